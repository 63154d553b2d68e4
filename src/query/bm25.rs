//! BM25 over several fields: how well an article answers a word.
//!
//! ```text
//! weight(field, word)  = Σ occurrences / (1 - b + b · length / average length)
//! score(article, word) = idf · (saturate(weight(body) + weight(standfirst)) + TITLE · saturate(weight(title)))
//! saturate(weight)     = weight · (k1 + 1) / (weight + k1)
//! idf                  = ln(1 + (N - n + 1/2) / (n + 1/2))
//! ```
//!
//! N is the number of live articles, n of those that hold the word in any of its forms in any field (Robertson and
//! Zaragoza 2009). Body and standfirst are one text, so their occurrences saturate together; a title is a statement of its
//! own. Measured on the RealTimeQA sample of 8,000 articles (130 questions with a known article): MRR@10 .66 with the title
//! as part of the body, .69 with TITLE = 0.6, .71 with 1.0 and 1.5.

use tantivy::fieldnorm::FieldNormReader;

use crate::index::Statistics;

/// Saturation: 1.2, the usual value (Robertson and Zaragoza 2009).
pub(super) const K1: f32 = 1.2;
/// How much the length of a body counts: 0.75, the usual value.
const B_BODY: f32 = 0.75;
/// How much the length of a title or standfirst counts: they hardly differ in length.
const B_SHORT: f32 = 0.3;
/// What an occurrence in another spelling counts beside one as typed: the typed spelling comes first where the rest is
/// equal. Not chosen by measurement: at 0.7, 0.8, 0.9 and 1.0 no figure of TIME 1963 or RealTimeQA differs by more than .006.
pub(super) const SPELLING: f32 = 0.9;
/// What a form counts beside that if it stands for several words of the query: `US` for `United States`. TIME 1963, MRR@10:
/// .816 without other spellings, .807 where it counts whole for each word, .810 at 1.0 and 0.5 for one of them.
pub(super) const PART: f32 = 0.5;
/// What the title counts beside the body.
const TITLE: f32 = 1.0;

/// The three searched fields.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Searched {
    Title,
    Standfirst,
    Body,
}

impl Searched {
    /// The fields, in the order of their numbers.
    pub(super) const ALL: [Searched; 3] = [Searched::Title, Searched::Standfirst, Searched::Body];
}

/// What an occurrence weighs in a field, by the length of the field.
pub(super) struct FieldWeights {
    /// By the length's code of tantivy, of which there are 256.
    by_length: Vec<f32>,
}

impl FieldWeights {
    /// Prepares the weights of a field for an index.
    pub(super) fn of(field: Searched, statistics: &Statistics) -> FieldWeights {
        let (b, tokens) = match field {
            Searched::Title => (B_SHORT, statistics.title_tokens),
            Searched::Standfirst => (B_SHORT, statistics.standfirst_tokens),
            Searched::Body => (B_BODY, statistics.body_tokens),
        };
        let average = (tokens as f32 / statistics.articles.max(1) as f32).max(1.0);
        let weight = |code: u8| {
            let length = FieldNormReader::id_to_fieldnorm(code) as f32;
            1.0 / (1.0 - b + b * length / average)
        };
        FieldWeights { by_length: (0..=u8::MAX).map(weight).collect() }
    }

    /// Returns the weight of one occurrence, given the code of the field's length.
    #[inline]
    pub(super) fn of_occurrence(&self, length_code: u8) -> f32 {
        self.by_length[usize::from(length_code)]
    }
}

/// Returns how much a word tells: the logarithm of its rarity among `articles`, of which `holding` hold it.
pub(super) fn idf(holding: u64, articles: u64) -> f32 {
    let (holding, articles) = (holding as f32, articles as f32);
    (1.0 + (articles - holding + 0.5) / (holding + 0.5)).ln()
}

/// The weights of a word's occurrences in an article.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Weights {
    pub(super) title: f32,
    /// In body and standfirst.
    pub(super) text: f32,
}

impl Weights {
    /// Returns what the word scores, for an idf of 1.
    #[inline]
    pub(super) fn score(self) -> f32 {
        saturate(self.text) + TITLE * saturate(self.title)
    }
}

/// Rises from 0 to k1 + 1.
#[inline]
fn saturate(weight: f32) -> f32 {
    weight * (K1 + 1.0) / (weight + K1)
}
