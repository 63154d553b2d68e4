//! How two indexes differ, article by article.

use std::collections::BTreeMap;
use std::io::{self, Write};

use serde::Serialize;
use serde_json::Value;

use super::article_row;
use super::json::{FORMAT_VERSION, write_line};
use crate::index::stored::{StoredArticle, StoredPage, StoredValue};
use crate::index::{IndexError, Snapshot};

/// What became of an article.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fate {
    /// Only the second index holds it.
    Added,
    /// Both hold it, and these fields of [`article_row`] differ.
    Changed(Vec<String>),
    /// Only the first index holds it.
    Gone,
}

/// An article in which two indexes differ.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Difference {
    /// Path within its root.
    pub path: String,
    /// Which record of the file.
    pub record: Option<String>,
    /// Its id.
    pub id: String,
    /// What became of it.
    pub fate: Fate,
}

/// The fields that say where the file lies from here and how the line is read, not what the article is.
const NOT_OF_THE_ARTICLE: [&str; 2] = ["file", "format_version"];

/// Returns the differences between two indexes, in the order of paths.
pub fn differences(first: &Snapshot, second: &Snapshot) -> Result<Vec<Difference>, IndexError> {
    let mut old = places(first)?;
    let mut found = Vec::new();
    for (id, place) in places(second)? {
        let new = stored(second, place)?;
        let Some(before) = old.remove(&id) else {
            found.push(difference(&new, Fate::Added)?);
            continue;
        };
        let before = stored(first, before)?;
        if before.bytes() != new.bytes() {
            let fields = other_fields(&row(&before)?, &row(&new)?);
            if !fields.is_empty() {
                found.push(difference(&new, Fate::Changed(fields))?);
            }
        }
    }
    for place in old.into_values() {
        found.push(difference(&stored(first, place)?, Fate::Gone)?);
    }
    found.sort();
    Ok(found)
}

/// Where an article lies: segment and number in it.
type Place = (usize, u32);

fn places(snapshot: &Snapshot) -> Result<BTreeMap<String, Place>, IndexError> {
    let mut places = BTreeMap::new();
    for (number, segment) in snapshot.segments().iter().enumerate() {
        for article in segment.reader().doc_ids_alive() {
            let id = segment.id(segment.columns()?.id_order.first(article).unwrap_or_default())?;
            places.insert(id, (number, article));
        }
    }
    Ok(places)
}

fn stored(snapshot: &Snapshot, (segment, article): Place) -> Result<StoredValue, IndexError> {
    snapshot.segments().get(segment).ok_or(IndexError::BadRecord)?.stored(article)
}

fn row(stored: &StoredValue) -> Result<Value, IndexError> {
    let (article, page) = (stored.article()?, stored.page()?);
    let (article, page) = (StoredArticle::parse(&article)?, StoredPage::parse(&page)?);
    serde_json::to_value(article_row(&article, &page, String::new())).map_err(|_| IndexError::BadRecord)
}

fn difference(stored: &StoredValue, fate: Fate) -> Result<Difference, IndexError> {
    let record = stored.article()?;
    let article = StoredArticle::parse(&record)?;
    let (path, record) = (article.path.to_owned(), article.record.map(str::to_owned));
    Ok(Difference { path, record, id: article.id.to_owned(), fate })
}

/// Returns the names of the fields in which two rows differ.
fn other_fields(one: &Value, other: &Value) -> Vec<String> {
    let Some(fields) = one.as_object() else { return Vec::new() };
    let is_other = |name: &str| !NOT_OF_THE_ARTICLE.contains(&name) && one.get(name) != other.get(name);
    fields.keys().filter(|name| is_other(name)).cloned().collect()
}

#[derive(Serialize)]
#[serde(tag = "type", rename_all = "lowercase")]
enum Line<'a> {
    Added { format_version: u32, id: &'a str, path: &'a str, record: Option<&'a str> },
    Changed { format_version: u32, id: &'a str, path: &'a str, record: Option<&'a str>, fields: &'a [String] },
    Gone { format_version: u32, id: &'a str, path: &'a str, record: Option<&'a str> },
    Summary { format_version: u32, added: usize, changed: usize, gone: usize },
}

/// Writes differences as JSON lines, and how many there are.
pub fn write_difference_lines(differences: &[Difference], out: &mut dyn Write) -> io::Result<()> {
    let format_version = FORMAT_VERSION;
    for Difference { path, record, id, fate } in differences {
        let record = record.as_deref();
        write_line(
            &match fate {
                Fate::Added => Line::Added { format_version, id, path, record },
                Fate::Changed(fields) => Line::Changed { format_version, id, path, record, fields },
                Fate::Gone => Line::Gone { format_version, id, path, record },
            },
            out,
        )?;
    }
    let [added, changed, gone] = counts(differences);
    write_line(&Line::Summary { format_version, added, changed, gone }, out)
}

/// Writes differences for people: `+` added, `~` changed and what of it, `-` gone.
pub fn write_differences(differences: &[Difference], out: &mut dyn Write) -> io::Result<()> {
    for Difference { path, record, fate, .. } in differences {
        let record = record.as_ref().map(|record| format!(" record {record}")).unwrap_or_default();
        match fate {
            Fate::Added => writeln!(out, "+ {path}{record}")?,
            Fate::Changed(fields) => writeln!(out, "~ {path}{record}: {}", fields.join(", "))?,
            Fate::Gone => writeln!(out, "- {path}{record}")?,
        }
    }
    Ok(())
}

/// Returns how many articles were added, changed, and are gone, in words.
pub fn difference_summary(differences: &[Difference]) -> String {
    let [added, changed, gone] = counts(differences);
    if differences.is_empty() {
        "no difference".to_owned()
    } else {
        format!("{added} added, {changed} changed, {gone} gone")
    }
}

fn counts(differences: &[Difference]) -> [usize; 3] {
    let mut counts = [0; 3];
    for difference in differences {
        counts[match difference.fate {
            Fate::Added => 0,
            Fate::Changed(_) => 1,
            Fate::Gone => 2,
        }] += 1;
    }
    counts
}
