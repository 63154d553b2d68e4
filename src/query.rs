//! Words -> ranked passages: syntax, plan, rank, passages, highlights, response.

pub mod dates;
mod nearest;
pub mod syntax;
