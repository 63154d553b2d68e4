//! What a typed word or phrase is looked up as.

use crate::language::analyzer::{self, Shape, Token, Tokens};

/// A word that is looked up in the index.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Lookup {
    /// Its term; two for an acronym in a query all in capitals, which may be a word.
    pub(super) terms: Vec<String>,
    /// Whether its inflections match too.
    pub(super) inflects: bool,
}

/// What a word or phrase of a query matches in a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Pattern {
    /// A word.
    Word(Lookup),
    /// Words side by side, in order.
    Phrase(Vec<Lookup>),
    /// A compound: the whole of it as one word, or its parts side by side.
    Compound {
        /// The whole.
        whole: Lookup,
        /// Its parts.
        parts: Vec<Lookup>,
    },
}

impl Pattern {
    /// Returns what an unquoted word matches; `None` if there is no letter or digit in it. `shouting` says that the whole
    /// query is written in capitals.
    pub(super) fn of_word(word: &str, shouting: bool) -> Option<Pattern> {
        let tokens = analyzer::analyze(word);
        let list = without_elided_article(word, tokens.list());
        let (mut parts, whole) = words_of(list, &tokens, Reading { inflects: true, shouting });
        match (parts.len(), whole) {
            (0, _) => None,
            (1, _) => parts.pop().map(Pattern::Word),
            (_, Some(whole)) => Some(Pattern::Compound { whole, parts }),
            (_, None) => Some(Pattern::Phrase(parts)),
        }
    }

    /// Returns what a quoted phrase matches: its words as written, a compound by its parts; `None` if there is no
    /// letter or digit in it.
    pub(super) fn of_phrase(phrase: &str, shouting: bool) -> Option<Pattern> {
        let tokens = analyzer::analyze(phrase);
        let (mut words, _) = words_of(tokens.list(), &tokens, Reading { inflects: false, shouting });
        match words.len() {
            0 => None,
            1 => words.pop().map(Pattern::Word),
            _ => Some(Pattern::Phrase(words)),
        }
    }
}

/// How the words of a query are read.
#[derive(Clone, Copy)]
struct Reading {
    inflects: bool,
    /// The whole query is written in capitals.
    shouting: bool,
}

/// Returns the words in order, and the whole of the first compound of several. A word that may be read in two ways
/// matches in both.
fn words_of(list: &[Token], tokens: &Tokens, reading: Reading) -> (Vec<Lookup>, Option<Lookup>) {
    let mut words: Vec<(u32, Lookup)> = Vec::new();
    let mut whole = None;
    for token in list {
        let term = tokens.term(token);
        let may_be_word = reading.shouting && !token.shape.has(Shape::DOTTED) && is_acronym_term(term);
        let terms = if may_be_word { vec![term.to_lowercase(), term.to_owned()] } else { vec![term.to_owned()] };
        let lookup = Lookup { terms, inflects: reading.inflects };
        match words.last_mut() {
            Some((end, word)) if token.shape.has(Shape::EXTRA) && *end == token.end => word.add(lookup),
            Some(_) if token.shape.has(Shape::EXTRA) => whole = whole.or(Some(lookup)),
            _ => words.push((token.end, lookup)),
        }
    }
    (words.into_iter().map(|(_, word)| word).collect(), whole)
}

impl Lookup {
    /// Takes in what another reading of the word is looked up as.
    fn add(&mut self, other: Lookup) {
        for term in other.terms {
            if !self.terms.contains(&term) {
                self.terms.push(term);
            }
        }
    }
}

/// Acronyms that are also words keep their capitals; no other term has any.
fn is_acronym_term(term: &str) -> bool {
    term.bytes().any(|byte| byte.is_ascii_uppercase())
}

/// Leaves out the `l` of `l'Iran`: whoever types it is looking for `Iran`.
fn without_elided_article<'a>(word: &str, tokens: &'a [Token]) -> &'a [Token] {
    match tokens {
        [article, rest, ..] if word.get(article.end as usize..rest.start as usize).is_some_and(is_elision) => {
            &tokens[1..]
        }
        _ => tokens,
    }
}

fn is_elision(gap: &str) -> bool {
    matches!(gap, "'" | "’" | "ʼ" | "＇")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(pattern: Option<Pattern>) -> String {
        let lookup = |word: &Lookup| format!("{}{}", word.terms.join("|"), if word.inflects { "~" } else { "" });
        let list = |words: &[Lookup]| words.iter().map(lookup).collect::<Vec<_>>().join(" ");
        match pattern {
            None => "nothing".to_owned(),
            Some(Pattern::Word(word)) => lookup(&word),
            Some(Pattern::Phrase(words)) => format!("\"{}\"", list(&words)),
            Some(Pattern::Compound { whole, parts }) => format!("{} or \"{}\"", lookup(&whole), list(&parts)),
        }
    }

    #[test]
    fn a_word_matches_its_inflections_and_a_quoted_one_only_itself() {
        assert_eq!(shown(Pattern::of_word("Talks,", false)), "talks~");
        assert_eq!(shown(Pattern::of_phrase("Talks", false)), "talks");
        assert_eq!(shown(Pattern::of_word("–", false)), "nothing");
    }

    #[test]
    fn a_compound_matches_whole_or_by_its_parts() {
        assert_eq!(shown(Pattern::of_word("cease-fire", false)), "ceasefire~ or \"cease~ fire~\"");
        assert_eq!(shown(Pattern::of_phrase("a cease-fire deal", false)), "\"a cease fire deal\"");
        assert_eq!(shown(Pattern::of_word("and/or", false)), "\"and~ or~\"");
    }

    #[test]
    fn an_elided_article_is_not_asked_for() {
        assert_eq!(shown(Pattern::of_word("l’Iran", false)), "iran~");
        assert_eq!(shown(Pattern::of_phrase("l’Iran", false)), "\"l iran\"");
    }

    #[test]
    fn in_a_query_all_in_capitals_an_acronym_may_be_a_word() {
        assert_eq!(shown(Pattern::of_word("US", false)), "US~");
        assert_eq!(shown(Pattern::of_word("US", true)), "us|US~");
        assert_eq!(shown(Pattern::of_word("U.S.", true)), "US~");
        assert_eq!(shown(Pattern::of_phrase("IRAN AND US", false)), "\"iran and us|US\"");
        assert_eq!(shown(Pattern::of_phrase("US", true)), "us|US");
        assert_eq!(shown(Pattern::of_word("US-LED", true)), "\"us|US~ led~\"");
        assert_eq!(shown(Pattern::of_word("IRAN-US", true)), "iranus~ or \"iran~ us|US~\"");
    }
}
