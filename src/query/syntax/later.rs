//! What the query language has in store, and this version does not: refused by name, never misread as a word.
//!
//! Some fields (`outlet:cnn`), prefixes (`word*`), fuzzy words (`word~1`), distances (`"a b"~5`) and
//! nearness (`a NEAR/5 b`, `a SAME/s b`). Each is seen here, at one place, where a word or phrase has just been read; what is
//! built becomes a token instead.

use std::fmt;
use std::ops::Range;

use super::characters::is_blank;
use super::error::{Problem, SyntaxError};
use super::field::Field;
use crate::query::nearest::nearest;

/// A part of the query language that is still to come.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Feature {
    /// `outlet:cnn`
    Field(Field),
    /// `NEAR/5`, `SAME/s`, as typed.
    Nearness(String),
    /// `word*`
    Prefix,
    /// `word~1`
    Fuzzy,
    /// `"a b"~5`, with `~5` as typed.
    Distance(String),
}

impl Feature {
    /// Returns what does the job meanwhile, or next to it.
    pub fn hint(&self) -> String {
        match self {
            Feature::Field(field) => match field.flags() {
                Some(flags) => format!("use {flags}; to search for the text, quote it"),
                None => "to search for the text, quote it".into(),
            },
            Feature::Nearness(_) => "`a AND b` finds the articles that hold both".into(),
            Feature::Prefix => {
                "a word matches its inflections without it; write other forms out, such as `(diplomat OR diplomacy)`"
                    .into()
            }
            Feature::Fuzzy => "write the spellings out, such as `(gray OR grey)`".into(),
            Feature::Distance(_) => {
                "leave it out for the exact phrase, or use `AND` for words anywhere in an article".into()
            }
        }
    }
}

/// Names the feature as the user typed it, such as `` the field `outlet:` ``.
impl fmt::Display for Feature {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Feature::Field(field) => write!(f, "the field `{}:`", field.name()),
            Feature::Nearness(operator) => write!(f, "the operator `{operator}`"),
            Feature::Prefix => f.write_str("`*` for the rest of a word"),
            Feature::Fuzzy => f.write_str("`~` for similar words"),
            Feature::Distance(typed) => write!(f, "`{typed}` for words near each other"),
        }
    }
}

/// Refuses a word that a later version reads otherwise, or that names a field which does not exist. Returns the field that
/// the word begins with, if it does.
///
/// `next` is the character behind the word.
pub(super) fn check_word(word: &str, range: Range<usize>, next: Option<char>) -> Result<Option<Field>, SyntaxError> {
    if let Some(field) = field_of(word, &range, next)? {
        return Ok(Some(field));
    }
    let feature = if word.starts_with("NEAR/") || word.starts_with("SAME/") {
        Feature::Nearness(word.to_owned())
    } else if word.contains('*') {
        Feature::Prefix
    } else if word.rsplit_once('~').is_some_and(|(before, behind)| has_letter(before) && !has_letter(behind)) {
        Feature::Fuzzy
    } else {
        return Ok(None);
    };
    Err(Problem::NotInThisVersion { feature }.at(range))
}

/// Refuses what stands directly behind a closing quote, at byte `start`, if a later version reads it as part of the phrase.
pub(super) fn check_behind_phrase(run: &str, start: usize) -> Result<(), SyntaxError> {
    let feature = if run.starts_with('*') {
        Feature::Prefix
    } else if run.strip_prefix('~').is_some_and(|behind| !has_letter(behind)) {
        Feature::Distance(run.to_owned())
    } else {
        return Ok(());
    };
    Err(Problem::NotInThisVersion { feature }.at(start..start + run.len()))
}

/// Tells `word~1`, `word~0.8,` and `word~` from `10~20` and `a~b`.
fn has_letter(text: &str) -> bool {
    text.chars().any(char::is_alphabetic)
}

/// Letters that stand before a colon without being meant as a field.
const SCHEMES: [&str; 5] = ["http", "https", "ftp", "mailto", "www"];

fn field_of(word: &str, range: &Range<usize>, next: Option<char>) -> Result<Option<Field>, SyntaxError> {
    let Some((name, value)) = word.split_once(':') else { return Ok(None) };
    let is_name = !name.is_empty() && name.chars().all(char::is_alphabetic);
    if !is_name || value.starts_with("//") || SCHEMES.iter().any(|scheme| name.eq_ignore_ascii_case(scheme)) {
        return Ok(None);
    }
    let has_value = value.chars().next().or(next).is_some_and(|c| !is_blank(c) && c != ')' && c != ':');
    let range = range.start..range.start + name.len() + 1;
    match Field::named(name) {
        // `outlet: cnn` is a slip; `Place: Tehran` is a line of a page.
        Some(field) if (has_value || name == field.name()) && field.is_built() => Ok(Some(field)),
        Some(field) if has_value || name == field.name() => {
            Err(Problem::NotInThisVersion { feature: Feature::Field(field) }.at(range))
        }
        None if has_value => {
            let near = nearest(name, Field::ALL.map(Field::name)).and_then(Field::named);
            Err(Problem::UnknownField { name: name.to_owned(), near }.at(range))
        }
        _ => Ok(None),
    }
}
