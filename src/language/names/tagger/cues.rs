//! What a text shows of its words in one place that helps in another: `Mofaz` in a headline is a person where
//! `Shaul Mofaz said` stands below.
//!
//! For each word that is written with a capital somewhere, the cues of all its occurrences are counted; an occurrence
//! then has those that the others show.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::form::Form;
use super::hash::hash;
use super::vocabulary::Word;
use crate::language::names::marks::Marks;

/// A set of cues, one bit each.
pub(super) type CueSet = u16;

const SMALL: CueSet = 1;
const INSIDE_SENTENCE: CueSet = 1 << 1;
const BEHIND_CAPITAL: CueSet = 1 << 2;
const BEHIND_GIVEN_NAME: CueSet = 1 << 3;
const BEHIND_TITLE: CueSet = 1 << 4;
const BEHIND_ROLE: CueSet = 1 << 5;
const BEHIND_PREPOSITION: CueSet = 1 << 6;
const BEHIND_ARTICLE: CueSet = 1 << 7;
const BEFORE_CAPITAL: CueSet = 1 << 8;
const BEFORE_ORGANIZATION_HEAD: CueSet = 1 << 9;
const BEFORE_FAMILY_NAME: CueSet = 1 << 10;
const BEHIND_OF: CueSet = 1 << 11;
const BEFORE_PLACE_HEAD: CueSet = 1 << 12;
const BEFORE_PLACE_NOUN: CueSet = 1 << 13;
const BEFORE_VERB_OF_PERSONS: CueSet = 1 << 14;
const IN_CAPITALS: CueSet = 1 << 15;
/// The cues that tell a kind of name.
pub(super) const TELLING: CueSet = !(SMALL | INSIDE_SENTENCE | BEHIND_ARTICLE | IN_CAPITALS);
const CUES: usize = CueSet::BITS as usize;

static PREPOSITIONS: LazyLock<FxHashSet<u64>> =
    LazyLock::new(|| hashes(&["in", "at", "near", "from", "to", "outside"]));
static VERBS_OF_PERSONS: LazyLock<FxHashSet<u64>> =
    LazyLock::new(|| hashes(&["said", "says", "told", "added", "was", "who", "met", "has", "had", "spoke"]));
static THE: LazyLock<u64> = LazyLock::new(|| hash("the"));
static OF: LazyLock<u64> = LazyLock::new(|| hash("of"));

fn hashes(words: &[&str]) -> FxHashSet<u64> {
    words.iter().map(|word| hash(word)).collect()
}

/// The cues of the words of one text, by [`Word::root`].
#[derive(Default)]
pub(super) struct Cues {
    counts: Vec<Counts>,
    /// The last text in which each word is written in small letters, which is all that most words show.
    small: Vec<u32>,
    text: u32,
}

#[derive(Clone, Copy, Default)]
struct Counts {
    /// The text that they are of: counts of earlier texts are as good as none.
    text: u32,
    of: [u8; CUES],
}

impl Cues {
    /// Begins a new text with words of so many roots.
    pub(super) fn begin(&mut self, roots: usize) {
        self.text = self.text.wrapping_add(1);
        if self.text == 0 || self.counts.len() < roots {
            self.counts.clear();
            self.counts.resize(roots.next_power_of_two(), Counts::default());
            self.small.clear();
            self.small.resize(roots.next_power_of_two(), 0);
            self.text = 1;
        }
    }

    /// Counts the cues of a sentence.
    pub(super) fn add(&mut self, words: &[&Word]) {
        let text = self.text;
        visit(words, |at, cues| {
            let root = words[at].root as usize;
            if cues == SMALL {
                self.small[root] = text;
                return;
            }
            let counts = &mut self.counts[root];
            if counts.text != text {
                *counts = Counts { text, of: [0; CUES] };
            }
            for (cue, count) in counts.of.iter_mut().enumerate() {
                *count = count.saturating_add((cues >> cue & 1) as u8);
            }
        });
    }

    /// Fills in, for each word of a sentence that was added, the cues that its other occurrences in the text show.
    pub(super) fn of_others(&self, words: &[&Word], others: &mut Vec<CueSet>) {
        others.clear();
        others.resize(words.len(), 0);
        visit(words, |at, own| others[at] = own);
        for (word, cues) in words.iter().zip(others) {
            let own = std::mem::take(cues);
            if !word.form.has_capital() {
                continue;
            }
            *cues = if self.small[word.root as usize] == self.text { SMALL } else { 0 };
            let counts = &self.counts[word.root as usize];
            if counts.text == self.text {
                for (cue, count) in counts.of.iter().enumerate() {
                    let is_shown = u16::from(*count) > own >> cue & 1;
                    *cues |= CueSet::from(is_shown) << cue;
                }
            }
        }
    }
}

/// Calls `visit` with the cues of each word of a sentence that shows some. Headlines show none.
fn visit(words: &[&Word], mut visit: impl FnMut(usize, CueSet)) {
    let capitalized = words.iter().filter(|word| word.form.has_capital()).count();
    let all = capitalized + words.iter().filter(|word| word.form == Form::Small).count();
    if all >= 4 && capitalized * 10 >= all * 6 {
        return;
    }
    let mut is_first = true;
    for (at, word) in words.iter().enumerate() {
        if word.form.has_capital() {
            visit(at, cues(words, at, is_first));
        } else if word.form == Form::Small && word.marks.has(Marks::WORD) {
            visit(at, SMALL);
        }
        is_first &= !(word.form.has_capital() || word.form == Form::Small);
    }
}

/// The cues of a word with a capital.
fn cues(words: &[&Word], at: usize, is_first: bool) -> CueSet {
    let when = |holds: bool, cue: CueSet| if holds { cue } else { 0 };
    let mut cues = when(!is_first, INSIDE_SENTENCE);
    if let Some(before) = at.checked_sub(1).map(|before| words[before]) {
        if before.form.has_capital() {
            cues |= BEHIND_CAPITAL
                | when(before.marks.has(Marks::GIVEN), BEHIND_GIVEN_NAME)
                | when(before.marks.has(Marks::TITLE), BEHIND_TITLE);
        } else {
            cues |= when(before.marks.has(Marks::ROLE), BEHIND_ROLE)
                | when(PREPOSITIONS.contains(&before.lower), BEHIND_PREPOSITION)
                | when(before.lower == *THE, BEHIND_ARTICLE);
        }
        let is_of_name = || at.checked_sub(2).is_some_and(|owner| words[owner].form.has_capital());
        cues |= when(before.lower == *OF && is_of_name(), BEHIND_OF);
    }
    if let Some(behind) = words.get(at + 1) {
        cues |= if behind.form.has_capital() {
            BEFORE_CAPITAL
                | when(behind.marks.has(Marks::ORGANIZATION_HEAD), BEFORE_ORGANIZATION_HEAD)
                | when(behind.marks.has(Marks::FAMILY), BEFORE_FAMILY_NAME)
                | when(behind.marks.has(Marks::PLACE_HEAD), BEFORE_PLACE_HEAD)
        } else {
            when(behind.marks.has(Marks::PLACE_NOUN), BEFORE_PLACE_NOUN)
                | when(VERBS_OF_PERSONS.contains(&behind.lower), BEFORE_VERB_OF_PERSONS)
        };
    }
    cues | when(words[at].form == Form::Capitals && words[at].length > 1, IN_CAPITALS)
}

#[cfg(test)]
mod tests {
    use super::super::clusters::Clusters;
    use super::super::vocabulary::Vocabulary;
    use super::*;

    /// Returns the cues that the other occurrences show for each word of the first sentence.
    fn of_others(sentences: &[&str]) -> Vec<CueSet> {
        let mut vocabulary = Vocabulary::<()>::default();
        let mut numbers = |sentence: &&str| {
            sentence.split(' ').map(|word| vocabulary.number(word, Clusters::EMPTY)).collect::<Vec<u32>>()
        };
        let numbers: Vec<Vec<u32>> = sentences.iter().map(&mut numbers).collect();
        let words: Vec<Vec<&Word>> =
            numbers.iter().map(|numbers| numbers.iter().map(|number| vocabulary.word(*number)).collect()).collect();
        let mut cues = Cues::default();
        cues.begin(vocabulary.roots());
        for words in &words {
            cues.add(words);
        }
        let mut others = Vec::new();
        cues.of_others(&words[0], &mut others);
        others
    }

    #[test]
    fn a_word_does_not_explain_itself() {
        assert_eq!(of_others(&["Yesterday Shaul Mofaz said no"]), [0; 5]);
    }

    #[test]
    fn the_other_occurrences_of_a_word_explain_it() {
        let [mofaz, left] = of_others(&["Mofaz left", "today David Mofaz said no"])[..] else { panic!("two words") };
        assert_eq!(mofaz, INSIDE_SENTENCE | BEHIND_CAPITAL | BEHIND_GIVEN_NAME | BEFORE_VERB_OF_PERSONS);
        assert_eq!(left, 0);
        assert_eq!(of_others(&["Rice left", "we ate rice"])[0], SMALL);
    }

    #[test]
    fn headlines_explain_nothing() {
        assert_eq!(of_others(&["Mofaz left", "Minister David Mofaz Says No To Talks"])[0], 0);
    }

    #[test]
    fn an_earlier_text_is_forgotten() {
        let mut cues = Cues::default();
        let mut vocabulary = Vocabulary::<()>::default();
        let number = vocabulary.number("Mofaz", Clusters::EMPTY);
        let words = [vocabulary.word(number)];
        let mut others = Vec::new();
        for _ in 0..2 {
            cues.begin(vocabulary.roots());
            cues.add(&words);
            cues.of_others(&words, &mut others);
            assert_eq!(others, [0]);
        }
    }
}
