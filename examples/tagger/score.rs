//! How many names a tagger finds, with exactly the right words and kind.

use std::collections::HashSet;
use std::fmt;

use news_search::language::names::{NameKind, Span, Tagger};

use crate::corpus::{NATIONALITY, Sentence};
use crate::texts;

/// Names by kind: found, wrong, missed.
#[derive(Default)]
pub(crate) struct Score([[usize; 3]; 3]);

/// Tags sentences, so many as one text, and counts.
pub(crate) fn score(sentences: &[Sentence], text: usize, tagger: &mut Tagger<'_>) -> Score {
    let mut score = Score::default();
    for sentences in sentences.chunks(text) {
        let words: Vec<&str> = sentences.iter().flat_map(texts).collect();
        let ends: Vec<usize> = sentences
            .iter()
            .scan(0, |end, sentence| {
                *end += sentence.len();
                Some(*end)
            })
            .collect();
        let mut spans = Vec::new();
        tagger.tag(&words, &ends, &mut spans);
        let labels: Vec<u8> = sentences.iter().flatten().map(|(_, label)| *label).collect();
        spans.retain(|span| !labels[span.words.clone()].contains(&NATIONALITY));
        let found: HashSet<(usize, usize, usize)> = spans.iter().map(row).collect();
        let truth: HashSet<(usize, usize, usize)> = true_names(sentences);
        for (set, what) in [
            (found.intersection(&truth).collect::<Vec<_>>(), 0),
            (found.difference(&truth).collect(), 1),
            (truth.difference(&found).collect(), 2),
        ] {
            for (_, _, kind) in set {
                score.0[*kind][what] += 1;
            }
        }
    }
    score
}

fn row(span: &Span) -> (usize, usize, usize) {
    let kind = match span.kind {
        NameKind::Person => 0,
        NameKind::Organization => 1,
        NameKind::Place => 2,
    };
    (span.words.start, span.words.end, kind)
}

fn true_names(sentences: &[Sentence]) -> HashSet<(usize, usize, usize)> {
    let mut names = HashSet::new();
    let mut at = 0;
    for sentence in sentences {
        for (number, (_, label)) in sentence.iter().enumerate() {
            if label % 2 == 1 && *label != NATIONALITY {
                let inside = sentence[number + 1..].iter().take_while(|(_, next)| *next == label + 1).count();
                names.insert((at + number, at + number + 1 + inside, usize::from(label / 2)));
            }
        }
        at += sentence.len();
    }
    names
}

impl fmt::Display for Score {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut all = [0; 3];
        for kind in self.0 {
            for (sum, count) in all.iter_mut().zip(kind) {
                *sum += count;
            }
        }
        let share = |part: usize, of: usize| part as f64 / of.max(1) as f64;
        let f1 = |[found, wrong, missed]: [usize; 3]| share(2 * found, 2 * found + wrong + missed);
        let [found, wrong, missed] = all;
        write!(f, "precision {:.3}, recall {:.3}, ", share(found, found + wrong), share(found, found + missed))?;
        write!(f, "F1 {:.3}; ", f1(all))?;
        write!(f, "person {:.3}, organization {:.3}, place {:.3}", f1(self.0[0]), f1(self.0[1]), f1(self.0[2]))
    }
}
