//! Measures the rules: how many spellings of one name they bring together, how many of different names.

use std::collections::{BTreeMap, BTreeSet};

use news_search::language::spelling::Name;

use super::names::{List, Lists};

/// How often a spelling must stand in a list to be looked at.
const KNOWN: u32 = 2;
/// How often a name must stand in a list to be looked at as another name.
const COMMON: u32 = 3;

/// Prints the figures of each list.
pub(crate) fn rules(lists: &Lists, words: &BTreeSet<String>) {
    for (list, name) in lists.all().iter().zip(["Russian", "Arabic"]) {
        let (together, of) = spellings(list, words);
        let (apart, of_others) = others(list, words);
        println!("{name}: {together} of {of} pairs of spellings together, {apart} of {of_others} close names apart");
    }
}

/// Says whether the rules, without the table, bring two names together.
fn same(one: &str, other: &str) -> bool {
    Name::of(one).is_some_and(|name| name.is_also_name(other))
}

/// Pairs of Latin spellings of one foreign spelling.
fn spellings(list: &List, words: &BTreeSet<String>) -> (usize, usize) {
    let (mut together, mut of) = (0, 0);
    for latin in list.values() {
        let known: Vec<&String> = latin
            .iter()
            .filter(|(name, count)| **count >= KNOWN && !words.contains(*name))
            .map(|(name, _)| name)
            .collect();
        for (number, one) in known.iter().enumerate() {
            for other in &known[number + 1..] {
                of += 1;
                together += usize::from(same(one, other));
            }
        }
    }
    (together, of)
}

/// Names that differ by a letter or two and share no foreign spelling.
fn others(list: &List, words: &BTreeSet<String>) -> (usize, usize) {
    let mut foreign: BTreeMap<&str, (u32, BTreeSet<&str>)> = BTreeMap::new();
    for (spelling, latin) in list {
        for (name, count) in latin.iter().filter(|(name, _)| !words.contains(*name)) {
            let entry = foreign.entry(name).or_default();
            entry.0 += count;
            entry.1.insert(spelling);
        }
    }
    foreign.retain(|_, (count, _)| *count >= COMMON);
    let mut without_a_letter: BTreeMap<String, BTreeSet<&str>> = BTreeMap::new();
    for name in foreign.keys() {
        without_a_letter.entry((*name).to_owned()).or_default().insert(name);
        for at in 0..name.len() {
            without_a_letter.entry(format!("{}{}", &name[..at], &name[at + 1..])).or_default().insert(name);
        }
    }
    let mut pairs = BTreeSet::new();
    for names in without_a_letter.values() {
        for one in names {
            pairs.extend(names.iter().filter(|other| *other > one).map(|other| (*one, *other)));
        }
    }
    pairs.retain(|(one, other)| foreign[one].1.is_disjoint(&foreign[other].1));
    (pairs.iter().filter(|(one, other)| !same(one, other)).count(), pairs.len())
}
