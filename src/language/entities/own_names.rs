//! What the user says of names: which are one, and which are none.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::language::name_key::whole_key;
use crate::language::names::NameKind;

/// The user's own names. They hold for what is read of an index, not for what is written to it, so that a change of them
/// takes effect at once.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OwnNames {
    aliases: Vec<Vec<String>>,
    banned: FxHashSet<(Option<NameKind>, String)>,
}

/// Why names cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum OwnNamesError {
    /// A list of aliases that joins nothing.
    #[error("the aliases of `{name}` are a list of one name")]
    NoAlias {
        /// The first name of the list.
        name: String,
    },
    /// A name without letters or digits.
    #[error("`{name}` is no name")]
    NoName {
        /// As it was given.
        name: String,
    },
    /// A name in two lists of aliases.
    #[error("`{name}` is an alias of `{one}` and of `{other}`")]
    TwoNames {
        /// The alias.
        name: String,
        /// The first name of the one list.
        one: String,
        /// The first name of the other.
        other: String,
    },
    /// A name that is banned and an alias.
    #[error("`{name}` is both banned and an alias of `{of}`")]
    BannedAlias {
        /// The name.
        name: String,
        /// The first name of the list.
        of: String,
    },
}

impl OwnNames {
    /// Reads lists of names of which each list is one, its first name being the one to show, and names that are none:
    /// `Getty Images`, or `person:Getty` for one kind only.
    pub fn new(aliases: Vec<Vec<String>>, ban: &[String]) -> Result<OwnNames, OwnNamesError> {
        let mut first_of: FxHashMap<String, &str> = FxHashMap::default();
        for names in &aliases {
            let Some(first) = names.first() else { return Err(OwnNamesError::NoAlias { name: String::new() }) };
            for name in names {
                let key = key_of(name)?;
                let other = first_of.insert(key, first).filter(|other| other != first);
                if let Some(one) = other {
                    let (name, one, other) = (name.clone(), one.to_owned(), first.clone());
                    return Err(OwnNamesError::TwoNames { name, one, other });
                }
            }
            if names.len() < 2 {
                return Err(OwnNamesError::NoAlias { name: first.clone() });
            }
        }
        let mut banned = FxHashSet::default();
        for text in ban {
            let (kind, name) = kind_and_name(text);
            let key = key_of(name)?;
            if let Some(of) = first_of.get(&key).filter(|_| kind.is_none()) {
                return Err(OwnNamesError::BannedAlias { name: name.to_owned(), of: (*of).to_owned() });
            }
            banned.insert((kind, key));
        }
        Ok(OwnNames { aliases, banned })
    }

    /// Returns the lists of names of which each list is one; the first name is the one to show.
    pub fn aliases(&self) -> &[Vec<String>] {
        &self.aliases
    }

    /// Says whether a name names nothing.
    pub fn is_banned(&self, kind: NameKind, name: &str) -> bool {
        if self.banned.is_empty() {
            return false;
        }
        let key = whole_key(name);
        self.banned.contains(&(Some(kind), key.clone())) || self.banned.contains(&(None, key))
    }
}

fn key_of(name: &str) -> Result<String, OwnNamesError> {
    Some(whole_key(name)).filter(|key| !key.is_empty()).ok_or_else(|| OwnNamesError::NoName { name: name.to_owned() })
}

/// Splits `person:Getty`.
fn kind_and_name(text: &str) -> (Option<NameKind>, &str) {
    let Some((kind, name)) = text.split_once(':') else { return (None, text) };
    let kind = match kind.trim() {
        "person" => NameKind::Person,
        "org" | "organization" => NameKind::Organization,
        "place" => NameKind::Place,
        _ => return (None, text),
    };
    (Some(kind), name.trim())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn own(aliases: &[&[&str]], ban: &[&str]) -> Result<OwnNames, String> {
        let list = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
        OwnNames::new(aliases.iter().map(|names| list(names)).collect(), &list(ban)).map_err(|error| error.to_string())
    }

    #[test]
    fn a_ban_is_for_all_kinds_or_for_one() {
        let own = own(&[], &["Getty Images", "person: Reuters"]).unwrap();
        assert!(own.is_banned(NameKind::Person, "GETTY images") && own.is_banned(NameKind::Place, "Getty Images"));
        assert!(own.is_banned(NameKind::Person, "Reuters") && !own.is_banned(NameKind::Organization, "Reuters"));
        assert!(!own.is_banned(NameKind::Organization, "Getty"));
    }

    #[test]
    fn what_says_two_things_is_an_error() {
        let message = |aliases, ban| own(aliases, ban).unwrap_err();
        assert_eq!(message(&[&["Ann Roe"]], &[]), "the aliases of `Ann Roe` are a list of one name");
        assert_eq!(message(&[&["Ann Roe", "…"]], &[]), "`…` is no name");
        assert_eq!(
            message(&[&["Ann Roe", "Ann"], &["Ann Poe", "ann"]], &[]),
            "`ann` is an alias of `Ann Roe` and of `Ann Poe`"
        );
        assert_eq!(message(&[&["Ann Roe", "Ann"]], &["Ann"]), "`Ann` is both banned and an alias of `Ann Roe`");
    }
}
