//! Cuts off what stands at the end of the body and is no part of it, and labels who wrote it.

use std::ops::Range;

use crate::article::Kind;

use super::super::bio;
use super::super::byline;
use super::super::phrases::{self, Reach};
use super::super::pieces::Piece;
use super::super::promotion;
use super::super::signature::Hint;
use super::{Text, is_headline, is_text, reach};

/// Pieces behind the body among which the names of its authors are looked for.
const FOOT: usize = 8;

/// Returns where the body ends without lines that are no sentences (names of authors, headlines, links), notes on the
/// author, and promotion of the page.
pub(super) fn cut(pieces: &[Piece], body: Range<usize>, text: Text) -> usize {
    let has_text = pieces[body.clone()].iter().any(is_text);
    let mut end = body.end;
    let mut texts = 0;
    for at in body.clone().rev() {
        let piece = &pieces[at];
        let is_name = piece.hint == Some(Hint::Name);
        let is_line = text == Text::Page && is_headline(piece) && !piece.is_item;
        let is_chrome = is_line || piece.kind.is_some();
        if is_chrome && (texts == 0 || is_name) {
            (end, texts) = (at, 0);
        } else if texts == 0 && speaks_of_page(piece) {
            end = at;
        } else {
            texts += 1;
            // A note of one or two paragraphs below a name is about the author.
            if texts > 2 || !is_text(piece) {
                break;
            }
        }
    }
    if has_text && is_small(&pieces[body.clone()], end - body.start) { end } else { body.end }
}

/// Says whether a piece is a note on the author or an invitation, where it stands at the end.
pub(super) fn speaks_of_page(piece: &Piece) -> bool {
    piece.phrase.is_some()
        || is_about_author(piece)
        || promotion::is_promotion(piece.text)
        || promotion::is_cookie_notice(piece.text)
        || piece.text.starts_with('©')
        || phrases::speaks_of_page(piece.text)
}

/// Says whether a piece is a note on the author or says how to reach or follow one.
fn is_about_author(piece: &Piece) -> bool {
    bio::author(piece.text).is_some() || byline::mentioned(piece.text).is_some()
}

/// Says whether the pieces from `tail` on have a fifth of the words before them at most. A longer end is a list that
/// belongs to the article.
fn is_small(body: &[Piece], tail: usize) -> bool {
    let words = |pieces: &[Piece]| -> u32 {
        pieces.iter().filter(|piece| piece.kind.is_none()).map(|piece| piece.shape.words).sum()
    };
    words(&body[tail..]) * 5 <= words(&body[..tail])
}

/// Behind the body stand the names of its authors and notes on them, credits and the like between them.
pub(super) fn label_authors(foot: &mut [Piece]) {
    for piece in foot.iter_mut().take(FOOT) {
        let names_author = piece.hint == Some(Hint::Name) || is_about_author(piece);
        let ends_foot = piece.kind == Some(Kind::CommentForm) || !matches!(reach(piece), None | Some(Reach::Line));
        let is_dated = matches!(piece.hint, Some(Hint::Byline | Hint::Date));
        if ends_foot || piece.kind.is_none() && !names_author && !is_dated {
            break;
        }
        if names_author {
            piece.label(Kind::Byline);
        }
    }
}
