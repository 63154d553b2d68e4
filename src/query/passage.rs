//! The second stage: the passages of the best articles, scored from the positions of the query's words.
//!
//! No text is read. The positions of each word or phrase in an article come from the postings, the positions at which its
//! passages begin from a column; each passage is scored like a small document of its own:
//!
//! ```text
//! passage = Σ over leaves  idf · occurrences · (k1 + 1) / (occurrences + k1 · (1 - b + b · length / MAX_WORDS))
//! final   = ARTICLE · article + (1 - ARTICLE) · passage
//! ```

use tantivy::DocId;
use tantivy::columnar::Column;

use super::bm25::K1;
use super::occurrences::Occurrences;
use super::plan::Plan;
use super::rank::{FirstStage, Hit};
use crate::index::{Fields, IndexError, MAX_WORDS};

/// Share of the article's score in a passage's. Half and half on RealTimeQA.
const ARTICLE: f32 = 0.5;
/// How much the length of a passage counts.
const B: f32 = 0.4;

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
    leaves: Vec<(f32, Occurrences<'a>)>,
    starts: Column<u64>,
    positions: Vec<u32>,
    /// Where the passages of the article begin, and behind the last `u32::MAX`.
    bounds: Vec<u32>,
    /// The score of each.
    scores: Vec<f32>,
}

impl<'a> Scorer<'a> {
    fn open(first: &'a FirstStage<'_>, plan: &Plan, fields: &Fields, segment: usize) -> Result<Scorer<'a>, IndexError> {
        let view = &first.views[segment];
        let mut leaves = Vec::new();
        for (leaf, idf) in plan.leaves.iter().zip(&first.idf).filter(|(leaf, _)| leaf.is_scored) {
            leaves.push((*idf, Occurrences::open(view, fields.body, &leaf.pattern)?));
        }
        let starts = view.segment.passages()?;
        Ok(Scorer { leaves, starts, positions: Vec::new(), bounds: Vec::new(), scores: Vec::new() })
    }

    fn score(&mut self, number: usize, hit: &Hit, passages: &mut Vec<ScoredPassage>) {
        self.read_bounds(hit.article);
        for (idf, occurrences) in &mut self.leaves {
            occurrences.positions(hit.article, &mut self.positions);
            add_leaf(*idf, &self.positions, &self.bounds, &mut self.scores);
        }
        let article = ARTICLE * hit.score;
        let with_words = self.scores.iter().enumerate().filter(|(_, score)| **score > 0.0);
        let before = passages.len();
        passages.extend(with_words.map(|(passage, score)| ScoredPassage {
            hit: number,
            number: Some(passage),
            score: article + (1.0 - ARTICLE) * score,
        }));
        if passages.len() == before {
            passages.push(ScoredPassage { hit: number, number: None, score: article });
        }
    }

    fn read_bounds(&mut self, article: DocId) {
        self.bounds.clear();
        self.bounds.extend(self.starts.values_for_doc(article).map(|start| start as u32));
        self.scores.clear();
        self.scores.resize(self.bounds.len(), 0.0);
        self.bounds.push(u32::MAX);
    }
}

/// Adds what a leaf scores in each passage.
fn add_leaf(idf: f32, positions: &[u32], bounds: &[u32], scores: &mut [f32]) {
    let mut rest = positions;
    while let Some(first) = rest.first() {
        let passage = bounds.partition_point(|bound| bound <= first).saturating_sub(1);
        let Some(end) = bounds.get(passage + 1) else { return };
        let inside = rest.iter().take_while(|position| *position < end).count();
        // the last passage is taken to be as long as its last occurrence shows it to be
        let length = if *end == u32::MAX { rest[inside - 1] - bounds[passage] + 1 } else { end - bounds[passage] };
        let norm = 1.0 - B + B * length as f32 / MAX_WORDS as f32;
        let occurrences = inside as f32;
        if let Some(score) = scores.get_mut(passage) {
            *score += idf * occurrences * (K1 + 1.0) / (occurrences + K1 * norm);
        }
        rest = &rest[inside.max(1)..];
    }
}
