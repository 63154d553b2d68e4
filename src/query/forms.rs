//! The forms of a looked-up word that a segment holds: the word itself, and its inflections.
//!
//! A word of an article is an inflection of the query's word if both have the same stem in the article's language. So a
//! form may count in the articles of some languages only; the word as typed counts in all.

use tantivy::postings::TermInfo;
use tantivy::schema::Field;
use tantivy::{DocId, InvertedIndexReader, Term};

use super::words::Lookup;
use crate::index::{IndexError, Segment};
use crate::language::stem::Stemmer;

/// Some of the languages of a segment: one bit each, in alphabetical order. A segment has at most 64; further ones are
/// never inflected.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Languages(u64);

impl Languages {
    const ALL: Languages = Languages(u64::MAX);

    fn one(number: usize) -> Languages {
        Languages(u32::try_from(number).ok().and_then(|number| 1u64.checked_shl(number)).unwrap_or(0))
    }
}

/// A segment as queries see it: with the languages of its articles.
pub(super) struct SegmentView<'a> {
    pub(super) segment: &'a Segment,
    languages: Vec<(String, Option<Stemmer>)>,
    /// The language of each article, as a number; `None` when all have the same.
    language_of: Option<tantivy::columnar::Column<u64>>,
}

/// A form of a word, with the articles that it counts in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Form {
    pub(super) term: String,
    pub(super) languages: Languages,
}

impl<'a> SegmentView<'a> {
    pub(super) fn new(segment: &'a Segment) -> Result<SegmentView<'a>, IndexError> {
        let codes = segment.languages()?.into_iter().map(|(code, _)| code);
        let languages: Vec<_> = codes.map(|code| (Stemmer::for_language(&code), code)).map(|(s, c)| (c, s)).collect();
        let language_of = if languages.len() > 1 {
            segment.text_column("language")?.map(|column| column.into_parts().1)
        } else {
            None
        };
        Ok(SegmentView { segment, languages, language_of })
    }

    /// Returns the forms of a word, in alphabetical order.
    pub(super) fn forms(&self, lookup: &Lookup) -> Vec<Form> {
        let mut forms: Vec<Form> =
            lookup.terms.iter().map(|term| Form { term: term.clone(), languages: Languages::ALL }).collect();
        if lookup.inflects {
            for (number, (code, stemmer)) in self.languages.iter().enumerate() {
                let Some(stemmer) = stemmer else { continue };
                for term in &lookup.terms {
                    let Some(stem) = stemmer.stem(term) else { continue };
                    let mut add = |word: &str| add_form(&mut forms, word, Languages::one(number));
                    self.segment.lexicon().words_of_stem(code, &stem, &mut add);
                    if stemmer.stem(&stem).is_some_and(|again| again == stem) {
                        add(&stem);
                    }
                }
            }
        }
        forms.sort_unstable_by(|one, other| one.term.cmp(&other.term));
        forms
    }

    /// Says whether a form with these languages counts in an article.
    #[inline]
    pub(super) fn counts_in(&self, languages: Languages, article: DocId) -> bool {
        match &self.language_of {
            Some(column) if languages != Languages::ALL => {
                let number = column.first(article).unwrap_or(u64::MAX);
                number < 64 && languages.0 >> number & 1 == 1
            }
            _ => true,
        }
    }

    /// Says whether a form counts in some articles of the segment only.
    pub(super) fn is_restricted(&self, languages: Languages) -> bool {
        self.language_of.is_some() && languages != Languages::ALL
    }

    /// Looks a form up in the dictionary of a field.
    pub(super) fn term_info(
        index: &InvertedIndexReader,
        field: Field,
        form: &Form,
    ) -> Result<Option<TermInfo>, IndexError> {
        Ok(index.get_term_info(&Term::from_field_text(field, &form.term))?)
    }
}

fn add_form(forms: &mut Vec<Form>, word: &str, languages: Languages) {
    match forms.iter_mut().find(|form| form.term == word) {
        Some(known) => known.languages.0 |= languages.0,
        None => forms.push(Form { term: word.to_owned(), languages }),
    }
}
