//! Marks where sentences begin.
//!
//! A sentence ends at `.`, `!`, `?` or `…` (with the quotes and brackets that close behind it) when white space and
//! something that can begin a sentence follow. A full stop does not end one behind an initial (`J. Mansour`) or an
//! abbreviation (`Gen. Caine`, `No. 10`), nor before a small letter; behind `U.S.` only a word that seldom goes on with a
//! name decides (`the U.S. The` but `the U.S. President`). Chinese and Japanese full stops end one always.

use super::analyzer::{Shape, Token, term_of};

/// Abbreviations that a name or number follows, folded, in alphabetical order.
const ABBREVIATIONS: &[&str] = &[
    "abb", "adm", "al", "apr", "art", "assn", "aug", "ave", "bd", "brig", "bros", "bzw", "ca", "capt", "cf", "cmdr",
    "co", "col", "comdr", "corp", "cpl", "dec", "dept", "det", "dr", "ed", "etc", "feb", "fig", "fr", "ft", "gen",
    "gov", "hon", "inc", "insp", "jan", "jr", "jul", "jun", "lt", "ltd", "maj", "mar", "mgr", "mlle", "mme", "mr",
    "mrs", "ms", "mt", "no", "nov", "nr", "oct", "op", "ph", "pp", "pres", "prof", "pte", "pvt", "rep", "reps", "rev",
    "sen", "sens", "sep", "sept", "sgt", "sr", "sra", "srta", "st", "str", "supt", "tel", "u", "univ", "usw", "vol",
    "vs", "z",
];

/// Words that begin a sentence far more often than they go on from an acronym, folded, in alphabetical order.
const OPENERS: &[&str] = &[
    "a",
    "after",
    "all",
    "an",
    "and",
    "as",
    "at",
    "but",
    "by",
    "for",
    "he",
    "her",
    "his",
    "however",
    "i",
    "if",
    "in",
    "it",
    "its",
    "last",
    "many",
    "meanwhile",
    "more",
    "most",
    "no",
    "now",
    "on",
    "one",
    "our",
    "she",
    "since",
    "so",
    "some",
    "that",
    "the",
    "their",
    "there",
    "these",
    "they",
    "this",
    "those",
    "to",
    "under",
    "until",
    "we",
    "what",
    "when",
    "while",
    "with",
    "you",
];

/// Sets [`Shape::SENTENCE`] on the first word of each sentence. `tokens` are those of `text`, their byte offsets moved by
/// `offset`; the text is one paragraph.
pub(super) fn mark(text: &str, offset: u32, tokens: &mut [Token], terms: &str) {
    let mut previous: Option<usize> = None;
    for at in 0..tokens.len() {
        if tokens[at].shape.has(Shape::EXTRA) {
            continue;
        }
        let begins = match previous {
            None => true,
            Some(before) => {
                // the pairs of scripts without spaces overlap; most other words are one space apart
                let gap = text.get((tokens[before].end - offset) as usize..(tokens[at].start - offset) as usize);
                let gap = gap.unwrap_or_default();
                gap.len() > 1 && ends_sentence(gap, &tokens[before], &tokens[at], terms)
                    || tokens[before].shape.has(Shape::DOTTED)
                        && ends_behind_acronym(&tokens[before], &tokens[at], terms)
            }
        };
        if begins {
            tokens[at].shape = tokens[at].shape.with(Shape::SENTENCE);
        }
        previous = Some(at);
    }
}

fn ends_sentence(gap: &str, before: &Token, after: &Token, terms: &str) -> bool {
    let Some(stop) = gap.find(['.', '!', '?', '…', '。', '！', '？', '؟', '।']) else { return false };
    let mut behind = gap[stop..].chars();
    let sign = behind.next();
    if matches!(sign, Some('。' | '！' | '？' | '।')) {
        return true;
    }
    // closing quotes and brackets, then white space
    let is_apart = behind.as_str().contains(char::is_whitespace);
    let can_begin = after.shape.has(Shape::CAPITALIZED)
        || after.shape.has(Shape::NUMERIC)
        || gap.ends_with(['"', '“', '„', '«', '\'', '‘', '(', '['])
        || !starts_with_cased_letter(term_of(after, terms));
    if !is_apart || !can_begin {
        return false;
    }
    // a full stop right behind the word may belong to it
    !(sign == Some('.') && stop == 0 && is_abbreviation(before, terms) && !gap[1..].contains(['"', '”', '\n']))
}

fn starts_with_cased_letter(term: &str) -> bool {
    term.starts_with(|c: char| c.is_lowercase() || c.is_uppercase())
}

fn is_abbreviation(token: &Token, terms: &str) -> bool {
    let term = term_of(token, terms);
    let is_initial = token.shape.has(Shape::CAPITALIZED) && term.chars().nth(1).is_none();
    is_initial || ABBREVIATIONS.binary_search(&term).is_ok()
}

/// The full stop of `U.S.` is part of the word; whether it ends the sentence too, the next word tells.
fn ends_behind_acronym(before: &Token, after: &Token, terms: &str) -> bool {
    debug_assert!(before.end <= after.start, "tokens are in order");
    after.shape.has(Shape::CAPITALIZED)
        && !after.shape.has(Shape::UPPERCASE)
        && OPENERS.binary_search(&term_of(after, terms)).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::analyzer::analyze;

    fn sentences(text: &str) -> Vec<&str> {
        let tokens = analyze(text);
        let starts: Vec<usize> = tokens
            .list()
            .iter()
            .filter(|token| token.shape.has(Shape::SENTENCE))
            .map(|token| token.start as usize)
            .collect();
        let ends = starts.iter().skip(1).copied().chain([text.len()]);
        starts.iter().zip(ends).map(|(start, end)| text[*start..end].trim()).collect()
    }

    #[test]
    fn the_tables_are_sorted() {
        assert!(ABBREVIATIONS.is_sorted(), "{:?}", ABBREVIATIONS.windows(2).find(|pair| pair[0] > pair[1]));
        assert!(OPENERS.is_sorted());
    }

    #[test]
    fn sentences_end_at_stops_and_closing_quotes() {
        assert_eq!(sentences("He left. She stayed! Why? Well…"), ["He left.", "She stayed!", "Why?", "Well…"]);
        assert_eq!(sentences("“It is over.” The crowd went."), ["It is over.”", "The crowd went."]);
        assert_eq!(sentences("It cost 3.5 million. 200 came."), ["It cost 3.5 million.", "200 came."]);
        assert_eq!(sentences("会谈结束。双方同意。"), ["会谈结束。", "双方同意。"]);
    }

    #[test]
    fn initials_and_abbreviations_end_none() {
        assert_eq!(
            sentences("Mr. J. Mansour met Gen. Dan Caine at No. 10 in St. Louis."),
            ["Mr. J. Mansour met Gen. Dan Caine at No. 10 in St. Louis."]
        );
        assert_eq!(sentences("It is, e.g. here, fine."), ["It is, e.g. here, fine."]);
    }

    #[test]
    fn behind_an_acronym_the_next_word_decides() {
        assert_eq!(
            sentences("He is in the U.S. The U.S. President is not."),
            ["He is in the U.S.", "The U.S. President is not."]
        );
    }

    #[test]
    fn a_question_inside_a_quotation_goes_on() {
        assert_eq!(sentences("“Can I help?” he asked."), ["Can I help?” he asked."]);
    }
}
