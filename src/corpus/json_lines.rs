//! JSON lines: one record a line, each a page of its own.
//!
//! A record is an object with the keys of `keys`; whatever else it holds is passed over. A value may be a string, a
//! number, a list of them (authors, paragraphs) or an object with a `name` (`{"source": {"name": ...}}`). A line that is
//! no such object is skipped by its number, and the next one is read. Lines that are not UTF-8 are decoded as a file
//! would be, each by itself.

use std::borrow::Cow;
use std::fmt;
use std::ops::ControlFlow;

use serde::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};

use super::keys::Key;
use super::lines::{Line, Lines};
use super::record::Record;
use super::skip::Reason;
use super::stream::Stream;
use super::{Delivery, MAX_PAGE_BYTES, ReadError, encoding, text};
use crate::article::{ContentHash, Format, Page};

/// Reads a file of records.
pub(super) fn read(stream: &mut Stream, delivery: &mut Delivery<'_>) -> Result<ControlFlow<()>, ReadError> {
    if encoding::is_wide(stream.fill()?) {
        return read_wide(stream, delivery);
    }
    let mut lines = Lines::default();
    let mut number = 0;
    while let Some(line) = lines.next(stream, MAX_PAGE_BYTES)? {
        number += 1;
        let flow = match line {
            Line::Whole(line) => read_line(line, number, delivery),
            Line::TooLong(bytes) => delivery.skip(Some(number), Reason::RecordTooLong { bytes, limit: MAX_PAGE_BYTES }),
        };
        if flow.is_break() {
            return Ok(flow);
        }
    }
    Ok(ControlFlow::Continue(()))
}

/// Reads records in UTF-16 or UTF-32. Such files come from a shell's `>`, and are read as a whole.
fn read_wide(stream: &mut Stream, delivery: &mut Delivery<'_>) -> Result<ControlFlow<()>, ReadError> {
    let Some(bytes) = text::read_whole(stream, MAX_PAGE_BYTES)? else {
        return Ok(delivery.skip(None, Reason::PageTooLong { limit: MAX_PAGE_BYTES }));
    };
    let Some((text, _)) = encoding::decode(bytes) else {
        return Ok(delivery.skip(None, Reason::Binary));
    };
    for (number, line) in (1..).zip(text.lines()) {
        let flow = read_line(line.as_bytes(), number, delivery);
        if flow.is_break() {
            return Ok(flow);
        }
    }
    Ok(ControlFlow::Continue(()))
}

fn read_line(line: &[u8], number: u64, delivery: &mut Delivery<'_>) -> ControlFlow<()> {
    if line.trim_ascii().is_empty() {
        return ControlFlow::Continue(());
    }
    match page(line, number, delivery) {
        Ok(page) => delivery.page(page),
        Err(reason) => delivery.skip(Some(number), reason),
    }
}

fn page(line: &[u8], number: u64, delivery: &Delivery<'_>) -> Result<Page, Reason> {
    let text = match str::from_utf8(line) {
        Ok(text) => Cow::Borrowed(text),
        Err(_) => Cow::Owned(encoding::decode(line.to_owned()).ok_or(Reason::Binary)?.0),
    };
    let record = parse(text.trim_start_matches('\u{feff}')).map_err(|error| bad_record(&error))?;
    record.into_page(delivery.address(Some(number)), Format::JsonLines, ContentHash::of(line)).ok_or(Reason::NoText)
}

/// Reads one object.
pub(super) fn parse(line: &str) -> serde_json::Result<Record> {
    let mut json = serde_json::Deserializer::from_str(line);
    let record = json.deserialize_map(RecordVisitor)?;
    json.end()?;
    Ok(record)
}

/// Takes the place out of the message: the line is always the first, and the column stands by itself.
fn bad_record(error: &serde_json::Error) -> Reason {
    let column = error.column();
    let message = error.to_string();
    let place = format!(" at line {} column {column}", error.line());
    let message = message.strip_suffix(&place).unwrap_or(&message).to_owned();
    // of a value of another type the column is 0
    Reason::BadRecord { message, column: column.max(1) }
}

/// Reads the object of a record.
struct RecordVisitor;

impl<'de> Visitor<'de> for RecordVisitor {
    type Value = Record;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Record, A::Error> {
        let mut record = Record::default();
        while let Some(key) = map.next_key_seed(KeySeed)? {
            match key.filter(|key| record.wants(*key)) {
                Some(key) => {
                    let mut text = String::new();
                    map.next_value_seed(Strings(&mut text))?;
                    record.set(key, text);
                }
                None => {
                    map.next_value::<IgnoredAny>()?;
                }
            }
        }
        Ok(record)
    }
}

/// Reads a key, and keeps only what it means.
struct KeySeed;

impl<'de> DeserializeSeed<'de> for KeySeed {
    type Value = Option<Key>;

    fn deserialize<D: Deserializer<'de>>(self, json: D) -> Result<Option<Key>, D::Error> {
        json.deserialize_str(self)
    }
}

impl Visitor<'_> for KeySeed {
    type Value = Option<Key>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a key")
    }

    fn visit_str<E: Error>(self, key: &str) -> Result<Option<Key>, E> {
        Ok(Key::of(key))
    }
}

/// Writes the strings of a value behind each other, one a line; what is no string, number, list or named object is
/// passed over.
struct Strings<'a>(&'a mut String);

impl Strings<'_> {
    fn push(&mut self, text: &str) {
        if !self.0.is_empty() {
            self.0.push('\n');
        }
        self.0.push_str(text);
    }
}

impl<'de> DeserializeSeed<'de> for Strings<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, json: D) -> Result<(), D::Error> {
        json.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Strings<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_str<E: Error>(mut self, text: &str) -> Result<(), E> {
        self.push(text);
        Ok(())
    }

    fn visit_u64<E: Error>(mut self, number: u64) -> Result<(), E> {
        self.push(&number.to_string());
        Ok(())
    }

    fn visit_i64<E: Error>(mut self, number: i64) -> Result<(), E> {
        self.push(&number.to_string());
        Ok(())
    }

    fn visit_f64<E: Error>(mut self, number: f64) -> Result<(), E> {
        self.push(&number.to_string());
        Ok(())
    }

    fn visit_bool<E: Error>(self, _: bool) -> Result<(), E> {
        Ok(())
    }

    fn visit_unit<E: Error>(self) -> Result<(), E> {
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<(), A::Error> {
        while list.next_element_seed(Strings(self.0))?.is_some() {}
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        while let Some(key) = map.next_key::<String>()? {
            if key == "name" {
                map.next_value_seed(Strings(self.0))?;
            } else {
                map.next_value::<IgnoredAny>()?;
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests;
