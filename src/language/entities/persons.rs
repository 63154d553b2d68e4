//! Which full names, and which surnames, are the same person.

use rustc_hash::FxHashMap;

use super::Groups;
use super::keys::Chains;
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

/// What two forms of a name with and without middle names share: given name, surname, suffixes.
type Ends<'a> = (&'a String, &'a [String], &'a [String]);

/// Joins `Donald J. Trump` and `Donald Trump`, if one of them has by far the most articles of all who bear the surname, and
/// no other middle name is known with that given name: John Quincy Adams is not John Adams.
pub(super) fn join_middle_names(groups: &mut Groups<'_>) {
    let mut joins: Vec<(usize, usize)> = Vec::new();
    let mut namesakes: FxHashMap<Ends<'_>, Vec<(usize, &[String])>> = FxHashMap::default();
    let mut of_surname: FxHashMap<&[String], u64> = FxHashMap::default();
    for (number, group) in groups.list.iter().enumerate() {
        let Some(person) = groups.leaders(group).next() else { continue };
        let Some((first, middle)) = person.given().split_first() else { continue };
        *of_surname.entry(person.core()).or_default() += group.articles;
        namesakes.entry((first, person.surname(), person.suffixes())).or_default().push((number, middle));
    }
    for ((_, surname, _), members) in namesakes.into_iter().filter(|(_, members)| members.len() > 1) {
        let articles = |(number, _): &(usize, &[String])| groups.list[*number].articles;
        let Some(most) = members.iter().max_by_key(|member| (articles(member), std::cmp::Reverse(member.0))) else {
            continue;
        };
        let are_one =
            members.iter().enumerate().all(|(at, (_, one))| members[at + 1..].iter().all(|(_, other)| fit(one, other)));
        let surname = groups.leaders(&groups.list[most.0]).next().map_or(surname, PersonWords::core);
        let all = of_surname.get(surname).copied().unwrap_or_default();
        if are_one && is_by_far(articles(most), all) {
            joins.extend(members.iter().map(|(number, _)| (*number, most.0)));
        }
    }
    for (number, into) in joins {
        groups.join(number, into);
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
    let mut bearers = Bearers { numbers: Chains::default(), list: Vec::new() };
    let mut alone = Vec::new();
    let mut readings = std::mem::take(&mut groups.readings);
    for (number, group) in groups.list.iter().enumerate() {
        for person in groups.leaders(group) {
            if person.given().is_empty() {
                if group.own.is_none() && person.suffixes().is_empty() && !person.words.is_empty() {
                    alone.push((number, person.core()));
                }
                continue;
            }
            let words = &person.words;
            let leading = person.leading_surname().and_then(|_| words.get(..1));
            for surname in std::iter::once(person.core()).chain(leading) {
                for key in readings.keys(surname) {
                    bearers.numbers.add(key, bearers.list.len());
                }
                bearers.list.push((number, surname));
            }
        }
    }
    let joins: Vec<(usize, usize)> = alone
        .into_iter()
        .filter_map(|(number, surname)| {
            let persons = bearers.of(surname, &readings.keys(surname)).map(|bearer| groups.root(bearer)).collect();
            Some((number, meant(groups, number, surname, persons)?))
        })
        .collect();
    for (number, person) in joins {
        groups.join(number, person);
    }
}

/// Who bears which surname.
struct Bearers<'a> {
    /// Places in the list by the keys of surnames.
    numbers: Chains,
    /// Groups with their surnames.
    list: Vec<(usize, &'a [String])>,
}

impl Bearers<'_> {
    /// Returns those that bear a surname with these keys.
    fn of(&self, surname: &[String], keys: &[u64]) -> impl Iterator<Item = usize> {
        let candidates = keys.iter().flat_map(|key| self.numbers.of(*key)).map(|at| self.list[at]);
        candidates.filter(|(_, of)| are_same_words(of, surname, is_known_same)).map(|(number, _)| number)
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
