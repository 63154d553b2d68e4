//! The records that pax archives put before an entry: what has no place in its header.

/// What they say of the entry that follows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Extension {
    pub(super) path: Option<Vec<u8>>,
    pub(super) size: Option<u64>,
    /// Whether its bytes are those of a file with holes, with a map of them.
    pub(super) is_sparse: bool,
}

impl Extension {
    /// Adds records: `LENGTH KEY=VALUE\n` each, the length that of the whole record. What cannot be read is passed over.
    pub(super) fn add(&mut self, mut records: &[u8]) {
        while let Some((record, rest)) = split_record(records) {
            records = rest;
            let Some(equals) = memchr::memchr(b'=', record) else { continue };
            let (key, value) = (&record[..equals], &record[equals + 1..]);
            match key {
                b"path" if self.path.is_none() || !self.is_sparse => self.path = Some(value.to_vec()),
                b"GNU.sparse.name" => (self.path, self.is_sparse) = (Some(value.to_vec()), true),
                b"size" => self.size = str::from_utf8(value).ok().and_then(|size| size.parse().ok()),
                _ => self.is_sparse |= key.starts_with(b"GNU.sparse."),
            }
        }
    }
}

/// Returns the first record without its length and line end, and what is behind it.
fn split_record(records: &[u8]) -> Option<(&[u8], &[u8])> {
    let space = memchr::memchr(b' ', records)?;
    let length: usize = str::from_utf8(&records[..space]).ok()?.parse().ok()?;
    let (record, rest) = records.split_at_checked(length)?;
    Some((record.get(space + 1..)?.strip_suffix(b"\n")?, rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn extension(records: &str) -> Extension {
        let mut extension = Extension::default();
        extension.add(records.as_bytes());
        extension
    }

    #[test]
    fn path_and_size_are_read_and_the_rest_is_passed_over() {
        let read = extension("30 mtime=1350244992.023960108\n14 path=a=b.c\n11 size=17\n");
        assert_eq!(read, Extension { path: Some(b"a=b.c".to_vec()), size: Some(17), is_sparse: false });
    }

    #[test]
    fn a_file_with_holes_has_its_name_elsewhere() {
        let read = extension("22 GNU.sparse.major=1\n25 GNU.sparse.name=a.txt\n26 path=GNUSparse.0/a.txt\n");
        let read = (read.path.unwrap_or_default(), read.is_sparse);
        assert_eq!(read, (b"a.txt".to_vec(), true));
    }

    #[test]
    fn broken_records_end_the_reading() {
        assert_eq!(extension("99 path=a\n"), Extension::default());
        assert_eq!(extension("0 path=a\n1 path=a\n"), Extension::default());
        assert_eq!(extension("18446744073709551615 path=a\n"), Extension::default());
        assert_eq!(extension("10 path=a\nnonsense").path, Some(b"a".to_vec()));
    }
}
