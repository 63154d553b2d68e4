//! Which full names, and which surnames, are the same person.

use rustc_hash::FxHashMap;

use super::Groups;
use crate::language::name_words::{PersonWords, are_same_words, is_known_same, is_same_word};
use crate::language::names::is_given_name;

/// Share of the articles that a full name must have among all who may be meant, for a shorter name to be that person.
/// An article that never gives the given name speaks of somebody whom everybody knows; relatives and namesakes are given
/// in full. Four in five lets Trump, Obama and Putin be who they are in spite of their families, and leaves Clinton, Bush
/// and Smith alone.
const LEAST_SHARE: f64 = 0.8;

/// How many times as often a full name must be given as the surname alone, if that is a given name too: `Aaron` is not
/// always Hank Aaron, but `Floyd` is George Floyd while the news is full of him.
const LEAST_TIMES_OF_GIVEN_NAME: u64 = 5;

pub(super) fn is_by_far(most: u64, all: u64) -> bool {
    most as f64 >= LEAST_SHARE * all as f64
}

/// Joins `Donald J. Trump` and `Donald Trump`, if one of them has by far the most articles of all who bear the surname, and
/// no other middle name is known with that given name: John Quincy Adams is not John Adams.
pub(super) fn join_middle_names(groups: &mut Groups<'_>) {
    let mut namesakes: FxHashMap<Vec<String>, Vec<(usize, Vec<String>)>> = FxHashMap::default();
    let mut of_surname: FxHashMap<Vec<String>, u64> = FxHashMap::default();
    for (number, group) in groups.list.iter().enumerate() {
        let Some(person) = group.persons.first() else { continue };
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
        let are_one =
            members.iter().enumerate().all(|(at, (_, one))| members[at + 1..].iter().all(|(_, other)| fit(one, other)));
        let surname = groups.list[most.0].persons.first().map(PersonWords::core).unwrap_or_default();
        let all = of_surname.get(surname).copied().unwrap_or_default();
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
/// full often enough.
pub(super) fn join_surnames(groups: &mut Groups<'_>) {
    // the bearers of surnames, under each key of the surname
    let mut bearers: FxHashMap<u64, Vec<(usize, Vec<String>)>> = FxHashMap::default();
    let mut alone = Vec::new();
    for (number, group) in groups.list.iter().enumerate() {
        for person in &group.persons {
            if person.given().is_empty() {
                if group.own.is_none() && person.suffixes().is_empty() && !person.words.is_empty() {
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
    }
    let joins: Vec<(usize, usize)> = alone
        .into_iter()
        .filter_map(|(number, surname)| {
            let keys = groups.readings.keys(&surname);
            let candidates = keys.iter().filter_map(|key| bearers.get(key)).flatten();
            let persons = candidates.filter(|(_, of)| are_same_words(of, &surname, is_known_same));
            let persons = persons.map(|(bearer, _)| groups.root(*bearer)).collect();
            Some((number, meant(groups, number, &surname, persons)?))
        })
        .collect();
    for (number, person) in joins {
        groups.join(number, person);
    }
}

/// Returns who of those that bear a surname is meant by it alone, group `number`.
fn meant(groups: &Groups<'_>, number: usize, surname: &[String], mut persons: Vec<usize>) -> Option<usize> {
    persons.sort_unstable();
    persons.dedup();
    let articles = |group: usize| groups.list[group].articles;
    let all: u64 = persons.iter().map(|person| articles(*person)).sum();
    let most = persons.into_iter().max_by_key(|person| (articles(*person), std::cmp::Reverse(*person)))?;
    let is_given = surname.iter().any(|word| is_given_name(word));
    let least = if is_given { LEAST_TIMES_OF_GIVEN_NAME * articles(number) } else { articles(number) };
    (is_by_far(articles(most), all) && articles(most) >= least).then_some(most)
}
