//! The folders and files that make up a corpus, each under a label that stays when folders move.

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use fs_err as fs;

use crate::article::Root;

/// A corpus that cannot be one.
#[derive(Debug, thiserror::Error)]
pub enum RootError {
    /// There is nothing at the path.
    #[error("`{}` does not exist", path.display())]
    Missing {
        /// The path as given.
        path: PathBuf,
    },
    /// The path exists and cannot be looked at.
    #[error("cannot read the corpus: {0}")]
    Unreadable(#[source] io::Error),
    /// Two paths lead to one place.
    #[error("`{}` and `{}` are the same corpus", first.display(), second.display())]
    Twice {
        /// The one, as given.
        first: PathBuf,
        /// The other, as given.
        second: PathBuf,
    },
    /// One path lies in another, so that its files would be read twice.
    #[error("`{}` lies in `{}`, which is read as a whole", inner.display(), outer.display())]
    Nested {
        /// The path that is superfluous, as given.
        inner: PathBuf,
        /// The path that holds it, as given.
        outer: PathBuf,
    },
}

/// Returns the roots of the given folders and files, in their order.
///
/// A label is the last part of the path as given, of the place that it leads to where it has none (`.`). Of roots that would share one the first in the
/// order of their full paths keeps it, the others get `-2`, `-3` ... behind it, so that labels do not depend on the order
/// in which the paths are given.
pub fn roots(paths: &[PathBuf]) -> Result<Vec<Arc<Root>>, RootError> {
    let mut places = Vec::with_capacity(paths.len());
    for (order, path) in paths.iter().enumerate() {
        places.push((real_path(path)?, order));
    }
    places.sort_unstable();
    refuse_overlaps(&places, paths)?;

    let mut labels: Vec<String> = Vec::with_capacity(paths.len());
    for (real, order) in &places {
        let name = paths[*order].file_name().or(real.file_name()).unwrap_or(OsStr::new("root"));
        labels.push(free_label(&name.to_string_lossy(), &labels));
    }
    let mut named: Vec<_> = places.iter().map(|(_, order)| *order).zip(labels).collect();
    named.sort_unstable();
    let root = |(label, path): (String, &PathBuf)| Arc::new(Root { label, path: path.clone() });
    Ok(named.into_iter().map(|(_, label)| label).zip(paths).map(root).collect())
}

fn real_path(path: &Path) -> Result<PathBuf, RootError> {
    fs::canonicalize(path).map_err(|error| match error.kind() {
        io::ErrorKind::NotFound => RootError::Missing { path: path.to_owned() },
        _ => RootError::Unreadable(error),
    })
}

/// Fails if a place is another or lies in it. Places are sorted, so that what a folder holds follows behind it.
fn refuse_overlaps(places: &[(PathBuf, usize)], paths: &[PathBuf]) -> Result<(), RootError> {
    for pair in places.windows(2) {
        let [(outer, outer_order), (inner, inner_order)] = pair else { continue };
        let (first, second) = (outer_order.min(inner_order), outer_order.max(inner_order));
        if outer == inner {
            return Err(RootError::Twice { first: paths[*first].clone(), second: paths[*second].clone() });
        }
        if inner.starts_with(outer) {
            return Err(RootError::Nested { inner: paths[*inner_order].clone(), outer: paths[*outer_order].clone() });
        }
    }
    Ok(())
}

/// Says whether two paths lead to one place, however they are written.
pub fn is_same_place(one: &Path, other: &Path) -> bool {
    one == other || matches!((fs::canonicalize(one), fs::canonicalize(other)), (Ok(one), Ok(other)) if one == other)
}

/// Returns the outlets of roots, by label, given those of folders and files: that of the root itself, else of the innermost
/// folder that holds it.
pub fn outlets_of(roots: &[Arc<Root>], outlets: &[(PathBuf, String)]) -> BTreeMap<String, String> {
    let real = |path: &Path| fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let outlets: Vec<(PathBuf, &String)> = outlets.iter().map(|(path, outlet)| (real(path), outlet)).collect();
    let outlet_of = |root: &Arc<Root>| {
        let place = real(&root.path);
        let holding = outlets.iter().filter(|(path, _)| place.starts_with(path));
        let (_, outlet) = holding.max_by_key(|(path, _)| path.components().count())?;
        Some((root.label.clone(), (*outlet).clone()))
    };
    roots.iter().filter_map(outlet_of).collect()
}

/// Returns `name`, with a number behind it if it is taken.
pub fn free_label(name: &str, taken: &[String]) -> String {
    let mut label = name.to_owned();
    let mut number = 1;
    while taken.contains(&label) {
        number += 1;
        label = format!("{name}-{number}");
    }
    label
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folders(names: &[&str]) -> tempfile::TempDir {
        let dir = tempfile::tempdir().unwrap();
        for name in names {
            fs::create_dir_all(dir.path().join(name)).unwrap();
        }
        dir
    }

    fn labels(dir: &Path, names: &[&str]) -> Vec<String> {
        let paths: Vec<_> = names.iter().map(|name| dir.join(name)).collect();
        roots(&paths).unwrap().iter().map(|root| root.label.clone()).collect()
    }

    fn message(dir: &Path, names: &[&str]) -> String {
        let paths: Vec<_> = names.iter().map(|name| dir.join(name)).collect();
        roots(&paths).unwrap_err().to_string().replace(&format!("{}/", dir.display()), "")
    }

    #[test]
    fn a_label_is_the_last_part_of_the_path() {
        let dir = folders(&["old/news", "blogs"]);
        fs::write(dir.path().join("one.txt"), "x").unwrap();
        assert_eq!(labels(dir.path(), &["old/news/", "blogs/../blogs/.", "one.txt"]), ["news", "blogs", "one.txt"]);
        assert_eq!(labels(dir.path(), &["old/news/.."]), ["old"]);
    }

    #[test]
    fn roots_that_would_share_a_label_are_numbered_whatever_their_order() {
        let dir = folders(&["a/news", "b/news", "c/news", "c/news-2"]);
        assert_eq!(labels(dir.path(), &["a/news", "b/news", "c/news"]), ["news", "news-2", "news-3"]);
        assert_eq!(labels(dir.path(), &["c/news", "b/news", "a/news"]), ["news-3", "news-2", "news"]);
        assert_eq!(labels(dir.path(), &["a/news", "b/news", "c/news-2"]), ["news", "news-2", "news-2-2"]);
    }

    #[test]
    fn a_corpus_that_does_not_exist_is_named() {
        let dir = folders(&[]);
        assert_eq!(message(dir.path(), &["nowhere"]), "`nowhere` does not exist");
    }

    #[test]
    fn a_place_is_the_same_however_its_path_is_written() {
        let dir = folders(&["news/2024", "blogs"]);
        let is_same = |one: &str, other: &str| is_same_place(&dir.path().join(one), &dir.path().join(other));
        assert!(is_same("news", "news/") && is_same("blogs", "news/../blogs/.") && is_same("gone", "gone"));
        assert!(!is_same("news", "blogs") && !is_same("gone", "news"));
    }

    #[test]
    fn no_file_is_in_two_roots() {
        let dir = folders(&["news/2024", "news-old"]);
        assert_eq!(message(dir.path(), &["news", "news/2024/.."]), "`news` and `news/2024/..` are the same corpus");
        assert_eq!(message(dir.path(), &["news/2024", "news"]), "`news/2024` lies in `news`, which is read as a whole");
        assert_eq!(labels(dir.path(), &["news", "news-old"]), ["news", "news-old"]);
    }
}
