//! Labels cards and boxes for other articles inside the text.

use crate::article::Kind;

use super::super::outlets;
use super::super::phrases::Reach;
use super::super::pieces::Piece;
use super::{is_headline, is_text, reach};

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

/// The pictures of a gallery are numbered, `7/50 Ferry in the fog`; under each stands what it shows.
pub(super) fn label_galleries(pieces: &mut [Piece]) {
    let numbers: Vec<usize> = (0..pieces.len()).filter(|at| is_picture_number(pieces[*at].text)).collect();
    let (Some(first), Some(last)) = (numbers.first(), numbers.last()) else { return };
    if numbers.len() < MIN_GALLERY {
        return;
    }
    // One paragraph belongs to the last picture as well.
    let below = pieces[last + 1..].iter().position(|piece| piece.shape.is_prose()).map_or(0, |at| at + 1);
    for piece in &mut pieces[*first..=last + below] {
        piece.label(Kind::Caption);
    }
}

/// Fewer numbered lines may be scores, dates or fractions.
const MIN_GALLERY: usize = 4;

/// `7/50 ...`
fn is_picture_number(text: &str) -> bool {
    let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    let first = digits(text);
    let Some(rest) = text[first..].strip_prefix('/').filter(|_| (1..=3).contains(&first)) else { return false };
    let second = digits(rest);
    (1..=3).contains(&second) && rest[second..].starts_with(' ')
}

/// The box of a video has its title and below it its length: `02:12 - Source: CNN`.
pub(super) fn label_videos(pieces: &mut [Piece]) {
    for at in 1..pieces.len() {
        if pieces[at].hint.is_none() && is_length_of_video(pieces[at].text) {
            pieces[at].label(Kind::Caption);
            if is_headline(&pieces[at - 1]) {
                pieces[at - 1].label(Kind::Caption);
            }
        }
    }
}

/// `02:12` with a word or two behind it.
fn is_length_of_video(text: &str) -> bool {
    let Some((minutes, rest)) = text.split_once(':') else { return false };
    let is_number = |text: &str| (1..=2).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    let seconds = rest.split(char::is_whitespace).next().unwrap_or_default();
    is_number(minutes) && seconds.len() == 2 && is_number(seconds) && text.split_whitespace().count() <= 5
}

/// Labels what a heading such as `Related` has below it inside the body: headlines, up to the next running text.
pub(super) fn label_boxes(body: &mut [Piece]) {
    let mut box_kind = None;
    let mut left = 0;
    let mut has_lines = false;
    for at in 0..body.len() {
        // A heading over text, behind headlines that are none, is the article's.
        let is_subheading = has_lines && body[at].mark.heading.is_some() && body.get(at + 1).is_some_and(is_text);
        let piece = &mut body[at];
        if matches!(reach(piece), Some(Reach::Below | Reach::Rest)) {
            (box_kind, left, has_lines) = (piece.kind, MAX_BOX, false);
        } else if left > 0 && is_headline(piece) && !is_subheading {
            piece.kind = box_kind;
            left -= 1;
            has_lines |= piece.mark.heading.is_none();
        } else {
            left = 0;
        }
    }
}

/// A box inside the text has a dozen headlines at most.
const MAX_BOX: usize = 12;
