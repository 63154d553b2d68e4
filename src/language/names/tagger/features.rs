//! The features of a place in a sentence: what its word and the words around it show together.
//!
//! What each word shows by itself is in [`vocabulary`](super::vocabulary). A feature is a hash of its kind, a number, and
//! its value; the model knows nothing else, so that a number that is changed here makes the model useless until it is
//! trained again.

use super::cues::{CueSet, TELLING};
use super::hash::mix;
use super::sentence::Outline;
use super::vocabulary::Word;

/// How far the words are that show something by themselves, to both sides.
pub(super) const REACH: usize = 2;
/// Places from which a word is seen, its own in the middle.
pub(super) const PLACES: usize = 2 * REACH + 1;

/// Stands for the word before the first and behind the last.
const BEFORE_FIRST: u64 = 0xb05;
const BEHIND_LAST: u64 = 0xe05;
/// Multiplied with the kinds of features, so that they are far from each other.
const SPREAD: u64 = 0xa076_1d64_78bd_642f;

/// Returns what a word's feature becomes when the word stands at a place around the one that is labelled, `0..PLACES`: 0 is
/// two words before it, [`REACH`] the word itself. Only the lowest bits differ, so that all places share a line of the
/// model: to see a word from five places takes as long as from two.
pub(super) fn feature_at(place: usize, feature: u64) -> u64 {
    feature ^ ((place as u64 + 1).wrapping_mul(0x9e37) & 0xffff)
}

/// Returns the feature of a place at which there is no word, because the sentence has begun or ended.
pub(super) fn edge_at(place: usize) -> u64 {
    feature_at(place, if place < REACH { BEFORE_FIRST } else { BEHIND_LAST })
}

/// A sentence with all that its features are made of.
pub(super) struct View<'a> {
    pub(super) words: &'a [&'a Word],
    pub(super) outline: &'a Outline,
    /// What the rest of the text shows of each word.
    pub(super) others: &'a [CueSet],
}

impl View<'_> {
    /// Calls `add` with each feature of a candidate.
    pub(super) fn features(&self, at: usize, mut add: impl FnMut(u64)) {
        let add = &mut |kind: u64, value: u64| add(mix(kind.wrapping_mul(SPREAD), value));
        self.place(at, add);
        self.neighbours(at, add);
        self.text(at, add);
        if self.words[at].form.has_capital() {
            self.run(at, add);
        } else {
            self.connector(at, add);
        }
    }

    /// The word in its sentence.
    fn place(&self, at: usize, add: &mut impl FnMut(u64, u64)) {
        let word = self.words[at];
        let (form, marks) = (word.form as u64, word.marks.bits());
        let manner = self.outline.manner as u64;
        let is_first = u64::from(at == self.outline.first);
        add(100, 0);
        add(101, manner);
        add(102, mix(manner, form));
        add(103, mix(is_first, form));
        add(104, mix(is_first, mix(marks, form)));
        add(105, mix(manner, marks));
        let phrases = &self.outline.phrases;
        if phrases[at] != 0 {
            add(130, phrases[at]);
            add(131, mix(phrases[at], marks));
        }
        for (kind, beside) in [(132, at.checked_sub(1)), (133, Some(at + 1))] {
            if let Some(phrase) = beside.and_then(|beside| phrases.get(beside)).filter(|phrase| **phrase != 0) {
                add(kind, *phrase);
            }
        }
    }

    /// The word and those beside it.
    fn neighbours(&self, at: usize, add: &mut impl FnMut(u64, u64)) {
        let word = self.words[at];
        let (before, behind) = (at.wrapping_sub(1), at + 1);
        let (form, marks) = (word.form as u64, word.marks.bits());
        add(110, mix(self.lower(before), word.lower));
        add(111, mix(word.lower, self.lower(behind)));
        add(118, mix(mix(self.form(before), form), self.form(behind)));
        add(123, mix(self.lower(before), marks));
        add(124, mix(self.lower(behind), marks));
    }

    /// What the rest of the text shows of the word.
    fn text(&self, at: usize, add: &mut impl FnMut(u64, u64)) {
        let others = u64::from(self.others[at]);
        let marks = self.words[at].marks.bits();
        let is_first = u64::from(at == self.outline.first);
        let mut rest = others;
        while rest != 0 {
            let cue = u64::from(rest.trailing_zeros());
            rest &= rest - 1;
            add(180, cue);
            add(181, mix(cue, marks));
            add(185, mix(cue, is_first));
        }
        add(182, others);
        add(183, mix(others & u64::from(TELLING), marks));
    }

    /// The run of capitals that the word is in.
    fn run(&self, at: usize, add: &mut impl FnMut(u64, u64)) {
        let run = &self.outline.runs[at];
        let (before, behind) = (run.start.wrapping_sub(1), run.end);
        let (first, last) = (self.words[run.start], self.words[run.end - 1]);
        let place = ((at - run.start).min(3) * 8 + (run.end - at).min(4)) as u64;
        add(140, self.lower(before));
        add(141, self.lower(behind));
        add(142, place);
        add(146, last.lower);
        add(147, first.lower);
        add(148, mix(last.marks.bits(), place));
        add(150, mix(cluster_of(last), place));
        add(152, mix(self.lower(before), place));
        add(153, mix(self.lower(behind), place));
    }

    /// A small word, number or mark that may join two parts of a name.
    fn connector(&self, at: usize, add: &mut impl FnMut(u64, u64)) {
        let lower = self.words[at].lower;
        let (before, behind) = (at.wrapping_sub(1), at + 1);
        add(170, mix(lower, mix(self.form(before), self.form(behind))));
        add(171, mix(lower, mix(self.marks(before), self.marks(behind))));
        add(172, mix(lower, mix(self.cluster(before), self.cluster(behind))));
        add(173, mix(lower, self.finest_cluster(before)));
    }

    /// Returns what `of` says of the word at a place, or the edge that is there instead; places before the first word
    /// wrap around.
    fn at(&self, at: usize, of: impl Fn(&Word) -> u64) -> u64 {
        match self.words.get(at) {
            Some(word) => of(word),
            None if at > usize::MAX / 2 => BEFORE_FIRST,
            None => BEHIND_LAST,
        }
    }

    fn lower(&self, at: usize) -> u64 {
        self.at(at, |word| word.lower)
    }

    fn form(&self, at: usize) -> u64 {
        self.at(at, |word| word.form as u64)
    }

    fn marks(&self, at: usize) -> u64 {
        self.at(at, |word| word.marks.bits())
    }

    fn cluster(&self, at: usize) -> u64 {
        self.at(at, cluster_of)
    }

    fn finest_cluster(&self, at: usize) -> u64 {
        self.at(at, |word| u64::from(word.clusters[0]))
    }
}

/// Returns the cluster of a word, of those that are a few hundred.
fn cluster_of(word: &Word) -> u64 {
    word.clusters[1].into()
}
