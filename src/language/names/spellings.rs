//! Which words and names of one article are spellings of each other.

use rustc_hash::FxHashMap;

use super::NameKind;
use super::mentions::Form;
use super::persons::name_of;
use crate::language::name_entry::readings;
use crate::language::name_words::{is_same_word, words};
use crate::language::spelling;

/// Most words under one key that a word is compared with: a page that has more is a list, and must not take forever.
const MAX_COMPARED: usize = 40;

/// Returns the name of each person's form, without what stands behind the surname; each word of it is written as the first
/// of its spellings in the list. Forms of other kinds have none.
pub(super) fn names_of_persons(forms: &[Form]) -> Vec<String> {
    let mut by_key: FxHashMap<String, Vec<&str>> = FxHashMap::default();
    let mut spelt: FxHashMap<&str, &str> = FxHashMap::default();
    let mut name = |form| {
        let mut name = String::new();
        for word in name_of(form).split(' ') {
            let first = *spelt.entry(word).or_insert_with(|| first_spelling(word, &mut by_key));
            if !name.is_empty() {
                name.push(' ');
            }
            name.push_str(first);
        }
        name
    };
    forms.iter().map(|form| if form.kind == NameKind::Person { name(form) } else { String::new() }).collect()
}

/// Returns the first of the words so far that a word is a spelling of; itself if of none.
fn first_spelling<'a>(word: &'a str, by_key: &mut FxHashMap<String, Vec<&'a str>>) -> &'a str {
    let readings = readings(word);
    let mut known = readings.iter().filter_map(|key| by_key.get(key)).flatten();
    if let Some(first) = known.find(|known| is_same_word(known, word)) {
        return first;
    }
    for key in readings.iter() {
        let words = by_key.entry(key.clone()).or_default();
        if words.len() < MAX_COMPARED {
            words.push(word);
        }
    }
    word
}

/// The organizations and places of an article, for finding the first spelling of each. Only what is known to be one name is
/// one: by rules alone, Columbia would be Colombia.
#[derive(Default)]
pub(super) struct Spellings {
    /// The first form of each name, every word of which is written as the first of its spellings in the table.
    first: FxHashMap<(NameKind, String), usize>,
}

impl Spellings {
    /// Returns the first form that another one, number `form` with that name, is a spelling of; itself if of none.
    pub(super) fn first(&mut self, kind: NameKind, name: &str, form: usize) -> usize {
        let words = words(name);
        let spelt: Vec<String> = words.iter().map(|word| first_of_table(word)).collect();
        let name = spelt.join(" ");
        if let Some(first) = self.first.get(&(kind, name.clone())) {
            return *first;
        }
        // what the table has in full and by letters
        let mut of_table = None;
        spelling::others(&words.join(" "), |other, _| {
            of_table = of_table.or_else(|| self.first.get(&(kind, other.to_owned())).copied());
        });
        let first = of_table.unwrap_or(form);
        self.first.insert((kind, words.join(" ")), first);
        self.first.insert((kind, name), first);
        first
    }
}

/// Returns the first in the alphabet of the spellings that the table has for a word; the word itself if it has none.
fn first_of_table(word: &str) -> String {
    let mut first = word.to_owned();
    spelling::others(word, |other, _| {
        if other < first.as_str() {
            other.clone_into(&mut first);
        }
    });
    first
}
