//! Which mentions of persons are the same person.
//!
//! A full name is a root, unless a longer one holds it: `Hillary Clinton` is `Hillary Rodham Clinton`. A shorter form
//! belongs to the root that ends with it (`Putin`, `bin Laden`); where several do, to the one whose full name stands
//! nearest before it. What ends no root may begin one (`Xi`, or a given name) or stand inside one (`Chavez` in `Hugo
//! Chavez Frias`), if there is only one such root. What fits nowhere is a name by itself.

use rustc_hash::FxHashMap;

use super::NameKind;
use super::mentions::{Form, Mentions};
use super::spellings::names_of_persons;

/// Most persons that a word of a name is looked up among: a page that names more is a list, and must not take forever.
const MAX_NAMESAKES: usize = 40;

/// Finds the person of each mention as the mentions go by in order.
pub(super) struct Persons<'a> {
    forms: &'a [Form],
    /// The name of each form, every word in the first of its spellings.
    names: Vec<String>,
    /// The roots in whose name a word occurs.
    by_word: FxHashMap<String, Vec<usize>>,
    /// For each form: its root if it is a full name, and where that was mentioned last.
    roots: Vec<Option<usize>>,
    last_mention: Vec<Option<usize>>,
}

impl<'a> Persons<'a> {
    pub(super) fn of(mentions: &'a Mentions) -> Persons<'a> {
        let forms = &mentions.forms;
        let mut persons = Persons {
            forms,
            names: names_of_persons(forms),
            by_word: FxHashMap::default(),
            roots: vec![None; forms.len()],
            last_mention: vec![None; forms.len()],
        };
        let mut full: Vec<usize> = (0..forms.len()).filter(|form| is_full(&forms[*form])).collect();
        full.sort_by_key(|form| std::cmp::Reverse(persons.words(*form).count()));
        for form in full {
            let root = persons.longer(form).unwrap_or(form);
            persons.roots[form] = Some(root);
            if root == form {
                for word in persons.names[form].split(' ') {
                    let namesakes = persons.by_word.entry(word.to_owned()).or_default();
                    if namesakes.len() < MAX_NAMESAKES {
                        namesakes.push(form);
                    }
                }
            }
        }
        persons
    }

    /// Returns the form that stands for the person of a mention. Mentions must be asked for in the order of the text.
    pub(super) fn root(&mut self, form: usize, at: usize) -> usize {
        if let Some(root) = self.roots[form] {
            self.last_mention[root] = Some(at);
            return root;
        }
        self.root_of_short(form).unwrap_or(form)
    }

    /// Says whether a word is the last word of a full name.
    pub(super) fn is_family_name(&self, word: &str) -> bool {
        self.by_word.get(word).is_some_and(|roots| roots.iter().any(|root| self.words(*root).next_back() == Some(word)))
    }

    fn words(&self, form: usize) -> impl DoubleEndedIterator<Item = &str> {
        self.names[form].split(' ')
    }

    /// Returns the one root that holds a shorter full name: all its words in order, the last one last.
    fn longer(&self, form: usize) -> Option<usize> {
        let short = &self.names[form];
        let candidates = self.by_word.get(self.words(form).next_back()?)?;
        let mut found = candidates.iter().filter(|root| holds(&self.names[**root], short));
        let first = found.next()?;
        found.next().is_none().then_some(*first)
    }

    /// Returns the person whom a form that is no full name stands for.
    pub(super) fn root_of_short(&self, form: usize) -> Option<usize> {
        // a place or an organization may turn out to be a surname
        let short = if self.names[form].is_empty() { &self.forms[form].key } else { &self.names[form] };
        let candidates = self.by_word.get(short.rsplit(' ').next()?)?;
        let ends = |root: &&usize| ends_with(&self.names[**root], short);
        // the nearest before; else the first to come
        let nearest = candidates.iter().filter(ends).min_by_key(|root| {
            let before = self.last_mention[**root];
            (before.is_none(), before.map(std::cmp::Reverse), self.forms[**root].words.start)
        });
        nearest
            .or_else(|| only(candidates.iter().filter(|root| starts_with(&self.names[**root], short))))
            .copied()
            .or_else(|| only(candidates.iter().filter(|root| !starts_with(&self.names[**root], short))).copied())
    }
}

fn only<T>(mut found: impl Iterator<Item = T>) -> Option<T> {
    let first = found.next()?;
    found.next().is_none().then_some(first)
}

/// Returns the key of a name without what stands behind the family name: `Jr.`, `III`.
pub(super) fn name_of(form: &Form) -> &str {
    match form.key.rsplit_once(' ') {
        Some((name, "jr" | "sr" | "ii" | "iii" | "iv")) => name,
        _ => &form.key,
    }
}

fn words_of(form: &Form) -> impl DoubleEndedIterator<Item = &str> {
    name_of(form).split(' ')
}

/// Says whether a form is the name of a person in two words or more, not counting the particles of family names.
fn is_full(form: &Form) -> bool {
    let is_particle = |word: &str| matches!(word, "bin" | "ibn" | "von" | "van" | "de" | "der" | "den" | "al" | "el");
    form.kind == NameKind::Person
        && words_of(form).filter(|word| !is_particle(word)).count() > 1
        && words_of(form).next().is_some_and(|word| !is_particle(word))
}

/// Says whether the words of `short` occur in `long` in their order, an initial standing for a name, and the last one as
/// the last.
fn holds(long: &str, short: &str) -> bool {
    let mut words = long.rsplit(' ');
    let mut is_last = true;
    short.rsplit(' ').all(|wanted| {
        let found = words.by_ref().position(|word| word == wanted || !is_last && is_initial_of(wanted, word));
        let fits = found.is_some_and(|skipped| !is_last || skipped == 0);
        is_last = false;
        fits
    })
}

fn is_initial_of(initial: &str, word: &str) -> bool {
    initial.len() == 1 && word.starts_with(initial)
}

fn ends_with(name: &str, end: &str) -> bool {
    name.strip_suffix(end).is_some_and(|rest| rest.ends_with(' '))
}

fn starts_with(name: &str, start: &str) -> bool {
    name.strip_prefix(start).is_some_and(|rest| rest.starts_with(' '))
}
