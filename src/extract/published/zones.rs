//! Tells which zone is meant by an abbreviation that several zones share: `IST`, `CST`, `BST`, `AST`.
//!
//! Where nothing tells, the letters stay as they are.

use jiff::ToSpan;
use jiff::civil::{DateTime, Weekday, date};

use crate::article::{Published, Zone};

use super::super::country::Country;

/// What speaks for one zone or another, the surest first.
#[derive(Clone, Copy, Debug, Default)]
pub(in crate::extract) struct Evidence<'a> {
    /// The country of the outlet.
    pub(in crate::extract) country: Option<Country>,
    /// The language of the page.
    pub(in crate::extract) language: Option<&'a str>,
    /// The beginning of the text, in which the place of a dateline stands.
    pub(in crate::extract) opening: &'a str,
    /// Whom the page credits.
    pub(in crate::extract) credits: &'a [String],
}

/// What an abbreviation means where, in minutes east of UTC. From the IANA time zone database.
const ZONES: &[(&str, &[&str], i16)] = &[
    ("IST", &["in"], 330),
    ("IST", &["il"], 120),
    ("IST", &["ie"], 60),
    ("BST", &["uk"], 60),
    ("BST", &["bd"], 360),
    ("CST", &["cn", "tw"], 480),
    ("CST", &["us", "ca", "mx"], -360),
    ("AST", &["sa", "kw", "qa", "bh", "iq", "ye"], 180),
    ("AST", &["ca", "bm", "tt", "bb", "pr"], -240),
    ("AMT", &["am"], 240),
    ("AMT", &["br"], -240),
];

/// Countries of languages that are written in few others.
const LANGUAGES: &[(&str, &str)] = &[
    ("hi", "in"),
    ("ta", "in"),
    ("te", "in"),
    ("mr", "in"),
    ("gu", "in"),
    ("kn", "in"),
    ("ml", "in"),
    ("pa", "in"),
    ("he", "il"),
    ("ga", "ie"),
    ("zh", "cn"),
    ("bn", "bd"),
    ("hy", "am"),
];

/// Places of datelines. Papers report from all over the world in their own zone, so only the places are listed from which
/// foreign papers do not print the abbreviation.
const PLACES: &[(&str, &str)] = &[
    ("new delhi", "in"),
    ("mumbai", "in"),
    ("kolkata", "in"),
    ("chennai", "in"),
    ("bengaluru", "in"),
    ("bangalore", "in"),
    ("hyderabad", "in"),
    ("ahmedabad", "in"),
    ("pune", "in"),
    ("jaipur", "in"),
    ("lucknow", "in"),
    ("patna", "in"),
    ("bhopal", "in"),
    ("chandigarh", "in"),
    ("guwahati", "in"),
    ("srinagar", "in"),
    ("kochi", "in"),
    ("thiruvananthapuram", "in"),
    ("gurugram", "in"),
    ("noida", "in"),
    ("ranchi", "in"),
    ("dehradun", "in"),
    ("shimla", "in"),
    ("imphal", "in"),
    ("nagpur", "in"),
    ("beijing", "cn"),
    ("shanghai", "cn"),
    ("guangzhou", "cn"),
    ("shenzhen", "cn"),
    ("wuhan", "cn"),
    ("chengdu", "cn"),
];

/// Agencies that only papers of their country take.
const AGENCIES: &[(&str, &str)] = &[("PTI", "in"), ("ANI", "in"), ("IANS", "in"), ("UNI", "in"), ("Xinhua", "cn")];

/// Returns `at` in the zone that the evidence tells; as it is where it tells nothing, or names its zone for sure.
pub(in crate::extract) fn settle(at: Published, evidence: &Evidence) -> Published {
    let Some(Zone::Named(name)) = at.zone() else { return at };
    let countries = evidence.countries();
    let offset = countries.into_iter().flatten().find_map(|country| {
        let (_, _, offset) = ZONES.iter().find(|(zone, places, _)| zone == name && places.contains(&country))?;
        Some((country, *offset))
    });
    match offset {
        Some((country, offset)) if is_in_force(name, country, at.start()) => {
            Published::from_parts(at.start(), at.precision(), Some(Zone::Offset(offset)))
        }
        _ => at,
    }
}

impl Evidence<'_> {
    /// Returns the countries that speak for a zone, the surest first.
    fn countries(&self) -> [Option<&str>; 4] {
        let of_language = self.language.and_then(|language| look_up(LANGUAGES, |known| known == language));
        let opening = self.opening.to_lowercase();
        let of_place = look_up(PLACES, |place| opening.contains(place));
        let of_agency = look_up(AGENCIES, |agency| self.credits.iter().any(|credit| credit == agency));
        [self.country.map(Country::code), of_language, of_place, of_agency]
    }
}

fn look_up(table: &[(&str, &'static str)], is_it: impl Fn(&str) -> bool) -> Option<&'static str> {
    table.iter().find(|(key, _)| is_it(key)).map(|(_, country)| *country)
}

/// Says whether clocks of a country show that zone at that time. British and Irish clocks do in summer only; Americans
/// write `CST` in summer too and mean the time on their clocks, which is another; so do Israelis with `IST`.
fn is_in_force(zone: &str, country: &str, at: DateTime) -> bool {
    match (zone, country) {
        ("BST", "uk") | ("IST", "ie") => is_european_summer(at),
        ("IST", "il") => !is_israeli_summer(at),
        ("CST", "us" | "ca") | ("AST", "ca" | "bm") => !is_american_summer(at),
        _ => true,
    }
}

/// From the last Sunday of March to the last Sunday of October, as the European Union and Britain have it since 1996.
fn is_european_summer(at: DateTime) -> bool {
    let last_sunday = |month| date(at.year(), month, 1).nth_weekday_of_month(-1, Weekday::Sunday).ok();
    last_sunday(3).is_some_and(|begins| begins <= at.date()) && last_sunday(10).is_some_and(|ends| at.date() <= ends)
}

/// From the Friday before the last Sunday of March to the last Sunday of October, as the law of Israel has it since 2013.
fn is_israeli_summer(at: DateTime) -> bool {
    let last_sunday = |month| date(at.year(), month, 1).nth_weekday_of_month(-1, Weekday::Sunday).ok();
    let begins = last_sunday(3).and_then(|sunday| sunday.checked_sub(2.days()).ok());
    begins.is_some_and(|begins| begins <= at.date()) && last_sunday(10).is_some_and(|ends| at.date() <= ends)
}

/// From the second Sunday of March to the first Sunday of November, as the law of the United States has it since 2007.
fn is_american_summer(at: DateTime) -> bool {
    let sunday = |month, nth| date(at.year(), month, 1).nth_weekday_of_month(nth, Weekday::Sunday).ok();
    sunday(3, 2).is_some_and(|begins| begins <= at.date()) && sunday(11, 1).is_some_and(|ends| at.date() <= ends)
}

#[cfg(test)]
mod tests {
    use super::super::super::date::{self as dates, DayOrder};
    use super::*;

    fn settled(line: &str, evidence: Evidence) -> String {
        let at = dates::parse(line, DayOrder::Unknown).unwrap();
        settle(at, &evidence).to_string()
    }

    #[test]
    fn the_country_of_the_outlet_tells_the_zone() {
        let of = |url: &str| Evidence { country: Country::of(Some(url), None), ..Evidence::default() };
        let line = "24 June 2025, 10:15 AM IST";
        assert_eq!(settled(line, of("https://example.in/a")), "2025-06-24T10:15+05:30");
        assert_eq!(settled(line, of("https://example.ie/a")), "2025-06-24T10:15+01:00");
        assert_eq!(settled(line, of("https://example.com/a")), "2025-06-24T10:15");
        assert_eq!(settled("24 June 2025 14:05 BST", of("https://example.co.uk/a")), "2025-06-24T14:05+01:00");
        assert_eq!(settled("24 June 2025 14:05 CST", of("https://example.cn/a")), "2025-06-24T14:05+08:00");
    }

    #[test]
    fn language_dateline_and_agency_tell_it_too() {
        let line = "24 June 2025, 10:15 AM IST";
        let evidence = [
            Evidence { language: Some("hi"), ..Evidence::default() },
            Evidence { opening: "NEW DELHI: The bridge", ..Evidence::default() },
            Evidence { credits: &["PTI".to_owned()], ..Evidence::default() },
        ];
        assert_eq!(evidence.map(|evidence| settled(line, evidence)), ["2025-06-24T10:15+05:30"; 3]);
        let abroad = Evidence { opening: "JERUSALEM: The bridge", ..Evidence::default() };
        assert_eq!(settled(line, abroad), "2025-06-24T10:15");
    }

    #[test]
    fn a_zone_that_is_not_in_force_stays_text() {
        let of = |url: &str| Evidence { country: Country::of(Some(url), None), ..Evidence::default() };
        assert_eq!(settled("24 January 2025 14:05 BST", of("https://example.co.uk/a")), "2025-01-24T14:05");
        assert_eq!(settled("June 24, 2025 17:06 IST", of("https://www.jpost.com/a")), "2025-06-24T17:06");
        assert_eq!(settled("March 28, 2025 17:06 IST", of("https://example.il/a")), "2025-03-28T17:06");
        assert_eq!(settled("March 27, 2025 17:06 IST", of("https://example.il/a")), "2025-03-27T17:06+02:00");
        assert_eq!(settled("June 24, 2025 10:11 pm CST", of("https://example.us/a")), "2025-06-24T22:11");
        assert_eq!(settled("January 24, 2025 10:11 pm CST", of("https://example.us/a")), "2025-01-24T22:11-06:00");
    }
}
