//! Where bytes come from, and how many may come out of there.
//!
//! A file, or an entry of an archive, which lies in a file or in another entry. Each counts what was read of it and what
//! came out of compressions in it, so that a small file cannot fill memory or take days: what comes out is bounded by a
//! multiple of what went in, for every entry by itself and for the archive as a whole.

use std::cell::Cell;
use std::fmt;
use std::path::{Path, PathBuf};
use std::rc::Rc;

use super::ReadError;

/// The most that may come out of compressions, as a multiple of what went in. Deflate ends at 1,032 (RFC 1951: 258 bytes
/// for two bits), bzip2 near a million, xz at 6,800, zstd at 32,000. Measured: 8,000 news articles as JSON lines unpack
/// to 2.8 times their size with gzip; 200,000 records that differ in two numbers to 57 (gzip -9), 73 (zstd -19), 95
/// (bzip2) and 115 times (xz -9); one page of 1,000 characters again and again to 222 times with gzip.
pub(super) const BOMB_RATIO: u64 = 300;

/// What may come out of any file or entry, so that a short one of one repeated line is no bomb.
pub(super) const BOMB_FLOOR: u64 = 64 << 20;

/// What may come out of all entries of any archive: sixteen of them may be bombs before the archive as a whole is one.
const BOMB_FLOOR_OF_ARCHIVE: u64 = 16 * BOMB_FLOOR;

/// The most bytes of archives that are held in memory at a time, since a zip archive is read from its end: those that lie
/// in another archive or behind a compression.
pub(super) const MAX_HELD_BYTES: u64 = 256 << 20;

/// A file or an entry of an archive, as errors name it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The file.
    pub file: PathBuf,
    /// The entry of the archive that the file is.
    pub entry: Option<String>,
}

/// Writes `` `a/b.txt` in `news.zip` ``.
impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(entry) = &self.entry {
            write!(f, "`{entry}` in ")?;
        }
        write!(f, "`{}`", self.file.display())
    }
}

/// A file or an entry that is being read.
#[derive(Debug)]
pub(super) struct Origin {
    place: Place,
    /// What the entry lies in.
    outer: Option<Rc<Origin>>,
    /// Compressions around the entry.
    compressions: usize,
    /// Bytes that were read of it.
    read: Cell<u64>,
    /// Bytes that came out of its own compressions.
    unpacked: Cell<u64>,
    /// Bytes that came out of compressions of the entries in it.
    unpacked_inside: Cell<u64>,
    /// Bytes of it, and of what lies in it, that are held in memory.
    held: Cell<u64>,
}

impl Origin {
    /// A file.
    pub(super) fn file(path: &Path) -> Rc<Origin> {
        Origin::new(Place { file: path.to_owned(), entry: None }, None, 0)
    }

    /// An entry of the archive that `outer` is, within so many compressions of `outer` itself. `name` is its path from
    /// the file on.
    pub(super) fn entry(outer: &Rc<Origin>, name: &str, compressions: usize) -> Rc<Origin> {
        Origin::new(outer.place_of(name), Some(outer.clone()), outer.compressions + compressions)
    }

    fn new(place: Place, outer: Option<Rc<Origin>>, compressions: usize) -> Rc<Origin> {
        let zero = || Cell::new(0);
        Rc::new(Origin {
            place,
            outer,
            compressions,
            read: zero(),
            unpacked: zero(),
            unpacked_inside: zero(),
            held: zero(),
        })
    }

    /// Returns how errors name it.
    pub(super) fn place(&self) -> Place {
        self.place.clone()
    }

    /// Returns how errors name an entry of the file.
    pub(super) fn place_of(&self, name: &str) -> Place {
        Place { file: self.place.file.clone(), entry: Some(name.to_owned()) }
    }

    /// Returns how many archives it lies in.
    pub(super) fn depth(&self) -> usize {
        self.outers().count()
    }

    /// Returns how many compressions lie around it.
    pub(super) fn compressions(&self) -> usize {
        self.compressions
    }

    /// Counts bytes that were read of it.
    pub(super) fn count_read(&self, bytes: u64) {
        self.read.set(self.read.get().saturating_add(bytes));
    }

    /// Counts bytes that came out of a compression of it; fails if they are too many.
    pub(super) fn count_unpacked(&self, bytes: u64) -> Result<(), ReadError> {
        self.unpacked.set(self.unpacked.get().saturating_add(bytes));
        for outer in self.outers() {
            outer.unpacked_inside.set(outer.unpacked_inside.get().saturating_add(bytes));
        }
        if let Some(archive) = self.outers().find(|outer| outer.has_unpacked_too_much()) {
            return Err(ReadError::Bomb { place: archive.place(), ratio: BOMB_RATIO });
        }
        if self.unpacked.get() > self.allowed(BOMB_FLOOR) {
            return Err(ReadError::Bomb { place: self.place(), ratio: BOMB_RATIO });
        }
        Ok(())
    }

    /// Says whether more came out of the entries of an archive, or of one that it lies in, than may, so that no further
    /// one is read.
    pub(super) fn is_exhausted(&self) -> bool {
        self.has_unpacked_too_much() || self.outers().any(Origin::has_unpacked_too_much)
    }

    fn has_unpacked_too_much(&self) -> bool {
        self.unpacked_inside.get() > self.allowed(BOMB_FLOOR_OF_ARCHIVE)
    }

    /// Takes memory of what the file may take, all archives in it together; says no if that would be too much.
    pub(super) fn hold(&self, bytes: u64) -> bool {
        let file = self.file_of();
        let held = file.held.get().saturating_add(bytes);
        if held <= MAX_HELD_BYTES {
            file.held.set(held);
        }
        held <= MAX_HELD_BYTES
    }

    /// Gives memory back.
    pub(super) fn release(&self, bytes: u64) {
        let file = self.file_of();
        file.held.set(file.held.get().saturating_sub(bytes));
    }

    fn allowed(&self, floor: u64) -> u64 {
        floor.max(self.read.get().saturating_mul(BOMB_RATIO))
    }

    /// What it lies in, from the inside out.
    fn outers(&self) -> impl Iterator<Item = &Origin> {
        std::iter::successors(self.outer.as_deref(), |origin| origin.outer.as_deref())
    }

    fn file_of(&self) -> &Origin {
        self.outers().last().unwrap_or(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_entry_is_bounded_by_itself_and_its_archive_by_all_of_them() {
        let file = Origin::file(Path::new("news.zip"));
        file.count_read(1000);
        let mut bombs = 0;
        while !file.is_exhausted() {
            bombs += 1;
            let entry = Origin::entry(&file, "a/b.txt", 1);
            entry.count_read(10);
            let error = entry.count_unpacked(BOMB_FLOOR + 1).unwrap_err();
            let whose = if file.is_exhausted() { "`news.zip`" } else { "`a/b.txt` in `news.zip`" };
            assert_eq!(error.to_string(), format!("{whose} unpacks to over 300 times its size"));
        }
        assert_eq!(bombs, 16);
    }

    #[test]
    fn what_is_read_may_be_unpacked() {
        let file = Origin::file(Path::new("a.gz"));
        file.count_read(BOMB_FLOOR);
        file.count_unpacked(BOMB_FLOOR * BOMB_RATIO).unwrap();
        assert!(matches!(file.count_unpacked(1), Err(ReadError::Bomb { .. })));
    }

    #[test]
    fn all_archives_of_a_file_share_what_may_be_held_in_memory() {
        let file = Origin::file(Path::new("news.tar"));
        let outer = Origin::entry(&file, "a.zip", 0);
        let inner = Origin::entry(&outer, "a.zip#b.zip", 0);
        assert!(outer.hold(MAX_HELD_BYTES) && !inner.hold(1));
        outer.release(1);
        assert!(inner.hold(1) && !file.hold(1));
        assert_eq!((file.depth(), inner.depth()), (0, 2));
    }
}
