//! How files are read, as the user wants it.

use std::collections::BTreeMap;

use super::keys::Keys;
use super::path_pattern::PathPattern;

/// How files are read: by default as they say themselves.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReadOptions {
    /// The names of fields in records.
    pub keys: Keys,
    /// How outlets and dates stand in paths.
    pub path_pattern: Option<PathPattern>,
    /// The outlets of pages that state none, by the labels of their roots.
    pub outlets: BTreeMap<String, String>,
}
