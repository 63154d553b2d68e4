//! Labels what is left of charts and galleries when their pictures are gone: the numbers along an axis, of pages, of slides.

use crate::article::Kind;

use super::super::pieces::Piece;

/// Lines in a row that hold a number and nothing else. A table of results or the output of a program has words between
/// its numbers, or fewer of them.
const MIN_NUMBERS: usize = 7;
/// Bytes of the longest such line: `$1,200.50`.
const MAX_LENGTH: usize = 10;

/// Labels long runs of lines that are numbers.
pub(super) fn label_numbers(pieces: &mut [Piece]) {
    for run in pieces.chunk_by_mut(|first, second| is_number(first) == is_number(second)) {
        if run.len() >= MIN_NUMBERS && run.first().is_some_and(is_number) {
            for piece in run {
                piece.label(Kind::Other);
            }
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
