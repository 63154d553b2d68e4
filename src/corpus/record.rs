//! A record of a data set: what stands under the keys that are known, until it becomes a page.

use super::keys::{Field, Key};
use crate::article::{Address, ContentHash, Format, Markup, Page, Stated};

/// The values of a record, the best for each field. A value of several strings (authors, paragraphs) holds one a line.
#[derive(Debug, Default)]
pub(super) struct Record {
    values: [Option<Value>; Field::COUNT],
}

#[derive(Debug)]
struct Value {
    rank: usize,
    text: String,
}

impl Record {
    /// Says whether a value under `key` would count: none is there from a better one. The second of two equal keys
    /// counts, as in every JSON reader.
    pub(super) fn wants(&self, key: Key) -> bool {
        self.values[key.field as usize].as_ref().is_none_or(|value| key.rank <= value.rank)
    }

    /// Sets what stands under `key`. An empty value leaves the field to a worse key.
    pub(super) fn set(&mut self, key: Key, text: String) {
        if self.wants(key) && !text.trim().is_empty() {
            self.values[key.field as usize] = Some(Value { rank: key.rank, text });
        }
    }

    /// Says whether the record has a text of its own.
    pub(super) fn has_text(&self) -> bool {
        self.values[Field::Text as usize].is_some()
    }

    /// Returns the page of the record; `None` if it has no text.
    pub(super) fn into_page(mut self, address: Address, format: Format, content_hash: ContentHash) -> Option<Page> {
        let text = self.take(Field::Text)?;
        let stated = self.into_stated();
        Some(Page { address, format, content_hash, text, markup: Markup::None, source: None, stated })
    }

    /// Returns what the record states beside its text.
    pub(super) fn into_stated(mut self) -> Stated {
        let authors = self.take(Field::Authors).unwrap_or_default();
        let authors = authors.lines().map(str::trim).filter(|author| !author.is_empty()).map(str::to_owned);
        Stated {
            id: self.take_trimmed(Field::Id),
            url: self.take_trimmed(Field::Url),
            title: self.take_trimmed(Field::Title),
            authors: authors.collect(),
            outlet: self.take_trimmed(Field::Outlet),
            published: self.take_trimmed(Field::Published),
            language: self.take_trimmed(Field::Language),
            ..Stated::default()
        }
    }

    fn take(&mut self, field: Field) -> Option<String> {
        self.values[field as usize].take().map(|value| value.text)
    }

    fn take_trimmed(&mut self, field: Field) -> Option<String> {
        let text = self.take(field)?;
        let trimmed = text.trim();
        Some(if trimmed.len() == text.len() { text } else { trimmed.to_owned() })
    }
}
