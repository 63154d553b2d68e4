//! Gives each piece its kind.
//!
//! First what a piece says by itself: known phrases, captions, cards, contacts. Then where the body begins and ends, which
//! says what everything around it is. A rule never changes what another has said; so the order below is that of certainty.

mod ahead;
mod cards;
mod charts;
mod end;
mod head;
mod known;
mod nested;
mod repeats;
mod rest;
mod tail;
mod thread;

#[cfg(test)]
mod languages;
#[cfg(test)]
mod specification;

use std::ops::Range;

use crate::article::Kind;

use super::phrases::Reach;
use super::pieces::Piece;
use super::shape::Ending;
use super::signature::Hint;

/// What a text probably is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Text {
    /// All that a browser shows: most pages have as much chrome as article.
    Page,
    /// The text of an article that a container delivers with the headline beside it: little has to go.
    Article,
}

/// The pieces of a page, each with its kind.
#[derive(Debug)]
pub(super) struct Labelled<'t> {
    /// The pieces in order.
    pub(super) pieces: Vec<Piece<'t>>,
    /// From the first piece of the body to the last; pieces of other kinds may stand between.
    pub(super) body: Range<usize>,
}

impl<'t> Labelled<'t> {
    /// Returns the pieces before the body.
    pub(super) fn head(&self) -> &[Piece<'t>] {
        &self.pieces[..self.body.start]
    }

    /// Returns the pieces from the first of the body to the last.
    pub(super) fn body(&self) -> &[Piece<'t>] {
        &self.pieces[self.body.clone()]
    }

    /// Returns the pieces behind the body.
    pub(super) fn foot(&self) -> &[Piece<'t>] {
        &self.pieces[self.body.end..]
    }
}

/// Labels every piece; glued lines outside the body are split on the way. `title` is the piece that is the headline.
pub(super) fn label<'t>(mut pieces: Vec<Piece<'t>>, title: Option<usize>, text: Text, page: &'t str) -> Labelled<'t> {
    if let Some(at) = title {
        pieces[at].kind = Some(Kind::Title);
    }
    known::label_phrases(&mut pieces);
    known::label_pictures(&mut pieces);
    repeats::label_titles(&mut pieces, title);
    repeats::label_captions(&mut pieces);
    cards::label_cards(&mut pieces);
    if text == Text::Page {
        cards::label_galleries(&mut pieces);
        cards::label_videos(&mut pieces);
        repeats::label_doubles(&mut pieces);
        repeats::label_furniture(&mut pieces);
        charts::label_charts(&mut pieces);
    }
    known::label_contacts(&mut pieces);
    let start = head::label(&mut pieces, title, text);
    let end = end::find(&pieces, start, text);
    let body = start..tail::cut(&pieces, start..end, text);
    known::label_bylines(&mut pieces[body.clone()]);
    cards::label_boxes(&mut pieces[body.clone()]);
    tail::label_authors(&mut pieces[body.end..]);
    rest::label(pieces, body, title, page)
}

/// Says whether a piece is running text that no rule has taken for something else.
fn is_text(piece: &Piece) -> bool {
    piece.kind.is_none() && (piece.shape.is_prose() || is_marked_text(piece))
}

/// Says whether the markup says that a piece is a paragraph of the article. One that is nothing but a date is none.
fn is_marked_text(piece: &Piece) -> bool {
    piece.mark.is_paragraph && piece.shape.words >= 4 && piece.hint != Some(Hint::Date)
}

/// Says whether a piece without a kind looks like the headline of another article.
fn is_headline(piece: &Piece) -> bool {
    let is_open = matches!(piece.shape.ending, Ending::Open | Ending::Ellipsis);
    let is_question = piece.shape.words <= 14 && piece.shape.sentences < 3 && piece.text.ends_with(['?', '!']);
    piece.kind.is_none() && !piece.mark.is_paragraph && (is_open && !piece.shape.is_prose() || is_question)
}

/// Says how far a piece speaks by the phrase that gave it its kind.
fn reach(piece: &Piece) -> Option<Reach> {
    piece.phrase.filter(|phrase| piece.kind == Some(phrase.kind)).map(|phrase| phrase.reach)
}
