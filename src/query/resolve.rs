//! Finds what a pattern stands for in one segment: the words that it looks up, and their inflections.
//!
//! A word of an article is an inflection of the query's word if both have the same stem in the article's language. So a
//! form may count in the articles of some languages only; the word as typed counts in all.

use tantivy::DocId;
use tantivy::postings::TermInfo;
use tantivy::schema::Field;

use super::bm25::Searched;
use super::words::{Lookup, Pattern};
use crate::index::{Columns, Fields, IndexError, Segment};

/// A pattern with the forms of its words that a segment holds.
pub(super) enum Resolved {
    Word(Forms),
    Phrase(Vec<Forms>),
    Compound { whole: Forms, parts: Vec<Forms> },
}

/// The forms of a word, in alphabetical order.
pub(super) struct Forms(Vec<Form>);

/// A form of a word.
pub(super) struct Form {
    pub(super) term: String,
    /// The languages in which it counts.
    languages: Languages,
    /// Its place in the index of each searched field.
    infos: [Option<TermInfo>; Searched::ALL.len()],
}

/// Some of the languages of a segment: one bit each, in the order of [`Segment::languages`]. Languages behind the 64th
/// are not inflected.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Languages(u64);

impl Languages {
    const ALL: Languages = Languages(u64::MAX);

    fn one(number: usize) -> Languages {
        Languages(u32::try_from(number).ok().and_then(|number| 1u64.checked_shl(number)).unwrap_or(0))
    }
}

impl Resolved {
    /// Resolves a pattern.
    pub(super) fn of(pattern: &Pattern, segment: &Segment, fields: &Fields) -> Result<Resolved, IndexError> {
        let forms = |lookup: &Lookup| Forms::of(lookup, segment, fields);
        let list = |lookups: &[Lookup]| lookups.iter().map(forms).collect::<Result<Vec<_>, _>>();
        Ok(match pattern {
            Pattern::Word(lookup) => Resolved::Word(forms(lookup)?),
            Pattern::Phrase(lookups) => Resolved::Phrase(list(lookups)?),
            Pattern::Compound { whole, parts } => Resolved::Compound { whole: forms(whole)?, parts: list(parts)? },
        })
    }
}

impl Resolved {
    /// Returns the first bytes of the terms with which an occurrence can begin.
    pub(super) fn first_bytes(&self) -> impl Iterator<Item = u8> {
        let (one, other) = match self {
            Resolved::Word(forms) => (Some(forms), None),
            Resolved::Phrase(words) => (words.first(), None),
            Resolved::Compound { whole, parts } => (Some(whole), parts.first()),
        };
        one.into_iter().chain(other).flat_map(|forms| &forms.0).filter_map(|form| form.term.bytes().next())
    }
}

impl Forms {
    fn of(lookup: &Lookup, segment: &Segment, fields: &Fields) -> Result<Forms, IndexError> {
        let mut found = Vec::with_capacity(8);
        for term in &lookup.terms {
            add(&mut found, term, Languages::ALL);
        }
        if lookup.inflects {
            for term in &lookup.terms {
                add_inflections(&mut found, term, segment);
            }
        }
        found.sort_unstable_by(|(one, _), (other, _)| one.cmp(other));
        let mut forms: Vec<Form> = Vec::with_capacity(found.len());
        let form = |(term, languages)| Form { term, languages, infos: [const { None }; Searched::ALL.len()] };
        forms.extend(found.into_iter().map(form));
        for field in Searched::ALL {
            let index = segment.reader().inverted_index(field.of(fields))?;
            for form in &mut forms {
                form.infos[field as usize] = index.terms().get(&form.term)?;
            }
        }
        forms.retain(|form| form.infos.iter().any(Option::is_some));
        Ok(Forms(forms))
    }

    /// Returns the forms that a field holds, with their places there.
    pub(super) fn in_field(&self, field: Searched) -> impl Iterator<Item = (&Form, &TermInfo)> {
        self.0.iter().filter_map(move |form| form.infos[field as usize].as_ref().map(|info| (form, info)))
    }

    /// Says whether a term of an article is one of the forms.
    pub(super) fn contains(&self, term: &str, article: DocId, columns: &Columns) -> bool {
        self.0.iter().any(|form| form.term == term && form.counts_in(article, columns))
    }
}

impl Form {
    /// Says whether the form counts in some articles of its segment only.
    pub(super) fn is_restricted(&self) -> bool {
        self.languages != Languages::ALL
    }

    /// Says whether the form counts in an article.
    #[inline]
    pub(super) fn counts_in(&self, article: DocId, columns: &Columns) -> bool {
        if !self.is_restricted() {
            return true;
        }
        let number = columns.language.first(article).unwrap_or(u64::MAX);
        number < 64 && self.languages.0 >> number & 1 == 1
    }
}

fn add_inflections(found: &mut Vec<(String, Languages)>, term: &str, segment: &Segment) {
    let languages = segment.languages();
    for (number, language) in languages.iter().enumerate() {
        let Some(stemmer) = language.stemmer else { continue };
        let Some(stem) = stemmer.stem(term) else { continue };
        let in_languages = if languages.len() == 1 { Languages::ALL } else { Languages::one(number) };
        segment.lexicon().words_of_stem(&language.code, &stem, |word| add(found, word, in_languages));
        // the lexicon leaves out words that are their own stem
        if stemmer.stem(&stem).is_some_and(|again| again == stem) {
            add(found, &stem, in_languages);
        }
    }
}

fn add(found: &mut Vec<(String, Languages)>, word: &str, languages: Languages) {
    match found.iter_mut().find(|(known, _)| known == word) {
        Some((_, known)) => known.0 |= languages.0,
        None => found.push((word.to_owned(), languages)),
    }
}

impl Searched {
    /// Returns the field of the index.
    pub(super) fn of(self, fields: &Fields) -> Field {
        match self {
            Searched::Title => fields.title,
            Searched::Standfirst => fields.standfirst,
            Searched::Body => fields.body,
        }
    }
}
