//! How a word is written.

use super::super::gazetteer::{gazetteer, key_into};
use super::super::marks::Marks;

/// How a word is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// A number, a punctuation mark, a word of a script without capitals.
    Other,
    /// In small letters, or an address such as `Example.com`.
    Small,
    /// With a capital first, or behind a prefix: `Assad`, `al-Assad`.
    Capital,
    /// All in capitals, two letters or more: `NATO`, `U.S.`.
    Capitals,
    /// One capital letter, with or without its full stop.
    Initial,
}

/// Longest syllable of a given name that goes on in small letters behind a hyphen: `Jong-un`.
const LONGEST_SYLLABLE: usize = 5;

impl Form {
    pub(super) fn of(word: &str) -> Form {
        let bytes = word.as_bytes();
        match bytes.first() {
            None => Form::Other,
            Some(byte) if byte.is_ascii_lowercase() => match bytes {
                // al-Assad, as-Sisi, d'Estaing
                [b'a' | b'e' | b'u', b'd' | b'l'..=b'n' | b'r'..=b't' | b'z', b'-', capital, ..]
                | [_, b'\'', capital, ..]
                    if capital.is_ascii_uppercase() =>
                {
                    Form::Capital
                }
                _ => Form::Small,
            },
            Some(byte) if byte.is_ascii_uppercase() => {
                if is_address(bytes) {
                    Form::Small
                } else {
                    Form::of_capitalized(word)
                }
            }
            Some(byte) if byte.is_ascii() => Form::Other,
            Some(_) => match word.chars().next() {
                Some(first) if first.is_uppercase() => Form::of_capitalized(word),
                Some(first) if first.is_lowercase() => Form::Small,
                _ => Form::Other,
            },
        }
    }

    /// The form of a word that begins with a capital.
    fn of_capitalized(word: &str) -> Form {
        if word.chars().any(char::is_lowercase) {
            return if is_compound_of_words(word) { Form::Small } else { Form::Capital };
        }
        match word.chars().filter(|character| character.is_alphabetic()).nth(1) {
            None => Form::Initial,
            Some(_) => Form::Capitals,
        }
    }

    /// Says whether the first letter is a capital.
    pub(super) fn is_capitalized(self) -> bool {
        matches!(self, Form::Capital | Form::Capitals | Form::Initial)
    }
}

/// Says whether small letters follow a full stop within a word.
fn is_address(bytes: &[u8]) -> bool {
    bytes.windows(2).any(|pair| pair[0] == b'.' && pair[1].is_ascii_lowercase())
}

/// Says whether a word goes on in small letters behind a hyphen because it is made of words, as `Iran-backed` is, and
/// not of the syllables of a name, as `Ki-moon` is.
fn is_compound_of_words(word: &str) -> bool {
    let Some((first, last)) = word.rsplit_once('-') else { return false };
    if !last.starts_with(char::is_lowercase) {
        return false;
    }
    let are_syllables = first.len() <= LONGEST_SYLLABLE && last.len() <= LONGEST_SYLLABLE;
    let mut key = String::new();
    key_into(first, &mut key);
    let known = Marks::PLACE | Marks::ORGANIZATION | Marks::ACRONYM | Marks::PLACE_ACRONYM | Marks::ADJECTIVE;
    !are_syllables
        || gazetteer().marks(&key).any(known)
        || matches!(last, "led" | "based" | "run" | "born" | "style" | "era" | "wide" | "like" | "made" | "held")
}

/// Says whether a word is a given name of two syllables, written as in Korea: `Jong-un`.
pub(super) fn is_syllables(word: &str) -> bool {
    word.split_once('-').is_some_and(|(_, last)| last.starts_with(char::is_lowercase))
}

/// Says whether there are capitals inside a word, as in names of programs: `JavaScript`, unlike `McCain` and `MacArthur`.
pub(super) fn is_camel_case(word: &str) -> bool {
    let is_inner = |pair: &[u8]| pair[0].is_ascii_lowercase() && pair[1].is_ascii_uppercase();
    word.as_bytes().windows(2).skip(3).any(is_inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn capitals_and_small_letters_are_told_apart() {
        let forms = ["the", "Kabul", "NATO", "U.S.", "J.", "1,200", "“", "Östergötland", "G20", "日本"].map(Form::of);
        let (other, capitals) = (Form::Other, Form::Capitals);
        let expected = [
            Form::Small,
            Form::Capital,
            capitals,
            capitals,
            Form::Initial,
            other,
            other,
            Form::Capital,
            Form::Initial,
            other,
        ];
        assert_eq!(forms, expected);
    }

    #[test]
    fn a_name_may_have_a_prefix_or_a_second_syllable_in_small_letters() {
        for word in ["al-Assad", "d'Estaing", "Ki-moon", "Jong-un", "Jean-Claude"] {
            assert_eq!(Form::of(word), Form::Capital, "{word}");
        }
    }

    #[test]
    fn compounds_with_ordinary_words_and_addresses_are_no_names() {
        for word in ["Iran-backed", "U.S.-led", "Fox-owned", "Example.com", "ex-Minister", "Hague-based"] {
            assert_eq!(Form::of(word), Form::Small, "{word}");
        }
    }

    #[test]
    fn capitals_inside_a_word_are_those_of_programs() {
        assert!(is_camel_case("JavaScript"));
        assert!(!["McCain", "MacArthur", "DeSantis", "NATO", "O'Brien"].into_iter().any(is_camel_case));
    }
}
