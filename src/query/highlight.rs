//! Marks the words of the query in a passage.

use std::ops::Range;

use tantivy::DocId;

use super::forms::SegmentView;
use super::plan::Plan;
use super::words::{Lookup, Pattern};
use crate::language::analyzer::{Shape, Token, Tokens};

/// What is marked in the articles of one segment.
pub(super) struct Highlighter<'a> {
    view: &'a SegmentView<'a>,
    marks: Vec<Mark>,
}

/// A leaf of the query: words side by side, each in any of its forms, or the whole of a compound.
struct Mark {
    words: Vec<Vec<super::forms::Form>>,
    whole: Vec<super::forms::Form>,
}

impl<'a> Highlighter<'a> {
    pub(super) fn new(view: &'a SegmentView<'a>, plan: &Plan) -> Highlighter<'a> {
        let forms = |lookups: &[Lookup]| lookups.iter().map(|lookup| view.forms(lookup)).collect();
        let scored = plan.leaves.iter().filter(|leaf| leaf.is_scored);
        let marks = scored
            .map(|leaf| match &leaf.pattern {
                Pattern::Word(lookup) => Mark { words: vec![view.forms(lookup)], whole: Vec::new() },
                Pattern::Phrase(lookups) => Mark { words: forms(lookups), whole: Vec::new() },
                Pattern::Compound { whole, parts } => Mark { words: forms(parts), whole: view.forms(whole) },
            })
            .collect();
        Highlighter { view, marks }
    }

    /// Returns the byte ranges of a text that match, in order and without overlap. Phrases end with their paragraph.
    pub(super) fn ranges(&self, article: DocId, text: &str) -> Vec<Range<usize>> {
        let mut ranges = Vec::new();
        let mut tokens = Tokens::default();
        let mut start = 0;
        for paragraph in text.split("\n\n") {
            tokens.clear();
            tokens.push_paragraph(paragraph, start as u32);
            for mark in &self.marks {
                self.mark(article, mark, &tokens, &mut ranges);
            }
            start += paragraph.len() + 2;
        }
        joined(ranges)
    }

    fn mark(&self, article: DocId, mark: &Mark, tokens: &Tokens, ranges: &mut Vec<Range<usize>>) {
        let is_form = |token: &Token, forms: &[super::forms::Form]| {
            let term = tokens.term(token);
            forms.iter().any(|form| form.term == term && self.view.counts_in(form.languages, article))
        };
        for (number, token) in tokens.list().iter().enumerate() {
            if is_form(token, &mark.whole) {
                ranges.push(token.start as usize..token.end as usize);
            }
            if let Some(end) = phrase_end(&tokens.list()[number..], &mark.words, &is_form) {
                ranges.push(token.start as usize..end);
            }
        }
    }
}

/// Returns the byte behind the words if they begin with the first token.
fn phrase_end(
    tokens: &[Token],
    words: &[Vec<super::forms::Form>],
    is_form: &impl Fn(&Token, &[super::forms::Form]) -> bool,
) -> Option<usize> {
    let first = tokens.first()?;
    let mut end = None;
    for (number, forms) in words.iter().enumerate() {
        let position = first.position + number as u32;
        let mut candidates = tokens.iter().take_while(|token| token.position <= position);
        // the whole of a compound is longer than its first part
        let found = candidates.find(|token| {
            token.position == position
                && (number > 0 || token.start == first.start && token.end == first.end)
                && (words.len() == 1 || !token.shape.has(Shape::EXTRA) || token.end == first.end)
                && is_form(token, forms)
        })?;
        end = Some(found.end as usize);
    }
    end
}

/// Puts ranges in order and joins those that overlap.
fn joined(mut ranges: Vec<Range<usize>>) -> Vec<Range<usize>> {
    ranges.sort_unstable_by_key(|range| (range.start, range.end));
    let mut joined: Vec<Range<usize>> = Vec::with_capacity(ranges.len());
    for range in ranges {
        match joined.last_mut() {
            Some(last) if range.start < last.end => last.end = last.end.max(range.end),
            _ => joined.push(range),
        }
    }
    joined
}
