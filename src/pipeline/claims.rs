//! Which record an id belongs to, when several claim it as their own: the one published last.
//!
//! Ties go to the smaller address, so that the winner is the same whatever the order in which the records are read; of what
//! came on standard input to what came last.

use std::collections::HashMap;

use super::read::Draft;
use crate::article::{ArticleId, Published};
use crate::index::stored::{StoredArticle, StoredDate};
use crate::index::{FileKey, IndexError, STANDARD_INPUT, Snapshot};

/// Where a record stands and when it was published: what decides between two.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Claim {
    pub(super) file: FileKey,
    pub(super) record: Option<String>,
    published: Option<jiff::civil::DateTime>,
}

impl Claim {
    fn new(file: FileKey, record: Option<String>, published: Option<&Published>) -> Claim {
        Claim { file, record, published: published.map(Published::start) }
    }

    /// Returns the claim of an article that was read.
    pub(super) fn of(draft: &Draft) -> Claim {
        Claim::new(draft.file.clone(), draft.record.clone(), draft.published.as_ref())
    }

    /// Says whether this claim wins against another.
    fn beats(&self, other: &Claim) -> bool {
        let place = |claim: &Claim| {
            let number = claim.record.as_ref().and_then(|record| record.parse::<u64>().ok());
            (claim.file.clone(), number, claim.record.clone())
        };
        let is_behind = || {
            if self.file.root == STANDARD_INPUT && other.file.root == STANDARD_INPUT {
                return place(self).cmp(&place(other));
            }
            place(other).cmp(&place(self))
        };
        self.published.cmp(&other.published).then_with(is_behind).is_gt()
    }
}

/// The record that holds an id.
#[derive(Clone, Debug)]
pub(super) struct Holder {
    pub(super) claim: Claim,
    pub(super) is: Held,
    /// The first 64 bits of the hash of its bytes.
    pub(super) content_hash: u64,
    /// The same of the article that had the id before the run; `None` if there was none.
    pub(super) hash_before: Option<u64>,
}

/// Where the article of a holder is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Held {
    /// In the index since before this run, or since a run that this one goes on with.
    Before,
    /// Among those that wait, with this number.
    Waiting(usize),
    /// In the index since a checkpoint of this run; read of the file with this number.
    Written(usize),
}

/// What becomes of a record that brings its own id.
pub(super) enum Verdict {
    /// It is the first of its id.
    First,
    /// It takes the place of another, which must be removed.
    Replaces(Holder),
    /// It is left out.
    Loses,
}

/// The ids that records claim in a run.
#[derive(Default)]
pub(super) struct Claims {
    of_ids: HashMap<ArticleId, Holder>,
}

impl Claims {
    /// Returns who holds an id by what was read so far.
    pub(super) fn holder(&self, id: &ArticleId) -> Option<&Holder> {
        self.of_ids.get(id)
    }

    /// Takes down that all that waited was written. `file_of` says of which file each of them was read.
    pub(super) fn written(&mut self, file_of: impl Fn(usize) -> usize) {
        for holder in self.of_ids.values_mut() {
            if let Held::Waiting(number) = holder.is {
                holder.is = Held::Written(file_of(number));
            }
        }
    }

    /// Forgets a holder that was given up.
    pub(super) fn forget(&mut self, id: &ArticleId) {
        self.of_ids.remove(id);
    }

    /// Decides between a record and the holder of its id.
    pub(super) fn decide(&mut self, id: &ArticleId, record: Holder, holder: Option<Holder>) -> Verdict {
        let verdict = match holder {
            None => Verdict::First,
            Some(holder) if record.claim.beats(&holder.claim) => Verdict::Replaces(holder),
            Some(holder) => {
                self.of_ids.insert(id.clone(), holder);
                return Verdict::Loses;
            }
        };
        self.of_ids.insert(id.clone(), record);
        verdict
    }
}

/// Returns the holder of an id in an index.
pub(super) fn indexed(snapshot: &Snapshot, id: &ArticleId) -> Result<Option<Holder>, IndexError> {
    let Some((segment, article)) = snapshot.find(id)? else { return Ok(None) };
    let record = segment.stored(article)?.article()?;
    let stored = StoredArticle::parse(&record)?;
    let file = FileKey { root: stored.root.to_owned(), path: stored.path.to_owned() };
    let published = stored.published.as_ref().and_then(StoredDate::published);
    let claim = Claim::new(file, stored.record.map(str::to_owned), published.as_ref());
    let content_hash = segment.content_hash(article)?;
    Ok(Some(Holder { claim, is: Held::Before, content_hash, hash_before: Some(content_hash) }))
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn claim(path: &str, record: &str, day: Option<i8>) -> Claim {
        let file = FileKey { root: "news".into(), path: path.into() };
        let published = day.map(|day| Published::day(date(2025, 6, day)));
        Claim::new(file, Some(record.into()), published.as_ref())
    }

    #[test]
    fn of_what_came_on_standard_input_the_last_wins_ties() {
        let incoming = |path: &str, record: &str, day| {
            let mut claim = claim(path, record, day);
            claim.file.root = STANDARD_INPUT.into();
            claim
        };
        assert!(incoming("00000002", "1", Some(1)).beats(&incoming("00000001", "9", Some(1))));
        assert!(incoming("00000001", "10", None).beats(&incoming("00000001", "9", None)));
        assert!(incoming("00000001", "1", Some(2)).beats(&incoming("00000002", "1", Some(1))));
        assert!(incoming("00000009", "1", Some(1)).beats(&claim("a", "1", Some(1))));
    }

    #[test]
    fn the_later_published_wins_and_ties_go_to_the_smaller_address() {
        assert!(claim("b", "1", Some(2)).beats(&claim("a", "1", Some(1))));
        assert!(claim("b", "1", Some(1)).beats(&claim("a", "1", None)));
        assert!(claim("a", "9", Some(1)).beats(&claim("a", "10", Some(1))));
        assert!(claim("a", "2", None).beats(&claim("b", "1", None)));
        let same = claim("a", "1", Some(1));
        assert!(!same.beats(&same.clone()));
    }
}
