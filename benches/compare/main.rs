//! Compares this program with plain tantivy, over the same articles in the same run.
//!
//! ```text
//! cargo bench --bench compare                                  pages of its own making, about 20 MB
//! cargo bench --bench compare -- --articles 20000 --queries 1000
//! cargo bench --bench compare -- FOLDER --json                 any corpus that `search index` reads
//! cargo bench --bench compare -- FOLDER --runs 1 --keep DIR    the indexes stay, and the next run only asks
//! ```
//!
//! # What is measured
//! - **Indexing**: each side in a process of its own, one indexing thread, one commit, until
//!   merging is done; in turn, the median of three runs. CPU time is that of the whole process. MB are the bytes of the files
//!   that gave articles, unpacked where they are packed, and the same for both. Peak memory is the most that was resident,
//!   mapped files included (`VmHWM`, Linux only).
//! - **Queries**: of articles drawn from the corpus, one, two and three words that stand near each other, a phrase of two or
//!   three words, and the headline. Each is asked of both sides in turn, in one thread, several times; the median counts as
//!   its time, and p50, p95 and p99 are over the queries. The time is that of the whole way from the text of the query to ten
//!   results with their text: ours are passages with their highlights, address and the facts of their article, those of plain
//!   tantivy are documents.
//! - **Cold start**: CPU time (user and system) of a process that opens the index, answers one query and ends: `search query`
//!   against a process that does the same with plain tantivy; medians. The index is in the page cache.
//! - Counts that show that both answer: queries that found something, headlines that found their article first.
//!
//! # Plain tantivy
//! One text field with title and body (positions, default tokenizer, stored), a date field and an outlet field (indexed, fast), the
//! id (stored). Settings are the defaults of the crate: merging, and stored text in blocks of 16 KB under LZ4. Without LZ4 its
//! queries take about 60 µs less, and its index is a third larger.
//!
//! # What is unfair
//! - To us: plain tantivy is given titles, bodies, dates and outlets that our side has found in the pages and written to one file
//!   of JSON lines; its CPU time covers reading that file and indexing it. Ours covers walking the folder, decoding, telling the
//!   body from the chrome, dates, languages, names, inflections, and keeping every line of the page.
//! - To us: our queries search title, standfirst and body with all inflections of a word, and rank passages; those of plain
//!   tantivy match words only as they stand.
//! - To plain tantivy: its ten results are whole articles, which are longer than passages. Its process for the cold start is this
//!   benchmark, which is a larger program than it needs to be.
//!
//! Absolute figures differ from machine to machine and from hour to hour; the ratios hardly do. No figure makes the run fail.

#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a program that prints")]

mod arguments;
mod corpus;
mod indexing;
mod machine;
mod ours;
mod plain;
mod process;
mod queries;
mod race;
mod report;
mod vocabulary;

use std::process::ExitCode;

use arguments::Arguments;
use report::Report;

/// What goes wrong in a benchmark is told and ends it.
type Result<T> = std::result::Result<T, Box<dyn std::error::Error>>;

fn main() -> ExitCode {
    let done = match process::role() {
        Some(role) => process::play(role),
        None => arguments::read().and_then(|arguments| run(&arguments)),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

fn run(arguments: &Arguments) -> Result<()> {
    let machine = machine::Machine::of_now();
    let lab = tempfile::tempdir()?;
    let kept = arguments.keep.as_deref().unwrap_or(lab.path());
    fs_err::create_dir_all(kept)?;
    let place = indexing::Place::new(kept, arguments)?;
    let indexing = indexing::measure(&place, arguments.effort)?;
    let asked = queries::draw(&place.articles(), arguments.effort.queries)?;
    let kinds = race::run(&place, &asked, arguments.effort.rounds)?;
    let cold_start = race::cold_start(&place, &asked, arguments.effort.cold_starts)?;
    let report = Report { machine, indexing, kinds, cold_start };
    if arguments.json {
        println!("{}", serde_json::to_string(&report)?);
    } else {
        print!("{report}");
    }
    Ok(())
}
