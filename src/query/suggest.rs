//! What to say when nothing was found: which words are in no article, and which words of the index are like them.
//!
//! Like a word are those that one change of a letter makes of it, or two of a longer one; of these the most frequent come
//! first, one change counting as much as ten times the articles. Changes are those of `word~1`.

use std::collections::BTreeMap;

use super::bm25::Searched;
use super::expand::each_word;
use super::resolve::{Forms, Resolved};
use super::search::{Request, plan_of};
use super::syntax::TextField;
use super::variants::articles_with;
use super::words::{Expansion, Lookup, Pattern};
use crate::index::{IndexError, Snapshot};

/// A word of a query that no article holds, in any form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MissingWord {
    /// The word as typed, with its field; within a phrase, as it is looked up.
    pub word: String,
    /// Words that are like it, the likeliest first, with how many live articles hold each.
    pub near: Vec<(String, usize)>,
}

/// The most words that are proposed for one.
const MOST_NEAR: usize = 3;
/// The most words whose articles are counted for it.
const MOST_COUNTED: usize = 12;
/// Letters of the shortest word for which others are proposed: of shorter ones too many are alike. Elasticsearch's `AUTO` has the
/// same bounds.
const SHORTEST: usize = 3;
/// Letters from which on two may be changed.
const LONG: usize = 6;
/// How many times the articles another changed letter is worth: `Zelensy` is `Zelensky` (94), then `Zelenskyy` (84), then `Zeleny`
/// (2; 8,000 articles of RealTimeQA). Not measured otherwise: a typing error has mostly one.
const PER_CHANGE: usize = 10;

/// Returns the words of a query, excluded ones left out, that no article holds.
pub fn missing_words(snapshot: &Snapshot, request: &Request) -> Result<Vec<MissingWord>, IndexError> {
    let mut missing: Vec<MissingWord> = Vec::new();
    for leaf in plan_of(snapshot, request).leaves.iter().filter(|leaf| leaf.is_scored) {
        let mut lookups = Vec::new();
        add_lookups(&leaf.pattern, &leaf.text, &mut lookups);
        for (word, pattern, term) in lookups {
            let field = leaf.scope.map(|scope| format!("{}:", scope.field().name())).unwrap_or_default();
            let asked = format!("{field}{word}");
            if missing.iter().any(|known| known.word == asked) || is_there(snapshot, &pattern, leaf.scope)? {
                continue;
            }
            let near = term.map_or(Ok(Vec::new()), |term| near(snapshot, &word, &term, leaf.scope))?;
            missing.push(MissingWord { word: asked, near });
        }
    }
    Ok(missing)
}

/// Adds the words of a pattern: as typed, what each is looked up as, and the term that others may be like.
fn add_lookups(pattern: &Pattern, text: &str, lookups: &mut Vec<(String, Pattern, Option<String>)>) {
    let is_alone = |lookup: &Lookup| lookup.expansion.is_none();
    match pattern {
        Pattern::Word(lookup) => {
            let term = lookup.terms.first().filter(|_| is_alone(lookup)).cloned();
            let word = if text.is_empty() { term.clone().unwrap_or_default() } else { text.to_owned() };
            lookups.push((word, pattern.clone(), term));
        }
        Pattern::Phrase(words) => {
            for lookup in words.iter().filter(|lookup| is_alone(lookup)) {
                let term = lookup.terms.first().cloned();
                lookups.push((term.clone().unwrap_or_default(), Pattern::Word(lookup.clone()), term));
            }
        }
        Pattern::Either { word, .. } => {
            let term = word.terms.first().filter(|_| is_alone(word)).cloned();
            lookups.push((text.to_owned(), pattern.clone(), term));
        }
        Pattern::Near { operands, .. } => {
            for operand in operands {
                if let [pattern] = operand.as_slice() {
                    add_lookups(pattern, "", lookups);
                }
            }
        }
    }
}

/// Says whether a segment holds a word in any form.
fn is_there(snapshot: &Snapshot, pattern: &Pattern, scope: Option<TextField>) -> Result<bool, IndexError> {
    for segment in snapshot.segments() {
        let is_there = match Resolved::of(pattern, scope, segment, &snapshot.fields())? {
            Resolved::Word(forms) => !forms.list().is_empty(),
            _ => true,
        };
        if is_there {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Returns the words of an index that are like a term.
fn near(
    snapshot: &Snapshot,
    typed: &str,
    term: &str,
    scope: Option<TextField>,
) -> Result<Vec<(String, usize)>, IndexError> {
    let letters = term.chars().count();
    if letters < SHORTEST {
        return Ok(Vec::new());
    }
    let changes = if letters < LONG { 1 } else { 2 };
    let mut frequencies: BTreeMap<String, usize> = BTreeMap::new();
    let terms = [term.to_lowercase()];
    for segment in snapshot.segments() {
        for field in Searched::within(scope) {
            let field = field.of(&snapshot.fields());
            each_word(&terms, Expansion::Fuzzy(changes), segment, field, &mut |word, info| {
                *frequencies.entry(word.to_owned()).or_default() += info.doc_freq as usize;
            })?;
        }
    }
    let worth = |word: &str, articles: usize| {
        let is_slip = strsim::osa_distance(&terms[0], word) <= 1;
        if is_slip { articles.saturating_mul(PER_CHANGE) } else { articles }
    };
    let by_worth = |list: &mut Vec<(String, usize)>| {
        list.sort_by(|one, other| {
            let worth = worth(&other.0, other.1).cmp(&worth(&one.0, one.1));
            worth.then_with(|| one.0.cmp(&other.0))
        });
    };
    let mut list: Vec<(String, usize)> = frequencies.into_iter().collect();
    by_worth(&mut list);
    list.truncate(MOST_COUNTED);
    for (word, articles) in &mut list {
        *articles = count(snapshot, word, scope)?;
    }
    list.retain(|(_, articles)| *articles > 0);
    by_worth(&mut list);
    list.truncate(MOST_NEAR);
    let is_capitalized = typed.chars().next().is_some_and(char::is_uppercase);
    Ok(list
        .into_iter()
        .map(|(word, articles)| (if is_capitalized { capitalized(&word) } else { word }, articles))
        .collect())
}

/// Counts the live articles that hold a term.
fn count(snapshot: &Snapshot, term: &str, scope: Option<TextField>) -> Result<usize, IndexError> {
    let pattern = Pattern::Word(Lookup { terms: vec![term.to_owned()], ..Lookup::default() });
    let mut articles = 0;
    for segment in snapshot.segments() {
        if let Resolved::Word(forms) = Resolved::of(&pattern, scope, segment, &snapshot.fields())? {
            for form in Forms::list(&forms) {
                articles += articles_with(form, segment, &snapshot.fields())?;
            }
        }
    }
    Ok(articles)
}

fn capitalized(word: &str) -> String {
    let mut letters = word.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    first.chain(letters.as_str().chars()).collect()
}
