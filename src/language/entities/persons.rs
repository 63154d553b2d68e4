//! Which full names, and which surnames, are the same person.

use rustc_hash::FxHashMap;

use super::Groups;
use crate::language::name_words::{PersonWords, are_same_words, is_known_same, is_same_word};

/// Share of the articles that a full name must have among all who may be meant, for a shorter name to be that person.
/// An article that never gives the given name speaks of somebody whom everybody knows; relatives and namesakes are given
/// in full. Four in five lets Trump, Obama and Putin be who they are in spite of their families, and leaves Clinton, Bush
/// and Smith alone.
const LEAST_SHARE: f64 = 0.8;

pub(super) fn is_by_far(most: u64, all: u64) -> bool {
    most as f64 >= LEAST_SHARE * all as f64
}

/// Joins `Donald J. Trump` and `Donald Trump`, if one of them has by far the most articles of all who bear the surname, and
/// no other middle name is known with that given name: John Quincy Adams is not John Adams.
pub(super) fn join_middle_names(groups: &mut Groups<'_>) {
    let mut namesakes: FxHashMap<Vec<String>, Vec<(usize, Vec<String>)>> = FxHashMap::default();
    let mut of_surname: FxHashMap<Vec<String>, u64> = FxHashMap::default();
    for (number, group) in groups.list.iter().enumerate() {
        let person = PersonWords::of(&group.leader);
        let Some((first, middle)) = person.given().split_first() else { continue };
        *of_surname.entry(person.core().to_vec()).or_default() += group.articles;
        let ends = std::iter::once(first).chain(person.surname()).chain(person.suffixes()).cloned();
        namesakes.entry(ends.collect()).or_default().push((number, middle.to_vec()));
    }
    for members in namesakes.into_values().filter(|members| members.len() > 1) {
        let articles = |(number, _): &(usize, Vec<String>)| groups.list[*number].articles;
        let Some(most) = members.iter().max_by_key(|member| (articles(member), std::cmp::Reverse(member.0))) else {
            continue;
        };
        let are_one = members
            .iter()
            .enumerate()
            .all(|(at, (_, one))| members[at + 1..].iter().all(|(_, other)| fit(one, other)));
        let surname = PersonWords::of(&groups.list[most.0].leader).core().to_vec();
        let all = of_surname.get(&surname).copied().unwrap_or_default();
        if are_one && is_by_far(articles(most), all) {
            let into = most.0;
            for (number, _) in members {
                groups.join(number, into);
            }
        }
    }
}

/// Says whether two lists of middle names can be of one person: one is empty, or they agree as far as they go, an initial
/// standing for a name.
fn fit(one: &[String], other: &[String]) -> bool {
    let is_initial = |initial: &str, name: &str| initial.len() == 1 && name.starts_with(initial);
    let agree = |one: &str, other: &str| is_same_word(one, other) || is_initial(one, other) || is_initial(other, one);
    one.is_empty() || other.is_empty() || one.len() == other.len() && one.iter().zip(other).all(|(a, b)| agree(a, b))
}

/// Joins a bare surname to the full name that bears it: the only one, or by far the most frequent, and one that is given in
/// full at least as often as the surname stands alone.
pub(super) fn join_surnames(groups: &mut Groups<'_>) {
    // the bearers of surnames, under each key of the surname
    let mut bearers: FxHashMap<String, Vec<(usize, Vec<String>)>> = FxHashMap::default();
    let mut alone = Vec::new();
    for number in 0..groups.list.len() {
        let person = PersonWords::of(&groups.list[number].leader);
        if person.given().is_empty() {
            if groups.list[number].own.is_none() && person.suffixes().is_empty() && !person.words.is_empty() {
                alone.push((number, person.core().to_vec()));
            }
            continue;
        }
        let leading = person.leading_surname().map(|leading| vec![leading.to_owned()]);
        for surname in std::iter::once(person.core().to_vec()).chain(leading) {
            for key in groups.readings.keys(&surname) {
                bearers.entry(key).or_default().push((number, surname.clone()));
            }
        }
    }
    // what the groups have by themselves, before any surname joins them
    let articles = |groups: &Groups<'_>, group: usize| groups.list[group].articles;
    let mut joins = Vec::new();
    for (number, surname) in alone {
        let keys = groups.readings.keys(&surname);
        let candidates = keys.iter().filter_map(|key| bearers.get(key)).flatten();
        let mut persons: Vec<usize> = candidates
            .filter(|(_, of)| are_same_words(of, &surname, is_known_same))
            .map(|(bearer, _)| groups.root(*bearer))
            .collect();
        persons.sort_unstable();
        persons.dedup();
        let all: u64 = persons.iter().map(|person| articles(groups, *person)).sum();
        let most = persons.iter().copied().max_by_key(|person| (articles(groups, *person), std::cmp::Reverse(*person)));
        let is_meant = |person: &usize| {
            let of_person = articles(groups, *person);
            is_by_far(of_person, all) && of_person >= articles(groups, number)
        };
        joins.extend(most.filter(is_meant).map(|person| (number, person)));
    }
    for (number, person) in joins {
        groups.join(number, person);
    }
}
