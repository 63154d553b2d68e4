//! What a run of words names.

use std::ops::Range;

use super::super::marks::Marks;
use super::super::{NameKind, Span};
use super::emit;
use super::form::{Form, is_camel_case};
use super::person::{MAX_PERSON, is_name_suffix};
use super::sentence::{Manner, Sentence};

/// Most unknown words that are taken for one name.
const MAX_UNKNOWN: usize = 3;

impl Sentence<'_> {
    /// Tags the name, or the first of the names, in a region, and returns where to go on.
    pub(super) fn classify(&self, region: Range<usize>, spans: &mut Vec<Span>) -> usize {
        let start = region.start;
        if self.is_known_phrase_at(start) {
            return self.known_phrase(region, spans);
        }
        if let Some(head) = self.head_in(region.clone()) {
            return self.organization(start, head, spans);
        }
        if let Some(end) = self.place_by_word(region.clone()) {
            return emit(spans, start..end, NameKind::Place);
        }
        if region.len() == 1 {
            return match self.kind_of_single(start) {
                Some(kind) => emit(spans, region, kind),
                None => start + 1,
            };
        }
        let may_be_place = !self.marks(start).any(Marks::GIVEN | Marks::ORGANIZATION | Marks::PLACE);
        if may_be_place && self.is_place_by_context(region.clone()) {
            return emit(spans, region, NameKind::Place);
        }
        // `Bank Melli`, `Radio Farda`
        if self.is_running() && region.len() == 2 && matches!(self.text(start), "Bank" | "Radio") {
            return emit(spans, region, NameKind::Organization);
        }
        if self.is_person(region.clone()) {
            return emit(spans, region, NameKind::Person);
        }
        self.unexplained(region, spans)
    }

    /// Tags the name behind a title and returns where to go on.
    pub(super) fn titled_at(&self, start: usize, spans: &mut Vec<Span>) -> usize {
        let region = start..self.region_end(start);
        let is_single = region.len() == 1;
        let known = self.phrase(start).map_or(self.marks(start), |(_, marks)| marks);
        let is_other_name = known.any(Marks::PLACE | Marks::ORGANIZATION) && !known.any(Marks::GIVEN | Marks::FAMILY);
        let is_word = self.is_word_only(start) && !(is_single && self.is_running());
        let is_other = is_other_name
            || is_word
            || is_single && self.form(start) == Form::Initial
            || self.head_in(region.clone()).is_some()
            || region.len() > MAX_PERSON;
        if is_other { self.classify(region, spans) } else { emit(spans, region, NameKind::Person) }
    }

    /// An entry of several words, or a longer name that begins with it: `New York Police Department`.
    fn known_phrase(&self, region: Range<usize>, spans: &mut Vec<Span>) -> usize {
        let Range { start, end } = region;
        let (length, marks) = self.phrase(start).unwrap_or((1, Marks::NONE));
        let known_end = start + length;
        let is_opening_article = self.text(start) == "The" && self.is_opening(start) && !marks.has(Marks::PLACE);
        if is_opening_article {
            return start + 1;
        }
        if let Some(head) = self.head_in(known_end..end) {
            return self.organization(start, head, spans);
        }
        if marks.has(Marks::ORGANIZATION) {
            return emit(spans, start..known_end, NameKind::Organization);
        }
        if known_end + 1 == end && self.is_team_word(known_end) {
            return emit(spans, region, NameKind::Organization);
        }
        let has_head = known_end < end && self.marks(known_end).has(Marks::PLACE_HEAD);
        emit(spans, start..known_end + usize::from(has_head), NameKind::Place)
    }

    fn kind_of_single(&self, at: usize) -> Option<NameKind> {
        let marks = self.marks(at);
        if is_name_suffix(self.text(at)) || marks.has(Marks::PLACE_LEAD) {
            return None;
        }
        let is_doubtful = marks.has(Marks::WORD)
            && !marks.has(Marks::COUNTRY)
            && !self.is_known_acronym(at)
            && (self.is_opening(at) || !self.is_running());
        if !is_doubtful && marks.any(Marks::PLACE | Marks::ORGANIZATION) {
            // `Amazon` is the company, `the Amazon` the river
            let is_place = !marks.has(Marks::ORGANIZATION) || marks.has(Marks::PLACE) && self.before(at) == "the";
            return Some(if is_place { NameKind::Place } else { NameKind::Organization });
        }
        if !self.is_running() {
            return None;
        }
        if self.is_unknown_acronym(at) {
            return Some(NameKind::Organization);
        }
        let is_code = self.form(at) == Form::Initial || self.text(at).bytes().any(|byte| byte.is_ascii_digit());
        if is_code {
            return None;
        }
        if !is_doubtful && (self.is_place_by_context(at..at + 1) || self.is_followed_by_state(at)) {
            return Some(NameKind::Place);
        }
        self.is_person_by_context(at, is_doubtful).then_some(NameKind::Person)
    }

    /// Several words that no rule knows, or only the first of them.
    fn unexplained(&self, region: Range<usize>, spans: &mut Vec<Span>) -> usize {
        let Range { start, end } = region;
        let first = self.marks(start);
        if first.any(Marks::PLACE | Marks::ORGANIZATION) && !first.has(Marks::WORD) {
            let is_place = first.has(Marks::PLACE);
            if is_place && end - start == 2 && self.is_team_word(end - 1) {
                return emit(spans, region, NameKind::Organization);
            }
            emit(spans, start..start + 1, if is_place { NameKind::Place } else { NameKind::Organization });
            return if self.marks(start + 1).has(Marks::GIVEN) { start + 1 } else { end };
        }
        if self.manner != Manner::Running {
            return start + 1;
        }
        // most words that no list has are names from far away, and most of those in pairs are people's
        let listed = Marks::WORD | Marks::TITLE | Marks::PLACE | Marks::ORGANIZATION;
        let is_strange =
            |at: usize| self.form(at) == Form::Capital && !self.marks(at).any(listed) && !is_camel_case(self.text(at));
        let is_thing = matches!(self.before(start), "the" | "The" | "a" | "an" | "on");
        if region.len() <= MAX_UNKNOWN && !is_thing && region.clone().all(is_strange) {
            return emit(spans, region, NameKind::Person);
        }
        if self.is_opening(start) || first.has(Marks::WORD) { start + 1 } else { end }
    }
}
