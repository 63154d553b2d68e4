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
mod region;
mod tag;
mod tokens;
mod tree;

#[cfg(test)]
mod specification;

pub(super) use content::Mark;
pub(super) use metadata::{Claim, Field, Metadata, Shown, Sighting, Sureness, Trust};

use std::ops::Range;

use super::pieces::Piece;
use tree::{Builder, Tree};

/// A web page as a reader sees it.
#[derive(Debug)]
pub(super) struct Rendered {
    /// The visible text, one line a block.
    pub(super) text: String,
    /// The lines of `text`, in order.
    pub(super) lines: Vec<Line>,
    /// What the markup states.
    pub(super) metadata: Metadata,
    /// Whether it is a page, with menus and all; else it is the text of an article, as feeds carry it.
    pub(super) is_document: bool,
}

/// A line of a rendered page.
#[derive(Debug)]
pub(super) struct Line {
    /// Where it stands in the text.
    range: Range<usize>,
    mark: Mark,
}

/// Reads a page. The text of a page that a script shows stands in its metadata, and is taken from there.
pub(super) fn render(html: &str) -> Rendered {
    let mut page = render_shown(html);
    let at = page.metadata.claims.iter().position(|claim| claim.field == Field::Body);
    let stated = at.map(|at| page.metadata.claims.swap_remove(at).value);
    page.metadata.claims.retain(|claim| claim.field != Field::Body);
    if let Some(body) = stated.filter(|body| is_missing(body, &page)) {
        let body = render_shown(&body.replace('\n', "<p>"));
        let start = page.text.len() + 1;
        page.text.push('\n');
        page.text.push_str(&body.text);
        let lines = body.lines.into_iter();
        page.lines
            .extend(lines.map(|Line { range, mark }| Line { range: range.start + start..range.end + start, mark }));
    }
    page
}

/// Says whether a page shows next to nothing of its text.
fn is_missing(body: &str, page: &Rendered) -> bool {
    /// Bytes of a text that is worth it: two sentences.
    const LEAST: usize = 150;
    /// How many times as long as what is shown.
    const TIMES: usize = 5;
    let shown = page.lines.iter().filter(|line| line.mark.kind.is_none() && !line.mark.is_link);
    body.len() >= LEAST && shown.map(|line| line.range.len()).sum::<usize>() * TIMES < body.len()
}

fn render_shown(html: &str) -> Rendered {
    let mut builder = Builder::new(html.len() / 8);
    tokens::read(html, &mut builder);
    let (tree, collector) = builder.finish();
    let marks = content::marks(&tree);
    let Tree { text, lines, is_document, .. } = tree;
    let lines = lines.into_iter().zip(marks).map(|(line, mark)| Line { range: line.text, mark }).collect();
    Rendered { text, lines, metadata: collector.finish(), is_document }
}

/// Returns the lines of a rendered page as pieces of its text.
pub(super) fn pieces<'t>(text: &'t str, lines: &[Line]) -> Vec<Piece<'t>> {
    let numbered = (1..).zip(lines);
    numbered.map(|(number, line)| Piece::of_markup(text, line.range.clone(), number, line.mark)).collect()
}
