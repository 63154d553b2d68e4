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

/// Features that depend on the same few things.
#[derive(Clone, Copy)]
pub(super) enum Group {
    /// The word in its sentence.
    Place,
    /// The phrases of the gazetteer that it and its neighbours are in.
    Phrase,
    /// The word and those beside it.
    Neighbours,
    /// What the rest of the text shows of the word.
    Text,
    /// The word before the run of capitals that the word is in, and the one behind it.
    BeforeRun,
    BehindRun,
    /// The first and the last word of the run.
    Ends,
    /// Where in the run the word stands.
    Run,
    /// A small word, number or mark that may join two parts of a name.
    Connector,
}

impl View<'_> {
    /// Returns the groups of features that a candidate has.
    pub(super) fn groups(&self, at: usize) -> &'static [Group] {
        use Group::{BeforeRun, BehindRun, Connector, Ends, Neighbours, Phrase, Place, Run, Text};
        if self.words[at].form.has_capital() {
            &[Place, Phrase, Neighbours, Text, BeforeRun, BehindRun, Ends, Run]
        } else {
            &[Place, Phrase, Neighbours, Text, Connector]
        }
    }

    /// Calls `add` with each feature of a candidate.
    pub(super) fn features(&self, at: usize, mut add: impl FnMut(u64)) {
        for group in self.groups(at) {
            self.features_of(*group, at, &mut add);
        }
    }

    /// Returns a hash of all that the features of a group depend on; `None` if that hardly comes twice.
    pub(super) fn key(&self, group: Group, at: usize) -> Option<u64> {
        let word = self.words[at];
        let of = |one: u64, other: u64| Some(mix(mix(group as u64, one), other));
        match group {
            Group::Place => {
                let forms = [self.form(at.wrapping_sub(1)), word.form as u64, self.form(at + 1), self.manner(at)];
                of(forms.iter().fold(0, |joined, form| joined << 16 | form & 0xffff), word.marks.bits())
            }
            Group::Text => of(u64::from(self.others[at]) << 1 | self.is_first(at), word.marks.bits()),
            Group::BeforeRun => of(self.lower(self.before_run(at)), self.place_in_run(at)),
            Group::BehindRun => of(self.lower(self.outline.runs[at].end), self.place_in_run(at)),
            Group::Run => {
                let last = self.last_of_run(at);
                of(last.marks.bits(), self.place_in_run(at) << 32 | cluster_of(last))
            }
            Group::Phrase | Group::Neighbours | Group::Ends | Group::Connector => None,
        }
    }

    /// Calls `add` with the features of a group.
    #[inline]
    pub(super) fn features_of(&self, group: Group, at: usize, add: &mut impl FnMut(u64)) {
        let add = &mut |kind: u64, value: u64| add(mix(kind.wrapping_mul(SPREAD), value));
        match group {
            Group::Place => self.place(at, add),
            Group::Phrase => self.phrase(at, add),
            Group::Neighbours => self.neighbours(at, add),
            Group::Text => self.text(at, add),
            Group::BeforeRun => {
                let before = self.lower(self.before_run(at));
                add(140, before);
                add(152, mix(before, self.place_in_run(at)));
            }
            Group::BehindRun => {
                let behind = self.lower(self.outline.runs[at].end);
                add(141, behind);
                add(153, mix(behind, self.place_in_run(at)));
            }
            Group::Ends => {
                add(146, self.last_of_run(at).lower);
                add(147, self.words[self.outline.runs[at].start].lower);
            }
            Group::Run => {
                let (last, place) = (self.last_of_run(at), self.place_in_run(at));
                add(142, place);
                add(148, mix(last.marks.bits(), place));
                add(150, mix(cluster_of(last), place));
            }
            Group::Connector => self.connector(at, add),
        }
    }

    fn place(&self, at: usize, add: &mut impl FnMut(u64, u64)) {
        let word = self.words[at];
        let (form, marks) = (word.form as u64, word.marks.bits());
        let manner = self.outline.manner as u64;
        let is_first = self.is_first(at);
        add(100, 0);
        add(101, manner);
        add(102, mix(manner, form));
        add(103, mix(is_first, form));
        add(104, mix(is_first, mix(marks, form)));
        add(105, mix(manner, marks));
        add(118, mix(mix(self.form(at.wrapping_sub(1)), form), self.form(at + 1)));
    }

    fn phrase(&self, at: usize, add: &mut impl FnMut(u64, u64)) {
        let phrases = &self.outline.phrases;
        if phrases[at] != 0 {
            add(130, phrases[at]);
            add(131, mix(phrases[at], self.words[at].marks.bits()));
        }
        for (kind, beside) in [(132, at.checked_sub(1)), (133, Some(at + 1))] {
            if let Some(phrase) = beside.and_then(|beside| phrases.get(beside)).filter(|phrase| **phrase != 0) {
                add(kind, *phrase);
            }
        }
    }

    fn neighbours(&self, at: usize, add: &mut impl FnMut(u64, u64)) {
        let word = self.words[at];
        let (before, behind) = (self.lower(at.wrapping_sub(1)), self.lower(at + 1));
        let marks = word.marks.bits();
        add(110, mix(before, word.lower));
        add(111, mix(word.lower, behind));
        add(123, mix(before, marks));
        add(124, mix(behind, marks));
    }

    fn text(&self, at: usize, add: &mut impl FnMut(u64, u64)) {
        let others = u64::from(self.others[at]);
        let marks = self.words[at].marks.bits();
        let is_first = self.is_first(at);
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

    fn connector(&self, at: usize, add: &mut impl FnMut(u64, u64)) {
        let lower = self.words[at].lower;
        let (before, behind) = (at.wrapping_sub(1), at + 1);
        add(170, mix(lower, mix(self.form(before), self.form(behind))));
        add(171, mix(lower, mix(self.marks(before), self.marks(behind))));
        add(172, mix(lower, mix(self.cluster(before), self.cluster(behind))));
        add(173, mix(lower, self.finest_cluster(before)));
    }

    /// Returns 1 for the first word of the sentence, else 0.
    fn is_first(&self, at: usize) -> u64 {
        u64::from(at == self.outline.first)
    }

    /// Returns the manner of the sentence, and whether the word is its first.
    fn manner(&self, at: usize) -> u64 {
        (self.outline.manner as u64) << 1 | self.is_first(at)
    }

    fn before_run(&self, at: usize) -> usize {
        self.outline.runs[at].start.wrapping_sub(1)
    }

    fn last_of_run(&self, at: usize) -> &Word {
        self.words[self.outline.runs[at].end - 1]
    }

    /// Returns how far the word is from the beginning and the end of its run.
    fn place_in_run(&self, at: usize) -> u64 {
        let run = &self.outline.runs[at];
        ((at - run.start).min(3) * 8 + (run.end - at).min(4)) as u64
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
