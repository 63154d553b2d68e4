//! Archives: each entry is read as a file would be, in the archive's order.
//!
//! Nothing is written to disk. An entry may be packed or an archive itself. One that is damaged is skipped by its name,
//! and the rest goes on as far as the format allows; an error says that the archive could not be read to its end.

mod flaw;
mod name;
mod tar;
mod zip;

use std::hash::{BuildHasher, BuildHasherDefault};
use std::ops::ControlFlow;
use std::path::Path;
use std::rc::Rc;

use rustc_hash::{FxHashMap, FxHashSet, FxHasher};

use super::origin::Origin;
use super::stream::Stream;
use super::{Delivery, ReadError, Reason, read_stream};
pub use flaw::Flaw;

/// The most archives that a page may lie in: an archive of monthly archives of daily ones.
const MAX_ARCHIVES: usize = 3;

/// The most entries of a file, those of archives in it included. The names of those that were read are kept, to tell
/// double ones: 75 MB at the limit.
const MAX_ENTRIES: u64 = 5_000_000;

/// An archive that is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Archive {
    Tar,
    Zip,
}

impl Archive {
    /// Tells an archive that begins, unpacked, with `start`; `is_whole` if that is all of it.
    pub(super) fn of(start: &[u8], is_whole: bool) -> Option<Archive> {
        if zip::is_zip(start) {
            Some(Archive::Zip)
        } else if tar::is_tar(start, is_whole) {
            Some(Archive::Tar)
        } else {
            None
        }
    }

    /// Reads all entries.
    pub(super) fn read(self, stream: Stream, delivery: &mut Delivery<'_>) -> Result<ControlFlow<()>, ReadError> {
        if stream.origin().depth() >= MAX_ARCHIVES {
            return Ok(delivery.skip(None, Reason::TooDeep));
        }
        let before = delivery.handed_over();
        let flow = match self {
            Archive::Tar => tar::read(stream, delivery)?,
            Archive::Zip => zip::read(stream, delivery)?,
        };
        if flow.is_continue() && delivery.handed_over() == before {
            return Ok(delivery.skip(None, Reason::EmptyArchive));
        }
        Ok(flow)
    }
}

/// The entries of the archives in a file, and the one that is being read.
#[derive(Debug, Default)]
pub(super) struct Entries {
    current: Option<Entry>,
    count: u64,
    /// Hashes of the addresses of all entries that were read.
    seen: FxHashSet<u64>,
    /// How many entries were read of names that came more than once.
    doubles: FxHashMap<u64, u64>,
}

#[derive(Debug)]
struct Entry {
    /// Its path from the file on, with `#` between archives.
    address: String,
    /// Its path within its archive.
    path: String,
}

impl Entries {
    /// Returns the address of the entry that is being read, or of a record of it; that of a record of the file if it is no
    /// archive.
    pub(super) fn address(&self, record: Option<u64>) -> Option<String> {
        match (&self.current, record) {
            (None, record) => record.map(|number| number.to_string()),
            (Some(entry), None) => Some(entry.address.clone()),
            (Some(entry), Some(number)) => Some(format!("{}#{number}", entry.address)),
        }
    }

    /// Returns the path of the entry that is being read.
    pub(super) fn path(&self) -> Option<&Path> {
        self.current.as_ref().map(|entry| Path::new(&entry.path))
    }

    fn address_of(&self, path: &str) -> String {
        self.current.as_ref().map_or_else(|| path.to_owned(), |archive| format!("{}#{path}", archive.address))
    }

    /// Returns the address of an entry that is to be read. The second of a name gets a number, so that both have articles.
    fn new_address_of(&mut self, path: &str) -> String {
        let hash_of = |address: &str| BuildHasherDefault::<FxHasher>::default().hash_one(address);
        let address = self.address_of(path);
        if self.seen.insert(hash_of(&address)) {
            return address;
        }
        let number = self.doubles.entry(hash_of(&address)).or_insert(1);
        loop {
            *number += 1;
            let numbered = format!("{address} ({number})");
            if self.seen.insert(hash_of(&numbered)) {
                return numbered;
            }
        }
    }
}

/// An archive whose entries are being read.
struct Container<'a> {
    origin: Rc<Origin>,
    /// Says whether it has come to an end too early, so that no further entry can be read.
    is_over: &'a dyn Fn() -> bool,
}

impl Container<'_> {
    /// Counts an entry, whatever becomes of it; fails if there are too many.
    fn count_entry(&self, delivery: &mut Delivery<'_>) -> Result<(), ReadError> {
        delivery.entries.count += 1;
        if delivery.entries.count > MAX_ENTRIES {
            return Err(ReadError::TooManyEntries { place: self.origin.place(), limit: MAX_ENTRIES });
        }
        Ok(())
    }

    /// Reads an entry as a file would be read: `open` returns its bytes. What is wrong with the entry alone is a skip.
    fn read_entry(
        &self,
        path: String,
        delivery: &mut Delivery<'_>,
        open: impl FnOnce(&str) -> Result<Stream, ReadError>,
    ) -> Result<ControlFlow<()>, ReadError> {
        let address = delivery.entries.new_address_of(&path);
        let bytes = open(&address);
        let outer = delivery.entries.current.replace(Entry { address: address.clone(), path });
        let read = bytes.and_then(Stream::unpacked).and_then(|stream| read_stream(stream, delivery));
        let flow = match read {
            // Whatever is over with it names itself.
            Err(error @ (ReadError::Io(_) | ReadError::TooManyEntries { .. })) => Err(error),
            Err(error) if self.origin.is_exhausted() => Err(error),
            Err(error) if (self.is_over)() => {
                let cut_off = ReadError::Entry { place: self.origin.place_of(&address), flaw: Flaw::CutOff };
                match delivery.skip(None, cut_off.into()) {
                    ControlFlow::Continue(()) => Err(error),
                    flow @ ControlFlow::Break(()) => Ok(flow),
                }
            }
            Err(error) => Ok(delivery.skip(None, error.into())),
            Ok(flow) => Ok(flow),
        };
        delivery.entries.current = outer;
        flow
    }
}

/// Names an entry that is not read.
fn skip_entry(path: String, reason: Reason, delivery: &mut Delivery<'_>) -> ControlFlow<()> {
    let address = delivery.entries.address_of(&path);
    let outer = delivery.entries.current.replace(Entry { address, path });
    let flow = delivery.skip(None, reason);
    delivery.entries.current = outer;
    flow
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{Address, Root};
    use crate::corpus::made::{tar, zip};
    use crate::corpus::source::Source;

    #[test]
    fn after_very_many_entries_no_further_one_is_read() {
        let files: [(&str, &[u8]); 3] = [("1.txt", b"one"), ("2.txt", b"two"), ("3.txt", b"three")];
        for bytes in [tar(&files), zip(&files), tar(&[("1.txt", b"one"), ("in.zip", &zip(&files))])] {
            let file = tempfile::NamedTempFile::new().unwrap();
            fs_err::write(file.path(), bytes).unwrap();
            let stream = Stream::new(Source::open(file.path()).unwrap(), Path::new("news")).unwrap();
            let root = Root { label: "news".into(), path: "news".into() };
            let address = Address { root: root.into(), path: "news".into(), file: "news".into(), record: None };
            let mut pages = 0;
            let mut sink = |_| {
                pages += 1;
                ControlFlow::Continue(())
            };
            let options = crate::corpus::ReadOptions::default();
            let mut delivery = Delivery::new(&address, &options, &mut sink);
            delivery.entries.count = MAX_ENTRIES - 2;
            let error = read_stream(stream, &mut delivery).unwrap_err().to_string();
            assert!(error.ends_with("`news` has more than 5000000 entries; the others are not read"), "{error}");
            assert!((1..=2).contains(&pages));
        }
    }
}
