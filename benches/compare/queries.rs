//! Draws queries from the articles of the corpus.
//!
//! Each article drawn gives a query of each kind that it has the words for. The same articles give the same queries.

use std::collections::{HashMap, HashSet};
use std::path::Path;

use fastrand::Rng;
use serde::Serialize;

use crate::plain::{self, Article};
use crate::{Result, ours};

const SEED: u64 = 1_913;

/// Words that are too common to be asked for, counted over the articles drawn.
const COMMON_WORDS: usize = 120;

/// What is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Kind {
    OneWord,
    TwoWords,
    ThreeWords,
    Phrase,
    Headline,
}

impl Kind {
    pub(crate) const ALL: [Kind; 5] = [Kind::OneWord, Kind::TwoWords, Kind::ThreeWords, Kind::Phrase, Kind::Headline];

    pub(crate) fn name(self) -> &'static str {
        match self {
            Kind::OneWord => "1 word",
            Kind::TwoWords => "2 words",
            Kind::ThreeWords => "3 words",
            Kind::Phrase => "phrase",
            Kind::Headline => "headline",
        }
    }
}

/// A query, as it is typed for both sides.
pub(crate) struct Asked {
    pub(crate) kind: Kind,
    pub(crate) text: String,
    /// Id of the article that it was drawn from.
    pub(crate) article: String,
}

/// Draws queries, at most `count` of each kind, from a file of articles.
pub(crate) fn draw(articles: &Path, count: usize) -> Result<Vec<Asked>> {
    let random = &mut Rng::with_seed(SEED);
    let drawn = sample(articles, count, random)?;
    let common = common_words(&drawn);
    let mut asked = Vec::new();
    for article in &drawn {
        for kind in Kind::ALL {
            let text = match kind {
                Kind::OneWord => near_words(&article.body, 1, &common, random),
                Kind::TwoWords => near_words(&article.body, 2, &common, random),
                Kind::ThreeWords => near_words(&article.body, 3, &common, random),
                Kind::Phrase => phrase(&article.body, &common, random),
                Kind::Headline => headline(&article.title),
            };
            if let Some(text) = text.filter(|text| ours::words(text).is_ok()) {
                asked.push(Asked { kind, text, article: article.id.clone() });
            }
        }
    }
    Ok(asked)
}

/// Draws articles, each with the same chance, without having all in memory.
fn sample(articles: &Path, count: usize, random: &mut Rng) -> Result<Vec<Article>> {
    let mut drawn = Vec::with_capacity(count);
    for (seen, article) in plain::read(articles)?.enumerate() {
        let article = article?;
        if drawn.len() < count {
            drawn.push(article);
        } else if let Some(place) = drawn.get_mut(random.usize(..=seen)) {
            *place = article;
        }
    }
    Ok(drawn)
}

fn common_words(articles: &[Article]) -> HashSet<String> {
    let mut counts: HashMap<String, u32> = HashMap::new();
    for word in articles.iter().flat_map(|article| article.body.split_whitespace()) {
        *counts.entry(word.to_lowercase()).or_default() += 1;
    }
    let mut counts: Vec<(String, u32)> = counts.into_iter().collect();
    counts.sort_by(|(word, count), (other, others)| others.cmp(count).then_with(|| word.cmp(other)));
    counts.into_iter().take(COMMON_WORDS).map(|(word, _)| word).collect()
}

/// Returns words of a text that follow each other when common ones are left out; small letters, as people type.
fn near_words(text: &str, count: usize, common: &HashSet<String>, random: &mut Rng) -> Option<String> {
    let is_asked = |word: &&str| is_word(word) && word.chars().count() > 3 && !common.contains(&word.to_lowercase());
    let words: Vec<&str> = text.split_whitespace().filter(is_asked).collect();
    let start = random.usize(..(words.len() + 1).checked_sub(count).filter(|places| *places > 0)?);
    Some(words[start..start + count].join(" ").to_lowercase())
}

/// Returns two or three words that stand side by side, one of them not common, in quotes.
fn phrase(text: &str, common: &HashSet<String>, random: &mut Rng) -> Option<String> {
    let count = random.usize(2..4);
    let lines: Vec<Vec<&str>> = text.lines().map(|line| line.split(' ').collect()).collect();
    let is_asked = |words: &&[&str]| {
        words.iter().all(|word| is_word(word)) && words.iter().any(|word| !common.contains(&word.to_lowercase()))
    };
    let phrases: Vec<&[&str]> = lines.iter().flat_map(|words| words.windows(count)).filter(is_asked).collect();
    let chosen = random.choice(phrases)?;
    Some(format!("\"{}\"", chosen.join(" ")))
}

/// Returns the words of a headline, without the marks that mean something in a query.
fn headline(title: &str) -> Option<String> {
    let letters = title.chars().map(|letter| if letter.is_alphanumeric() { letter } else { ' ' });
    let words: String = letters.collect::<String>().to_lowercase();
    let words: Vec<&str> = words.split_whitespace().collect();
    (words.len() > 3).then(|| words.join(" "))
}

fn is_word(word: &str) -> bool {
    !word.is_empty() && word.chars().all(char::is_alphabetic)
}
