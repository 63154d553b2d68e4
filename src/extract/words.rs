//! Words as numbers, for comparing pieces of a page with each other.
//!
//! A word is folded and hashed; where words are written without spaces between them, each pair of neighbouring characters
//! is one.

use std::collections::HashSet;
use std::hash::{BuildHasherDefault, Hasher};

use super::fold;

/// A set of hashed words.
pub(super) type WordSet = HashSet<u64, BuildHasherDefault<Hashed>>;

/// The hasher of what is hashed already.
#[derive(Default)]
pub(super) struct Hashed(u64);

impl Hasher for Hashed {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        self.0 = bytes.iter().fold(self.0, |hash, byte| fold::mix(hash, u64::from(*byte)));
    }

    fn write_u64(&mut self, hash: u64) {
        self.0 = hash;
    }
}

/// Returns the set of the words of `list`, which are parted by white space and written folded.
pub(super) fn set(list: &str) -> WordSet {
    list.split_ascii_whitespace().map(fold::hash).collect()
}

/// Says whether `word`, given with the punctuation around it, is in `set`.
pub(super) fn contains(set: &WordSet, word: &str) -> bool {
    let core = word.trim_matches(|c: char| !c.is_alphanumeric());
    !core.is_empty() && set.contains(&fold::hash(core))
}

/// Returns the hashed words of `text`.
pub(super) fn words(text: &str) -> impl Iterator<Item = u64> + '_ {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).flat_map(hashes)
}

/// Returns the hash of a word, or those of its pairs of characters in a script without spaces.
fn hashes(word: &str) -> impl Iterator<Item = u64> + '_ {
    let is_unspaced = word.chars().next().is_some_and(|c| c as u32 >= FIRST_UNSPACED);
    let pairs = word.chars().zip(word.chars().skip(1)).filter(move |_| is_unspaced);
    let pairs = pairs.map(|(first, second)| fold::mix(u64::from(first), u64::from(second)));
    let whole = (!is_unspaced).then(|| word_hash(word));
    pairs.chain(whole)
}

/// The first code point of the blocks of Chinese and Japanese.
const FIRST_UNSPACED: u32 = 0x2E80;

fn word_hash(word: &str) -> u64 {
    // Unlike in phrases, one number is not another.
    if word.starts_with(|c: char| c.is_ascii_digit()) {
        return word.bytes().fold(0, |hash, byte| fold::mix(hash, u64::from(byte)));
    }
    fold::hash(word)
}

/// Says whether two texts have the same words: they may differ in case, spaces and punctuation.
pub(super) fn are_same(first: &str, second: &str) -> bool {
    // Spaces and punctuation are not so much of a text, and lengths are compared quickly.
    let (short, long) = (first.len().min(second.len()), first.len().max(second.len()));
    long <= short * 3 / 2 + 4 && words(first).eq(words(second))
}

/// Returns the share of the longer words of `text` that are in `set`; 0 when it has none. Words of up to three bytes are
/// in every text.
pub(super) fn share_in(text: &str, set: &WordSet) -> f32 {
    let longer = text.split(|c: char| !c.is_alphanumeric()).filter(|word| word.len() > 3);
    let (mut all, mut shared) = (0, 0);
    for hash in longer.flat_map(hashes) {
        all += 1;
        shared += u32::from(set.contains(&hash));
    }
    if all == 0 { 0.0 } else { shared as f32 / all as f32 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_the_same_whatever_their_case_spaces_and_punctuation() {
        assert!(are_same("The bridge  is closed!", "the Bridge is “closed”"));
        assert!(!are_same("the bridge is closed", "the bridge is open"));
        assert!(!are_same("day 1", "day 2"));
    }

    #[test]
    fn the_share_counts_longer_words_and_pairs_of_characters() {
        let set: WordSet = words("the bridge over the river").collect();
        let share = |text, set| (share_in(text, set) * 100.0).round() as i32;
        assert_eq!(share("a bridge too far", &set), 100);
        assert_eq!(share("river boats", &set), 50);
        let set: WordSet = words("市长周一表示").collect();
        assert_eq!(share("市长周二", &set), 67);
    }
}
