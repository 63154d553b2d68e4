//! Text -> words, phrases, operators, signs and brackets.
//!
//! A word ends at a blank, a quote or a bracket, and nowhere else: `cease-fire`, `U.S.`, `AT&T`, `don’t`, `C++` and
//! `https://x.org/a` are one word each. A field, `person:Putin` or `person:"Vladimir Putin"`, is one token, but for `title:` and
//! `body:`, and for what stands in brackets: there the name is one. A distance, `"a b"~5`, belongs to its
//! phrase. `+` and `-` are signs only directly before a word, quote or bracket and with
//! nothing directly before themselves, so that neither the dash of `Iran - a chronicle` nor the hyphen of `"Iran"-backed`
//! excludes anything. What has no letter or digit is passed over.

use std::ops::Range;

use super::characters::{ends_word, holds_word, is_blank, is_quote};
use super::error::{Operator, Problem, SyntaxError};
use super::field::{Field, TextField};
use super::field_name::field_of;
use super::tree::Nearness;
use super::word;
use super::{DEFAULT_DISTANCE, MAX_DISTANCE};

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
    /// What stands between quotes, without blanks around it, and the distance behind; the token's range has all of it.
    Phrase(&'q str, Option<u16>),
    /// A field with its value, without quotes and blanks around it; the token's range has all of it.
    Field(Field, &'q str),
    /// The name and colon of a field whose values stand in brackets; always before an opening one.
    Values(Field),
    /// `title:` or `body:`; always before a word, a phrase or an opening bracket.
    In(TextField),
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
        let run = self.until_word_end();
        let within = word::distance(run, self.at)?;
        if within.is_some() {
            self.at += run.len();
        }
        self.push(TokenKind::Phrase(text, within), range.start..self.at);
        Ok(())
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
        let name = range.start..range.end - value.len();
        let next = self.peek().filter(|_| value.is_empty());
        match (field.of_text(), next) {
            (Some(field), Some(next)) if next == '(' || is_quote(next) => self.push(TokenKind::In(field), name),
            (None, Some('(')) => self.push(TokenKind::Values(field), name),
            (None, Some(quote)) if is_quote(quote) => {
                let (value, quoted) = self.quoted(self.at..self.at + quote.len_utf8())?;
                if word::distance(self.until_word_end(), self.at)?.is_some() {
                    let typed = self.until_word_end();
                    return Err(Problem::BadDistance { typed: typed.to_owned() }.at(self.at..self.at + typed.len()));
                }
                self.push(TokenKind::Field(field, value), range.start..quoted.end);
            }
            _ if !holds_word(value) => return Err(Problem::FieldWithoutValue { field }.at(range)),
            (Some(field), _) => {
                self.push(TokenKind::In(field), name.clone());
                self.push(TokenKind::Word(value), name.end..range.end);
            }
            (None, _) => self.push(TokenKind::Field(field, value), range),
        }
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
            "AND" => Some(Operator::And),
            "OR" => Some(Operator::Or),
            "NOT" => Some(Operator::Not),
            _ => nearness(body, &range)?.map(Operator::Near),
        };
        let Some(operator) = operator else {
            match field_of(body, &range, next)? {
                Some(field) => self.field(field, range)?,
                None => self.push(TokenKind::Word(body), range),
            }
            return Ok(());
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

/// Returns the nearness of `NEAR`, `NEAR/5`, `SAME/s` and `SAME/p`; `None` for what is no such operator.
fn nearness(word: &str, range: &Range<usize>) -> Result<Option<Nearness>, SyntaxError> {
    let behind = |name| word.strip_prefix(name);
    let nearness = match (word, behind("NEAR/"), behind("SAME/")) {
        ("NEAR", ..) => Some(Nearness::Words(DEFAULT_DISTANCE)),
        (_, None, None) => return Ok(None),
        (_, Some(words), _) => words.parse().ok().filter(|n| (1..=MAX_DISTANCE).contains(n)).map(Nearness::Words),
        (_, _, Some("s")) => Some(Nearness::Sentence),
        (_, _, Some("p")) => Some(Nearness::Paragraph),
        _ => None,
    };
    nearness.map(Some).ok_or_else(|| Problem::BadNearness { typed: word.to_owned() }.at(range.clone()))
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
                TokenKind::Phrase(text, None) => format!("<{text}>"),
                TokenKind::Phrase(text, Some(within)) => format!("<{text}>~{within}"),
                TokenKind::Values(field) => format!("{}:", field.name()),
                TokenKind::In(field) => format!("{}:", field.field().name()),
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
            "Near",
            "near/5",
            "SAME",
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
        assert_eq!(read("title:iran body:\"no deal\"~5"), ["title:", "iran", "body:", "<no deal>~5"]);
        assert_eq!(read("outlet:(bbc OR „Le Monde“)"), ["outlet:", "(", "bbc", "OR!", "<Le Monde>", ")"]);
        assert_eq!(read("url:https://x.org/a?b=c date:>=2025"), ["url:<https://x.org/a?b=c>", "date:<>=2025>"]);
    }

    #[test]
    fn nearness_is_an_operator_in_capitals() {
        assert_eq!(read("a NEAR b NEAR/5 c SAME/s d"), ["a", "NEAR/10!", "b", "NEAR/5!", "c", "SAME/s!", "d"]);
        assert_eq!(read("\"a b\"~5 \"c\"~1, \"d\"~x"), ["<a b>~5", "<c>~1", "<d>", "~x"]);
    }

    #[test]
    fn punctuation_by_itself_is_passed_over() {
        assert_eq!(read("Marks & Spencer – ? … * ~ = : ~5"), ["Marks", "Spencer", "~5"]);
    }
}
