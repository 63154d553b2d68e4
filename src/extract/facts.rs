//! Gathers what a page states about itself.
//!
//! What the container says wins over the text, and the text over nothing: a fact that neither states is `None`. Container
//! values are words of somebody's; they are read with the same care as lines of a page.

use crate::article::{Facts, Kind, Stamp, Stated};

use super::authors;
use super::byline;
use super::country::Country;
use super::credits;
use super::date::{self, DayOrder};
use super::fold;
use super::label::Labelled;
use super::outlet;
use super::pieces::Piece;
use super::published;

/// Returns the facts of a page. `title` is the headline found in the text, `language` the one detected.
pub(super) fn gather(labelled: &Labelled, stated: &Stated, title: Option<&str>, language: Option<&str>) -> Facts {
    let title = stated.title.clone().or_else(|| title.map(clean));
    let language = stated.language.as_deref().and_then(primary_subtag).or_else(|| language.map(str::to_owned));
    let url = stated.url.clone().or_else(|| url(labelled));
    let outlet = outlet::stated(stated).or_else(|| outlet::find(labelled, title.as_deref()));
    let country = Country::of(url.as_deref(), outlet.as_ref());
    let order = published::day_order(labelled, language.as_deref(), country);
    let dates = published::find(labelled, order);
    let credits = credits::find(labelled);
    let zone =
        published::Evidence { country, language: language.as_deref(), opening: opening(labelled), credits: &credits };
    let settle = |stamp: Stamp| Stamp { at: published::settle(stamp.at, &zone), ..stamp };
    let published = stated_date(stated, order).or(dates.published).or_else(|| date_of_line(labelled));
    Facts {
        authors: if stated.authors.is_empty() { authors::find(labelled) } else { stated_authors(&stated.authors) },
        outlet,
        published: published.map(settle),
        updated: dates.updated.map(settle),
        published_inferred: None,
        standfirst: labelled
            .head()
            .iter()
            .find(|piece| piece.kind == Some(Kind::Standfirst))
            .map(|piece| clean(piece.text)),
        section: section(labelled),
        credits,
        url,
        title,
        language,
    }
}

/// Returns `text` on one line, with single spaces, and without the slash of a dateline.
fn clean(text: &str) -> String {
    let words: Vec<&str> = text.trim_end_matches('/').split_whitespace().collect();
    words.join(" ")
}

/// Returns the date that the container states; else the day that the address of the page holds, as in `/2025/06/24/`.
fn stated_date(stated: &Stated, order: DayOrder) -> Option<Stamp> {
    let field = stated.published.as_deref();
    let read = field.and_then(|value| date::parse(value, order).map(|at| (at, value)));
    let from_url = || stated.url.as_deref().and_then(|url| published::date_of_url(url).map(|at| (at, url)));
    let (at, value) = read.or_else(from_url)?;
    Some(Stamp { at, evidence: format!("container \"{value}\"") })
}

/// Returns the date in the address that a line of the page states as its own.
fn date_of_line(labelled: &Labelled) -> Option<Stamp> {
    let piece = url_line(labelled)?;
    published::date_of_url(piece.text).map(|at| Stamp { at, evidence: published::evidence(piece, piece.text) })
}

/// Returns the beginning of the text, in which the place of a dateline stands.
fn opening<'t>(labelled: &Labelled<'t>) -> &'t str {
    const WINDOW: usize = 60;
    let first = labelled.body().iter().find(|piece| piece.shape.is_prose());
    first.map_or("", |piece| fold::prefix(piece.text, WINDOW))
}

/// Returns the authors of a container: one entry may hold a whole byline.
fn stated_authors(entries: &[String]) -> Vec<String> {
    let mut authors: Vec<String> = Vec::new();
    for entry in entries.iter().map(|entry| entry.trim()).filter(|entry| !entry.is_empty()) {
        let list = byline::behind_opener(entry).unwrap_or(entry);
        let names = byline::authors(list);
        let names = if names.is_empty() { vec![list] } else { names };
        for name in names {
            if !authors.iter().any(|known| known == name) {
                authors.push(name.to_owned());
            }
        }
    }
    authors
}

/// Returns `en` for `en`, `en-US` and `EN_us`.
fn primary_subtag(language: &str) -> Option<String> {
    let subtag = language.split(['-', '_']).next()?.trim().to_ascii_lowercase();
    let is_subtag = (2..=3).contains(&subtag.len()) && subtag.bytes().all(|byte| byte.is_ascii_lowercase());
    is_subtag.then_some(subtag)
}

/// Returns the section: the label over the headline, or the first tag of a list there.
fn section(labelled: &Labelled) -> Option<String> {
    let label =
        labelled.head().iter().rev().find(|piece| piece.kind == Some(Kind::Section) && !piece.text.ends_with('/'))?;
    let first = label.text.split([',', '|', '>', '/', '•']).next()?.trim_matches(|c: char| !c.is_alphanumeric());
    (!first.is_empty()).then(|| first.to_owned())
}

/// Returns the address that a line of the page states as its own.
fn url(labelled: &Labelled) -> Option<String> {
    url_line(labelled).and_then(|piece| address(piece.text)).map(str::to_owned)
}

/// Returns the line at one end of the page that is an address and nothing else.
fn url_line<'l, 't>(labelled: &'l Labelled<'t>) -> Option<&'l Piece<'t>> {
    /// Pieces at each end of the page that may state it.
    const EDGE: usize = 8;
    let mut edges = labelled.head().iter().take(EDGE).chain(labelled.foot().iter().rev().take(EDGE));
    edges.find(|piece| piece.text.len() < 500 && address(piece.text).is_some())
}

/// Returns the address that `text` is; `None` when it is more than one, or that of a picture or another file.
fn address(text: &str) -> Option<&str> {
    const FILES: [&str; 9] = [".jpg", ".jpeg", ".png", ".gif", ".webp", ".svg", ".mp3", ".mp4", ".pdf"];
    let text = text.strip_prefix("URL:").unwrap_or(text).trim();
    let is_url = text.starts_with("https://") || text.starts_with("http://");
    let path = text.split(['?', '#']).next().unwrap_or_default().to_ascii_lowercase();
    let is_file = FILES.iter().any(|ending| path.ends_with(ending));
    Some(text).filter(|text| is_url && !is_file && !text.contains(char::is_whitespace))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_are_named_by_their_primary_subtag() {
        assert_eq!(primary_subtag("en-US").as_deref(), Some("en"));
        assert_eq!(primary_subtag("PT_br").as_deref(), Some("pt"));
        assert_eq!(primary_subtag("English"), None);
    }

    #[test]
    fn an_entry_of_a_container_may_be_a_whole_byline() {
        let entries = ["By Ann Lee and Bo Mora, Staff Writers".to_owned(), "ann@example.org".to_owned()];
        assert_eq!(stated_authors(&entries), ["Ann Lee", "Bo Mora", "ann@example.org"]);
    }
}
