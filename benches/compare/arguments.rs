//! What the benchmark is asked to do.

use std::path::PathBuf;

use clap::Parser;

use crate::Result;

/// Compares this program with plain tantivy
#[derive(Debug, Parser)]
struct Typed {
    /// A folder of articles; without it, pages are made up
    folder: Option<PathBuf>,
    /// Pages to make up [default: 3500]
    #[arg(long, value_name = "N")]
    articles: Option<usize>,
    /// Queries of each kind [default: 300]
    #[arg(long, value_name = "N")]
    queries: Option<usize>,
    /// Times that each side indexes; the median counts [default: 3]
    #[arg(long, value_name = "N")]
    runs: Option<usize>,
    /// A folder in which both indexes stay; if they are there already, only queries are measured
    #[arg(long, value_name = "DIR")]
    keep: Option<PathBuf>,
    /// One JSON object instead of the table
    #[arg(long)]
    json: bool,
    /// Given by `cargo bench`
    #[arg(long, hide = true)]
    bench: bool,
}

/// What the benchmark does.
pub(crate) struct Arguments {
    /// The corpus; `None` for one of our own making.
    pub(crate) folder: Option<PathBuf>,
    pub(crate) effort: Effort,
    /// Where the indexes stay.
    pub(crate) keep: Option<PathBuf>,
    pub(crate) json: bool,
}

/// How much is done.
#[derive(Clone, Copy)]
pub(crate) struct Effort {
    /// Pages to make up.
    pub(crate) articles: usize,
    /// Runs of indexing.
    pub(crate) runs: usize,
    /// Queries of each kind.
    pub(crate) queries: usize,
    /// How often each query is asked.
    pub(crate) rounds: usize,
    /// Processes started for the cold start.
    pub(crate) cold_starts: usize,
}

/// About 20 MB; the whole run takes about a minute.
const FULL: Effort = Effort { articles: 3_500, runs: 3, queries: 300, rounds: 7, cold_starts: 20 };

/// For `cargo test --all-targets`, which runs the benchmark without `--bench`: only to see that it works.
const TRIAL: Effort = Effort { articles: 30, runs: 1, queries: 3, rounds: 1, cold_starts: 2 };

pub(crate) fn read() -> Result<Arguments> {
    let typed = Typed::parse();
    let mut effort = if typed.bench { FULL } else { TRIAL };
    effort.articles = typed.articles.unwrap_or(effort.articles).max(1);
    effort.queries = typed.queries.unwrap_or(effort.queries).max(1);
    effort.runs = typed.runs.unwrap_or(effort.runs).max(1);
    // children run in other folders
    let folder = typed.folder.map(fs_err::canonicalize).transpose()?;
    let keep = typed.keep.map(std::path::absolute).transpose()?;
    Ok(Arguments { folder, effort, keep, json: typed.json })
}
