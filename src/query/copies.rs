//! Passages that say the same: an agency's story in two outlets, a page that was saved twice.
//!
//! A passage is known by the hashes of its runs of four words, of which one in four is kept (Broder 1997, "On the
//! resemblance and containment of documents": samples of all that are 0 modulo m can be compared like the whole).

use std::hash::Hasher;

use rustc_hash::FxHasher;

/// Words of a run.
const RUN: usize = 4;
/// One run in so many is kept.
const SAMPLE: u64 = 4;
/// Share of the shorter passage's runs that the other holds, in per cent. Of the passages that answer the 500 questions of
/// the RealTimeQA sample, six repeat an earlier one of another article at 70 and seven at 50.
const SAME: usize = 70;
/// Fewest runs of a passage that can repeat another: two sentences are the same by chance.
const LEAST: usize = 5;

/// The passages of an answer.
#[derive(Default)]
pub(super) struct Copies {
    /// The runs of each, rising.
    shown: Vec<Vec<u64>>,
    words: Vec<u64>,
}

impl Copies {
    /// Says whether a passage repeats an earlier one; one that does not is remembered.
    pub(super) fn is_repeated(&mut self, text: &str) -> bool {
        let runs = self.runs(text);
        let is_repeated = self.shown.iter().any(|shown| is_same(shown, &runs));
        if !is_repeated {
            self.shown.push(runs);
        }
        is_repeated
    }

    fn runs(&mut self, text: &str) -> Vec<u64> {
        self.words.clear();
        let mut word = 0_u64;
        for byte in text.bytes().chain([b' ']) {
            if byte.is_ascii_alphanumeric() || !byte.is_ascii() {
                word = (word.rotate_left(5) ^ u64::from(byte.to_ascii_lowercase())).wrapping_mul(0x517c_c1b7_2722_0a95);
            } else if word != 0 {
                self.words.push(std::mem::take(&mut word));
            }
        }
        let hash = |run: &[u64]| {
            let mut hasher = FxHasher::default();
            for word in run {
                hasher.write_u64(*word);
            }
            hasher.finish()
        };
        let mut runs: Vec<u64> =
            self.words.windows(RUN).map(hash).filter(|hash| (hash >> 32).is_multiple_of(SAMPLE)).collect();
        runs.sort_unstable();
        runs.dedup();
        runs
    }
}

/// Says whether one list holds most of the other. Both rise.
fn is_same(one: &[u64], other: &[u64]) -> bool {
    let least = one.len().min(other.len());
    if least < LEAST {
        return false;
    }
    let mut rest = other.iter().peekable();
    let is_shared = |run: &&u64| {
        while rest.next_if(|other| other < run).is_some() {}
        rest.peek() == Some(run)
    };
    one.iter().filter(is_shared).count() * 100 >= least * SAME
}

#[cfg(test)]
mod tests {
    use super::*;

    const STORY: &str = "The council closed the harbour bridge on Monday after engineers found cracks in two of its cables. \
        Buses will go round by the northern road until the repairs are done, which may take until the spring of next year.";

    #[test]
    fn a_story_of_another_outlet_repeats_the_first() {
        let mut copies = Copies::default();
        assert!(!copies.is_repeated(STORY));
        assert!(copies.is_repeated(&STORY.replace("Monday", "MONDAY").replace("council", "city")));
        assert!(copies.is_repeated(&format!("HARBOUR (Wire) - {STORY} More follows.")));
    }

    #[test]
    fn the_same_event_in_other_words_is_no_copy() {
        let mut copies = Copies::default();
        assert!(!copies.is_repeated(STORY));
        let other = "Cracks in two cables have closed the bridge across the harbour, the council said on Monday. It may stay \
            shut until spring; until then buses take the northern road, engineers and drivers were told.";
        assert!(!copies.is_repeated(other));
    }

    #[test]
    fn short_passages_are_never_copies() {
        let mut copies = Copies::default();
        assert!(!copies.is_repeated("Read the whole story here."));
        assert!(!copies.is_repeated("Read the whole story here."));
        assert!(!copies.is_repeated(""));
    }
}
