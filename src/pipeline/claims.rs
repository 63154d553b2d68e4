//! Which record an id belongs to, when several claim it as their own: the one published last.
//!
//! Ties go to the smaller address, so that the winner is the same whatever the order in which the records are read; of what
//! came on standard input to what came last.
//!
//! Most corpora have an own id in every record, so this is what grows with them: an id takes some 100 bytes. So ids are kept as
//! hashes, and records as numbers where they are numbers.

use rustc_hash::FxHashMap;

use super::ids::{Chunks, IdKey};
use super::read::Draft;
use super::to_read::ToRead;
use crate::article::{ArticleId, Published};
use crate::index::stored::StoredDate;
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
    /// Among those that wait, with this number; read of the file with that number.
    Waiting(usize, usize),
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
    /// The place of each id in `rows`: in many tables, since one that grows is there twice for a moment.
    of_ids: [FxHashMap<IdKey, u32>; TABLES],
    rows: Chunks<Row>,
    /// Records whose names are no numbers.
    names: Vec<Box<str>>,
}

const TABLES: usize = 32;

/// The record that holds an id.
#[derive(Clone, Copy)]
struct Row {
    /// Number of its file.
    file: u32,
    /// Its number among those that wait, or [`WRITTEN`].
    number: u32,
    record: RecordName,
    published: Option<jiff::civil::DateTime>,
    content_hash: u64,
    hash_before: Option<u64>,
}

const WRITTEN: u32 = u32::MAX;

/// The name of a record, in eight bytes.
#[derive(Clone, Copy)]
enum RecordName {
    None,
    Number(u32),
    /// Its place in [`Claims::names`].
    Other(u32),
}

impl Claims {
    /// Returns who holds an id by what was read so far, of these files.
    pub(super) fn holder(&self, id: IdKey, files: &ToRead) -> Option<Holder> {
        let row = *self.row(id)?;
        let record = match row.record {
            RecordName::None => None,
            RecordName::Number(number) => Some(number.to_string()),
            RecordName::Other(place) => self.names.get(place as usize).map(ToString::to_string),
        };
        let file = row.file as usize;
        let claim = Claim { file: files.key(file)?, record, published: row.published };
        let is = if row.number == WRITTEN { Held::Written(file) } else { Held::Waiting(row.number as usize, file) };
        Some(Holder { claim, is, content_hash: row.content_hash, hash_before: row.hash_before })
    }

    fn row(&self, id: IdKey) -> Option<&Row> {
        self.rows.get(*self.of_ids[id.part(TABLES)].get(&id)?)
    }

    /// Takes down that all that waited was written.
    pub(super) fn written(&mut self) {
        self.rows.each_mut(|row| row.number = WRITTEN);
    }

    /// Forgets a holder that was given up.
    pub(super) fn forget(&mut self, id: IdKey) {
        self.of_ids[id.part(TABLES)].remove(&id);
    }

    /// Decides between a record, which was just read, and the holder of its id.
    pub(super) fn decide(&mut self, id: IdKey, record: Holder, holder: Option<Holder>) -> Verdict {
        match holder {
            Some(holder) if !record.claim.beats(&holder.claim) => Verdict::Loses,
            holder => {
                self.set(id, record);
                holder.map_or(Verdict::First, Verdict::Replaces)
            }
        }
    }

    fn set(&mut self, id: IdKey, holder: Holder) {
        let (number, file) = match holder.is {
            Held::Waiting(number, file) => (number as u32, file as u32),
            Held::Written(file) => (WRITTEN, file as u32),
            // whoever asks finds it in the index
            Held::Before => return,
        };
        let Holder { claim, content_hash, hash_before, .. } = holder;
        let record = self.name(claim.record);
        let row = Row { file, number, record, published: claim.published, content_hash, hash_before };
        let rows = &mut self.rows;
        let place = *self.of_ids[id.part(TABLES)].entry(id).or_insert_with(|| rows.push(row));
        if let Some(known) = rows.get_mut(place) {
            *known = row;
        }
    }

    fn name(&mut self, record: Option<String>) -> RecordName {
        let Some(record) = record else { return RecordName::None };
        match record.parse::<u32>() {
            Ok(number) if number.to_string() == record => RecordName::Number(number),
            _ => {
                self.names.push(record.into());
                RecordName::Other(self.names.len() as u32 - 1)
            }
        }
    }
}

/// Returns the holder of an id in an index.
pub(super) fn indexed(snapshot: &Snapshot, id: &ArticleId) -> Result<Option<Holder>, IndexError> {
    let Some((segment, article)) = snapshot.find(id)? else { return Ok(None) };
    let records = segment.stored(article)?.records()?;
    let stored = records.article()?;
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
