//! Turns labelled pieces into blocks that partition the page.

use crate::article::{Block, Kind, LineRange};

use super::pieces::Piece;

/// Returns a block for each piece; together they cover `page`, whose first line has the number `first_line`. Blank lines
/// go with the block before, those at the top with the first. A page without words is one block without text, an empty
/// page has none.
pub(super) fn blocks(pieces: &[Piece], page: &str, first_line: u32) -> Vec<Block> {
    if pieces.is_empty() && !page.is_empty() {
        let count = super::lines::lines(page).count().max(1) as u32;
        let lines = LineRange { first: first_line, last: first_line + count - 1 };
        return vec![Block { kind: Kind::Other, extent: 0..page.len() as u32, text: 0..0, lines }];
    }
    let ends = pieces.iter().skip(1).map(|piece| piece.extent_start).chain([page.len()]);
    let blocks = pieces.iter().zip(ends).map(|(piece, end)| Block {
        kind: piece.kind.unwrap_or(Kind::Other),
        extent: piece.extent_start as u32..end as u32,
        text: piece.start as u32..piece.end() as u32,
        lines: piece.lines,
    });
    blocks.collect()
}
