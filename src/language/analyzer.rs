//! Text -> tokens: the one analyzer of the program, for articles and for queries.
//!
//! A token is a word of the text under its term, the spelling that it is indexed by: case, accents and typographic
//! apostrophes folded, the possessive cut off. Terms are not stemmed: quoted words match as written, and the inflections
//! of unquoted ones are looked up in the index when the query is run (see `index::lexicon`).
//!
//! | text | terms | because |
//! |---|---|---|
//! | `Putin’s` | `putin` | the possessive is no part of the word |
//! | `don't` | `dont` | other apostrophes are dropped |
//! | `l’Iran` | `l` `iran` | an elided article is a word |
//! | `cease-fire` | `cease`+`ceasefire`, `fire` | a compound is found by its parts and as a whole |
//! | `U.S.`, `US` | `US` | an acronym that is also a word keeps its capitals |
//! | `NATO`, `Nato` | `nato` | other acronyms do not |
//! | `1,200` | `1200` | |
//! | `日本語` | `日本`, `本語` | scripts without spaces are indexed by overlapping pairs |
//!
//! The whole of a compound stands at the position of its first part, so that phrases match by the parts. Where a text is
//! written all in capitals, `US` stands beside `us`.

mod compound;
mod scan;
mod word;

use std::ops::Range;

pub use word::is_shouting;

use super::sentences;

/// Bytes of a term beyond which it is cut: longer runs of letters are no words.
const MAX_TERM_LEN: usize = 100;

/// A word of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// Byte offset in the text at which the word begins.
    pub start: u32,
    /// Byte offset behind its last byte, without the possessive.
    pub end: u32,
    /// Number of the word in its field, from 0. Between two paragraphs one number is left out.
    pub position: u32,
    /// Byte offset of the term in the terms of [`Tokens`].
    term: u32,
    term_len: u16,
    /// What the word looks like in the text.
    pub shape: Shape,
}

/// What a word looks like in its text: a set of marks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Shape(u8);

impl Shape {
    /// The first letter is a capital.
    pub const CAPITALIZED: Shape = Shape(1);
    /// At least two letters, all of them capitals.
    pub const UPPERCASE: Shape = Shape(1 << 1);
    /// There is a digit in it.
    pub const NUMERIC: Shape = Shape(1 << 2);
    /// Single letters with full stops between them, as in `U.S.`.
    pub const DOTTED: Shape = Shape(1 << 3);
    /// A further term for words that have one already: it shares its position with the token before it.
    pub const EXTRA: Shape = Shape(1 << 4);
    /// The word is the first of its sentence.
    pub const SENTENCE: Shape = Shape(1 << 5);
    /// The word is joined to the one before it by a hyphen or an ampersand.
    pub const JOINED: Shape = Shape(1 << 6);

    /// Says whether all marks of `other` are set.
    pub fn has(self, other: Shape) -> bool {
        self.0 & other.0 == other.0
    }

    /// Returns the marks of both.
    #[must_use]
    pub fn with(self, other: Shape) -> Shape {
        Shape(self.0 | other.0)
    }
}

/// The tokens of one or several paragraphs of a field, in order.
#[derive(Clone, Debug, Default)]
pub struct Tokens {
    list: Vec<Token>,
    terms: String,
    next_position: u32,
}

impl Tokens {
    /// Cuts `text` into tokens and puts them behind the ones that are there, as a paragraph of its own. `offset` is added
    /// to the byte offsets of its tokens.
    pub fn push_paragraph(&mut self, text: &str, offset: u32) {
        let first = self.list.len();
        self.push_words(text, offset);
        sentences::mark(text, offset, &mut self.list[first..], &self.terms);
    }

    /// Does the same without telling where sentences begin.
    pub fn push_words(&mut self, text: &str, offset: u32) {
        if let Some(last) = self.list.last() {
            self.next_position = last.position + 2;
        }
        scan::Scan::new(text, offset, self).run();
    }

    /// Forgets all tokens and keeps the memory.
    pub fn clear(&mut self) {
        self.list.clear();
        self.terms.clear();
        self.next_position = 0;
    }

    /// Returns the tokens in order.
    pub fn list(&self) -> &[Token] {
        &self.list
    }

    /// Returns the term of one of these tokens.
    pub fn term(&self, token: &Token) -> &str {
        term_of(token, &self.terms)
    }

    /// Begins a term; what is written to the returned string before [`Tokens::end_term`] is the term.
    fn begin_term(&mut self) -> &mut String {
        &mut self.terms
    }

    /// Adds a token whose term is `terms[term..]`, cut to the longest term allowed.
    fn end_term(&mut self, term: usize, start: u32, end: u32, shape: Shape) {
        if self.terms.len() - term > MAX_TERM_LEN {
            let cut = self.terms.floor_char_boundary(term + MAX_TERM_LEN);
            self.terms.truncate(cut);
        }
        if self.terms.len() > term {
            self.push(term, self.terms.len() - term, start..end, shape);
        }
    }

    /// Adds a token whose term is the `term_len` bytes of the terms from `term` on.
    #[inline]
    fn push(&mut self, term: usize, term_len: usize, word: Range<u32>, shape: Shape) {
        let position = if shape.has(Shape::EXTRA) { self.next_position.saturating_sub(1) } else { self.next_position };
        self.next_position = position + 1;
        let (term, term_len) = (term as u32, term_len as u16);
        self.list.push(Token { start: word.start, end: word.end, position, term, term_len, shape });
    }
}

pub(super) fn term_of<'a>(token: &Token, terms: &'a str) -> &'a str {
    &terms[token.term as usize..token.term as usize + usize::from(token.term_len)]
}

/// Cuts one text into tokens.
pub fn analyze(text: &str) -> Tokens {
    let mut tokens = Tokens::default();
    tokens.push_paragraph(text, 0);
    tokens
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Terms with their positions, those that share one joined by `+`.
    fn terms(text: &str) -> String {
        let tokens = analyze(text);
        let mut shown = String::new();
        for token in tokens.list() {
            if !shown.is_empty() {
                shown.push(if token.shape.has(Shape::EXTRA) { '+' } else { ' ' });
            }
            shown.push_str(tokens.term(token));
        }
        shown
    }

    #[test]
    fn words_are_folded_and_lose_their_possessive() {
        assert_eq!(terms("President Putin’s call, Putin's aides'"), "president putin call putin aides");
        assert_eq!(terms("Don't O’Brien rock'n'roll al-Qa'ida"), "dont obrien rocknroll al+alqaida qaida");
        assert_eq!(terms("THE BOSS'S U.S.'s NATO’S"), "the boss US nato");
        assert_eq!(terms("d’Estaing, l'Iran, qu’il"), "d estaing l iran qu il");
    }

    #[test]
    fn compounds_are_found_by_their_parts_and_as_a_whole() {
        assert_eq!(terms("a cease-fire now"), "a cease+ceasefire fire now");
        assert_eq!(
            terms("Iran-backed 75-minute Covid-19"),
            "iran+iranbacked backed 75+75minute minute covid+covid19 19"
        );
        assert_eq!(terms("a 14-year-old's"), "a 14+14yearold year old");
        assert_eq!(terms("U.S.-led AT&T"), "US+usled led at+att t");
        assert_eq!(terms("Putin–Trump; he left - late; re- ; -5"), "putin trump he left late re 5");
        assert_eq!(terms("2025-06-24, 24-25"), "2025 06 24 24 25");
        assert_eq!(terms("one-two-three-four-five"), "one two three four five");
    }

    #[test]
    fn parts_of_a_compound_stand_side_by_side() {
        let tokens = analyze("a cease-fire now");
        let positions: Vec<_> = tokens.list().iter().map(|token| token.position).collect();
        assert_eq!(positions, [0, 1, 1, 2, 3]);
    }

    #[test]
    fn an_acronym_that_is_a_word_keeps_its_capitals() {
        assert_eq!(terms("Tell us what the US said"), "tell us what the US said");
        assert_eq!(terms("the U.S. and the u.s. and U.S of the WHO"), "the US and the US and US of the WHO");
        assert_eq!(
            terms("Who is it? Us. U.N. NATO J.K.Rowling, J. K. Rowling I. He"),
            "who is it us un nato jk rowling j k rowling i he"
        );
        assert_eq!(terms("at 5 a.m. today"), "at 5 AM today");
        assert_eq!(terms("US WHO"), "US WHO");
    }

    #[test]
    fn in_a_text_all_in_capitals_an_acronym_may_be_either() {
        assert_eq!(terms("IRAN TELLS US WHO"), "iran tells us+US who+WHO");
        assert_eq!(terms("US"), "US");
    }

    #[test]
    fn numbers_are_whole() {
        assert_eq!(terms("1,200 and 1,20 and 3.5%; 5:06 PM, v1.2.3."), "1200 and 1 20 and 3.5 5 06 pm v1.2.3");
    }

    #[test]
    fn scripts_without_spaces_are_cut_into_pairs() {
        assert_eq!(terms("日本語を 中 NATO加盟"), "日本 本語 語を 中 nato 加盟");
        assert_eq!(terms("2025年6月"), "2025 年 6 月");
        assert_eq!(terms("한국 대통령"), "한국 대통령");
    }

    #[test]
    fn offsets_lead_to_the_words() {
        let text = "“Türkiye’s U.S.-backed plan”";
        let tokens = analyze(text);
        let words: Vec<_> = tokens.list().iter().map(|token| &text[token.start as usize..token.end as usize]).collect();
        assert_eq!(words, ["Türkiye", "U.S.", "U.S.-backed", "backed", "plan"]);
    }

    #[test]
    fn between_paragraphs_a_position_is_left_out() {
        let mut tokens = Tokens::default();
        tokens.push_paragraph("one two", 0);
        tokens.push_paragraph("three", 9);
        let last = tokens.list()[2];
        assert_eq!((last.position, last.start, last.end), (3, 9, 14));
    }

    #[test]
    fn a_run_of_letters_without_end_is_cut() {
        let text = "ä".repeat(500);
        let tokens = analyze(&text);
        assert_eq!(tokens.term(&tokens.list()[0]).len(), MAX_TERM_LEN);
    }
}
