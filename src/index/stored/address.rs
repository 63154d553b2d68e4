//! Where a passage stands in its source file.

use super::{StoredAddress, StoredArticle, StoredPassage};

impl StoredArticle<'_> {
    /// Returns the text of a passage; empty if the record is damaged.
    pub fn passage_text(&self, passage: &StoredPassage) -> &str {
        let bytes = self.body.get(passage.text.0 as usize..passage.text.1 as usize);
        std::str::from_utf8(bytes.unwrap_or_default()).unwrap_or_default()
    }

    /// Returns the whole body; empty if the record is damaged.
    pub fn body_text(&self) -> &str {
        std::str::from_utf8(self.body).unwrap_or_default()
    }

    /// Returns where the text of a passage stands: a part for each block that it was taken from; `None` where there is no
    /// such address.
    pub fn passage_parts(&self, passage: &StoredPassage) -> Option<Vec<StoredAddress>> {
        let (source_start, source_end) = passage.source?;
        let mut parts = Vec::new();
        for block in &self.blocks {
            let (start, end) = (passage.text.0.max(block.text.0), passage.text.1.min(block.text.1));
            if start >= end {
                continue;
            }
            let address = block.address;
            let line = |offset: u32| address.lines.0 + line_ends(self.body.get(block.text.0 as usize..offset as usize));
            parts.push(StoredAddress {
                lines: (line(start), line(end)),
                bytes: (
                    if start == block.text.0 { address.bytes.0 } else { source_start },
                    if end == block.text.1 { address.bytes.1 } else { source_end },
                ),
            });
        }
        Some(parts)
    }
}

/// Counts the line ends in a text: `\n`, `\r\n` or a `\r` alone.
fn line_ends(text: Option<&[u8]>) -> u32 {
    let bytes = text.unwrap_or_default();
    let is_line_end = |at: usize| bytes[at] == b'\n' || (bytes[at] == b'\r' && bytes.get(at + 1) != Some(&b'\n'));
    (0..bytes.len()).filter(|at| is_line_end(*at)).count() as u32
}
