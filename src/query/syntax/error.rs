//! Why a query cannot be read, and where.

use std::fmt;
use std::ops::Range;

use super::field::Field;
use super::tree::Nearness;
use super::{MAX_DEPTH, MAX_DISTANCE, MAX_LENGTH};
use crate::query::dates::DateError;

/// A query that cannot be read: what is wrong, and where. It prints as what is wrong.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{problem}")]
pub struct SyntaxError {
    /// What is wrong.
    pub problem: Problem,
    /// The place in the query, in bytes, half-open.
    pub range: Range<usize>,
}

/// What is wrong with a query.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Problem {
    /// The text is too long; the place is what is too much.
    #[error("the query is {length} bytes long, {MAX_LENGTH} is the most")]
    TooLong {
        /// Bytes of the query.
        length: usize,
    },
    /// The place is the innermost bracket.
    #[error("brackets are nested more than {MAX_DEPTH} deep")]
    TooDeep,
    /// Something was typed, but nothing that can be looked for.
    #[error("the query holds no word")]
    NoWord,
    /// The place is the quote.
    #[error("the quote opened here is never closed")]
    UnclosedQuote,
    /// Nothing to look for between quotes.
    #[error("these quotes hold no word")]
    EmptyQuotes,
    /// The place is the bracket.
    #[error("the bracket opened here is never closed")]
    UnclosedBracket,
    /// The place is the bracket.
    #[error("the bracket closed here was never opened")]
    UnopenedBracket,
    /// Nothing to look for between brackets.
    #[error("these brackets hold no word")]
    EmptyBrackets,
    /// `AND a`
    #[error("`{operator}` has nothing before it")]
    NothingBefore {
        /// What was typed.
        operator: Operator,
    },
    /// `a AND`, `(a OR)`, `NOT`, `a AND OR b`
    #[error("`{operator}` has nothing behind it")]
    NothingBehind {
        /// What was typed.
        operator: Operator,
    },
    /// `+-a`, `NOT -a`
    #[error("`{first}` stands before `{second}`")]
    SignBeforeSign {
        /// What was typed first.
        first: Operator,
        /// What was typed next.
        second: Operator,
    },
    /// `+AND`, `-NOT`
    #[error("`{sign}` stands before the operator `{operator}`")]
    SignBeforeOperator {
        /// `+` or `-`.
        sign: Operator,
        /// `AND`, `OR` or `NOT`.
        operator: Operator,
    },
    /// `-(-a)`, `+(-a)`, `NOT (NOT a)`
    #[error("`{sign}` stands before an exclusion")]
    SignBeforeExclusion {
        /// `+`, `-` or `NOT`.
        sign: Operator,
    },
    /// `+a OR b`
    #[error("`+` requires what `OR` leaves open")]
    PlusBesideOr,
    /// `a OR -b`; the place is the alternative.
    #[error("this side of `OR` only excludes")]
    ExclusionBesideOr,
    /// `-a`
    #[error("the query only excludes, so there is nothing to rank")]
    OnlyExclusions,
    /// `person:`, `person: a`; the place is name and colon.
    #[error("the field `{}:` has no {} behind it", field.name(), field.value_noun())]
    FieldWithoutValue {
        /// The field.
        field: Field,
    },
    /// `outlt:cnn`; the place is name and colon.
    #[error("there is no field `{name}:`")]
    UnknownField {
        /// What stands before the colon.
        name: String,
        /// What may be meant.
        near: Option<Field>,
    },
    /// `person:(a b)`; the place is what stands in the brackets.
    #[error("what the brackets of `{}:` hold stands side by side", field.name())]
    ValuesSideBySide {
        /// The field.
        field: Field,
    },
    /// `title:(outlet:cnn)`; the place is the inner one.
    #[error("the field `{}:` stands within the field `{}:`", inner.name(), outer.name())]
    FieldInField {
        /// The field whose brackets are open.
        outer: Field,
        /// The field within.
        inner: Field,
    },
    /// `title:(-a)`
    #[error("the brackets of `{}:` only exclude", field.name())]
    FieldOfExclusions {
        /// The field.
        field: Field,
    },
    /// `date:2025-02-30`; the place is the date.
    #[error("{0}")]
    BadDate(DateError),
    /// `lang:english`; the place is the language.
    #[error("`{code}` is no language code")]
    BadLanguage {
        /// What stands behind the colon.
        code: String,
    },
    /// `wom*n`, `*gate`, `f***`
    #[error("`*` stands only behind the beginning of a word")]
    StarInWord,
    /// `a*`
    #[error("the beginning of a word before `*` has two letters at least")]
    ShortPrefix,
    /// `"a b"*`; the place is the star.
    #[error("`*` stands behind a word, not behind a quote")]
    StarBehindPhrase,
    /// `word~3`, `word~0.8`; the place is the `~` and what follows.
    #[error("`{typed}` behind a word is no number of changed letters")]
    BadChanges {
        /// What was typed.
        typed: String,
    },
    /// `=word*`, `=word~1`
    #[error("`=` asks for a word only as written, `{sign}` for others")]
    ExactAndMore {
        /// `*` or `~`.
        sign: char,
    },
    /// `"a b"~x`; the place is the `~` and what follows.
    #[error("`{typed}` behind a phrase is no number of words")]
    BadDistance {
        /// What was typed.
        typed: String,
    },
    /// `NEAR/x`, `SAME/w`
    #[error("there is no operator `{typed}`")]
    BadNearness {
        /// What was typed.
        typed: String,
    },
    /// `a NEAR/5 (b c)`; the place is the operand.
    #[error("`{operator}` joins words and phrases, and this is neither")]
    NearOperand {
        /// What joins.
        operator: Nearness,
        /// The field of which the operand speaks.
        field: Option<Field>,
    },
    /// `co*` in a large index; the place is the word. Found when the query is answered, not when it is read.
    #[error("`{typed}` stands for {} words of the index, {} are the most", grouped(*words), grouped(*limit))]
    TooManyWords {
        /// The word as typed.
        typed: String,
        /// How many there are.
        words: usize,
        /// The most there may be.
        limit: usize,
    },
}

/// What stands between or before parts of a query.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Operator {
    /// `AND`
    And,
    /// `OR`
    Or,
    /// `NOT`
    Not,
    /// `+`
    Plus,
    /// `-`
    Minus,
    /// `NEAR/5`, `SAME/s`, `SAME/p`
    Near(Nearness),
}

impl fmt::Display for Operator {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Operator::Near(nearness) => return nearness.fmt(f),
            Operator::And => "AND",
            Operator::Or => "OR",
            Operator::Not => "NOT",
            Operator::Plus => "+",
            Operator::Minus => "-",
        })
    }
}

/// Writes a number with commas between its thousands.
fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut grouped = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

/// An error in parts, for whoever shows it under the query.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    /// What is wrong: one line without full stop.
    pub message: String,
    /// The place in the query, in bytes, half-open; both ends lie between characters.
    pub range: Range<usize>,
    /// What to do next: one line without full stop.
    pub hint: String,
}

impl Problem {
    /// Returns the error of this problem at a place in the query.
    pub(super) fn at(self, range: Range<usize>) -> SyntaxError {
        SyntaxError { problem: self, range }
    }

    /// Returns what to do next: one line without full stop.
    pub fn hint(&self) -> String {
        match self {
            Problem::TooLong { .. } => "a file of queries, one a line, is read by `--queries FILE`".into(),
            Problem::TooDeep => "leave out brackets that change nothing".into(),
            Problem::NoWord => "type a word with a letter or digit in it".into(),
            Problem::UnclosedQuote => "close it behind the last word of the phrase, or leave it out".into(),
            Problem::EmptyQuotes | Problem::EmptyBrackets => "put a word in, or leave them out".into(),
            Problem::UnclosedBracket => "close it with `)`, or leave it out".into(),
            Problem::UnopenedBracket => "open it with `(`, or leave it out".into(),
            Problem::NothingBefore { operator } | Problem::NothingBehind { operator } => {
                format!("add what is missing, or quote the word to search for it: `\"{operator}\"`")
            }
            Problem::SignBeforeSign { .. } => "put one sign directly before the word".into(),
            Problem::SignBeforeOperator { sign, operator } => {
                format!("to search for the word, quote it: `{sign}\"{operator}\"`")
            }
            Problem::SignBeforeExclusion { sign: Operator::Plus } => "leave out the `+`".into(),
            Problem::SignBeforeExclusion { .. } => "leave out both: what is not excluded can be found".into(),
            Problem::PlusBesideOr => "leave out the `+`: one of the alternatives is required in any case".into(),
            Problem::ExclusionBesideOr => "to exclude it from all results, leave out the `OR`".into(),
            Problem::OnlyExclusions => "add a word that articles should hold".into(),
            Problem::FieldWithoutValue { field } => {
                format!("put it directly behind the colon: {}", field.examples())
            }
            Problem::UnknownField { near: Some(near), .. } => {
                format!("did you mean `{}:`? to search for the text, quote it", near.name())
            }
            Problem::UnknownField { near: None, .. } => "to search for the text, quote it".into(),
            Problem::ValuesSideBySide { field } => {
                format!("put `OR` between them: `{0}:(one OR other)`, or quote them: `{0}:\"two words\"`", field.name())
            }
            Problem::FieldInField { outer, .. } => format!("close the brackets of `{}:` first", outer.name()),
            Problem::FieldOfExclusions { field } => format!("put the sign before the field: `-{}:word`", field.name()),
            Problem::BadDate(error) => error.hint(),
            Problem::BadLanguage { .. } => "write two letters, such as `en` or `de`".into(),
            Problem::StarInWord => {
                "write `diplom*` for all words that begin so; to search for the text, quote it".into()
            }
            Problem::ShortPrefix => "add a letter before the `*`".into(),
            Problem::StarBehindPhrase => "leave it out: quoted words match as written".into(),
            Problem::BadChanges { .. } => "write `~1` or `~2`: so many letters may differ".into(),
            Problem::ExactAndMore { sign } => format!("leave out `=` or `{sign}`"),
            Problem::BadDistance { .. } => {
                format!("write `~5` for words within five of each other, {MAX_DISTANCE} at most")
            }
            Problem::BadNearness { .. } => format!(
                "write `NEAR/5` for within five words, {MAX_DISTANCE} at most; `SAME/s` for one sentence, `SAME/p` for one paragraph"
            ),
            Problem::NearOperand { operator, field: Some(field) } => {
                format!("put the field before both: `{}:(a {operator} b)`", field.name())
            }
            Problem::NearOperand { operator, field: None } => {
                format!("put a word, a phrase, or several with `OR` there: `a {operator} (b OR \"c d\")`")
            }
            Problem::TooManyWords { typed, .. } if typed.ends_with('*') => "add letters before the `*`".into(),
            Problem::TooManyWords { .. } => "ask for one changed letter, `~1`, or write the words out".into(),
        }
    }
}

impl SyntaxError {
    /// Returns what to do next: one line without full stop.
    pub fn hint(&self) -> String {
        self.problem.hint()
    }

    /// Returns the message, the place, and what to do next.
    pub fn report(&self) -> Report {
        Report { message: self.to_string(), range: self.range.clone(), hint: self.hint() }
    }
}
