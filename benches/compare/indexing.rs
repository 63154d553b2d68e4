//! Indexes the corpus with both sides, in turn.

use std::path::{Path, PathBuf};

use serde::Serialize;

use crate::arguments::{Arguments, Effort};
use crate::process::{self, Cost};
use crate::report::{Pair, median};
use crate::{Result, corpus, ours};

/// Where everything lies.
pub(crate) struct Place {
    corpus: PathBuf,
    lab: PathBuf,
}

impl Place {
    /// `lab` is an empty folder. Makes up a corpus there if none is named.
    pub(crate) fn new(lab: &Path, arguments: &Arguments) -> Result<Place> {
        let corpus = if let Some(folder) = &arguments.folder {
            folder.clone()
        } else {
            let folder = lab.join("corpus");
            corpus::write(&folder, arguments.effort.articles)?;
            folder
        };
        Ok(Place { corpus, lab: lab.to_owned() })
    }

    /// Our index.
    pub(crate) fn ours(&self) -> PathBuf {
        self.lab.join("ours")
    }

    /// That of plain tantivy.
    pub(crate) fn plain(&self) -> PathBuf {
        self.lab.join("plain")
    }

    /// The articles of our index, for plain tantivy.
    pub(crate) fn articles(&self) -> PathBuf {
        self.lab.join("articles.jsonl")
    }
}

/// What indexing took.
#[derive(Serialize)]
pub(crate) struct Indexing {
    pub(crate) articles: usize,
    pub(crate) text_bytes: u64,
    pub(crate) cpu_seconds: Pair,
    pub(crate) clock_seconds: Pair,
    pub(crate) mb_per_cpu_second: Pair,
    pub(crate) peak_memory_mb: Option<Pair>,
    pub(crate) index_by_text: Pair,
    /// The part of the index that is stored text.
    pub(crate) stored_by_text: Pair,
}

/// Indexes with both sides; `None` if both indexes are there.
pub(crate) fn measure(place: &Place, effort: Effort) -> Result<Option<Indexing>> {
    if place.ours().exists() && place.plain().exists() {
        return Ok(None);
    }
    let (mut ours, mut plain) = (Vec::new(), Vec::new());
    let mut articles = 0;
    for run in 0..effort.runs {
        ours.push(index(process::INDEX_OURS, &place.corpus, &place.ours())?);
        if run == 0 {
            articles = ours::export(&ours::open(&place.ours())?, &place.articles())?;
        }
        plain.push(index(process::INDEX_PLAIN, &place.articles(), &place.plain())?);
    }
    if articles == 0 {
        return Err(format!("no article in `{}`", place.corpus.display()).into());
    }
    let text_bytes = ours::text_bytes(&place.ours())?;
    let pair = |figure: fn(&Cost) -> f64| Pair { ours: median_of(&ours, figure), plain: median_of(&plain, figure) };
    let cpu_seconds = pair(|cost| cost.cpu.as_secs_f64());
    let has_memory = ours.iter().chain(&plain).all(|cost| cost.peak_memory.is_some());
    let by_text = |bytes: fn(&Path) -> Result<u64>| -> Result<Pair> {
        let share = |dir: PathBuf| Ok::<f64, Box<dyn std::error::Error>>(bytes(&dir)? as f64 / text_bytes as f64);
        Ok(Pair { ours: share(place.ours())?, plain: share(place.plain())? })
    };
    Ok(Some(Indexing {
        articles,
        text_bytes,
        cpu_seconds,
        clock_seconds: pair(|cost| cost.clock.as_secs_f64()),
        mb_per_cpu_second: cpu_seconds.map(|seconds| text_bytes as f64 / 1e6 / seconds),
        peak_memory_mb: has_memory.then(|| pair(|cost| cost.peak_memory.unwrap_or_default() as f64 / 1e6)),
        index_by_text: by_text(|dir| size(dir, |_| true))?,
        stored_by_text: by_text(|dir| size(dir, |file| file.extension().is_some_and(|end| end == "store")))?,
    }))
}

fn index(role: &str, from: &Path, to: &Path) -> Result<Cost> {
    if to.exists() {
        fs_err::remove_dir_all(to)?;
    }
    process::run(process::command(role, [from, to], "")?)
}

fn median_of(costs: &[Cost], figure: fn(&Cost) -> f64) -> f64 {
    median(costs.iter().map(figure).collect())
}

/// Adds up the files of a folder that count.
fn size(dir: &Path, counts: fn(&Path) -> bool) -> Result<u64> {
    let mut bytes = 0;
    for entry in walkdir::WalkDir::new(dir) {
        let entry = entry?;
        if entry.file_type().is_file() && counts(entry.path()) {
            bytes += entry.metadata()?.len();
        }
    }
    Ok(bytes)
}
