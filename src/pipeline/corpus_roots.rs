//! Which folders and files make up the corpus of a run: the ones given, or the ones that the index remembers.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::PipelineError;
use crate::article::Root;
use crate::corpus::{self, RootError, is_same_place};
use crate::index::{Layout, ManifestRoot, STANDARD_INPUT, incoming_folder};

/// What to do when other folders are given than the index was made from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum NewRoots {
    /// Refuse, so that no article is lost by a slip of the hand.
    #[default]
    Refuse,
    /// Index them too.
    Add,
    /// Index them instead.
    Replace,
}

/// What came on standard input, in this run or earlier ones.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Input {
    /// It has never been asked for, or is not to be read any more.
    None,
    /// It was asked for, and nothing came.
    Nothing,
    /// It is a part of the corpus.
    Read,
}

/// The corpus that is read when none is given and the index remembers none.
pub const DEFAULT_CORPUS: &str = "corpus";

/// Returns the roots of a run. `recorded` are those that the index in `index_dir` was made from; their labels stay.
pub(super) fn choose(
    given: &[PathBuf],
    recorded: &[ManifestRoot],
    mode: NewRoots,
    index_dir: &Path,
    input: Input,
) -> Result<Vec<Arc<Root>>, PipelineError> {
    let recorded = recorded.iter().filter(|root| root.label != STANDARD_INPUT);
    let known: Vec<(&str, PathBuf)> = recorded.map(|root| (&*root.label, root.locate(index_dir).path)).collect();
    let known_paths: Vec<PathBuf> = known.iter().map(|(_, path)| path.clone()).collect();
    let paths = match (given.is_empty(), known.is_empty(), mode) {
        (true, true, _) if input != Input::None => Vec::new(),
        (true, false, NewRoots::Replace) if input != Input::None => Vec::new(),
        (true, true, _) => vec![default_corpus()?],
        (true, false, _) => known_paths.clone(),
        (false, true, _) | (false, _, NewRoots::Replace) => given.to_vec(),
        (false, false, NewRoots::Add) => {
            let is_new = |path: &&PathBuf| !known_paths.iter().any(|known| is_same_place(known, path));
            let new: Vec<PathBuf> = given.iter().filter(is_new).cloned().collect();
            known_paths.iter().cloned().chain(new).collect()
        }
        (false, false, NewRoots::Refuse) => {
            if !is_same_set(given, &known_paths) {
                return Err(PipelineError::OtherCorpus { given: given.to_vec(), recorded: known_paths });
            }
            known_paths.clone()
        }
    };
    let mut roots = corpus::roots(&paths).map_err(|error| match error {
        RootError::Missing { path } if known_paths.contains(&path) => PipelineError::CorpusGone { path },
        error => error.into(),
    })?;
    keep_labels(&mut roots, &known);
    if input == Input::Read {
        let path = incoming_folder(&Layout::new(index_dir));
        roots.push(Arc::new(Root { label: STANDARD_INPUT.to_owned(), path }));
    }
    Ok(roots)
}

fn default_corpus() -> Result<PathBuf, PipelineError> {
    let path = PathBuf::from(DEFAULT_CORPUS);
    if path.exists() { Ok(path) } else { Err(PipelineError::NoCorpus) }
}

/// Gives roots that were recorded the labels they had, and others labels that are free.
fn keep_labels(roots: &mut [Arc<Root>], known: &[(&str, PathBuf)]) {
    let label_of =
        |root: &Root| known.iter().find(|(_, path)| is_same_place(path, &root.path)).map(|(label, _)| *label);
    let mut taken: Vec<String> = known.iter().map(|(label, _)| (*label).to_owned()).collect();
    taken.push(STANDARD_INPUT.to_owned());
    for root in roots {
        let label = label_of(root).map_or_else(|| corpus::free_label(&root.label, &taken), str::to_owned);
        taken.push(label.clone());
        *root = Arc::new(Root { label, path: root.path.clone() });
    }
}

fn is_same_set(one: &[PathBuf], other: &[PathBuf]) -> bool {
    let holds = |list: &[PathBuf], path: &PathBuf| list.iter().any(|known| is_same_place(known, path));
    one.iter().all(|path| holds(other, path)) && other.iter().all(|path| holds(one, path))
}

/// Takes down the roots of a run for the next one.
pub(super) fn recorded(roots: &[Arc<Root>], index_dir: &Path) -> Result<Vec<ManifestRoot>, PipelineError> {
    let index = std::path::absolute(index_dir)?;
    let record = |root: &Arc<Root>| {
        let absolute = std::path::absolute(&root.path)?;
        let from_index = relative(&index, &absolute);
        Ok(ManifestRoot { label: root.label.clone(), from_index, absolute })
    };
    roots.iter().map(record).collect()
}

/// Returns the path from one absolute path to another; `None` where they have nothing in common (drives of Windows).
fn relative(from: &Path, to: &Path) -> Option<PathBuf> {
    let shared = from.components().zip(to.components()).take_while(|(one, other)| one == other).count();
    if shared == 0 {
        return None;
    }
    let up = from.components().skip(shared).map(|_| Path::new(".."));
    let down = to.components().skip(shared).map(|part| Path::new(part.as_os_str()));
    Some(up.chain(down).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_lead_from_the_index_to_the_corpus() {
        let path = |from: &str, to: &str| relative(Path::new(from), Path::new(to)).unwrap();
        assert_eq!(path("/home/a/index", "/home/a/corpus"), Path::new("../corpus"));
        assert_eq!(path("/index", "/data/news"), Path::new("../data/news"));
        assert_eq!(path("/a", "/a/b"), Path::new("b"));
    }
}
