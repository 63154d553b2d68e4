//! Cuts a body into passages: the pieces that are ranked, shown and cited.
//!
//! Whole paragraphs are packed until the next would make the passage longer than [`MAX_WORDS`]; a subheading stays with
//! the paragraph behind it. A longer paragraph is cut at sentences into pieces of about equal length, a longer sentence at
//! the last clause mark that fits, and where there is none behind its 120th word. Every word of the body lies in exactly
//! one passage. Blocks that are no body have left the text before; a passage steps over them.

use crate::article::Kind;
use crate::language::analyzer::{Shape, Token, Tokens};

/// Words of the longest passage.
pub const MAX_WORDS: usize = 120;

/// A paragraph of the body: its kind, and where it lies in the body's text and tokens.
#[derive(Clone, Debug)]
pub struct Paragraph {
    /// What the block is.
    pub kind: Kind,
    /// Byte offsets in the body.
    pub start: u32,
    /// Behind its last byte.
    pub end: u32,
    /// Byte offset in the page's text of its first byte.
    pub page_start: u32,
    /// Index of its first token, or of the next one there is.
    pub first_token: u32,
}

/// A piece of the body.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Passage {
    /// Byte offset in the body at which it begins.
    pub start: u32,
    /// Behind its last byte, white space left out.
    pub end: u32,
    /// Position of its first word.
    pub position: u32,
}

/// Cuts `body`, which consists of `paragraphs` in order, into passages. Paragraphs without words belong to the passage
/// before them; a body without words has none.
pub fn cut(body: &str, tokens: &Tokens, paragraphs: &[Paragraph]) -> Vec<Passage> {
    let mut cutter = Cutter { body, tokens: tokens.list(), starts: Vec::new(), packed: 0 };
    for (number, paragraph) in paragraphs.iter().enumerate() {
        let end = paragraphs.get(number + 1).map_or(tokens.list().len(), |next| next.first_token as usize);
        let first = paragraph.first_token as usize;
        if end > first {
            cutter.paragraph(paragraph, first, end);
        }
    }
    cutter.finish()
}

struct Cutter<'a> {
    body: &'a str,
    tokens: &'a [Token],
    /// Where each passage begins: index of its first token, byte offset in the body.
    starts: Vec<(usize, u32)>,
    /// Words in the passage that is being packed.
    packed: usize,
}

impl Cutter<'_> {
    fn paragraph(&mut self, paragraph: &Paragraph, first: usize, end: usize) {
        let words = self.words(first, end);
        if words > MAX_WORDS {
            self.long_paragraph(paragraph, first, end, words);
            self.packed = MAX_WORDS; // the next paragraph begins a passage
            return;
        }
        let leaves_room = self.packed + words <= MAX_WORDS;
        let begins = self.starts.is_empty()
            || !leaves_room
            || (paragraph.kind == Kind::Subheading && self.packed * 2 > MAX_WORDS);
        if begins {
            self.starts.push((first, paragraph.start));
            self.packed = 0;
        }
        self.packed += words;
    }

    /// Cuts at sentences: as few pieces as possible, of about equal length.
    fn long_paragraph(&mut self, paragraph: &Paragraph, first: usize, end: usize, words: usize) {
        let pieces = words.div_ceil(MAX_WORDS);
        let target = words.div_ceil(pieces);
        self.starts.push((first, paragraph.start));
        let mut length = 0;
        let mut sentence = first;
        while sentence < end {
            let next = self.next_sentence(sentence, end);
            let sentence_words = self.words(sentence, next);
            let is_full = length > 0 && (length >= target || length + sentence_words > MAX_WORDS);
            if is_full {
                self.start_at(sentence);
                length = 0;
            }
            length += if sentence_words > MAX_WORDS { self.long_sentence(sentence, next) } else { sentence_words };
            sentence = next;
        }
    }

    /// Cuts a sentence at clauses and returns the words of its last piece.
    fn long_sentence(&mut self, first: usize, end: usize) -> usize {
        let mut from = first;
        while self.words(from, end) > MAX_WORDS {
            let limit = self.nth_word(from, end, MAX_WORDS);
            let clause =
                (from + 1..=limit).rev().find(|at| self.is_behind_clause(*at) && self.words(from, *at) > MAX_WORDS / 3);
            from = clause.unwrap_or(limit);
            self.start_at(from);
        }
        self.words(from, end)
    }

    /// Begins a passage at a token inside a paragraph, opening quotes and brackets before it included.
    fn start_at(&mut self, token: usize) {
        let word = self.tokens[token].start as usize;
        let before = &self.body[..word];
        let start = before
            .rfind(char::is_whitespace)
            .map_or(word, |space| space + before[space..].chars().next().map_or(1, char::len_utf8));
        let previous_end = self.tokens[token - 1].end as usize;
        self.starts.push((token, start.max(previous_end) as u32));
    }

    /// Words between two tokens; further terms of the same word are none.
    fn words(&self, first: usize, end: usize) -> usize {
        self.tokens[first..end].iter().filter(|token| !token.shape.has(Shape::EXTRA)).count()
    }

    /// Index of the token with which the word number `words` begins, counted from `first`.
    fn nth_word(&self, first: usize, end: usize, words: usize) -> usize {
        let mut candidates = (first..end).filter(|at| !self.tokens[*at].shape.has(Shape::EXTRA));
        candidates.nth(words).unwrap_or(end)
    }

    fn next_sentence(&self, first: usize, end: usize) -> usize {
        (first + 1..end).find(|at| self.tokens[*at].shape.has(Shape::SENTENCE)).unwrap_or(end)
    }

    /// Says whether a mark that ends a clause stands directly before a token.
    fn is_behind_clause(&self, token: usize) -> bool {
        let gap = (self.tokens[token - 1].end as usize)..(self.tokens[token].start as usize);
        let is_extra = self.tokens[token].shape.has(Shape::EXTRA);
        !is_extra
            && self
                .body
                .get(gap)
                .is_some_and(|gap| gap.contains([',', ';', ':', '–', '—', '，', '；', '、', '،', '؛', '…']))
    }

    fn finish(self) -> Vec<Passage> {
        let ends = self.starts.iter().skip(1).map(|(_, start)| *start).chain([self.body.len() as u32]);
        let passages = self.starts.iter().zip(ends);
        passages
            .map(|((token, start), end)| {
                let text = &self.body[*start as usize..end as usize];
                let end = *start + text.trim_end().len() as u32;
                Passage { start: *start, end, position: self.tokens[*token].position }
            })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn passages_of(paragraphs: &[&str]) -> Vec<String> {
        let (body, tokens, paragraphs) = body_of(paragraphs.iter().map(|text| (Kind::Paragraph, *text)));
        shown(&body, &cut(&body, &tokens, &paragraphs))
    }

    fn body_of<'a>(texts: impl Iterator<Item = (Kind, &'a str)>) -> (String, Tokens, Vec<Paragraph>) {
        let (mut body, mut tokens, mut paragraphs) = (String::new(), Tokens::default(), Vec::new());
        for (kind, text) in texts {
            if !body.is_empty() {
                body.push_str("\n\n");
            }
            let (start, first_token) = (body.len() as u32, tokens.list().len() as u32);
            tokens.push_paragraph(text, start);
            body.push_str(text);
            paragraphs.push(Paragraph { kind, start, end: body.len() as u32, page_start: start, first_token });
        }
        (body, tokens, paragraphs)
    }

    fn shown(body: &str, passages: &[Passage]) -> Vec<String> {
        passages.iter().map(|passage| body[passage.start as usize..passage.end as usize].to_owned()).collect()
    }

    fn words(count: usize, word: &str) -> String {
        vec![word; count].join(" ")
    }

    #[test]
    fn paragraphs_are_packed_while_they_fit() {
        let (short, long) = (words(50, "a") + ".", words(60, "b") + ".");
        assert_eq!(passages_of(&[&short, &long, &short]), [format!("{short}\n\n{long}"), short]);
    }

    #[test]
    fn a_subheading_stays_with_what_follows_it() {
        let (first, heading, second) = (words(100, "a"), "What comes next".to_owned(), words(20, "b"));
        let texts = [(Kind::Paragraph, &*first), (Kind::Subheading, &*heading), (Kind::Paragraph, &*second)];
        let (body, tokens, paragraphs) = body_of(texts.into_iter());
        assert_eq!(shown(&body, &cut(&body, &tokens, &paragraphs)), [first, format!("{heading}\n\n{second}")]);
    }

    #[test]
    fn a_long_paragraph_is_cut_at_sentences_into_equal_pieces() {
        let sentence = format!("“Begins {}.”", words(48, "c"));
        let paragraph = vec![sentence.clone(); 4].join(" ");
        assert_eq!(passages_of(&[&paragraph]), [format!("{sentence} {sentence}"), format!("{sentence} {sentence}")]);
    }

    #[test]
    fn a_long_sentence_is_cut_at_a_clause() {
        let (one, two) = (format!("Begins {},", words(90, "d")), words(80, "e"));
        assert_eq!(passages_of(&[&format!("{one} {two}")]), [one, two]);
    }

    #[test]
    fn a_sentence_without_clauses_is_cut_at_the_limit() {
        assert_eq!(passages_of(&[&words(250, "f")]), [words(120, "f"), words(120, "f"), words(10, "f")]);
    }

    #[test]
    fn a_body_without_words_has_no_passages() {
        assert_eq!(passages_of(&["…", "—"]), [] as [&str; 0]);
    }

    proptest! {
        #[test]
        fn passages_hold_every_word_once_and_none_is_too_long(
            paragraphs in proptest::collection::vec("([A-Za-z]{1,3}[ ]|[.,] |-|日|“| ){0,400}", 0..6),
        ) {
            let (body, tokens, paragraphs) = body_of(paragraphs.iter().map(|text| (Kind::Paragraph, &**text)));
            let passages = cut(&body, &tokens, &paragraphs);
            let mut at = 0;
            for passage in &passages {
                prop_assert!(at <= passage.start && passage.start < passage.end);
                let inside = |token: &&Token| (passage.start..passage.end).contains(&token.start);
                let words: Vec<&Token> =
                    tokens.list().iter().filter(|token| !token.shape.has(Shape::EXTRA)).filter(inside).collect();
                prop_assert!((1..=MAX_WORDS).contains(&words.len()));
                prop_assert_eq!(words[0].position, passage.position);
                prop_assert!(words.iter().all(|token| token.end <= passage.end));
                at = passage.end;
            }
            let lost = tokens.list().iter().find(|token| !passages.iter().any(|p| (p.start..p.end).contains(&token.start)));
            prop_assert_eq!(lost, None);
        }
    }
}
