//! The words of names, and which words are spellings of one.

use super::analyzer::{Shape, analyze};
use super::spelling;

/// Words behind a surname, folded.
const SUFFIXES: &[&str] = &["jr", "sr", "ii", "iii", "iv"];
/// Words that belong to the surname behind them, folded.
const PARTICLES: &[&str] = &[
    "abu", "al", "bin", "bint", "da", "dal", "de", "del", "della", "den", "der", "di", "dos", "du", "el", "ibn", "la",
    "le", "ter", "van", "vom", "von", "zu",
];

/// Surnames of which most bearers have them before the given name, folded: the most frequent of China, Korea and Vietnam
/// that are hardly ever given names elsewhere.
const LEADING_SURNAMES: &[&str] = &[
    "bai", "cai", "cao", "chen", "cheng", "choi", "deng", "dong", "feng", "gao", "guo", "han", "hu", "huang", "jiang",
    "jung", "kim", "li", "liang", "lin", "liu", "lu", "luo", "ma", "moon", "nguyen", "pan", "park", "peng", "phan",
    "pham", "qin", "shen", "song", "sun", "tang", "tran", "wang", "wei", "wen", "wu", "xi", "xie", "xu", "yang", "ye",
    "yoon", "yu", "yuan", "zeng", "zhang", "zhao", "zheng", "zhou", "zhu",
];

/// Returns the words of a name: its terms, without the parts of compounds.
pub fn words(name: &str) -> Vec<String> {
    if name.split(' ').all(is_plain_word) {
        return name.split(' ').map(str::to_ascii_lowercase).collect();
    }
    let tokens = analyze(name);
    let words = tokens.list().iter().filter(|token| !token.shape.has(Shape::EXTRA));
    words.map(|token| tokens.term(token).to_owned()).collect()
}

/// Says whether a word is its own term but for its capitals, as the words of most names are: an acronym is not.
fn is_plain_word(word: &str) -> bool {
    word.len() > 1
        && word.bytes().all(|byte| byte.is_ascii_alphabetic())
        && word.bytes().any(|byte| byte.is_ascii_lowercase())
}

/// The words of a person's name. The parts of a compound are words of their own: `Kim Jong-un` has three.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PersonWords {
    /// All of them, folded.
    pub words: Vec<String>,
    /// The first word of the surname, its particles counted in.
    surname: usize,
    /// The first word of the surname without particles.
    core: usize,
    /// The word behind the surname: `Jr.`, `III`, or none.
    end: usize,
}

impl PersonWords {
    /// Reads a name.
    pub fn of(name: &str) -> PersonWords {
        let words = words(name);
        let suffixes = words.iter().skip(1).rev().take_while(|word| SUFFIXES.contains(&word.as_str())).count();
        let end = words.len() - suffixes;
        let length = length_of_surname(name, &words[..end]);
        let core = end - length;
        let mut particles = words[..core].iter().rev().take_while(|word| is_particle(word)).count();
        if particles > 0 && particles == core && name.starts_with("Al ") {
            particles -= 1; // Al Gore
        }
        PersonWords { words, surname: core - particles, core, end }
    }

    /// Takes words none of which is a surname.
    pub fn without_surname(words: Vec<String>) -> PersonWords {
        let end = words.len();
        PersonWords { words, surname: end, core: end, end }
    }

    /// Returns the last word of the surname; nothing of a name without words.
    pub fn last(&self) -> Option<&str> {
        self.words[..self.end].last().map(String::as_str)
    }

    /// Returns the surname with its particles.
    pub fn surname(&self) -> &[String] {
        &self.words[self.surname..self.end]
    }

    /// Returns the surname without its particles.
    pub fn core(&self) -> &[String] {
        &self.words[self.core..self.end]
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
        leads(first).then_some(first)
    }
}

fn is_particle(word: &str) -> bool {
    PARTICLES.contains(&word)
}

fn leads(word: &str) -> bool {
    LEADING_SURNAMES.contains(&word)
}

/// Returns how many of the words, the suffixes left out, are the surname without particles: one, unless it is joined by
/// hyphens as in `Ocasio-Cortez`. `Jong-un` and `al-Sisi` are no such surnames.
fn length_of_surname(name: &str, words: &[String]) -> usize {
    let one = words.len().min(1);
    let Some(last) = words.last().filter(|_| name.contains('-')) else { return one };
    if words.len() > 2 && words.first().is_some_and(|first| leads(first)) {
        return one;
    }
    let joined =
        name.split_whitespace().map(self::words).find(|joined| joined.len() > 1 && joined.last() == Some(last));
    let parts = joined.map_or(1, |joined| joined.iter().skip_while(|word| is_particle(word)).count());
    parts.clamp(one, words.len())
}

/// Says whether two words are known to be one name: but for accents and case the same, or together in the table of spellings.
pub fn is_known_same(one: &str, other: &str) -> bool {
    if one == other || is_arabic_article(one) && is_arabic_article(other) {
        return true;
    }
    let mut found = false;
    spelling::others(one, |spelling, _| found |= spelling == other);
    found
}

/// Says whether two words of names may be spellings of one, where the other words of the names agree: so many people are
/// called `Ellen`, `Helen` and `Yellen` that the rules alone are not enough.
pub fn is_same_word(one: &str, other: &str) -> bool {
    is_known_same(one, other) || one.chars().next() == other.chars().next() && spelling::same(one, other)
}

pub(super) fn is_arabic_article(word: &str) -> bool {
    matches!(word, "al" | "el")
}

/// Says whether two lists of words are one name, word by word.
pub fn are_same_words(one: &[String], other: &[String], is_same: impl Fn(&str, &str) -> bool) -> bool {
    one.len() == other.len() && one.iter().zip(other).all(|(one, other)| is_same(one, other))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

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
    fn hyphens_of_given_names_and_articles_make_no_other_name() {
        let read = |name: &str| {
            let person = PersonWords::of(name);
            format!("{} / {}", person.given().join(" "), person.surname().join(" "))
        };
        assert_eq!(read("Kim Jong-un"), "kim jong / un");
        assert_eq!(read("Jean-Claude Juncker"), "jean claude / juncker");
        assert_eq!(read("Alexandria Ocasio-Cortez"), "alexandria / ocasio cortez");
        assert_eq!(read("Ocasio-Cortez"), " / ocasio cortez");
        assert_eq!(read("Abdel Fattah al-Sisi"), "abdel fattah / al sisi");
        assert_eq!(read("al-Sisi"), " / al sisi");
        assert_eq!(read("Ursula von der Leyen"), "ursula / von der leyen");
        assert_eq!(read("Al Gore"), "al / gore");
        assert_eq!(read("Smith-Jones Jr."), " / smith jones");
        assert_eq!(PersonWords::of("Robert F. Kennedy Jr.").suffixes(), ["jr"]);
        assert_eq!(PersonWords::of("Jr.").last(), Some("jr"));
        assert_eq!(PersonWords::of("…").last(), None);
    }
}
