//! Where a word or phrase of the query occurs in a field: articles in order, and positions within one.

use tantivy::postings::{Postings, SegmentPostings};
use tantivy::schema::IndexRecordOption;
use tantivy::{DocId, DocSet, InvertedIndexReader, TERMINATED};

use super::bm25::Searched;
use super::resolve::{Form, Forms, Resolved};
use crate::index::{Columns, Fields, IndexError, Segment};

/// The occurrences of a pattern in one field of one segment. Articles are asked for in rising order.
pub(super) struct Occurrences<'a> {
    shape: Shape<'a>,
    columns: &'a Columns,
    /// The positions of a word of a phrase.
    of_word: Vec<u32>,
}

enum Shape<'a> {
    Word(Slot<'a>),
    Phrase(Vec<Slot<'a>>),
    Compound { whole: Slot<'a>, parts: Vec<Slot<'a>> },
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
    ) -> Result<Occurrences<'a>, IndexError> {
        let index = segment.reader().inverted_index(field.of(fields))?;
        let slot = |forms| Slot::open(&index, field, forms);
        let slots = |list: &'a [Forms]| list.iter().map(slot).collect::<Result<Vec<_>, _>>();
        let shape = match pattern {
            Resolved::Word(forms) => Shape::Word(slot(forms)?),
            Resolved::Phrase(words) => Shape::Phrase(slots(words)?),
            Resolved::Compound { whole, parts } => Shape::Compound { whole: slot(whole)?, parts: slots(parts)? },
        };
        Ok(Occurrences { shape, columns: segment.columns()?, of_word: Vec::new() })
    }

    /// Returns the first article from `from` on that may hold the pattern; [`TERMINATED`] when there is none.
    pub(super) fn seek(&mut self, from: DocId) -> DocId {
        match &mut self.shape {
            Shape::Word(slot) => slot.seek(from),
            Shape::Phrase(slots) => seek_all(slots, from),
            Shape::Compound { whole, parts } => whole.seek(from).min(seek_all(parts, from)),
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
    /// does not hold it. Articles are asked for in rising order.
    pub(super) fn positions(&mut self, article: DocId, positions: &mut Vec<u32>) {
        let columns = self.columns;
        match &mut self.shape {
            Shape::Word(slot) => slot.positions(article, columns, positions),
            Shape::Phrase(slots) => phrase_positions(slots, article, columns, positions, &mut self.of_word),
            Shape::Compound { whole, parts } => {
                let mut of_whole = Vec::new();
                whole.positions(article, columns, &mut of_whole);
                phrase_positions(parts, article, columns, positions, &mut self.of_word);
                positions.append(&mut of_whole);
                positions.sort_unstable();
                positions.dedup();
            }
        }
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

impl<'a> Slot<'a> {
    fn open(index: &InvertedIndexReader, field: Searched, forms: &'a Forms) -> Result<Slot<'a>, IndexError> {
        let mut postings = Vec::new();
        for (form, info) in forms.in_field(field) {
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

    fn positions(&mut self, article: DocId, columns: &Columns, positions: &mut Vec<u32>) {
        positions.clear();
        let mut forms = 0;
        for (postings, form) in &mut self.forms {
            if seek_to(postings, article) == article && form.counts_in(article, columns) {
                postings.append_positions_with_offset(0, positions);
                forms += 1;
            }
        }
        if forms > 1 {
            positions.sort_unstable();
            positions.dedup();
        }
    }
}

/// Moves to the first article from `from` on; stays where it is when it is behind that already.
fn seek_to(postings: &mut SegmentPostings, from: DocId) -> DocId {
    if postings.doc() >= from { postings.doc() } else { postings.seek(from) }
}
