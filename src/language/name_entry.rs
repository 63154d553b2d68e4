//! How the names of an article are indexed, so that spellings find each other: as *entries*, `bucket \\0 name`.
//!
//! The name is as the article gives it. A bucket is a coarse key of its spelling: of the surname, or of all of an
//! organization or place. So what may be one person, organization or place lies side by side in the term dictionary, and
//! [`entities`](super::entities) says which of it is. A word that can be read in several ways puts its name into several
//! buckets.

use std::cell::RefCell;
use std::rc::Rc;

use rustc_hash::FxHashMap;

use super::name_words::{PersonWords, words};
use super::names::NameKind;
use super::spelling;

/// Most buckets of a name. Only a name of several words, each of which can be read in several ways, has more; then some of
/// its spellings are not found.
const MAX_BUCKETS: usize = 8;

/// Returns the entries of a name, as the field of its kind holds them: one at least.
pub fn entries(kind: NameKind, name: &str) -> Vec<String> {
    let mut entries = buckets(kind, name);
    for entry in &mut entries {
        entry.reserve_exact(1 + name.len());
        entry.push('\0');
        entry.push_str(name);
    }
    entries
}

/// Returns the name of an entry.
pub fn name_of_entry(entry: &str) -> &str {
    entry.split_once('\0').map_or(entry, |(_, name)| name)
}

/// Returns the buckets of a name, without repetition: one at least.
pub fn buckets(kind: NameKind, name: &str) -> Vec<String> {
    if kind != NameKind::Person {
        return keys(&words(name));
    }
    let person = PersonWords::of(name);
    let mut buckets = keys(person.last().as_slice());
    if let Some(first) = person.leading_surname() {
        buckets.extend(keys(&[first]));
        buckets.sort_unstable();
        buckets.dedup();
    }
    buckets
}

/// Returns the buckets in which spellings of a name lie: its own, and those of what the table of spellings has for the
/// name or one of its words.
pub fn buckets_of_spellings(kind: NameKind, name: &str) -> Vec<String> {
    let mut found = buckets(kind, name);
    if kind == NameKind::Person {
        let person = PersonWords::of(name);
        for word in person.last().into_iter().chain(person.leading_surname()) {
            spelling::others(word, |other, _| found.extend(keys(&[other])));
        }
    } else {
        let words = words(name);
        spelling::others(&words.join(" "), |other, case| found.extend(buckets(kind, &case.write(other))));
        for at in 0..words.len() {
            let mut spelt = words.clone();
            spelling::others(&words[at], |other, _| {
                other.clone_into(&mut spelt[at]);
                found.extend(keys(&spelt));
            });
        }
    }
    found.sort_unstable();
    found.dedup();
    found
}

/// Returns keys of some words, without repetition and one at least: spellings that the rules bring together share one.
fn keys(words: &[impl AsRef<str>]) -> Vec<String> {
    let readings: Vec<Rc<[String]>> = words.iter().map(|word| readings(word.as_ref())).collect();
    joined(readings.iter().map(|readings| &**readings), MAX_BUCKETS)
}

/// Returns all keys, `most` at most, that are a reading of each word side by side.
pub(super) fn joined<'a>(mut readings: impl Iterator<Item = &'a [String]>, most: usize) -> Vec<String> {
    let mut keys: Vec<String> = match readings.next() {
        Some(first) => first.iter().take(most).cloned().collect(),
        None => vec![String::new()],
    };
    for readings in readings {
        if let [reading] = readings {
            for key in &mut keys {
                key.push(' ');
                key.push_str(reading);
            }
            continue;
        }
        let both = |key: &str, reading: &str| [key, " ", reading].concat();
        let longer = keys.iter().flat_map(|key| readings.iter().map(|reading| both(key, reading)));
        keys = longer.take(most).collect();
    }
    keys.sort_unstable();
    keys.dedup();
    keys
}

/// Words whose keys are remembered: the names of the news are few, and to read one takes as long as to look up ten.
const MAX_REMEMBERED: usize = 20_000;

thread_local! {
    static REMEMBERED: RefCell<FxHashMap<Box<str>, Rc<[String]>>> = RefCell::default();
}

/// Returns the keys of a word; a word without rules is its own, in small letters as no key of the rules is.
pub(super) fn readings(word: &str) -> Rc<[String]> {
    REMEMBERED.with_borrow_mut(|remembered| {
        if let Some(readings) = remembered.get(word) {
            return readings.clone();
        }
        let readings: Rc<[String]> = read(word).into();
        if remembered.len() >= MAX_REMEMBERED {
            remembered.clear();
        }
        remembered.insert(word.into(), readings.clone());
        readings
    })
}

fn read(word: &str) -> Vec<String> {
    let mut readings = Vec::with_capacity(1);
    spelling::keys(word, |key| readings.push(key.to_owned()));
    if readings.is_empty() {
        readings.push(word.to_lowercase());
    }
    readings
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_entry_holds_the_name_as_it_is() {
        for name in ["Vladimir Putin", "…", "", "a\0b"] {
            for kind in NameKind::ALL {
                let entries = entries(kind, name);
                assert!(!entries.is_empty() && entries.iter().all(|entry| name_of_entry(entry) == name), "{name}");
            }
        }
    }

    #[test]
    fn spellings_share_a_bucket() {
        let share = |kind, one, other| {
            let others = buckets(kind, other);
            buckets(kind, one).iter().any(|bucket| others.contains(bucket))
        };
        assert!(share(NameKind::Person, "Volodymyr Zelensky", "Zelenskyy"));
        assert!(share(NameKind::Person, "Xi Jinping", "Xi"));
        assert!(share(NameKind::Person, "Abdel Fattah al-Sisi", "Sisi"));
        assert!(share(NameKind::Person, "Hayao Miyazaki", "Mijazaki"));
        assert!(
            share(NameKind::Place, "Sankt Petersburg", "Sankt Peterburg") || !spelling::same("petersburg", "peterburg")
        );
        assert!(!share(NameKind::Person, "Vladimir Putin", "Vladimir Propp"));
        assert!(!share(NameKind::Organization, "Bank of England", "Bank of Ireland"));
    }
}
