//! Which files of a corpus become articles, and what is said of the others.
//!
//! 1. Hidden files, version control and what is excluded are left out.
//! 2. Links are followed, and no article comes twice.
//! 3. Binary, empty and unknown files are skipped by name, and leave the exit code 0.
//! 4. A damaged file is named, makes the exit code 1, and stops nothing.
//! 5. Nothing makes the program wait.
//! 6. Text in any encoding is read.
//! 7. What is too large for a page is named and not held in memory; the rest of its file is read.
//! 8. A page that is nested as deep as can be is read.

use std::io::Write;

use flate2::Compression;
use flate2::write::GzEncoder;
use insta::assert_snapshot;

use crate::lab::{Lab, wait_a_tick};

const TEXT: &str = "The bridge over the Aller is closed until winter.";

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::new(6));
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

fn record(id: &str, text: &str) -> String {
    format!("{{\"id\":\"{id}\",\"text\":\"{text}\"}}\n")
}

#[test]
fn hidden_files_and_version_control_are_left_out() {
    let lab = Lab::with(&[
        ("a.txt", TEXT),
        (".hidden.txt", TEXT),
        (".git/notes.txt", TEXT),
        (".cache/b.txt", TEXT),
        ("CVS/Entries.txt", TEXT),
        ("x/.svn/c.txt", TEXT),
        ("x/d.txt", TEXT),
    ]);
    let summary = lab.index();
    assert_eq!((&summary["articles"], &summary["skipped"]), (&2.into(), &Vec::<u8>::new().into()));
    lab.query(&["bridge"]).finds_all(&["a.txt", "x/d.txt"]);
}

#[test]
fn what_is_excluded_is_left_out_and_leaves_the_index() {
    let lab = Lab::with(&[("a.txt", TEXT), ("a.md", TEXT), ("drafts/b.txt", TEXT), ("x/drafts/c.txt", TEXT)]);
    lab.index();
    lab.query(&["bridge"]).finds_all(&["a.md", "a.txt", "drafts/b.txt", "x/drafts/c.txt"]);
    let summary = lab.index_with(&["--exclude", "*.md", "--exclude", "drafts"]);
    assert_eq!(summary["removed"], 3);
    lab.query(&["bridge"]).finds(&["a.txt"]);
    lab.index_with(&["--exclude", "/drafts/"]);
    lab.query(&["bridge"]).finds_all(&["a.md", "a.txt", "x/drafts/c.txt"]);
}

#[test]
fn a_pattern_that_cannot_be_read_is_an_error() {
    let lab = Lab::with(&[("a.txt", TEXT)]);
    assert_snapshot!(lab.run(&["index", "--exclude", "a[.txt"]), @"
    exit code: 2
    --- stdout
    --- stderr
    error: cannot read the glob `a[.txt`: unclosed character class; missing ']'
    ");
    assert_snapshot!(lab.run(&["index", "--exclude", "!*.txt"]), @"
    exit code: 2
    --- stdout
    --- stderr
    error: the glob `!*.txt` begins with `!`, which has no meaning here
    ");
}

#[test]
fn what_is_no_article_is_named_and_is_no_failure() {
    let lab = Lab::with(&[("a.txt", TEXT), ("empty.txt", ""), ("blank.txt", " \n\n"), ("page.pdf", "%PDF-1.7")]);
    lab.write("picture.png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0");
    lab.write("report.pdf", b"%PDF-1.4\n");
    lab.write("table.csv", "name,height\nBridge,12\n");
    lab.write("settings.json", "{\"width\": 12}");
    assert_snapshot!(lab.run(&["index"]), @"
    exit code: 0
    --- stdout
    1 article in `index`: 1 added, 7 skipped (-v names them); 0.0 s
    --- stderr
    ");
    assert_snapshot!(lab.run(&["index", "-v"]), @"
    exit code: 0
    --- stdout
    1 article in `index`: 1 unchanged, 7 skipped; 0.0 s
    --- stderr
    skipped: `blank.txt`: no text
    skipped: `empty.txt`: empty file
    skipped: `page.pdf`: PDF is not read yet
    skipped: `picture.png`: binary file
    skipped: `report.pdf`: PDF is not read yet
    skipped: `settings.json`: no text
    skipped: `table.csv`: the first row names no column of text, such as `text`, `body`, `content` or `article`
    ");
    assert_snapshot!(lab.run(&["index", "--json"]).unfolded(), @r#"
    {"format_version":1,
     "added":0,
     "changed":0,
     "removed":0,
     "unchanged":1,
     "skipped":[
      {"path":"blank.txt","record":null,"reason":"no text","damaged":false},
      {"path":"empty.txt","record":null,"reason":"empty file","damaged":false},
      {"path":"page.pdf","record":null,"reason":"PDF is not read yet","damaged":false},
      {"path":"picture.png","record":null,"reason":"binary file","damaged":false},
      {"path":"report.pdf","record":null,"reason":"PDF is not read yet","damaged":false},
      {"path":"settings.json","record":null,"reason":"no text","damaged":false},
      {"path":"table.csv","record":null,"reason":"the first row names no column of text, such as `text`, `body`, `content` or `article`","damaged":false}],
     "articles":1,
     "bytes":0,
     "seconds":0.0,
     "index":"index"}
    "#);
    lab.query(&["bridge"]).finds(&["a.txt"]);
}

#[test]
fn damaged_records_and_archives_are_named_and_the_rest_is_indexed() {
    let lab = Lab::with(&[("a.txt", TEXT)]);
    let broken = "{\"id\":\"r3\",\"text\":\"never closed\n";
    lab.write(
        "feed.jsonl",
        [
            &record("r1", "The bridge is open."),
            "\n",
            broken,
            "[1]\n",
            "{\"id\":\"r5\"}\n",
            &record("r6", "A bridge again."),
        ]
        .concat(),
    );
    let packed = gzip(record("r7", "The bridge in an archive.").as_bytes());
    lab.write("whole.jsonl.gz", &packed);
    lab.write("cut.txt.gz", &gzip(TEXT.as_bytes())[..30]);
    lab.write("no-archive.gz", "This is not gzip, the bridge is text.");
    wait_a_tick();
    assert_snapshot!(lab.run(&["index", "-v"]), @"
    exit code: 1
    --- stdout
    5 articles in `index`: 5 added, 4 skipped; 0.0 s
    --- stderr
    damaged: `cut.txt.gz`: gzip data of `corpus/cut.txt.gz` is damaged after 0 unpacked bytes: incomplete deflate stream
    damaged: `feed.jsonl record 3`: EOF while parsing a string at column 31
    damaged: `feed.jsonl record 4`: invalid type: sequence, expected an object at column 1
    skipped: `feed.jsonl record 5`: no text
    ");
    lab.query(&["bridge"]).finds_all(&["a.txt", "feed.jsonl", "whole.jsonl.gz", "no-archive.gz"]);
    assert_snapshot!(lab.run(&["index", "--json"]).unfolded(), @r#"
    {"format_version":1,
     "added":0,
     "changed":0,
     "removed":0,
     "unchanged":5,
     "skipped":[
      {"path":"cut.txt.gz","record":null,"reason":"gzip data of `corpus/cut.txt.gz` is damaged after 0 unpacked bytes: incomplete deflate stream","damaged":true},
      {"path":"feed.jsonl","record":"3","reason":"EOF while parsing a string at column 31","damaged":true},
      {"path":"feed.jsonl","record":"4","reason":"invalid type: sequence, expected an object at column 1","damaged":true},
      {"path":"feed.jsonl","record":"5","reason":"no text","damaged":false}],
     "articles":5,
     "bytes":0,
     "seconds":0.0,
     "index":"index"}
    "#);
}

#[test]
fn records_before_the_damage_of_an_archive_are_indexed() {
    let lab = Lab::empty();
    let records: String =
        (0..4000).map(|n| record(&format!("r{n}"), &format!("Bridge {} is closed.", n * 7919 % 4001))).collect();
    let packed = gzip(records.as_bytes());
    lab.write("cut.jsonl.gz", &packed[..packed.len() / 2]);
    let run = lab.run(&["index", "--json"]);
    let summary = &run.json()[0];
    assert_eq!((run.code, &summary["skipped"][0]["damaged"]), (1, &true.into()));
    let articles = summary["articles"].as_u64().unwrap();
    assert!((1000..3000).contains(&articles), "{articles}");
    let again = lab.run(&["index", "--json"]);
    assert_eq!((again.code, &again.json()[0]["unchanged"]), (1, &articles.into()));
}

#[test]
fn extract_names_what_it_skips_and_fails_only_for_what_is_damaged() {
    let lab = Lab::with(&[("empty.txt", "")]);
    lab.write("picture.png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0");
    assert_snapshot!(lab.run(&["extract", "corpus"]), @"
    exit code: 0
    --- stdout
    --- stderr
    skipped: `corpus/empty.txt`: empty file
    skipped: `corpus/picture.png`: binary file
    ");
    lab.write("cut.txt.gz", &gzip(TEXT.as_bytes())[..30]);
    lab.write("ok.txt", TEXT);
    let run = lab.run(&["extract", "--json", "corpus"]);
    assert_eq!(run.json()[0]["path"], "ok.txt");
    assert_eq!(run.code, 1);
    assert_snapshot!(run.stderr, @"
    damaged: `corpus/cut.txt.gz`: gzip data of `corpus/cut.txt.gz` is damaged after 0 unpacked bytes: incomplete deflate stream
    skipped: `corpus/empty.txt`: empty file
    skipped: `corpus/picture.png`: binary file
    ");
}

#[test]
fn text_in_any_encoding_is_read() {
    let text = "Brücke gesperrt\n\n24. Juni 2025\n\nDie Brücke über die Aller bleibt für Fußgänger gesperrt, sagte Bürgermeisterin Grünwald.\n";
    let wide = |bytes: &mut dyn FnMut(u16) -> [u8; 2]| text.encode_utf16().flat_map(bytes).collect::<Vec<u8>>();
    let long = |bytes: fn(u32) -> [u8; 4]| text.chars().flat_map(|c| bytes(u32::from(c))).collect::<Vec<u8>>();
    let latin: Vec<u8> = text.chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect();
    let files = [
        ("utf-8.txt", text.as_bytes().to_vec()),
        ("utf-8-bom.txt", ["\u{feff}".as_bytes(), text.as_bytes()].concat()),
        ("utf-16-be.txt", wide(&mut u16::to_be_bytes)),
        ("utf-16-le.txt", wide(&mut u16::to_le_bytes)),
        ("utf-16-le-bom.txt", [&b"\xff\xfe"[..], &wide(&mut u16::to_le_bytes)].concat()),
        ("utf-32-be-bom.txt", [&b"\0\0\xfe\xff"[..], &long(u32::to_be_bytes)].concat()),
        ("utf-32-le.txt", long(u32::to_le_bytes)),
        ("windows-1252.txt", latin),
    ];
    let lab = Lab::empty();
    for (name, bytes) in &files {
        lab.write(name, bytes);
    }
    let names = files.each_ref().map(|(name, _)| *name);
    lab.index();
    let run = lab.query(&["Fußgänger"]);
    run.finds_all(&names);
    for passage in run.passages() {
        assert_eq!(passage["article"]["title"], "Brücke gesperrt");
        assert_eq!(passage["article"]["published"], "2025-06-24");
        assert_eq!(passage["passage"]["lines"], serde_json::json!([5, 5]));
    }
}

#[test]
fn legacy_encodings_of_other_scripts_are_told_by_their_text() {
    let texts = [
        (
            "windows-1251",
            "Мост закрыт\n\nМост через реку закрыт до зимы, сообщила в понедельник мэр города.\n\nДва парома перевозят людей.",
        ),
        (
            "shift_jis",
            "橋の閉鎖\n\n橋は冬まで閉鎖されると市長が月曜日に発表しました。\n\n二隻のフェリーが人々を運んでいます。",
        ),
        ("gbk", "大桥关闭\n\n市长周一宣布，这座桥将关闭到冬天。\n\n两艘渡轮运送乘客。"),
    ];
    let lab = Lab::empty();
    for (name, text) in texts {
        let encoding = encoding_rs::Encoding::for_label(name.as_bytes()).unwrap();
        lab.write(&format!("{name}.txt"), encoding.encode(text).0);
    }
    let run = lab.run(&["extract", "--json", "corpus"]);
    for article in run.json() {
        let name = article["path"].as_str().unwrap().trim_end_matches(".txt");
        let text = texts.iter().find(|(known, _)| *known == name).unwrap().1;
        let (title, body) = text.split_once("\n\n").unwrap();
        assert_eq!((&article["title"], &article["body"]), (&title.into(), &body.into()), "{name}");
    }
    assert_eq!(run.json().len(), 3);
}

#[test]
fn bytes_that_are_no_utf8_cost_no_more_than_themselves() {
    let lab = Lab::empty();
    lab.write("a.txt", [&b"Bridge closed\n\nThe bridge is \xff\xfe closed until winter, the mayor said.\n\n\xc3\x28 It is high water."[..]].concat());
    lab.index();
    lab.query(&["\"closed until winter\""]).finds(&["a.txt"]);
    lab.query(&["\"high water\""]).finds(&["a.txt"]);
}

#[test]
fn what_is_too_large_is_named_and_the_rest_is_read() {
    let lab = Lab::empty();
    let long = "The bridge is closed. ".repeat((64 << 20) / 22 + 1);
    lab.write("line.txt", &long);
    lab.write("page.html", ["<html><body><p>", &long, "</p></body></html>"].concat());
    lab.write("feed.jsonl", [&*record("r1", &long), "\n", &record("r2", "The bridge is open.")].concat());
    assert_snapshot!(lab.run(&["index", "-v"]), @"
    exit code: 1
    --- stdout
    1 article in `index`: 1 added, 3 skipped; 0.0 s
    --- stderr
    damaged: `feed.jsonl record 1`: record of 67108887 bytes, over 64 MiB
    damaged: `line.txt`: page of over 64 MiB
    damaged: `page.html`: page of over 64 MiB
    ");
    lab.query(&["bridge"]).finds(&["feed.jsonl"]);
}

#[test]
fn pages_that_are_nested_as_deep_as_can_be_are_read() {
    let lab = Lab::empty();
    let text = "<p>The bridge over the river is closed until winter, the mayor said.</p>";
    lab.write("deep.html", ["<html><body>", &"<div>".repeat(200_000), text, &"</div>".repeat(200_000)].concat());
    lab.write("open.html", ["<html><body>", &"<table><tr><td><b><a href=\"x\">".repeat(50_000), text].concat());
    lab.write("tag.html", format!("<html><body><div {}>{text}</div>", "a=\"b\" ".repeat(50_000)));
    lab.write("lists.json", "[".repeat(500_000));
    lab.write("objects.jsonl", "{\"a\":".repeat(500_000));
    assert_snapshot!(lab.run(&["index", "-v"]), @"
    exit code: 1
    --- stdout
    3 articles in `index`: 3 added, 2 skipped; 0.0 s
    --- stderr
    damaged: `lists.json record 1`: EOF while parsing a list at line 1, column 500000
    damaged: `objects.jsonl record 1`: EOF while parsing a value at column 2500000
    ");
    lab.query(&["bridge"]).finds_all(&["deep.html", "open.html", "tag.html"]);
}

#[cfg(unix)]
mod unix {
    use std::fs;
    use std::os::unix::fs::symlink;
    use std::process::Command;

    use super::*;

    #[test]
    fn links_are_followed_and_no_article_comes_twice() {
        let lab = Lab::with(&[("a.txt", TEXT), ("x/b.txt", TEXT)]);
        lab.put("elsewhere/c.txt", TEXT);
        lab.put("elsewhere/d.txt", TEXT);
        let corpus = lab.path().join("corpus");
        symlink("a.txt", corpus.join("again.txt")).unwrap();
        symlink("x", corpus.join("y")).unwrap();
        symlink("..", corpus.join("x/up")).unwrap();
        symlink("../elsewhere/c.txt", corpus.join("out.txt")).unwrap();
        symlink("../../elsewhere", corpus.join("x/outside")).unwrap();
        symlink("nowhere", corpus.join("broken.txt")).unwrap();
        assert_snapshot!(lab.run(&["index", "-v"]), @"
        exit code: 0
        --- stdout
        4 articles in `index`: 4 added, 1 skipped; 0.0 s
        --- stderr
        skipped: `broken.txt`: broken link: failed to canonicalize path `corpus/broken.txt`: No such file or directory (os error 2)
        ");
        lab.query(&["bridge"]).finds_all(&["a.txt", "out.txt", "x/b.txt", "x/outside/d.txt"]);
    }

    #[test]
    fn pipes_sockets_and_devices_are_skipped_without_waiting() {
        let lab = Lab::with(&[("a.txt", TEXT)]);
        let _listener = std::os::unix::net::UnixListener::bind(lab.path().join("corpus/socket.txt")).unwrap();
        for name in ["corpus/pipe.txt", "alone.txt"] {
            assert!(Command::new("mkfifo").arg(lab.path().join(name)).status().unwrap().success());
        }
        symlink("/dev/zero", lab.file("zero.txt")).unwrap();
        assert_snapshot!(lab.run(&["index", "-v"]), @"
        exit code: 0
        --- stdout
        1 article in `index`: 1 added, 3 skipped; 0.0 s
        --- stderr
        skipped: `pipe.txt`: a named pipe is not read
        skipped: `socket.txt`: a socket is not read
        skipped: `zero.txt`: a device is not read
        ");
        assert_snapshot!(lab.run(&["extract", "alone.txt", "/dev/zero"]), @"
        exit code: 0
        --- stdout
        --- stderr
        skipped: `alone.txt`: a named pipe is not read
        skipped: `/dev/zero`: a device is not read
        ");
    }

    #[test]
    fn a_folder_that_may_be_listed_but_not_entered_keeps_its_articles() {
        use std::os::unix::fs::PermissionsExt;
        let lab = Lab::with(&[("a.txt", TEXT), ("listed/b.txt", TEXT)]);
        let folder = lab.file("listed");
        let Some(run) = lab.run_unprivileged(&["index", "--json"]) else { return };
        assert_eq!(run.code, 0, "{run}");
        fs::set_permissions(&folder, PermissionsExt::from_mode(0o444)).unwrap();
        let run = lab.run_unprivileged(&["index"]).unwrap();
        fs::set_permissions(&folder, PermissionsExt::from_mode(0o755)).unwrap();
        assert_snapshot!(run, @"
        exit code: 1
        --- stdout
        2 articles in `index`: 2 unchanged, 1 skipped (-v names them); 0.0 s
        --- stderr
        damaged: `listed/b.txt`: failed to read `corpus/listed/b.txt`: Permission denied (os error 13)
        ");
        lab.query(&["bridge"]).finds_all(&["a.txt", "listed/b.txt"]);
    }

    #[test]
    fn what_may_not_be_read_is_named_and_stays_in_the_index_until_it_may() {
        use std::os::unix::fs::PermissionsExt;
        let lab = Lab::with(&[("a.txt", TEXT), ("shut/b.txt", TEXT), ("c.txt", TEXT)]);
        let mode = |path: &str, mode: u32| {
            fs::set_permissions(lab.path().join(path), PermissionsExt::from_mode(mode)).unwrap();
        };
        let Some(run) = lab.run_unprivileged(&["index", "--json"]) else { return };
        assert_eq!(run.code, 0, "{run}");
        mode("corpus/shut", 0o000);
        lab.write("c.txt", format!("{TEXT} And more of it."));
        mode("corpus/c.txt", 0o000);
        lab.write("new.txt", TEXT);
        mode("corpus/new.txt", 0o000);
        let run = lab.run_unprivileged(&["index"]).unwrap();
        mode("corpus/shut", 0o755);
        mode("corpus/new.txt", 0o644);
        mode("corpus/c.txt", 0o644);
        assert_snapshot!(run, @"
        exit code: 1
        --- stdout
        3 articles in `index`: 3 unchanged, 3 skipped (-v names them); 0.0 s
        --- stderr
        damaged: `c.txt`: failed to open file `corpus/c.txt`: Permission denied (os error 13)
        damaged: `new.txt`: failed to open file `corpus/new.txt`: Permission denied (os error 13)
        damaged: `shut`: failed to read `corpus/shut`: Permission denied (os error 13)
        ");
        lab.query(&["bridge"]).finds_all(&["a.txt", "c.txt", "shut/b.txt"]);
        let run = lab.run_unprivileged(&["index", "--json"]).unwrap();
        assert_eq!((run.code, &run.json()[0]["added"]), (0, &1.into()), "{run}");
    }
}
