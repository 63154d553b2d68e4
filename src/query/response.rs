//! The answer to a query, with all that is shown of it.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::path::PathBuf;
use std::rc::Rc;

use jiff::civil::Date;

use super::highlight::Highlighter;
use super::passage::ScoredPassage;
use super::plan::Plan;
use super::rank::FirstStage;
use crate::article::{ContentHash, Published};
use crate::index::stored::{Records, StoredAddress, StoredArticle, StoredDate};
use crate::index::{IndexError, Snapshot};

/// The answer to a query.
#[derive(Clone, Debug)]
pub struct Response {
    /// How many articles match.
    pub matching: usize,
    /// The days of the earliest and the latest of them; `None` if none is dated, or the request did not want them.
    pub days: Option<(Date, Date)>,
    /// The passages asked for, in order.
    pub passages: Vec<FoundPassage>,
}

impl Response {
    /// Returns how many articles the passages are of.
    pub fn articles(&self) -> usize {
        let mut ids: Vec<&str> = self.passages.iter().map(|passage| &*passage.article.id).collect();
        ids.sort_unstable();
        ids.dedup();
        ids.len()
    }
}

/// A passage that answers the query.
#[derive(Clone, Debug)]
pub struct FoundPassage {
    /// Its place among all answers, from 1.
    pub rank: usize,
    /// Its score; among the answers of one query, higher is better.
    pub score: f32,
    /// The article that it is taken from.
    pub article: Rc<FoundArticle>,
    /// Names the passage: the id of the article, `#` and its number from 1; 0 for the standfirst.
    pub id: String,
    /// Its text: paragraphs joined by a blank line.
    pub text: String,
    /// Byte ranges of the text that match the query.
    pub highlights: Vec<std::ops::Range<usize>>,
    /// Where the text stands, a part for each block that it was taken from; `None` where there is no such address.
    pub parts: Option<Vec<StoredAddress>>,
}

/// The article of a passage.
#[derive(Clone, Debug)]
pub struct FoundArticle {
    /// Its id.
    pub id: String,
    /// Path within its root.
    pub path: String,
    /// Path that opens the file from here.
    pub file: PathBuf,
    /// Which record of the file.
    pub record: Option<String>,
    /// Its address on the web.
    pub url: Option<String>,
    /// Its headline.
    pub title: Option<String>,
    /// Its outlet.
    pub outlet: Option<String>,
    /// Its authors.
    pub authors: Vec<String>,
    /// When it was published.
    pub published: Option<Published>,
    /// ISO 639-1.
    pub language: Option<String>,
    /// Hash of the bytes that it was made from.
    pub content_hash: ContentHash,
}

/// Fetches what is shown of hits.
pub(super) struct Fetcher<'a> {
    snapshot: &'a Snapshot,
    first: &'a FirstStage<'a>,
    plan: &'a Plan,
    highlighters: HashMap<usize, Highlighter<'a>>,
    /// Decoded records by hit, for articles with several passages.
    records: HashMap<usize, Records>,
    articles: HashMap<usize, Rc<FoundArticle>>,
}

impl<'a> Fetcher<'a> {
    pub(super) fn new(snapshot: &'a Snapshot, first: &'a FirstStage<'a>, plan: &'a Plan) -> Fetcher<'a> {
        Fetcher {
            snapshot,
            first,
            plan,
            highlighters: HashMap::new(),
            records: HashMap::new(),
            articles: HashMap::new(),
        }
    }

    /// Forgets the articles that were fetched.
    pub(super) fn forget(&mut self) {
        self.records.clear();
        self.articles.clear();
    }

    /// Says whether a passage of a hit says the same as one of `others`.
    pub(super) fn repeats(&mut self, scored: &ScoredPassage, others: &[usize]) -> Result<bool, IndexError> {
        self.read(scored.hit)?;
        let article = self.records.get(&scored.hit).ok_or(IndexError::BadRecord)?.article()?;
        let Some(number) = scored.number else { return Ok(false) };
        let is_pair = |other: &usize| {
            let pair = (number.min(*other) as u32, number.max(*other) as u32);
            article.repetitions.contains(&pair)
        };
        Ok(others.iter().any(is_pair))
    }

    /// Fetches a passage.
    pub(super) fn passage(&mut self, scored: &ScoredPassage, rank: usize) -> Result<FoundPassage, IndexError> {
        self.read(scored.hit)?;
        let hit = &self.first.hits[scored.hit];
        let article = self.records.get(&scored.hit).ok_or(IndexError::BadRecord)?.article()?;
        let (segment, resolved) = &self.first.segments[hit.segment];
        let highlighter = match self.highlighters.entry(hit.segment) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(place) => place.insert(Highlighter::new(self.plan, resolved, segment.columns()?)),
        };
        let snapshot = self.snapshot;
        let found = self.articles.entry(scored.hit).or_insert_with(|| Rc::new(found_article(snapshot, &article)));
        let shown = shown(&article, scored.number);
        Ok(FoundPassage {
            rank,
            score: scored.score,
            id: format!("{}#{}", found.id, shown.number),
            text: shown.text.to_owned(),
            highlights: highlighter.ranges(hit.article, shown.text),
            parts: shown.parts,
            article: found.clone(),
        })
    }

    fn read(&mut self, hit: usize) -> Result<(), IndexError> {
        if !self.records.contains_key(&hit) {
            let place = &self.first.hits[hit];
            let stored = self.first.segments[place.segment].0.stored(place.article)?;
            self.records.insert(hit, stored.records()?);
        }
        Ok(())
    }
}

/// Returns what is told of an article.
pub(super) fn found_article(snapshot: &Snapshot, stored: &StoredArticle<'_>) -> FoundArticle {
    let text = |value: Option<&str>| value.map(str::to_owned);
    FoundArticle {
        id: stored.id.to_owned(),
        path: stored.path.to_owned(),
        file: snapshot.file(stored.root, stored.path),
        record: text(stored.record),
        url: text(stored.url),
        title: text(stored.title),
        outlet: text(stored.outlet),
        authors: stored.authors.iter().map(|author| (*author).to_owned()).collect(),
        published: stored.published.as_ref().and_then(StoredDate::published),
        language: text(stored.language),
        content_hash: ContentHash(stored.content_hash),
    }
}

/// What is shown for a hit.
struct Shown<'a> {
    /// Number of the passage from 1; 0 for the standfirst.
    number: usize,
    text: &'a str,
    parts: Option<Vec<StoredAddress>>,
}

/// Returns the passage of a number; without one the standfirst, and where there is none the beginning of the body.
fn shown<'a>(stored: &'a StoredArticle<'_>, number: Option<usize>) -> Shown<'a> {
    if let (None, Some((text, address))) = (number, &stored.standfirst) {
        return Shown { number: 0, text, parts: address.map(|address| vec![address]) };
    }
    let number = number.unwrap_or(0);
    match stored.passages.get(number) {
        Some(passage) => {
            Shown { number: number + 1, text: stored.passage_text(passage), parts: stored.passage_parts(passage) }
        }
        None => Shown { number: 0, text: stored.title.unwrap_or_default(), parts: None },
    }
}
