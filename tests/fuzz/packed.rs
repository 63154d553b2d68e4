//! Compression and archives, written by hand where no library of ours writes them.

use std::io::Write;

use flate2::write::{DeflateEncoder, GzEncoder};
use flate2::{Compression, Crc};

/// Packs a file of a name and bytes, and returns what the packed one is called and holds.
pub type Pack = fn(&str, &[u8]) -> (String, Vec<u8>);

/// A sentence, packed by bzip2. No library at hand packs so.
const BZIP2: &[u8] = &[
    66, 90, 104, 57, 49, 65, 89, 38, 83, 89, 45, 36, 112, 200, 0, 0, 9, 87, 128, 0, 16, 64, 5, 32, 2, 4, 0, 62, 231,
    159, 160, 32, 0, 72, 137, 166, 160, 244, 104, 141, 15, 210, 152, 21, 147, 64, 0, 0, 209, 27, 195, 7, 83, 16, 84,
    245, 51, 50, 154, 240, 63, 220, 157, 169, 23, 131, 202, 184, 147, 31, 198, 45, 28, 178, 139, 219, 4, 179, 47, 113,
    196, 205, 1, 173, 74, 28, 109, 40, 17, 33, 176, 124, 93, 201, 20, 225, 66, 64, 180, 145, 195, 32,
];

/// The same, packed by xz.
const XZ: &[u8] = &[
    253, 55, 122, 88, 90, 0, 0, 4, 230, 214, 180, 70, 2, 0, 33, 1, 22, 0, 0, 0, 116, 47, 229, 163, 224, 0, 78, 0, 74,
    93, 0, 42, 26, 8, 162, 2, 169, 183, 111, 29, 67, 79, 91, 152, 199, 73, 27, 85, 39, 133, 151, 209, 10, 129, 163,
    241, 35, 181, 75, 235, 21, 82, 88, 92, 182, 122, 22, 172, 7, 131, 244, 25, 7, 55, 232, 228, 192, 97, 15, 196, 194,
    230, 205, 232, 25, 216, 160, 28, 138, 143, 140, 217, 183, 5, 225, 207, 19, 76, 67, 124, 37, 136, 101, 0, 0, 0, 0,
    0, 199, 203, 252, 196, 79, 128, 225, 104, 0, 1, 102, 79, 11, 37, 66, 245, 31, 182, 243, 125, 1, 0, 0, 0, 0, 4, 89,
    90,
];

pub fn gzip(name: &str, bytes: &[u8]) -> (String, Vec<u8>) {
    // Members, as crawlers write them.
    let (start, end) = bytes.split_at(bytes.len() / 2);
    (format!("{name}.gz"), [gzip_member(start), gzip_member(end)].concat())
}

/// One member of gzip.
pub fn gzip_member(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::new(6));
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

pub fn zstd(name: &str, bytes: &[u8]) -> (String, Vec<u8>) {
    let (start, end) = bytes.split_at(bytes.len() / 2);
    let frames = [start, end].map(|part| zstd::encode_all(part, 1).unwrap());
    (format!("{name}.zst"), frames.concat())
}

pub fn bzip2(_: &str, _: &[u8]) -> (String, Vec<u8>) {
    ("a.txt.bz2".to_owned(), BZIP2.to_vec())
}

pub fn xz(_: &str, _: &[u8]) -> (String, Vec<u8>) {
    ("a.txt.xz".to_owned(), XZ.to_vec())
}

/// A tar archive of a folder and a file in it.
pub fn tar(name: &str, bytes: &[u8]) -> (String, Vec<u8>) {
    let padding = vec![0; bytes.len().next_multiple_of(512) - bytes.len()];
    let file = tar_head(&format!("news/{name}"), bytes.len(), b'0');
    let tar = [&tar_head("news/", 0, b'5')[..], &file, bytes, &padding, &[0; 1024]].concat();
    ("a.tar".to_owned(), tar)
}

fn tar_head(path: &str, size: usize, kind: u8) -> [u8; 512] {
    let mut head = [0; 512];
    let mut put = |at: usize, text: &str| head[at..at + text.len()].copy_from_slice(text.as_bytes());
    put(0, path);
    put(100, "0000644\0");
    put(108, "0000000\x000000000\0");
    put(124, &format!("{size:011o}\0"));
    put(136, "14733456270\0");
    // The checksum counts its own place as spaces.
    put(148, "        ");
    put(257, "ustar\x0000");
    head[156] = kind;
    let sum: u32 = head.iter().map(|byte| u32::from(*byte)).sum();
    head[148..156].copy_from_slice(format!("{sum:06o}\0 ").as_bytes());
    head
}

pub fn tar_gz(name: &str, bytes: &[u8]) -> (String, Vec<u8>) {
    ("a.tar.gz".to_owned(), gzip_member(&tar(name, bytes).1))
}

pub fn zip(name: &str, bytes: &[u8]) -> (String, Vec<u8>) {
    let mut encoder = DeflateEncoder::new(Vec::new(), Compression::new(6));
    encoder.write_all(bytes).unwrap();
    zip_of(name, bytes, &encoder.finish().unwrap(), 8)
}

pub fn zip_of_stored(name: &str, bytes: &[u8]) -> (String, Vec<u8>) {
    zip_of(name, bytes, bytes, 0)
}

/// A zip archive of one file (APPNOTE 4.3): its head and bytes, the directory, the end.
fn zip_of(name: &str, bytes: &[u8], packed: &[u8], method: u16) -> (String, Vec<u8>) {
    let mut crc = Crc::new();
    crc.update(bytes);
    let long = |number: usize| (number as u32).to_le_bytes();
    let short = |number: usize| (number as u16).to_le_bytes();
    // What head and directory share: versions, flags, method, time and date, sum, sizes, lengths of name and extra.
    let shared = [
        &short(20)[..],
        &short(0),
        &method.to_le_bytes(),
        &short(0),
        &short(0x5ad8),
        &crc.sum().to_le_bytes(),
        &long(packed.len()),
        &long(bytes.len()),
        &short(name.len()),
        &short(0),
    ]
    .concat();
    let file = [b"PK\x03\x04", &shared[..], name.as_bytes(), packed].concat();
    let directory = [b"PK\x01\x02", &short(20)[..], &shared, &[0; 14], name.as_bytes()].concat();
    let end =
        [b"PK\x05\x06", &[0; 4][..], &short(1), &short(1), &long(directory.len()), &long(file.len()), &[0; 2]].concat();
    ("a.zip".to_owned(), [file, directory, end].concat())
}
