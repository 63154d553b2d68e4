//! Keys of names: what a name is looked up by when it is a filter.
//!
//! A key is the name's terms with single spaces between them, so that `NATO` and `Nato`, `U.S.` and `US`, `Erdoğan` and
//! `Erdogan` share one. An author has a second key, the surname.
//!
//! The persons, organizations and places of an article are indexed otherwise, so that spellings find each other: as
//! *entries*, `bucket \0 name`. The name is as the article gives it; the bucket is the coarse spelling key of its surname,
//! or of all of an organization or place. What may be one person, organization or place lies in one bucket, side by side
//! in the term dictionary, and [`entities`](super::entities) says which of it is.

use tantivy::tokenizer::{Token, TokenStream, Tokenizer};

use super::analyzer::{Shape, analyze};
use super::names::NameKind;

/// Name under which [`PersonKeys`] is registered with an index.
pub const PERSON_TOKENIZER: &str = "person_keys";

/// Words behind a surname, folded.
const SUFFIXES: &[&str] = &["jr", "sr", "ii", "iii", "iv"];
/// Words that belong to the surname behind them, folded.
const PARTICLES: &[&str] = &[
    "abu", "al", "bin", "bint", "da", "dal", "de", "del", "della", "den", "der", "di", "dos", "du", "el", "ibn", "la",
    "le", "ter", "van", "vom", "von", "zu",
];

/// Returns the key of a whole name: its terms, joined by spaces; empty for a name without words.
pub fn whole_key(name: &str) -> String {
    words(name).join(" ")
}

/// Returns the keys of a person: the whole name, the surname, and the surname with its particles, without repetition.
pub fn person_keys(name: &str) -> Vec<String> {
    let person = PersonWords::of(name);
    let mut keys = vec![person.words.join(" ")];
    for surname in [person.last(), person.surname()] {
        let key = surname.join(" ");
        if !keys.contains(&key) {
            keys.push(key);
        }
    }
    keys.retain(|key| !key.is_empty());
    keys
}

/// The words of a person's name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PersonWords {
    /// All of them, folded.
    pub words: Vec<String>,
    /// The first word of the surname, its particles counted in.
    surname: usize,
    /// The word behind the surname: `Jr.`, `III`, or none.
    end: usize,
}

impl PersonWords {
    /// Reads a name.
    pub fn of(name: &str) -> PersonWords {
        PersonWords::from_words(words(name))
    }

    /// Reads the words of a name.
    pub fn from_words(words: Vec<String>) -> PersonWords {
        let suffixes = words.iter().skip(1).rev().take_while(|word| SUFFIXES.contains(&word.as_str())).count();
        let end = words.len() - suffixes;
        let given = end.saturating_sub(1);
        let particles = words[..given].iter().rev().take_while(|word| PARTICLES.contains(&word.as_str())).count();
        PersonWords { words, surname: given - particles, end }
    }

    /// Returns the last word of the surname; nothing of a name without words.
    pub fn last(&self) -> &[String] {
        &self.words[self.end.saturating_sub(1)..self.end]
    }

    /// Returns the surname with its particles.
    pub fn surname(&self) -> &[String] {
        &self.words[self.surname..self.end]
    }

    /// Returns what stands before the surname.
    pub fn given(&self) -> &[String] {
        &self.words[..self.surname]
    }

    /// Returns what stands behind the surname.
    pub fn suffixes(&self) -> &[String] {
        &self.words[self.end..]
    }

    /// Returns the first word if it is the surname of a name such as `Xi Jinping`.
    pub fn leading_surname(&self) -> Option<&str> {
        let first = self.words.first().filter(|_| (2..=3).contains(&self.end) && self.surname > 0)?;
        LEADING_SURNAMES.contains(&first.as_str()).then_some(first)
    }
}

/// Returns the entries of a name, as the field of its kind holds them: one, or two of a person whose surname may be the
/// first word or the last.
pub fn entries(kind: NameKind, name: &str) -> Vec<String> {
    buckets(kind, name).into_iter().map(|bucket| format!("{bucket}\0{name}")).collect()
}

/// Returns the name of an entry.
pub fn name_of_entry(entry: &str) -> &str {
    entry.split_once('\0').map_or(entry, |(_, name)| name)
}

/// Returns the buckets of a name, without repetition.
pub fn buckets(kind: NameKind, name: &str) -> Vec<String> {
    if kind != NameKind::Person {
        return vec![spelling_key(&words(name))];
    }
    let person = PersonWords::of(name);
    let mut buckets = vec![spelling_key(&person.last().iter().map(|word| bare(word)).collect::<Vec<_>>())];
    if let Some(first) = person.leading_surname() {
        let bucket = spelling_key(&[first]);
        if !buckets.contains(&bucket) {
            buckets.push(bucket);
        }
    }
    buckets
}

/// Returns the coarse key that all spellings of some words share.
pub fn spelling_key(words: &[impl AsRef<str>]) -> String {
    let mut key = String::new();
    for (number, word) in words.iter().enumerate() {
        if number > 0 {
            key.push(' ');
        }
        key.push_str(word.as_ref());
    }
    key
}

/// Says whether two words of names are spellings of one.
pub fn is_same_word(one: &str, other: &str) -> bool {
    one == other
}

/// Says whether two names are spellings of each other, word by word.
pub fn are_same_words(one: &[String], other: &[String]) -> bool {
    one.len() == other.len() && one.iter().zip(other).all(|(one, other)| is_same_word(one, other))
}

/// Returns a surname without an Arabic article joined to it: `al-Sisi`, `el-Sisi` and `Sisi` are one.
pub fn bare(word: &str) -> &str {
    let rest = word.strip_prefix("al-").or_else(|| word.strip_prefix("el-"));
    rest.filter(|rest| rest.len() > 1).unwrap_or(word)
}

/// Returns the words of a name: its terms, without the parts of compounds.
pub fn words(name: &str) -> Vec<String> {
    if name.split(' ').all(is_plain_word) {
        return name.split(' ').map(str::to_ascii_lowercase).collect();
    }
    let tokens = analyze(name);
    let words = tokens.list().iter().filter(|token| !token.shape.has(Shape::EXTRA));
    words.map(|token| tokens.term(token).to_owned()).collect()
}

/// Surnames of which most bearers have them before the given name, folded: the most frequent of China, Korea and Vietnam
/// that are hardly ever given names elsewhere.
const LEADING_SURNAMES: &[&str] = &[
    "bai", "cai", "cao", "chen", "cheng", "choi", "deng", "dong", "feng", "gao", "guo", "han", "hu", "huang", "jiang",
    "jung", "kim", "li", "liang", "lin", "liu", "lu", "luo", "ma", "moon", "nguyen", "pan", "park", "peng", "phan",
    "pham", "qin", "shen", "song", "sun", "tang", "tran", "wang", "wei", "wen", "wu", "xi", "xie", "xu", "yang", "ye",
    "yoon", "yu", "yuan", "zeng", "zhang", "zhao", "zheng", "zhou", "zhu",
];

/// Says whether a word is its own term but for its capitals, as the words of most names are: an acronym is not.
fn is_plain_word(word: &str) -> bool {
    word.len() > 1
        && word.bytes().all(|byte| byte.is_ascii_alphabetic())
        && word.bytes().any(|byte| byte.is_ascii_lowercase())
}

/// Cuts the name of a person into its keys.
#[derive(Clone, Default)]
pub struct PersonKeys(Token);

/// The keys of one name.
pub struct Keys<'a> {
    keys: std::vec::IntoIter<String>,
    token: &'a mut Token,
}

impl Tokenizer for PersonKeys {
    type TokenStream<'a> = Keys<'a>;

    fn token_stream<'a>(&'a mut self, name: &'a str) -> Keys<'a> {
        Keys::new(person_keys(name), &mut self.0)
    }
}

impl<'a> Keys<'a> {
    fn new(keys: Vec<String>, token: &'a mut Token) -> Keys<'a> {
        token.reset();
        Keys { keys: keys.into_iter(), token }
    }
}

impl TokenStream for Keys<'_> {
    fn advance(&mut self) -> bool {
        let Some(key) = self.keys.next() else { return false };
        self.token.text = key;
        self.token.position = self.token.position.wrapping_add(1);
        true
    }

    fn token(&self) -> &Token {
        self.token
    }

    fn token_mut(&mut self) -> &mut Token {
        self.token
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn spellings_of_one_name_share_a_key() {
        for (one, other) in [("NATO", "Nato"), ("U.S.", "US"), ("Erdoğan", "ERDOGAN"), ("O’Brien", "O'Brien")] {
            assert_eq!(whole_key(one), whole_key(other));
        }
        assert_ne!(whole_key("US"), whole_key("us"));
    }

    proptest! {
        #[test]
        fn words_are_the_terms_of_the_analyzer(name in "([A-Za-zé]{1,9}|US|[A-Z][a-z.'-]{1,8})( ([A-Za-zé]{1,9}|US|[A-Z][a-z.'-]{1,8})){0,3}") {
            let tokens = analyze(&name);
            let words_only = tokens.list().iter().filter(|token| !token.shape.has(Shape::EXTRA));
            let terms: Vec<&str> = words_only.map(|token| tokens.term(token)).collect();
            prop_assert_eq!(words(&name), terms);
        }
    }

    #[test]
    fn a_person_is_found_by_surname() {
        assert_eq!(person_keys("Vladimir Putin"), ["vladimir putin", "putin"]);
        assert_eq!(person_keys("Putin"), ["putin"]);
        assert_eq!(person_keys("Ursula von der Leyen"), ["ursula von der leyen", "leyen", "von der leyen"]);
        assert_eq!(person_keys("Robert F. Kennedy Jr."), ["robert f kennedy jr", "kennedy"]);
        assert_eq!(person_keys("…"), [] as [&str; 0]);
    }
}
