//! Signs that words name an organization.

use std::ops::{Range, RangeInclusive};

use super::super::marks::Marks;
use super::super::{NameKind, Span};
use super::emit;
use super::form::Form;
use super::region::MAX_WORDS;
use super::sentence::Sentence;

/// Letters of an acronym that the gazetteer does not know. Of those with two, more are units and abbreviations.
const ACRONYM_LETTERS: RangeInclusive<usize> = 3..=6;
/// Most words behind an organization word that belong to it.
const MAX_OBJECT: usize = 6;

impl Sentence<'_> {
    /// Returns the last organization word of a region, if it makes an organization of it.
    pub(super) fn head_in(&self, region: Range<usize>) -> Option<usize> {
        if !self.is_running() || self.is_given_and_family(region.clone()) {
            return None;
        }
        let Range { start, end } = region;
        let head = region.rev().find(|at| self.marks(*at).has(Marks::ORGANIZATION_HEAD))?;
        let is_alone = head == start && !(head + 1 == end && self.object_of(head).is_some());
        (!is_alone).then_some(head)
    }

    /// Returns the organization word that the capitalised words behind `at` lead to, if they do.
    pub(super) fn head_behind(&self, at: usize) -> Option<usize> {
        let belongs =
            |at: &usize| self.is_capitalized(*at) && !self.marks(*at).has(Marks::NEVER) && self.title_at(*at).is_none();
        let words = (at + 1..at + MAX_WORDS).take_while(belongs);
        words.filter(|at| self.marks(*at).has(Marks::ORGANIZATION_HEAD)).last()
    }

    /// Tags the organization from `start` to its organization word and what belongs behind that: `Ministry of Health`.
    /// Returns where to go on.
    pub(super) fn organization(&self, start: usize, head: usize, spans: &mut Vec<Span>) -> usize {
        let mut end = head + 1;
        while let Some(object) = self.object_of(end - 1).filter(|object| object - head < MAX_OBJECT) {
            // `Bank of England`, but `a visit by the Ministry for Iraq`
            if self.text(end) != "of" && self.is_known_at(object) {
                break;
            }
            end = self.object_end(object);
        }
        // `Russian Foreign Ministry` is the ministry, `Israeli Army` is whole
        let is_national = self.marks(start).has(Marks::ADJECTIVE)
            && self.marks(start + 1).has(Marks::TITLE_MODIFIER)
            && start + 1 < head;
        emit(spans, start + usize::from(is_national)..end, NameKind::Organization)
    }

    /// Returns the first word of `Health` in `of Health`, `Study` in `for the Study`.
    fn object_of(&self, head: usize) -> Option<usize> {
        if !matches!(self.text(head + 1), "of" | "for" | "on" | "against") {
            return None;
        }
        let object = head + 2 + usize::from(self.text(head + 2) == "the");
        (self.is_capitalized(object) && !self.marks(object).any(Marks::NEVER | Marks::FUNCTION)).then_some(object)
    }

    /// Returns the end of `Health and Welfare`, `Strategic and International Studies`.
    fn object_end(&self, object: usize) -> usize {
        let mut end = object + self.phrase(object).map_or(1, |(length, _)| length);
        while end < object + MAX_WORDS {
            let goes_on = self.is_capitalized(end)
                && self.title_at(end).is_none()
                && !self.marks(end).any(Marks::NEVER | Marks::FUNCTION);
            let next = self.marks(end + 1);
            let goes_on_behind_and = matches!(self.text(end), "and" | "&")
                && self.is_capitalized(end + 1)
                && next.has(Marks::WORD)
                && !next.any(Marks::PLACE | Marks::GIVEN);
            match (goes_on, goes_on_behind_and) {
                (true, _) => end += 1,
                (_, true) => end += 2,
                _ => break,
            }
        }
        end
    }

    /// `Food and Drug Administration`: ordinary words on both sides, and an organization word behind.
    pub(super) fn goes_on_behind_and(&self, start: usize, and: usize) -> bool {
        let is_ordinary = |at: usize| {
            let name = Marks::PLACE | Marks::GIVEN | Marks::FAMILY | Marks::NEVER | Marks::ORGANIZATION_HEAD;
            self.marks(at).any(Marks::WORD | Marks::TITLE_MODIFIER) && !self.marks(at).any(name)
        };
        let is_opening_word = start + 1 == and && self.is_opening(start);
        self.is_running()
            && is_ordinary(and - 1)
            && !is_opening_word
            && self.is_capitalized(and + 1)
            && is_ordinary(and + 1)
            && self.head_behind(and + 1).is_some()
    }

    /// Says whether a word that the gazetteer does not know looks like an acronym: `IAEA`.
    pub(super) fn is_unknown_acronym(&self, at: usize) -> bool {
        let text = self.text(at);
        self.form(at) == Form::Capitals
            && ACRONYM_LETTERS.contains(&text.len())
            && text.bytes().all(|byte| byte.is_ascii_uppercase() || byte == b'&')
            && !self.marks(at).any(Marks::WORD | Marks::NEVER | Marks::GIVEN)
    }

    /// Says whether a word behind a city may be its team: `Toronto Raptors`.
    pub(super) fn is_team_word(&self, at: usize) -> bool {
        let text = self.text(at);
        let other = Marks::FAMILY | Marks::GIVEN | Marks::PLACE | Marks::PLACE_HEAD;
        self.is_running() && text.len() > 4 && text.ends_with('s') && !self.marks(at).any(other)
    }
}

/// `People's Party`: who may own an organization that is called after its owners.
pub(super) fn is_owner(text: &str) -> bool {
    matches!(text, "People" | "Women" | "Children" | "Men" | "Lord")
}
