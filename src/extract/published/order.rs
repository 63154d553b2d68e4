//! Tells the order of day and month in `03/04/2025`.

use crate::article::Kind;

use super::super::country::Country;
use super::super::date::{self, DayOrder, FoundDate};
use super::super::label::Labelled;

/// Lines that are looked at, outside the body.
const LINES: usize = 200;

/// Returns the order: as the figures of another date of the page prove, else as the language has it, else, in English,
/// as the country of the outlet has it, or as the page writes its dates in words (`June 24, 2025`) and names its zone, or
/// as the country of its `locale` has it, which many sites never set.
pub(in crate::extract) fn day_order(
    labelled: &Labelled,
    language: Option<&str>,
    country: Option<Country>,
    locale: Option<Country>,
) -> DayOrder {
    let is_dated = |kind: Option<Kind>| !matches!(kind, Some(Kind::Caption | Kind::CommentForm | Kind::Teaser));
    let outside = labelled.head().iter().chain(labelled.foot());
    let lines = outside.filter(|piece| piece.hint.is_some() && is_dated(piece.kind)).take(LINES);
    let is_known = |order: &DayOrder| *order != DayOrder::Unknown;
    let mut as_written = None;
    for line in lines {
        for found in date::scan(line.text, DayOrder::Unknown) {
            if let Some(proven) = found.order.filter(is_known) {
                return proven;
            }
            as_written = as_written.or_else(|| in_words(&line.text[found.range.clone()], &found));
        }
    }
    let usual = Some(DayOrder::usual_in(language.unwrap_or_default())).filter(is_known);
    let of_country = |country: Option<Country>| country.map(Country::day_order).filter(is_known);
    usual.or_else(|| of_country(country)).or(as_written).or_else(|| of_country(locale)).unwrap_or(DayOrder::Unknown)
}

/// Returns the order of a date in words, or that of the country whose zone it names.
fn in_words(text: &str, found: &FoundDate) -> Option<DayOrder> {
    const AMERICAN_ZONES: &[&str] = &["ET", "EST", "EDT", "CT", "CDT", "MT", "MDT", "PT", "PST", "PDT"];
    if found.order.is_some() || text.contains(':') && !text.contains(char::is_alphabetic) {
        return None;
    }
    if text.split_whitespace().any(|word| AMERICAN_ZONES.contains(&word)) {
        return Some(DayOrder::MonthFirst);
    }
    let day = text.find(|c: char| c.is_ascii_digit())?;
    let digits = text[day..].bytes().take_while(u8::is_ascii_digit).count();
    let behind = &text[day + digits..];
    let behind = ["st", "nd", "rd", "th"].iter().find_map(|ending| behind.strip_prefix(ending)).unwrap_or(behind);
    let behind = behind.trim_start_matches(|c: char| c.is_whitespace() || ",.".contains(c));
    let has_month_before = text[..day].contains(char::is_alphabetic);
    if digits > 2 || text[day + digits..].starts_with(':') {
        None
    } else if behind.starts_with(|c: char| c.is_ascii_digit()) {
        has_month_before.then_some(DayOrder::MonthFirst)
    } else {
        behind.starts_with(char::is_alphabetic).then_some(DayOrder::DayFirst)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn order_of(line: &str) -> Option<DayOrder> {
        let found = date::scan(line, DayOrder::Unknown).next().unwrap();
        in_words(&line[found.range.clone()], &found)
    }

    #[test]
    fn dates_in_words_and_zones_tell_how_a_page_writes_dates() {
        assert_eq!(order_of("June 24, 2025"), Some(DayOrder::MonthFirst));
        assert_eq!(order_of("Tuesday, June 24, 2025 5:06 PM"), Some(DayOrder::MonthFirst));
        assert_eq!(order_of("24th June 2025"), Some(DayOrder::DayFirst));
        assert_eq!(order_of("Tuesday, 24 June 2025"), Some(DayOrder::DayFirst));
        assert_eq!(order_of("2025-06-24 17:06 ET"), Some(DayOrder::MonthFirst));
        assert_eq!(order_of("2025-06-24"), None);
        assert_eq!(order_of("24.06.2025"), None);
    }
}
