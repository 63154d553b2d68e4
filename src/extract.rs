//! A page -> an article: blocks and their kinds, title, byline, outlet, date, language, credits.

pub mod date;

use crate::article::{Article, ArticleId, Facts, Page};

/// Stand-in until the labeller lands.
pub fn extract(page: Page) -> Article {
    let id = page.stated.id.map_or_else(|| page.address.derived_id(), ArticleId);
    let facts = Facts { title: page.stated.title, ..Facts::default() };
    Article {
        id,
        address: page.address,
        format: page.format,
        content_hash: page.content_hash,
        facts,
        text: page.text,
        source: page.source,
        blocks: Vec::new(),
    }
}

/// Stand-in.
pub fn outlet_key(name: &str) -> String {
    name.to_lowercase()
}
