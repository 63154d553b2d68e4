//! What stands ahead of each piece: whether the article goes on there.
//!
//! Where a heading such as `Related` stands inside an article, paragraphs follow one another behind its list; behind an
//! article stand cards, where each piece of running text has a headline, a date or a button beside it.

use crate::article::Kind;

use super::super::phrases::Reach;
use super::super::pieces::Piece;
use super::{is_headline, is_text, reach};

/// What stands ahead of each piece, itself included; one entry more than there are pieces.
pub(super) struct Ahead {
    /// What is known of each place.
    places: Vec<Place>,
}

/// What stands ahead of one piece.
#[derive(Clone, Copy, Default)]
struct Place {
    /// Two pieces of running text with no headline between them, before anything that ends the article for sure.
    resumes: bool,
    /// Two pieces of running text stand right here, one behind the other.
    at_once: bool,
    /// Running text before the next heading of a list or form.
    goes_on: bool,
    /// Words of running text ahead, up to what ends the article for sure, ...
    words: u32,
    /// ... and those of them that stand in paragraphs that follow one another.
    words_in_runs: u32,
}

impl Ahead {
    /// Looks at all pieces once, from the last to the first.
    pub(super) fn of(pieces: &[Piece]) -> Ahead {
        let mut places = vec![Place::default(); pieces.len() + 1];
        // The words of the text behind, as long as no headline stands between and they are not yet counted as a run.
        let (mut text_is_next, mut uncounted) = (false, 0);
        for (at, piece) in pieces.iter().enumerate().rev() {
            let mut place = Place { at_once: false, ..places[at + 1] };
            let reach = reach(piece);
            if is_text(piece) {
                let words = piece.shape.words;
                place.resumes |= text_is_next;
                place.at_once = pieces.get(at + 1).is_some_and(is_text);
                place.goes_on = true;
                place.words += words;
                if text_is_next {
                    place.words_in_runs += words + uncounted;
                }
                uncounted = if text_is_next { 0 } else { words };
                text_is_next = true;
            } else if is_headline(piece) {
                text_is_next = false;
            } else if reach == Some(Reach::Rest) {
                place = Place::default();
                text_is_next = false;
            }
            if matches!(reach, Some(Reach::Below | Reach::Rest)) {
                place.goes_on = false;
            }
            places[at] = place;
        }
        Ahead { places }
    }

    /// Says whether running text stands before the next heading of a list or form.
    pub(super) fn goes_on(&self, at: usize) -> bool {
        self.places[at].goes_on
    }

    /// Says whether the article goes on behind a piece of `kind`, after `seen` words of running text with `left` to come:
    /// the nearer to its end, the more has to speak for it.
    pub(super) fn resumes(&self, at: usize, kind: Option<Kind>, seen: u32, left: u32) -> bool {
        let place = &self.places[at];
        let heads_list = matches!(kind, Some(Kind::Related | Kind::CommentForm));
        if heads_list && left * 4 <= seen {
            return place.resumes && place.at_once;
        }
        if heads_list && left <= seen {
            return place.resumes && place.words_in_runs * 3 >= place.words;
        }
        place.resumes
    }
}
