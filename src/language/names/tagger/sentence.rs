//! One sentence as the tagger reads it: its manner, the phrases of the gazetteer in it, its runs of capitals.

use std::ops::Range;
use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::form::Form;
use super::hash::{hash, mix};
use super::vocabulary::Word;
use crate::language::names::gazetteer::{MAX_PHRASE, gazetteer, key_into};
use crate::language::names::marks::Marks;

/// Small words that may stand inside a name.
const CONNECTORS: &[&str] = &[
    "of", "and", "'s", "’s", "the", "for", "de", "-", "'", "’", "&", "da", "del", "van", "al", "von", "di", "du", "la",
    "le", "el", "bin", "ibn", "bint", "der", "den", "to", "on", "in", "/", "zu", "do", "dos", "das", "e", "y", "und",
    "et", "des", "della",
];
/// Small words that may begin a name.
const LEADS: &[&str] = &[
    "bin",
    "ibn",
    "bint",
    "von",
    "van",
    "de",
    "der",
    "al",
    "el",
    "da",
    "di",
    "la",
    "le",
    "the",
    "northern",
    "southern",
    "eastern",
    "western",
    "central",
    "northeastern",
    "northwestern",
    "southeastern",
    "southwestern",
    "north",
    "south",
    "east",
    "west",
    "northeast",
    "northwest",
    "southeast",
    "southwest",
];

static CONNECTOR_HASHES: LazyLock<FxHashSet<u64>> =
    LazyLock::new(|| CONNECTORS.iter().map(|word| hash(word)).collect());
static LEAD_HASHES: LazyLock<FxHashSet<u64>> = LazyLock::new(|| LEADS.iter().map(|word| hash(word)).collect());

/// How a sentence uses capitals.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Manner {
    /// Names and the first word have them.
    #[default]
    Running,
    /// Most words have them.
    Headline,
    /// Nearly all letters are capitals.
    Capitals,
    /// No word has one.
    Small,
}

/// What is known of a sentence as a whole, filled anew for each.
#[derive(Default)]
pub(super) struct Outline {
    pub(super) manner: Manner,
    /// The first word with a letter; the number of words if there is none.
    pub(super) first: usize,
    /// For each word: the marks of the phrase of the gazetteer that it is in and whether it begins it; else 0.
    pub(super) phrases: Vec<u64>,
    /// For each word: the run of words with capitals that it is in; empty at its own place for others.
    pub(super) runs: Vec<Range<usize>>,
    /// For each word: whether it may be part of a name.
    pub(super) candidates: Vec<bool>,
    key: String,
}

impl Outline {
    /// Reads a sentence. `texts` and `words` are the same words.
    pub(super) fn read(&mut self, texts: &[&str], words: &[&Word]) {
        self.manner = manner(words);
        let has_letter = |word: &&Word| word.form == Form::Small || word.form.has_capital();
        self.first = words.iter().position(has_letter).unwrap_or(words.len());
        self.find_phrases(texts, words);
        self.find_runs(words);
        self.candidates.clear();
        self.candidates.extend((0..words.len()).map(|at| is_candidate(words, at, self.manner)));
    }

    fn find_phrases(&mut self, texts: &[&str], words: &[&Word]) {
        self.phrases.clear();
        self.phrases.resize(texts.len(), 0);
        let mut at = 0;
        while at < texts.len() {
            let opens = words[at].marks.has(Marks::OPENS_PHRASE) && words[at].form.has_capital();
            let found = if opens { self.phrase_at(texts, at) } else { None };
            let Some((end, marks)) = found else {
                at += 1;
                continue;
            };
            for (number, phrase) in self.phrases[at..end].iter_mut().enumerate() {
                *phrase = mix(marks.bits(), if number == 0 { 1 } else { 2 });
            }
            at = end;
        }
    }

    /// Returns the end and the marks of the longest phrase of several words that begins at a word.
    fn phrase_at(&mut self, texts: &[&str], start: usize) -> Option<(usize, Marks)> {
        self.key.clear();
        key_into(texts[start], &mut self.key);
        let mut longest = None;
        for (end, text) in texts.iter().enumerate().take(start + MAX_PHRASE).skip(start + 1) {
            self.key.push(' ');
            key_into(text, &mut self.key);
            if end == start + 1 && !gazetteer().may_begin_phrase(&self.key) {
                return None;
            }
            let marks = gazetteer().marks(&self.key).without(Marks::OPENS_PHRASE);
            if marks != Marks::NONE {
                longest = Some((end + 1, marks));
            }
        }
        longest
    }

    fn find_runs(&mut self, words: &[&Word]) {
        self.runs.clear();
        while self.runs.len() < words.len() {
            let start = self.runs.len();
            let length = words[start..].iter().take_while(|word| word.form.has_capital()).count();
            match length {
                0 => self.runs.push(start..start),
                _ => self.runs.extend(std::iter::repeat_n(start..start + length, length)),
            }
        }
    }
}

fn manner(words: &[&Word]) -> Manner {
    let count = |is: fn(Form) -> bool| words.iter().filter(|word| is(word.form)).count();
    let capitalized = count(Form::has_capital);
    let all = capitalized + count(|form| form == Form::Small);
    let capitals = count(|form| form == Form::Capitals);
    match all {
        0..=2 => Manner::Running,
        _ if capitalized == 0 => Manner::Small,
        _ if capitals * 10 >= all * 8 => Manner::Capitals,
        4.. if capitalized * 10 >= all * 6 => Manner::Headline,
        _ => Manner::Running,
    }
}

/// Says whether a word may be part of a name: it has a capital, or stands beside one and is a number or a small word that
/// names have. In a text without any capital all words may.
fn is_candidate(words: &[&Word], at: usize, manner: Manner) -> bool {
    let capital = |at: Option<usize>| at.and_then(|at| words.get(at)).is_some_and(|word| word.form.has_capital());
    let (before, behind) = (at.checked_sub(1), Some(at + 1));
    let word = words[at];
    match word.form {
        Form::Capitalized | Form::Capitals | Form::Mixed => true,
        Form::Small if manner == Manner::Small => true,
        Form::Number => capital(before) || capital(behind),
        Form::Small | Form::Mark => {
            let is_inside = capital(before) && (capital(behind) || capital(Some(at + 2)))
                || capital(at.checked_sub(2)) && capital(behind);
            is_inside && CONNECTOR_HASHES.contains(&word.lower)
                || capital(behind) && word.form == Form::Small && LEAD_HASHES.contains(&word.lower)
        }
    }
}
