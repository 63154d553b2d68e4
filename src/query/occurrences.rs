//! Where a word or phrase of the query occurs in a field: articles in order, and positions within one.

use tantivy::postings::{Postings, SegmentPostings};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocId, DocSet, TERMINATED};

use super::forms::{Form, Languages, SegmentView};
use super::words::{Lookup, Pattern};
use crate::index::IndexError;

/// The occurrences of a pattern in one field of one segment. Articles are asked for in rising order.
pub(super) struct Occurrences<'a> {
    view: &'a SegmentView<'a>,
    shape: Shape,
    buffers: Vec<Vec<u32>>,
}

enum Shape {
    Word(Slot),
    Phrase(Vec<Slot>),
    Compound { whole: Slot, parts: Vec<Slot> },
}

/// The postings of all forms of one word.
struct Slot {
    forms: Vec<(SegmentPostings, Languages)>,
}

impl<'a> Occurrences<'a> {
    /// Opens the postings of a pattern, with positions.
    pub(super) fn open(
        view: &'a SegmentView<'a>,
        field: Field,
        pattern: &Pattern,
    ) -> Result<Occurrences<'a>, IndexError> {
        let slot = |lookup: &Lookup| Slot::open(view, field, &view.forms(lookup));
        let slots = |lookups: &[Lookup]| lookups.iter().map(slot).collect::<Result<Vec<_>, _>>();
        let shape = match pattern {
            Pattern::Word(lookup) => Shape::Word(slot(lookup)?),
            Pattern::Phrase(lookups) => Shape::Phrase(slots(lookups)?),
            Pattern::Compound { whole, parts } => Shape::Compound { whole: slot(whole)?, parts: slots(parts)? },
        };
        Ok(Occurrences { view, shape, buffers: Vec::new() })
    }

    /// Returns the first article from `from` on that may hold the pattern; [`TERMINATED`] when there is none.
    pub(super) fn seek(&mut self, from: DocId) -> DocId {
        match &mut self.shape {
            Shape::Word(slot) => slot.seek(from),
            Shape::Phrase(slots) => seek_all(slots, from),
            Shape::Compound { whole, parts } => whole.seek(from).min(seek_all(parts, from)),
        }
    }

    /// Writes the positions at which the pattern begins in `article` to `positions`, in rising order; none if the article
    /// does not hold it. Articles are asked for in rising order.
    pub(super) fn positions(&mut self, article: DocId, positions: &mut Vec<u32>) {
        positions.clear();
        let view = self.view;
        match &mut self.shape {
            Shape::Word(slot) => slot.positions(view, article, positions),
            Shape::Phrase(slots) => phrase_positions(view, slots, article, positions, &mut self.buffers),
            Shape::Compound { whole, parts } => {
                whole.positions(view, article, positions);
                let mut of_parts = Vec::new();
                phrase_positions(view, parts, article, &mut of_parts, &mut self.buffers);
                positions.append(&mut of_parts);
                positions.sort_unstable();
                positions.dedup();
            }
        }
    }
}

/// Returns the first article from `from` on that holds every word.
fn seek_all(slots: &mut [Slot], from: DocId) -> DocId {
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
    view: &SegmentView<'_>,
    slots: &mut [Slot],
    article: DocId,
    starts: &mut Vec<u32>,
    buffers: &mut Vec<Vec<u32>>,
) {
    let mut of_word = buffers.pop().unwrap_or_default();
    for (number, slot) in slots.iter_mut().enumerate() {
        slot.positions(view, article, &mut of_word);
        if number == 0 {
            starts.clone_from(&of_word);
        } else {
            starts.retain(|start| of_word.binary_search(&(start + number as u32)).is_ok());
        }
        if starts.is_empty() {
            break;
        }
    }
    buffers.push(of_word);
}

impl Slot {
    fn open(view: &SegmentView<'_>, field: Field, forms: &[Form]) -> Result<Slot, IndexError> {
        let index = view.segment.reader().inverted_index(field)?;
        let mut postings = Vec::new();
        for form in forms {
            if let Some(info) = SegmentView::term_info(&index, field, form)? {
                let of_form = index.read_postings_from_terminfo(&info, IndexRecordOption::WithFreqsAndPositions)?;
                postings.push((of_form, form.languages));
            }
        }
        Ok(Slot { forms: postings })
    }

    fn seek(&mut self, from: DocId) -> DocId {
        let found = self.forms.iter_mut().map(|(postings, _)| seek_to(postings, from)).min();
        found.unwrap_or(TERMINATED)
    }

    fn positions(&mut self, view: &SegmentView<'_>, article: DocId, positions: &mut Vec<u32>) {
        positions.clear();
        let mut forms = 0;
        for (postings, languages) in &mut self.forms {
            if seek_to(postings, article) == article && view.counts_in(*languages, article) {
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
