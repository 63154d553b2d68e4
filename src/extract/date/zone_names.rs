//! The names of zones, and what they mean.
//!
//! An abbreviation becomes an offset only if newspapers use it for one offset. `IST` is India, Israel and Ireland, so it
//! stays the text that it is. `ET` and its like change with the season: they are resolved by the daylight saving law of
//! the United States, which has been the same since 2007, and stay text for earlier years. Offsets are those of the IANA
//! time zone database.

use jiff::civil::{DateTime, Weekday, date, datetime};

/// What an abbreviation or a name stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Meaning {
    /// Minutes east of UTC.
    Offset(i16),
    /// More than one zone.
    Several,
    /// The season decides, by the law of the United States; with the offset in winter.
    UnitedStates(i16),
    /// Moscow, which moved its clocks by law in 2011 and 2014.
    Moscow,
}

use Meaning::{Moscow, Offset, Several, UnitedStates};

/// Abbreviations as they are printed, in capitals.
///
/// Left out are those that are a word in capitals, which a section label behind a time may be: `ART`, `PET`, `WEST`.
const ABBREVIATIONS: &[(&str, Meaning)] = &[
    ("GMT", Offset(0)),
    ("UTC", Offset(0)),
    ("UT", Offset(0)),
    ("Z", Offset(0)),
    ("WET", Offset(0)),
    // North America
    ("ET", UnitedStates(-300)),
    ("EST", Offset(-300)),
    ("EDT", Offset(-240)),
    ("CT", UnitedStates(-360)),
    ("CST", Several), // Central, China, Cuba
    ("CDT", Offset(-300)),
    ("MT", UnitedStates(-420)),
    ("MST", Offset(-420)),
    ("MDT", Offset(-360)),
    ("PT", UnitedStates(-480)),
    ("PST", Offset(-480)),
    ("PDT", Offset(-420)),
    ("AKST", Offset(-540)),
    ("AKDT", Offset(-480)),
    ("HST", Offset(-600)),
    ("AST", Several), // Atlantic, Arabia
    ("ADT", Offset(-180)),
    ("NST", Offset(-210)),
    ("NDT", Offset(-150)),
    ("HNE", Offset(-300)),
    ("HAE", Offset(-240)),
    // South America
    ("BRT", Offset(-180)),
    ("CLST", Offset(-180)),
    // Europe
    ("BST", Several), // Britain in summer, Bangladesh
    ("IST", Several), // India, Israel, Ireland
    ("CET", Offset(60)),
    ("CEST", Offset(120)),
    ("MEZ", Offset(60)),
    ("MESZ", Offset(120)),
    ("EET", Offset(120)),
    ("EEST", Offset(180)),
    ("MSK", Moscow),
    ("МСК", Moscow),
    ("мск", Moscow),
    // Africa
    ("WAT", Offset(60)),
    ("CAT", Offset(120)),
    ("SAST", Offset(120)),
    ("EAT", Offset(180)),
    // Asia
    ("TSİ", Offset(180)), // Turkey, since 2016
    ("TSI", Offset(180)),
    ("IDT", Offset(180)),
    ("IRST", Offset(210)),
    ("GST", Offset(240)),
    ("AMT", Several), // Armenia, Amazon
    ("AFT", Offset(270)),
    ("PKT", Offset(300)),
    ("SLST", Offset(330)),
    ("NPT", Offset(345)),
    ("ICT", Offset(420)),
    ("WIB", Offset(420)),
    ("WITA", Offset(480)),
    ("HKT", Offset(480)),
    ("SGT", Offset(480)),
    ("MYT", Offset(480)),
    ("PHT", Offset(480)),
    ("JST", Offset(540)),
    ("KST", Offset(540)),
    // Australia and New Zealand
    ("AWST", Offset(480)),
    ("ACST", Offset(570)),
    ("ACDT", Offset(630)),
    ("AEST", Offset(600)),
    ("AEDT", Offset(660)),
    ("NZST", Offset(720)),
    ("NZDT", Offset(780)),
];

/// Names in full, in lower case.
pub(super) const NAMES: &[(&str, Meaning)] = &[
    ("eastern time", UnitedStates(-300)),
    ("eastern standard time", Offset(-300)),
    ("eastern daylight time", Offset(-240)),
    ("central time", UnitedStates(-360)),
    ("central standard time", Offset(-360)),
    ("central daylight time", Offset(-300)),
    ("mountain time", UnitedStates(-420)),
    ("mountain standard time", Offset(-420)),
    ("mountain daylight time", Offset(-360)),
    ("pacific time", UnitedStates(-480)),
    ("pacific standard time", Offset(-480)),
    ("pacific daylight time", Offset(-420)),
    ("greenwich mean time", Offset(0)),
    ("coordinated universal time", Offset(0)),
    ("british summer time", Offset(60)),
    ("central european time", Offset(60)),
    ("central european standard time", Offset(60)),
    ("central european summer time", Offset(120)),
    ("eastern european time", Offset(120)),
    ("eastern european summer time", Offset(180)),
    ("israel daylight time", Offset(180)),
    ("moscow time", Moscow),
    ("moscow standard time", Moscow),
    ("по московскому времени", Moscow),
    ("по москве", Moscow),
    ("indian standard time", Offset(330)),
    ("india standard time", Offset(330)),
    ("pakistan standard time", Offset(300)),
    ("japan standard time", Offset(540)),
    ("korea standard time", Offset(540)),
];

impl Meaning {
    /// Returns the minutes east of UTC at the time `at` on the zone's wall clock; `None` where they are not known.
    pub(super) fn offset(self, at: DateTime) -> Option<i16> {
        match self {
            Offset(minutes) => Some(minutes),
            Several => None,
            UnitedStates(winter) => summer_time(at).map(|is_summer| winter + if is_summer { 60 } else { 0 }),
            Moscow => moscow(at),
        }
    }
}

/// Says whether a word is an abbreviation of a zone.
pub(super) fn is_abbreviation(word: &str) -> bool {
    abbreviation(word).is_some()
}

pub(super) fn abbreviation(word: &str) -> Option<Meaning> {
    /// Bytes of `МСК`, the longest.
    const LONGEST: usize = 6;
    if word.len() > LONGEST {
        return None;
    }
    ABBREVIATIONS.iter().find(|(name, _)| *name == word).map(|(_, meaning)| *meaning)
}

/// Says whether clocks in the United States show summer time; `None` before 2007 and in the hour that occurs twice.
///
/// The Energy Policy Act of 2005: from the second Sunday of March, 02:00, to the first Sunday of November, 02:00.
fn summer_time(at: DateTime) -> Option<bool> {
    if at.year() < 2007 {
        return None;
    }
    let sunday = |month, nth| {
        let first = date(at.year(), month, 1);
        first.nth_weekday_of_month(nth, Weekday::Sunday).ok()
    };
    let begins = sunday(3, 2)?.at(2, 0, 0, 0);
    let ends = sunday(11, 1)?;
    let is_twice = ends.at(1, 0, 0, 0) <= at && at < ends.at(2, 0, 0, 0);
    (!is_twice).then_some(begins <= at && at < ends.at(2, 0, 0, 0))
}

/// Returns Moscow's offset: UTC+4 from March 2011 to October 2014, UTC+3 since; `None` before. Earlier summers were called `MSD`.
fn moscow(at: DateTime) -> Option<i16> {
    if at < datetime(2011, 3, 27, 2, 0, 0, 0) {
        None
    } else if at < datetime(2014, 10, 26, 1, 0, 0, 0) {
        Some(240)
    } else {
        // The hour from 1 to 2 occurred twice.
        (at >= datetime(2014, 10, 26, 2, 0, 0, 0)).then_some(180)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn eastern_time_goes_by_the_season() {
        let at = |month, day, hour| UnitedStates(-300).offset(datetime(2025, month, day, hour, 30, 0, 0));
        assert_eq!(at(1, 15, 12), Some(-300));
        assert_eq!(at(3, 9, 1), Some(-300));
        assert_eq!(at(3, 9, 3), Some(-240));
        assert_eq!(at(6, 24, 17), Some(-240));
        assert_eq!(at(11, 2, 0), Some(-240));
        assert_eq!(at(11, 2, 1), None);
        assert_eq!(at(11, 2, 2), Some(-300));
        assert_eq!(UnitedStates(-300).offset(datetime(1999, 6, 24, 12, 0, 0, 0)), None);
    }

    #[test]
    fn moscow_was_an_hour_ahead_from_2011_to_2014() {
        let at = |year| Moscow.offset(datetime(year, 6, 24, 12, 0, 0, 0));
        assert_eq!([2009, 2013, 2025].map(at), [None, Some(240), Some(180)]);
        assert_eq!(Moscow.offset(datetime(2014, 10, 26, 1, 30, 0, 0)), None);
    }
}
