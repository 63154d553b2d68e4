//! How far a name may reach: which words belong together.

use super::super::marks::Marks;
use super::form::Form;
use super::organization::is_owner;
use super::person::{is_name_suffix, is_particle};
use super::place::is_compass;
use super::sentence::{Sentence, is_possessive};

/// Most words in one name; what is longer is a list, or a line all in capitals.
pub(super) const MAX_WORDS: usize = 9;

impl Sentence<'_> {
    /// Returns the word behind a capitalised word or phrase that is no name: dates, words of grammar, and adjectives
    /// unless they begin the name of an organization or place.
    pub(super) fn nameless_at(&self, at: usize) -> Option<usize> {
        if let Some((length, phrase)) = self.phrase(at) {
            if phrase.has(Marks::NEVER) {
                return Some(at + length);
            }
            if phrase.any(Marks::PLACE | Marks::ORGANIZATION) {
                return None;
            }
            if phrase.has(Marks::ADJECTIVE) {
                return (!self.leads_to_head(at)).then_some(at + length);
            }
        }
        let marks = self.marks(at);
        if self.is_known_acronym(at) {
            return None;
        }
        let is_foreign =
            marks.has(Marks::FOREIGN) && (!self.is_running() || self.is_opening(at) && !self.is_capitalized(at + 1));
        if is_foreign || self.is_date(at) {
            return Some(at + 1);
        }
        if is_storm(self.text(at)) && self.is_capitalized(at + 1) {
            return Some(self.region_end(at + 1));
        }
        // `Christian Bale`, `May Smith`
        let is_given_name = marks.has(Marks::GIVEN) && self.continues_person(at + 1);
        if is_given_name {
            return None;
        }
        if marks.any(Marks::NEVER | Marks::FUNCTION) {
            return Some(at + 1);
        }
        if marks.has(Marks::ADJECTIVE) {
            let begins_place = is_compass(self.text(at)) && self.marks(at + 1).has(Marks::PLACE);
            return (!begins_place && !self.leads_to_head(at)).then_some(at + 1);
        }
        None
    }

    fn leads_to_head(&self, at: usize) -> bool {
        self.head_in(at..self.region_end(at)).is_some()
    }

    /// Returns the end of the words, from `at` on, that may make one name.
    pub(super) fn region_end(&self, at: usize) -> usize {
        let mut end = at + self.phrase(at).map_or(1, |(length, _)| length);
        while end < self.len() && end - at < MAX_WORDS {
            let behind = if self.is_capitalized(end) { Some(end + 1) } else { self.behind_joint(at, end) };
            match behind {
                Some(behind) if !self.breaks_at(at, behind - 1) => end = behind,
                _ => break,
            }
        }
        end
    }

    /// Returns the word behind the capitalised one that words in small letters or marks join to a name: `bin Laden`,
    /// `and Drug Administration`, `'s Party`.
    fn behind_joint(&self, start: usize, at: usize) -> Option<usize> {
        let text = self.text(at);
        let next = match text {
            "and" => self.goes_on_behind_and(start, at).then_some(at + 1),
            "&" => (at == start + 1).then_some(at + 1),
            "'" | "’" => {
                let is_owned = self.before(at).ends_with('s') && self.marks(at + 1).has(Marks::ORGANIZATION_HEAD);
                is_owned.then_some(at + 1)
            }
            _ if is_possessive(text) => is_owner(self.before(at)).then_some(at + 1),
            _ if self.is_running() && is_particle(text) => {
                let next = at + 1 + usize::from(is_particle(self.text(at + 1)));
                (!self.is_known_at(next)).then_some(next)
            }
            _ => None,
        }?;
        self.is_capitalized(next).then_some(next + 1)
    }

    /// Says whether a capitalised word ends the name that began at `start`.
    fn breaks_at(&self, start: usize, at: usize) -> bool {
        if is_name_suffix(self.text(at)) || self.ends_person(start, at) {
            return false;
        }
        let marks = self.marks(at);
        if marks.any(Marks::NEVER | Marks::FUNCTION) || self.is_known_acronym(at) {
            return true;
        }
        if let Some((_, phrase)) = self.phrase(at).filter(|_| self.is_known_phrase_at(at)) {
            // `U.S. Supreme Court` is one name, `Trump White House` is two
            let country = Marks::COUNTRY | Marks::PLACE_ACRONYM | Marks::ADJECTIVE;
            let is_whole = at == start + 1 && phrase.has(Marks::ORGANIZATION) && self.marks(start).any(country);
            return !is_whole;
        }
        if marks.has(Marks::ADJECTIVE) {
            return self.head_behind(at).is_none();
        }
        if self.title_at(at).is_some() {
            // `Billie Jean King`
            return !(marks.has(Marks::FAMILY) && self.is_last(at));
        }
        !self.is_running() && marks.has(Marks::WORD) && !marks.any(Marks::FAMILY | Marks::PLACE_HEAD)
    }

    /// Says whether a word is a family name behind a given name, whatever else it is: `Theresa May`, `John Major`, but
    /// not the date in `told John May 5`.
    fn ends_person(&self, start: usize, at: usize) -> bool {
        let is_behind_given = self.marks(at - 1).has(Marks::GIVEN)
            || self.marks(start).has(Marks::GIVEN)
            || self.form(at - 1) == Form::Initial;
        self.marks(at).has(Marks::FAMILY) && is_behind_given && self.is_last(at) && !is_number(self.text(at + 1))
    }

    fn is_last(&self, at: usize) -> bool {
        !self.is_capitalized(at + 1) || is_name_suffix(self.text(at + 1))
    }

    /// `Jan. 6`: a given name, but for the number.
    fn is_date(&self, at: usize) -> bool {
        matches!(self.text(at), "Jan" | "Jan." | "Mar" | "Mar.") && is_number(self.text(at + 1))
    }
}

fn is_number(text: &str) -> bool {
    text.starts_with(|character: char| character.is_ascii_digit())
}

/// Says whether the names behind a word are those of storms and campaigns.
fn is_storm(text: &str) -> bool {
    matches!(text, "Hurricane" | "Typhoon" | "Cyclone" | "Storm" | "Operation" | "Tropical")
}
