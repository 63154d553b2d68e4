//! What a typed word or phrase is looked up as.

use super::spellings::Alternatives;
use super::syntax::Nearness;
use crate::language::analyzer::{self, Shape, Token, Tokens};
use crate::language::spelling::{self, Case};

/// A word that is looked up in the index.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Lookup {
    /// Its term; two for an acronym in a query all in capitals, which may be a word.
    pub(super) terms: Vec<String>,
    /// Whether its inflections match too.
    pub(super) inflects: bool,
    /// Whether spellings that the rules give it match too.
    pub(super) has_spellings: bool,
    /// Spellings of the table.
    pub(super) others: Vec<Other>,
    /// Whether other words of the index match too.
    pub(super) expansion: Option<Expansion>,
}

/// Which other words of the index match a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Expansion {
    /// All that begin with it.
    Prefix,
    /// All that so many changes of letters make of it.
    Fuzzy(u8),
}

/// How near several things stand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Closeness {
    /// All in any order, two of them within so many words of each other; see [`near`](super::near).
    Window(u16),
    /// Each near the next.
    Chain(Vec<Nearness>),
}

/// How much of another form scores for a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Share {
    /// It only matches.
    Nothing,
    /// It stands for several words of the query.
    Part,
    /// It stands for the word.
    Whole,
}

/// Another form of a word, or of several.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Other {
    /// Its terms, joined by spaces.
    pub(super) form: String,
    /// How it is written.
    pub(super) case: Case,
    /// What share of an occurrence scores for this word of the run that it stands for; nothing for all words but one: an
    /// article that holds it matches, no more.
    pub(super) share: Share,
}

/// Words side by side, in order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Phrase {
    pub(super) words: Vec<Lookup>,
    /// The other form that it is; `None` for the words as typed.
    pub(super) other: Option<Other>,
}

/// What a word or phrase of a query matches in a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Pattern {
    /// A word.
    Word(Lookup),
    /// Words side by side, in order.
    Phrase(Vec<Lookup>),
    /// A word or a phrase: a compound as a whole or by its parts, a word or its long form.
    Either {
        /// The word; it may have no term, only other forms.
        word: Lookup,
        /// The phrases.
        phrases: Vec<Phrase>,
    },
    /// Words and phrases near each other.
    Near {
        /// The alternatives of each, none of which is nearness itself.
        operands: Vec<Vec<Pattern>>,
        /// How near.
        closeness: Closeness,
    },
}

impl Pattern {
    /// Returns what an unquoted word matches; `None` if there is no letter or digit in it.
    pub(super) fn of_word(word: &str, reading: Reading) -> Option<Pattern> {
        let tokens = analyzer::analyze(word);
        let list = without_elided_article(word, tokens.list());
        let (mut parts, whole) = words_of(list, &tokens, reading);
        match (parts.len(), whole) {
            (0, _) => None,
            (1, _) => parts.pop().map(Pattern::Word),
            (_, Some(word)) => Some(Pattern::Either { word, phrases: vec![Phrase { words: parts, other: None }] }),
            (_, None) => Some(Pattern::Phrase(parts)),
        }
    }

    /// Lets the pattern match alternatives too.
    pub(super) fn or(self, alternatives: Alternatives) -> Pattern {
        if alternatives == Alternatives::default() {
            return self;
        }
        let (mut word, mut phrases) = match self {
            Pattern::Word(word) => (word, Vec::new()),
            Pattern::Phrase(words) => (Lookup::default(), vec![Phrase { words, other: None }]),
            Pattern::Either { word, phrases } => (word, phrases),
            near @ Pattern::Near { .. } => return near,
        };
        for other in alternatives.words {
            word.add_other(other);
        }
        phrases.extend(alternatives.phrases.into_iter().map(|other| {
            let words = other.form.split(' ').map(Lookup::as_written).collect();
            Phrase { words, other: Some(other) }
        }));
        if phrases.is_empty() { Pattern::Word(word) } else { Pattern::Either { word, phrases } }
    }

    /// Returns what `word*` or `word~1` matches, without the sign: of `cease-f*` only the last part is a beginning.
    pub(super) fn of_expansion(word: &str, expansion: Expansion, shouting: bool) -> Option<Pattern> {
        let expand = |word: &mut Lookup| {
            // a word of the index has small letters, unless it is an acronym
            for lower in word.terms.iter().map(|term| term.to_lowercase()).collect::<Vec<_>>() {
                if !word.terms.contains(&lower) {
                    word.terms.push(lower);
                }
            }
            word.expansion = Some(expansion);
        };
        let reading = Reading { inflects: false, has_spellings: false, shouting };
        let mut pattern = Pattern::of_word(word, reading)?;
        match &mut pattern {
            Pattern::Word(word) => expand(word),
            Pattern::Phrase(words) => words.last_mut().into_iter().for_each(expand),
            Pattern::Either { word, phrases } => {
                let last = phrases.iter_mut().filter_map(|phrase| phrase.words.last_mut());
                std::iter::once(word).chain(last).for_each(expand);
            }
            Pattern::Near { .. } => {}
        }
        Some(pattern)
    }

    /// Returns what a quoted phrase matches: its words as written, a compound by its parts; `None` if there is no
    /// letter or digit in it.
    pub(super) fn of_phrase(phrase: &str, shouting: bool) -> Option<Pattern> {
        let tokens = analyzer::analyze(phrase);
        let (mut words, _) =
            words_of(tokens.list(), &tokens, Reading { inflects: false, has_spellings: false, shouting });
        match words.len() {
            0 => None,
            1 => words.pop().map(Pattern::Word),
            _ => Some(Pattern::Phrase(words)),
        }
    }
}

/// How the words of a query are read.
#[derive(Clone, Copy, Debug)]
pub(super) struct Reading {
    /// Their inflections match.
    pub(super) inflects: bool,
    /// Their other spellings match.
    pub(super) has_spellings: bool,
    /// The whole query is written in capitals.
    pub(super) shouting: bool,
}

/// Returns the terms of a word, a compound by its parts, `d'Ivoire` with its article.
pub(super) fn parts_of(word: &str) -> Vec<String> {
    let tokens = analyzer::analyze(word);
    let list = tokens.list().iter();
    list.filter(|token| !token.shape.has(Shape::EXTRA)).map(|token| tokens.term(token).to_owned()).collect()
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
        // the whole of a compound is no name
        let is_whole = token.shape.has(Shape::EXTRA) && words.last().is_some_and(|(end, _)| *end != token.end);
        let mut lookup = Lookup::new(terms, reading);
        lookup.has_spellings &= !is_whole;
        match words.last_mut() {
            Some((end, word)) if token.shape.has(Shape::EXTRA) && *end == token.end => word.add(lookup),
            Some(_) if token.shape.has(Shape::EXTRA) => whole = whole.or(Some(lookup)),
            _ => words.push((token.end, lookup)),
        }
    }
    (words.into_iter().map(|(_, word)| word).collect(), whole)
}

impl Lookup {
    fn new(terms: Vec<String>, reading: Reading) -> Lookup {
        let (inflects, has_spellings) = (reading.inflects, reading.has_spellings);
        let mut lookup = Lookup { inflects, has_spellings, ..Lookup::default() };
        for term in terms.iter().filter(|_| has_spellings) {
            spelling::others(term, |other, case| {
                if !other.contains(' ') {
                    lookup.add_other(Other { form: other.to_owned(), case, share: Share::Whole });
                }
            });
        }
        lookup.terms = terms;
        lookup
    }

    /// Returns a term without inflections and other spellings.
    fn as_written(term: &str) -> Lookup {
        Lookup { terms: vec![term.to_owned()], ..Lookup::default() }
    }

    /// Adds another form. One that is there already scores if either does.
    fn add_other(&mut self, other: Other) {
        if let Some(known) = self.others.iter_mut().find(|known| known.form == other.form) {
            known.share = known.share.max(other.share);
        } else {
            self.others.push(other);
        }
    }

    /// Takes in what another reading of the word is looked up as.
    fn add(&mut self, other: Lookup) {
        for term in other.terms {
            if !self.terms.contains(&term) {
                self.terms.push(term);
            }
        }
        for other in other.others {
            self.add_other(other);
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

    fn word(word: &str, shouting: bool) -> Option<Pattern> {
        Pattern::of_word(word, Reading { inflects: true, has_spellings: false, shouting })
    }

    fn shown(pattern: Option<Pattern>) -> String {
        let lookup = |word: &Lookup| format!("{}{}", word.terms.join("|"), if word.inflects { "~" } else { "" });
        let list = |words: &[Lookup]| words.iter().map(lookup).collect::<Vec<_>>().join(" ");
        match pattern {
            None => "nothing".to_owned(),
            Some(Pattern::Word(word)) => lookup(&word),
            Some(Pattern::Phrase(words)) => format!("\"{}\"", list(&words)),
            Some(Pattern::Near { .. }) => "nearness".to_owned(),
            Some(Pattern::Either { word, phrases }) => format!("{} or \"{}\"", lookup(&word), list(&phrases[0].words)),
        }
    }

    #[test]
    fn a_word_matches_its_inflections_and_a_quoted_one_only_itself() {
        assert_eq!(shown(word("Talks,", false)), "talks~");
        assert_eq!(shown(Pattern::of_phrase("Talks", false)), "talks");
        assert_eq!(shown(word("–", false)), "nothing");
    }

    #[test]
    fn a_compound_matches_whole_or_by_its_parts() {
        assert_eq!(shown(word("cease-fire", false)), "ceasefire~ or \"cease~ fire~\"");
        assert_eq!(shown(Pattern::of_phrase("a cease-fire deal", false)), "\"a cease fire deal\"");
        assert_eq!(shown(word("and/or", false)), "\"and~ or~\"");
    }

    #[test]
    fn an_elided_article_is_not_asked_for() {
        assert_eq!(shown(word("l’Iran", false)), "iran~");
        assert_eq!(shown(Pattern::of_phrase("l’Iran", false)), "\"l iran\"");
    }

    #[test]
    fn in_a_query_all_in_capitals_an_acronym_may_be_a_word() {
        assert_eq!(shown(word("US", false)), "US~");
        assert_eq!(shown(word("US", true)), "us|US~");
        assert_eq!(shown(word("U.S.", true)), "US~");
        assert_eq!(shown(Pattern::of_phrase("IRAN AND US", false)), "\"iran and us|US\"");
        assert_eq!(shown(Pattern::of_phrase("US", true)), "us|US");
        assert_eq!(shown(word("US-LED", true)), "\"us|US~ led~\"");
        assert_eq!(shown(word("IRAN-US", true)), "iranus~ or \"iran~ us|US~\"");
    }
}
