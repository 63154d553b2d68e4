//! What the gazetteer knows of a word: a set of marks.

use std::ops::{BitOr, BitOrAssign};

/// A set of marks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Marks(u32);

impl Marks {
    pub(super) const NONE: Marks = Marks(0);
    /// An ordinary English word in small letters.
    pub(super) const WORD: Marks = Marks(1);
    /// A given name.
    pub(super) const GIVEN: Marks = Marks(1 << 1);
    /// A family name, or some other word of people's names.
    pub(super) const FAMILY: Marks = Marks(1 << 2);
    /// A place.
    pub(super) const PLACE: Marks = Marks(1 << 3);
    /// An organization.
    pub(super) const ORGANIZATION: Marks = Marks(1 << 4);
    /// An organization, if written in capitals: `WHO`.
    pub(super) const ACRONYM: Marks = Marks(1 << 5);
    /// A place, if written in capitals: `US`.
    pub(super) const PLACE_ACRONYM: Marks = Marks(1 << 6);
    /// People, language, creed, party or point of the compass.
    pub(super) const ADJECTIVE: Marks = Marks(1 << 7);
    /// Names nothing we look for.
    pub(super) const NEVER: Marks = Marks(1 << 8);
    /// Stands before a person's name.
    pub(super) const TITLE: Marks = Marks(1 << 9);
    /// Stands before a title.
    pub(super) const TITLE_MODIFIER: Marks = Marks(1 << 10);
    /// In small letters behind a place's name, or before it with `of`: `province`.
    pub(super) const PLACE_NOUN: Marks = Marks(1 << 11);
    /// In small letters before a person's name.
    pub(super) const ROLE: Marks = Marks(1 << 12);
    /// Makes an organization of the words before it.
    pub(super) const ORGANIZATION_HEAD: Marks = Marks(1 << 13);
    /// Makes a place of the words before it.
    pub(super) const PLACE_HEAD: Marks = Marks(1 << 14);
    /// Makes a place of the words behind it.
    pub(super) const PLACE_LEAD: Marks = Marks(1 << 15);
    /// The first word of an entry of several words.
    pub(super) const OPENS_PHRASE: Marks = Marks(1 << 16);
    /// A country, state or territory.
    pub(super) const COUNTRY: Marks = Marks(1 << 17);
    /// A town that is also a name of people.
    pub(super) const TOWN: Marks = Marks(1 << 18);
    /// Names nothing we look for, if written in capitals: `IT`.
    pub(super) const NEVER_ACRONYM: Marks = Marks(1 << 19);
    /// A word of grammar of another language.
    pub(super) const FOREIGN: Marks = Marks(1 << 20);
    /// A word of grammar: article, preposition, pronoun, conjunction, common adverb or verb.
    pub(super) const FUNCTION: Marks = Marks(1 << 21);

    /// A sports club or team.
    pub(super) const CLUB: Marks = Marks(1 << 22);
    /// A company.
    pub(super) const COMPANY: Marks = Marks(1 << 23);

    /// Returns the marks of both.
    pub(super) const fn and(self, other: Marks) -> Marks {
        Marks(self.0 | other.0)
    }

    /// Returns the marks that `other` has not.
    pub(super) const fn without(self, other: Marks) -> Marks {
        Marks(self.0 & !other.0)
    }

    /// Returns the marks as bits. The model of the tagger was trained on them: a mark must never change its bit.
    pub(super) fn bits(self) -> u64 {
        u64::from(self.0)
    }

    /// Returns the number of each mark that is set.
    pub(super) fn numbers(self) -> impl Iterator<Item = u64> {
        (0..u64::from(u32::BITS)).filter(move |number| self.bits() >> number & 1 == 1)
    }

    /// Says whether all marks of `other` are set.
    pub(super) fn has(self, other: Marks) -> bool {
        self.0 & other.0 == other.0
    }

    /// Says whether any mark of `other` is set.
    pub(super) fn any(self, other: Marks) -> bool {
        self.0 & other.0 != 0
    }
}

impl BitOr for Marks {
    type Output = Marks;

    fn bitor(self, other: Marks) -> Marks {
        Marks(self.0 | other.0)
    }
}

impl BitOrAssign for Marks {
    fn bitor_assign(&mut self, other: Marks) {
        self.0 |= other.0;
    }
}
