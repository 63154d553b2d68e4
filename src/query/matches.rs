//! Which articles of a segment hold a word or phrase, and what its occurrences weigh there.

use tantivy::fieldnorm::FieldNormReader;
use tantivy::schema::IndexRecordOption;
use tantivy::{DocId, TERMINATED};

use super::articles::ArticleSet;
use super::bm25::{FieldWeights, Searched, Weights};
use super::occurrences::{Occurrences, Wanted};
use super::resolve::{Forms, Resolved};
use crate::index::{Fields, IndexError, Segment, Statistics};

/// The live articles of one segment that hold a leaf of the query.
pub(super) struct LeafMatches {
    /// The articles.
    pub(super) articles: ArticleSet,
    /// The weights of the leaf's occurrences in each of them, in the same order.
    pub(super) weights: Vec<Weights>,
    /// How many of them score for it.
    pub(super) scoring: u64,
}

/// Weighs occurrences; holds what does not change from leaf to leaf.
pub(super) struct Weigher {
    fields: Fields,
    field_weights: [FieldWeights; Searched::ALL.len()],
    /// Those of each article, all zero between two leaves.
    weights: Vec<Weights>,
}

impl Weigher {
    pub(super) fn new(fields: Fields, statistics: &Statistics) -> Weigher {
        let field_weights = Searched::ALL.map(|field| FieldWeights::of(field, statistics));
        Weigher { fields, field_weights, weights: Vec::new() }
    }

    /// Finds the articles of a segment that hold a pattern in any field.
    pub(super) fn matches(&mut self, segment: &Segment, pattern: &Resolved) -> Result<LeafMatches, IndexError> {
        let in_segment = segment.reader().max_doc();
        if self.weights.len() < in_segment as usize {
            self.weights.resize(in_segment as usize, Weights::default());
        }
        let mut articles = ArticleSet::none(in_segment);
        for (field, field_weights) in Searched::ALL.into_iter().zip(&self.field_weights) {
            let lengths = segment.reader().fieldnorms_readers().get_field(field.of(&self.fields))?;
            let Some(lengths) = lengths else { continue };
            let weights = &mut self.weights;
            let mut sink = Sink { articles: &mut articles, weights, field, field_weights, lengths };
            match pattern {
                Resolved::Word(forms) => sink.add_word(segment, &self.fields, forms)?,
                Resolved::Either { word, phrases, may_overlap: false } => {
                    sink.add_word(segment, &self.fields, word)?;
                    for phrase in phrases {
                        let mut occurrences = Occurrences::of_phrase(segment, &self.fields, field, phrase)?;
                        sink.add_positions(&mut occurrences, None);
                    }
                }
                Resolved::Either { word, phrases, .. } if phrases.iter().all(|phrase| phrase.other.is_some()) => {
                    sink.add_word(segment, &self.fields, word)?;
                    // `cease-fire` is indexed whole and by its parts: the parts count where the whole is not
                    let by_word = sink.articles.clone();
                    for phrase in phrases {
                        let mut occurrences = Occurrences::of_phrase(segment, &self.fields, field, phrase)?;
                        sink.add_positions(&mut occurrences, Some(&by_word));
                    }
                }
                Resolved::Phrase(_) | Resolved::Either { .. } | Resolved::Near { .. } => {
                    sink.add_positions(
                        &mut Occurrences::open(segment, &self.fields, field, pattern, Wanted::Matching)?,
                        None,
                    );
                }
            }
        }
        if let Some(alive) = segment.reader().alive_bitset() {
            let deleted = articles.take_out(|article| alive.is_deleted(article));
            for article in deleted {
                self.weights[article as usize] = Weights::default();
            }
        }
        let take = |article: DocId| std::mem::take(&mut self.weights[article as usize]);
        let weights: Vec<Weights> = articles.iter().map(take).collect();
        let scoring = if pattern.has_silent() {
            weights.iter().filter(|weights| **weights != Weights::default()).count()
        } else {
            weights.len()
        };
        Ok(LeafMatches { articles, weights, scoring: scoring as u64 })
    }
}

/// Where the occurrences in one field are added up.
struct Sink<'a> {
    articles: &'a mut ArticleSet,
    weights: &'a mut [Weights],
    field: Searched,
    field_weights: &'a FieldWeights,
    lengths: FieldNormReader,
}

impl Sink<'_> {
    #[inline]
    fn add(&mut self, article: DocId, occurrences: f32) {
        let weight = self.field_weights.of_occurrence(self.lengths.fieldnorm_id(article)) * occurrences;
        let weights = &mut self.weights[article as usize];
        match self.field {
            Searched::Title => weights.title += weight,
            Searched::Standfirst | Searched::Body => weights.text += weight,
        }
        self.articles.insert(article);
    }

    /// Adds a word: frequencies are enough.
    fn add_word(&mut self, segment: &Segment, fields: &Fields, forms: &Forms) -> Result<(), IndexError> {
        let index = segment.reader().inverted_index(self.field.of(fields))?;
        let columns = segment.columns()?;
        for (form, info) in forms.in_field(self.field) {
            let mut block = index.read_block_postings_from_terminfo(info, IndexRecordOption::WithFreqs)?;
            while !block.docs().is_empty() {
                for (article, occurrences) in block.docs().iter().zip(block.freqs()) {
                    if form.counts_in(*article, columns) {
                        self.add(*article, form.weight * *occurrences as f32);
                    }
                }
                block.advance();
            }
        }
        Ok(())
    }

    /// Adds a phrase: positions decide. Articles of `except` are passed over.
    fn add_positions(&mut self, occurrences: &mut Occurrences<'_>, except: Option<&ArticleSet>) {
        let mut positions = Vec::new();
        let mut article = occurrences.seek(0);
        while article != TERMINATED {
            let is_passed_over = except.is_some_and(|except| except.contains(article));
            let weight = if is_passed_over { 0.0 } else { occurrences.positions(article, &mut positions) };
            if !is_passed_over && !positions.is_empty() {
                self.add(article, weight);
            }
            article = occurrences.seek(article + 1);
        }
    }
}
