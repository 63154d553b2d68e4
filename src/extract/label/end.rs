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
use super::charts;
use super::{Text, is_text, nested, reach, tail, thread};

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
    let (thread, nested) = match text {
        Text::Page => (thread::find(pieces, start), nested::find(pieces, start)),
        Text::Article => (None, None),
    };
    let mut seen = 0;
    for (at, piece) in pieces.iter().enumerate().skip(start) {
        let left = total - seen;
        seen += words(piece);
        if nested == Some(at) && left <= seen {
            return at;
        }
        if is_text(piece) && !closes_article(piece) {
            continue;
        }
        let may_be_over = match text {
            Text::Page => seen * MIN_SHARE >= total,
            Text::Article => left * 2 <= seen,
        };
        // What mostly stands under an article stands inside it as well.
        let is_near_end = if text == Text::Page { left <= seen } else { left * 5 <= seen };
        let is_signature = matches!(piece.hint, Some(Hint::Byline | Hint::Date)) && may_sign(piece);
        // Inside an article a button for subscribers stands by itself.
        let is_button = || {
            let next = pieces.get(at + 1);
            piece.kind == Some(Kind::Newsletter)
                && piece.mark.is_link
                && next.is_some_and(|next| is_text(next) && !tail::speaks_of_page(next))
        };
        let resumes = || ahead.resumes(at + 1, piece.kind, seen, left) || is_button();
        let is_over = match reach(piece) {
            _ if thread == Some(at) => may_be_over,
            Some(Reach::Rest) if piece.kind == Some(Kind::Footer) => left * 4 <= seen && !resumes(),
            Some(Reach::Rest) => may_be_over || text == Text::Page && seen >= MIN_WORDS,
            Some(Reach::Below) => (may_be_over || text == Text::Page && seen >= MIN_WORDS) && !resumes(),
            _ if is_signature && text == Text::Page && is_near_end && heads_dated_cards(&pieces[at..]) => true,
            _ if is_signature => may_be_over && (text == Text::Page || is_near_end) && !ahead.goes_on(at + 1),
            _ => closes_article(piece) && is_near_end && !resumes(),
        };
        if is_over {
            return at;
        }
    }
    pieces.len()
}

/// Says whether a line may stand by itself. What begins with a full stop goes on from the line above, in a list of
/// references.
fn may_sign(piece: &Piece) -> bool {
    piece.kind.is_none() && !piece.text.starts_with(['.', ',', ')', '^'])
}

/// Says whether cards of other articles begin here, each with its date over a sentence or two. The entries of a live blog
/// have a time of day.
fn heads_dated_cards(pieces: &[Piece]) -> bool {
    const CARDS: usize = 3;
    const PIECES: usize = 12;
    let is_date = |piece: &Piece| piece.hint == Some(Hint::Date) && may_sign(piece) && piece.shape.words >= 2;
    let is_card = |pair: &&[Piece]| is_date(&pair[0]) && is_text(&pair[1]);
    pieces[..pieces.len().min(PIECES)].windows(2).filter(is_card).count() >= CARDS
}

/// Says whether a piece is of the kind that is set under an article: a credit, how to reach the author, a note on the author.
fn closes_article(piece: &Piece) -> bool {
    match piece.kind {
        // The name of an agency alone is the credit of a picture.
        Some(Kind::Credit) => piece.shape.words >= 3,
        Some(Kind::Byline) => true,
        None => bio::author(piece.text).is_some() || charts::is_pager(piece.text),
        _ => false,
    }
}
