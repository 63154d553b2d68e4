//! Settings from `search.toml`.
//!
//! ```toml
//! index = "news-index"           # paths are taken from the folder of this file
//! corpus = ["saved", { path = "feeds", outlet = "The Harbour Post" }]
//! exclude = ["drafts/**"]
//! threads = 2
//! color = "never"
//! outlet_from_path = "{outlet}/{date}/*"
//!
//! [keys]                         # names of fields in records, before those that are known
//! title = "titolo"
//! text = ["corpo", "payload.testo"]
//!
//! [names]                        # of persons, organizations and places, as `query` and `entities` take them
//! aliases = [["Ann Roe", "Granny Ann", "A.R."]]   # each list is one; the first is shown
//! ban = ["Getty Images", "person:Reuters"]        # what names nobody: of any kind, or of one
//! ```
//!
//! A flag beats the environment, the environment beats the file, the file beats the default.

use std::num::NonZeroU16;
use std::path::{Path, PathBuf};

use fs_err as fs;
use serde::Deserialize;

use super::args::ColorWhen;
use super::corpus_list::CorpusEntry;
use super::error::CliError;
use super::keys_table::KeysTable;

/// The file that is read when it is there.
const DEFAULT_FILE: &str = "search.toml";

/// What the file says.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Config {
    pub(super) index: Option<PathBuf>,
    #[serde(default)]
    pub(super) corpus: Vec<CorpusEntry>,
    #[serde(default)]
    pub(super) exclude: Vec<String>,
    pub(super) threads: Option<NonZeroU16>,
    pub(super) color: Option<Color>,
    pub(super) outlet_from_path: Option<String>,
    #[serde(default)]
    pub(super) keys: KeysTable,
    #[serde(default)]
    pub(super) names: NamesTable,
    /// The file itself, for errors.
    #[serde(skip)]
    pub(super) file: PathBuf,
}

/// The table `[names]`: see [`OwnNames`](crate::language::entities::OwnNames).
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct NamesTable {
    pub(super) aliases: Vec<Vec<String>>,
    pub(super) ban: Vec<String>,
}

#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Color {
    Auto,
    Always,
    Never,
}

impl From<Color> for ColorWhen {
    fn from(color: Color) -> ColorWhen {
        match color {
            Color::Auto => ColorWhen::Auto,
            Color::Always => ColorWhen::Always,
            Color::Never => ColorWhen::Never,
        }
    }
}

impl Config {
    /// Reads the file that was asked for, or the default one if it is there.
    pub(super) fn read(asked: Option<&Path>) -> Result<Config, CliError> {
        let file = match asked {
            Some(file) => file,
            None if Path::new(DEFAULT_FILE).exists() => Path::new(DEFAULT_FILE),
            None => return Ok(Config::default()),
        };
        let text = fs::read_to_string(file)?;
        let mut config: Config =
            toml::from_str(&text).map_err(|error| CliError::Config { file: file.to_owned(), error: error.into() })?;
        file.clone_into(&mut config.file);
        let folder = file.parent().unwrap_or(Path::new(""));
        config.index = config.index.map(|path| folder.join(path));
        config.corpus =
            config.corpus.into_iter().map(|entry| CorpusEntry { path: folder.join(entry.path), ..entry }).collect();
        Ok(config)
    }
}
