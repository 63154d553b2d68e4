//! What the training of the model shares with the tagger: the very features that it will see, and the form of the model.

pub use super::clusters::Clusters;
use super::cues::Cues;
pub use super::decode::may_follow;
use super::features::{PLACES, REACH, View, edge_at, feature_at};
pub use super::model::{LABELS, Model};
use super::sentence::Outline;
use super::vocabulary::Vocabulary;

/// The features of each word of a sentence; none for words that are outside of names by their form alone.
pub type SentenceFeatures = Vec<Vec<u64>>;

/// Reads sentences as the tagger does.
pub struct Reader<'a> {
    clusters: Clusters<'a>,
    vocabulary: Vocabulary<Vec<u64>>,
    cues: Cues,
    outline: Outline,
}

impl<'a> Reader<'a> {
    /// Returns a reader that knows words by these clusters.
    pub fn new(clusters: Clusters<'a>) -> Reader<'a> {
        Reader { clusters, vocabulary: Vocabulary::default(), cues: Cues::default(), outline: Outline::default() }
    }

    /// Returns the features of the sentences of one text.
    pub fn features(&mut self, sentences: &[Vec<&str>]) -> Vec<SentenceFeatures> {
        let clusters = self.clusters;
        let mut number = |word: &&str| self.vocabulary.number(word, clusters);
        let numbers: Vec<Vec<u32>> =
            sentences.iter().map(|sentence| sentence.iter().map(&mut number).collect()).collect();
        let words = |numbers: &[u32]| numbers.iter().map(|number| self.vocabulary.word(*number)).collect::<Vec<_>>();
        self.cues.begin(self.vocabulary.roots());
        for numbers in &numbers {
            self.cues.add(&words(numbers));
        }
        let mut others = Vec::new();
        let mut of_sentence = |(texts, numbers): (&Vec<&str>, &Vec<u32>)| {
            let words = words(numbers);
            self.outline.read(texts, &words);
            self.cues.of_others(&words, &mut others);
            let view = View { words: &words, outline: &self.outline, others: &others };
            (0..words.len()).map(|at| of_word(&view, &self.vocabulary, texts, numbers, at)).collect()
        };
        sentences.iter().zip(&numbers).map(&mut of_sentence).collect()
    }
}

fn of_word(view: &View<'_>, vocabulary: &Vocabulary<Vec<u64>>, texts: &[&str], numbers: &[u32], at: usize) -> Vec<u64> {
    let mut features = Vec::new();
    if !view.outline.candidates[at] {
        return features;
    }
    for place in 0..PLACES {
        match (at + place).checked_sub(REACH).filter(|seen| *seen < texts.len()) {
            Some(seen) => {
                let known = vocabulary.made(numbers[seen], texts[seen], <[u64]>::to_vec);
                features.extend(known.iter().map(|known| feature_at(place, *known)));
            }
            None => features.push(edge_at(place)),
        }
    }
    view.features(at, |feature| features.push(feature));
    features
}
