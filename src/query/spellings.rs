//! What the table of spellings has for the words of a query: other words, and phrases.
//!
//! A form of several words is looked for among words that stand side by side: `United States` is found as `US`, `cease
//! fire` as `ceasefire`. What is found for a run matches for each of its words, so that `--all` asks for each word or for
//! the other form of the run; it scores once, for the longest, which is no function word. Scored for each word, `US` made
//! the articles that hold it often drown those with the words (TIME 1963, `UNITED STATES`: average precision of a query
//! .248 -> .145; scored once .193).

use super::words::{Other, Share, parts_of};
use crate::language::spelling;

/// Other forms of a word or of the runs in which it stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Alternatives {
    /// Of one word.
    pub(super) words: Vec<Other>,
    /// Of several words.
    pub(super) phrases: Vec<Other>,
}

/// Returns the alternatives of each of some words of a query that stand in a row; `None` stands for what is no word.
pub(super) fn alternatives(row: &[Option<&str>]) -> Vec<Alternatives> {
    let mut found = vec![Alternatives::default(); row.len()];
    let mut terms: Vec<(usize, String)> = Vec::new();
    for (number, word) in row.iter().enumerate() {
        if let Some(word) = word {
            terms.extend(parts_of(word).into_iter().map(|term| (number, term)));
        } else {
            add_of_run(&terms, &mut found);
            terms.clear();
        }
    }
    add_of_run(&terms, &mut found);
    for alternatives in &mut found {
        // `united states of america` finds nothing that `united states` does not
        let phrases = std::mem::take(&mut alternatives.phrases);
        let is_needed = |phrase: &&Other| !phrases.iter().any(|other| holds(&phrase.form, &other.form));
        alternatives.phrases = phrases.iter().filter(is_needed).cloned().collect();
    }
    found
}

/// Adds what the table has for each run of terms, given with the number of the word that they are of.
fn add_of_run(terms: &[(usize, String)], found: &mut [Alternatives]) {
    for start in 0..terms.len() {
        let rest = terms.get(start..).unwrap_or_default();
        spelling::runs(rest.iter().map(|(_, term)| term.as_str()), |length| {
            let (run, behind) = rest.split_at(length.min(rest.len()));
            let (Some((first, _)), Some((last, _))) = (run.first(), run.last()) else { return };
            // half a compound is no form: `United States-led`
            let is_cut = |one: Option<&(usize, String)>, number| one.is_some_and(|(of, _)| of == number);
            if is_cut(start.checked_sub(1).and_then(|before| terms.get(before)), first) || is_cut(behind.first(), last)
            {
                return;
            }
            let by_length = |one: &&(usize, String), other: &&(usize, String)| one.1.len().cmp(&other.1.len());
            let scoring = run.iter().rev().max_by(by_length).map_or(*first, |(number, _)| *number);
            let form = run.iter().map(|(_, term)| term.as_str()).collect::<Vec<_>>().join(" ");
            spelling::others(&form, |other, case| {
                let is_phrase = other.contains(' ');
                // a word's own other words are looked up with the word; a longer form of the run holds all of it anyway
                if (length == 1 && !is_phrase) || holds(other, &form) {
                    return;
                }
                let of_run = found.get_mut(*first..=*last).into_iter().flatten();
                for (number, alternatives) in of_run.enumerate() {
                    let list = if is_phrase { &mut alternatives.phrases } else { &mut alternatives.words };
                    let share = match (first == last, first + number == scoring) {
                        (true, _) => Share::Whole,
                        (false, true) => Share::Part,
                        (false, false) => Share::Nothing,
                    };
                    match list.iter_mut().find(|known| known.form == other) {
                        Some(known) => known.share = known.share.max(share),
                        None => list.push(Other { form: other.to_owned(), case, share }),
                    }
                }
            });
        });
    }
}

/// Says whether a form has all words of another in it, side by side.
fn holds(form: &str, other: &str) -> bool {
    form.len() > other.len() && format!(" {form} ").contains(&format!(" {other} "))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(row: &[Option<&str>]) -> Vec<String> {
        let forms = |list: &[Other]| list.iter().map(|other| other.form.clone()).collect::<Vec<_>>().join("|");
        let found = alternatives(row);
        found.iter().map(|found| format!("{} / {}", forms(&found.words), forms(&found.phrases))).collect()
    }

    #[test]
    fn a_run_of_words_has_the_other_forms_for_each_of_them() {
        assert_eq!(shown(&[Some("Jin"), Some("Ping"), Some("spoke")]), ["jinping / ", "jinping / ", " / "]);
        assert_eq!(shown(&[Some("Jin"), None, Some("Ping")]), [" / ", " / ", " / "]);
    }

    #[test]
    fn a_word_has_the_phrases_that_it_stands_for() {
        assert_eq!(shown(&[Some("ceasefire")]), [" / cease fire"]);
        assert_eq!(shown(&[Some("cease-fire")]), ["ceasefire / "]);
    }

    #[test]
    fn half_a_compound_is_no_form() {
        assert_eq!(shown(&[Some("United"), Some("Nations-led")]), [" / ", " / "]);
    }
}
