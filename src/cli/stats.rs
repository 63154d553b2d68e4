//! `search stats`

use std::io::{self, Write};

use serde::Serialize;

use super::Outcome;
use super::error::CliError;
use super::settings::Settings;
use crate::index::{FORMAT_VERSION, Layout, Overview, Snapshot, size_on_disk};
use crate::output::json::{self, write_line};

#[derive(Serialize)]
struct StatsLine<'a> {
    format_version: u32,
    index: String,
    index_format: u32,
    corpus: Vec<String>,
    articles: u64,
    undated: u64,
    first_day: Option<String>,
    last_day: Option<String>,
    outlets: Vec<Count<'a>>,
    languages: Vec<Count<'a>>,
    persons: usize,
    organizations: usize,
    places: usize,
    spellings: Spellings,
    repeated_lines: usize,
    skipped: usize,
    bytes: u64,
}

/// Spellings under which articles have their persons, organizations and places.
#[derive(Serialize)]
struct Spellings {
    persons: usize,
    organizations: usize,
    places: usize,
}

#[derive(Serialize)]
struct Count<'a> {
    name: &'a str,
    articles: u64,
}

/// Outlets and languages that are listed for people; JSON has all.
const LISTED: usize = 10;

pub(super) fn run(settings: &Settings) -> Result<Outcome, CliError> {
    let layout = Layout::new(&settings.index);
    let (snapshot, manifest) = Snapshot::open_with_manifest(&layout)?;
    let overview = Overview::of(&snapshot, &settings.own_names)?;
    let skipped = manifest.files.iter().map(|(_, state)| state.skipped().len()).sum();
    let roots = snapshot.roots().iter().map(|root| root.locate(&settings.index).path.to_string_lossy().into_owned());
    let [persons, organizations, places] = overview.entities;
    let line = StatsLine {
        format_version: json::FORMAT_VERSION,
        index: settings.index.to_string_lossy().into_owned(),
        index_format: FORMAT_VERSION,
        corpus: roots.collect(),
        articles: overview.articles,
        undated: overview.undated,
        first_day: overview.days.map(|(first, _)| first.to_string()),
        last_day: overview.days.map(|(_, last)| last.to_string()),
        outlets: counts(&overview.outlets),
        languages: counts(&overview.languages),
        persons: persons.entities,
        organizations: organizations.entities,
        places: places.entities,
        spellings: Spellings {
            persons: persons.spellings,
            organizations: organizations.spellings,
            places: places.spellings,
        },
        repeated_lines: overview.repeated_lines,
        skipped,
        bytes: size_on_disk(&layout)?,
    };
    let mut out = io::stdout().lock();
    if settings.json {
        write_line(&line, &mut out)?;
    } else {
        write_text(&line, &mut out)?;
    }
    Ok(Outcome::Done)
}

fn counts(list: &[(String, u64)]) -> Vec<Count<'_>> {
    list.iter().map(|(name, articles)| Count { name, articles: *articles }).collect()
}

fn write_text(line: &StatsLine<'_>, out: &mut dyn Write) -> io::Result<()> {
    let row = |out: &mut dyn Write, name: &str, value: &str| writeln!(out, "{name:<13} {value}");
    row(out, "index", &format!("{} ({:.1} MB)", line.index, line.bytes as f64 / 1e6))?;
    row(out, "corpus", &line.corpus.join(", "))?;
    row(out, "articles", &line.articles.to_string())?;
    if let (Some(first), Some(last)) = (&line.first_day, &line.last_day) {
        row(out, "published", &format!("{first} to {last}"))?;
    }
    row(out, "undated", &line.undated.to_string())?;
    row(out, "skipped", &line.skipped.to_string())?;
    row(out, "outlets", &listed(&line.outlets))?;
    row(out, "languages", &listed(&line.languages))?;
    for (name, entities, spellings) in [
        ("persons", line.persons, line.spellings.persons),
        ("organizations", line.organizations, line.spellings.organizations),
        ("places", line.places, line.spellings.places),
    ] {
        let more = if spellings > entities { format!(" in {spellings} spellings") } else { String::new() };
        row(out, name, &format!("{entities}{more}"))?;
    }
    row(out, "repeated", &format!("{} lines", line.repeated_lines))
}

/// Returns the first of a list with their counts: `cnn.com 12, npr.org 4, ...`.
fn listed(counts: &[Count<'_>]) -> String {
    let shown: Vec<String> =
        counts.iter().take(LISTED).map(|count| format!("{} {}", count.name, count.articles)).collect();
    if shown.is_empty() {
        return "none".to_owned();
    }
    let more = if counts.len() > LISTED { format!(", {} more", counts.len() - LISTED) } else { String::new() };
    format!("{}{more}", shown.join(", "))
}
