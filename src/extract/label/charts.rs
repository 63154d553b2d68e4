//! Labels what is left of charts, galleries and pagers when their pictures and links are gone: the numbers along an axis,
//! of slides, of pages.

use crate::article::Kind;

use super::super::pieces::Piece;
use super::super::shape::Ending;

/// Lines in a row that hold a number and nothing else. A table of results or the output of a program has words between
/// its numbers, or fewer of them.
const MIN_NUMBERS: usize = 7;
/// A page with such a row has shorter ones as well, along the other axis.
const MIN_OTHERS: usize = 3;
/// Bytes of the longest such line: `$1,200.50`.
const MAX_LENGTH: usize = 10;

/// Words of the longest line that is set in a chart: its title, the names of its curves.
const MAX_LABEL: u32 = 9;

/// Labels charts: long runs of lines that are numbers, and on a page that has one, shorter runs with the lines between them.
pub(super) fn label_charts(pieces: &mut [Piece]) {
    let is_run = |run: &[Piece], min: usize| run.len() >= min && run.first().is_some_and(is_number);
    let are_alike = |first: &Piece, second: &Piece| is_number(first) == is_number(second);
    if !pieces.chunk_by(are_alike).any(|run| is_run(run, MIN_NUMBERS)) {
        return;
    }
    let is_text = |piece: &Piece| piece.shape.is_prose();
    for chart in pieces.chunk_by_mut(|first, second| !is_text(first) && !is_text(second)) {
        if !chart.chunk_by(are_alike).any(|run| is_run(run, MIN_OTHERS)) {
            continue;
        }
        let first = chart.iter().position(is_number).unwrap_or_default();
        let last = chart.iter().rposition(is_number).unwrap_or_default();
        let is_label = |piece: &&mut Piece| piece.shape.words <= MAX_LABEL && piece.shape.ending == Ending::Open;
        for piece in chart[first..=last].iter_mut().filter(is_label) {
            piece.label(Kind::Other);
        }
    }
}

/// Says whether a line is one number, with the signs that are set beside numbers: `’17`, `$915`, `13.0%`.
fn is_number(piece: &Piece) -> bool {
    let text = piece.text;
    text.len() <= MAX_LENGTH
        && text.bytes().any(|byte| byte.is_ascii_digit())
        && !text.contains(|c: char| c.is_alphabetic() || c.is_whitespace())
}

/// Says whether a line leads to the other pages of an article: `1 | 2 | 3`.
pub(super) fn is_pager(text: &str) -> bool {
    let pages = text.split(['|', ' ', '·', '/', ',']).filter(|page| !page.is_empty());
    text.starts_with('1')
        && pages.clone().count() >= 2
        && pages.zip(1_u32..).all(|(page, number)| page.parse() == Ok(number))
}
