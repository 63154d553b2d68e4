//! Marks the words of the query in a passage.

use std::ops::Range;

use tantivy::DocId;

use super::plan::Plan;
use super::resolve::{Forms, Resolved};
use crate::index::Columns;
use crate::language::analyzer::{Token, Tokens};

/// Marks the words of a query in articles of one segment.
pub(super) struct Highlighter<'a> {
    patterns: Vec<&'a Resolved>,
    /// The first bytes of the terms with which a match can begin.
    first_bytes: [bool; 256],
    columns: &'a Columns,
    tokens: Tokens,
}

impl<'a> Highlighter<'a> {
    /// `resolved` is what the leaves of the plan stand for in the segment.
    pub(super) fn new(plan: &Plan, resolved: &'a [Resolved], columns: &'a Columns) -> Highlighter<'a> {
        let scored = plan.leaves.iter().zip(resolved).filter(|(leaf, _)| leaf.is_scored);
        let patterns: Vec<&Resolved> = scored.map(|(_, pattern)| pattern).collect();
        let mut first_bytes = [false; 256];
        for byte in patterns.iter().flat_map(|pattern| pattern.first_bytes()) {
            first_bytes[usize::from(byte)] = true;
        }
        Highlighter { patterns, first_bytes, columns, tokens: Tokens::default() }
    }

    /// Returns the byte ranges of a text that match, in order and without overlap. Phrases end with their paragraph.
    pub(super) fn ranges(&mut self, article: DocId, text: &str) -> Vec<Range<usize>> {
        let mut ranges = Vec::new();
        let mut start = 0;
        for paragraph in text.split("\n\n") {
            self.tokens.clear();
            self.tokens.push_words(paragraph, start as u32);
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
                let end = match pattern {
                    Resolved::Word(forms) => is_form(token, forms).then_some(token.end),
                    Resolved::Phrase(words) => phrase_end(rest, words, &is_form),
                    Resolved::Either { word, .. } if is_form(token, word) => Some(token.end),
                    Resolved::Either { phrases, .. } => {
                        phrases.iter().find_map(|phrase| phrase_end(rest, &phrase.words, &is_form))
                    }
                };
                if let Some(end) = end {
                    ranges.push(token.start as usize..end as usize);
                }
            }
        }
    }
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
