//! Where a byte stands in a file of JSON, and how records begin.

/// A line and a column, from 1; columns are bytes. Both end at `u32::MAX`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Place {
    line: u32,
    column: u32,
}

impl Default for Place {
    fn default() -> Self {
        Place { line: 1, column: 1 }
    }
}

impl Place {
    /// Returns the place behind some bytes.
    pub(super) fn behind(self, bytes: &[u8]) -> Place {
        match memchr::memrchr(b'\n', bytes) {
            None => Place { column: self.column.saturating_add(bytes.len() as u32), ..self },
            Some(last) => {
                let lines = memchr::memchr_iter(b'\n', bytes).count();
                Place { line: self.line.saturating_add(lines as u32), column: (bytes.len() - last) as u32 }
            }
        }
    }

    /// Returns the line and column of a place that is given within a value that begins here.
    pub(super) fn within(self, line: u32, column: u32) -> (u32, u32) {
        if line <= 1 {
            (self.line, self.column.saturating_add(column.max(1) - 1))
        } else {
            (self.line.saturating_add(line - 1), column)
        }
    }
}

/// Bytes that are looked at for the first name of an object: an indentation, and a name.
pub(super) const AHEAD: usize = 256;

/// Returns the first name of the object that `bytes` begin with, between its quotes.
pub(super) fn first_name(bytes: &[u8]) -> Option<&[u8]> {
    let name = bytes.strip_prefix(b"{")?.trim_ascii_start().strip_prefix(b"\"")?;
    let (name, behind) = name.split_at(memchr::memchr(b'"', name.get(..AHEAD).unwrap_or(name))?);
    let behind = behind.get(1..)?.trim_ascii_start();
    behind.starts_with(b":").then_some(name)
}

/// Says whether `bytes` begin with a list whose first value is an object.
pub(super) fn is_list_of_objects(bytes: &[u8]) -> bool {
    bytes.strip_prefix(b"[").is_some_and(|list| list.trim_ascii_start().starts_with(b"{"))
}

/// Returns where the last object within a record begins that is broken at its end, if that is near.
pub(super) fn last_bracket(bytes: &[u8]) -> Option<usize> {
    let near = bytes.len().saturating_sub(AHEAD).max(1);
    memchr::memrchr(b'{', bytes.get(near..)?).map(|at| near + at)
}
