//! Where on a page the elements stand that show its dates and authors.

use super::super::html::Sighting;
use super::super::label::Labelled;
use crate::article::Kind;

/// How well an element stands for stating a fact of the article; the smaller the better.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Place {
    /// Between the headline and the text.
    Head,
    /// In the first lines of the text.
    Opening,
    /// Right above the headline.
    Above,
    /// Right behind the text.
    Behind,
    /// Far above the headline.
    Top,
    /// In the text.
    Text,
    /// Far behind the text.
    Bottom,
    /// In a part of the page that is about other things: comments, other articles, advertisements.
    Foreign,
}

/// The places of a page.
pub(super) struct Places<'p, 't> {
    labelled: &'p Labelled<'t>,
    title: usize,
}

impl<'p, 't> Places<'p, 't> {
    pub(super) fn of(labelled: &'p Labelled<'t>) -> Places<'p, 't> {
        /// Lines above the text that may be its head where no headline is.
        const HEAD: usize = 6;
        let title = labelled.pieces.iter().position(|piece| piece.kind == Some(Kind::Title));
        Places { labelled, title: title.unwrap_or(labelled.body.start.saturating_sub(HEAD)) }
    }

    /// Returns the index of the piece that an element is part of, or of the next one.
    pub(super) fn piece(&self, sighting: &Sighting) -> usize {
        self.labelled.pieces.partition_point(|piece| piece.end() <= sighting.at)
    }

    /// Returns where an element stands.
    pub(super) fn find(&self, sighting: &Sighting) -> Place {
        /// Lines above the headline, behind the text, and of the text's opening.
        const ABOVE: usize = 6;
        const BEHIND: usize = 8;
        const OPENING: usize = 3;
        /// Lines below the headline that are its head, whatever they look like.
        const CLOSE: usize = 8;
        let pieces = &self.labelled.pieces;
        let at = self.piece(sighting);
        let is_foreign = |kind: Kind| {
            matches!(kind, Kind::CommentForm | Kind::Related | Kind::Teaser | Kind::Advertisement | Kind::Newsletter)
        };
        let body = &self.labelled.body;
        let is_head = (self.title..=body.start).contains(&at) && at - self.title <= CLOSE;
        if is_head {
            Place::Head
        } else if pieces.get(at).and_then(|piece| piece.kind).is_some_and(is_foreign) {
            Place::Foreign
        } else if at < self.title {
            if self.title - at <= ABOVE { Place::Above } else { Place::Top }
        } else if at <= body.start {
            Place::Head
        } else if at < body.end {
            if at <= body.start + OPENING { Place::Opening } else { Place::Text }
        } else if at <= body.end + BEHIND {
            Place::Behind
        } else {
            Place::Bottom
        }
    }
}
