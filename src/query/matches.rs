//! Which articles of a segment hold a word or phrase, and what its occurrences weigh there.

use tantivy::fieldnorm::FieldNormReader;
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocId, TERMINATED};

use super::articles::ArticleSet;
use super::bm25::{FieldWeights, Searched, Weights};
use super::forms::SegmentView;
use super::occurrences::Occurrences;
use super::words::Pattern;
use crate::index::{Fields, IndexError, Statistics};

/// The live articles of one segment that hold a leaf of the query.
pub(super) struct LeafMatches {
    /// The articles.
    pub(super) articles: ArticleSet,
    /// The weights of the leaf's occurrences in each of them, in the same order.
    pub(super) weights: Vec<Weights>,
}

/// Weighs occurrences; holds what does not change from leaf to leaf.
pub(super) struct Weigher {
    fields: [(Field, Searched, FieldWeights); 3],
    /// Those of each article, all zero between two leaves.
    weights: Vec<Weights>,
}

impl Weigher {
    pub(super) fn new(fields: &Fields, statistics: &Statistics) -> Weigher {
        let weighed = |field: Field, searched: Searched| (field, searched, FieldWeights::of(searched, statistics));
        Weigher {
            fields: [
                weighed(fields.title, Searched::Title),
                weighed(fields.standfirst, Searched::Standfirst),
                weighed(fields.body, Searched::Body),
            ],
            weights: Vec::new(),
        }
    }

    /// Finds the articles of a segment that hold a pattern in any field.
    pub(super) fn matches(&mut self, view: &SegmentView<'_>, pattern: &Pattern) -> Result<LeafMatches, IndexError> {
        let articles_of_segment = view.segment.reader().max_doc();
        if self.weights.len() < articles_of_segment as usize {
            self.weights.resize(articles_of_segment as usize, Weights::default());
        }
        let mut articles = ArticleSet::none(articles_of_segment);
        let forms = match pattern {
            Pattern::Word(lookup) => Some(view.forms(lookup)),
            Pattern::Phrase(_) | Pattern::Compound { .. } => None,
        };
        for (field, searched, field_weights) in &self.fields {
            let Some(lengths) = view.segment.reader().fieldnorms_readers().get_field(*field)? else { continue };
            let mut sink = Sink {
                articles: &mut articles,
                weights: &mut self.weights,
                searched: *searched,
                field_weights,
                lengths: &lengths,
            };
            match &forms {
                Some(forms) => sink.add_word(view, *field, forms)?,
                None => sink.add_positions(&mut Occurrences::open(view, *field, pattern)?),
            }
        }
        if let Some(alive) = view.segment.reader().alive_bitset() {
            let mut living = ArticleSet::none(articles_of_segment);
            for article in articles.iter() {
                if alive.is_alive(article) {
                    living.insert(article);
                } else {
                    self.weights[article as usize] = Weights::default();
                }
            }
            articles = living;
        }
        let take = |article: DocId| std::mem::take(&mut self.weights[article as usize]);
        let weights = articles.iter().map(take).collect();
        Ok(LeafMatches { articles, weights })
    }
}

/// Where the occurrences in one field are added up.
struct Sink<'a> {
    articles: &'a mut ArticleSet,
    weights: &'a mut [Weights],
    searched: Searched,
    field_weights: &'a FieldWeights,
    lengths: &'a FieldNormReader,
}

impl Sink<'_> {
    #[inline]
    fn add(&mut self, article: DocId, occurrences: u32) {
        let weight = self.field_weights.of_occurrence(self.lengths.fieldnorm_id(article));
        let weights = &mut self.weights[article as usize];
        let of_field = if self.searched == Searched::Title { &mut weights.title } else { &mut weights.text };
        *of_field += weight * occurrences as f32;
        self.articles.insert(article);
    }

    /// Adds a word: frequencies are enough.
    fn add_word(
        &mut self,
        view: &SegmentView<'_>,
        field: Field,
        forms: &[super::forms::Form],
    ) -> Result<(), IndexError> {
        let index = view.segment.reader().inverted_index(field)?;
        for form in forms {
            let Some(info) = SegmentView::term_info(&index, field, form)? else { continue };
            let mut block = index.read_block_postings_from_terminfo(&info, IndexRecordOption::WithFreqs)?;
            let is_restricted = view.is_restricted(form.languages);
            while !block.docs().is_empty() {
                for (article, occurrences) in block.docs().iter().zip(block.freqs()) {
                    if !is_restricted || view.counts_in(form.languages, *article) {
                        self.add(*article, *occurrences);
                    }
                }
                block.advance();
            }
        }
        Ok(())
    }

    /// Adds a phrase: positions decide.
    fn add_positions(&mut self, occurrences: &mut Occurrences<'_>) {
        let mut positions = Vec::new();
        let mut article = occurrences.seek(0);
        while article != TERMINATED {
            occurrences.positions(article, &mut positions);
            if !positions.is_empty() {
                self.add(article, positions.len() as u32);
            }
            article = occurrences.seek(article + 1);
        }
    }
}
