//! Tells whether two passages of an article say the same.
//!
//! Articles repeat themselves: a summary in bullets, a quotation in two translations, a paragraph that an editor pasted
//! twice. Of passages that say the same only the best is shown.

use std::hash::{BuildHasher, BuildHasherDefault, DefaultHasher};

use crate::language::analyzer::{Shape, analyze};

/// Share of the smaller passage's words that must be in the other one.
const SAME: f32 = 0.7;

/// The distinct words of a passage, short ones left out: their hashes, in rising order.
pub(super) struct Content(Vec<u64>);

impl Content {
    pub(super) fn of(text: &str) -> Content {
        let tokens = analyze(text);
        let words = tokens.list().iter().filter(|token| !token.shape.has(Shape::EXTRA)).map(|token| tokens.term(token));
        let build = BuildHasherDefault::<DefaultHasher>::default();
        let mut hashes: Vec<u64> = words.filter(|word| word.len() > 3).map(|word| build.hash_one(word)).collect();
        hashes.sort_unstable();
        hashes.dedup();
        Content(hashes)
    }

    /// Says whether one passage repeats the other.
    pub(super) fn repeats(&self, other: &Content) -> bool {
        let smaller = self.0.len().min(other.0.len());
        let shared = self.0.iter().filter(|word| other.0.binary_search(word).is_ok()).count();
        smaller > 0 && shared as f32 >= SAME * smaller as f32
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_passage_repeats_another_when_it_says_little_else() {
        let one = Content::of("Ministers agreed on Tuesday to reopen the border crossings within two weeks.");
        let again = Content::of("The ministers agreed to reopen border crossings within weeks.");
        let other = Content::of("Hauliers said the border crossings had been closed since March.");
        assert!(one.repeats(&again) && again.repeats(&one));
        assert!(!one.repeats(&other));
    }
}
