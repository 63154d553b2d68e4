//! Stems: what the inflections of a word have in common.
//!
//! The Snowball stemmers of the article's language, run on folded words: a query without accents and an article with
//! them must come to the same stem.

use frostem::{Algorithm, Stemmer as Snowball};

/// The code of a text whose language is not known, as in BCP 47.
pub const UNDETERMINED: &str = "und";

/// The stemmer of a language.
#[derive(Clone, Copy)]
pub struct Stemmer(Snowball);

impl Stemmer {
    /// Returns the stemmer of a language given by its ISO 639-1 code; `None` where there is none, and its words are found
    /// as written. Texts of unknown language (`und`) are mostly short and mostly English.
    pub fn for_language(code: &str) -> Option<Stemmer> {
        let algorithm = match code {
            "ar" => Algorithm::Arabic,
            "ca" => Algorithm::Catalan,
            "cs" => Algorithm::Czech,
            "da" => Algorithm::Danish,
            "de" => Algorithm::German,
            "el" => Algorithm::Greek,
            "en" | UNDETERMINED => Algorithm::English,
            "es" => Algorithm::Spanish,
            "et" => Algorithm::Estonian,
            "eu" => Algorithm::Basque,
            "fa" => Algorithm::Persian,
            "fi" => Algorithm::Finnish,
            "fr" => Algorithm::French,
            "ga" => Algorithm::Irish,
            "hi" => Algorithm::Hindi,
            "hu" => Algorithm::Hungarian,
            "hy" => Algorithm::Armenian,
            "id" => Algorithm::Indonesian,
            "it" => Algorithm::Italian,
            "lt" => Algorithm::Lithuanian,
            "ne" => Algorithm::Nepali,
            "nl" => Algorithm::Dutch,
            "no" | "nb" | "nn" => Algorithm::Norwegian,
            "pl" => Algorithm::Polish,
            "pt" => Algorithm::Portuguese,
            "ro" => Algorithm::Romanian,
            "ru" => Algorithm::Russian,
            "sr" => Algorithm::Serbian,
            "sv" => Algorithm::Swedish,
            "ta" => Algorithm::Tamil,
            "tr" => Algorithm::Turkish,
            _ => return None,
        };
        Some(Stemmer(Snowball::new(algorithm)))
    }

    /// Returns the stem of a folded word, `None` for what has no inflections: numbers, acronyms in capitals, words of
    /// fewer than three characters.
    pub fn stem<'a>(&self, folded: &'a str) -> Option<std::borrow::Cow<'a, str>> {
        let has_inflections =
            folded.len() > 2 && !folded.bytes().any(|byte| byte.is_ascii_digit() || byte.is_ascii_uppercase());
        has_inflections.then(|| self.0.stem(folded))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn inflections_share_a_stem() {
        for (code, words) in [
            ("en", ["talk", "talks", "talking"]),
            ("de", ["waffe", "waffen", "waffe"]),
            ("fr", ["election", "elections", "election"]),
            ("es", ["guerra", "guerras", "guerra"]),
            ("ru", ["война", "войны", "войне"]),
        ] {
            let stemmer = Stemmer::for_language(code).unwrap();
            let stems = words.map(|word| stemmer.stem(word).unwrap());
            assert!(stems.iter().all(|stem| *stem == stems[0]), "{code}: {stems:?}");
        }
    }

    #[test]
    fn numbers_and_acronyms_have_no_stem() {
        let english = Stemmer::for_language("en").unwrap();
        assert_eq!(english.stem("AIDS"), None);
        assert_eq!(english.stem("1990s"), None);
        assert_eq!(english.stem("us"), None);
        assert!(Stemmer::for_language("zh").is_none());
    }
}
