//! What is kept of each article of a run, in little memory: corpora have millions.

use crate::article::ArticleId;

/// An id in 16 bytes: the first half of its BLAKE3 hash. Of a thousand million ids two share one in 10^20 corpora.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct IdKey([u64; 2]);

impl IdKey {
    pub(super) fn of(id: &ArticleId) -> IdKey {
        let hash = blake3::hash(id.0.as_bytes());
        let number = |bytes: &[u8]| bytes.iter().fold(0, |number, byte| number << 8 | u64::from(*byte));
        IdKey([number(&hash.as_bytes()[..8]), number(&hash.as_bytes()[8..16])])
    }

    /// Returns in which of so many parts of about equal size it belongs.
    pub(super) fn part(self, parts: usize) -> usize {
        // the tables go by other bits
        (self.0[1] % parts as u64) as usize
    }
}

/// A list that grows without being copied, so that it never lies in memory twice.
pub(super) struct Chunks<T>(Vec<Vec<T>>);

/// Elements of a chunk.
const CHUNK: usize = 4096;

impl<T> Default for Chunks<T> {
    fn default() -> Self {
        Chunks(Vec::new())
    }
}

impl<T> Chunks<T> {
    /// Appends an element, and returns its place.
    pub(super) fn push(&mut self, element: T) -> u32 {
        let place = self.len();
        match self.0.last_mut() {
            Some(last) if last.len() < CHUNK => last.push(element),
            _ => {
                let mut chunk = Vec::with_capacity(CHUNK);
                chunk.push(element);
                self.0.push(chunk);
            }
        }
        place as u32
    }

    pub(super) fn len(&self) -> usize {
        self.0.last().map_or(0, |last| (self.0.len() - 1) * CHUNK + last.len())
    }

    pub(super) fn get(&self, place: u32) -> Option<&T> {
        self.0.get(place as usize / CHUNK)?.get(place as usize % CHUNK)
    }

    pub(super) fn get_mut(&mut self, place: u32) -> Option<&mut T> {
        self.0.get_mut(place as usize / CHUNK)?.get_mut(place as usize % CHUNK)
    }

    pub(super) fn each_mut(&mut self, visit: impl FnMut(&mut T)) {
        self.0.iter_mut().flatten().for_each(visit);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn elements_come_back_by_their_places() {
        let mut list = Chunks::default();
        let places: Vec<u32> = (0..=3 * CHUNK).map(|number| list.push(number)).collect();
        assert_eq!((list.len(), places[CHUNK]), (3 * CHUNK + 1, CHUNK as u32));
        assert!(places.iter().all(|place| list.get(*place) == Some(&(*place as usize))));
        list.each_mut(|number| *number += 1);
        *list.get_mut(7).unwrap() = 0;
        assert_eq!((list.get(6), list.get(7), list.get(1 << 20)), (Some(&7), Some(&0), None));
    }

    #[test]
    fn equal_ids_have_equal_keys_and_others_lie_in_all_parts() {
        let key = |number: u32| IdKey::of(&ArticleId(format!("story-{number}")));
        assert_eq!(key(1), key(1));
        assert_ne!(key(1), key(2));
        let parts: std::collections::BTreeSet<_> = (0..300).map(|number| key(number).part(8)).collect();
        assert_eq!(parts.len(), 8);
    }
}
