//! The block that stands before each entry of a tar archive (POSIX ustar and pax, GNU, and the older form of Unix v7).

/// Bytes of a block, of which everything in a tar archive takes a whole number.
pub(super) const BLOCK_BYTES: usize = 512;

/// Where the checksum stands: the sum of all bytes of the block, these taken for spaces.
const CHECKSUM: std::ops::Range<usize> = 148..156;

/// A block.
pub(super) type Block = [u8; BLOCK_BYTES];

/// What stands before an entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Header {
    pub(super) path: Vec<u8>,
    /// Bytes that follow.
    pub(super) size: u64,
    /// What the entry is, as tar writes it.
    pub(super) kind: u8,
    /// Whether blocks with the map of a file with holes follow (GNU).
    pub(super) has_map_behind: bool,
}

impl Header {
    /// Reads a header; `None` if the block is none, which its checksum tells.
    pub(super) fn parse(block: &Block) -> Option<Header> {
        let sum = |value: fn(u8) -> i64| {
            let bytes = block.iter().enumerate();
            bytes.map(|(at, byte)| if CHECKSUM.contains(&at) { i64::from(b' ') } else { value(*byte) }).sum::<i64>()
        };
        let stated = i64::try_from(octal(&block[CHECKSUM])?).ok()?;
        // Some old programs added signed bytes.
        if stated != sum(i64::from) && stated != sum(|byte| i64::from(byte.cast_signed())) {
            return None;
        }
        let mut path = until_nul(&block[..100]).to_vec();
        // Where POSIX has the folders of a long path, GNU has times.
        let prefix = until_nul(&block[345..500]);
        if block[257..].starts_with(b"ustar\0") && !prefix.is_empty() {
            path = [prefix, b"/", &path].concat();
        }
        Some(Header { path, size: number(&block[124..136])?, kind: block[156], has_map_behind: block[482] != 0 })
    }
}

/// Says whether the block has the mark of POSIX and GNU headers, valid or not.
pub(super) fn has_magic(block: &Block) -> bool {
    block[257..].starts_with(b"ustar")
}

/// Reads a number in octal digits, or, if it is too large for them, in binary with the first bit set (GNU).
fn number(field: &[u8]) -> Option<u64> {
    if field.first()? & 0x80 == 0 {
        // An empty field is written for what has no size.
        return octal(field).or_else(|| is_blank(field).then_some(0));
    }
    let digits = field.iter().enumerate().map(|(at, byte)| if at == 0 { byte & 0x7f } else { *byte });
    let size =
        digits.into_iter().try_fold(0_u64, |size, digit| size.checked_mul(256)?.checked_add(u64::from(digit)))?;
    // A size with its sign bit set is negative or nonsense.
    i64::try_from(size).is_ok().then_some(size)
}

/// Reads octal digits with spaces and NUL bytes round them; `None` if there are none, or something else.
fn octal(field: &[u8]) -> Option<u64> {
    let digits = str::from_utf8(field).ok()?.trim_matches([' ', '\0']);
    let has_sign = digits.starts_with('+');
    if has_sign { None } else { u64::from_str_radix(digits, 8).ok() }
}

fn is_blank(field: &[u8]) -> bool {
    field.iter().all(|byte| matches!(byte, b' ' | 0))
}

fn until_nul(field: &[u8]) -> &[u8] {
    field.split(|byte| *byte == 0).next().unwrap_or_default()
}
