//! Who is meant by a name that somebody asks for.

use super::{Entity, Form, OwnNames, are_same_names, words_of};
use crate::language::name_entry::buckets_of_spellings;
use crate::language::name_words::{PersonWords, are_same_words, is_same_word};
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
        let asked = words_of(kind, name);
        let is_asked = |alias: &String| are_same_names(kind, &words_of(kind, alias), &asked);
        let own = own.aliases().iter().position(|aliases| aliases.iter().any(is_asked));
        Ask { kind, names, own }
    }

    /// Returns the names whose buckets hold all forms of whoever is meant.
    pub fn names<'a>(&'a self, own: &'a OwnNames) -> impl Iterator<Item = &'a str> {
        let aliases = self.own.map(|number| own.aliases()[number].as_slice()).unwrap_or_default();
        self.names.iter().chain(aliases).map(String::as_str)
    }

    /// Says whether an entity is meant.
    pub fn means(&self, entity: &Entity, forms: &[Form]) -> bool {
        if self.own.is_some() && self.own == entity.own {
            return true;
        }
        let names = || entity.forms.iter().map(|form| forms[*form].name.as_str());
        names().any(|name| self.is_met_by(name))
    }

    /// Says whether a name is meant, whatever it is a form of.
    pub fn is_met_by(&self, name: &str) -> bool {
        self.names.iter().any(|asked| self.is_met(asked, name))
    }

    /// Says whether a name is what is asked for: in any spelling; of a person by surname too, and with more names between
    /// the given name and the surname.
    fn is_met(&self, asked: &str, name: &str) -> bool {
        if self.kind != NameKind::Person {
            return are_same_names(self.kind, &words_of(self.kind, asked), &words_of(self.kind, name));
        }
        let (asked, person) = (PersonWords::of(asked), PersonWords::of(name));
        if are_same_words(&asked.words, &person.words) {
            return true;
        }
        let (Some(surname), Some(last)) = (asked.last(), person.last()) else { return false };
        if asked.given().is_empty() && asked.suffixes().is_empty() {
            let is_whole = are_same_words(asked.core(), person.core());
            let leads = || person.leading_surname().is_some_and(|leading| is_same_word(leading, surname));
            return is_whole || asked.words.len() == 1 && (is_same_word(surname, last) || leads());
        }
        !asked.given().is_empty()
            && are_same_words(asked.core(), person.core())
            && are_same_words(asked.suffixes(), person.suffixes())
            && holds(person.given(), asked.given())
    }

    /// Returns the buckets in which to look for forms.
    pub fn buckets(&self, own: &OwnNames) -> Vec<String> {
        let mut found: Vec<String> = self.names(own).flat_map(|name| buckets_of_spellings(self.kind, name)).collect();
        found.sort_unstable();
        found.dedup();
        found
    }
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

    #[test]
    fn a_person_is_met_by_full_name_and_surname_and_with_more_names_between() {
        let ask = |asked: &str, name: &str| Ask::new(NameKind::Person, asked, &OwnNames::default()).is_met(asked, name);
        for (asked, name) in [
            ("Vladimir Putin", "Vladimir Putin"),
            ("putin", "Vladimir Putin"),
            ("Donald Trump", "Donald J. Trump"),
            ("D Trump", "Donald Trump"),
            ("George Bush", "George H.W. Bush"),
            ("von der Leyen", "Ursula von der Leyen"),
            ("Leyen", "Ursula von der Leyen"),
            ("Xi", "Xi Jinping"),
            ("Sisi", "Abdel Fattah al-Sisi"),
            ("Ocasio-Cortez", "Alexandria Ocasio-Cortez"),
            ("Cortez", "Alexandria Ocasio-Cortez"),
            ("Kim Jong Un", "Kim Jong-un"),
            ("Kennedy", "Robert F. Kennedy Jr."),
            ("Robert Kennedy Jr", "Robert F. Kennedy Jr."),
        ] {
            assert!(ask(asked, name), "{asked}: {name}");
        }
        for (asked, name) in [
            ("Vladimir", "Vladimir Putin"),
            ("Donald Trump", "Donald Trump Jr."),
            ("Donald J. Trump", "Donald Trump"),
            ("George W. Bush", "George H.W. Bush"),
            ("Trump Melania", "Melania Trump"),
            ("…", "Melania Trump"),
            ("Kim", "Lee Kimberly"),
        ] {
            assert!(!ask(asked, name), "{asked}: {name}");
        }
    }
}
