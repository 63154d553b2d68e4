//! Given names and family names, with how often each was seen.

use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;

use news_search::language::fold::fold;

use super::sources::{Sources, list};

/// An ordinary word is taken for a given name too when this many of the 70,000 people bear it as their first: `Mark`,
/// `Rose` and `Will` do, `The`, `Big` and `Little` are stage names.
const GIVEN_THOUGH_WORD: u32 = 12;
/// An ordinary word is taken for a family name too when this many of them bear it as their last: `Brown`, `Rice`, `Bush`
/// do, of `Short`, `Small` and `Best` there are fewer.
const FAMILY_THOUGH_WORD: u32 = 7;
/// Rarer words of names are as often mistakes of the source: they are mined by machine.
const FAMILY: u32 = 4;

/// Folded names with the number of people that bear them.
pub(crate) struct People {
    given: BTreeMap<String, u32>,
    family: BTreeMap<String, u32>,
    /// The last words of full names.
    last: BTreeMap<String, u32>,
    words: BTreeSet<String>,
}

pub(crate) fn gather(sources: &Sources, words: &BTreeSet<String>) -> Result<People, Box<dyn Error>> {
    let mut people =
        People { given: BTreeMap::new(), family: BTreeMap::new(), last: BTreeMap::new(), words: words.clone() };
    people.words.extend(sources.rare_words()?);
    let mut other: BTreeSet<String> = BTreeSet::new();
    for name in
        ["function_words.txt", "titles.txt", "adjectives.txt", "never.txt", "organization_heads.txt", "place_heads.txt"]
    {
        other.extend(list(name)?.iter().map(|word| fold(word)));
    }
    people.add_full_names(&sources.text("names-hebrew.tsv.gz")?);
    people.add_nicknames(&sources.text("nicknames.csv")?);
    for language in ["arabic", "russian"] {
        people.add_tokens(&sources.text(&format!("names-{language}.tsv.gz"))?);
    }
    // `Christian` and `Jordan` are names though they are more than that; `Pope` and `Saint` are not
    people.given.retain(|name, count| !other.contains(name) || *count >= GIVEN_THOUGH_WORD && !is_title(name));
    people.family.retain(|name, _| {
        !other.contains(name) || people.last.get(name).is_some_and(|count| *count >= FAMILY_THOUGH_WORD)
    });
    Ok(people)
}

impl People {
    /// `George Washington<TAB>...`: the first word is a given name, the last one a family name. Names like `Louis IX of
    /// France` say nothing of the kind.
    fn add_full_names(&mut self, text: &str) {
        for line in text.lines() {
            let name = line.split('\t').next().unwrap_or_default();
            let parts: Vec<&str> = name.split(' ').collect();
            let is_plain = parts.iter().all(|part| part.starts_with(char::is_uppercase) && !part.ends_with(','));
            if parts.len() < 2 || !is_plain {
                continue;
            }
            count(&mut self.given, parts[0], 1);
            count(&mut self.family, parts[parts.len() - 1], 1);
            count(&mut self.last, parts[parts.len() - 1], 1);
        }
    }

    /// `aaron,has_nickname,ron`
    fn add_nicknames(&mut self, text: &str) {
        for line in text.lines().skip(1) {
            let mut fields = line.split(',');
            for name in [fields.next(), fields.nth(1)].into_iter().flatten() {
                count(&mut self.given, name, 1);
            }
        }
    }

    /// `muñoz<TAB>letters<TAB>121`: a word of some name.
    fn add_tokens(&mut self, text: &str) {
        for line in text.lines() {
            let mut fields = line.split('\t');
            let (Some(token), Some(seen)) = (fields.next(), fields.nth(1)) else { continue };
            count(&mut self.family, token, seen.parse().unwrap_or(1));
        }
    }

    pub(crate) fn given_list(&self) -> Vec<String> {
        let is_given = |name: &str, count: u32| !self.words.contains(name) || count >= GIVEN_THOUGH_WORD;
        self.given.iter().filter(|(name, count)| is_given(name, **count)).map(|(name, _)| name.clone()).collect()
    }

    pub(crate) fn family_list(&self) -> Vec<String> {
        let last = |name: &str| self.last.get(name).copied().unwrap_or(0);
        let is_family = |name: &str, count: u32| {
            if self.words.contains(name) { last(name) >= FAMILY_THOUGH_WORD } else { count >= FAMILY }
        };
        self.family.iter().filter(|(name, count)| is_family(name, **count)).map(|(name, _)| name.clone()).collect()
    }

    /// Says whether a folded word is the name of at least `least` people.
    pub(crate) fn bear(&self, name: &str, least: u32) -> bool {
        [&self.given, &self.family].iter().any(|names| names.get(name).is_some_and(|count| *count >= least))
    }
}

fn count(names: &mut BTreeMap<String, u32>, name: &str, seen: u32) {
    let folded = fold(name).replace('’', "'");
    let is_name = folded.chars().count() > 1
        && folded.chars().all(|c| c.is_alphabetic() || c == '-' || c == '\'')
        && folded.starts_with(char::is_alphabetic)
        && folded.ends_with(char::is_alphabetic)
        && folded.is_ascii();
    if is_name {
        *names.entry(folded).or_default() += seen;
    }
}

fn is_title(name: &str) -> bool {
    matches!(
        name,
        "pope" | "king" | "queen" | "prince" | "princess" | "lord" | "lady" | "sir" | "saint" | "san" | "santa"
    )
}
