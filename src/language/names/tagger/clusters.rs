//! Clusters of words that are used alike, made from word vectors by `examples/tagger` (docs/DATA.md).

use super::hash::hash;

/// The clusters of a word from the finest, of about a thousand, to the coarsest; counted from 1, 0 is for words that
/// are in none.
pub(super) type ClusterPath = [u16; 4];

/// Which words are in which cluster.
#[derive(Clone, Copy, Debug)]
pub struct Clusters<'a> {
    /// Three numbers for each cluster: the coarser ones around it. Little-endian, 2 bytes each.
    around: &'a [u8],
    /// Hashes of the words in rising order. Little-endian, 4 bytes each.
    hashes: &'a [u8],
    /// The cluster of each of them. Little-endian, 2 bytes each.
    numbers: &'a [u8],
}

impl<'a> Clusters<'a> {
    /// No word is in a cluster.
    pub(super) const EMPTY: Clusters<'static> = Clusters { around: &[], hashes: &[], numbers: &[] };

    /// Reads what [`Clusters::encode`] wrote; `None` for other bytes.
    pub fn read(bytes: &'a [u8]) -> Option<Clusters<'a>> {
        let (counts, rest) = bytes.split_at_checked(8)?;
        let number = |at: usize| Some(u32::from_le_bytes(counts.get(at..at + 4)?.try_into().ok()?) as usize);
        let (around, rest) = rest.split_at_checked(number(0)?.checked_mul(6)?)?;
        let (hashes, numbers) = rest.split_at_checked(number(4)?.checked_mul(4)?)?;
        (numbers.len() * 2 == hashes.len()).then_some(Clusters { around, hashes, numbers })
    }

    /// Writes words with the numbers of their clusters, and for each cluster the numbers of the three coarser ones
    /// around it. Of words whose hashes are equal the first is kept.
    pub fn encode<'w>(words: impl Iterator<Item = (&'w str, u16)>, around: &[[u16; 3]]) -> Vec<u8> {
        let mut rows: Vec<(u32, u16)> = words.map(|(word, cluster)| (short_hash(word), cluster)).collect();
        rows.sort_by_key(|(hash, _)| *hash);
        rows.dedup_by_key(|(hash, _)| *hash);
        let mut bytes = Vec::new();
        bytes.extend((around.len() as u32).to_le_bytes());
        bytes.extend((rows.len() as u32).to_le_bytes());
        bytes.extend(around.iter().flatten().flat_map(|number| number.to_le_bytes()));
        bytes.extend(rows.iter().flat_map(|(hash, _)| hash.to_le_bytes()));
        bytes.extend(rows.iter().flat_map(|(_, cluster)| cluster.to_le_bytes()));
        bytes
    }

    /// Returns the clusters of a word in small letters.
    pub(super) fn of(&self, word: &str) -> Option<ClusterPath> {
        let wanted = short_hash(word);
        let (mut low, mut high) = (0, self.hashes.len() / 4);
        while low < high {
            let middle = low.midpoint(high);
            let hash = u32::from_le_bytes(self.hashes.get(middle * 4..middle * 4 + 4)?.try_into().ok()?);
            match hash.cmp(&wanted) {
                std::cmp::Ordering::Less => low = middle + 1,
                std::cmp::Ordering::Greater => high = middle,
                std::cmp::Ordering::Equal => return self.path(number(self.numbers, middle)?),
            }
        }
        None
    }

    fn path(&self, cluster: u16) -> Option<ClusterPath> {
        let at = usize::from(cluster) * 3;
        let around = |step: usize| Some(number(self.around, at + step)? + 1);
        Some([cluster + 1, around(0)?, around(1)?, around(2)?])
    }
}

fn number(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_le_bytes(bytes.get(at * 2..at * 2 + 2)?.try_into().ok()?))
}

fn short_hash(word: &str) -> u32 {
    (hash(word) >> 32) as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_has_its_cluster_and_those_around_it() {
        let bytes = Clusters::encode([("oslo", 1), ("said", 0), ("rome", 1)].into_iter(), &[[0, 0, 0], [2, 1, 0]]);
        let clusters = Clusters::read(&bytes).expect("clusters");
        assert_eq!(clusters.of("oslo"), Some([2, 3, 2, 1]));
        assert_eq!(clusters.of("rome"), clusters.of("oslo"));
        assert_eq!(clusters.of("said"), Some([1, 1, 1, 1]));
        assert_eq!(clusters.of("told"), None);
    }

    #[test]
    fn other_bytes_are_no_clusters() {
        assert!(Clusters::read(&[]).is_none());
        assert!(Clusters::read(&[255; 40]).is_none());
    }
}
