//! HTML -> lines of text, each with the elements that it stands in.
//!
//! The text is what a browser would show, a line for each block of it: a paragraph, a heading, an item of a list, a cell.
//! Pages are rarely well-formed; end tags that are missing or stand too early are dealt with as browsers do where it
//! matters for lines, without building the tree of the standard, so that no page takes more than linear time.

use std::ops::Range;

use super::class::{self, Role};
use super::metadata::Collector;
use super::tag::Tag;
use super::tokens::{Attributes, Sink};

/// Elements within elements; deeper ones are taken for part of the deepest. Browsers stop at 512.
const MAX_DEPTH: usize = 400;

/// Lines and elements of the longest page: twenty times those of the longest in the readability and trafilatura test
/// sets. What is beyond stands in the last line, so that a page made of empty tags takes no more memory than others.
const MAX_LINES: usize = 200_000;
const MAX_ELEMENTS: usize = 400_000;

/// Index of the outermost element.
pub(super) const ROOT: u32 = 0;

/// An element that may hold text.
#[derive(Debug)]
pub(super) struct Element {
    /// The element that it stands in; the root stands in itself. Parents come before their children.
    pub(super) parent: u32,
    pub(super) tag: Tag,
    /// What its class, id and other attributes say that it is for.
    pub(super) role: Option<Role>,
    /// Hash of its classes; 0 when it has none.
    pub(super) classes: u64,
}

/// A line of the text.
#[derive(Debug)]
pub(super) struct Line {
    /// Where it stands in the text; without the line end.
    pub(super) text: Range<usize>,
    /// The block that it stands in.
    pub(super) element: u32,
    /// Bytes of it that lie in links.
    pub(super) link_bytes: u32,
    /// What the inline element says that it is for that holds all of it.
    pub(super) role: Option<Role>,
}

/// A page as lines and elements.
#[derive(Debug)]
pub(super) struct Tree {
    /// The lines, each ended by `\n`.
    pub(super) text: String,
    pub(super) lines: Vec<Line>,
    pub(super) elements: Vec<Element>,
    /// Whether it is a page with `html`, `head` or `body`, not a piece of one.
    pub(super) is_document: bool,
}

impl Tree {
    /// Returns an element and those around it, from the inside out, without the root.
    pub(super) fn ancestors(&self, element: u32) -> impl Iterator<Item = u32> {
        let is_inner = |at: &u32| *at != ROOT;
        let inner = Some(element).filter(is_inner);
        std::iter::successors(inner, move |at| Some(self.elements[*at as usize].parent).filter(is_inner))
    }

    /// Returns what stands right inside each element, in order.
    pub(super) fn children(&self) -> Vec<Vec<u32>> {
        let mut children = vec![Vec::new(); self.elements.len()];
        for (at, element) in (0u32..).zip(&self.elements).skip(1) {
            children[element.parent as usize].push(at);
        }
        children
    }
}

/// Builds the tree while a page is read, and hands all tags on to the collector of metadata.
pub(super) struct Builder {
    tree: Tree,
    pub(super) collector: Collector,
    open: Vec<Open>,
    /// How many open elements show nothing.
    hidden: u32,
    /// Elements that were not opened for lack of room.
    too_deep: u32,
    /// How many links are open.
    in_link: u32,
    line: Pending,
}

/// An element whose end has not come.
#[derive(Clone, Copy, Debug)]
struct Open {
    tag: Tag,
    /// Hash of its name: different inline tags have one kind.
    name: u64,
    /// Its element, or that of the block around it.
    element: u32,
}

/// The line that is being written.
#[derive(Debug, Default)]
struct Pending {
    start: usize,
    link_bytes: u32,
    /// What the inline element is for that the line begins with, and at which depth that stands, until text comes
    /// behind its end.
    role: Option<(Role, usize)>,
    /// White space came since the last word.
    space: bool,
    /// A line break came since the last word.
    is_broken: bool,
}

impl Builder {
    pub(super) fn new(capacity: usize) -> Builder {
        let root = Element { parent: ROOT, tag: Tag::Root, role: None, classes: 0 };
        Builder {
            tree: Tree {
                text: String::with_capacity(capacity),
                lines: Vec::new(),
                elements: vec![root],
                is_document: false,
            },
            collector: Collector::default(),
            open: Vec::new(),
            hidden: 0,
            too_deep: 0,
            in_link: 0,
            line: Pending::default(),
        }
    }

    /// Returns the tree and what the markup states, once the page is read.
    pub(super) fn finish(mut self) -> (Tree, Collector) {
        self.write_line();
        (self.tree, self.collector)
    }

    fn element(&self) -> u32 {
        self.open.last().map_or(ROOT, |open| open.element)
    }

    /// Ends the line, unless there are too many.
    fn end_line(&mut self) {
        if self.tree.lines.len() < MAX_LINES {
            self.write_line();
        } else {
            self.line.space = true;
        }
    }

    fn write_line(&mut self) {
        let text = &mut self.tree.text;
        let line = std::mem::take(&mut self.line);
        if text.len() > line.start {
            let element = self.open.last().map_or(ROOT, |open| open.element);
            let range = line.start..text.len();
            let role = line.role.map(|(role, _)| role);
            self.tree.lines.push(Line { text: range, element, link_bytes: line.link_bytes, role });
            text.push('\n');
        }
        self.line.start = text.len();
    }

    /// Ends what ends by itself before an element of kind `next`.
    fn end_before(&mut self, next: Tag) {
        let mut keep = self.open.len();
        for (depth, open) in self.open.iter().enumerate().rev() {
            if open.tag.ends_before(next) {
                keep = depth;
            } else if open.tag.is_wall_to(next) {
                break;
            }
        }
        self.close_to(keep);
    }

    /// Closes open elements until `depth` are left.
    fn close_to(&mut self, depth: usize) {
        while self.open.len() > depth {
            let Some(open) = self.open.last().copied() else { return };
            if open.tag.is_block() {
                self.end_line();
            }
            self.open.pop();
            match open.tag {
                Tag::Hidden => self.hidden -= 1,
                Tag::Link => self.in_link = self.in_link.saturating_sub(1),
                _ => {}
            }
        }
    }

    fn push_word(&mut self, word: &str) {
        if self.line.role.is_some_and(|(_, depth)| self.open.len() <= depth) {
            self.line.role = None;
        }
        let text = &mut self.tree.text;
        let is_first = text.len() == self.line.start;
        if !is_first && self.line.space {
            text.push(' ');
        }
        self.line.space = false;
        text.push_str(word);
        if self.in_link > 0 {
            self.line.link_bytes += word.len() as u32 + 1;
        }
    }

    /// Decides what a line break before `word` is: the end of a line, or of a paragraph wrapped by hand.
    fn settle_break(&mut self, word: &str) {
        if !std::mem::take(&mut self.line.is_broken) {
            return;
        }
        let before = &self.tree.text[self.line.start..];
        let goes_on =
            word.starts_with(|c: char| c.is_lowercase()) && before.ends_with(|c: char| c.is_alphanumeric() || c == ',');
        if goes_on {
            self.line.space = true;
        } else {
            self.end_line();
        }
    }
}

impl Sink for Builder {
    fn start(&mut self, name: &str, attributes: &Attributes) {
        self.collector.start(name, attributes.list(), self.tree.text.len());
        let tag = Tag::of(name);
        if tag == Tag::Break || tag == Tag::Rule {
            // The second break in a row ends a paragraph.
            if self.line.is_broken || tag == Tag::Rule {
                self.end_line();
            } else {
                self.line.is_broken = true;
            }
            return;
        }
        if tag.is_void() {
            return;
        }
        self.tree.is_document |= tag == Tag::Root;
        if tag.is_block() {
            self.end_before(tag);
            self.end_line();
        } else if tag == Tag::Link
            && let Some(at) = self.open.iter().rposition(|open| open.tag == Tag::Link)
        {
            // Links do not nest: an open one was never closed.
            self.forget(at);
        }
        if self.open.len() >= MAX_DEPTH {
            self.too_deep += 1;
            return;
        }
        let mut element = self.element();
        let role = class::role(tag, attributes);
        if tag.is_block() && self.tree.elements.len() < MAX_ELEMENTS {
            let classes = attributes.get("class").map_or(0, looks);
            self.tree.elements.push(Element { parent: element, tag, role, classes });
            element = self.tree.elements.len() as u32 - 1;
        } else if self.tree.text.len() == self.line.start && self.line.role.is_none() {
            self.line.role = role.map(|role| (role, self.open.len()));
        }
        match tag {
            Tag::Hidden => self.hidden += 1,
            Tag::Link => self.in_link += 1,
            _ => {}
        }
        self.open.push(Open { tag, name: hash(0, name), element });
    }

    fn end(&mut self, name: &str) {
        self.collector.end(name);
        if self.too_deep > 0 {
            self.too_deep -= 1;
            return;
        }
        let tag = Tag::of(name);
        if name == "br" {
            self.line.is_broken = true;
            return;
        }
        let name = hash(0, name);
        let barrier = self.open.iter().rposition(|open| open.name == name || open.tag.holds_end(tag));
        let Some(at) = barrier.filter(|at| self.open[*at].name == name) else {
            if tag.is_block() {
                self.end_line();
            }
            return;
        };
        // An inline element that ends inside a block that began in it is over, the block is not.
        let has_blocks = self.open[at + 1..].iter().any(|open| open.tag.is_block());
        if has_blocks && !tag.is_block() && tag != Tag::Hidden {
            self.forget(at);
        } else {
            self.close_to(at);
        }
    }

    fn text(&mut self, text: &str) {
        self.collector.text(text);
        if self.hidden > 0 {
            return;
        }
        self.line.space |= text.starts_with(is_space);
        let mut words = text.split(is_space).filter(|word| !word.is_empty());
        if let Some(first) = words.next() {
            self.settle_break(first);
            self.push_word(first);
            for word in words {
                self.line.space = true;
                self.push_word(word);
            }
            self.line.space |= text.ends_with(is_space);
        }
    }
}

impl Builder {
    /// Takes an inline element out of the open ones; what was opened inside it stays open.
    fn forget(&mut self, at: usize) {
        let open = self.open.remove(at);
        if open.tag == Tag::Link {
            self.in_link = self.in_link.saturating_sub(1);
        }
    }
}

/// The white space of HTML, and no-break spaces are kept: they are words' own.
fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\n' | '\t' | '\r' | '\x0c' | '\u{2028}' | '\u{2029}' | '\u{85}')
}

/// Hashes the names of classes; 0 if there are none. Names of one element alone do not count: page builders number what
/// they make, as in `text text_3` and `element element-1bc4fef`.
fn looks(classes: &str) -> u64 {
    /// Names that are compared.
    const MAX: usize = 24;
    let names = || classes.split_ascii_whitespace().take(MAX);
    let is_number = |rest: &str| {
        let number = rest.strip_prefix(['-', '_']).unwrap_or_default();
        number.bytes().any(|byte| byte.is_ascii_digit()) && number.bytes().all(|byte| byte.is_ascii_alphanumeric())
    };
    let is_numbered = |name: &str| names().any(|other| name.strip_prefix(other).is_some_and(is_number));
    names().filter(|name| !is_numbered(name)).fold(0, hash)
}

fn hash(seed: u64, name: &str) -> u64 {
    use std::hash::{BuildHasher, BuildHasherDefault};
    BuildHasherDefault::<rustc_hash::FxHasher>::default().hash_one((seed, name))
}
