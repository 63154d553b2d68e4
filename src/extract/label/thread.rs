//! Finds where comments of readers begin that no heading announces.

use crate::article::Kind;

use super::super::phrases::Reach;
use super::super::pieces::Piece;
use super::reach;

/// Returns where comments begin: the first of several lines close together that stand under or over each comment, such as
/// `Reply`, `3 years ago` and `Ann says:`.
pub(super) fn find(pieces: &[Piece], start: usize) -> Option<usize> {
    let signs: Vec<usize> = (start..pieces.len()).filter(|at| is_sign(&pieces[*at])).collect();
    let close = signs.windows(MIN_SIGNS).find(|signs| signs[MIN_SIGNS - 1] - signs[0] <= MIN_SIGNS * MAX_COMMENT)?;
    close.first().copied()
}

/// One or two such lines may belong to the article itself.
const MIN_SIGNS: usize = 4;
/// Pieces from one sign to the next.
const MAX_COMMENT: usize = 8;

fn is_sign(piece: &Piece) -> bool {
    match reach(piece) {
        Some(Reach::Line) => matches!(piece.kind, Some(Kind::CommentForm | Kind::Date)),
        _ => piece.kind.is_none() && says(piece),
    }
}

/// What stands behind the name of who comments.
const SAYS: [&str; 6] = ["says", "sagt", "schreibt", "dit", "dice", "diz"];

/// `Ann says:`, `ann_72 schreibt:`
fn says(piece: &Piece) -> bool {
    let Some(line) = piece.text.strip_suffix(':').filter(|_| piece.shape.words <= MAX_NAME) else { return false };
    let last = line.trim_end().rsplit(' ').next().unwrap_or_default();
    last.len() < line.len() && SAYS.contains(&last)
}

/// Words of the longest name with its verb.
const MAX_NAME: u32 = 5;
