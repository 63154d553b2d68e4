//! Looks whether the files that an index was made from are what they were, and whether addresses lead to their texts.

use std::collections::BTreeSet;

use super::changes::{self, Changes};
use super::run::roots_of;
use super::{IndexRequest, PipelineError};
use crate::corpus::{Exclude, bytes_at};
use crate::index::stored::{StoredAddress, StoredArticle};
use crate::index::{FileKey, IndexError, Manifest, Problem, Snapshot};

/// Compares the files of the corpus with the manifest, all by their hashes, and follows the addresses of all articles of
/// files that did not change. New files are a problem only if the index is to `equal` the corpus.
pub fn check_files(
    request: &IndexRequest,
    snapshot: &Snapshot,
    manifest: &Manifest,
    equal: bool,
) -> Result<Vec<Problem>, PipelineError> {
    let roots = roots_of(request, manifest)?;
    // no time tells that a file is as it was
    let known = Manifest { started: i64::MIN, ..manifest.clone() };
    let changes =
        changes::find(&roots, Exclude::new(&request.exclude)?, &[Some(&request.index)], &request.read, &known);
    let mut problems = file_problems(&changes, equal);
    let same: BTreeSet<&FileKey> = changes.unchanged.keys().collect();
    for segment in snapshot.segments() {
        for number in segment.reader().doc_ids_alive() {
            let record = segment.stored(number)?.article()?;
            let article = StoredArticle::parse(&record)?;
            let key = FileKey { root: article.root.to_owned(), path: article.path.to_owned() };
            if same.contains(&key) {
                problems.extend(follow(snapshot, &article)?);
            }
        }
    }
    problems.sort();
    problems.dedup();
    Ok(problems)
}

fn file_problems(changes: &Changes, equal: bool) -> Vec<Problem> {
    let path = |key: &FileKey| key.path.clone();
    let is_gone = |key: &FileKey| Problem::Gone { path: path(key) };
    let mut problems: Vec<Problem> = changes.vanished.iter().map(is_gone).collect();
    let unread = changes.unchanged.iter().filter(|(_, file)| file.found.is_none());
    problems.extend(unread.map(|(key, _)| is_gone(key)));
    problems.extend(changes.changed.iter().map(|key| Problem::Changed { path: path(key) }));
    if equal {
        let new = changes.read.iter().map(changes::key_of).filter(|key| !changes.changed.contains(key));
        problems.extend(new.map(|key| Problem::New { path: key.path }));
    }
    problems
}

/// Returns the first address of an article that does not lead to its text.
fn follow(snapshot: &Snapshot, article: &StoredArticle<'_>) -> Result<Option<Problem>, IndexError> {
    if article.blocks.is_empty() {
        return Ok(None);
    }
    let body = std::str::from_utf8(article.body).map_err(|_| IndexError::BadRecord)?;
    let path = || article.path.to_owned();
    let places = article.blocks.iter().map(|block| block.address.bytes.0..block.address.bytes.1);
    let Ok(found) = bytes_at(&snapshot.file(article.root, article.path), places) else {
        return Ok(Some(Problem::Gone { path: path() }));
    };
    for (block, bytes) in article.blocks.iter().zip(found) {
        let text = body.get(block.text.0 as usize..block.text.1 as usize).ok_or(IndexError::BadRecord)?;
        let StoredAddress { lines, .. } = block.address;
        // of other charsets the hash of the file says that all is as it was
        if std::str::from_utf8(&bytes).is_ok_and(|source| !holds(source, text)) {
            return Ok(Some(Problem::Address { path: path(), lines }));
        }
    }
    Ok(None)
}

/// Says whether a text may have been read from a source: all its characters but white space stand there, in order; between
/// them may stand markup.
fn holds(source: &str, text: &str) -> bool {
    let mut source = source.chars();
    text.chars().filter(|c| !c.is_whitespace()).all(|wanted| source.any(|c| c == wanted))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_source_holds_a_text_with_markup_and_line_ends_in_between() {
        assert!(holds("The **ferry**\nis late.", "The ferry is late."));
        assert!(!holds("The ferry is", "The ferry is late."));
        assert!(!holds("late is The ferry.", "The ferry is late."));
    }
}
