//! The specification of the program, a file a subject.

#![allow(clippy::unwrap_used, unreachable_pub)]

mod arrows;
mod lab;
mod query;
mod readme;
mod session;
