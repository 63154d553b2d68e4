//! Days, weeks, months and years, and in which of them articles were published.

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};
use tantivy::DocId;

use crate::article::Precision;
use crate::index::{IndexError, Snapshot, day_of};

/// The length of a period.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Per {
    /// A day.
    Day,
    /// From Monday to Sunday, ISO 8601.
    Week,
    /// A calendar month.
    Month,
    /// A calendar year.
    Year,
}

impl Per {
    /// All lengths, the shortest first.
    pub const ALL: [Per; 4] = [Per::Day, Per::Week, Per::Month, Per::Year];

    /// Returns the first day of the period in which a day lies; the day itself where the calendar begins in between.
    pub fn first_day(self, day: Date) -> Date {
        match self {
            Per::Day => day,
            Per::Week => {
                let behind_monday = i64::from(day.weekday().since(Weekday::Monday));
                day.checked_sub(behind_monday.days()).unwrap_or(day)
            }
            Per::Month => day.first_of_month(),
            Per::Year => day.first_of_year(),
        }
    }

    /// Returns the first day of the next period; `None` where the calendar ends.
    pub fn next(self, first_day: Date) -> Option<Date> {
        let span = match self {
            Per::Day => 1.day(),
            Per::Week => 1.week(),
            Per::Month => 1.month(),
            Per::Year => 1.year(),
        };
        first_day.checked_add(span).ok()
    }

    /// Returns the last day of the period that begins on a day.
    pub fn last_day(self, first_day: Date) -> Date {
        self.next(first_day).and_then(|next| next.yesterday().ok()).unwrap_or(Date::MAX)
    }

    /// Returns the name of the period that begins on a day: `2025-06-24`, `2025-06`, `2025`; of a week its Monday.
    pub fn name_of(self, first_day: Date) -> String {
        match self {
            Per::Day | Per::Week => first_day.to_string(),
            Per::Month => first_day.strftime("%Y-%m").to_string(),
            Per::Year => first_day.strftime("%Y").to_string(),
        }
    }

    /// Returns how many periods lie between those of two days, both ends in.
    pub fn count(self, from: Date, to: Date) -> usize {
        let (from, to) = (self.first_day(from), self.first_day(to));
        let years = i64::from(to.year()) - i64::from(from.year());
        let days = || from.until(to).map_or(0, |span| i64::from(span.get_days()));
        let between = match self {
            Per::Day => days(),
            Per::Week => days() / 7,
            Per::Month => years * 12 + i64::from(to.month()) - i64::from(from.month()),
            Per::Year => years,
        };
        usize::try_from(between).unwrap_or(0) + 1
    }

    /// Returns how much of a date must be known to tell the period.
    fn precision(self) -> Precision {
        match self {
            Per::Day | Per::Week => Precision::Day,
            Per::Month => Precision::Month,
            Per::Year => Precision::Year,
        }
    }
}

/// In which period an article was published.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Dated {
    /// In that which begins on this day.
    In(Date),
    /// Its date is known less exactly.
    LessExactly,
    /// It has no date.
    Not,
}

/// Tells of each of some articles, given by segments, in which period it was published: segment, article, period.
pub(super) fn dates(
    snapshot: &Snapshot,
    per: Per,
    articles: &[Vec<DocId>],
    visit: &mut dyn FnMut(usize, DocId, Dated),
) -> Result<(), IndexError> {
    for (number, (segment, articles)) in snapshot.segments().iter().zip(articles).enumerate() {
        let columns = segment.columns()?;
        for article in articles {
            let day = columns.published.first(*article).and_then(|at| day_of(at.into_timestamp_secs()));
            let precision = columns.published_precision.first(*article).unwrap_or_default();
            let dated = match day {
                None => Dated::Not,
                Some(_) if precision < per.precision() as u64 => Dated::LessExactly,
                Some(day) => Dated::In(per.first_day(day)),
            };
            visit(number, *article, dated);
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn a_period_has_a_first_day_a_name_and_a_next() {
        let day = date(2025, 6, 26);
        let shown = Per::ALL.map(|per| {
            let first = per.first_day(day);
            (per.name_of(first), per.next(first).map(|next| per.name_of(next)))
        });
        let pair = |one: &str, next: &str| (one.to_owned(), Some(next.to_owned()));
        assert_eq!(
            shown,
            [
                pair("2025-06-26", "2025-06-27"),
                pair("2025-06-23", "2025-06-30"),
                pair("2025-06", "2025-07"),
                pair("2025", "2026")
            ]
        );
    }

    #[test]
    fn periods_are_counted_with_both_ends() {
        let count = |per: Per, from, to| per.count(from, to);
        assert_eq!(count(Per::Day, date(2024, 2, 28), date(2024, 3, 1)), 3);
        assert_eq!(count(Per::Week, date(2025, 6, 22), date(2025, 6, 23)), 2);
        assert_eq!(count(Per::Month, date(2024, 12, 31), date(2025, 1, 1)), 2);
        assert_eq!(count(Per::Year, date(1677, 1, 1), date(2025, 1, 1)), 349);
        assert_eq!(count(Per::Day, date(1700, 1, 1), date(2000, 1, 1)), 109_573);
    }

    #[test]
    fn the_calendar_ends() {
        assert_eq!(Per::Year.next(Date::MAX), None);
        assert_eq!(Per::Week.first_day(Date::MIN), Date::MIN);
    }
}
