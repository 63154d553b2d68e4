//! What came on standard input: files in the index folder, a run each, that are read like a folder of the corpus.
//!
//! ```text
//! index/stdin/00000001.jsonl.zst     what the first run was given, compressed
//!             00000002.jsonl.zst     the next
//!             .incoming-x1y2z3       what is still being read
//! ```
//!
//! Kept, since an index is built anew from its corpus when the format changes, other names of fields are given, or it is damaged;
//! articles that only the index held would be lost.

use std::io::BufRead;
use std::path::PathBuf;

use fs_err as fs;
use tempfile::TempPath;

use super::disk;
use super::error::IndexError;
use super::layout::Layout;
use super::lock::WriterLock;

/// The label of what came on standard input, and the argument that asks for it.
pub const STANDARD_INPUT: &str = "-";

/// The folder within that of the index.
pub(super) const FOLDER: &str = "stdin";

/// Behind the number of a file. What is in it is told by its first bytes; the name only says what to take it for in doubt.
const EXTENSION: &str = ".jsonl.zst";

/// What files are called before they are whole: the walk passes over hidden ones.
const BEGINNING: &str = ".incoming-";

/// Level 3 of zstd, its default: a third of the text, at several hundred megabytes a second.
const LEVEL: i32 = 3;

/// Something that came on standard input and is not part of the corpus yet. It is gone when this is dropped before it is kept.
#[derive(Debug)]
pub struct Incoming {
    /// None if nothing came.
    file: Option<TempPath>,
}

impl Incoming {
    /// Reads to the end what comes, into the folder of an index, which is made if there is none.
    ///
    /// # Errors
    /// [`IndexError::Foreign`] if the folder holds something else; errors of reading and writing.
    pub fn read(layout: &Layout, input: &mut dyn BufRead) -> Result<Incoming, IndexError> {
        layout.refuse_foreign()?;
        if input.fill_buf()?.is_empty() {
            return Ok(Incoming { file: None });
        }
        let dir = folder(layout);
        fs::create_dir_all(&dir)?;
        let mut file = tempfile::Builder::new().prefix(BEGINNING).tempfile_in(&dir)?;
        let mut encoder = zstd::Encoder::new(file.as_file_mut(), LEVEL)?;
        std::io::copy(input, &mut encoder)?;
        encoder.finish()?.sync_all()?;
        Ok(Incoming { file: Some(file.into_temp_path()) })
    }

    /// Makes it a part of the corpus, under the number behind the last. With `replace` it takes the place of all that came before.
    pub fn keep(&self, layout: &Layout, _lock: &WriterLock, replace: bool) -> Result<(), IndexError> {
        let before = files(layout)?;
        if let Some(file) = &self.file {
            let last = before.iter().filter_map(|path| number(path)).max();
            let name = format!("{:08}{EXTENSION}", last.unwrap_or(0) + 1);
            fs::rename(file, folder(layout).join(name))?;
            disk::sync_dir(&folder(layout))?;
        }
        if replace { remove(&before) } else { Ok(()) }
    }
}

/// Returns the folder of what came on standard input.
pub fn folder(layout: &Layout) -> PathBuf {
    layout.dir().join(FOLDER)
}

/// Says whether something came on standard input, in this run or an earlier one.
pub fn has_incoming(layout: &Layout) -> bool {
    files(layout).is_ok_and(|files| !files.is_empty())
}

/// Removes all that came on standard input, once the index holds it no longer.
pub fn forget_incoming(layout: &Layout) -> Result<(), IndexError> {
    remove(&files(layout)?)
}

fn remove(files: &[PathBuf]) -> Result<(), IndexError> {
    for file in files {
        fs::remove_file(file)?;
    }
    Ok(())
}

fn files(layout: &Layout) -> Result<Vec<PathBuf>, IndexError> {
    let dir = folder(layout);
    let mut files = Vec::new();
    if dir.is_dir() {
        for entry in fs::read_dir(&dir)? {
            files.push(entry?.path());
        }
    }
    files.retain(|path| number(path).is_some());
    Ok(files)
}

/// Returns the number of a file; `None` for one that is no part of the corpus.
fn number(path: &std::path::Path) -> Option<u64> {
    path.file_name()?.to_str()?.strip_suffix(EXTENSION)?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_kept_leaves_nothing_behind() {
        let dir = tempfile::tempdir().unwrap();
        let layout = Layout::new(dir.path().join("index"));
        let lock = layout.lock(std::time::Duration::ZERO).unwrap();
        drop(Incoming::read(&layout, &mut &b"{}"[..]).unwrap());
        assert!(!has_incoming(&layout));
        assert_eq!(std::fs::read_dir(folder(&layout)).unwrap().count(), 0);
        Incoming::read(&layout, &mut &b""[..]).unwrap().keep(&layout, &lock, false).unwrap();
        assert!(!has_incoming(&layout));
    }

    #[test]
    fn inputs_are_numbered_and_replaced() {
        let dir = tempfile::tempdir().unwrap();
        let layout = Layout::new(dir.path().join("index"));
        let lock = layout.lock(std::time::Duration::ZERO).unwrap();
        let keep = |text: &[u8], replace| {
            Incoming::read(&layout, &mut &*text).unwrap().keep(&layout, &lock, replace).unwrap();
            let mut names: Vec<_> = files(&layout).unwrap().iter().filter_map(|path| number(path)).collect();
            names.sort_unstable();
            names
        };
        assert_eq!(keep(b"one", false), [1]);
        assert_eq!(keep(b"two", false), [1, 2]);
        let second = fs::read(folder(&layout).join("00000002.jsonl.zst")).unwrap();
        assert_eq!(zstd::decode_all(&second[..]).unwrap(), b"two");
        assert_eq!(keep(b"three", true), [3]);
        forget_incoming(&layout).unwrap();
        assert!(!has_incoming(&layout));
    }
}
