//! tar archives, read from their start to their end, so that they may be packed or lie in another archive.
//!
//! ```text
//! archive := entry* · two empty blocks                                    a block has 512 bytes
//! entry   := extension* · header · bytes, filled up to a whole number of blocks
//! ```
//!
//! Archives put behind each other are read as one. Where a header is broken, reading goes on at the next one. Links,
//! devices and files with holes are named and not read: a link says nothing that is not in the archive too, and the bytes
//! of a file with holes are not those of the file.

mod blocks;
mod header;
mod pax;
#[cfg(test)]
mod tests;

use std::cell::RefCell;
use std::ops::ControlFlow;
use std::rc::Rc;

use super::name;
use super::{Container, Delivery, Flaw, ReadError, Reason, Stream, skip_entry};
use blocks::{Blocks, EntryBytes, Found};
use header::{BLOCK_BYTES, Block, Header, has_magic};
use pax::Extension;

/// The bytes of an archive without entries, as GNU tar and Python write it: twenty empty blocks.
const EMPTY_ARCHIVE_BYTES: usize = 20 * BLOCK_BYTES;

/// Says whether an archive begins so; `is_whole` if that is all of it.
pub(super) fn is_tar(start: &[u8], is_whole: bool) -> bool {
    let is_empty_archive = is_whole && matches!(start.len(), 1024 | EMPTY_ARCHIVE_BYTES);
    start.first_chunk::<BLOCK_BYTES>().is_some_and(|block: &Block| {
        has_magic(block) || Header::parse(block).is_some() || is_empty_archive && start.iter().all(|byte| *byte == 0)
    })
}

/// Reads all entries.
pub(super) fn read(stream: Stream, delivery: &mut Delivery<'_>) -> Result<ControlFlow<()>, ReadError> {
    let origin = stream.origin().clone();
    let blocks = Rc::new(RefCell::new(Blocks::new(stream)));
    let is_over = || blocks.borrow().is_over();
    let container = Container { origin, is_over: &is_over };
    let mut extension = Extension::default();
    let mut before = Before::Entry;
    loop {
        let (at, found) = blocks.borrow_mut().next()?;
        let flaw = match (found, before) {
            (Found::Header(header), _) => {
                before = Before::Entry;
                container.count_entry(delivery)?;
                let flow = member(header, &mut extension, &blocks, &container, delivery)?;
                if flow.is_break() {
                    return Ok(flow);
                }
                blocks.borrow_mut().finish_entry()?;
                continue;
            }
            (Found::Empty, _) => {
                before = Before::EndMark;
                continue;
            }
            // What stands behind the end mark is none of ours, and of a gap is told once.
            (Found::Other, Before::EndMark | Before::Gap) => continue,
            (Found::Other, Before::Entry) => {
                before = Before::Gap;
                // It was that of the entry that is lost.
                extension = Extension::default();
                Flaw::NoEntry { at }
            }
            (Found::End, Before::EndMark | Before::Gap) => return Ok(ControlFlow::Continue(())),
            (Found::End, Before::Entry) => {
                before = Before::EndMark;
                Flaw::NoEnd
            }
        };
        let error = ReadError::Archive { format: "tar", place: container.origin.place(), flaw };
        if delivery.skip(None, error.into()).is_break() {
            return Ok(ControlFlow::Break(()));
        }
    }
}

/// What was read last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Before {
    Entry,
    EndMark,
    /// Blocks that belong to nothing, and were told of.
    Gap,
}

/// Reads what follows a header.
fn member(
    header: Header,
    extension: &mut Extension,
    blocks: &Rc<RefCell<Blocks>>,
    container: &Container<'_>,
    delivery: &mut Delivery<'_>,
) -> Result<ControlFlow<()>, ReadError> {
    if matches!(header.kind, b'L' | b'K' | b'x' | b'X' | b'g') {
        let bytes = blocks.borrow_mut().read_extension(header.size)?;
        match header.kind {
            b'L' => extension.path = Some(bytes.split(|byte| *byte == 0).next().unwrap_or_default().to_vec()),
            b'x' | b'X' => extension.add(&bytes),
            // The target of a link, or what holds for all entries: times, owners.
            _ => {}
        }
        return Ok(ControlFlow::Continue(()));
    }
    let Extension { path, size, is_sparse } = std::mem::take(extension);
    let path = path.unwrap_or(header.path);
    let (kind, has_bytes) = match header.kind {
        b'1' | b'2' => (Kind::Other("link"), false),
        b'3' | b'4' => (Kind::Other("device"), false),
        b'5' => (Kind::Folder, false),
        b'6' => (Kind::Other("named pipe"), false),
        b'S' => (Kind::Other("sparse file"), true),
        b'M' => (Kind::Other("piece of a file that begins in another archive"), true),
        // Lists of folders and labels of volumes.
        b'D' | b'V' => (Kind::Folder, true),
        _ if path.ends_with(b"/") => (Kind::Folder, true),
        _ if is_sparse => (Kind::Other("sparse file"), true),
        // Whatever is not known is a file (POSIX).
        _ => (Kind::File, true),
    };
    let size = if has_bytes { size.unwrap_or(header.size) } else { 0 };
    blocks.borrow_mut().begin_entry(size, header.kind == b'S' && header.has_map_behind)?;
    let name = name::written(&path, b"/");
    if kind == Kind::Folder || name::is_left_out(&name) {
        return Ok(ControlFlow::Continue(()));
    }
    if let Kind::Other(kind) = kind {
        return Ok(skip_entry(name, Reason::NotAFile { kind }, delivery));
    }
    container.read_entry(name, delivery, |address| {
        let bytes = Box::new(EntryBytes(blocks.clone()));
        Ok(blocks.borrow().stream().entry(bytes, Some(size), address))
    })
}

/// What an entry is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    File,
    Folder,
    Other(&'static str),
}
