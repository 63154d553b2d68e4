//! The table `[keys]` of `search.toml`: own names of fields in records.

use std::fmt;

use serde::Deserialize;
use serde::de::{Deserializer, Error, SeqAccess, Visitor};

use crate::corpus::{Field, KeyError, Keys};

/// The names of each field, the best first.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct KeysTable {
    id: Names,
    url: Names,
    title: Names,
    authors: Names,
    outlet: Names,
    published: Names,
    updated: Names,
    captured: Names,
    language: Names,
    section: Names,
    standfirst: Names,
    text: Names,
}

/// One name or several.
#[derive(Debug, Default)]
struct Names(Vec<String>);

impl KeysTable {
    /// Puts the names before the built-in ones.
    pub(super) fn keys(&self) -> Result<Keys, KeyError> {
        let fields =
            Field::ALL.into_iter().flat_map(|field| self.names(field).0.iter().map(move |name| (field, &**name)));
        Keys::new(fields)
    }

    /// Returns the names of each field, by the field's own name.
    pub(super) fn named(&self) -> impl Iterator<Item = (&'static str, &[String])> {
        Field::ALL.into_iter().map(|field| (field.name(), &*self.names(field).0))
    }

    fn names(&self, field: Field) -> &Names {
        match field {
            Field::Id => &self.id,
            Field::Url => &self.url,
            Field::Title => &self.title,
            Field::Authors => &self.authors,
            Field::Outlet => &self.outlet,
            Field::Published => &self.published,
            Field::Updated => &self.updated,
            Field::Captured => &self.captured,
            Field::Language => &self.language,
            Field::Section => &self.section,
            Field::Standfirst => &self.standfirst,
            Field::Text => &self.text,
        }
    }
}

impl<'de> Deserialize<'de> for Names {
    fn deserialize<D: Deserializer<'de>>(toml: D) -> Result<Names, D::Error> {
        toml.deserialize_any(NamesVisitor)
    }
}

struct NamesVisitor;

impl<'de> Visitor<'de> for NamesVisitor {
    type Value = Names;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a key or a list of keys")
    }

    fn visit_str<E: Error>(self, name: &str) -> Result<Names, E> {
        Ok(Names(vec![name.to_owned()]))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Names, A::Error> {
        let mut names = Vec::new();
        while let Some(name) = list.next_element()? {
            names.push(name);
        }
        Ok(Names(names))
    }
}
