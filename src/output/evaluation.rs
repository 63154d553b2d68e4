//! How good rankings are, as a table for people and as lines of JSON.

use std::collections::BTreeSet;
use std::io::{self, Write};

use serde::{Serialize, Serializer};

use super::json::{FORMAT_VERSION, write_line};
use super::style::Style;
use super::terminal::{counted, one_line};
use crate::query::Measures;

/// What an evaluation found.
#[derive(Clone, Debug, Default)]
pub struct Evaluation {
    /// Articles that were ranked for a query.
    pub depth: u32,
    /// The judged queries, by id.
    pub queries: Vec<QueryMeasures>,
    /// The queries with an answer, in the order of their file.
    pub answers: Vec<QueryAnswer>,
    /// Judged or answered queries that were not asked; they count as having found nothing.
    pub not_asked: Vec<String>,
    /// Queries that have no judgment; they do not count.
    pub not_judged: Vec<String>,
    /// Judged articles that the index has not; they count as not found.
    pub not_in_index: BTreeSet<String>,
    /// Queries that cannot be read; they count as having found nothing.
    pub unreadable: Vec<String>,
}

/// How good the ranking of a query is.
#[derive(Clone, Debug)]
pub struct QueryMeasures {
    /// The query.
    pub id: String,
    /// Its measures.
    pub measures: Measures,
    /// How many articles are relevant.
    pub relevant: usize,
    /// The rank of the first that is found.
    pub first: Option<usize>,
}

/// Where the answer of a query stands.
#[derive(Clone, Debug)]
pub struct QueryAnswer {
    /// The query.
    pub id: String,
    /// The rank of the first passage that holds it.
    pub first: Option<usize>,
}

/// First passages among which answers are counted.
const ANSWERS_AT: [usize; 4] = [1, 3, 5, 10];
/// Ids that are listed for people who do not ask for more.
const LISTED: usize = 5;

/// The measures of a ranking by their names, in order.
fn named(measures: &Measures, depth: u32, is_mean: bool) -> Vec<(String, f64)> {
    let [ap, rr] = if is_mean { ["MAP", "MRR@10"] } else { ["AP", "RR@10"] };
    vec![
        (ap.to_owned(), measures.average_precision),
        ("nDCG@10".to_owned(), measures.ndcg),
        (rr.to_owned(), measures.reciprocal_rank),
        ("Hit@10".to_owned(), measures.hit),
        ("P@10".to_owned(), measures.precision),
        ("Recall@10".to_owned(), measures.recall_of_first),
        (format!("Recall@{depth}"), measures.recall),
    ]
}

impl Evaluation {
    fn means(&self) -> Vec<(String, f64)> {
        let measures: Vec<Measures> = self.queries.iter().map(|query| query.measures).collect();
        named(&Measures::mean(&measures), self.depth, true)
    }

    fn means_of_answers(&self) -> Vec<(String, f64)> {
        let all = self.answers.len().max(1) as f64;
        let firsts: Vec<usize> = self.answers.iter().filter_map(|answer| answer.first).collect();
        let at = |rank: usize| firsts.iter().filter(|first| **first <= rank).count() as f64 / all;
        let mut means: Vec<(String, f64)> = ANSWERS_AT.map(|rank| (format!("Answer@{rank}"), at(rank))).into();
        means.push(("Answer MRR@10".to_owned(), firsts.iter().map(|first| 1.0 / *first as f64).sum::<f64>() / all));
        means
    }

    /// Says over what was measured and what was not: `83 judged queries; 2 judged queries are not asked: q7, q9`.
    pub fn summary(&self, all: bool) -> String {
        let mut lines = Vec::new();
        let count = |number: usize, noun: &str| counted(number, noun).replace("querys", "queries");
        if !self.queries.is_empty() {
            lines.push(format!("{}, {} ranked for each", count(self.queries.len(), "judged query"), self.depth));
        }
        if !self.answers.is_empty() {
            lines.push(count(self.answers.len(), "answered query"));
        }
        let without = self.queries.iter().filter(|query| query.relevant == 0).map(|query| query.id.clone()).collect();
        let listed = |ids: &[String]| {
            let shown = if all { ids.len() } else { LISTED };
            let more = ids.len().saturating_sub(shown);
            let shown: Vec<String> = ids.iter().take(shown).map(|id| one_line(id)).collect();
            let more = if more > 0 { format!(", {more} more") } else { String::new() };
            format!("{}{more}", shown.join(", "))
        };
        let missing: Vec<String> = self.not_in_index.iter().cloned().collect();
        for (ids, what) in [
            (&without, "judged without a relevant article, counted as 0"),
            (&self.not_asked, "with judgments or answers, but not asked, counted as 0"),
            (&self.unreadable, "not readable, counted as 0"),
            (&self.not_judged, "not judged and not counted"),
        ] {
            let ids: &Vec<String> = ids;
            if !ids.is_empty() {
                lines.push(format!("{} {what}: {}", count(ids.len(), "query"), listed(ids)));
            }
        }
        if !missing.is_empty() {
            lines.push(format!("{} not in the index: {}", count(missing.len(), "judged article"), listed(&missing)));
        }
        lines.join("\n")
    }
}

/// Writes the means as a table; behind the measures of each query, if `verbose`.
pub fn write_evaluation(evaluation: &Evaluation, verbose: bool, style: Style, out: &mut dyn Write) -> io::Result<()> {
    if verbose {
        write_queries(evaluation, style, out)?;
    }
    let means = |list: Vec<(String, f64)>, out: &mut dyn Write| {
        list.into_iter().try_for_each(|(name, value)| writeln!(out, "{name:<13} {value:.4}"))
    };
    if !evaluation.queries.is_empty() {
        means(evaluation.means(), out)?;
    }
    if !evaluation.answers.is_empty() {
        means(evaluation.means_of_answers(), out)?;
    }
    Ok(())
}

fn write_queries(evaluation: &Evaluation, style: Style, out: &mut dyn Write) -> io::Result<()> {
    let ids = evaluation.queries.iter().map(|query| &query.id).chain(evaluation.answers.iter().map(|query| &query.id));
    let width = ids.map(|id| id.chars().count()).max().unwrap_or_default().max("query".len());
    let place = |first: Option<usize>| first.map_or_else(|| "-".to_owned(), |first| first.to_string());
    if let Some(first) = evaluation.queries.first() {
        let names = named(&first.measures, evaluation.depth, false);
        let names = names.iter().map(|(name, _)| format!("  {name:>7}")).collect::<Vec<_>>().concat();
        writeln!(out, "{}", style.title(&format!("{:<width$}{names}  relevant  first", "query")))?;
    }
    for query in &evaluation.queries {
        let values = named(&query.measures, evaluation.depth, false);
        let cell = |(name, value): &(String, f64)| format!("  {value:>width$.4}", width = name.len().max(7));
        let values = values.iter().map(cell).collect::<Vec<_>>().concat();
        let id = one_line(&query.id);
        writeln!(out, "{id:<width$}{values}  {:>8}  {:>5}", query.relevant, place(query.first))?;
    }
    if !evaluation.queries.is_empty() {
        writeln!(out)?;
    }
    if !evaluation.answers.is_empty() {
        writeln!(out, "{}", style.title(&format!("{:<width$}  answer in passage", "query")))?;
    }
    for query in &evaluation.answers {
        writeln!(out, "{:<width$}  {:>17}", one_line(&query.id), place(query.first))?;
    }
    if !evaluation.answers.is_empty() {
        writeln!(out)?;
    }
    Ok(())
}

/// A line of JSON.
#[derive(Serialize)]
#[serde(tag = "type", rename_all = "snake_case")]
enum EvaluationLine<'a> {
    Query {
        format_version: u32,
        query_id: &'a str,
        measures: MeasureMap,
        relevant: usize,
        first: Option<usize>,
    },
    Answer {
        format_version: u32,
        query_id: &'a str,
        first: Option<usize>,
    },
    Evaluation {
        format_version: u32,
        queries: usize,
        answers: usize,
        measures: MeasureMap,
        not_asked: &'a [String],
        not_judged: &'a [String],
        unreadable: &'a [String],
        not_in_index: &'a BTreeSet<String>,
    },
}

/// Writes a line with the means; before it, if `verbose`, one for each query.
pub fn write_evaluation_lines(evaluation: &Evaluation, verbose: bool, out: &mut dyn Write) -> io::Result<()> {
    let format_version = FORMAT_VERSION;
    if verbose {
        for query in &evaluation.queries {
            let measures = MeasureMap(named(&query.measures, evaluation.depth, false));
            let (query_id, relevant, first) = (&*query.id, query.relevant, query.first);
            write_line(&EvaluationLine::Query { format_version, query_id, measures, relevant, first }, out)?;
        }
        for query in &evaluation.answers {
            write_line(&EvaluationLine::Answer { format_version, query_id: &query.id, first: query.first }, out)?;
        }
    }
    let mut means = if evaluation.queries.is_empty() { Vec::new() } else { evaluation.means() };
    if !evaluation.answers.is_empty() {
        means.extend(evaluation.means_of_answers());
    }
    let line = EvaluationLine::Evaluation {
        format_version,
        queries: evaluation.queries.len(),
        answers: evaluation.answers.len(),
        measures: MeasureMap(means),
        not_asked: &evaluation.not_asked,
        not_judged: &evaluation.not_judged,
        unreadable: &evaluation.unreadable,
        not_in_index: &evaluation.not_in_index,
    };
    write_line(&line, out)
}

/// Digits that are told behind the point, as a power of ten: a fifth would be noise.
const DIGITS: f64 = 10_000.0;

/// Measures by their names, in order.
struct MeasureMap(Vec<(String, f64)>);

impl Serialize for MeasureMap {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(name, value)| (name, (value * DIGITS).round() / DIGITS)))
    }
}
