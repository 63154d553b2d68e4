//! 1. A damaged entry is named, and the others are read.
//! 2. Without its directory an archive is read from its start, and so is one whose entries share their bytes.
//! 3. Bombs are stopped, one by one and all together.
//! 4. Whatever is cut or broken, no other entry is lost. No bytes panic or hang.

use proptest::prelude::*;

use crate::corpus::made::{PACKS, Zipped, zip_of};
use crate::corpus::tests::told;

const TEXT: &[u8] = b"The bridge is closed.\n";

fn both() -> [Zipped; 2] {
    [Zipped::new("b/2.txt", TEXT), Zipped::new("a.jsonl", b"{\"text\": \"one\"}\n")]
}

/// Where the records of the directory begin.
fn records(archive: &[u8]) -> Vec<usize> {
    (0..archive.len() - 4).filter(|at| archive[*at..].starts_with(b"PK\x01\x02")).collect()
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
    let records = records(&archive);
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
    let lines: Vec<u8> = (0..9).flat_map(|n| format!("{{\"text\": \"record {n}\"}}\n").into_bytes()).collect();
    let files = [
        Zipped { zip64: true, ..Zipped::new("a.txt", TEXT) },
        Zipped { described_behind: true, ..Zipped::new("b.txt", TEXT) },
        Zipped { described_behind: true, method: 0, ..Zipped::new("c.txt", TEXT) },
        Zipped { method: 0, ..Zipped::new("d.txt", TEXT) },
        Zipped::new("e.jsonl", &lines),
    ];
    let archive = zip_of(&files);
    let directory = records(&archive)[0];
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
    let last = records(&archive)[1];
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
    let directory = records(&archive)[0];
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
    let directory = records(&archive)[0];
    insta::assert_snapshot!(told("news.zip", &archive[..directory].repeat(20)), @"error: `news.zip` unpacks to over 300 times its size");
}

#[test]
fn numbers_that_are_too_large_are_damage() {
    let mut archive = zip_of(&both().map(|file| Zipped { zip64: true, ..file }));
    let records = records(&archive);
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
            let end = records(&zip_of(&files[..number]))[0];
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
        let directory = records(&archive)[0];
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
