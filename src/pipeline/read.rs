//! Reads, extracts and annotates on several threads, and hands the documents to one.
//!
//! ```text
//! reader --pages--> workers (extract, annotate, encode) --outcomes--> the thread that writes
//! ```
//!
//! One thread reads all files in order, so that a corpus of one large file keeps all workers busy too. The channels are
//! bounded: whoever is slowest sets the pace, and memory stays flat. A page at which a worker panics is reported with its
//! name and left out; the rest of the corpus goes on.

use std::any::Any;
use std::ops::ControlFlow;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Mutex;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};

use super::annotate::annotate;
use crate::article::{Address, Page};
use crate::corpus::{FileReport, FoundFile, OpenFile, ReadError, ReadOptions, Skip};
use crate::extract::extract;
use crate::index::stored::Encoder;
use crate::index::{Document, Fields, IndexError};

/// What comes out of reading, in no order but that a file ends behind its skips.
pub(super) enum Outcome {
    /// An article of the file with this index.
    Document(usize, Box<Document>),
    /// Something in a file that gave no article.
    Skip(usize, Skip),
    /// A page at which we failed: a bug of ours.
    Bug(usize, Address, String),
    /// The file was read, or not to its end.
    End(usize, Result<FileReport, ReadError>),
    /// An article could not be encoded; the run is over.
    Failed(IndexError),
}

/// How pages become documents.
#[derive(Clone, Copy)]
pub(super) struct Recipe<'r> {
    pub(super) fields: Fields,
    /// How files are read.
    pub(super) options: &'r ReadOptions,
    /// Whether names are looked for.
    pub(super) names: bool,
    /// Worker threads, at least 1.
    pub(super) threads: usize,
}

/// Pages that wait for a worker: enough to bridge a large page, few enough to stay small in memory.
const PAGES_AHEAD: usize = 64;

/// Reads `files` and gives every outcome to `take`, on this thread, until it breaks.
pub(super) fn read<T>(
    files: &[FoundFile],
    recipe: Recipe<'_>,
    take: impl FnMut(Outcome) -> ControlFlow<T>,
) -> ControlFlow<T> {
    let (page_sender, pages) = sync_channel::<(usize, Page)>(PAGES_AHEAD);
    let (outcome_sender, outcomes) = sync_channel::<Outcome>(PAGES_AHEAD);
    let pages = Mutex::new(pages);
    std::thread::scope(|scope| {
        for _ in 0..recipe.threads.max(1) {
            let outcomes = outcome_sender.clone();
            let pages = &pages;
            scope.spawn(move || work(pages, &outcomes, recipe));
        }
        scope.spawn(move || read_files(files, recipe.options, &page_sender, &outcome_sender));
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

fn work(pages: &Mutex<Receiver<(usize, Page)>>, outcomes: &SyncSender<Outcome>, recipe: Recipe<'_>) {
    let mut encoder = match Encoder::new() {
        Ok(encoder) => encoder,
        Err(error) => {
            let _ = outcomes.send(Outcome::Failed(error));
            return;
        }
    };
    loop {
        let next = match pages.lock() {
            Ok(pages) => pages.recv(),
            Err(_) => return,
        };
        let Ok((number, page)) = next else { return };
        let address = page.address.clone();
        let made = catch_unwind(AssertUnwindSafe(|| {
            Document::of(&annotate(extract(page), recipe.names), &recipe.fields, &mut encoder)
        }));
        let outcome = match made {
            Ok(Ok(document)) => Outcome::Document(number, Box::new(document)),
            Ok(Err(error)) => Outcome::Failed(error),
            Err(panic) => Outcome::Bug(number, address, message_of(&*panic)),
        };
        if outcomes.send(outcome).is_err() {
            return;
        }
    }
}

fn message_of(panic: &(dyn Any + Send)) -> String {
    let text = panic.downcast_ref::<&str>().map(|text| (*text).to_owned());
    text.or_else(|| panic.downcast_ref::<String>().cloned()).unwrap_or_else(|| "panic".to_owned())
}
