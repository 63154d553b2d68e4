//! Persons, organizations and places, as tables for people and as lines of JSON.
//!
//! ```text
//! persons
//!   412  Volodymyr Zelensky  also Zelenskyy 96, Zelenskiy 3
//!    88  Ursula von der Leyen
//! ```

use std::io::{self, Write};

use serde::Serialize;

use super::json::{FORMAT_VERSION, write_line};
use super::style::Style;
use crate::query::{FoundEntities, FoundEntity, NameKind};

/// Other spellings that are shown to people; JSON has all.
const SPELLINGS_SHOWN: usize = 4;

/// A line of JSON.
#[derive(Serialize)]
#[serde(tag = "type", rename = "entity")]
struct EntityLine<'a> {
    format_version: u32,
    kind: &'static str,
    name: &'a str,
    articles: u64,
    spellings: Vec<SpellingField<'a>>,
}

#[derive(Serialize)]
struct SpellingField<'a> {
    name: &'a str,
    articles: u64,
}

/// Writes a line of JSON for each entity.
pub fn write_entity_lines(found: &[FoundEntities], out: &mut dyn Write) -> io::Result<()> {
    for of_kind in found {
        let kind = match of_kind.kind {
            NameKind::Person => "person",
            NameKind::Organization => "organization",
            NameKind::Place => "place",
        };
        for entity in &of_kind.list {
            let spellings = entity.spellings.iter().map(|(name, articles)| SpellingField { name, articles: *articles });
            let (name, articles, spellings) = (&*entity.name, entity.articles, spellings.collect());
            write_line(&EntityLine { format_version: FORMAT_VERSION, kind, name, articles, spellings }, out)?;
        }
    }
    Ok(())
}

/// Writes a table for each kind that has entities.
pub fn write_entities(found: &[FoundEntities], style: Style, out: &mut dyn Write) -> io::Result<()> {
    let tables = found.iter().filter(|of_kind| !of_kind.list.is_empty());
    for (number, of_kind) in tables.enumerate() {
        let gap = if number > 0 { "\n" } else { "" };
        writeln!(out, "{gap}{}", style.title(heading(of_kind.kind)))?;
        let width = of_kind.list.iter().map(|entity| entity.articles.to_string().len()).max().unwrap_or_default();
        for entity in &of_kind.list {
            let name = one_line(&entity.name);
            writeln!(out, "  {:>width$}  {name}{}", entity.articles, also(entity, style))?;
        }
    }
    Ok(())
}

/// Returns the plural of a kind.
fn heading(kind: NameKind) -> &'static str {
    match kind {
        NameKind::Person => "persons",
        NameKind::Organization => "organizations",
        NameKind::Place => "places",
    }
}

/// Says how many entities are shown of how many: `20 of 812 persons, 3 places`.
pub fn shown_of_all(found: &[FoundEntities]) -> String {
    let counts = found.iter().map(|of_kind| {
        let (shown, all, kind) = (of_kind.list.len(), of_kind.all, heading(of_kind.kind));
        let kind = if all == 1 { kind.trim_end_matches('s') } else { kind };
        if shown < all { format!("{shown} of {all} {kind}") } else { format!("{all} {kind}") }
    });
    counts.collect::<Vec<_>>().join(", ")
}

fn also(entity: &FoundEntity, style: Style) -> String {
    let others: Vec<&(String, u64)> = entity.spellings.iter().filter(|(name, _)| *name != entity.name).collect();
    if others.is_empty() {
        return String::new();
    }
    let shown = others.iter().take(SPELLINGS_SHOWN).map(|(name, articles)| format!("{} {articles}", one_line(name)));
    let mut shown: Vec<String> = shown.collect();
    if others.len() > SPELLINGS_SHOWN {
        shown.push(format!("{} more", others.len() - SPELLINGS_SHOWN));
    }
    format!("  {}", style.aside(&format!("also {}", shown.join(", "))))
}

/// Leaves out what would move the cursor: names come from pages.
fn one_line(name: &str) -> String {
    name.chars().map(|character| if character.is_control() { ' ' } else { character }).collect()
}
