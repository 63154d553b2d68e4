//! Arguments in, exit code out: one file a command.
//!
//! stdout is the answer, stderr everything else. Exit codes: 0 found or done, 1 nothing found or a file that could not be
//! read, 2 error. A closed pipe ends the program silently.

mod args;
mod check;
mod completions;
mod config;
mod corpus_list;
mod diff;
mod entities;
mod error;
mod eval;
mod extract;
mod facets;
mod filters;
mod half_life;
mod index;
mod keys_table;
mod man;
mod matching;
mod moment;
mod panics;
mod parsed;
mod progress;
mod query;
mod related;
mod settings;
mod settings_file;
mod show;
mod stats;
mod tag;
mod timeline;

use std::ffi::OsString;
use std::process::ExitCode;

use clap::Parser;

use args::{Arguments, Command};
use error::CliError;
use settings::Settings;

use crate::index::Snapshot;

/// How a command ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Outcome {
    /// Found, or done.
    Done,
    /// Nothing found, or a file of a supported format that could not be read.
    Incomplete,
    /// Some of several queries could not be answered; the messages are written.
    Failed,
}

/// Runs the program with its arguments, the first of which is its name, and returns its exit code.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let arguments = match Arguments::try_parse_from(arguments) {
        Ok(arguments) => arguments,
        Err(error) => {
            // a closed pipe under `--help` is no error
            let _ = error.print();
            if let Some(hint) = args::hint(&error) {
                error::to_stderr(&format!("\nhint: {hint}\n"));
            }
            return ExitCode::from(u8::try_from(error.exit_code()).unwrap_or(2));
        }
    };
    match panics::caught(|| dispatch(arguments)) {
        Ok(Outcome::Done) => ExitCode::SUCCESS,
        Ok(Outcome::Incomplete) => ExitCode::from(1),
        Ok(Outcome::Failed) => ExitCode::from(2),
        Err(error) if error.is_closed_pipe() => ExitCode::SUCCESS,
        Err(error) => {
            error.report();
            ExitCode::from(2)
        }
    }
}

/// Says why nothing is found, where the index holds no names.
fn names_left_out(snapshot: &Snapshot, settings: &Settings) {
    if !snapshot.has_names() {
        settings.note(
            "hint: the index was built with `--no-entities` and holds no names; `search index` builds it with them",
        );
    }
}

fn dispatch(arguments: Arguments) -> Result<Outcome, CliError> {
    // these work beside a file of settings that cannot be read, too
    match &arguments.command {
        Command::Completions(shell) => return completions::run(shell),
        Command::Man(pages) => return man::run(pages, arguments.common.quiet),
        _ => {}
    }
    let settings = Settings::new(&arguments.common)?;
    match arguments.command {
        Command::Index(arguments) => index::run(arguments, &settings),
        Command::Query(arguments) => query::run(&arguments, &settings),
        Command::Show(arguments) => show::run(&arguments, &settings),
        Command::Extract(arguments) => extract::run(&arguments, &settings),
        Command::Entities(arguments) => entities::run(&arguments, &settings),
        Command::Facets(arguments) => facets::run(&arguments, &settings),
        Command::Timeline(arguments) => timeline::run(&arguments, &settings),
        Command::Related(arguments) => related::run(&arguments, &settings),
        Command::Eval(arguments) => eval::run(&arguments, &settings),
        Command::Config(arguments) => config::run(&arguments, &settings),
        Command::Check(arguments) => check::run(&arguments, &settings),
        Command::Diff(arguments) => diff::run(&arguments, &settings),
        Command::Stats => stats::run(&settings),
        Command::Tag => tag::run(),
        Command::Completions(shell) => completions::run(&shell),
        Command::Man(pages) => man::run(&pages, settings.quiet),
    }
}
