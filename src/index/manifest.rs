//! What the index was made from: every file of the corpus as it was when it was read.
//!
//! The manifest tells what changed since without opening a file. It lies beside tantivy's files as `manifest-N.zst`
//! (postcard, zstd); the commit that it belongs to names it, so that segments and manifest never disagree.

use std::collections::BTreeMap;
use std::io::{BufWriter, ErrorKind};
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

use fs_err as fs;
use serde::{Deserialize, Serialize};

mod files;

pub use files::{FileNames, Files};

use super::disk;
use super::error::IndexError;
use super::seal::checksum;
use crate::article::{FileTimes, Root};

/// The state of the corpus at a commit.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Manifest {
    /// The corpus folders and files, in the order they were given.
    pub roots: Vec<ManifestRoot>,
    /// When the run that made this state began, in nanoseconds since 1970: a file that is not older is hashed, since it
    /// may have changed after it was read without a new time.
    pub started: i64,
    /// What else the articles depend on.
    pub options: ManifestOptions,
    /// Every file, in the order in which the walk found them.
    pub files: Files,
}

/// Options that change what the index holds: when they differ, it is built anew.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ManifestOptions {
    /// Whether names were looked for.
    pub names: bool,
    /// The user's names of fields in records: field and name, in order.
    pub keys: Vec<(String, String)>,
    /// How outlets stand in paths.
    pub outlet_from_path: Option<String>,
    /// The outlets of roots, by label.
    pub outlets: BTreeMap<String, String>,
}

impl Default for ManifestOptions {
    fn default() -> Self {
        ManifestOptions { names: true, keys: Vec::new(), outlet_from_path: None, outlets: BTreeMap::new() }
    }
}

/// A root as it was given.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ManifestRoot {
    /// Its label.
    pub label: String,
    /// Path from the folder of the index, for indexes that move with their corpus.
    pub from_index: Option<PathBuf>,
    /// Absolute path.
    pub absolute: PathBuf,
}

/// Root label and path within the root.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct FileKey {
    /// Label of the root.
    pub root: String,
    /// Path within the root.
    pub path: String,
}

impl FileKey {
    /// Returns the term of the field `file`.
    pub(super) fn term(&self) -> String {
        format!("{}\0{}", self.root, self.path)
    }
}

/// A file as it was when it was read.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileState {
    /// Bytes.
    pub size: u64,
    /// When it was changed.
    pub times: FileTimes,
    /// What stood beside it and belonged to it.
    pub beside: BesideState,
    /// The first 128 bits of the BLAKE3 hash of its bytes, and of those of its sidecar.
    pub hash: [u8; 16],
    /// Articles that the index holds of it.
    pub articles: u32,
    /// What else there is to say, of few files.
    pub notes: Option<Box<Notes>>,
    /// Whether it is still to be read: then it does not belong to the manifest yet.
    #[serde(skip)]
    pub is_pending: bool,
}

/// What there is to say of a file of which not all became articles.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Notes {
    /// Records that were not indexed.
    pub skipped: Vec<SkippedRecord>,
    /// Own ids of records that lost to a record of the same id elsewhere: when that one goes, they come back.
    pub duplicates: Vec<String>,
}

impl FileState {
    /// Returns the records that were not indexed.
    pub fn skipped(&self) -> &[SkippedRecord] {
        self.notes.as_ref().map_or(&[], |notes| &notes.skipped)
    }

    /// Returns the own ids of records that lost to a record of the same id elsewhere.
    pub fn duplicates(&self) -> &[String] {
        self.notes.as_ref().map_or(&[], |notes| &notes.duplicates)
    }

    /// Takes down that a record was not indexed.
    pub fn skip(&mut self, record: SkippedRecord) {
        self.notes.get_or_insert_default().skipped.push(record);
    }

    /// Takes down that a record lost its own id to a record elsewhere.
    pub fn lose(&mut self, id: String) {
        self.notes.get_or_insert_default().duplicates.push(id);
    }

    /// Puts what there is to say in order.
    pub fn sort(&mut self) {
        if let Some(notes) = &mut self.notes {
            notes.skipped.sort();
            notes.duplicates.sort();
        }
    }
}

/// What stood beside a file and belonged to it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum BesideState {
    /// Nothing.
    #[default]
    Nothing,
    /// A file that may say more of this page.
    Sidecar {
        /// Bytes.
        size: u64,
        /// When it was changed.
        times: FileTimes,
    },
    /// A page of which this file may say more.
    Page,
}

/// A record, or the whole file, that was not indexed.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct SkippedRecord {
    /// Which record; `None` for the whole file.
    pub record: Option<String>,
    /// Why.
    pub reason: String,
    /// Whether it is of a format that is read, but could not be.
    pub damaged: bool,
}

impl ManifestRoot {
    /// Finds the root, given the folder of the index: by the path from there while the root is there, else by the
    /// absolute one.
    pub fn locate(&self, index: &Path) -> LocatedRoot {
        let path = match &self.from_index {
            Some(relative) if index.join(relative).exists() => plain(&index.join(relative)),
            _ => self.absolute.clone(),
        };
        let is_file = path.is_file();
        LocatedRoot { path, is_file }
    }
}

/// A root where it can be opened from here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LocatedRoot {
    /// The path that opens it.
    pub path: PathBuf,
    is_file: bool,
}

impl LocatedRoot {
    /// Returns the path that opens a file of this root, given its path within it.
    pub fn join(&self, path: &str) -> PathBuf {
        if self.is_file { self.path.clone() } else { plain(&self.path.join(path)) }
    }
}

/// Takes `.` and `a/..` out of a path, as far as its text allows.
pub(super) fn plain(path: &Path) -> PathBuf {
    let mut plain = PathBuf::new();
    for part in path.components() {
        match part {
            Component::ParentDir if matches!(plain.components().next_back(), Some(Component::Normal(_))) => {
                plain.pop();
            }
            Component::CurDir => {}
            _ => plain.push(part),
        }
    }
    if plain.as_os_str().is_empty() { PathBuf::from(".") } else { plain }
}

/// Level of compression: the one that zstd itself takes for the best of both worlds.
const LEVEL: i32 = 3;

impl Manifest {
    /// Says whether articles would be the same if all were read with other options: the outlets of roots that the index did
    /// not have, or has no longer, do not matter.
    pub fn is_read_like(&self, options: &ManifestOptions, roots: &[Arc<Root>]) -> bool {
        let is_kept = |label: &String| {
            self.roots.iter().any(|root| root.label == *label) && roots.iter().any(|root| root.label == *label)
        };
        let of_kept = |options: &ManifestOptions| {
            let mut options = options.clone();
            options.outlets.retain(|label, _| is_kept(label));
            options
        };
        of_kept(&self.options) == of_kept(options)
    }

    /// Writes the manifest to `dir` under a name that no commit has used, and returns the name and the checksum of the file.
    /// It lasts.
    pub(super) fn write(&self, dir: &Path) -> Result<(String, String), IndexError> {
        let number = names(dir)?.iter().filter_map(|name| number(name)).max().unwrap_or(0) + 1;
        let name = format!("manifest-{number}.zst");
        let packed = self.packed()?;
        disk::write_new(&dir.join(&name), &packed)?;
        disk::sync_dir(dir)?;
        Ok((name, checksum(&packed)))
    }

    /// Returns the bytes of the file. What they are packed from never lies in memory as a whole.
    fn packed(&self) -> Result<Vec<u8>, IndexError> {
        let packer = zstd::Encoder::new(Vec::new(), LEVEL).map_err(IndexError::compress)?;
        let plain = postcard::to_io(self, BufWriter::with_capacity(1 << 16, packer)).map_err(IndexError::encode)?;
        let packer = plain.into_inner().map_err(|error| IndexError::compress(error.into_error()))?;
        packer.finish().map_err(IndexError::compress)
    }

    /// Reads the manifest that a commit names, with its checksum.
    pub(super) fn read(dir: &Path, name: &str, sum: &str) -> Result<Manifest, IndexError> {
        let file = dir.join(name);
        let damaged = |reason: String| IndexError::Damaged { file: file.clone(), reason };
        let packed = match fs::read(&file) {
            Err(error) if error.kind() == ErrorKind::NotFound => return Err(IndexError::MissingFile { file }),
            read => read?,
        };
        if checksum(&packed) != sum {
            return Err(damaged("its checksum is wrong".to_owned()));
        }
        let plain = zstd::decode_all(&packed[..]).map_err(|error| damaged(error.to_string()))?;
        postcard::from_bytes(&plain).map_err(|error| damaged(error.to_string()))
    }

    /// Removes the manifests of earlier commits.
    pub(super) fn remove_all_but(dir: &Path, name: &str) -> Result<(), IndexError> {
        for other in names(dir)? {
            if other != name {
                disk::remove(&dir.join(other))?;
            }
        }
        Ok(())
    }
}

fn names(dir: &Path) -> Result<Vec<String>, IndexError> {
    let mut names = Vec::new();
    for entry in fs::read_dir(dir)? {
        let name = entry?.file_name().to_string_lossy().into_owned();
        if number(&name).is_some() {
            names.push(name);
        }
    }
    Ok(names)
}

fn number(name: &str) -> Option<u64> {
    name.strip_prefix("manifest-")?.strip_suffix(".zst")?.parse().ok()
}
