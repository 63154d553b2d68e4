//! Articles -> tantivy segments and back: schema, writer, changes, publish, reader, version.

mod alive;
mod backlog;
mod body;
pub mod check;
mod dictionary;
mod disk;
mod document;
mod entities;
mod error;
mod ids;
mod incoming;
mod layout;
mod lexicon;
mod lock;
mod lookup;
mod manifest;
mod moments;
mod overview;
mod passages;
mod repeats;
mod sameness;
mod samples;
mod schema;
mod seal;
mod segment;
mod sentences;
mod snapshot;
pub mod stored;
mod sweep;
mod unfinished;
mod waiting;
mod writer;

pub use body::Body;
pub use check::Problem;
pub use dictionary::{Dictionary, ENOUGH_FOR_DICTIONARY};
pub use document::{Document, Entry, content_hash_head, wall_clock_seconds};
pub use entities::{Counts, Entities, forms_of_name};
pub use error::IndexError;
pub use ids::each_id;
pub use incoming::{Incoming, STANDARD_INPUT, folder as incoming_folder, forget_incoming, has_incoming};
pub use layout::{FORMAT_VERSION, Layout};
pub use lexicon::Lexicon;
pub use lock::WriterLock;
pub use manifest::{
    BesideState, FileKey, FileNames, FileState, Files, LocatedRoot, Manifest, ManifestOptions, ManifestRoot, Notes,
    SkippedRecord,
};
pub use moments::{MomentColumn, Moments, Replaced};
pub use overview::{EntityCount, Overview, day_of};
pub use passages::{MAX_WORDS, Paragraph, Passage, cut};
pub use repeats::{Line, Lines, Place, Repeats, Scope, Story};
pub use schema::Fields;
pub use segment::{Columns, Segment, SegmentLanguage};
pub use sentences::{SentenceColumn, Starts};
pub use snapshot::{Snapshot, Statistics, recorded_roots, size_on_disk};
pub use sweep::sweep;
pub use unfinished::{PartialFile, Unfinished, unfinished};
pub use waiting::{Packed, Waiting, unpack};
pub use writer::{Base, Writer, WriterOptions};
