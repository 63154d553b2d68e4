//! `search check`

use std::io::{self, BufWriter, Write};

use clap::Args;
use serde::Serialize;

use super::Outcome;
use super::args::ReadingArguments;
use super::error::CliError;
use super::settings::Settings;
use crate::index::{FileKey, Layout, Manifest, Problem, Snapshot, check};
use crate::output::json::{FORMAT_VERSION, write_line};
use crate::output::terminal::counted;
use crate::output::{Difference, Fate, differences};
use crate::pipeline::{self, IndexRequest};

#[derive(Debug, Args)]
pub(super) struct CheckArguments {
    /// Also build an index of the same corpus from nothing, in the folder for temporary files, and compare every article with
    /// it
    #[arg(long)]
    corpus: bool,
    /// Leave out files whose path matches, as `search index` did
    #[arg(long, value_name = "GLOB")]
    exclude: Vec<String>,
    #[command(flatten)]
    reading: ReadingArguments,
}

#[derive(Serialize)]
#[serde(tag = "type", rename_all = "lowercase")]
enum Line<'a> {
    Problem { format_version: u32, problem: &'a str, path: Option<&'a str>, file: Option<&'a str>, message: &'a str },
    Summary { format_version: u32, articles: u64, files: usize, problems: usize, index: String },
}

/// A problem as it is told.
struct Told {
    problem: &'static str,
    /// Path within its root, and the path that opens the file from here.
    file: Option<(String, String)>,
    message: String,
}

impl Told {
    /// Tells of a problem of an index; `None` for one that cannot be opened.
    fn of(problem: &Problem, snapshot: Option<&Snapshot>) -> Told {
        let open = |key: &FileKey, snapshot: &Snapshot| snapshot.file(&key.root, &key.path).display().to_string();
        let file = problem.key().zip(snapshot).map(|(key, snapshot)| (key.path.clone(), open(key, snapshot)));
        let message = match &file {
            Some((_, file)) => format!("`{file}` {problem}"),
            None => problem.to_string(),
        };
        Told { problem: problem.kind(), file, message }
    }

    /// Tells of an article that is another in an index of the same corpus that was built from nothing.
    fn of_difference(difference: Difference, snapshot: &Snapshot) -> Told {
        let file = snapshot.file(&difference.root, &difference.path);
        let difference = Difference { file, ..difference };
        let (problem, what) = match &difference.fate {
            Fate::Added => ("missing", "is not in the index".to_owned()),
            Fate::Changed(fields) => ("differs", format!("is not what it would be now: {}", fields.join(", "))),
            Fate::Gone => ("extra", "would not be in the index now".to_owned()),
        };
        let message = format!("article `{}` {what}", difference.name());
        Told { problem, message, file: Some((difference.path, difference.file.display().to_string())) }
    }
}

pub(super) fn run(arguments: &CheckArguments, settings: &Settings) -> Result<Outcome, CliError> {
    let layout = Layout::new(&settings.index);
    let (snapshot, manifest) = match check::open(&layout)? {
        Ok(opened) => opened,
        // what is damaged may make everything else fail
        Err(problems) => {
            let problems: Vec<Told> = problems.iter().map(|problem| Told::of(problem, None)).collect();
            return tell(&problems, None, settings);
        }
    };
    let request = request(arguments, &manifest, settings)?;
    let problems = pipeline::check(&request, &snapshot, &manifest, arguments.corpus)?;
    let mut problems: Vec<Told> = problems.iter().map(|problem| Told::of(problem, Some(&snapshot))).collect();
    if arguments.corpus {
        let folder = tempfile::tempdir()?;
        let index = folder.path().join("index");
        pipeline::build_again(&request, &manifest, index.clone())?;
        let differences = differences(&snapshot, &Snapshot::open(&Layout::new(index))?)?;
        problems.extend(differences.into_iter().map(|difference| Told::of_difference(difference, &snapshot)));
    }
    tell(&problems, Some((&snapshot, &manifest)), settings)
}

fn request(arguments: &CheckArguments, manifest: &Manifest, settings: &Settings) -> Result<IndexRequest, CliError> {
    let exclude = settings.exclude.iter().chain(&arguments.exclude).cloned().collect();
    Ok(IndexRequest {
        outlets: settings.outlets(),
        exclude,
        read: settings.read_options(&arguments.reading)?,
        names: manifest.options.names,
        threads: settings.threads,
        ..IndexRequest::new(settings.index.clone(), Vec::new())
    })
}

/// Problems that come from what happened to the corpus, or to the settings.
const OF_THE_CORPUS: [&str; 4] = ["changed", "gone", "new", "settings"];

/// Says what can be done about problems.
fn hint(problems: &[Told]) -> &'static str {
    let is_of_corpus = |told: &Told| OF_THE_CORPUS.contains(&told.problem);
    let is_of_article = |told: &Told| matches!(told.problem, "missing" | "differs" | "extra");
    let has_changed = problems.iter().any(is_of_corpus);
    if has_changed && problems.iter().all(|told| is_of_corpus(told) || is_of_article(told)) {
        "`search index` brings it up to date, `search index --rebuild` even where a file changed and kept its size and time"
    } else {
        "build the index again with `search index --rebuild`"
    }
}

/// Tells what is wrong, and what was looked at.
fn tell(problems: &[Told], checked: Option<(&Snapshot, &Manifest)>, settings: &Settings) -> Result<Outcome, CliError> {
    let articles = checked.map_or(0, |(snapshot, _)| snapshot.statistics().articles);
    let files = checked.map_or(0, |(_, manifest)| manifest.files.len());
    let mut out = BufWriter::new(io::stdout().lock());
    for Told { problem, file, message } in problems {
        if settings.json {
            let (path, file) = file.as_ref().map(|(path, file)| (path.as_str(), file.as_str())).unzip();
            write_line(&Line::Problem { format_version: FORMAT_VERSION, problem, path, file, message }, &mut out)?;
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
        settings.note(&format!("hint: {}", hint(problems)));
    }
    Ok(Outcome::Failed)
}
