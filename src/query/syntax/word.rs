//! What signs in and around a word or phrase ask for: `=word`, `word*`, `word~1`, `"a b"~5`.

use std::ops::Range;

use super::MAX_DISTANCE;
use super::characters::holds_word;
use super::error::{Problem, SyntaxError};
use super::tree::{Word, WordForm};

/// Letters or digits of the shortest prefix: with one, half the index would be looked up.
const SHORTEST_PREFIX: usize = 2;

/// The most letters that may be changed, as in Lucene: with three, most short words are like each other.
const MOST_CHANGES: u8 = 2;

/// Marks that may follow a sign: `diplom*, talks`.
const PUNCTUATION: [char; 9] = [',', '.', ';', ':', '!', '?', '\'', '’', '…'];

/// Reads a word as typed, which stands at `range` behind its sign.
pub(super) fn word(typed: &str, range: Range<usize>) -> Result<Word, SyntaxError> {
    let (text, start, is_exact) = match typed.strip_prefix('=') {
        Some(rest) => (rest, range.start + 1, true),
        None => (typed, range.start, false),
    };
    let trimmed = text.trim_end_matches(PUNCTUATION);
    let (beginning, form) = if text.contains('*') {
        let beginning = trimmed.strip_suffix('*').filter(|beginning| !beginning.contains('*') && holds_word(beginning));
        let Some(beginning) = beginning else { return Err(Problem::StarInWord.at(range)) };
        if beginning.chars().filter(|c| c.is_alphanumeric()).count() < SHORTEST_PREFIX {
            return Err(Problem::ShortPrefix.at(range));
        }
        (beginning, WordForm::Prefix)
    } else if let Some((beginning, changes)) = fuzzy(text) {
        let tilde = start + beginning.len()..range.end;
        let changes = changes.trim_end_matches(PUNCTUATION);
        match (changes.parse(), changes) {
            _ if beginning.contains('~') => return Err(bad_changes(text, beginning, tilde)),
            (_, "") => (beginning, WordForm::Fuzzy(1)),
            (Ok(changes @ 1..=MOST_CHANGES), _) => (beginning, WordForm::Fuzzy(changes)),
            _ => return Err(bad_changes(text, beginning, tilde)),
        }
    } else {
        (text, if is_exact { WordForm::AsWritten } else { WordForm::Any })
    };
    let sign = match form {
        WordForm::Prefix => '*',
        WordForm::Fuzzy(_) => '~',
        WordForm::Any | WordForm::AsWritten => {
            return Ok(Word { text: text.to_owned(), range: start..range.end, form });
        }
    };
    if is_exact {
        return Err(Problem::ExactAndMore { sign }.at(range));
    }
    Ok(Word { text: beginning.to_owned(), range: start..start + beginning.len(), form })
}

fn bad_changes(text: &str, beginning: &str, tilde: Range<usize>) -> SyntaxError {
    Problem::BadChanges { typed: text[beginning.len()..].to_owned() }.at(tilde)
}

/// Splits `word~1` at its last `~`; `None` for what is none, such as `10~20` and `a~b`.
fn fuzzy(text: &str) -> Option<(&str, &str)> {
    text.rsplit_once('~').filter(|(before, behind)| has_letter(before) && !has_letter(behind))
}

/// Reads the distance `~5` directly behind a closing quote, at byte `start` of the query; `None` where nothing stands there, or
/// a word of its own.
pub(super) fn distance(run: &str, start: usize) -> Result<Option<u16>, SyntaxError> {
    let range = start..start + run.len();
    if run.starts_with('*') {
        return Err(Problem::StarBehindPhrase.at(range));
    }
    let Some(behind) = run.strip_prefix('~').filter(|behind| !has_letter(behind)) else { return Ok(None) };
    match behind.trim_end_matches(PUNCTUATION).parse() {
        Ok(words @ 1..=MAX_DISTANCE) => Ok(Some(words)),
        _ => Err(Problem::BadDistance { typed: run.to_owned() }.at(range)),
    }
}

fn has_letter(text: &str) -> bool {
    text.chars().any(char::is_alphabetic)
}
