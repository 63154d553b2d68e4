//! The day that stands in the masthead of a page is that of saving: `Tuesday, June 24, 2025` over the menu.

use crate::article::{Kind, Precision, Published};

use super::super::date::{self, DayOrder};
use super::super::label::Labelled;
use super::super::pieces::Piece;
use super::{OPENING, is_header};

/// Says whether the piece at `at` holds a day alone, above the headline, that is not the article's: with its weekday and
/// over a menu, or later than a date that stands below the headline.
pub(in crate::extract) fn states_day_of_saving(labelled: &Labelled, at: usize, order: DayOrder) -> bool {
    /// Pieces of the page, and below its headline, that are looked at.
    const REACH: usize = 200;
    let pieces = &labelled.pieces;
    if at >= REACH {
        return false;
    }
    let title = pieces.iter().take(10 * REACH).position(|piece| piece.kind == Some(Kind::Title));
    let Some(title) = title.filter(|title| at < *title && !is_header(&pieces[at])) else { return false };
    let Some((day, words)) = day_alone(&pieces[at], order) else { return false };
    if date::names_weekday(words) && stands_over_menu(&pieces[at + 1..title]) {
        return true;
    }
    let end = pieces.len().min(labelled.body.start + OPENING).max(title);
    let below = pieces[title..end].iter().take(REACH).filter(|piece| piece.kind == Some(Kind::Date));
    let mut others = below.flat_map(|piece| date::scan(piece.text, order)).map(|found| found.at);
    others.any(|other| other.precision() >= Precision::Day && other.last_day() < day.first_day())
}

/// Returns the only date of a piece, with its words, if it is a day without time and without a label.
fn day_alone<'t>(piece: &Piece<'t>, order: DayOrder) -> Option<(Published, &'t str)> {
    let mut dates = date::scan(piece.text, order);
    let found = dates.next().filter(|found| found.label.is_none() && found.at.precision() == Precision::Day)?;
    dates.next().is_none().then(|| (found.at, &piece.text[found.range]))
}

/// Says whether lines between a day and the headline hold a menu; one of few words may be the section of the article.
fn stands_over_menu(between: &[Piece]) -> bool {
    const MIN_LINES: usize = 2;
    let is_of_menu = |piece: &&Piece| matches!(piece.kind, Some(Kind::Navigation | Kind::Section | Kind::Social));
    between.iter().filter(is_of_menu).count() >= MIN_LINES
        || between
            .iter()
            .filter(is_of_menu)
            .any(|piece| piece.kind == Some(Kind::Navigation) || piece.text.contains(" | "))
}
