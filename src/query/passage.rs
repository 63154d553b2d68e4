//! The second stage: the passages of the best articles, scored from the positions of the query's words.
//!
//! No text is read. The positions of each word or phrase in an article come from the postings, the positions at which its
//! passages begin from a column; each passage is scored like a small document of its own:
//!
//! ```text
//! word(passage) = idf · occurrences · (k1 + 1) / (occurrences + k1 · (1 - b + b · length / MAX_WORDS))
//! passage       = Σ over its words       word(passage)
//!               + Σ over words of the title that it has not      TITLE · idf
//!               + Σ over all words of the query                  LEAD · idf / its number, from 1
//! final         = ARTICLE · article + (1 - ARTICLE) · passage
//! ```
//!
//! A passage need not repeat what the headline says, and news say first what matters. Measured on the RealTimeQA sample of
//! 8,000 articles (500 questions with a known answer; answer in the first, the first five passages): .516, .766 without
//! the two; .516, .770 with TITLE; .544, .788 with LEAD; .548, .790 with both. On TIME 1963 MAP rises from .693 to .708.

use tantivy::DocId;
use tantivy::columnar::Column;

use super::bm25::{K1, Searched};
use super::occurrences::{Occurrences, Wanted};
use super::plan::Plan;
use super::rank::{FirstStage, Hit};
use crate::index::{Fields, IndexError, MAX_WORDS};

/// Share of the article's score in a passage's. RealTimeQA, first five: .758 at 0.3, .766 at 0.5, .750 at 0.7.
const ARTICLE: f32 = 0.5;
/// How much the length of a passage counts; passages hardly differ in length.
const B: f32 = 0.4;
/// What a word of the title counts where the passage has it not.
const TITLE: f32 = 0.5;
/// What the place in the article counts.
const LEAD: f32 = 0.15;

/// A scored passage of a hit.
#[derive(Clone, Copy, Debug)]
pub(super) struct ScoredPassage {
    /// Index of the hit.
    pub(super) hit: usize,
    /// Which passage of the article; `None` when no word of the query is in the body.
    pub(super) number: Option<usize>,
    pub(super) score: f32,
}

/// Returns the score of a hit whose passages are not ranked against those of others: the article's share, which is never
/// above the score of a passage of an article that came before it.
pub(super) fn score_of_article(hit: &Hit) -> f32 {
    ARTICLE * hit.score
}

/// Scores the passages of some hits, given by their indices. Passages without any word of the query are left out; a hit
/// that has no other gets one entry without a passage.
pub(super) fn score(
    first: &FirstStage<'_>,
    plan: &Plan,
    fields: &Fields,
    hits: std::ops::Range<usize>,
) -> Result<Vec<ScoredPassage>, IndexError> {
    // postings are read forwards
    let mut order: Vec<usize> = hits.collect();
    order.sort_unstable_by_key(|hit| (first.hits[*hit].segment, first.hits[*hit].article));
    let mut passages = Vec::new();
    let mut scorer: Option<(usize, Scorer<'_>)> = None;
    for number in order {
        let hit = &first.hits[number];
        if scorer.as_ref().is_none_or(|(segment, _)| *segment != hit.segment) {
            scorer = Some((hit.segment, Scorer::open(first, plan, fields, hit.segment)?));
        }
        if let Some((_, scorer)) = &mut scorer {
            scorer.score(number, hit, &mut passages);
        }
    }
    Ok(passages)
}

/// Scores the passages of the articles of one segment.
struct Scorer<'a> {
    leaves: Vec<ScoredLeaf<'a>>,
    starts: &'a Column<u64>,
    /// The idf of all leaves together.
    total_idf: f32,
    positions: Vec<u32>,
    /// Where the passages of the article begin, and where the last one ends.
    bounds: Vec<u32>,
    scores: Vec<PassageScore>,
}

/// A word or phrase of the query.
struct ScoredLeaf<'a> {
    idf: f32,
    body: Occurrences<'a>,
    title: Occurrences<'a>,
}

impl<'a> Scorer<'a> {
    fn open(first: &'a FirstStage<'_>, plan: &Plan, fields: &Fields, segment: usize) -> Result<Scorer<'a>, IndexError> {
        let (segment, resolved) = &first.segments[segment];
        let mut leaves = Vec::new();
        for ((leaf, pattern), idf) in plan.leaves.iter().zip(resolved).zip(&first.idf) {
            if leaf.is_scored {
                let open = |field| Occurrences::open(segment, fields, field, pattern, Wanted::Scoring);
                leaves.push(ScoredLeaf { idf: *idf, body: open(Searched::Body)?, title: open(Searched::Title)? });
            }
        }
        let total_idf = leaves.iter().map(|leaf| leaf.idf).sum();
        let (positions, bounds, scores) = (Vec::new(), Vec::new(), Vec::new());
        Ok(Scorer { leaves, starts: &segment.columns()?.passages, total_idf, positions, bounds, scores })
    }

    fn score(&mut self, number: usize, hit: &Hit, passages: &mut Vec<ScoredPassage>) {
        self.read_bounds(hit.article);
        for leaf in &mut self.leaves {
            let of_title = if leaf.title.holds(hit.article, &mut self.positions) { TITLE * leaf.idf } else { 0.0 };
            let weight = leaf.body.positions(hit.article, &mut self.positions);
            let worth = Worth { idf: leaf.idf, of_title, share: weight / self.positions.len().max(1) as f32 };
            add_leaf(worth, &self.positions, &self.bounds, &mut self.scores);
        }
        let article = ARTICLE * hit.score;
        let before = passages.len();
        for (passage, score) in self.scores.iter().enumerate().filter(|(_, score)| score.has_words) {
            let lead = LEAD * self.total_idf / (passage + 1) as f32;
            let score = article + (1.0 - ARTICLE) * (score.sum + lead);
            passages.push(ScoredPassage { hit: number, number: Some(passage), score });
        }
        if passages.len() == before {
            passages.push(ScoredPassage { hit: number, number: None, score: article });
        }
    }

    fn read_bounds(&mut self, article: DocId) {
        self.bounds.clear();
        self.bounds.extend(self.starts.values_for_doc(article).map(|start| start as u32));
        self.scores.clear();
        self.scores.resize(self.bounds.len().saturating_sub(1), PassageScore::default());
    }
}

/// What a leaf is worth in an article.
#[derive(Clone, Copy)]
struct Worth {
    idf: f32,
    /// What it scores in passages without it.
    of_title: f32,
    /// What an occurrence counts: less than 1 where it is mostly another spelling.
    share: f32,
}

/// Adds what a leaf scores in each passage.
fn add_leaf(worth: Worth, positions: &[u32], bounds: &[u32], scores: &mut [PassageScore]) {
    for score in scores.iter_mut() {
        score.sum += worth.of_title;
    }
    let mut rest = positions;
    while let Some(first) = rest.first() {
        let passage = bounds.partition_point(|bound| bound <= first).saturating_sub(1);
        let (Some(score), Some(end)) = (scores.get_mut(passage), bounds.get(passage + 1)) else { return };
        let inside = rest.iter().take_while(|position| *position < end).count();
        let length = end.saturating_sub(bounds[passage]);
        let norm = 1.0 - B + B * length as f32 / MAX_WORDS as f32;
        let occurrences = worth.share * inside as f32;
        score.sum += worth.idf * occurrences * (K1 + 1.0) / (occurrences + K1 * norm) - worth.of_title;
        score.has_words = true;
        rest = &rest[inside..];
    }
}

/// What a passage scores by itself.
#[derive(Clone, Copy, Default)]
struct PassageScore {
    sum: f32,
    /// Whether any word of the query is in it.
    has_words: bool,
}
