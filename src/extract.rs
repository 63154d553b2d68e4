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
mod country;
mod credits;
pub mod date;
mod dateline;
mod facts;
mod fold;
mod headline;
mod html;
mod label;
mod language_name;
mod lines;
mod look;
mod markdown;
mod markup;
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
mod site;
mod stated_parts;
mod stop_words;
mod title;
mod words;
mod wrap;
mod writers;

#[cfg(test)]
mod properties;
#[cfg(test)]
mod specification;

use crate::article::{Article, ArticleId, Format, Markup, Page, SourceMap};
use crate::language::detect::detect;
pub use outlet::outlet_key;

/// Turns a page into an article: every piece of its text in a block with a kind, and the facts that it states. The text
/// of a web page is what a browser shows of it, one line a block.
pub fn extract(page: Page) -> Article {
    let Page { address, format, content_hash, text, markup, source, stated } = page;
    let first_line = source.as_ref().map_or(1, SourceMap::first_line);
    let header_end = stated.parts.last().map_or(0, |part| part.range.end as usize);
    let mut metadata = html::Metadata::default();
    let (text, source, layout, is_document) = match markup {
        Markup::None => (text, source, Layout::Plain, false),
        Markup::Html => {
            let rendered = html::render(&text);
            metadata = rendered.metadata;
            (rendered.text, None, Layout::Html(rendered.lines), rendered.is_document)
        }
        Markup::Markdown => {
            let rendered = markdown::render(&text, header_end);
            let source = source.map(|source| source.moved(&text, &rendered.moves));
            (rendered.text, source, Layout::Markdown(rendered.blocks), false)
        }
    };
    // A container that states the headline delivers an article, and not all that a browser shows.
    let is_page = is_document || matches!(format, Format::Text | Format::Html | Format::Markdown);
    let kind_of_text = if is_page || stated.title.is_none() { label::Text::Page } else { label::Text::Article };
    let pieces = match &layout {
        Layout::Plain => dateline::split(pieces::cut(&text, first_line), &text),
        Layout::Html(lines) => html::pieces(&text, lines),
        Layout::Markdown(blocks) => {
            let header = pieces::cut(&text[..header_end], first_line);
            header.into_iter().chain(markdown::pieces(&text, blocks, first_line, header_end > 0)).collect()
        }
    };
    let (mut pieces, parts) = stated_parts::set_apart(pieces, &stated.parts, &text);
    let site = site::Site::of(&metadata, stated.url.as_deref());
    let mut headline = headline::find(&pieces, stated.title.as_deref(), &metadata, &site);
    // The text of a record without a title may well begin with its first sentence.
    if !is_page && stated.title.is_none() {
        headline.piece = headline.piece.filter(|at| !pieces[*at].text.ends_with(['.', '。', '।']));
    }
    if kind_of_text == label::Text::Page {
        writers::mark(&mut pieces, headline.piece, &text);
    }
    let title = headline.text.as_deref().or_else(|| headline.piece.map(|at| pieces[at].text));
    let labelled = label::label(pieces, headline.piece, kind_of_text, &text);
    let language = detect(&sample(&labelled));
    let is_html = matches!(layout, Layout::Html(_));
    let markup = markup::Markup { metadata: &metadata, site: &site, is_html };
    let facts = facts::gather(&labelled, &stated, &markup, title, language);
    let blocks = partition::blocks(&stated_parts::put_back(labelled.pieces, parts), &text, first_line);
    let id = stated.id.map_or_else(|| address.derived_id(), ArticleId);
    Article { id, address, format, content_hash, facts, text, source, blocks }
}

/// Where the pieces of a text stand.
enum Layout {
    /// On its lines.
    Plain,
    /// On the lines that a browser would show.
    Html(Vec<html::Line>),
    /// In the blocks between its marks.
    Markdown(Vec<markdown::Block>),
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
