//! What a command can fail with, and how it is told: `error: what, where`, then `hint: what to do next`.

use std::io::{self, Write};
use std::path::PathBuf;

use super::eval::files::LineProblem;
use crate::corpus::{KeyError, PatternError, RootError};
use crate::index::IndexError;
use crate::language::entities::OwnNamesError;
use crate::output::with_carets;
use crate::pipeline::PipelineError;
use crate::query::TimelineError;
use crate::query::dates::DateError;
use crate::query::syntax::SyntaxError;

/// Why a command failed.
#[derive(Debug, thiserror::Error)]
pub(super) enum CliError {
    #[error(transparent)]
    Pipeline(#[from] PipelineError),
    #[error(transparent)]
    Index(#[from] IndexError),
    #[error(transparent)]
    Root(#[from] RootError),
    /// A query that cannot be read.
    #[error("{error}")]
    Query { query: String, error: SyntaxError },
    /// A date of a flag that cannot be read.
    #[error("{error}, in `{flag}`")]
    Date { flag: &'static str, error: DateError },
    /// A moment of `--indexed-since` that cannot be read.
    #[error("{error}, in `--indexed-since`")]
    Moment { error: DateError },
    /// A language that no article can have.
    #[error("`{code}` is no language code")]
    Language { code: String },
    /// The file of settings cannot be read.
    #[error("cannot read `{}`: {error}", file.display())]
    Config { file: PathBuf, error: Box<toml::de::Error> },
    /// Keys of the file of settings that cannot be used.
    #[error("cannot read `{}`: {error}", file.display())]
    Keys { file: PathBuf, error: KeyError },
    /// Names of the file of settings that cannot be used.
    #[error("cannot read `{}`: {error}", file.display())]
    OwnNames { file: PathBuf, error: OwnNamesError },
    /// A pattern of paths that cannot be read.
    #[error("cannot read the pattern of outlets in paths: {error}")]
    PathPattern { pattern: String, error: PatternError },
    /// A line of a file of queries without a tab.
    #[error("no tab in line {line} of `{}`", file.display())]
    QueryLine { file: PathBuf, line: usize },
    /// A line of a file of an evaluation that cannot be used.
    #[error("cannot use line {line} of `{}`: {problem}", file.display())]
    EvaluationLine { file: PathBuf, line: usize, problem: LineProblem },
    /// No article has this name.
    #[error("no article has the id, path or URL `{name}`")]
    NoArticle { name: String },
    /// Several articles have this name.
    #[error("`{name}` names {} articles", ids.len())]
    ManyArticles { name: String, ids: Vec<String> },
    /// There is no command of this name.
    #[error("there is no command `{name}`")]
    NoCommand { name: String },
    /// A panic.
    #[error("the program failed, which it never should: {message}")]
    Panic { message: String },
    /// A combination of flags that has no meaning.
    #[error("{0}")]
    Usage(&'static str),
    #[error(transparent)]
    Timeline(#[from] TimelineError),
    #[error(transparent)]
    Io(#[from] io::Error),
}

impl CliError {
    /// Says whether whoever read our output has closed it.
    pub(super) fn is_closed_pipe(&self) -> bool {
        matches!(self, CliError::Io(error) if error.kind() == io::ErrorKind::BrokenPipe)
    }

    /// Writes the error to standard error.
    pub(super) fn report(&self) {
        self.report_of(None);
    }

    /// Writes the error to standard error, with the id of the query that it is of.
    pub(super) fn report_of(&self, query_id: Option<&str>) {
        let of_query = query_id.map(|id| format!("query `{id}`: ")).unwrap_or_default();
        let mut lines = vec![format!("error: {of_query}{}", self.to_string().trim_end())];
        if let CliError::Query { query, error } = self {
            lines.push(with_carets(query, error.range.clone(), "  "));
        }
        if let CliError::PathPattern { pattern, error } = self {
            lines.push(with_carets(pattern, error.range.clone(), "  "));
        }
        lines.extend(self.hint().map(|hint| format!("hint: {hint}")));
        to_stderr(&(lines.join("\n") + "\n"));
    }

    fn hint(&self) -> Option<String> {
        match self {
            CliError::Pipeline(error) => error.hint(),
            CliError::Index(error) => error.hint(),
            CliError::Query { error, .. } => Some(error.hint()),
            CliError::Date { error, .. } => Some(error.hint()),
            CliError::Moment { .. } => Some(
                "write how long ago, such as `90m`, `24h` or `7d`, a day such as `2025-06-24`, or `2025-06-24T02:00`"
                    .to_owned(),
            ),
            CliError::Language { .. } => Some("write two letters, such as `en` or `de`".to_owned()),
            CliError::QueryLine { .. } => Some("write an id, a tab and the query on every line".to_owned()),
            CliError::EvaluationLine { problem, .. } => Some(problem.hint().to_owned()),
            CliError::NoArticle { .. } => Some("`search query` names the articles that it finds".to_owned()),
            CliError::ManyArticles { ids, .. } => {
                let shown: Vec<String> = ids.iter().take(5).map(|id| format!("`{id}`")).collect();
                let more = if ids.len() > shown.len() { ", ..." } else { "" };
                Some(format!("name one of them: {}{more}", shown.join(", ")))
            }
            CliError::NoCommand { .. } => Some("`search --help` lists them".to_owned()),
            CliError::Panic { .. } => Some(
                "a damaged index is built again by `search index --rebuild`; anything else is a bug, please report it"
                    .to_owned(),
            ),
            CliError::PathPattern { .. } => {
                Some("write `{outlet}/{date}/*`, or `{outlet}/**` for files in folders of any depth".to_owned())
            }
            CliError::OwnNames { .. } => Some(
                "under `[names]`, write `aliases = [[\"Name to show\", \"Other name\"], ...]` and `ban = [\"Name\", ...]`"
                    .to_owned(),
            ),
            CliError::Keys { .. } => Some("give each field keys of its own under `[keys]`".to_owned()),
            CliError::Timeline(TimelineError::Index(error)) => error.hint(),
            CliError::Timeline(TimelineError::TooManyPeriods { .. }) => {
                Some("take longer ones with `--per`, or fewer with `--since` and `--until`".to_owned())
            }
            CliError::Root(_) | CliError::Config { .. } | CliError::Usage(_) | CliError::Io(_) => None,
        }
    }
}

/// Writes to standard error; that nobody reads it is no error.
pub(super) fn to_stderr(text: &str) {
    let _ = io::stderr().write_all(text.as_bytes());
}
