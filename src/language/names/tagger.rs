//! Finds names in a text: sentences in, typed spans out.
//!
//! A linear-chain model, trained on marked news (docs/DATA.md), labels the words of a sentence. What it goes by are
//! features: the letters of a word and of those around it, what the gazetteer and the clusters of like words know of
//! them, and what the same words show elsewhere in the text. Most words need no labels: those without a capital that
//! stand beside none are outside of names.
//!
//! ```text
//! words -> vocabulary (each different word once) -> cues of the text
//!       -> outline and view of each sentence -> scores, by the model -> labels -> spans
//! ```
//!
//! The rest of `names` knows this file by [`Tagger`] only.

mod clusters;
mod cues;
mod decode;
mod features;
mod form;
mod hash;
mod known;
mod memo;
mod model;
mod sentence;
mod span;
pub mod training;
mod vocabulary;

use super::Span;
use cues::{CueSet, Cues};
use decode::{Decoder, Label};
use features::{PLACES, REACH, View, edge_at, feature_at};
use memo::Memo;
use model::{Model, Scores, Sums, model};
use sentence::Outline;
use vocabulary::{Vocabulary, Word};

/// What a word says for each place from which it is seen.
type Seen = [Scores; PLACES];

/// Tags texts, one after the other. What it learns of words it keeps for the next text; the names are the same without.
pub struct Tagger<'m> {
    model: &'m Model<'m>,
    vocabulary: Vocabulary<Seen>,
    cues: Cues,
    /// The scores of the places at which there is no word.
    edges: Seen,
    memo: Memo,
    numbers: Vec<u32>,
    sentence: Scratch,
}

/// What is made for one sentence and used again for the next.
#[derive(Default)]
struct Scratch {
    outline: Outline,
    others: Vec<CueSet>,
    scores: Vec<Option<Scores>>,
    labels: Vec<Label>,
    decoder: Decoder,
}

impl Default for Tagger<'static> {
    fn default() -> Tagger<'static> {
        Tagger::of(model())
    }
}

impl<'m> Tagger<'m> {
    /// Returns a tagger that goes by a model other than the program's.
    pub fn of(model: &'m Model<'m>) -> Tagger<'m> {
        let edges = std::array::from_fn(|place| sum(model, std::iter::once(edge_at(place))));
        Tagger {
            model,
            vocabulary: Vocabulary::default(),
            cues: Cues::default(),
            edges,
            memo: Memo::default(),
            numbers: Vec::new(),
            sentence: Scratch::default(),
        }
    }

    /// Appends the names in a text to `spans`: in order, without overlap, each within a sentence. `ends` are the ends of
    /// the sentences in `words`. Punctuation marks and the possessive `'s` are words of their own. Titles (`President`)
    /// are no part of the name of a person.
    pub fn tag(&mut self, words: &[&str], ends: &[usize], spans: &mut Vec<Span>) {
        self.vocabulary.shrink();
        self.look_up(words);
        let known: Vec<&Word> = self.numbers.iter().map(|number| self.vocabulary.word(*number)).collect();
        let starts = || std::iter::once(0).chain(ends.iter().copied());
        self.cues.begin(self.vocabulary.roots());
        for (start, end) in starts().zip(ends.iter().copied()) {
            self.cues.add(&known[start..end]);
        }
        for (start, end) in starts().zip(ends.iter().copied()) {
            let scratch = &mut self.sentence;
            scratch.outline.read(&words[start..end], &known[start..end]);
            if !scratch.outline.candidates.contains(&true) {
                continue;
            }
            self.cues.of_others(&known[start..end], &mut scratch.others);
            let view = View { words: &known[start..end], outline: &scratch.outline, others: &scratch.others };
            let scorer = Scorer {
                model: self.model,
                vocabulary: &self.vocabulary,
                edges: &self.edges,
                memo: &self.memo,
                texts: &words[start..end],
                numbers: &self.numbers[start..end],
                view: &view,
            };
            scratch.scores.clear();
            scratch.scores.extend((0..end - start).map(|at| scorer.score(at)));
            scratch.decoder.decode(&scratch.scores, self.model.transitions(), &mut scratch.labels);
            span::add_spans(&scratch.labels, start, spans);
        }
    }

    /// Appends the names of a text that is no English, or in which capitals say little because nouns have them: only
    /// those that the gazetteer knows, and given names with what follows them.
    pub fn tag_known(&mut self, words: &[&str], ends: &[usize], spans: &mut Vec<Span>) {
        self.vocabulary.shrink();
        self.look_up(words);
        let known: Vec<&Word> = self.numbers.iter().map(|number| self.vocabulary.word(*number)).collect();
        let starts = std::iter::once(0).chain(ends.iter().copied());
        for (start, end) in starts.zip(ends.iter().copied()) {
            self.sentence.outline.read(&words[start..end], &known[start..end]);
            known::add_spans(&words[start..end], &known[start..end], start, spans);
        }
    }

    fn look_up(&mut self, words: &[&str]) {
        let clusters = self.model.clusters();
        self.numbers.clear();
        self.numbers.extend(words.iter().map(|word| self.vocabulary.number(word, clusters)));
    }
}

/// Adds up what a word's features say, seen from each place.
fn seen(model: &Model<'_>, features: &[u64]) -> Seen {
    std::array::from_fn(|place| sum(model, features.iter().map(|feature| feature_at(place, *feature))))
}

/// Adds up what features say.
fn sum(model: &Model<'_>, features: impl Iterator<Item = u64>) -> Scores {
    let mut sums = Sums::default();
    for feature in features {
        model.add(feature, &mut sums);
    }
    sums.scores()
}

/// Scores the words of a sentence.
struct Scorer<'a> {
    model: &'a Model<'a>,
    vocabulary: &'a Vocabulary<Seen>,
    edges: &'a Seen,
    memo: &'a Memo,
    texts: &'a [&'a str],
    numbers: &'a [u32],
    view: &'a View<'a>,
}

impl Scorer<'_> {
    /// Returns the scores of a word; `None` if it is no candidate.
    fn score(&self, at: usize) -> Option<Scores> {
        if !self.view.outline.candidates[at] {
            return None;
        }
        let mut scores = self.together(at);
        for place in 0..PLACES {
            let part = match (at + place).checked_sub(REACH).filter(|seen| *seen < self.texts.len()) {
                Some(seen) => self.seen(seen)[place],
                None => self.edges[place],
            };
            for (score, part) in scores.iter_mut().zip(part) {
                *score = score.saturating_add(part);
            }
        }
        Some(scores)
    }

    /// Adds up what the word and those around it say together.
    fn together(&self, at: usize) -> Scores {
        let mut sums = Sums::default();
        for group in self.view.groups(at) {
            match self.view.key(*group, at) {
                Some(key) => sums.add(self.memo.get(key, || {
                    let mut sums = Sums::default();
                    self.view.features_of(*group, at, &mut |feature| self.model.add(feature, &mut sums));
                    sums.scores()
                })),
                None => self.view.features_of(*group, at, &mut |feature| self.model.add(feature, &mut sums)),
            }
        }
        sums.scores()
    }

    fn seen(&self, at: usize) -> &Seen {
        self.vocabulary.made(self.numbers[at], self.texts[at], |features| seen(self.model, features))
    }
}

#[cfg(test)]
mod specification;
