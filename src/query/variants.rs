//! Tells which other spellings of a query's words the index holds, and how many articles hold each.

use tantivy::schema::IndexRecordOption;
use tantivy::{DocSet, TERMINATED};

use super::articles::ArticleSet;
use super::bm25::Searched;
use super::occurrences::Occurrences;
use super::resolve::{Form, Forms, Resolved, ResolvedPhrase};
use super::search::{Request, plan_of};
use super::words::{Other, Pattern};
use crate::index::{Fields, IndexError, Segment, Snapshot};
use crate::language::spelling::{Case, is_ordinary};

/// Another spelling of a word of the query.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Variant {
    /// The word as typed, without `=` or sign.
    pub word: String,
    /// The spelling, as newspapers write it.
    pub form: String,
    /// How many live articles hold it.
    pub articles: usize,
}

/// Returns the other spellings that the words of a query match, word by word; of each word the most frequent first. A
/// spelling that several words match, such as `US` for `United States`, is told of the first.
pub fn variants(snapshot: &Snapshot, request: &Request) -> Result<Vec<Variant>, IndexError> {
    let fields = snapshot.fields();
    let mut told: Vec<Variant> = Vec::new();
    for leaf in plan_of(snapshot, request).leaves {
        let mut of_leaf: Vec<Variant> = Vec::new();
        for segment in snapshot.segments() {
            let resolved = Resolved::of(&leaf.pattern, leaf.scope, segment, &fields)?;
            let mut add = |form: String, articles: usize| match of_leaf.iter_mut().find(|known| known.form == form) {
                Some(known) => known.articles += articles,
                None => of_leaf.push(Variant { word: leaf.text.clone(), form, articles }),
            };
            let (word, phrases) = match &resolved {
                Resolved::Word(word) => (Some(word), &[][..]),
                Resolved::Phrase(_) | Resolved::Near { .. } => continue,
                Resolved::Either { word, phrases, .. } => (Some(word), phrases.as_slice()),
            };
            for form in word.into_iter().flat_map(Forms::list).filter(|form| form.is_spelling) {
                add(case_of(form, &leaf.pattern).write(&form.term), articles_with(form, segment, &fields)?);
            }
            for phrase in phrases {
                if let Some(Other { form, case, .. }) = &phrase.other {
                    add(case.write(form), articles_with_phrase(phrase, segment, &fields)?);
                }
            }
        }
        of_leaf.retain(|variant| variant.articles > 0 && !told.iter().any(|known| known.form == variant.form));
        of_leaf.sort_by(|one, other| other.articles.cmp(&one.articles).then_with(|| one.form.cmp(&other.form)));
        told.append(&mut of_leaf);
    }
    Ok(told)
}

/// Returns how a form is written: as the table says, else as a name unless it is an ordinary word.
fn case_of(form: &Form, pattern: &Pattern) -> Case {
    let others = match pattern {
        Pattern::Word(word) | Pattern::Either { word, .. } => word.others.as_slice(),
        Pattern::Phrase(_) | Pattern::Near { .. } => &[],
    };
    let of_table = others.iter().find(|other| other.form == form.term).map(|other| other.case);
    of_table.unwrap_or(if is_ordinary(&form.term) { Case::Small } else { Case::Name })
}

/// Counts the live articles that hold a form in any field.
pub(super) fn articles_with(form: &Form, segment: &Segment, fields: &Fields) -> Result<usize, IndexError> {
    let reader = segment.reader();
    let mut articles = ArticleSet::none(reader.max_doc());
    for field in Searched::ALL {
        let Some(info) = form.in_field(field) else { continue };
        let index = reader.inverted_index(field.of(fields))?;
        let mut postings = index.read_postings_from_terminfo(info, IndexRecordOption::Basic)?;
        while postings.doc() != TERMINATED {
            if form.counts_in(postings.doc(), segment.columns()?) && !reader.is_deleted(postings.doc()) {
                articles.insert(postings.doc());
            }
            postings.advance();
        }
    }
    Ok(articles.iter().count())
}

/// Counts the live articles that hold a phrase in any field.
fn articles_with_phrase(phrase: &ResolvedPhrase, segment: &Segment, fields: &Fields) -> Result<usize, IndexError> {
    let mut articles = ArticleSet::none(segment.reader().max_doc());
    let mut positions = Vec::new();
    for field in Searched::ALL {
        let mut occurrences = Occurrences::of_phrase(segment, fields, field, phrase)?;
        let mut article = occurrences.seek(0);
        while article != TERMINATED {
            if occurrences.holds(article, &mut positions) && !segment.reader().is_deleted(article) {
                articles.insert(article);
            }
            article = occurrences.seek(article + 1);
        }
    }
    Ok(articles.iter().count())
}
