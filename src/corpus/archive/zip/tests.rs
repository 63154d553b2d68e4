//! 1. Entries come in the directory's order, each read as a file of its name would be, however it is packed.
//! 2. Large numbers, numbers behind the bytes, bytes before the archive and a comment behind it change nothing.
//! 3. What is encrypted, a link or packed in a way that is not known is named; hidden files and folders are passed over.
//! 4. An archive in an archive or behind a compression is read from memory.
//! 5. Documents are named as what they are.

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
