//! Labels, annotates and encodes articles on several threads, and hands the documents to one.
//!
//! ```text
//! feeder --articles--> workers (label, annotate, encode) --documents--> the thread that writes
//! ```
//!
//! First come articles of the index whose labels changed since lines of theirs are repeated now, or no longer; then those
//! that wait.

use std::ops::ControlFlow;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::sync::{Arc, Mutex};

use super::annotate::annotate_without;
use super::batch::{self, Batch};
use super::memory::Shares;
use super::read::message_of;
use super::room::{Room, Space};
use crate::article::{ArticleId, Root};
use crate::index::stored::Encoder;
use crate::index::{
    Dictionary, Document, Fields, IndexError, Lines, Moments, Place, Repeats, Snapshot, Waiting, Writer,
    content_hash_head, unpack,
};

/// What comes out of writing.
pub(super) enum Outcome {
    /// The document of an article that waited.
    New(Box<Document>, Space),
    /// The document of an article of the index.
    Again(Box<Document>, Space),
    /// An article at which we failed.
    Bug(Box<Bug>),
    /// Writing is over.
    Failed(IndexError),
}

/// An article that waited, and at which we failed: a bug of ours.
pub(super) struct Bug {
    /// Its number among those that wait.
    pub(super) number: usize,
    pub(super) id: ArticleId,
    /// Which record of its file.
    pub(super) record: Option<String>,
    pub(super) message: String,
}

impl Bug {
    fn new(number: usize, bytes: &[u8], root: &Arc<Root>, message: String) -> Result<Bug, IndexError> {
        let (article, _) = unpack(bytes, root)?;
        Ok(Bug { number, id: article.id, record: article.address.record, message })
    }
}

/// How articles become documents.
#[derive(Clone, Copy)]
pub(super) struct Recipe<'a> {
    pub(super) fields: Fields,
    /// What stored records are compressed by.
    pub(super) dictionary: Option<&'a Dictionary>,
    /// The lines that are left out.
    pub(super) repeats: &'a Repeats,
    /// Whether names are looked for.
    pub(super) names: bool,
    pub(super) shares: &'a Shares,
    /// The index as it was.
    pub(super) before: Option<&'a Snapshot>,
    /// When articles came into the index.
    pub(super) moments: &'a Moments,
}

/// An article on its way to a worker.
enum Job {
    Stored(Place),
    Waiting(usize, Vec<u8>, Arc<Root>),
}

/// A job, and the memory that it takes.
type Sent = (Job, Space);

/// Articles that wait for a worker.
const ARTICLES_AHEAD: usize = 64;

/// Makes documents of articles of the index and of those that wait, whose roots are `root_of` their numbers, and gives
/// them to `take`, some at a time, on this thread, until it breaks.
pub(super) fn write<T>(
    mislabelled: &[Place],
    waiting: &mut Waiting,
    root_of: impl Fn(usize) -> Arc<Root> + Send,
    recipe: Recipe<'_>,
    take: impl FnMut(Vec<Outcome>) -> ControlFlow<T>,
) -> ControlFlow<T> {
    let (job_sender, jobs) = sync_channel::<Vec<Sent>>(ARTICLES_AHEAD / batch::MOST);
    let (outcome_sender, outcomes) = sync_channel::<Vec<Outcome>>(ARTICLES_AHEAD / batch::MOST);
    let jobs = Arc::new(Mutex::new(jobs));
    std::thread::scope(|scope| {
        for _ in 0..recipe.shares.workers.max(1) {
            let (jobs, outcomes) = (jobs.clone(), outcome_sender.clone());
            scope.spawn(move || work(&jobs, &outcomes, recipe));
        }
        // the feeder is to notice when the last worker has gone
        drop(jobs);
        scope.spawn(move || {
            let mut feeder = Feeder::new(job_sender, recipe);
            let stored = |place| recipe.before.map_or(0, |before| before.stored_bytes(place).unwrap_or_default());
            if !mislabelled.iter().all(|place| feeder.send(Job::Stored(*place), stored(*place))) {
                return;
            }
            // the largest come first: the engine holds little then, and they take some of its share
            let sent = |number, bytes: Vec<u8>| {
                let length = bytes.len();
                feeder.send(Job::Waiting(number, bytes, root_of(number)), length)
            };
            if let Err(error) = waiting.read(recipe.shares.large(), sent) {
                let _ = outcome_sender.send(vec![Outcome::Failed(error)]);
            }
            feeder.send_rest();
        });
        // When this breaks, the receiver is dropped, and the threads end at their next send.
        outcomes.into_iter().try_for_each(take)
    })
}

/// Hands articles to the workers.
struct Feeder {
    jobs: SyncSender<Vec<Sent>>,
    unsent: Batch<Sent>,
    room: Arc<Room>,
}

impl Feeder {
    fn new(jobs: SyncSender<Vec<Sent>>, recipe: Recipe<'_>) -> Feeder {
        Feeder { jobs, unsent: Batch::default(), room: Room::new(recipe.shares.under_way) }
    }

    /// Sends an article of so many bytes once there is room for it; says whether anybody takes articles.
    fn send(&mut self, job: Job, bytes: usize) -> bool {
        let needed = Shares::article(bytes);
        let space = self.room.take_now(needed).unwrap_or_else(|| {
            // articles that were kept back hold room; that nobody takes them is noticed when the next are sent
            self.send_rest();
            self.room.take(needed)
        });
        self.unsent.push((job, space), bytes).is_none_or(|jobs| self.jobs.send(jobs).is_ok())
    }

    /// Sends what was kept back to be sent together; says whether anybody takes articles.
    fn send_rest(&mut self) -> bool {
        self.unsent.take().is_none_or(|jobs| self.jobs.send(jobs).is_ok())
    }
}

fn work(jobs: &Mutex<Receiver<Vec<Sent>>>, outcomes: &SyncSender<Vec<Outcome>>, recipe: Recipe<'_>) {
    let mut encoder = Encoder::new(recipe.dictionary);
    loop {
        let next = match jobs.lock() {
            Ok(jobs) => jobs.recv(),
            Err(_) => return,
        };
        let Ok(jobs) = next else { return };
        let made = jobs.into_iter().filter_map(|sent| outcome(sent, recipe, &mut encoder)).collect();
        if outcomes.send(made).is_err() {
            return;
        }
    }
}

fn outcome((job, space): Sent, recipe: Recipe<'_>, encoder: &mut Encoder<'_>) -> Option<Outcome> {
    let made = catch_unwind(AssertUnwindSafe(|| document(&job, recipe, encoder)));
    Some(match (made, job) {
        (Ok(Ok(document)), Job::Stored(_)) => Outcome::Again(Box::new(document), space),
        (Ok(Ok(document)), Job::Waiting(..)) => Outcome::New(Box::new(document), space),
        (Ok(Err(error)), _) => Outcome::Failed(error),
        // a bug of ours: it stays as it was labelled before, and the next run tries again
        (Err(_), Job::Stored(_)) => return None,
        (Err(panic), Job::Waiting(number, bytes, root)) => match Bug::new(number, &bytes, &root, message_of(&*panic)) {
            Ok(bug) => Outcome::Bug(Box::new(bug)),
            Err(error) => Outcome::Failed(error),
        },
    })
}

/// Gives documents to the writer, and notes articles at which we failed.
pub(super) fn take(outcomes: Vec<Outcome>, writer: &Writer, failed: &mut Vec<Bug>) -> Result<(), IndexError> {
    let (mut documents, mut spaces) = (Vec::with_capacity(outcomes.len()), Vec::with_capacity(outcomes.len()));
    for outcome in outcomes {
        match outcome {
            Outcome::New(document, space) => {
                documents.push(*document);
                spaces.push(space);
            }
            Outcome::Again(document, _space) => writer.replace(*document)?,
            Outcome::Bug(bug) => failed.push(*bug),
            Outcome::Failed(error) => return Err(error),
        }
    }
    writer.add_all(documents)
}

fn document(job: &Job, recipe: Recipe<'_>, encoder: &mut Encoder<'_>) -> Result<Document, IndexError> {
    let (article, lines, moment) = match job {
        Job::Stored(place) => {
            let before = recipe.before.ok_or(IndexError::BadRecord)?;
            let article = before.restore(*place)?;
            let lines = Lines::of(&article);
            (article, lines, recipe.moments.of_stored(before, *place)?)
        }
        Job::Waiting(_, bytes, root) => {
            let (article, lines) = unpack(bytes, root)?;
            let moment = recipe.moments.of(recipe.before, &article.id, content_hash_head(&article.content_hash))?;
            (article, lines, moment)
        }
    };
    let entry = annotate_without(recipe.repeats, article, lines, recipe.names);
    Document::of(&entry, moment, &recipe.fields, encoder)
}
