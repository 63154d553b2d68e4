//! 1. The first row names the columns, every other is a record, numbered from 1.
//! 2. What stands between fields is told by the first row; fields may stand in quotes and hold line ends.
//! 3. Rows may have fewer or more fields; one that ends before its text is skipped by its number.
//! 4. Tables in any encoding, with marks and NUL, are read; one without a column of text is skipped with what is missing.
//! 5. A row longer than a page is passed over, and a quote that is never closed takes no other row.
//! 6. Whatever a writer of tables writes is read as it was, and nothing panics.

use proptest::prelude::*;

use super::super::Skip;
use super::super::tests::{gzip, read};
use super::*;
use crate::article::Stated;

/// Returns what comes out of a file: `record: text` for a page, `record! reason` for a skip, `-` where the file is meant.
fn told_as(name: &str, table: impl AsRef<[u8]>) -> Vec<String> {
    let (items, report) = read(name, table.as_ref());
    report.unwrap();
    items.iter().map(told_of).collect()
}

fn told(table: impl AsRef<[u8]>) -> Vec<String> {
    told_as("a.csv", table)
}

fn told_of(item: &Result<Page, Skip>) -> String {
    let record = |record: &Option<String>| record.clone().unwrap_or_else(|| "-".to_owned());
    match item {
        Ok(page) => format!("{}: {}", record(&page.address.record), page.text),
        Err(skip) => format!("{}! {}", record(&skip.address.record), skip.reason),
    }
}

fn page(table: &str) -> Page {
    let (mut items, _) = read("a.csv", table.as_bytes());
    assert_eq!(items.len(), 1, "{table}");
    items.remove(0).unwrap()
}

#[test]
fn the_first_row_names_the_columns() {
    let row = "17,\"A bridge, at last\",\"It opened.\n\n\"\"At last\"\", he said.\",Ferry Post,2025-06-24,\"['Ann Lee', 'Bo Mora']\",4";
    let page = page(&format!("id,Title,article,publication,date,authors,n\n{row}\r\n"));
    assert_eq!(page.text, "It opened.\n\n\"At last\", he said.");
    assert_eq!((page.format, page.address.record.as_deref()), (Format::Csv, Some("1")));
    assert_eq!(page.content_hash, ContentHash::of(row.as_bytes()));
    let expected = Stated {
        id: Some("17".into()),
        title: Some("A bridge, at last".into()),
        authors: vec!["Ann Lee".into(), "Bo Mora".into()],
        outlet: Some("Ferry Post".into()),
        published: Some("2025-06-24".into()),
        ..Stated::default()
    };
    assert_eq!(page.stated, expected);
}

#[test]
fn rows_are_numbered_behind_the_first_and_empty_lines_are_none() {
    let table = "title,text\nA,one\n\nB,\"two\nlines\"\r\n\r\nC,three";
    assert_eq!(told(table), ["1: one", "2: two\nlines", "3: three"]);
    assert_eq!(told_as("a.csv.gz", gzip(table.as_bytes())).len(), 3);
    assert_eq!(told("title,text\rA,one\rB,two"), ["1: one", "2: two"]);
}

#[test]
fn the_first_row_tells_what_stands_between_fields() {
    for delimiter in [",", ";", "\t", "|"] {
        let table =
            format!("title{delimiter}source, site{delimiter}text\nA, B{delimiter}Ferry{delimiter}It opened at last.\n");
        let table = if delimiter == "," { table.replace("A, B", "A").replace("source, site", "source") } else { table };
        let format = if delimiter == "\t" { Format::Tsv } else { Format::Csv };
        for name in ["a.csv", "a.tsv", "a.tab", "a.txt"] {
            let (items, _) = read(name, table.as_bytes());
            let page = items[0].as_ref().unwrap();
            assert_eq!((page.text.as_str(), page.format), ("It opened at last.", format), "{name} {table}");
        }
    }
    assert_eq!(told("sep=;\r\ntitle;text\r\nA;one, two\r\n"), ["1: one, two"]);
}

#[test]
fn names_of_columns_may_stand_in_quotes_and_lead_into_objects() {
    let page = page("\"\",\"Unnamed: 0\",\"source.name\",\" Text \"\n1,2,Ferry Post,It opened.");
    assert_eq!((page.text.as_str(), page.stated.outlet.as_deref()), ("It opened.", Some("Ferry Post")));
}

#[test]
fn quotes_in_a_table_with_tabs_are_signs_unless_they_stand_around_fields() {
    let signs = "title\ttext\nA\t\"At last,\" he said.\nB\t\"It opened\nC\t\"three\"\n";
    assert_eq!(told_as("a.tsv", signs), ["1: \"At last,\" he said.", "2: \"It opened", "3: three"]);
    let quotes = "title\ttext\nA\t\"\"\"At last\"\", he said.\"\nB\t\"It\topened\"\nC\t\"two\nlines\"\n";
    assert_eq!(told_as("a.tsv", quotes), ["1: \"At last\", he said.", "2: It\topened", "3: two\nlines"]);
}

#[test]
fn a_row_that_ends_before_its_text_is_skipped_by_its_number() {
    let (items, _) = read("a.csv", b"id,title,text\n1,A,one\n2,B\n3\n4,D,\n5,E,five\n,\n");
    let told: Vec<_> = items.iter().map(told_of).collect();
    assert_eq!(
        told,
        [
            "1: one",
            "2! row ends after 2 of 3 fields, before its text",
            "3! row ends after 1 of 3 fields, before its text",
            "4! no text",
            "5: five",
            "6! no text"
        ]
    );
    assert!(items[1].as_ref().unwrap_err().reason.is_damaged());
}

#[test]
fn a_text_in_the_last_column_that_was_cut_at_commas_is_whole() {
    assert_eq!(told("title,text\nA,It opened, at last, on Monday.\n"), ["1: It opened, at last, on Monday."]);
    assert_eq!(told("text,title\nIt opened.,A,B\n"), ["1: It opened."]);
}

#[test]
fn a_table_without_a_column_of_text_is_skipped_with_what_is_missing() {
    let missing = ["-! the first row names no column of text, such as `text`, `body`, `content` or `article`"];
    for table in
        ["1,A bridge,It opened.\n2,B,two\n", "name,score\nAnn,3\n", "title,date\nA,2025\n", "words", "\u{feff}"]
    {
        assert_eq!(told(table), missing, "{table}");
    }
    let (items, _) = read("a.csv", b"name,score\n");
    assert!(!items[0].as_ref().unwrap_err().reason.is_damaged());
    assert_eq!(told("title,text\n"), ["-! no text"]);
    assert_eq!(told("title,text\nA,\nB,nan\n"), ["-! no text"]);
}

#[test]
fn a_table_of_dated_summaries_has_texts() {
    assert_eq!(told("headline,date,short_description\nA,2025,one\n,2025,two\n"), ["1: one", "2! no text"]);
}

#[test]
fn a_text_is_no_table_unless_its_first_row_names_a_text_and_something_else() {
    let format = |text: &str| is_table(text, true);
    assert_eq!(format("title,text\nA,one\n"), Some(Format::Csv));
    assert_eq!(format("date\ttext\n2025\tone\n"), Some(Format::Tsv));
    for text in [
        "| title | text |\n|-------|------|\n| A | one |\n",
        "text\none\n",
        "Article, by Ann Lee\n\nIt opened.\n",
        "title,text\nIt opened.\n",
        "title,name\nA,B\n",
        "title,text\n",
        "",
    ] {
        assert_eq!(format(text), None, "{text}");
    }
    assert_eq!(is_table("title,text\n", false), Some(Format::Csv));
}

#[test]
fn tables_in_other_encodings_are_read() {
    let table = "title;text\nÜber den Fluss;Die Fähre fährt über den Fluss.\nBrücke;Sie öffnet später.\n";
    let wide: Vec<u8> = format!("\u{feff}{table}").encode_utf16().flat_map(u16::to_le_bytes).collect();
    let legacy: Vec<u8> = table.chars().map(|c| c as u8).collect();
    for bytes in [format!("\u{feff}{table}").into_bytes(), wide, legacy] {
        let (items, _) = read("a.csv", &bytes);
        let titles: Vec<_> = items.iter().map(|item| item.as_ref().unwrap().stated.title.as_deref().unwrap()).collect();
        assert_eq!(titles, ["Über den Fluss", "Brücke"]);
        assert_eq!(items[1].as_ref().unwrap().text, "Sie öffnet später.");
    }
}

#[test]
fn a_nul_takes_nothing_from_a_row() {
    assert_eq!(told("title,text\nA,It \0opened.\nB,two\n"), ["1: It opened.", "2: two"]);
    assert_eq!(told_as("a.txt", "title,text\nA,It \0opened.\n"), ["1: It opened."]);
}

#[test]
fn a_row_longer_than_a_page_is_passed_over() {
    let long = format!("title,text\nA,\"{}\n\"\nB,two\n", "a, b\n".repeat(20 << 20));
    assert_eq!(told(&long), [&format!("1! record of {} bytes, over 64 MiB", (100 << 20) + 6), "2: two"]);
    let wide = format!("title,text\nA,one{}\nB,two\n", ",".repeat(1 << 20));
    assert_eq!(told(&wide), ["1! row of over 16384 fields", "2: two"]);
}

#[test]
fn a_quote_that_is_never_closed_takes_no_other_row() {
    let table = "title,text\r\nA,one\r\n\r\nB,\"two\r\nC,three\r\nD,four\r\n";
    assert_eq!(told(table), ["1: one", "2! a quote of line 4 is never closed", "3: three", "4: four"]);
    assert_eq!(told("title,text\nA,\"one"), ["1: one"]);
    let many = format!("title,text\n{}", "A,\"one\n\"\n\"".repeat(1000));
    assert!(told(&many).len() > 500);
}

/// A field of a table: any characters, those with a meaning often.
fn field() -> impl Strategy<Value = String> {
    "[a-z,;|\t\"\n é']{0,12}"
}

proptest! {
    #[test]
    fn what_a_writer_writes_is_read_as_it_was(
        rows in prop::collection::vec((field(), field(), field()), 1..8),
        delimiter in prop::sample::select(vec![b',', b';', b'\t', b'|']),
        always: bool,
    ) {
        let style = if always { csv::QuoteStyle::Always } else { csv::QuoteStyle::Necessary };
        let mut writer = csv::WriterBuilder::new().delimiter(delimiter).quote_style(style).from_writer(Vec::new());
        writer.write_record(["title", "text", "author"]).unwrap();
        // With tabs in a field, lines may have as many by chance as those without: see `quotes_are_signs`.
        let without_tab = |text: &str| if delimiter == b'\t' { text.replace('\t', " ") } else { text.to_owned() };
        let rows: Vec<_> = rows.iter().map(|(a, b, c)| (without_tab(a), without_tab(b), without_tab(c))).collect();
        for (title, text, author) in &rows {
            writer.write_record([title, &format!("a{text}z"), author]).unwrap();
        }
        let bytes = writer.into_inner().unwrap();
        let expected: Vec<_> = (1..).zip(&rows).map(|(number, (_, text, _))| format!("{number}: a{text}z")).collect();
        prop_assert_eq!(told(&bytes), expected, "{}", String::from_utf8_lossy(&bytes));
    }

    #[test]
    fn any_bytes_can_be_read(
        head in "(\u{feff}|sep=;\n)?(title|text|\"text\"|date)[,;\t|](title|text|body)\r?\n",
        rest in prop::collection::vec(prop_oneof![6 => prop::sample::select(b"a,;\t|\"\n\r\0 ".to_vec()), 1 => any::<u8>()], 0..200),
    ) {
        let (items, report) = read("a.csv", &[head.as_bytes(), &rest].concat());
        let report = report.unwrap();
        prop_assert_eq!(report.pages + report.skips, items.len() as u64);
        let numbers: Vec<u64> = items.iter().filter_map(|item| {
            let record = match item { Ok(page) => &page.address.record, Err(skip) => &skip.address.record };
            record.as_ref()?.split('-').next()?.parse().ok()
        }).collect();
        prop_assert!(numbers.is_sorted_by(|one, next| one < next), "{numbers:?}");
    }
}
