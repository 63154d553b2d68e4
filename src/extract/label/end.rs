//! Finds where the body ends.
//!
//! The end of an article is not marked, but what comes behind it is: a form for comments, lists of other articles, the
//! foot of the page. The same lists stand inside articles too; the article is over at the first behind which no running
//! text goes on.

use crate::article::Kind;

use super::super::bio;
use super::super::phrases::Reach;
use super::super::pieces::Piece;
use super::super::signature::Hint;
use super::ahead::Ahead;
use super::{Text, is_text, reach, thread};

/// The end of the body has not come before this share of all running text, one in so many words, ...
const MIN_SHARE: u32 = 4;
/// ... or so many words: comments may be longer than the article.
const MIN_WORDS: u32 = 150;

/// Returns the index behind the last piece that may belong to the body.
pub(super) fn find(pieces: &[Piece], start: usize, text: Text) -> usize {
    let ahead = Ahead::of(pieces);
    // In the text of an article its lists count as well; on a page a list is as likely of other articles.
    let counts = |piece: &Piece| is_text(piece) || text == Text::Article && piece.kind.is_none();
    let words = |piece: &Piece| if counts(piece) { piece.shape.words } else { 0 };
    let total: u32 = pieces[start..].iter().map(words).sum();
    let thread = if text == Text::Page { thread::find(pieces, start) } else { None };
    let mut seen = 0;
    for (at, piece) in pieces.iter().enumerate().skip(start) {
        let left = total - seen;
        seen += words(piece);
        if is_text(piece) && !closes_article(piece) {
            continue;
        }
        let may_be_over = match text {
            Text::Page => seen * MIN_SHARE >= total,
            Text::Article => left * 2 <= seen,
        };
        // What mostly stands under an article stands inside it as well.
        let is_near_end = if text == Text::Page { left <= seen } else { left * 5 <= seen };
        let is_signature = matches!(piece.hint, Some(Hint::Byline | Hint::Date)) && piece.kind.is_none();
        let resumes = || ahead.resumes(at + 1, &piece.kind, seen, left);
        let is_over = match reach(piece) {
            _ if thread == Some(at) => may_be_over,
            Some(Reach::Rest) if piece.kind == Some(Kind::Footer) => left * 4 <= seen && !resumes(),
            Some(Reach::Rest) => may_be_over || text == Text::Page && seen >= MIN_WORDS,
            Some(Reach::Below) => (may_be_over || text == Text::Page && seen >= MIN_WORDS) && !resumes(),
            _ if is_signature => may_be_over && (text == Text::Page || is_near_end) && !ahead.goes_on(at + 1),
            _ => closes_article(piece) && is_near_end && !resumes(),
        };
        if is_over {
            return at;
        }
    }
    pieces.len()
}

/// Says whether a piece is of the kind that is set under an article: a credit, how to reach the author, a note on the author.
fn closes_article(piece: &Piece) -> bool {
    match piece.kind {
        // The name of an agency alone is the credit of a picture.
        Some(Kind::Credit) => piece.shape.words >= 3,
        Some(Kind::Byline) => true,
        None => bio::author(piece.text).is_some(),
        _ => false,
    }
}
