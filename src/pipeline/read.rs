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
use std::cell::RefCell;
use std::ops::ControlFlow;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use super::batch::{self, Batch};
use super::memory::Shares;
use super::room::{Room, Space};
use super::to_read::ToRead;
use crate::article::{Address, Article, ArticleId, Page, Published};
use crate::corpus::{FileReport, OpenFile, ReadError, ReadOptions, Reason, Skip};
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
    /// All outcomes before are those of the files before this one, and of so many records of it. Reading goes on when the
    /// sender is told to.
    Rest(usize, u64, SyncSender<()>),
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
    /// The memory that it takes.
    _space: Space,
}

impl Draft {
    fn of(article: &Article, mut space: Space) -> Result<Draft, IndexError> {
        let address = &article.address;
        let packed = Packed::of(article, &Lines::of(article))?;
        space.shrink_to(packed.bytes());
        Ok(Draft {
            id: article.id.clone(),
            has_own_id: article.id != address.derived_id(),
            file: FileKey { root: address.root.label.clone(), path: address.path.clone() },
            record: address.record.clone(),
            published: article.facts.published.as_ref().map(|stamp| stamp.at.clone()),
            content_hash: content_hash_head(&article.content_hash),
            packed,
            _space: space,
        })
    }
}

/// What is read, and how.
#[derive(Clone, Copy)]
pub(super) struct Plan<'a> {
    pub(super) files: &'a ToRead,
    /// How many records of the first file are left out, since they were read before.
    pub(super) done: u64,
    pub(super) options: &'a ReadOptions,
    pub(super) shares: &'a Shares,
    /// How far rests lie apart at most, from the beginning of one to that of the next; `None` for no rests.
    pub(super) rests: Option<Duration>,
}

/// Pages that wait for a worker: enough to bridge a large page. How large they are together is bounded too.
const PAGES_AHEAD: usize = 64;

/// A page on its way to a worker: the number of its file, and the memory that it takes.
type Sent = (usize, Page, Space);

/// Reads files as planned, and gives every outcome to `take`, on this thread, until it breaks.
pub(super) fn read<T>(plan: Plan<'_>, take: impl FnMut(Outcome) -> ControlFlow<T>) -> ControlFlow<T> {
    let (page_sender, pages) = sync_channel::<Vec<Sent>>(PAGES_AHEAD / batch::MOST);
    let (outcome_sender, outcomes) = sync_channel::<Vec<Outcome>>(PAGES_AHEAD / batch::MOST);
    let pages = Arc::new(Mutex::new(pages));
    let under_way = AtomicU64::new(0);
    std::thread::scope(|scope| {
        for _ in 0..plan.shares.workers.max(1) {
            let (pages, outcomes, under_way) = (pages.clone(), outcome_sender.clone(), &under_way);
            scope.spawn(move || work(&pages, &outcomes, under_way));
        }
        // the reader is to notice when the last worker has gone
        drop(pages);
        let room = Room::new(plan.shares.under_way);
        let reader = Reader {
            pages: page_sender,
            unsent: RefCell::default(),
            outcomes: outcome_sender,
            untold: RefCell::default(),
            under_way: &under_way,
            room,
            shares: plan.shares,
        };
        scope.spawn(move || reader.read_files(plan));
        // When this breaks, the receiver is dropped, and the threads end at their next send.
        outcomes.into_iter().flatten().try_for_each(take)
    })
}

/// The thread that reads. `None` comes out of what it does when nobody takes outcomes any more.
struct Reader<'a> {
    pages: SyncSender<Vec<Sent>>,
    /// Pages that are to be sent together.
    unsent: RefCell<Batch<Sent>>,
    outcomes: SyncSender<Vec<Outcome>>,
    untold: RefCell<Batch<Outcome>>,
    /// Pages that were read and have no outcome yet.
    under_way: &'a AtomicU64,
    room: Arc<Room>,
    shares: &'a Shares,
}

impl Reader<'_> {
    fn read_files(&self, plan: Plan<'_>) -> Option<()> {
        let mut rests = plan.rests.map(|apart| Rests::new(apart, plan.shares.waiting));
        for number in 0..plan.files.len() {
            let Some(file) = plan.files.get(number) else { break };
            let (mut is_over, mut records) = (false, 0);
            let done = if number == 0 { plan.done } else { 0 };
            let report = OpenFile::open(&file, plan.options).and_then(|open| {
                open.read(&mut |page| {
                    records += 1;
                    let sent = if records > done { self.send(number, page) } else { Some(()) };
                    rests.iter_mut().for_each(Rests::count);
                    let rested = sent.and_then(|()| self.rest(rests.as_mut(), number, records.max(done)));
                    is_over = rested.is_none();
                    if is_over { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
                })
            });
            if is_over {
                return None;
            }
            self.tell(Outcome::End(number, report))?;
            self.rest(rests.as_mut(), number + 1, 0)?;
        }
        self.send_rest()
    }

    fn send(&self, number: usize, page: Result<Page, Skip>) -> Option<()> {
        match page.and_then(|page| self.with_space(page)) {
            Ok((page, space)) => {
                self.under_way.fetch_add(1, Ordering::Relaxed);
                let bytes = page.text.len();
                let pages = self.unsent.borrow_mut().push((number, page, space), bytes);
                pages.map_or(Some(()), |pages| self.pages.send(pages).ok())
            }
            Err(skip) => self.tell(Outcome::Skip(number, skip)),
        }
    }

    fn tell(&self, outcome: Outcome) -> Option<()> {
        let outcomes = self.untold.borrow_mut().push(outcome, 0);
        outcomes.map_or(Some(()), |outcomes| self.outcomes.send(outcomes).ok())
    }

    /// Sends what was kept back to be sent together.
    fn send_rest(&self) -> Option<()> {
        if let Some(pages) = self.unsent.borrow_mut().take() {
            self.pages.send(pages).ok()?;
        }
        let outcomes = self.untold.borrow_mut().take();
        outcomes.map_or(Some(()), |outcomes| self.outcomes.send(outcomes).ok())
    }

    /// Waits until there is room for a page.
    fn with_space(&self, page: Page) -> Result<(Page, Space), Skip> {
        match self.shares.page(&page.text) {
            Ok(bytes) => {
                let space = self.room.take_now(bytes).unwrap_or_else(|| {
                    // pages that were kept back hold room; that nobody takes them is noticed when the next are sent
                    let _ = self.send_rest();
                    self.room.take(bytes)
                });
                Ok((page, space))
            }
            Err(needed) => {
                let reason = Reason::TakesTooMuch { bytes: page.text.len(), needed: self.shares.memory_for(needed) };
                Err(Skip { address: page.address, reason })
            }
        }
    }

    /// Rests if it is time to, once all pages that were sent have their outcomes.
    fn rest(&self, rests: Option<&mut Rests>, file: usize, records: u64) -> Option<()> {
        let Some(rests) = rests.filter(|rests| rests.is_time()) else { return Some(()) };
        self.send_rest()?;
        while self.under_way.load(Ordering::Acquire) > 0 {
            if self.under_way.load(Ordering::Acquire) >= GONE {
                return None;
            }
            std::thread::sleep(Duration::from_millis(1));
        }
        let (done, is_done) = sync_channel(1);
        rests.begin();
        self.outcomes.send(vec![Outcome::Rest(file, records, done)]).ok()?;
        is_done.recv().ok()?;
        rests.end();
        Some(())
    }
}

/// Added to the pages under way by a worker that goes since nobody takes outcomes any more.
const GONE: u64 = 1 << 32;

fn work(pages: &Mutex<Receiver<Vec<Sent>>>, outcomes: &SyncSender<Vec<Outcome>>, under_way: &AtomicU64) {
    loop {
        let next = match pages.lock() {
            Ok(pages) => pages.recv(),
            Err(_) => return,
        };
        let Ok(pages) = next else { return };
        let made: Vec<Outcome> = pages.into_iter().map(outcome).collect();
        let number = made.len() as u64;
        if outcomes.send(made).is_err() {
            under_way.fetch_add(GONE, Ordering::Release);
            return;
        }
        under_way.fetch_sub(number, Ordering::Release);
    }
}

fn outcome((number, page, space): Sent) -> Outcome {
    let address = page.address.clone();
    match catch_unwind(AssertUnwindSafe(|| Draft::of(&extract(page), space))) {
        Ok(Ok(draft)) => Outcome::Article(number, Box::new(draft)),
        Ok(Err(error)) => Outcome::Failed(error),
        Err(panic) => Outcome::Bug(number, address, message_of(&*panic)),
    }
}

/// When to rest.
struct Rests {
    /// From the beginning of a rest to that of the next.
    apart: Duration,
    /// How long to read before the next.
    reading: Duration,
    last_end: Instant,
    begun: Instant,
    /// How many pages may be read before the next, and how many were.
    most: usize,
    pages: usize,
}

impl Rests {
    fn new(apart: Duration, most: usize) -> Rests {
        // what is read takes up to three times as long to be written, if names are looked for
        Rests { apart, reading: apart / 4, last_end: Instant::now(), begun: Instant::now(), most, pages: 0 }
    }

    fn count(&mut self) {
        self.pages += 1;
    }

    fn is_time(&self) -> bool {
        self.pages >= self.most || self.last_end.elapsed() >= self.reading
    }

    fn begin(&mut self) {
        self.begun = Instant::now();
    }

    /// Takes down how long the rest was, so that reading and the next rest together take as long as they may.
    fn end(&mut self) {
        let (read, rested) = (self.begun - self.last_end, self.begun.elapsed());
        let share = read.as_secs_f64() / (read + rested).as_secs_f64().max(f64::MIN_POSITIVE);
        self.reading = self.apart.mul_f64(share.clamp(0.1, 0.9));
        self.last_end = Instant::now();
        self.pages = 0;
    }
}

pub(super) fn message_of(panic: &(dyn Any + Send)) -> String {
    let text = panic.downcast_ref::<&str>().map(|text| (*text).to_owned());
    text.or_else(|| panic.downcast_ref::<String>().cloned()).unwrap_or_else(|| "panic".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::{Exclude, roots};
    use crate::index::Manifest;
    use crate::pipeline::changes;

    fn files() -> ToRead {
        let (roots, options) = (roots(&["corpus".into()]).unwrap(), ReadOptions::default());
        changes::find(&roots, Exclude::default(), &[], &options, &Manifest::default()).read
    }

    fn shares() -> Shares {
        Shares::of(300_000_000, 3, 0)
    }

    fn plan<'a>(files: &'a ToRead, options: &'a ReadOptions, shares: &'a Shares) -> Plan<'a> {
        Plan { files, done: 0, options, shares, rests: None }
    }

    #[test]
    fn who_takes_no_more_ends_the_reading() {
        // more pages than can wait
        let (mut files, options) = (files(), ReadOptions::default());
        for file in vec![files.rows().to_vec(); PAGES_AHEAD].concat() {
            files.push(file);
        }
        for rests in [None, Some(Duration::ZERO)] {
            let mut taken = 0;
            let flow = read(Plan { rests, ..plan(&files, &options, &shares()) }, |outcome| {
                taken += 1;
                if let Outcome::Rest(.., done) = outcome {
                    done.send(()).unwrap();
                }
                if taken < 3 { ControlFlow::Continue(()) } else { ControlFlow::Break("enough") }
            });
            assert_eq!((flow, taken), (ControlFlow::Break("enough"), 3));
        }
    }

    #[test]
    fn before_a_rest_come_the_outcomes_of_all_that_was_read() {
        let (files, options) = (files(), ReadOptions::default());
        let (mut records, mut last, mut rests) = (vec![0; files.len()], (0, 0), 0);
        let flow: ControlFlow<()> =
            read(Plan { rests: Some(Duration::ZERO), ..plan(&files, &options, &shares()) }, |outcome| {
                match outcome {
                    Outcome::Article(file, _) | Outcome::Skip(file, _) => records[file] += 1,
                    Outcome::Rest(file, of_file, done) => {
                        assert!((file, of_file) > last, "{file} {of_file}");
                        last = (file, of_file);
                        rests += 1;
                        let there = records.get(file).copied().unwrap_or_default();
                        assert_eq!((there, records[(file + 1).min(files.len())..].iter().sum()), (of_file, 0));
                        done.send(()).unwrap();
                    }
                    Outcome::End(..) => {}
                    Outcome::Bug(..) | Outcome::Failed(_) => panic!("it failed"),
                }
                ControlFlow::Continue(())
            });
        assert_eq!(flow, ControlFlow::Continue(()));
        assert!(rests >= 2 * files.len(), "{rests}");
    }
}
