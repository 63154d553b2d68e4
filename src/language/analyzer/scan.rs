//! Finds the words of a text: where each begins and ends, and what joins it to the next.

use unicode_normalization::char::is_combining_mark;

use super::compound::Compound;
use super::word::{Marks, Word};
use super::{MAX_TERM_LEN, Shape, Tokens};
use crate::language::fold::is_dropped;

/// A pass over one text.
pub(super) struct Scan<'a> {
    pub(super) text: &'a str,
    pub(super) offset: u32,
    pub(super) tokens: &'a mut Tokens,
    /// Whether the text is written all in capitals; looked up when it first matters.
    pub(super) shouting: Option<bool>,
    /// Where a copy of the text in small ASCII letters stands among the terms: the terms of plain words are pieces of it.
    lowered: usize,
    at: usize,
}

/// What a character does to a word.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    Letter,
    Digit,
    Apostrophe,
    Dot,
    Comma,
    /// A hyphen, or an ampersand without spaces around it.
    Hyphen,
    /// A character of a script that writes no spaces between words.
    Unspaced,
    /// An accent or invisible character: part of a word, never the beginning of one.
    Mark,
    Other,
}

impl<'a> Scan<'a> {
    pub(super) fn new(text: &'a str, offset: u32, tokens: &'a mut Tokens) -> Scan<'a> {
        let lowered = tokens.terms.len();
        tokens.terms.push_str(text);
        tokens.terms[lowered..].make_ascii_lowercase();
        Scan { text, offset, tokens, shouting: None, lowered, at: 0 }
    }

    pub(super) fn run(&mut self) {
        let mut compound = Compound::default();
        loop {
            if compound.is_empty() {
                self.plain_words();
            }
            let Some((class, _)) = self.class_at(self.at) else { break };
            match class {
                Class::Letter | Class::Digit => {
                    let word = self.word();
                    let is_joined = self.joiner().is_some();
                    compound.add(self, word, is_joined);
                    if is_joined {
                        self.at += self.joiner().unwrap_or(0);
                    }
                }
                Class::Unspaced => self.unspaced_run(),
                _ => self.skip(),
            }
        }
    }

    /// Moves on to the next character that can begin a word.
    fn skip(&mut self) {
        while let Some((class, length)) = self.class_at(self.at) {
            if matches!(class, Class::Letter | Class::Digit | Class::Unspaced) {
                return;
            }
            self.at += length;
        }
    }

    /// Takes the words that need no further look, as most do not: ASCII letters, and behind them nothing that could belong
    /// to a word. Stops before the first other word.
    fn plain_words(&mut self) {
        let bytes = self.text.as_bytes();
        while let Some(byte) = bytes.get(self.at) {
            if matches!(byte, b' ' | b',' | b'"') {
                self.at += 1;
                continue;
            }
            let rest = &bytes[self.at..];
            let letters = ascii_letters(rest);
            let ends = match rest.get(letters) {
                None | Some(b' ' | b',' | b'\n' | b')' | b'"' | b';' | b':' | b'?' | b'!') => letters > 0,
                Some(b'.') => letters > 1 && rest.get(letters + 1).is_none_or(|next| matches!(next, b' ' | b'\n')),
                Some(_) => false,
            };
            if !ends || letters > MAX_TERM_LEN || !self.plain_token(&rest[..letters]) {
                return;
            }
            self.at += letters;
        }
    }

    /// Adds the token of the ASCII letters that stand here; returns `false`, with nothing added, if they may be an acronym.
    fn plain_token(&mut self, letters: &[u8]) -> bool {
        let mut shape = Shape::default();
        if letters[0].is_ascii_uppercase() {
            shape = Shape::CAPITALIZED;
            if letters.len() > 1 && letters.iter().all(u8::is_ascii_uppercase) {
                return false;
            }
        }
        let start = self.offset + self.at as u32;
        self.tokens.push(self.lowered + self.at, letters.len(), start..start + letters.len() as u32, shape);
        true
    }

    /// Takes the word that begins here.
    fn word(&mut self) -> Word {
        let start = self.at;
        let mut marks = Marks::default();
        let mut letters_since_dot = 0;
        loop {
            let letters = ascii_letters(&self.text.as_bytes()[self.at..]);
            self.at += letters;
            letters_since_dot += letters;
            let Some((class, length)) = self.class_at(self.at) else { break };
            match class {
                Class::Letter | Class::Digit => {
                    letters_since_dot += 1;
                    marks.ascii &= length == 1;
                    marks.digit |= class == Class::Digit;
                }
                Class::Mark => marks.ascii = false,
                Class::Apostrophe if self.next_is(length, Class::Letter) => {
                    marks.apostrophe = true;
                    marks.ascii &= length == 1;
                }
                Class::Dot if letters_since_dot == 1 && self.is_dotted_on(start, marks) => {
                    marks.dotted = true;
                    letters_since_dot = 0;
                }
                Class::Dot if marks.digit && self.previous_is_digit() && self.next_is(1, Class::Digit) => {}
                Class::Comma if marks.digit && self.is_thousands() => marks.comma = true,
                _ => break,
            }
            self.at += length;
        }
        Word { start, end: self.at, marks }
    }

    /// Says whether the full stop here stands behind one letter of an acronym: `U.S.` and `U.S`, but not the `I.` that
    /// ends a sentence.
    fn is_dotted_on(&self, start: usize, marks: Marks) -> bool {
        if marks.apostrophe || marks.digit {
            return false;
        }
        let goes_on = self.next_is(1, Class::Letter) && {
            let next = self.at + 1;
            let length = self.class_at(next).map_or(1, |(_, length)| length);
            // one letter, then a stop or the end of the word
            !matches!(self.class_at(next + length), Some((Class::Letter | Class::Digit | Class::Mark, _)))
        };
        goes_on || (marks.dotted && self.at > start && !self.next_is(1, Class::Letter))
    }

    fn next_is(&self, length: usize, class: Class) -> bool {
        self.class_at(self.at + length).is_some_and(|(next, _)| next == class)
    }

    fn previous_is_digit(&self) -> bool {
        self.at > 0 && self.text.as_bytes()[self.at - 1].is_ascii_digit()
    }

    /// Says whether the comma here stands between groups of a number: three digits follow it, and no fourth.
    fn is_thousands(&self) -> bool {
        let bytes = &self.text.as_bytes()[self.at + 1..];
        self.previous_is_digit()
            && bytes.len() >= 3
            && bytes[..3].iter().all(u8::is_ascii_digit)
            && !bytes.get(3).is_some_and(u8::is_ascii_digit)
    }

    /// Returns the length of the joiner here, if it joins the word before it to a word behind it.
    fn joiner(&self) -> Option<usize> {
        let (class, length) = self.class_at(self.at)?;
        let joins = class == Class::Hyphen
            && matches!(self.class_at(self.at + length), Some((Class::Letter | Class::Digit, _)));
        joins.then_some(length)
    }

    /// Takes a run of characters of a script without spaces: overlapping pairs, or the one character there is.
    fn unspaced_run(&mut self) {
        let mut previous: Option<usize> = None;
        let mut is_single = true;
        while let Some((class, length)) = self.class_at(self.at) {
            match class {
                Class::Unspaced => {
                    if let Some(start) = previous {
                        self.unspaced_token(start, self.at + length);
                        is_single = false;
                    }
                    previous = Some(self.at);
                }
                Class::Mark => {}
                _ => break,
            }
            self.at += length;
        }
        if let (Some(start), true) = (previous, is_single) {
            self.unspaced_token(start, self.at);
        }
    }

    fn unspaced_token(&mut self, start: usize, end: usize) {
        self.token(Word { start, end, marks: Marks::default() });
    }

    /// Returns the class of the character at byte `at` and its length; `None` at the end.
    #[inline]
    fn class_at(&self, at: usize) -> Option<(Class, usize)> {
        let byte = *self.text.as_bytes().get(at)?;
        if byte < 0x80 {
            return Some((ASCII[usize::from(byte)], 1));
        }
        let character = self.text[at..].chars().next()?;
        Some((class_of(character), character.len_utf8()))
    }
}

/// Returns how many ASCII letters `bytes` begin with.
fn ascii_letters(bytes: &[u8]) -> usize {
    bytes.iter().position(|byte| !byte.is_ascii_alphabetic()).unwrap_or(bytes.len())
}

const ASCII: [Class; 128] = {
    let mut classes = [Class::Other; 128];
    let mut byte = 0;
    while byte < 128 {
        let character = byte as u8;
        classes[byte] = if character.is_ascii_alphabetic() {
            Class::Letter
        } else if character.is_ascii_digit() {
            Class::Digit
        } else {
            match character {
                b'\'' => Class::Apostrophe,
                b'.' => Class::Dot,
                b',' => Class::Comma,
                b'-' | b'&' => Class::Hyphen,
                _ => Class::Other,
            }
        };
        byte += 1;
    }
    classes
};

fn class_of(character: char) -> Class {
    match character {
        '\u{2019}' | '\u{02BC}' | '\u{FF07}' => Class::Apostrophe,
        '\u{2010}' | '\u{2011}' => Class::Hyphen,
        '\u{2012}'..='\u{206F}' if !is_dropped(character) => Class::Other,
        _ if is_unspaced(character) => Class::Unspaced,
        _ if is_dropped(character) => Class::Mark,
        _ if character.is_numeric() => Class::Digit,
        _ if character.is_alphabetic() => Class::Letter,
        _ if is_combining_mark(character) => Class::Mark,
        _ => Class::Other,
    }
}

/// Says whether a character belongs to a script that writes no spaces between words: Chinese and Japanese, Thai, Lao,
/// Khmer, Burmese.
fn is_unspaced(character: char) -> bool {
    matches!(character,
        '\u{0E01}'..='\u{0EFF}'
        | '\u{1000}'..='\u{109F}'
        | '\u{1780}'..='\u{17FF}'
        | '\u{3005}'..='\u{3007}' | '\u{3041}'..='\u{309F}' | '\u{30A1}'..='\u{30FA}' | '\u{30FC}'..='\u{30FF}'
        | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}'
        | '\u{20000}'..='\u{3FFFF}')
}
