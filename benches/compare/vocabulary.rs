//! The words of the made-up pages: as common and as rare as those of real news.
//!
//! The most common are English function words, then real words of the news; behind them come invented stems. How often a
//! word comes follows its rank by the law of Zipf and Mandelbrot. A stem is inflected where it is used, and an article keeps
//! coming back to the words of its topic, as real ones do.

use std::collections::HashSet;

use fastrand::Rng;

const FUNCTION_WORDS: &str = "the of to and a in that is for on said with he was as it at by from his an have has are not be they \
    who will had but were their its this which been more one after would she her or about up also when than there out we \
    people over what if into could two other can new no last first some all before now him most time while during against \
    between many so because since only told under where them being should like both three did those just made how then \
    through any these down even still week may between each own such much according until without";
const NEWS_WORDS: &str = "government president minister police court official state country report year month day city war election \
    party leader law trade market price company bank worker union school hospital doctor patient study scientist climate \
    storm flood fire river coast border army soldier attack missile drone ceasefire talk treaty sanction export import tariff \
    oil gas energy plant power water road bridge train airport flight ship port tax budget debt growth inflation rate wage \
    job strike protest vote parliament senate bill judge trial prison charge lawyer victim family child student teacher \
    university team match goal player season coach final record film music artist book award museum church village farmer \
    crop forest animal species vaccine virus disease drug health insurance pension rent house building project plan deal \
    fund investor share profit loss sale customer product car battery chip computer network software data phone model \
    research space rocket satellite station crew mission agency inspector reactor uranium weapon security defense alliance \
    summit envoy embassy visa refugee migrant camp aid convoy shortage crisis rescue survivor earthquake volcano drought";
const SYLLABLES: &str = "ba bel bren cal cor dan del dra el fen fer gal gor hal har il jor kan kel lan lor mar mel mon nar nel or \
    pal per quin ran rel ros sal sel stan tal ter tor ul van ver vin wal wen wick yar zan zel";
const SUFFIXES: [&str; 12] = ["", "", "", "", "s", "s", "s", "ed", "ed", "ing", "er", "ly"];
/// A real word is only made a plural, since the other endings change the spelling of many.
const SUFFIXES_OF_REAL_WORDS: [&str; 3] = ["", "", "s"];

const FIRST_NAMES: &str = "Alma Bruno Carla Dario Edith Farid Greta Hugo Irena Jonas Keiko Lars Mina Nadia Oscar Petra Quentin Rosa \
    Samir Tessa Ulrich Vera Wanda Yusuf Zelda Abel Bianca Cyril Dora Emil";
const SURNAME_ENDS: [&str; 8] = ["son", "berg", "ova", "ez", "mann", "ford", "ini", "enko"];
const HONORIFICS: [&str; 7] = ["President", "Prime Minister", "Senator", "Judge", "Dr.", "Foreign Minister", "Mayor"];
const PLACES: &str = "Paris|London|Berlin|Madrid|Rome|Kyiv|Moscow|Tehran|Beijing|Tokyo|New Delhi|Nairobi|Cairo|Lagos|Lima|Mexico|\
    Canada|Brazil|Kenya|Egypt|Iran|Israel|Ukraine|Russia|China|Japan|India|Germany|France|Spain|Italy|Poland|Norway|Chile|\
    Washington|Brussels|Geneva|Vienna|Istanbul|Ankara|Seoul|Manila|the United States|the European Union";
const ORGANIZATIONS: &str = "NATO|the UN|the WHO|the World Bank|the European Commission|the Ministry of Transport|the Supreme Court|\
    the Central Bank|the Red Cross|the IAEA|the Department of Energy|the University of Leeds|Amnesty International|the U.S. Senate";

/// Invented stems: with their inflections about as many words as a year of one newspaper has.
const STEMS: usize = 30_000;
/// Zipf's exponent and Mandelbrot's shift, as English prose has them.
const EXPONENT: f64 = 1.07;
const SHIFT: f64 = 2.7;
/// Words that make a topic.
const TOPIC_WORDS: usize = 30;
/// Share of an article's content words that are of its topic.
const TOPIC_SHARE: f64 = 0.4;

/// All words, with how often they come.
pub(crate) struct Vocabulary {
    /// How many words are function words, and how many these and real words of the news; they come first.
    function_words: usize,
    real_words: usize,
    words: Vec<String>,
    /// Sums of the weights of the words up to each.
    weights: Vec<f64>,
}

/// What an article is about.
pub(crate) struct Topic {
    words: Vec<usize>,
    /// First name and surname of each person, with an honorific.
    pub(crate) people: Vec<(&'static str, String, String)>,
    places: Vec<&'static str>,
    organizations: Vec<&'static str>,
}

impl Vocabulary {
    pub(crate) fn new(random: &mut Rng) -> Vocabulary {
        let mut words: Vec<String> = FUNCTION_WORDS.split_whitespace().map(str::to_owned).collect();
        let function_words = words.len();
        words.extend(NEWS_WORDS.split_whitespace().map(str::to_owned));
        let real_words = words.len();
        let mut known: HashSet<String> = words.iter().cloned().collect();
        while words.len() < real_words + STEMS {
            let stem = syllables(random, 2..4);
            if known.insert(stem.clone()) {
                words.push(stem);
            }
        }
        let mut sum = 0.0;
        let weights = (0..words.len()).map(|rank| {
            sum += (rank as f64 + 1.0 + SHIFT).powf(-EXPONENT);
            sum
        });
        Vocabulary { function_words, real_words, weights: weights.collect(), words }
    }

    pub(crate) fn topic(&self, random: &mut Rng) -> Topic {
        let surname =
            |random: &mut Rng| capitalized(&format!("{}{}", syllables(random, 1..3), pick(random, &SURNAME_ENDS)));
        let person = |random: &mut Rng| {
            let first = *pick(random, &FIRST_NAMES.split_whitespace().collect::<Vec<_>>());
            (*pick(random, &HONORIFICS), first.to_owned(), surname(random))
        };
        Topic {
            words: (0..TOPIC_WORDS).map(|_| self.content_word(random)).collect(),
            people: (0..random.usize(2..6)).map(|_| person(random)).collect(),
            places: some_of(random, PLACES, 4),
            organizations: some_of(random, ORGANIZATIONS, 3),
        }
    }

    /// Returns a word of running text, with a comma after some.
    pub(crate) fn word(&self, topic: &Topic, random: &mut Rng) -> String {
        let word = match random.u32(..100) {
            0..2 => full_name(topic, random),
            2..5 => topic.people[random.usize(..topic.people.len())].2.clone(),
            5..8 => (*pick(random, &topic.places)).to_owned(),
            8..9 => (*pick(random, &topic.organizations)).to_owned(),
            9..11 => number(random),
            _ => self.plain_word(topic, random),
        };
        if random.u32(..100) < 6 { word + "," } else { word }
    }

    /// Returns a content word, inflected.
    pub(crate) fn content(&self, topic: &Topic, random: &mut Rng) -> String {
        let at = if random.f64() < TOPIC_SHARE { *pick(random, &topic.words) } else { self.content_word(random) };
        let suffix = if at < self.real_words { pick(random, &SUFFIXES_OF_REAL_WORDS) } else { pick(random, &SUFFIXES) };
        format!("{}{suffix}", self.words[at])
    }

    /// Returns a function word.
    pub(crate) fn function(&self, random: &mut Rng) -> &str {
        &self.words[random.usize(..self.function_words)]
    }

    fn plain_word(&self, topic: &Topic, random: &mut Rng) -> String {
        match self.sample(random) {
            at if at < self.function_words => self.words[at].clone(),
            _ => self.content(topic, random),
        }
    }

    fn content_word(&self, random: &mut Rng) -> usize {
        loop {
            let at = self.sample(random);
            if at >= self.function_words {
                return at;
            }
        }
    }

    fn sample(&self, random: &mut Rng) -> usize {
        let point = random.f64() * self.weights.last().copied().unwrap_or_default();
        self.weights.partition_point(|sum| *sum < point).min(self.words.len() - 1)
    }
}

fn full_name(topic: &Topic, random: &mut Rng) -> String {
    let (honorific, first, surname) = &topic.people[random.usize(..topic.people.len())];
    if random.bool() { format!("{honorific} {first} {surname}") } else { format!("{first} {surname}") }
}

fn number(random: &mut Rng) -> String {
    match random.u32(..4) {
        0 => random.u32(2..100).to_string(),
        1 => format!("{}%", random.u32(1..100)),
        2 => format!("${}.{} million", random.u32(1..900), random.u32(..10)),
        _ => random.u32(1990..2026).to_string(),
    }
}

fn syllables(random: &mut Rng, count: std::ops::Range<usize>) -> String {
    let all: Vec<&str> = SYLLABLES.split_whitespace().collect();
    (0..random.usize(count)).map(|_| *pick(random, &all)).collect()
}

fn some_of(random: &mut Rng, list: &'static str, count: usize) -> Vec<&'static str> {
    let all: Vec<&str> = list.split('|').collect();
    (0..count).map(|_| *pick(random, &all)).collect()
}

/// Returns one of a list.
pub(crate) fn pick<'a, T>(random: &mut Rng, list: &'a [T]) -> &'a T {
    &list[random.usize(..list.len())]
}

/// Returns a text with its first letter in upper case.
pub(crate) fn capitalized(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}
