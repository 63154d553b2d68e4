//! Archives and compressed files for tests, made byte by byte so that each may be wrong in one place.

use std::io::Write;

/// How bytes are packed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Pack {
    Gzip,
    Zstd,
    Bzip2,
    Xz,
}

pub(crate) const PACKS: [Pack; 4] = [Pack::Gzip, Pack::Zstd, Pack::Bzip2, Pack::Xz];

impl Pack {
    /// Packs bytes.
    pub(crate) fn pack(self, bytes: &[u8]) -> Vec<u8> {
        match self {
            Pack::Gzip => {
                let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::new(6));
                encoder.write_all(bytes).unwrap();
                encoder.finish().unwrap()
            }
            Pack::Zstd => {
                let mut encoder = zstd::Encoder::new(Vec::new(), 3).unwrap();
                encoder.include_checksum(true).unwrap();
                encoder.write_all(bytes).unwrap();
                encoder.finish().unwrap()
            }
            Pack::Bzip2 => {
                let mut encoder = bzip2::write::BzEncoder::new(Vec::new(), bzip2::Compression::new(1));
                encoder.write_all(bytes).unwrap();
                encoder.finish().unwrap()
            }
            Pack::Xz => {
                let mut encoder = liblzma::write::XzEncoder::new(Vec::new(), 1);
                encoder.write_all(bytes).unwrap();
                encoder.finish().unwrap()
            }
        }
    }

    /// The name in messages.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Pack::Gzip => "gzip",
            Pack::Zstd => "zstd",
            Pack::Bzip2 => "bzip2",
            Pack::Xz => "xz",
        }
    }
}

/// A tar archive of these files.
pub(crate) fn tar(files: &[(&str, &[u8])]) -> Vec<u8> {
    let members: Vec<Vec<u8>> = files.iter().map(|(path, bytes)| tar_member(path.as_bytes(), b'0', bytes)).collect();
    [members.concat(), vec![0; 1024]].concat()
}

/// A header and the bytes behind it, filled up to whole blocks.
pub(crate) fn tar_member(path: &[u8], kind: u8, bytes: &[u8]) -> Vec<u8> {
    let header = tar_header(path, kind, bytes.len() as u64);
    let filling = vec![0; bytes.len().next_multiple_of(512) - bytes.len()];
    [&header, bytes, &filling].concat()
}

/// A header as POSIX has it, of a path of up to 100 bytes.
pub(crate) fn tar_header(path: &[u8], kind: u8, size: u64) -> Vec<u8> {
    let mut block = vec![0; 512];
    block[..path.len()].copy_from_slice(path);
    block[100..108].copy_from_slice(b"0000644\0");
    block[124..136].copy_from_slice(format!("{size:011o}\0").as_bytes());
    block[136..148].copy_from_slice(b"15046620000\0");
    block[156] = kind;
    block[257..265].copy_from_slice(b"ustar\x0000");
    tar_sum(&mut block);
    block
}

/// Writes the checksum of a header anew.
pub(crate) fn tar_sum(block: &mut [u8]) {
    block[148..156].fill(b' ');
    let sum: u32 = block.iter().map(|byte| u32::from(*byte)).sum();
    block[148..156].copy_from_slice(format!("{sum:06o}\0 ").as_bytes());
}

/// A file to be put into a zip archive.
#[derive(Clone, Debug, Default)]
pub(crate) struct Zipped {
    pub(crate) path: Vec<u8>,
    pub(crate) bytes: Vec<u8>,
    /// 0 stored, 8 deflated, 93 zstd.
    pub(crate) method: u16,
    pub(crate) flags: u16,
    /// The mode of the file on Unix.
    pub(crate) mode: u32,
    /// Large numbers even for small ones.
    pub(crate) zip64: bool,
    /// Sizes and checksum behind the bytes only.
    pub(crate) described_behind: bool,
}

impl Zipped {
    /// A deflated file.
    pub(crate) fn new(path: &str, bytes: &[u8]) -> Zipped {
        Zipped { path: path.into(), bytes: bytes.into(), method: 8, mode: 0o100_644, ..Zipped::default() }
    }

    fn packed(&self) -> Vec<u8> {
        match self.method {
            8 => {
                let mut encoder = flate2::write::DeflateEncoder::new(Vec::new(), flate2::Compression::new(6));
                encoder.write_all(&self.bytes).unwrap();
                encoder.finish().unwrap()
            }
            12 => Pack::Bzip2.pack(&self.bytes),
            93 => Pack::Zstd.pack(&self.bytes),
            95 => Pack::Xz.pack(&self.bytes),
            _ => self.bytes.clone(),
        }
    }

    /// From the flags on, as both records have it: flags, method, time, date, checksum, packed size, size.
    fn common(&self, packed: usize, is_before_bytes: bool) -> Vec<u8> {
        let flags = self.flags | if self.described_behind { 8 } else { 0 };
        let is_unknown = self.described_behind && is_before_bytes;
        let sum = if is_unknown { 0 } else { checksum(&self.bytes) };
        let short = |number: usize| {
            if is_unknown {
                0
            } else if self.zip64 {
                u32::MAX
            } else {
                number as u32
            }
        };
        [
            &flags.to_le_bytes()[..],
            &self.method.to_le_bytes(),
            &[0; 4],
            &sum.to_le_bytes(),
            &short(packed).to_le_bytes(),
            &short(self.bytes.len()).to_le_bytes(),
        ]
        .concat()
    }

    fn zip64_field(&self, packed: usize, at: Option<usize>) -> Vec<u8> {
        if !self.zip64 {
            return Vec::new();
        }
        let numbers: Vec<u8> = [Some(self.bytes.len()), Some(packed), at]
            .iter()
            .flatten()
            .flat_map(|n| (*n as u64).to_le_bytes())
            .collect();
        [&1_u16.to_le_bytes()[..], &(numbers.len() as u16).to_le_bytes(), &numbers].concat()
    }
}

fn checksum(bytes: &[u8]) -> u32 {
    let mut checksum = flate2::Crc::new();
    checksum.update(bytes);
    checksum.sum()
}

/// A zip archive of these files, deflated.
pub(crate) fn zip(files: &[(&str, &[u8])]) -> Vec<u8> {
    let files: Vec<Zipped> = files.iter().map(|(path, bytes)| Zipped::new(path, bytes)).collect();
    zip_of(&files)
}

/// A zip archive of these files.
pub(crate) fn zip_of(files: &[Zipped]) -> Vec<u8> {
    let (mut archive, mut directory) = (Vec::new(), Vec::new());
    for file in files {
        let (at, packed) = (archive.len(), file.packed());
        let extra = file.zip64_field(packed.len(), None);
        let lengths = [(file.path.len() as u16).to_le_bytes(), (extra.len() as u16).to_le_bytes()].concat();
        archive.extend([&b"PK\x03\x04\x14\0"[..], &file.common(packed.len(), true), &lengths].concat());
        archive.extend([&file.path[..], &extra, &packed].concat());
        if file.described_behind {
            let numbers = [checksum(&file.bytes), packed.len() as u32, file.bytes.len() as u32];
            archive.extend(b"PK\x07\x08");
            archive.extend(numbers.iter().flat_map(|number| number.to_le_bytes()));
        }
        let extra = file.zip64_field(packed.len(), Some(at));
        let lengths = [(file.path.len() as u16).to_le_bytes(), (extra.len() as u16).to_le_bytes()].concat();
        let place = if file.zip64 { u32::MAX } else { at as u32 };
        directory.extend([&b"PK\x01\x02\x14\x03\x14\0"[..], &file.common(packed.len(), false), &lengths].concat());
        directory.extend([&[0; 6][..], &(file.mode << 16).to_le_bytes(), &place.to_le_bytes()].concat());
        directory.extend([&file.path[..], &extra].concat());
    }
    let (at, size, count) = (archive.len(), directory.len(), files.len());
    archive.extend(directory);
    let is_large = files.iter().any(|file| file.zip64);
    if is_large {
        let end_at = archive.len();
        archive.extend([&b"PK\x06\x06"[..], &44_u64.to_le_bytes(), &[45, 0, 45, 0], &[0; 8]].concat());
        archive.extend([count, count, size, at].iter().flat_map(|number| (*number as u64).to_le_bytes()));
        archive.extend([&b"PK\x06\x07\0\0\0\0"[..], &(end_at as u64).to_le_bytes(), &1_u32.to_le_bytes()].concat());
    }
    let short = |number: usize| if is_large { u32::MAX } else { number as u32 };
    let count = if is_large { u16::MAX } else { count as u16 };
    archive.extend([&b"PK\x05\x06\0\0\0\0"[..], &count.to_le_bytes(), &count.to_le_bytes()].concat());
    archive.extend([&short(size).to_le_bytes()[..], &short(at).to_le_bytes(), &[0, 0]].concat());
    archive
}
