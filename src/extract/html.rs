//! HTML -> lines of text with what the markup says of each, and the facts that the markup states.
//!
//! ```text
//! tokens      tags and texts, by the standard
//! tree        lines of text, and the elements that they stand in
//! class       what names of classes say that an element is for
//! content     which lines may be the article's
//! metadata    what the page states about itself: JSON-LD, OpenGraph, ...
//! ```
//!
//! From here on a web page goes the way of a text page, with a mark on each piece.

mod class;
mod content;
mod metadata;
mod tag;
mod tokens;
mod tree;

pub(super) use content::Mark;
pub(super) use metadata::Metadata;

use super::pieces::Piece;
use tree::{Builder, Tree};

/// A web page as a reader sees it.
#[derive(Debug)]
pub(super) struct Rendered {
    /// The visible text, one line a block.
    pub(super) text: String,
    lines: Vec<std::ops::Range<usize>>,
    marks: Vec<Mark>,
    /// What the markup states.
    pub(super) metadata: Metadata,
}

/// Reads a page.
pub(super) fn render(html: &str) -> Rendered {
    let mut builder = Builder::new(html.len() / 8);
    tokens::read(html, &mut builder);
    let (tree, collector) = builder.finish();
    let marks = content::marks(&tree);
    let Tree { text, lines, .. } = tree;
    let lines = lines.into_iter().map(|line| line.text).collect();
    Rendered { text, lines, marks, metadata: collector.finish() }
}

impl Rendered {
    /// Returns the lines as pieces.
    pub(super) fn pieces(&self) -> Vec<Piece<'_>> {
        let lines = self.lines.iter().zip(&self.marks).enumerate();
        lines
            .map(|(number, (range, mark))| Piece::of_markup(&self.text, range.clone(), number as u32 + 1, *mark))
            .collect()
    }
}
