//! `search config`: the settings in force, and where each comes from.
//!
//! The settings come out as a file of settings, so that the answer can be kept as one.

use std::fmt::Write as _;
use std::io::{self, Write as _};
use std::path::PathBuf;

use clap::Args;
use serde::Serialize;
use serde_json::{Map, Value, json};

use super::Outcome;
use super::args::ReadingArguments;
use super::corpus_list::CorpusEntry;
use super::error::CliError;
use super::settings::{Origin, Settings};
use crate::index::{Layout, STANDARD_INPUT, Snapshot, recorded_roots};
use crate::output::json::{FORMAT_VERSION, write_line};
use crate::pipeline::DEFAULT_CORPUS;

const EXAMPLES: &str = "\
Examples:
  search config                     what holds in this folder
  search config --json | jq .settings.index.value
  search config > search.toml       a file of settings to begin with";

#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct ConfigArguments {
    #[command(flatten)]
    reading: ReadingArguments,
}

/// A setting as it holds.
struct Setting {
    /// The table of the file in which it stands; none for the file itself.
    table: Option<&'static str>,
    name: &'static str,
    /// Null for none.
    value: Value,
    from: &'static str,
    /// What is said of it besides.
    note: &'static str,
}

#[derive(Serialize)]
struct ConfigLine {
    format_version: u32,
    /// The file that was read.
    file: Option<String>,
    settings: Map<String, Value>,
}

pub(super) fn run(arguments: &ConfigArguments, settings: &Settings) -> Result<Outcome, CliError> {
    // a pattern that cannot be read is told here, too
    settings.read_options(&arguments.reading)?;
    let list = list(arguments, settings);
    let mut out = io::stdout().lock();
    if settings.json {
        write_line(&line(&list, settings), &mut out)?;
    } else {
        out.write_all(text(&list, settings).as_bytes())?;
    }
    Ok(Outcome::Done)
}

fn list(arguments: &ConfigArguments, settings: &Settings) -> Vec<Setting> {
    let plain = |name, value, from: Origin| Setting { table: None, name, value, from: from.name(), note: "" };
    let origins = &settings.origins;
    let pattern = arguments.reading.outlet_from_path.as_ref();
    let pattern_origin = if pattern.is_some() { Origin::Flag } else { origins.outlet_from_path };
    let pattern = pattern.or(settings.outlet_from_path.as_ref()).filter(|pattern| !pattern.is_empty());
    let threads = plain("threads", json!(settings.threads), origins.threads);
    let threads_note = if origins.threads == Origin::Default { "one a processor" } else { "" };
    let mut list = vec![
        plain("index", json!(settings.index.to_string_lossy()), origins.index),
        corpus(settings),
        plain("exclude", json!(settings.exclude), Origin::of_list(&settings.exclude)),
        Setting { note: threads_note, ..threads },
        plain("color", json!(settings.color_name()), origins.color),
        plain("outlet_from_path", json!(pattern), pattern_origin),
    ];
    let in_table = |table, name, values: Value| {
        let is_empty = values.as_array().is_none_or(Vec::is_empty);
        let from = if is_empty { Origin::Default } else { Origin::File };
        Setting { table: Some(table), name, value: values, from: from.name(), note: "" }
    };
    list.extend(settings.own_keys.named().map(|(name, keys)| in_table("keys", name, json!(keys))));
    list.push(in_table("names", "aliases", json!(settings.names_table.aliases)));
    list.push(in_table("names", "ban", json!(settings.names_table.ban)));
    list
}

/// Returns the folders that `search index` reads without arguments: those of the file, of the index, or the default.
fn corpus(settings: &Settings) -> Setting {
    let setting = |paths: &[PathBuf], from| {
        let shown: Vec<_> = paths.iter().map(|path| path.to_string_lossy()).collect();
        Setting { table: None, name: "corpus", value: json!(shown), from, note: "" }
    };
    if !settings.corpus.is_empty() {
        let entry = |CorpusEntry { path, outlet }: &CorpusEntry| match outlet {
            None => json!(path.to_string_lossy()),
            Some(outlet) => json!({ "path": path.to_string_lossy(), "outlet": outlet }),
        };
        let value = settings.corpus.iter().map(entry).collect();
        return Setting { table: None, name: "corpus", value, from: Origin::File.name(), note: "" };
    }
    let layout = Layout::new(&settings.index);
    let roots = Snapshot::open(&layout).ok().map(|snapshot| snapshot.roots().to_vec());
    match roots.or_else(|| recorded_roots(&layout)) {
        Some(roots) => {
            let paths: Vec<PathBuf> = roots
                .iter()
                .filter(|root| root.label != STANDARD_INPUT)
                .map(|root| root.locate(layout.dir()).path)
                .collect();
            setting(&paths, "index")
        }
        None => setting(&[PathBuf::from(DEFAULT_CORPUS)], Origin::Default.name()),
    }
}

fn line(list: &[Setting], settings: &Settings) -> ConfigLine {
    let mut line = ConfigLine {
        format_version: FORMAT_VERSION,
        file: settings.file.as_ref().map(|file| file.to_string_lossy().into_owned()),
        settings: Map::new(),
    };
    for setting in list {
        let name = setting.table.map_or(setting.name.to_owned(), |table| format!("{table}.{}", setting.name));
        line.settings.insert(name, json!({ "value": setting.value, "from": setting.from }));
    }
    line
}

fn text(list: &[Setting], settings: &Settings) -> String {
    let mut text = match &settings.file {
        Some(file) => format!("# file: {}\n", file.display()),
        None => "# no file of settings\n".to_owned(),
    };
    let assigned = |setting: &Setting| match &setting.value {
        Value::Null => format!("# {} =", setting.name),
        value => format!("{} = {}", setting.name, toml(value)),
    };
    let width = list.iter().map(|setting| assigned(setting).chars().count()).max().unwrap_or_default().min(MOST_WIDE);
    let mut table = None;
    for setting in list {
        if setting.table != table {
            table = setting.table;
            let _ = write!(text, "\n[{}]\n", table.unwrap_or_default());
        }
        let note = if setting.note.is_empty() { String::new() } else { format!(", {}", setting.note) };
        let _ = writeln!(text, "{:width$}  # {}{note}", assigned(setting), setting.from);
    }
    text
}

/// Writes a value as TOML: strings and numbers are those of JSON.
fn toml(value: &Value) -> String {
    match value {
        Value::Array(list) => format!("[{}]", list.iter().map(toml).collect::<Vec<_>>().join(", ")),
        Value::Object(table) => {
            let fields: Vec<String> = table.iter().map(|(name, value)| format!("{name} = {}", toml(value))).collect();
            format!("{{ {} }}", fields.join(", "))
        }
        other => other.to_string(),
    }
}

/// Characters of a setting behind which the others' origins still stand in one column.
const MOST_WIDE: usize = 60;
