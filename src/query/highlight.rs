//! Marks the words of the query in a passage.

use std::ops::Range;

use tantivy::DocId;

use super::near::{self, Span};
use super::plan::{Leaf, Plan};
use super::resolve::{Forms, Resolved};
use super::syntax::TextField;
use super::words::Closeness;
use crate::index::{Columns, Starts};
use crate::language::analyzer::{Token, Tokens};

/// Marks the words of a query in articles of one segment.
pub(super) struct Highlighter<'a> {
    patterns: Vec<&'a Resolved>,
    has_nearness: bool,
    /// The first bytes of the terms with which a match can begin.
    first_bytes: [bool; 256],
    columns: &'a Columns,
    tokens: Tokens,
}

impl<'a> Highlighter<'a> {
    /// `resolved` is what the leaves of the plan stand for in the segment.
    pub(super) fn new(plan: &Plan, resolved: &'a [Resolved], columns: &'a Columns) -> Highlighter<'a> {
        // passages are no part of the title
        let is_marked = |leaf: &Leaf| leaf.is_scored && leaf.scope != Some(TextField::Title);
        let scored = plan.leaves.iter().zip(resolved).filter(|(leaf, _)| is_marked(leaf));
        let patterns: Vec<&Resolved> = scored.map(|(_, pattern)| pattern).collect();
        let mut first_bytes = [false; 256];
        for pattern in &patterns {
            pattern.mark_first_bytes(&mut first_bytes);
        }
        let has_nearness = patterns.iter().any(|pattern| matches!(pattern, Resolved::Near { .. }));
        Highlighter { has_nearness, patterns, first_bytes, columns, tokens: Tokens::default() }
    }

    /// Returns the byte ranges of a text that match, in order and without overlap. Phrases end with their paragraph.
    pub(super) fn ranges(&mut self, article: DocId, text: &str) -> Vec<Range<usize>> {
        let mut ranges = Vec::new();
        let mut start = 0;
        for paragraph in text.split("\n\n") {
            self.tokens.clear();
            if self.has_nearness {
                self.tokens.push_paragraph(paragraph, start as u32);
                self.mark_nearness(article, &mut ranges);
            } else {
                self.tokens.push_words(paragraph, start as u32);
            }
            self.mark(article, &mut ranges);
            start += paragraph.len() + 2;
        }
        joined(ranges)
    }

    fn mark(&self, article: DocId, ranges: &mut Vec<Range<usize>>) {
        let is_form = |token: &Token, forms: &Forms| forms.contains(self.tokens.term(token), article, self.columns);
        for (number, token) in self.tokens.list().iter().enumerate() {
            let first_byte = self.tokens.term(token).bytes().next().unwrap_or_default();
            if !self.first_bytes[usize::from(first_byte)] {
                continue;
            }
            let rest = &self.tokens.list()[number..];
            for pattern in &self.patterns {
                if let Some((_, bytes)) = occurrence(rest, pattern, &is_form) {
                    ranges.push(bytes);
                }
            }
        }
    }

    /// Marks what takes part in nearness, in the paragraph of the tokens.
    fn mark_nearness(&self, article: DocId, ranges: &mut Vec<Range<usize>>) {
        let starts = Starts::of(&self.tokens);
        for pattern in &self.patterns {
            if let Resolved::Near { operands, closeness } = pattern {
                self.mark_near(article, operands, closeness, &starts, ranges);
            }
        }
    }

    fn mark_near(
        &self,
        article: DocId,
        operands: &[Vec<Resolved>],
        closeness: &Closeness,
        starts: &Starts,
        ranges: &mut Vec<Range<usize>>,
    ) {
        let is_form = |token: &Token, forms: &Forms| forms.contains(self.tokens.term(token), article, self.columns);
        let list = self.tokens.list();
        let mut places: Vec<(Span, Range<usize>)> = Vec::new();
        let mut spans = Vec::with_capacity(operands.len());
        for alternatives in operands {
            let before = places.len();
            for number in 0..list.len() {
                let rest = list.get(number..).unwrap_or_default();
                places.extend(alternatives.iter().filter_map(|pattern| occurrence(rest, pattern, &is_form)));
            }
            let mut of_operand: Vec<Span> = places.iter().skip(before).map(|(span, _)| *span).collect();
            near::put_in_order(&mut of_operand);
            spans.push(of_operand);
        }
        let taking_part = near::taking_part(&spans, closeness, starts).unwrap_or_default();
        for span in taking_part.iter().flatten() {
            ranges.extend(places.iter().filter(|(place, _)| place == span).map(|(_, bytes)| bytes.clone()));
        }
    }
}

/// Returns where a pattern stands if it begins with the first token: its positions and its bytes.
fn occurrence(
    tokens: &[Token],
    pattern: &Resolved,
    is_form: &impl Fn(&Token, &Forms) -> bool,
) -> Option<(Span, Range<usize>)> {
    let first = tokens.first()?;
    let (words, end) = match pattern {
        Resolved::Word(forms) => (1, is_form(first, forms).then_some(first.end)?),
        Resolved::Phrase(words) => (words.len(), phrase_end(tokens, words, is_form)?),
        Resolved::Either { word, .. } if is_form(first, word) => (1, first.end),
        Resolved::Either { phrases, .. } => {
            phrases.iter().find_map(|phrase| Some((phrase.words.len(), phrase_end(tokens, &phrase.words, is_form)?)))?
        }
        Resolved::Near { .. } => return None,
    };
    let span = Span { start: first.position, end: first.position + words as u32 };
    Some((span, first.start as usize..end as usize))
}

/// Returns the byte behind the words of a phrase if it begins with the first token: as in the index, the words stand at
/// positions that follow each other.
fn phrase_end(tokens: &[Token], words: &[Forms], is_form: &impl Fn(&Token, &Forms) -> bool) -> Option<u32> {
    let (first, rest) = tokens.split_first()?;
    let (forms, behind) = words.split_first()?;
    let mut end = is_form(first, forms).then_some(first.end)?;
    for (position, forms) in (first.position + 1..).zip(behind) {
        let mut there =
            rest.iter().filter(|token| token.position >= position).take_while(|token| token.position == position);
        end = there.find(|token| is_form(token, forms))?.end;
    }
    Some(end)
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
