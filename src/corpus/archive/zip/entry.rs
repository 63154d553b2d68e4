//! What a zip archive says of an entry: in its directory, and again before the bytes of the entry.
//!
//! Numbers are little-endian. Those of over four gigabytes are written as `0xffff_ffff`, and stand in an extra field
//! (zip64).

use crate::corpus::compression::Compression;

/// What begins the record of an entry in the directory.
pub(super) const IN_DIRECTORY: [u8; 4] = *b"PK\x01\x02";

/// What begins an entry.
pub(super) const BEFORE_BYTES: [u8; 4] = *b"PK\x03\x04";

/// Bytes of the fixed part of a record in the directory, and of one before an entry.
pub(super) const DIRECTORY_RECORD_BYTES: usize = 46;
pub(super) const LOCAL_RECORD_BYTES: usize = 30;

/// The number of an extra field with large numbers, and of one with the name in UTF-8.
const ZIP64: u16 = 0x0001;
const UNICODE_PATH: u16 = 0x7075;

/// What stands for a number that is in the zip64 field.
const IN_ZIP64: u32 = u32::MAX;

/// An entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Entry {
    pub(super) path: Vec<u8>,
    pub(super) is_encrypted: bool,
    /// Whether sizes and checksum stand behind the bytes, and not before them.
    pub(super) is_described_behind: bool,
    pub(super) method: u16,
    /// The checksum of the bytes; `None` if it is not known.
    pub(super) checksum: Option<u32>,
    /// Bytes in the archive.
    pub(super) packed: u64,
    /// Bytes unpacked; `None` if that is not known.
    pub(super) size: Option<u64>,
    /// Where the record before the bytes stands.
    pub(super) at: u64,
    pub(super) is_link: bool,
}

/// How the bytes of an entry are packed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Method {
    Stored,
    Packed(Compression),
    Unknown(&'static str),
}

impl Entry {
    /// Reads the record of the directory; `rest` are its name, extra fields and comment. The second number says how many
    /// bytes these have.
    pub(super) fn in_directory(fixed: &[u8; DIRECTORY_RECORD_BYTES], rest: &[u8]) -> Option<Entry> {
        let number = Numbers(fixed);
        let (name, rest) = rest.split_at_checked(number.u16(28).into())?;
        let extra = rest.get(..usize::from(number.u16(30)))?;
        let is_unix = number.u16(4) >> 8 == 3;
        // The mode of a file on Unix; 0o12 is a link.
        let is_link = is_unix && number.u32(38) >> 28 == 0o12;
        let mut entry = Entry::common(number, 8, name, is_link, u64::from(number.u32(42)));
        entry.add_extra(extra, [number.u32(24), number.u32(20), number.u32(42)]);
        Some(entry)
    }

    /// Returns how many bytes follow the fixed part of a record in the directory.
    pub(super) fn rest_in_directory(fixed: &[u8; DIRECTORY_RECORD_BYTES]) -> usize {
        let number = Numbers(fixed);
        [28, 30, 32].into_iter().map(|at| usize::from(number.u16(at))).sum()
    }

    /// Reads the record before the bytes, which stands at `at`.
    pub(super) fn before_bytes(fixed: &[u8; LOCAL_RECORD_BYTES], rest: &[u8], at: u64) -> Option<Entry> {
        let number = Numbers(fixed);
        let (name, rest) = rest.split_at_checked(number.u16(26).into())?;
        let extra = rest.get(..usize::from(number.u16(28)))?;
        let mut entry = Entry::common(number, 6, name, false, at);
        entry.add_extra(extra, [number.u32(22), number.u32(18), 0]);
        Some(entry)
    }

    /// Returns how many bytes follow the fixed part of the record before the bytes of an entry.
    pub(super) fn rest_before_bytes(fixed: &[u8; LOCAL_RECORD_BYTES]) -> usize {
        let number = Numbers(fixed);
        usize::from(number.u16(26)) + usize::from(number.u16(28))
    }

    /// Reads the fields that both records have in the same order, from the flags on.
    fn common(number: Numbers<'_>, flags_at: usize, name: &[u8], is_link: bool, at: u64) -> Entry {
        let flags = number.u16(flags_at);
        Entry {
            path: name.to_vec(),
            is_encrypted: flags & 1 != 0,
            is_described_behind: flags & 8 != 0,
            method: number.u16(flags_at + 2),
            checksum: Some(number.u32(flags_at + 8)),
            packed: number.u32(flags_at + 12).into(),
            size: Some(number.u32(flags_at + 16).into()),
            at,
            is_link,
        }
    }

    /// Takes large numbers and the name in UTF-8 from the extra fields. `short` are the size, the packed size and the place
    /// as the record has them: only those that it has not are in the field.
    fn add_extra(&mut self, mut extra: &[u8], short: [u32; 3]) {
        while let Some((head, rest)) = extra.split_at_checked(4) {
            let number = Numbers(head);
            let Some((field, rest)) = rest.split_at_checked(number.u16(2).into()) else { return };
            extra = rest;
            if number.u16(0) == ZIP64 {
                let mut numbers = field.as_chunks::<8>().0.iter().map(|number| u64::from_le_bytes(*number));
                let places = [self.size.get_or_insert_default(), &mut self.packed, &mut self.at];
                for (place, _) in places.into_iter().zip(short).filter(|(_, short)| *short == IN_ZIP64) {
                    if let Some(number) = numbers.next() {
                        *place = number;
                    }
                }
            } else if number.u16(0) == UNICODE_PATH && field.len() > 5 {
                // The version, the checksum of the name that this one stands for, the name.
                let is_of_name = Numbers(field).u32(1) == checksum_of(&self.path);
                if is_of_name {
                    self.path = field[5..].to_vec();
                }
            }
        }
    }

    /// Says whether this is a folder: its name ends so.
    pub(super) fn is_folder(&self) -> bool {
        self.path.ends_with(b"/") || self.path.ends_with(b"\\")
    }

    /// Returns how the bytes are packed.
    pub(super) fn method(&self) -> Method {
        match self.method {
            0 => Method::Stored,
            8 => Method::Packed(Compression::Deflate),
            12 => Method::Packed(Compression::Bzip2),
            93 => Method::Packed(Compression::Zstd),
            95 => Method::Packed(Compression::Xz),
            9 => Method::Unknown("deflate64 in zip"),
            14 => Method::Unknown("LZMA in zip"),
            98 => Method::Unknown("PPMd in zip"),
            _ => Method::Unknown("a rare compression in zip"),
        }
    }
}

fn checksum_of(bytes: &[u8]) -> u32 {
    let mut checksum = flate2::Crc::new();
    checksum.update(bytes);
    checksum.sum()
}

/// Little-endian numbers at places of a record; 0 where it ends before.
#[derive(Clone, Copy)]
pub(super) struct Numbers<'a>(pub(super) &'a [u8]);

impl Numbers<'_> {
    pub(super) fn u16(self, at: usize) -> u16 {
        self.0.get(at..).and_then(<[u8]>::first_chunk).map_or(0, |bytes| u16::from_le_bytes(*bytes))
    }

    pub(super) fn u32(self, at: usize) -> u32 {
        self.0.get(at..).and_then(<[u8]>::first_chunk).map_or(0, |bytes| u32::from_le_bytes(*bytes))
    }

    pub(super) fn u64(self, at: usize) -> u64 {
        self.0.get(at..).and_then(<[u8]>::first_chunk).map_or(0, |bytes| u64::from_le_bytes(*bytes))
    }
}
