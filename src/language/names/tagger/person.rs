//! Signs that words name a person.

use std::ops::Range;

use super::super::marks::Marks;
use super::form::{Form, is_syllables};
use super::sentence::Sentence;

/// Most words in the name of a person.
pub(super) const MAX_PERSON: usize = 6;

const PARTICLES: &[&str] = &[
    "bin", "bint", "ibn", "al", "el", "ul", "de", "da", "do", "dos", "das", "del", "della", "di", "du", "van", "von",
    "der", "den", "ter", "la", "le", "zu", "af",
];
const SPEAKS: &[&str] = &["said", "says", "told", "added", "adds", "noted", "insisted", "himself", "herself"];

impl Sentence<'_> {
    /// Says whether a region of two or more words names a person: a given name first, an initial or a particle within,
    /// or a family name last.
    pub(super) fn is_person(&self, region: Range<usize>) -> bool {
        let Range { start, end } = region;
        let (first, last) = (self.marks(start), self.marks(end - 1));
        let is_word = |at: usize| self.is_word_only(at) && !is_particle(self.before(at));
        let is_other = end - start > MAX_PERSON
            || is_word(end - 1)
            || region.clone().any(|at| self.is_known_acronym(at))
            || region.clone().any(|at| self.marks(at).has(Marks::ORGANIZATION)) && !first.has(Marks::GIVEN)
            || end - start == 2 && first.any(Marks::PLACE | Marks::TOWN) && self.is_team_word(end - 1);
        if is_other {
            return false;
        }
        // `Ban Ki-moon`, though `ban` is a word
        let is_korean = self.is_running() && end - start <= 3 && is_syllables(self.text(end - 1));
        if first.has(Marks::GIVEN) && !is_word(start + 1) || is_korean {
            return true;
        }
        let has_sign = region.clone().any(|at| {
            let is_initial = self.form(at) == Form::Initial && at + 1 < end;
            is_initial || at > start && is_particle(self.text(at)) || self.text(at).starts_with("al-")
        });
        let ends_in_family_name = last.has(Marks::FAMILY);
        !first.any(Marks::PLACE | Marks::WORD)
            && (ends_in_family_name && (self.is_running() || has_sign) || has_sign && self.is_running())
    }

    /// Says whether a word may go on a person's name behind a given name.
    pub(super) fn continues_person(&self, at: usize) -> bool {
        let marks = self.marks(at);
        match self.form(at) {
            Form::Initial => true,
            Form::Capital | Form::Capitals => {
                let ends_name = Marks::NEVER | Marks::FUNCTION;
                let is_other = ends_name | Marks::ADJECTIVE | Marks::ORGANIZATION_HEAD | Marks::WORD;
                marks.has(Marks::FAMILY) && !marks.any(ends_name) || !marks.any(is_other) && !self.is_known_at(at)
            }
            Form::Small => is_particle(self.text(at)) && self.is_capitalized(at + 1),
            Form::Other => false,
        }
    }

    /// Says whether a single word names a person: by itself if it is a family or given name and nothing else, by a role
    /// before it (`lawyer Roe`) or by speech behind it (`Roe said`) if it is unknown. One that is `doubtful` - an
    /// ordinary word that may have its capital for another reason - must be known and speak.
    pub(super) fn is_person_by_context(&self, at: usize, is_doubtful: bool) -> bool {
        let marks = self.marks(at);
        let is_known = marks.any(Marks::FAMILY | Marks::GIVEN);
        let speaks = SPEAKS.contains(&self.text(at + 1));
        if is_doubtful {
            return is_known && speaks;
        }
        let is_led = at > 0 && self.small_marks(at - 1).has(Marks::ROLE);
        if is_led || speaks {
            return is_known || marks == Marks::NONE;
        }
        let is_syllable = self.form(at) == Form::Capitals && self.text(at).len() <= 3;
        is_known && !marks.any(Marks::WORD | Marks::TOWN) && !is_syllable
    }

    /// Says whether a word is an ordinary one and no name of people.
    pub(super) fn is_word_only(&self, at: usize) -> bool {
        let marks = self.marks(at);
        marks.has(Marks::WORD) && !marks.any(Marks::FAMILY | Marks::GIVEN)
    }

    /// Says whether a region is a given name and a family name, where the family name is also a word for something else:
    /// `Chris Hill`, `Emily Post`.
    pub(super) fn is_given_and_family(&self, region: Range<usize>) -> bool {
        region.len() == 2 && self.marks(region.start).has(Marks::GIVEN) && self.marks(region.end - 1).has(Marks::FAMILY)
    }
}

/// Says whether a word in small letters may stand inside a person's name.
pub(super) fn is_particle(text: &str) -> bool {
    PARTICLES.contains(&text)
}

/// Says whether a word stands behind a family name: `Jr.`, `XVI`.
pub(super) fn is_name_suffix(text: &str) -> bool {
    let is_roman = text.len() > 1 && text.bytes().all(|byte| matches!(byte, b'I' | b'V' | b'X'));
    is_roman || matches!(text, "Jr." | "Jr" | "Sr." | "Sr")
}
