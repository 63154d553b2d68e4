//! Compressed files and archives.
//!
//! 1. Each compression is read, whatever the name says.
//! 2. The entries of an archive are articles; their path in it is their record.
//! 3. What is wrong in an archive is named, and nothing else is lost.
//! 4. Bombs and archives in too many archives are named and stop nothing.
//! 5. A changed archive is read again, an unchanged one is not.
//! 6. Nothing is written beside the index.

use insta::assert_snapshot;
use serde_json::Value;

use crate::lab::{Lab, page};
use crate::made::{PACKS, Zipped, tar, tar_member, zip, zip_of};

const TEXT: &str = "The bridge over the Aller is closed until winter.";

/// The addresses of the articles found.
fn places(lab: &Lab, query: &str) -> String {
    let run = lab.query(&[query, "--limit", "0"]);
    let place = |passage: &Value| {
        let article = &passage["article"];
        assert_eq!((&passage["passage"]["lines"], &passage["passage"]["bytes"]), (&Value::Null, &Value::Null), "{run}");
        format!("{} {}", article["path"].as_str().unwrap(), article["record"].as_str().unwrap_or("-"))
    };
    let mut places: Vec<String> = run.passages().iter().map(place).collect();
    places.sort();
    places.join("\n")
}

/// A picture's first bytes.
const PICTURE: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0";

#[test]
fn every_compression_is_read_whatever_the_name_says() {
    let lab = Lab::empty();
    for pack in PACKS {
        lab.write(&format!("{}.txt", pack.name()), pack.pack(TEXT.as_bytes()));
        lab.write(
            &format!("{}.jsonl.packed", pack.name()),
            pack.pack(b"{\"text\":\"A bridge.\"}\n{\"text\":\"never closed"),
        );
    }
    let run = lab.run(&["index", "-v"]);
    assert_snapshot!(run, @"
    exit code: 1
    --- stdout
    8 articles in `index`: 8 added, 4 skipped; 0.0 s
    --- stderr
    damaged: `bzip2.jsonl.packed record 2`: EOF while parsing a string at column 21
    damaged: `gzip.jsonl.packed record 2`: EOF while parsing a string at column 21
    damaged: `xz.jsonl.packed record 2`: EOF while parsing a string at column 21
    damaged: `zstd.jsonl.packed record 2`: EOF while parsing a string at column 21
    ");
    assert_snapshot!(places(&lab, "bridge"), @"
    bzip2.jsonl.packed 1
    bzip2.txt -
    gzip.jsonl.packed 1
    gzip.txt -
    xz.jsonl.packed 1
    xz.txt -
    zstd.jsonl.packed 1
    zstd.txt -
    ");
}

#[test]
fn the_entries_of_an_archive_are_articles_with_their_path_as_record() {
    let lab = Lab::empty();
    let text = page("Bridge closed", "June 24, 2025", TEXT);
    let files: [(&str, &[u8]); 4] = [
        ("post/2025/bridge.txt", text.as_bytes()),
        ("wire.jsonl", b"{\"text\":\"A ferry.\"}\n{\"text\":\"The bridge again.\"}\n"),
        ("picture.png", PICTURE),
        (".hidden.txt", TEXT.as_bytes()),
    ];
    lab.write("news.tar", tar(&files));
    lab.write("news.tar.gz", PACKS[0].pack(&tar(&files)));
    lab.write("news.zip", zip(&files));
    lab.write("nested.zip", zip(&[("old/news.tar", &tar(&files))]));
    assert_snapshot!(lab.run(&["index", "-v"]), @"
    exit code: 0
    --- stdout
    12 articles in `index`: 12 added, 4 skipped; 0.0 s
    --- stderr
    skipped: `nested.zip record old/news.tar#picture.png`: binary file
    skipped: `news.tar record picture.png`: binary file
    skipped: `news.tar.gz record picture.png`: binary file
    skipped: `news.zip record picture.png`: binary file
    ");
    assert_snapshot!(places(&lab, "bridge"), @"
    nested.zip old/news.tar#post/2025/bridge.txt
    nested.zip old/news.tar#wire.jsonl#2
    news.tar post/2025/bridge.txt
    news.tar wire.jsonl#2
    news.tar.gz post/2025/bridge.txt
    news.tar.gz wire.jsonl#2
    news.zip post/2025/bridge.txt
    news.zip wire.jsonl#2
    ");
    assert_snapshot!(lab.run(&["query", "closed winter", "--limit", "1"]), @"
    exit code: 0
    --- stdout
    Bridge closed
    2025-06-24
    corpus/news.tar.gz record post/2025/bridge.txt
      The bridge over the Aller is closed until winter.
    --- stderr

    1 passage of 1 article; 4 match, 2025-06-24
    ");
    let rows = lab.run(&["extract", "--json", "corpus/news.zip"]).json();
    let fields = ["path", "file", "record", "format", "title", "blocks"];
    let rows: Vec<String> = rows.iter().map(|row| fields.map(|field| row[field].to_string()).join(" ")).collect();
    assert_snapshot!(rows.join("\n"), @r#"
    "news.zip" "corpus/news.zip" "post/2025/bridge.txt" "text" "Bridge closed" [{"bytes":null,"kind":"paragraph","lines":null}]
    "news.zip" "corpus/news.zip" "wire.jsonl#1" "jsonl" null [{"bytes":null,"kind":"paragraph","lines":null}]
    "news.zip" "corpus/news.zip" "wire.jsonl#2" "jsonl" null [{"bytes":null,"kind":"paragraph","lines":null}]
    "#);
}

#[test]
fn what_is_wrong_in_an_archive_is_named_and_nothing_else_is_lost() {
    let lab = Lab::with(&[("a.txt", TEXT)]);
    let (text, other) = (TEXT.as_bytes(), b"Two ferries carry people over the river.".as_slice());
    let whole = tar(&[("1.txt", text), ("2.txt", text), ("3.txt", text)]);
    lab.write("cut.tar", &whole[..1024 + 512 + 20]);
    lab.write("no-end.tar", &whole[..2048]);
    let mut broken = whole.clone();
    broken[1024] ^= 1;
    lab.write("broken.tar", broken);
    let packed = PACKS[1].pack(&whole);
    lab.write("cut.tar.zst", &packed[..packed.len() - 9]);
    let links = [tar_member(b"link.txt", b'2', b""), tar_member(b"../../4.txt", b'0', text), vec![0; 1024]];
    lab.write("links.tar", links.concat());
    lab.write("cut.zip", {
        let whole = zip(&[("5.txt", text), ("6.txt", other)]);
        whole[..whole.len() / 2].to_vec()
    });
    let files = [
        Zipped { flags: 1, ..Zipped::new("secret.txt", text) },
        Zipped::new("7.txt", text),
        Zipped::new("7.txt", other),
        Zipped { path: b"Br\xfccke.txt".to_vec(), ..Zipped::new("", text) },
        Zipped::new("packed.txt.gz", &PACKS[0].pack(other)[..20]),
        Zipped::new("empty.zip", &zip(&[])),
    ];
    lab.write("mixed.zip", zip_of(&files));
    lab.write("empty.tar", [0; 10_240]);
    lab.write("report.docx", zip(&[("[Content_Types].xml", text)]));
    assert_snapshot!(lab.run(&["index", "-v"]), @"
    exit code: 1
    --- stdout
    11 articles in `index`: 11 added, 13 skipped; 0.0 s
    --- stderr
    damaged: `broken.tar`: tar archive `corpus/broken.tar` is damaged: no entry begins at byte 1024
    damaged: `cut.tar`: tar archive `corpus/cut.tar` is damaged: it is cut off
    damaged: `cut.tar record 2.txt`: `2.txt` in `corpus/cut.tar` is damaged: it is cut off
    damaged: `cut.tar.zst`: zstd data of `corpus/cut.tar.zst` is damaged after 0 unpacked bytes: incomplete frame
    damaged: `cut.zip`: zip archive `corpus/cut.zip` is damaged: its directory is missing or broken, so its entries were looked for from its start
    damaged: `cut.zip record 6.txt`: deflate data of `6.txt` in `corpus/cut.zip` is damaged after 22 unpacked bytes: incomplete deflate stream
    skipped: `empty.tar`: empty archive
    skipped: `links.tar record link.txt`: a link is not read
    skipped: `mixed.zip record empty.zip`: empty archive
    damaged: `mixed.zip record packed.txt.gz`: gzip data of `packed.txt.gz` in `corpus/mixed.zip` is damaged after 9 unpacked bytes: incomplete deflate stream
    skipped: `mixed.zip record secret.txt`: encrypted
    damaged: `no-end.tar`: tar archive `corpus/no-end.tar` is damaged: its end mark is missing, so it may be cut off
    skipped: `report.docx`: Office Open XML is not read yet
    ");
    assert_snapshot!(lab.run(&["index"]), @"
    exit code: 1
    --- stdout
    11 articles in `index`: 11 unchanged, 13 skipped (-v names them); 0.0 s
    --- stderr
    damaged: `broken.tar`: tar archive `corpus/broken.tar` is damaged: no entry begins at byte 1024
    damaged: `cut.tar`: tar archive `corpus/cut.tar` is damaged: it is cut off
    damaged: `cut.tar record 2.txt`: `2.txt` in `corpus/cut.tar` is damaged: it is cut off
    damaged: `cut.tar.zst`: zstd data of `corpus/cut.tar.zst` is damaged after 0 unpacked bytes: incomplete frame
    damaged: `cut.zip`: zip archive `corpus/cut.zip` is damaged: its directory is missing or broken, so its entries were looked for from its start
    damaged: `cut.zip record 6.txt`: deflate data of `6.txt` in `corpus/cut.zip` is damaged after 22 unpacked bytes: incomplete deflate stream
    damaged: `mixed.zip record packed.txt.gz`: gzip data of `packed.txt.gz` in `corpus/mixed.zip` is damaged after 9 unpacked bytes: incomplete deflate stream
    damaged: `no-end.tar`: tar archive `corpus/no-end.tar` is damaged: its end mark is missing, so it may be cut off
    ");
}

#[test]
fn bombs_and_deep_nesting_are_named_and_stop_nothing() {
    let lab = Lab::with(&[("a.txt", TEXT)]);
    let bomb = [b"{\"text\":\"".to_vec(), vec![b'a'; 70 << 20]].concat();
    for (pack, number) in PACKS.into_iter().zip(1..) {
        // In pieces, which pack fast.
        let pieces: Vec<u8> = bomb.chunks(1 << 20).flat_map(|piece| pack.pack(piece)).collect();
        lab.write(&format!("{number}.jsonl"), pieces);
    }
    let deflated = PACKS[1].pack(&bomb);
    lab.write("bomb.zip", zip_of(&[Zipped::new("bomb.zst", &deflated), Zipped::new("b.txt", TEXT.as_bytes())]));
    lab.write("bomb.tar", tar(&[("bomb.jsonl", &deflated), ("c.txt", TEXT.as_bytes())]));
    lab.write("deep.tar", (0..9).fold(TEXT.as_bytes().to_vec(), |bytes, _| tar(&[("in.tar", &bytes)])));
    lab.write("deep.gz", (0..9).fold(TEXT.as_bytes().to_vec(), |bytes, _| PACKS[0].pack(&bytes)));
    assert_snapshot!(lab.run(&["index", "-v"]), @"
    exit code: 1
    --- stdout
    3 articles in `index`: 3 added, 8 skipped; 0.0 s
    --- stderr
    damaged: `1.jsonl`: `corpus/1.jsonl` unpacks to over 300 times its size
    damaged: `2.jsonl`: `corpus/2.jsonl` unpacks to over 300 times its size
    damaged: `3.jsonl`: `corpus/3.jsonl` unpacks to over 300 times its size
    damaged: `4.jsonl`: `corpus/4.jsonl` unpacks to over 300 times its size
    damaged: `bomb.tar record bomb.jsonl`: `bomb.jsonl` in `corpus/bomb.tar` unpacks to over 300 times its size
    damaged: `bomb.zip record bomb.zst`: `bomb.zst` in `corpus/bomb.zip` unpacks to over 300 times its size
    damaged: `deep.gz`: it lies in too many archives or compressions
    damaged: `deep.tar record in.tar#in.tar#in.tar`: it lies in too many archives or compressions
    ");
}

#[test]
fn an_archive_is_read_again_when_it_changed_and_not_before() {
    let lab = Lab::empty();
    lab.write("news.zip", zip(&[("1.txt", TEXT.as_bytes()), ("2.txt", b"Two ferries.")]));
    assert_eq!(lab.index()["added"], 2);
    let again = lab.index();
    assert_eq!((&again["unchanged"], &again["bytes"]), (&2.into(), &0.into()));
    lab.write("news.zip", zip(&[("1.txt", TEXT.as_bytes()), ("2.txt", b"Three ferries."), ("3.txt", b"A boat.")]));
    let changed = lab.index();
    assert_eq!((&changed["unchanged"], &changed["changed"], &changed["added"]), (&1.into(), &1.into(), &1.into()));
    lab.write("news.zip", zip(&[("3.txt", b"A boat.")]));
    assert_eq!(lab.index()["removed"], 2);
}

#[test]
fn nothing_is_written_beside_the_index() {
    let lab = Lab::empty();
    let text = TEXT.as_bytes();
    let members = [b"../../out.txt".as_slice(), b"/tmp/out.txt", b"../corpus/out.txt", b"in/out.txt"];
    let archive = members.map(|path| tar_member(path, b'0', text)).concat();
    lab.write("news.tar", [archive, vec![0; 1024]].concat());
    lab.write("news.zip", zip(&[("../../out.txt", text), ("C:\\out.txt", text), ("..\\out.txt", text)]));
    lab.index();
    let mut files: Vec<String> = walkdir::WalkDir::new(lab.path())
        .into_iter()
        .map(|entry| entry.unwrap().path().strip_prefix(lab.path()).unwrap().to_string_lossy().replace('\\', "/"))
        .filter(|path| !path.starts_with("index/"))
        .collect();
    files.sort();
    assert_eq!(files, ["", "corpus", "corpus/news.tar", "corpus/news.zip", "index"]);
    assert_snapshot!(places(&lab, "bridge"), @"
    news.tar corpus/out.txt
    news.tar in/out.txt
    news.tar out.txt
    news.tar tmp/out.txt
    news.zip C:/out.txt
    news.zip out.txt
    news.zip out.txt (2)
    ");
}
