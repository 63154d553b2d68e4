//! Tokens -> tree.
//!
//! # Grammar
//!
//! ```text
//! query       = [ list ] ;
//! list        = choice { choice } ;                  side by side: see below
//! choice      = conjunction { "OR" conjunction } ;
//! conjunction = signed { "AND" signed } ;
//! signed      = [ "+" | "-" | "NOT" ] operand ;
//! operand     = [ "=" ] word | phrase | field | "(" list ")" ;
//! field       = name ":" ( text up to a blank, quote or bracket, with a letter or digit in it | phrase ) ;
//! name        = "author" | "person" | "org" | "place" | "entity" ;
//! phrase      = quote text quote ;                   text without quotes
//! word        = text up to a blank, quote or bracket, with a letter or digit in it, that is no operator ;
//! quote       = '"' | “ | ” | „ | ‟ | « | » | ‹ | › | 「 | 」 | 『 | 』 | 〝 | 〞 | 〟 | ＂ ;
//! ```
//!
//! So `NOT` binds tighter than `AND`, `AND` tighter than `OR` (as in tantivy, Quickwit and Xapian), and `OR` tighter than
//! standing side by side (as in Google: `a OR b c` asks for one of `a` and `b`; read the other way round, among optional
//! words, the `OR` would change nothing). Operators are operators only in capitals. `+` and `-` stand directly before what
//! they belong to. `=` stands directly before a word that matches only as written.
//!
//! # Meaning of a list
//!
//! Words side by side are optional: articles that hold more and rarer of them come first. All else is a condition: a phrase,
//! a field, what has a `+`, what is joined by `AND`, one at least of what is joined by `OR`, and whatever of this stands in brackets.
//! `-a` and `NOT a` are the same: no article that holds it.
//!
//! | query | articles | that come first |
//! |---|---|---|
//! | `a b` | with `a` or `b` | with both |
//! | `+a b` | with `a` | with `b` too |
//! | `a -b`, `a NOT b`, `a AND NOT b` | with `a`, without `b` | |
//! | `"a b" c` | with the phrase | with `c` too |
//! | `person:a b` | that name the person | with `b` too |
//! | `"a b" OR c` | with the phrase or `c` | with both |
//! | `a OR b c` | with `a` or `b` | with `c` too |
//! | `a AND b c` | with `a` and `b` | with `c` too |
//! | `a AND b OR c` | with `a` and `b`, or with `c` | with all |
//! | `(a b) AND c` | with `c` and one of `a`, `b` | with all |
//! | `(a -b) c` | with `c`, or with `a` and without `b` | |
//!
//! What asks for nothing is an error: a query of exclusions alone, an alternative of `OR` that only excludes (it would match
//! almost every article), the exclusion of an exclusion. So is `+` beside an `OR`, which says two things at once.

use std::ops::Range;

use super::characters::is_blank;
use super::check_length;
use super::compose::{self, Part};
use super::error::{Operator, Problem, SyntaxError};
use super::lexer::{self, Token, TokenKind};
use super::tree::{self, FieldValue, Phrase, Query, Word};

/// The deepest nesting of brackets, and of the tree. People write three or four; a debug build needs 6 KiB of stack a level
/// (measured), so that the deepest query takes a fifth of the 2 MiB that a thread has.
pub const MAX_DEPTH: usize = 64;

/// Returns the tree of a query, or an error that says where it cannot be read.
pub fn parse(query: &str) -> Result<Query, SyntaxError> {
    check_length(query)?;
    let tokens = lexer::tokens(query)?;
    let (Some(first), Some(last)) = (tokens.first(), tokens.last()) else {
        let is_empty = query.chars().all(is_blank);
        return if is_empty { Ok(Query::Empty) } else { Err(Problem::NoWord.at(0..query.len())) };
    };
    let mut parser = Parser { tokens: &tokens, at: 0, depth: 0, deepest: (0, 0..0) };
    let part = parser.list()?;
    if let Some(bracket) = parser.next() {
        return Err(Problem::UnopenedBracket.at(bracket.range.clone()));
    }
    if compose::is_only_exclusions(&part) {
        return Err(Problem::OnlyExclusions.at(first.range.start..last.range.end));
    }
    let clauses = compose::whole(part);
    if tree::depth(&clauses) > MAX_DEPTH {
        return Err(Problem::TooDeep.at(parser.deepest.1));
    }
    Ok(Query::Clauses(clauses))
}

struct Parser<'t, 'q> {
    tokens: &'t [Token<'q>],
    /// The next token.
    at: usize,
    /// How many brackets are open.
    depth: usize,
    /// The most brackets that were open at once, and where the last of these stands.
    deepest: (usize, Range<usize>),
}

impl<'t, 'q> Parser<'t, 'q> {
    fn peek(&self) -> Option<TokenKind<'q>> {
        self.tokens.get(self.at).map(|token| token.kind)
    }

    fn next(&mut self) -> Option<&'t Token<'q>> {
        let token = self.tokens.get(self.at)?;
        self.at += 1;
        Some(token)
    }

    fn peek_sign(&self) -> Option<Operator> {
        match self.peek() {
            Some(TokenKind::Operator(sign @ (Operator::Plus | Operator::Minus | Operator::Not))) => Some(sign),
            _ => None,
        }
    }

    /// Takes the next token if it is `kind`.
    fn take(&mut self, kind: TokenKind<'_>) -> Option<&'t Token<'q>> {
        if self.peek() == Some(kind) { self.next() } else { None }
    }

    /// Returns where the tokens from number `start` up to the next one stand.
    fn range_since(&self, start: usize) -> Range<usize> {
        self.tokens[start].range.start..self.tokens[self.at - 1].range.end
    }

    /// Reads a list up to a closing bracket or the end.
    fn list(&mut self) -> Result<Part, SyntaxError> {
        let mut parts = Vec::new();
        while self.peek().is_some_and(|next| next != TokenKind::Close) {
            parts.push(self.choice()?);
        }
        Ok(compose::juxtaposed(parts))
    }

    fn choice(&mut self) -> Result<Part, SyntaxError> {
        let mut start = self.at;
        let mut part = self.conjunction()?;
        if self.peek() != Some(TokenKind::Operator(Operator::Or)) {
            return Ok(part);
        }
        let mut alternatives = Vec::new();
        loop {
            if compose::is_only_exclusions(&part) {
                return Err(Problem::ExclusionBesideOr.at(self.range_since(start)));
            }
            alternatives.push(part);
            let Some(or) = self.take(TokenKind::Operator(Operator::Or)) else { break };
            self.expect_operand(or, Operator::Or)?;
            start = self.at;
            part = self.conjunction()?;
        }
        Ok(compose::any_of(alternatives))
    }

    fn conjunction(&mut self) -> Result<Part, SyntaxError> {
        let first = self.signed()?;
        if self.peek() != Some(TokenKind::Operator(Operator::And)) {
            return Ok(first);
        }
        let mut parts = vec![first];
        while let Some(and) = self.take(TokenKind::Operator(Operator::And)) {
            self.expect_operand(and, Operator::And)?;
            parts.push(self.signed()?);
        }
        Ok(compose::all_of(parts))
    }

    fn signed(&mut self) -> Result<Part, SyntaxError> {
        let start = self.at;
        let Some(sign) = self.peek_sign() else { return self.operand() };
        self.at += 1;
        self.expect_operand(&self.tokens[start], sign)?;
        if let Some(second) = self.peek_sign() {
            self.at += 1;
            return Err(Problem::SignBeforeSign { first: sign, second }.at(self.range_since(start)));
        }
        let part = self.operand()?;
        if compose::is_only_exclusions(&part) {
            return Err(Problem::SignBeforeExclusion { sign }.at(self.range_since(start)));
        }
        if sign != Operator::Plus {
            return Ok(compose::excluded(part));
        }
        let is_or = |token: Option<&Token<'_>>| token.is_some_and(|t| t.kind == TokenKind::Operator(Operator::Or));
        if is_or(self.tokens[..start].last()) || is_or(self.tokens.get(self.at)) {
            return Err(Problem::PlusBesideOr.at(self.tokens[start].range.clone()));
        }
        Ok(compose::required(part))
    }

    fn operand(&mut self) -> Result<Part, SyntaxError> {
        let start = self.at;
        let token = self.next().expect("callers look for a token first");
        let range = token.range.clone();
        match token.kind {
            TokenKind::Word(text) => Ok(compose::word(word(text, range))),
            TokenKind::Phrase(text) => Ok(compose::phrase(Phrase { text: text.to_owned(), range })),
            TokenKind::Field(field, value) => Ok(compose::field(FieldValue { field, value: value.to_owned(), range })),
            TokenKind::Operator(operator) => Err(Problem::NothingBefore { operator }.at(range)),
            TokenKind::Open => self.bracket(start),
            TokenKind::Close => unreachable!("callers take closing brackets themselves"),
        }
    }

    /// Reads a list in brackets; the opening one is token number `start`.
    fn bracket(&mut self, start: usize) -> Result<Part, SyntaxError> {
        let opening = &self.tokens[start].range;
        self.depth += 1;
        if self.depth > MAX_DEPTH {
            return Err(Problem::TooDeep.at(opening.clone()));
        }
        if self.depth > self.deepest.0 {
            self.deepest = (self.depth, opening.clone());
        }
        let list = self.list()?;
        if self.take(TokenKind::Close).is_none() {
            return Err(Problem::UnclosedBracket.at(opening.clone()));
        }
        self.depth -= 1;
        if list.is_empty() {
            return Err(Problem::EmptyBrackets.at(self.range_since(start)));
        }
        Ok(list)
    }

    /// Fails if nothing that `operator` can belong to comes behind it.
    fn expect_operand(&self, token: &Token<'_>, operator: Operator) -> Result<(), SyntaxError> {
        match self.peek() {
            None | Some(TokenKind::Close | TokenKind::Operator(Operator::And | Operator::Or)) => {
                Err(Problem::NothingBehind { operator }.at(token.range.clone()))
            }
            Some(_) => Ok(()),
        }
    }
}

/// Returns a word as typed, behind its signs: with `=` before it, it matches only as written.
fn word(text: &str, range: Range<usize>) -> Word {
    match text.strip_prefix('=') {
        Some(exact) => Word { text: exact.to_owned(), range: range.start + 1..range.end, is_exact: true },
        None => Word { text: text.to_owned(), range, is_exact: false },
    }
}
