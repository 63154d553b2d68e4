//! Why a query cannot be read, and where.

use std::fmt;
use std::ops::Range;

use super::field::Field;
use super::later::Feature;
use super::{MAX_DEPTH, MAX_LENGTH};

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
    /// `person:`, `person:(a b)`; the place is name and colon.
    #[error("the field `{}:` has no name behind it", field.name())]
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
    /// Part of the query language, but still to come.
    #[error("this version does not have {feature}")]
    NotInThisVersion {
        /// What is meant.
        feature: Feature,
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
}

impl fmt::Display for Operator {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Operator::And => "AND",
            Operator::Or => "OR",
            Operator::Not => "NOT",
            Operator::Plus => "+",
            Operator::Minus => "-",
        })
    }
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
                format!("put it directly behind the colon: `{0}:Name`, `{0}:\"Two Names\"`", field.name())
            }
            Problem::UnknownField { near, .. } => match near {
                Some(near) if near.is_built() => {
                    format!("did you mean `{}:`? to search for the text, quote it", near.name())
                }
                Some(near) => format!("did you mean `{}:`? {}", near.name(), Feature::Field(*near).hint()),
                None => "to search for the text, quote it".into(),
            },
            Problem::NotInThisVersion { feature } => feature.hint(),
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
