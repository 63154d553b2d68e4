//! What holds for every command: flag, environment, file, default, in this order.

use std::io::IsTerminal;
use std::num::{NonZero, NonZeroU16};
use std::path::PathBuf;
use std::sync::Arc;

use anstream::{AutoStream, ColorChoice};

use super::args::{ColorWhen, Common, ReadingArguments};
use super::error::{CliError, to_stderr};
use super::settings_file::Config;
use crate::corpus::{Keys, PathPattern, ReadOptions};
use crate::language::entities::OwnNames;
use crate::output::Style;

/// The folder of the index when none is named.
const DEFAULT_INDEX: &str = "index";

/// Returns the folder that the environment names; a variable that is set to nothing names none.
fn index_of_environment() -> Option<PathBuf> {
    std::env::var_os("SEARCH_INDEX").filter(|folder| !folder.is_empty()).map(PathBuf::from)
}

/// Widest line of text; longer ones are hard to read.
const MAX_WIDTH: usize = 100;
/// Narrowest line of text; shorter ones hold no word.
const MIN_WIDTH: usize = 20;

/// The settings in force.
pub(super) struct Settings {
    pub(super) index: PathBuf,
    /// Folders to index when none is given.
    pub(super) corpus: Vec<PathBuf>,
    pub(super) exclude: Vec<String>,
    pub(super) threads: usize,
    pub(super) quiet: bool,
    pub(super) verbose: bool,
    pub(super) json: bool,
    /// What the user says of names.
    pub(super) own_names: Arc<OwnNames>,
    color: ColorWhen,
    keys: Keys,
    outlet_from_path: Option<String>,
}

impl Settings {
    pub(super) fn new(common: &Common) -> Result<Settings, CliError> {
        let config = Config::read(common.config.as_deref())?;
        let processors = std::thread::available_parallelism().map_or(1, NonZero::get);
        let threads = common.threads.or(config.threads.map(NonZeroU16::get)).map_or(processors, usize::from);
        let keys = config.keys.keys().map_err(|error| CliError::Keys { file: config.file.clone(), error })?;
        let own_names = OwnNames::new(config.names.aliases, &config.names.ban)
            .map_err(|error| CliError::OwnNames { file: config.file.clone(), error })?;
        Ok(Settings {
            own_names: Arc::new(own_names),
            keys,
            outlet_from_path: config.outlet_from_path,
            index: common
                .index
                .clone()
                .or_else(index_of_environment)
                .or(config.index)
                .unwrap_or_else(|| PathBuf::from(DEFAULT_INDEX)),
            corpus: config.corpus,
            exclude: config.exclude,
            threads,
            quiet: common.quiet,
            verbose: common.verbose,
            json: common.json,
            color: common.color.or(config.color.map(ColorWhen::from)).unwrap_or(ColorWhen::Auto),
        })
    }

    /// Returns how files are read.
    pub(super) fn read_options(&self, arguments: &ReadingArguments) -> Result<ReadOptions, CliError> {
        let pattern = arguments.outlet_from_path.as_ref().or(self.outlet_from_path.as_ref());
        let read = |text: &String| {
            PathPattern::new(text).map_err(|error| CliError::PathPattern { pattern: text.clone(), error })
        };
        Ok(ReadOptions { keys: self.keys.clone(), path_pattern: pattern.map(read).transpose()? })
    }

    /// Returns how text on standard output is set off.
    pub(super) fn style(&self) -> Style {
        let stdout = std::io::stdout();
        let enabled = match self.color {
            ColorWhen::Always => true,
            ColorWhen::Never => false,
            ColorWhen::Auto => AutoStream::choice(&stdout) != ColorChoice::Never,
        };
        let width = if stdout.is_terminal() { terminal_width() } else { None };
        Style { enabled, width: width.map(|columns| columns.clamp(MIN_WIDTH, MAX_WIDTH)) }
    }

    /// Writes a note to standard error, unless the user wants none.
    pub(super) fn note(&self, text: &str) {
        if !self.quiet {
            to_stderr(&format!("{text}\n"));
        }
    }
}

/// Returns the columns of the terminal; `COLUMNS` says it where the terminal does not.
fn terminal_width() -> Option<usize> {
    let told = terminal_size::terminal_size().map(|(width, _)| usize::from(width.0));
    told.or_else(|| std::env::var("COLUMNS").ok()?.trim().parse().ok())
}
