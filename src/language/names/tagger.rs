//! Finds names in one sentence by rules: words in, typed spans out.
//!
//! A sentence is read from left to right. Ordinary words are passed over by their first byte; at a capital the words are
//! gathered that may make one name (`region`), up to a title, a date, an adjective of nationality or a small letter.
//! What stands before them (a title, a role, a preposition), in them (an entry of the gazetteer, a given name, an
//! organization word) and behind them (`province`, `said`) tells what they name (`classify`, by the signs of `person`,
//! `place` and `organization`); where nothing tells, they are left alone.
//!
//! The rest of `names` knows this file by [`Tagger`] only, so that another way of finding spans can take its place.

mod classify;
mod form;
mod organization;
mod person;
mod place;
mod region;
mod sentence;
mod title;

use std::ops::Range;

use super::marks::Marks;
use super::{NameKind, Span};
use sentence::{Manner, Sentence, Word};

/// Tags sentences, one after the other.
#[derive(Default)]
pub struct Tagger {
    is_cautious: bool,
    words: Vec<Word>,
    key: String,
}

impl Tagger {
    /// Returns a tagger for text in which capitals say little, because nouns have them, or in which the words around a
    /// name are no English: it tags only what is known, and given names with what follows them.
    pub fn cautious() -> Tagger {
        Tagger { is_cautious: true, ..Tagger::default() }
    }

    /// Appends the names in one sentence to `spans`: in order, without overlap, as ranges of `words`. Punctuation marks
    /// and the possessive `'s` are words of their own. Titles (`President`) are no part of the span of a person.
    pub fn tag(&mut self, words: &[&str], spans: &mut Vec<Span>) {
        sentence::look_up(words, &mut self.words, &mut self.key);
        let manner = match sentence::manner(words, &self.words) {
            Manner::Running if self.is_cautious => Manner::Headline,
            manner => manner,
        };
        let sentence = Sentence { texts: words, words: &self.words, manner };
        let mut at = 0;
        while at < sentence.len() {
            at = sentence.name_at(at, spans);
        }
    }
}

impl Sentence<'_> {
    /// Takes the name that begins at a word, if one does, and returns where to go on.
    fn name_at(&self, at: usize, spans: &mut Vec<Span>) -> usize {
        if !self.is_capitalized(at) {
            return self.small_name_at(at, spans);
        }
        if let Some(behind) = self.nameless_at(at) {
            return behind;
        }
        if let Some(behind) = self.title_at(at) {
            let is_name = self.is_capitalized(behind) && self.nameless_at(behind).is_none();
            return if is_name { self.titled_at(behind, spans) } else { behind };
        }
        self.classify(at..self.region_end(at), spans)
    }

    /// `bin Laden`, `von der Leyen` without a given name before them.
    fn small_name_at(&self, at: usize, spans: &mut Vec<Span>) -> usize {
        let is_name = matches!(self.text(at), "bin" | "von" | "van" | "bint" | "ibn")
            && self.is_running()
            && self.is_capitalized(at + 1)
            && (self.text(at) == "bin" || !self.marks(at + 1).has(Marks::WORD));
        if is_name { emit(spans, at..at + 2, NameKind::Person) } else { at + 1 }
    }
}

/// Adds a name and returns the word behind it.
fn emit(spans: &mut Vec<Span>, words: Range<usize>, kind: NameKind) -> usize {
    let end = words.end;
    spans.push(Span { words, kind });
    end
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Tags words that are one space apart; names are shown in brackets, the letter behind them is the kind.
    fn tagged_by(mut tagger: Tagger, sentence: &str) -> String {
        let words: Vec<&str> = sentence.split(' ').collect();
        let mut spans = Vec::new();
        tagger.tag(&words, &mut spans);
        let mut shown = Vec::new();
        let mut at = 0;
        for Span { words: range, kind } in spans {
            shown.extend(words[at..range.start].iter().map(|word| (*word).to_owned()));
            let letter = match kind {
                NameKind::Person => 'P',
                NameKind::Organization => 'O',
                NameKind::Place => 'L',
            };
            shown.push(format!("[{}]{letter}", words[range.clone()].join(" ")));
            at = range.end;
        }
        shown.extend(words[at..].iter().map(|word| (*word).to_owned()));
        shown.join(" ")
    }

    fn tagged(sentence: &str) -> String {
        tagged_by(Tagger::default(), sentence)
    }

    /// Takes sentences with their names marked, and asserts that the tagger marks them so.
    fn assert_tagged(sentences: &[&str]) {
        for sentence in sentences {
            let plain = sentence.replace('[', "").replace("]P", "").replace("]O", "").replace("]L", "");
            assert_eq!(tagged(&plain), *sentence);
        }
    }

    #[test]
    fn titles_nationalities_and_offices_are_no_part_of_a_person() {
        assert_tagged(&[
            "[Kremlin]O spokesman [Dmitry Peskov]P spoke .",
            "Iranian Foreign Minister [Abbas Araghchi]P spoke .",
            "French President [Emmanuel Macron]P and Gen. [Dan Caine]P spoke .",
            "[Ukraine]L 's President [Volodymyr Zelensky]P spoke .",
            "[U.S.]L Secretary of State [Antony Blinken]P met Mr. [Obama]P .",
            "the [White House]O press secretary [Karine Jean-Pierre]P said no .",
            "[Hamas]O Prime Minister [Ismail Haniyeh]P left .",
        ]);
    }

    #[test]
    fn particles_initials_and_suffixes_belong_to_the_name() {
        assert_tagged(&[
            "She met [Ursula von der Leyen]P , [Bashar al-Assad]P and [Ban Ki-moon]P .",
            "They saw [John F. Kennedy]P , [Robert Downey Jr.]P and [Mohammed bin Salman]P .",
            "He praised [bin Laden]P , and [Theresa May]P 's party .",
            "It was [Bill Gates]P who sent it in May .",
        ]);
    }

    #[test]
    fn an_organization_word_makes_an_organization() {
        assert_tagged(&[
            "the [Defence Intelligence Agency]O report",
            "the Russian [Foreign Ministry]O and the [Ministry of Health and Welfare]O",
            "a study of the [Center for Strategic and International Studies]O",
            "the [Food and Drug Administration]O asked the [Kenya Wildlife Service]O",
            "the [Lord 's Resistance Army]O and the [Farmers ' Union]O",
            "He reads the [New York Times]O and works for the [New York Police Department]O .",
            "the [Toronto Raptors]O and the [U.S. Supreme Court]O",
        ]);
    }

    #[test]
    fn places_are_known_or_told_by_the_words_beside_them() {
        assert_tagged(&[
            "talks in [The Hague]L , [Tel Aviv]L and the [Middle East]L",
            "in [Qalat]L , near [Lake Turkana]L and the [Kunar River]L",
            "troops left [Zaranj]L province and the village of [Deh Rawud]L .",
            "She lives in [Dover]L , but Dover is small ; he is from [Boulder]L , [Colorado]L .",
            "from [Northern Iraq]L to the [Gulf of Aden]L",
        ]);
    }

    #[test]
    fn acronyms_count_in_capitals_only() {
        assert_tagged(&[
            "The [US]L told us that the [WHO]O and [Nato]O agree .",
            "Who told the [UN]O about [IGAD]O ?",
            "It was on TV at 5 PM ET .",
        ]);
    }

    #[test]
    fn ordinary_words_dates_and_adjectives_are_no_names() {
        assert_tagged(&[
            "Police arrested British and Ukrainian men on Monday , June 2 .",
            "The West and Western allies , the President and the Foreign Minister agree .",
            "Hurricane Katrina and World War II ended .",
            "On Jan. 6 Christians prayed .",
            "Turkey was served .".replace("Turkey", "Rice").as_str(),
        ]);
    }

    #[test]
    fn in_headlines_only_what_is_known_is_a_name() {
        assert_tagged(&[
            "Leaders Discuss [Ukraine]L And Agree New Sanctions In [Brussels]L Summit",
            "Minister Says [Jane Smith]P Will Lead Rescue Mission",
            "IRAN AND ISRAEL AGREE TO TALK".replace("IRAN", "[IRAN]L").replace("ISRAEL", "[ISRAEL]L").as_str(),
            "no capitals in berlin at all",
        ]);
    }

    #[test]
    fn a_cautious_tagger_takes_no_noun_for_a_name() {
        let german = "Der Einsatz der Bundeswehr in Mali sei ein Fehler , sagte Angela Merkel in Berlin";
        assert_eq!(
            tagged_by(Tagger::cautious(), german),
            "Der Einsatz der [Bundeswehr]O in [Mali]L sei ein Fehler , sagte [Angela Merkel]P in [Berlin]L"
        );
    }

    proptest! {
        #[test]
        fn spans_are_in_order_within_bounds_and_apart(
            words in proptest::collection::vec(
                "\\PC{0,9}|[A-Z][a-z]{1,7}|[A-Z]{1,5}|of|the|and|bin|van|'s|&|,|President|Foreign|Minister|Ministry|New|York|Mount|John|Smith|J\\.|Jan\\.|6|The",
                0..40,
            ),
        ) {
            let words: Vec<&str> = words.iter().map(String::as_str).collect();
            for mut tagger in [Tagger::default(), Tagger::cautious()] {
                let mut spans = Vec::new();
                tagger.tag(&words, &mut spans);
                let mut behind = 0;
                for span in &spans {
                    prop_assert!(behind <= span.words.start && span.words.start < span.words.end);
                    behind = span.words.end;
                }
                prop_assert!(behind <= words.len());
            }
        }
    }
}
