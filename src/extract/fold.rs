//! Compares text with known words whatever its case, quotes, numbers and spaces, without copying it.
//!
//! Known words are written folded: small letters, straight quotes, one space between words, `#` for a number. The words of
//! a text are hashed as if they were folded, so that a look-up by hash tells which known words may begin there.

/// The offset basis and prime of the 64-bit FNV-1a hash.
const BASIS: u64 = 0xcbf2_9ce4_8422_2325;
const PRIME: u64 = 0x0000_0100_0000_01b3;

/// Adds a unit to an FNV-1a hash.
pub(super) fn mix(hash: u64, unit: u64) -> u64 {
    (hash ^ unit).wrapping_mul(PRIME)
}

/// Returns the hash of a word; that of `#` for a number.
pub(super) fn hash(word: &str) -> u64 {
    let is_number = word.starts_with(|c: char| c.is_ascii_digit());
    if is_number {
        mix(BASIS, u64::from('#'))
    } else {
        word.chars().fold(BASIS, |hash, c| mix(hash, u64::from(folded(c))))
    }
}

/// The words of a text with their offsets and hashes. A word is a run of letters; a number, and a sign such as `©` that
/// begins phrases, is a word of its own.
pub(super) struct Words<'t> {
    text: &'t str,
    at: usize,
}

/// Returns the words of `text`.
pub(super) fn words(text: &str) -> Words<'_> {
    Words { text, at: 0 }
}

impl Iterator for Words<'_> {
    type Item = (usize, u64);

    fn next(&mut self) -> Option<(usize, u64)> {
        while let Some((at, c)) = self.peek() {
            if c.is_alphabetic() {
                return Some((at, self.letters()));
            }
            self.at += c.len_utf8();
            if c.is_ascii_digit() {
                self.at = at + number_length(&self.text[at..]);
                return Some((at, mix(BASIS, u64::from('#'))));
            }
            if matches!(c, '©' | 'ⓒ' | '™' | '#') {
                return Some((at, mix(BASIS, u64::from(c))));
            }
        }
        None
    }
}

impl Words<'_> {
    /// Returns the next character and where it stands. Most text is ASCII, where a byte needs no decoding.
    fn peek(&self) -> Option<(usize, char)> {
        let byte = *self.text.as_bytes().get(self.at)?;
        let c = if byte.is_ascii() { char::from(byte) } else { self.text[self.at..].chars().next()? };
        Some((self.at, c))
    }

    /// Goes behind a run of letters and returns its hash.
    fn letters(&mut self) -> u64 {
        let mut hash = BASIS;
        while let Some(byte) = self.text.as_bytes().get(self.at) {
            if byte.is_ascii_alphabetic() {
                hash = mix(hash, u64::from(byte.to_ascii_lowercase()));
                self.at += 1;
                continue;
            }
            match self.peek() {
                Some((_, c)) if !c.is_ascii() && c.is_alphabetic() => {
                    hash = mix(hash, u64::from(folded(c)));
                    self.at += c.len_utf8();
                }
                _ => break,
            }
        }
        hash
    }
}

/// Returns what stands behind `words` at the beginning of `text`; `None` when it does not begin so, or a word goes on.
pub(super) fn strip_prefix<'t>(text: &'t str, words: &str) -> Option<&'t str> {
    let mut rest = text;
    for wanted in words.chars() {
        rest = match wanted {
            ' ' => {
                let behind = rest.trim_start_matches(is_space);
                (behind.len() < rest.len()).then_some(behind)?
            }
            '#' => {
                let length = number_length(rest);
                (length > 0).then(|| &rest[length..])?
            }
            _ => {
                let mut chars = rest.chars();
                let next = chars.find(|c| !is_invisible(*c))?;
                (folded(next) == wanted).then_some(chars.as_str())?
            }
        };
    }
    let goes_on = words.ends_with(char::is_alphanumeric) && rest.starts_with(char::is_alphanumeric);
    (!goes_on).then_some(rest)
}

/// Returns the length of the number at the beginning of `text`, such as `1,203`.
fn number_length(text: &str) -> usize {
    let bytes = text.as_bytes();
    let is_digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    let is_mark = |at: usize| matches!(bytes.get(at), Some(b'.' | b',')) && is_digit(at + 1);
    let mut at = 0;
    while is_digit(at) || at > 0 && is_mark(at) {
        at += 1;
    }
    at
}

/// Returns the first `bytes` bytes of `text`, or as many fewer as do not cut a character.
pub(super) fn prefix(text: &str, bytes: usize) -> &str {
    let mut end = bytes.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

/// Returns the last `bytes` bytes of `text`, or as many fewer as do not cut a character.
pub(super) fn suffix(text: &str, bytes: usize) -> &str {
    let mut start = text.len().saturating_sub(bytes);
    while !text.is_char_boundary(start) {
        start += 1;
    }
    &text[start..]
}

/// Says whether nothing but signs stands in `text`.
pub(super) fn is_without_words(text: &str) -> bool {
    !text.contains(char::is_alphanumeric)
}

/// Brackets count as spaces: `Comments (12)` and `Comments(12)` are one.
fn is_space(c: char) -> bool {
    c.is_whitespace() || matches!(c, '(' | ')' | '[' | ']')
}

fn is_invisible(c: char) -> bool {
    matches!(c, '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}')
}

/// Returns the small letter, or the straight form of a quote.
fn folded(c: char) -> char {
    match c {
        'A'..='Z' => c.to_ascii_lowercase(),
        '\0'..='\x7f' => c,
        '’' | '‘' | '´' => '\'',
        '“' | '”' | '„' => '"',
        _ => c.to_lowercase().next().unwrap_or(c),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_stripped_whatever_their_case_quotes_numbers_and_spaces() {
        assert_eq!(strip_prefix("Don’t MISS\u{a0}this", "don't miss"), Some("\u{a0}this"));
        assert_eq!(strip_prefix("Comments(1,203) »", "comments #"), Some(") »"));
        assert_eq!(strip_prefix("1.203 Kommentare", "# kommentare"), Some(""));
        assert_eq!(strip_prefix("Sharecropper", "share"), None);
        assert_eq!(strip_prefix("Share", "share this"), None);
    }

    #[test]
    fn a_cut_keeps_characters_whole() {
        assert_eq!((prefix("naïve", 3), prefix("naïve", 99)), ("na", "naïve"));
        assert_eq!((suffix("naïve", 3), suffix("naïve", 99)), ("ve", "naïve"));
    }

    #[test]
    fn a_word_of_a_text_has_the_hash_of_its_folded_form() {
        let found: Vec<(usize, u64)> = words("» Über 1,203 ©Leser").collect();
        let expected = [(3, hash("über")), (9, hash("#")), (15, hash("©")), (17, hash("leser"))];
        assert_eq!(found, expected);
    }
}
