//! Which articles of a segment hold a word or phrase, and what its occurrences weigh there.

use tantivy::fieldnorm::FieldNormReader;
use tantivy::schema::IndexRecordOption;
use tantivy::{DocId, TERMINATED};

use super::articles::ArticleSet;
use super::bm25::{FieldWeights, Searched, Weights};
use super::occurrences::{Occurrences, Wanted};
use super::resolve::{Forms, Resolved};
use super::scratch::Scratch;
use crate::index::{Fields, IndexError, Segment, Statistics};

/// The live articles of one segment that hold a leaf of the query.
pub(super) struct LeafMatches {
    /// The articles.
    pub(super) articles: ArticleSet,
    /// The same in rising order, each with what it scores for the leaf, for an idf of 1.
    pub(super) scored: Vec<(DocId, f32)>,
    /// How many of them score for it.
    pub(super) scoring: u64,
}

/// Weighs occurrences; holds what does not change from leaf to leaf.
pub(super) struct Weigher {
    fields: Fields,
    field_weights: [FieldWeights; Searched::ALL.len()],
}

impl Weigher {
    pub(super) fn new(fields: Fields, statistics: &Statistics) -> Weigher {
        let field_weights = Searched::ALL.map(|field| FieldWeights::of(field, statistics));
        Weigher { fields, field_weights }
    }

    /// Finds the articles of a segment that hold a pattern in any field. `scratch` must have room for them.
    pub(super) fn matches(
        &self,
        segment: &Segment,
        pattern: &Resolved,
        scratch: &mut Scratch,
    ) -> Result<LeafMatches, IndexError> {
        let in_segment = segment.reader().max_doc();
        let mut articles = ArticleSet::none(in_segment);
        for (field, field_weights) in Searched::ALL.into_iter().zip(&self.field_weights) {
            let lengths = segment.reader().fieldnorms_readers().get_field(field.of(&self.fields))?;
            let Some(lengths) = lengths else { continue };
            let weights = &mut scratch.weights;
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
        if let Some(alive) = segment.alive() {
            articles.keep(alive.words(), |deleted| scratch.weights[deleted as usize] = Weights::default());
        }
        let mut scored = Vec::with_capacity(articles.len());
        articles.for_each(|article| {
            scored.push((article, std::mem::take(&mut scratch.weights[article as usize]).score()));
        });
        let scoring =
            if pattern.has_silent() { scored.iter().filter(|(_, score)| *score > 0.0).count() } else { scored.len() };
        Ok(LeafMatches { articles, scored, scoring: scoring as u64 })
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
        let mut languages = Vec::new();
        for (form, info) in forms.in_field(self.field) {
            let mut block = index.read_block_postings_from_terminfo(info, IndexRecordOption::WithFreqs)?;
            while !block.docs().is_empty() {
                let occurrences = block.docs().iter().zip(block.freqs());
                if form.is_restricted() {
                    languages.clear();
                    languages.resize(block.docs().len(), None);
                    columns.language.first_vals(block.docs(), &mut languages);
                    for ((article, occurrences), language) in occurrences.zip(&languages) {
                        if form.counts_in_language(*language) {
                            self.add(*article, form.weight * *occurrences as f32);
                        }
                    }
                } else {
                    for (article, occurrences) in occurrences {
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
