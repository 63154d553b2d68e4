//! Gathers what a page states about itself.
//!
//! What the container says wins over the markup, the markup over the text, and the text over nothing: a fact that none
//! states is `None`. Container values are words of somebody's; they are read with the same care as lines of a page.

use crate::article::{Facts, Kind, Outlet, Stamp, Stated};

use super::byline;
use super::country::Country;
use super::credits;
use super::date::{self, DayOrder};
use super::fold;
use super::html::Field;
use super::label::Labelled;
use super::language_name::primary_subtag;
use super::markup::Markup;
use super::names;
use super::outlet;
use super::outlets;
use super::pieces::Piece;
use super::published;
use super::words;

/// Returns the facts of a page. `title` is the headline found in the text, `language` the one detected.
pub(super) fn gather(
    labelled: &Labelled,
    stated: &Stated,
    markup: &Markup,
    title: Option<&str>,
    language: Option<&str>,
) -> Facts {
    let title = stated.title.clone().or_else(|| title.map(clean));
    let locale = markup.claimed(Field::Language);
    let language = stated.language.as_deref().and_then(primary_subtag).or_else(|| language.map(str::to_owned));
    let language = language.or_else(|| locale.as_deref().and_then(primary_subtag));
    let url = stated.url.clone().or_else(|| markup.claimed(Field::Url)).or_else(|| url(labelled));
    let outlet = outlet::stated_name(stated)
        .or_else(|| markup.outlet())
        .or_else(|| outlet::stated_address(stated))
        .or_else(|| outlet::find(labelled, title.as_deref()))
        .or_else(|| markup.outlet_of_address())
        .or_else(|| url.as_deref().and_then(|url| outlet::of_url(url, format!("address \"{url}\""))))
        .or_else(|| outlet::of_root(stated))
        .or_else(|| outlet::from_path(stated));
    let outlet = outlet.map(|outlet| outlet::settle(outlet, url.as_deref()));
    let title = title.map(|title| outlet.as_ref().map_or(&*title, |outlet| without_outlet(&title, outlet)).to_owned());
    let country = Country::of(url.as_deref(), outlet.as_ref());
    let country_of_locale =
        markup.metadata.claims(Field::Language).into_iter().find_map(|claim| Country::of_locale(&claim.value));
    let order = published::day_order(labelled, language.as_deref(), country, country_of_locale);
    let dates = markup.dates(labelled, order, published::find(labelled, order), stated);
    let mut credits = credits::find(labelled);
    let is_outlet = |credit: &str| outlet.as_ref().is_some_and(|outlet| outlet.name == credit);
    credits.retain(|credit| outlets::is_agency(credit) || !is_outlet(credit));
    let zone =
        published::Evidence { country, language: language.as_deref(), opening: opening(labelled), credits: &credits };
    let settle = |stamp: Stamp| Stamp { at: published::settle(stamp.at, &zone), ..stamp };
    let published = stated_date(stated, order)
        .or(dates.published)
        .or_else(|| date_of_line(labelled))
        .or_else(|| date_of_path(stated));
    let updated = stated_change(stated, order).or(dates.updated);
    Facts {
        authors: if stated.authors.is_empty() { markup.authors(labelled) } else { stated_authors(&stated.authors) },
        outlet,
        published: published.map(settle),
        updated: updated.map(settle),
        published_inferred: None,
        standfirst: stated_standfirst(stated, labelled)
            .or_else(|| standfirst(labelled))
            .or_else(|| markup.standfirst(labelled)),
        section: stated.section.clone().or_else(|| markup.section()).or_else(|| section(labelled)),
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

/// Returns a title without the outlet behind it: `Bridge closed - The Ferry Post`.
fn without_outlet<'t>(title: &'t str, outlet: &Outlet) -> &'t str {
    let ending = [" - ", " | ", " – ", " — "].into_iter().filter_map(|sign| title.rsplit_once(sign));
    let named = |(_, name): &(&str, &str)| {
        outlet::outlet_key(name) == outlet.key || outlet::outlet_key(name) == outlet::outlet_key(&outlet.name)
    };
    let headline = ending.filter(named).map(|(headline, _)| headline.trim()).find(|headline| !headline.is_empty());
    headline.unwrap_or(title)
}

/// Returns the date that the container states.
fn stated_date(stated: &Stated, order: DayOrder) -> Option<Stamp> {
    let value = stated.published.as_deref()?;
    let at = date::parse(value, order)?;
    Some(Stamp { at, evidence: format!("container \"{value}\"") })
}

/// Returns the date of the last change that the container states.
fn stated_change(stated: &Stated, order: DayOrder) -> Option<Stamp> {
    let value = stated.updated.as_deref()?;
    let at = date::parse(value, order)?;
    Some(Stamp { at, evidence: format!("container \"{value}\"") })
}

/// Returns the date that stands in the path of the file, where the user says that it does. It comes last: whoever made the
/// folders may have meant the day of saving.
fn date_of_path(stated: &Stated) -> Option<Stamp> {
    let from_path = stated.from_path.as_ref()?;
    let at = date::parse(from_path.published.as_deref()?, DayOrder::Unknown)?;
    Some(Stamp { at, evidence: format!("path \"{}\"", from_path.path) })
}

/// Returns the summary that the container states, unless it is how the body begins: then the field was filled from it.
fn stated_standfirst(stated: &Stated, labelled: &Labelled) -> Option<String> {
    let summary = clean(stated.standfirst.as_deref()?);
    let body = labelled.body().iter().filter(|piece| piece.kind.is_some_and(Kind::is_body));
    let mut body = body.flat_map(|piece| words::words(piece.text));
    let is_beginning = words::words(&summary).all(|word| body.next() == Some(word));
    (!summary.is_empty() && !is_beginning).then_some(summary)
}

fn standfirst(labelled: &Labelled) -> Option<String> {
    let standfirst = labelled.head().iter().find(|piece| piece.kind == Some(Kind::Standfirst))?;
    Some(clean(standfirst.text))
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
    let is_address = |entry: &str| entry.contains("://") || entry.starts_with("www.");
    let may_name = |entry: &&str| !entry.is_empty() && !is_address(entry) && !names::is_role_only(entry);
    for entry in entries.iter().map(|entry| entry.trim()).filter(may_name) {
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

/// Returns the section: the label over the headline, or the first tag of a list there.
fn section(labelled: &Labelled) -> Option<String> {
    let label = labelled.head().iter().rev().find(|piece| {
        piece.kind == Some(Kind::Section) && !piece.text.ends_with('/') && address(piece.text).is_none()
    })?;
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
    fn an_entry_of_a_container_may_be_a_whole_byline() {
        let entries = ["By Ann Lee and Bo Mora, Staff Writers".to_owned(), "ann@example.org".to_owned()];
        assert_eq!(stated_authors(&entries), ["Ann Lee", "Bo Mora", "ann@example.org"]);
    }

    #[test]
    fn an_address_or_a_role_in_a_container_is_no_author() {
        let entries = ["https://social.example/ferrypost".to_owned(), "Staff Writer".to_owned(), "Ann Lee".to_owned()];
        assert_eq!(stated_authors(&entries), ["Ann Lee"]);
    }
}
