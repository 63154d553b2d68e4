//! Hands finished tokens to tantivy.
//!
//! The analyzer runs once per article, for terms, passages and names alike, so tantivy gets tokens and not text.
//! tantivy's own `PreTokenizedString` allocates a string for every token and copies them all once more: indexing with it
//! ran at 10.5 MB a CPU second where plain text ran at 35.6 (RealTimeQA articles, tantivy 0.27). So the tokens
//! travel as one string, and [`PackedTokenizer`] takes it apart without allocating.
//!
//! Format: each token is a control character and its term. The character says where the token stands: [`NEXT`] one
//! position behind the token before it, [`SAME`] at the same position, [`GAP`] two positions behind it, where a
//! paragraph begins. No term contains a control character.

use tantivy::tokenizer::{Token, TokenStream, Tokenizer};

use super::analyzer::Tokens;

const NEXT: char = '\u{1}';
const SAME: char = '\u{2}';
const GAP: char = '\u{3}';

/// Name under which the tokenizer is registered with an index.
pub const TOKENIZER_NAME: &str = "packed";

/// Packs tokens into one string.
pub fn pack(tokens: &Tokens) -> String {
    let mut packed = String::with_capacity(tokens.list().len() * 8);
    let mut expected = 0;
    for token in tokens.list() {
        packed.push(match token.position {
            position if position == expected => NEXT,
            position if position < expected => SAME,
            _ => GAP,
        });
        packed.push_str(tokens.term(token));
        expected = token.position + 1;
    }
    packed
}

/// Returns the terms of packed tokens, in order.
pub fn terms(packed: &str) -> impl Iterator<Item = &str> {
    packed.split(|character| character < ' ').filter(|term| !term.is_empty())
}

/// Takes apart what [`pack`] made. Any other string gives some tokens or none, never a panic.
#[derive(Clone, Default)]
pub struct PackedTokenizer {
    token: Token,
}

/// The tokens of one packed string.
pub struct PackedStream<'a> {
    rest: &'a str,
    next_position: usize,
    token: &'a mut Token,
}

impl Tokenizer for PackedTokenizer {
    type TokenStream<'a> = PackedStream<'a>;

    fn token_stream<'a>(&'a mut self, packed: &'a str) -> PackedStream<'a> {
        self.token.reset();
        PackedStream { rest: packed, next_position: 0, token: &mut self.token }
    }
}

impl TokenStream for PackedStream<'_> {
    fn advance(&mut self) -> bool {
        let mut characters = self.rest.chars();
        let position = match characters.next() {
            None => return false,
            Some(SAME) => self.next_position.saturating_sub(1),
            Some(GAP) => self.next_position + 1,
            Some(_) => self.next_position,
        };
        let term = characters.as_str();
        let end = term.bytes().position(|byte| byte < b' ').unwrap_or(term.len());
        self.token.text.clear();
        self.token.text.push_str(&term[..end]);
        self.token.position = position;
        self.next_position = position + 1;
        self.rest = &term[end..];
        true
    }

    fn token(&self) -> &Token {
        self.token
    }

    fn token_mut(&mut self) -> &mut Token {
        self.token
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn unpacked(packed: &str) -> Vec<(String, u32)> {
        let mut tokenizer = PackedTokenizer::default();
        let mut stream = tokenizer.token_stream(packed);
        let mut tokens = Vec::new();
        stream.process(&mut |token| tokens.push((token.text.clone(), token.position as u32)));
        tokens
    }

    proptest! {
        #[test]
        fn tokens_come_out_as_they_went_in(paragraphs in proptest::collection::vec("(\\PC|[a-z]+-[a-z]+| ){0,60}", 0..5)) {
            let mut tokens = Tokens::default();
            for paragraph in &paragraphs {
                tokens.push_paragraph(paragraph, 0);
            }
            let expected: Vec<_> =
                tokens.list().iter().map(|token| (tokens.term(token).to_owned(), token.position)).collect();
            prop_assert_eq!(unpacked(&pack(&tokens)), expected);
        }

        #[test]
        fn any_string_can_be_unpacked(packed in "\\PC*[\\x00-\\x1f]{0,9}\\PC*") {
            unpacked(&packed);
        }
    }
}
