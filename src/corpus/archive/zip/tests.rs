//! 1. Entries come in the directory's order, each read as a file of its name would be, however it is packed.
//! 2. Large numbers, numbers behind the bytes, bytes before the archive and a comment behind it change nothing.
//! 3. What is encrypted, a link or packed in a way that is not known is named; hidden files and folders are passed over.
//! 4. An archive in an archive or behind a compression is read from memory.
//! 5. A damaged entry is named, and the others are read; without its directory an archive is read from its start.
//! 6. Bombs are stopped, entries that share their bytes are refused, documents are named as what they are.
//! 7. No bytes panic or hang.

use proptest::prelude::*;

use crate::corpus::made::{PACKS, Zipped, tar, zip, zip_of};
use crate::corpus::tests::told;

const TEXT: &[u8] = b"The bridge is closed.\n";

/// What comes out of an archive with these two entries.
const BOTH: &str = "page b/2.txt (text): The bridge is closed.\npage a.jsonl#1 (jsonl): one\nread to its end";

fn both() -> [Zipped; 2] {
    [Zipped::new("b/2.txt", TEXT), Zipped::new("a.jsonl", b"{\"text\": \"one\"}\n")]
}

#[test]
fn entries_come_in_order_however_they_are_packed() {
    let files = [
        Zipped { method: 0, ..Zipped::new("z.txt", TEXT) },
        Zipped::new("a/wire.jsonl", b"{\"text\": \"one\"}\n{\"text\": \"two\n"),
        Zipped { method: 12, ..Zipped::new("bzip2.txt", TEXT) },
        Zipped { method: 93, ..Zipped::new("zstd.txt", TEXT) },
        Zipped { method: 95, ..Zipped::new("xz.txt", TEXT) },
        Zipped::new("packed.jsonl.gz", &PACKS[0].pack(b"{\"text\": \"one\n")),
        Zipped::new("picture.png", b"\x89PNG\r\n\x1a\n\0"),
        Zipped::new("empty.txt", b""),
    ];
    insta::assert_snapshot!(told("news.zip", &zip_of(&files)), @"
    page z.txt (text): The bridge is closed.
    page a/wire.jsonl#1 (jsonl): one
    damaged a/wire.jsonl#2: EOF while parsing a string at column 13
    page bzip2.txt (text): The bridge is closed.
    page zstd.txt (text): The bridge is closed.
    page xz.txt (text): The bridge is closed.
    damaged packed.jsonl.gz#1: EOF while parsing a string at column 13
    skipped picture.png: binary file
    skipped empty.txt: empty file
    read to its end
    ");
}

#[test]
fn large_numbers_are_read() {
    let files = both().map(|file| Zipped { zip64: true, ..file });
    assert_eq!(told("news.zip", &zip_of(&files)), BOTH);
}

#[test]
fn numbers_that_are_too_large_are_damage() {
    let mut archive = zip_of(&both().map(|file| Zipped { zip64: true, ..file }));
    let records: Vec<usize> = (0..archive.len() - 4).filter(|at| archive[*at..].starts_with(b"PK\x01\x02")).collect();
    // Behind the record, its name of 7 bytes, the head of the field and the sizes: the place.
    archive[records[0] + 46 + 7 + 4 + 16..][..8].fill(0xff);
    insta::assert_snapshot!(told("news.zip", &archive), @"
    damaged b/2.txt: `b/2.txt` in `news.zip` is damaged: it does not begin at byte 18446744073709551615, as the directory of the archive says
    page a.jsonl#1 (jsonl): one
    read to its end
    ");
    archive[records[0] + 46 + 7 + 4 + 8..][..8].fill(0xff);
    insta::assert_snapshot!(told("news.zip", &archive), @"
    page b/2.txt (text): The bridge is closed.
    page a.jsonl#1 (jsonl): one
    damaged : zip archive `news.zip` is damaged: its directory is missing or broken, so its entries were looked for from its start
    read to its end
    ");
    let end = archive.len() - 22 - 20 - 56;
    archive[end + 40..][..16].fill(0xff);
    insta::assert_snapshot!(told("news.zip", &archive), @"
    page b/2.txt (text): The bridge is closed.
    page a.jsonl#1 (jsonl): one
    damaged : zip archive `news.zip` is damaged: its directory is missing or broken, so its entries were looked for from its start
    read to its end
    ");
}

#[test]
fn numbers_behind_the_bytes_are_read() {
    let files = both().map(|file| Zipped { described_behind: true, ..file });
    assert_eq!(told("news.zip", &zip_of(&files)), BOTH);
    let files = files.map(|file| Zipped { method: 0, ..file });
    assert_eq!(told("news.zip", &zip_of(&files)), BOTH);
}

#[test]
fn bytes_before_the_archive_and_a_comment_behind_it_change_nothing() {
    for zip64 in [false, true] {
        let mut archive = zip_of(&both().map(|file| Zipped { zip64, ..file }));
        // The end says how long the comment is; this one looks like another end.
        let comment = b"a comment PK\x05\x06 of 22 bytes or more";
        let length_at = archive.len() - 2;
        archive[length_at..].copy_from_slice(&(comment.len() as u16).to_le_bytes());
        let before = zip(&[("lost.txt", TEXT)])[..60].to_vec();
        assert_eq!(told("news.zip", &[before, archive, comment.to_vec()].concat()), BOTH);
    }
}

#[test]
fn what_is_no_file_or_cannot_be_opened_is_named_or_passed_over() {
    let files = [
        Zipped { method: 0, ..Zipped::new("folder/", b"") },
        Zipped { method: 0, mode: 0o120_777, ..Zipped::new("link.txt", b"../a.txt") },
        Zipped { flags: 1, ..Zipped::new("secret.txt", TEXT) },
        Zipped { method: 14, ..Zipped::new("lzma.txt", TEXT) },
        Zipped { method: 77, ..Zipped::new("other.txt", TEXT) },
        Zipped::new("__MACOSX/._a.txt", TEXT),
        Zipped::new("__MACOSX/a.txt", TEXT),
        Zipped::new(".DS_Store", b"\0\0\0\x01Bud1"),
        Zipped::new("a.txt", TEXT),
    ];
    insta::assert_snapshot!(told("news.zip", &zip_of(&files)), @"
    skipped link.txt: a link is not read
    skipped secret.txt: encrypted
    skipped lzma.txt: LZMA in zip is not read yet
    skipped other.txt: a rare compression in zip is not read yet
    page a.txt (text): The bridge is closed.
    read to its end
    ");
}

#[test]
fn names_lose_what_leads_out_and_keep_their_bytes() {
    let files = [
        Zipped::new("../../a.txt", TEXT),
        Zipped::new("..\\b\\c.txt", TEXT),
        Zipped::new("a.txt", TEXT),
        Zipped { path: b"Br\x81cke.txt".to_vec(), ..Zipped::new("", TEXT) },
        Zipped::new("Brücke.txt", TEXT),
    ];
    insta::assert_snapshot!(told("news.zip", &zip_of(&files)), @"
    page a.txt (text): The bridge is closed.
    page b/c.txt (text): The bridge is closed.
    page a.txt (2) (text): The bridge is closed.
    page Br%81cke.txt (text): The bridge is closed.
    page Brücke.txt (text): The bridge is closed.
    read to its end
    ");
}

#[test]
fn an_archive_in_an_archive_or_behind_a_compression_is_read() {
    let inner = zip_of(&both());
    assert_eq!(told("news.zip.gz", &PACKS[0].pack(&inner)), BOTH);
    let outer = tar(&[("old.zip", &inner), ("old.zip.xz", &PACKS[3].pack(&inner))]);
    insta::assert_snapshot!(told("news.tar", &outer), @"
    page old.zip#b/2.txt (text): The bridge is closed.
    page old.zip#a.jsonl#1 (jsonl): one
    page old.zip.xz#b/2.txt (text): The bridge is closed.
    page old.zip.xz#a.jsonl#1 (jsonl): one
    read to its end
    ");
    let outer = zip(&[("old.zip", &zip(&[("older.zip", &inner)]))]);
    insta::assert_snapshot!(told("news.zip", &outer), @"
    page old.zip#older.zip#b/2.txt (text): The bridge is closed.
    page old.zip#older.zip#a.jsonl#1 (jsonl): one
    read to its end
    ");
}

#[test]
fn an_archive_without_entries_is_empty() {
    assert_eq!(told("news.zip", &zip(&[])), "skipped : empty archive\nread to its end");
}

#[test]
fn a_document_is_named_as_what_it_is() {
    let files = [
        ("report.docx", zip(&[("_rels/.rels", TEXT), ("[Content_Types].xml", TEXT), ("word/document.xml", TEXT)])),
        ("book.epub", zip(&[("mimetype", b"application/epub+zip"), ("a.xhtml", TEXT)])),
        ("book.zip", zip(&[("a.txt", TEXT), ("mimetype", TEXT)])),
        ("cut.docx", zip(&[("[Content_Types].xml", TEXT), ("word/document.xml", TEXT)])[..150].to_vec()),
    ];
    let told: Vec<String> = files.iter().map(|(name, bytes)| format!("{name}\n{}", told(name, bytes))).collect();
    insta::assert_snapshot!(told.join("\n"), @"
    report.docx
    skipped : Office Open XML is not read yet
    read to its end
    book.epub
    skipped : EPUB or OpenDocument is not read yet
    read to its end
    book.zip
    page a.txt (text): The bridge is closed.
    page mimetype (text): The bridge is closed.
    read to its end
    cut.docx
    skipped : Office Open XML is not read yet
    read to its end
    ");
}

#[test]
fn a_damaged_entry_is_named_and_the_others_are_read() {
    let files = [
        Zipped::new("0.txt", TEXT),
        Zipped { method: 0, ..Zipped::new("sum.jsonl", b"{\"text\": \"one\"}\n{\"text\": \"two\"}\n") },
        Zipped::new("data.txt", TEXT),
        Zipped { method: 0, ..Zipped::new("place.txt", TEXT) },
        Zipped::new("5.txt", TEXT),
    ];
    let mut archive = zip_of(&files);
    let find = |archive: &[u8], part: &[u8]| archive.windows(part.len()).position(|window| window == part).unwrap();
    let two = find(&archive, b"two");
    archive[two] = b'T';
    let data = find(&archive, b"data.txt") + 8;
    archive[data] = 0xff;
    let place = find(&archive, b"place.txt") - 30;
    archive[place] = 0;
    insta::assert_snapshot!(told("news.zip", &archive), @"
    page 0.txt (text): The bridge is closed.
    page sum.jsonl#1 (jsonl): one
    page sum.jsonl#2 (jsonl): Two
    damaged sum.jsonl: `sum.jsonl` in `news.zip` is damaged: its checksum does not match
    damaged data.txt: deflate data of `data.txt` in `news.zip` is damaged after 0 unpacked bytes: corrupt deflate stream
    damaged place.txt: `place.txt` in `news.zip` is damaged: it does not begin at byte 192, as the directory of the archive says
    page 5.txt (text): The bridge is closed.
    read to its end
    ");
}

#[test]
fn an_entry_that_is_longer_or_shorter_than_stated_is_damaged() {
    let mut archive = zip_of(&[Zipped::new("a.txt", TEXT), Zipped::new("b.txt", TEXT)]);
    let records: Vec<usize> = (0..archive.len() - 4).filter(|at| archive[*at..].starts_with(b"PK\x01\x02")).collect();
    archive[records[0] + 24] -= 1;
    archive[records[1] + 24] += 1;
    insta::assert_snapshot!(told("news.zip", &archive), @"
    damaged a.txt: `a.txt` in `news.zip` is damaged: it is longer than the 21 bytes that the archive states
    damaged b.txt: `b.txt` in `news.zip` is damaged: it is cut off
    read to its end
    ");
}

#[test]
fn without_its_directory_an_archive_is_read_from_its_start() {
    let records: Vec<u8> = (0..9).flat_map(|n| format!("{{\"text\": \"record {n}\"}}\n").into_bytes()).collect();
    let files = [
        Zipped { zip64: true, ..Zipped::new("a.txt", TEXT) },
        Zipped { described_behind: true, ..Zipped::new("b.txt", TEXT) },
        Zipped { described_behind: true, method: 0, ..Zipped::new("c.txt", TEXT) },
        Zipped { method: 0, ..Zipped::new("d.txt", TEXT) },
        Zipped::new("e.jsonl", &records),
    ];
    let archive = zip_of(&files);
    let directory = archive.windows(4).position(|window| window == b"PK\x01\x02").unwrap();
    insta::assert_snapshot!(told("news.zip", &archive[..directory]), @"
    page a.txt (text): The bridge is closed.
    page b.txt (text): The bridge is closed.
    damaged c.txt: `c.txt` in `news.zip` is damaged: how long it is stands only in the directory of the archive, which is missing
    page d.txt (text): The bridge is closed.
    page e.jsonl#1 (jsonl): record 0
    page e.jsonl#2 (jsonl): record 1
    page e.jsonl#3 (jsonl): record 2
    page e.jsonl#4 (jsonl): record 3
    page e.jsonl#5 (jsonl): record 4
    page e.jsonl#6 (jsonl): record 5
    page e.jsonl#7 (jsonl): record 6
    page e.jsonl#8 (jsonl): record 7
    page e.jsonl#9 (jsonl): record 8
    damaged : zip archive `news.zip` is damaged: its directory is missing or broken, so its entries were looked for from its start
    read to its end
    ");
    insta::assert_snapshot!(told("news.zip", &archive[..directory - 20]), @"
    page a.txt (text): The bridge is closed.
    page b.txt (text): The bridge is closed.
    damaged c.txt: `c.txt` in `news.zip` is damaged: how long it is stands only in the directory of the archive, which is missing
    page d.txt (text): The bridge is closed.
    page e.jsonl#1 (jsonl): record 0
    page e.jsonl#2 (jsonl): record 1
    page e.jsonl#3 (jsonl): record 2
    damaged e.jsonl: deflate data of `e.jsonl` in `news.zip` is damaged after 81 unpacked bytes: incomplete deflate stream
    damaged : zip archive `news.zip` is damaged: its directory is missing or broken, so its entries were looked for from its start
    read to its end
    ");
    let packed = PACKS[0].pack(&archive);
    insta::assert_snapshot!(told("news.zip.gz", &packed[..packed.len() - 60]), @"
    page a.txt (text): The bridge is closed.
    page b.txt (text): The bridge is closed.
    damaged c.txt: `c.txt` in `news.zip.gz` is damaged: how long it is stands only in the directory of the archive, which is missing
    page d.txt (text): The bridge is closed.
    page e.jsonl#1 (jsonl): record 0
    page e.jsonl#2 (jsonl): record 1
    page e.jsonl#3 (jsonl): record 2
    page e.jsonl#4 (jsonl): record 3
    page e.jsonl#5 (jsonl): record 4
    page e.jsonl#6 (jsonl): record 5
    page e.jsonl#7 (jsonl): record 6
    page e.jsonl#8 (jsonl): record 7
    page e.jsonl#9 (jsonl): record 8
    error: gzip data of `news.zip.gz` is damaged after 621 unpacked bytes: incomplete deflate stream
    ");
}

#[test]
fn a_broken_directory_is_as_good_as_none() {
    let mut archive = zip_of(&both());
    let last = archive.windows(4).rposition(|window| window == b"PK\x01\x02").unwrap();
    archive[last] = b'x';
    insta::assert_snapshot!(told("news.zip", &archive), @"
    page b/2.txt (text): The bridge is closed.
    page a.jsonl#1 (jsonl): one
    damaged : zip archive `news.zip` is damaged: its directory is missing or broken, so its entries were looked for from its start
    read to its end
    ");
}

#[test]
fn bombs_are_stopped_one_by_one_and_all_together() {
    let bomb = vec![b'a'; 66 << 20];
    let archive = zip_of(&[Zipped { method: 93, ..Zipped::new("bomb.jsonl", &bomb) }, Zipped::new("a.txt", TEXT)]);
    insta::assert_snapshot!(told("news.zip", &archive), @"
    damaged bomb.jsonl: `bomb.jsonl` in `news.zip` unpacks to over 300 times its size
    page a.txt (text): The bridge is closed.
    read to its end
    ");
    let bomb = Zipped { method: 93, ..Zipped::new("bomb.jsonl", &bomb) };
    insta::assert_snapshot!(told("news.zip", &zip_of(&vec![bomb; 20])), @"
    damaged bomb.jsonl: `bomb.jsonl` in `news.zip` unpacks to over 300 times its size
    damaged bomb.jsonl (2): `bomb.jsonl (2)` in `news.zip` unpacks to over 300 times its size
    damaged bomb.jsonl (3): `bomb.jsonl (3)` in `news.zip` unpacks to over 300 times its size
    damaged bomb.jsonl (4): `bomb.jsonl (4)` in `news.zip` unpacks to over 300 times its size
    damaged bomb.jsonl (5): `bomb.jsonl (5)` in `news.zip` unpacks to over 300 times its size
    damaged bomb.jsonl (6): `bomb.jsonl (6)` in `news.zip` unpacks to over 300 times its size
    damaged bomb.jsonl (7): `bomb.jsonl (7)` in `news.zip` unpacks to over 300 times its size
    damaged bomb.jsonl (8): `bomb.jsonl (8)` in `news.zip` unpacks to over 300 times its size
    damaged bomb.jsonl (9): `bomb.jsonl (9)` in `news.zip` unpacks to over 300 times its size
    damaged bomb.jsonl (10): `bomb.jsonl (10)` in `news.zip` unpacks to over 300 times its size
    damaged bomb.jsonl (11): `bomb.jsonl (11)` in `news.zip` unpacks to over 300 times its size
    damaged bomb.jsonl (12): `bomb.jsonl (12)` in `news.zip` unpacks to over 300 times its size
    damaged bomb.jsonl (13): `bomb.jsonl (13)` in `news.zip` unpacks to over 300 times its size
    damaged bomb.jsonl (14): `bomb.jsonl (14)` in `news.zip` unpacks to over 300 times its size
    damaged bomb.jsonl (15): `bomb.jsonl (15)` in `news.zip` unpacks to over 300 times its size
    error: `news.zip` unpacks to over 300 times its size
    ");
}

#[test]
fn entries_that_share_their_bytes_come_once() {
    let bomb = vec![b'a'; 66 << 20];
    let archive = zip_of(&[Zipped { method: 93, ..Zipped::new("bomb.jsonl", &bomb) }, Zipped::new("a.txt", TEXT)]);
    let directory = archive.windows(4).position(|window| window == b"PK\x01\x02").unwrap();
    let (record, end) = (archive[directory..][..56].to_vec(), archive.len() - 22);
    let mut directory_of_many = record.repeat(1000);
    directory_of_many.extend_from_slice(&archive[directory..end]);
    let mut end = archive[end..].to_vec();
    end[12..16].copy_from_slice(&(directory_of_many.len() as u32).to_le_bytes());
    let archive = [&archive[..directory], &directory_of_many, &end].concat();
    insta::assert_snapshot!(told("news.zip", &archive), @"
    damaged bomb.jsonl: `bomb.jsonl` in `news.zip` unpacks to over 300 times its size
    page a.txt (text): The bridge is closed.
    damaged : zip archive `news.zip` is damaged: its directory is missing or broken, so its entries were looked for from its start
    read to its end
    ");
}

#[test]
fn an_archive_that_has_to_be_unpacked_to_find_its_entries_is_bounded() {
    // Hidden, so that they are not read, and with the length of their data behind it.
    let bomb = Zipped { described_behind: true, ..Zipped::new(".bomb", &vec![b'a'; 80 << 20]) };
    let archive = zip_of(&[bomb]);
    let directory = archive.windows(4).position(|window| window == b"PK\x01\x02").unwrap();
    insta::assert_snapshot!(told("news.zip", &archive[..directory].repeat(20)), @"error: `news.zip` unpacks to over 300 times its size");
}

proptest! {
    #[test]
    fn whatever_is_cut_nothing_before_it_is_lost(
        sizes in prop::collection::vec(1..2000_usize, 1..5),
        method in prop::sample::select(vec![0, 8, 93]),
        at in any::<prop::sample::Index>(),
    ) {
        let texts: Vec<Vec<u8>> = sizes.iter().map(|size| b"news ".iter().cycle().take(*size).copied().collect()).collect();
        let files: Vec<Zipped> = texts.iter().enumerate()
            .map(|(number, text)| Zipped { method, ..Zipped::new(&format!("{number}.txt"), text) }).collect();
        let archive = zip_of(&files);
        let at = at.index(archive.len());
        let told = told("news.zip", &archive[..at]);
        for number in 1..=files.len() {
            let end = zip_of(&files[..number]).windows(4).position(|window| window == b"PK\x01\x02").unwrap();
            let name = format!("page {}.txt ", number - 1);
            prop_assert_eq!(told.contains(&name), end <= at, "{} at {}: {}", name, at, told);
        }
    }

    #[test]
    fn whatever_is_broken_the_other_entries_are_read(
        count in 1..6_usize,
        at in any::<prop::sample::Index>(),
        bit in 0..8_u8,
    ) {
        let files: Vec<Zipped> = (0..count).map(|number| Zipped::new(&format!("{number}.txt"), TEXT)).collect();
        let mut archive = zip_of(&files);
        let directory = archive.windows(4).position(|window| window == b"PK\x01\x02").unwrap();
        // The first four bytes tell that it is an archive.
        let at = 4 + at.index(directory - 4);
        archive[at] ^= 1_u8 << bit;
        let told = told("news.zip", &archive);
        for number in 0..count {
            let is_broken = at / (directory / count) == number;
            let name = format!("page {number}.txt ");
            prop_assert!(is_broken || told.contains(&name), "{name} at {at}: {told}");
        }
    }

    #[test]
    fn no_bytes_panic_or_hang(
        method in prop::sample::select(vec![0, 8, 12, 93, 95]),
        zip64: bool,
        described_behind: bool,
        bytes in prop::collection::vec(any::<u8>(), 0..300),
        damage in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..6),
        cut in any::<Option<prop::sample::Index>>(),
    ) {
        let file = Zipped { method, zip64, described_behind, ..Zipped::new("a.txt", &bytes) };
        let mut archive = zip_of(&[file.clone(), file]);
        for (at, byte) in damage {
            let at = at.index(archive.len());
            archive[at] = byte;
        }
        archive.truncate(cut.map_or(archive.len(), |cut| cut.index(archive.len())));
        told("news.zip", &archive);
    }
}
