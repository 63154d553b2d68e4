//! `search eval`

pub(super) mod files;

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use clap::Args;

use super::Outcome;
use super::error::CliError;
use super::parsed;
use super::settings::Settings;
use crate::article::ArticleId;
use crate::extract::outlet_key;
use crate::index::{Layout, Snapshot};
use crate::output::{Evaluation, QueryAnswer, QueryMeasures, write_evaluation, write_evaluation_lines};
use crate::query::{Filters, Measures, OutletKeys, Request, holds_answer, rank_articles, search};
use files::Judgments;

const EXAMPLES: &str = "\
Files:
  QUERIES  id<TAB>query                   a line each, as of `search query --queries`
  QRELS    query-id 0 article grade       the qrels of TREC: 0 is not relevant, 1 and more is
  ANSWERS  query-id<TAB>answer
Examples:
  search eval queries.tsv qrels.txt                     how good the ranking is on the average
  search eval queries.tsv qrels.txt -v                  and for each query
  search eval questions.tsv --answers answers.tsv --plain";

#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct EvalArguments {
    /// File of queries
    queries: PathBuf,
    /// File of judgments; articles by id, path or URL, as for `search show`
    #[arg(required_unless_present = "answers")]
    qrels: Option<PathBuf>,
    /// File of answers: how many queries have theirs in one of the first passages
    #[arg(long, value_name = "FILE")]
    answers: Option<PathBuf>,
    /// Articles to rank for a query
    #[arg(long, value_name = "N", default_value_t = 1000, value_parser = clap::value_parser!(u32).range(10..))]
    depth: u32,
    /// Require every word
    #[arg(long)]
    all: bool,
    /// Read queries as words only: no operator, quote or sign has a meaning
    #[arg(long)]
    plain: bool,
    /// Match words as typed and inflected, in no other spelling
    #[arg(long)]
    no_variants: bool,
}

/// Passages in which an answer is looked for.
const PASSAGES: usize = 10;

pub(super) fn run(arguments: &EvalArguments, settings: &Settings) -> Result<Outcome, CliError> {
    let queries = files::texts(&arguments.queries)?;
    let judgments = arguments.qrels.as_deref().map(files::judgments).transpose()?;
    let answers = arguments.answers.as_deref().map(files::texts).transpose()?;
    let snapshot = Snapshot::open(&Layout::new(&settings.index))?;
    let own_names = settings.own_names.clone();
    let filters = Filters { own_names, outlet_keys: OutletKeys(outlet_key), ..Filters::default() };
    let (requests, unreadable) = (BTreeMap::new(), Vec::new());
    let mut evaluator = Evaluator { arguments, snapshot: &snapshot, filters, requests, unreadable };
    evaluator.read(queries);
    let mut evaluation = Evaluation { depth: arguments.depth, ..Evaluation::default() };
    if let Some(judgments) = judgments {
        evaluator.measure(judgments, &mut evaluation)?;
    }
    if let Some(answers) = answers {
        evaluator.look_for(&answers, &mut evaluation)?;
    }
    evaluation.unreadable = evaluator.unreadable.iter().map(|(id, _)| id.clone()).collect();
    let mut out = BufWriter::new(io::stdout().lock());
    if settings.json {
        write_evaluation_lines(&evaluation, settings.verbose, &mut out)?;
    } else {
        write_evaluation(&evaluation, settings.verbose, settings.style(), &mut out)?;
    }
    out.flush()?;
    if !settings.json {
        settings.note(&format!("\n{}", evaluation.summary(settings.verbose)));
    }
    evaluator.unreadable.iter().for_each(|(id, error)| error.report_of(Some(id)));
    Ok(if evaluator.unreadable.is_empty() { Outcome::Done } else { Outcome::Failed })
}

/// Asks the queries of a file.
struct Evaluator<'a> {
    arguments: &'a EvalArguments,
    snapshot: &'a Snapshot,
    /// What the fields of queries go by.
    filters: Filters,
    /// What each query asks for, by id; none for one that cannot be read.
    requests: BTreeMap<String, Option<Request>>,
    unreadable: Vec<(String, CliError)>,
}

impl Evaluator<'_> {
    fn read(&mut self, queries: Vec<(String, String)>) {
        for (id, text) in queries {
            let parsed = parsed::read(&text, self.arguments.plain)
                .and_then(|query| parsed::check(&text, &query, self.snapshot).map(|()| query));
            let request = match parsed {
                Ok(query) => Some(Request {
                    all_words: self.arguments.all,
                    variants: !self.arguments.no_variants,
                    filters: self.filters.clone(),
                    ..Request::new(query)
                }),
                Err(error) => {
                    self.unreadable.push((id.clone(), error));
                    None
                }
            };
            self.requests.insert(id, request);
        }
    }

    /// Measures the rankings of all judged queries; one that is not asked or cannot be read has found nothing.
    fn measure(&self, judgments: Judgments, evaluation: &mut Evaluation) -> Result<(), CliError> {
        evaluation.not_judged = self.requests.keys().filter(|id| !judgments.contains_key(*id)).cloned().collect();
        let mut known = BTreeMap::new();
        for (id, grades) in judgments {
            let grades = self.by_id(grades, &mut known, &mut evaluation.not_in_index)?;
            let ranked = match self.requests.get(&id) {
                Some(Some(request)) => {
                    let limit = Some(self.arguments.depth as usize);
                    rank_articles(self.snapshot, &Request { limit, ..request.clone() })?
                }
                Some(None) => Vec::new(),
                None => {
                    evaluation.not_asked.push(id.clone());
                    Vec::new()
                }
            };
            let relevant = grades.values().filter(|grade| **grade > 0).count();
            let is_relevant = |id: &str| grades.get(id).is_some_and(|grade| *grade > 0);
            let first = ranked.iter().position(|article| is_relevant(&article.id)).map(|number| number + 1);
            let measures = Measures::of(ranked.iter().map(|article| &*article.id), &grades);
            evaluation.queries.push(QueryMeasures { id, measures, relevant, first });
        }
        Ok(())
    }

    /// Returns grades by the ids of articles, which may be named by path or URL; notes those that the index has not.
    fn by_id(
        &self,
        grades: BTreeMap<String, i64>,
        known: &mut BTreeMap<String, Option<String>>,
        missing: &mut BTreeSet<String>,
    ) -> Result<BTreeMap<String, i64>, CliError> {
        let mut by_id = BTreeMap::new();
        for (name, grade) in grades {
            let id = match known.get(&name) {
                Some(id) => id.clone(),
                None => known.entry(name.clone()).or_insert(self.id_of(&name)?).clone(),
            };
            if id.is_none() {
                missing.insert(name.clone());
            }
            by_id.insert(id.unwrap_or(name), grade);
        }
        Ok(by_id)
    }

    fn id_of(&self, name: &str) -> Result<Option<String>, CliError> {
        if self.snapshot.find(&ArticleId(name.to_owned()))?.is_some() {
            return Ok(Some(name.to_owned()));
        }
        let ids = self.snapshot.named(name)?;
        // the beginning of an id is no name here: a judged article that is gone must not become another
        let is_name = Path::new(name).components().count() > 1 || name.contains('.');
        Ok(match &ids[..] {
            [id] if is_name => Some(id.0.clone()),
            _ => None,
        })
    }

    /// Finds the first passage that holds the answer of each query.
    fn look_for(&self, answers: &[(String, String)], evaluation: &mut Evaluation) -> Result<(), CliError> {
        for (id, answer) in answers {
            let passages = match self.requests.get(id) {
                Some(Some(request)) => {
                    search(self.snapshot, &Request { limit: Some(PASSAGES), ..request.clone() })?.passages
                }
                Some(None) => Vec::new(),
                None => {
                    if !evaluation.not_asked.contains(id) {
                        evaluation.not_asked.push(id.clone());
                    }
                    Vec::new()
                }
            };
            let first = passages.iter().position(|passage| holds_answer(&passage.text, answer));
            evaluation.answers.push(QueryAnswer { id: id.clone(), first: first.map(|number| number + 1) });
        }
        Ok(())
    }
}
