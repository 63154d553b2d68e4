//! Looks whether the files that an index was made from are what they were, and whether addresses lead to their texts.

use std::path::PathBuf;

use super::changes::{self, Changes};
use super::run::{self, recorded_options, roots_of};
use super::{IndexRequest, PipelineError};
use crate::corpus::{Exclude, Places, ReadOptions, outlets_of};
use crate::index::stored::StoredArticle;
use crate::index::{FileKey, Manifest, Problem, Snapshot, check};

/// Checks the articles of an index, its manifest, and the files of the corpus, all by their hashes; follows the addresses of
/// all articles of files that did not change. Where an article has no address in its file, the hash alone says that the file
/// holds it still. That files are new and settings are others is a problem only if the index is to `equal` the corpus.
pub fn check(
    request: &IndexRequest,
    snapshot: &Snapshot,
    manifest: &Manifest,
    equal: bool,
) -> Result<Vec<Problem>, PipelineError> {
    let roots = roots_of(request, manifest)?;
    let read = ReadOptions { outlets: outlets_of(&roots, &request.outlets), ..request.read.clone() };
    // no time tells that a file is as it was
    let known = Manifest { started: i64::MIN, ..manifest.clone() };
    let changes = changes::find(&roots, Exclude::new(&request.exclude)?, &[Some(&request.index)], &read, &known);
    drop(known);
    let mut problems = file_problems(&changes, equal);
    if equal && !manifest.is_read_like(&recorded_options(request, &read), &roots) {
        problems.push(Problem::Settings);
    }
    let mut opened = None;
    problems.extend(check::articles(snapshot, manifest, &mut |key, article| {
        let has_addresses = !article.blocks.is_empty() && changes.stays(key);
        if has_addresses { follow(snapshot, key, article, &mut opened) } else { None }
    })?);
    problems.sort();
    problems.dedup();
    Ok(problems)
}

/// Builds an index of the same corpus from nothing, in the folder `index`.
pub fn build_again(request: &IndexRequest, manifest: &Manifest, index: PathBuf) -> Result<(), PipelineError> {
    let roots = Some(roots_of(request, manifest)?);
    let again = IndexRequest { roots, without: Some(request.index.clone()), index, ..request.clone() };
    run::index(&again, &mut |_| {})?;
    Ok(())
}

fn file_problems(changes: &Changes, equal: bool) -> Vec<Problem> {
    let names = changes.files.names();
    let unread = changes.unread.iter().map(|number| names.key(*number));
    let gone = changes.vanished.iter().cloned().chain(unread);
    let mut problems: Vec<Problem> = gone.map(|key| Problem::Gone { key }).collect();
    problems.extend(changes.changed.iter().map(|number| Problem::Changed { key: names.key(*number) }));
    if equal {
        let new = changes.read.rows().iter().map(|file| file.number).filter(|number| !changes.is_changed(*number));
        problems.extend(new.map(|number| Problem::New { key: names.key(number) }));
    }
    problems
}

/// Returns the first address of an article that does not lead to its text. Articles of one file come one behind the other,
/// so the last file stays open.
fn follow(
    snapshot: &Snapshot,
    key: &FileKey,
    article: &StoredArticle<'_>,
    opened: &mut Option<(FileKey, Places)>,
) -> Option<Problem> {
    if opened.as_ref().is_none_or(|(last, _)| last != key) {
        *opened = Places::open(&snapshot.file(&key.root, &key.path)).ok().map(|places| (key.clone(), places));
    }
    let Some((_, places)) = opened else { return Some(Problem::Gone { key: key.clone() }) };
    for block in &article.blocks {
        let text = article.body_text().get(block.text.0 as usize..block.text.1 as usize);
        let (start, end) = block.address.bytes;
        let is_there = text.is_some_and(|text| places.hold(start..end, text).unwrap_or(false));
        if !is_there {
            let id = article.id.to_owned();
            return Some(Problem::Address { key: key.clone(), id, lines: block.address.lines });
        }
    }
    None
}
