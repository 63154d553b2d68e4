//! One sentence, with what is seen of its words before names are looked for.

use super::super::gazetteer::{Gazetteer, MAX_PHRASE, gazetteer, key_into};
use super::super::marks::Marks;
use super::form::Form;

/// A word, looked up.
#[derive(Clone, Copy, Debug)]
pub(super) struct Word {
    form: Form,
    marks: Marks,
    /// The longest entry of several words that begins here: how many words, and its marks.
    phrase: Option<(usize, Marks)>,
}

/// How a sentence is written, which says what its capitals are worth.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Manner {
    /// Names are capitalised and little else.
    Running,
    /// Most words are capitalised, as in headlines; or nouns are, as in German.
    Headline,
    /// There are no small letters.
    Capitals,
}

/// A sentence whose words were looked up.
pub(super) struct Sentence<'a> {
    pub(super) texts: &'a [&'a str],
    pub(super) words: &'a [Word],
    pub(super) manner: Manner,
}

/// Looks up the words of a sentence. `words` is overwritten, `key` is scratch space.
pub(super) fn look_up(texts: &[&str], words: &mut Vec<Word>, key: &mut String) {
    let gazetteer = gazetteer();
    words.clear();
    words.extend(texts.iter().map(|text| {
        let form = Form::of(text);
        let mut marks = Marks::NONE;
        if form.is_capitalized() {
            key.clear();
            key_into(text, key);
            marks = as_written(gazetteer.marks(key), form);
        }
        Word { form, marks, phrase: None }
    }));
    for at in 0..texts.len() {
        if words[at].marks.has(Marks::OPENS_PHRASE) {
            words[at].phrase = longest_phrase(gazetteer, &texts[at..], &words[at..], key);
        }
    }
}

/// Adds what a word is only when it is written in capitals.
fn as_written(mut marks: Marks, form: Form) -> Marks {
    if form == Form::Capitals {
        for (acronym, name) in [
            (Marks::ACRONYM, Marks::ORGANIZATION),
            (Marks::PLACE_ACRONYM, Marks::PLACE),
            (Marks::NEVER_ACRONYM, Marks::NEVER),
        ] {
            if marks.has(acronym) {
                marks |= name;
            }
        }
    }
    marks
}

fn longest_phrase(gazetteer: &Gazetteer, texts: &[&str], words: &[Word], key: &mut String) -> Option<(usize, Marks)> {
    let mut longest = None;
    key.clear();
    for (number, (text, word)) in texts.iter().zip(words).enumerate().take(MAX_PHRASE) {
        if number > 0 {
            key.push(' ');
        }
        key_into(text, key);
        if number > 0 && (word.form.is_capitalized() || is_possessive(text)) {
            let marks = gazetteer.marks(key);
            if marks != Marks::NONE {
                longest = Some((number + 1, marks));
            }
        }
    }
    longest
}

/// Says whether headlines leave a word in small letters.
fn is_small_in_headlines(word: &str) -> bool {
    matches!(
        word,
        "a" | "an"
            | "the"
            | "and"
            | "but"
            | "or"
            | "nor"
            | "as"
            | "at"
            | "by"
            | "for"
            | "from"
            | "in"
            | "into"
            | "of"
            | "off"
            | "on"
            | "onto"
            | "over"
            | "per"
            | "to"
            | "up"
            | "via"
            | "vs"
            | "with"
            | "'s"
            | "’s"
    )
}

/// Says how a sentence is written: in headlines hardly a word but those is small, in running text hardly an ordinary
/// word has a capital.
pub(super) fn manner(texts: &[&str], words: &[Word]) -> Manner {
    let mut capitals = 0;
    let mut ordinary = 0;
    let mut has_other = false;
    for (at, word) in words.iter().enumerate() {
        match word.form {
            Form::Capitals => capitals += 1,
            Form::Capital => {
                let is_ordinary = word.marks.has(Marks::WORD) && !word.marks.any(Marks::PARTS_OF_NAMES);
                ordinary += usize::from(is_ordinary && at > 0 && texts[at].len() > 3);
                has_other = true;
            }
            Form::Small => has_other |= !is_possessive(texts[at]),
            Form::Initial | Form::Other => {}
        }
    }
    if !has_other && capitals > 1 {
        return Manner::Capitals;
    }
    let is_small = |(word, text): &(&Word, &&str)| word.form == Form::Small && !is_small_in_headlines(text);
    if ordinary >= 2 && ordinary >= 4 * words.iter().zip(texts).filter(is_small).count() {
        return Manner::Headline;
    }
    Manner::Running
}

impl Sentence<'_> {
    pub(super) fn len(&self) -> usize {
        self.words.len()
    }

    /// Returns a word; nothing behind the last one.
    pub(super) fn text(&self, at: usize) -> &str {
        self.texts.get(at).copied().unwrap_or_default()
    }

    /// Returns the word before another; nothing before the first one.
    pub(super) fn before(&self, at: usize) -> &str {
        at.checked_sub(1).map_or("", |before| self.text(before))
    }

    pub(super) fn marks(&self, at: usize) -> Marks {
        self.words.get(at).map_or(Marks::NONE, |word| word.marks)
    }

    pub(super) fn form(&self, at: usize) -> Form {
        self.words.get(at).map_or(Form::Other, |word| word.form)
    }

    pub(super) fn phrase(&self, at: usize) -> Option<(usize, Marks)> {
        self.words.get(at).and_then(|word| word.phrase)
    }

    pub(super) fn is_running(&self) -> bool {
        self.manner == Manner::Running
    }

    pub(super) fn is_capitalized(&self, at: usize) -> bool {
        self.form(at).is_capitalized()
    }

    /// Says whether any word stands capitalised here: first in the sentence, or behind a mark that opens one.
    pub(super) fn is_opening(&self, at: usize) -> bool {
        const OPENING: &[&str] = &[
            "\"", "“", "„", "«", "``", "'", "‘", "(", ":", ";", ".", "?", "!", "…", "...", "—", "–", "--", "-", "•",
            "*",
        ];
        at == 0 || OPENING.contains(&self.before(at))
    }

    /// Returns what is known of a word in small letters.
    pub(super) fn small_marks(&self, at: usize) -> Marks {
        if self.form(at) == Form::Small { gazetteer().marks(self.text(at)) } else { Marks::NONE }
    }

    /// Says whether a place or organization of the gazetteer begins at a word.
    pub(super) fn is_known_at(&self, at: usize) -> bool {
        let known = Marks::PLACE | Marks::ORGANIZATION;
        self.is_known_phrase_at(at) || self.marks(at).any(known)
    }

    /// Says whether a place or organization of several words begins at a word.
    pub(super) fn is_known_phrase_at(&self, at: usize) -> bool {
        self.phrase(at).is_some_and(|(_, marks)| marks.any(Marks::PLACE | Marks::ORGANIZATION))
    }

    /// Says whether a word is an acronym of the gazetteer, written as one, where capitals say something.
    pub(super) fn is_known_acronym(&self, at: usize) -> bool {
        let known = Marks::PLACE | Marks::ORGANIZATION;
        self.manner != Manner::Capitals && self.form(at) == Form::Capitals && self.marks(at).any(known)
    }
}

pub(super) fn is_possessive(text: &str) -> bool {
    matches!(text, "'s" | "’s")
}
