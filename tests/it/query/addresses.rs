//! Addresses: where the text of a passage stands in its file.
//!
//! 1. `parts` lead to the text: the bytes of the file, decoded and joined by a blank line, in every encoding and with
//!    every kind of line end.
//! 2. `lines` are those on which the parts stand, from 1, both ends in.
//! 3. `bytes` and `lines` of the passage reach from its first part to its last.
//! 4. An address of a known file is what an editor shows.

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};
use insta::assert_snapshot;
use proptest::prelude::*;
use serde_json::Value;

use crate::lab::{Lab, page};

/// How a file is written: its name, its encoding, the bytes of its mark, its line ends.
struct Writing {
    name: &'static str,
    encoding: &'static Encoding,
    mark: &'static [u8],
    line_end: &'static str,
}

const WRITINGS: [Writing; 9] = [
    Writing { name: "utf8.txt", encoding: UTF_8, mark: b"", line_end: "\n" },
    Writing { name: "utf8-crlf.txt", encoding: UTF_8, mark: b"", line_end: "\r\n" },
    Writing { name: "utf8-cr.txt", encoding: UTF_8, mark: b"", line_end: "\r" },
    Writing { name: "utf8-bom.txt", encoding: UTF_8, mark: b"\xEF\xBB\xBF", line_end: "\r\n" },
    Writing { name: "utf16-le.txt", encoding: UTF_16LE, mark: b"\xFF\xFE", line_end: "\r\n" },
    Writing { name: "utf16-be.txt", encoding: UTF_16BE, mark: b"\xFE\xFF", line_end: "\n" },
    Writing { name: "utf16-unmarked.txt", encoding: UTF_16LE, mark: b"", line_end: "\n" },
    Writing { name: "latin1.txt", encoding: WINDOWS_1252, mark: b"", line_end: "\n" },
    Writing { name: "latin1-crlf.txt", encoding: WINDOWS_1252, mark: b"", line_end: "\r\n" },
];

impl Writing {
    fn encode(&self, text: &str) -> Vec<u8> {
        let text = text.replace('\n', self.line_end);
        let units = || text.encode_utf16();
        let bytes = match self.encoding {
            encoding if encoding == UTF_16LE => units().flat_map(u16::to_le_bytes).collect(),
            encoding if encoding == UTF_16BE => units().flat_map(u16::to_be_bytes).collect(),
            encoding => encoding.encode(&text).0.into_owned(),
        };
        [self.mark, &bytes].concat()
    }

    fn decode(&self, bytes: &[u8]) -> String {
        let (text, has_errors) = self.encoding.decode_without_bom_handling(bytes);
        assert!(!has_errors, "{}: {text}", self.name);
        text.into_owned()
    }
}

fn pair(value: &Value) -> (usize, usize) {
    (value[0].as_u64().unwrap() as usize, value[1].as_u64().unwrap() as usize)
}

/// Checks the addresses of a passage of a file.
fn check(writing: &Writing, file: &[u8], passage: &Value) {
    let name = writing.name;
    let parts = passage["parts"].as_array().unwrap();
    let mut texts = Vec::new();
    for part in parts {
        let (start, end) = pair(&part["bytes"]);
        let text = writing.decode(&file[start..end]);
        let before = writing.decode(&file[writing.mark.len()..start]);
        let lines_in = |text: &str| text.matches(writing.line_end).count();
        let first = lines_in(&before) + 1;
        assert_eq!(pair(&part["lines"]), (first, first + lines_in(&text)), "{name}: {text}");
        texts.push(text);
    }
    assert_eq!(passage["text"], texts.join("\n\n"), "{name}");
    let (first, last) = (&parts[0], &parts[parts.len() - 1]);
    for hull in ["bytes", "lines"] {
        assert_eq!(pair(&passage[hull]), (pair(&first[hull]).0, pair(&last[hull]).1), "{name}");
    }
}

/// Paragraphs of a page, in letters that Latin-1 has; every one holds the word asked for.
fn paragraphs() -> impl Strategy<Value = Vec<String>> {
    let word = prop::sample::select(&[
        "Straße",
        "über",
        "café",
        "naïve,",
        "“heron”",
        "heron",
        "la",
        "der",
        "75-minute",
        "é",
        "fin.",
        "L’eau",
    ]);
    let paragraph = prop::collection::vec(word, 5..200)
        .prop_map(|words| format!("Ein heron war in der Straße, {}.", words.join(" ")));
    prop::collection::vec(paragraph, 1..6)
}

/// Breaks a paragraph into lines of some ten words.
fn wrapped(paragraph: &str) -> String {
    let words: Vec<&str> = paragraph.split(' ').collect();
    words.chunks(10).map(|line| line.join(" ")).collect::<Vec<_>>().join("\n")
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 12, ..ProptestConfig::default() })]

    #[test]
    fn parts_lead_to_the_text_in_every_encoding_and_with_every_line_end(
        paragraphs in paragraphs(),
        between in prop::sample::select(&["\n\n", "\n\n\n", "\n", "\n\nAdvertisement\n\n"]),
        is_wrapped in any::<bool>(),
    ) {
        let wrap = |paragraph: &String| if is_wrapped { wrapped(paragraph) } else { paragraph.clone() };
        let body = paragraphs.iter().map(wrap).collect::<Vec<_>>().join(between);
        let text = page("Über die Straße am Hafen", "June 24, 2025", &body);
        let lab = Lab::empty();
        for writing in &WRITINGS {
            lab.write(writing.name, writing.encode(&text));
        }
        lab.index();
        for writing in &WRITINGS {
            let file = std::fs::read(lab.file(writing.name)).unwrap();
            let run = lab.query(&[&format!("heron path:{}", writing.name), "-n", "0", "--per-article", "500"]);
            let passages = run.passages();
            assert!(!passages.is_empty(), "{}: {run}", writing.name);
            for line in &passages {
                check(writing, &file, &line["passage"]);
            }
        }
    }
}

#[test]
fn a_paragraph_of_several_lines_is_one_part() {
    let paragraphs = [
        "The bridge over the Aller will stay closed until winter, the\nmayor Ruth Okoye said on Monday after a long \
         meeting of the\ncouncil, which had asked her for a plan, and nobody spoke of the\nwhite house that stands \
         beside the bridge.",
        "Two ferries carry people from six in the morning until late in\nthe evening, and the keeper of the bridge \
         has gone fishing with\nhis two sons, who came down from the mountains in the spring.",
    ];
    let body = &*paragraphs.join("\n\n");
    let lab = Lab::with(&[("bridge.txt", &page("Bridge stays closed", "June 24, 2025", body))]);
    lab.index();
    let passage = lab.query(&["\"of the white house\""]).passages().remove(0)["passage"].take();
    assert_eq!(passage["text"], body);
    let parts = passage["parts"].as_array().unwrap();
    assert_eq!(parts.iter().map(|part| pair(&part["lines"])).collect::<Vec<_>>(), [(5, 8), (10, 12)]);
    let (start, end) = pair(&passage["highlights"][0]);
    assert_eq!(&body[start..end], "of the\nwhite house");
}

#[test]
fn an_address_is_what_an_editor_shows() {
    let body = "Die Brücke über die Aller bleibt zu.\n\nZwei Fähren fahren seit dem Morgen.";
    let text = page("Über die Brücke", "June 24, 2025", body);
    let lab = Lab::empty();
    let utf16 = WRITINGS.iter().find(|writing| writing.name == "utf16-le.txt").unwrap();
    lab.write("brücke.txt", utf16.encode(&text));
    lab.index();
    let passage = lab.query(&["Fähre"]).passages().remove(0)["passage"].take();
    assert_snapshot!(format!("{}\n{} {}", passage["parts"], passage["lines"], passage["bytes"]), @r#"
    [{"bytes":[74,146],"lines":[5,5]},{"bytes":[154,224],"lines":[7,7]}]
    [5,7] [74,224]
    "#);
    let shown = lab.run(&["query", "Fähre"]).stdout;
    assert!(shown.contains("\ncorpus/brücke.txt:5\n"), "{shown}");
}
