//! Gathers the text of the elements that are of interest while a page is read.
//!
//! Pages are not well-formed: an element ends with the end tag that evens out the start tags of its name, or once it has
//! held more text than what is looked for can have.

use super::super::super::fold;
use super::claim::{Field, Shown, Sureness};

/// Elements that are gathered at one time.
const MAX_OPEN: usize = 16;
/// Bytes of one script with a graph. The largest of the benchmark pages has 90 KB.
const MAX_SCRIPT: usize = 1 << 20;
/// Bytes of the title of a page.
const MAX_TITLE: usize = 2_000;
/// Bytes of an element that shows a date, an author or a headline; a larger one is a box of many things.
const MAX_SHOWN: usize = 300;

/// What is gathered of an element.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Purpose {
    /// A JSON-LD script.
    Graph,
    /// `<title>`
    Title,
    /// A date or an author that the page shows.
    Shown {
        shown: Shown,
        sureness: Sureness,
        /// The value of its attribute that is made for machines.
        attribute: Option<String>,
        source: String,
        /// Where it stands in the visible text.
        at: usize,
    },
    /// A property of microdata or `RDFa`, such as `headline`.
    Property(Field, String),
}

/// An element that was gathered.
#[derive(Debug)]
pub(super) struct Gathered {
    pub(super) purpose: Purpose,
    /// The text in it; a line break for each block.
    pub(super) text: String,
}

impl Gathered {
    /// Parts what comes from what was; `is_block` where a new line begins. Names of authors are set apart by looks alone:
    /// `<span>By</span><a>Ann Lee</a>`.
    fn part(&mut self, is_block: bool) {
        let is_author = matches!(self.purpose, Purpose::Shown { shown: Shown::Author, .. });
        if is_block || is_author {
            self.text.push(if is_block { '\n' } else { ' ' });
        }
    }
}

/// The elements that are open.
#[derive(Debug, Default)]
pub(super) struct Captures {
    open: Vec<Capture>,
}

#[derive(Debug)]
struct Capture {
    tag: String,
    /// Start tags of this name without their end tags.
    depth: u32,
    gathered: Gathered,
}

impl Captures {
    /// Says whether nothing is gathered.
    pub(super) fn is_empty(&self) -> bool {
        self.open.is_empty()
    }

    /// Begins to gather an element.
    pub(super) fn open(&mut self, tag: &str, purpose: Purpose) {
        if self.open.len() < MAX_OPEN {
            let gathered = Gathered { purpose, text: String::new() };
            self.open.push(Capture { tag: tag.to_owned(), depth: 1, gathered });
        }
    }

    /// Says whether an author is being gathered.
    pub(super) fn is_in_author(&self) -> bool {
        let is_author = |purpose: &Purpose| matches!(purpose, Purpose::Shown { shown: Shown::Author, .. });
        self.open.iter().any(|capture| is_author(&capture.gathered.purpose))
    }

    /// Takes a start tag inside what is gathered; `is_block` where a new line begins.
    pub(super) fn start(&mut self, tag: &str, is_block: bool) {
        for capture in &mut self.open {
            capture.depth += u32::from(capture.tag == tag);
            capture.gathered.part(is_block);
        }
    }

    /// Takes text; what grows too large is given up.
    pub(super) fn text(&mut self, text: &str) {
        self.open.retain_mut(|capture| {
            let Gathered { purpose, text: known } = &mut capture.gathered;
            let (limit, is_cut) = match purpose {
                Purpose::Graph => (MAX_SCRIPT, true),
                Purpose::Title => (MAX_TITLE, true),
                Purpose::Shown { .. } | Purpose::Property(..) => (MAX_SHOWN, false),
            };
            let text = if known.is_empty() { text.trim_start() } else { text };
            let room = limit.saturating_sub(known.len());
            let kept = fold::prefix(text, room);
            known.push_str(kept);
            is_cut || text[kept.len()..].trim().is_empty()
        });
    }

    /// Takes an end tag, and returns what ends with it, inner elements first.
    pub(super) fn end(&mut self, tag: &str, is_block: bool) -> Vec<Gathered> {
        let mut ended = Vec::new();
        self.open.iter_mut().for_each(|capture| capture.gathered.part(is_block));
        for at in (0..self.open.len()).rev() {
            let capture = &mut self.open[at];
            if capture.tag == tag {
                capture.depth -= 1;
                if capture.depth == 0 {
                    ended.push(self.open.remove(at).gathered);
                }
            } else if capture.gathered.purpose == Purpose::Title && tag == "head" {
                ended.push(self.open.remove(at).gathered);
            }
        }
        ended
    }

    /// Returns what was open when the page ended.
    pub(super) fn finish(self) -> impl Iterator<Item = Gathered> {
        self.open.into_iter().map(|capture| capture.gathered)
    }
}
