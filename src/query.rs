//! Words -> ranked passages: syntax, plan, rank, passages, highlights, response.

mod articles;
mod bm25;
pub mod dates;
mod entities;
mod facets;
mod filter;
mod highlight;
mod matches;
mod named;
mod nearest;
mod occurrences;
mod passage;
mod periods;
mod plan;
mod rank;
mod resolve;
mod response;
mod search;
mod spellings;
pub mod syntax;
mod timeline;
mod values;
mod variants;
mod words;

pub use crate::language::names::NameKind;
pub use entities::{FoundEntities, FoundEntity, entities};
pub use facets::{Facet, FacetBy, Facets, facets};
pub use filter::{Filters, Undated};
pub use periods::Per;
pub use rank::Sort;
pub use response::{FoundArticle, FoundPassage, Response};
pub use search::{RankedArticle, Request, rank_articles, search, search_each};
pub use timeline::{Grid, Series, SeriesOf, Timeline, TimelineError, timeline};
pub use values::Fact;
pub use variants::{Variant, variants};
