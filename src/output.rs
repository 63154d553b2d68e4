//! A response -> terminal, JSON lines, CSV, TREC run.
//!
//! Every form has its own file and, where machines read it, its own types, so that renaming a Rust field cannot change
//! what scripts rely on. All of them write to a writer that is given to them; none looks for a terminal.

mod article_json;
mod article_text;
mod caret;
pub mod csv;
mod difference;
mod entities;
mod evaluation;
mod facets;
pub mod json;
mod related;
mod style;
mod svg;
pub mod terminal;
mod timeline;
pub mod trec;

pub use article_json::{ArticleRow, article_row};
pub use article_text::write_article;
pub use caret::with_carets;
pub use difference::{Difference, Fate, difference_summary, differences, write_difference_lines, write_differences};
pub use entities::{shown_of_all, write_entities, write_entity_lines};
pub use evaluation::{Evaluation, QueryAnswer, QueryMeasures, write_evaluation, write_evaluation_lines};
pub use facets::{facets_summary, write_facet_lines, write_facets};
pub use related::{related_summary, write_related, write_related_lines};
pub use style::Style;
pub use svg::{Figure, write_svg};
pub use timeline::{Bars, timeline_summary, write_timeline, write_timeline_lines};
