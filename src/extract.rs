//! A page -> an article: blocks and their kinds, title, byline, outlet, date, language, credits.
//!
//! A page is cut into pieces, mostly its lines (`pieces`). Each piece is described by its shape, the known phrases in it
//! and what it states about author and date. With these the headline is found (`title`), then the body and the kind of
//! everything around it (`label`), and from the labelled pieces the facts (`facts`). No piece is thrown away: the
//! pieces become blocks that partition the page (`partition`).
//!
//! All of it are general rules about how pages of news look; none knows a particular site. Extraction cannot fail: any text
//! gives an article, if need be one without a body.

mod authors;
mod bio;
mod byline;
mod credits;
pub mod date;
mod dateline;
mod facts;
mod fold;
mod html;
mod label;
mod language_name;
mod lines;
mod names;
mod outlet;
mod outlets;
mod partition;
mod phrases;
mod pieces;
mod promotion;
mod published;
mod shape;
mod signature;
mod stop_words;
mod title;
mod words;
mod wrap;

#[cfg(test)]
mod properties;
#[cfg(test)]
mod specification;

use crate::article::{Article, ArticleId, Markup, Page};
use crate::language::detect::detect;
pub use outlet::outlet_key;

/// Turns a page into an article: every piece of its text in a block with a kind, and the facts that it states.
pub fn extract(page: Page) -> Article {
    match page.markup {
        Markup::None => of_text(page),
        Markup::Html => of_html(page),
    }
}

fn of_html(page: Page) -> Article {
    let Page { address, format, content_hash, text: html, stated, .. } = page;
    let rendered = html::render(&html);
    drop(html);
    let text = rendered.text.clone();
    let pieces = rendered.pieces();
    let headline = title::find(&pieces, stated.title.as_deref());
    let title = headline.map(|at| pieces[at].text);
    let labelled = label::label(pieces, headline, label::Text::Page, &rendered.text);
    let language = detect(&sample(&labelled));
    let facts = facts::gather(&labelled, &stated, title, language);
    let blocks = partition::blocks(&labelled.pieces, &text);
    let id = stated.id.map_or_else(|| address.derived_id(), ArticleId);
    Article { id, address, format, content_hash, facts, text, source: None, blocks }
}

fn of_text(page: Page) -> Article {
    let Page { address, format, content_hash, text, markup: _, source, stated } = page;
    let kind_of_text = if stated.title.is_some() { label::Text::Article } else { label::Text::Page };
    let pieces = dateline::split(pieces::cut(&text), &text);
    let headline = title::find(&pieces, stated.title.as_deref());
    let title = headline.map(|at| pieces[at].text);
    let labelled = label::label(pieces, headline, kind_of_text, &text);
    let language = detect(&sample(&labelled));
    let facts = facts::gather(&labelled, &stated, title, language);
    let blocks = partition::blocks(&labelled.pieces, &text);
    let id = stated.id.map_or_else(|| address.derived_id(), ArticleId);
    Article { id, address, format, content_hash, facts, text, source, blocks }
}

/// Returns the beginning of the body, enough to tell its language.
fn sample(labelled: &label::Labelled) -> String {
    /// Bytes of the body that are looked at: detection is as sure of a hundred words as of a thousand.
    const SAMPLE: usize = 480;
    let mut sample = String::with_capacity(SAMPLE * 2);
    for piece in labelled.body().iter().filter(|piece| piece.kind.is_some_and(crate::article::Kind::is_body)) {
        sample.push_str(fold::prefix(piece.text, SAMPLE));
        sample.push(' ');
        if sample.len() >= SAMPLE {
            break;
        }
    }
    sample
}
