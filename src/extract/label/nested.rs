//! Finds the list of cards behind an article whose paragraphs are set in from the margin.
//!
//! A scraper sets the paragraphs of a list's items in below their bullets. The paragraphs of an article stand at the margin;
//! a list whose items have paragraphs of their own, behind all the others, is one of other articles or offers.

use super::super::pieces::Piece;
use super::is_text;
use super::tail::speaks_of_page;

/// White space before a line that is set in.
const MIN_INDENT: usize = 2;
/// At most one in so many words at the margin stands behind the list: notes on cookies, the foot of the page.
const MAX_BEHIND: u32 = 10;

/// Returns where such a list begins.
pub(super) fn find(pieces: &[Piece], start: usize) -> Option<usize> {
    let is_set_in = |piece: &Piece| piece.indent >= MIN_INDENT && !piece.is_item;
    let words = |set_in: bool| -> u32 {
        let texts = pieces[start..].iter().filter(|piece| is_text(piece) && !piece.is_item);
        texts.filter(|piece| is_set_in(piece) == set_in).map(|piece| piece.shape.words).sum()
    };
    let (at_margin, within) = (words(false), words(true));
    if within == 0 || within * 2 > at_margin {
        return None;
    }
    let (mut behind, mut has_paragraph) = (0, false);
    let mut first = None;
    for (at, piece) in pieces.iter().enumerate().skip(start).rev() {
        if piece.indent >= MIN_INDENT {
            has_paragraph |= is_text(piece) && is_set_in(piece) && piece.after_gap && begins_sentence(piece.text);
            if has_paragraph && (piece.is_item || piece.after_gap) {
                first = Some(at);
            }
        } else if is_text(piece) && !speaks_of_page(piece) {
            behind += piece.shape.words;
            if has_paragraph || behind * MAX_BEHIND > at_margin {
                break;
            }
        }
    }
    first
}

/// Says whether a line is the beginning of a paragraph, not the rest of the line above.
fn begins_sentence(text: &str) -> bool {
    text.starts_with(|c: char| {
        c.is_uppercase() || matches!(c, '"' | '“' | '„' | '«' | '‘') || c.is_alphabetic() && !c.is_lowercase()
    })
}
