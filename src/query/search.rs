//! The flow of a query: plan -> articles -> passages -> what is shown.

use std::collections::HashMap;
use std::ops::ControlFlow;

use super::copies::Copies;
use super::dates::Dates;
use super::filter::Filters;
use super::passage::{self, ScoredPassage};
use super::plan::{self, Plan, Reading};
use super::rank::{self, FirstStage, Order, Sort};
use super::recency::Recency;
use super::response::{Fetcher, FoundPassage, Response};
use super::syntax::{Field, Query};
use crate::index::{IndexError, Snapshot, day_of};

/// Articles whose passages are ranked against each other; the others follow in the order of the first stage. 20 to 50 find
/// the same (RealTimeQA: answer in the first ten passages .858 and .856, MRR@10 of known articles .738; TIME 1963: MAP .713).
const CANDIDATES: usize = 30;

/// What is asked.
#[derive(Clone, Debug)]
pub struct Request {
    /// The words.
    pub query: Query,
    /// Whether every word is required.
    pub all_words: bool,
    /// Whether unquoted words match other spellings.
    pub variants: bool,
    /// Which articles are searched.
    pub filters: Filters,
    /// The order of the answers.
    pub sort: Sort,
    /// How much new articles are preferred, where the order is by relevance.
    pub recency: Option<Recency>,
    /// Most answers; `None` for all.
    pub limit: Option<usize>,
    /// Answers left out before the first.
    pub offset: usize,
    /// Most passages of one article.
    pub per_article: usize,
    /// Whether the days of the earliest and the latest matching article are told, which takes a look at each.
    pub wants_days: bool,
}

impl Request {
    /// Asks for the first ten passages that answer a query.
    pub fn new(query: Query) -> Request {
        let filters = Filters::default();
        Request {
            query,
            all_words: false,
            variants: true,
            filters,
            sort: Sort::Relevance,
            recency: None,
            limit: Some(10),
            offset: 0,
            per_article: 3,
            wants_days: false,
        }
    }

    /// Says whether every article matches.
    pub(super) fn asks_for_all(&self) -> bool {
        let own_names = self.filters.own_names.clone();
        self.query == Query::Empty && self.filters == Filters { own_names, ..Filters::default() }
    }

    /// Says whether the answer depends on the names of persons, organizations and places.
    pub fn asks_for_names(&self) -> bool {
        let filters = &self.filters;
        let lists = [&filters.persons, &filters.organizations, &filters.places, &filters.entities];
        let is_name = |field| matches!(field, Field::Person | Field::Org | Field::Place | Field::Entity);
        lists.iter().any(|names| !names.is_empty()) || self.query.facts().into_iter().any(|fact| is_name(fact.field))
    }

    /// Returns the dates that are asked for, with their days: those of the query as typed, those of filters without a text.
    pub fn dates(&self) -> Vec<(String, Dates)> {
        let of_query = self.query.facts().into_iter().filter_map(|fact| Some((fact.value.clone(), fact.dates?)));
        let of_filters = self.filters.days.iter().map(|days| (String::new(), Dates::Days(*days)));
        of_query.chain(of_filters).collect()
    }

    /// Returns how many answers are looked at.
    fn reach(&self) -> usize {
        self.limit.map_or(usize::MAX, |limit| self.offset.saturating_add(limit))
    }
}

/// An article of a ranking.
#[derive(Clone, Debug, PartialEq)]
pub struct RankedArticle {
    /// Its id.
    pub id: String,
    /// Its score: never higher than that of the article before it.
    pub score: f32,
}

/// Answers a query with passages.
pub fn search(snapshot: &Snapshot, request: &Request) -> Result<Response, IndexError> {
    let mut passages = Vec::new();
    let mut response = search_each(snapshot, request, &mut |passage| {
        passages.push(passage);
        ControlFlow::Continue(())
    })?;
    response.passages = passages;
    Ok(response)
}

/// Answers a query with passages, handing each to `visit` as soon as it is known, until that breaks. The response that
/// comes back has none.
pub fn search_each(
    snapshot: &Snapshot,
    request: &Request,
    visit: &mut dyn FnMut(FoundPassage) -> ControlFlow<()>,
) -> Result<Response, IndexError> {
    let plan = plan_of(snapshot, request);
    let first = first_stage(snapshot, request, &plan)?;
    let mut selection = Selection {
        request,
        fetcher: Fetcher::new(snapshot, &first, &plan),
        copies: Some(Copies::default()),
        taken: HashMap::new(),
        rank: 0,
        visit,
    };
    let _ = selection.run(snapshot, &first, &plan)?;
    let days = first.dates.and_then(|(from, to)| day_of(from).zip(day_of(to)));
    Ok(Response { matching: first.matching, days, passages: Vec::new() })
}

/// Answers a query with articles, each ranked by its best passage.
pub fn rank_articles(snapshot: &Snapshot, request: &Request) -> Result<Vec<RankedArticle>, IndexError> {
    let plan = plan_of(snapshot, request);
    let first = first_stage(snapshot, request, &plan)?;
    let head = candidates(&first, request, &plan);
    let mut ranked: Vec<(usize, f32)> = Vec::new();
    for scored in ranked_passages(&first, &plan, snapshot, 0..head)? {
        if !ranked.iter().any(|(hit, _)| *hit == scored.hit) {
            ranked.push((scored.hit, scored.score));
        }
    }
    ranked.extend((head..first.hits.len()).map(|hit| (hit, passage::score_of_article(&first.hits[hit]))));
    let page = ranked.into_iter().skip(request.offset).take(request.limit.unwrap_or(usize::MAX));
    page.map(|(hit, score)| Ok(RankedArticle { id: first.id(&first.hits[hit])?, score })).collect()
}

/// Returns what is looked up for a request.
pub(super) fn plan_of(snapshot: &Snapshot, request: &Request) -> Plan {
    let languages = snapshot.languages();
    plan::lower(
        &request.query,
        Reading { all_words: request.all_words, no_variants: !request.variants, languages: &languages },
    )
}

fn first_stage<'a>(snapshot: &'a Snapshot, request: &Request, plan: &Plan) -> Result<FirstStage<'a>, IndexError> {
    let (sort, keep) = (sort_of(request, plan), request.reach().max(CANDIDATES));
    let Request { recency, wants_days: wants_dates, .. } = *request;
    rank::first_stage(snapshot, plan, &request.filters, Order { sort, recency, keep, wants_dates })
}

/// Without words there is no relevance: the latest come first.
fn sort_of(request: &Request, plan: &Plan) -> Sort {
    match request.sort {
        Sort::Relevance if !plan.is_scored() => Sort::Newest,
        sort => sort,
    }
}

/// Returns how many hits are ranked by their passages: none when the order is by date.
fn candidates(first: &FirstStage<'_>, request: &Request, plan: &Plan) -> usize {
    if sort_of(request, plan) == Sort::Relevance { CANDIDATES.min(first.hits.len()) } else { 0 }
}

/// Returns the passages of some hits, the best first; ties in the order of the hits, then of the article.
fn ranked_passages(
    first: &FirstStage<'_>,
    plan: &Plan,
    snapshot: &Snapshot,
    hits: std::ops::Range<usize>,
) -> Result<Vec<ScoredPassage>, IndexError> {
    let mut passages = passage::score(first, plan, &snapshot.fields(), hits)?;
    passages.sort_unstable_by(|one, other| {
        let by_score = other.score.total_cmp(&one.score);
        by_score.then(one.hit.cmp(&other.hit)).then(one.number.cmp(&other.number))
    });
    Ok(passages)
}

/// Picks the passages that are shown.
struct Selection<'a, 'v> {
    request: &'a Request,
    fetcher: Fetcher<'a>,
    /// What is compared with later passages; none once articles follow in the order of the first stage, of which there may
    /// be any number.
    copies: Option<Copies>,
    /// What was picked of each hit, by the numbers of its passages.
    taken: HashMap<usize, Vec<usize>>,
    rank: usize,
    visit: &'v mut dyn FnMut(FoundPassage) -> ControlFlow<()>,
}

/// Hits whose passages are scored in one go behind the first.
const BATCH: usize = 64;

impl Selection<'_, '_> {
    fn run(&mut self, snapshot: &Snapshot, first: &FirstStage<'_>, plan: &Plan) -> Result<ControlFlow<()>, IndexError> {
        let head = candidates(first, self.request, plan);
        for scored in ranked_passages(first, plan, snapshot, 0..head)? {
            if self.offer(&scored)?.is_break() {
                return Ok(ControlFlow::Break(()));
            }
        }
        self.copies = None;
        let mut from = head;
        while from < first.hits.len() {
            let to = (from + BATCH).min(first.hits.len());
            let mut passages = ranked_passages(first, plan, snapshot, from..to)?;
            passages.sort_by_key(|scored| scored.hit);
            for mut scored in passages {
                scored.score = passage::score_of_article(&first.hits[scored.hit]);
                if self.offer(&scored)?.is_break() {
                    return Ok(ControlFlow::Break(()));
                }
            }
            self.taken.clear();
            self.fetcher.forget();
            from = to;
        }
        Ok(ControlFlow::Continue(()))
    }

    /// Takes a passage, unless its article has enough, or an earlier one says the same.
    fn offer(&mut self, scored: &ScoredPassage) -> Result<ControlFlow<()>, IndexError> {
        if self.rank >= self.request.reach() {
            return Ok(ControlFlow::Break(()));
        }
        let taken = self.taken.entry(scored.hit).or_default();
        if taken.len() >= self.request.per_article {
            return Ok(ControlFlow::Continue(()));
        }
        if !taken.is_empty() && self.fetcher.repeats(scored, taken)? {
            return Ok(ControlFlow::Continue(()));
        }
        let is_shown = self.rank >= self.request.offset;
        let passage = match &mut self.copies {
            // what is not shown of a copy depends on all that came before it
            Some(copies) => {
                let passage = self.fetcher.passage(scored, self.rank + 1)?;
                if copies.is_repeated(&passage.text) {
                    return Ok(ControlFlow::Continue(()));
                }
                Some(passage)
            }
            None if is_shown => Some(self.fetcher.passage(scored, self.rank + 1)?),
            None => None,
        };
        taken.push(scored.number.unwrap_or_default());
        self.rank += 1;
        match passage.filter(|_| is_shown) {
            Some(passage) => Ok((self.visit)(passage)),
            None => Ok(ControlFlow::Continue(())),
        }
    }
}
