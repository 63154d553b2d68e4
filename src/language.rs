//! Text -> tokens, sentences, stems, languages, and the names of persons, organizations and places.

mod acronyms;
pub mod analyzer;
pub mod fold;
pub mod names;
pub mod packed;
mod sentences;
pub mod stem;
