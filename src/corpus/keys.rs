//! The names under which data sets of news keep the fields of an article.
//!
//! A name leads to a field of the article ([`Key`]), whatever its case, underscores and hyphens. Some lead further: the
//! value under them may be an object, in which names have another meaning ([`Place`]). Columns of a table have the same
//! names, with a dot where objects lie in each other (`source.name`).
//!
//! The user's own names come before the built-in ones ([`names`]).

mod names;

use std::collections::BTreeMap;
use std::sync::LazyLock;

use rustc_hash::FxHashMap;

/// A field that a record may state.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Field {
    /// The record's own id.
    Id,
    /// The address on the web.
    Url,
    /// The headline.
    Title,
    /// The authors.
    Authors,
    /// The publication.
    Outlet,
    /// The date of publication.
    Published,
    /// The date of the last change.
    Updated,
    /// When it was fetched.
    Captured,
    /// The language.
    Language,
    /// The section of the publication.
    Section,
    /// The summary.
    Standfirst,
    /// The text.
    Text,
}

impl Field {
    /// All fields, in order.
    pub const ALL: [Field; 12] = [
        Field::Id,
        Field::Url,
        Field::Title,
        Field::Authors,
        Field::Outlet,
        Field::Published,
        Field::Updated,
        Field::Captured,
        Field::Language,
        Field::Section,
        Field::Standfirst,
        Field::Text,
    ];

    /// Returns the name in settings, such as `title`.
    pub fn name(self) -> &'static str {
        match self {
            Field::Id => "id",
            Field::Url => "url",
            Field::Title => "title",
            Field::Authors => "authors",
            Field::Outlet => "outlet",
            Field::Published => "published",
            Field::Updated => "updated",
            Field::Captured => "captured",
            Field::Language => "language",
            Field::Section => "section",
            Field::Standfirst => "standfirst",
            Field::Text => "text",
        }
    }

    /// Returns the names under which an object keeps the value of this field.
    fn values(self) -> &'static [&'static str] {
        if self == Field::Text { names::TEXT_VALUES } else { names::VALUES }
    }

    /// Returns how good the name of a value within an object is, 0 for the best; `None` if it holds no value.
    pub(super) fn value_rank(self, name: &str) -> Option<usize> {
        let mut buffer = [0; LONGEST];
        let folded = fold(name, &mut buffer)?;
        self.values().iter().position(|known| *known == folded)
    }
}

/// A name that is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Key {
    /// What stands under it.
    pub(super) field: Field,
    /// How good it is among the names of its field; the least is the best.
    pub(super) rank: u32,
}

/// Ranks from here on are those of built-in names; those below are the user's, in their order.
const BUILT_IN: u32 = 1 << 8;
/// Ranks from here on are those of built-in names in an object within the record; twice that in one within that.
const WITHIN: u32 = 1 << 9;
/// A rank of a name counts so much, so that the names of values in an object lie between it and the next.
const STEP: u32 = 1 << 5;
/// How many objects deep a record is looked into.
const DEEPEST: u32 = 4;

impl Key {
    /// Says whether the user named it.
    pub(super) fn is_own(self) -> bool {
        self.rank < BUILT_IN * STEP
    }

    /// Says whether it holds a text only where no other does: a whole web page, or a first paragraph.
    pub(super) fn is_last_resort(self) -> bool {
        let rank = self.rank / STEP;
        !self.is_own() && self.field == Field::Text && rank % WITHIN - BUILT_IN % WITHIN >= *FIRST_LAST_RESORT
    }
}

static FIRST_LAST_RESORT: LazyLock<u32> = LazyLock::new(|| {
    let (_, texts) = names::NAMES[Field::Text as usize];
    texts.iter().take_while(|name| **name != names::FIRST_LAST_RESORT).count() as u32
});

/// What a name is at its place.
#[derive(Clone, Copy, Debug)]
pub(super) struct Meaning<'k> {
    /// The field whose value stands under it.
    pub(super) key: Option<Key>,
    /// Where its value stands if that is an object whose names are worth reading.
    pub(super) inside: Option<Place<'k>>,
}

/// Where a name stands: in the record itself, or in an object within it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place<'k> {
    keys: &'k Keys,
    /// The user's names from here on.
    own: Option<&'k Own>,
    /// How many objects of the record lie around; `None` where the built-in names have no meaning.
    depth: Option<u32>,
    /// The key whose value the object is.
    value_of: Option<Key>,
}

/// Names that the user gave, part by part of a dotted name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Own {
    key: Option<Key>,
    below: BTreeMap<String, Own>,
}

/// The names in force: the user's own before those that are built in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Keys {
    own: Own,
    given: Vec<(Field, String)>,
}

/// Own names that cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum KeyError {
    /// A name without a letter or digit, or with more than any has.
    #[error("the key `{name}` of `{}` is no name", field.name())]
    NoName {
        /// The field it was given for.
        field: Field,
        /// The name as given.
        name: String,
    },
    /// One name for two fields.
    #[error("the key `{name}` is given for `{}` and for `{}`", first.name(), second.name())]
    Twice {
        /// The name as given the second time.
        name: String,
        /// The field it was given for first.
        first: Field,
        /// And then.
        second: Field,
    },
    /// More names than anybody has.
    #[error("more than {BUILT_IN} keys of `{}`", field.name())]
    TooMany {
        /// The field they were given for.
        field: Field,
    },
}

impl Keys {
    /// Puts own names of fields, the best first, before the built-in ones. A dot leads into objects: `data.attributes.body`.
    pub fn new<'n>(own: impl IntoIterator<Item = (Field, &'n str)>) -> Result<Keys, KeyError> {
        let mut keys = Keys::default();
        let mut counts = [0; Field::ALL.len()];
        for (field, name) in own {
            let rank = counts[field as usize];
            counts[field as usize] += 1;
            if rank >= BUILT_IN {
                return Err(KeyError::TooMany { field });
            }
            let path = folded_path(name).ok_or_else(|| KeyError::NoName { field, name: name.to_owned() })?;
            let mut place = &mut keys.own;
            for part in path.split('.') {
                place = place.below.entry(part.to_owned()).or_default();
            }
            match place.key {
                None => place.key = Some(Key { field, rank: rank * STEP }),
                Some(key) if key.field == field => {}
                Some(key) => {
                    return Err(KeyError::Twice { name: name.to_owned(), first: key.field, second: field });
                }
            }
            keys.given.push((field, path));
        }
        Ok(keys)
    }

    /// Returns the user's names with their fields, folded and in order: what makes two settings the same.
    pub fn given(&self) -> impl Iterator<Item = (&'static str, &str)> {
        self.given.iter().map(|(field, path)| (field.name(), path.as_str()))
    }

    /// Returns the place of the names of a record.
    pub(super) fn record(&self) -> Place<'_> {
        Place { keys: self, own: Some(&self.own), depth: Some(0), value_of: None }
    }

    /// Returns what a column of a table means.
    pub(super) fn column(&self, name: &str) -> Option<Key> {
        self.record().of(name)?.key
    }
}

impl<'k> Place<'k> {
    /// Returns what a name means here; `None` if nothing. `publish_date`, `publishDate` and `Publish-Date` are one, and
    /// `source.name` is `name` in the object `source`.
    pub(super) fn of(self, name: &str) -> Option<Meaning<'k>> {
        let mut meaning = Meaning { key: None, inside: Some(self) };
        for part in name.split('.').filter(|part| !part.is_empty()) {
            meaning = meaning.inside?.of_part(part)?;
        }
        (!name.is_empty()).then_some(meaning)
    }

    fn of_part(self, name: &str) -> Option<Meaning<'k>> {
        let mut buffer = [0; LONGEST];
        let folded = fold(name, &mut buffer)?;
        // What Elasticsearch stores is the record; `source` without the underscore is an outlet.
        let is_source = name == "_source";
        let own = self.own.and_then(|own| own.below.get(folded));
        let key = own.and_then(|own| own.key).or_else(|| if is_source { None } else { self.built_in(folded) });
        let is_holder = is_source || names::HOLDERS.contains(&folded);
        let depth = self.depth.filter(|depth| is_holder && *depth < DEEPEST).map(|depth| depth + 1);
        let value_of = if is_source { None } else { key };
        let goes_on = own.is_some_and(|own| !own.below.is_empty()) || depth.is_some() || value_of.is_some();
        let inside = goes_on.then_some(Place { keys: self.keys, own, depth, value_of });
        (key.is_some() || inside.is_some()).then_some(Meaning { key, inside })
    }

    fn built_in(self, folded: &str) -> Option<Key> {
        if let Some(key) = self.value_of {
            let rank = key.field.values().iter().position(|known| *known == folded);
            if let Some(rank) = rank {
                let last = (key.rank / STEP + 1) * STEP - 1;
                return Some(Key { field: key.field, rank: (key.rank + 1 + rank as u32).min(last) });
            }
        }
        let key = BUILT_IN_KEYS.get(folded)?;
        Some(Key { field: key.field, rank: key.rank + self.depth? * WITHIN * STEP })
    }
}

static BUILT_IN_KEYS: LazyLock<FxHashMap<&str, Key>> = LazyLock::new(|| {
    let of_field = |(field, names): &(Field, &'static [&'static str])| {
        let field = *field;
        let rank = |at: usize| (BUILT_IN + at as u32) * STEP;
        names.iter().enumerate().map(move |(at, name)| (*name, Key { field, rank: rank(at) }))
    };
    names::NAMES.iter().flat_map(of_field).collect()
});

/// Bytes of the longest name, folded; those that are built in have up to 21.
const LONGEST: usize = 64;

/// Writes a name in small letters and without what stands between its words; `None` if nothing is left of it, or too much.
fn fold<'b>(name: &str, buffer: &'b mut [u8; LONGEST]) -> Option<&'b str> {
    let mut length = 0;
    let is_between = |c: &char| c.is_whitespace() || matches!(c, '_' | '-' | '.' | ':' | '$' | '@' | '#' | '"');
    for letter in name.chars().filter(|c| !is_between(c)).flat_map(char::to_lowercase) {
        let place = buffer.get_mut(length..length + letter.len_utf8())?;
        letter.encode_utf8(place);
        length += letter.len_utf8();
    }
    let folded = buffer.get(..length)?;
    str::from_utf8(folded).ok().filter(|folded| !folded.is_empty())
}

/// Folds a dotted name part by part.
fn folded_path(name: &str) -> Option<String> {
    let mut path = String::new();
    for part in name.split('.').filter(|part| !part.is_empty()) {
        if !path.is_empty() {
            path.push('.');
        }
        path.push_str(fold(part, &mut [0; LONGEST])?);
    }
    (!path.is_empty()).then_some(path)
}

#[cfg(test)]
mod tests;
