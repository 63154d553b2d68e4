//! Tells which passages of an article say the same.
//!
//! Articles repeat themselves: a summary in bullets, a quotation in two translations, a paragraph that an editor pasted
//! twice. Of passages that say the same only the best is shown, so the pairs are stored with the article.

use super::passages::Passage;
use crate::language::analyzer::{Shape, Tokens};

/// Share of the smaller passage's words that must be in the other one.
const SAME: f32 = 0.7;

/// Words of fewer bytes say little.
const MIN_WORD: usize = 4;

/// Articles of more passages are lists and books; only neighbours within this distance are compared, so that the time
/// grows with the length of the article and not with its square.
const MAX_DISTANCE: usize = 64;

/// Returns the pairs of passages that say the same, by their indices, the smaller first.
pub(super) fn repetitions(tokens: &Tokens, passages: &[Passage]) -> Vec<(u32, u32)> {
    if passages.len() < 2 {
        return Vec::new();
    }
    let contents = contents(tokens, passages);
    let mut pairs = Vec::new();
    for (number, content) in contents.iter().enumerate() {
        let behind = contents.iter().enumerate().skip(number + 1).take(MAX_DISTANCE);
        pairs
            .extend(behind.filter(|(_, other)| content.repeats(other)).map(|(other, _)| (number as u32, other as u32)));
    }
    pairs
}

/// Returns what each passage says; there is at least one.
fn contents(tokens: &Tokens, passages: &[Passage]) -> Vec<Content> {
    let mut contents: Vec<Content> = passages.iter().map(|_| Content::default()).collect();
    let mut passage = 0;
    for token in tokens.list() {
        while passages.get(passage + 1).is_some_and(|next| next.start <= token.start) {
            passage += 1;
        }
        let word = tokens.term(token);
        if word.len() >= MIN_WORD && !token.shape.has(Shape::EXTRA) {
            contents[passage].push(hash(word));
        }
    }
    contents
}

/// FNV-1a: words are short, and a collision among the hundred words of a passage does no harm.
fn hash(word: &str) -> u32 {
    word.bytes().fold(0x811c_9dc5, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}

/// The words of a passage as hashes. Nearly all pairs of passages share little, and a set of bits shows that at once.
#[derive(Default)]
struct Content {
    words: Vec<u32>,
    /// One bit a word, by its hash.
    bits: [u64; 8],
}

impl Content {
    fn push(&mut self, word: u32) {
        self.words.push(word);
        let bit = word >> 23;
        self.bits[(bit / 64) as usize] |= 1 << (bit % 64);
    }

    fn repeats(&self, other: &Content) -> bool {
        if !self.may_be_in(other) && !other.may_be_in(self) {
            return false;
        }
        let (one, other) = (self.distinct(), other.distinct());
        let smaller = one.len().min(other.len());
        smaller > 0 && shared(&one, &other) as f32 >= SAME * smaller as f32
    }

    /// Says whether so few words are surely missing in `other` that it may repeat this.
    fn may_be_in(&self, other: &Content) -> bool {
        let missing: u32 = self.bits.iter().zip(&other.bits).map(|(own, other)| (own & !other).count_ones()).sum();
        missing as f32 <= (1.0 - SAME) * self.words.len() as f32
    }

    /// Returns the distinct words in rising order.
    fn distinct(&self) -> Vec<u32> {
        let mut words = self.words.clone();
        words.sort_unstable();
        words.dedup();
        words
    }
}

/// Counts what two rising lists share.
fn shared(one: &[u32], other: &[u32]) -> usize {
    let (mut at, mut shared) = (0, 0);
    for word in one {
        while other.get(at).is_some_and(|candidate| candidate < word) {
            at += 1;
        }
        shared += usize::from(other.get(at) == Some(word));
    }
    shared
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Kind;
    use crate::index::passages::{Paragraph, cut};

    /// Each text is long enough to be a passage of its own.
    fn pairs(texts: &[&str]) -> Vec<(u32, u32)> {
        let (mut body, mut tokens, mut paragraphs) = (String::new(), Tokens::default(), Vec::new());
        for text in texts {
            let (start, first_token) = (body.len() as u32, tokens.list().len() as u32);
            let filler = " so".repeat(90);
            let text = format!("{text}{filler}");
            tokens.push_paragraph(&text, start);
            body.push_str(&text);
            let end = body.len() as u32;
            paragraphs.push(Paragraph { kind: Kind::Paragraph, start, end, page_start: start, first_token });
        }
        repetitions(&tokens, &cut(&body, &tokens, &paragraphs))
    }

    #[test]
    fn passages_repeat_each_other_when_they_say_little_else() {
        let one = "Ministers agreed on Tuesday to reopen the border crossings within two weeks.";
        let again = "The ministers agreed to reopen border crossings within weeks.";
        let other = "Hauliers said the border crossings had been closed since March.";
        assert_eq!(pairs(&[one, other, again]), [(0, 2)]);
        assert_eq!(pairs(&["", "", one]), []);
    }
}
