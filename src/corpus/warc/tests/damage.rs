//! 1. A record that is damaged is skipped by its number, and the rest of the file is read.
//! 2. A length that is too long swallows no record, however long it is.
//! 3. What a file is cut off in is said once.
//! 4. A body that cannot be unpacked, or unpacks to too much, is skipped.
//! 5. Whatever the damage, records before and behind it come out.

use proptest::prelude::*;

use super::*;
use crate::corpus::MAX_PAGE_BYTES;

/// A damaged record between two that are not, and what comes out.
fn between(damaged: impl AsRef<[u8]>) -> Vec<String> {
    said(&[&page("One."), damaged.as_ref(), &page("Two.")].concat())
}

/// The same where only the damaged one gives something else.
fn damage(damaged: impl AsRef<[u8]>) -> String {
    let mut said = between(damaged);
    assert_eq!(said.len(), 3, "{said:?}");
    assert_eq!((said[0].as_str(), said[2].as_str()), ("1: <p>One.", "3: <p>Two."));
    said.remove(1)
}

fn with(from: &str, to: &str) -> String {
    let record = String::from_utf8(page("A page of news.")).unwrap();
    assert!(record.contains(from));
    record.replacen(from, to, 1)
}

/// The record of `with`, of another length than it says.
fn of_length(length: u64) -> String {
    let right = with("", "");
    let (_, behind) = right.split_once("Content-Length: ").unwrap();
    let (stated, _) = behind.split_once("\r\n").unwrap();
    with(&format!("Content-Length: {stated}"), &format!("Content-Length: {length}"))
}

#[test]
fn a_wrong_length_damages_one_record() {
    for length in [0, 10, 60, 90, 120, 200, 1_000_000, 1_000_000_000, u64::MAX] {
        let expected = format!("2 damaged: `Content-Length: {length}` does not lead to the next record");
        assert_eq!(damage(of_length(length)), expected);
    }
}

#[test]
fn a_wrong_length_of_the_last_record_is_said_too() {
    let said_of = |length| said(&[page("One.").as_slice(), of_length(length).as_bytes()].concat());
    assert_eq!(said_of(60)[1..], ["2 damaged: `Content-Length: 60` does not lead to the next record"]);
    assert_eq!(said_of(1_000)[1..], ["2 damaged: cut off after 66 of 1000 bytes"]);
    assert_eq!(said_of(1 << 40)[1..], ["2 damaged: cut off after 66 of 1099511627776 bytes"]);
}

#[test]
fn records_that_all_lie_about_their_length_are_named_one_by_one() {
    let file = of_length(60 << 20).repeat(2_000);
    let said = said(file.as_bytes());
    assert_eq!(said.len(), 2_000);
    assert_eq!(said[1_000], "1001 damaged: `Content-Length: 62914560` does not lead to the next record");
}

#[test]
fn a_head_that_cannot_be_read_damages_one_record() {
    let no_length = "2 damaged: no valid `Content-Length` in the header block";
    assert_eq!(damage(with("Content-Length", "Contents-Length")), no_length);
    assert_eq!(damage(with("Content-Length: ", "Content-Length: -")), no_length);
    assert_eq!(damage(with("Content-Length: ", "Content-Length: 999999999999999999999")), no_length);
    assert_eq!(damage(with("Content-Length: ", "Content-Length: \0")), no_length);
    assert_eq!(damage(with("WARC-Type", "Type")), "2 damaged: no valid `WARC-Type` in the header block");
    let endless = with("WARC-Date: ", &format!("WARC-Date: {}", "x: y\r\n".repeat(20_000)));
    assert_eq!(damage(endless), "2 damaged: the header block does not end within 64 KiB");
    let killed = "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://ne\r\n";
    assert_eq!(damage(killed), "2 damaged: cut off within the header block");
}

#[test]
fn what_stands_between_records_is_named_once() {
    let expected = "2 damaged: no WARC record where one should begin";
    for garbage in
        ["words\r\n", "WARC is a format\r\nof files\r\n\r\n", "\0\0\0\0\r\n", "XARC/1.0\r\nWARC-Type: response\r\n"]
    {
        assert_eq!(damage(garbage), expected, "{garbage:?}");
    }
    assert_eq!(damage(with("WARC/1.0", "WARC/1.x")), expected);
    assert_eq!(said(b"\0words"), ["1 damaged: no WARC record where one should begin"]);
}

#[test]
fn a_file_that_is_cut_off_says_so_behind_its_whole_records() {
    let whole = [page("One."), page("Two.")].concat();
    let cut = |bytes: usize| said(&whole[..whole.len() - bytes]);
    assert_eq!(cut(6), ["1: <p>One.", "2 damaged: cut off after 49 of 51 bytes"]);
    assert_eq!(cut(60), ["1: <p>One.", "2 damaged: cut off within the header block"]);
    for bytes in 0..=4 {
        assert_eq!(cut(bytes), ["1: <p>One.", "2: <p>Two."]);
    }
}

#[test]
fn an_archive_that_is_cut_off_says_so_once() {
    let packed = gzip(&[page("One."), page("Two.")].concat());
    let said = said(&packed[..packed.len() - 12]);
    assert_eq!(said.len(), 2, "{said:?}");
    assert_eq!(said[0], "1: <p>One.");
    assert!(said[1].starts_with("gzip data of `") && said[1].contains("is damaged after"), "{}", said[1]);
}

#[test]
fn records_that_a_wrong_length_would_swallow_come_out_of_an_archive_that_is_cut_off() {
    let members = [gzip(of_length(1 << 30).as_bytes()), gzip(&page("Two.")), gzip(&page("Three."))].concat();
    let said = said(&members[..members.len() - 12]);
    assert_eq!(said[..2], ["1 damaged: `Content-Length: 1073741824` does not lead to the next record", "2: <p>Two."]);
    assert_eq!(said.len(), 3);
}

#[test]
fn a_response_that_is_none_is_damaged() {
    for payload in ["<p>A page without its head.", "HTTP/1.1\r\n\r\n", "HTTP/1.1 OK\r\n\r\n<p>"] {
        assert_eq!(damage(record("response", HTTP, payload)), "2 damaged: no HTTP response", "{payload}");
    }
}

#[test]
fn broken_chunks_are_damaged() {
    let chunked = response(&format!("{HTML}Transfer-Encoding: chunked\r\n"), "5\r\n<p>Th\r\nferry\r\n4\r\nruns");
    assert_eq!(damage(chunked), "2 damaged: chunked body broken after 10 bytes");
}

#[test]
fn broken_packed_bodies_are_damaged() {
    let broken = |coding: &str, packed: &[u8]| {
        let mut body = packed.to_vec();
        body[20..].fill(0xff);
        damage(response(&format!("{HTML}Content-Encoding: {coding}\r\n"), body))
    };
    let sentences = sentences(200);
    let gzip = broken("gzip", &gzip(sentences.as_bytes()));
    assert!(gzip.starts_with("2 damaged: gzip body broken after "), "{gzip}");
    let zstd = broken("zstd", &zstd::encode_all(sentences.as_bytes(), 3).unwrap());
    assert!(zstd.starts_with("2 damaged: zstd body broken after "), "{zstd}");
    let br = broken("br", &[0x9b, 3, 1, 0, 7, 2, 0, 0x80, 5, 1, 0, 6, 3, 0, 0, 9, 1, 2, 3, 4, 5, 6]);
    assert!(br.starts_with("2 damaged: br body broken after 0 unpacked bytes: "), "{br}");
}

#[test]
fn a_bomb_is_damaged() {
    let zeros = vec![b' '; MAX_PAGE_BYTES as usize + 1];
    for (coding, packed) in [("gzip", gzip(&zeros)), ("zstd", zstd::encode_all(zeros.as_slice(), 3).unwrap())] {
        let bomb = response(&format!("{HTML}Content-Encoding: {coding}\r\n"), packed);
        assert_eq!(damage(bomb), format!("2 damaged: {coding} body unpacks to over 64 MiB"));
    }
}

#[test]
fn a_page_that_is_too_long_is_damaged_and_a_film_is_passed_over() {
    let long = vec![b' '; MAX_PAGE_BYTES as usize + 1];
    let page = response(HTML, &long);
    assert_eq!(damage(page), "2 damaged: record of 67108909 bytes, over 64 MiB");
    let film = response("Content-Type: video/mp4\r\n", &long);
    assert_eq!(between(film), ["1: <p>One.", "3: <p>Two."]);
}

#[test]
fn bytes_that_are_no_text_are_no_page_and_no_damage() {
    let image = response(HTML, b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0");
    assert_eq!(damage(image), "2 skipped: binary file");
}

#[test]
fn segmented_records_are_named() {
    let segment = with("WARC-Date", "WARC-Segment-Number: 1\r\nWARC-Date");
    assert_eq!(damage(segment), "2 skipped: a segmented WARC record is not read yet");
}

#[test]
fn nul_bytes_in_a_page_are_left_out() {
    let page = response(HTML, format!("<p>{}\0", "The ferry runs on Monday. ".repeat(9)));
    assert_eq!(text(&page), format!("<p>{}", "The ferry runs on Monday. ".repeat(9)));
}

/// A record of which some bytes are cut out, overwritten, or torn apart by what stands in WARC files.
fn mutated(record: Vec<u8>) -> impl Strategy<Value = Vec<u8>> {
    let token = "(WARC/1\\.0|\r\n|\n| |Content-Length: [0-9]{1,9}\r\n|HTTP/1.1 200\r\n|[a-z]{1,9}|\0|:){1,4}";
    let replacement = prop_oneof![
        Just((0, Vec::new())),
        (any::<u8>(), 1..40usize).prop_map(|(byte, length)| (0, vec![byte; length])),
        token.prop_map(|token| (1, token.into_bytes())),
    ];
    (replacement, any::<prop::sample::Index>(), 1..40usize).prop_map(move |((kind, bytes), at, length)| {
        let at = at.index(record.len());
        let end = if kind == 0 { record.len().min(at + length.max(bytes.len())) } else { at };
        [&record[..at], &bytes, &record[end..]].concat()
    })
}

proptest! {
    #[test]
    fn no_bytes_panic(
        pieces in prop::collection::vec(prop_oneof![
            prop::collection::vec(any::<u8>(), 0..20),
            "(WARC/1\\.0|WARC-Type: response|Content-Length: [0-9]{1,3}|Content-Type: text/html|HTTP/1.1 200|\r\n|\n|[a-z]{1,5}|:){1,9}"
                .prop_map(String::into_bytes),
            Just(page("A page.")),
        ], 0..20),
    ) {
        said(&pieces.concat());
    }

    #[test]
    fn records_around_a_damaged_one_come_out(
        damaged in mutated(page("A page of news about the ferry.")),
        packed: bool,
    ) {
        let before: Vec<u8> = (1..4).flat_map(|n| page(&format!("Before {n}."))).collect();
        // A line end, so that what is behind stands on lines of its own.
        let behind: Vec<u8> = (1..4).flat_map(|n| page(&format!("Behind {n}."))).collect();
        let file = [before, damaged, b"\r\n".to_vec(), behind].concat();
        let said = said(&if packed { gzip(&file) } else { file });
        for n in 1..4 {
            prop_assert_eq!(&said[n - 1], &format!("{n}: <p>Before {n}."));
            let behind = format!(": <p>Behind {n}.");
            prop_assert!(said.iter().any(|line| line.ends_with(&behind)), "{:?}", said);
        }
        prop_assert!(said.len() <= 10, "{:?}", said);
    }
}
