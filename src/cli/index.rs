//! `search index`

use std::io::{self, IsTerminal, Write};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use serde::Serialize;

use super::Outcome;
use super::args::IndexArguments;
use super::error::CliError;
use super::progress::Bar;
use super::settings::Settings;
use crate::index::{Incoming, Layout, STANDARD_INPUT, SkippedRecord};
use crate::output::json::{FORMAT_VERSION, write_line};
use crate::output::terminal::counted;
use crate::pipeline::{self, BuiltAnew, CHECKPOINTS, IndexRequest, NewRoots, Skipped, Summary};

#[derive(Serialize)]
struct SummaryLine<'a> {
    format_version: u32,
    added: u64,
    changed: u64,
    removed: u64,
    unchanged: u64,
    skipped: Vec<SkippedField<'a>>,
    articles: u64,
    bytes: u64,
    seconds: f64,
    index: String,
}

#[derive(Serialize)]
struct SkippedField<'a> {
    path: &'a str,
    record: Option<&'a str>,
    reason: &'a str,
    damaged: bool,
}

/// What `--dry-run` says: the paths of files that would be read for the first time, read again, and dropped.
#[derive(Serialize)]
struct DryRunLine<'a> {
    format_version: u32,
    new: Vec<&'a str>,
    changed: Vec<&'a str>,
    gone: Vec<&'a str>,
    unchanged: u64,
    index: String,
}

pub(super) fn run(arguments: IndexArguments, settings: &Settings) -> Result<Outcome, CliError> {
    let dry_run = arguments.dry_run;
    let request = request(arguments, settings)?;
    if request.new_roots != NewRoots::Refuse && request.corpus.is_empty() && request.standard_input.is_none() {
        return Err(CliError::Usage("`--add` and `--replace` say what to do with a CORPUS, and none is given"));
    }
    let bar = Bar::new(settings.quiet || settings.json);
    let summary = pipeline::index(&request, &mut |progress| bar.show(progress));
    bar.finish();
    let summary = summary?;
    if let Some(why) = summary.built_anew {
        settings.note(built_anew(why, dry_run));
    }
    let mut out = io::stdout().lock();
    if dry_run && settings.json {
        write_line(&dry_run_line(&summary, settings), &mut out)?;
    } else if dry_run {
        for (mark, path) in &summary.files {
            writeln!(out, "{mark} {path}")?;
        }
    } else if settings.json {
        write_line(&summary_line(&summary, settings), &mut out)?;
    } else {
        name_skipped(&summary.skipped, settings);
        if !settings.quiet {
            writeln!(out, "{}", sentence(&summary, settings))?;
        }
    }
    Ok(if summary.has_damaged() { Outcome::Incomplete } else { Outcome::Done })
}

/// Says why all is read again.
fn built_anew(why: BuiltAnew, dry_run: bool) -> &'static str {
    match (why, dry_run) {
        (BuiltAnew::HasNoNames, false) => "built anew: the index held no names of persons, organizations and places",
        (BuiltAnew::HasNames, false) => "built anew: the index held names of persons, organizations and places",
        (BuiltAnew::ReadOtherwise, false) => "built anew: files were read with other settings",
        (BuiltAnew::HasNoNames, true) => {
            "would be built anew: the index holds no names of persons, organizations and places"
        }
        (BuiltAnew::HasNames, true) => {
            "would be built anew: the index holds names of persons, organizations and places"
        }
        (BuiltAnew::ReadOtherwise, true) => "would be built anew: files were read with other settings",
    }
}

fn request(arguments: IndexArguments, settings: &Settings) -> Result<IndexRequest, CliError> {
    let new_roots = match (arguments.add, arguments.replace) {
        (true, _) => NewRoots::Add,
        (_, true) => NewRoots::Replace,
        _ => NewRoots::Refuse,
    };
    let (input, mut corpus): (Vec<PathBuf>, Vec<PathBuf>) =
        arguments.corpus.into_iter().partition(|path| path.as_os_str() == STANDARD_INPUT);
    // what comes replaces all, the folders of the settings too, when only it is named
    let is_replaced_by_input = arguments.replace && !input.is_empty();
    if corpus.is_empty() && !is_replaced_by_input {
        corpus = settings.corpus.iter().map(|entry| entry.path.clone()).collect();
    }
    let standard_input = if input.is_empty() { None } else { Some(incoming(arguments.dry_run, settings)?) };
    let mut exclude = settings.exclude.clone();
    exclude.extend(arguments.exclude);
    Ok(IndexRequest {
        roots: None,
        index: settings.index.clone(),
        corpus,
        outlets: settings.outlets(),
        standard_input,
        without: None,
        new_roots,
        exclude,
        read: settings.read_options(&arguments.reading)?,
        names: !arguments.no_entities,
        rebuild: arguments.rebuild,
        dry_run: arguments.dry_run,
        checkpoints: arguments.checkpoints.unwrap_or(CHECKPOINTS),
        enough_for_dictionary: arguments.dictionary_from,
        allow_shrink: arguments.allow_shrink,
        wait: Duration::from_secs(arguments.wait),
        threads: settings.threads,
        memory: arguments.memory,
    })
}

/// Reads what comes on standard input.
fn incoming(dry_run: bool, settings: &Settings) -> Result<Arc<Incoming>, CliError> {
    if dry_run {
        return Err(CliError::Usage("`--dry-run` cannot tell what will come on standard input: leave out `-`"));
    }
    let mut stdin = io::stdin().lock();
    if stdin.is_terminal() {
        settings.note("reading records from the terminal, a line each; Ctrl-D ends them");
    }
    Ok(Arc::new(Incoming::read(&Layout::new(&settings.index), &mut stdin)?))
}

fn summary_line<'a>(summary: &'a Summary, settings: &Settings) -> SummaryLine<'a> {
    let skipped = summary.skipped.iter().map(|Skipped { path, what, .. }| SkippedField {
        path,
        record: what.record.as_deref(),
        reason: &what.reason,
        damaged: what.damaged,
    });
    SummaryLine {
        format_version: FORMAT_VERSION,
        added: summary.added,
        changed: summary.changed,
        removed: summary.removed,
        unchanged: summary.unchanged,
        skipped: skipped.collect(),
        articles: summary.articles,
        bytes: summary.bytes,
        seconds: summary.elapsed.as_secs_f64(),
        index: settings.index.to_string_lossy().into_owned(),
    }
}

fn dry_run_line<'a>(summary: &'a Summary, settings: &Settings) -> DryRunLine<'a> {
    let marked = |wanted: char| {
        summary.files.iter().filter(|(mark, _)| *mark == wanted).map(|(_, path)| path.as_str()).collect()
    };
    DryRunLine {
        format_version: FORMAT_VERSION,
        new: marked('+'),
        changed: marked('~'),
        gone: marked('-'),
        unchanged: summary.unchanged,
        index: settings.index.to_string_lossy().into_owned(),
    }
}

/// Names what is damaged; with `-v` everything that was skipped.
fn name_skipped(skipped: &[Skipped], settings: &Settings) {
    for Skipped { path, what: SkippedRecord { record, reason, damaged }, .. } in skipped {
        if *damaged || settings.verbose {
            let place = record.as_ref().map_or_else(|| path.clone(), |record| format!("{path} record {record}"));
            settings.note(&format!("{}: `{place}`: {reason}", if *damaged { "damaged" } else { "skipped" }));
        }
    }
}

/// Returns the line that tells what was done.
fn sentence(summary: &Summary, settings: &Settings) -> String {
    let counts = [
        (summary.added, "added"),
        (summary.changed, "changed"),
        (summary.removed, "removed"),
        (summary.unchanged, "unchanged"),
    ];
    let counts: Vec<String> =
        counts.iter().filter(|(count, _)| *count > 0).map(|(count, what)| format!("{count} {what}")).collect();
    let counts = if counts.is_empty() { "nothing to do".to_owned() } else { counts.join(", ") };
    let skipped = match summary.skipped.len() {
        0 => String::new(),
        skipped if settings.verbose => format!(", {skipped} skipped"),
        skipped => format!(", {skipped} skipped (-v names them)"),
    };
    let articles = counted(usize::try_from(summary.articles).unwrap_or(usize::MAX), "article");
    let seconds = summary.elapsed.as_secs_f64();
    format!("{articles} in `{}`: {counts}{skipped}; {seconds:.1} s", settings.index.display())
}
