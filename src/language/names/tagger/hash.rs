//! The hashes by which the tagger knows words and features. The model is made of them: they must never change.

/// Joins two hashes, or a kind of feature and its value.
pub(super) fn mix(one: u64, other: u64) -> u64 {
    let mixed = (one.rotate_left(23) ^ other).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    mixed ^ (mixed >> 29)
}

/// Returns the hash of a text.
pub(super) fn hash(text: &str) -> u64 {
    let mut chunks = text.as_bytes().chunks_exact(8);
    let mut hash = 0xcbf2_9ce4_8422_2325;
    for chunk in &mut chunks {
        hash = mix(hash, chunk.iter().rev().fold(0, |word, byte| word << 8 | u64::from(*byte)));
    }
    let rest = chunks.remainder().iter().rev().fold(0, |word, byte| word << 8 | u64::from(*byte));
    mix(mix(hash, rest), text.len() as u64)
}
