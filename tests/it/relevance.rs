//! The ranking on the sample corpus: judged queries with the articles that they find, kept in `tests/relevance`.
//!
//! 1. Each query's first articles are those of `ranked.snap`, so that a change of ranking is a diff to read.
//! 2. The measures of `search eval` on them are those of `measures.snap`.
//! 3. Every judged article is in the corpus, and every query is judged.
//!
//! Grades: 2 for an article on what is asked, 1 for one that says something about it, 0 for one that only looks like it.

use std::fmt::Write as _;
use std::path::Path;

use insta::{assert_snapshot, with_settings};

use crate::lab::{Lab, Run};

/// Articles of each query that are kept.
const KEPT: &str = "5";

/// An index of the sample corpus, with the files of queries and judgments beside it.
fn sample() -> Lab {
    let lab = Lab::empty();
    let corpus = Path::new("corpus");
    for entry in
        walkdir::WalkDir::new(corpus).into_iter().map(Result::unwrap).filter(|entry| entry.file_type().is_file())
    {
        let path = entry.path().strip_prefix(corpus).unwrap();
        lab.write(path.to_str().unwrap(), std::fs::read(entry.path()).unwrap());
    }
    for file in ["queries.tsv", "qrels.txt"] {
        lab.put(file, std::fs::read(Path::new("tests/relevance").join(file)).unwrap());
    }
    lab.index();
    lab
}

/// The articles of each query by title, with their grades: `.` for what is not judged.
fn ranked(lab: &Lab) -> String {
    let judged = std::fs::read_to_string("tests/relevance/qrels.txt").unwrap();
    let grade = |query: &str, path: &str| {
        let line = judged.lines().find(|line| line.starts_with(&format!("{query} 0 {path} ")));
        line.map_or('.', |line| line.chars().last().unwrap())
    };
    let run = lab.run(&["query", "--queries", "queries.tsv", "--json", "-n", KEPT, "--per-article", "1"]);
    assert_eq!(run.code, 0, "{run}");
    let mut shown = String::new();
    for line in run.json() {
        let query = line["query_id"].as_str().unwrap();
        let article = &line["article"];
        match line["type"].as_str().unwrap() {
            "query" => writeln!(shown, "{query}: {}", line["query"].as_str().unwrap()).unwrap(),
            "passage" => {
                let (path, title) = (article["path"].as_str().unwrap(), article["title"].as_str().unwrap());
                writeln!(shown, "  {} {title}", grade(query, path)).unwrap();
            }
            _ => {}
        }
    }
    shown
}

fn measured(lab: &Lab) -> Run {
    lab.run(&["eval", "queries.tsv", "qrels.txt", "-v"])
}

#[test]
fn each_query_finds_what_it_found() {
    let lab = sample();
    with_settings!({ snapshot_path => "../relevance", prepend_module_to_snapshot => false, omit_expression => true }, {
        assert_snapshot!("ranked", ranked(&lab));
        assert_snapshot!("measures", measured(&lab).to_string());
    });
}

#[test]
fn every_query_is_judged_and_every_judged_article_is_there() {
    let run = sample().run(&["eval", "queries.tsv", "qrels.txt", "--json"]).json().remove(0);
    for what in ["not_asked", "not_judged", "unreadable", "not_in_index"] {
        assert_eq!(run[what].as_array().unwrap().len(), 0, "{what}: {run}");
    }
    assert_eq!(run["queries"], 30);
}
