//! The model: what each feature says for each label, as a table of bytes that is used as it lies in the program.
//!
//! ```text
//! "names 1\n"
//! length of the clusters, 4 bytes, then the clusters
//! 7 x 7 transitions, 4 bytes each: from a label, to a label
//! lines of 64 bytes: eight slots of a 2-byte tag and six weights
//! ```
//!
//! A feature is a hash. Its upper half says the line, its lowest bits are the tag; a look-up touches one line, which is
//! one line of the processor's cache. Of the features that are not in the model one in 8,000 is taken for one that is. Weights and transitions are whole numbers on one scale, so that sums are the same on all machines.

use std::sync::LazyLock;

use super::clusters::Clusters;

/// The labels: outside of names, then the first word and the others of a person, an organization, a place.
pub const LABELS: usize = 7;
/// Labels that have weights: that of `outside` is always 0.
pub(super) const WEIGHTS: usize = LABELS - 1;

const MAGIC: &[u8; 8] = b"names 1\n";
const LINE: usize = 64;
const SLOT: usize = 8;
const TAG: usize = SLOT - WEIGHTS;

/// What the weights of one feature or of many say for each label but `outside`.
pub(super) type Scores = [i16; WEIGHTS];

/// The bytes of slots, added up as whole numbers. Some hundred features of at most 127 each are far from the largest number
/// of two bytes.
#[derive(Clone, Copy, Default)]
pub(super) struct Sums([i16; SLOT]);

impl Sums {
    /// Returns the sums of the weights; those of the tags mean nothing.
    pub(super) fn scores(self) -> Scores {
        std::array::from_fn(|weight| self.0[TAG + weight])
    }

    /// Adds sums of other features.
    pub(super) fn add(&mut self, scores: Scores) {
        for (sum, score) in self.0[TAG..].iter_mut().zip(scores) {
            *sum = sum.wrapping_add(score);
        }
    }
}

/// A model.
#[derive(Clone, Copy, Debug)]
pub struct Model<'a> {
    clusters: Clusters<'a>,
    transitions: [[i32; LABELS]; LABELS],
    lines: &'a [u8],
}

static MODEL: LazyLock<Model<'static>> = LazyLock::new(|| {
    // a test reads it, so that a program with another file never gets out
    Model::read(include_bytes!("../data/tagger.model")).unwrap_or(Model::EMPTY)
});

/// Returns the model that is part of the program.
pub(super) fn model() -> &'static Model<'static> {
    &MODEL
}

impl<'a> Model<'a> {
    /// Finds no names.
    const EMPTY: Model<'static> =
        Model { clusters: Clusters::EMPTY, transitions: [[0; LABELS]; LABELS], lines: &[0; LINE] };

    /// Reads what [`Model::encode`] wrote; `None` for other bytes.
    pub fn read(bytes: &'a [u8]) -> Option<Model<'a>> {
        let rest = bytes.strip_prefix(MAGIC)?;
        let (length, rest) = rest.split_first_chunk()?;
        let (clusters, rest) = rest.split_at_checked(u32::from_le_bytes(*length) as usize)?;
        let (numbers, lines) = rest.split_at_checked(4 * LABELS * LABELS)?;
        let mut transitions = [[0; LABELS]; LABELS];
        for (transition, number) in transitions.as_flattened_mut().iter_mut().zip(numbers.chunks_exact(4)) {
            *transition = i32::from_le_bytes(number.try_into().ok()?);
        }
        let is_whole = !lines.is_empty() && lines.len().is_multiple_of(LINE);
        is_whole.then_some(Model { clusters: Clusters::read(clusters)?, transitions, lines })
    }

    /// Writes a model of so many lines: encoded clusters, transitions, and features with their weights, the most
    /// important first. Of more than eight features that meet in a line the last ones are left out; their number is
    /// returned.
    pub fn encode(
        clusters: &[u8],
        transitions: &[[i32; LABELS]; LABELS],
        features: &[(u64, [i8; WEIGHTS])],
        lines: usize,
    ) -> (Vec<u8>, usize) {
        let mut table = vec![0; lines * LINE];
        let mut left_out = 0;
        for (feature, weights) in features {
            let (line, tag) = place(*feature, lines);
            let tag = tag.to_le_bytes();
            let mut slots = table[line * LINE..(line + 1) * LINE].chunks_exact_mut(SLOT);
            let Some(slot) = slots.find(|slot| slot[..2] == [0, 0] || slot[..2] == tag) else {
                left_out += 1;
                continue;
            };
            slot[..2].copy_from_slice(&tag);
            for (byte, weight) in slot[2..].iter_mut().zip(weights) {
                *byte = weight.cast_unsigned();
            }
        }
        let mut bytes = MAGIC.to_vec();
        bytes.extend((clusters.len() as u32).to_le_bytes());
        bytes.extend(clusters);
        bytes.extend(transitions.as_flattened().iter().flat_map(|number| number.to_le_bytes()));
        bytes.extend(table);
        (bytes, left_out)
    }

    pub(super) fn clusters(&self) -> Clusters<'a> {
        self.clusters
    }

    /// Returns what the step from a label to the next word's says, by both labels.
    pub(super) fn transitions(&self) -> &[[i32; LABELS]; LABELS] {
        &self.transitions
    }

    /// Adds the weights of a feature. No jump depends on the data, so that the processor looks up several features at a time:
    /// a search that ends where the feature is found takes three times as long.
    #[inline]
    pub(super) fn add(&self, feature: u64, sums: &mut Sums) {
        let (line, tag) = place(feature, self.lines.len() / LINE);
        let (slots, _) = self.lines[line * LINE..(line + 1) * LINE].as_chunks::<SLOT>();
        let mut found = 0;
        for slot in slots {
            let slot = u64::from_le_bytes(*slot);
            // all ones if the lowest two bytes are the tag, else 0
            let is_it = ((slot ^ u64::from(tag)) & 0xffff).wrapping_sub(1).cast_signed() >> 63;
            found |= slot & is_it.cast_unsigned();
        }
        for (sum, byte) in sums.0.iter_mut().zip(found.to_le_bytes()) {
            *sum = sum.wrapping_add(i16::from(byte.cast_signed()));
        }
    }
}

/// Returns the line of a feature and its tag, which is never that of an empty slot.
#[inline]
fn place(feature: u64, lines: usize) -> (usize, u16) {
    let line = ((feature >> 32) * lines as u64) >> 32;
    (line as usize, (feature as u16).max(1))
}

#[cfg(test)]
mod tests {
    use super::super::hash::hash;
    use super::*;

    #[test]
    fn the_model_of_the_program_is_whole() {
        assert!(Model::read(include_bytes!("../data/tagger.model")).is_some());
        assert!(model().clusters().of("said").is_some());
    }

    #[test]
    fn a_feature_has_the_weights_that_were_written() {
        let clusters = Clusters::encode([("a", 0)].into_iter(), &[[0, 0, 0]]);
        let features: Vec<(u64, [i8; WEIGHTS])> =
            (0..100).map(|number| (hash(&number.to_string()), [number, -number, 0, 1, 2, 3])).collect();
        let mut transitions = [[0; LABELS]; LABELS];
        transitions[1][2] = 77;
        let (bytes, left_out) = Model::encode(&clusters, &transitions, &features, 64);
        assert_eq!(left_out, 0);
        let model = Model::read(&bytes).expect("a model");
        assert_eq!(model.transitions()[1][2], 77);
        for (feature, weights) in features {
            let mut sums = Sums::default();
            model.add(feature, &mut sums);
            model.add(feature, &mut sums);
            assert_eq!(sums.scores(), weights.map(|weight| 2 * i16::from(weight)));
        }
        let mut sums = Sums::default();
        model.add(hash("unknown"), &mut sums);
        assert_eq!(sums.scores(), [0; WEIGHTS]);
    }

    #[test]
    fn a_full_line_keeps_the_most_important() {
        let features: Vec<(u64, [i8; WEIGHTS])> = (1..=12).map(|tag| (tag, [1; WEIGHTS])).collect();
        let clusters = Clusters::encode(std::iter::empty(), &[]);
        let (bytes, left_out) = Model::encode(&clusters, &[[0; LABELS]; LABELS], &features, 1);
        assert_eq!(left_out, 4);
        let model = Model::read(&bytes).expect("a model");
        let known = |tag: u64| {
            let mut sums = Sums::default();
            model.add(tag, &mut sums);
            sums.scores()[0] == 1
        };
        assert!((1..=8).all(known) && !(9..=12).any(known));
    }

    #[test]
    fn other_bytes_are_no_model() {
        for bytes in [&b""[..], b"names 1\n", b"names 1\n\xff\xff\xff\xff", &[7; 900]] {
            assert!(Model::read(bytes).is_none());
        }
    }
}
