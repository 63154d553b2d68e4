//! 1. Names and wildcards match parts of a path, which must match as a whole.
//! 2. A date is one in every way in which folders are named, and a path without it says nothing.
//! 3. A pattern that cannot be read is an error with its place.

use proptest::prelude::*;

use super::*;

/// Returns outlet and date as `outlet, date`.
fn read(pattern: &str, path: &str) -> Option<String> {
    let found = PathPattern::new(pattern).unwrap().read(path)?;
    assert_eq!(found.path, path);
    let shown = |fact: Option<String>| fact.unwrap_or_else(|| "-".to_owned());
    Some(format!("{}, {}", shown(found.outlet), shown(found.published)))
}

#[test]
fn a_pattern_matches_a_path_part_by_part() {
    let matching = [
        ("{outlet}/{date}/*", "ferry-post/2025-06-24/a.txt", "ferry-post, 2025-06-24"),
        ("{outlet}/*", "Ferry Post/a.txt", "Ferry Post, -"),
        ("{outlet}/**", "ferry/a/b/c.txt", "ferry, -"),
        ("**/{outlet}/*.txt", "a/b/ferry/c.txt", "ferry, -"),
        ("{outlet}/**/{date}/*", "ferry/2025-06-24/a.txt", "ferry, 2025-06-24"),
        ("news-*/{outlet}.html", "news-2025/ferry.html", "ferry, -"),
        ("{outlet}_{date}_*.txt", "ferry_post_2025-06-24_bridge.txt", "ferry_post, 2025-06-24"),
        ("{date}-{outlet}.jsonl", "20250624-ferry.jsonl", "ferry, 2025-06-24"),
        ("{outlet}/{year}/{month}/{day}/*", "ferry/2025/6/4/a", "ferry, 2025-06-04"),
        ("{year}{month}/{outlet}/*", "202506/ferry/a", "ferry, 2025-06"),
        ("{outlet}", "Fähre", "Fähre, -"),
        ("{date}/*", "2025-06-24/a", "-, 2025-06-24"),
    ];
    for (pattern, path, expected) in matching {
        assert_eq!(read(pattern, path).as_deref(), Some(expected), "{pattern} {path}");
    }
}

#[test]
fn a_path_that_does_not_match_says_nothing() {
    let others = [
        ("{outlet}/{date}/*", "ferry/a.txt"),
        ("{outlet}/{date}/*", "ferry/2025-06-24/more/a.txt"),
        ("{outlet}/{date}/*", "ferry/drafts/a.txt"),
        ("{outlet}/{date}/*", "ferry/2025-06-31/a.txt"),
        ("{outlet}/{year}/{month}/{day}/*", "ferry/2025/13/01/a"),
        ("{outlet}/*.txt", "ferry/a.html"),
        ("news/{outlet}/*", "News/ferry/a"),
        ("{outlet}/*", "-/a"),
    ];
    for (pattern, path) in others {
        assert_eq!(read(pattern, path), None, "{pattern} {path}");
    }
}

#[test]
fn a_date_is_written_in_every_way_in_which_folders_are_named() {
    let dates = [
        ("2025-06-24", "2025-06-24"),
        ("20250624", "2025-06-24"),
        ("2025_06_24", "2025-06-24"),
        ("2025.06.24", "2025-06-24"),
        ("2025-06", "2025-06"),
        ("2025", "2025"),
    ];
    for (folder, date) in dates {
        assert_eq!(read("{date}/*", &format!("{folder}/a")), Some(format!("-, {date}")));
    }
    for folder in ["24-06-2025", "2025-6-24", "2025-06-24-1", "202506", "0999", "20251399", "+025", "2025-", "date"] {
        assert_eq!(read("{date}/*", &format!("{folder}/a")), None, "{folder}");
    }
}

#[test]
fn a_pattern_that_cannot_be_read_is_an_error_with_its_place() {
    let errors = [
        ("{outlet", "the bracket is never closed", "{"),
        ("outlet}/*", "the bracket closes none", "}"),
        ("{paper}/*", "`{paper}` is none of `{outlet}`, `{date}`, `{year}`, `{month}`, `{day}`", "{paper}"),
        ("{outlet}/{outlet}", "`{outlet}` is there already", "{outlet}"),
        ("{date}/{year}", "`{date}` is there already", "{year}"),
        ("{month}/{outlet}", "`{month}` has a meaning only beside `{year}`", "{month}"),
        ("{year}/{day}", "`{day}` has a meaning only beside `{month}`", "{day}"),
        ("{outlet}/a**", "`**` stands for whole folders: write it between slashes", "**"),
        ("/{outlet}/*", "there is no name between the slashes", ""),
        ("{outlet}//*", "there is no name between the slashes", ""),
        ("*/*", "it names neither an outlet nor a date", "*/*"),
        ("", "there is no name between the slashes", ""),
    ];
    for (pattern, message, place) in errors {
        let error = PathPattern::new(pattern).unwrap_err();
        assert_eq!((error.to_string().as_str(), &pattern[error.range]), (message, place), "{pattern}");
    }
}

#[test]
fn a_pattern_of_many_stars_comes_to_an_end() {
    let pattern = format!("{{outlet}}/{}b", "*a".repeat(40));
    assert_eq!(read(&pattern, &format!("ferry/{}", "a".repeat(200))), None);
    let pattern = format!("{}{{outlet}}", "**/".repeat(40));
    assert_eq!(read(&pattern, &"-/".repeat(200)), None);
}

proptest! {
    #[test]
    fn any_pattern_and_any_path_can_be_tried(pattern in "([{}*/a-]|\\{(outlet|date|year|month|day)\\}|é){0,12}", path in "[a/*é0-9-]{0,20}") {
        match PathPattern::new(&pattern) {
            Ok(pattern) => { pattern.read(&path); }
            Err(error) => prop_assert!(pattern.get(error.range).is_some()),
        }
    }
}
