//! Weighs what the markup of a web page states against what the page shows.
//!
//! ```text
//! when        publication and last change: statements, elements, lines around the headline
//! people      authors: statements, elements
//! publisher   the outlet: statements, the address
//! places      where an element stands: between headline and text, far from it, among other things
//! nearby      dates on lines around the headline that nothing marks
//! ```
//!
//! On a page of text all of it finds nothing.

mod nearby;
pub(super) mod people;
mod places;
mod publisher;
#[cfg(test)]
mod specification;
mod when;

use crate::article::{Kind, Outlet, Precision, Stamp, Stated};

use super::authors;
use super::date::{self, DayOrder};
use super::html::{Field, Metadata, Sureness};
use super::label::Labelled;
use super::published::{self, Dates};
use super::site::Site;
use super::words;
use when::{Moments, Reading};

/// What the markup of a page states; nothing on a page of text.
#[derive(Clone, Copy)]
pub(super) struct Markup<'p> {
    pub(super) metadata: &'p Metadata,
    /// The names of its site.
    pub(super) site: &'p Site,
    /// Whether the page has markup.
    pub(super) is_html: bool,
}

impl Markup<'_> {
    /// Returns the most trustworthy statement about one thing.
    pub(super) fn claimed(&self, field: Field) -> Option<String> {
        self.metadata.claims(field).first().map(|claim| claim.value.clone())
    }

    /// Returns the authors that markup or text of a page name: the persons of the first that names any, else a desk.
    pub(super) fn authors(&self, labelled: &Labelled) -> Vec<String> {
        let Markup { metadata, site, .. } = self;
        let sources: [&dyn Fn() -> Vec<String>; 4] = [
            &|| people::stated(metadata, site),
            &|| people::shown(metadata, labelled, site, Sureness::Vocabulary),
            &|| authors::find(labelled),
            &|| people::shown(metadata, labelled, site, Sureness::Name),
        ];
        let mut desks = Vec::new();
        for source in sources {
            let names = source();
            if !people::are_desks(&names) {
                return names;
            }
            if desks.is_empty() {
                desks = names;
            }
        }
        desks
    }

    /// Returns the outlet that the markup names.
    pub(super) fn outlet(&self) -> Option<Outlet> {
        publisher::find(self.metadata)
    }

    /// Returns the outlet of the page's address, known or not.
    pub(super) fn outlet_of_address(&self) -> Option<Outlet> {
        publisher::by_address(self.metadata)
    }

    /// Returns the section that the markup names.
    pub(super) fn section(&self) -> Option<String> {
        /// Bytes of the longest name of a section.
        const MAX: usize = 40;
        let value = self.claimed(Field::Section)?;
        let first = value.split([',', '|', '>', '/', ';']).map(str::trim).find(|part| !part.is_empty())?;
        let is_name = first.len() <= MAX && first.chars().any(char::is_alphabetic) && !value.contains("://");
        is_name.then(|| first.to_owned())
    }

    /// Returns the description, if it is a summary: whole sentences, and not the beginning of the text.
    pub(super) fn standfirst(&self, labelled: &Labelled) -> Option<String> {
        /// Words of a summary.
        const WORDS: std::ops::RangeInclusive<usize> = 6..=70;
        let summary = self.claimed(Field::Description)?;
        let is_whole = summary.ends_with(['.', '!', '?', '”', '"', '。', '»', '“']) && !summary.ends_with("...");
        let text = labelled.body().iter().filter(|piece| piece.kind.is_some_and(Kind::is_body));
        let mut text = text.flat_map(|piece| words::words(piece.text));
        let mut is_beginning = || words::words(&summary).take(*WORDS.start()).all(|word| text.next() == Some(word));
        (is_whole && WORDS.contains(&summary.split_whitespace().count()) && !is_beginning()).then_some(summary)
    }

    /// Returns when the page says that it was published and changed. `text` is what its text says.
    pub(super) fn dates(&self, labelled: &Labelled, order: DayOrder, text: Dates, stated: &Stated) -> Dates {
        let captured = stated.captured.as_deref().and_then(|value| date::parse(value, DayOrder::Unknown));
        let reading = Reading { order, captured };
        let moments = if self.is_html {
            when::find(self.metadata, labelled, &reading, text.published.as_ref())
        } else {
            Moments::default()
        };
        let mut dates = text;
        dates.updated = moments.updated.clone().or(dates.updated);
        dates.published = published(moments, dates.published, self.date_of_address(stated));
        dates
    }

    /// Returns the day or the month that an address of the page holds, as in `/2025/06/24/`.
    fn date_of_address(&self, stated: &Stated) -> Option<Stamp> {
        let stamp = |url: &str, evidence: String| published::date_of_url(url).map(|at| Stamp { at, evidence });
        let of_container = stated.url.as_deref().and_then(|url| stamp(url, format!("container \"{url}\"")));
        let claims = self.metadata.claims(Field::Url);
        of_container.or_else(|| claims.into_iter().find_map(|claim| stamp(&claim.value, claim.evidence())))
    }
}

/// Returns when a page was published: what its markup states, else what it shows, unless its address has another day;
/// else the day or month of the address, else what can be found.
fn published(moments: Moments, text: Option<Stamp>, of_url: Option<Stamp>) -> Option<Stamp> {
    let Moments { published, shown, shown_elsewhere, nearby, of_part, of_scripts, .. } = moments;
    if published.is_some() {
        return published;
    }
    let mut candidates = [shown, text, nearby, shown_elsewhere].into_iter().flatten();
    let Some(of_url) = of_url else { return candidates.next().or(of_scripts).or(of_part) };
    let is_near = |stamp: &Stamp| {
        let (first, last) = (of_url.at.first_day(), of_url.at.last_day());
        let is_after = stamp.at.first_day() >= first.yesterday().unwrap_or(first);
        let is_before = stamp.at.first_day() <= last.tomorrow().unwrap_or(last);
        is_after && is_before && stamp.at.precision() >= Precision::Day
    };
    candidates.find(is_near).or(Some(of_url))
}
