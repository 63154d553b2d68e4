//! Pages: `--limit` and `--offset`.
//!
//! 1. Without a limit ten passages are shown, with 0 all.
//! 2. Pages of any size never overlap, and together they are the long answer: among the articles ranked by their
//!    passages and far behind them, by relevance and by date.
//! 3. Ranks count through all pages; a page behind the end is empty and counts all that matches.
//! 4. With `--format trec` limit and offset count articles.

use insta::assert_snapshot;
use news_search::index::{Layout, Snapshot};
use news_search::query::{FoundPassage, Request, Sort, search, syntax};
use proptest::prelude::*;
use serde_json::{Value, json};

use super::records;
use crate::lab::{Lab, Run};

/// Articles of two passages each, more than are ranked by their passages; most share their scores with others.
fn many() -> Lab {
    let paragraph = |seed: usize| {
        let words = ["heron", "otter", "ferry", "quay", "tram", "mayor"];
        let word = |at: usize| {
            format!("{}{}", words[(seed + at * at) % words.len()], if at.is_multiple_of(9) { "," } else { "" })
        };
        let text: Vec<String> = (0..80 + seed % 5).map(word).collect();
        format!("A heron {} paragraph {seed}.", text.join(" "))
    };
    let article = |number: usize| {
        let day = format!("2025-06-{:02}", number % 28 + 1);
        let text = format!("{}\n\n{}", paragraph(number % 11), paragraph(number % 13 + 20));
        json!({"id": format!("n{number:03}"), "published": day, "text": text})
    };
    let articles: Vec<Value> = (0..140).map(article).collect();
    records(&articles)
}

fn passage_ids(run: &Run) -> Vec<String> {
    run.passages().iter().map(|line| line["passage"]["id"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn without_a_limit_ten_passages_are_shown_and_with_zero_all() {
    let lab = many();
    let all = passage_ids(&lab.query(&["heron", "-n", "0"]));
    assert!(all.len() > 150, "{}", all.len());
    assert_eq!(passage_ids(&lab.query(&["heron"])), all[..10]);
    assert_eq!(passage_ids(&lab.query(&["heron", "--limit", "1"])), all[..1]);
    assert_eq!(passage_ids(&lab.query(&["heron", "-n", "9999"])), all);
    assert_eq!(passage_ids(&lab.query(&["heron", "-n", "0", "--offset", "120"])), all[120..]);
    let mut unique = all.clone();
    unique.sort_unstable();
    unique.dedup();
    assert_eq!(unique.len(), all.len());
}

#[test]
fn ranks_count_through_all_pages_and_an_empty_page_counts_what_matches() {
    let lab = many();
    let ranks = |run: Run| run.passages().iter().map(|line| line["rank"].as_u64().unwrap()).collect::<Vec<_>>();
    assert_eq!(ranks(lab.query(&["heron", "-n", "3", "--offset", "150"])), [151, 152, 153]);
    assert_snapshot!(lab.run(&["query", "heron", "--offset", "5000"]), @"
    exit code: 1
    --- stdout
    --- stderr
    0 passages of 0 articles; 140 match, 2025-06-01 to 2025-06-28
    ");
}

#[test]
fn with_trec_limit_and_offset_count_articles() {
    let lab = many();
    let lines = |flags: &[&str]| {
        let run = lab.run(&[&["query", "heron", "--format", "trec"], flags].concat());
        run.stdout.lines().map(str::to_owned).collect::<Vec<_>>()
    };
    let all = lines(&["-n", "0"]);
    assert_eq!(all.len(), 140);
    assert_eq!(lines(&[]), all[..10]);
    assert_eq!(lines(&["-n", "30", "--offset", "40"]), all[40..70]);
    let scores: Vec<f32> = all.iter().map(|line| line.split(' ').nth(4).unwrap().parse().unwrap()).collect();
    assert!(scores.is_sorted_by(|one, next| one >= next));
}

const TEXTS: [&str; 4] = ["heron", "heron otter ferry", "\"quay tram\" OR paragraph", "+mayor -\"paragraph 7\""];
const SORTS: [Sort; 3] = [Sort::Relevance, Sort::Newest, Sort::Oldest];

/// What tells one passage of an answer from another.
fn name(passage: &FoundPassage) -> (usize, &str, u32) {
    (passage.rank, &passage.id, passage.score.to_bits())
}

#[test]
fn pages_never_overlap_and_together_are_the_long_answer() {
    let lab = many();
    let snapshot = Snapshot::open(&Layout::new(lab.path().join("index"))).unwrap();
    let question = (prop::sample::select(&TEXTS), prop::sample::select(&SORTS), 1..4_usize);
    let config = ProptestConfig { failure_persistence: None, cases: 60, ..ProptestConfig::default() };
    proptest!(config, |((text, sort, per_article) in question, size in 1..90_usize, start in 0..300_usize)| {
        let request = Request { sort, per_article, limit: None, ..Request::new(syntax::parse(text).unwrap()) };
        let whole = search(&snapshot, &request).unwrap();
        let page = search(&snapshot, &Request { limit: Some(size), offset: start, ..request }).unwrap();
        let expected: Vec<_> = whole.passages.iter().skip(start).take(size).map(name).collect();
        prop_assert_eq!(page.passages.iter().map(name).collect::<Vec<_>>(), expected);
        prop_assert_eq!((page.matching, page.days), (whole.matching, whole.days));
    });
}
