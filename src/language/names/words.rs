//! Tokens -> sentences of words, as the tagger reads them.
//!
//! The analyzer's tokens are what is searched; a tagger wants the punctuation between them as well, and names in one
//! piece: `Gen.`, `J.` and `U.S.` with their full stops, `al-Assad` and `Ki-moon` with their hyphens. All words are
//! slices of the text, so nothing is copied.

use std::ops::Range;

use super::gazetteer::{gazetteer, key_into};
use super::marks::Marks;
use crate::language::analyzer::{Shape, Token, Tokens};

/// One word in so many is one of [`is_english`] in running English text. They were 10 to 20 in 100 words of 1,990 of 2,000
/// English articles (RealTimeQA), and below 3 in all German, Spanish, French and Polish pages of trafilatura's tests.
const ENGLISH_SHARE: usize = 20;
/// Texts of fewer words are taken for English.
const ENGLISH_SAMPLE: usize = 30;

/// Bytes of the longest abbreviation that a full stop is taken to belong to: `Prof.`, `Sept.`
const MAX_ABBREVIATION: u32 = 4;

/// The words of an article, sentence by sentence.
pub(super) struct Words<'a> {
    list: Vec<&'a str>,
    /// Where each sentence ends in `list`.
    ends: Vec<usize>,
    tokens: usize,
    english: usize,
}

impl<'a> Words<'a> {
    /// Cuts fields into words, in the order given. The tokens of each are those of its text.
    pub(super) fn of(fields: &[(&'a str, &Tokens)]) -> Words<'a> {
        let tokens: usize = fields.iter().map(|(_, tokens)| tokens.list().len()).sum();
        let mut words = Words {
            list: Vec::with_capacity(tokens + tokens / 4),
            ends: Vec::with_capacity(tokens / 8),
            tokens,
            english: 0,
        };
        for (text, tokens) in fields {
            words.add(text, tokens);
        }
        words
    }

    pub(super) fn list(&self) -> &[&'a str] {
        &self.list
    }

    /// Returns the end of each sentence in the list.
    pub(super) fn ends(&self) -> &[usize] {
        &self.ends
    }

    /// Returns the sentences as ranges of the list.
    pub(super) fn sentences(&self) -> impl Iterator<Item = Range<usize>> {
        let starts = std::iter::once(0).chain(self.ends.iter().copied());
        starts.zip(self.ends.iter().copied()).map(|(start, end)| start..end)
    }

    /// Says whether the text is English, or too short to tell.
    pub(super) fn is_english(&self) -> bool {
        self.tokens < ENGLISH_SAMPLE || self.english * ENGLISH_SHARE >= self.tokens
    }

    fn add(&mut self, text: &'a str, tokens: &Tokens) {
        let bytes = text.as_bytes();
        let mut own = tokens.list().iter().filter(|token| !token.shape.has(Shape::EXTRA)).peekable();
        let mut behind = None;
        while let Some(first) = own.next() {
            self.english += usize::from(is_english(tokens.term(first)));
            self.gap(text, behind, first);
            let mut last = first;
            let is_space =
                |last: &Token, next: &Token| next.start == last.end + 1 && bytes.get(last.end as usize) == Some(&b' ');
            while let Some(next) = own.next_if(|next| !is_space(last, next) && is_joined(text, last, next)) {
                last = next;
            }
            let end = match own.peek() {
                Some(next) => end_with_stop(text, last, next),
                None => last.end as usize,
            };
            if last.end > first.end && first.shape.has(Shape::CAPITALIZED) {
                self.push_compound(text, first, last.end as usize, end);
            } else {
                self.list.extend(text.get(first.start as usize..end));
            }
            behind = Some(end);
        }
        if let Some(end) = behind {
            self.marks(text.get(end..).unwrap_or_default(), true);
            self.end_sentence();
        }
    }

    /// Adds the punctuation between two words, and ends the sentence if the second begins one.
    fn gap(&mut self, text: &'a str, behind: Option<usize>, next: &Token) {
        let start = next.start as usize;
        let gap = behind.and_then(|end| text.get(end..start));
        if !next.shape.has(Shape::SENTENCE) {
            // nearly all words are one space apart
            if gap != Some(" ") {
                self.marks(gap.unwrap_or_default(), false);
            }
            return;
        }
        if behind.is_some() {
            self.marks(gap.unwrap_or_default(), true);
            self.end_sentence();
        }
        // what opens the sentence touches its first word
        let before = text.get(..start).unwrap_or_default();
        let opening = before.len() - before.trim_end_matches(is_opening_mark).len();
        self.marks(&before[before.len() - opening..], false);
    }

    /// Adds each punctuation mark of a gap between words; with `is_last`, only those before the first white space.
    fn marks(&mut self, gap: &'a str, is_last: bool) {
        let mut rest = gap;
        while let Some(character) = rest.chars().next() {
            let length = character.len_utf8();
            if character.is_whitespace() {
                if is_last {
                    return;
                }
            } else if let Some(possessive) = possessive(rest) {
                self.list.push(possessive);
                rest = &rest[possessive.len()..];
                continue;
            } else if !character.is_alphanumeric() {
                self.list.push(&rest[..length]);
            }
            rest = &rest[length..];
        }
    }

    /// Adds a word of several tokens, or the parts of a compound of names: `Israel-Iran` is two places.
    fn push_compound(&mut self, text: &'a str, first: &Token, compound_end: usize, end: usize) {
        let start = first.start as usize;
        let compound = text.get(start..compound_end).unwrap_or_default();
        if !compound.contains('-') || !are_names(compound) {
            self.list.extend(text.get(start..end));
            return;
        }
        for (number, part) in compound.split('-').enumerate() {
            let at = part.as_ptr() as usize - compound.as_ptr() as usize;
            if number > 0 {
                self.list.push(&compound[at - 1..at]);
            }
            self.list.push(part);
        }
    }

    fn end_sentence(&mut self) {
        if self.ends.last().copied().unwrap_or(0) < self.list.len() {
            self.ends.push(self.list.len());
        }
    }
}

/// Says whether two tokens make one word: parts of a compound, an elided article with its noun.
fn is_joined(text: &str, last: &Token, next: &Token) -> bool {
    let gap = text.get(last.end as usize..next.start as usize);
    if next.shape.has(Shape::JOINED) {
        return gap.is_some_and(|gap| gap.chars().nth(1).is_none());
    }
    // `TheWeek.com` is an address
    if gap == Some(".") && !next.shape.has(Shape::CAPITALIZED) {
        return true;
    }
    // `d'Ivoire` is a name of one piece, `l'Iran` is the article and a place
    matches!(gap, Some("'" | "’")) && !next.shape.has(Shape::SENTENCE) && {
        let mut key = String::new();
        key_into(text.get(next.start as usize..next.end as usize).unwrap_or_default(), &mut key);
        !gazetteer().marks(&key).any(Marks::PLACE | Marks::ORGANIZATION)
    }
}

/// Returns the end of a word with the full stop behind it, if that ends no sentence.
fn end_with_stop(text: &str, last: &Token, next: &Token) -> usize {
    let end = last.end as usize;
    let is_short = last.end - last.start <= MAX_ABBREVIATION;
    let has_stop = text.as_bytes().get(end) == Some(&b'.') && end < next.start as usize;
    if has_stop && is_short && !next.shape.has(Shape::SENTENCE) { end + 1 } else { end }
}

fn possessive(rest: &str) -> Option<&str> {
    let length = ["'s", "’s", "'S", "’S"].iter().find(|ending| rest.starts_with(**ending))?.len();
    let is_whole = !rest[length..].starts_with(char::is_alphanumeric);
    is_whole.then(|| &rest[..length])
}

fn is_opening_mark(character: char) -> bool {
    !character.is_alphanumeric() && !character.is_whitespace()
}

/// Says whether all parts of a compound are names or adjectives of their own, and the compound is none.
fn are_names(compound: &str) -> bool {
    let known = Marks::PLACE | Marks::ORGANIZATION | Marks::ADJECTIVE | Marks::ACRONYM | Marks::PLACE_ACRONYM;
    let mut key = String::new();
    key_into(compound, &mut key);
    if gazetteer().marks(&key) != Marks::NONE {
        return false;
    }
    compound.split('-').all(|part| {
        key.clear();
        key_into(part, &mut key);
        part.starts_with(char::is_uppercase) && gazetteer().marks(&key).any(known)
    })
}

/// Says whether a folded word is one of the most frequent English words that other languages do not have.
fn is_english(term: &str) -> bool {
    matches!(term, "the" | "of" | "and" | "to" | "that" | "with" | "from" | "was" | "by" | "has" | "said" | "have")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::analyzer::analyze;

    fn sentences(text: &str) -> Vec<String> {
        let tokens = analyze(text);
        let words = Words::of(&[(text, &tokens)]);
        words.sentences().map(|sentence| words.list()[sentence].join(" ")).collect()
    }

    #[test]
    fn punctuation_and_the_possessive_are_words() {
        assert_eq!(
            sentences("“Kyiv’s mayor left,” he said (again). Nobody's here!"),
            ["“ Kyiv ’s mayor left , ” he said ( again ) .", "Nobody 's here !"]
        );
    }

    #[test]
    fn the_full_stop_of_an_abbreviation_belongs_to_it() {
        assert_eq!(
            sentences("Gen. J. Doe of the U.S. Army met Mr. Roe. It ended."),
            ["Gen. J. Doe of the U.S. Army met Mr. Roe .", "It ended ."]
        );
    }

    #[test]
    fn compounds_are_one_word_unless_they_are_names_side_by_side() {
        assert_eq!(
            sentences("Iran-backed al-Assad, Ban Ki-moon and AT&T on the Israel-Iran and Putin–Trump talks"),
            ["Iran-backed al-Assad , Ban Ki-moon and AT&T on the Israel - Iran and Putin – Trump talks"]
        );
    }

    #[test]
    fn an_elided_article_is_parted_from_a_place_only() {
        assert_eq!(sentences("l’Iran, la Côte d’Ivoire"), ["l ’ Iran , la Côte d’Ivoire"]);
    }

    #[test]
    fn text_between_paragraphs_is_left_out() {
        let text = "One came. (AN ADVERT) “Two left.”";
        let mut tokens = Tokens::default();
        tokens.push_paragraph("One came.", 0);
        tokens.push_paragraph("“Two left.”", 22);
        let words = Words::of(&[(text, &tokens)]);
        let sentences: Vec<_> = words.sentences().map(|sentence| words.list()[sentence].join(" ")).collect();
        assert_eq!(sentences, ["One came .", "“ Two left . ”"]);
    }

    #[test]
    fn english_is_told_by_its_small_words() {
        let english = "The head of the agency said that it was to meet with the board of governors. ".repeat(4);
        let german = "Der Chef der Behörde sagte, dass er sich mit dem Rat der Gouverneure treffen werde. ".repeat(4);
        for (text, expected) in [(english, true), (german, false)] {
            let tokens = analyze(&text);
            assert_eq!(Words::of(&[(&text, &tokens)]).is_english(), expected);
        }
    }
}
