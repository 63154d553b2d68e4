//! Finds when an article was published and when it was changed.
//!
//! Dates are read from the pieces that state them: in the head, directly behind the body, in the scraper's header. Never
//! from captions, teasers, comments, running text or the copyright line.

mod address;
mod masthead;
mod order;
#[cfg(test)]
mod specification;
mod zones;

use crate::article::{Kind, Precision, Published, Stamp};

use super::date::{self, DayOrder, Meaning};
use super::fold;
use super::label::Labelled;
use super::pieces::Piece;
use super::signature::Hint;
pub(super) use address::date_of_url;
pub(super) use masthead::states_day_of_saving;
pub(super) use order::day_order;
pub(super) use zones::{Evidence, settle};

/// How many pieces at the beginning of the body may hold the date: where a summary is long, byline and date stand below
/// it.
const OPENING: usize = 10;
/// How many pieces behind the body may hold the date.
const FOOT: usize = 6;

/// When a page says that it was published and changed.
#[derive(Debug, Default)]
pub(super) struct Dates {
    /// The first moment that it states.
    pub(super) published: Option<Stamp>,
    /// The last change that it states.
    pub(super) updated: Option<Stamp>,
    /// The moment whose state it gives.
    as_of: Option<Stamp>,
}

/// Returns the dates of a page.
pub(super) fn find(labelled: &Labelled, order: DayOrder) -> Dates {
    let mut dates = Dates::default();
    let (head, body) = (labelled.head(), labelled.body());
    let is_date = |pieces: &[Piece], at: &usize| pieces[*at].kind == Some(Kind::Date);
    let is_stated = |at: &usize| is_date(head, at) && !is_header(&head[*at]);
    for at in (0..head.len()).filter(|at| is_stated(at) && !states_day_of_saving(labelled, *at, order)) {
        dates.read(head, at, order);
    }
    if dates.is_that_of_entry(body, order) {
        dates.published = None;
        return dates;
    }
    if dates.published.is_none() {
        for at in (0..body.len().min(OPENING)).filter(|at| is_date(body, at)) {
            dates.read(body, at, order);
        }
    }
    if dates.published.is_none() {
        let stop = |piece: &&Piece| matches!(piece.kind, Some(Kind::CommentForm | Kind::Related | Kind::Footer));
        let foot = labelled.foot();
        let end = foot.iter().take(FOOT).take_while(|piece| !stop(piece)).count();
        let stated: Vec<usize> = (0..end).filter(|at| is_date(foot, at)).collect();
        // Several dates behind the text are a history of changes.
        if let [at] = stated.as_slice() {
            dates.read(foot, *at, order);
        }
    }
    for at in (0..head.len()).filter(|at| is_date(head, at) && is_header(&head[*at])) {
        dates.read(head, at, order);
    }
    dates.settle();
    if dates.published.is_none() {
        dates.published = body.first().and_then(|piece| dateline(piece, order)).or_else(|| opening_date(body, order));
    }
    dates
}

/// Returns the date that one of the first paragraphs begins with, before a dash: `24.06.2025 – The bridge ...`.
fn opening_date(body: &[Piece], order: DayOrder) -> Option<Stamp> {
    /// Paragraphs that are looked at.
    const PARAGRAPHS: usize = 3;
    let paragraphs = body.iter().filter(|piece| piece.kind == Some(Kind::Paragraph) && piece.shape.is_prose());
    let starts = |piece: &&Piece| piece.text.starts_with(|c: char| c.is_ascii_digit());
    paragraphs.take(PARAGRAPHS).filter(starts).find_map(|piece| dateline(piece, order))
}

/// Returns the date of the dateline that the first paragraph begins with: `PORT TOWN, June 24, 2025 - The bridge ...`.
fn dateline(piece: &Piece, order: DayOrder) -> Option<Stamp> {
    /// Bytes in which it stands.
    const WINDOW: usize = 100;
    /// Words of the place before it: `Press release, Port Town,`.
    const MAX_BEFORE: usize = 4;
    /// Bytes of the agency behind it, in brackets.
    const MAX_CREDIT: usize = 40;
    let found = date::scan(fold::prefix(piece.text, WINDOW), order).next()?;
    let before = piece.text[..found.range.start].split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let behind = piece.text[found.range.end..].trim_start();
    // `June 24, 2025 (Reuters) -`
    let credit = behind.strip_prefix('(').and_then(|behind| behind.split_once(')'));
    let behind = credit.filter(|(name, _)| name.len() <= MAX_CREDIT).map_or(behind, |(_, behind)| behind.trim_start());
    let is_closed = behind.starts_with(['-', '–', '—', '|', ')', '/', ':']);
    let is_day = found.at.precision() >= Precision::Day;
    let evidence = evidence(piece, &piece.text[found.range]);
    (is_day && is_closed && before.count() <= MAX_BEFORE).then_some(Stamp { at: found.at, evidence })
}

/// Says whether a piece is the header that a scraper wrote over a page: `date 2025-06-24`.
fn is_header(piece: &Piece) -> bool {
    piece.extent_start == 0 && piece.text.starts_with("date ")
}

impl Dates {
    /// Takes the dates of the piece at `at`, unless better ones are known. The label of the first may stand on the line
    /// above.
    fn read(&mut self, pieces: &[Piece], at: usize, order: DayOrder) {
        let piece = &pieces[at];
        let mut above = at.checked_sub(1).and_then(|above| date::label(pieces[above].text));
        for found in date::scan(piece.text, order) {
            let meaning = found.label.as_ref().map(|label| label.meaning).or(above.take());
            let place = match meaning.unwrap_or(Meaning::Published) {
                Meaning::Published => &mut self.published,
                Meaning::Updated => &mut self.updated,
                Meaning::AsOf => &mut self.as_of,
            };
            let is_better = place.as_ref().is_none_or(|known| is_finer(&found.at, &known.at));
            if is_better {
                let evidence = evidence(piece, &piece.text[found.range]);
                *place = Some(Stamp { at: found.at, evidence });
            }
        }
    }

    /// Says whether the moment of publication is that of the newest entry of a live blog: it is no earlier than the last
    /// change, and an entry below it is earlier.
    fn is_that_of_entry(&self, body: &[Piece], order: DayOrder) -> bool {
        let (Some(published), Some(updated)) = (&self.published, &self.updated) else { return false };
        let is_timed = |at: &Published| at.precision() >= Precision::Minute;
        let entries = body.iter().filter(|piece| piece.hint == Some(Hint::Date));
        let mut moments = entries.flat_map(|piece| date::scan(piece.text, order)).filter(|found| found.label.is_none());
        is_timed(&published.at)
            && published.at.start() >= updated.at.start()
            && moments.any(|found| is_timed(&found.at) && found.at.start() < published.at.start())
    }

    /// Says what the moment is whose state the page gives: beside a date of publication it is that of a change.
    fn settle(&mut self) {
        let place = if self.published.is_none() { &mut self.published } else { &mut self.updated };
        if place.is_none() {
            *place = self.as_of.take();
        }
    }
}

/// Says whether `date` states the day of `known` more precisely.
fn is_finer(date: &Published, known: &Published) -> bool {
    date.precision() > known.precision() && date.first_day() >= known.first_day() && date.last_day() <= known.last_day()
}

/// Returns where something was read, such as `line 7 "June 14, 2025"`.
pub(super) fn evidence(piece: &Piece, words: &str) -> String {
    format!("line {} \"{}\"", piece.lines.first, words)
}
