//! Reads lines that are nothing but names and what stands beside names: `Ann Lee, Staff Writer`, `Ann Lee · BBC News`.

use crate::article::Kind;
use crate::language::names::known_as;

use super::super::byline;
use super::super::names;
use super::super::outlets;
use super::super::phrases;
use super::words;

/// Bytes of a line that is nothing but names and roles.
const MAX_BARE: usize = 90;
/// Bytes of a list that is nothing but names.
const MAX_LIST: usize = 3000;
/// So many names side by side are a list of authors whatever their number.
const MIN_LIST: usize = 4;

/// Returns the authors of a line that is nothing but names and roles, without `by`.
pub(in crate::extract) fn bare_authors(text: &str) -> Vec<&str> {
    let text = text
        .trim()
        .trim_start_matches(['-', '–', '—', '•', '|', '/', ' '])
        .trim_end_matches(['-', '–', '—', '•', '·', '|', '/', ' ', ',', ':']);
    let is_sentence = text.ends_with(['.', '!', '?']) && !ends_with_initial(text);
    if is_sentence || text.len() > MAX_LIST || text.starts_with(|c: char| c.is_lowercase() || c.is_ascii_digit()) {
        return Vec::new();
    }
    if text.len() > MAX_BARE {
        return list_of_names(text);
    }
    if names::is_known_person(text) && !is_name_and_more(text) || names::is_desk(text) {
        return vec![text];
    }
    let authors = leading_authors(text);
    if authors.is_empty() { behind_section(text) } else { authors }
}

/// Says whether a name ends at a comma, and other words follow: `Max Muster, Berlin`.
fn is_name_and_more(text: &str) -> bool {
    let is_suffix = |rest: &str| matches!(rest.trim(), "Jr." | "Jr" | "Sr." | "Sr" | "II" | "III");
    text.split_once(',').is_some_and(|(name, rest)| names::is_person(name) && !is_suffix(rest))
}

/// Says whether a long text is nothing but names.
pub(super) fn is_list_of_names(text: &str) -> bool {
    text.len() <= MAX_LIST && text.contains(", ") && !list_of_names(text).is_empty()
}

fn list_of_names(text: &str) -> Vec<&str> {
    let mut commas = text.match_indices(", ").map(|(at, _)| at);
    let first = commas.next().unwrap_or(text.len());
    if commas.nth(MIN_LIST - 3).is_none() || !names::is_person(&text[..first]) {
        return Vec::new();
    }
    let authors = byline::authors(text);
    let is_all = authors.last().is_some_and(|last| words(&text[end_of(last, text)..]).next().is_none());
    let known = authors.iter().filter(|name| names::is_known_person(name)).count();
    let covered: usize = authors.iter().map(|name| name.len() + 2).sum();
    let is_all = is_all && covered * 10 >= text.len() * 9;
    if is_all && authors.len() >= MIN_LIST && known * 2 >= authors.len() { authors } else { Vec::new() }
}

/// Returns the authors that a line begins with, where nothing follows but what stands beside names.
fn leading_authors(text: &str) -> Vec<&str> {
    if !may_begin_with_name(text) {
        return Vec::new();
    }
    let authors = byline::authors(text);
    let (Some(first), Some(last)) = (authors.first(), authors.last()) else { return Vec::new() };
    let behind = &text[end_of(last, text)..];
    let role_follows = words(behind).count() <= 8 && words(behind).any(names::is_role);
    let is_known = names::is_known_person(first) || names::is_person(first) && role_follows || names::is_desk(first);
    let is_all = role_follows || stands_beside_names(behind);
    if text.starts_with(first) && is_known && is_all { authors } else { Vec::new() }
}

/// Returns the authors of `Politics · Ann Lee, Bo Mora`.
pub(super) fn behind_section(text: &str) -> Vec<&str> {
    // The last bytes of the marks, which are hardly in any other line.
    if !text.bytes().any(|byte| matches!(byte, b'|' | 0xb7 | 0xa2)) {
        return Vec::new();
    }
    let cut = [" · ", " | ", " • "].iter().find_map(|mark| text.split_once(mark));
    let Some((section, list)) = cut.filter(|(section, _)| section.split_whitespace().count() <= 2) else {
        return Vec::new();
    };
    let authors = byline::authors(list);
    let is_all = authors.last().is_some_and(|last| stands_beside_names(&list[end_of(last, list)..]));
    let are_known = authors.iter().all(|name| names::is_known_person(name));
    if is_all && are_known && !names::is_person(section) { authors } else { Vec::new() }
}

/// Says whether what stands behind a name is nothing, or an outlet, an agency, a place, a handle, a mail address, or a known phrase.
pub(super) fn stands_beside_names(behind: &str) -> bool {
    let text = behind.trim_matches(|c: char| !c.is_alphanumeric());
    if text.is_empty() || behind.trim_start().starts_with('@') && !text.contains(' ') {
        return true;
    }
    // A mail address.
    if text.contains('@') && !text.contains(' ') {
        return true;
    }
    let text = ["in ", "aus ", "for ", "from "].iter().find_map(|word| text.strip_prefix(word)).unwrap_or(text);
    let is_furniture = || {
        let phrase = phrases::find(behind, 1);
        phrase.is_some_and(|phrase| matches!(phrase.kind, Kind::Date | Kind::Other | Kind::CommentForm))
    };
    outlets::domain_of(text).is_some()
        || outlets::is_agency(text)
        || outlets::is_like_outlet(text)
        || text.len() <= 40 && known_as(text).place
        || is_furniture()
}

/// Returns where `part`, a slice of `text`, ends in it.
pub(super) fn end_of(part: &str, text: &str) -> usize {
    part.as_ptr() as usize + part.len() - text.as_ptr() as usize
}

/// Says whether the first two words may be a name, a title aside.
fn may_begin_with_name(text: &str) -> bool {
    let text = names::without_titles(text);
    let end = text.match_indices(' ').nth(1).map_or(text.len(), |(at, _)| at);
    names::is_person(text[..end].trim_end_matches(',')) || names::is_desk(&text[..end]) || text[..end].ends_with('/')
}

/// Says whether a name ends with an initial or `Jr.`, whose full stop ends no sentence.
fn ends_with_initial(text: &str) -> bool {
    let last = text.rsplit(' ').next().unwrap_or_default();
    last.chars().count() == 2 || matches!(last, "Jr." | "Sr.")
}
