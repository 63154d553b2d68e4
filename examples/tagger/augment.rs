//! More sentences to train on: copies in capitals, in headline capitals, in small letters, without accents; and invented
//! ones as result pages, tables and market reports print them, which the public data sets have not.

use crate::corpus::{Sentence, mend};

/// One sentence in so many is copied, in each manner: more took from GMB what they gave to headlines.
const COPIED: usize = 25;
/// Most words of a copy: headlines are short.
const LONGEST_COPY: usize = 14;
/// How often each template is filled.
const ROUNDS: usize = 20;

const TEMPLATES: &str = include_str!("templates.txt");
const SMALL_IN_HEADLINES: [&str; 11] = ["of", "in", "the", "a", "to", "and", "on", "at", "for", "'s", "by"];

/// Random numbers, the same on every run (xorshift64, Marsaglia 2003).
pub(crate) struct Random(u64);

impl Random {
    pub(crate) fn new(seed: u64) -> Random {
        Random(seed.max(1))
    }

    pub(crate) fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    /// Returns a number below `end`.
    pub(crate) fn below(&mut self, end: usize) -> usize {
        ((self.next() >> 20) % end as u64) as usize
    }

    fn one_of<'a, T: ?Sized>(&mut self, list: &[&'a T]) -> &'a T {
        list[self.below(list.len())]
    }
}

/// Returns copies of some sentences, written in other ways. Tweets are not copied.
pub(crate) fn copies<'a>(sentences: impl Iterator<Item = &'a Sentence>) -> Vec<Sentence> {
    let mut random = Random::new(5);
    let mut copies = Vec::new();
    for sentence in sentences.filter(|sentence| !sentence.iter().any(|(word, _)| word.starts_with('@'))) {
        let write: fn(&str) -> String = match random.below(2 * COPIED) {
            0 | 1 => str::to_uppercase,
            2 | 3 => in_headline,
            4 => str::to_lowercase,
            _ if sentence.iter().any(|(word, label)| *label > 0 && !word.is_ascii()) => without_accents,
            _ => continue,
        };
        copies.push(sentence.iter().take(LONGEST_COPY).map(|(word, label)| (write(word), *label)).collect());
    }
    copies
}

fn in_headline(word: &str) -> String {
    if SMALL_IN_HEADLINES.contains(&word) { word.to_owned() } else { capitalized(word) }
}

fn without_accents(word: &str) -> String {
    let folded = news_search::language::fold::fold(word);
    if word.starts_with(char::is_uppercase) { capitalized(&folded) } else { folded }
}

fn capitalized(word: &str) -> String {
    let mut rest = word.chars();
    rest.next().map_or_else(String::new, |first| first.to_uppercase().chain(rest).collect())
}

/// Returns invented sentences.
pub(crate) fn invented() -> Vec<Sentence> {
    let names = Names::read();
    let mut random = Random::new(11);
    let templates = || TEMPLATES.lines().filter(|line| !line.starts_with('#'));
    let mut sentences = Vec::new();
    for _ in 0..ROUNDS {
        for template in templates() {
            let (template, is_shouted) = template.strip_prefix('^').map_or((template, false), |rest| (rest, true));
            let mut sentence = Sentence::new();
            for part in template.split(' ') {
                let (text, label) = names.fill(part, &mut random);
                // an initial and the family name behind it are one name
                let goes_on =
                    label == 1 && sentence.last().is_some_and(|(word, label)| *label == 1 && word.ends_with('.'));
                for (number, word) in text.split(' ').enumerate() {
                    let word = if is_shouted { word.to_uppercase() } else { word.to_owned() };
                    let is_inside = label > 0 && (number > 0 || goes_on);
                    sentence.push((word, label + u8::from(is_inside)));
                }
            }
            mend(&mut sentence);
            sentences.push(sentence);
        }
    }
    sentences
}

/// What the templates are filled with.
struct Names {
    given: Vec<String>,
    family: Vec<String>,
    cities: Vec<String>,
    countries: Vec<&'static str>,
    clubs: Vec<&'static str>,
    companies: Vec<&'static str>,
}

macro_rules! list {
    ($path:literal) => {
        include_str!(concat!("../../src/language/names/", $path))
            .lines()
            .filter(|line| !line.starts_with('#') && !line.is_empty())
    };
}

impl Names {
    fn read() -> Names {
        let words: std::collections::HashSet<&str> = list!("data/words.txt").collect();
        let name = |line: &str| line.split(' ').map(capitalized_part).collect::<Vec<_>>().join(" ");
        let written = |line: &'static str| line.split(" = ").next().unwrap_or(line);
        let is_short = |country: &&str| country.split(' ').count() <= 2 && country.starts_with(char::is_uppercase);
        Names {
            given: list!("data/given_names.txt")
                .filter(|line| line.len() > 2 && !words.contains(line))
                .map(name)
                .collect(),
            family: list!("data/family_names.txt").filter(|line| line.len() > 2).map(name).collect(),
            cities: list!("data/cities.txt").map(name).collect(),
            countries: list!("lists/countries.txt").map(written).filter(is_short).collect(),
            clubs: list!("lists/clubs.txt").collect(),
            companies: list!("lists/companies.txt").collect(),
        }
    }

    /// Returns what a part of a template becomes, and the label of its first word.
    fn fill(&self, part: &str, random: &mut Random) -> (String, u8) {
        let initial = |random: &mut Random| format!("{}.", char::from(b'A' + random.below(26) as u8));
        let of = |list: &[String], random: &mut Random| list[random.below(list.len())].clone();
        match part {
            "{PER}" if random.below(8) == 0 => (format!("{} {}", initial(random), of(&self.family, random)), 1),
            "{PER}" => (format!("{} {}", of(&self.given, random), of(&self.family, random)), 1),
            "{FAM}" => (of(&self.family, random), 1),
            "{INI}" => (initial(random), 1),
            "{CITY}" => (of(&self.cities, random), 5),
            "{CITYORG}" => (of(&self.cities, random), 3),
            "{LAND}" => (random.one_of(&self.countries).to_owned(), 5),
            "{ABBR}" => (random.one_of(&["U.S.", "US", "USA", "Britain", "UK", "U.K.", "Russia"]).to_owned(), 5),
            "{CLUB}" => (random.one_of(&self.clubs).to_owned(), 3),
            "{COMPANY}" => (random.one_of(&self.companies).to_owned(), 3),
            "{AGENCY}" => (random.one_of(&["Reuters", "AP", "AFP", "Reuter"]).to_owned(), 3),
            "{DATE}" => {
                (format!("{}-{:02}-{:02}", 1980 + random.below(46), 1 + random.below(12), 1 + random.below(28)), 0)
            }
            "{DATE2}" => {
                (format!("{} {}", random.one_of(&["Jan", "March", "Sept.", "December"]), 1 + random.below(28)), 0)
            }
            "{TIME}" => (format!("{}:{:02}", 1 + random.below(12), random.below(60)), 0),
            _ => (numbered(part, random), 0),
        }
    }
}

fn capitalized_part(word: &str) -> String {
    if matches!(word, "of" | "the" | "and" | "de" | "la") { word.to_owned() } else { capitalized(word) }
}

/// Puts numbers for `{N}` and `{NN}`.
fn numbered(part: &str, random: &mut Random) -> String {
    let mut text = part.to_owned();
    for (sign, from, to) in [("{NN}", 10, 100), ("{N}", 0, 10)] {
        while text.contains(sign) {
            text = text.replacen(sign, &(from + random.below(to - from)).to_string(), 1);
        }
    }
    text
}
