//! A full-text search engine for saved news.

pub mod article;
pub mod cli;
pub mod corpus;
pub mod extract;
pub mod index;
pub mod language;
pub mod output;
pub mod pipeline;
pub mod query;
