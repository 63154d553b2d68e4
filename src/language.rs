//! Text -> tokens, sentences, stems, languages, and the names of persons, organizations and places.

mod acronyms;
pub mod analyzer;
pub mod detect;
pub mod entities;
pub mod fold;
pub mod function_words;
pub mod name_entry;
pub mod name_key;
pub mod name_words;
pub mod names;
pub mod packed;
mod sentences;
pub mod spelling;
pub mod stem;
