//! `search check`

use std::io::{self, BufWriter, Write};
use std::path::PathBuf;

use clap::Args;
use serde::Serialize;

use super::Outcome;
use super::args::ReadingArguments;
use super::error::CliError;
use super::settings::Settings;
use crate::index::{Layout, Manifest, Problem, Snapshot, check};
use crate::output::json::{FORMAT_VERSION, write_line};
use crate::output::terminal::counted;
use crate::output::{Difference, Fate, differences};
use crate::pipeline::{self, IndexRequest};

#[derive(Debug, Args)]
pub(super) struct CheckArguments {
    /// Also build an index of the corpus anew, in a temporary folder, and compare every article [default: the folders that
    /// the index was made from]
    #[arg(long, value_name = "CORPUS", num_args = 0..)]
    corpus: Option<Vec<PathBuf>>,
    /// Leave out files whose path matches, as `search index` did
    #[arg(long, value_name = "GLOB")]
    exclude: Vec<String>,
    #[command(flatten)]
    reading: ReadingArguments,
}

#[derive(Serialize)]
#[serde(tag = "type", rename_all = "lowercase")]
enum Line<'a> {
    Problem { format_version: u32, problem: &'a str, path: Option<&'a str>, message: &'a str },
    Summary { format_version: u32, articles: u64, files: usize, problems: usize, index: String },
}

/// A problem as it is told.
struct Told {
    problem: &'static str,
    path: Option<String>,
    message: String,
}

impl From<Problem> for Told {
    fn from(problem: Problem) -> Told {
        let path = problem.path().map(str::to_owned);
        Told { problem: problem.kind(), path, message: problem.to_string() }
    }
}

impl From<Difference> for Told {
    fn from(difference: Difference) -> Told {
        let Difference { path, record, fate, .. } = difference;
        let record = record.map(|record| format!(" record {record}")).unwrap_or_default();
        let (problem, what) = match fate {
            Fate::Added => ("missing", "is not in the index".to_owned()),
            Fate::Changed(fields) => ("differs", format!("is not what it would be now: {}", fields.join(", "))),
            Fate::Gone => ("extra", "would not be in the index now".to_owned()),
        };
        Told { problem, message: format!("`{path}`{record} {what}"), path: Some(path) }
    }
}

pub(super) fn run(arguments: &CheckArguments, settings: &Settings) -> Result<Outcome, CliError> {
    let layout = Layout::new(&settings.index);
    // what is damaged may make everything else fail
    let damaged = check::checksums(&layout)?;
    if !damaged.is_empty() {
        let problems: Vec<Told> = damaged.into_iter().map(Told::from).collect();
        return tell(&problems, None, settings);
    }
    let (snapshot, manifest) = Snapshot::open_with_manifest(&layout)?;
    let request = request(arguments, &manifest, settings)?;
    let mut problems: Vec<Told> = check::articles(&snapshot, &manifest)?.into_iter().map(Told::from).collect();
    let of_files = pipeline::check_files(&request, &snapshot, &manifest, arguments.corpus.is_some())?;
    problems.extend(of_files.into_iter().map(Told::from));
    if arguments.corpus.is_some() {
        problems.extend(differences_to_a_fresh_build(request, &snapshot)?.into_iter().map(Told::from));
    }
    tell(&problems, Some((&snapshot, &manifest)), settings)
}

fn request(arguments: &CheckArguments, manifest: &Manifest, settings: &Settings) -> Result<IndexRequest, CliError> {
    let corpus = arguments.corpus.clone().unwrap_or_default();
    let exclude = settings.exclude.iter().chain(&arguments.exclude).cloned().collect();
    Ok(IndexRequest {
        outlets: settings.outlets(),
        exclude,
        read: settings.read_options(&arguments.reading)?,
        names: manifest.options.names,
        threads: settings.threads,
        ..IndexRequest::new(settings.index.clone(), corpus)
    })
}

fn differences_to_a_fresh_build(request: IndexRequest, snapshot: &Snapshot) -> Result<Vec<Difference>, CliError> {
    let folder = tempfile::tempdir()?;
    let corpus = if request.corpus.is_empty() {
        snapshot.roots().iter().map(|root| root.locate(&request.index).path).collect()
    } else {
        request.corpus
    };
    let index = folder.path().join("index");
    let fresh = IndexRequest { corpus, without: Some(request.index), index: index.clone(), ..request };
    pipeline::index(&fresh, &mut |_| {})?;
    Ok(differences(snapshot, &Snapshot::open(&Layout::new(index))?)?)
}

/// Tells what is wrong, and what was looked at.
fn tell(problems: &[Told], checked: Option<(&Snapshot, &Manifest)>, settings: &Settings) -> Result<Outcome, CliError> {
    let articles = checked.map_or(0, |(snapshot, _)| snapshot.statistics().articles);
    let files = checked.map_or(0, |(_, manifest)| manifest.files.len());
    let mut out = BufWriter::new(io::stdout().lock());
    for Told { problem, path, message } in problems {
        if settings.json {
            let path = path.as_deref();
            write_line(&Line::Problem { format_version: FORMAT_VERSION, problem, path, message }, &mut out)?;
        } else {
            writeln!(out, "{message}")?;
        }
    }
    if settings.json {
        let index = settings.index.to_string_lossy().into_owned();
        let problems = problems.len();
        write_line(&Line::Summary { format_version: FORMAT_VERSION, articles, files, problems, index }, &mut out)?;
    } else if problems.is_empty() && !settings.quiet {
        let articles = counted(usize::try_from(articles).unwrap_or(usize::MAX), "article");
        writeln!(out, "`{}` is whole: {articles} of {}", settings.index.display(), counted(files, "file"))?;
    }
    out.flush()?;
    if problems.is_empty() {
        return Ok(Outcome::Done);
    }
    if !settings.json {
        settings.note(&format!("{} in `{}`", counted(problems.len(), "problem"), settings.index.display()));
    }
    Ok(Outcome::Failed)
}
