//! Finds what a pattern stands for in one segment: the words that it looks up, their inflections and spellings.
//!
//! A word of an article is an inflection of the query's word if both have the same stem in the article's language. So a
//! form may count in the articles of some languages only; the word as typed and its spellings count in all.

use tantivy::DocId;
use tantivy::postings::TermInfo;
use tantivy::schema::Field;

use super::bm25::{PART, SPELLING, Searched};
use super::expand;
use super::syntax::TextField;
use super::words::{Closeness, Lookup, Other, Pattern, Share};
use crate::index::{Columns, Fields, IndexError, Segment};
use crate::language::spelling::Name;

/// A pattern with the forms of its words that a segment holds.
pub(super) enum Resolved {
    Word(Forms),
    Phrase(Vec<Forms>),
    Either {
        word: Forms,
        phrases: Vec<ResolvedPhrase>,
        may_overlap: bool,
    },
    /// The alternatives of each of several things near each other.
    Near {
        operands: Vec<Vec<Resolved>>,
        closeness: Closeness,
    },
}

/// A phrase that stands for a word, or for a compound.
pub(super) struct ResolvedPhrase {
    pub(super) words: Vec<Forms>,
    /// The other form that it is; `None` for the words as typed.
    pub(super) other: Option<Other>,
}

/// The forms of a word, in alphabetical order.
pub(super) struct Forms(Vec<Form>);

/// A form of a word.
pub(super) struct Form {
    pub(super) term: String,
    /// Whether it is another spelling of the word.
    pub(super) is_spelling: bool,
    /// Whether it matches without scoring.
    pub(super) is_silent: bool,
    /// What an occurrence counts.
    pub(super) weight: f32,
    /// The languages in which it counts.
    languages: Languages,
    /// Its place in the index of each searched field.
    pub(super) infos: [Option<TermInfo>; Searched::ALL.len()],
}

/// Some of the languages of a segment: one bit each, in the order of [`Segment::languages`]. Languages behind the 64th
/// are not inflected.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Languages(u64);

impl Languages {
    const ALL: Languages = Languages(u64::MAX);

    /// Returns all languages in place of each of so many.
    fn widened(self, languages: usize) -> Languages {
        let each = 1_u64.checked_shl(u32::try_from(languages).unwrap_or(u32::MAX)).map(|behind| behind - 1);
        if each == Some(self.0) { Languages::ALL } else { self }
    }

    fn one(number: usize) -> Languages {
        Languages(u32::try_from(number).ok().and_then(|number| 1u64.checked_shl(number)).unwrap_or(0))
    }
}

impl Resolved {
    /// Resolves a pattern that is searched in one field or in all.
    pub(super) fn of(
        pattern: &Pattern,
        scope: Option<TextField>,
        segment: &Segment,
        fields: &Fields,
    ) -> Result<Resolved, IndexError> {
        let forms = |lookup: &Lookup| Forms::of(lookup, scope, segment, fields);
        let list = |lookups: &[Lookup]| lookups.iter().map(forms).collect::<Result<Vec<_>, _>>();
        Ok(match pattern {
            Pattern::Word(lookup) => Resolved::Word(forms(lookup)?),
            Pattern::Phrase(lookups) => Resolved::Phrase(list(lookups)?),
            Pattern::Either { word, phrases } => {
                let word = forms(word)?;
                let mut resolved = Vec::with_capacity(phrases.len());
                for phrase in phrases {
                    let words = list(&phrase.words)?;
                    if words.iter().all(|forms| !forms.0.is_empty()) {
                        resolved.push(ResolvedPhrase { words, other: phrase.other.clone() });
                    }
                }
                Resolved::either(word, resolved)
            }
            Pattern::Near { operands, closeness } => {
                let resolve = |pattern: &Pattern| Resolved::of(pattern, scope, segment, fields);
                let alternatives = |list: &Vec<Pattern>| list.iter().map(resolve).collect::<Result<Vec<_>, _>>();
                let operands = operands.iter().map(alternatives).collect::<Result<_, _>>()?;
                Resolved::Near { operands, closeness: closeness.clone() }
            }
        })
    }
}

impl Resolved {
    /// Says whether a form or phrase of it matches without scoring.
    pub(super) fn has_silent(&self) -> bool {
        match self {
            Resolved::Word(word) => word.has_silent(),
            Resolved::Phrase(_) | Resolved::Near { .. } => false,
            Resolved::Either { word, phrases, .. } => {
                word.has_silent() || phrases.iter().any(ResolvedPhrase::is_silent)
            }
        }
    }

    fn either(word: Forms, phrases: Vec<ResolvedPhrase>) -> Resolved {
        if phrases.is_empty() {
            return Resolved::Word(word);
        }
        // `cease-fire` is indexed as a whole and by its parts, and must not count twice
        let joined = |phrase: &ResolvedPhrase| {
            let terms = phrase.words.iter().filter_map(|forms| forms.0.first());
            terms.map(|form| form.term.as_str()).collect::<String>()
        };
        let overlaps =
            |phrase: &ResolvedPhrase| phrase.other.is_none() || word.0.iter().any(|form| form.term == joined(phrase));
        let may_overlap = phrases.iter().any(overlaps);
        Resolved::Either { word, phrases, may_overlap }
    }

    /// Marks the first bytes of the terms with which an occurrence can begin.
    pub(super) fn mark_first_bytes(&self, marked: &mut [bool; 256]) {
        let mut mark = |forms: &Forms| {
            for byte in forms.0.iter().filter_map(|form| form.term.bytes().next()) {
                marked[usize::from(byte)] = true;
            }
        };
        match self {
            Resolved::Word(forms) => mark(forms),
            Resolved::Phrase(words) => words.first().into_iter().for_each(mark),
            Resolved::Either { word, phrases, .. } => {
                mark(word);
                phrases.iter().filter_map(|phrase| phrase.words.first()).for_each(mark);
            }
            Resolved::Near { operands, .. } => {
                operands.iter().flatten().for_each(|operand| operand.mark_first_bytes(marked));
            }
        }
    }
}

impl ResolvedPhrase {
    /// Says whether it matches without scoring.
    pub(super) fn is_silent(&self) -> bool {
        self.other.as_ref().is_some_and(|other| other.share == Share::Nothing)
    }
}

impl Forms {
    fn of(lookup: &Lookup, scope: Option<TextField>, segment: &Segment, fields: &Fields) -> Result<Forms, IndexError> {
        if let Some(expansion) = lookup.expansion {
            return expand::forms(&lookup.terms, expansion, scope, segment, fields).map(Forms);
        }
        let mut found = Found { forms: Vec::with_capacity(8), spelling: None, is_silent: false };
        for term in &lookup.terms {
            found.add(term, Languages::ALL);
        }
        if lookup.inflects {
            for term in &lookup.terms {
                found.add_inflections(term, segment);
            }
        }
        for other in &lookup.others {
            found.spelling = Some(spelling_weight(other));
            found.is_silent = other.share == Share::Nothing;
            found.add(&other.form, Languages::ALL);
        }
        if lookup.has_spellings {
            found.spelling = Some(SPELLING);
            found.is_silent = false;
            for term in &lookup.terms {
                found.add_names(term, segment);
            }
        }
        let mut forms = found.forms;
        for form in &mut forms {
            form.languages = form.languages.widened(segment.languages().len());
        }
        forms.sort_unstable_by(|one, other| one.term.cmp(&other.term));
        for field in Searched::within(scope) {
            let index = segment.reader().inverted_index(field.of(fields))?;
            for form in &mut forms {
                form.infos[*field as usize] = index.terms().get(&form.term)?;
            }
        }
        forms.retain(|form| form.infos.iter().any(Option::is_some));
        Ok(Forms(forms))
    }

    /// Returns the forms that a field holds, with their places there.
    pub(super) fn in_field(&self, field: Searched) -> impl Iterator<Item = (&Form, &TermInfo)> {
        self.0.iter().filter_map(move |form| form.in_field(field).map(|info| (form, info)))
    }

    /// Returns the forms, in alphabetical order.
    pub(super) fn list(&self) -> &[Form] {
        &self.0
    }

    /// Says whether one of the forms matches without scoring.
    pub(super) fn has_silent(&self) -> bool {
        self.0.iter().any(|form| form.is_silent)
    }

    /// Says whether a term of an article is one of the forms.
    pub(super) fn contains(&self, term: &str, article: DocId, columns: &Columns) -> bool {
        let place = self.0.binary_search_by(|form| form.term.as_str().cmp(term));
        place.ok().and_then(|place| self.0.get(place)).is_some_and(|form| form.counts_in(article, columns))
    }
}

impl Form {
    /// Makes a form that counts in all languages, in no field so far.
    pub(super) fn new(term: String, is_spelling: bool, weight: f32) -> Form {
        let infos = [const { None }; Searched::ALL.len()];
        Form { term, is_spelling, is_silent: false, weight, languages: Languages::ALL, infos }
    }

    /// Returns the form's place in the index of a field that holds it.
    pub(super) fn in_field(&self, field: Searched) -> Option<&TermInfo> {
        self.infos[field as usize].as_ref()
    }

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
        self.counts_in_language(columns.language.first(article))
    }

    /// Says whether the form counts in articles of a language, given its number in the segment.
    #[inline]
    pub(super) fn counts_in_language(&self, language: Option<u64>) -> bool {
        language.is_some_and(|number| number < 64 && self.languages.0 >> number & 1 == 1)
    }
}

/// Returns what an occurrence of another form counts for a word of the query.
pub(super) fn spelling_weight(other: &Other) -> f32 {
    match other.share {
        Share::Nothing => 0.0,
        Share::Part => PART * SPELLING,
        Share::Whole => SPELLING,
    }
}

/// The forms found so far.
struct Found {
    forms: Vec<Form>,
    /// What an occurrence counts of what is added now, if that is another spelling.
    spelling: Option<f32>,
    is_silent: bool,
}

impl Found {
    fn add_inflections(&mut self, term: &str, segment: &Segment) {
        let languages = segment.languages();
        for (number, language) in languages.iter().enumerate() {
            let Some(stemmer) = language.stemmer else { continue };
            let Some(stem) = stemmer.stem(term) else { continue };
            let in_languages = if languages.len() == 1 { Languages::ALL } else { Languages::one(number) };
            segment.lexicon().words_of_stem(&language.code, &stem, |word| self.add(word, in_languages));
            // the lexicon leaves out words that are their own stem
            if stemmer.stem(&stem).is_some_and(|again| again == stem) {
                self.add(&stem, in_languages);
            }
        }
    }

    /// Adds the spellings of a name that the rules allow and the segment holds.
    fn add_names(&mut self, term: &str, segment: &Segment) {
        let Some(name) = Name::of(term) else { return };
        name.keys(|key| {
            segment.lexicon().names_of_key(key, |word| {
                if word != term && name.is_also_name(word) {
                    self.add(word, Languages::ALL);
                }
            });
        });
    }

    fn add(&mut self, word: &str, languages: Languages) {
        match self.forms.iter_mut().find(|known| known.term == word) {
            Some(known) => known.languages.0 |= languages.0,
            None => self.forms.push(Form {
                term: word.to_owned(),
                is_spelling: self.spelling.is_some(),
                is_silent: self.is_silent,
                weight: self.spelling.unwrap_or(1.0),
                languages,
                infos: [const { None }; Searched::ALL.len()],
            }),
        }
    }
}

impl Searched {
    /// Returns the fields that are searched where one is named, or none.
    pub(super) fn within(scope: Option<TextField>) -> &'static [Searched] {
        match scope {
            None => &Searched::ALL,
            Some(TextField::Title) => &[Searched::Title],
            Some(TextField::Body) => &[Searched::Body],
        }
    }

    /// Returns the field of the index.
    pub(super) fn of(self, fields: &Fields) -> Field {
        match self {
            Searched::Title => fields.title,
            Searched::Standfirst => fields.standfirst,
            Searched::Body => fields.body,
        }
    }
}
