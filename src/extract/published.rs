//! Finds when an article was published and when it was changed.
//!
//! Dates are read from the pieces that state them: in the head, directly behind the body, in the scraper's header. Never
//! from captions, teasers, comments, running text or the copyright line.

use jiff::civil::Date;

use crate::article::{Kind, Precision, Published, Stamp};

use super::date::{self, DayOrder, FoundDate, Meaning};
use super::fold;
use super::label::Labelled;
use super::pieces::Piece;

/// How many pieces behind the body may hold the date.
const FOOT: usize = 6;

/// Paragraphs of which one may begin with a dateline.
const OPENING: usize = 3;

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
    let head = || labelled.head().iter().filter(|piece| piece.kind == Some(Kind::Date));
    for piece in head().filter(|piece| !is_header(piece)) {
        dates.read(piece, order);
    }
    if dates.published.is_none() {
        let stop = |piece: &&Piece| matches!(piece.kind, Some(Kind::CommentForm | Kind::Related | Kind::Footer));
        let foot = labelled.foot().iter().take(FOOT).take_while(|piece| !stop(piece));
        let stated: Vec<&Piece> = foot.filter(|piece| piece.kind == Some(Kind::Date)).collect();
        // Several dates behind the text are a history of changes.
        if let [piece] = stated.as_slice() {
            dates.read(piece, order);
        }
    }
    for piece in head().filter(|piece| is_header(piece)) {
        dates.read(piece, order);
    }
    dates.settle();
    if dates.published.is_none() {
        let opening = labelled.body().iter().take(OPENING).enumerate();
        dates.published = opening.filter_map(|(at, piece)| dateline(piece, order, at == 0)).next();
    }
    dates
}

/// Returns the date of the dateline that the first paragraph begins with: `PORT TOWN, June 24, 2025 - The bridge ...`;
/// that of one below a standfirst has no place before it: `24.06.2025 - The bridge ...`.
fn dateline(piece: &Piece, order: DayOrder, is_first: bool) -> Option<Stamp> {
    /// Bytes in which it stands.
    const WINDOW: usize = 100;
    /// Words of the place before it: `Press release, Port Town,`.
    const MAX_BEFORE: usize = 4;
    let found = date::scan(fold::prefix(piece.text, WINDOW), order).next()?;
    let before = piece.text[..found.range.start].split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let is_closed = piece.text[found.range.end..].trim_start().starts_with(['-', '–', '—', '|', ')', '/', ':']);
    let is_day = found.at.precision() >= Precision::Day;
    let evidence = evidence(piece, &piece.text[found.range]);
    let max_before = if is_first { MAX_BEFORE } else { 0 };
    (is_day && is_closed && before.count() <= max_before).then_some(Stamp { at: found.at, evidence })
}

/// Says whether a piece is the header that a scraper wrote over a page: `date 2025-06-24`.
fn is_header(piece: &Piece) -> bool {
    piece.extent_start == 0 && piece.text.starts_with("date ")
}

impl Dates {
    /// Takes the dates of one piece, unless better ones are known.
    fn read(&mut self, piece: &Piece, order: DayOrder) {
        for found in date::scan(piece.text, order) {
            let place = match found.label.as_ref().map_or(Meaning::Published, |label| label.meaning) {
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

/// Returns the order of day and month in `03/04/2025`: as another date of the page proves, else as the country of the
/// address, the language or the locale of the markup has it. English has both.
pub(super) fn day_order(
    labelled: &Labelled,
    language: Option<&str>,
    url: Option<&str>,
    locale: Option<&str>,
) -> DayOrder {
    /// Lines that are looked at, outside the body.
    const LINES: usize = 200;
    let outside = labelled.head().iter().chain(labelled.foot()).filter(|piece| piece.hint.is_some());
    let dates = outside.take(LINES).flat_map(|piece| date::scan(piece.text, DayOrder::Unknown));
    let proven = dates.filter_map(|found: FoundDate| found.order).find(|order| *order != DayOrder::Unknown);
    match (proven, language) {
        (Some(order), _) => order,
        (None, Some("en") | None) => match url.map_or(DayOrder::Unknown, order_of_country) {
            DayOrder::Unknown => locale.map_or(DayOrder::Unknown, order_of_locale),
            order => order,
        },
        (None, Some(_)) => DayOrder::DayFirst,
    }
}

/// Returns the order that the country of a domain has, by its ending: English outside the United States puts the day first.
fn order_of_country(url: &str) -> DayOrder {
    const DAY_FIRST: &[&str] =
        &["uk", "ie", "in", "au", "nz", "za", "sg", "hk", "my", "pk", "bd", "lk", "ng", "ke", "gh", "mt", "jm", "tt"];
    let host = url.split("://").nth(1).unwrap_or(url).split(['/', ':']).next().unwrap_or_default();
    match host.rsplit('.').next() {
        Some(country) if DAY_FIRST.contains(&country) => DayOrder::DayFirst,
        _ => DayOrder::Unknown,
    }
}

/// Returns the order that English has in the country of a locale such as `en-US` or `en_GB`.
fn order_of_locale(locale: &str) -> DayOrder {
    let Some((language, country)) = locale.trim().split_once(['-', '_']) else { return DayOrder::Unknown };
    let is_english = language.eq_ignore_ascii_case("en");
    match country.to_ascii_lowercase().as_str() {
        "us" | "ph" if is_english => DayOrder::MonthFirst,
        "gb" | "uk" | "ie" | "in" | "au" | "nz" | "za" | "sg" | "pk" | "ng" | "ke" if is_english => DayOrder::DayFirst,
        _ => DayOrder::Unknown,
    }
}

/// Returns the day that an address holds, as in `/2025/06/24/` and `/2025-06-24-bridge`.
pub(super) fn day_of_url(url: &str) -> Option<Published> {
    let mut numbers = url.split(|c: char| !c.is_ascii_digit()).peekable();
    while let Some(year) = numbers.next() {
        if year.len() != 4 {
            continue;
        }
        let year: i16 = year.parse().ok()?;
        let (month, day) = (numbers.next()?, *numbers.peek()?);
        if month.len() == 2 && day.len() == 2 && (1990..=2100).contains(&year) {
            return Date::new(year, month.parse().ok()?, day.parse().ok()?).ok().map(Published::day);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_may_hold_the_day() {
        let day = |url| day_of_url(url).map(|day| day.to_string());
        assert_eq!(day("https://example.org/news/2025/06/24/bridge-1234.html").as_deref(), Some("2025-06-24"));
        assert_eq!(day("https://example.org/2025-06-24-bridge").as_deref(), Some("2025-06-24"));
        assert_eq!(day("https://example.org/2025/bridge"), None);
        assert_eq!(day("https://example.org/2025/13/40/"), None);
    }

    #[test]
    fn the_country_of_an_address_tells_the_order_of_day_and_month() {
        assert_eq!(order_of_country("https://www.example.co.uk/a"), DayOrder::DayFirst);
        assert_eq!(order_of_country("https://www.example.com/in"), DayOrder::Unknown);
    }
}
