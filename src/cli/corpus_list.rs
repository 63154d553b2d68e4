//! The list `corpus` of `search.toml`: folders and files, each perhaps with the outlet of its pages.
//!
//! ```toml
//! corpus = ["saved", { path = "feeds/post", outlet = "The Harbour Post" }]
//! ```
//! or
//! ```toml
//! [[corpus]]
//! path = "feeds/post"
//! outlet = "The Harbour Post"
//! ```

use std::fmt;
use std::path::PathBuf;

use serde::Deserialize;
use serde::de::value::MapAccessDeserializer;
use serde::de::{Deserializer, Error, MapAccess, Visitor};

/// A folder or file of the corpus.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct CorpusEntry {
    pub(super) path: PathBuf,
    /// The outlet of its pages that state none.
    pub(super) outlet: Option<String>,
}

impl<'de> Deserialize<'de> for CorpusEntry {
    fn deserialize<D: Deserializer<'de>>(toml: D) -> Result<CorpusEntry, D::Error> {
        toml.deserialize_any(EntryVisitor)
    }
}

/// An entry with names.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    path: PathBuf,
    outlet: Option<String>,
}

struct EntryVisitor;

impl<'de> Visitor<'de> for EntryVisitor {
    type Value = CorpusEntry;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a path, or a table with `path` and `outlet`")
    }

    fn visit_str<E: Error>(self, path: &str) -> Result<CorpusEntry, E> {
        Ok(CorpusEntry { path: PathBuf::from(path), outlet: None })
    }

    fn visit_map<A: MapAccess<'de>>(self, table: A) -> Result<CorpusEntry, A::Error> {
        let Table { path, outlet } = Table::deserialize(MapAccessDeserializer::new(table))?;
        if outlet.as_ref().is_some_and(|outlet| outlet.trim().is_empty()) {
            return Err(A::Error::custom("`outlet` is empty"));
        }
        Ok(CorpusEntry { path, outlet })
    }
}
