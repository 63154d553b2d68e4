//! A place in a text, from which numbers, words and marks are read.
//!
//! Reading never fails half-way: a method that does not find what it looks for leaves the cursor where it was, and a
//! grammar goes back by keeping a copy. Spaces are what a reader sees as space: no-break and thin spaces, and the
//! invisible direction marks of right-to-left text; a line end is never skipped.

/// Letters of a word beyond which it is no word of a date: the longest known are under 40 bytes.
const LONGEST_WORD: usize = 48;

/// A run of digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Number {
    /// Its value; `u32::MAX` when it does not fit.
    pub(super) value: u32,
    /// How many digits it is written with, leading zeros included.
    pub(super) digits: usize,
}

/// A byte offset in a text, always between two characters.
#[derive(Clone, Copy, Debug)]
pub(super) struct Cursor<'t> {
    text: &'t str,
    at: usize,
}

impl<'t> Cursor<'t> {
    /// Makes a cursor at byte `at` of `text`, which must lie between two characters.
    pub(super) fn new(text: &'t str, at: usize) -> Cursor<'t> {
        debug_assert!(text.is_char_boundary(at), "a cursor stands between characters");
        Cursor { text, at }
    }

    /// Returns a cursor at another byte of the same text.
    pub(super) fn moved(self, at: usize) -> Cursor<'t> {
        Cursor::new(self.text, at)
    }

    /// Returns the byte offset.
    pub(super) fn at(&self) -> usize {
        self.at
    }

    /// Returns the text behind the cursor.
    pub(super) fn rest(&self) -> &'t str {
        &self.text[self.at..]
    }

    /// Returns the text between an `earlier` place and the cursor.
    pub(super) fn since(&self, earlier: Cursor<'t>) -> &'t str {
        &self.text[earlier.at..self.at]
    }

    /// Returns the next character.
    pub(super) fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    /// Says whether a letter or digit comes next.
    pub(super) fn is_before_alphanumeric(&self) -> bool {
        self.peek().is_some_and(char::is_alphanumeric)
    }

    /// Says whether a digit comes next.
    pub(super) fn is_before_digit(&self) -> bool {
        self.peek().is_some_and(|next| digit(next).is_some())
    }

    /// Says whether nothing but spaces comes before the line ends.
    pub(super) fn is_at_line_end(mut self) -> bool {
        self.skip_spaces();
        self.peek().is_none_or(is_line_end)
    }

    /// Steps over spaces and invisible marks, not over a line end.
    pub(super) fn skip_spaces(&mut self) {
        let rest = self.rest();
        self.at += rest.len() - rest.trim_start_matches(is_space).len();
    }

    /// Steps over `mark`, and says whether it was there.
    pub(super) fn eat(&mut self, mark: char) -> bool {
        self.eat_any(mark.encode_utf8(&mut [0; 4])).is_some()
    }

    /// Steps over one of the characters of `marks`, and returns it.
    pub(super) fn eat_any(&mut self, marks: &str) -> Option<char> {
        let next = self.peek().filter(|next| marks.contains(*next))?;
        self.at += next.len_utf8();
        Some(next)
    }

    /// Steps over `text`, and says whether it was there.
    pub(super) fn eat_text(&mut self, text: &str) -> bool {
        let is_here = self.rest().starts_with(text);
        if is_here {
            self.at += text.len();
        }
        is_here
    }

    /// Reads a whole run of digits.
    pub(super) fn number(&mut self) -> Option<Number> {
        self.leading_digits(usize::MAX)
    }

    /// Reads a whole run of exactly `count` digits.
    pub(super) fn digits(&mut self, count: usize) -> Option<u32> {
        let mut ahead = *self;
        let number = ahead.number().filter(|number| number.digits == count)?;
        *self = ahead;
        Some(number.value)
    }

    /// Reads a run of digits, or its first `most` digits if it is longer.
    pub(super) fn leading_digits(&mut self, most: usize) -> Option<Number> {
        let mut number = Number { value: 0, digits: 0 };
        for next in self.rest().chars().take(most) {
            let Some(value) = digit(next) else { break };
            number.value = number.value.saturating_mul(10).saturating_add(value);
            number.digits += 1;
            self.at += next.len_utf8();
        }
        (number.digits > 0).then_some(number)
    }

    /// Reads a word: letters up to the next other character, or up to where a second word is glued on, as in
    /// `PMUpdated` and `JuneKyiv`.
    pub(super) fn word(&mut self) -> Option<&'t str> {
        let rest = self.rest();
        let mut last = None;
        let mut end = rest.len();
        let mut letters = rest.char_indices().peekable();
        while let Some((offset, letter)) = letters.next() {
            let next = letters.peek().map(|(_, next)| *next);
            if !is_letter(letter) || offset > LONGEST_WORD || last.is_some_and(|last| is_seam(last, letter, next)) {
                end = offset;
                break;
            }
            last = Some(letter);
        }
        self.at += end;
        (end > 0).then(|| &rest[..end])
    }
}

/// Returns where the word begins that ends at byte `end` of `text`, not before `floor`; `end` itself if there is none.
/// A glued word is cut off, as in [`Cursor::word`].
pub(super) fn word_start(text: &str, floor: usize, end: usize) -> usize {
    let mut start = end;
    let (mut next, mut after_next) = (None, None);
    for (offset, letter) in text[floor..end].char_indices().rev() {
        let is_seam = next.is_some_and(|next| is_seam(letter, next, after_next));
        if !is_letter(letter) || is_seam || end - start > LONGEST_WORD {
            break;
        }
        start = floor + offset;
        (next, after_next) = (Some(letter), next);
    }
    start
}

/// Returns the byte offset of the first digit of `text` at or behind `from`.
///
/// Runs through 32 bytes at a time, and looks closer only where one of them may begin a digit.
pub(super) fn find_digit(text: &str, from: usize) -> Option<usize> {
    const STEP: usize = 32;
    let bytes = text.as_bytes();
    let mut at = from;
    while at < bytes.len() {
        let step = &bytes[at..bytes.len().min(at + STEP)];
        if step.iter().fold(0, |found, byte| found | may_begin_digit(*byte)) != 0 {
            for (offset, byte) in step.iter().enumerate().filter(|(_, byte)| may_begin_digit(**byte) != 0) {
                let is_digit = byte.is_ascii_digit()
                    || text[at + offset..].chars().next().is_some_and(|letter| digit(letter).is_some());
                if is_digit {
                    return Some(at + offset);
                }
            }
        }
        at += step.len();
    }
    None
}

/// Returns 1 if `byte` is an ASCII digit or the first byte of another script's digits, else 0: a number, as the
/// compiler turns a run of these into a few wide instructions.
fn may_begin_digit(byte: u8) -> u8 {
    let is_other = |first: u8| u8::from(byte == first);
    u8::from(byte.is_ascii_digit()) | is_other(0xD9) | is_other(0xDB) | is_other(0xE0) | is_other(0xEF)
}

/// Returns the value of a digit: ASCII, Arabic-Indic, Persian, Devanagari, Bengali or full width.
pub(super) fn digit(letter: char) -> Option<u32> {
    let zero = match letter {
        '0'..='9' => '0',
        '\u{660}'..='\u{669}' => '\u{660}',
        '\u{6F0}'..='\u{6F9}' => '\u{6F0}',
        '\u{966}'..='\u{96F}' => '\u{966}',
        '\u{9E6}'..='\u{9EF}' => '\u{9E6}',
        '\u{FF10}'..='\u{FF19}' => '\u{FF10}',
        _ => return None,
    };
    Some(letter as u32 - zero as u32)
}

/// Says whether `next`, which is followed by `after_next`, begins a word of its own behind `last`: `nJ` in `OnJune`,
/// `MUp` in `PMUpdated`.
fn is_seam(last: char, next: char, after_next: Option<char>) -> bool {
    next.is_uppercase() && (last.is_lowercase() || last.is_uppercase() && after_next.is_some_and(char::is_lowercase))
}

/// Letters, and the marks that Arabic, Hebrew, Indic and decomposed Latin words are written with.
pub(super) fn is_letter(letter: char) -> bool {
    letter.is_ascii_alphabetic()
        || !letter.is_ascii()
            && (letter.is_alphabetic()
                || matches!(letter, '\u{300}'..='\u{36F}' | '\u{64B}'..='\u{652}' | '\u{93C}' | '\u{94D}')
                || matches!(letter, '\u{9BC}' | '\u{9CD}' | '\u{200C}'))
}

/// White space and invisible marks within a line.
pub(super) fn is_space(letter: char) -> bool {
    letter == ' '
        || letter.is_whitespace() && !is_line_end(letter)
        || matches!(letter, '\u{200B}' | '\u{200D}'..='\u{200F}' | '\u{202A}'..='\u{202E}')
        || matches!(letter, '\u{2060}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}')
}

fn is_line_end(letter: char) -> bool {
    matches!(letter, '\n' | '\r' | '\u{B}' | '\u{C}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_ends_where_another_is_glued_on() {
        let words = |text| {
            let mut cursor = Cursor::new(text, 0);
            std::iter::from_fn(move || cursor.word()).collect::<Vec<_>>()
        };
        assert_eq!(words("PMUpdated"), ["PM", "Updated"]);
        assert_eq!(words("FratsyvirJune"), ["Fratsyvir", "June"]);
        assert_eq!(words("июняОбновлено"), ["июня", "Обновлено"]);
        assert_eq!(words("JUNE"), ["JUNE"]);
    }

    #[test]
    fn backward_reading_cuts_at_the_same_seams() {
        for (text, word) in [("by FratsyvirJune", "June"), ("5 PMUpdated", "Updated"), ("(JUNE", "JUNE"), ("5", "")] {
            assert_eq!(&text[word_start(text, 0, text.len())..], word);
        }
    }

    #[test]
    fn digits_of_other_scripts_count() {
        for text in ["24", "٢٤", "۲۴", "२४", "২৪", "２４"] {
            assert_eq!(Cursor::new(text, 0).number(), Some(Number { value: 24, digits: 2 }), "{text}");
            assert_eq!(find_digit(&format!("{} {text}", "word ".repeat(9)), 3), Some(46), "{text}");
        }
        assert_eq!(find_digit("no digit، ﺍ، ดี", 0), None);
    }

    #[test]
    fn a_line_end_is_no_space() {
        let mut cursor = Cursor::new(" \u{202F}\u{200F}\n5", 0);
        cursor.skip_spaces();
        assert_eq!(cursor.rest(), "\n5");
    }
}
