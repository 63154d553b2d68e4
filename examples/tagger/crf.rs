//! A linear-chain conditional random field (Lafferty, McCallum and Pereira 2001), trained by AdaGrad (Duchi, Hazan and
//! Singer 2011) on one sentence after the other.
//!
//! Two things keep it from learning its data by heart. Half of the features are left out at random each time a sentence
//! is seen. And a word whose label the model holds for very unlikely after some rounds teaches less: a good part of the
//! labels of GMB were made by programs, and are wrong.

use news_search::language::names::training::{LABELS, Reader, may_follow};
use rustc_hash::FxHashMap;

use crate::augment::Random;
use crate::corpus::{NATIONALITY, Sentence, mend};
use crate::texts;

/// A feature of fewer words is left out: 2, 3 and 4 gave the same on GMB and WikiGold.
const LEAST_COUNT: u32 = 4;
const ROUNDS: usize = 10;
/// Step at the beginning; it falls to a tenth.
const STEP: f32 = 0.03;
/// Share of the features that are left out of a sentence: of 0, .3, .5 and .7 the best on GMB and WikiGold.
const DROPPED: f32 = 0.5;
/// Below this probability of its label a word teaches in proportion to it, from the fourth round on.
const DOUBTED: f32 = 0.2;
const FIRST_ROUND_OF_DOUBT: usize = 3;
/// On the scale of whole numbers, of which the largest is 127.
const LEAST_WEIGHT: u8 = 2;

type Row = [f32; LABELS];
/// What the step from a label to another says.
pub(crate) type Steps = [[i32; LABELS]; LABELS];
/// A feature with what it says for each label but `outside`.
pub(crate) type Feature = (u64, [i8; LABELS - 1]);

/// A sentence to learn.
pub(crate) struct Example {
    /// Numbers of the features of each word; empty for words that are always outside.
    features: Vec<Vec<u32>>,
    labels: Vec<u8>,
    weight: f32,
}

/// The field.
#[derive(Default)]
pub(crate) struct Crf {
    numbers: FxHashMap<u64, u32>,
    /// Features with their counts, by number.
    counted: Vec<(u64, u32)>,
    /// Weights by feature and label; one more than labels, so that a row is half a line of the cache.
    weights: Vec<[f32; LABELS + 1]>,
    squares: Vec<[f32; LABELS + 1]>,
    transitions: [Row; LABELS],
    transition_squares: [Row; LABELS],
}

impl Crf {
    /// Counts the features of texts.
    pub(crate) fn count<'a>(&mut self, sets: impl Iterator<Item = &'a [Sentence]>, reader: &mut Reader<'_>) {
        for sentences in sets {
            let read: Vec<Vec<&str>> = sentences.iter().map(texts).collect();
            for feature in reader.features(&read).into_iter().flatten().flatten() {
                let next = self.counted.len() as u32;
                let number = *self.numbers.entry(feature).or_insert(next);
                if number == next {
                    self.counted.push((feature, 0));
                }
                self.counted[number as usize].1 += 1;
            }
        }
    }

    /// Returns how many features there are.
    pub(crate) fn features(&self) -> usize {
        self.counted.len()
    }

    /// Leaves out rare features. What is counted later does not count.
    pub(crate) fn select(&mut self) {
        self.counted.retain(|(_, count)| *count >= LEAST_COUNT);
        self.numbers = self.counted.iter().zip(0..).map(|((feature, _), number)| (*feature, number)).collect();
        self.weights = vec![[0.0; LABELS + 1]; self.counted.len()];
        self.squares = self.weights.clone();
        eprintln!("{} features", self.counted.len());
    }

    /// Returns what is to be learned from texts.
    pub(crate) fn examples<'a>(
        &self,
        sets: impl Iterator<Item = &'a [Sentence]>,
        weight: f32,
        reader: &mut Reader<'_>,
    ) -> Vec<Example> {
        let mut examples = Vec::new();
        for sentences in sets {
            let read: Vec<Vec<&str>> = sentences.iter().map(texts).collect();
            for (sentence, features) in sentences.iter().zip(reader.features(&read)) {
                examples.push(self.example(sentence, &features, weight));
            }
        }
        examples
    }

    fn example(&self, sentence: &Sentence, features: &[Vec<u64>], weight: f32) -> Example {
        let known = |feature: &u64| self.numbers.get(feature).copied();
        let features: Vec<Vec<u32>> =
            features.iter().map(|features| features.iter().filter_map(known).collect()).collect();
        let mut sentence = sentence.clone();
        for ((_, label), features) in sentence.iter_mut().zip(&features) {
            if features.is_empty() || *label == NATIONALITY {
                *label = 0;
            }
        }
        mend(&mut sentence);
        Example { features, labels: sentence.into_iter().map(|(_, label)| label).collect(), weight }
    }

    /// Trains on examples.
    pub(crate) fn train(&mut self, examples: &[Example]) {
        let mut order: Vec<usize> = (0..examples.len()).collect();
        let mut random = Random::new(7);
        for round in 0..ROUNDS {
            for at in (1..order.len()).rev() {
                order.swap(at, random.below(at + 1));
            }
            let step = STEP * (1.0 - 0.9 * round as f32 / ROUNDS as f32);
            let doubted = if round >= FIRST_ROUND_OF_DOUBT { DOUBTED } else { 0.0 };
            for number in &order {
                self.learn(&examples[*number], step, doubted, &mut random);
            }
            eprintln!("round {}", round + 1);
        }
    }

    fn learn(&mut self, example: &Example, step: f32, doubted: f32, random: &mut Random) {
        let mut is_kept = |_: &&u32| (random.next() >> 40) as f32 / (1 << 24) as f32 > DROPPED;
        let features: Vec<Vec<u32>> =
            example.features.iter().map(|features| features.iter().filter(&mut is_kept).copied().collect()).collect();
        let is_open: Vec<bool> = example.features.iter().map(|features| !features.is_empty()).collect();
        let chain = self.chain(&features, &is_open);
        for at in 0..features.len() {
            if at > 0 {
                self.learn_step(&chain, at, example, step);
            }
            if is_open[at] {
                self.learn_word(
                    &chain.labels[at],
                    &features[at],
                    (example.labels[at], example.weight),
                    (step, doubted),
                );
            }
        }
    }

    fn learn_word(&mut self, likely: &Row, features: &[u32], (label, weight): (u8, f32), (step, doubted): (f32, f32)) {
        let own = likely[usize::from(label)];
        let weight = if own < doubted { weight * own / doubted } else { weight };
        let mut slope = [0.0; LABELS + 1];
        for (slope, likely) in slope.iter_mut().zip(likely) {
            *slope = -likely * weight;
        }
        slope[usize::from(label)] += weight;
        if slope.iter().all(|slope| slope.abs() < 1e-3) {
            return;
        }
        for feature in features {
            let weights = &mut self.weights[*feature as usize];
            let squares = &mut self.squares[*feature as usize];
            for ((weight, square), slope) in weights.iter_mut().zip(squares).zip(slope) {
                *square += slope * slope;
                *weight += step * slope / (square.sqrt() + 1e-6);
            }
        }
    }

    fn learn_step(&mut self, chain: &Chain, at: usize, example: &Example, step: f32) {
        let truth = (usize::from(example.labels[at - 1]), usize::from(example.labels[at]));
        for before in 0..LABELS {
            for label in 0..LABELS {
                let is_true = f32::from(u8::from(truth == (before, label)));
                let slope = (is_true - chain.steps[at][before][label]) * example.weight;
                let square = &mut self.transition_squares[before][label];
                *square += slope * slope;
                self.transitions[before][label] += step * slope / (square.sqrt() + 1e-6);
            }
        }
    }

    /// Returns how likely each label and each step between labels is (the forward-backward algorithm).
    fn chain(&self, features: &[Vec<u32>], is_open: &[bool]) -> Chain {
        let length = features.len();
        let mut steps = [[0.0; LABELS]; LABELS];
        for (before, row) in steps.iter_mut().enumerate() {
            for (label, step) in row.iter_mut().enumerate().filter(|(label, _)| may_follow(before, *label)) {
                *step = self.transitions[before][label].exp();
            }
        }
        let scores: Vec<Row> =
            features.iter().zip(is_open).map(|(features, open)| self.scores(features, *open)).collect();
        let mut forward = vec![[0.0; LABELS]; length];
        for at in 0..length {
            for label in 0..LABELS {
                let arrived: f32 = match at.checked_sub(1) {
                    Some(before) => (0..LABELS).map(|from| forward[before][from] * steps[from][label]).sum(),
                    None => f32::from(u8::from(may_follow(0, label))),
                };
                forward[at][label] = arrived * scores[at][label];
            }
            normalize(&mut forward[at]);
        }
        let mut backward = vec![[1.0; LABELS]; length];
        for at in (1..length).rev() {
            for before in 0..LABELS {
                let ahead = |label: usize| steps[before][label] * scores[at][label] * backward[at][label];
                backward[at - 1][before] = (0..LABELS).map(ahead).sum();
            }
            normalize(&mut backward[at - 1]);
        }
        let mut chain = Chain { labels: forward.clone(), steps: vec![[[0.0; LABELS]; LABELS]; length] };
        for at in 0..length {
            for label in 0..LABELS {
                chain.labels[at][label] *= backward[at][label];
                for before in (0..LABELS).filter(|_| at > 0) {
                    chain.steps[at][before][label] =
                        forward[at - 1][before] * steps[before][label] * scores[at][label] * backward[at][label];
                }
            }
            normalize(&mut chain.labels[at]);
            normalize(chain.steps[at].as_flattened_mut());
        }
        chain
    }

    /// Returns the exponents of the scores of a word; all features together weigh what they would without any left out.
    fn scores(&self, features: &[u32], is_open: bool) -> Row {
        let mut scores = [0.0; LABELS];
        if !is_open {
            scores[0] = 1.0;
            return scores;
        }
        for feature in features {
            for (score, weight) in scores.iter_mut().zip(&self.weights[*feature as usize]) {
                *score += weight;
            }
        }
        let scores = scores.map(|score| score / (1.0 - DROPPED));
        let highest = scores.iter().copied().fold(f32::MIN, f32::max);
        scores.map(|score| (score - highest).exp())
    }

    /// Returns transitions and weights as whole numbers on one scale, the weights against that of `outside`, the most
    /// important features first. Features whose weights are all below [`LEAST_WEIGHT`] are left out.
    pub(crate) fn whole_numbers(&self) -> (Steps, Vec<Feature>) {
        let against = |row: &[f32; LABELS + 1]| -> [f32; LABELS - 1] { std::array::from_fn(|k| row[k + 1] - row[0]) };
        let size = |row: &[f32; LABELS - 1]| row.iter().map(|weight| weight.abs()).fold(0.0, f32::max);
        let mut rows: Vec<(u64, [f32; LABELS - 1])> =
            self.counted.iter().zip(&self.weights).map(|((feature, _), row)| (*feature, against(row))).collect();
        rows.sort_by(|(_, one), (_, other)| size(other).total_cmp(&size(one)));
        // the largest thousandth of the weights is cut
        let largest = rows.get(rows.len() / 1000).map_or(1.0, |(_, row)| size(row));
        let scale = 127.0 / largest;
        let whole = |weight: f32| (weight * scale).round().clamp(-127.0, 127.0) as i8;
        let features = rows.into_iter().map(|(feature, row)| (feature, row.map(whole)));
        let transitions = self.transitions.map(|row| row.map(|step| (step * scale).round() as i32));
        (
            transitions,
            features.filter(|(_, row)| row.iter().any(|weight| weight.unsigned_abs() >= LEAST_WEIGHT)).collect(),
        )
    }
}

/// How likely labels are.
struct Chain {
    /// By word and label.
    labels: Vec<Row>,
    /// By word, the label before, and its label; nothing for the first word.
    steps: Vec<[Row; LABELS]>,
}

fn normalize(row: &mut [f32]) {
    let sum: f32 = row.iter().sum();
    if sum > 0.0 {
        for value in row {
            *value /= sum;
        }
    }
}
