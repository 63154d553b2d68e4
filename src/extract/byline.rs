//! Reads the authors out of a byline: `By Ann Lee and B. Mora, Staff Writers`, `von Ann Lee`, `Autor: Ann Lee`.

use std::collections::HashMap;
use std::hash::BuildHasherDefault;
use std::sync::LazyLock;

use super::fold;
use super::names;
use super::words::Hashed;

/// Words that open a byline, folded; longer ones first where one begins with another.
const OPENERS: &str = "\
    autors: | autori: | autorius: | autorė: | article written by | article by | story by | written by | words by | text by | posted by | published by | \
    reported by | report by | analysis by | opinion by | commentary by | contributed by | submitted by | \
    created by | byby | by: | by | author: | authors: | author | authors | writer: | reporter: | byline: | \
    veröffentlicht am von | posted on by | publicado el por | geschrieben von | verfasst von | \
    veröffentlicht von | ein artikel von | ein beitrag von | ein gastbeitrag von | gastbeitrag von | \
    ein kommentar von | kommentar von | eine analyse von | analyse von | interview: | interview von | \
    artikel von | beitrag von | aufgezeichnet von | text von | text: | texte: | von: | von | autor: | \
    autorin: | autoren: | autor/in: | autorinnen: | autor | autorin | autoren | verfasser: | redakteur: | \
    redaktion: | écrit par | publié par | rédigé par | propos recueillis par | article de | par : | par: | \
    par | auteur : | auteur: | auteurs : | escrito por | publicado por | redactado por | por: | por | \
    autora: | autores: | redacción: | texto: | scritto da | di: | di | a cura di | autore: | \
    geschreven door | door: | door | skriven av | av: | av | af: | af | autor artykułu: | opracowanie: | \
    napisał | tekst: | автор: | автор | авторы: | текст: | автор статьи: | автори: | yazar: | yazan: | oleh: | \
    oleh | penulis: | бy | szerző: | írta: | autor článku: | بقلم: | بقلم | كتب: | كتب | كتبت | 作者： | 作者: | \
    作者 | 文／ | 文/ | 文： | 记者： | 記者 | 著者 | 執筆：";

/// What ends a name inside a byline.
const SEPARATORS: &[&str] = &[
    ", ", " and ", " & ", " und ", " et ", " y ", " e ", " i ", " и ", " en ", " och ", " og ", " / ", "/", " | ", "|",
    " • ", " · ", " – ", " — ", " - ", "; ", " with ", " mit ", " avec ", " con ", " för ", " for ", " in ", " from ",
    " at ", " is ", "、", " @", " (", "\t", " on ", " am ", " vom ", " of ",
];

/// The openers by the hash of their first word, longer ones first.
static BY_FIRST_WORD: LazyLock<HashMap<u64, Vec<&'static str>, BuildHasherDefault<Hashed>>> = LazyLock::new(|| {
    let mut table: HashMap<u64, Vec<&'static str>, BuildHasherDefault<Hashed>> = HashMap::default();
    for opener in OPENERS.split(" | ") {
        let (_, hash) = fold::words(opener).next().expect("each opener has a word");
        table.entry(hash).or_default().push(opener);
    }
    for openers in table.values_mut() {
        openers.sort_by_key(|opener| std::cmp::Reverse(opener.len()));
    }
    table
});

/// Returns what stands behind the words that open a byline; `None` when `text` does not begin with such words.
pub(super) fn behind_opener(text: &str) -> Option<&str> {
    let (start, hash) = fold::words(text).next()?;
    let openers = BY_FIRST_WORD.get(&hash)?;
    let rest = openers.iter().find_map(|opener| fold::strip_prefix(&text[start..], opener))?;
    Some(rest.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, ':' | '：' | '-' | '|')))
}

/// Words behind which a page names the author of what has been read, folded.
const MENTIONS: &[&str] = &[
    "read more from",
    "more from",
    "more by",
    "more articles by",
    "more stories by",
    "more posts by",
    "all posts by",
    "all articles by",
    "all stories by",
    "view all posts by",
    "posts by",
    "articles by",
    "stories by",
    "write to",
    "contact",
    "email",
    "reach",
    "follow",
    "mehr von",
    "mehr beiträge von",
    "mehr artikel von",
    "alle beiträge von",
    "alle artikel von",
    "artikel von",
    "beiträge von",
    "voir tous les articles de",
    "más de",
    "ver más de",
];

/// Returns the person whom a line behind the text names as its author: `More from Ann Lee`, `Write to Ann Lee at ...`.
pub(super) fn mentioned(text: &str) -> Option<&str> {
    let rest = MENTIONS.iter().find_map(|words| fold::strip_prefix(text, words))?;
    let rest = rest.trim_start_matches(|c: char| !c.is_alphanumeric());
    let name = *authors(rest).first()?;
    (names::is_person(name) && names::begins_with_known_name(name)).then_some(name)
}

/// Returns the authors that a list such as `Ann Lee and B. Mora, Staff Writer` names; reading stops at the first part that
/// is no name. Empty when the first part is none.
pub(super) fn authors(list: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut rest = list.trim();
    while !rest.is_empty() && found.len() < 12 {
        let (part, behind) = next_part(rest);
        let Some(name) = author(part, !found.is_empty()) else { break };
        if !found.contains(&name) {
            found.push(name);
        }
        let was_cut = name.len() < part.trim().len();
        if was_cut && !names::without_titles(part).starts_with(name) {
            break;
        }
        rest = behind.trim_start();
    }
    found
}

/// Cuts `text` at the first separator; of several there at the longest.
fn next_part(text: &str) -> (&str, &str) {
    for (at, c) in text.char_indices() {
        if c.is_alphanumeric() {
            continue;
        }
        let here = &text[at..];
        let length =
            SEPARATORS.iter().filter(|separator| here.starts_with(**separator)).map(|separator| separator.len()).max();
        if let Some(length) = length {
            return (&text[..at], &text[at + length..]);
        }
    }
    (text, "")
}

/// Returns the author that one part of a byline names.
fn author(part: &str, is_later: bool) -> Option<&str> {
    let part = names::without_titles(unglued(part)).trim_matches(|c: char| {
        c.is_whitespace()
            || matches!(c, ',' | ';' | ':' | '|' | '*' | '-' | '–' | '—' | '•' | '"' | '“' | '”' | '(' | ')')
    });
    if names::is_desk(part) || names::is_person(part) {
        return Some(part);
    }
    if !is_later && names::is_single_name(part) {
        return Some(part);
    }
    leading_name(part)
}

/// Returns the name at the beginning of `Ann Lee Staff Writer`, where nothing but a role follows.
fn leading_name(part: &str) -> Option<&str> {
    let mut ends = part.match_indices(' ').map(|(at, _)| at);
    ends.by_ref().next()?;
    let longest = ends.take(3).take_while(|end| names::is_person(&part[..*end])).last();
    longest.map(|end| &part[..end])
}

/// Cuts off what a scraper glued to a name: `Howard BlumeStaff Writer`, `Lucas Nolan22 Dec 2016`.
pub(super) fn unglued(text: &str) -> &str {
    let mut before: Option<char> = None;
    for (at, c) in text.char_indices() {
        let is_glued = before
            .is_some_and(|b| b.is_lowercase() && (c.is_ascii_digit() || c.is_uppercase() && !joins_names(&text[..at])));
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
        assert_eq!(read("By Ann Lee in London and Bo Mora in Paris"), ["Ann Lee"]);
        assert_eq!(read("By Ann McDonald"), ["Ann McDonald"]);
    }

    #[test]
    fn a_sentence_that_begins_with_by_is_no_byline() {
        assert_eq!(read("By the end of the year the bridge will open"), [] as [&str; 0]);
        assert_eq!(read("Byron Bay"), [] as [&str; 0]);
    }
}
