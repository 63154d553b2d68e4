//! What a walk meets or has met, so that a link does not lead to it again.

use std::collections::{HashMap, HashSet};
use std::fs::Metadata;
use std::path::{Path, PathBuf};

use super::is_left_out;
use crate::corpus::Exclude;

/// Places by their paths without links.
#[derive(Debug, Default)]
pub(super) struct Seen {
    /// Folders that are walked as a whole: the roots (a root may be a file) and those that links led to. For each its
    /// path within the root.
    folders: HashMap<PathBuf, PathBuf>,
    /// Files that links led to.
    files: HashSet<PathBuf>,
    /// The folders that all these lie in.
    parents: HashSet<PathBuf>,
}

impl Seen {
    /// Adds a folder that is walked; `within` is its path within the root.
    pub(super) fn add_folder(&mut self, real: PathBuf, within: PathBuf) {
        self.parents.extend(real.parent().map(Path::to_owned));
        self.folders.insert(real, within);
    }

    /// Adds a file that a link led to.
    pub(super) fn add_file(&mut self, real: PathBuf) {
        self.parents.extend(real.parent().map(Path::to_owned));
        self.files.insert(real);
    }

    /// Returns how many places there are.
    pub(super) fn len(&self) -> usize {
        self.folders.len() + self.files.len()
    }

    /// Says whether any of them lies right in a folder.
    pub(super) fn any_in(&self, folder: &Path) -> bool {
        self.parents.contains(folder)
    }

    /// Says whether this very file or folder is a root, or a link led to it.
    pub(super) fn followed(&self, real: &Path) -> bool {
        self.files.contains(real) || self.folders.contains_key(real)
    }

    /// Says whether a link need not be followed to `real`: the walk meets it anyway, in a folder that it walks and
    /// without passing through anything that it leaves out.
    pub(super) fn covers(&self, real: &Path, metadata: &Metadata, exclude: &Exclude) -> bool {
        self.files.contains(real)
            || real.ancestors().any(|folder| {
                self.folders.get(folder).is_some_and(|within| {
                    let Ok(relative) = real.strip_prefix(folder) else { return false };
                    let mut path = within.clone();
                    let mut parts = relative.components().peekable();
                    while let Some(part) = parts.next() {
                        let is_folder = parts.peek().is_some() || metadata.is_dir();
                        if is_left_out(&path, part.as_os_str(), is_folder, exclude) {
                            return false;
                        }
                        path.push(part);
                    }
                    true
                })
            })
    }
}
