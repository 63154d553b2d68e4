//! How two indexes differ, article by article.

use std::borrow::Cow;
use std::io::{self, Write};
use std::path::PathBuf;

use serde::Serialize;
use serde_json::Value;

use super::article_row;
use super::json::{FORMAT_VERSION, write_line};
use crate::index::stored::StoredValue;
use crate::index::{IndexError, Snapshot, each_id};

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
    /// Label of its root.
    pub root: String,
    /// The path that opens the file from here.
    pub file: PathBuf,
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
    let mut found = Vec::new();
    each_id(&[first, second], &mut |_, places| {
        let place = |index: usize| places.get(index).and_then(|places| places.first().copied());
        match (place(0), place(1)) {
            (Some(old), Some(new)) => {
                let (old, new) = (first.stored(old)?, second.stored(new)?);
                let fields =
                    if old.bytes() == new.bytes() { Vec::new() } else { other_fields(&row(&old)?, &row(&new)?) };
                if !fields.is_empty() {
                    found.push(difference(second, &new, Fate::Changed(fields))?);
                }
            }
            (Some(old), None) => found.push(difference(first, &first.stored(old)?, Fate::Gone)?),
            (None, Some(new)) => found.push(difference(second, &second.stored(new)?, Fate::Added)?),
            (None, None) => {}
        }
        Ok(())
    })?;
    found.sort();
    Ok(found)
}

fn row(stored: &StoredValue) -> Result<Value, IndexError> {
    let records = stored.records()?;
    serde_json::to_value(article_row(&records.article()?, &records.page()?, String::new()))
        .map_err(|_| IndexError::BadRecord)
}

fn difference(snapshot: &Snapshot, stored: &StoredValue, fate: Fate) -> Result<Difference, IndexError> {
    let records = stored.records()?;
    let article = records.article()?;
    let (path, record) = (article.path.to_owned(), article.record.map(str::to_owned));
    let (root, file) = (article.root.to_owned(), snapshot.file(article.root, article.path));
    Ok(Difference { path, root, file, record, id: article.id.to_owned(), fate })
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
    Added(Article<'a>),
    Changed(Article<'a>),
    Gone(Article<'a>),
    Summary { format_version: u32, added: usize, changed: usize, gone: usize },
}

#[derive(Serialize)]
struct Article<'a> {
    format_version: u32,
    id: &'a str,
    path: &'a str,
    file: Cow<'a, str>,
    record: Option<&'a str>,
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    fields: &'a [String],
}

/// Writes differences as JSON lines, and how many there are.
pub fn write_difference_lines(differences: &[Difference], out: &mut dyn Write) -> io::Result<()> {
    let format_version = FORMAT_VERSION;
    for Difference { path, file, record, id, fate, .. } in differences {
        let (file, record) = (file.to_string_lossy(), record.as_deref());
        let article = |fields| Article { format_version, id, path, file, record, fields };
        let line = match fate {
            Fate::Added => Line::Added(article(&[])),
            Fate::Changed(fields) => Line::Changed(article(fields)),
            Fate::Gone => Line::Gone(article(&[])),
        };
        write_line(&line, out)?;
    }
    let [added, changed, gone] = counts(differences);
    write_line(&Line::Summary { format_version, added, changed, gone }, out)
}

/// Writes differences for people: `+` added, `~` changed and what of it, `-` gone.
pub fn write_differences(differences: &[Difference], out: &mut dyn Write) -> io::Result<()> {
    for difference in differences {
        match &difference.fate {
            Fate::Added => writeln!(out, "+ {}", difference.name())?,
            Fate::Changed(fields) => writeln!(out, "~ {}: {}", difference.name(), fields.join(", "))?,
            Fate::Gone => writeln!(out, "- {}", difference.name())?,
        }
    }
    Ok(())
}

impl Difference {
    /// Names the article: its file, and which record of it.
    pub fn name(&self) -> String {
        let record = self.record.as_ref().map(|record| format!(" record {record}")).unwrap_or_default();
        format!("{}{record}", self.file.display())
    }
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
