//! What is known of a word wherever it stands, looked up once for each different word.
//!
//! Half of what tells a name is the word itself and the words beside it, each taken alone: its letters, its cluster, its
//! marks in the gazetteer. So the features of a word, as seen from each place around it, are added up when the word first
//! stands near one that may be a name; later it costs one look-up.

use std::cell::OnceCell;

use rustc_hash::FxHashMap;

use super::clusters::{ClusterPath, Clusters};
use super::form::{Form, shape_into};
use super::hash::{hash, mix};
use crate::language::names::gazetteer::{gazetteer, key_into};
use crate::language::names::marks::Marks;

/// Different words that are kept at most: about 12 MB. With 16,000 one word of running news in nine was read again.
const MOST_WORDS: usize = 60_000;
/// Letters of the longest beginnings and endings of words.
const LONGEST_AFFIX: usize = 4;

/// What is known of a word.
#[derive(Clone, Debug)]
pub(super) struct Word {
    /// Hash of its small letters, its digits as zeros.
    pub(super) lower: u64,
    /// Number that it shares with all words of the same `lower`, counted from 0.
    pub(super) root: u32,
    pub(super) form: Form,
    /// Hash of its shape.
    pub(super) shape: u64,
    /// Its clusters, the finest first; 0 if it is in none.
    pub(super) clusters: ClusterPath,
    pub(super) marks: Marks,
    /// Letters and signs, at most 255.
    pub(super) length: u8,
}

/// The words met so far, each with what the user of this table makes of its features.
pub(super) struct Vocabulary<T> {
    /// By the hash of the word: of 60,000 words two share one in ten thousand million tables.
    numbers: FxHashMap<u64, Met>,
    roots: FxHashMap<u64, u32>,
    words: Vec<(Word, OnceCell<T>)>,
    text: WordText,
}

/// The number of a word, and how often it was met since words were last forgotten.
#[derive(Clone, Copy)]
struct Met {
    number: u32,
    times: u32,
}

impl<T> Default for Vocabulary<T> {
    fn default() -> Vocabulary<T> {
        Vocabulary {
            numbers: FxHashMap::default(),
            roots: FxHashMap::default(),
            words: Vec::new(),
            text: WordText::default(),
        }
    }
}

impl<T> Vocabulary<T> {
    /// Returns the number of a word, which is new if it was not met before.
    pub(super) fn number(&mut self, word: &str, clusters: Clusters<'_>) -> u32 {
        let key = hash(word);
        if let Some(met) = self.numbers.get_mut(&key) {
            met.times = met.times.saturating_add(1);
            return met.number;
        }
        let mut known = self.text.read(word, clusters);
        let roots = self.roots.len() as u32;
        known.root = *self.roots.entry(known.lower).or_insert(roots);
        let number = self.words.len() as u32;
        self.words.push((known, OnceCell::new()));
        self.numbers.insert(key, Met { number, times: 1 });
        number
    }

    /// Returns a word.
    pub(super) fn word(&self, number: u32) -> &Word {
        &self.words[number as usize].0
    }

    /// Returns what is made of the features of a word, which is made once; `text` is the word of the number.
    pub(super) fn made(&self, number: u32, text: &str, of_features: impl FnOnce(&[u64]) -> T) -> &T {
        let (word, made) = &self.words[number as usize];
        made.get_or_init(|| of_features(&features(text, word)))
    }

    /// Returns how many different words there are but for case.
    pub(super) fn roots(&self) -> usize {
        self.roots.len()
    }

    /// Forgets the rarest words, if there are too many; half of them at least. Numbers that were given mean nothing any more.
    pub(super) fn shrink(&mut self) {
        if self.words.len() > MOST_WORDS {
            self.forget(MOST_WORDS / 2);
        }
    }

    /// Forgets words until there are no more than `most`: those that were met least often.
    fn forget(&mut self, most: usize) {
        let are_few = |least: &u32| self.numbers.values().filter(|met| met.times >= *least).count() <= most;
        let least = (0..u32::BITS).map(|bits| 1 << bits).find(are_few).unwrap_or(u32::MAX);
        self.numbers.retain(|_, met| met.times >= least);
        let mut numbers = vec![None; self.words.len()];
        for met in self.numbers.values() {
            numbers[met.number as usize] = Some(0);
        }
        for (new, number) in numbers.iter_mut().flatten().enumerate() {
            *number = new as u32;
        }
        for met in self.numbers.values_mut() {
            *met = Met { number: numbers[met.number as usize].unwrap_or_default(), times: 1 };
        }
        let mut stays = numbers.into_iter().map(|number| number.is_some());
        self.words.retain(|_| stays.next().unwrap_or_default());
        self.roots.clear();
        for (word, _) in &mut self.words {
            let roots = self.roots.len() as u32;
            word.root = *self.roots.entry(word.lower).or_insert(roots);
        }
    }
}

/// The spellings of a word by which it is known.
#[derive(Default)]
struct WordText {
    /// In small letters.
    small: String,
    /// In small letters, digits as zeros.
    plain: String,
    /// As the gazetteer knows it.
    key: String,
    shape: String,
}

impl WordText {
    /// Reads a word.
    fn read(&mut self, text: &str, clusters: Clusters<'_>) -> Word {
        self.spell(text);
        self.key.clear();
        key_into(text, &mut self.key);
        self.shape.clear();
        shape_into(text, &mut self.shape);
        Word {
            lower: hash(&self.plain),
            root: 0,
            form: Form::of(text),
            shape: hash(&self.shape),
            clusters: self.clusters(clusters),
            marks: gazetteer().marks(&self.key),
            length: text.chars().take(255).count() as u8,
        }
    }

    fn spell(&mut self, text: &str) {
        self.small.clear();
        self.small.extend(text.chars().flat_map(char::to_lowercase));
        self.plain.clear();
        self.plain.extend(self.small.chars().map(|character| if character.is_ascii_digit() { '0' } else { character }));
    }

    /// The clusters of the word, of its plain letters, or of the last part of a compound.
    fn clusters(&self, clusters: Clusters<'_>) -> ClusterPath {
        let last_part = || self.small.rsplit_once('-').and_then(|(_, last)| clusters.of(last));
        let path = clusters.of(&self.small).or_else(|| clusters.of(&self.key)).or_else(last_part);
        path.unwrap_or_default()
    }

    fn features(&self, text: &str, word: &Word, add: &mut impl FnMut(u64, u64)) {
        let form = word.form as u64;
        add(1, word.lower);
        add(2, mix(word.lower, form));
        add(3, word.shape);
        add(4, form);
        self.affixes(word, add);
        for (level, cluster) in word.clusters.into_iter().map(u64::from).enumerate() {
            add(30 + level as u64, cluster);
            add(35 + level as u64, mix(cluster, form));
        }
        for mark in word.marks.numbers() {
            add(40, mark);
            add(41, mix(mark, form));
        }
        add(42, word.marks.bits());
        add(43, mix(word.marks.bits(), form));
        if let Some((first, rest)) = self.small.split_once('-') {
            let last = rest.rsplit('-').next().unwrap_or(rest);
            for (kind, part) in [(50, first), (51, last)] {
                add(kind, hash(part));
                let mut key = String::with_capacity(part.len());
                key_into(part, &mut key);
                add(kind + 2, gazetteer().marks(&key).bits());
            }
        }
        if word.length <= 3 {
            add(54, mix(u64::from(word.length), form));
        }
        if text.ends_with('.') {
            add(55, mix(form, u64::from(word.length)));
        }
    }

    /// Beginnings and endings of the word.
    fn affixes(&self, word: &Word, add: &mut impl FnMut(u64, u64)) {
        let is_small = u64::from(word.form == Form::Small);
        let inner = |(at, _): (usize, char)| (at > 0).then_some(at);
        for (length, end) in (1..=LONGEST_AFFIX).zip(self.plain.char_indices().filter_map(inner)) {
            add(10 + length as u64, hash(&self.plain[..end]));
        }
        for (length, start) in (1..=LONGEST_AFFIX).zip(self.plain.char_indices().rev().filter_map(inner)) {
            add(20 + length as u64, mix(hash(&self.plain[start..]), is_small));
        }
    }
}

/// Returns the features of a word.
fn features(text: &str, word: &Word) -> Vec<u64> {
    let mut features = Vec::with_capacity(64);
    let mut spelt = WordText::default();
    spelt.spell(text);
    spelt.features(text, word, &mut |kind, value| features.push(mix(kind, value)));
    features
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> (Word, Vec<u64>) {
        let word = WordText::default().read(text, Clusters::EMPTY);
        let features = features(text, &word);
        (word, features)
    }

    #[test]
    fn case_and_digits_do_not_change_the_lower_form() {
        assert_eq!(read("Iran").0.lower, read("IRAN").0.lower);
        assert_eq!(read("1963").0.lower, read("2025").0.lower);
        assert_ne!(read("Iran").0.lower, read("Iraq").0.lower);
    }

    #[test]
    fn words_share_the_features_of_their_endings() {
        let (one, other) = (read("Zelenskyy").1, read("Rabynskyy").1);
        assert!(one.iter().filter(|feature| other.contains(feature)).count() >= LONGEST_AFFIX);
    }

    #[test]
    fn the_rarest_words_are_forgotten() {
        let mut vocabulary = Vocabulary::<usize>::default();
        for word in ["Oslo", "Rome", "rome", "Rome", "rome", "Cairo", "Oslo"] {
            let number = vocabulary.number(word, Clusters::EMPTY);
            vocabulary.made(number, word, |_| word.len());
        }
        vocabulary.forget(3);
        assert_eq!((vocabulary.words.len(), vocabulary.roots()), (3, 2));
        for word in ["Oslo", "Rome", "rome"] {
            let number = vocabulary.number(word, Clusters::EMPTY);
            assert_eq!(*vocabulary.made(number, word, |_| panic!("made again")), word.len());
            assert_eq!(vocabulary.word(number).lower, read(word).0.lower);
        }
        let (one, other) = (vocabulary.number("Rome", Clusters::EMPTY), vocabulary.number("rome", Clusters::EMPTY));
        assert_eq!(vocabulary.word(one).root, vocabulary.word(other).root);
        let cairo = vocabulary.number("Cairo", Clusters::EMPTY);
        assert_eq!(*vocabulary.made(cairo, "Cairo", |_| 7), 7);
        vocabulary.forget(0);
        assert_eq!((vocabulary.words.len(), vocabulary.roots(), vocabulary.numbers.len()), (0, 0, 0));
    }

    #[test]
    fn a_word_is_read_once() {
        let mut vocabulary = Vocabulary::<usize>::default();
        let number = vocabulary.number("Oslo", Clusters::EMPTY);
        assert_eq!(vocabulary.number("Oslo", Clusters::EMPTY), number);
        assert_ne!(vocabulary.number("OSLO", Clusters::EMPTY), number);
        assert_eq!(vocabulary.roots(), 1);
        assert_eq!(vocabulary.word(number).form, Form::Capitalized);
        assert!(*vocabulary.made(number, "Oslo", <[u64]>::len) > 10);
        vocabulary.made(number, "Oslo", |_| panic!("made again"));
    }
}
