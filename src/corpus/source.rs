//! The bytes of one file, hashed as they are read.
//!
//! The first bytes can be looked at before they are read, to tell what the file is. The hash of the whole file can be
//! asked for first: what is kept in memory then is not read from disk again. A file is read up to the size that it had
//! when it was opened, so that one that grows comes to an end.

use std::fmt;
use std::io::{self, Read, Seek, SeekFrom};
use std::path::Path;

use fs_err as fs;

use super::ReadError;
use crate::article::ContentHash;

/// Bytes of the start that are looked at to tell what a file is, and the size of a read.
pub(super) const START_BYTES: usize = 64 << 10;

/// Bytes of the start that stay in memory when a file is hashed before it is read. 4 MiB: text pages as a whole.
const KEPT_BYTES: usize = 4 << 20;

/// An open file.
pub(super) struct Source {
    file: fs::File,
    /// Bytes of the file as it was opened.
    size: u64,
    /// The first bytes of the file, as far as they were read ahead.
    kept: Vec<u8>,
    /// How many bytes were handed out.
    position: u64,
    /// Whether the end was seen, at `size` or before it.
    at_end: bool,
    /// Hash of what was handed out.
    hasher: Box<blake3::Hasher>,
    /// Hash of the whole file, once it was asked for.
    known_hash: Option<ContentHash>,
}

impl Source {
    /// Opens a regular file. Anything else is refused without waiting for it, even if it took the file's place a moment
    /// ago.
    pub(super) fn open(path: &Path) -> Result<Source, ReadError> {
        let file = open_without_waiting(path)?;
        let metadata = file.metadata()?;
        if !metadata.is_file() {
            return Err(ReadError::NotAFile { file: path.to_owned() });
        }
        Ok(Source {
            file,
            size: metadata.len(),
            kept: Vec::new(),
            position: 0,
            at_end: false,
            hasher: Box::default(),
            known_hash: None,
        })
    }

    /// Returns the first bytes of the file, up to [`START_BYTES`]; they are still to be read. To be called before the
    /// first read.
    pub(super) fn start(&mut self) -> io::Result<&[u8]> {
        self.keep(START_BYTES)?;
        Ok(&self.kept[..self.kept.len().min(START_BYTES)])
    }

    /// Returns the hash of the whole file; what is still to be read is still to be read.
    pub(super) fn content_hash(&mut self) -> io::Result<ContentHash> {
        if let Some(hash) = self.known_hash {
            return Ok(hash);
        }
        if self.position == 0 {
            self.keep(KEPT_BYTES)?;
        }
        let mut hasher = blake3::Hasher::new();
        hasher.update(&self.kept);
        let kept = self.kept.len() as u64;
        let mut buffer = vec![0; START_BYTES];
        self.file.seek(SeekFrom::Start(kept))?;
        let mut rest = (&mut self.file).take(self.size.saturating_sub(kept));
        loop {
            let read = read_once(&mut rest, &mut buffer)?;
            if read == 0 {
                break;
            }
            hasher.update(&buffer[..read]);
        }
        self.file.seek(SeekFrom::Start(kept.max(self.position)))?;
        let hash = hasher.finalize().into();
        self.known_hash = Some(hash);
        Ok(hash)
    }

    /// Turns to reading at any place: hashes the whole file, and has nothing left to be read from its start to its end.
    pub(super) fn seekable(&mut self) -> io::Result<()> {
        self.content_hash()?;
        self.position = self.size;
        Ok(())
    }

    /// Reads from byte `at` on; 0 at the end. To be called behind [`Source::seekable`].
    pub(super) fn read_at(&mut self, at: u64, buffer: &mut [u8]) -> io::Result<usize> {
        if let Some(mut kept) =
            usize::try_from(at).ok().and_then(|at| self.kept.get(at..)).filter(|kept| !kept.is_empty())
        {
            return kept.read(buffer);
        }
        if at >= self.size {
            return Ok(0);
        }
        self.file.seek(SeekFrom::Start(at))?;
        read_once(&mut (&mut self.file).take(self.size - at), buffer)
    }

    /// Returns how many bytes of the file were read.
    pub(super) fn bytes_read(&self) -> u64 {
        self.position
    }

    /// Returns the size that the file had when it was opened.
    pub(super) fn size(&self) -> u64 {
        self.size
    }

    /// Returns the hash of the whole file if it was read to its end, or asked for before.
    pub(super) fn hash_if_complete(&self) -> Option<ContentHash> {
        let is_complete = self.at_end || self.position == self.size;
        self.known_hash.or_else(|| is_complete.then(|| self.hasher.finalize().into()))
    }

    /// Reads ahead until `bytes` bytes of the start are kept, or all there are.
    fn keep(&mut self, bytes: usize) -> io::Result<()> {
        let wanted = (bytes as u64).min(self.size).saturating_sub(self.kept.len() as u64);
        (&mut self.file).take(wanted).read_to_end(&mut self.kept)?;
        Ok(())
    }
}

impl Read for Source {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let mut kept = usize::try_from(self.position).ok().and_then(|at| self.kept.get(at..)).unwrap_or_default();
        let read = if kept.is_empty() {
            read_once(&mut (&mut self.file).take(self.size - self.position), buffer)?
        } else {
            kept.read(buffer)?
        };
        self.at_end |= read == 0 && !buffer.is_empty();
        self.position += read as u64;
        if self.known_hash.is_none() {
            self.hasher.update(&buffer[..read]);
        }
        Ok(read)
    }
}

impl fmt::Debug for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Source").field("file", &self.file).field("position", &self.position).finish_non_exhaustive()
    }
}

/// Reads what there is, and does not let a signal end it.
pub(super) fn read_once(from: &mut impl Read, buffer: &mut [u8]) -> io::Result<usize> {
    loop {
        match from.read(buffer) {
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            result => return result,
        }
    }
}

/// Opens a file; a named pipe without a writer comes open at once instead of waiting for one.
#[cfg(unix)]
fn open_without_waiting(path: &Path) -> io::Result<fs::File> {
    use fs::os::unix::fs::OpenOptionsExt;
    fs::OpenOptions::new().read(true).custom_flags(libc::O_NONBLOCK).open(path)
}

#[cfg(not(unix))]
fn open_without_waiting(path: &Path) -> io::Result<fs::File> {
    fs::File::open(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file_of(bytes: &[u8]) -> tempfile::NamedTempFile {
        let file = tempfile::NamedTempFile::new().unwrap();
        fs::write(file.path(), bytes).unwrap();
        file
    }

    /// Longer than what is kept.
    fn long() -> Vec<u8> {
        (0..KEPT_BYTES + 100_000).map(|at| (at % 251) as u8).collect()
    }

    #[test]
    fn the_start_is_still_to_be_read() {
        for bytes in [b"".to_vec(), b"abc".to_vec(), long()] {
            let file = file_of(&bytes);
            let mut source = Source::open(file.path()).unwrap();
            assert_eq!(source.start().unwrap(), &bytes[..bytes.len().min(START_BYTES)]);
            let mut read = Vec::new();
            source.read_to_end(&mut read).unwrap();
            assert!(read == bytes);
            assert_eq!(source.hash_if_complete(), Some(ContentHash::of(&bytes)));
        }
    }

    #[test]
    fn a_file_that_was_hashed_is_still_to_be_read() {
        for bytes in [b"".to_vec(), b"abc".to_vec(), long()] {
            let file = file_of(&bytes);
            let mut source = Source::open(file.path()).unwrap();
            assert_eq!(source.content_hash().unwrap(), ContentHash::of(&bytes));
            assert_eq!(source.hash_if_complete(), Some(ContentHash::of(&bytes)));
            let mut read = Vec::new();
            source.read_to_end(&mut read).unwrap();
            assert!(read == bytes);
            assert_eq!(source.bytes_read(), bytes.len() as u64);
        }
    }

    #[test]
    fn a_file_that_was_hashed_halfway_is_still_to_be_read() {
        let (bytes, halfway) = (long(), KEPT_BYTES / 2);
        let file = file_of(&bytes);
        let mut source = Source::open(file.path()).unwrap();
        source.read_exact(&mut vec![0; halfway]).unwrap();
        assert_eq!(source.content_hash().unwrap(), ContentHash::of(&bytes));
        let mut rest = Vec::new();
        source.read_to_end(&mut rest).unwrap();
        assert!(rest == bytes[halfway..]);
    }

    #[test]
    fn a_file_can_be_read_at_any_place_and_keeps_its_hash() {
        for bytes in [b"abc".to_vec(), long()] {
            let file = file_of(&bytes);
            let mut source = Source::open(file.path()).unwrap();
            source.start().unwrap();
            source.seekable().unwrap();
            for at in [bytes.len() - 1, 0, bytes.len() / 2, KEPT_BYTES.min(bytes.len()) - 1, 1] {
                let mut buffer = [0; 2];
                let read = source.read_at(at as u64, &mut buffer).unwrap();
                assert!(read > 0 && bytes[at..].starts_with(&buffer[..read]), "at {at}");
            }
            assert_eq!(source.read_at(bytes.len() as u64, &mut [0; 2]).unwrap(), 0);
            assert_eq!(source.read_at(u64::MAX, &mut [0; 2]).unwrap(), 0);
            assert_eq!(source.hash_if_complete(), Some(ContentHash::of(&bytes)));
            assert_eq!(source.bytes_read(), bytes.len() as u64);
        }
    }

    #[test]
    fn half_a_file_has_no_hash() {
        let file = file_of(b"abcdef");
        let mut source = Source::open(file.path()).unwrap();
        source.read_exact(&mut [0; 3]).unwrap();
        assert_eq!(source.hash_if_complete(), None);
    }

    #[test]
    fn a_file_that_grows_or_shrinks_meanwhile_comes_to_an_end() {
        let file = file_of(b"abc");
        let mut source = Source::open(file.path()).unwrap();
        fs::write(file.path(), b"abcdef").unwrap();
        let mut read = Vec::new();
        source.read_to_end(&mut read).unwrap();
        assert_eq!(read, b"abc");

        let file = file_of(&long());
        let mut source = Source::open(file.path()).unwrap();
        source.start().unwrap();
        fs::write(file.path(), b"abcdef").unwrap();
        let mut read = Vec::new();
        source.read_to_end(&mut read).unwrap();
        assert!(read == long()[..START_BYTES]);
    }

    #[cfg(unix)]
    #[test]
    fn a_pipe_in_the_place_of_a_file_is_refused_at_once() {
        let dir = tempfile::tempdir().unwrap();
        let pipe = dir.path().join("pipe");
        assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
        let error = Source::open(&pipe).unwrap_err();
        assert_eq!(error.to_string(), format!("`{}` is no longer a regular file", pipe.display()));
        assert!(matches!(Source::open(dir.path()).unwrap_err(), ReadError::NotAFile { .. }));
    }
}
