//! Dates on lines around the headline that no tag and no name marks.
//!
//! What designers set beside the headline - byline, date, buttons to share - often lies in boxes whose names say something
//! else; the lines are then taken for chrome. A date that stands alone, close to the headline, is the article's.

use crate::article::{Kind, Precision, Stamp};

use super::super::date::{self, Meaning};
use super::super::label::Labelled;
use super::super::pieces::Piece;
use super::super::published::{self, evidence};
use super::super::shape::Ending;
use super::super::signature;
use super::when::{Reading, is_recent};

/// Lines above the headline, below it, before the text and from its beginning on that are looked at.
const ABOVE: usize = 3;
const BELOW: usize = 12;
const BEFORE_TEXT: usize = 4;
const OPENING: usize = 3;
/// A line of more words is running text.
const MAX_WORDS: u32 = 40;
/// Words of a line of the text before its date, unless a label says what that is the date of.
const MAX_BEFORE: usize = 12;

/// Returns the dates of publication and of the last change on the lines around the headline.
pub(super) fn find(labelled: &Labelled, reading: &Reading) -> (Option<Stamp>, Option<Stamp>) {
    let pieces = &labelled.pieces;
    let Some(title) = pieces.iter().position(|piece| piece.kind == Some(Kind::Title)) else { return (None, None) };
    let start = labelled.body.start;
    let end = pieces.len().min(start + OPENING).max(title + 1);
    let is_close = |at: &usize| *at <= title + BELOW || *at + BEFORE_TEXT >= start;
    let below = (title + 1..end).filter(is_close);
    let is_of_page = |at: &usize| !published::states_day_of_saving(labelled, *at, reading.order);
    let above = (title.saturating_sub(ABOVE)..title).rev().filter(is_of_page);
    let (mut published, mut updated) = (None, None);
    for piece in below.chain(above).filter_map(|at| pieces.get(at)).filter(|piece| may_state_date(piece)) {
        for found in
            date::scan(piece.text, reading.order).filter(|found| is_recent(&found.at) && reading.is_past(&found.at))
        {
            let is_sentence = piece.shape.is_prose() || piece.shape.ending == Ending::Sentence;
            if is_sentence && !signature::stands_apart(piece.text, &found) {
                continue;
            }
            let meaning = found.label.as_ref().map(|label| label.meaning);
            let words = piece.text[..found.range.start].split_whitespace().count();
            if found.at.precision() < Precision::Day || meaning.is_none() && words > MAX_BEFORE {
                continue;
            }
            let place = if meaning == Some(Meaning::Updated) { &mut updated } else { &mut published };
            let evidence = evidence(piece, &piece.text[found.range]);
            place.get_or_insert(Stamp { at: found.at, evidence });
        }
    }
    (published, updated)
}

fn may_state_date(piece: &Piece) -> bool {
    let is_foreign = matches!(piece.kind, Some(Kind::Related | Kind::Teaser | Kind::Caption | Kind::Navigation));
    !is_foreign && piece.shape.words <= MAX_WORDS && piece.text.bytes().any(|byte| byte.is_ascii_digit())
}
