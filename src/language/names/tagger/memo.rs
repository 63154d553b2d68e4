//! Sums of features that come up again and again: most words with a capital stand behind a small word and before another,
//! and what that says is added up once.

use std::cell::Cell;

use super::model::Scores;

/// Sums that are kept, a power of two: 200 KB. With half as many one in four is made again that need not be; with more the
/// table leaves the second cache.
const SLOTS: usize = 1 << 13;

/// The last sums, each in the slot that its key names.
pub(super) struct Memo {
    slots: Box<[Cell<(u64, Scores)>]>,
}

impl Default for Memo {
    fn default() -> Memo {
        let slots: Box<[Cell<(u64, Scores)>]> = (0..SLOTS).map(|_| Cell::default()).collect();
        // no key is found in an empty slot: 0 leads to the first one, and 1 does not
        slots[0].set((1, Scores::default()));
        Memo { slots }
    }
}

impl Memo {
    /// Returns the sums under a key; `make` makes them if they were not kept. Keys are hashes: equal ones have equal sums.
    #[inline]
    pub(super) fn get(&self, key: u64, make: impl FnOnce() -> Scores) -> Scores {
        let slot = &self.slots[key as usize % SLOTS];
        let (known, scores) = slot.get();
        if known == key {
            return scores;
        }
        let scores = make();
        slot.set((key, scores));
        scores
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sums_are_made_once_until_another_takes_their_slot() {
        let memo = Memo::default();
        let (one, other) = (7, 7 + SLOTS as u64);
        assert_eq!(memo.get(one, || [1; 6]), [1; 6]);
        assert_eq!(memo.get(one, || panic!("made again")), [1; 6]);
        assert_eq!(memo.get(other, || [2; 6]), [2; 6]);
        assert_eq!(memo.get(one, || [3; 6]), [3; 6]);
    }

    #[test]
    fn nothing_is_kept_at_first() {
        let memo = Memo::default();
        for key in [0, 1, SLOTS as u64] {
            assert_eq!(memo.get(key, || [1; 6]), [1; 6], "{key}");
        }
    }
}
