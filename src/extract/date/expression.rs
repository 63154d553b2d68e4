//! A whole date from its first word to its last: weekday, day, time of day and zone, in any usual order.

use jiff::civil::Weekday;

use super::clock::{self, Clock, Setting};
use super::cursor::Cursor;
use super::day::{Core, Day, Writing};
use super::gap::{self, Allowed};
use super::{DayOrder, named, weekdays};
use crate::article::Published;

/// What may stand between a weekday and its date.
pub(super) const WEEKDAY_TO_DATE: Allowed = Allowed {
    marks: ".,،，|-–—",
    words: &["the", "den", "dem", "der", "le", "el", "il", "o", "op", "de", "dia", "em", "on", "ngay", "tanggal"],
    most: 3,
};
const TIME_TO_DATE: Allowed = Allowed {
    marks: ",،，;|·•-–—/(",
    words: &[
        "on", "of", "am", "vom", "den", "le", "el", "il", "del", "op", "em", "de", "dnia", "dne", "от", "ngay", "pada",
    ],
    most: 3,
};
#[rustfmt::skip]
const DATE_TO_TIME: Allowed = Allowed {
    marks: ".,،，、;:|·•-–—/(（@~",
    words: &[
        "at", "um", "a", "las", "alle", "ore", "as", "om", "klo", "kl", "kello", "klockan", "klokken", "в", "о", "об",
        "o", "ob", "ora", "orele", "godz", "godzina", "ve", "v", "saat", "saati", "الساعه", "luc", "pukul", "jam", "ωρα",
        "στισ", "u",
    ],
    most: 3,
};

/// A date with what belongs to it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Expression<'t> {
    /// The byte behind its last one.
    pub(super) end: usize,
    /// The day.
    pub(super) day: Day,
    /// How the day is written.
    pub(super) writing: Writing,
    /// Whether a weekday or a time stands with it, so that it can be nothing but a date.
    pub(super) is_attended: bool,
    clock: Option<Clock<'t>>,
}

impl<'t> Expression<'t> {
    /// Reads the expression that begins at `start`: `Tue June 24, 2025 5:06 PM` or `5:06 PM, Tue June 24, 2025`.
    pub(super) fn read(start: Cursor<'t>, order: DayOrder) -> Option<Expression<'t>> {
        let mut cursor = start;
        if let Some((weekday, core)) = dated(&mut cursor) {
            return Some(whole(cursor, weekday, core, None, order));
        }
        cursor = start;
        let time = clock::read(&mut cursor, Setting::Text)?;
        let bracket = gap::eat(&mut cursor, &TIME_TO_DATE).bracket;
        let (weekday, core) = dated(&mut cursor)?;
        let expression = whole(cursor, weekday, core, Some(time), order);
        // A time before `June 2025` is the time of something else.
        let is_of_day = !matches!(expression.day, Day::In { .. });
        let closing = usize::from(bracket.is_some() && start.moved(expression.end).rest().starts_with(')'));
        is_of_day.then(|| Expression { end: expression.end + closing, ..expression })
    }

    /// Returns the date as far as it is known; `None` for what has the shape of a date and is none.
    pub(super) fn published(&self) -> Option<Published> {
        match (self.day, &self.clock) {
            (Day::Impossible, _) => None,
            (Day::Either { day_first, .. }, _) => Published::year(day_first.year()),
            (Day::In { year, month }, _) => Published::month(year, month),
            (Day::On(date), None) => Some(Published::day(date)),
            (Day::On(date), Some(clock)) => {
                let zone = clock.zone(date.to_datetime(clock.time));
                let at = if clock.has_seconds { Published::second } else { Published::minute };
                Some(at(date, clock.time, zone))
            }
        }
    }
}

/// Reads a date, with or without a weekday before it.
fn dated<'t>(cursor: &mut Cursor<'t>) -> Option<(Option<Weekday>, Core<'t>)> {
    let mut ahead = *cursor;
    if let Some(weekday) = weekdays::read(&mut ahead) {
        gap::eat(&mut ahead, &WEEKDAY_TO_DATE);
        if let Some(core) = Core::read(&mut ahead) {
            *cursor = ahead;
            return Some((Some(weekday), core));
        }
    }
    Core::read(cursor).map(|core| (None, core))
}

/// Adds what stands behind a date: its weekday, and its time if none stood before.
fn whole<'t>(
    mut cursor: Cursor<'t>,
    mut weekday: Option<Weekday>,
    core: Core<'t>,
    time: Option<Clock<'t>>,
    order: DayOrder,
) -> Expression<'t> {
    let mut behind = cursor;
    if weekday.is_none()
        && let Some(day) = weekdays::read_behind(&mut behind)
        && core.day.may_be(day)
    {
        weekday = Some(day);
        cursor = behind;
    }
    let mut clock = time.or(core.time);
    let has_day = matches!(core.day, Day::On(_) | Day::Either { .. });
    if clock.is_none() && has_day {
        clock = time_behind(&mut cursor);
    }
    Expression {
        end: cursor.at(),
        day: core.day.decided(weekday, order),
        writing: core.writing,
        is_attended: weekday.is_some() || clock.is_some(),
        clock,
    }
}

/// Reads the time behind a date: `T17:06`, ` at 5:06 PM`, ` um 17.06 Uhr`, ` (17:06)`.
fn time_behind<'t>(cursor: &mut Cursor<'t>) -> Option<Clock<'t>> {
    let mut ahead = *cursor;
    let clock = if ahead.eat_any("Tt_").is_some() && ahead.is_before_digit() {
        clock::read(&mut ahead, Setting::Iso)?
    } else {
        ahead = *cursor;
        let gap = gap::eat(&mut ahead, &DATE_TO_TIME);
        let setting = if gap.has_word { Setting::BehindWord } else { Setting::BehindDate };
        let clock = clock::read(&mut ahead, setting)?;
        let _closing = gap.bracket.is_some() && ahead.eat_any(")）").is_some();
        clock
    };
    *cursor = ahead;
    Some(clock)
}

/// Reads a line that is a day without a year, with or without weekday and time.
pub(super) fn day_without_year(line: &str) -> Option<(i8, i8)> {
    let mut cursor = Cursor::new(line, 0);
    if weekdays::read(&mut cursor).is_some() {
        gap::eat(&mut cursor, &WEEKDAY_TO_DATE);
    }
    let found = named::day_and_month(&mut cursor)?;
    time_behind(&mut cursor);
    cursor.rest().is_empty().then_some(found)
}
