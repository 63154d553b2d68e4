//! zip archives, read by the directory at their end.
//!
//! A file is read where it lies; an archive that lies in another one, or behind a compression, is held in memory up to a
//! limit. An archive without a directory, which is what a cut one is, is read from its start, entry by entry. Documents
//! that are zip archives inside (Office, EPUB) hold no saved pages, and are named as what they are.

mod bytes;
mod checked;
#[cfg(test)]
mod damage;
mod directory;
mod entry;
mod local;
#[cfg(test)]
mod tests;

use std::io;
use std::ops::ControlFlow;
use std::rc::Rc;

use super::name;
use super::{Container, Delivery, Flaw, ReadError, Reason, Stream, skip_entry};
use crate::corpus::origin::MAX_HELD_BYTES;
use bytes::Bytes;
use checked::Checked;
use directory::{Directory, END};
use entry::{BEFORE_BYTES, Entry, LOCAL_RECORD_BYTES, Method};
use local::Found;

/// Entries that tell a document: their names, and what has them.
const DOCUMENTS: &[(&[u8], &str)] = &[
    (b"[Content_Types].xml", "Office Open XML"),
    (b"mimetype", "EPUB or OpenDocument"),
    (b"META-INF/MANIFEST.MF", "Java archive"),
];

/// Says whether an archive begins so; one without entries has an end only.
pub(super) fn is_zip(start: &[u8]) -> bool {
    start.starts_with(&BEFORE_BYTES) || start.starts_with(&END)
}

/// Reads all entries.
pub(super) fn read(mut stream: Stream, delivery: &mut Delivery<'_>) -> Result<ControlFlow<()>, ReadError> {
    if stream.is_file() {
        let source = stream.source().clone();
        source.borrow_mut().seekable()?;
        stream.origin().count_read(source.borrow().size());
        return Zip { stream: &stream, bytes: Bytes::File(source) }.read(false, delivery);
    }
    let mut held = Vec::new();
    let loaded = hold(&mut stream, &mut held);
    let length = held.len() as u64;
    let flow = match loaded {
        Ok(false) => Ok(delivery.skip(None, Reason::TooLongToHold { limit: MAX_HELD_BYTES })),
        Ok(true) => Zip { stream: &stream, bytes: Bytes::Memory(Rc::new(held)) }.read(false, delivery),
        // What came before the damage is read.
        Err(error) => {
            let flow = Zip { stream: &stream, bytes: Bytes::Memory(Rc::new(held)) }.read(true, delivery);
            flow.and_then(|flow| if flow.is_break() { Ok(flow) } else { Err(error) })
        }
    };
    stream.origin().release(length);
    flow
}

/// Reads an archive into memory; `false` if it takes too much.
fn hold(stream: &mut Stream, held: &mut Vec<u8>) -> Result<bool, ReadError> {
    loop {
        let ready = stream.fill()?;
        let read = ready.len();
        if read == 0 {
            return Ok(true);
        }
        held.extend_from_slice(ready);
        stream.consume(read);
        if !stream.origin().hold(read as u64) {
            held.truncate(held.len() - read);
            return Ok(false);
        }
    }
}

/// An archive.
struct Zip<'a> {
    /// What it was found in, of which nothing is to be read any more.
    stream: &'a Stream,
    bytes: Bytes,
}

impl Zip<'_> {
    /// Reads all entries. Of an archive that `is_cut_off` it is known that the directory is missing.
    fn read(&self, is_cut_off: bool, delivery: &mut Delivery<'_>) -> Result<ControlFlow<()>, ReadError> {
        match self.plan()? {
            Plan::Document(format) => Ok(delivery.skip(None, Reason::NotReadYet { format })),
            Plan::ByDirectory(directory) => self.read_by_directory(directory, delivery),
            Plan::FromStart => {
                let flow = self.read_from_start(delivery)?;
                if flow.is_break() || is_cut_off {
                    return Ok(flow);
                }
                Ok(delivery.skip(None, self.error(Flaw::NoDirectory).into()))
            }
        }
    }

    /// Finds out how the archive is to be read.
    fn plan(&self) -> Result<Plan, ReadError> {
        let Some(directory) = Directory::find(&self.bytes)? else { return self.plan_without_directory() };
        let mut packed: u64 = 0;
        for (number, entry) in directory.entries(&self.bytes).enumerate() {
            let entry = match entry {
                Err(error) if is_broken(&error) => return self.plan_without_directory(),
                entry => entry?,
            };
            if let Some(format) = document_of(&entry, number == 0) {
                return Ok(Plan::Document(format));
            }
            packed = packed.saturating_add(entry.packed);
        }
        // Entries that share bytes are damage, or a bomb: read from the start each byte counts once.
        let has_overlaps = packed > self.bytes.size();
        Ok(if has_overlaps { Plan::FromStart } else { Plan::ByDirectory(directory) })
    }

    fn plan_without_directory(&self) -> Result<Plan, ReadError> {
        let first = local::find(&self.bytes, self.stream.origin(), 0)?;
        let document = first.and_then(|found| document_of(&found.entry, true));
        Ok(document.map_or(Plan::FromStart, Plan::Document))
    }

    fn read_by_directory(
        &self,
        directory: Directory,
        delivery: &mut Delivery<'_>,
    ) -> Result<ControlFlow<()>, ReadError> {
        for entry in directory.entries(&self.bytes) {
            let entry = entry?;
            let flow = self.read_entry(&entry, delivery, |address| {
                let not_there = || self.entry_error(address, Flaw::NotThere { at: entry.at });
                let record = self.bytes.array::<LOCAL_RECORD_BYTES>(entry.at)?.ok_or_else(not_there)?;
                if !record.starts_with(&BEFORE_BYTES) {
                    return Err(not_there());
                }
                Ok(entry.at + (record.len() + Entry::rest_before_bytes(&record)) as u64)
            })?;
            if flow.is_break() {
                return Ok(flow);
            }
        }
        Ok(ControlFlow::Continue(()))
    }

    fn read_from_start(&self, delivery: &mut Delivery<'_>) -> Result<ControlFlow<()>, ReadError> {
        let mut at = 0;
        while let Some(Found { entry, bytes_at, next_at }) = local::find(&self.bytes, self.stream.origin(), at)? {
            at = next_at;
            let flow = self.read_entry(&entry, delivery, |address| {
                bytes_at.ok_or_else(|| self.entry_error(address, Flaw::NoLength))
            })?;
            if flow.is_break() {
                return Ok(flow);
            }
        }
        Ok(ControlFlow::Continue(()))
    }

    /// Reads an entry, whose bytes stand where `place` says.
    fn read_entry(
        &self,
        entry: &Entry,
        delivery: &mut Delivery<'_>,
        place: impl FnOnce(&str) -> Result<u64, ReadError>,
    ) -> Result<ControlFlow<()>, ReadError> {
        let container = Container { origin: self.stream.origin().clone(), is_over: &|| false };
        container.count_entry(delivery)?;
        // Some programs on Windows write the separator of their own.
        let name = name::written(&entry.path, b"/\\");
        if entry.is_folder() || name::is_left_out(&name) {
            return Ok(ControlFlow::Continue(()));
        }
        let compression = match entry.method() {
            _ if entry.is_encrypted => return Ok(skip_entry(name, Reason::Encrypted, delivery)),
            _ if entry.is_link => {
                return Ok(skip_entry(name, Reason::NotAFile { kind: "link" }, delivery));
            }
            Method::Unknown(format) => {
                return Ok(skip_entry(name, Reason::NotReadYet { format }, delivery));
            }
            Method::Stored => None,
            Method::Packed(compression) => Some(compression),
        };
        container.read_entry(name, delivery, |address| {
            let piece = self.bytes.piece(place(address)?, entry.packed);
            let packed = self.stream.entry(Box::new(piece), Some(entry.packed), address);
            let unpacked = match compression {
                None => packed,
                Some(compression) => packed.unpack(compression)?,
            };
            Ok(unpacked.checked(entry.size, |bytes| Box::new(Checked::new(bytes, entry))))
        })
    }

    fn error(&self, flaw: Flaw) -> ReadError {
        ReadError::Archive { format: "zip", place: self.stream.origin().place(), flaw }
    }

    fn entry_error(&self, address: &str, flaw: Flaw) -> ReadError {
        ReadError::Entry { place: self.stream.origin().place_of(address), flaw }
    }
}

/// How an archive is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Plan {
    ByDirectory(Directory),
    FromStart,
    /// Not at all, since it is a document.
    Document(&'static str),
}

/// Says whether bytes are wrong or missing, as opposed to a file that cannot be read.
fn is_broken(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::UnexpectedEof | io::ErrorKind::InvalidData | io::ErrorKind::InvalidInput)
}

/// Tells a document by an entry.
fn document_of(entry: &Entry, is_first: bool) -> Option<&'static str> {
    let (name, format) = DOCUMENTS.iter().find(|(name, _)| *name == entry.path)?;
    // `mimetype` is no rare name, but a document begins with it.
    (is_first || *name != b"mimetype").then_some(*format)
}
