//! Words -> ranked passages: syntax, plan, rank, passages, highlights, response.

mod nearest;
pub mod syntax;
