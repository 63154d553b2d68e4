//! Labels pieces that stand on the page more than once.

use std::collections::HashMap;

use crate::article::Kind;

use super::super::pieces::Piece;
use super::super::shape::Ending;
use super::super::words;

/// A copy of the headline is no text: pages repeat it above the byline, in a box for sharing, behind the article.
pub(super) fn label_titles(pieces: &mut [Piece], title: Option<usize>) {
    let Some(title) = title.map(|at| pieces[at].text).filter(|title| title.contains(' ')) else { return };
    for piece in pieces.iter_mut().filter(|piece| words::are_same(piece.text, title)) {
        piece.label(Kind::Title);
    }
}

/// A caption is often printed twice, the second time with its credit: the first copy is one as well.
pub(super) fn label_captions(pieces: &mut [Piece]) {
    for at in 1..pieces.len() {
        let [before, caption] = &mut pieces[at - 1..=at] else { continue };
        let is_caption = caption.kind == Some(Kind::Caption);
        if is_caption && before.text.len() >= MIN_CAPTION && caption.text.starts_with(before.text) {
            before.label(Kind::Caption);
        }
    }
}

/// Two equal pieces one behind the other, or with a button between them, are the caption of a picture in two sizes.
pub(super) fn label_doubles(pieces: &mut [Piece]) {
    let is_caption = |text: &str| (MIN_CAPTION..=MAX_CAPTION).contains(&text.len());
    for at in 1..pieces.len() {
        let text = pieces[at].text;
        let is_button = || pieces[at - 1].kind.is_some();
        let first = match pieces[at - 1].text == text {
            true => at - 1,
            false if at >= 2 && pieces[at - 2].text == text && pieces[at].shape.is_prose() && is_button() => at - 2,
            false => continue,
        };
        if is_caption(text) {
            pieces[first].label(Kind::Caption);
            pieces[at].label(Kind::Caption);
        }
    }
}

/// Bytes of the shortest caption: `Photo` alone says nothing.
const MIN_CAPTION: usize = 12;
/// Bytes of the longest caption that is printed twice: some forty words.
const MAX_CAPTION: usize = 250;

/// A line of three words or more that is no sentence and stands on the page three times is part of its furniture, if it
/// stands beside running text or other furniture: poems and code have lines around them.
pub(super) fn label_furniture(pieces: &mut [Piece]) {
    // Lines of code and of logs repeat as well.
    let is_code = |text: &str| {
        text.starts_with(char::is_lowercase) || text.contains(['(', ')', '{', '}', '=', ';', '<', '>', '_'])
    };
    let is_line = |piece: &Piece| {
        let is_short = piece.text.len() <= 120 && piece.shape.words >= 3 && piece.shape.numbers == 0;
        let is_label = is_short && piece.kind.is_none() && piece.shape.ending == Ending::Open && !piece.is_item;
        is_label && !is_code(piece.text)
    };
    let is_page = |piece: &Piece| piece.shape.is_prose() || piece.kind.is_some();
    let mut counts: HashMap<&str, u32> = HashMap::new();
    for at in 0..pieces.len() {
        let beside = || at > 0 && is_page(&pieces[at - 1]) || pieces.get(at + 1).is_some_and(is_page);
        if is_line(&pieces[at]) && beside() {
            *counts.entry(pieces[at].text).or_default() += 1;
        }
    }
    for piece in pieces.iter_mut().filter(|piece| is_line(piece)) {
        if counts.get(piece.text).is_some_and(|count| *count >= 3) {
            piece.kind = Some(Kind::Other);
        }
    }
}
