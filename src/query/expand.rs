//! Which words of the index `word*` and `word~1` stand for.
//!
//! Both depend on the words alone, so that a word of an article matches whatever segment it lies in. How many words one may
//! stand for is limited, and said: nothing is left out silently.

use std::collections::{BTreeMap, BTreeSet};

use tantivy::Term;
use tantivy::postings::TermInfo;
use tantivy::query::FuzzyTermQuery;
use tantivy::schema::Field;

use super::bm25::{SPELLING, Searched};
use super::resolve::Form;
use super::syntax::{Node, Problem, Query, SyntaxError, TextField, WordForm};
use super::words::{Expansion, Lookup, Pattern};
use crate::index::{Fields, IndexError, Segment, Snapshot};

/// The most words of the index that one word of a query may stand for; Lucene allows 1,024 clauses in all. In 8,000 articles of
/// RealTimeQA no beginning of two letters out of a dozen (`co*`, `in*`, `re*`) stands for more.
const MOST_WORDS: usize = 4096;

/// Says why a query cannot be answered from an index though it can be read: a word with `*` or `~` that stands for too many
/// words. Without this check it would be answered, in whatever time that takes.
pub fn refusal(snapshot: &Snapshot, query: &Query) -> Result<Option<SyntaxError>, IndexError> {
    let mut asked = Vec::new();
    query.each_node(&mut |node, scope| {
        if let Node::Word(word) = node {
            match word.form {
                WordForm::Prefix => asked.push((word, "*".to_owned(), Expansion::Prefix, scope)),
                WordForm::Fuzzy(changes) => asked.push((word, format!("~{changes}"), Expansion::Fuzzy(changes), scope)),
                WordForm::Any | WordForm::AsWritten => {}
            }
        }
    });
    for (word, sign, expansion, scope) in asked {
        let Some(pattern) = Pattern::of_expansion(&word.text, expansion, false) else { continue };
        let words = count(snapshot, &pattern, scope)?;
        if words > MOST_WORDS {
            let problem = Problem::TooManyWords { typed: format!("{}{sign}", word.text), words, limit: MOST_WORDS };
            return Ok(Some(SyntaxError { problem, range: word.range.clone() }));
        }
    }
    Ok(None)
}

/// Counts the words of an index for which the last word of a pattern stands.
fn count(snapshot: &Snapshot, pattern: &Pattern, scope: Option<TextField>) -> Result<usize, IndexError> {
    let lookups: Vec<&Lookup> = match pattern {
        Pattern::Word(word) => vec![word],
        Pattern::Phrase(words) => words.last().into_iter().collect(),
        Pattern::Either { word, phrases } => {
            phrases.iter().filter_map(|phrase| phrase.words.last()).chain([word]).collect()
        }
        Pattern::Near { .. } => Vec::new(),
    };
    let mut most = 0;
    for lookup in lookups {
        let Some(expansion) = lookup.expansion else { continue };
        let mut words = BTreeSet::new();
        for segment in snapshot.segments() {
            for field in Searched::within(scope) {
                let field = field.of(&snapshot.fields());
                each_word(&lookup.terms, expansion, segment, field, &mut |word, _| {
                    if !words.contains(word) {
                        words.insert(word.to_owned());
                    }
                })?;
            }
        }
        most = most.max(words.len());
    }
    Ok(most)
}

/// Returns the words of a segment for which some terms stand, in alphabetical order.
pub(super) fn forms(
    terms: &[String],
    expansion: Expansion,
    scope: Option<TextField>,
    segment: &Segment,
    fields: &Fields,
) -> Result<Vec<Form>, IndexError> {
    let mut found: BTreeMap<String, Form> = BTreeMap::new();
    for field in Searched::within(scope) {
        each_word(terms, expansion, segment, field.of(fields), &mut |word, info| {
            if !found.contains_key(word) {
                let is_other = expansion != Expansion::Prefix && !terms.iter().any(|term| term == word);
                let weight = if is_other { SPELLING } else { 1.0 };
                found.insert(word.to_owned(), Form::new(word.to_owned(), is_other, weight));
            }
            if let Some(place) = found.get_mut(word).and_then(|form| form.infos.get_mut(*field as usize)) {
                *place = Some(info.clone());
            }
        })?;
    }
    Ok(found.into_values().collect())
}

/// Calls `visit` with each word of a field for which one of some terms stands, perhaps several times.
pub(super) fn each_word(
    terms: &[String],
    expansion: Expansion,
    segment: &Segment,
    field: Field,
    visit: &mut dyn FnMut(&str, &TermInfo),
) -> Result<(), IndexError> {
    let index = segment.reader().inverted_index(field)?;
    for term in terms {
        match expansion {
            Expansion::Prefix => {
                let mut words = index.terms().range().ge(term.as_bytes()).into_stream()?;
                while words.advance() && words.key().starts_with(term.as_bytes()) {
                    if let Ok(word) = std::str::from_utf8(words.key()) {
                        visit(word, words.value());
                    }
                }
            }
            Expansion::Fuzzy(changes) => {
                let automaton = FuzzyTermQuery::new(Term::from_field_text(field, term), changes, true).automaton()?;
                let mut words = index.terms().search(&automaton).into_stream()?;
                while words.advance() {
                    if let Ok(word) = std::str::from_utf8(words.key()) {
                        visit(word, words.value());
                    }
                }
            }
        }
    }
    Ok(())
}
