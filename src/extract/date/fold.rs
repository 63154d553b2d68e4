//! Brings a word into the form in which the tables of month names, weekdays and labels are searched.
//!
//! Lower case, without accents: `Février`, `FEVRIER` and a decomposed `février` are one word. Built on the stack, as
//! words are folded for every number that a line holds.

use std::collections::HashMap;

/// Room for the longest word of the tables, in bytes.
const ROOM: usize = 48;

/// A folded word.
pub(super) struct Folded {
    bytes: [u8; ROOM],
    len: usize,
}

impl Folded {
    /// Returns the folded word as UTF-8.
    pub(super) fn as_bytes(&self) -> &[u8] {
        &self.bytes[..self.len]
    }

    /// Says whether the word is one of `words`, which are written folded.
    pub(super) fn is_one_of(&self, words: &[&str]) -> bool {
        words.iter().any(|word| word.as_bytes() == self.as_bytes())
    }
}

/// A table of words that are found however they are written.
pub(super) struct Dictionary<T> {
    by_word: HashMap<Box<[u8]>, T>,
}

impl<T: Copy> Dictionary<T> {
    /// Makes a table; of two entries for one folded word the later counts.
    pub(super) fn new<'w>(entries: impl IntoIterator<Item = (&'w str, T)>) -> Dictionary<T> {
        let folded = |word| folded_chars(word).collect::<String>().into_bytes().into_boxed_slice();
        Dictionary { by_word: entries.into_iter().map(|(word, value)| (folded(word), value)).collect() }
    }

    /// Returns the entry for a word.
    pub(super) fn get(&self, word: &str) -> Option<T> {
        self.by_word.get(fold(word)?.as_bytes()).copied()
    }
}

/// Folds a word; `None` if it is longer than any of the tables.
pub(super) fn fold(word: &str) -> Option<Folded> {
    let mut folded = Folded { bytes: [0; ROOM], len: 0 };
    if word.is_ascii() {
        folded.bytes.get_mut(..word.len())?.copy_from_slice(word.as_bytes());
        folded.bytes.make_ascii_lowercase();
        folded.len = word.len();
        return Some(folded);
    }
    for letter in folded_chars(word) {
        let end = folded.len + letter.len_utf8();
        letter.encode_utf8(folded.bytes.get_mut(folded.len..end)?);
        folded.len = end;
    }
    Some(folded)
}

/// Returns the folded characters of `text`, one by one.
pub(super) fn folded_chars(text: &str) -> impl Iterator<Item = char> {
    text.chars().flat_map(char::to_lowercase).filter_map(plain)
}

/// Takes the accent off a lower-case letter; `None` for an accent that stands by itself.
fn plain(letter: char) -> Option<char> {
    if letter.is_ascii() {
        return Some(letter);
    }
    Some(match letter {
        '\u{300}'..='\u{36F}' | '\u{64B}'..='\u{652}' | '\u{640}' | '\u{93C}' | '\u{9BC}' | '\u{200C}' => return None,
        'à'..='å' | 'ā' | 'ă' | 'ą' | 'ª' => 'a',
        'ç' | 'ć' | 'č' => 'c',
        'ď' | 'đ' => 'd',
        'è'..='ë' | 'ē' | 'ė' | 'ę' | 'ě' => 'e',
        'ğ' => 'g',
        'ì'..='ï' | 'ī' | 'į' | 'ı' => 'i',
        'ł' => 'l',
        'ñ' | 'ń' | 'ň' => 'n',
        'ò'..='ö' | 'ø' | 'ő' | 'º' => 'o',
        'ř' => 'r',
        'ś' | 'ş' | 'š' | 'ș' => 's',
        'ţ' | 'ť' | 'ț' => 't',
        'ù'..='ü' | 'ū' | 'ů' | 'ű' => 'u',
        'ý' | 'ÿ' => 'y',
        'ź' | 'ż' | 'ž' => 'z',
        'ά' => 'α',
        'έ' => 'ε',
        'ή' => 'η',
        'ί' | 'ϊ' | 'ΐ' => 'ι',
        'ό' => 'ο',
        'ύ' | 'ϋ' | 'ΰ' => 'υ',
        'ώ' => 'ω',
        'ς' => 'σ',
        'ё' => 'е',
        'أ' | 'إ' | 'آ' => 'ا',
        'ی' | 'ى' => 'ي',
        'ک' => 'ك',
        'ۀ' | 'ة' => 'ه',
        '\u{95E}' => '\u{92B}',
        '\u{9DF}' => '\u{9AF}',
        other => other,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_and_accents_do_not_count() {
        for (word, folded) in [
            ("FÉVRIER", "fevrier"),
            ("fe\u{301}vrier", "fevrier"),
            ("KASIM", "kasim"),
            ("Kasım", "kasim"),
            ("İstanbul", "istanbul"),
            ("Μαΐου", "μαιου"),
            ("أكتوبر", "اكتوبر"),
        ] {
            assert_eq!(fold(word).unwrap().as_bytes(), folded.as_bytes());
        }
    }

    #[test]
    fn a_word_longer_than_the_tables_is_not_folded() {
        assert!(fold(&"a".repeat(49)).is_none());
    }
}
