//! The table.

use std::fmt;

use serde::Serialize;

use crate::indexing::Indexing;
use crate::machine::Machine;
use crate::race::{ColdStart, KindResult};

/// A figure of both sides.
#[derive(Clone, Copy, Debug, Serialize)]
pub(crate) struct Pair {
    pub(crate) ours: f64,
    pub(crate) plain: f64,
}

impl Pair {
    pub(crate) fn map(self, change: impl Fn(f64) -> f64) -> Pair {
        Pair { ours: change(self.ours), plain: change(self.plain) }
    }

    fn ratio(self) -> f64 {
        self.ours / self.plain
    }
}

/// All figures.
#[derive(Serialize)]
pub(crate) struct Report {
    pub(crate) machine: Machine,
    /// `None` if the indexes were there already.
    pub(crate) indexing: Option<Indexing>,
    pub(crate) kinds: Vec<KindResult>,
    pub(crate) cold_start: Option<ColdStart>,
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(Indexing { articles, text_bytes, .. }) = &self.indexing {
            writeln!(f, "{articles} articles, {:.1} MB\n", *text_bytes as f64 / 1e6)?;
        }
        writeln!(f, "{:<34}{:>12}{:>16}{:>9}", "", "news-search", "plain tantivy", "ratio")?;
        if let Some(indexing) = &self.indexing {
            rows_of_indexing(f, indexing)?;
        }
        for kind in &self.kinds {
            let KindResult { queries, p50_us, p95_us, p99_us, found, own_article_first, .. } = kind;
            writeln!(f, "\n{}, {queries} queries", kind.kind.name())?;
            row(f, "p50, µs", *p50_us, 0)?;
            row(f, "p95, µs", *p95_us, 0)?;
            row(f, "p99, µs", *p99_us, 0)?;
            share(f, "found something, %", *found)?;
            share(f, "own article first, %", *own_article_first)?;
        }
        if let Some(ColdStart { cpu_ms, clock_ms }) = &self.cold_start {
            writeln!(f, "\ncold start to the first answer")?;
            row(f, "CPU, ms", *cpu_ms, 2)?;
            row(f, "on the clock, ms", *clock_ms, 2)?;
        }
        writeln!(f, "\n{}", self.machine)
    }
}

fn rows_of_indexing(f: &mut fmt::Formatter<'_>, indexing: &Indexing) -> fmt::Result {
    writeln!(f, "indexing")?;
    row(f, "MB per CPU second", indexing.mb_per_cpu_second, 2)?;
    row(f, "CPU seconds", indexing.cpu_seconds, 2)?;
    row(f, "seconds on the clock", indexing.clock_seconds, 2)?;
    if let Some(peak_memory) = indexing.peak_memory_mb {
        row(f, "peak memory, MB", peak_memory, 0)?;
    }
    row(f, "index / text", indexing.index_by_text, 3)?;
    row(f, "  of it stored text", indexing.stored_by_text, 3)
}

fn row(f: &mut fmt::Formatter<'_>, name: &str, pair: Pair, digits: usize) -> fmt::Result {
    let Pair { ours, plain } = pair;
    writeln!(f, "  {name:<32}{ours:>12.digits$}{plain:>16.digits$}{:>9.2}", pair.ratio())
}

fn share(f: &mut fmt::Formatter<'_>, name: &str, pair: Pair) -> fmt::Result {
    let Pair { ours, plain } = pair.map(|share| share * 100.0);
    writeln!(f, "  {name:<32}{ours:>12.0}{plain:>16.0}")
}

/// Returns the value in the middle; 0 of none.
pub(crate) fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    percentile(&values, 50)
}

/// Returns the smallest value that so many percent of all do not exceed (nearest rank); `values` in rising order.
pub(crate) fn percentile(values: &[f64], percent: usize) -> f64 {
    let rank = (values.len() * percent).div_ceil(100).max(1);
    values.get(rank - 1).copied().unwrap_or_default()
}
