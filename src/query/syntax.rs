//! The query language: what the user typed -> a tree, or an error that points at the place.
//!
//! The lexer cuts the text into words, phrases, operators, signs and brackets; the parser, whose header holds the grammar,
//! puts them together; the tree says what an article must hold to match. Words stay as typed: folding, stemming and
//! splitting them is the business of `language`, and of the planner that asks it.
//!
//! ```
//! use news_search::query::syntax;
//!
//! let query = syntax::parse("ceasefire OR truce iran -football").expect("a query");
//! assert_eq!(query.to_string(), "+(ceasefire OR truce) iran -football");
//!
//! let error = syntax::parse("iran “no quarter").expect_err("an open quote");
//! assert_eq!((error.to_string(), error.range), ("the quote opened here is never closed".to_owned(), 5..8));
//! ```

mod characters;
mod compose;
mod display;
mod error;
mod field;
mod field_name;
mod lexer;
mod parser;
mod plain;
mod tree;
mod word;

#[cfg(test)]
mod caret;
#[cfg(test)]
mod properties;
#[cfg(test)]
mod readings;

pub use error::{Operator, Problem, Report, SyntaxError};
pub use field::{Field, TextField};
pub use parser::{MAX_DEPTH, language_code, parse, parse_on};
pub use plain::plain;
pub use tree::{Clause, FieldValue, Near, Nearness, Node, Occur, Phrase, Query, Word, WordForm};

/// The longest query in bytes: as much as a page of text, so that nobody meets it with a question, and a file given as
/// query by mistake is refused at once.
pub const MAX_LENGTH: usize = 64 * 1024;

/// The largest distance of `NEAR/n` and `"a b"~n` in words: longer paragraphs are rare, and `SAME/p` asks for those.
pub const MAX_DISTANCE: u16 = 1000;

/// The distance of `NEAR` by itself, as in Xapian and notmuch.
pub const DEFAULT_DISTANCE: u16 = 10;

/// Refuses a text over [`MAX_LENGTH`].
fn check_length(text: &str) -> Result<(), SyntaxError> {
    if text.len() <= MAX_LENGTH {
        return Ok(());
    }
    let start = (0..=MAX_LENGTH).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
    Err(Problem::TooLong { length: text.len() }.at(start..text.len()))
}
