//! How the entries of several words begin, so that most words that could open one are seen not to by the word behind them.

use std::hash::BuildHasher;

use memchr::memchr_iter;
use rustc_hash::FxBuildHasher;

/// Bits of the set: with some ten thousand beginnings one word in a dozen that opens none is looked up in vain.
const BITS: usize = 1 << 17;

/// The first two words of entries, by one bit of their hashes.
pub(super) struct Beginnings(Vec<u64>);

impl Default for Beginnings {
    fn default() -> Beginnings {
        Beginnings(vec![0; BITS / 64])
    }
}

impl Beginnings {
    /// Adds an entry.
    pub(super) fn add(&mut self, key: &str) {
        let bit = bit_of(key);
        self.0[bit / 64] |= 1 << (bit % 64);
    }

    /// Says whether an entry may begin with the first two words of a key.
    pub(super) fn may_hold(&self, key: &str) -> bool {
        let bit = bit_of(key);
        self.0[bit / 64] >> (bit % 64) & 1 == 1
    }
}

fn bit_of(key: &str) -> usize {
    let end = memchr_iter(b' ', key.as_bytes()).nth(1).unwrap_or(key.len());
    let hash = FxBuildHasher.hash_one(&key.as_bytes()[..end]);
    (hash.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 32) as usize % BITS
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_entry_is_known_by_its_first_two_words() {
        let mut beginnings = Beginnings::default();
        beginnings.add("bank of england");
        assert!(beginnings.may_hold("bank of"));
        assert!(beginnings.may_hold("bank of ireland"));
        assert!(!beginnings.may_hold("bank on"));
        assert!(!beginnings.may_hold("bank"));
    }
}
