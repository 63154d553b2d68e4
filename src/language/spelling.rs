//! Which terms are spellings of one name: `zelensky` and `selenskyj`, `kyiv` and `kiev`, `defence` and `defense`.
//!
//! Two ways lead there. Rules compare the sounds of two terms and allow what transliterations change ([`rules`]); they
//! speak of names only, so terms that are ordinary English words are left out. A table holds what no rule gives: old and
//! new names of places, acronyms, British and American spelling ([`table`]). Both look at the two terms and at nothing
//! else, so that an index answers the same whatever its history.
//!
//! Spellings that the rules allow share a coarse key ([`keys`]), by which an index finds them.

mod key;
mod rules;
mod sounds;
mod table;

use sounds::Sounds;
pub use table::{Case, is_ordinary, others, runs};

/// Bytes of the terms to which rules apply: three letters have too many neighbours, and what is longer than
/// Berdimuhamedow is a compound.
const LENGTHS: std::ops::RangeInclusive<usize> = 4..=16;

/// Says whether two folded terms are spellings of one name, by the rules or the table; a term is one of itself.
pub fn same(one: &str, other: &str) -> bool {
    one == other || table::pairs(one, other) || Name::of(one).is_some_and(|name| name.is_also(other))
}

/// Says whether two folded terms differ so little that they may be spellings of one name, if somebody attests it.
pub fn may_be_same(one: &str, other: &str) -> bool {
    let (Some(one), Some(other)) = (Sounds::of(one), Sounds::of(other)) else { return false };
    rules::may_agree(one.list(), other.list())
}

/// Calls `visit` with each key of a term. Two terms that the rules make spellings of one name share one at least; a term
/// that no rule applies to has none.
pub fn keys(term: &str, visit: impl FnMut(&str)) {
    if let Some(name) = Name::of(term) {
        name.keys(visit);
    }
}

/// A term to which the rules apply.
#[derive(Clone, Copy, Debug)]
pub struct Name(Sounds);

impl Name {
    /// Reads a folded term; `None` if it is no word in Latin letters, too short or an ordinary word.
    pub fn of(term: &str) -> Option<Name> {
        sounds_of(term).filter(|_| !is_ordinary(term)).map(Name)
    }

    /// Says whether the rules make another term, which must not be an ordinary word, a spelling of this name.
    pub fn is_also_name(&self, other: &str) -> bool {
        sounds_of(other).is_some_and(|other| rules::agree(self.0.list(), other.list()))
    }

    /// Says whether the rules make another term a spelling of this name.
    pub fn is_also(&self, other: &str) -> bool {
        self.is_also_name(other) && !is_ordinary(other)
    }

    /// Calls `visit` with each key of the name.
    pub fn keys(&self, visit: impl FnMut(&str)) {
        key::each(&self.0, visit);
    }
}

fn sounds_of(term: &str) -> Option<Sounds> {
    if LENGTHS.contains(&term.len()) { Sounds::of(term) } else { None }
}

#[cfg(test)]
mod specification;
