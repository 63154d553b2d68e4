//! What holds for every command: flag, environment, file, default, in this order.

use std::collections::BTreeMap;
use std::io::IsTerminal;
use std::num::NonZero;
use std::path::PathBuf;
use std::sync::Arc;

use anstream::{AutoStream, ColorChoice};

use super::args::{ColorWhen, Common, ReadingArguments};
use super::corpus_list::CorpusEntry;
use super::error::{CliError, to_stderr};
use super::keys_table::KeysTable;
use super::settings_file::{Config, NamesTable};
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

/// Where a setting comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Origin {
    Flag,
    Environment,
    File,
    Default,
}

impl Origin {
    /// Names it as people read it.
    pub(super) fn name(self) -> &'static str {
        match self {
            Origin::Flag => "flag",
            Origin::Environment => "environment",
            Origin::File => "file",
            Origin::Default => "default",
        }
    }

    /// Returns where a list comes from that only the file can fill.
    pub(super) fn of_list<T>(list: &[T]) -> Origin {
        if list.is_empty() { Origin::Default } else { Origin::File }
    }
}

/// Where those settings come from that have several sources.
pub(super) struct Origins {
    pub(super) index: Origin,
    pub(super) threads: Origin,
    pub(super) color: Origin,
    pub(super) outlet_from_path: Origin,
}

/// Returns the first of what flag, environment and file say, or the default, and where it comes from.
fn chosen<T>(flag: Option<T>, environment: Option<T>, file: Option<T>, default: T) -> (T, Origin) {
    let choices = [(flag, Origin::Flag), (environment, Origin::Environment), (file, Origin::File)];
    let first = choices.into_iter().find_map(|(value, origin)| value.map(|value| (value, origin)));
    first.unwrap_or((default, Origin::Default))
}

/// The settings in force.
pub(super) struct Settings {
    pub(super) index: PathBuf,
    /// Folders to index when none is given.
    pub(super) corpus: Vec<CorpusEntry>,
    pub(super) exclude: Vec<String>,
    pub(super) threads: usize,
    pub(super) quiet: bool,
    pub(super) verbose: bool,
    pub(super) json: bool,
    /// What the user says of names.
    pub(super) own_names: Arc<OwnNames>,
    /// The file that was read.
    pub(super) file: Option<PathBuf>,
    pub(super) origins: Origins,
    pub(super) own_keys: KeysTable,
    pub(super) names_table: NamesTable,
    pub(super) outlet_from_path: Option<String>,
    color: ColorWhen,
    keys: Keys,
}

impl Settings {
    pub(super) fn new(common: &Common) -> Result<Settings, CliError> {
        let config = Config::read(common.config.as_deref())?;
        let processors = std::thread::available_parallelism().map_or(1, NonZero::get);
        let of_file = config.threads.map(|threads| usize::from(threads.get()));
        let (threads, of_threads) = chosen(common.threads.map(usize::from), None, of_file, processors);
        let (index, of_index) =
            chosen(common.index.clone(), index_of_environment(), config.index, PathBuf::from(DEFAULT_INDEX));
        let (color, of_color) = chosen(common.color, None, config.color.map(ColorWhen::from), ColorWhen::Auto);
        let of_pattern = if config.outlet_from_path.is_some() { Origin::File } else { Origin::Default };
        let origins = Origins { index: of_index, threads: of_threads, color: of_color, outlet_from_path: of_pattern };
        let keys = config.keys.keys().map_err(|error| CliError::Keys { file: config.file.clone(), error })?;
        let own_names = OwnNames::new(config.names.aliases.clone(), &config.names.ban)
            .map_err(|error| CliError::OwnNames { file: config.file.clone(), error })?;
        Ok(Settings {
            own_names: Arc::new(own_names),
            keys,
            outlet_from_path: config.outlet_from_path,
            index,
            corpus: config.corpus,
            exclude: config.exclude,
            threads,
            quiet: common.quiet,
            verbose: common.verbose,
            json: common.json,
            file: Some(config.file).filter(|file| !file.as_os_str().is_empty()),
            origins,
            own_keys: config.keys,
            names_table: config.names,
            color,
        })
    }

    /// Returns when colour is used, as flag and file name it.
    pub(super) fn color_name(&self) -> &'static str {
        match self.color {
            ColorWhen::Auto => "auto",
            ColorWhen::Always => "always",
            ColorWhen::Never => "never",
        }
    }

    /// Returns the outlets that the file names for folders and files.
    pub(super) fn outlets(&self) -> Vec<(PathBuf, String)> {
        let named = |entry: &CorpusEntry| Some((entry.path.clone(), entry.outlet.clone()?));
        self.corpus.iter().filter_map(named).collect()
    }

    /// Returns how files are read, whatever outlets their folders have.
    pub(super) fn read_options(&self, arguments: &ReadingArguments) -> Result<ReadOptions, CliError> {
        let pattern = arguments.outlet_from_path.as_ref().or(self.outlet_from_path.as_ref());
        // an empty one is none: so a flag can take away what the file says
        let pattern = pattern.filter(|pattern| !pattern.is_empty());
        let read = |text: &String| {
            PathPattern::new(text).map_err(|error| CliError::PathPattern { pattern: text.clone(), error })
        };
        Ok(ReadOptions {
            keys: self.keys.clone(),
            path_pattern: pattern.map(read).transpose()?,
            outlets: BTreeMap::new(),
        })
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
