//! All that an index holds and answers, to be compared.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::Path;

use news_search::index::{IndexError, Layout, Snapshot};
use news_search::output;
use news_search::query::{Request, search, syntax};

/// What an index holds and answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct State {
    /// Articles by their ids, as they are stored.
    articles: BTreeMap<String, String>,
    /// The answers to some queries, with scores.
    answers: String,
    /// Files that the manifest tells of, and how many articles each has.
    files: BTreeMap<String, u32>,
}

const QUERIES: [&str; 7] =
    ["ferry", "bridge closed", "\"by the harbour\"", "+pier -ferry", "briefing", "report OR lighthouse", "kept"];

impl State {
    /// Reads an index; the manifest must agree with the articles.
    pub fn of(index: &Path) -> Result<State, String> {
        State::read(index).map_err(|error| error.to_string())
    }

    fn read(index: &Path) -> Result<State, IndexError> {
        let (snapshot, manifest) = Snapshot::open_with_manifest(&Layout::new(index))?;
        let mut articles = BTreeMap::new();
        let mut counts: BTreeMap<String, u32> = BTreeMap::new();
        for segment in snapshot.segments() {
            for number in segment.reader().doc_ids_alive() {
                let records = segment.stored(number)?.records()?;
                let (article, page) = (records.article()?, records.page()?);
                *counts.entry(article.path.to_owned()).or_default() += 1;
                let row = serde_json::to_string(&output::article_row(&article, &page, String::new())).unwrap();
                let twice = articles.insert(article.id.to_owned(), row);
                assert_eq!(twice, None, "an id stands twice");
            }
        }
        let names = manifest.files.names();
        let files: BTreeMap<String, u32> =
            manifest.files.iter().map(|(number, state)| (names.path(number).to_owned(), state.articles)).collect();
        let of_manifest = files.clone().into_iter().filter(|(_, articles)| *articles > 0);
        assert_eq!(counts, of_manifest.collect(), "manifest and segments do not agree");
        Ok(State { articles, answers: answers(&snapshot)?, files })
    }

    /// Returns how many articles the index holds.
    pub fn articles(&self) -> usize {
        self.articles.len()
    }

    /// Says where two states differ.
    pub fn differs(&self, other: &State) -> String {
        let ids = self.articles.keys().chain(other.articles.keys());
        let mut ids: Vec<&String> = ids.filter(|id| self.articles.get(*id) != other.articles.get(*id)).collect();
        ids.dedup();
        let lines = self.answers.lines().zip(other.answers.lines()).find(|(one, other)| one != other);
        let files = self.files.len().abs_diff(other.files.len());
        format!("{} articles differ: {ids:?}; first other answer: {lines:?}; {files} files more or less", ids.len())
    }
}

fn answers(snapshot: &Snapshot) -> Result<String, IndexError> {
    let mut answers = String::new();
    for query in QUERIES {
        let request = Request { limit: None, ..Request::new(syntax::parse(query).unwrap()) };
        let response = search(snapshot, &request)?;
        writeln!(answers, "{query}: {} match", response.matching).unwrap();
        for passage in response.passages {
            writeln!(answers, "{} {} {}", passage.id, passage.score, passage.text).unwrap();
        }
    }
    Ok(answers)
}
