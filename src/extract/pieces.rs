//! Cuts a page into pieces: what will become its blocks.
//!
//! A piece is mostly a line. Lines of hard-wrapped text are joined into paragraphs first ([`super::wrap`]), and a line into
//! which a scraper glued several things is split later ([`super::split`]). Pieces are in order, none is empty, and each
//! borrows its words from the page.

use std::ops::Range;

use crate::article::{Kind, LineRange};

use super::html::Mark;
use super::lines::{self, Line};
use super::look::Look;
use super::phrases::Phrase;
use super::shape::Shape;
use super::signature::Hint;
use super::wrap;

/// A piece of a page with what is known about it.
#[derive(Clone, Debug)]
pub(super) struct Piece<'t> {
    /// The words, without bullet and without white space around them; empty when a line has a bullet and nothing else.
    pub(super) text: &'t str,
    /// Where the words begin in the page, in bytes.
    pub(super) start: usize,
    /// Where the piece begins in the page, white space and bullet included; it ends where the next one begins.
    pub(super) extent_start: usize,
    /// The lines that the words stand on.
    pub(super) lines: LineRange,
    /// Bytes of white space at the beginning of its line.
    pub(super) indent: usize,
    /// Whether it is an item of a list.
    pub(super) is_item: bool,
    /// Whether it is set off as a quotation by `>`.
    pub(super) is_quote: bool,
    /// Whether a blank line stands before it, or nothing at all.
    pub(super) after_gap: bool,
    /// What the markup says of it; nothing on a text page.
    pub(super) mark: Mark,
    /// What it looks like.
    pub(super) shape: Shape,
    /// The known phrase that it is, begins with or contains.
    pub(super) phrase: Option<&'static Phrase>,
    /// What it states about author and date, if it is a line that does.
    pub(super) hint: Option<Hint>,
    /// What it is, once a rule has said so.
    pub(super) kind: Option<Kind>,
}

impl<'t> Piece<'t> {
    /// Makes the piece that stands at `range` of `page`.
    fn new(page: &'t str, range: Range<usize>, extent_start: usize, lines: LineRange) -> Piece<'t> {
        let text = &page[range.clone()];
        let Look { shape, phrase, hint } = Look::at(text);
        Piece {
            text,
            start: range.start,
            extent_start,
            lines,
            indent: 0,
            is_item: false,
            is_quote: false,
            after_gap: false,
            mark: Mark::default(),
            shape,
            phrase,
            hint,
            kind: None,
        }
    }

    /// Makes the piece of a line of a web page that stands at `range` of its text, with what the markup says of it.
    pub(super) fn of_markup(page: &'t str, range: Range<usize>, line: u32, mark: Mark) -> Piece<'t> {
        let extent_start = if line == 1 { 0 } else { range.start };
        let words = lines::trim(page, range);
        let mut piece = Piece::new(page, words, extent_start, LineRange { first: line, last: line });
        piece.is_item = mark.is_item;
        piece.is_quote = mark.is_quote;
        piece.kind = mark.kind;
        piece.after_gap = true;
        piece.mark = mark;
        piece
    }

    /// Makes the piece of a block whose `words` stand on these lines, with what the markup says of it.
    pub(super) fn of_block(
        page: &'t str,
        words: Range<usize>,
        extent_start: usize,
        lines: LineRange,
        mark: Mark,
    ) -> Piece<'t> {
        let words = lines::trim(page, words);
        let piece = Piece::new(page, words, extent_start, lines);
        Piece { is_item: mark.is_item, is_quote: mark.is_quote, kind: mark.kind, after_gap: true, mark, ..piece }
    }

    /// Returns where the words end in the page, in bytes.
    pub(super) fn end(&self) -> usize {
        self.start + self.text.len()
    }

    /// Cuts the piece at `at`, a byte offset in its text; white space at the cut belongs to the first part. Both parts
    /// must have words.
    pub(super) fn split_at(&self, page: &'t str, at: usize) -> (Piece<'t>, Piece<'t>) {
        let cut = self.start + at;
        let first = lines::trim(page, self.start..cut);
        let second = lines::trim(page, cut..self.end());
        let line_of = |offset: usize| self.lines.first + line_ends(&page[self.start..offset]);
        let piece = |words: Range<usize>, extent_start| {
            let lines = LineRange { first: line_of(words.start), last: line_of(words.end) };
            Piece::new(page, words, extent_start, lines)
        };
        let head = Piece {
            is_item: self.is_item,
            is_quote: self.is_quote,
            after_gap: self.after_gap,
            indent: self.indent,
            mark: self.mark,
            ..piece(first, self.extent_start)
        };
        let tail_start = second.start;
        (head, piece(second, tail_start))
    }

    /// Gives the piece a kind, unless it has one.
    pub(super) fn label(&mut self, kind: Kind) {
        self.kind.get_or_insert(kind);
    }
}

/// Counts the line ends in `text`; `\r\n` is one.
fn line_ends(text: &str) -> u32 {
    lines::lines(text).count().saturating_sub(1) as u32 + u32::from(text.ends_with(['\n', '\r']))
}

/// Cuts a page into pieces; `first_line` is the number of its first line.
pub(super) fn cut(page: &str, first_line: u32) -> Vec<Piece<'_>> {
    let lines: Vec<Line> = lines::lines(page).collect();
    let mut pieces: Vec<Piece> = Vec::with_capacity(lines.len() / 2 + 1);
    let mut after_gap = true;
    let mut at = 0;
    let wrapping = wrap::Wrapping::of(page, &lines);
    while at < lines.len() {
        let line = &lines[at];
        if line.text.is_empty() {
            after_gap = true;
            at += 1;
            continue;
        }
        let last = wrapping.as_ref().map_or(at, |wrapping| wrapping.paragraph_end(page, &lines, at));
        let bullet = bullet_length(&page[line.text.clone()], line.indent, pieces.last());
        let words = lines::trim(page, line.text.start + bullet..lines[last].text.end);
        let extent_start = if pieces.is_empty() { 0 } else { line.text.start - line.indent };
        let numbers = LineRange { first: at as u32 + first_line, last: last as u32 + first_line };
        let mut piece = Piece::new(page, words, extent_start, numbers);
        piece.is_quote = page[line.text.clone()].starts_with("> ");
        piece.is_item = bullet > 0 && !piece.is_quote;
        piece.indent = line.indent;
        piece.after_gap = after_gap;
        pieces.push(piece);
        after_gap = false;
        at = last + 1;
    }
    pieces
}

/// Returns the length of the bullet or number that makes a line an item of a list, the white space behind it included; 0
/// when it has none. `previous` is the piece before: at the margin `2.` counts only behind `1.`, since `24. June` is a date.
fn bullet_length(line: &str, indent: usize, previous: Option<&Piece>) -> usize {
    let mut rest = line.chars();
    let Some(first) = rest.next() else { return 0 };
    let behind = rest.as_str();
    let is_bullet = match first {
        '•' | '‣' | '▪' | '◦' | '●' | '■' | '·' | '➤' | '►' => true,
        '-' | '*' | '–' | '>' => behind.starts_with([' ', '\u{a0}', '\t']),
        _ => false,
    };
    if is_bullet {
        return line.len() - behind.trim_start().len();
    }
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let is_number = (1..=3).contains(&digits) && line[digits..].starts_with(". ");
    let is_listed = indent >= 2 || previous.is_some_and(|piece| piece.is_item && piece.indent == indent);
    if is_number && is_listed {
        return line.len() - line[digits + 1..].trim_start().len();
    }
    0
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(page: &str) -> Vec<(&str, bool)> {
        cut(page, 1).iter().map(|piece| (piece.text, piece.is_item)).collect()
    }

    #[test]
    fn each_line_with_words_is_a_piece_and_items_lose_their_bullets() {
        assert_eq!(
            texts("Title\n\n  • one\n  2. two\n- three\nend"),
            [("Title", false), ("one", true), ("two", true), ("three", true), ("end", false)]
        );
    }

    #[test]
    fn a_date_at_the_margin_is_no_item() {
        assert_eq!(texts("24. Juni 2025"), [("24. Juni 2025", false)]);
        assert_eq!(texts("-5 degrees"), [("-5 degrees", false)]);
    }

    #[test]
    fn a_split_piece_keeps_its_lines_and_extents() {
        let page = "x\n  by A. Name June 1, 2025\ny";
        let pieces = cut(page, 1);
        let (byline, date) = pieces[1].split_at(page, "by A. Name ".len());
        assert_eq!(
            (byline.text, byline.extent_start, byline.lines),
            ("by A. Name", 2, LineRange { first: 2, last: 2 })
        );
        assert_eq!((date.text, date.extent_start, date.lines), ("June 1, 2025", 15, LineRange { first: 2, last: 2 }));
    }
}
