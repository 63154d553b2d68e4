//! The specification of the program, a file a subject.

#![allow(clippy::unwrap_used)]

mod arrows;
