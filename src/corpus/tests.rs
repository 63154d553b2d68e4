//! 1. A text file is one page, with the way back to its bytes and their hash.
//! 2. A packed text file is one page without that way; its hash is that of the file on disk.
//! 3. What is no page is skipped with a reason, and damaged only if it should have been one.
//! 4. The hash can be asked for first, and the report has it when the file was read to its end.
//! 5. A sink that breaks ends the reading, and gets nothing more.
//! 6. A file that vanishes or is cut off is an error that names it, behind the pages before.
//! 7. Of very many skips only the first are named, and the number of the others is told.
//! 8. No bytes under any name panic or hang, and every text page leads back to its bytes.

use std::io::Write;
use std::path::PathBuf;
use std::sync::Arc;

use flate2::Compression;
use flate2::write::GzEncoder;
use fs_err as fs;
use proptest::prelude::*;

use super::*;
use crate::article::{FileTimes, Root};

pub(super) fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::new(6));
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

/// Writes a file to read; it lives as long as the folder that is returned with it.
fn file(name: &str, bytes: &[u8]) -> (tempfile::TempDir, FoundFile) {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join(name);
    fs::write(&path, bytes).unwrap();
    let root = Arc::new(Root { label: "news".into(), path: dir.path().to_owned() });
    let address = Address { root, path: name.into(), file: path, record: None };
    (dir, FoundFile { address, size: bytes.len() as u64, times: FileTimes::default(), beside: Beside::Nothing })
}

fn read_all(found: &FoundFile, options: &ReadOptions) -> (Vec<Result<Page, Skip>>, Result<FileReport, ReadError>) {
    let mut items = Vec::new();
    let report = read_file(found, options, &mut |item| {
        items.push(item);
        ControlFlow::Continue(())
    });
    (items, report)
}

/// Returns what comes out of a file of these bytes.
pub(super) fn read(name: &str, bytes: &[u8]) -> (Vec<Result<Page, Skip>>, Result<FileReport, ReadError>) {
    read_with(name, bytes, &ReadOptions::default())
}

/// Returns what comes out of a file of these bytes when it is read so.
pub(super) fn read_with(
    name: &str,
    bytes: &[u8],
    options: &ReadOptions,
) -> (Vec<Result<Page, Skip>>, Result<FileReport, ReadError>) {
    read_all(&file(name, bytes).1, options)
}

/// Tells in a line each what comes out of a file of these bytes: `page a/b.txt (text): words`, `skipped a/b.png: binary
/// file`, `damaged ...`, and at the end whether the file was read to its end.
pub(super) fn told(name: &str, bytes: &[u8]) -> String {
    let (dir, found) = file(name, bytes);
    let (items, report) = read_all(&found, &ReadOptions::default());
    let mut lines = Vec::new();
    for item in items {
        let line = match item {
            Ok(page) => {
                let (record, text) = (page.address.record.unwrap_or_default(), page.text.trim().replace('\n', " "));
                assert_eq!(page.source.is_some(), record.is_empty());
                format!("page {record} ({}): {}", page.format.name(), text.chars().take(30).collect::<String>())
            }
            Err(Skip { address, reason }) => {
                let what = if reason.is_damaged() { "damaged" } else { "skipped" };
                format!("{what} {}: {reason}", address.record.unwrap_or_default())
            }
        };
        lines.push(line);
    }
    lines.push(match report {
        Ok(report) => {
            // Whatever was in it, the hash is that of the file.
            assert_eq!(report.content_hash, Some(ContentHash::of(bytes)));
            assert_eq!(report.bytes, bytes.len() as u64);
            "read to its end".to_owned()
        }
        Err(error) => format!("error: {error}"),
    });
    lines.join("\n").replace(&format!("{}/", dir.path().display()), "")
}

/// Returns the only page of a file of these bytes.
fn page(name: &str, bytes: &[u8]) -> Page {
    let (mut items, report) = read(name, bytes);
    assert_eq!((items.len(), report.unwrap().pages), (1, 1));
    items.remove(0).unwrap()
}

/// Returns why a file of these bytes is skipped as a whole, and whether it counts as damaged.
fn skipped(name: &str, bytes: &[u8]) -> (String, bool) {
    let (mut items, report) = read(name, bytes);
    assert_eq!((items.len(), report.unwrap().skips), (1, 1));
    let skip = items.remove(0).unwrap_err();
    assert_eq!((skip.address.path.as_str(), skip.address.record), (name, None));
    (skip.reason.to_string(), skip.reason.is_damaged())
}

#[test]
fn a_text_file_is_one_page_that_leads_back_to_its_bytes() {
    let page = page("a.txt", "\u{feff}Ein Fährmann\n".as_bytes());
    assert_eq!(page.text, "Ein Fährmann\n");
    assert_eq!(page.format, Format::Text);
    assert_eq!((page.address.path.as_str(), page.address.record), ("a.txt", None));
    assert_eq!(page.content_hash, ContentHash::of("\u{feff}Ein Fährmann\n".as_bytes()));
    let source = page.source.unwrap();
    assert_eq!((source.source_offset(&page.text, 4), source.page()), (7, 0..17));
    assert_eq!(page.stated, crate::article::Stated::default());
}

#[test]
fn a_page_in_any_encoding_is_read() {
    let wide: Vec<u8> = "\u{feff}Ein Fährmann".encode_utf16().flat_map(u16::to_be_bytes).collect();
    for bytes in [b"Ein F\xe4hrmann".to_vec(), wide] {
        assert_eq!(page("a", &bytes).text, "Ein Fährmann");
    }
}

#[test]
fn a_packed_text_file_is_one_page_without_a_way_back() {
    let packed = gzip(b"A ferryman\n");
    let page = page("a.txt.gz", &packed);
    assert_eq!(page.text, "A ferryman\n");
    assert_eq!(page.content_hash, ContentHash::of(&packed));
    assert!(page.source.is_none());
}

#[test]
fn what_is_no_page_is_skipped_with_a_reason() {
    let undamaged = |reason: &str| (reason.to_owned(), false);
    assert_eq!(skipped("a.txt", b""), undamaged("empty file"));
    assert_eq!(skipped("a.gz", &gzip(b"")), undamaged("empty file"));
    assert_eq!(skipped("a.txt", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"), undamaged("binary file"));
    assert_eq!(skipped("a.txt", &[vec![b'a'; 100_000], vec![0]].concat()), undamaged("binary file"));
    assert_eq!(skipped("a.txt", b" \n\n"), undamaged("no text"));
    assert_eq!(skipped("a.txt", b"\xff\xfe"), undamaged("no text"));
    assert_eq!(skipped("a.jsonl", b"\n\r\n"), undamaged("no text"));
    assert_eq!(skipped("a.pdf", b"%PDF-1.7"), undamaged("PDF is not read yet"));
}

#[test]
fn a_text_page_beyond_the_limit_is_damaged() {
    let mut long = (0u32..).flat_map(|n| n.wrapping_mul(2_654_435_761).to_string().into_bytes());
    let long: Vec<u8> = long.by_ref().take(MAX_PAGE_BYTES as usize + 1).collect();
    let expected = ("page of over 64 MiB".to_owned(), true);
    assert_eq!(skipped("a.txt", &long), expected);
    assert_eq!(skipped("a.txt.gz", &gzip(&long)), expected);
}

#[test]
fn the_hash_can_be_asked_for_before_reading() {
    let (_dir, found) = file("a.jsonl", b"{\"text\": \"one\"}\n{\"text\": \"two\"}\n");
    let bytes = fs::read(&found.address.file).unwrap();
    let options = ReadOptions::default();
    let mut open = OpenFile::open(&found, &options).unwrap();
    assert_eq!(open.content_hash().unwrap(), ContentHash::of(&bytes));
    let report = open.read(&mut |_| ControlFlow::Continue(())).unwrap();
    let content_hash = Some(ContentHash::of(&bytes));
    assert_eq!(report, FileReport { pages: 2, skips: 0, bytes: bytes.len() as u64, content_hash });
}

#[test]
fn the_hash_of_an_entry_of_an_archive_is_its_own() {
    for (name, bytes) in [("a.tar", made::tar(&[("a.txt", b"words")])), ("a.zip", made::zip(&[("a.txt", b"words")]))] {
        let (_dir, found) = file(name, &bytes);
        let options = ReadOptions::default();
        let mut open = OpenFile::open(&found, &options).unwrap();
        assert_eq!(open.content_hash().unwrap(), ContentHash::of(&bytes));
        let mut hashes = Vec::new();
        let report = open.read(&mut |item| {
            hashes.push(item.unwrap().content_hash);
            ControlFlow::Continue(())
        });
        assert_eq!(hashes, [ContentHash::of(b"words")]);
        assert_eq!(report.unwrap().content_hash, Some(ContentHash::of(&bytes)));
    }
}

#[test]
fn the_report_has_the_hash_of_what_was_read_to_its_end() {
    let hash = |name: &str, bytes: &[u8]| read(name, bytes).1.unwrap().content_hash;
    let packed = gzip(b"{\"text\": \"one\"}\nnonsense\n");
    assert_eq!(hash("a.gz", &packed), Some(ContentHash::of(&packed)));
    assert_eq!(hash("a.txt", b"words"), Some(ContentHash::of(b"words")));
    assert_eq!(hash("a.txt", b""), Some(ContentHash::of(b"")));
    assert_eq!(hash("a.txt", &vec![0; 100_000]), None);
}

#[test]
fn what_a_path_says_is_stated_of_every_page() {
    let pattern = PathPattern::new("{outlet}_{date}.*").unwrap();
    let options = ReadOptions { path_pattern: Some(pattern), ..ReadOptions::default() };
    for name in ["ferry_2025-06-24.txt", "ferry_2025-06-24.jsonl"] {
        let (items, _) = read_with(name, b"{\"text\": \"one\"}\n{\"text\": \"two\"}\n", &options);
        for item in items {
            let found = item.unwrap().stated.from_path.unwrap();
            assert_eq!((found.outlet.as_deref(), found.published.as_deref()), (Some("ferry"), Some("2025-06-24")));
        }
    }
    assert!(read_with("ferry.txt", b"one", &options).0[0].as_ref().unwrap().stated.from_path.is_none());
}

#[test]
fn a_sink_that_breaks_ends_the_reading() {
    let records = b"{\"text\": \"one\"}\n".repeat(100_000);
    let in_tar = made::tar(&[("1.txt", b"one"), ("2.jsonl", &records), ("3.txt", b"three")]);
    let in_zip = made::zip(&[("1.txt", b"one"), ("2.jsonl", &records), ("3.txt", b"three")]);
    for (name, bytes) in [("a.jsonl", &records), ("a.tar", &in_tar), ("a.zip", &in_zip)] {
        let (_dir, found) = file(name, bytes);
        let mut pages = 0;
        let report = read_file(&found, &ReadOptions::default(), &mut |_| {
            pages += 1;
            if pages == 3 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        });
        assert_eq!((pages, report.unwrap().pages), (3, 3), "{name}");
    }
    for (name, bytes) in json_and_tables() {
        let (_dir, found) = file(name, bytes.as_bytes());
        for limit in 1..=4 {
            let mut items = 0;
            read_file(&found, &ReadOptions::default(), &mut |_| {
                items += 1;
                if items == limit { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
            })
            .unwrap();
            assert_eq!(items, limit, "{name}");
        }
    }
}

/// Files of which at least four items come: pages, and skips of records between and behind them.
fn json_and_tables() -> [(&'static str, &'static str); 3] {
    [
        ("a.json", "[{\"text\": \"one\"}, {}, {\"text\": nope}, {\"text\": \"four\"}, {}]"),
        ("a.jsonl", "{\"text\": \"one\"}\n{}\n{\"text\": nope}\n{\"text\": \"four\"}\n{}\n"),
        ("a.csv", "title,text\nA,one\nB,\nC\nD,four\nE,\n"),
    ]
}

#[test]
fn a_file_that_has_vanished_is_an_error_that_names_it() {
    let (dir, found) = file("a.txt", b"words");
    fs::remove_file(&found.address.file).unwrap();
    let (items, report) = read_all(&found, &ReadOptions::default());
    let error = report.unwrap_err();
    assert!(items.is_empty() && error.is_vanished());
    let message = error.to_string().replace(&format!("{}/", dir.path().display()), "");
    assert_eq!(message, "failed to open file `a.txt`: No such file or directory (os error 2)");
    assert!(!Reason::from(error).is_damaged());
}

#[test]
fn a_packed_file_that_is_cut_off_is_an_error_behind_its_whole_records() {
    let record = |n: u32| format!("{{\"id\": {n}, \"text\": \"{}\"}}\n", n.wrapping_mul(2_654_435_761));
    for count in [20, 20_000] {
        let lines: Vec<String> = (0..count).map(record).collect();
        let packed = gzip(lines.concat().as_bytes());
        let (items, report) = read("a.jsonl.gz", &packed[..packed.len() - 60]);
        let error = report.unwrap_err();
        assert!(error.to_string().contains("/a.jsonl.gz` is damaged after "), "{error}");
        assert!(Reason::from(error).is_damaged());
        assert!(items.len() > count as usize / 4 && items.len() < count as usize, "{} of {count}", items.len());
        assert!(items.iter().all(Result::is_ok));
    }
}

#[test]
fn a_packed_page_that_is_cut_off_is_no_page() {
    let packed = gzip(b"A ferryman and his boat\n");
    let (items, report) = read("a.txt.gz", &packed[..packed.len() - 9]);
    assert!(items.is_empty() && matches!(report, Err(ReadError::Compressed { .. })));
}

#[test]
fn of_very_many_skips_only_the_number_is_told() {
    let broken = MAX_SKIPS as usize + 7;
    for (lines, is_damaged) in [("[]\n", true), ("{}\n{\"text\": \"one\"}\n", false)] {
        let (mut items, report) = read("a.jsonl", lines.repeat(broken).as_bytes());
        let report = report.unwrap();
        let pages = if is_damaged { 0 } else { broken as u64 };
        assert_eq!((report.pages, report.skips, items.len() as u64), (pages, MAX_SKIPS + 1, pages + MAX_SKIPS + 1));
        let last = items.pop().unwrap().unwrap_err();
        assert_eq!((last.address.record, last.reason.is_damaged()), (None, is_damaged));
        assert_eq!(last.reason.to_string(), "7 more were skipped");
    }
}

proptest! {
    #[test]
    fn no_bytes_under_any_name_panic_or_hang(
        name in "a\\.(txt|jsonl|json|csv|tsv|html|gz)",
        around in prop::collection::vec(0..6_usize, 0..5),
        bytes in prop_oneof![
            prop::collection::vec(any::<u8>(), 0..300),
            "(title|text|[,;|\t\n\"]){0,40}".prop_map(String::into_bytes),
            "([{}\\[\\]:,]|\"(text|title|authors|id)\"|\"[a\\\\u0é]{0,9}\"|12e3|null|\r|\n| ){0,60}".prop_map(String::into_bytes),
        ],
        damage in any::<Option<(prop::sample::Index, u8)>>(),
    ) {
        let mut bytes = around.iter().fold(bytes, |bytes, around| match around {
            0 => made::tar(&[("a.jsonl", &bytes), ("b", &bytes)]),
            1 => made::zip(&[("a.jsonl", &bytes), ("b", &bytes)]),
            pack => made::PACKS[pack - 2].pack(&bytes),
        });
        if let Some((at, byte)) = damage && !bytes.is_empty() {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        let (items, report) = read(&name, &bytes);
        if let Ok(report) = report {
            prop_assert_eq!(report.pages + report.skips, items.len() as u64);
        }
    }
}

/// Real pages, which are no part of this repository, lie in `eval/pages` of the folder that `$SEARCH_EVAL_DATA` names.
#[test]
fn every_text_page_at_hand_leads_back_to_its_bytes() {
    let Some(folder) = std::env::var_os("SEARCH_EVAL_DATA").map(PathBuf::from) else { return };
    let folder = folder.join("eval/pages");
    let mut pages = 0;
    for found in Walk::new(&roots(&[folder]).unwrap(), Exclude::default()).flatten() {
        read_file(&found, &ReadOptions::default(), &mut |item| {
            let Ok(Page { text, source: Some(source), .. }) = item else { return ControlFlow::Continue(()) };
            let bytes = fs::read(&found.address.file).unwrap();
            for (at, _) in text.char_indices().filter(|(_, c)| c.is_ascii_alphanumeric()) {
                let start = source.source_offset(&text, at as u32) as usize;
                assert_eq!(text.as_bytes()[at], bytes[start], "{} at {at}", found.address.path);
            }
            pages += 1;
            ControlFlow::Continue(())
        })
        .unwrap();
    }
    assert!(pages > 0);
}
