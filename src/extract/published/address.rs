//! The day or the month that the address of a page holds: `/2025/06/24/`, `/2025/jun/24/`, `/2025-06-24-bridge`, `/20250624-bridge`.

use jiff::civil::Date;

use crate::article::Published;

/// Names of months in addresses, as two British papers write them.
const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
/// The web has had pages since.
const FIRST_YEAR: i16 = 1990;
const LAST_YEAR: i16 = 2100;

/// Returns the day that an address holds, or the month where a folder for a month is all it has. Only the path counts.
pub(in crate::extract) fn date_of_url(url: &str) -> Option<Published> {
    let path = url.split("://").nth(1).unwrap_or(url).split(['?', '#']).next()?.split_once('/')?.1;
    let parts: Vec<&str> = path.split(|c: char| !c.is_ascii_alphanumeric()).collect();
    let days = (0..parts.len()).filter_map(|at| day(&parts[at..]));
    days.map(Published::day).next().or_else(|| month(path))
}

/// Reads the day that begins with the first of `parts`.
fn day(parts: &[&str]) -> Option<Date> {
    let first = *parts.first()?;
    let number = |text: &str| text.parse::<i16>().ok();
    if first.len() == 8 {
        let (year, month, day) = (number(first.get(..4)?)?, number(first.get(4..6)?)?, number(first.get(6..)?)?);
        return date(year, month, day);
    }
    if first.len() != 4 {
        return None;
    }
    let named =
        |text: &str| (1..).zip(MONTHS).find(|(_, name)| text.eq_ignore_ascii_case(name)).map(|(month, _)| month);
    let (month, day) = (*parts.get(1)?, *parts.get(2)?);
    let is_padded = month.len() == 2 && day.len() == 2;
    let month = named(month).or_else(|| number(month).filter(|_| is_padded))?;
    date(number(first)?, month, number(day).filter(|_| day.len() <= 2)?)
}

/// Reads the folder of a month: `/2025/06/bridge`.
fn month(path: &str) -> Option<Published> {
    let mut folders = path.split('/').zip(path.split('/').skip(1));
    folders.find_map(|(year, month)| {
        let is_month = year.len() == 4 && month.len() == 2;
        let (year, month): (i16, i8) = (year.parse().ok()?, month.parse().ok().filter(|_| is_month)?);
        Published::month(year, month).filter(|_| (FIRST_YEAR..=LAST_YEAR).contains(&year))
    })
}

fn date(year: i16, month: i16, day: i16) -> Option<Date> {
    let is_year = (FIRST_YEAR..=LAST_YEAR).contains(&year);
    let part = |value: i16| i8::try_from(value).ok();
    Date::new(year, part(month)?, part(day)?).ok().filter(|_| is_year)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(url: &str) -> Option<String> {
        date_of_url(url).map(|at| at.to_string())
    }

    #[test]
    fn an_address_may_hold_the_day_or_the_month() {
        for (url, at) in [
            ("https://example.org/news/2025/06/24/bridge-1234.html", "2025-06-24"),
            ("https://example.org/1234/2025/06/24/bridge", "2025-06-24"),
            ("https://example.org/2025-06-24-bridge", "2025-06-24"),
            ("https://example.org/world/2025/jun/24/bridge", "2025-06-24"),
            ("https://example.org/2025/Jun/4/bridge", "2025-06-04"),
            ("https://example.org/a/20250624-bridge.html", "2025-06-24"),
            ("https://example.org/2025/06/bridge", "2025-06"),
        ] {
            assert_eq!(read(url).as_deref(), Some(at), "{url}");
        }
    }

    #[test]
    fn other_numbers_of_an_address_are_no_date() {
        for url in [
            "https://example.org/2025/bridge",
            "https://example.org/2025/13/40/",
            "https://example.org/a?day=2025-06-24",
            "https://2025-06-24.example.org/",
            "https://example.org/98765432",
            "https://example.org/1234/56/78",
            "https://example.org",
        ] {
            assert_eq!(read(url), None, "{url}");
        }
    }
}
