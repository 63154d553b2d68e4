//! When each article came into the index as it is: the beginning of the run that added it, or changed it last.
//!
//! An article keeps its moment while its id and the hash of its bytes stay, whatever else is done to it: when it is labelled anew,
//! when its file is read again, when the index is built anew. It is the only thing in an index that depends on the history,
//! and nothing but a filter goes by it.
//!
//! What a killed run wrote bears the beginning of that run, but nobody can read it before the run that goes on is done. The
//! segments stay as they are; the commit holds a list of such runs instead ([`Resumed`]), and who asks for a moment is told
//! the beginning of the run that published the article.

use std::hash::Hasher;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHasher};
use serde::{Deserialize, Serialize};
use tantivy::DocId;
use tantivy::columnar::Column;

use super::error::IndexError;
use super::repeats::Place;
use super::snapshot::Snapshot;
use crate::article::ArticleId;

/// A run that was killed and gone on with: what it wrote counts as written by the run that published it. Both are the
/// beginnings of runs in milliseconds since 1970.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Resumed {
    begun: i64,
    published: i64,
}

impl Resumed {
    /// Returns the list of a run that began at `run` and goes on with what one that began at `killed` left, with the list of
    /// that one; both in nanoseconds since 1970.
    pub(super) fn and(list: &[Resumed], killed: i64, run: i64) -> Vec<Resumed> {
        let (begun, published) = (milliseconds(killed), milliseconds(run));
        let goes_on = |earlier: &Resumed| {
            if earlier.published == begun { Resumed { published, ..*earlier } } else { *earlier }
        };
        list.iter().map(goes_on).chain([Resumed { begun, published }]).collect()
    }
}

/// The moments of the articles of a segment.
pub struct MomentColumn {
    pub(super) column: Column<i64>,
    pub(super) resumed: Arc<[Resumed]>,
}

impl MomentColumn {
    /// Returns the moment of an article: milliseconds since 1970.
    pub fn first(&self, article: DocId) -> Option<i64> {
        let moment = self.column.first(article)?;
        let resumed = self.resumed.iter().find(|resumed| resumed.begun == moment);
        Some(resumed.map_or(moment, |resumed| resumed.published))
    }
}

fn milliseconds(nanoseconds: i64) -> i64 {
    nanoseconds.div_euclid(1_000_000)
}

/// The moments of an index that is written.
#[derive(Debug)]
pub struct Moments {
    /// When this run began: milliseconds since 1970.
    run: i64,
    /// The articles of the index that is replaced; `None` where the index itself is changed, and knows them.
    replaced: Option<Replaced>,
}

/// The articles of an index that is replaced, by the hash of their id: the first 64 bits of the hash of their bytes, and their
/// moment. They take some 30 bytes each in memory.
#[derive(Debug, Default)]
pub struct Replaced(FxHashMap<u64, (u64, i64)>);

impl Replaced {
    /// Reads the moments of an index that is replaced. It may be replaced since it is damaged: then all articles are new.
    pub fn of(snapshot: &Snapshot) -> Replaced {
        catch_unwind(AssertUnwindSafe(|| Replaced::read(snapshot).unwrap_or_default())).unwrap_or_default()
    }

    fn read(snapshot: &Snapshot) -> Result<Replaced, IndexError> {
        let mut replaced = FxHashMap::default();
        for segment in snapshot.segments() {
            let (columns, moments) = (segment.columns()?, segment.moments()?);
            for article in segment.reader().doc_ids_alive() {
                let id = segment.id(columns.id_order.first(article).unwrap_or_default())?;
                let moment = moments.first(article).unwrap_or_default();
                replaced.insert(hash_of(&id), (segment.content_hash(article)?, moment));
            }
        }
        Ok(Replaced(replaced))
    }
}

impl Moments {
    /// Those of a run that began at `run`, in nanoseconds since 1970. `replaced` is `None` where the index itself is changed.
    pub fn new(run: i64, replaced: Option<Replaced>) -> Moments {
        Moments { run: milliseconds(run), replaced }
    }

    /// Returns the moment of an article that was read, given the first 64 bits of the hash of its bytes; `before` is the
    /// index as it was.
    pub fn of(&self, before: Option<&Snapshot>, id: &ArticleId, content_hash: u64) -> Result<i64, IndexError> {
        let known = match (&self.replaced, before) {
            (Some(Replaced(articles)), _) => articles.get(&hash_of(&id.0)).copied(),
            (None, Some(before)) => moment_in(before, id)?,
            (None, None) => None,
        };
        Ok(known.filter(|(hash, _)| *hash == content_hash).map_or(self.run, |(_, moment)| moment))
    }

    /// Returns the moment of an article of the index as it was.
    pub fn of_stored(&self, before: &Snapshot, place: Place) -> Result<i64, IndexError> {
        let segment = before.segments().get(place.segment).ok_or(IndexError::BadRecord)?;
        Ok(segment.moments()?.first(place.article).unwrap_or(self.run))
    }
}

/// Returns the first 64 bits of the hash of an article's bytes, and its moment.
fn moment_in(snapshot: &Snapshot, id: &ArticleId) -> Result<Option<(u64, i64)>, IndexError> {
    let Some((segment, article)) = snapshot.find(id)? else { return Ok(None) };
    let Some(moment) = segment.moments()?.first(article) else { return Ok(None) };
    Ok(Some((segment.content_hash(article)?, moment)))
}

/// Returns a hash of a text, for the time of a run.
pub(super) fn hash_of(id: &str) -> u64 {
    let mut hasher = FxHasher::default();
    hasher.write(id.as_bytes());
    hasher.finish()
}
