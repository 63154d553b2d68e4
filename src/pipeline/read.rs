//! Reads and extracts on several threads, and hands the articles to one.
//!
//! ```text
//! reader --pages--> workers (extract, pack) --outcomes--> the thread that takes in
//! ```
//!
//! One thread reads all files in order, so that a corpus of one large file keeps all workers busy too. The channels are
//! bounded: whoever is slowest sets the pace, and memory stays flat. A page at which a worker panics is reported with its
//! name and left out; the rest of the corpus goes on.

use std::any::Any;
use std::ops::ControlFlow;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::sync::{Arc, Mutex};

use crate::article::{Address, Article, ArticleId, Page, Published};
use crate::corpus::{FileReport, FoundFile, OpenFile, ReadError, ReadOptions, Skip};
use crate::extract::extract;
use crate::index::{FileKey, IndexError, Lines, Packed, content_hash_head};

/// What comes out of reading, in no order but that a file ends behind its skips.
pub(super) enum Outcome {
    /// An article of the file with this index.
    Article(usize, Box<Draft>),
    /// Something in a file that gave no article.
    Skip(usize, Skip),
    /// A page at which we failed: a bug of ours.
    Bug(usize, Address, String),
    /// The file was read, or not to its end.
    End(usize, Result<FileReport, ReadError>),
    /// An article could not be packed; the run is over.
    Failed(IndexError),
}

/// An article as its page alone gives it, with what decides whether it is kept.
pub(super) struct Draft {
    /// Names the article.
    pub(super) id: ArticleId,
    /// Whether the id is the record's own, so that another record may claim it too.
    pub(super) has_own_id: bool,
    /// The file that it stands in.
    pub(super) file: FileKey,
    /// Which record of the file.
    pub(super) record: Option<String>,
    /// When it was published: of two records with one id the later is kept.
    pub(super) published: Option<Published>,
    /// The first 64 bits of the hash of its bytes.
    pub(super) content_hash: u64,
    /// The article.
    pub(super) packed: Packed,
}

impl Draft {
    fn of(article: &Article) -> Result<Draft, IndexError> {
        let address = &article.address;
        Ok(Draft {
            id: article.id.clone(),
            has_own_id: article.id != address.derived_id(),
            file: FileKey { root: address.root.label.clone(), path: address.path.clone() },
            record: address.record.clone(),
            published: article.facts.published.as_ref().map(|stamp| stamp.at.clone()),
            content_hash: content_hash_head(&article.content_hash),
            packed: Packed::of(article, &Lines::of(article))?,
        })
    }
}

/// Pages that wait for a worker: enough to bridge a large page, few enough to stay small in memory.
const PAGES_AHEAD: usize = 64;

/// Reads `files` as `options` say, with so many workers, and gives every outcome to `take`, on this thread, until it breaks.
pub(super) fn read<T>(
    files: &[FoundFile],
    options: &ReadOptions,
    threads: usize,
    take: impl FnMut(Outcome) -> ControlFlow<T>,
) -> ControlFlow<T> {
    let (page_sender, pages) = sync_channel::<(usize, Page)>(PAGES_AHEAD);
    let (outcome_sender, outcomes) = sync_channel::<Outcome>(PAGES_AHEAD);
    let pages = Arc::new(Mutex::new(pages));
    std::thread::scope(|scope| {
        for _ in 0..threads.max(1) {
            let (pages, outcomes) = (pages.clone(), outcome_sender.clone());
            scope.spawn(move || work(&pages, &outcomes));
        }
        // the reader is to notice when the last worker has gone
        drop(pages);
        scope.spawn(move || read_files(files, options, &page_sender, &outcome_sender));
        // When this breaks, the receiver is dropped, and the threads end at their next send.
        outcomes.into_iter().try_for_each(take)
    })
}

fn read_files(
    files: &[FoundFile],
    options: &ReadOptions,
    pages: &SyncSender<(usize, Page)>,
    outcomes: &SyncSender<Outcome>,
) {
    for (number, file) in files.iter().enumerate() {
        let mut is_over = false;
        let report = OpenFile::open(file, options).and_then(|open| {
            open.read(&mut |page| {
                let sent = match page {
                    Ok(page) => pages.send((number, page)).is_ok(),
                    Err(skip) => outcomes.send(Outcome::Skip(number, skip)).is_ok(),
                };
                is_over = !sent;
                if sent { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
            })
        });
        if is_over || outcomes.send(Outcome::End(number, report)).is_err() {
            return;
        }
    }
}

fn work(pages: &Mutex<Receiver<(usize, Page)>>, outcomes: &SyncSender<Outcome>) {
    loop {
        let next = match pages.lock() {
            Ok(pages) => pages.recv(),
            Err(_) => return,
        };
        let Ok((number, page)) = next else { return };
        let address = page.address.clone();
        let made = catch_unwind(AssertUnwindSafe(|| Draft::of(&extract(page))));
        let outcome = match made {
            Ok(Ok(draft)) => Outcome::Article(number, Box::new(draft)),
            Ok(Err(error)) => Outcome::Failed(error),
            Err(panic) => Outcome::Bug(number, address, message_of(&*panic)),
        };
        if outcomes.send(outcome).is_err() {
            return;
        }
    }
}

pub(super) fn message_of(panic: &(dyn Any + Send)) -> String {
    let text = panic.downcast_ref::<&str>().map(|text| (*text).to_owned());
    text.or_else(|| panic.downcast_ref::<String>().cloned()).unwrap_or_else(|| "panic".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::{Exclude, Walk, roots};

    #[test]
    fn who_takes_no_more_ends_the_reading() {
        let found = Walk::new(&roots(&["corpus".into()]).unwrap(), Exclude::default()).map(Result::unwrap);
        // more pages than can wait
        let files = vec![found.collect::<Vec<_>>(); PAGES_AHEAD].concat();
        let mut taken = 0;
        let flow = read(&files, &ReadOptions::default(), 3, |_| {
            taken += 1;
            if taken < 3 { ControlFlow::Continue(()) } else { ControlFlow::Break("enough") }
        });
        assert_eq!((flow, taken), (ControlFlow::Break("enough"), 3));
    }
}
