//! Why a date cannot be read.

use std::fmt;

use jiff::civil::Date;

use super::calendar::MONTHS;

/// A date that cannot be read. It prints as one line without full stop.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{text}` {problem}")]
pub struct DateError {
    /// The date as typed, or the part of it that is wrong, on one line and shortened.
    pub text: String,
    /// What is wrong with it.
    pub problem: Problem,
}

/// What is wrong with a date.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Problem {
    /// Nothing was typed.
    #[error("is no date")]
    Empty,
    /// `2025-02-30`
    #[error("is no date: {} has {} days", month_of(*first), first.days_in_month())]
    NoSuchDay {
        /// The first day of the month.
        first: Date,
    },
    /// `2025-13`
    #[error("is no date: there is no month {month}")]
    NoSuchMonth {
        /// The month as typed.
        month: i8,
    },
    /// `0000`
    #[error("is no date: the first year is 1")]
    NoSuchYear,
    /// `03/04/2025`
    #[error("is {} to some and {} to others", spelled(*day_first), spelled(*month_first))]
    Ambiguous {
        /// The day where the day comes first.
        day_first: Date,
        /// The day where the month comes first.
        month_first: Date,
    },
    /// `24.06.25`
    #[error("has no year of four digits")]
    ShortYear,
    /// `24 June`
    #[error("has no year")]
    NoYear,
    /// `2025-06-24T17:06`
    #[error("has a time of day")]
    TimeOfDay {
        /// The day without it.
        day: Date,
    },
    /// `yesteday`
    #[error("is no date")]
    Unknown {
        /// What may be meant.
        near: Option<&'static str>,
    },
    /// `99999y`
    #[error("lies outside the calendar")]
    TooFar,
    /// `2025..2024`
    #[error("ends before it begins")]
    Backwards {
        /// The range the other way round.
        swapped: String,
    },
    /// `..`
    #[error("has no date on either side")]
    NoEnds,
    /// `..2025` or `none` where a first day is asked for, `2025..` or `none` where a last one is.
    #[error("has no {end} day")]
    NoEnd {
        /// Which end is missing.
        end: End,
    },
    /// `none..2025`, `>none`
    #[error("is no end of a range")]
    UndatedInRange,
}

/// An end of a range.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum End {
    /// The first day.
    First,
    /// The last day.
    Last,
}

impl fmt::Display for End {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            End::First => "first",
            End::Last => "last",
        })
    }
}

impl Problem {
    /// Returns the error of this problem with a typed text.
    pub(super) fn with(self, text: &str) -> DateError {
        DateError { text: shown(text), problem: self }
    }
}

impl DateError {
    /// Returns what to do next: one line without full stop.
    pub fn hint(&self) -> String {
        const EXAMPLES: &str = "write `2025`, `2025-06`, `2025-06-24`, `today`, `7d` or `last-week`";
        match &self.problem {
            Problem::Empty | Problem::NoSuchYear | Problem::TooFar | Problem::Unknown { near: None } => EXAMPLES.into(),
            Problem::NoSuchDay { first } => {
                let month = first.strftime("%Y-%m");
                format!("`{month}` is the whole month, `{}` its last day", first.last_of_month())
            }
            Problem::NoSuchMonth { .. } => "write year, month and day as in `2025-06-24`".into(),
            Problem::Ambiguous { day_first, month_first } => format!("write `{day_first}` or `{month_first}`"),
            Problem::ShortYear => "write all of the year, as in `2025-06-24`".into(),
            Problem::NoYear => "add the year, as in `2025-06` or `24 June 2025`".into(),
            Problem::TimeOfDay { day } => format!("dates are whole days: write `{day}`"),
            Problem::Unknown { near: Some(near) } => format!("did you mean `{near}`?"),
            Problem::Backwards { swapped } => format!("write `{swapped}`"),
            Problem::NoEnds => "write `2025-06..`, `..2025-06` or `2025-05..2025-06`".into(),
            Problem::NoEnd { .. } if self.text.eq_ignore_ascii_case("none") => {
                "articles without a date are asked for by `--undated only`".into()
            }
            Problem::NoEnd { .. } => "write a single date such as `2025-06`".into(),
            Problem::UndatedInRange => "leave that side of the range empty".into(),
        }
    }
}

/// Letters of a typed text that an error repeats: more than the longest date that we read.
const SHOWN: usize = 48;

/// Returns a typed text as an error shows it: one line, and not too long.
pub(super) fn shown(text: &str) -> String {
    let mut shown: String = text.trim().chars().take(SHOWN).map(|c| if c.is_control() { ' ' } else { c }).collect();
    if text.trim().chars().nth(SHOWN).is_some() {
        shown.push('…');
    }
    shown
}

/// Writes `February 2025`.
fn month_of(date: Date) -> String {
    format!("{} {}", MONTHS[usize::from(date.month().unsigned_abs()) - 1], date.year())
}

/// Writes `24 June 2025`.
fn spelled(date: Date) -> String {
    format!("{} {}", date.day(), month_of(date))
}

#[cfg(test)]
mod tests {
    use insta::assert_snapshot;
    use jiff::civil::date;

    use super::super::{parse, since, until};
    use super::DateError;

    /// Returns error and hint of each text.
    fn show<const N: usize>(texts: [&str; N]) -> String {
        texts.map(|text| lines(&parse(text, date(2025, 6, 24)).expect_err("no date"))).join("\n\n")
    }

    fn lines(error: &DateError) -> String {
        format!("error: {error}\nhint: {}", error.hint())
    }

    #[test]
    fn a_day_that_cannot_be_says_why() {
        assert_snapshot!(show(["2025-02-30", "31 June 2025", "2025-13", "2025-00-10", "0000", "99999y", ">9999"]), @r"
        error: `2025-02-30` is no date: February 2025 has 28 days
        hint: `2025-02` is the whole month, `2025-02-28` its last day

        error: `31 June 2025` is no date: June 2025 has 30 days
        hint: `2025-06` is the whole month, `2025-06-30` its last day

        error: `2025-13` is no date: there is no month 13
        hint: write year, month and day as in `2025-06-24`

        error: `2025-00-10` is no date: there is no month 0
        hint: write year, month and day as in `2025-06-24`

        error: `0000` is no date: the first year is 1
        hint: write `2025`, `2025-06`, `2025-06-24`, `today`, `7d` or `last-week`

        error: `99999y` lies outside the calendar
        hint: write `2025`, `2025-06`, `2025-06-24`, `today`, `7d` or `last-week`

        error: `>9999` lies outside the calendar
        hint: write `2025`, `2025-06`, `2025-06-24`, `today`, `7d` or `last-week`
        ");
    }

    #[test]
    fn what_can_be_read_two_ways_asks_for_one() {
        assert_snapshot!(show(["03/04/2025", "24.06.25", "24 June", "24.06", "2025-06-24T17:06", "24 June 2025 17:06"]), @r"
        error: `03/04/2025` is 3 April 2025 to some and 4 March 2025 to others
        hint: write `2025-04-03` or `2025-03-04`

        error: `24.06.25` has no year of four digits
        hint: write all of the year, as in `2025-06-24`

        error: `24 June` has no year
        hint: add the year, as in `2025-06` or `24 June 2025`

        error: `24.06` has no year
        hint: add the year, as in `2025-06` or `24 June 2025`

        error: `2025-06-24T17:06` has a time of day
        hint: dates are whole days: write `2025-06-24`

        error: `24 June 2025 17:06` has a time of day
        hint: dates are whole days: write `2025-06-24`
        ");
    }

    #[test]
    fn what_is_no_date_gets_a_suggestion() {
        assert_snapshot!(show(["yesteday", "last wek", "24 Jnue 2025", "soon", "2025-06/24", ""]), @r"
        error: `yesteday` is no date
        hint: did you mean `yesterday`?

        error: `last wek` is no date
        hint: did you mean `last-week`?

        error: `24 Jnue 2025` is no date
        hint: did you mean `June`?

        error: `soon` is no date
        hint: write `2025`, `2025-06`, `2025-06-24`, `today`, `7d` or `last-week`

        error: `2025-06/24` is no date
        hint: write `2025`, `2025-06`, `2025-06-24`, `today`, `7d` or `last-week`

        error: `` is no date
        hint: write `2025`, `2025-06`, `2025-06-24`, `today`, `7d` or `last-week`
        ");
    }

    #[test]
    fn a_range_has_ends_in_order() {
        assert_snapshot!(show(["2025-06-24..2025-06-20", "..", "none..2025", ">none", "2025..soon"]), @r"
        error: `2025-06-24..2025-06-20` ends before it begins
        hint: write `2025-06-20..2025-06-24`

        error: `..` has no date on either side
        hint: write `2025-06..`, `..2025-06` or `2025-05..2025-06`

        error: `none` is no end of a range
        hint: leave that side of the range empty

        error: `none` is no end of a range
        hint: leave that side of the range empty

        error: `soon` is no date
        hint: write `2025`, `2025-06`, `2025-06-24`, `today`, `7d` or `last-week`
        ");
    }

    #[test]
    fn a_flag_needs_the_end_that_it_asks_for() {
        let today = date(2025, 6, 24);
        let errors = [since("..2025-06", today), until(">2025", today), since("none", today)];
        assert_snapshot!(errors.map(|error| lines(&error.expect_err("no end"))).join("\n\n"), @r"
        error: `..2025-06` has no first day
        hint: write a single date such as `2025-06`

        error: `>2025` has no last day
        hint: write a single date such as `2025-06`

        error: `none` has no first day
        hint: articles without a date are asked for by `--undated only`
        ");
    }
}
