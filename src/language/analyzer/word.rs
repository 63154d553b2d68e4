//! Turns one word of the text into a term.

use super::Shape;
use super::scan::Scan;
use crate::language::acronyms::is_also_acronym;
use crate::language::fold::fold_into;

/// A word as it stands in the text.
#[derive(Clone, Copy)]
pub(super) struct Word {
    /// Byte offsets within the scanned text.
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) marks: Marks,
}

/// What was seen while the word was taken.
#[derive(Clone, Copy)]
#[expect(clippy::struct_excessive_bools, reason = "independent observations, each read once")]
pub(super) struct Marks {
    pub(super) ascii: bool,
    pub(super) digit: bool,
    pub(super) apostrophe: bool,
    pub(super) dotted: bool,
    pub(super) comma: bool,
}

impl Default for Marks {
    fn default() -> Self {
        Marks { ascii: true, digit: false, apostrophe: false, dotted: false, comma: false }
    }
}

/// Elided articles and particles of French, Italian and Catalan: words of their own, unlike the `O` of `O'Brien`.
const ELIDED: &[&str] = &[
    "l", "d", "j", "m", "n", "s", "t", "c", "qu", "jusqu", "lorsqu", "puisqu", "quelqu", "dell", "all", "nell", "sull",
    "dall", "un",
];

impl Scan<'_> {
    /// Adds the token of a word; two for an elided article and what follows it.
    pub(super) fn token(&mut self, word: Word) {
        self.token_with(word, Shape::default());
    }

    pub(super) fn token_with(&mut self, mut word: Word, shape: Shape) {
        if word.marks.apostrophe {
            word = self.without_possessive(word);
            if let Some((article, rest)) = self.elision(word) {
                self.term(article, shape);
                return self.token_with(rest, Shape::default());
            }
        }
        self.term(word, shape);
    }

    fn term(&mut self, word: Word, shape: Shape) {
        let text = &self.text[word.start..word.end];
        let shape = shape.with(shape_of(text, word.marks));
        let (start, end) = (self.offset + word.start as u32, self.offset + word.end as u32);
        let terms = self.tokens.begin_term();
        let term = terms.len();
        fold_word(text, word.marks, terms);
        let may_be_acronym = shape.has(Shape::UPPERCASE) || shape.has(Shape::DOTTED);
        if !(may_be_acronym && is_also_acronym(&terms[term..])) {
            return self.tokens.end_term(term, start, end, shape);
        }
        let acronym = terms[term..].to_ascii_uppercase();
        let may_be_word = !shape.has(Shape::DOTTED) && self.is_shouting();
        if may_be_word {
            self.tokens.end_term(term, start, end, shape);
            let terms = self.tokens.begin_term();
            let term = terms.len();
            terms.push_str(&acronym);
            self.tokens.end_term(term, start, end, shape.with(Shape::EXTRA));
        } else {
            self.tokens.begin_term().replace_range(term.., &acronym);
            self.tokens.end_term(term, start, end, shape);
        }
    }

    /// Cuts off `'s`, and the `'` of `boss'` that nothing follows was never part of the word.
    pub(super) fn without_possessive(&self, word: Word) -> Word {
        let text = &self.text[word.start..word.end];
        let ending = ["'s", "’s", "'S", "’S", "ʼs"].iter().find(|ending| text.ends_with(**ending));
        let Some(ending) = ending else { return word };
        let end = word.end - ending.len();
        let apostrophe = self.text[word.start..end].contains(['\'', '’', 'ʼ']);
        Word { end, marks: Marks { apostrophe, ..word.marks }, ..word }
    }

    fn elision(&self, word: Word) -> Option<(Word, Word)> {
        let text = &self.text[word.start..word.end];
        let (apostrophe, sign) = text.char_indices().find(|(_, c)| is_apostrophe(*c))?;
        if !ELIDED.iter().any(|article| text[..apostrophe].eq_ignore_ascii_case(article)) {
            return None;
        }
        let rest_start = word.start + apostrophe + sign.len_utf8();
        let article = Word { end: word.start + apostrophe, ..word };
        let rest = Word { start: rest_start, ..word };
        // `n't`-like endings of one letter are no words
        (rest.end - rest.start >= 2).then_some((article, rest))
    }

    fn is_shouting(&mut self) -> bool {
        let text = self.text;
        *self.shouting.get_or_insert_with(|| is_shouting(text))
    }
}

/// Says whether a text is written all in capitals, so that an acronym cannot be told from a word: there is no small
/// letter in it, and at least one word that is no such acronym.
pub fn is_shouting(text: &str) -> bool {
    !text.chars().any(char::is_lowercase)
        && text.split(|c: char| !c.is_alphanumeric()).any(|word| {
            word.len() >= 2 && word.chars().any(char::is_alphabetic) && !is_also_acronym(&word.to_lowercase())
        })
}

fn is_apostrophe(character: char) -> bool {
    matches!(character, '\'' | '’' | 'ʼ' | '＇')
}

fn shape_of(text: &str, marks: Marks) -> Shape {
    let mut shape = Shape::default();
    if marks.digit {
        shape = shape.with(Shape::NUMERIC);
    }
    if marks.dotted {
        shape = shape.with(Shape::DOTTED);
    }
    if text.starts_with(char::is_uppercase) {
        shape = shape.with(Shape::CAPITALIZED);
        let is_capitals = !text.chars().any(char::is_lowercase);
        if is_capitals && text.chars().filter(|c| c.is_alphabetic()).nth(1).is_some() {
            shape = shape.with(Shape::UPPERCASE);
        }
    }
    shape
}

/// Writes the folded spelling of a word behind `terms`.
fn fold_word(text: &str, marks: Marks, terms: &mut String) {
    if marks.dotted || marks.comma || marks.apostrophe {
        let kept = |c: char| !(is_apostrophe(c) || (marks.dotted && c == '.') || (marks.comma && c == ','));
        let mut spelling = [0; 4];
        for character in text.chars().filter(|c| kept(*c)) {
            fold_into(character.encode_utf8(&mut spelling), terms);
        }
    } else if marks.ascii && text.is_ascii() {
        let start = terms.len();
        terms.push_str(text);
        terms[start..].make_ascii_lowercase();
    } else {
        fold_into(text, terms);
    }
}
