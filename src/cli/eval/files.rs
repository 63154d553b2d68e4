//! The files of an evaluation: queries, judgments, answers.
//!
//! ```text
//! queries    id<TAB>words of the query
//! judgments  query-id 0 article grade        the qrels of TREC; white space in ids is percent-encoded, as in its runs
//! answers    query-id<TAB>answer
//! ```
//!
//! Empty lines are passed over. Any other line that is not like this is an error: a measure over half of a file would
//! look like a measure.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use fs_err as fs;

use crate::cli::error::CliError;

/// Why a line cannot be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub(in crate::cli) enum LineProblem {
    #[error("there is no tab")]
    NoTab,
    #[error("the query has the id of one before it")]
    SameId,
    #[error("there are {0} words, not 4")]
    NotFour(usize),
    #[error("the grade is no whole number")]
    Grade,
    #[error("the article has another grade before it")]
    OtherGrade,
}

impl LineProblem {
    /// Returns how the line should look.
    pub(in crate::cli) fn hint(self) -> &'static str {
        match self {
            LineProblem::NoTab | LineProblem::SameId => "write an id of its own, a tab and the text on every line",
            LineProblem::NotFour(_) | LineProblem::Grade | LineProblem::OtherGrade => {
                "write `query-id 0 article grade` on every line, with `%20` for a space within an id"
            }
        }
    }
}

/// The lines of a file that are not empty, with their numbers from 1.
fn lines(file: &Path) -> Result<Vec<(usize, String)>, CliError> {
    let text = String::from_utf8_lossy(&fs::read(file)?).into_owned();
    let text = text.trim_start_matches('\u{feff}');
    let lines = text.lines().enumerate().map(|(number, line)| (number + 1, line.to_owned()));
    Ok(lines.filter(|(_, line)| !line.trim().is_empty()).collect())
}

fn wrong(file: &Path, line: usize) -> impl Fn(LineProblem) -> CliError {
    move |problem| CliError::EvaluationLine { file: PathBuf::from(file), line, problem }
}

/// Reads ids with texts, in the order of the file.
pub(super) fn texts(file: &Path) -> Result<Vec<(String, String)>, CliError> {
    let mut texts: Vec<(String, String)> = Vec::new();
    let mut ids = std::collections::HashSet::new();
    for (number, line) in lines(file)? {
        let wrong = wrong(file, number);
        let (id, text) = line.split_once('\t').ok_or_else(|| wrong(LineProblem::NoTab))?;
        if !ids.insert(id.to_owned()) {
            return Err(wrong(LineProblem::SameId));
        }
        texts.push((id.to_owned(), text.to_owned()));
    }
    Ok(texts)
}

/// Judgments by query: articles with their grades.
pub(super) type Judgments = BTreeMap<String, BTreeMap<String, i64>>;

/// Reads judgments.
pub(super) fn judgments(file: &Path) -> Result<Judgments, CliError> {
    let mut judgments = Judgments::new();
    for (number, line) in lines(file)? {
        let wrong = wrong(file, number);
        let words: Vec<&str> = line.split_whitespace().collect();
        let [query, _, article, grade] = words[..] else { return Err(wrong(LineProblem::NotFour(words.len()))) };
        let grade: i64 = grade.parse().map_err(|_| wrong(LineProblem::Grade))?;
        let of_query = judgments.entry(decoded(query)).or_default();
        if of_query.insert(decoded(article), grade).is_some_and(|before| before != grade) {
            return Err(wrong(LineProblem::OtherGrade));
        }
    }
    Ok(judgments)
}

/// Puts the characters back that are percent-encoded in a TREC run; what is no such code stays.
fn decoded(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((first, behind)) = rest.split_first() {
        let code = behind.get(..2).and_then(|code| std::str::from_utf8(code).ok());
        let code = code.filter(|code| code.bytes().all(|byte| byte.is_ascii_hexdigit()));
        let byte = code.filter(|_| *first == b'%').and_then(|code| u8::from_str_radix(code, 16).ok());
        bytes.push(byte.unwrap_or(*first));
        rest = if byte.is_some() { behind.get(2..).unwrap_or_default() } else { behind };
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn white_space_of_ids_is_decoded() {
        assert_eq!(decoded("a%20b%C2%A0100%25"), "a b\u{a0}100%");
        assert_eq!(decoded("100% %zz %+1 %"), "100% %zz %+1 %");
    }
}
