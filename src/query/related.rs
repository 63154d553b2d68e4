//! Other articles on the subject of an article: those that hold its most telling words and names, near its date first.
//!
//! ```text
//! telling(word)  = idf · ln(1 + its occurrences in the article)          its WORDS most telling words are looked up
//! words(other)   = Σ over these words   telling(word) · idf · bm25(other, word) / telling(the most telling word)
//! names(other)   = Σ over shared names  idf²
//! near(other)    = FAR + (1 - FAR) · 2^(-days between them / HALF_DAYS)     (1 + FAR) / 2 if one is undated
//! score          = (words + NAMES · names) · near, as a share of what the article itself scores
//! ```
//!
//! `bm25` is that of [`bm25`](super::bm25) over title, standfirst and body; idf of a name goes by the articles that name it
//! in whatever spelling. The share can be compared from article to article: a copy has about 1, and a little more where it
//! is shorter.

mod profile;
mod same_text;

use std::cmp::Ordering;

use jiff::civil::Date;
use tantivy::DocId;

use super::articles::ArticleSet;
use super::filter::Filters;
use super::response::{FoundArticle, found_article};
use crate::article::ArticleId;
use crate::index::stored::{Records, StoredArticle};
use crate::index::{IndexError, Snapshot};
use crate::language::names::NameKind;
use profile::Profile;
use same_text::Shingles;

/// Least share of its own score for an article to be listed. In the RealTimeQA sample of 8,000 articles, what is on another
/// event of the same kind scores about .10, what shares a few words .03 and less.
const LEAST: f32 = 0.05;
/// Words and names that are told of what two articles share.
const TOLD: usize = 8;

/// Which articles are asked for.
#[derive(Clone, Debug, Default)]
pub struct RelatedRequest {
    /// Which articles are searched.
    pub filters: Filters,
    /// Most articles; `None` for all.
    pub limit: Option<usize>,
}

/// The articles on the subject of one.
#[derive(Clone, Debug)]
pub struct Related {
    /// The article that they are related to.
    pub article: FoundArticle,
    /// Its most telling words, the most telling first.
    pub words: Vec<String>,
    /// Its names that others share, the most telling first.
    pub names: Vec<(NameKind, String)>,
    /// How many articles there are on its subject.
    pub all: usize,
    /// The best of them, in order.
    pub list: Vec<RelatedArticle>,
}

/// An article on the same subject.
#[derive(Clone, Debug)]
pub struct RelatedArticle {
    /// Its place, from 1.
    pub rank: usize,
    /// Its score, as a share of what the article itself scores.
    pub score: f32,
    /// The article.
    pub article: FoundArticle,
    /// The words that both hold, the most telling first.
    pub words: Vec<String>,
    /// The names that both hold, the most telling first.
    pub names: Vec<(NameKind, String)>,
    /// Whose text it repeats.
    pub repeats: Option<Repeats>,
}

/// Whose text an article repeats.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Repeats {
    /// That of the article that was asked about.
    Asked,
    /// That of a related article before it, by its place.
    Before(usize),
}

/// A related article.
#[derive(Clone, Debug)]
struct Candidate {
    segment: usize,
    article: DocId,
    score: f32,
    /// The first that its date allows.
    day: Option<Date>,
    id: String,
}

/// Finds the articles on the subject of an article; `None` if there is no such article.
pub fn related(snapshot: &Snapshot, id: &ArticleId, request: &RelatedRequest) -> Result<Option<Related>, IndexError> {
    let Some(place) = place_of(snapshot, id)? else { return Ok(None) };
    let profile = Profile::of(snapshot, place, &request.filters.own_names)?;
    let mut candidates = candidates(snapshot, &profile, place, &request.filters)?;
    candidates.sort_unstable_by(by_rank);
    let all = candidates.len();
    candidates.truncate(request.limit.unwrap_or(usize::MAX));

    let stored = read(snapshot, place)?;
    let asked = stored.article()?;
    let mut texts = Texts { asked: Shingles::of(&asked), before: Vec::new() };
    let mut list = Vec::with_capacity(candidates.len());
    for (number, candidate) in candidates.into_iter().enumerate() {
        let at = (candidate.segment, candidate.article);
        let stored = read(snapshot, at)?;
        let stored = stored.article()?;
        let (words, names) = profile.shared(at, TOLD);
        list.push(RelatedArticle {
            rank: number + 1,
            score: candidate.score,
            article: found_article(snapshot, &stored),
            words,
            names,
            repeats: texts.repeated_by(&stored),
        });
    }
    let (words, names) = profile.shared(place, usize::MAX);
    Ok(Some(Related { article: found_article(snapshot, &asked), words, names, all, list }))
}

/// Returns the segment of an article, by number, and its number there.
fn place_of(snapshot: &Snapshot, id: &ArticleId) -> Result<Option<(usize, DocId)>, IndexError> {
    for (number, segment) in snapshot.segments().iter().enumerate() {
        if let Some(article) = segment.articles_with(snapshot.fields().id, &id.0)?.first() {
            return Ok(Some((number, *article)));
        }
    }
    Ok(None)
}

/// Reads the record of an article.
fn read(snapshot: &Snapshot, (segment, article): (usize, DocId)) -> Result<Records, IndexError> {
    let segment = snapshot.segments().get(segment).ok_or(IndexError::BadRecord)?;
    segment.stored(article)?.records()
}

/// Finds all articles that score enough, but the article itself, in no order.
fn candidates(
    snapshot: &Snapshot,
    profile: &Profile,
    place: (usize, DocId),
    filters: &Filters,
) -> Result<Vec<Candidate>, IndexError> {
    let own = profile.score(place, Some(0)).max(f32::MIN_POSITIVE);
    let named = filters.names(snapshot)?;
    let mut candidates = Vec::new();
    for (number, segment) in snapshot.segments().iter().enumerate() {
        let passed: Option<ArticleSet> = filters.articles(segment, &snapshot.fields(), &named)?;
        for article in profile.scored(number) {
            let at = (number, article);
            if at == place || passed.as_ref().is_some_and(|passed| !passed.contains(article)) {
                continue;
            }
            let days = profile::days(segment, article)?;
            let score = profile.score(at, profile.days_to(days)) / own;
            if score >= LEAST {
                let order = segment.columns()?.id_order.first(article).unwrap_or_default();
                candidates.push(Candidate {
                    segment: number,
                    article,
                    score,
                    day: days.map(|(first, _)| first),
                    id: segment.id(order)?,
                });
            }
        }
    }
    Ok(candidates)
}

/// The best first; ties go to the later, then to the smaller id.
fn by_rank(one: &Candidate, other: &Candidate) -> Ordering {
    let by_score = other.score.total_cmp(&one.score);
    by_score.then(other.day.cmp(&one.day)).then_with(|| one.id.cmp(&other.id))
}

/// The texts that an article may repeat.
struct Texts {
    asked: Shingles,
    /// Those of the best related articles.
    before: Vec<Shingles>,
}

/// Related articles whose text is compared with that of others: among fewer than 100 repetitions are seen, and a list of
/// all articles takes no time that rises with its square.
const COMPARED: usize = 100;

impl Texts {
    /// Says whose text an article repeats, and keeps its own.
    fn repeated_by(&mut self, article: &StoredArticle<'_>) -> Option<Repeats> {
        let text = Shingles::of(article);
        let repeats = if text.repeats(&self.asked) {
            Some(Repeats::Asked)
        } else {
            let before = self.before.iter().position(|before| text.repeats(before));
            before.map(|number| Repeats::Before(number + 1))
        };
        if self.before.len() < COMPARED {
            self.before.push(text);
        }
        repeats
    }
}
