//! Labels cards and boxes for other articles inside the text.

use crate::article::Kind;

use super::super::outlets;
use super::super::phrases::Reach;
use super::super::pieces::Piece;
use super::{is_headline, reach};

/// The card of another article ends with its source and author glued together (`The Kyiv IndependentAnn Lee`); its headline
/// and summary stand before.
pub(super) fn label_cards(pieces: &mut [Piece]) {
    for at in 0..pieces.len() {
        if outlets::glued_label(pieces[at].text).is_none() {
            continue;
        }
        pieces[at].label(Kind::Teaser);
        let above = &mut pieces[at.saturating_sub(2)..at];
        if let Some(summary) = above.last_mut() {
            summary.label(Kind::Teaser);
        }
        if above.len() == 2 && is_headline(&above[0]) && !above[0].is_item {
            above[0].label(Kind::Teaser);
        }
    }
}

/// Labels what a heading such as `Related` has below it inside the body: headlines, up to the next running text.
pub(super) fn label_boxes(body: &mut [Piece]) {
    let mut box_kind = None;
    let mut left = 0;
    for piece in body {
        if matches!(reach(piece), Some(Reach::Below | Reach::Rest)) {
            (box_kind, left) = (piece.kind, MAX_BOX);
        } else if left > 0 && is_headline(piece) {
            piece.kind = box_kind;
            left -= 1;
        } else {
            left = 0;
        }
    }
}

/// A box inside the text has a dozen headlines at most.
const MAX_BOX: usize = 12;
