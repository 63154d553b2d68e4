//! Who is meant by a name that somebody asks for.

use super::{Entity, Form, OwnNames, are_same_names, read};
use crate::language::name_entry::buckets_of_spellings;
use crate::language::name_words::{PersonWords, are_same_words, is_known_same, is_same_word};
use crate::language::names::{NameKind, known_name};

/// A name that is asked for, and all that may stand for it.
#[derive(Clone, Debug)]
pub struct Ask {
    kind: NameKind,
    /// The name, and the one that the gazetteer has for it.
    names: Vec<String>,
    /// The user's list that the name is in.
    own: Option<usize>,
}

impl Ask {
    /// Asks for a name of a kind.
    pub fn new(kind: NameKind, name: &str, own: &OwnNames) -> Ask {
        let mut names = vec![name.to_owned()];
        if kind != NameKind::Person {
            names.extend(known_name(name).map(str::to_owned));
        }
        let asked = read(kind, name).words;
        let is_asked = |alias: &String| are_same_names(kind, &read(kind, alias).words, &asked);
        let own = own.aliases().iter().position(|aliases| aliases.iter().any(is_asked));
        Ask { kind, names, own }
    }

    /// Returns the names whose buckets hold all forms of whoever is meant.
    pub fn names<'a>(&'a self, own: &'a OwnNames) -> impl Iterator<Item = &'a str> {
        let aliases = self.own.map(|number| own.aliases()[number].as_slice()).unwrap_or_default();
        self.names.iter().chain(aliases).map(String::as_str)
    }

    /// Returns those of some entities that are meant: all that have the name in a known spelling; if none has, those in
    /// whose names it may be contained.
    pub fn meant<'e>(&self, entities: &'e [Entity], forms: &[Form]) -> Vec<&'e Entity> {
        let means = |entity: &&Entity, is_met: &dyn Fn(&str, &str) -> bool| {
            let mut names = entity.forms.iter().map(|form| forms[*form].name.as_str());
            self.own.is_some() && self.own == entity.own
                || names.any(|name| self.names.iter().any(|asked| is_met(asked, name)))
        };
        let meant: Vec<&Entity> =
            entities.iter().filter(|e| means(e, &|asked, name| self.is_met(asked, name))).collect();
        if !meant.is_empty() {
            return meant;
        }
        entities.iter().filter(|e| means(e, &|asked, name| self.is_met_loosely(asked, name))).collect()
    }

    /// Says whether a name may be meant, whatever it is a form of.
    pub fn may_mean(&self, name: &str) -> bool {
        self.names.iter().any(|asked| self.is_met(asked, name) || self.is_met_loosely(asked, name))
    }

    /// Says whether a name is what is asked for, in a known spelling; of a person by surname too.
    fn is_met(&self, asked: &str, name: &str) -> bool {
        let (asked, name) = (read(self.kind, asked), read(self.kind, name));
        are_same_names(self.kind, &asked.words, &name.words) || is_surname_of(&asked, &name, &is_known_same)
    }

    /// Says whether a name is what is asked for in any spelling, or a person's with more names between the given name and
    /// the surname.
    fn is_met_loosely(&self, asked: &str, name: &str) -> bool {
        let (asked, name) = (read(self.kind, asked), read(self.kind, name));
        let is_same = |one: &[String], other: &[String]| are_same_words(one, other, is_same_word);
        if self.kind != NameKind::Person {
            return is_same(&asked.words, &name.words);
        }
        is_surname_of(&asked, &name, &is_same_word)
            || !asked.given().is_empty()
                && is_same(asked.core(), name.core())
                && is_same(asked.suffixes(), name.suffixes())
                && holds(name.given(), asked.given())
    }

    /// Returns the buckets in which to look for forms.
    pub fn buckets(&self, own: &OwnNames) -> Vec<String> {
        let mut found: Vec<String> = self.names(own).flat_map(|name| buckets_of_spellings(self.kind, name)).collect();
        found.sort_unstable();
        found.dedup();
        found
    }
}

/// Says whether what is asked for is a bare surname, and that of a person.
fn is_surname_of(asked: &PersonWords, person: &PersonWords, is_same: &dyn Fn(&str, &str) -> bool) -> bool {
    let (Some(surname), Some(last)) = (asked.last(), person.last()) else { return false };
    if !asked.given().is_empty() || !asked.suffixes().is_empty() {
        return false;
    }
    let leads = || person.leading_surname().is_some_and(|leading| is_same(leading, surname));
    are_same_words(asked.core(), person.core(), is_same)
        || asked.words.len() == 1 && (is_same(surname, last) || leads())
}

/// Says whether `all` begins with the first of `some` and has the others in their order, an initial standing for a name.
fn holds(all: &[String], some: &[String]) -> bool {
    let meets = |wanted: &str, word: &str| is_same_word(wanted, word) || wanted.len() == 1 && word.starts_with(wanted);
    let mut rest = all.iter();
    some.iter().enumerate().all(|(number, wanted)| {
        let found = rest.position(|word| meets(wanted, word));
        found.is_some_and(|skipped| number > 0 || skipped == 0)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ask(kind: NameKind, asked: &str, name: &str) -> (bool, bool) {
        let ask = Ask::new(kind, asked, &OwnNames::default());
        (ask.is_met(asked, name), ask.is_met_loosely(asked, name))
    }

    #[test]
    fn a_person_is_met_by_full_name_and_surname() {
        for (asked, name) in [
            ("Vladimir Putin", "Vladimir Putin"),
            ("putin", "Vladimir Putin"),
            ("Poutine", "Vladimir Putin"),
            ("Zelensky", "Volodymyr Zelenskyy"),
            ("Sergei Lavrov", "Sergey Lavrov"),
            ("von der Leyen", "Ursula von der Leyen"),
            ("Leyen", "Ursula von der Leyen"),
            ("Xi", "Xi Jinping"),
            ("Sisi", "Abdel Fattah al-Sisi"),
            ("el-Sisi", "Abdel Fattah al-Sisi"),
            ("Ocasio-Cortez", "Alexandria Ocasio-Cortez"),
            ("Cortez", "Alexandria Ocasio-Cortez"),
            ("Kim Jong Un", "Kim Jong-un"),
            ("Kennedy", "Robert F. Kennedy Jr."),
        ] {
            assert!(ask(NameKind::Person, asked, name).0, "{asked}: {name}");
        }
    }

    #[test]
    fn a_name_may_be_contained_in_a_longer_one_and_spelt_as_the_rules_allow() {
        for (asked, name) in [
            ("Donald Trump", "Donald J. Trump"),
            ("D Trump", "Donald Trump"),
            ("George Bush", "George H.W. Bush"),
            ("Robert Kennedy Jr", "Robert F. Kennedy Jr."),
            ("Wallensky", "Rochelle Walensky"),
        ] {
            assert_eq!(ask(NameKind::Person, asked, name), (false, true), "{asked}: {name}");
        }
        assert_eq!(ask(NameKind::Place, "Zaporizhzhyia", "Zaporizhzhia"), (false, true));
    }

    #[test]
    fn other_names_are_not_met() {
        for (asked, name) in [
            ("Vladimir", "Vladimir Putin"),
            ("Donald Trump", "Donald Trump Jr."),
            ("Donald J. Trump", "Donald Trump"),
            ("George W. Bush", "George H.W. Bush"),
            ("Trump Melania", "Melania Trump"),
            ("…", "Melania Trump"),
            ("Kim", "Lee Kimberly"),
            ("Ellen", "Janet Yellen"),
        ] {
            assert_eq!(ask(NameKind::Person, asked, name), (false, false), "{asked}: {name}");
        }
        assert!(!ask(NameKind::Place, "Columbia", "Colombia").0);
        assert!(!ask(NameKind::Place, "Canton", "Guangzhou").0);
        assert!(ask(NameKind::Place, "Kyiv", "Kiev").0);
        assert!(ask(NameKind::Organization, "IAEA", "International Atomic Energy Agency").0);
    }
}
