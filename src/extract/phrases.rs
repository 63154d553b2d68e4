//! Known phrases by which pages name their own parts: `Leave a reply`, `Ähnliche Artikel`, `Photo:`.
//!
//! The table lies in `phrases.tsv` beside this file. The words of a piece are looked up by hash one by one, so that the
//! cost does not depend on how many phrases there are.

use std::collections::HashMap;
use std::hash::BuildHasherDefault;
use std::sync::LazyLock;

use crate::article::Kind;

use super::fold;
use super::words::Hashed;

/// Bytes at the beginning of a piece in which phrases are looked for.
const WINDOW: usize = 200;
/// Bytes at the end of a longer piece in which they are looked for too: picture credits stand there.
const TAIL: usize = 100;
/// A piece of more words is a paragraph, whatever phrases it holds or begins with.
const MAX_WORDS: u32 = 50;

/// How far a phrase speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reach {
    /// Of its own piece.
    Line,
    /// Of its piece and the list or box below it.
    Below,
    /// Of all that follows: the article is over.
    Rest,
}

/// Where in a piece a phrase stands; the nearer to the whole, the more it says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Place {
    /// The piece holds it.
    Within,
    /// The piece begins with it, and the body may end there: inside an article it is a sentence like others.
    AtEnd,
    /// The piece begins with it.
    Start,
    /// The piece is nothing else.
    Whole,
}

/// One phrase of the table.
#[derive(Debug)]
pub(super) struct Phrase {
    /// The folded words.
    pub(super) words: &'static str,
    /// What a piece with these words is.
    pub(super) kind: Kind,
    /// How far it speaks.
    pub(super) reach: Reach,
    /// Where it must stand.
    pub(super) place: Place,
}

/// The phrases by the hash of their first two words, or of the only one.
static TABLE: LazyLock<HashMap<u64, Vec<Phrase>, BuildHasherDefault<Hashed>>> = LazyLock::new(|| {
    let mut table: HashMap<u64, Vec<Phrase>, BuildHasherDefault<Hashed>> = HashMap::default();
    for line in include_str!("phrases.tsv").lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        let mut columns = line.split('\t');
        let mut column = || columns.next().expect("phrases.tsv has four columns");
        let (kind, reach, place) = (kind(column()), reach(column()), place(column()));
        for words in column().split(" | ") {
            let mut hashes = fold::words(words).map(|(_, hash)| hash);
            let first = hashes.next().expect("each phrase of phrases.tsv has a word");
            let key = hashes.next().map_or(first, |second| fold::mix(first, second));
            table.entry(key).or_default().push(Phrase { words, kind, reach, place });
        }
    }
    table
});

fn kind(name: &str) -> Kind {
    *Kind::ALL.iter().find(|kind| kind.name() == name).expect("phrases.tsv names kinds as machine output does")
}

fn reach(name: &str) -> Reach {
    match name {
        "line" => Reach::Line,
        "below" => Reach::Below,
        "rest" => Reach::Rest,
        _ => panic!("phrases.tsv knows no reach {name}"),
    }
}

fn place(name: &str) -> Place {
    match name {
        "whole" => Place::Whole,
        "start" => Place::Start,
        "within" => Place::Within,
        "at-end" => Place::AtEnd,
        _ => panic!("phrases.tsv knows no place {name}"),
    }
}

/// Says whether `text` begins with a phrase by which a page speaks of itself at the end of an article.
pub(super) fn speaks_of_page(text: &str) -> bool {
    let mut words = fold::words(fold::prefix(text, WINDOW));
    let Some((at, first)) = words.next().filter(|(_, first)| may_begin(*first)) else { return false };
    let pair = words.next().map(|(_, second)| fold::mix(first, second));
    let begins = |key| candidates(key).any(|phrase| phrase.place == Place::AtEnd && phrase.stands_at(text, at, true));
    begins(first) || pair.is_some_and(begins)
}

/// Returns the known phrase that `text`, which has `count` words, is; else the longest that it begins with; else the longest
/// that it holds.
pub(super) fn find(text: &str, count: u32) -> Option<&'static Phrase> {
    if count >= MAX_WORDS {
        return None;
    }
    let found = look_up(fold::prefix(text, WINDOW), text, true);
    if found.is_none() && text.len() > WINDOW {
        let tail = fold::suffix(text, TAIL);
        return look_up(tail, tail, false);
    }
    found
}

/// Returns the phrase that says most of those that begin in `window`, which `text` begins with; `is_whole` when `text` is
/// a whole piece.
fn look_up(window: &str, text: &str, is_whole: bool) -> Option<&'static Phrase> {
    let mut found = None;
    let mut before: Option<(usize, u64)> = None;
    for (index, (at, hash)) in fold::words(window).enumerate() {
        if let Some((start, first)) = before {
            let pair = candidates(fold::mix(first, hash));
            better(&mut found, pair.filter(|phrase| phrase.stands_at(text, start, is_whole && index == 1)));
        }
        before = None;
        if may_begin(hash) {
            better(&mut found, candidates(hash).filter(|phrase| phrase.stands_at(text, at, is_whole && index == 0)));
            before = Some((at, hash));
        }
    }
    found
}

/// Returns the phrases with the first words of hash `key`.
fn candidates(key: u64) -> impl Iterator<Item = &'static Phrase> {
    TABLE.get(&key).map(Vec::as_slice).unwrap_or_default().iter()
}

/// A bit for the first word of each phrase, found by the highest bits of its hash: most words begin no phrase, and are
/// told by one look.
static BEGINNINGS: LazyLock<Box<[u64; BITS / 64]>> = LazyLock::new(|| {
    let mut bits = Box::new([0; BITS / 64]);
    for phrase in TABLE.values().flatten() {
        for (_, first) in fold::words(phrase.words).take(1) {
            let (word, bit) = position(first);
            bits[word] |= 1 << bit;
        }
    }
    bits
});

/// Many times as many as there are first words, so that few words are looked up in vain.
const BITS: usize = 1 << 16;

fn may_begin(first: u64) -> bool {
    let (word, bit) = position(first);
    BEGINNINGS[word] >> bit & 1 == 1
}

fn position(hash: u64) -> (usize, u32) {
    let bit = (hash >> (64 - BITS.trailing_zeros())) as usize;
    (bit / 64, (bit % 64) as u32)
}

/// Keeps the phrase that says most.
fn better<'p>(found: &mut Option<&'p Phrase>, phrases: impl Iterator<Item = &'p Phrase>) {
    let rank = |phrase: &Phrase| (phrase.place, phrase.words.len());
    for phrase in phrases.filter(|phrase| phrase.place != Place::AtEnd) {
        if found.is_none_or(|best| rank(phrase) > rank(best)) {
            *found = Some(phrase);
        }
    }
}

impl Phrase {
    /// Says whether the phrase stands at byte `at` of `text`, in its place; `is_first` when a piece begins there.
    fn stands_at(&self, text: &str, at: usize, is_first: bool) -> bool {
        let (words, needs_slash) = self.words.strip_prefix('/').map_or((self.words, false), |words| (words, true));
        let may_stand =
            (is_first || self.place == Place::Within) && (!needs_slash || text[..at].trim_end().ends_with('/'));
        may_stand
            && fold::strip_prefix(&text[at..], words)
                .is_some_and(|rest| self.place != Place::Whole || fold::is_without_words(rest))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kind_of(text: &str) -> Option<Kind> {
        find(text, 1).map(|phrase| phrase.kind)
    }

    #[test]
    fn phrases_are_found_whatever_their_case_quotes_numbers_and_ornaments() {
        assert_eq!(kind_of("LEAVE A REPLY"), Some(Kind::CommentForm));
        assert_eq!(kind_of("» 1,234 Comments:"), Some(Kind::CommentForm));
        assert_eq!(kind_of("Comments(12)"), Some(Kind::CommentForm));
        assert_eq!(kind_of("Don’t miss"), Some(Kind::Related));
        assert_eq!(kind_of("相关阅读"), Some(Kind::Related));
        assert_eq!(kind_of("— Anzeige —"), Some(Kind::Advertisement));
    }

    #[test]
    fn the_place_of_a_phrase_matters() {
        assert_eq!(kind_of("Comments were made by both sides"), None);
        assert_eq!(kind_of("Read more: two ferries for the river"), Some(Kind::Related));
        assert_eq!(kind_of("A bridge at dusk. A. Name/Getty Images"), Some(Kind::Caption));
        assert_eq!(kind_of("Sharecroppers protest"), None);
    }

    #[test]
    fn the_longest_phrase_is_the_one_that_is_meant() {
        assert_eq!(find("5 min read", 3).map(|phrase| phrase.words), Some("# min read"));
    }

    #[test]
    fn every_phrase_of_the_table_finds_itself() {
        for phrase in TABLE.values().flatten() {
            let text = phrase.words.replace('#', "7");
            if phrase.place == Place::AtEnd {
                assert!(speaks_of_page(&text), "`{}` is not found", phrase.words);
                continue;
            }
            assert!(find(&text, 1).is_some_and(|found| found.place >= phrase.place), "`{}` is not found", phrase.words);
        }
    }
}
