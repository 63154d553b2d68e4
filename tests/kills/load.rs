//! Queries while the index is updated and built anew.

use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use news_search::index::{Layout, Snapshot};
use news_search::query::{Request, search, syntax};

use crate::lab::Lab;

/// Files of the corpus; each says the same number in every state.
const FILES: usize = 25;

/// Writes the state of a number: so many pages that all say it.
fn write(lab: &Lab, state: usize) {
    let files = FILES - state % 5;
    for file in 0..FILES {
        if file < files {
            lab.write(&format!("{file}.txt"), format!("The ferry waits. It is state n{state}x of pier {file}."));
        } else if lab.file(&format!("{file}.txt")).exists() {
            lab.remove(&format!("{file}.txt"));
        }
    }
}

/// The numbers that an answer says, and how many articles say one.
fn said(texts: impl Iterator<Item = String>) -> (Vec<String>, usize) {
    let number = |text: String| {
        text.split_whitespace().find(|word| word.starts_with('n') && word.ends_with('x')).unwrap().to_owned()
    };
    let mut numbers: Vec<String> = texts.map(number).collect();
    let articles = numbers.len();
    numbers.sort();
    numbers.dedup();
    (numbers, articles)
}

fn belongs_to_one_state(texts: impl Iterator<Item = String>) {
    let (numbers, articles) = said(texts);
    assert_eq!(numbers.len(), 1, "an answer of several states: {numbers:?}");
    let state: usize = numbers[0][1..numbers[0].len() - 1].parse().unwrap();
    assert_eq!(articles, FILES - state % 5, "state {state}");
}

#[test]
fn every_answer_belongs_to_one_published_state_while_the_index_is_updated_and_built_anew() {
    let lab = Lab::empty();
    write(&lab, 0);
    lab.index();
    let rounds = if crate::number("SEARCH_KILLS", 0) > 0 { 60 } else { 8 };
    let (is_over, queries) = (AtomicBool::new(false), AtomicUsize::new(0));
    let layout = Layout::new(lab.path().join("index"));
    std::thread::scope(|scope| {
        scope.spawn(|| {
            while !is_over.load(Ordering::Relaxed) {
                let snapshot = Snapshot::open(&layout).unwrap();
                for _ in 0..3 {
                    let request = Request { limit: None, ..Request::new(syntax::parse("ferry").unwrap()) };
                    let response = search(&snapshot, &request).unwrap();
                    belongs_to_one_state(response.passages.into_iter().map(|passage| passage.text));
                    queries.fetch_add(1, Ordering::Relaxed);
                }
            }
        });
        scope.spawn(|| {
            while !is_over.load(Ordering::Relaxed) {
                let run = lab.query(&["-n", "0", "ferry"]);
                assert_eq!((run.code, run.stderr.as_str()), (0, ""), "{run}");
                belongs_to_one_state(
                    run.passages().iter().map(|passage| passage["passage"]["text"].as_str().unwrap().to_owned()),
                );
                queries.fetch_add(1, Ordering::Relaxed);
            }
        });
        for state in 1..=rounds {
            write(&lab, state);
            let flags = if state % 3 == 0 { &["--rebuild"][..] } else { &[] };
            lab.index_with(flags);
        }
        is_over.store(true, Ordering::Relaxed);
    });
    let queries = queries.into_inner();
    eprintln!("{queries} queries during {rounds} runs");
    assert!(queries > rounds);
}
