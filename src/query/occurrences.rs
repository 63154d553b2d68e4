//! Where a word or phrase of the query occurs in a field: articles in order, and positions within one.

use tantivy::postings::{Postings, SegmentPostings};
use tantivy::schema::IndexRecordOption;
use tantivy::{DocId, DocSet, InvertedIndexReader, TERMINATED};

use super::bm25::Searched;
use super::near::{self, Span};
use super::resolve::{Form, Forms, Resolved, ResolvedPhrase, spelling_weight};
use super::words::Closeness;
use crate::index::{Columns, Fields, IndexError, Segment, SentenceColumn, Starts};

/// The occurrences of a pattern in one field of one segment. Articles are asked for in rising order.
pub(super) struct Occurrences<'a> {
    shape: Shape<'a>,
    columns: &'a Columns,
    /// The positions of a word of a phrase.
    of_word: Vec<u32>,
    /// The positions of something near another.
    of_operand: Vec<u32>,
}

/// Which forms of a pattern occurrences are wanted of.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Wanted {
    /// All of them.
    Matching,
    /// Those that score.
    Scoring,
}

enum Shape<'a> {
    Word(Slot<'a>),
    Phrase(Vec<Slot<'a>>),
    Either { word: Slot<'a>, phrases: Vec<EitherPhrase<'a>> },
    Near(Box<NearThings<'a>>),
}

/// Several things near each other.
struct NearThings<'a> {
    /// The alternatives of each.
    operands: Vec<Vec<Occurrences<'a>>>,
    closeness: &'a Closeness,
    field: Searched,
    sentences: SentenceColumn,
    /// Where each of them stands in the article that was asked for last.
    spans: Vec<Vec<Span>>,
    starts: Starts,
}

/// A phrase that stands for a word.
struct EitherPhrase<'a> {
    words: Vec<Slot<'a>>,
    /// What an occurrence counts.
    weight: f32,
}

/// The postings of all forms of one word.
struct Slot<'a> {
    forms: Vec<(SegmentPostings, &'a Form)>,
}

impl<'a> Occurrences<'a> {
    /// Opens the postings of a pattern, with positions.
    pub(super) fn open(
        segment: &'a Segment,
        fields: &Fields,
        field: Searched,
        pattern: &'a Resolved,
        wanted: Wanted,
    ) -> Result<Occurrences<'a>, IndexError> {
        let index = segment.reader().inverted_index(field.of(fields))?;
        let slot = |forms| Slot::open(&index, field, forms, wanted);
        let slots = |list: &'a [Forms]| list.iter().map(slot).collect::<Result<Vec<_>, _>>();
        let shape = match pattern {
            Resolved::Word(forms) => Shape::Word(slot(forms)?),
            Resolved::Phrase(words) => Shape::Phrase(slots(words)?),
            Resolved::Either { word, phrases, .. } => {
                let phrase = |phrase| EitherPhrase::open(&index, field, phrase);
                let is_wanted = |phrase: &&ResolvedPhrase| wanted == Wanted::Matching || !phrase.is_silent();
                let phrases = phrases.iter().filter(is_wanted).map(phrase).collect::<Result<Vec<_>, _>>()?;
                Shape::Either { word: slot(word)?, phrases }
            }
            Resolved::Near { operands, closeness } => {
                let open = |operand| Occurrences::open(segment, fields, field, operand, wanted);
                let alternatives = |list: &'a Vec<Resolved>| list.iter().map(open).collect::<Result<Vec<_>, _>>();
                let operands = operands.iter().map(alternatives).collect::<Result<Vec<_>, _>>()?;
                let (spans, sentences) = (vec![Vec::new(); operands.len()], segment.sentences()?);
                let starts = Starts::of_one_sentence();
                Shape::Near(Box::new(NearThings { operands, closeness, field, sentences, spans, starts }))
            }
        };
        Ok(Occurrences { shape, columns: segment.columns()?, of_word: Vec::new(), of_operand: Vec::new() })
    }

    /// Opens the postings of a phrase that stands for a word.
    pub(super) fn of_phrase(
        segment: &'a Segment,
        fields: &Fields,
        field: Searched,
        phrase: &'a ResolvedPhrase,
    ) -> Result<Occurrences<'a>, IndexError> {
        let index = segment.reader().inverted_index(field.of(fields))?;
        let phrase = EitherPhrase::open(&index, field, phrase)?;
        let shape = Shape::Either { word: Slot { forms: Vec::new() }, phrases: vec![phrase] };
        Ok(Occurrences { shape, columns: segment.columns()?, of_word: Vec::new(), of_operand: Vec::new() })
    }

    /// Returns the first article from `from` on that may hold the pattern; [`TERMINATED`] when there is none.
    pub(super) fn seek(&mut self, from: DocId) -> DocId {
        match &mut self.shape {
            Shape::Word(slot) => slot.seek(from),
            Shape::Phrase(slots) => seek_all(slots, from),
            Shape::Either { word, phrases } => {
                let of_phrases = phrases.iter_mut().map(|phrase| seek_all(&mut phrase.words, from)).min();
                word.seek(from).min(of_phrases.unwrap_or(TERMINATED))
            }
            Shape::Near(things) => things.seek(from),
        }
    }

    /// Says whether an article holds the pattern. Articles are asked for in rising order.
    pub(super) fn holds(&mut self, article: DocId, positions: &mut Vec<u32>) -> bool {
        if let Shape::Word(slot) = &mut self.shape {
            return slot.holds(article, self.columns);
        }
        self.positions(article, positions);
        !positions.is_empty()
    }

    /// Writes the positions at which the pattern begins in `article` to `positions`, in rising order; none if the article
    /// does not hold it. Returns what they weigh together: an occurrence in another spelling less than one as typed.
    /// Articles are asked for in rising order.
    pub(super) fn positions(&mut self, article: DocId, positions: &mut Vec<u32>) -> f32 {
        let columns = self.columns;
        match &mut self.shape {
            Shape::Word(slot) => slot.positions(article, columns, positions),
            Shape::Phrase(slots) => {
                phrase_positions(slots, article, columns, positions, &mut self.of_word);
                positions.len() as f32
            }
            Shape::Either { word, phrases } => {
                let mut weight = word.positions(article, columns, positions);
                let mut of_phrase = Vec::new();
                for phrase in phrases {
                    phrase_positions(&mut phrase.words, article, columns, &mut of_phrase, &mut self.of_word);
                    weight += phrase.weight * of_phrase.len() as f32;
                    positions.append(&mut of_phrase);
                }
                positions.sort_unstable();
                positions.dedup();
                // a place that is a word and a phrase is one occurrence
                weight.min(positions.len() as f32)
            }
            Shape::Near(things) => {
                positions.clear();
                if let Some(taking_part) = things.taking_part(article) {
                    positions.extend(near::rarest(&taking_part));
                }
                positions.len() as f32
            }
        }
    }

    /// Adds the stretches of words at which the pattern stands in `article` to `spans`, in no order.
    fn add_spans(&mut self, article: DocId, spans: &mut Vec<Span>) {
        let columns = self.columns;
        let positions = &mut self.of_operand;
        let mut add = |positions: &[u32], words: usize| {
            spans.extend(positions.iter().map(|start| Span { start: *start, end: start + words as u32 }));
        };
        match &mut self.shape {
            Shape::Word(slot) => {
                slot.positions(article, columns, positions);
                add(positions, 1);
            }
            Shape::Phrase(slots) => {
                phrase_positions(slots, article, columns, positions, &mut self.of_word);
                add(positions, slots.len());
            }
            Shape::Either { word, phrases } => {
                word.positions(article, columns, positions);
                add(positions, 1);
                for phrase in phrases {
                    phrase_positions(&mut phrase.words, article, columns, positions, &mut self.of_word);
                    add(positions, phrase.words.len());
                }
            }
            Shape::Near(_) => {}
        }
    }
}

impl NearThings<'_> {
    fn seek(&mut self, from: DocId) -> DocId {
        let mut target = from;
        loop {
            let first_of = |alternatives: &mut Vec<Occurrences<'_>>| {
                alternatives.iter_mut().map(|operand| operand.seek(target)).min().unwrap_or(TERMINATED)
            };
            let found = self.operands.iter_mut().map(first_of).max().unwrap_or(TERMINATED);
            if found == target || found == TERMINATED {
                return found;
            }
            target = found;
        }
    }

    /// Returns what takes part in a match, operand by operand; `None` if there is no match.
    fn taking_part(&mut self, article: DocId) -> Option<Vec<Vec<Span>>> {
        for (alternatives, spans) in self.operands.iter_mut().zip(&mut self.spans) {
            spans.clear();
            for operand in alternatives {
                operand.add_spans(article, spans);
            }
            if spans.is_empty() {
                return None;
            }
            near::put_in_order(spans);
        }
        if !near::may_match(&self.spans, self.closeness) {
            return None;
        }
        match self.field {
            Searched::Title => {}
            Searched::Standfirst => self.sentences.read_standfirst(article, &mut self.starts),
            Searched::Body => self.sentences.read_body(article, &mut self.starts),
        }
        near::taking_part(&self.spans, self.closeness, &self.starts)
    }
}

/// Returns the first article from `from` on that holds every word.
fn seek_all(slots: &mut [Slot<'_>], from: DocId) -> DocId {
    let mut target = from;
    loop {
        let found = slots.iter_mut().map(|slot| slot.seek(target)).max().unwrap_or(TERMINATED);
        if found == target || found == TERMINATED {
            return found;
        }
        target = found;
    }
}

/// Writes the positions at which the words stand side by side in order.
fn phrase_positions(
    slots: &mut [Slot<'_>],
    article: DocId,
    columns: &Columns,
    starts: &mut Vec<u32>,
    of_word: &mut Vec<u32>,
) {
    starts.clear();
    for (number, slot) in slots.iter_mut().enumerate() {
        if number == 0 {
            slot.positions(article, columns, starts);
        } else {
            slot.positions(article, columns, of_word);
            keep_followed(starts, of_word, number as u32);
        }
        if starts.is_empty() {
            return;
        }
    }
}

/// Keeps the starts that have a position `distance` behind them. Both lists rise.
fn keep_followed(starts: &mut Vec<u32>, positions: &[u32], distance: u32) {
    let mut rest = positions.iter().copied().peekable();
    starts.retain(|start| {
        let wanted = start + distance;
        while rest.next_if(|position| *position < wanted).is_some() {}
        rest.peek() == Some(&wanted)
    });
}

impl<'a> EitherPhrase<'a> {
    fn open(
        index: &InvertedIndexReader,
        field: Searched,
        phrase: &'a ResolvedPhrase,
    ) -> Result<EitherPhrase<'a>, IndexError> {
        let words = phrase
            .words
            .iter()
            .map(|forms| Slot::open(index, field, forms, Wanted::Matching))
            .collect::<Result<_, _>>()?;
        Ok(EitherPhrase { words, weight: phrase.other.as_ref().map_or(1.0, spelling_weight) })
    }
}

impl<'a> Slot<'a> {
    fn open(
        index: &InvertedIndexReader,
        field: Searched,
        forms: &'a Forms,
        wanted: Wanted,
    ) -> Result<Slot<'a>, IndexError> {
        let mut postings = Vec::new();
        let is_wanted = |(form, _): &(&Form, _)| wanted == Wanted::Matching || !form.is_silent;
        for (form, info) in forms.in_field(field).filter(is_wanted) {
            postings.push((index.read_postings_from_terminfo(info, IndexRecordOption::WithFreqsAndPositions)?, form));
        }
        Ok(Slot { forms: postings })
    }

    fn seek(&mut self, from: DocId) -> DocId {
        let found = self.forms.iter_mut().map(|(postings, _)| seek_to(postings, from)).min();
        found.unwrap_or(TERMINATED)
    }

    fn holds(&mut self, article: DocId, columns: &Columns) -> bool {
        self.forms
            .iter_mut()
            .any(|(postings, form)| seek_to(postings, article) == article && form.counts_in(article, columns))
    }

    /// Writes the positions of the word, and returns what they weigh.
    fn positions(&mut self, article: DocId, columns: &Columns, positions: &mut Vec<u32>) -> f32 {
        positions.clear();
        let (mut forms, mut weight) = (0, 0.0);
        for (postings, form) in &mut self.forms {
            if seek_to(postings, article) == article && form.counts_in(article, columns) {
                let before = positions.len();
                postings.append_positions_with_offset(0, positions);
                weight += form.weight * (positions.len() - before) as f32;
                forms += 1;
            }
        }
        if forms > 1 {
            positions.sort_unstable();
            positions.dedup();
        }
        weight.min(positions.len() as f32)
    }
}

/// Moves to the first article from `from` on; stays where it is when it is behind that already.
fn seek_to(postings: &mut SegmentPostings, from: DocId) -> DocId {
    if postings.doc() >= from { postings.doc() } else { postings.seek(from) }
}
