//! 1. A record is a page with what it states, an address and a hash of its own.
//! 2. Keys have synonyms; the best that is not empty counts.
//! 3. Values may be strings, numbers, lists or objects with a name.
//! 4. A record that cannot be read is skipped by its number, and the others are read.
//! 5. Records in other encodings are read, and text sequences with their separators.
//! 6. Records without a text that follow each other are one skip; a file of no others is skipped as a whole.
//! 7. The user's own keys come before those that are known.

use super::super::ReadOptions;
use super::super::keys::{Field, Keys};
use super::super::tests::{gzip, read, read_with};
use super::*;
use crate::article::Stated;

/// Returns the pages of a file, and the skips as `record: reason`.
fn records(bytes: impl AsRef<[u8]>) -> (Vec<Page>, Vec<String>) {
    let (items, report) = read("a.jsonl", bytes.as_ref());
    report.unwrap();
    let mut pages = Vec::new();
    let mut skips = Vec::new();
    for item in items {
        match item {
            Ok(page) => pages.push(page),
            Err(skip) => skips.push(format!("{}: {}", skip.address.record.unwrap_or_default(), skip.reason)),
        }
    }
    (pages, skips)
}

fn page(record: &str) -> Page {
    let (mut pages, skips) = records(record);
    assert_eq!((pages.len(), skips.as_slice()), (1, [].as_slice()), "{record}");
    pages.remove(0)
}

fn skip(record: &str) -> String {
    let (pages, mut skips) = records(record);
    assert_eq!((pages.len(), skips.len()), (0, 1), "{record}");
    skips.remove(0)
}

#[test]
fn a_record_is_a_page_with_what_it_states() {
    let record = r#"{"id": "n/1", "url": "https://example.org/1", "title": "A bridge opens", "authors": ["Ada Low", "Bo Hi"], "outlet": "The Ferry", "published": "2025-06-24", "language": "en", "wordcount": [4], "text": "It opened.\n\n\"At last\", he said."}"#;
    let page = page(&format!("\n{record}\r\n"));
    assert_eq!(page.text, "It opened.\n\n\"At last\", he said.");
    assert_eq!(page.format, Format::JsonLines);
    assert_eq!((page.address.path.as_str(), page.address.record.as_deref()), ("a.jsonl", Some("2")));
    assert_eq!(page.content_hash, ContentHash::of(record.as_bytes()));
    assert!(page.source.is_none());
    let stated = Stated {
        id: Some("n/1".into()),
        url: Some("https://example.org/1".into()),
        title: Some("A bridge opens".into()),
        authors: vec!["Ada Low".into(), "Bo Hi".into()],
        outlet: Some("The Ferry".into()),
        published: Some("2025-06-24".into()),
        language: Some("en".into()),
        ..Stated::default()
    };
    assert_eq!(page.stated, stated);
}

#[test]
fn records_come_one_by_one_packed_or_not() {
    let lines = b"{\"text\": \"one\"}\n{\"text\": \"two\"}\n{\"text\": \"three\"}";
    for bytes in [lines.to_vec(), gzip(lines)] {
        let (pages, _) = records(bytes);
        let texts: Vec<_> = pages.iter().map(|page| page.text.as_str()).collect();
        assert_eq!(texts, ["one", "two", "three"]);
    }
}

#[test]
fn the_best_key_that_is_not_empty_counts() {
    let page = page(
        r#"{"Content": "cut off ...", "fullText": "whole", "body": null, "headline": "A bridge", "title": " ", "date": "2025", "pubDate": "2024"}"#,
    );
    assert_eq!(page.text, "whole");
    assert_eq!(page.stated.title.as_deref(), Some("A bridge"));
    assert_eq!(page.stated.published.as_deref(), Some("2024"));
}

#[test]
fn of_two_equal_keys_the_second_counts() {
    assert_eq!(page(r#"{"text": "one", "text": "two"}"#).text, "two");
}

#[test]
fn values_may_be_numbers_lists_and_named_objects() {
    let page = page(
        r#"{"id": 17, "source": {"id": null, "name": "The Ferry"}, "author": [{"name": "Ada Low"}, "Bo Hi ", "", null, true], "published": -1.5, "text": ["One.", ["Two.", 3]]}"#,
    );
    assert_eq!(page.text, "One.\nTwo.\n3");
    assert_eq!(page.stated.id.as_deref(), Some("17"));
    assert_eq!(page.stated.outlet.as_deref(), Some("The Ferry"));
    assert_eq!(page.stated.authors, ["Ada Low", "Bo Hi"]);
    assert_eq!(page.stated.published.as_deref(), Some("-1.5"));
}

#[test]
fn one_author_may_be_a_string() {
    assert_eq!(page(r#"{"authors": "Ada Low, Bo Hi", "text": "one"}"#).stated.authors, ["Ada Low, Bo Hi"]);
}

#[test]
fn a_bad_record_is_skipped_by_its_number_and_the_others_are_read() {
    let (pages, skips) =
        records("{\"text\": \"one\"}\n\n{\"text\": \"two\n[1]\n{\"title\": \"no words\"}\n{\"text\": \"five\"}");
    let found: Vec<_> = pages.iter().map(|page| page.address.record.as_deref().unwrap()).collect();
    assert_eq!(found, ["1", "6"]);
    assert_eq!(
        skips,
        [
            "3: EOF while parsing a string at column 13",
            "4: invalid type: sequence, expected an object at column 1",
            "5: no text"
        ]
    );
}

#[test]
fn the_reason_says_where_a_record_is_bad() {
    assert_eq!(skip(r#"{"text": "one" "title": "two"}"#), "1: expected `,` or `}` at column 16");
    assert_eq!(skip(r#"{"text": "one"} {"text": "two"}"#), "1: trailing characters at column 17");
    assert_eq!(skip(&format!("{{\"text\": {}", "[".repeat(100_000))), "1: recursion limit exceeded at column 136");
    assert_eq!(
        skip("{\"text\": \"\0\"}"),
        "1: control character (\\u0000-\\u001F) found while parsing a string at column 11"
    );
}

#[test]
fn a_record_beyond_the_limit_is_passed_over() {
    let long = format!("{{\"text\": \"{}\"}}\n{{\"text\": \"two\"}}\n", "a".repeat(MAX_PAGE_BYTES as usize));
    let (pages, skips) = records(&long);
    assert_eq!(pages[0].text, "two");
    assert_eq!(skips, ["1: record of 67108876 bytes, over 64 MiB"]);
}

#[test]
fn records_in_other_encodings_are_read() {
    let record = "{\"title\": \"Süd\", \"text\": \"Die Fähre fährt über den Fluss.\"}\n";
    let wide: Vec<u8> = record.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let marked: Vec<u8> = format!("\u{feff}{record}").encode_utf16().flat_map(u16::to_be_bytes).collect();
    let legacy: Vec<u8> = record.chars().map(|c| c as u8).collect();
    for bytes in [format!("\u{feff}{record}").into_bytes(), wide, marked, legacy] {
        let (pages, skips) = records(&bytes);
        assert_eq!(skips, [] as [&str; 0]);
        assert_eq!(pages[0].text, "Die Fähre fährt über den Fluss.");
        assert_eq!(pages[0].stated.title.as_deref(), Some("Süd"));
    }
}

#[test]
fn a_text_sequence_is_read_without_its_separators() {
    let (pages, skips) = records("\u{1e}{\"text\": \"one\"}\n\u{1e}\n\u{1e}{\"text\": \"two\"}\n");
    let texts: Vec<_> = pages.iter().map(|page| page.text.as_str()).collect();
    assert_eq!((texts, skips), (vec!["one", "two"], vec![]));
}

#[test]
fn records_without_a_text_that_follow_each_other_are_one_skip() {
    let (pages, skips) = records("{}\n{\"text\": \"two\"}\n{}\n\n{\"title\": \"five\"}\nnonsense\n{}");
    assert_eq!(pages.len(), 1);
    assert_eq!(skips, ["1: no text", "3-5: no text", "6: expected ident at column 2", "7: no text"]);
}

#[test]
fn a_file_of_records_without_a_text_is_one_skip() {
    let (pages, skips) = records("{\"level\": \"info\"}\n".repeat(10_000));
    assert_eq!((pages.len(), skips), (0, vec![": no text".to_owned()]));
    assert_eq!(records("\n \n").1, [": no text"]);
}

#[test]
fn own_keys_come_before_those_that_are_known() {
    let keys = Keys::new([(Field::Text, "payload.corpo"), (Field::Title, "name")]).unwrap();
    let options = ReadOptions { keys, ..ReadOptions::default() };
    let line = r#"{"name": "A bridge", "title": "x", "text": "y", "payload": {"corpo": "It opened."}, "outlet": {"name": "Ferry"}}"#;
    let (items, _) = read_with("a.jsonl", line.as_bytes(), &options);
    let page = items[0].as_ref().unwrap();
    let stated = &page.stated;
    assert_eq!((page.text.as_str(), stated.title.as_deref()), ("It opened.", Some("A bridge")));
    assert_eq!(stated.outlet.as_deref(), Some("Ferry"));
}
