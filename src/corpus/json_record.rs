//! A JSON object -> a record.
//!
//! Of an object only the names of `keys` are read; whatever else it holds is passed over. A value may be a string, a
//! number, a list of them (authors, paragraphs) or an object that stands for one (`{"source": {"name": ...}}`). What holds
//! no value holds nothing: `true`, `null`, and the `NaN` of Python.

mod no_number;

use std::borrow::Cow;
use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};

use super::encoding;
use super::keys::{Field, Keys, Meaning, Place};
use super::record::Record;
use super::skip::Reason;

/// What is wrong with some JSON.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Broken {
    /// What is wrong, such as ``expected `,` or `}` ``.
    pub(super) message: String,
    /// The line within it, from 1.
    pub(super) line: u32,
    /// Where in the line, in bytes from 1.
    pub(super) column: u32,
}

impl Broken {
    /// Takes the place out of the message.
    fn of(error: &serde_json::Error) -> Broken {
        let (line, column) = (error.line(), error.column());
        let message = error.to_string();
        let place = format!(" at line {line} column {column}");
        let message = message.strip_suffix(&place).unwrap_or(&message).to_owned();
        // of a value of another type the place is 0
        Broken { message, line: line.max(1) as u32, column: column.max(1) as u32 }
    }
}

/// Returns a record in whatever charset contains ASCII as UTF-8.
pub(super) fn decode(bytes: &[u8]) -> Result<Cow<'_, str>, Reason> {
    match str::from_utf8(bytes) {
        Ok(text) => Ok(Cow::Borrowed(text)),
        Err(_) => Ok(Cow::Owned(encoding::decode(bytes.to_owned()).ok_or(Reason::Binary)?.0)),
    }
}

/// Reads one object, with nothing behind it.
pub(super) fn parse(text: &str, keys: &Keys) -> Result<Record, Broken> {
    parse_strictly(text, keys).or_else(|broken| match no_number::without(text) {
        Some(text) => parse_strictly(&text, keys),
        None => Err(broken),
    })
}

fn parse_strictly(text: &str, keys: &Keys) -> Result<Record, Broken> {
    let mut record = Record::default();
    let mut json = serde_json::Deserializer::from_str(text);
    let members = Members { record: &mut record, place: keys.record() };
    json.deserialize_map(members).and_then(|()| json.end()).map_err(|error| Broken::of(&error))?;
    Ok(record)
}

/// Says what is wrong with some JSON, one value with nothing behind it; `None` if nothing is.
pub(super) fn fault(bytes: &[u8]) -> Option<Broken> {
    let broken = strict_fault(bytes)?;
    match str::from_utf8(bytes).ok().and_then(no_number::without) {
        Some(text) => strict_fault(text.as_bytes()),
        None => Some(broken),
    }
}

fn strict_fault(bytes: &[u8]) -> Option<Broken> {
    let mut json = serde_json::Deserializer::from_slice(bytes);
    let read = serde::Deserialize::deserialize(&mut json).and_then(|IgnoredAny| json.end());
    read.err().map(|error| Broken::of(&error))
}

/// Reads the members of an object into a record.
struct Members<'r, 'k> {
    record: &'r mut Record,
    place: Place<'k>,
}

impl<'de> Visitor<'de> for Members<'_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let Members { record, place } = self;
        while let Some(meaning) = map.next_key_seed(Name(place))? {
            match meaning.filter(|meaning| is_wanted(record, meaning)) {
                Some(meaning) => map.next_value_seed(Value { record, meaning })?,
                None => map.next_value::<IgnoredAny>().map(|_| ())?,
            }
        }
        Ok(())
    }
}

fn is_wanted(record: &Record, meaning: &Meaning<'_>) -> bool {
    meaning.inside.is_some() || meaning.key.is_some_and(|key| record.wants(key))
}

/// Reads a name, and keeps only what it means.
struct Name<'k>(Place<'k>);

impl<'de, 'k> DeserializeSeed<'de> for Name<'k> {
    type Value = Option<Meaning<'k>>;

    fn deserialize<D: Deserializer<'de>>(self, json: D) -> Result<Self::Value, D::Error> {
        json.deserialize_str(self)
    }
}

impl<'k> Visitor<'_> for Name<'k> {
    type Value = Option<Meaning<'k>>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a key")
    }

    fn visit_str<E: Error>(self, name: &str) -> Result<Self::Value, E> {
        Ok(self.0.of(name))
    }
}

/// Reads the value under a name that is known.
struct Value<'r, 'k> {
    record: &'r mut Record,
    meaning: Meaning<'k>,
}

impl Value<'_, '_> {
    fn set(self, text: String) {
        if let Some(key) = self.meaning.key {
            self.record.set(key, text);
        }
    }
}

impl<'de> DeserializeSeed<'de> for Value<'_, '_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, json: D) -> Result<(), D::Error> {
        json.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Value<'_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<(), E> {
        self.set(text.to_owned());
        Ok(())
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<(), E> {
        self.set(number.to_string());
        Ok(())
    }

    fn visit_i64<E: Error>(self, number: i64) -> Result<(), E> {
        self.set(number.to_string());
        Ok(())
    }

    fn visit_f64<E: Error>(self, number: f64) -> Result<(), E> {
        self.set(number.to_string());
        Ok(())
    }

    fn visit_bool<E: Error>(self, _: bool) -> Result<(), E> {
        Ok(())
    }

    fn visit_unit<E: Error>(self) -> Result<(), E> {
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, list: A) -> Result<(), A::Error> {
        let Some(key) = self.meaning.key else { return IgnoredAny.visit_seq(list).map(|_| ()) };
        let mut text = String::new();
        Strings { field: key.field, text: &mut text }.visit_seq(list)?;
        self.set(text);
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<(), A::Error> {
        match self.meaning.inside {
            Some(place) => Members { record: self.record, place }.visit_map(map),
            None => IgnoredAny.visit_map(map).map(|_| ()),
        }
    }
}

/// Writes the strings of a list behind each other, one a line; of an object in it the best of its values.
struct Strings<'t> {
    field: Field,
    text: &'t mut String,
}

impl Strings<'_> {
    fn push(&mut self, text: &str) {
        if text.is_empty() {
            return;
        }
        if !self.text.is_empty() {
            self.text.push('\n');
        }
        self.text.push_str(text);
    }

    /// Returns a reader of a value within this one.
    fn again(&mut self) -> Strings<'_> {
        Strings { field: self.field, text: self.text }
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

    fn visit_seq<A: SeqAccess<'de>>(mut self, mut list: A) -> Result<(), A::Error> {
        while list.next_element_seed(self.again())?.is_some() {}
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(mut self, mut map: A) -> Result<(), A::Error> {
        let mut best: Option<(usize, String)> = None;
        while let Some(rank) = map.next_key_seed(ValueName(self.field))? {
            let Some(rank) = rank.filter(|rank| best.as_ref().is_none_or(|(best, _)| rank <= best)) else {
                map.next_value::<IgnoredAny>()?;
                continue;
            };
            let mut text = String::new();
            map.next_value_seed(Strings { field: self.field, text: &mut text })?;
            if !text.trim().is_empty() {
                best = Some((rank, text));
            }
        }
        if let Some((_, text)) = best {
            self.push(&text);
        }
        Ok(())
    }
}

/// Reads a name in an object of a list, and keeps only how good a value stands under it.
struct ValueName(Field);

impl<'de> DeserializeSeed<'de> for ValueName {
    type Value = Option<usize>;

    fn deserialize<D: Deserializer<'de>>(self, json: D) -> Result<Option<usize>, D::Error> {
        json.deserialize_str(self)
    }
}

impl Visitor<'_> for ValueName {
    type Value = Option<usize>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a key")
    }

    fn visit_str<E: Error>(self, name: &str) -> Result<Option<usize>, E> {
        Ok(self.0.value_rank(name))
    }
}
