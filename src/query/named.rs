//! Which articles name somebody or something, in whatever spelling.

use tantivy::schema::Field as IndexField;

use super::articles::ArticleSet;
use super::filter::holding_any;
use crate::index::{IndexError, Segment, Snapshot, forms_of_name};
use crate::language::entities::OwnNames;
use crate::language::names::NameKind;

/// The articles that hold one of some terms.
pub(super) struct NamedArticles {
    terms: Vec<(IndexField, Vec<String>)>,
}

impl NamedArticles {
    /// Finds the spellings of all names, of any of the kinds.
    pub(super) fn of(
        snapshot: &Snapshot,
        kinds: &[NameKind],
        names: &[impl AsRef<str>],
        own: &OwnNames,
    ) -> Result<NamedArticles, IndexError> {
        let mut terms = Vec::new();
        for kind in kinds {
            let mut of_kind = Vec::new();
            for name in names {
                of_kind.extend(forms_of_name(snapshot, *kind, name.as_ref(), own)?);
            }
            terms.push((snapshot.fields().of_names(*kind), of_kind));
        }
        Ok(NamedArticles { terms })
    }

    /// Returns the live articles of a segment that hold one of the terms.
    pub(super) fn in_segment(&self, segment: &Segment) -> Result<ArticleSet, IndexError> {
        let mut any = ArticleSet::none(segment.reader().max_doc());
        for (field, terms) in &self.terms {
            any.unite(&holding_any(segment, *field, terms)?);
        }
        Ok(any)
    }
}
