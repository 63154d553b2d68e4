//! Finds the date of publication in the data that scripts carry: `"publishDate": "2025-06-24"`, `datePublished = '...'`.
//!
//! Pages that are built by scripts state their facts there, under the same names as elsewhere. The data of other articles
//! stands there as well; so only a date on which all of a page agree is worth anything.

use memchr::memmem;

use super::super::super::fold;
use super::claim::{Claim, Field, Trust};
use super::names;
use super::text;

/// Letters that all names for a date of publication share: `datePublished`, `publish_date`, `pubDate`.
const MARK: &[u8] = b"ub";
/// Bytes of the longest name, and of the longest date.
const MAX_NAME: usize = 40;
const MAX_VALUE: usize = 40;

/// Adds what a script states; at most `room` statements.
pub(super) fn read(script: &str, room: usize, claims: &mut Vec<Claim>) {
    let stated = memmem::find_iter(script.as_bytes(), MARK).filter_map(|at| stated_at(script, at));
    let mut before = None;
    for (start, name, value) in stated {
        // A name may hold the letters twice.
        if claims.len() >= room || before.replace(start) == Some(start) {
            continue;
        }
        let source = format!("script {name}");
        claims.push(Claim { field: Field::Published, trust: Trust::Part, value: text::clean(value), source });
    }
}

/// Returns the name around `at`, where it begins, and its value, if the name is one for a date of publication.
fn stated_at(script: &str, at: usize) -> Option<(usize, &str, &str)> {
    let bytes = script.as_bytes();
    let is_part = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'.' | b':');
    let is_name = |byte: &u8| is_part(byte) && *byte != b':';
    let length_before = bytes[..at].iter().rev().take(MAX_NAME).take_while(|byte| is_name(byte)).count();
    let length_behind = bytes[at..].iter().take(MAX_NAME).take_while(|byte| is_name(byte)).count();
    let (start, end) = (at - length_before, at + length_behind);
    let name = script.get(start..end)?;
    let is_published = names::of_meta(name).is_some_and(|(field, _)| field == Field::Published);
    is_published.then(|| value_behind(script, end).map(|value| (start, name, value)))?
}

/// Returns the text or number behind the name of a field.
fn value_behind(script: &str, end: usize) -> Option<&str> {
    let rest = script.get(end..)?;
    let rest = rest.trim_start_matches(['"', '\'', '\\', ']']).trim_start().strip_prefix([':', '=', ','])?.trim_start();
    let rest = fold::prefix(rest, MAX_VALUE + 4);
    let quoted = rest.trim_start_matches('\\').strip_prefix(['"', '\'']);
    let value = match quoted {
        Some(quoted) => quoted.split(['"', '\'', '\\', '\n']).next()?,
        None => rest.split(|c: char| !c.is_ascii_digit()).next()?,
    };
    let digits = value.bytes().filter(u8::is_ascii_digit).count();
    (digits >= 6 && value.len() <= MAX_VALUE).then_some(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stated(script: &str) -> Vec<String> {
        let mut claims = Vec::new();
        read(script, 10, &mut claims);
        claims.iter().map(Claim::evidence).collect()
    }

    #[test]
    fn names_of_dates_are_found_in_data_of_scripts() {
        assert_eq!(stated(r#"{"publishDate": "2025-06-24 17:06:00"}"#), ["script publishDate \"2025-06-24 17:06:00\""]);
        assert_eq!(stated("datePublished = '2025-06-24';"), ["script datePublished \"2025-06-24\""]);
        assert_eq!(stated("{publish_date: '2025/06/24'}"), ["script publish_date \"2025/06/24\""]);
        assert_eq!(stated(r#"{\"published_at\":\"2025-06-24\"}"#), ["script published_at \"2025-06-24\""]);
        assert_eq!(stated(r#"{"published":1750784790}"#), ["script published \"1750784790\""]);
    }

    #[test]
    fn other_names_and_values_are_left() {
        for script in
            ["{\"publisher\": \"20250624\"}", "{\"published\": true}", "subDate: '2025-06-24'", "pubDate", "ub"]
        {
            assert_eq!(stated(script), [] as [&str; 0], "{script}");
        }
    }
}
