//! Finds the field with which a word begins, and refuses one that does not exist.

use std::ops::Range;

use super::characters::is_blank;
use super::error::{Problem, SyntaxError};
use super::field::Field;
use crate::query::nearest::nearest;

/// Letters that stand before a colon without being meant as a field.
const SCHEMES: [&str; 5] = ["http", "https", "ftp", "mailto", "www"];

/// Returns the field that a word at `range` begins with, if it does; fails if it names a field which does not exist.
///
/// `next` is the character behind the word.
pub(super) fn field_of(word: &str, range: &Range<usize>, next: Option<char>) -> Result<Option<Field>, SyntaxError> {
    let Some((name, value)) = word.split_once(':') else { return Ok(None) };
    let is_name = !name.is_empty() && name.chars().all(char::is_alphabetic);
    if !is_name || value.starts_with("//") || SCHEMES.iter().any(|scheme| name.eq_ignore_ascii_case(scheme)) {
        return Ok(None);
    }
    let has_value = value.chars().next().or(next).is_some_and(|c| !is_blank(c) && c != ')' && c != ':');
    match Field::named(name) {
        // `outlet: cnn` is a slip; `Place: Tehran` is a line of a page.
        Some(field) if has_value || name == field.name() => Ok(Some(field)),
        None if has_value => {
            let near = nearest(name, Field::ALL.map(Field::name)).and_then(Field::named);
            let range = range.start..range.start + name.len() + 1;
            Err(Problem::UnknownField { name: name.to_owned(), near }.at(range))
        }
        _ => Ok(None),
    }
}
