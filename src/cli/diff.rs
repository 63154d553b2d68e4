//! `search diff`

use std::io::{self, BufWriter, Write};
use std::path::PathBuf;

use clap::Args;

use super::Outcome;
use super::error::CliError;
use super::settings::Settings;
use crate::index::{Layout, Snapshot};
use crate::output::{difference_summary, differences, write_difference_lines, write_differences};

#[derive(Debug, Args)]
pub(super) struct DiffArguments {
    /// Folder of an index
    #[arg(value_name = "INDEX_A")]
    first: PathBuf,
    /// Folder of another
    #[arg(value_name = "INDEX_B")]
    second: PathBuf,
}

pub(super) fn run(arguments: &DiffArguments, settings: &Settings) -> Result<Outcome, CliError> {
    let first = Snapshot::open(&Layout::new(&arguments.first))?;
    let second = Snapshot::open(&Layout::new(&arguments.second))?;
    let found = differences(&first, &second)?;
    let mut out = BufWriter::new(io::stdout().lock());
    if settings.json {
        write_difference_lines(&found, &mut out)?;
    } else {
        write_differences(&found, &mut out)?;
    }
    out.flush()?;
    if !settings.json {
        settings.note(&difference_summary(&found));
    }
    Ok(Outcome::Done)
}
