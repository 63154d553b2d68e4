//! What becomes a name of an article: what the tagger found, without what is no person, organization or place whatever
//! it says.
//!
//! The tagger is measured by all that it finds; what becomes a facet is looked at more closely, since one wrong name in a
//! list takes more trust than one that is missing.

use std::ops::Range;

use super::gazetteer::{MAX_PHRASE, gazetteer, key_into};
use super::marks::Marks;
use super::{NameKind, Span};

/// Returns the names that the spans of one sentence are, in order and without overlap. `texts` are the words of the text up
/// to the end of the sentence.
pub(super) fn names(texts: &[&str], spans: &[Span]) -> Vec<Span> {
    let ends = spans.iter().skip(1).map(|next| next.words.start).chain([texts.len()]);
    spans.iter().zip(ends).filter_map(|(span, end)| name(&texts[..end], span)).collect()
}

/// Returns the name that a span of a text's words is; `None` if it is none. The name may reach up to the end of the words.
fn name(texts: &[&str], span: &Span) -> Option<Span> {
    let mut words = span.words.clone();
    let mut kind = span.kind;
    if let Some(end) = end_of_organization(texts, &words) {
        return Some(Span { words: words.start..end, kind: NameKind::Organization });
    }
    if follows_honorific(texts, words.start) {
        return is_written_as_name(&texts[words.clone()]).then_some(Span { words, kind: NameKind::Person });
    }
    if is_full_name(&texts[words.clone()], texts[..words.start].last()) {
        kind = NameKind::Person;
    }
    while words.len() > 1 && !is_part(texts, words.start, kind) {
        words.start += 1;
    }
    if words.len() == 1 && is_no_name(texts[words.start], kind) {
        return None;
    }
    kind = known_kind(&texts[words.clone()]).unwrap_or(kind);
    is_written_as_name(&texts[words.clone()]).then_some(Span { words, kind })
}

/// Returns where an organization of the gazetteer ends that begins with all words of a span and goes on behind it: `USA
/// Today`, of which `USA` alone looks like a name.
fn end_of_organization(texts: &[&str], words: &Range<usize>) -> Option<usize> {
    let last = texts.len().min(words.start + MAX_PHRASE);
    if words.end >= last || !may_open_phrase(texts, words.start) {
        return None;
    }
    let is_organization =
        |end: &usize| marks_of(&texts[words.start..*end]).any(Marks::ORGANIZATION | Marks::COMPANY | Marks::CLUB);
    (words.end + 1..=last).rev().find(is_organization)
}

/// Says whether an entry of several words may begin with a word and the next one.
fn may_open_phrase(texts: &[&str], at: usize) -> bool {
    let mut key = String::new();
    key_into(texts[at], &mut key);
    if !gazetteer().marks(&key).has(Marks::OPENS_PHRASE) {
        return false;
    }
    key.push(' ');
    key_into(texts.get(at + 1).copied().unwrap_or_default(), &mut key);
    is_article(texts, at) || gazetteer().may_begin_phrase(&key)
}

/// Words before the names of persons only, with or without a full stop. It is a word of its own in some texts.
const HONORIFICS: [&str; 7] = ["Mr", "Mrs", "Ms", "Miss", "Dr", "Prof", "Mme"];

/// Says whether a word stands behind `Mr` or the like: `Mrs Houston` is no place.
fn follows_honorific(texts: &[&str], at: usize) -> bool {
    let before = texts[..at].strip_suffix(&["."]).unwrap_or(&texts[..at]);
    before.last().is_some_and(|word| HONORIFICS.contains(&word.trim_end_matches('.')))
}

/// Says whether the first word of a longer name is part of it: `President` in `President Putin` is not, nor `southern` in
/// `southern Iraq`.
fn is_part(texts: &[&str], at: usize, kind: NameKind) -> bool {
    let text = texts[at];
    match kind {
        NameKind::Person => {
            let marks = marks(text);
            // `Pope Francis`, but `Pope` alone is also a family name
            let is_followed = || texts.get(at + 1).is_some_and(|next| self::marks(next).has(Marks::GIVEN));
            let is_title = marks.any(Marks::TITLE | Marks::TITLE_MODIFIER)
                && (!marks.any(Marks::GIVEN | Marks::FAMILY) || marks.has(Marks::TITLE) && is_followed());
            !is_title && !ends_office(texts, at)
        }
        NameKind::Place => !text.starts_with(char::is_lowercase) || text.contains(char::is_uppercase),
        NameKind::Organization => true,
    }
}

/// Says whether a word is the `State` of `Secretary of State`.
fn ends_office(texts: &[&str], at: usize) -> bool {
    texts[at] == "State" && texts[..at].ends_with(&["Secretary", "of"])
}

/// Says whether the words are a given name and a family name, and nothing in them is a word of organizations: the model
/// has learned from news in which many persons are marked as organizations, and takes `Ann Houston` for a place.
fn is_full_name(texts: &[&str], before: Option<&&str>) -> bool {
    let skipped = usize::from(before == Some(&"of") && texts.first() == Some(&"State"));
    let texts = &texts[skipped..];
    let [first, .., last] = texts else { return false };
    let is_given = |marks: Marks| marks.has(Marks::GIVEN) && !marks.any(Marks::WORD | Marks::PLACE);
    let is_family = |marks: Marks| marks == Marks::NONE || marks.has(Marks::FAMILY) && !marks.has(Marks::WORD);
    let is_head = |text: &&str| marks(text).any(Marks::ORGANIZATION_HEAD | Marks::PLACE_HEAD);
    texts.len() <= 3
        && is_given(marks(first))
        && is_family(marks(last))
        && !marks_of(texts).any(Marks::ORGANIZATION | Marks::COMPANY | Marks::CLUB | Marks::PLACE)
        && !texts.iter().any(is_head)
}

/// `British`, `Monday`, `The`: never a name alone. Nor `Bridge`, but for persons, who may be called so.
fn is_no_name(text: &str, kind: NameKind) -> bool {
    let marks = marks(text);
    let is_other = marks.any(Marks::ADJECTIVE | Marks::NEVER | Marks::FUNCTION);
    let is_name = marks.any(
        Marks::PLACE
            | Marks::ORGANIZATION
            | Marks::COMPANY
            | Marks::CLUB
            | Marks::PLACE_ACRONYM
            | Marks::ACRONYM
            | Marks::FAMILY,
    );
    let is_word = kind != NameKind::Person && marks.has(Marks::WORD) && !marks.any(Marks::GIVEN | Marks::TOWN);
    (is_other || is_word) && !is_name
}

/// Returns the kind of what is one thing only: a country or a city is a place also where it acts, and `White House` or
/// `Kremlin` is an organization also where it stands.
fn known_kind(texts: &[&str]) -> Option<NameKind> {
    let marks = marks_of(texts);
    let is_acronym = texts.len() == 1 && !texts[0].contains(char::is_lowercase);
    let is_place = marks.any(Marks::COUNTRY | Marks::PLACE) || is_acronym && marks.has(Marks::PLACE_ACRONYM);
    let is_organization =
        marks.any(Marks::ORGANIZATION | Marks::CLUB | Marks::COMPANY) || is_acronym && marks.has(Marks::ACRONYM);
    match (is_place, is_organization) {
        _ if !is_acronym && marks.any(Marks::GIVEN | Marks::FAMILY | Marks::TOWN) => None,
        (true, false) => Some(NameKind::Place),
        (false, true) => Some(NameKind::Organization),
        _ => None,
    }
}

/// Says whether there is a letter that is large or of a script without large ones.
fn is_written_as_name(texts: &[&str]) -> bool {
    texts.iter().any(|text| text.chars().any(|letter| letter.is_alphabetic() && !letter.is_lowercase()))
}

/// Returns what is known of the words together, but for an article before them.
fn marks_of(texts: &[&str]) -> Marks {
    let mut key = String::new();
    for text in &texts[usize::from(is_article(texts, 0))..] {
        if !key.is_empty() {
            key.push(' ');
        }
        key_into(text, &mut key);
    }
    gazetteer().marks(&key)
}

/// Says whether a word is an article that belongs to no name.
fn is_article(texts: &[&str], at: usize) -> bool {
    matches!(texts.get(at), Some(&("the" | "The"))) && texts.get(at + 1) != Some(&"Hague")
}

fn marks(text: &str) -> Marks {
    let mut key = String::new();
    key_into(text, &mut key);
    gazetteer().marks(&key)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(text: &str, kind: NameKind) -> Option<(String, NameKind)> {
        let texts: Vec<&str> = text.split(' ').collect();
        let name = name(&texts, &Span { words: 0..texts.len(), kind })?;
        Some((texts[name.words].join(" "), name.kind))
    }

    #[test]
    fn what_stands_before_a_name_is_left_out() {
        let person = Some(("Vladimir Putin".to_owned(), NameKind::Person));
        assert_eq!(named("President Vladimir Putin", NameKind::Person), person);
        assert_eq!(named("southern Iraq", NameKind::Place), Some(("Iraq".to_owned(), NameKind::Place)));
        assert_eq!(
            named("al-Anbar Province", NameKind::Place).map(|(name, _)| name).as_deref(),
            Some("al-Anbar Province")
        );
    }

    #[test]
    fn nationalities_days_and_small_words_are_no_names() {
        for text in ["British", "Sunni", "Monday", "The", "Bridge", "parliament"] {
            assert_eq!(named(text, NameKind::Place), None, "{text}");
        }
    }

    #[test]
    fn a_seat_of_power_is_an_organization() {
        for seat in ["White House", "the Kremlin", "Pentagon"] {
            assert_eq!(named(seat, NameKind::Place).map(|(_, kind)| kind), Some(NameKind::Organization), "{seat}");
        }
    }

    #[test]
    fn whoever_is_called_mrs_is_a_person() {
        for before in [&["Mrs"][..], &["Mrs."], &["Mrs", "."]] {
            let texts = [before, &["Houston"]].concat();
            let span = Span { words: before.len()..texts.len(), kind: NameKind::Place };
            assert_eq!(name(&texts, &span), Some(Span { kind: NameKind::Person, ..span }));
        }
    }

    #[test]
    fn a_full_name_is_a_person() {
        let kind = |text| named(text, NameKind::Organization).map(|(_, kind)| kind);
        assert_eq!(kind("Vladimir Putin"), Some(NameKind::Person));
        assert_eq!(named("Ann Houston", NameKind::Place).map(|(_, kind)| kind), Some(NameKind::Person));
        assert_eq!(named("Ann Arbor", NameKind::Place).map(|(_, kind)| kind), Some(NameKind::Place));
        assert_eq!(kind("Gerald Ford Foundation"), Some(NameKind::Organization));
        let texts = ["Secretary", "of", "State", "Antony", "Blinken"];
        let name = name(&texts, &Span { words: 2..5, kind: NameKind::Organization });
        assert_eq!(name, Some(Span { words: 3..5, kind: NameKind::Person }));
    }

    #[test]
    fn a_known_organization_has_all_its_words() {
        let texts = ["He", "told", "USA", "TODAY", "so"];
        let usa = Span { words: 2..3, kind: NameKind::Place };
        let paper = Span { words: 2..4, kind: NameKind::Organization };
        assert_eq!(names(&texts, std::slice::from_ref(&usa)), [paper]);
        // not into the next name
        let today = Span { words: 3..4, kind: NameKind::Person };
        assert_eq!(names(&texts, &[usa.clone(), today]), [usa]);
    }

    #[test]
    fn a_country_is_a_place() {
        for country in ["Egypt", "US", "USA", "the United States"] {
            assert_eq!(
                named(country, NameKind::Organization).map(|(_, kind)| kind),
                Some(NameKind::Place),
                "{country}"
            );
        }
        assert_eq!(named("Jordan", NameKind::Person).map(|(_, kind)| kind), Some(NameKind::Person));
    }
}
