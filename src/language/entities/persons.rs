//! Which full names, and which surnames, are the same person.

use rustc_hash::FxHashMap;

use super::Groups;
use crate::language::name_key::{PersonWords, bare, is_same_word, spelling_key};

/// Share of the articles that a full name must have among all who may be meant, for a shorter name to be that person.
/// An article that never gives the given name speaks of somebody whom everybody knows; relatives and namesakes are given
/// in full. Four in five lets Trump, Obama and Putin be who they are in spite of their families, and leaves Clinton, Bush
/// and Smith alone.
const LEAST_SHARE: f64 = 0.8;

fn is_by_far(most: u64, all: u64) -> bool {
    most as f64 >= LEAST_SHARE * all as f64
}

/// Joins `Donald J. Trump` and `Donald Trump`, if one of them is by far the more frequent, and no other middle name is known
/// with that given name and surname.
pub(super) fn join_middle_names(groups: &mut Groups<'_>) {
    let mut namesakes: FxHashMap<String, Vec<(usize, Vec<String>)>> = FxHashMap::default();
    for (number, group) in groups.list.iter().enumerate() {
        let person = PersonWords::from_words(group.words.clone());
        let Some((first, middle)) = person.given().split_first() else { continue };
        let ends: Vec<&String> =
            std::iter::once(first).chain(person.surname()).chain(person.suffixes()).collect();
        namesakes.entry(spelling_key(&ends)).or_default().push((number, middle.to_vec()));
    }
    let mut namesakes: Vec<_> = namesakes.into_iter().filter(|(_, members)| members.len() > 1).collect();
    namesakes.sort_unstable();
    for (_, members) in namesakes {
        let articles = |(number, _): &(usize, Vec<String>)| groups.list[*number].articles;
        let all: u64 = members.iter().map(articles).sum();
        let Some(most) = members.iter().max_by_key(|member| (articles(member), std::cmp::Reverse(member.0))) else {
            continue;
        };
        let are_one = members.iter().enumerate().all(|(at, (_, one))| {
            members[at + 1..].iter().all(|(_, other)| fit(one, other))
        });
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
    let mut bearers: FxHashMap<String, Vec<(usize, String)>> = FxHashMap::default();
    let mut alone = Vec::new();
    for (number, group) in groups.list.iter().enumerate() {
        let person = PersonWords::from_words(group.words.clone());
        let Some(last) = person.last().first() else { continue };
        if person.given().is_empty() {
            if group.own.is_none() && person.suffixes().is_empty() {
                alone.push((number, bare(last).to_owned()));
            }
            continue;
        }
        let leading = person.leading_surname().filter(|leading| *leading != bare(last));
        for surname in std::iter::once(bare(last)).chain(leading) {
            bearers.entry(spelling_key(&[surname])).or_default().push((number, surname.to_owned()));
        }
    }
    let mut joins = Vec::new();
    for (number, surname) in alone {
        let Some(bearers) = bearers.get(&spelling_key(&[&surname])) else { continue };
        let mut persons: Vec<usize> =
            bearers.iter().filter(|(_, of)| is_same_word(of, &surname)).map(|(bearer, _)| groups.root(*bearer)).collect();
        persons.sort_unstable();
        persons.dedup();
        let articles = |group: usize| groups.list[group].articles;
        let all: u64 = persons.iter().map(|person| articles(*person)).sum();
        let most = persons.iter().copied().max_by_key(|person| (articles(*person), std::cmp::Reverse(*person)));
        if let Some(most) = most.filter(|most| is_by_far(articles(*most), all) && articles(*most) >= articles(number)) {
            joins.push((number, most));
        }
    }
    for (number, person) in joins {
        groups.join(number, person);
    }
}
