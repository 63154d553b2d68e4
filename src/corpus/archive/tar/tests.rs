//! 1. Entries come in the archive's order, each read as a file of its name would be.
//! 2. Long names, large numbers and older forms are read.
//! 3. What is no file is named and not read; hidden files and folders are passed over.
//! 4. A name that leads out of the archive loses what leads out, and the second of a name gets a number.
//! 5. A broken header is told, and reading goes on at the next; a cut archive is told, and what came before is kept.
//! 6. No bytes panic or hang.

use proptest::prelude::*;

use crate::corpus::made::{PACKS, tar, tar_header, tar_member, tar_sum};
use crate::corpus::tests::told;

const TEXT: &[u8] = b"The bridge is closed.\n";

#[test]
fn entries_come_in_order_and_are_read_as_files_of_their_names() {
    let archive = tar(&[
        ("z.txt", TEXT),
        ("a/wire.jsonl", b"{\"text\": \"one\"}\n{\"text\": \"two\n"),
        ("a/picture.png", b"\x89PNG\r\n\x1a\n\0"),
        ("a/empty.txt", b""),
    ]);
    let plain = told("news.tar", &archive);
    insta::assert_snapshot!(plain, @"
    page z.txt (text): The bridge is closed.
    page a/wire.jsonl#1 (jsonl): one
    damaged a/wire.jsonl#2: EOF while parsing a string at column 13
    skipped a/picture.png: binary file
    skipped a/empty.txt: empty file
    read to its end
    ");
    for pack in PACKS {
        assert_eq!(told("news.tar.gz", &pack.pack(&archive)), plain);
    }
}

#[test]
fn entries_may_be_packed_or_archives_themselves() {
    let inner = tar(&[("2019/a.txt", TEXT), ("wire.jsonl", b"{\"text\": \"one\"}\n")]);
    let packed: Vec<(String, Vec<u8>)> =
        PACKS.map(|pack| (format!("{}.jsonl.x", pack.name()), pack.pack(b"{\"text\": \"one\n"))).into();
    let mut files: Vec<(&str, &[u8])> = packed.iter().map(|(name, bytes)| (name.as_str(), &**bytes)).collect();
    let packed_inner = PACKS[1].pack(&inner);
    files.extend([("old.tar", &*inner), ("old.tar.zst", &*packed_inner)]);
    insta::assert_snapshot!(told("news.tar", &tar(&files)), @"
    damaged gzip.jsonl.x#1: EOF while parsing a string at column 13
    damaged zstd.jsonl.x#1: EOF while parsing a string at column 13
    damaged bzip2.jsonl.x#1: EOF while parsing a string at column 13
    damaged xz.jsonl.x#1: EOF while parsing a string at column 13
    page old.tar#2019/a.txt (text): The bridge is closed.
    page old.tar#wire.jsonl#1 (jsonl): one
    page old.tar.zst#2019/a.txt (text): The bridge is closed.
    page old.tar.zst#wire.jsonl#1 (jsonl): one
    read to its end
    ");
}

#[test]
fn archives_in_archives_are_read_to_a_depth() {
    let nested = (0..4).fold(TEXT.to_vec(), |bytes, depth| tar(&[(&format!("{depth}"), &bytes)]));
    insta::assert_snapshot!(told("news.tar", &nested), @"
    damaged 3#2#1: it lies in too many archives or compressions
    read to its end
    ");
    let shallower = (0..3).fold(TEXT.to_vec(), |bytes, depth| tar(&[(&format!("{depth}"), &bytes)]));
    insta::assert_snapshot!(told("news.tar", &shallower), @"
    page 2#1#0 (text): The bridge is closed.
    read to its end
    ");
}

#[test]
fn long_names_are_read_as_gnu_and_posix_write_them() {
    let long = format!("{}/bridge.txt", "folder/".repeat(30));
    let record = format!("path={long}\n");
    let record = format!("{} {record}", record.len() + 4);
    let mut with_prefix = tar_member(b"bridge.txt", b'0', TEXT);
    with_prefix[345..352].copy_from_slice(b"folders");
    tar_sum(&mut with_prefix[..512]);
    let archive = [
        tar_member(b"././@LongLink", b'L', &[long.as_bytes(), &[0]].concat()),
        tar_member(&long.as_bytes()[..100], b'0', TEXT),
        tar_member(b"PaxHeader/bridge.txt", b'x', record.as_bytes()),
        tar_member(b"bridge.txt", b'0', TEXT),
        tar_member(b"bridge.txt", b'0', TEXT),
        with_prefix,
        vec![0; 1024],
    ];
    let told = told("news.tar", &archive.concat()).replace(&long.replace("//", "/"), "[long]");
    insta::assert_snapshot!(told, @"
    page [long] (text): The bridge is closed.
    page [long] (2) (text): The bridge is closed.
    page bridge.txt (text): The bridge is closed.
    page folders/bridge.txt (text): The bridge is closed.
    read to its end
    ");
}

#[test]
fn older_forms_and_binary_numbers_are_read() {
    let mut old = tar_member(b"old.txt", 0, TEXT);
    old[257..265].fill(0);
    tar_sum(&mut old[..512]);
    let mut binary = tar_member(b"binary.txt", b'7', TEXT);
    binary[124..136].copy_from_slice(&[0x80, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, TEXT.len() as u8]);
    tar_sum(&mut binary[..512]);
    insta::assert_snapshot!(told("news", &[old, binary, vec![0; 1024]].concat()), @"
    page old.txt (text): The bridge is closed.
    page binary.txt (text): The bridge is closed.
    read to its end
    ");
}

#[test]
fn what_is_no_file_is_named_or_passed_over() {
    let mut sparse = tar_member(b"sparse.txt", b'S', TEXT);
    sparse[482] = 1;
    tar_sum(&mut sparse[..512]);
    sparse.splice(512..512, vec![0; 512]);
    let archive = [
        tar_member(b"folder/", b'5', b""),
        tar_member(b"hard.txt", b'1', b""),
        tar_member(b"soft.txt", b'2', b""),
        tar_member(b"device", b'4', b""),
        tar_member(b"pipe", b'6', b""),
        sparse,
        tar_member(b"label", b'V', b""),
        tar_member(b".hidden.txt", b'0', TEXT),
        tar_member(b"folder/._a.txt", b'0', TEXT),
        tar_member(b"a.txt", b'0', TEXT),
        vec![0; 1024],
    ];
    insta::assert_snapshot!(told("news.tar", &archive.concat()), @"
    skipped hard.txt: a link is not read
    skipped soft.txt: a link is not read
    skipped device: a device is not read
    skipped pipe: a named pipe is not read
    skipped sparse.txt: a sparse file is not read
    page a.txt (text): The bridge is closed.
    read to its end
    ");
}

#[test]
fn a_name_that_leads_out_loses_that_and_the_second_of_a_name_gets_a_number() {
    let archive = [
        tar_member(b"../../etc/a.txt", b'0', TEXT),
        tar_member(b"/etc/a.txt", b'0', TEXT),
        tar_member(b"etc/a.txt (2)", b'0', TEXT),
        tar_member(b"./etc/a.txt", b'0', TEXT),
        tar_member(b"Br\xfccke#1.txt", b'0', TEXT),
        vec![0; 1024],
    ];
    insta::assert_snapshot!(told("news.tar", &archive.concat()), @"
    page etc/a.txt (text): The bridge is closed.
    page etc/a.txt (2) (text): The bridge is closed.
    page etc/a.txt (2) (2) (text): The bridge is closed.
    page etc/a.txt (3) (text): The bridge is closed.
    page Br%FCcke%231.txt (text): The bridge is closed.
    read to its end
    ");
}

#[test]
fn archives_behind_each_other_are_read_as_one_and_what_is_none_is_passed_over() {
    let archive = [tar(&[("a.txt", TEXT)]), tar(&[("b.txt", TEXT)]), vec![1; 2000]].concat();
    insta::assert_snapshot!(told("news.tar", &archive), @"
    page a.txt (text): The bridge is closed.
    page b.txt (text): The bridge is closed.
    read to its end
    ");
}

#[test]
fn an_archive_without_entries_is_empty() {
    for bytes in [vec![0; 1024], vec![0; 10_240], [tar_member(b"folder/", b'5', b""), vec![0; 1024]].concat()] {
        assert_eq!(told("news.tar", &bytes), "skipped : empty archive\nread to its end");
    }
    insta::assert_snapshot!(told("zeros", &[0; 2048]), @"
    skipped : binary file
    read to its end
    ");
}

#[test]
fn a_broken_header_is_told_and_reading_goes_on_at_the_next() {
    let mut archive = tar(&[("a.txt", TEXT), ("b.txt", TEXT), ("c.txt", TEXT)]);
    archive[1024] ^= 1;
    insta::assert_snapshot!(told("news.tar", &archive), @"
    page a.txt (text): The bridge is closed.
    damaged : tar archive `news.tar` is damaged: no entry begins at byte 1024
    page c.txt (text): The bridge is closed.
    read to its end
    ");
    archive[0] ^= 1;
    insta::assert_snapshot!(told("news.tar", &archive), @"
    damaged : tar archive `news.tar` is damaged: no entry begins at byte 0
    page c.txt (text): The bridge is closed.
    read to its end
    ");
}

#[test]
fn a_cut_archive_is_told_and_what_came_before_is_kept() {
    let archive = tar(&[("a.txt", TEXT), ("b.jsonl", &b"{\"text\": \"one\"}\n".repeat(40))]);
    insta::assert_snapshot!(told("news.tar", &archive[..512 * 3 + 100]), @"
    page a.txt (text): The bridge is closed.
    page b.jsonl#1 (jsonl): one
    page b.jsonl#2 (jsonl): one
    page b.jsonl#3 (jsonl): one
    page b.jsonl#4 (jsonl): one
    page b.jsonl#5 (jsonl): one
    page b.jsonl#6 (jsonl): one
    damaged b.jsonl: `b.jsonl` in `news.tar` is damaged: it is cut off
    error: tar archive `news.tar` is damaged: it is cut off
    ");
    insta::assert_snapshot!(told("news.tar", &archive[..512 * 2 + 100]), @"
    page a.txt (text): The bridge is closed.
    damaged : tar archive `news.tar` is damaged: no entry begins at byte 1024
    read to its end
    ");
    insta::assert_snapshot!(told("news.tar", &archive[..512 * 2]), @"
    page a.txt (text): The bridge is closed.
    damaged : tar archive `news.tar` is damaged: its end mark is missing, so it may be cut off
    read to its end
    ");
    let packed = PACKS[0].pack(&archive);
    insta::assert_snapshot!(told("news.tar.gz", &packed[..packed.len() - 4]), @"
    page a.txt (text): The bridge is closed.
    page b.jsonl#1 (jsonl): one
    page b.jsonl#2 (jsonl): one
    page b.jsonl#3 (jsonl): one
    page b.jsonl#4 (jsonl): one
    page b.jsonl#5 (jsonl): one
    page b.jsonl#6 (jsonl): one
    page b.jsonl#7 (jsonl): one
    page b.jsonl#8 (jsonl): one
    page b.jsonl#9 (jsonl): one
    page b.jsonl#10 (jsonl): one
    page b.jsonl#11 (jsonl): one
    page b.jsonl#12 (jsonl): one
    page b.jsonl#13 (jsonl): one
    page b.jsonl#14 (jsonl): one
    page b.jsonl#15 (jsonl): one
    page b.jsonl#16 (jsonl): one
    page b.jsonl#17 (jsonl): one
    page b.jsonl#18 (jsonl): one
    page b.jsonl#19 (jsonl): one
    page b.jsonl#20 (jsonl): one
    page b.jsonl#21 (jsonl): one
    page b.jsonl#22 (jsonl): one
    page b.jsonl#23 (jsonl): one
    page b.jsonl#24 (jsonl): one
    page b.jsonl#25 (jsonl): one
    page b.jsonl#26 (jsonl): one
    page b.jsonl#27 (jsonl): one
    page b.jsonl#28 (jsonl): one
    page b.jsonl#29 (jsonl): one
    page b.jsonl#30 (jsonl): one
    page b.jsonl#31 (jsonl): one
    page b.jsonl#32 (jsonl): one
    page b.jsonl#33 (jsonl): one
    page b.jsonl#34 (jsonl): one
    page b.jsonl#35 (jsonl): one
    page b.jsonl#36 (jsonl): one
    page b.jsonl#37 (jsonl): one
    page b.jsonl#38 (jsonl): one
    page b.jsonl#39 (jsonl): one
    page b.jsonl#40 (jsonl): one
    error: gzip data of `news.tar.gz` is damaged after 3584 unpacked bytes: unexpected end of file
    ");
}

#[test]
fn a_length_that_cannot_be_true_is_a_cut() {
    let archive = [tar_member(b"a.txt", b'0', TEXT), tar_header(b"b.txt", b'0', 0o77_777_777_777), vec![b'a'; 512]];
    insta::assert_snapshot!(told("news.tar", &archive.concat()), @"
    page a.txt (text): The bridge is closed.
    damaged b.txt: page of over 64 MiB
    error: tar archive `news.tar` is damaged: it is cut off
    ");
    let archive = [tar_header(b"b.txt", b'L', 0o77_777_777_777), vec![b'a'; 512]];
    insta::assert_snapshot!(told("news.tar", &archive.concat()), @"error: tar archive `news.tar` is damaged: it is cut off");
}

proptest! {
    #[test]
    fn whatever_is_broken_or_cut_no_other_entry_is_lost(
        sizes in prop::collection::vec(1..2000_usize, 1..5),
        at in any::<prop::sample::Index>(),
        bit in 0..8_u8,
        is_cut: bool,
    ) {
        let names: Vec<String> = (0..sizes.len()).map(|number| format!("{number}.txt")).collect();
        let texts: Vec<Vec<u8>> = sizes.iter().map(|size| b"news ".iter().cycle().take(*size).copied().collect()).collect();
        let files: Vec<(&str, &[u8])> = names.iter().zip(&texts).map(|(name, text)| (name.as_str(), &**text)).collect();
        let mut archive = tar(&files);
        let at = at.index(archive.len());
        if is_cut {
            archive.truncate(at);
        } else {
            archive[at] ^= 1_u8 << bit;
        }
        let told = told("news.tar", &archive);
        let mut end = 0;
        for (name, text) in files {
            let start = end;
            end += 512 + text.len().next_multiple_of(512);
            // What tells that it is an archive stands in the first header.
            let is_behind = at < start && !is_cut && !(257..262).contains(&at);
            if end <= at || is_behind {
                prop_assert!(told.contains(&format!("page {name} ")), "{name} at {at}: {told}");
            }
        }
    }

    #[test]
    fn no_bytes_panic_or_hang(
        kinds in prop::collection::vec((prop::sample::select(b"0123456SLKxgXDMV\0z".to_vec()), prop::collection::vec(any::<u8>(), 0..700)), 1..5),
        damage in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..4),
    ) {
        let mut archive: Vec<u8> = kinds.iter().flat_map(|(kind, bytes)| tar_member(b"a.txt", *kind, bytes)).collect();
        for (at, byte) in damage {
            let at = at.index(archive.len());
            archive[at] = byte;
        }
        told("news.tar", &archive);
    }
}
