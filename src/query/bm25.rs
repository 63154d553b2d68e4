//! BM25 over several fields: how well an article answers a word.
//!
//! The occurrences of a word in title, standfirst and body are added before they saturate, each divided by the length of
//! its field (BM25F: Zaragoza, Craswell, Taylor, Saria, Robertson 2004):
//!
//! ```text
//! weight(article, word) = Σ over fields  boost · occurrences / (1 - b + b · length / average length)
//! score(article, word)  = ln(1 + (N - n + 1/2) / (n + 1/2)) · weight · (k1 + 1) / (weight + k1)
//! ```
//!
//! N is the number of live articles, n of those that hold the word in any of its forms.

use tantivy::fieldnorm::FieldNormReader;

use crate::index::Statistics;

/// Saturation: 1.2, the usual value (Robertson and Zaragoza 2009).
pub(super) const K1: f32 = 1.2;
/// How much the length of a body counts: 0.75, the usual value.
const B_BODY: f32 = 0.75;
/// How much the length of a title or standfirst counts: they hardly differ in length.
const B_SHORT: f32 = 0.3;
/// What an occurrence in the title counts.
const TITLE: f32 = 2.0;
/// What an occurrence in the standfirst counts.
const STANDFIRST: f32 = 1.0;

/// The three searched fields.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Searched {
    Title,
    Standfirst,
    Body,
}

/// What an occurrence weighs in a field, by the length of the field.
pub(super) struct FieldWeights {
    /// By the length's code of tantivy, of which there are 256.
    by_length: Vec<f32>,
}

impl FieldWeights {
    /// Prepares the weights of a field for an index.
    pub(super) fn of(field: Searched, statistics: &Statistics) -> FieldWeights {
        let (boost, b, tokens) = match field {
            Searched::Title => (TITLE, B_SHORT, statistics.title_tokens),
            Searched::Standfirst => (STANDFIRST, B_SHORT, statistics.standfirst_tokens),
            Searched::Body => (1.0, B_BODY, statistics.body_tokens),
        };
        let average = (tokens as f32 / statistics.articles.max(1) as f32).max(1.0);
        let weight = |code: u8| {
            let length = FieldNormReader::id_to_fieldnorm(code) as f32;
            boost / (1.0 - b + b * length / average)
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

/// Saturates the weight of a word's occurrences: rises to k1 + 1.
#[inline]
pub(super) fn saturate(weight: f32) -> f32 {
    weight * (K1 + 1.0) / (weight + K1)
}
