//! What an article is about: its telling words and names, and how much of them the other articles hold.

use std::collections::BTreeMap;

use jiff::civil::Date;
use rustc_hash::FxHashMap;
use tantivy::postings::Postings;
use tantivy::schema::IndexRecordOption;
use tantivy::{DocId, DocSet, TERMINATED, Term};

use super::read;
use crate::article::Precision;
use crate::index::stored::{StoredArticle, StoredPage};
use crate::index::{Fields, IndexError, Segment, Snapshot, day_of};
use crate::language::analyzer::{Tokens, analyze};
use crate::language::entities::OwnNames;
use crate::language::function_words::FunctionWords;
use crate::language::names::NameKind;
use crate::query::articles::ArticleSet;
use crate::query::bm25::{FieldWeights, Searched, Weights, idf};
use crate::query::named::NamedArticles;

/// Words that are looked up. Chosen, as the constants below, on TIME 1963: of each of 34 queries with several relevant
/// articles, each of these was asked about and the others were to be found. MAP on the queries in odd and in even places:
/// .576 and .596 with 40 words, .589 and .599 with 60, .575 and .593 with 80.
const WORDS: usize = 60;
/// What names count beside words: .593 and .594 at 0.15, .589 and .599 at 0.25, .584 and .591 at 0.35.
const NAMES: f32 = 0.25;
/// What is left of a score when articles lie far apart: .589 and .576 at 1.0, so that dates count nothing.
const FAR: f32 = 0.8;
/// Days in which half of what dates count is gone: .582 and .596 at 60.
const HALF_DAYS: f32 = 14.0;

/// What the words score in each article, by segments.
type Scores = Vec<FxHashMap<DocId, f32>>;

/// The telling words and names of an article.
pub(super) struct Profile {
    words: Vec<TellingWord>,
    names: Vec<TellingName>,
    scores: Scores,
    days: Option<(Date, Date)>,
}

struct TellingWord {
    word: String,
    /// The articles that hold it, by segments.
    holding: Vec<ArticleSet>,
}

struct TellingName {
    kind: NameKind,
    name: String,
    /// What it counts.
    weight: f32,
    /// The articles that name it, by segments.
    holding: Vec<ArticleSet>,
}

impl Profile {
    /// Finds what an article is about.
    pub(super) fn of(snapshot: &Snapshot, place: (usize, DocId), own: &OwnNames) -> Result<Profile, IndexError> {
        let segment = snapshot.segments().get(place.0).ok_or(IndexError::BadRecord)?;
        let records = read(snapshot, place)?;
        let names = telling_names(snapshot, &records.page()?, own)?;
        let scorer = Scorer::new(snapshot);
        let words = scorer.telling_words(&records.article()?)?;
        let (words, scores) = scorer.scores(words)?;
        Ok(Profile { words, names, scores, days: days(segment, place.1)? })
    }

    /// Returns the articles of a segment that hold a telling word or name, in rising order.
    pub(super) fn scored(&self, segment: usize) -> Vec<DocId> {
        let mut articles: Vec<DocId> = self.scores[segment].keys().copied().collect();
        articles.extend(self.names.iter().flat_map(|name| name.holding[segment].iter()));
        articles.sort_unstable();
        articles.dedup();
        articles
    }

    /// Returns the score of an article, given how many days it is from the one that was asked about.
    pub(super) fn score(&self, (segment, article): (usize, DocId), days: Option<u32>) -> f32 {
        let words = self.scores[segment].get(&article).copied().unwrap_or_default();
        let shared = self.names.iter().filter(|name| name.holding[segment].contains(article));
        let names: f32 = shared.map(|name| name.weight).sum();
        (words + NAMES * names) * nearness(days)
    }

    /// Returns how many days lie at least between the days that the date of an article allows and those of the article
    /// that was asked about; `None` if one is undated.
    pub(super) fn days_to(&self, days: Option<(Date, Date)>) -> Option<u32> {
        let ((first, last), (other_first, other_last)) = (self.days?, days?);
        let between = |from: Date, to: Date| from.until(to).map_or(u32::MAX, |span| span.get_days().unsigned_abs());
        Some(match () {
            () if last < other_first => between(last, other_first),
            () if other_last < first => between(other_last, first),
            () => 0,
        })
    }

    /// Returns the telling words and names that an article holds, the most telling first.
    pub(super) fn shared(
        &self,
        (segment, article): (usize, DocId),
        most: usize,
    ) -> (Vec<String>, Vec<(NameKind, String)>) {
        let words = self.words.iter().filter(|word| word.holding[segment].contains(article));
        let names = self.names.iter().filter(|name| name.holding[segment].contains(article));
        (
            words.take(most).map(|word| word.word.clone()).collect(),
            names.take(most).map(|name| (name.kind, name.name.clone())).collect(),
        )
    }
}

/// Returns what the time between two articles leaves of a score.
fn nearness(days: Option<u32>) -> f32 {
    match days {
        Some(days) => FAR + (1.0 - FAR) * (-(days as f32) / HALF_DAYS).exp2(),
        None => f32::midpoint(1.0, FAR),
    }
}

/// Returns the first and the last day that the date of an article allows.
pub(super) fn days(segment: &Segment, article: DocId) -> Result<Option<(Date, Date)>, IndexError> {
    let columns = segment.columns()?;
    let first = columns.published.first(article).and_then(|at| day_of(at.into_timestamp_secs()));
    let precision = columns.published_precision.first(article).unwrap_or_default();
    Ok(first.map(|first| match precision {
        precision if precision == Precision::Year as u64 => (first, first.last_of_year()),
        precision if precision == Precision::Month as u64 => (first, first.last_of_month()),
        _ => (first, first),
    }))
}

/// Finds the names of an article that others have, too.
fn telling_names(snapshot: &Snapshot, page: &StoredPage<'_>, own: &OwnNames) -> Result<Vec<TellingName>, IndexError> {
    let mut telling = Vec::new();
    for (kind, names) in NameKind::ALL.into_iter().zip(&page.names) {
        for (name, _) in names {
            let named = NamedArticles::of(snapshot, &[kind], &[name], own)?;
            let holding = snapshot.segments().iter().map(|segment| named.in_segment(segment));
            let holding: Vec<ArticleSet> = holding.collect::<Result<_, _>>()?;
            let articles: u64 = holding.iter().map(|set| set.iter().count() as u64).sum();
            if articles > 1 {
                let weight = idf(articles, snapshot.statistics().articles).powi(2);
                telling.push(TellingName { kind, name: (*name).to_owned(), weight, holding });
            }
        }
    }
    telling.sort_by(|one, other| other.weight.total_cmp(&one.weight).then_with(|| one.name.cmp(&other.name)));
    Ok(telling)
}

/// A word of the article that may be looked up.
struct Word {
    term: String,
    idf: f32,
    telling: f32,
}

/// Scores words in articles.
struct Scorer<'a> {
    snapshot: &'a Snapshot,
    fields: Fields,
    field_weights: [FieldWeights; Searched::ALL.len()],
}

impl<'a> Scorer<'a> {
    fn new(snapshot: &'a Snapshot) -> Scorer<'a> {
        let statistics = snapshot.statistics();
        let field_weights = Searched::ALL.map(|field| FieldWeights::of(field, &statistics));
        Scorer { snapshot, fields: snapshot.fields(), field_weights }
    }

    /// Finds the most telling words of an article that others hold, too, the most telling first.
    fn telling_words(&self, article: &StoredArticle<'_>) -> Result<Vec<Word>, IndexError> {
        let body = String::from_utf8_lossy(article.body);
        let standfirst = article.standfirst.map(|(text, _)| text).unwrap_or_default();
        let texts = [article.title.unwrap_or_default(), standfirst, &*body].map(analyze);
        let mut occurrences: BTreeMap<&str, f32> = BTreeMap::new();
        for term in texts.iter().flat_map(terms) {
            *occurrences.entry(term).or_default() += 1.0;
        }
        let languages: Vec<String> = article.language.map(str::to_owned).into_iter().collect();
        let [_, _, body] = &texts;
        let function_words = FunctionWords::of_query(&terms(body), &languages);
        let mut words = Vec::new();
        for (word, occurrences) in occurrences {
            if function_words.contains(word) || word.chars().count() < 2 {
                continue;
            }
            let articles = self.articles_with(word)?;
            if articles > 1 {
                let idf = idf(articles, self.snapshot.statistics().articles);
                words.push(Word { term: word.to_owned(), idf, telling: idf * occurrences.ln_1p() });
            }
        }
        words.sort_by(|one, other| other.telling.total_cmp(&one.telling).then_with(|| one.term.cmp(&other.term)));
        words.truncate(WORDS);
        Ok(words)
    }

    /// Returns how many live articles hold a word in the field in which most do.
    fn articles_with(&self, word: &str) -> Result<u64, IndexError> {
        let mut most = 0;
        for field in Searched::ALL {
            let term = Term::from_field_text(field.of(&self.fields), word);
            let mut articles = 0;
            for segment in self.snapshot.segments() {
                articles += match segment.reader().alive_bitset() {
                    None => u64::from(segment.reader().inverted_index(term.field())?.doc_freq(&term)?),
                    Some(_) => segment.articles_with(term.field(), word)?.len() as u64,
                };
            }
            most = most.max(articles);
        }
        Ok(most)
    }

    /// Adds up what some words score in each live article, by segments.
    fn scores(&self, words: Vec<Word>) -> Result<(Vec<TellingWord>, Scores), IndexError> {
        let most = words.first().map_or(1.0, |word| word.telling);
        let segments = self.snapshot.segments();
        let mut scores: Scores = segments.iter().map(|_| FxHashMap::default()).collect();
        let mut telling = Vec::with_capacity(words.len());
        for Word { term: word, idf, telling: weight } in words {
            let mut holding = Vec::with_capacity(segments.len());
            for (segment, scores) in segments.iter().zip(&mut scores) {
                let mut set = ArticleSet::none(segment.reader().max_doc());
                for (article, weights) in self.weights(segment, &word)? {
                    *scores.entry(article).or_default() += weight / most * idf * weights.score();
                    set.insert(article);
                }
                holding.push(set);
            }
            telling.push(TellingWord { word, holding });
        }
        Ok((telling, scores))
    }

    /// Returns what the occurrences of a word weigh in each live article of a segment.
    fn weights(&self, segment: &Segment, word: &str) -> Result<FxHashMap<DocId, Weights>, IndexError> {
        let mut weights: FxHashMap<DocId, Weights> = FxHashMap::default();
        for (field, field_weights) in Searched::ALL.into_iter().zip(&self.field_weights) {
            let term = Term::from_field_text(field.of(&self.fields), word);
            let index = segment.reader().inverted_index(term.field())?;
            let Some(lengths) = segment.reader().fieldnorms_readers().get_field(term.field())? else { continue };
            let Some(mut postings) = index.read_postings(&term, IndexRecordOption::WithFreqs)? else { continue };
            while postings.doc() != TERMINATED {
                let article = postings.doc();
                if !segment.reader().is_deleted(article) {
                    let weight =
                        field_weights.of_occurrence(lengths.fieldnorm_id(article)) * postings.term_freq() as f32;
                    let weights = weights.entry(article).or_default();
                    match field {
                        Searched::Title => weights.title += weight,
                        Searched::Standfirst | Searched::Body => weights.text += weight,
                    }
                }
                postings.advance();
            }
        }
        Ok(weights)
    }
}

fn terms(tokens: &Tokens) -> impl Iterator<Item = &str> + Clone {
    tokens.list().iter().map(|token| tokens.term(token))
}
