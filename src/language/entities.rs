//! The names of a corpus -> its persons, organizations and places, each under all its spellings.
//!
//! ```text
//! forms (names as articles give them, with how many do) -> one entity a name, and all forms of it
//! ```
//!
//! Forms are one entity if their words are known spellings of each other in order; in full names of persons, where one
//! word attests the other, also if the rules of spelling allow it. (By rule alone Columbia would be Colombia, and Yellen
//! Ellen.) A person's form with a middle name or initial joins the one without, and a bare surname joins a full name, if
//! that is the only one or by far the most frequent. What the user says is one is one. All else stays apart: two entities
//! that are one can be asked for together, one that is two cannot be taken apart.
//!
//! The outcome depends on the forms and their numbers only, not on the order in which they come.

mod ask;
mod keys;
mod own_names;
mod persons;

pub use ask::Ask;
pub use own_names::{OwnNames, OwnNamesError};
use std::ops::Range;

use self::keys::{Chains, Readings, key_of_whole};
use super::name_words::{PersonWords, are_same_words, is_known_same, is_same_word, words};
use super::names::NameKind;
use super::spelling;

/// A name as articles give it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Form {
    /// The name.
    pub name: String,
    /// How many articles give it.
    pub articles: u64,
}

/// A person, organization or place of a corpus.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entity {
    /// The name to show: the user's, else the most frequent full form.
    pub name: String,
    /// Its forms by their numbers: the most frequent first, then by name.
    pub forms: Vec<usize>,
    /// Which of the user's names it is.
    own: Option<usize>,
}

/// Joins the forms of one kind that name the same. No two forms have the same name; those of no article are passed over.
pub fn join(kind: NameKind, forms: &[Form], own: &OwnNames) -> Vec<Entity> {
    let mut groups = Groups::new(kind, forms);
    groups.add_own(own);
    let mut order: Vec<usize> =
        (0..forms.len()).filter(|form| forms[*form].articles > 0 && !own.is_banned(kind, &forms[*form].name)).collect();
    order.sort_unstable_by(|one, other| by_articles(&forms[*one], &forms[*other]));
    for form in order {
        groups.add(form);
    }
    if kind == NameKind::Person {
        persons::join_middle_names(&mut groups);
        persons::join_surnames(&mut groups);
    }
    groups.into_entities(own)
}

/// The order of forms: the most frequent first, then by name.
fn by_articles(one: &Form, other: &Form) -> std::cmp::Ordering {
    other.articles.cmp(&one.articles).then_with(|| one.name.cmp(&other.name))
}

/// Says whether two names of a kind, given by their words, are spellings of each other. What the table of spellings has in
/// full and by letters is one, but for persons.
fn are_same_names(kind: NameKind, one: &[String], other: &[String]) -> bool {
    if kind == NameKind::Person {
        return match (one, other) {
            ([one], [other]) => one == other || one.len() > 2 && is_known_same(one, other),
            _ => are_same_words(one, other, is_same_word),
        };
    }
    let is_table = || !is_elsewhere(one) && !is_elsewhere(other) && is_known_same(&one.join(" "), &other.join(" "));
    are_same_words(one, other, |one, other| one == other)
        || one.len() > 1 && are_same_words(one, other, is_known_same)
        || is_table()
}

/// Old names of cities that are better known as names of other places today.
const ELSEWHERE: &[&str] = &["canton", "smyrna", "batavia", "salisbury", "alexandretta"];

fn is_elsewhere(words: &[String]) -> bool {
    matches!(words, [word] if ELSEWHERE.contains(&word.as_str()))
}

/// Returns the words of a name; only of a person some are its surname.
fn read(kind: NameKind, name: &str) -> PersonWords {
    if kind == NameKind::Person { PersonWords::of(name) } else { PersonWords::without_surname(words(name)) }
}

/// Forms that are spellings of each other.
#[derive(Default)]
struct Group {
    /// The names that stand for it: the most frequent, or the user's.
    leaders: Range<usize>,
    /// The most frequent first.
    forms: Vec<usize>,
    /// Articles of all its forms; one that has two of them counts twice.
    articles: u64,
    own: Option<usize>,
    /// The group that it belongs to.
    joined: Option<usize>,
}

/// The groups while they are made.
struct Groups<'a> {
    kind: NameKind,
    forms: &'a [Form],
    list: Vec<Group>,
    /// Names that stand for groups, each with its group.
    leaders: Vec<(usize, PersonWords)>,
    /// Leaders by their keys.
    by_key: Chains,
    readings: Readings,
}

impl<'a> Groups<'a> {
    fn new(kind: NameKind, forms: &'a [Form]) -> Groups<'a> {
        let (list, leaders) = (Vec::with_capacity(forms.len()), Vec::with_capacity(forms.len()));
        Groups { kind, forms, list, leaders, by_key: Chains::default(), readings: Readings::default() }
    }

    /// Makes a group of each list of the user's names.
    fn add_own(&mut self, own: &OwnNames) {
        for (number, names) in own.aliases().iter().enumerate() {
            let leaders = self.leaders.len()..self.leaders.len() + names.len();
            self.list.push(Group { leaders, own: Some(number), ..Group::default() });
            for name in names {
                let name = read(self.kind, name);
                let keys = self.keys(&name.words);
                self.lead(self.list.len() - 1, name, &keys);
            }
        }
    }

    /// Puts a form into the group of its spellings, or into one of its own.
    fn add(&mut self, form: usize) {
        let name = read(self.kind, &self.forms[form].name);
        let keys = self.keys(&name.words);
        let group = self.group_of(&name.words, &keys).unwrap_or_else(|| {
            let leaders = self.leaders.len()..self.leaders.len() + 1;
            self.list.push(Group { leaders, ..Group::default() });
            self.lead(self.list.len() - 1, name, &keys);
            self.list.len() - 1
        });
        self.list[group].forms.push(form);
        self.list[group].articles += self.forms[form].articles;
    }

    /// Makes a name stand for a group.
    fn lead(&mut self, group: usize, name: PersonWords, keys: &[u64]) {
        for key in keys {
            self.by_key.add(*key, self.leaders.len());
        }
        self.leaders.push((group, name));
    }

    /// Returns the first group of which a name is a spelling.
    fn group_of(&self, words: &[String], keys: &[u64]) -> Option<usize> {
        let leaders = keys.iter().flat_map(|key| self.by_key.of(*key)).map(|leader| &self.leaders[leader]);
        let same = leaders.filter(|(_, leader)| are_same_names(self.kind, &leader.words, words));
        same.map(|(group, _)| *group).min()
    }

    /// Returns the names that stand for a group.
    fn leaders(&self, group: &Group) -> impl Iterator<Item = &PersonWords> {
        self.leaders[group.leaders.clone()].iter().map(|(_, name)| name)
    }

    /// Returns the keys under which a name is looked for: spellings of one name share one at least.
    fn keys(&mut self, words: &[String]) -> Vec<u64> {
        let mut keys = self.readings.keys(words);
        if self.kind != NameKind::Person && !words.is_empty() {
            let name = words.join(" ");
            let before = keys.len();
            spelling::others(&name, |other, _| keys.push(key_of_whole(other)));
            if keys.len() > before {
                keys.push(key_of_whole(&name));
            }
        }
        keys
    }

    /// Makes one group part of another.
    fn join(&mut self, group: usize, into: usize) {
        let into = self.root(into);
        if self.root(group) == into {
            return;
        }
        let group = self.root(group);
        self.list[group].joined = Some(into);
        self.list[into].articles += self.list[group].articles;
    }

    /// Returns the group that a group belongs to.
    fn root(&self, mut group: usize) -> usize {
        while let Some(joined) = self.list[group].joined {
            group = joined;
        }
        group
    }

    fn into_entities(mut self, own: &OwnNames) -> Vec<Entity> {
        for number in 0..self.list.len() {
            let root = self.root(number);
            if root != number {
                let forms = std::mem::take(&mut self.list[number].forms);
                self.list[root].forms.extend(forms);
            }
        }
        let mut entities = Vec::new();
        for group in std::mem::take(&mut self.list) {
            let mut forms = group.forms;
            if forms.is_empty() {
                continue;
            }
            forms.sort_unstable_by(|one, other| by_articles(&self.forms[*one], &self.forms[*other]));
            let name = group.own.and_then(|number| own.aliases()[number].first().cloned());
            let name = name.unwrap_or_else(|| self.shown(&forms));
            entities.push(Entity { name, forms, own: group.own });
        }
        entities
    }

    /// Returns the most frequent full form: of a person with more than the surname, of others no acronym, unless hardly
    /// anybody writes it out.
    fn shown(&self, forms: &[usize]) -> String {
        if let [form] = forms {
            return self.forms[*form].name.clone();
        }
        let all: u64 = forms.iter().map(|form| self.forms[*form].articles).sum();
        let is_full = |form: &&usize| {
            let Form { name, articles } = &self.forms[**form];
            match self.kind {
                NameKind::Person => {
                    let person = PersonWords::of(name);
                    !person.given().is_empty()
                }
                NameKind::Organization | NameKind::Place => {
                    name.contains(' ') || name.chars().any(char::is_lowercase) || persons::is_by_far(*articles, all)
                }
            }
        };
        let best = forms.iter().find(is_full).or(forms.first());
        best.map(|form| self.forms[*form].name.clone()).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Entities as `name: form, form`, in the order of their names. Forms are given as `name articles`.
    fn joined(kind: NameKind, forms: &[&str], own: &OwnNames) -> Vec<String> {
        let forms: Vec<Form> = forms
            .iter()
            .map(|form| {
                let (name, articles) = form.rsplit_once(' ').unwrap();
                Form { name: name.to_owned(), articles: articles.parse().unwrap() }
            })
            .collect();
        let mut shown: Vec<String> = join(kind, &forms, own)
            .iter()
            .map(|entity| {
                let names: Vec<&str> = entity.forms.iter().map(|form| forms[*form].name.as_str()).collect();
                format!("{}: {}", entity.name, names.join(", "))
            })
            .collect();
        shown.sort();
        shown
    }

    fn persons(forms: &[&str]) -> Vec<String> {
        joined(NameKind::Person, forms, &OwnNames::default())
    }

    #[test]
    fn case_accents_and_full_stops_make_no_other_person() {
        assert_eq!(
            persons(&["Recep Erdoğan 3", "Recep Erdogan 5", "RECEP ERDOGAN 1", "J.D. Vance 2", "JD Vance 4"]),
            ["JD Vance: JD Vance, J.D. Vance", "Recep Erdogan: Recep Erdogan, Recep Erdoğan, RECEP ERDOGAN"]
        );
    }

    #[test]
    fn a_surname_is_the_only_person_who_bears_it() {
        assert_eq!(persons(&["Vladimir Putin 9", "Putin 4"]), ["Vladimir Putin: Vladimir Putin, Putin"]);
        assert_eq!(
            persons(&["Jan de Vries 9", "de Vries 2", "Vries 1"]),
            ["Jan de Vries: Jan de Vries, de Vries, Vries"]
        );
        assert_eq!(persons(&["Xi Jinping 9", "Xi 2"]), ["Xi Jinping: Xi Jinping, Xi"]);
        assert_eq!(
            persons(&["Abdel Fattah al-Sisi 9", "Sisi 2"]),
            ["Abdel Fattah al-Sisi: Abdel Fattah al-Sisi, Sisi"]
        );
    }

    #[test]
    fn a_surname_of_several_is_the_most_frequent_by_far_or_stands_alone() {
        assert_eq!(
            persons(&["Donald Trump 90", "Melania Trump 5", "Trump 40"]),
            ["Donald Trump: Donald Trump, Trump", "Melania Trump: Melania Trump"]
        );
        assert_eq!(
            persons(&["Hillary Clinton 30", "Bill Clinton 20", "Clinton 9"]),
            ["Bill Clinton: Bill Clinton", "Clinton: Clinton", "Hillary Clinton: Hillary Clinton"]
        );
    }

    #[test]
    fn a_surname_that_stands_alone_more_often_than_with_a_given_name_stands_for_itself() {
        assert_eq!(persons(&["Robert Prince 1", "Prince 30"]), ["Prince: Prince", "Robert Prince: Robert Prince"]);
    }

    #[test]
    fn initials_and_middle_names_join_only_where_nobody_else_can_be_meant() {
        assert_eq!(
            persons(&["Donald Trump 90", "Donald J. Trump 3", "Donald John Trump 1", "Donald Trump Jr. 9"]),
            ["Donald Trump Jr.: Donald Trump Jr.", "Donald Trump: Donald Trump, Donald J. Trump, Donald John Trump"]
        );
        assert_eq!(
            persons(&["George W. Bush 50", "George H.W. Bush 2", "George Bush 3"]),
            ["George Bush: George Bush", "George H.W. Bush: George H.W. Bush", "George W. Bush: George W. Bush"]
        );
        assert_eq!(
            persons(&["Michael Jordan 5", "Michael B. Jordan 4"]),
            ["Michael B. Jordan: Michael B. Jordan", "Michael Jordan: Michael Jordan"]
        );
    }

    #[test]
    fn the_name_shown_is_the_most_frequent_full_form_then_the_first_by_name() {
        assert_eq!(persons(&["Macron 4", "Emmanuel Macron 4"]), ["Emmanuel Macron: Emmanuel Macron, Macron"]);
        assert_eq!(persons(&["Ana Çelik 2", "Ana Celik 2"]), ["Ana Celik: Ana Celik, Ana Çelik"]);
    }

    #[test]
    fn what_the_user_says_is_one_is_one() {
        let own = OwnNames::new(
            vec![vec!["Volodymyr Zelensky".into(), "Ze".into(), "President Ze".into()]],
            &["person:Ze Roberto".into()],
        );
        assert_eq!(
            joined(
                NameKind::Person,
                &["Volodymyr Zelensky 5", "Ze 9", "Zelensky 2", "Ze Roberto 4", "Ze Pedro 90"],
                &own.unwrap()
            ),
            ["Volodymyr Zelensky: Ze, Volodymyr Zelensky, Zelensky", "Ze Pedro: Ze Pedro"]
        );
    }

    proptest! {
        #[test]
        fn the_order_of_forms_changes_nothing(
            mut forms in prop::collection::btree_map("((Ann|Al|A\\.|X\\.Y\\.|Xi) ){0,3}(Roe|Poe|al-Roe|Xi)( Jr\\.)?", 1..60u64, 0..14),
            seed in any::<u64>(),
        ) {
            let forms: Vec<String> = std::mem::take(&mut forms).into_iter().map(|(name, articles)| format!("{name} {articles}")).collect();
            let one: Vec<&str> = forms.iter().map(String::as_str).collect();
            let mut other = one.clone();
            other.sort_by_key(|form| form.bytes().fold(seed, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x9E37_79B9_7F4A_7C15)));
            prop_assert_eq!(persons(&one), persons(&other));
        }
    }
}
