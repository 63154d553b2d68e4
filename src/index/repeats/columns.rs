//! The lines of articles as fast fields.
//!
//! `lines` has a value for each line of an article that may be furniture: its number, and in the lowest bit whether it is
//! set apart. They take 33 bits each, 1.6 % of the text (RealTimeQA); as terms of an indexed field they would take three
//! times that.

use rustc_hash::FxHashSet;
use tantivy::columnar::Column;
use tantivy::{DocId, SegmentReader, TantivyDocument};

use super::lines::{Line, Lines, Scope, Story};
use crate::index::error::IndexError;
use crate::index::schema::Fields;
use crate::index::segment::Segment;

/// Adds the columns of an article to its document.
pub(in crate::index) fn add_columns(lines: &Lines, fields: &Fields, document: &mut TantivyDocument) {
    document.add_u64(fields.scope, lines.scope.0);
    let Story { headline, longest: [longest, next] } = lines.story;
    document.add_u64(fields.headline_hash, u64::from(headline));
    document.add_u64(fields.longest_hashes, u64::from(longest) << 32 | u64::from(next));
    for (line, is_set_apart) in lines.marked() {
        document.add_u64(fields.lines, u64::from(line.0) << 1 | u64::from(is_set_apart));
    }
}

/// The lines of the articles of a segment.
pub(super) struct SegmentLines<'a> {
    reader: &'a SegmentReader,
    /// Articles that are left out, beside those that are deleted already.
    removed: &'a FxHashSet<DocId>,
    lines: Column<u64>,
    scopes: Column<u64>,
    headlines: Column<u64>,
    longest: Column<u64>,
}

impl<'a> SegmentLines<'a> {
    pub(super) fn open(
        reader: &'a SegmentReader,
        removed: &'a FxHashSet<DocId>,
    ) -> Result<SegmentLines<'a>, IndexError> {
        let fast = reader.fast_fields();
        let (lines, scopes) = (fast.u64("lines")?, fast.u64("scope")?);
        let (headlines, longest) = (fast.u64("headline_hash")?, fast.u64("longest_hashes")?);
        Ok(SegmentLines { reader, removed, lines, scopes, headlines, longest })
    }

    /// Returns the articles that count.
    pub(super) fn articles(&self) -> impl Iterator<Item = DocId> + '_ {
        self.reader.doc_ids_alive().filter(|article| !self.removed.contains(article))
    }

    /// Returns how many lines all articles have, those included that do not count.
    pub(super) fn most_lines(&self) -> usize {
        self.lines.values.num_vals() as usize
    }

    pub(super) fn scope(&self, article: DocId) -> Scope {
        Scope(self.scopes.first(article).unwrap_or_default())
    }

    pub(super) fn story(&self, article: DocId) -> Story {
        let headline = self.headlines.first(article).unwrap_or_default() as u32;
        let longest = self.longest.first(article).unwrap_or_default();
        Story { headline, longest: [(longest >> 32) as u32, longest as u32] }
    }

    /// Returns the lines of an article, each once, with whether it is set apart.
    pub(super) fn marked(&self, article: DocId) -> impl Iterator<Item = (Line, bool)> + '_ {
        self.lines.values_for_doc(article).map(|value| (Line((value >> 1) as u32), value & 1 == 1))
    }
}

/// Counts the lines of an index that are set apart, once for each outlet.
pub(in crate::index) fn lines_set_apart(segments: &[Segment]) -> Result<usize, IndexError> {
    let none = FxHashSet::default();
    let mut found = FxHashSet::default();
    for segment in segments {
        let segment = SegmentLines::open(segment.reader(), &none)?;
        for article in segment.articles() {
            let set_apart = segment.marked(article).filter(|(_, is_set_apart)| *is_set_apart);
            found.extend(set_apart.map(|(line, _)| (segment.scope(article), line)));
        }
    }
    Ok(found.len())
}
