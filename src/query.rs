//! Words -> ranked passages: syntax, plan, rank, passages, highlights, response.

mod articles;
mod bm25;
pub mod dates;
mod entities;
mod expand;
mod facts;
mod filter;
mod glob;
mod highlight;
mod matches;
mod named;
mod near;
mod nearest;
mod occurrences;
mod passage;
mod plan;
mod rank;
mod resolve;
mod response;
mod search;
mod spellings;
mod suggest;
pub mod syntax;
mod variants;
mod words;

pub use crate::language::names::NameKind;
pub use entities::{FoundEntities, FoundEntity, entities};
pub use expand::refusal;
pub use filter::{Filters, OutletKeys, Undated};
pub use rank::Sort;
pub use response::{FoundArticle, FoundPassage, Response};
pub use search::{RankedArticle, Request, rank_articles, search, search_each};
pub use suggest::{MissingWord, missing_words};
pub use variants::{Variant, variants};
