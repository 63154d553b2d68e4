//! The first stage: which articles match, and which of them are best.
//!
//! Every leaf of the query gives the set of articles that hold it; the sets are joined as the query says and cut down by
//! the filters; what is left is scored by [`bm25`](super::bm25) and put in order. Ties go to the later article, then to
//! the smaller id, so that the order is the same whatever the segments.

use std::cmp::Ordering;
use std::ops::Range;

use tantivy::{DateTime, DocId};

use super::articles::ArticleSet;
use super::bm25::idf;
use super::facts::Fact;
use super::filter::Filters;
use super::matches::{LeafMatches, Weigher};
use super::named::NamedArticles;
use super::plan::{Condition, Leaf, Plan};
use super::recency::Recency;
use super::resolve::Resolved;
use super::scratch::Scratch;
use crate::index::{Fields, IndexError, Segment, Snapshot};

/// The order of the answers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sort {
    /// The best first.
    #[default]
    Relevance,
    /// The latest first, undated last.
    Newest,
    /// The earliest first, undated last.
    Oldest,
}

/// In which order articles are wanted, and how many.
#[derive(Clone, Copy, Debug)]
pub(super) struct Order {
    pub(super) sort: Sort,
    /// How much new articles are preferred by relevance.
    pub(super) recency: Option<Recency>,
    /// Most articles.
    pub(super) keep: usize,
    /// Whether the dates of all matching articles are looked at, and not only of those that are kept.
    pub(super) wants_dates: bool,
}

/// A matching article.
#[derive(Clone, Copy, Debug)]
pub(super) struct Hit {
    /// Index of its segment.
    pub(super) segment: usize,
    pub(super) article: DocId,
    pub(super) score: f32,
    /// What the score was multiplied with as the article is old; 1 unless that is asked for.
    pub(super) recency: f32,
    /// First moment that its date allows, in seconds of the wall clock.
    pub(super) published: Option<i64>,
    /// Place of its id among the ids of its segment.
    id_order: u64,
}

/// What the first stage found.
pub(super) struct FirstStage<'a> {
    /// The segments, each with what the leaves of the query stand for in it.
    pub(super) segments: Vec<(&'a Segment, Vec<Resolved>)>,
    /// How much each leaf tells.
    pub(super) idf: Vec<f32>,
    /// How many articles match.
    pub(super) matching: usize,
    /// The first moments of the earliest and the latest of them, in seconds of the wall clock; `None` if none is dated, or
    /// they were not looked at.
    pub(super) dates: Option<(i64, i64)>,
    /// The best of them, in order.
    pub(super) hits: Vec<Hit>,
}

/// What the leaves of a query are in each segment: what they stand for, and the articles that hold them.
type Leaves<'a> = (Vec<(&'a Segment, Vec<Resolved>)>, Vec<Vec<LeafMatches>>);

fn leaves<'a>(snapshot: &'a Snapshot, plan: &Plan, scratch: &mut Scratch) -> Result<Leaves<'a>, IndexError> {
    let fields = snapshot.fields();
    let weigher = Weigher::new(fields, &snapshot.statistics());
    let mut segments = Vec::with_capacity(snapshot.segments().len());
    let mut leaves: Vec<Vec<LeafMatches>> = Vec::with_capacity(snapshot.segments().len());
    for segment in snapshot.segments() {
        scratch.fit(segment.reader().max_doc());
        let resolve = |leaf: &Leaf| Resolved::of(&leaf.pattern, leaf.scope, segment, &fields);
        let resolved = plan.leaves.iter().map(resolve).collect::<Result<Vec<_>, _>>()?;
        leaves
            .push(resolved.iter().map(|pattern| weigher.matches(segment, pattern, scratch)).collect::<Result<_, _>>()?);
        segments.push((segment, resolved));
    }
    Ok((segments, leaves))
}

/// Finds the live articles of each segment that match, in no order.
pub(super) fn matching(snapshot: &Snapshot, plan: &Plan, filters: &Filters) -> Result<Vec<ArticleSet>, IndexError> {
    let mut scratch = Scratch::take();
    let (segments, leaves) = leaves(snapshot, plan, &mut scratch)?;
    scratch.give_back();
    let matcher = Matcher::of(snapshot, plan, filters)?;
    segments.iter().zip(&leaves).map(|((segment, _), leaves)| matcher.articles(segment, leaves)).collect()
}

/// Finds the matching articles and keeps the best `keep` of them.
pub(super) fn first_stage<'a>(
    snapshot: &'a Snapshot,
    plan: &Plan,
    filters: &Filters,
    order: Order,
) -> Result<FirstStage<'a>, IndexError> {
    let statistics = snapshot.statistics();
    let mut scratch = Scratch::take();
    let (segments, leaves) = leaves(snapshot, plan, &mut scratch)?;
    let holding = |leaf: usize| leaves.iter().map(|of_segment| of_segment[leaf].scoring).sum();
    let idf: Vec<f32> = (0..plan.leaves.len()).map(|leaf| idf(holding(leaf), statistics.articles)).collect();

    let matcher = Matcher::of(snapshot, plan, filters)?;
    let mut found = FirstStage { segments, idf, matching: 0, dates: None, hits: Vec::new() };
    for (number, of_segment) in leaves.iter().enumerate() {
        let segment = found.segments[number].0;
        let matching = matcher.articles(segment, of_segment)?;
        if let ([matches], [idf]) = (of_segment.as_slice(), found.idf.as_slice())
            && plan.is_scored()
            && matching.is_within(&matches.articles)
        {
            let scores = Scores::OfLeaf(matches, *idf);
            found.take_best(number, &matching, &scores, order)?;
            continue;
        }
        add_scores(plan, &found.idf, of_segment, &mut scratch.scores);
        found.take_best(number, &matching, &Scores::Added(&scratch.scores), order)?;
        for matches in of_segment {
            matches.scored.iter().for_each(|(article, _)| scratch.scores[*article as usize] = 0.0);
        }
    }
    scratch.give_back();
    found.put_in_order(order.sort, order.keep)?;
    Ok(found)
}

/// What decides whether an article matches, beside the words that it holds.
struct Matcher<'a> {
    plan: &'a Plan,
    filters: &'a Filters,
    fields: Fields,
    /// What the filters name.
    named: Vec<NamedArticles>,
    /// What the fields of the query name.
    facts: Vec<Fact>,
}

impl<'a> Matcher<'a> {
    fn of(snapshot: &Snapshot, plan: &'a Plan, filters: &'a Filters) -> Result<Matcher<'a>, IndexError> {
        let fact = |asked| Fact::of(snapshot, asked, filters);
        let facts = plan.facts.iter().map(fact).collect::<Result<Vec<_>, _>>()?;
        Ok(Matcher { plan, filters, fields: snapshot.fields(), named: filters.names(snapshot)?, facts })
    }

    /// Returns the live articles of a segment that match.
    fn articles(&self, segment: &Segment, leaves: &[LeafMatches]) -> Result<ArticleSet, IndexError> {
        let facts =
            self.facts.iter().map(|fact| fact.in_segment(segment, &self.fields)).collect::<Result<Vec<_>, _>>()?;
        let mut matching = matching_articles(&self.plan.condition, leaves, &facts, segment.reader().max_doc());
        if let Some(passed) = self.filters.articles(segment, &self.fields, &self.named)? {
            matching.intersect(&passed);
        }
        if let Some(alive) = segment.alive() {
            matching.keep(alive.words(), |_| ());
        }
        Ok(matching)
    }
}

/// Joins the sets of the leaves and facts.
fn matching_articles(condition: &Condition, leaves: &[LeafMatches], facts: &[ArticleSet], articles: u32) -> ArticleSet {
    let set_of = |condition: &Condition| matching_articles(condition, leaves, facts, articles);
    match condition {
        Condition::Fact(number) => facts[*number].clone(),
        Condition::Leaf(number) => leaves[*number].articles.clone(),
        Condition::AnyOf(alternatives) => {
            let mut any = ArticleSet::none(articles);
            for alternative in alternatives {
                any.unite(&set_of(alternative));
            }
            any
        }
        Condition::Group { required, optional, excluded } => {
            let mut set = if required.is_empty() {
                let mut any = ArticleSet::none(articles);
                for condition in optional {
                    any.unite(&set_of(condition));
                }
                any
            } else {
                let mut every = ArticleSet::all(articles);
                for condition in required {
                    every.intersect(&set_of(condition));
                }
                every
            };
            for condition in excluded {
                set.subtract(&set_of(condition));
            }
            set
        }
        Condition::Everything => ArticleSet::all(articles),
        Condition::Nothing => ArticleSet::none(articles),
    }
}

/// What the articles of a segment score.
enum Scores<'a> {
    /// For the only leaf, which all hold, and its idf: nothing is to be added up.
    OfLeaf(&'a LeafMatches, f32),
    /// For all leaves, by article.
    Added(&'a [f32]),
}

impl Scores<'_> {
    /// Calls `visit` with each article of a set and its score, in rising order.
    fn visit(&self, articles: &ArticleSet, mut visit: impl FnMut(DocId, f32)) {
        match self {
            Scores::OfLeaf(matches, idf) => {
                let are_all = *articles == matches.articles;
                let wanted = matches.scored.iter().filter(|(article, _)| are_all || articles.contains(*article));
                wanted.for_each(|(article, score)| visit(*article, idf * score));
            }
            Scores::Added(scores) => articles.for_each(|article| visit(article, scores[article as usize])),
        }
    }
}

/// Adds up what the articles score for the leaves.
fn add_scores(plan: &Plan, idf: &[f32], leaves: &[LeafMatches], scores: &mut [f32]) {
    let counted = plan.leaves.iter().zip(idf).zip(leaves).filter(|((leaf, _), _)| leaf.is_scored);
    for ((_, idf), matches) in counted {
        matches.scored.iter().for_each(|(article, score)| scores[*article as usize] += idf * score);
    }
}

impl FirstStage<'_> {
    /// Takes the articles of a segment that may be among the best; ties with the last of them all.
    fn take_best(
        &mut self,
        segment: usize,
        matching: &ArticleSet,
        scores: &Scores<'_>,
        order: Order,
    ) -> Result<(), IndexError> {
        let columns = self.segments[segment].0.columns()?;
        self.matching += matching.len();
        let mut best = Best::new(order.keep);
        if order.sort == Sort::Relevance && !order.wants_dates && order.recency.is_none() {
            scores.visit(matching, |article, score| best.offer(Key::of_score(score), article, score));
        } else {
            let mut scored = Vec::with_capacity(matching.len());
            scores.visit(matching, |article, score| scored.push((article, score)));
            let articles: Vec<DocId> = scored.iter().map(|(article, _)| *article).collect();
            let mut dates = vec![None; articles.len()];
            columns.published.first_vals(&articles, &mut dates);
            for ((article, score), date) in scored.into_iter().zip(dates) {
                let date = date.map(DateTime::into_timestamp_secs);
                if let Some(at) = date {
                    self.dates = Some(self.dates.map_or((at, at), |(first, last)| (first.min(at), last.max(at))));
                }
                let score = score * order.recency.map_or(1.0, |recency| recency.weight(date));
                best.offer(Key::of(order.sort, score, date), article, score);
            }
        }
        for (article, score) in best.articles() {
            let published = columns.published.first(article).map(DateTime::into_timestamp_secs);
            let id_order = columns.id_order.first(article).unwrap_or_default();
            let recency = order.recency.map_or(1.0, |recency| recency.weight(published));
            self.hits.push(Hit { segment, article, score, recency, published, id_order });
        }
        Ok(())
    }

    /// Returns the id of a hit's article.
    pub(super) fn id(&self, hit: &Hit) -> Result<String, IndexError> {
        self.segments[hit.segment].0.id(hit.id_order)
    }

    /// Puts hits of equal rank in the order of their ids.
    fn put_ties_in_order(&mut self, hits: Range<usize>) -> Result<(), IndexError> {
        let segment = self.hits[hits.start].segment;
        if self.hits[hits.clone()].iter().all(|hit| hit.segment == segment) {
            self.hits[hits].sort_unstable_by_key(|hit| hit.id_order);
            return Ok(());
        }
        let mut named = Vec::with_capacity(hits.len());
        for hit in &self.hits[hits.clone()] {
            named.push((self.id(hit)?, *hit));
        }
        named.sort_unstable_by(|(one, _), (other, _)| one.cmp(other));
        for (place, (_, hit)) in self.hits[hits].iter_mut().zip(named) {
            *place = hit;
        }
        Ok(())
    }

    fn put_in_order(&mut self, sort: Sort, keep: usize) -> Result<(), IndexError> {
        self.hits.sort_unstable_by(|one, other| by_rank(one, other, sort).then(one.segment.cmp(&other.segment)));
        // Between segments only the ids themselves can break a tie.
        let mut start = 0;
        while start < self.hits.len() {
            let tied =
                self.hits[start..].iter().take_while(|hit| by_rank(&self.hits[start], hit, sort).is_eq()).count();
            self.put_ties_in_order(start..start + tied)?;
            start += tied;
        }
        self.hits.truncate(keep);
        Ok(())
    }
}

/// The order of two hits, the better first; ties left.
fn by_rank(one: &Hit, other: &Hit, sort: Sort) -> Ordering {
    let by_score = other.score.total_cmp(&one.score);
    let newest = other.published.cmp(&one.published);
    match sort {
        Sort::Relevance => by_score.then(newest),
        Sort::Newest => newest.then(by_score),
        Sort::Oldest => {
            let key = |hit: &Hit| (hit.published.is_none(), hit.published);
            key(one).cmp(&key(other)).then(by_score)
        }
    }
}

/// What hits are sorted by first, as a number: the higher the better.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Key(i64);

impl Key {
    /// Behind all others.
    const LAST: Key = Key(i64::MIN);

    /// Scores are never negative, and the bits of such numbers rise with them.
    fn of_score(score: f32) -> Key {
        Key(i64::from(score.to_bits()))
    }

    /// Returns the key of an article in an order.
    fn of(sort: Sort, score: f32, date: Option<i64>) -> Key {
        match sort {
            Sort::Relevance => Key::of_score(score),
            Sort::Newest => date.map_or(Key::LAST, Key),
            Sort::Oldest => date.map_or(Key::LAST, |at| Key(-at)),
        }
    }
}

/// The articles with the highest keys, and all that tie with the last of them.
struct Best {
    keep: usize,
    /// The lowest key that may still be among the best.
    least: Key,
    list: Vec<(Key, DocId, f32)>,
    /// The length at which the list is cut.
    full: usize,
}

impl Best {
    /// Fewest articles between two cuts.
    const SLACK: usize = 128;

    fn new(keep: usize) -> Best {
        Best { keep, least: Key::LAST, list: Vec::new(), full: keep.saturating_mul(2).max(Best::SLACK) }
    }

    #[inline]
    fn offer(&mut self, key: Key, article: DocId, score: f32) {
        if key >= self.least {
            self.list.push((key, article, score));
            if self.list.len() >= self.full {
                self.cut();
            }
        }
    }

    fn cut(&mut self) {
        if self.list.len() > self.keep && self.keep > 0 {
            let (_, last, _) = self.list.select_nth_unstable_by(self.keep - 1, |one, other| other.0.cmp(&one.0));
            self.least = last.0;
            self.list.retain(|(key, ..)| *key >= self.least);
        }
        self.full = self.list.len().saturating_mul(2).max(Best::SLACK);
    }

    fn articles(mut self) -> impl Iterator<Item = (DocId, f32)> {
        self.cut();
        self.list.into_iter().map(|(_, article, score)| (article, score))
    }
}
