//! Reads the authors out of a byline: `By Ann Lee and B. Mora, Staff Writers`, `von Ann Lee`, `Autor: Ann Lee`.

mod mentions;
mod openers;
mod unspaced;

use super::names;
use super::outlets;
use crate::language::names::known_as;
pub(super) use mentions::{mentioned, speaks_of_author};
pub(super) use openers::{behind_opener, is_label, labelled, may_be_labelled, opens_below};
pub(super) use unspaced::{before_role, in_brackets};

/// What ends a name inside a byline. Words count in capitals too; a single letter may then be an initial.
const SEPARATORS: &[&str] = &[
    ", ", ",\u{a0}", " and ", " & ", " und ", " et ", " y ", " e ", " i ", " и ", " en ", " och ", " og ", " / ", "/",
    " | ", "|", " • ", " · ", " – ", " — ", " - ", "; ", " with ", " mit ", " avec ", " con ", " med ", " för ",
    " for ", " für ", " pour ", " para ", " in ", " aus ", " from ", " at ", " is ", " ist ", " of ", " on ", " am ",
    " vom ", " via ", " as ", "、", " @", "(", "[", "\t", "،", " و ", "，",
];

/// Most authors of a byline: papers of science have dozens.
const MAX_AUTHORS: usize = 60;

/// Words behind a name that tell where or for whom it was written; the name of a place or an outlet follows.
const PLACE_WORDS: &[&str] = &[" in ", " aus ", " from ", " at ", " for ", " für ", " pour ", " para ", " of "];

/// Returns the authors that a list such as `Ann Lee and B. Mora, Staff Writer` names; reading stops at the first part that
/// is neither a name nor what a name has beside it: a place, an outlet, a role. Empty when the first part is no name.
pub(super) fn authors(list: &str) -> Vec<&str> {
    let mut rest = list.trim();
    if names::unspaced::begins(rest) {
        return unspaced::authors(rest);
    }
    let mut found: Vec<&str> = Vec::new();
    let (mut is_beside, mut was_beside) = (false, false);
    while !rest.is_empty() && found.len() < MAX_AUTHORS {
        let (part, separator, behind) = bracketed_name(rest).unwrap_or_else(|| next_part(rest));
        let named = if part.contains('(') { Some(part) } else { author(part, !found.is_empty()) };
        let named = named.filter(|_| found.is_empty() || !is_place_of(part));
        match named {
            Some(name) if was_beside && !names::is_known_person(name) && !is_placed(name, separator) => break,
            Some(name) if !is_beside => {
                if !found.contains(&name) {
                    found.push(name);
                }
            }
            _ if found.is_empty() || !is_beside && !is_affiliation(part) => break,
            _ => was_beside = true,
        }
        is_beside = is_place_word(separator);
        rest = match separator {
            "(" => without_joint(behind.split_once(')').map_or("", |(_, behind)| behind)),
            "[" => without_joint(behind.split_once(']').map_or("", |(_, behind)| behind)),
            _ => without_joint(behind),
        };
    }
    found
}

/// Returns the rest of a list without the comma and the word that join it to what stands before: `, and Bo Mora`.
fn without_joint(rest: &str) -> &str {
    let rest = rest.trim_start_matches(|c: char| c.is_whitespace() || c == ',');
    let joint = ["and ", "und ", "& ", "et ", "y ", "e ", "en ", "och ", "og ", "i ", "и "];
    joint.iter().find_map(|joint| rest.strip_prefix(joint)).unwrap_or(rest).trim_start()
}

fn is_place_word(separator: &str) -> bool {
    PLACE_WORDS.iter().any(|word| word.eq_ignore_ascii_case(separator))
}

/// Says whether words behind a place are the next author, of whom another place follows: `in London and Bo Mora in Paris`.
fn is_placed(name: &str, separator: &str) -> bool {
    is_place_word(separator) && !known_as(name).place
}

/// Says whether a part of a byline is the place of the author before it, behind a small word: `de Brasília`.
fn is_place_of(part: &str) -> bool {
    let place = part.trim().split_once(' ').filter(|(word, _)| word.len() <= 3 && word.chars().all(char::is_lowercase));
    place.is_some_and(|(_, place)| known_as(place).place)
}

/// Says whether a part of a byline is the outlet, agency or role of the author before it.
fn is_affiliation(part: &str) -> bool {
    let part = part.trim();
    names::is_role_only(part) || outlets::is_agency(part) || outlets::domain_of(part).is_some() || is_place_of(part)
}

/// Cuts `text` at the first separator, of several there the longest: what stands before it, the separator, what stands
/// behind it.
fn next_part(text: &str) -> (&str, &str, &str) {
    for (at, c) in text.char_indices() {
        if c.is_alphanumeric() {
            continue;
        }
        let here = &text[at..];
        let may_begin = |separator: &&&str| separator.as_bytes().first() == here.as_bytes().first();
        let longest = SEPARATORS.iter().filter(may_begin).filter(|separator| begins_with(here, separator));
        let longest = longest.map(|found| found.len()).max();
        if let Some(length) = longest {
            return (&text[..at], &here[..length], &here[length..]);
        }
    }
    (text, "", "")
}

/// Cuts as [`next_part`] does behind a name that goes on behind brackets: `Ann (A. B.) Lee`.
fn bracketed_name(text: &str) -> Option<(&str, &str, &str)> {
    let (first, behind) = text.split_once(" (").filter(|(first, _)| !first.contains(' '))?;
    let (inside, behind) = behind.split_once(") ")?;
    let (last, separator, rest) = next_part(behind);
    let is_name = |name: &str| names::is_person(name) || names::is_single_name(name);
    let is_one = names::is_given_name(first) && names::is_person(&format!("{first} {last}"));
    let name = text.get(..text.len() - behind.len() + last.len())?;
    let is_inside_name = is_name(inside) || inside.split(' ').all(|word| word.ends_with('.'));
    (is_one && is_inside_name).then_some((name, separator, rest))
}

/// Says whether `text` begins with a separator, which may be in capitals unless it is a single letter.
fn begins_with(text: &str, separator: &str) -> bool {
    let (text, separator) = (text.as_bytes(), separator.as_bytes());
    let second = |bytes: &[u8]| bytes.get(1).map(u8::to_ascii_lowercase);
    if separator.len() > text.len() || separator.len() > 1 && second(text) != second(separator) {
        return false;
    }
    let start = &text[..separator.len()];
    let is_word = separator.len() > 3 && separator[0] == b' ';
    start == separator || is_word && start.eq_ignore_ascii_case(separator)
}

/// Returns the author that one part of a byline names.
fn author(part: &str, is_later: bool) -> Option<&str> {
    // `BridgeFans` is what somebody calls himself, and nothing is glued to it.
    let whole_word = Some(part.trim()).filter(|word| names::is_single_name(word));
    let part = names::without_titles(unglued(part)).trim_matches(|c: char| {
        c.is_whitespace()
            || matches!(c, ',' | ';' | ':' | '|' | '*' | '-' | '–' | '—' | '•' | '"' | '“' | '”' | '(' | ')')
    });
    if names::is_desk(part) {
        return Some(part);
    }
    if names::is_person(part) {
        return (!outlets::is_agency(part)).then(|| without_affiliation(part));
    }
    if !is_later && names::is_single_name(part) {
        return Some(whole_word.unwrap_or(part));
    }
    if !is_later && names::is_role_only(part) {
        return Some(part);
    }
    names::without_roles(part).or_else(|| leading_name(part)).or_else(|| uncapitalised_name(part, is_later))
}

/// Returns the name at the beginning of `Ann Lee Staff Writer`, where nothing but a role follows.
fn leading_name(part: &str) -> Option<&str> {
    let mut ends = part.match_indices(' ').map(|(at, _)| at);
    ends.by_ref().next()?;
    let longest = ends.take(3).take_while(|end| names::is_person(&part[..*end])).last();
    longest.map(|end| without_affiliation(&part[..end]))
}

/// Returns a name without what stands behind it unparted: an acronym (`Ann Lee CNN`) or an agency (`ANN LEE Associated`).
fn without_affiliation(name: &str) -> &str {
    let Some((rest, last)) = name.rsplit_once(' ').filter(|(rest, _)| rest.contains(' ')) else { return name };
    let is_upper = |word: &str| !word.chars().any(char::is_lowercase);
    let letters = last.chars().filter(|c| c.is_alphabetic()).count();
    let is_numeral = last.chars().all(|c| "IVX".contains(c)) || matches!(last, "JR" | "SR" | "JR." | "SR.");
    let is_acronym = is_upper(last) && letters >= 2 && !is_numeral && !last.contains('.') && !is_upper(rest);
    let is_agency = outlets::is_agency(last) || last.eq_ignore_ascii_case("associated");
    if is_acronym || is_agency { rest } else { name }
}

/// Returns a name whose family name has no capital, as its owner writes it: `Ann lee`.
fn uncapitalised_name(part: &str, is_later: bool) -> Option<&str> {
    let (first, last) = part.split_once(' ')?;
    let is_word = |word: &str| word.len() >= 3 && word.chars().all(char::is_alphabetic);
    let is_name = is_word(first)
        && is_word(last)
        && first.starts_with(char::is_uppercase)
        && names::is_given_name(first)
        && !names::is_plain_word(last)
        && !names::is_role(last);
    (!is_later && is_name).then_some(part)
}

/// Cuts off what a scraper glued to a name: `Howard BlumeStaff Writer`, `Lucas Nolan22 Dec 2016`.
pub(super) fn unglued(text: &str) -> &str {
    let mut before: Option<char> = None;
    for (at, c) in text.char_indices() {
        // `GmbH`
        let is_last = !text[at + c.len_utf8()..].starts_with(char::is_alphabetic);
        let is_glued = before.is_some_and(|b| {
            b.is_lowercase() && (c.is_ascii_digit() || c.is_uppercase() && !is_last && !joins_names(&text[..at]))
        });
        if is_glued {
            return &text[..at];
        }
        before = Some(c);
    }
    text
}

/// Says whether a capital behind `head` goes on with a name: `McDonald`, `DeVito`, `LaGuardia`.
fn joins_names(head: &str) -> bool {
    let word = head.rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    ["Mc", "Mac", "De", "Di", "Da", "Du", "La", "Le", "Van", "Von", "Del", "San", "Fitz"].contains(&word)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<&str> {
        behind_opener(text).map(authors).unwrap_or_default()
    }

    #[test]
    fn authors_stand_behind_words_that_open_a_byline() {
        assert_eq!(read("By ANN LEE and Bo O'Hara"), ["ANN LEE", "Bo O'Hara"]);
        assert_eq!(read("Byby ANN LEE, BO MORA and CY DEE"), ["ANN LEE", "BO MORA", "CY DEE"]);
        assert_eq!(read("von Dr. Ann Lee, Online-Redaktion"), ["Ann Lee"]);
        assert_eq!(read("Par Ann Lee et Bo Mora"), ["Ann Lee", "Bo Mora"]);
        assert_eq!(read("Author: Ann Lee"), ["Ann Lee"]);
        assert_eq!(read("Автор: Анна Ли"), ["Анна Ли"]);
    }

    #[test]
    fn roles_places_and_glue_are_left_out() {
        assert_eq!(read("By Ann LeeStaff Writer"), ["Ann Lee"]);
        assert_eq!(read("by Ann Lee22 Dec 2016651"), ["Ann Lee"]);
        assert_eq!(read("By Ann Lee in London and Bo Mora in Paris"), ["Ann Lee", "Bo Mora"]);
        assert_eq!(read("By Ann Lee in London and New York"), ["Ann Lee"]);
        assert_eq!(read("By Ann McDonald"), ["Ann McDonald"]);
        assert_eq!(read("By Ann (A.B.) Lee and Bo Mora"), ["Ann (A.B.) Lee", "Bo Mora"]);
        assert_eq!(read("By Ann (London) and Bo Mora"), ["Ann", "Bo Mora"]);
    }

    #[test]
    fn a_sentence_that_begins_with_by_is_no_byline() {
        assert_eq!(read("By the end of the year the bridge will open"), [] as [&str; 0]);
        assert_eq!(read("Byron Bay"), [] as [&str; 0]);
    }
}
