//! Acronyms that are also words: `US` is not `us`, `WHO` is not `who`.
//!
//! Case is folded everywhere else, so that `NATO` finds `Nato`. For the few acronyms whose letters are an ordinary
//! English word the capital spelling is a term of its own, written in capitals: no folded word contains a capital, so
//! the two never meet. In a text written all in capitals nobody can tell, so both terms stand there.

/// Acronyms of the news that are also ordinary English words, folded, in alphabetical order.
const ALSO_WORDS: &[&str] = &[
    "act", "aid", "aids", "am", "can", "car", "care", "cop", "doe", "dot", "ice", "is", "it", "mad", "nice", "pen",
    "pin", "salt", "seal", "start", "us", "who",
];

/// Says whether a folded word is also the spelling of an acronym.
pub(super) fn is_also_acronym(folded: &str) -> bool {
    // Two to five ASCII letters: most tokens are told apart here, without a search.
    (2..=5).contains(&folded.len()) && ALSO_WORDS.binary_search(&folded).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_sorted_and_every_row_can_be_found() {
        assert!(ALSO_WORDS.is_sorted());
        assert!(ALSO_WORDS.iter().all(|word| is_also_acronym(word)));
        assert!(!is_also_acronym("nato"));
    }
}
