//! A hash table from keys to marks that is small and knows its keys by their hashes only.
//!
//! The lists have 90,000 keys. A table of strings takes 4 MB and three cache misses a look-up, and takes the cache from the
//! thread that writes the index; this one takes 1 MB and one. A slot is found by some bits of a key's hash and told by 31 bits, so
//! that of a billion words that are in no list hardly one is taken for one that is.

use std::hash::BuildHasher;

use rustc_hash::FxBuildHasher;

use super::marks::Marks;

/// Marks by key. Keys are only added.
pub(super) struct MarkTable {
    /// A power of two of slots, at least an eighth of them free; a collision goes to the next free one.
    slots: Vec<Slot>,
}

#[derive(Clone, Copy, Default)]
struct Slot {
    /// Never 0 in a slot that is used.
    fingerprint: u32,
    marks: Marks,
}

impl MarkTable {
    /// Makes a table for at most so many different keys.
    pub(super) fn with_room_for(keys: usize) -> MarkTable {
        MarkTable { slots: vec![Slot::default(); (keys + keys / 7 + 2).next_power_of_two()] }
    }

    /// Returns the marks of a key; none if it was not added.
    pub(super) fn get(&self, key: &str) -> Marks {
        self.slots[self.find(key).0].marks
    }

    /// Adds marks to those of a key.
    pub(super) fn add(&mut self, key: &str, marks: Marks) {
        let (at, fingerprint) = self.find(key);
        self.slots[at].fingerprint = fingerprint;
        self.slots[at].marks |= marks;
    }

    /// Returns the slot of a key, or the free one that it would take, and the key's fingerprint.
    fn find(&self, key: &str) -> (usize, u32) {
        let hash = FxBuildHasher.hash_one(key).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        let mask = self.slots.len() - 1;
        let fingerprint = (hash >> 32) as u32 | 1;
        let mut at = (hash >> 8) as usize & mask;
        while self.slots[at].fingerprint != 0 && self.slots[at].fingerprint != fingerprint {
            at = (at + 1) & mask;
        }
        (at, fingerprint)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_full_table_knows_each_key_and_no_other() {
        let keys: Vec<String> = (0..1000).map(|number| format!("key {number}")).collect();
        let mut table = MarkTable::with_room_for(keys.len());
        for (number, key) in keys.iter().enumerate() {
            table.add(key, if number % 2 == 0 { Marks::GIVEN } else { Marks::FAMILY });
        }
        table.add("key 0", Marks::PLACE);
        assert_eq!(table.get("key 0"), Marks::GIVEN | Marks::PLACE);
        for (number, key) in keys.iter().enumerate().skip(1) {
            assert_eq!(table.get(key), if number % 2 == 0 { Marks::GIVEN } else { Marks::FAMILY }, "{key}");
        }
        assert_eq!(table.get("key"), Marks::NONE);
        assert_eq!(table.get("key 1000"), Marks::NONE);
    }
}
