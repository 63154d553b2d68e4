//! Who wrote a page, by its markup.
//!
//! Statements of vocabularies are believed before elements that vocabularies mark, and these before elements whose
//! classes have telling names. What is stated is often no author: the site, its address, an account, a role. Persons win
//! over desks, and nobody over somebody else.

use super::super::byline;
use super::super::date::{self, DayOrder};
use super::super::fold;
use super::super::html::{Field, Metadata, Shown, Sureness, Trust};
use super::super::label::Labelled;
use super::super::names;
use super::super::outlets;
use super::super::site::Site;
use super::places::{Place, Places};

/// Names that systems give to whoever publishes.
const NOBODY: &[&str] = &[
    "admin",
    "administrator",
    "editor",
    "webmaster",
    "root",
    "user",
    "author",
    "guest",
    "anonymous",
    "staff",
    "wordpress",
    "test",
    "unknown",
    "null",
    "none",
    "fail",
    "default",
    "super user",
    "moderator",
    "site admin",
    "web editor",
    "n/a",
];

/// Bytes of a value that are read: more is a text, not a byline.
const MAX_VALUE: usize = 600;

/// Returns the authors that the markup states.
pub(super) fn stated(metadata: &Metadata, site: &Site) -> Vec<String> {
    for trust in [Trust::Article, Trust::Service, Trust::Page] {
        let claims = metadata.claims(Field::Author).into_iter().filter(|claim| claim.trust == trust);
        let names = join(claims.flat_map(|claim| people(&claim.value, site)));
        if !names.is_empty() {
            return names;
        }
    }
    Vec::new()
}

/// Returns the authors that elements of this sureness show, of those that stand best.
pub(super) fn shown(metadata: &Metadata, labelled: &Labelled, site: &Site, sureness: Sureness) -> Vec<String> {
    let places = Places::of(labelled);
    let limit = if sureness == Sureness::Vocabulary { Place::Text } else { Place::Top };
    let is_wanted = |shown: Shown, found: Sureness| shown == Shown::Author && found == sureness;
    let mut best: Option<(Place, Vec<String>)> = None;
    for sighting in metadata.sightings.iter().filter(|sighting| is_wanted(sighting.shown, sighting.sureness)) {
        let place = places.find(sighting);
        if place >= limit || best.as_ref().is_some_and(|(known, _)| place > *known) {
            continue;
        }
        let value = sighting.attribute.as_ref().filter(|value| !value.is_empty()).unwrap_or(&sighting.text);
        let mut names = people(value, site);
        if sureness == Sureness::Name {
            names.retain(|name| name.contains(' ') || is_unspaced_name(name) || names::is_desk(name));
        }
        match &mut best {
            Some((known, all)) if *known == place => *all = join(all.drain(..).chain(names)),
            _ if names.is_empty() => {}
            _ => best = Some((place, names)),
        }
    }
    best.map(|(_, names)| names).unwrap_or_default()
}

/// Says whether nobody is named but desks.
pub(super) fn are_desks(authors: &[String]) -> bool {
    authors.iter().all(|author| names::is_desk(author))
}

/// Returns the persons and desks that a value names.
fn people(value: &str, site: &Site) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for line in fold::prefix(value, MAX_VALUE).split(['\n', ';', '|']) {
        let line = without_accounts(without_date(line));
        let line = byline::behind_opener(&line).unwrap_or(&line).trim();
        if line.is_empty() || is_address(line) || is_nobody(line) || is_site(line, site) {
            continue;
        }
        if let Some(name) = family_name_last(line) {
            found.push(name);
            continue;
        }
        let names = byline::authors(line);
        let names = if names.is_empty() && is_plain_name(line) { vec![line] } else { names };
        let is_author = |name: &&str| !is_nobody(name) && !is_site(name, site) && !is_outlet(name);
        found.extend(names.into_iter().filter(is_author).map(str::to_owned));
    }
    join(found.into_iter())
}

/// Returns a name that has the family name first, as catalogues have it, in its usual order: `Lee, Ann`, `Lee, A. B.`,
/// `Jong, Michiel de`.
fn family_name_last(line: &str) -> Option<String> {
    let (family, given) = line.split_once(", ")?;
    let is_initial = |word: &str| word.ends_with('.') && word.chars().count() == 2;
    let is_particle = |word: &str| word.len() <= 3 && word.chars().all(char::is_lowercase);
    let mut words = given.split(' ');
    let is_given = words.next().is_some_and(|first| is_initial(first) || names::is_given_name(first))
        && words.clone().count() <= 2
        && words.all(|word| is_initial(word) || is_particle(word));
    (is_given && names::is_single_name(family)).then(|| format!("{given} {family}"))
}

/// Returns a line up to the date in it.
fn without_date(line: &str) -> &str {
    match date::scan(line, DayOrder::Unknown).next() {
        Some(found) => {
            let start = found.label.map_or(found.range.start, |label| label.range.start.min(found.range.start));
            if start > 0 { &line[..start] } else { &line[found.range.end..] }
        }
        None => line,
    }
}

/// Returns a line with single spaces, without accounts and mail addresses: `Ann Lee @annlee`.
fn without_accounts(line: &str) -> String {
    let words = line.split_whitespace().filter(|word| !word.contains('@'));
    words.collect::<Vec<_>>().join(" ")
}

fn is_address(line: &str) -> bool {
    line.contains("://") || line.starts_with(['/', '#']) || line.starts_with("www.")
}

fn is_nobody(name: &str) -> bool {
    NOBODY.contains(&name.to_lowercase().as_str())
}

/// Says whether a name is that of the site, and not that of the person who keeps it.
fn is_site(name: &str, site: &Site) -> bool {
    site.is_name(name) && !names::is_known_person(name)
}

fn is_outlet(name: &str) -> bool {
    outlets::is_agency(name) || outlets::domain_of(name).is_some() && !names::is_known_person(name)
}

/// Says whether a value that is known to name an author is a name, though it is written in small letters or in a script
/// without capitals and spaces.
fn is_plain_name(name: &str) -> bool {
    let words = name.split(' ').count();
    let is_given = name.split(' ').next().is_some_and(names::is_given_name);
    let is_word = |word: &str| word.chars().count() >= 2 && word.chars().all(|c| c.is_lowercase() || c == '-');
    let is_small = (2..=3).contains(&words) && name.split(' ').all(is_word) && is_given;
    is_small || is_name_of_month(name) || is_unspaced_name(name)
}

/// `April Lee`: what has the shape of a name, though its first word is a month as well.
fn is_name_of_month(name: &str) -> bool {
    let Some((first, behind)) = name.split_once(' ') else { return false };
    name.starts_with(char::is_uppercase) && names::is_given_name(first) && names::is_person(&format!("Ann {behind}"))
}

/// Says whether a name is of two to five Chinese, Japanese or Korean characters.
fn is_unspaced_name(name: &str) -> bool {
    let is_unspaced = |c: char| matches!(c as u32, 0x3040..=0x30FF | 0x3400..=0x9FFF | 0xAC00..=0xD7AF);
    (2..=5).contains(&name.chars().count()) && name.chars().all(is_unspaced)
}

/// Joins names, each once; desks only count where no person is named.
fn join(names: impl Iterator<Item = String>) -> Vec<String> {
    let mut joined: Vec<String> = Vec::new();
    for name in names {
        if !joined.iter().any(|known| known.to_lowercase() == name.to_lowercase()) {
            joined.push(name);
        }
    }
    if !are_desks(&joined) {
        joined.retain(|name| !names::is_desk(name));
    }
    joined
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(value: &str) -> Vec<String> {
        people(value, &Site::default())
    }

    #[test]
    fn a_value_names_persons_in_many_ways() {
        assert_eq!(read("By Ann Lee and Bo Mora"), ["Ann Lee", "Bo Mora"]);
        assert_eq!(read("Ann Lee @annlee"), ["Ann Lee"]);
        assert_eq!(read("Ann Lee\nBo Mora"), ["Ann Lee", "Bo Mora"]);
        assert_eq!(read("Ann Lee June 24, 2025 5:06 PM"), ["Ann Lee"]);
        assert_eq!(read("anna lee"), ["anna lee"]);
        assert_eq!(read("Lee, Ann"), ["Ann Lee"]);
        assert_eq!(read("Lee, A. B."), ["A. B. Lee"]);
        assert_eq!(read("Jong, Michiel de"), ["Michiel de Jong"]);
        assert_eq!(read("Ann Lee,\u{a0}Bo Mora"), ["Ann Lee", "Bo Mora"]);
        assert_eq!(read("谢若含2017-03-01 14:27:02"), ["谢若含"]);
    }

    #[test]
    fn accounts_addresses_and_systems_are_nobody() {
        for value in ["https://example.org/ann", "@annlee", "ann@example.org", "admin", "Editor", "Reuters", "", "/ann"]
        {
            assert_eq!(read(value), [] as [&str; 0], "{value}");
        }
    }

    #[test]
    fn a_person_wins_over_a_desk() {
        assert_eq!(read("News Desk\nAnn Lee"), ["Ann Lee"]);
        assert_eq!(read("News Desk"), ["News Desk"]);
    }
}
