//! Text -> words, phrases, operators, signs and brackets.
//!
//! A word ends at a blank, a quote or a bracket, and nowhere else: `cease-fire`, `U.S.`, `AT&T`, `don’t`, `C++` and
//! `https://x.org/a` are one word each. A field, `person:Putin` or `person:"Vladimir Putin"`, is one token. `+` and `-` are signs only directly before a word, quote or bracket and with
//! nothing directly before themselves, so that neither the dash of `Iran - a chronicle` nor the hyphen of `"Iran"-backed`
//! excludes anything. What has no letter or digit is passed over.

use std::ops::Range;

use super::characters::{ends_word, holds_word, is_blank, is_quote};
use super::error::{Operator, Problem, SyntaxError};
use super::field::Field;
use super::later;

/// A token and where it stands in the query, in bytes, half-open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Token<'q> {
    pub(super) kind: TokenKind<'q>,
    pub(super) range: Range<usize>,
}

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum TokenKind<'q> {
    /// A word as typed.
    Word(&'q str),
    /// What stands between quotes, without blanks around it; the token's range has the quotes in it.
    Phrase(&'q str),
    /// A field with its value, without quotes and blanks around it; the token's range has all of it.
    Field(Field, &'q str),
    /// An operator or sign; behind a sign there is always something to which it belongs.
    Operator(Operator),
    /// `(`
    Open,
    /// `)`
    Close,
}

/// Returns the tokens of a query.
pub(super) fn tokens(query: &str) -> Result<Vec<Token<'_>>, SyntaxError> {
    let mut lexer = Lexer { query, at: 0, is_glued: false, tokens: Vec::new() };
    while let Some(next) = lexer.peek() {
        lexer.step(next)?;
    }
    Ok(lexer.tokens)
}

struct Lexer<'q> {
    query: &'q str,
    /// Where the rest of the query begins.
    at: usize,
    /// Whether the rest follows directly on a closing quote or bracket.
    is_glued: bool,
    tokens: Vec<Token<'q>>,
}

impl<'q> Lexer<'q> {
    fn peek(&self) -> Option<char> {
        self.query[self.at..].chars().next()
    }

    fn push(&mut self, kind: TokenKind<'q>, range: Range<usize>) {
        self.tokens.push(Token { kind, range });
    }

    fn step(&mut self, next: char) -> Result<(), SyntaxError> {
        let start = self.at;
        let end = start + next.len_utf8();
        if is_quote(next) {
            return self.phrase(start..end);
        }
        if !ends_word(next) {
            return self.run();
        }
        self.at = end;
        self.is_glued = next == ')';
        if !is_blank(next) {
            self.push(if next == '(' { TokenKind::Open } else { TokenKind::Close }, start..end);
        }
        Ok(())
    }

    /// Reads a phrase from its opening quote on.
    fn phrase(&mut self, opening: Range<usize>) -> Result<(), SyntaxError> {
        let (text, range) = self.quoted(opening)?;
        self.push(TokenKind::Phrase(text), range);
        later::check_behind_phrase(self.until_word_end(), self.at)
    }

    /// Reads what stands between quotes, from the opening quote on, and where it stands with them.
    fn quoted(&mut self, opening: Range<usize>) -> Result<(&'q str, Range<usize>), SyntaxError> {
        let behind = &self.query[opening.end..];
        let Some((length, closing)) = behind.char_indices().find(|(_, c)| is_quote(*c)) else {
            return Err(Problem::UnclosedQuote.at(opening));
        };
        self.at = opening.end + length + closing.len_utf8();
        self.is_glued = true;
        let range = opening.start..self.at;
        let text = behind[..length].trim_matches(is_blank);
        if !holds_word(text) {
            return Err(Problem::EmptyQuotes.at(range));
        }
        Ok((text, range))
    }

    /// Reads a field; its name, the colon and what follows up to the next blank, quote or bracket stand at `range`.
    fn field(&mut self, field: Field, range: Range<usize>) -> Result<(), SyntaxError> {
        let value = self.query[range.clone()].split_once(':').map_or("", |(_, value)| value);
        if let (true, Some(quote)) = (value.is_empty(), self.peek().filter(|next| is_quote(*next))) {
            let (value, quoted) = self.quoted(self.at..self.at + quote.len_utf8())?;
            self.push(TokenKind::Field(field, value), range.start..quoted.end);
            return later::check_behind_phrase(self.until_word_end(), self.at);
        }
        if !holds_word(value) {
            return Err(Problem::FieldWithoutValue { field }.at(range));
        }
        self.push(TokenKind::Field(field, value), range);
        Ok(())
    }

    /// Reads what stands up to the next blank, quote or bracket: signs, then a word or an operator.
    fn run(&mut self) -> Result<(), SyntaxError> {
        let start = self.at;
        let run = self.until_word_end();
        self.at += run.len();
        let next = self.peek();
        let body = run.trim_start_matches(['+', '-']);
        let signs = &run[..run.len() - body.len()];
        let signs_what_follows = body.is_empty() && next.is_some_and(|next| next == '(' || is_quote(next));
        if !holds_word(body) && !signs_what_follows {
            return Ok(());
        }
        let sign = if self.is_glued { None } else { self.signs(signs, start)? };
        if body.is_empty() {
            return Ok(());
        }
        let range = start + signs.len()..self.at;
        let operator = match body {
            "AND" => Operator::And,
            "OR" => Operator::Or,
            "NOT" => Operator::Not,
            _ => {
                if let Some(field) = later::check_word(body, range.clone(), next)? {
                    return self.field(field, range);
                }
                self.push(TokenKind::Word(body), range);
                return Ok(());
            }
        };
        if let Some(sign) = sign {
            return Err(Problem::SignBeforeOperator { sign, operator }.at(start..range.end));
        }
        self.push(TokenKind::Operator(operator), range);
        Ok(())
    }

    /// Reads the `+` and `-` at byte `start`, before a word, quote or bracket.
    fn signs(&mut self, signs: &str, start: usize) -> Result<Option<Operator>, SyntaxError> {
        let mut read = signs.chars().map(|sign| if sign == '+' { Operator::Plus } else { Operator::Minus });
        let first = read.next();
        if let (Some(first), Some(second)) = (first, read.next()) {
            return Err(Problem::SignBeforeSign { first, second }.at(start..start + signs.len()));
        }
        if let Some(sign) = first {
            self.push(TokenKind::Operator(sign), start..start + signs.len());
        }
        Ok(first)
    }

    fn until_word_end(&self) -> &'q str {
        let rest = &self.query[self.at..];
        &rest[..rest.find(ends_word).unwrap_or(rest.len())]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(query: &str) -> Vec<String> {
        let tokens = tokens(query).unwrap();
        tokens
            .iter()
            .map(|token| match token.kind {
                TokenKind::Word(text) => {
                    assert_eq!(&query[token.range.clone()], text);
                    text.to_owned()
                }
                TokenKind::Phrase(text) => format!("<{text}>"),
                TokenKind::Field(field, value) => format!("{}:<{value}>", field.name()),
                TokenKind::Operator(operator) => format!("{operator}!"),
                TokenKind::Open => "(".into(),
                TokenKind::Close => ")".into(),
            })
            .collect()
    }

    #[test]
    fn a_word_ends_at_blanks_quotes_and_brackets_only() {
        for word in [
            "cease-fire",
            "U.S.",
            "75-minute",
            "don’t",
            "don't",
            "'tis",
            "AT&T",
            "C++",
            "12:30",
            "3:16-18",
            "fire,",
            "$5m",
            "https://x.org/a?b=c",
            "http:x",
            "www.x.org:80",
            "mailto:a@x.org",
            "and",
            "Not",
            "AND,",
            "std::vec",
            "foo:",
            "e=mc2",
            "a~b",
            "10~20",
            "~100",
            "2-1",
            "NEAR",
            "near/5",
            "W/O",
            "日本",
            "Ἀθήνα",
            "naïve",
        ] {
            assert_eq!(read(word), [word]);
            assert_eq!(read(&format!("(x {word} y)")), ["(", "x", word, "y", ")"]);
        }
        assert_eq!(read("a\u{A0}b\u{3000}c\u{200B}d\te"), ["a", "b", "c", "d", "e"]);
        assert_eq!(read("foo(bar)baz\"qux\"quux"), ["foo", "(", "bar", ")", "baz", "<qux>", "quux"]);
    }

    #[test]
    fn every_typographic_quote_opens_and_closes_a_phrase() {
        for query in [
            "\"a b\"",
            "“a b”",
            "”a b”",
            "„a b“",
            "‟a b”",
            "«a b»",
            "»a b«",
            "‹a b›",
            "「a b」",
            "『a b』",
            "〝a b〟",
            "“a b\"",
            "\" a b »",
            "« a b »",
        ] {
            assert_eq!(read(query), ["<a b>"], "{query}");
        }
        assert_eq!(read("\"a\" \"b\""), ["<a>", "<b>"]);
    }

    #[test]
    fn single_quotes_and_apostrophes_are_no_phrase_quotes() {
        assert_eq!(read("'a b' ‘c d’ ‚e‘"), ["'a", "b'", "‘c", "d’", "‚e‘"]);
        assert_eq!(read("“Iran’s ‘no’”"), ["<Iran’s ‘no’>"]);
    }

    #[test]
    fn a_sign_stands_directly_before_what_it_belongs_to() {
        assert_eq!(read("+a -b -\"c\" +(d -e)"), ["+!", "a", "-!", "b", "-!", "<c>", "+!", "(", "d", "-!", "e", ")"]);
        assert_eq!(read("Iran - a chronicle -- part + more"), ["Iran", "a", "chronicle", "part", "more"]);
        assert_eq!(
            read("\"Iran\"-backed (a)-b \"c\"-\"d\" \"e\"+-f"),
            ["<Iran>", "backed", "(", "a", ")", "b", "<c>", "<d>", "<e>", "f"]
        );
        assert_eq!(read("(- a -) -… +&"), ["(", "a", ")"]);
    }

    #[test]
    fn operators_are_capitals_standing_alone() {
        assert_eq!(read("a AND b OR (NOT c)"), ["a", "AND!", "b", "OR!", "(", "NOT!", "c", ")"]);
        assert_eq!(read("a and b Or not c"), ["a", "and", "b", "Or", "not", "c"]);
        assert_eq!(read("\"a AND b\""), ["<a AND b>"]);
    }

    #[test]
    fn a_field_takes_the_word_or_the_quotes_directly_behind_its_colon() {
        assert_eq!(read("person:Putin Org:„World Bank“ x"), ["person:<Putin>", "org:<World Bank>", "x"]);
        assert_eq!(read("-place:\"New York\"(entity:U.N.)"), ["-!", "place:<New York>", "(", "entity:<U.N.>", ")"]);
        assert_eq!(read("Place: Oslo"), ["Place:", "Oslo"]);
    }

    #[test]
    fn punctuation_by_itself_is_passed_over() {
        assert_eq!(read("Marks & Spencer – ? … * ~ = : ~5"), ["Marks", "Spencer", "~5"]);
    }
}
