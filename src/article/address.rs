//! Where an article comes from, and what it is called.

use std::fmt;
use std::path::PathBuf;
use std::sync::Arc;

/// A folder or file that was given as corpus.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Root {
    /// Names the root within an index, and stays when folders move: the last part of its path, with a number behind it
    /// where two roots would share it.
    pub label: String,
    /// Where the root can be opened from here.
    pub path: PathBuf,
}

/// Where a page stands: a root, a path within it, and for a file of many records which one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Address {
    /// The corpus folder or file.
    pub root: Arc<Root>,
    /// Path within the root with `/` between its parts; the file's name when the root is a file. Bytes of a name that is
    /// not UTF-8 are written `%XX`.
    pub path: String,
    /// The path that opens the file from here.
    pub file: PathBuf,
    /// Which record of the file, such as `17`: the number of its line, or of its WARC record, counted from 1; `None` when
    /// the file is the page. In an archive the path of the entry, with `/` between its parts: `2025/bridge.txt`. Behind
    /// each `#` stands what lies in the entry before it: `2025/wire.jsonl#17` is a record, `old.zip#2019/bridge.txt` an
    /// entry of an archive within the archive. A `#`, a control character or a byte that is not UTF-8 in a name is written
    /// `%XX`; the second entry of a name is `2025/bridge.txt (2)`.
    pub record: Option<String>,
}

impl Address {
    /// Returns the id of an article that brings none of its own: a hash of root label, path and record.
    pub fn derived_id(&self) -> ArticleId {
        let mut hasher = blake3::Hasher::new();
        for part in [&self.root.label, &self.path, self.record.as_ref().unwrap_or(&String::new())] {
            hasher.update(&(part.len() as u64).to_le_bytes());
            hasher.update(part.as_bytes());
        }
        let hex = hasher.finalize().to_hex();
        ArticleId(hex[..ArticleId::DERIVED_LENGTH].to_owned())
    }
}

/// Names an article within an index: the record's own id, else a hash of its address.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ArticleId(pub String);

impl ArticleId {
    /// Hex digits of an id made from an address: 80 bits, at which a collision among ten million articles has a chance
    /// below one in ten billion.
    pub const DERIVED_LENGTH: usize = 20;
}

impl fmt::Display for ArticleId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The first 128 bits of the BLAKE3 hash of some bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct ContentHash(pub [u8; 16]);

impl ContentHash {
    /// Returns the hash of `bytes`.
    pub fn of(bytes: &[u8]) -> ContentHash {
        blake3::hash(bytes).into()
    }
}

/// Cuts a hash that was computed piece by piece.
impl From<blake3::Hash> for ContentHash {
    fn from(hash: blake3::Hash) -> ContentHash {
        let mut short = [0; 16];
        short.copy_from_slice(&hash.as_bytes()[..16]);
        ContentHash(short)
    }
}

/// Writes 32 hex digits.
impl fmt::Display for ContentHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn address(label: &str, path: &str, record: Option<&str>) -> Address {
        let root = Root { label: label.into(), path: PathBuf::new() };
        Address { root: Arc::new(root), path: path.into(), file: PathBuf::new(), record: record.map(Into::into) }
    }

    #[test]
    fn an_id_depends_on_each_part_of_the_address_and_on_nothing_else() {
        let id = address("news", "a/b.txt", None).derived_id();
        assert_eq!(id.0.len(), ArticleId::DERIVED_LENGTH);
        assert_eq!(id, address("news", "a/b.txt", None).derived_id());
        for other in
            [address("newsa", "/b.txt", None), address("news", "a/b.txt", Some("1")), address("old", "a/b.txt", None)]
        {
            assert_ne!(id, other.derived_id());
        }
    }
}
