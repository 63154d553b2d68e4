//! 1. One object is the page itself; the objects of a list are records with numbers, and so are several objects.
//! 2. Lists are found in objects, however the file is written; what has a text is a page, and what lies in it its fields.
//! 3. A broken record is skipped with its place, and those behind it are read.
//! 4. JSON without texts is one skip, which is no damage; records without a text that follow each other are one.
//! 5. One record lies in memory at a time: what is longer than a page is passed over, and lists have any length.
//! 6. Records come in order, whatever lies between them, and nothing panics.

use proptest::prelude::*;
use serde_json::{Value, json};

use super::super::Skip;
use super::super::tests::{gzip, read};
use super::*;
use crate::article::{Page, Stated};

/// Returns what comes out of a file: `record: text` for a page, `record! reason` for a skip, `-` where the file is meant.
fn told(json: impl AsRef<[u8]>) -> Vec<String> {
    let (items, report) = read("a.json", json.as_ref());
    report.unwrap();
    items.iter().map(told_of).collect()
}

fn told_of(item: &Result<Page, Skip>) -> String {
    let record = |record: &Option<String>| record.clone().unwrap_or_else(|| "-".to_owned());
    match item {
        Ok(page) => format!("{}: {}", record(&page.address.record), page.text),
        Err(skip) => format!("{}! {}", record(&skip.address.record), skip.reason),
    }
}

fn page(json: &Value) -> Page {
    let (mut items, _) = read("a.json", json.to_string().as_bytes());
    assert_eq!(items.len(), 1, "{json}");
    items.remove(0).unwrap()
}

fn stated(json: &Value) -> Stated {
    page(json).stated
}

#[test]
fn an_object_is_the_page_itself() {
    let record = json!({"id": 7, "title": "A bridge", "text": "It opened."});
    for text in [record.to_string(), serde_json::to_string_pretty(&record).unwrap(), format!("\u{feff} {record} \n")] {
        let (items, _) = read("a.json", text.as_bytes());
        let page = items[0].as_ref().unwrap();
        assert_eq!((items.len(), page.text.as_str(), page.address.record.as_ref()), (1, "It opened.", None));
        assert_eq!((page.format, page.content_hash), (Format::Json, ContentHash::of(text.as_bytes())));
        assert_eq!((page.stated.id.as_deref(), page.stated.title.as_deref()), (Some("7"), Some("A bridge")));
        assert!(page.source.is_none());
    }
    let packed = gzip(record.to_string().as_bytes());
    assert_eq!(read("a.json.gz", &packed).0[0].as_ref().unwrap().content_hash, ContentHash::of(&packed));
}

#[test]
fn the_objects_of_a_list_are_records() {
    let list = json!([{"text": "one"}, {"text": "two"}, {"text": "three"}]);
    for text in [list.to_string(), serde_json::to_string_pretty(&list).unwrap()] {
        assert_eq!(told(&text), ["1: one", "2: two", "3: three"]);
        assert_eq!(read("a", text.as_bytes()).0.len(), 3);
        assert_eq!(read("a.json.gz", &gzip(text.as_bytes())).0.len(), 3);
    }
    let (items, _) = read("a.json", b"[{\"text\": \"one\"}, {\"text\": \"two\"}]");
    assert_eq!(items[1].as_ref().unwrap().content_hash, ContentHash::of(b"{\"text\": \"two\"}"));
}

#[test]
fn objects_behind_each_other_are_records() {
    assert_eq!(
        told("{\n \"text\": \"one\"\n}\n{\"text\": \"two\"}\n{\"text\": \"three\"}"),
        ["1: one", "2: two", "3: three"]
    );
    assert_eq!(told("\u{1e}{\n\"text\": \"one\"}\n\u{1e}{\n\"text\": \"two\"}\n"), ["1: one", "2: two"]);
    assert_eq!(told("[{\"text\": \"one\"}]\n[{\"text\": \"two\"}]"), ["1: one", "2: two"]);
    assert_eq!(told("[[{\"text\": \"one\"}], [{\"text\": \"two\"}]]"), ["1: one", "2: two"]);
}

#[test]
fn lists_are_found_in_objects() {
    let articles = json!([{"text": "one"}, {"text": "two"}]);
    let files = [
        json!({"articles": articles}),
        json!({"status": "ok", "totalResults": 2, "tags": ["a"], "articles": articles, "next": null}),
        json!({"response": {"status": "ok", "docs": articles, "meta": {"hits": 2}}}),
        json!({"newspapers": {"ferry": {"link": "https://ferry.example", "articles": articles}}}),
        json!({"2025-06-24": [articles[0]], "2025-06-25": [articles[1]]}),
        json!({"a1": articles[0], "a2": articles[1]}),
        json!({"title": "Ferry Post", "description": "News", "items": articles}),
    ];
    for file in files {
        assert_eq!(told(file.to_string()), ["1: one", "2: two"], "{file}");
        assert_eq!(told(serde_json::to_string_pretty(&file).unwrap()), ["1: one", "2: two"], "{file}");
    }
}

#[test]
fn what_lies_in_a_page_is_no_page() {
    let files = [
        json!({"comments": [{"text": "First!"}], "text": "It opened."}),
        json!({"text": "It opened.", "related": [{"title": "Ferry", "text": "It sails."}]}),
        json!({"related": {"text": "It sails."}, "body": "It opened."}),
    ];
    for file in files {
        assert_eq!(told(file.to_string()), ["-: It opened."], "{file}");
    }
    assert_eq!(told(json!({"title": "A bridge", "comments": [{"text": "First!"}]}).to_string()), ["-! no text"]);
}

#[test]
fn fields_may_lie_in_objects() {
    let guardian = json!({"response": {"status": "ok", "content": {
        "id": "world/bridge", "sectionName": "World", "webPublicationDate": "2025-06-24T17:06:30Z", "webTitle": "A bridge",
        "webUrl": "https://example.org/a",
        "fields": {"byline": "Ann Lee", "standfirst": "<p>At last</p>", "lastModified": "2025-06-25", "bodyText": "It opened."},
    }}});
    let expected = Stated {
        id: Some("world/bridge".into()),
        url: Some("https://example.org/a".into()),
        title: Some("A bridge".into()),
        authors: vec!["Ann Lee".into()],
        published: Some("2025-06-24T17:06:30Z".into()),
        updated: Some("2025-06-25".into()),
        standfirst: Some("At last".into()),
        section: Some("World".into()),
        ..Stated::default()
    };
    assert_eq!(stated(&guardian), expected);

    let new_york = stated(&json!({"headline": {"main": "A bridge", "kicker": "Town"}, "lead_paragraph": "It opened.",
        "byline": {"original": "By Ann Lee", "person": [{"lastname": "Lee"}]}, "news_desk": "Metro", "abstract": "At last"}));
    assert_eq!(
        (new_york.title.as_deref(), new_york.authors, new_york.section.as_deref()),
        (Some("A bridge"), vec!["By Ann Lee".to_owned()], Some("Metro"))
    );

    let newsapi =
        stated(&json!({"source": {"id": null, "name": "Ferry Post"}, "author": null, "content": "It opened."}));
    assert_eq!((newsapi.outlet.as_deref(), newsapi.authors.len()), (Some("Ferry Post"), 0));

    let webz = stated(
        &json!({"thread": {"site": "ferry.example", "title": "Bridge"}, "title": "A bridge", "crawled": "2025-06-26", "text": "It opened."}),
    );
    assert_eq!(
        (webz.outlet.as_deref(), webz.title.as_deref(), webz.captured.as_deref()),
        (Some("ferry.example"), Some("A bridge"), Some("2025-06-26"))
    );

    let wordpress = page(
        &json!({"title": {"rendered": "A &#8216;bridge&#8217;"}, "content": {"rendered": "<p>It opened.</p>", "protected": false}}),
    );
    assert_eq!((wordpress.stated.title.as_deref(), wordpress.text.as_str()), (Some("A ‘bridge’"), "<p>It opened.</p>"));
    assert_eq!(wordpress.markup, crate::article::Markup::Html);

    let mongo = stated(
        &json!({"_id": {"$oid": "a1"}, "date": {"$date": {"$numberLong": "1750784790000"}}, "text": "It opened."}),
    );
    assert_eq!((mongo.id.as_deref(), mongo.published.as_deref()), (Some("a1"), Some("2025-06-24T17:06:30Z")));

    let elastic = json!({"hits": {"total": 1, "hits": [{"_index": "news", "_id": "7", "_source": {"title": "A bridge", "text": "It opened."}}]}});
    assert_eq!((stated(&elastic).id.as_deref(), stated(&elastic).title.as_deref()), (Some("7"), Some("A bridge")));

    let blocks = json!({"contents": [{"type": "kicker", "content": "Town"}, null, {"content": "It opened.", "mime": "text/plain"}]});
    assert_eq!(page(&blocks).text, "Town\nIt opened.");
}

#[test]
fn a_broken_record_is_skipped_with_its_place_and_the_others_are_read() {
    assert_eq!(
        told("[\n{\"text\": \"one\"},\n{\"text\": nope},\n{\"text\": \"three\"}\n]"),
        ["1: one", "2! expected ident at line 3, column 11", "3: three"]
    );
    assert_eq!(
        told("[{\"text\": \"one\"}, {\"text\" \"two\"}, {\"text\": \"three\"}]"),
        ["1: one", "2! expected `:` at line 1, column 27", "3: three"]
    );
    // a quote that is missing, in three layouts
    let control = "control character (\\u0000-\\u001F) found while parsing a string";
    assert_eq!(
        told("[\n{\"text\": \"one},\n{\"text\": \"two\"},\n{\"text\": \"three\"}]"),
        [&format!("1! {control} at line 2, column 15"), "2: two", "3: three"]
    );
    assert_eq!(
        told("[\n  {\n    \"text\": \"one\n  },\n  {\n    \"text\": \"two\"\n  }\n]"),
        [&format!("1! {control} at line 3, column 16"), "2: two"]
    );
    assert_eq!(
        told("{\"articles\": [{\"text\": \"one}, {\"text\": \"two\"}, {\"text\": \"three\"}]}"),
        ["1! expected `,` or `}` at line 1, column 33", "2: two", "3: three"]
    );
    // an object in the record that begins as the record does
    assert_eq!(
        told(
            "[{\"name\": \"a\", \"by\": [{\"name\": \"b\"}, {\"name\": \"c\"}], \"text\" 1}, {\"name\": \"d\", \"text\": \"two\"}]"
        ),
        ["1! expected `:` at line 1, column 61", "2: two"]
    );
    assert_eq!(
        told("[{}x\": \"one\"}, {\"text\": \"two\"}]"),
        ["1! no text", "2! expected value at line 1, column 4", "3: two"]
    );
    assert_eq!(told("[{\"text\": \"one\"} {\"text\": \"two\"},]"), ["1: one", "2: two"]);
    assert_eq!(told("[{\"text\": \"\\ud800\"}, {\"text\": \"two\"}]")[1], "2: two");
}

#[test]
fn a_file_that_is_cut_off_is_damaged_behind_its_last_record() {
    assert_eq!(
        told("[{\"text\": \"one\"}, {\"text\": \"tw"),
        ["1: one", "2! EOF while parsing a string at line 1, column 30"]
    );
    assert_eq!(told("[{\"text\": \"one\"},"), ["1: one", "-! EOF while parsing a list at line 1, column 18"]);
    assert_eq!(
        told("{\"articles\": [{\"text\": \"one\"}]"),
        ["1: one", "-! EOF while parsing an object at line 1, column 31"]
    );
    assert_eq!(
        told("{\"title\": \"A bridge\", \"text\": \"It op"),
        ["-! EOF while parsing a string at line 1, column 36"]
    );
}

#[test]
fn what_is_no_json_under_its_name_is_damaged() {
    assert_eq!(told("It opened."), ["-! expected value at line 1, column 1"]);
    assert_eq!(told("{\"text\": \"one\"} and more"), ["1: one", "-! trailing characters at line 1, column 17"]);
    assert_eq!(told("{\"text\": one}\n{\"text\": \"two\"}"), ["-! expected value at line 1, column 10", "1: two"]);
    assert_eq!(told("{'text': 'one'}"), ["-! key must be a string at line 1, column 2"]);
}

#[test]
fn json_without_texts_is_one_skip_that_is_no_damage() {
    let cities: Vec<Value> = (0..1000).map(|n| json!({"type": "Feature", "properties": {"name": n}})).collect();
    let files = [
        json!({"name": "bridge", "version": "1.0.0", "description": "A bridge", "scripts": {"test": "true"}, "author": {"name": "Ann Lee"}}),
        json!({"type": "FeatureCollection", "features": cities}),
        json!(cities),
        json!([1, "two", null]),
        json!([]),
        json!({}),
        json!("text"),
        json!(null),
    ];
    for file in files {
        let (items, _) = read("a.json", file.to_string().as_bytes());
        assert_eq!(items.iter().map(told_of).collect::<Vec<_>>(), ["-! no text"], "{file}");
        assert!(!items[0].as_ref().unwrap_err().reason.is_damaged());
    }
    assert_eq!(told(" \n "), ["-! no text"]);
}

#[test]
fn records_without_a_text_that_follow_each_other_are_one_skip() {
    let list =
        json!([{}, {"title": "a"}, null, {"text": "four"}, {"text": " "}, {"text": "six"}, {}, {"text": "<p></p>"}]);
    assert_eq!(told(list.to_string()), ["1-3! no text", "4: four", "5! no text", "6: six", "7-8! no text"]);
}

#[test]
fn a_record_longer_than_a_page_is_passed_over() {
    let long = format!("[{{\"text\": \"{}\"}}, {{\"text\": \"two\"}}]", "a".repeat(MAX_PAGE_BYTES as usize));
    assert_eq!(told(&long), ["1! record of 67108876 bytes, over 64 MiB", "2: two"]);
}

#[test]
fn a_list_in_an_object_may_be_longer_than_a_page() {
    let filler = format!("{{\"body\": \"{}\"}},", "a".repeat(1 << 20));
    let long = format!("{{\"status\": \"ok\", \"articles\": [{}{{\"text\": \"last\"}}], \"n\": 1}}", filler.repeat(70));
    let (items, report) = read("a.json", long.as_bytes());
    assert_eq!((items.len(), report.unwrap().skips), (71, 0));
    assert_eq!(told_of(&items[70]), "71: last");
}

#[test]
fn json_in_other_encodings_is_read() {
    let list = "[{\"text\": \"Die Fähre fährt über den Fluss.\"}, {\"text\": \"Die Brücke öffnet später.\"}]";
    let wide: Vec<u8> = list.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let legacy: Vec<u8> = list.chars().map(|c| c as u8).collect();
    for bytes in [format!("\u{feff}{list}").into_bytes(), wide, legacy] {
        assert_eq!(told(bytes), ["1: Die Fähre fährt über den Fluss.", "2: Die Brücke öffnet später."]);
    }
}

#[test]
fn brackets_without_end_are_read_in_time() {
    for json in ["[", "{\"a\":", "[{\"a\":", "{\"a\":[{\"text\":", "[{}"] {
        let (items, _) = read("a.json", json.repeat(200_000).as_bytes());
        assert!(items.len() <= 2, "{json}: {}", items.len());
    }
}

/// A record, and what is to come of it.
fn record() -> impl Strategy<Value = (Value, Option<String>)> {
    let text = "[a-z{}\\[\\]\",:\\\\ \n]{0,20}[.]";
    prop_oneof![
        4 => (text, any::<bool>()).prop_map(|(text, first)| {
            let more = json!({"name": [{"text": "a"}], "x": {"text": 1}});
            (if first { json!({"text": text, "z": more}) } else { json!({"a": more, "text": text}) }, Some(text))
        }),
        1 => Just((json!({"title": "a"}), None)),
        1 => Just((Value::Null, None)),
    ]
}

proptest! {
    #[test]
    fn records_come_in_order_whatever_lies_between_them(records in prop::collection::vec(record(), 1..12), pretty: bool, wrapped: bool) {
        let list: Vec<Value> = records.iter().map(|(record, _)| record.clone()).collect();
        let begins_with_object = list[0].is_object();
        let file = if wrapped && begins_with_object { json!({"n": 1, "articles": list}) } else { json!(list) };
        let text = if pretty { serde_json::to_string_pretty(&file) } else { serde_json::to_string(&file) }.unwrap();
        let expected: Vec<String> = (1..)
            .zip(&records)
            .filter_map(|(number, (_, text))| Some(format!("{number}: {}", text.as_ref()?)))
            .collect();
        let found: Vec<String> = told(&text).into_iter().filter(|line| !line.contains("! ")).collect();
        prop_assert_eq!(found, expected);
    }

    #[test]
    fn damage_takes_no_record_before_it_and_few_behind(
        count in 2..12usize,
        damage in (any::<prop::sample::Index>(), 1..=255u8),
        pretty: bool,
    ) {
        let list: Vec<Value> = (0..count).map(|n| json!({"id": n, "text": format!("words of record {n}"), "n": [1, {"a": "b"}]})).collect();
        let file = json!(list);
        let mut bytes = if pretty { serde_json::to_string_pretty(&file) } else { serde_json::to_string(&file) }.unwrap().into_bytes();
        let at = damage.0.index(bytes.len() - 1) + 1;
        bytes[at] = damage.1;
        let found = told(&bytes).iter().filter(|line| line.contains(": words of record")).count();
        prop_assert!(found + 2 >= count, "{} of {count}: {}", found, String::from_utf8_lossy(&bytes));
    }

    #[test]
    fn any_bytes_can_be_read(json in "([{}\\[\\]:,]|\"(text|title|articles|comments|id)\"|\"[a\\\\u0é]{0,9}\"|12e3|null|\r|\n| |\u{1e}){0,80}") {
        let (items, report) = read("a.json", json.as_bytes());
        let report = report.unwrap();
        prop_assert_eq!(report.pages + report.skips, items.len() as u64);
        prop_assert!(json.is_empty() || !items.is_empty());
        let numbers: Vec<u64> = items.iter().filter_map(|item| {
            let record = match item { Ok(page) => &page.address.record, Err(skip) => &skip.address.record };
            record.as_ref()?.split('-').next()?.parse().ok()
        }).collect();
        prop_assert!(numbers.is_sorted_by(|one, next| one < next), "{numbers:?}");
    }
}
