//! Which words and names of one article are spellings of each other.

use rustc_hash::FxHashMap;

use super::NameKind;
use super::mentions::Form;
use super::persons::name_of;
use crate::language::name_entry::{joined, readings};
use crate::language::name_words::{are_same_words, is_known_same, is_same_word, words};
use crate::language::spelling;

/// Most names under one key that a name is compared with: a page that has more is a list, and must not take forever.
const MAX_COMPARED: usize = 40;
/// Most keys of a name.
const MAX_KEYS: usize = 8;

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
    for key in readings {
        let words = by_key.entry(key).or_default();
        if words.len() < MAX_COMPARED {
            words.push(word);
        }
    }
    word
}

/// The organizations and places of an article, for finding the first spelling of each.
#[derive(Default)]
pub(super) struct Spellings {
    by_key: FxHashMap<(NameKind, String), Vec<usize>>,
    /// Each form's number and words.
    names: Vec<(usize, Vec<String>)>,
}

impl Spellings {
    /// Returns the first form that another one, number `form` with that name, is a spelling of; itself if of none.
    pub(super) fn first(&mut self, kind: NameKind, name: &str, form: usize) -> usize {
        let words = words(name);
        let whole = words.join(" ");
        let read: Vec<Vec<String>> = words.iter().map(|word| readings(word)).collect();
        let keys = joined(read.iter().map(Vec::as_slice), MAX_KEYS);
        for key in &keys {
            for at in self.by_key.get(&(kind, key.clone())).into_iter().flatten() {
                if are_same_words(&self.names[*at].1, &words, is_known_same) {
                    return self.names[*at].0;
                }
            }
        }
        // what the table has in full and by letters
        let mut of_table = None;
        spelling::others(&whole, |other, _| {
            let found = || self.by_key.get(&(kind, format!("= {other}")))?.first();
            of_table = of_table.or_else(|| found().map(|at| self.names[*at].0));
        });
        if let Some(first) = of_table {
            return first;
        }
        for key in keys.into_iter().chain([format!("= {whole}")]) {
            let names = self.by_key.entry((kind, key)).or_default();
            if names.len() < MAX_COMPARED {
                names.push(self.names.len());
            }
        }
        self.names.push((form, words));
        form
    }
}
