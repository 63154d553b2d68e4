//! Keys by which spellings of a name find each other in memory.

use std::hash::{Hash, Hasher};

use rustc_hash::{FxHashMap, FxHasher};

use crate::language::name_entry::readings;
use crate::language::name_words::is_arabic_article;
use crate::language::spelling;

/// Most keys of a name: of one with more, some spellings may stay apart.
const MAX_KEYS: usize = 64;

/// The keys of words, each made once.
#[derive(Default)]
pub(super) struct Readings(FxHashMap<String, Vec<u64>>);

impl Readings {
    /// Returns keys of some words: spellings of one list of words share one at least.
    pub(super) fn keys(&mut self, words: &[String]) -> Vec<u64> {
        let mut keys = vec![0];
        for word in words {
            if !self.0.contains_key(word) {
                self.0.insert(word.clone(), keys_of_word(word));
            }
            let Some(readings) = self.0.get(word) else { continue };
            if let [reading] = readings[..] {
                for key in &mut keys {
                    *key = hash((*key, reading));
                }
            } else {
                let longer = keys.iter().flat_map(|key| readings.iter().map(move |reading| hash((*key, *reading))));
                keys = longer.take(MAX_KEYS).collect();
            }
        }
        keys
    }
}

/// Numbers by keys: many, most of them alone under their key.
#[derive(Default)]
pub(super) struct Chains {
    /// The last link under a key.
    last: FxHashMap<u64, u32>,
    /// A number, and the link before it under the same key.
    links: Vec<(u32, Option<u32>)>,
}

impl Chains {
    /// Adds a number under a key.
    pub(super) fn add(&mut self, key: u64, number: usize) {
        let link = self.links.len() as u32;
        let before = self.last.insert(key, link);
        self.links.push((number as u32, before));
    }

    /// Returns the numbers under a key, the last first.
    pub(super) fn of(&self, key: u64) -> impl Iterator<Item = usize> {
        let mut next = self.last.get(&key).copied();
        std::iter::from_fn(move || {
            let (number, before) = self.links.get(next? as usize).copied()?;
            next = before;
            Some(number as usize)
        })
    }
}

/// Returns the keys of a word by rules, and one that it shares with the spellings that the table has for it.
fn keys_of_word(word: &str) -> Vec<u64> {
    let mut keys: Vec<u64> = readings(if is_arabic_article(word) { "al" } else { word }).iter().map(hash).collect();
    let mut least: Option<String> = None;
    spelling::others(word, |other, _| {
        let least = least.get_or_insert_with(|| word.to_owned());
        if other < least.as_str() {
            other.clone_into(least);
        }
    });
    keys.extend(least.map(|least| hash(("table", least))));
    keys
}

/// Returns the key of a whole name that the table of spellings holds.
pub(super) fn key_of_whole(name: &str) -> u64 {
    hash(("whole", name))
}

fn hash(value: impl Hash) -> u64 {
    let mut hasher = FxHasher::default();
    value.hash(&mut hasher);
    hasher.finish()
}
