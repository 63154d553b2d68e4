//! Markdown -> its text without marks, and what the marks say of each block.
//!
//! Inside the words of a block the marks are taken out: `**bold**` is `bold`, `[text](address)` is `text`, `&amp;` is `&`.
//! Everything between blocks stays as it is, list signs and fences too, so that lines count as in the file; and it is
//! written down where text and source part ([`Rendered::moves`]), so that each block leads back to its bytes. That is why
//! Markdown is not turned into HTML first: HTML has no way back.

use std::borrow::Cow;
use std::ops::Range;

use pulldown_cmark::{CowStr, Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use super::html::Mark;
use super::pieces::Piece;
use crate::article::{Kind, LineRange};

/// A page without its marks.
#[derive(Debug)]
pub(super) struct Rendered {
    pub(super) text: String,
    /// Places from which on text and source go on together: byte offsets in the text and in the source, rising.
    pub(super) moves: Vec<(u32, u32)>,
    pub(super) blocks: Vec<Block>,
}

/// A block of the page.
#[derive(Debug)]
pub(super) struct Block {
    /// Where its words stand in the text.
    words: Range<usize>,
    /// Where the line begins on which they begin, or where they begin if another block stands before them on it.
    extent_start: usize,
    /// Lines of the source, from 0.
    lines: Range<u32>,
    mark: Mark,
}

/// Reads a page; the first `start` bytes are a header.
pub(super) fn render(source: &str, start: usize) -> Rendered {
    let options =
        Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_TASKLISTS | Options::ENABLE_FOOTNOTES;
    let mut builder = Builder::new(source, start);
    for (event, range) in Parser::new_ext(&source[start..], options).into_offset_iter() {
        builder.take(event, range.start + start..range.end + start);
    }
    builder.finish()
}

/// Returns the blocks as pieces of the text; `first_line` is the number of its first line. Unless a header stands before
/// it, the first owns the text from its beginning.
pub(super) fn pieces<'t>(text: &'t str, blocks: &[Block], first_line: u32, has_header: bool) -> Vec<Piece<'t>> {
    let pieces = blocks.iter().enumerate().map(|(number, block)| {
        let lines = LineRange { first: block.lines.start + first_line, last: block.lines.end + first_line };
        let extent_start = if number == 0 && !has_header { 0 } else { block.extent_start };
        Piece::of_block(text, block.words.clone(), extent_start, lines, block.mark)
    });
    pieces.collect()
}

/// Words of a block that is being read: what of the source stays, and what takes its place.
#[derive(Debug)]
struct Kept<'s> {
    source: Range<usize>,
    words: Cow<'s, str>,
}

struct Builder<'s> {
    source: &'s str,
    /// How much of the source is written.
    at: usize,
    /// Line ends in it.
    line: u32,
    /// Where the text of the line begins that is being written.
    line_start: usize,
    text: String,
    moves: Vec<(u32, u32)>,
    blocks: Vec<Block>,
    /// The block that is being read.
    kept: Vec<Kept<'s>>,
    /// Bytes of it that lie in links.
    link_bytes: usize,
    heading: Option<u8>,
    items: u32,
    quotes: u32,
    links: u32,
    /// Elements in which words do not stand as a paragraph: tables, code.
    tables: u32,
    /// Images that are open, and whether their words are left out.
    image: Option<bool>,
    /// HTML that shows nothing and is still open, by its end.
    hidden_until: Option<&'static str>,
}

impl<'s> Builder<'s> {
    fn new(source: &'s str, start: usize) -> Builder<'s> {
        let mut builder = Builder {
            source,
            at: 0,
            line: 0,
            line_start: 0,
            text: String::with_capacity(source.len()),
            moves: Vec::new(),
            blocks: Vec::new(),
            kept: Vec::new(),
            link_bytes: 0,
            heading: None,
            items: 0,
            quotes: 0,
            links: 0,
            tables: 0,
            image: None,
            hidden_until: None,
        };
        builder.copy(start);
        builder
    }

    fn take(&mut self, event: Event<'s>, range: Range<usize>) {
        match event {
            Event::Start(tag) => self.open(&tag),
            Event::End(tag) => self.close(tag),
            Event::Text(words) | Event::InlineMath(words) | Event::DisplayMath(words) => self.keep(words, range),
            Event::Code(words) => {
                // Without its quotes; the words may differ in spaces.
                let code = &self.source[range.clone()];
                let inside = code.find(&*words).map(|at| at..at + words.len());
                let inside = inside.unwrap_or_else(|| 1..code.trim_end_matches('`').len().max(1));
                let words = CowStr::Borrowed(&code[inside.clone()]);
                self.keep(words, range.start + inside.start..range.start + inside.end);
            }
            Event::SoftBreak | Event::HardBreak => {
                // The line end itself stays wherever it stands between words.
                if !self.source[range.clone()].contains(['\n', '\r']) {
                    self.keep(CowStr::Borrowed(" "), range);
                }
            }
            Event::Html(_) => self.take_html(range),
            Event::InlineHtml(tag) => {
                let is_break = tag.get(..3).is_some_and(|start| start.eq_ignore_ascii_case("<br"));
                if is_break {
                    self.keep(CowStr::Borrowed(" "), range);
                }
            }
            Event::Rule => self.flush(),
            Event::FootnoteReference(_) | Event::TaskListMarker(_) => {}
        }
    }

    fn open(&mut self, tag: &Tag<'_>) {
        match tag {
            Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Superscript | Tag::Subscript => return,
            Tag::Link { .. } => {
                self.links += 1;
                return;
            }
            Tag::Image { .. } => {
                // A picture in the middle of a sentence has no words; one by itself has a caption.
                let is_inside = !self.kept.is_empty();
                self.image.get_or_insert(is_inside);
                return;
            }
            _ => self.flush(),
        }
        match tag {
            Tag::Heading { level, .. } => self.heading = Some(level_of(*level)),
            Tag::Item => self.items += 1,
            Tag::BlockQuote(_) => self.quotes += 1,
            Tag::Table(_) | Tag::CodeBlock(_) => self.tables += 1,
            _ => {}
        }
    }

    fn close(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Superscript | TagEnd::Subscript => {
                return;
            }
            TagEnd::Link => {
                self.links = self.links.saturating_sub(1);
                return;
            }
            TagEnd::Image => {
                if self.image.take() == Some(false) {
                    self.flush_as(Some(Kind::Caption));
                }
                return;
            }
            _ => self.flush(),
        }
        match tag {
            TagEnd::Heading(_) => self.heading = None,
            TagEnd::Item => self.items = self.items.saturating_sub(1),
            TagEnd::BlockQuote(_) => self.quotes = self.quotes.saturating_sub(1),
            TagEnd::Table | TagEnd::CodeBlock => self.tables = self.tables.saturating_sub(1),
            TagEnd::HtmlBlock => self.hidden_until = None,
            _ => {}
        }
    }

    fn keep(&mut self, words: CowStr<'s>, range: Range<usize>) {
        let begins_before = range.start < self.kept.last().map_or(self.at, |last| last.source.end);
        if self.image == Some(true) || begins_before {
            return;
        }
        if self.links > 0 {
            self.link_bytes += words.len();
        }
        let source = &self.source[range.clone()];
        let is_line_end = |c: char| matches!(c, '\n' | '\r');
        if source == &*words || source.contains(is_line_end) {
            // Line ends stay between the words, wherever they stand.
            let start = range.start + source.len() - source.trim_start_matches(is_line_end).len();
            let words = source.trim_matches(is_line_end);
            self.kept.push(Kept { source: start..start + words.len(), words: Cow::Borrowed(words) });
            return;
        }
        let words = Cow::Owned(words.into_string());
        self.kept.push(Kept { source: range, words });
    }

    /// Keeps what stands between the tags of a line of HTML, each line a block.
    fn take_html(&mut self, range: Range<usize>) {
        self.flush();
        let mut at = range.start;
        while at < range.end {
            let rest = &self.source[at..range.end];
            if let Some(end) = self.hidden_until {
                let Some(found) = find_ignoring_case(rest, end) else { break };
                at += found + end.len();
                self.hidden_until = None;
                continue;
            }
            if rest.starts_with('<') {
                self.hidden_until = hidden_until(rest);
                at += if self.hidden_until.is_some() { 1 } else { rest.find('>').map_or(rest.len(), |end| end + 1) };
                continue;
            }
            let end = at + rest.find('<').unwrap_or(rest.len());
            if !self.source[at..end].trim().is_empty() {
                self.keep(CowStr::Borrowed(&self.source[at..end]), at..end);
            }
            at = end;
        }
        self.flush();
    }

    fn flush(&mut self) {
        self.flush_as(None);
    }

    /// Writes the block that was read, if it has words.
    fn flush_as(&mut self, kind: Option<Kind>) {
        let kept = std::mem::take(&mut self.kept);
        let link_bytes = std::mem::take(&mut self.link_bytes);
        let has_words = |kept: &Kept<'_>| !kept.words.trim().is_empty();
        let (Some(first), Some(last)) = (kept.iter().position(has_words), kept.iter().rposition(has_words)) else {
            return;
        };
        self.copy(kept[first].source.start);
        let (start, first_line) = (self.text.len(), self.line);
        let is_alone = self.blocks.last().is_none_or(|before| before.words.end <= self.line_start);
        let extent_start = if is_alone { self.line_start } else { start };
        for part in &kept[first..=last] {
            self.skip_marks(part.source.start);
            if self.source[part.source.clone()] == *part.words {
                self.copy(part.source.end);
            } else {
                self.replace(&part.words, part.source.end);
            }
        }
        let is_link = link_bytes * 2 > self.text.len() - start;
        let mark = Mark {
            kind,
            heading: self.heading,
            is_paragraph: kind.is_none() && self.heading.is_none() && self.tables == 0 && !is_link,
            is_item: self.items > 0,
            is_quote: self.quotes > 0,
            is_link,
        };
        self.blocks.push(Block { words: start..self.text.len(), extent_start, lines: first_line..self.line, mark });
    }

    /// Writes the source up to `end` as it stands.
    fn copy(&mut self, end: usize) {
        let part = &self.source[self.at..end];
        for (length, ended) in lines_of(part) {
            self.text.push_str(&self.source[self.at..self.at + length]);
            self.at += length;
            if ended {
                self.line += 1;
                self.line_start = self.text.len();
            }
        }
    }

    /// Leaves the source out up to `end`, but for its line ends.
    fn skip_marks(&mut self, end: usize) {
        if self.at >= end {
            return;
        }
        let mut goes_on = self.at;
        for (length, ended) in lines_of(&self.source[self.at..end]) {
            goes_on += length;
            if ended {
                let line = &self.source[self.at..goes_on];
                let ending = line.len() - line.trim_end_matches(['\n', '\r']).len();
                self.at = goes_on - ending;
                self.note_move();
                self.copy(goes_on);
            }
        }
        self.at = end;
        self.note_move();
    }

    /// Writes `words` for the source up to `end`.
    fn replace(&mut self, words: &str, end: usize) {
        self.note_move();
        self.text.push_str(words);
        self.at = end;
        self.note_move();
    }

    fn note_move(&mut self) {
        let place = (self.text.len() as u32, self.at as u32);
        match self.moves.last_mut() {
            Some(last) if last.0 == place.0 => *last = place,
            _ => self.moves.push(place),
        }
    }

    fn finish(mut self) -> Rendered {
        self.flush();
        self.copy(self.source.len());
        Rendered { text: self.text, moves: self.moves, blocks: self.blocks }
    }
}

/// Returns the lengths of the lines of a text with their ends, and whether they have one.
fn lines_of(text: &str) -> impl Iterator<Item = (usize, bool)> + '_ {
    let bytes = text.as_bytes();
    let mut at = 0;
    std::iter::from_fn(move || {
        let rest = bytes.get(at..).filter(|rest| !rest.is_empty())?;
        let (length, ended) = match memchr::memchr2(b'\n', b'\r', rest) {
            Some(end) => (end + if rest[end..].starts_with(b"\r\n") { 2 } else { 1 }, true),
            None => (rest.len(), false),
        };
        at += length;
        Some((length, ended))
    })
}

fn level_of(level: HeadingLevel) -> u8 {
    match level {
        HeadingLevel::H1 => 1,
        HeadingLevel::H2 => 2,
        HeadingLevel::H3 => 3,
        HeadingLevel::H4 => 4,
        HeadingLevel::H5 => 5,
        HeadingLevel::H6 => 6,
    }
}

/// Returns the end of a comment, script or style that `html` begins with.
fn hidden_until(html: &str) -> Option<&'static str> {
    const HIDDEN: [(&str, &str); 3] = [("<!--", "-->"), ("<script", "</script>"), ("<style", "</style>")];
    let begins = |start: &str| html.get(..start.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(start));
    HIDDEN.iter().find(|(start, _)| begins(start)).map(|(_, end)| *end)
}

/// Returns where `end`, which is ASCII, stands in `text`, whatever its case.
fn find_ignoring_case(text: &str, end: &str) -> Option<usize> {
    let is_here = |at: &usize| {
        text.as_bytes().get(*at..*at + end.len()).is_some_and(|here| here.eq_ignore_ascii_case(end.as_bytes()))
    };
    memchr::memchr_iter(*end.as_bytes().first()?, text.as_bytes()).find(is_here)
}

#[cfg(test)]
mod tests;
