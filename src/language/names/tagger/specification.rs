//! What names are found, by examples: what the tagger tags and what becomes of it. The sentences are invented.

use proptest::prelude::*;

use super::*;
use crate::language::names::{NameKind, facet};

/// How a text is tagged.
type Manner = fn(&mut Tagger<'static>, &[&str], &[usize], &mut Vec<Span>);

/// Tags sentences of words that are one space apart; names are shown in brackets, the letter behind them is the kind.
fn tagged_by(tag: Manner, sentences: &[&str]) -> Vec<String> {
    let words: Vec<&str> = sentences.iter().flat_map(|sentence| sentence.split(' ')).collect();
    let lengths = sentences.iter().map(|sentence| sentence.split(' ').count());
    let ends: Vec<usize> =
        lengths.scan(0, |end, length| Some(std::mem::replace(end, *end + length) + length)).collect();
    let mut spans = Vec::new();
    tag(&mut Tagger::default(), &words, &ends, &mut spans);
    let spans = facet::names(&words, &spans);
    let mut start = 0;
    let mut shown = Vec::new();
    for end in ends {
        shown.push(show(&words, start..end, &spans));
        start = end;
    }
    shown
}

fn show(words: &[&str], sentence: std::ops::Range<usize>, spans: &[Span]) -> String {
    let letter = |kind| match kind {
        NameKind::Person => 'P',
        NameKind::Organization => 'O',
        NameKind::Place => 'L',
    };
    let word = |at: usize| {
        let opening = if spans.iter().any(|span| span.words.start == at) { "[" } else { "" };
        let ending = spans.iter().find(|span| span.words.end == at + 1);
        let closing = ending.map(|span| format!("]{}", letter(span.kind))).unwrap_or_default();
        format!("{opening}{}{closing}", words[at])
    };
    sentence.map(word).collect::<Vec<_>>().join(" ")
}

fn tagged(sentence: &str) -> String {
    tagged_by(Tagger::tag, &[sentence]).concat()
}

/// Takes sentences with their names marked, and asserts that the tagger marks each so when it sees nothing else.
fn assert_tagged(sentences: &[&str]) {
    let plain = |sentence: &str| sentence.replace('[', "").replace("]P", "").replace("]O", "").replace("]L", "");
    let found: Vec<String> = sentences.iter().map(|sentence| tagged(&plain(sentence))).collect();
    assert_eq!(found, sentences);
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
    ]);
}

#[test]
fn particles_initials_and_suffixes_belong_to_the_name() {
    assert_tagged(&[
        "She met [Ursula von der Leyen]P and [Bashar al-Assad]P .",
        "They saw [John F. Kennedy]P , [Robert Downey Jr.]P and [Mohammed bin Salman]P .",
        "He praised [bin Laden]P , and [Theresa May]P 's party .",
        "It was [Bill Gates]P who sent it in May .",
    ]);
}

#[test]
fn organizations_have_all_their_words() {
    assert_tagged(&[
        "The [World Health Organization]O and the [Ministry of Health]O said so .",
        "The [Food and Drug Administration]O asked the [Kenya Wildlife Service]O for help .",
        "He works for the [New York Police Department]O and reads the [New York Times]O .",
        "[Gazprom]O and [Royal Dutch Shell]O signed a contract .",
    ]);
}

#[test]
fn places_are_told_by_the_words_beside_them() {
    assert_tagged(&[
        "There were talks in [The Hague]L , [Tel Aviv]L and the [Middle East]L .",
        "The bomb went off near [Qalat]L , the capital of [Zabul]L province .",
        "Police in the city of [Brzezna]L said on Monday that nobody was hurt .",
    ]);
}

#[test]
fn nationalities_creeds_and_days_are_no_names() {
    assert_tagged(&[
        "British and French officials met on Monday .",
        "Sunni and Shi'ite leaders in [Iraq]L agreed on Tuesday .",
        "Germans and Republicans said no in March .",
    ]);
}

#[test]
fn seats_of_power_are_organizations() {
    assert_tagged(&["The [Kremlin]O said no .", "A spokesman for the [Pentagon]O and the [White House]O said yes ."]);
}

#[test]
fn the_same_word_is_told_by_its_context() {
    assert_tagged(&[
        "[Paris]L is the capital of [France]L .",
        "Actress [Paris Hilton]P was fined .",
        "[Washington]L is a city .",
        "[George Washington]P was a general .",
    ]);
}

#[test]
fn acronyms_count_in_capitals_only() {
    assert_tagged(&["The [US]L told us that the [WHO]O and [NATO]O agree .", "He told us who it was ."]);
}

#[test]
fn headlines_and_capitals_are_read() {
    assert_tagged(&[
        "[Obama]P Meets [Merkel]P In [Berlin]L For Talks On Gas",
        "[IRAN]L SAYS TALKS WITH [EUROPEAN UNION]O FAILED",
        "police in london arrested two men",
    ]);
}

#[test]
fn one_sentence_explains_the_names_of_another() {
    assert_eq!(tagged("Bolt was slow ."), "Bolt was slow .");
    let explained =
        tagged_by(Tagger::tag, &["Bolt was slow .", "The sprinter , David Bolt , said so .", "Mr. Bolt left ."]);
    assert_eq!(explained, ["[Bolt]P was slow .", "The sprinter , [David Bolt]P , said so .", "Mr. [Bolt]P left ."]);
}

#[test]
fn in_another_language_only_what_is_known_is_a_name() {
    let german = "Der Einsatz der Bundeswehr in Mali sei ein Fehler , sagte Angela Merkel in Berlin";
    assert_eq!(
        tagged_by(Tagger::tag_known, &[german]),
        ["Der Einsatz der [Bundeswehr]O in [Mali]L sei ein Fehler , sagte [Angela Merkel]P in [Berlin]L"]
    );
}

#[test]
fn what_was_read_before_changes_nothing() {
    let text = ["President Emmanuel Macron met Keir Starmer in Kyiv on Monday .", "Macron smiled ."];
    let words: Vec<&str> = text.iter().flat_map(|sentence| sentence.split(' ')).collect();
    let ends = [11, 14];
    let mut tagger = Tagger::default();
    let (mut first, mut again, mut other) = (Vec::new(), Vec::new(), Vec::new());
    tagger.tag(&words, &ends, &mut first);
    tagger.tag(&["Macron", "is", "a", "town", "in", "Kyiv", "county"], &[7], &mut other);
    tagger.tag(&words, &ends, &mut again);
    assert_eq!(first, again);
}

proptest! {
    #[test]
    fn spans_are_in_order_within_sentences_and_apart(
        sentences in proptest::collection::vec(
            proptest::collection::vec(
                "\\PC{0,9}|[A-Z][a-z]{1,7}|[A-Z]{1,5}|of|the|and|bin|van|'s|&|,|President|Foreign|Minister|Ministry|New|York|Mount|John|Smith|J\\.|Jan\\.|6|The",
                0..20,
            ),
            0..4,
        ),
    ) {
        let words: Vec<&str> = sentences.iter().flatten().map(String::as_str).collect();
        let ends: Vec<usize> = sentences
            .iter()
            .scan(0, |end, sentence| { *end += sentence.len(); Some(*end) })
            .collect();
        let ways: [Manner; 2] = [Tagger::tag, Tagger::tag_known];
        for tag in ways {
            let mut spans = Vec::new();
            tag(&mut Tagger::default(), &words, &ends, &mut spans);
            let mut behind = 0;
            for span in &spans {
                prop_assert!(behind <= span.words.start && span.words.start < span.words.end);
                let sentence = ends.partition_point(|end| *end <= span.words.start);
                prop_assert!(span.words.end <= ends[sentence]);
                behind = span.words.end;
            }
        }
    }
}
