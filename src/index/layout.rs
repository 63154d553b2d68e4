//! Where the files of an index lie, and how a new state of it is published.
//!
//! ```text
//! index/
//!   current.json      which generation is read: {"format_version":1,"generation":"g1"}
//!   lock              held by the one process that writes; says which
//!   stdin/            what came on standard input (see `incoming`)
//!   g1/               a generation: tantivy's files and `manifest-N.zst` (see `manifest`)
//! ```
//!
//! A generation is written beside the one that is read, and published by renaming a new `current.json` over the old one,
//! which is atomic. An update commits within the generation; tantivy's `meta.json` is the point at which it becomes
//! visible. What a process has opened stays readable until it closes it.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::time::Duration;

use fs_err as fs;
use serde::{Deserialize, Serialize};

use super::disk;
use super::error::IndexError;
use super::incoming;
use super::lock::WriterLock;
use super::sweep;

/// Version of everything on disk: layout, schema, analyzer, stored records. A change of any of them raises it, and the
/// index is built anew. 1: the first. 2: the manifest holds what stands beside files, and how files were read. 3: lines
/// that many articles share are set apart. 4: names lie beside their other spellings, and
/// the lexicon finds spellings of words; the rules of spelling are part of
/// the format, since entries are found by them. 5: where sentences begin lies in a column. 6: when
/// each article came into the index lies in a column. 7: the list of segments and the manifest have checksums. 8: the
/// manifest holds when the entry of a file was changed, and files in the order of the walk with numbers for roots; stored
/// records have dictionaries.
pub const FORMAT_VERSION: u32 = 8;

const POINTER: &str = "current.json";
const LOCK: &str = "lock";

#[derive(Debug, Serialize, Deserialize)]
struct Pointer {
    format_version: u32,
    generation: String,
}

/// The folder of an index.
#[derive(Clone, Debug)]
pub struct Layout {
    dir: PathBuf,
}

impl Layout {
    /// The index in `dir`, which need not exist.
    pub fn new(dir: impl Into<PathBuf>) -> Layout {
        Layout { dir: dir.into() }
    }

    /// Returns the folder of the index.
    pub fn dir(&self) -> &Path {
        &self.dir
    }

    /// Returns the folder of the generation that is published.
    ///
    /// # Errors
    /// [`IndexError::Missing`], [`IndexError::Foreign`], [`IndexError::Newer`], [`IndexError::Older`],
    /// [`IndexError::Damaged`].
    pub fn current(&self) -> Result<PathBuf, IndexError> {
        let file = self.dir.join(POINTER);
        let text = match fs::read(&file) {
            Ok(text) => text,
            Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => {
                return Err(self.not_an_index());
            }
            Err(error) => return Err(error.into()),
        };
        let damaged = |reason: String| IndexError::Damaged { file: file.clone(), reason };
        let pointer: Pointer = serde_json::from_slice(&text).map_err(|error| damaged(error.to_string()))?;
        let (dir, found, supported) = (self.dir.clone(), pointer.format_version, FORMAT_VERSION);
        match found.cmp(&supported) {
            std::cmp::Ordering::Greater => return Err(IndexError::Newer { dir, found, supported }),
            std::cmp::Ordering::Less => return Err(IndexError::Older { dir, found, supported }),
            std::cmp::Ordering::Equal => {}
        }
        if !is_generation(&pointer.generation) {
            return Err(damaged(format!("`{}` is no generation", pointer.generation)));
        }
        Ok(self.dir.join(pointer.generation))
    }

    /// Says whether there is anything in the place of the index.
    pub fn exists(&self) -> bool {
        self.dir.exists()
    }

    /// Returns the folder of the generation that the pointer names, whatever its version; where the pointer cannot be read,
    /// of the last one there is.
    pub(super) fn last_generation(&self) -> Option<PathBuf> {
        let text = fs::read(self.dir.join(POINTER)).ok()?;
        let named = serde_json::from_slice(&text).ok().map(|pointer: Pointer| pointer.generation);
        let last = || self.generations().ok()?.into_iter().max_by_key(|name| number(name));
        let there = |name: &String| is_generation(name) && self.dir.join(name).exists();
        named.filter(there).or_else(last).map(|name| self.dir.join(name))
    }

    /// Says what is in the folder, when there is no index.
    fn not_an_index(&self) -> IndexError {
        if self.dir.is_file() {
            return IndexError::NotAFolder { dir: self.dir.clone() };
        }
        let foreign = fs::read_dir(&self.dir).ok().and_then(|entries| {
            let names = entries.flatten().map(|entry| entry.file_name().to_string_lossy().into_owned());
            names.filter(|name| !is_ours(name) && !name.starts_with('.')).min()
        });
        match foreign {
            Some(found) => IndexError::Foreign { dir: self.dir.clone(), found },
            None => IndexError::Missing { dir: self.dir.clone() },
        }
    }

    /// Fails if something else than an index is in the folder.
    pub(super) fn refuse_foreign(&self) -> Result<(), IndexError> {
        match self.not_an_index() {
            error @ (IndexError::Foreign { .. } | IndexError::NotAFolder { .. })
                if !self.dir.join(POINTER).exists() =>
            {
                Err(error)
            }
            _ => Ok(()),
        }
    }

    /// Returns the generations that the pointer does not name, the newest last.
    pub(super) fn unpublished(&self) -> Result<Vec<PathBuf>, IndexError> {
        let published = fs::read(self.dir.join(POINTER)).ok();
        let published = published.and_then(|text| serde_json::from_slice(&text).ok());
        let published = published.map(|pointer: Pointer| pointer.generation);
        let mut generations = self.generations()?;
        generations.retain(|name| Some(name) != published.as_ref());
        generations.sort_by_key(|name| number(name));
        Ok(generations.into_iter().map(|name| self.dir.join(name)).collect())
    }

    /// Makes a new generation that holds what another does. The caller holds the lock.
    pub(super) fn copy_generation(&self, from: &Path) -> Result<PathBuf, IndexError> {
        let dir = self.new_generation()?;
        for entry in fs::read_dir(from)? {
            let entry = entry?;
            if entry.file_type()?.is_file() && !sweep::is_temporary(&entry.file_name().to_string_lossy()) {
                disk::link(&entry.path(), &dir.join(entry.file_name()))?;
            }
        }
        disk::sync_dir(&dir)?;
        Ok(dir)
    }

    /// Makes an empty folder for a new generation. The caller holds the lock.
    pub(super) fn new_generation(&self) -> Result<PathBuf, IndexError> {
        let last = self.generations()?.iter().filter_map(|name| number(name)).max();
        let dir = self.dir.join(format!("g{}", last.unwrap_or(0) + 1));
        disk::make_dir(&dir)?;
        Ok(dir)
    }

    /// Makes `generation` the one that is read, and removes all others. The caller holds the lock.
    pub(super) fn publish(&self, generation: &Path) -> Result<(), IndexError> {
        let name = generation.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let pointer = Pointer { format_version: FORMAT_VERSION, generation: name };
        // the folder of the generation is to be found, before anything leads to it
        disk::sync_dir(&self.dir)?;
        let pointer = serde_json::to_string(&pointer).map_err(std::io::Error::other)?;
        disk::replace(&self.dir.join(POINTER), pointer.as_bytes())?;
        self.remove_generations_but(&[generation]);
        Ok(())
    }

    /// Removes generations that were given up or replaced. What cannot be removed now is removed by a later run.
    pub(super) fn remove_generations_but(&self, kept: &[&Path]) {
        for other in self.generations().unwrap_or_default() {
            let other = self.dir.join(other);
            if !kept.contains(&&*other) {
                let _ = disk::remove_dir(&other);
            }
        }
    }

    fn generations(&self) -> Result<Vec<String>, IndexError> {
        let mut names = Vec::new();
        for entry in fs::read_dir(&self.dir)? {
            let name = entry?.file_name().to_string_lossy().into_owned();
            if is_generation(&name) {
                names.push(name);
            }
        }
        Ok(names)
    }

    /// Takes the lock of the one writer, and makes the folder if there is none. Waits for another writer so long.
    ///
    /// # Errors
    /// [`IndexError::Locked`] while another process holds it, [`IndexError::Foreign`] if the folder holds something else.
    pub fn lock(&self, patience: Duration) -> Result<WriterLock, IndexError> {
        if !self.dir.join(POINTER).exists()
            && let error @ (IndexError::Foreign { .. } | IndexError::NotAFolder { .. }) = self.not_an_index()
        {
            return Err(error);
        }
        fs::create_dir_all(&self.dir)?;
        WriterLock::take(&self.dir, LOCK, patience)
    }
}

fn is_generation(name: &str) -> bool {
    name.strip_prefix('g').is_some_and(|number| !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit()))
}

/// Returns the number of a generation.
fn number(name: &str) -> Option<u64> {
    name.strip_prefix('g')?.parse().ok()
}

fn is_ours(name: &str) -> bool {
    name == POINTER || name == LOCK || name == incoming::FOLDER || is_generation(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn layout() -> (tempfile::TempDir, Layout) {
        let dir = tempfile::tempdir().unwrap();
        let layout = Layout::new(dir.path());
        (dir, layout)
    }

    #[test]
    fn a_published_generation_is_the_one_that_is_read() {
        let (_dir, layout) = layout();
        let first = layout.new_generation().unwrap();
        layout.publish(&first).unwrap();
        assert_eq!(layout.current().unwrap(), first);
        let second = layout.new_generation().unwrap();
        assert_eq!(layout.current().unwrap(), first);
        layout.publish(&second).unwrap();
        assert_eq!(layout.current().unwrap(), second);
        assert!(!first.exists());
    }

    #[test]
    fn a_folder_of_something_else_is_not_an_index() {
        let (dir, layout) = layout();
        std::fs::write(dir.path().join(".gitignore"), "*").unwrap();
        assert!(matches!(layout.current(), Err(IndexError::Missing { .. })));
        std::fs::write(dir.path().join("meta.json"), "{}").unwrap();
        assert!(matches!(layout.current(), Err(IndexError::Foreign { found, .. }) if found == "meta.json"));
        assert!(matches!(layout.lock(Duration::ZERO), Err(IndexError::Foreign { .. })));
    }

    #[test]
    fn other_versions_are_told_apart() {
        let (dir, layout) = layout();
        let write = |text: &str| std::fs::write(dir.path().join(POINTER), text).unwrap();
        write(r#"{"format_version":999,"generation":"g1"}"#);
        assert!(matches!(layout.current(), Err(IndexError::Newer { found: 999, .. })));
        write(r#"{"format_version":0,"generation":"g1"}"#);
        assert!(matches!(layout.current(), Err(IndexError::Older { found: 0, .. })));
        write(&format!(r#"{{"format_version":{FORMAT_VERSION},"generation":"../../etc"}}"#));
        assert!(matches!(layout.current(), Err(IndexError::Damaged { .. })));
        write("{");
        assert!(matches!(layout.current(), Err(IndexError::Damaged { .. })));
    }
}
