//! Signs that words name a place.

use std::ops::Range;

use super::super::marks::Marks;
use super::form::is_camel_case;
use super::sentence::{Sentence, is_possessive};

impl Sentence<'_> {
    /// Returns the end of a place that a word of it tells: `Lake X`, `X River`, `Gulf of X`, `Eastern X`.
    pub(super) fn place_by_word(&self, region: Range<usize>) -> Option<usize> {
        let Range { start, end } = region;
        let last = self.marks(end - 1);
        if end - start == 1 {
            let is_of = self.is_running() && last.has(Marks::PLACE_HEAD) && self.text(end) == "of";
            let object = end + 1 + usize::from(self.text(end + 1) == "the");
            let is_place =
                is_of && self.is_capitalized(object) && !self.marks(object).any(Marks::NEVER | Marks::FUNCTION);
            return is_place.then(|| self.region_end(object));
        }
        let is_person =
            self.is_given_and_family(start..end) && !matches!(self.text(end - 1), "Beach" | "Bay" | "River" | "Island");
        let has_name = region.clone().any(|at| !self.marks(at).has(Marks::WORD));
        let is_headed = self.is_running() && last.has(Marks::PLACE_HEAD) && has_name && !is_person;
        let is_led = self.marks(start).has(Marks::PLACE_LEAD)
            && !self.marks(start + 1).has(Marks::WORD)
            && !is_possessive(self.text(end));
        let is_part = end - start == 2 && is_compass(self.text(start)) && self.marks(start + 1).has(Marks::PLACE);
        (is_headed || is_led || is_part).then_some(end)
    }

    /// Says whether the words around a name tell that it is a place's: `X province`, `the town of X`, `in X`.
    pub(super) fn is_place_by_context(&self, region: Range<usize>) -> bool {
        let Range { start, end } = region;
        let other = Marks::WORD | Marks::TITLE | Marks::TITLE_MODIFIER | Marks::ORGANIZATION_HEAD;
        let is_other = |at: usize| self.marks(at).any(other) || is_camel_case(self.text(at));
        if !self.is_running() || region.clone().any(is_other) {
            return false;
        }
        let is_headed = self.small_marks(end).has(Marks::PLACE_NOUN);
        let is_of = start > 1
            && self.text(start - 1) == "of"
            && (self.small_marks(start - 2).has(Marks::PLACE_NOUN) || is_beside(self.text(start - 2)));
        let is_within = match self.before(start) {
            "in" | "near" => !is_possessive(self.text(end)),
            "at" | "from" | "outside" => !region.clone().any(|at| self.marks(at).any(Marks::FAMILY | Marks::GIVEN)),
            _ => false,
        };
        is_headed || is_of || is_within
    }

    /// `Boulder, Colorado`: a name that is not a person's first, and a country or state behind the comma.
    pub(super) fn is_followed_by_state(&self, at: usize) -> bool {
        let marks = self.marks(at);
        let is_free = marks.has(Marks::TOWN) || !marks.any(Marks::FAMILY | Marks::GIVEN | Marks::TITLE);
        let state = self.phrase(at + 2).map_or(self.marks(at + 2), |(_, marks)| marks);
        is_free && self.text(at + 1) == "," && state.has(Marks::COUNTRY)
    }
}

/// `north of X`, `on the outskirts of X`
fn is_beside(text: &str) -> bool {
    matches!(text, "north" | "south" | "east" | "west" | "outskirts" | "capital")
}

/// Says whether a word names a point of the compass, and with a place behind it a part of that: `Eastern Ukraine`.
pub(super) fn is_compass(text: &str) -> bool {
    matches!(text, "North" | "South" | "East" | "West" | "Northern" | "Southern" | "Eastern" | "Western")
}
