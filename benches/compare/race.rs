//! Asks both sides the same, in turn.

use std::path::Path;
use std::process::Command;
use std::time::Instant;

use serde::Serialize;

use crate::indexing::Place;
use crate::plain::Plain;
use crate::process;
use crate::queries::{Asked, Kind};
use crate::report::{Pair, median, percentile};
use crate::{Result, ours};

/// What is kept of an answer.
pub(crate) struct Answer {
    /// Id of the first article; `None` if nothing was found.
    pub(crate) first: Option<String>,
}

/// How the queries of a kind were answered.
#[derive(Serialize)]
pub(crate) struct KindResult {
    pub(crate) kind: Kind,
    pub(crate) queries: usize,
    pub(crate) p50_us: Pair,
    pub(crate) p95_us: Pair,
    pub(crate) p99_us: Pair,
    /// Share of the queries that found something.
    pub(crate) found: Pair,
    /// Share of the queries whose first result is the article that they were drawn from.
    pub(crate) own_article_first: Pair,
}

/// The CPU time of processes that answer one query.
#[derive(Serialize)]
pub(crate) struct ColdStart {
    pub(crate) cpu_ms: Pair,
    pub(crate) clock_ms: Pair,
}

/// One side's answers to one query.
#[derive(Default)]
struct Times {
    microseconds: Vec<f64>,
    found: bool,
    own_first: bool,
}

impl Times {
    fn take(&mut self, asked: &Asked, answer: impl FnOnce() -> Result<Answer>) -> Result<()> {
        let began = Instant::now();
        let answer = answer()?;
        self.microseconds.push(began.elapsed().as_secs_f64() * 1e6);
        self.found = answer.first.is_some();
        self.own_first = answer.first.as_ref() == Some(&asked.article);
        Ok(())
    }
}

/// Asks every query `rounds` times, after one round that does not count.
pub(crate) fn run(place: &Place, asked: &[Asked], rounds: usize) -> Result<Vec<KindResult>> {
    let (snapshot, plain) = (ours::open(&place.ours())?, Plain::open(&place.plain())?);
    let (mut ours, mut plains) = (Vec::new(), Vec::new());
    for round in 0..=rounds {
        if round < 2 {
            (ours, plains) = (times(asked), times(asked));
        }
        for (at, query) in asked.iter().enumerate() {
            let mut ask_ours = || ours[at].take(query, || ours::answer(&snapshot, query_of(query)?));
            let mut ask_plain = || plains[at].take(query, || plain.answer(&query.text));
            if (round + at) % 2 == 0 {
                ask_ours()?;
                ask_plain()?;
            } else {
                ask_plain()?;
                ask_ours()?;
            }
        }
    }
    Ok(Kind::ALL.iter().filter_map(|kind| result(*kind, asked, &ours, &plains)).collect())
}

fn times(asked: &[Asked]) -> Vec<Times> {
    asked.iter().map(|_| Times::default()).collect()
}

fn query_of(asked: &Asked) -> Result<news_search::query::syntax::Query> {
    match asked.kind {
        Kind::Headline => ours::plain_words(&asked.text),
        Kind::OneWord | Kind::TwoWords | Kind::ThreeWords | Kind::Phrase => ours::words(&asked.text),
    }
}

/// Sums up a kind; `None` if no query is of it.
fn result(kind: Kind, asked: &[Asked], ours: &[Times], plains: &[Times]) -> Option<KindResult> {
    let of_kind = |times: &[Times]| -> Side {
        let chosen = asked.iter().zip(times).filter(|(query, _)| query.kind == kind);
        let chosen: Vec<&Times> = chosen.map(|(_, times)| times).collect();
        let share =
            |holds: fn(&Times) -> bool| chosen.iter().filter(|times| holds(times)).count() as f64 / chosen.len() as f64;
        let mut medians: Vec<f64> = chosen.iter().map(|times| median(times.microseconds.clone())).collect();
        medians.sort_by(f64::total_cmp);
        Side { found: share(|times| times.found), own_first: share(|times| times.own_first), medians }
    };
    let (ours, plain) = (of_kind(ours), of_kind(plains));
    let pair = |figure: &dyn Fn(&Side) -> f64| Pair { ours: figure(&ours), plain: figure(&plain) };
    (!ours.medians.is_empty()).then(|| KindResult {
        kind,
        queries: ours.medians.len(),
        p50_us: pair(&|side| percentile(&side.medians, 50)),
        p95_us: pair(&|side| percentile(&side.medians, 95)),
        p99_us: pair(&|side| percentile(&side.medians, 99)),
        found: pair(&|side| side.found),
        own_article_first: pair(&|side| side.own_first),
    })
}

/// One side's answers to the queries of a kind.
struct Side {
    /// The median time of each query, in rising order.
    medians: Vec<f64>,
    found: f64,
    own_first: f64,
}

/// Starts `count` processes of each side, each for another query of two words.
pub(crate) fn cold_start(place: &Place, asked: &[Asked], count: usize) -> Result<Option<ColdStart>> {
    let queries = asked.iter().filter(|query| query.kind == Kind::TwoWords);
    let (mut ours, mut plain) = (Vec::new(), Vec::new());
    for query in queries.take(count) {
        ours.push(process::run(search_query(&place.ours(), &query.text))?);
        let path = place.plain();
        plain.push(process::run(process::command(process::ASK_PLAIN, [&path, Path::new("")], &query.text)?)?);
    }
    if ours.is_empty() {
        return Ok(None);
    }
    let middle =
        |costs: &[process::Cost], figure: fn(&process::Cost) -> f64| median(costs.iter().map(figure).collect());
    let pair = |figure: fn(&process::Cost) -> f64| Pair { ours: middle(&ours, figure), plain: middle(&plain, figure) };
    Ok(Some(ColdStart {
        cpu_ms: pair(|cost| cost.cpu.as_secs_f64() * 1e3),
        clock_ms: pair(|cost| cost.clock.as_secs_f64() * 1e3),
    }))
}

fn search_query(index: &Path, query: &str) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_search"));
    command.args(["query", "--quiet", "--index"]).arg(index).args(["--", query]);
    // a `search.toml` in the folder of the caller is none of ours
    command.current_dir(index).env_clear();
    command
}
