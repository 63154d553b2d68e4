//! Tokens -> tree.
//!
//! # Grammar
//!
//! ```text
//! query       = [ list ] ;
//! list        = choice { choice } ;                  side by side: see below
//! choice      = conjunction { "OR" conjunction } ;
//! conjunction = signed { "AND" signed } ;
//! signed      = [ "+" | "-" | "NOT" ] nearness ;
//! nearness    = operand { near operand } ;           operands of `near`: words, phrases, or these with OR in brackets
//! near        = "NEAR" [ "/" number ] | "SAME/s" | "SAME/p" ;
//! operand     = term | fact | "(" list ")" | text-field ":" ( term | "(" list ")" ) ;
//! term        = "=" word | word [ "*" | "~" [ "1" | "2" ] ] | phrase [ "~" number ] ;
//! text-field  = "title" | "body" ;                   no field within its brackets
//! fact        = name ":" ( value | phrase | "(" values ")" ) ;
//! values      = a list of values and phrases, none side by side: `outlet:(bbc OR cnn)` ;
//! name        = "outlet" | "author" | "person" | "org" | "place" | "entity" | "url" | "lang" | "path" | "date" ;
//! value       = text up to a blank, quote or bracket, with a letter or digit in it ;
//! phrase      = quote text quote ;                   text without quotes
//! word        = text up to a blank, quote or bracket, with a letter or digit in it, that is no operator ;
//! quote       = '"' | “ | ” | „ | ‟ | « | » | ‹ | › | 「 | 」 | 『 | 』 | 〝 | 〞 | 〟 | ＂ ;
//! ```
//!
//! So `NOT` binds tighter than `AND`, `AND` tighter than `OR` (as in tantivy, Quickwit and Xapian), and `OR` tighter than
//! standing side by side (as in Google: `a OR b c` asks for one of `a` and `b`; read the other way round, among optional
//! words, the `OR` would change nothing). Operators are operators only in capitals. `+` and `-` stand directly before what
//! they belong to. `NEAR` binds tightest, and a sign before it speaks of the whole: `-a NEAR b` excludes the two together.
//!
//! # Meaning of a term
//!
//! | term | matches |
//! |---|---|
//! | `word` | the word, its inflections, known spellings of the same name |
//! | `=word` | the word as written |
//! | `word*` | every word of the index that begins so; two letters at least |
//! | `word~1`, `word~2`, `word~` | every word of the index that so many changes of letters make of it; `~` is `~1` |
//! | `"a b"` | the words as written, in order, side by side |
//! | `"a b"~5` | the words as written, in any order, within five words of each other: at most four others between; of three words and more, at most four others among all of them |
//! | `a NEAR/5 b` | either side in any form, within five words of each other, in any order; `NEAR` is `NEAR/10` |
//! | `a SAME/s b`, `a SAME/p b` | both in one sentence, in one paragraph |
//! | `a NEAR/5 b NEAR/5 c` | `a` near a `b` that is near a `c` |
//!
//! All of these stay within a paragraph. In a headline or standfirst, which is one paragraph, they count too.
//!
//! # Meaning of a list
//!
//! Words side by side are optional: articles that hold more and rarer of them come first. All else is a condition: a phrase,
//! a field, nearness, what has a `+`, what is joined by `AND`, one at least of what is joined by `OR`, and whatever of this stands in brackets.
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

use jiff::Zoned;
use jiff::civil::Date;

use super::characters::is_blank;
use super::check_length;
use super::compose::{self, Part};
use super::error::{Operator, Problem, SyntaxError};
use super::field::Field;
use super::lexer::{self, Token, TokenKind};
use super::tree::{self, FieldValue, Near, Nearness, Node, Phrase, Query};
use super::word::word;
use crate::query::dates;

/// The deepest nesting of brackets, and of the tree. People write three or four; a debug build needs 6 KiB of stack a level
/// (measured), so that the deepest query takes a fifth of the 2 MiB that a thread has.
pub const MAX_DEPTH: usize = 64;

/// Returns the tree of a query, or an error that says where it cannot be read. Relative dates such as `date:7d` are told
/// from the day that it is in the local time zone.
pub fn parse(query: &str) -> Result<Query, SyntaxError> {
    read(query, &|| Zoned::now().date())
}

/// Returns the tree of a query that is asked on a day, or an error that says where it cannot be read.
pub fn parse_on(query: &str, today: Date) -> Result<Query, SyntaxError> {
    read(query, &|| today)
}

fn read(query: &str, today: &dyn Fn() -> Date) -> Result<Query, SyntaxError> {
    check_length(query)?;
    let tokens = lexer::tokens(query)?;
    let (Some(first), Some(last)) = (tokens.first(), tokens.last()) else {
        let is_empty = query.chars().all(is_blank);
        return if is_empty { Ok(Query::Empty) } else { Err(Problem::NoWord.at(0..query.len())) };
    };
    let mut parser = Parser { tokens: &tokens, at: 0, depth: 0, deepest: (0, 0..0), within: None, today };
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
    /// The field whose brackets are open.
    within: Option<Field>,
    today: &'t dyn Fn() -> Date,
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
        let start = self.at;
        while self.peek().is_some_and(|next| next != TokenKind::Close) {
            parts.push(self.choice()?);
        }
        match self.within {
            Some(field) if field.of_text().is_none() && parts.len() > 1 => {
                Err(Problem::ValuesSideBySide { field }.at(self.range_since(start)))
            }
            _ => Ok(compose::juxtaposed(parts)),
        }
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
        let Some(sign) = self.peek_sign() else { return self.nearness() };
        self.at += 1;
        self.expect_operand(&self.tokens[start], sign)?;
        if let Some(second) = self.peek_sign() {
            self.at += 1;
            return Err(Problem::SignBeforeSign { first: sign, second }.at(self.range_since(start)));
        }
        let part = self.nearness()?;
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

    fn nearness(&mut self) -> Result<Part, SyntaxError> {
        let start = self.at;
        let first = self.operand()?;
        if let Some(TokenKind::Operator(Operator::Near(_))) = self.peek() {
            self.chain(start, first)
        } else {
            Ok(first)
        }
    }

    /// Reads what is near the operand `first`, which begins with token number `start`.
    fn chain(&mut self, start: usize, first: Part) -> Result<Part, SyntaxError> {
        let mut near = Near { operands: Vec::new(), links: Vec::new() };
        let mut operand = (first, self.range_since(start));
        while let Some(TokenKind::Operator(Operator::Near(operator))) = self.peek() {
            near.operands.push(near_operand(operand, operator)?);
            near.links.push(operator);
            let token = &self.tokens[self.at];
            self.at += 1;
            self.expect_operand(token, Operator::Near(operator))?;
            let start = self.at;
            if self.peek_sign().is_some() {
                return Err(Problem::NearOperand { operator, field: None }.at(self.tokens[start].range.clone()));
            }
            operand = (self.operand()?, self.range_since(start));
        }
        if let Some(operator) = near.links.last() {
            near.operands.push(near_operand(operand, *operator)?);
        }
        Ok(compose::near(near))
    }

    /// Reads a bracket, or whatever else an operator can join. It is called for each open bracket, so its frame is small.
    fn operand(&mut self) -> Result<Part, SyntaxError> {
        if self.peek() == Some(TokenKind::Open) {
            self.at += 1;
            return self.bracket(self.at - 1);
        }
        self.term()
    }

    fn term(&mut self) -> Result<Part, SyntaxError> {
        let start = self.at;
        let token = self.next().expect("callers look for a token first");
        let range = token.range.clone();
        let values_of = self.within.filter(|field| field.of_text().is_none());
        match (token.kind, values_of) {
            (TokenKind::Word(text) | TokenKind::Phrase(text, None), Some(field)) => {
                let value_range = range.clone();
                self.fact(field, text, range, value_range)
            }
            (TokenKind::Phrase(_, Some(_)), Some(field)) => Err(Problem::ValuesSideBySide { field }.at(range)),
            (TokenKind::Word(text), None) => Ok(compose::word(word(text, range)?)),
            (TokenKind::Phrase(text, within), None) => {
                Ok(compose::phrase(Phrase { text: text.to_owned(), range, within }))
            }
            (TokenKind::Field(inner, _) | TokenKind::Values(inner), _) if self.within.is_some() => {
                Err(self.field_in_field(inner, range))
            }
            (TokenKind::In(inner), _) if self.within.is_some() => Err(self.field_in_field(inner.field(), range)),
            (TokenKind::Field(field, value), _) => {
                let value_range = range.start + field.name().len() + 1..range.end;
                self.fact(field, value, range, value_range)
            }
            (TokenKind::Values(field), _) => self.within(field),
            (TokenKind::In(field), _) => {
                let part = self.within(field.field())?;
                if compose::is_only_exclusions(&part) {
                    return Err(Problem::FieldOfExclusions { field: field.field() }.at(self.range_since(start)));
                }
                Ok(compose::within(field, part))
            }
            (TokenKind::Operator(operator), _) => Err(Problem::NothingBefore { operator }.at(range)),
            (TokenKind::Open | TokenKind::Close, _) => unreachable!("callers take brackets themselves"),
        }
    }

    /// Reads what a field's name and colon stand before: a bracket, a word or a phrase.
    fn within(&mut self, field: Field) -> Result<Part, SyntaxError> {
        self.within = Some(field);
        let part = self.operand();
        self.within = None;
        part
    }

    fn field_in_field(&self, inner: Field, range: Range<usize>) -> SyntaxError {
        let outer = self.within.unwrap_or(inner);
        Problem::FieldInField { outer, inner }.at(range)
    }

    /// Checks the value of a field, which stands at `value_range`.
    fn fact(
        &self,
        field: Field,
        value: &str,
        range: Range<usize>,
        value_range: Range<usize>,
    ) -> Result<Part, SyntaxError> {
        let dates = match field {
            Field::Date => match dates::parse(value, (self.today)()) {
                Ok(dates) => Some(dates),
                Err(error) => return Err(Problem::BadDate(error).at(value_range)),
            },
            Field::Lang if language_code(value).is_none() => {
                return Err(Problem::BadLanguage { code: value.to_owned() }.at(value_range));
            }
            _ => None,
        };
        Ok(compose::field(FieldValue { field, value: value.to_owned(), range, dates }))
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
            None | Some(TokenKind::Close | TokenKind::Operator(Operator::And | Operator::Or | Operator::Near(_))) => {
                Err(Problem::NothingBehind { operator }.at(token.range.clone()))
            }
            Some(_) => Ok(()),
        }
    }
}

/// Returns an operand of nearness, which stands at a place, as a node.
fn near_operand((part, place): (Part, Range<usize>), operator: Nearness) -> Result<Node, SyntaxError> {
    let field = compose::field_of(&part);
    compose::near_operand(part).ok_or_else(|| Problem::NearOperand { operator, field }.at(place))
}

/// Returns the primary language, ISO 639, of a code such as `en`, `DE` or `pt-BR`; `None` for what is no code.
pub fn language_code(code: &str) -> Option<String> {
    let lower = code.to_ascii_lowercase();
    let primary = lower.split(['-', '_']).next().unwrap_or_default();
    let is_code = (2..=3).contains(&primary.len()) && primary.bytes().all(|byte| byte.is_ascii_lowercase());
    is_code.then(|| primary.to_owned())
}
