//! The best labels of a sentence, by the scores of its words and of the steps between labels (the Viterbi algorithm).

use std::ops::Range;

use super::model::{LABELS, Scores};

/// The label of a word: 0 is outside of names; the first word of a name has an odd one, the others the even one behind it.
pub(super) type Label = u8;

/// Below all totals that a sentence can have, and far from the lowest number.
const IMPOSSIBLE: i32 = i32::MIN / 2;

/// Says whether a label may stand behind another: the inside of a name only behind the same name.
pub fn may_follow(before: usize, label: usize) -> bool {
    label == 0 || label % 2 == 1 || before == label || before + 1 == label
}

/// Returns the labels behind which a label may stand.
fn labels_before(label: usize) -> Range<usize> {
    if label == 0 || label % 2 == 1 { 0..LABELS } else { label - 1..label + 1 }
}

/// Finds the best labels; what it needs for that is kept from one sentence to the next.
#[derive(Default)]
pub(super) struct Decoder {
    best_before: Vec<[Label; LABELS]>,
}

impl Decoder {
    /// Writes the best labels, of equals the lowest. Words without scores are outside of names.
    pub(super) fn decode(
        &mut self,
        scores: &[Option<Scores>],
        transitions: &[[i32; LABELS]; LABELS],
        labels: &mut Vec<Label>,
    ) {
        labels.clear();
        labels.resize(scores.len(), 0);
        let mut at = 0;
        while at < scores.len() {
            let length = scores[at..].iter().take_while(|scores| scores.is_some()).count();
            if length > 0 {
                self.stretch(at, &scores[at..at + length], transitions, labels);
            }
            at += length + 1;
        }
    }

    /// Labels a stretch of words with scores. The words beside it are outside of names.
    fn stretch(
        &mut self,
        start: usize,
        scores: &[Option<Scores>],
        transitions: &[[i32; LABELS]; LABELS],
        labels: &mut [Label],
    ) {
        self.best_before.clear();
        let mut totals = [IMPOSSIBLE; LABELS];
        totals[0] = 0;
        for (number, scores) in scores.iter().flatten().enumerate() {
            let is_first_of_text = start + number == 0;
            let mut best = [0; LABELS];
            let mut next = [IMPOSSIBLE; LABELS];
            for label in 0..LABELS {
                for before in labels_before(label) {
                    let step = if is_first_of_text { 0 } else { transitions[before][label] };
                    if totals[before] + step > next[label] {
                        next[label] = totals[before] + step;
                        best[label] = before as Label;
                    }
                }
                next[label] += if label == 0 { 0 } else { scores[label - 1].into() };
            }
            // only their differences matter, and sums over a text without full stops could grow too large
            totals = next.map(|total| total - next[0]);
            self.best_before.push(best);
        }
        let end = start + scores.len();
        if end < labels.len() {
            for (total, steps) in totals.iter_mut().zip(transitions) {
                *total += steps[0];
            }
        }
        let mut label = (1..LABELS).fold(0, |best, label| if totals[label] > totals[best] { label } else { best });
        for at in (start..end).rev() {
            labels[at] = label as Label;
            label = usize::from(self.best_before[at - start][label]);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn labels(scores: &[Option<Scores>], transitions: &[[i32; LABELS]; LABELS]) -> Vec<Label> {
        let mut labels = Vec::new();
        Decoder::default().decode(scores, transitions, &mut labels);
        labels
    }

    #[test]
    fn the_inside_of_a_name_stands_behind_the_same_name_only() {
        for label in 0..LABELS {
            let before: Vec<usize> = (0..LABELS).filter(|before| may_follow(*before, label)).collect();
            assert_eq!(labels_before(label).collect::<Vec<_>>(), before, "{label}");
        }
    }

    #[test]
    fn each_word_has_the_label_of_its_best_score() {
        let scores = [Some([5, 0, 0, 0, 0, 0]), Some([0, 4, 9, 0, 0, 0]), None, Some([-1, -1, -1, -1, -1, -1])];
        assert_eq!(labels(&scores, &[[0; LABELS]; LABELS]), [1, 3, 0, 0]);
    }

    #[test]
    fn a_name_never_begins_with_its_inside() {
        assert_eq!(labels(&[Some([2, 9, 0, 0, 0, 0])], &[[0; LABELS]; LABELS]), [1]);
        let inside_of_another = [Some([5, 0, 0, 0, 0, 0]), Some([0, 0, 1, 9, 0, 0])];
        assert_eq!(labels(&inside_of_another, &[[0; LABELS]; LABELS]), [3, 4]);
    }

    #[test]
    fn steps_count_also_into_and_out_of_a_name() {
        let mut transitions = [[0; LABELS]; LABELS];
        transitions[1][2] = 10;
        assert_eq!(labels(&[Some([5, 0, 0, 0, 0, 0]), Some([0, 1, 0, 0, 9, 0])], &transitions), [1, 2]);
        transitions[0][1] = -20;
        assert_eq!(labels(&[None, Some([5, 0, 0, 0, 0, 0]), None], &transitions), [0, 0, 0]);
        transitions[0][1] = 0;
        transitions[1][0] = -20;
        assert_eq!(labels(&[None, Some([5, 0, 0, 0, 0, 0]), None], &transitions), [0, 0, 0]);
    }
}
