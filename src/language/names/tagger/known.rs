//! Names in a text whose language the model does not know: only what the gazetteer knows.

use super::vocabulary::Word;
use crate::language::names::gazetteer::{MAX_PHRASE, gazetteer, key_into};
use crate::language::names::marks::Marks;
use crate::language::names::{NameKind, Span};

/// Most words of a person's name.
const MAX_PERSON: usize = 4;

const PLACE: Marks = Marks::PLACE.and(Marks::COUNTRY);
const ORGANIZATION: Marks = Marks::ORGANIZATION.and(Marks::CLUB).and(Marks::COMPANY);
/// What a word may be besides a name, so that it says nothing alone.
const OTHER: Marks = Marks::WORD.and(Marks::FUNCTION).and(Marks::FOREIGN).and(Marks::NEVER).and(Marks::ADJECTIVE);

/// Appends the known names of a sentence that begins at the word `offset` of its text.
pub(super) fn add_spans(texts: &[&str], words: &[&Word], offset: usize, spans: &mut Vec<Span>) {
    let mut at = 0;
    while at < words.len() {
        let found = words[at].form.has_capital().then(|| name_at(texts, words, at)).flatten();
        match found {
            Some((length, kind)) => {
                spans.push(Span { words: offset + at..offset + at + length, kind });
                at += length;
            }
            None => at += 1,
        }
    }
}

/// Returns the words and the kind of the name that begins at a word.
fn name_at(texts: &[&str], words: &[&Word], at: usize) -> Option<(usize, NameKind)> {
    person_at(texts, words, at).map(|length| (length, NameKind::Person)).or_else(|| phrase_at(texts, words, at))
}

/// A given name and one to three words behind it, the last of which is no ordinary word.
fn person_at(texts: &[&str], words: &[&Word], at: usize) -> Option<usize> {
    if !words[at].marks.has(Marks::GIVEN) || words[at].marks.any(OTHER) {
        return None;
    }
    let is_particle =
        |text: &str| matches!(text, "van" | "von" | "de" | "der" | "den" | "da" | "di" | "del" | "bin" | "al" | "el");
    let follows = |(number, word): &(usize, &&Word)| {
        let is_name = word.form.has_capital() && !word.marks.any(Marks::FUNCTION | Marks::FOREIGN | Marks::NEVER);
        is_name || is_particle(texts[at + number])
    };
    let run = words[at..].iter().enumerate().take(MAX_PERSON).take_while(|next| next.0 == 0 || follows(next)).count();
    let is_end = |length: &usize| {
        let last = words[at + length - 1];
        last.form.has_capital() && (last.marks.has(Marks::FAMILY) || !last.marks.any(OTHER))
    };
    (2..=run).rev().find(is_end)
}

/// The longest place or organization of the gazetteer. One word must not be an ordinary one.
fn phrase_at(texts: &[&str], words: &[&Word], at: usize) -> Option<(usize, NameKind)> {
    let mut key = String::new();
    let mut longest = None;
    for (number, text) in texts[at..].iter().enumerate().take(MAX_PHRASE) {
        if number > 0 {
            if !words[at].marks.has(Marks::OPENS_PHRASE) {
                break;
            }
            key.push(' ');
        }
        key_into(text, &mut key);
        let marks = gazetteer().marks(&key);
        let is_other = number == 0 && marks.any(OTHER.and(Marks::GIVEN));
        let is_acronym = text.len() > 1 && !text.contains(char::is_lowercase);
        let kind = if marks.any(PLACE) || is_acronym && marks.has(Marks::PLACE_ACRONYM) {
            Some(NameKind::Place)
        } else if marks.any(ORGANIZATION) || is_acronym && marks.has(Marks::ACRONYM) {
            Some(NameKind::Organization)
        } else {
            None
        };
        if let Some(kind) = kind.filter(|_| !is_other || marks.has(Marks::COUNTRY)) {
            longest = Some((number + 1, kind));
        }
    }
    longest
}
