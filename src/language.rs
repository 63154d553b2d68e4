//! Text -> tokens, sentences, stems, languages, and the names of persons, organizations and places.

pub mod detect;
