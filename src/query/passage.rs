//! The second stage: the passages of the best articles, scored from the positions of the query's words.
//!
//! No text is read. The positions of each word or phrase in an article come from the postings, the positions at which its
//! passages begin from a column; each passage is scored like a small document of its own:
//!
//! ```text
//! word(passage) = idf · occurrences · (k1 + 1) / (occurrences + k1 · (1 - b + b · length / MAX_WORDS))
//! passage       = Σ over its words                             word(passage)
//!               + Σ over words of the title that it has not    TITLE · idf
//!               + PAIR · (pairs in the passage + pairs in the title)
//!               + COVER · covered² / all                       covered: idf of the words that it or the title has
//!               + LEAD · all / its number, from 1              all: idf of all words of the query
//! final         = ARTICLE · article + (1 - ARTICLE) · recency · passage
//! ```
//!
//! Pairs are in [`pairs`]; recency is 1 unless the user asks for it, and in the article's score already. A passage need not repeat what the headline says, and news say first what matters. An article
//! that has the words in its title or standfirst only is scored as if its first passage had none of them.
//!
//! The constants were chosen on the RealTimeQA sample of 8,000 articles (500 questions with a known answer, 130 with a known
//! article) and TIME 1963 (42 queries), all at once, one half of the queries against the other:
//!
//! | | answer in the first, five, ten passages | known article, MRR@10 | TIME, MAP |
//! |---|---|---|---|
//! | words and title only | .516 .766 .842 | .720 | .693 |
//! | with LEAD 0.15 | .542 .788 .852 | .725 | .707 |
//! | with all of the above | .560 .796 .856 | .738 | .713 |
//! | the two halves, before and after | .524 .756 .844, .560 .820 .860; .544 .768 .852, .576 .824 .864 | .680, .770; .697, .779 | .665, .748; .679, .747 |
//!
//! What was tried and gave nothing: the shortest window with all words of the query that are there (first passage .524 for
//! .542), weights for words with capitals, words of the neighbouring passages, the sum over the passages of an article.

use tantivy::DocId;
use tantivy::columnar::Column;

mod pairs;

use super::bm25::Searched;
use super::occurrences::{Occurrences, Wanted};
use super::plan::Plan;
use super::rank::{FirstStage, Hit};
use crate::index::{Fields, IndexError, MAX_WORDS};

/// Share of the article's score in a passage's. RealTimeQA, first five: .758 at 0.3, .766 at 0.5, .750 at 0.7.
const ARTICLE: f32 = 0.5;
/// Saturation: a second occurrence says less in a passage than in an article.
const K1: f32 = 0.9;
/// How much the length of a passage counts; passages hardly differ in length.
const B: f32 = 0.4;
/// What a word of the title counts where the passage has it not.
const TITLE: f32 = 0.6;
/// What words of the query that stand near each other count.
const PAIR: f32 = 0.4;
/// What it counts that all words of the query are there.
const COVER: f32 = 0.15;
/// What the place in the article counts.
const LEAD: f32 = 0.2;

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
    /// Where the passages of the article begin, and where the last one ends; the same as it comes from the column.
    bounds: Vec<u32>,
    starts_of_article: Vec<u64>,
    scores: Vec<PassageScore>,
}

/// A word or phrase of the query, and where it is in the article.
struct ScoredLeaf<'a> {
    idf: f32,
    body: Occurrences<'a>,
    title: Occurrences<'a>,
    in_body: Vec<u32>,
    in_title: Vec<u32>,
}

impl<'a> Scorer<'a> {
    fn open(first: &'a FirstStage<'_>, plan: &Plan, fields: &Fields, segment: usize) -> Result<Scorer<'a>, IndexError> {
        let (segment, resolved) = &first.segments[segment];
        let mut leaves = Vec::new();
        for ((leaf, pattern), idf) in plan.leaves.iter().zip(resolved).zip(&first.idf) {
            if leaf.is_scored {
                let open = |field| Occurrences::open(segment, fields, field, pattern, Wanted::Scoring);
                let (body, title) = (open(Searched::Body)?, open(Searched::Title)?);
                leaves.push(ScoredLeaf { idf: *idf, body, title, in_body: Vec::new(), in_title: Vec::new() });
            }
        }
        let total_idf = leaves.iter().map(|leaf| leaf.idf).sum();
        let starts = &segment.columns()?.passages;
        let (bounds, starts_of_article, scores) = (Vec::new(), Vec::new(), Vec::new());
        Ok(Scorer { leaves, starts, total_idf, bounds, starts_of_article, scores })
    }

    fn score(&mut self, number: usize, hit: &Hit, passages: &mut Vec<ScoredPassage>) {
        self.read_bounds(hit.article);
        let title = self.read_leaves(hit.article);
        for pair in self.leaves.windows(2) {
            let least = PAIR * pair[0].idf.min(pair[1].idf);
            pairs::visit(&pair[0].in_body, &pair[1].in_body, &self.bounds, |passage, nearness| {
                self.scores[passage].sum += least * nearness;
            });
        }
        let article = ARTICLE * hit.score;
        let mut push = |number_in_article: Option<usize>, score: PassageScore| {
            let covered = title.idf + score.idf_beside_title;
            let cover = COVER * covered * covered / self.total_idf.max(f32::MIN_POSITIVE);
            let lead = LEAD * self.total_idf / (number_in_article.unwrap_or(0) + 1) as f32;
            let score = article + (1.0 - ARTICLE) * hit.recency * (score.sum + title.pairs + cover + lead);
            passages.push(ScoredPassage { hit: number, number: number_in_article, score });
        };
        let mut has_passage = false;
        for (passage, score) in self.scores.iter().enumerate().filter(|(_, score)| score.has_words) {
            push(Some(passage), *score);
            has_passage = true;
        }
        if !has_passage {
            push(None, PassageScore { sum: title.idf, ..PassageScore::default() });
        }
    }

    /// Finds the leaves in an article, adds what each scores to its passages, and returns what they say of the title.
    fn read_leaves(&mut self, article: DocId) -> TitleScore {
        let mut title = TitleScore::default();
        for leaf in &mut self.leaves {
            leaf.title.positions(article, &mut leaf.in_title);
            let weight = leaf.body.positions(article, &mut leaf.in_body);
            let is_in_title = !leaf.in_title.is_empty();
            let share = weight / leaf.in_body.len().max(1) as f32;
            add_leaf(Worth { idf: leaf.idf, is_in_title, share }, &leaf.in_body, &self.bounds, &mut self.scores);
            if is_in_title {
                title.idf += leaf.idf;
            }
        }
        for pair in self.leaves.windows(2) {
            let least = PAIR * pair[0].idf.min(pair[1].idf);
            let mut add = |_, nearness: f32| title.pairs += least * nearness;
            pairs::visit(&pair[0].in_title, &pair[1].in_title, &[0, u32::MAX], &mut add);
        }
        title
    }

    fn read_bounds(&mut self, article: DocId) {
        self.bounds.clear();
        let rows = self.starts.index.value_row_ids(article);
        self.starts_of_article.resize(rows.len(), 0);
        self.starts.values.get_range(rows.start.into(), &mut self.starts_of_article);
        self.bounds.extend(self.starts_of_article.iter().map(|start| *start as u32));
        self.scores.clear();
        self.scores.resize(self.bounds.len().saturating_sub(1), PassageScore::default());
    }
}

/// What the title of an article says of a query.
#[derive(Default)]
struct TitleScore {
    /// The idf of the words in it.
    idf: f32,
    /// What pairs of them score.
    pairs: f32,
}

/// What a leaf is worth in an article.
#[derive(Clone, Copy)]
struct Worth {
    idf: f32,
    is_in_title: bool,
    /// What an occurrence counts: less than 1 where it is mostly another spelling.
    share: f32,
}

/// Adds what a leaf scores in each passage.
fn add_leaf(worth: Worth, positions: &[u32], bounds: &[u32], scores: &mut [PassageScore]) {
    let of_title = if worth.is_in_title { TITLE * worth.idf } else { 0.0 };
    if worth.is_in_title {
        for score in scores.iter_mut() {
            score.sum += of_title;
        }
    }
    let mut rest = positions;
    while let Some(first) = rest.first() {
        let passage = bounds.partition_point(|bound| bound <= first).saturating_sub(1);
        let (Some(score), Some(end)) = (scores.get_mut(passage), bounds.get(passage + 1)) else { return };
        let inside = rest.iter().take_while(|position| *position < end).count();
        let length = end.saturating_sub(bounds[passage]);
        let norm = 1.0 - B + B * length as f32 / MAX_WORDS as f32;
        let occurrences = worth.share * inside as f32;
        score.sum += worth.idf * occurrences * (K1 + 1.0) / (occurrences + K1 * norm) - of_title;
        score.idf_beside_title += if worth.is_in_title { 0.0 } else { worth.idf };
        score.has_words = true;
        rest = &rest[inside..];
    }
}

/// What a passage scores by itself.
#[derive(Clone, Copy, Default)]
struct PassageScore {
    sum: f32,
    /// The idf of the words that it has and the title has not.
    idf_beside_title: f32,
    /// Whether any word of the query is in it.
    has_words: bool,
}
