//! Reads files as the program does, and checks whatever comes out.

use std::ops::ControlFlow;
use std::path::Path;

use fastrand::Rng;
use news_search::article::{Address, Article, FileTimes, Page};
use news_search::corpus::{self, Beside, FoundFile, MAX_PAGE_BYTES, ReadOptions, Reason};
use news_search::extract::extract;

use crate::cases::run;
use crate::examples;
use crate::mutate::{self, Examples, any_of};
use crate::packed::Pack;

/// Names under which nothing is taken for granted.
const NAMES: [&str; 16] = [
    "a", "a.txt", "a.md", "a.html", "a.json", "a.jsonl", "a.csv", "a.tsv", "a.xml", "a.rss", "a.warc", "a.mhtml",
    "a.gz", "a.zip", "a.tar", "a.zst",
];

/// Fuzzes the reader of a format.
pub fn fuzz_plain(name: &str, examples: &Examples) {
    let folder = tempfile::tempdir().unwrap();
    for (name, bytes) in &examples.files {
        assert_is_read(&folder.path().join(name), bytes);
    }
    run(name, |rng| {
        let bytes = mutate::case(examples, rng);
        let name = file_name(examples, rng);
        check(&folder.path().join(name), &bytes);
    });
}

/// Fuzzes what unpacks files: packed well and damaged then, or damaged and packed.
pub fn fuzz_packed(name: &str, ways: &[Pack]) {
    let folder = tempfile::tempdir().unwrap();
    let plain = [examples::text(), examples::html(), examples::json_lines(), examples::warc()];
    for pack in ways {
        let (name, bytes) = &plain[0].files[0];
        let (name, packed) = pack(name, bytes);
        assert_is_read(&folder.path().join(name), &packed);
    }
    run(name, |rng| {
        let examples = any_of(&plain, rng);
        let pack = any_of(ways, rng);
        let (file, mut bytes) = any_of(&examples.files, rng).clone();
        let mutates_inside = rng.u8(..4) == 0;
        if mutates_inside {
            mutate::mutate(&mut bytes, examples, rng);
        }
        let (packed_file, mut packed) = pack(file, &bytes);
        if !mutates_inside || rng.bool() {
            // A second file of the same kind, for splices.
            let again = Examples { files: vec![("", packed.clone())], tokens: examples.tokens };
            mutate::mutate(&mut packed, &again, rng);
        }
        let name = if rng.u8(..8) == 0 { NAMES[rng.usize(..NAMES.len())] } else { packed_file.as_str() };
        check(&folder.path().join(name), &packed);
    });
}

fn file_name(examples: &Examples, rng: &mut Rng) -> &'static str {
    if rng.u8(..8) == 0 { NAMES[rng.usize(..NAMES.len())] } else { any_of(&examples.files, rng).0 }
}

/// Checks that an example gives pages and nothing else, unless this version does not read its format.
fn assert_is_read(file: &Path, bytes: &[u8]) {
    let (pages, reasons) = check(file, bytes);
    let is_not_read_yet = matches!(reasons.as_slice(), [Reason::NotReadYet { .. }]);
    assert!(pages > 0 && reasons.is_empty() || is_not_read_yet, "{}: {pages} pages, {reasons:?}", file.display());
}

/// Reads a file of these bytes, checks what comes out, and returns how many pages that was and why others were skipped.
fn check(file: &Path, bytes: &[u8]) -> (u64, Vec<Reason>) {
    std::fs::write(file, bytes).unwrap();
    let mut pages = 0;
    let mut reasons = Vec::new();
    let report = corpus::read_file(&found(file, bytes), &ReadOptions::default(), &mut |item| {
        match item {
            Ok(page) => {
                pages += 1;
                check_page(page, bytes);
            }
            Err(skip) => {
                assert!(!skip.reason.to_string().is_empty());
                reasons.push(skip.reason);
            }
        }
        ControlFlow::Continue(())
    });
    match report {
        Ok(report) => {
            assert_eq!((report.pages, report.skips), (pages, reasons.len() as u64));
            assert!(pages + report.skips > 0 || bytes.is_empty(), "nothing is said of {}: {bytes:?}", file.display());
            assert!(report.bytes <= bytes.len() as u64);
        }
        Err(error) => reasons.push(error.into()),
    }
    (pages, reasons)
}

fn found(file: &Path, bytes: &[u8]) -> FoundFile {
    let root = corpus::roots(&[file.to_owned()]).unwrap().remove(0);
    let path = file.file_name().unwrap().to_str().unwrap().to_owned();
    let address = Address { root, path, file: file.to_owned(), record: None };
    FoundFile { address, size: bytes.len() as u64, times: FileTimes::default(), beside: Beside::Nothing }
}

fn check_page(page: Page, file: &[u8]) {
    // A byte of an old charset may take three in UTF-8.
    assert!(page.text.len() as u64 <= 3 * MAX_PAGE_BYTES);
    let article = extract(page);
    check_blocks(&article);
    if let Some(source) = &article.source {
        assert!(source.page().end <= file.len() as u64);
        let mut ends = article.blocks.iter().map(|block| source.source_offset(&article.text, block.extent.end));
        assert!(ends.clone().is_sorted() && ends.next_back().is_none_or(|end| end <= source.page().end));
    }
}

/// Checks that blocks partition the text, and that their words lie within them.
fn check_blocks(article: &Article) {
    let mut end = 0;
    for block in &article.blocks {
        assert_eq!(block.extent.start, end, "{block:?}");
        end = block.extent.end;
        assert!(block.extent.start < end, "{block:?}");
        let words = article.block_text(block);
        assert_eq!(words, words.trim());
        let is_inside = block.extent.start <= block.text.start && block.text.end <= end;
        assert!(is_inside || words.is_empty(), "{block:?}");
    }
    assert_eq!(end as usize, article.text.len());
}
