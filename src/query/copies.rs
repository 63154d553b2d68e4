//! Passages that say the same: an agency's story in two outlets, a page that was saved twice.
//!
//! A passage is known by the hashes of its runs of four words (Broder 1997, "On the resemblance and containment of
//! documents"). Where each of two passages has a number that the other has not, both are shown: two days' reports of
//! the same weather station, or two counts of the dead, are not the same news.

use std::hash::Hasher;

use rustc_hash::FxHasher;

/// Words of a run.
const RUN: usize = 4;
/// Share of the shorter passage's runs that the other holds, in per cent. Of the passages that answer the 500 questions of
/// the RealTimeQA sample, six repeat an earlier one of another article at 70 and seven at 50.
const SAME: usize = 70;
/// Fewest runs of a passage that can repeat another: a short sentence is the same by chance.
const LEAST: usize = 20;

/// The passages of an answer.
#[derive(Default)]
pub(super) struct Copies {
    shown: Vec<Wording>,
    words: Vec<u64>,
}

/// What a passage is known by.
struct Wording {
    /// Hashes of its runs, rising.
    runs: Vec<u64>,
    /// Hashes of its words that begin with a digit, rising.
    numbers: Vec<u64>,
}

impl Copies {
    /// Says whether a passage repeats an earlier one; one that does not is remembered.
    pub(super) fn is_repeated(&mut self, text: &str) -> bool {
        let wording = self.wording(text);
        let is_repeated = self.shown.iter().any(|shown| shown.is_same(&wording));
        if !is_repeated {
            self.shown.push(wording);
        }
        is_repeated
    }

    fn wording(&mut self, text: &str) -> Wording {
        self.words.clear();
        let mut numbers = Vec::new();
        let words = text.split(|char: char| !char.is_alphanumeric()).filter(|word| !word.is_empty());
        for word in words {
            let hash = hash_of(word.bytes().map(|byte| byte.to_ascii_lowercase().into()));
            if word.starts_with(|char: char| char.is_ascii_digit()) {
                numbers.push(hash);
            }
            self.words.push(hash);
        }
        let runs = self.words.windows(RUN).map(|run| hash_of(run.iter().copied()));
        Wording { runs: sorted(runs.collect()), numbers: sorted(numbers) }
    }
}

impl Wording {
    fn is_same(&self, other: &Wording) -> bool {
        let runs = self.runs.len().min(other.runs.len());
        let numbers = self.numbers.len().min(other.numbers.len());
        runs >= LEAST
            && share(&self.runs, &other.runs, (runs * SAME).div_ceil(100))
            && share(&self.numbers, &other.numbers, numbers)
    }
}

fn hash_of(values: impl Iterator<Item = u64>) -> u64 {
    let mut hasher = FxHasher::default();
    values.for_each(|value| hasher.write_u64(value));
    hasher.finish()
}

fn sorted(mut hashes: Vec<u64>) -> Vec<u64> {
    hashes.sort_unstable();
    hashes.dedup();
    hashes
}

/// Says whether two rising lists share at least so many. Most lists share next to nothing, which shows soon.
fn share(one: &[u64], other: &[u64], least: usize) -> bool {
    let (few, many) = if one.len() <= other.len() { (one, other) } else { (other, one) };
    let Some(mut misses) = few.len().checked_sub(least) else { return false };
    let mut rest = many;
    for hash in few {
        let smaller = rest.iter().take_while(|other| *other < hash).count();
        rest = &rest[smaller..];
        if rest.first() != Some(hash) {
            let Some(left) = misses.checked_sub(1) else { return false };
            misses = left;
        }
    }
    true
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
    fn other_numbers_are_other_news() {
        let mut copies = Copies::default();
        let report =
            |trains: u32, hour: u32| format!("{STORY} On the first day {trains} trains were late by {hour} o'clock.");
        assert!(!copies.is_repeated(&report(12, 9)));
        assert!(!copies.is_repeated(&report(14, 9)));
        assert!(copies.is_repeated(&report(12, 9)));
        assert!(copies.is_repeated(STORY), "a shorter one has fewer numbers, and none of its own");
    }

    #[test]
    fn short_passages_are_never_copies() {
        let mut copies = Copies::default();
        assert!(!copies.is_repeated("Read the whole story here."));
        assert!(!copies.is_repeated("Read the whole story here."));
        assert!(!copies.is_repeated(""));
    }
}
