//! The specification of the program, a file a subject.

#![allow(clippy::unwrap_used, unreachable_pub)]

mod archives;
mod arrows;
mod blocks;
mod completions;
mod concurrency;
mod config;
mod containers;
mod corpus_outlets;
mod corpus_roots;
mod data_sets;
mod entities;
mod errors_index;
mod eval;
mod eval_data;
mod facets;
mod facts;
mod identity;
mod indexed_since;
mod lab;
#[path = "../../src/corpus/made.rs"]
mod made;
mod manual;
mod nightly;
mod outlet_from_path;
mod own_names;
mod partition;
mod query;
mod readme;
mod rebuild;
mod related;
mod relevance;
mod repeats;
mod session;
mod settings;
mod show;
mod sidecars;
mod standard_input;
mod stats;
mod tag;
mod timeline;
mod trust;
mod updates;
mod walk;
mod warc;
