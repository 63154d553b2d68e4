//! Finds the headline of a web page: in its markup, in its text, and in what both agree on.
//!
//! The markup states titles (`og:title`, JSON-LD, `<title>`), often with the name of the site and often in other words
//! than the headline that readers see. The text has headings, of which some name the site or its sections. A heading that
//! says the same as a stated title, or nearly so, is the headline as it was published. Without one a title that is written
//! for catalogues (Dublin Core, parsely, citations) is the headline, then a heading where headlines stand, then any other
//! stated title.

use crate::article::Kind;

use super::html::{Field, Metadata, Trust};
use super::pieces::Piece;
use super::site::{self, Site};
use super::title;
use super::words::{self, WordSet};

/// A page with more headings of the first level has them for its parts.
const MANY: usize = 6;
/// Headings that are looked at.
const MAX_HEADINGS: usize = 60;

/// Characters of a heading of one word that is no label of a section: German has such headlines.
const MIN_WORD: usize = 6;

/// The headline of a page.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Headline {
    /// The piece that shows it.
    pub(super) piece: Option<usize>,
    /// Its words, where they are not those of the piece.
    pub(super) text: Option<String>,
}

/// Returns the headline of a page; one that the container states is only looked for.
pub(super) fn find(pieces: &[Piece], stated: Option<&str>, metadata: &Metadata, site: &Site) -> Headline {
    if stated.is_some() {
        return Headline { piece: title::find(pieces, stated), text: None };
    }
    let mut titles = Titles::of(pieces, metadata, site);
    if let Some(at) = titles.heading(pieces, site) {
        return Headline { piece: Some(at), text: None };
    }
    let best = title::find(pieces, None);
    // What is written for catalogues is the headline; a heading in quite other words names the section.
    if let Some(title) = titles.catalogued.take() {
        let shown = pieces.iter().position(|piece| words::are_same(piece.text, &title));
        return Headline { piece: shown.or(best), text: Some(title) };
    }
    // In other words than the markup's, but it stands where headlines do. A heading of one word is mostly a section.
    let is_heading = |at: &usize| {
        let piece = &pieces[*at];
        piece.mark.heading == Some(1)
            && (piece.shape.words > 1 || piece.text.chars().count() >= MIN_WORD)
            && !site.is_name(piece.text)
            && !titles.is_site_part(piece.text)
    };
    let count = pieces.iter().filter(|piece| piece.mark.heading == Some(1)).count();
    if let Some(at) = best.filter(is_heading).filter(|_| count <= MANY) {
        return Headline { piece: Some(at), text: None };
    }
    if let Some(at) = titles.only_heading(pieces, site) {
        return Headline { piece: Some(at), text: None };
    }
    // Without headings of the first level, another that looks like a headline is better than the title of a window.
    let is_line = |at: &usize| {
        let piece = &pieces[*at];
        piece.mark.heading.is_some()
            && piece.shape.words > 1
            && !site.is_name(piece.text)
            && !titles.is_site_part(piece.text)
    };
    if let Some(at) = best.filter(is_line).filter(|_| count == 0 && titles.stated.is_empty()) {
        return Headline { piece: Some(at), text: None };
    }
    let Some(title) = titles.all().next() else { return Headline { piece: best, text: None } };
    // `The Ferry Post: Bridge stays closed`, and the page shows what stands behind the name.
    let behind_name = title.split_once(": ").map(|(_, rest)| rest).filter(|rest| rest.split_whitespace().count() >= 4);
    if let Some(at) = behind_name.and_then(|rest| pieces.iter().position(|piece| words::are_same(piece.text, rest))) {
        return Headline { piece: Some(at), text: None };
    }
    let is_shown = |piece: &Piece| titles.all().any(|title| words::are_same(piece.text, title));
    Headline { piece: pieces.iter().position(is_shown), text: Some(title.to_owned()) }
}

/// The titles that the markup states.
#[derive(Debug, Default)]
struct Titles {
    /// Those of `<meta>` and JSON-LD, without the name of the site, the most trustworthy first.
    stated: Vec<String>,
    /// That which is written for catalogues and services, of two words or more: Dublin Core, parsely, citations.
    catalogued: Option<String>,
    /// That of `<title>`, without the name of the site.
    page: Option<String>,
    /// That of `<title>` as it is.
    whole: Option<String>,
    /// Its parts.
    parts: Vec<String>,
}

impl Titles {
    fn of(pieces: &[Piece], metadata: &Metadata, site: &Site) -> Titles {
        let mut titles = Titles::default();
        let claims = metadata.claims(Field::Title).into_iter().filter(|claim| claim.trust != Trust::Part);
        for claim in claims {
            let title = site.strip(&claim.value);
            let is_catalogued = claim.trust == Trust::Service && claim.source.starts_with("meta ");
            if is_catalogued && !site.is_name(title) && title.split_whitespace().nth(1).is_some() {
                titles.catalogued.get_or_insert_with(|| title.to_owned());
            }
            if !site.is_name(title) && !titles.stated.iter().any(|known| known == title) {
                titles.stated.push(title.to_owned());
            }
        }
        if let Some(page) = &metadata.page_title {
            titles.whole = Some(page.clone());
            titles.parts = site::parts(page).into_iter().map(str::to_owned).collect();
            let mut page = site.strip(page);
            // The name of the site may stand over the page as well.
            let last = titles.parts.last().filter(|last| titles.parts.len() > 1 && is_first_heading(pieces, last));
            if let Some(rest) = last.and_then(|last| page.strip_suffix(last.as_str())) {
                page = site::trim(rest);
            }
            titles.page = Some(page.to_owned()).filter(|page| !page.is_empty() && !site.is_name(page));
        }
        titles
    }

    fn all(&self) -> impl Iterator<Item = &str> {
        self.stated.iter().chain(&self.page).map(String::as_str)
    }

    /// Returns the heading that says the same as a stated title.
    fn heading(&self, pieces: &[Piece], site: &Site) -> Option<usize> {
        let may_be_headline = |piece: &Piece| {
            let is_foreign = piece.kind.is_some_and(|kind| !matches!(kind, Kind::Other | Kind::Title));
            piece.mark.heading.is_some() && !is_foreign && !site.is_name(piece.text)
        };
        let headings = pieces.iter().enumerate().filter(|(_, piece)| may_be_headline(piece)).take(MAX_HEADINGS);
        let mut best: Option<(usize, f32)> = None;
        for (at, piece) in headings {
            let likeness = self.all().map(|title| alike(piece.text, title)).fold(0.0, f32::max);
            let is_first_level = piece.mark.heading == Some(1);
            let is_alike = if is_first_level { likeness > 0.0 } else { likeness >= CONTAINED };
            let likeness = if is_first_level { likeness + 0.3 } else { likeness };
            // Of headings that are nearly as alike the first is the headline, the others are parts of the text.
            let is_better = best.is_none_or(|(_, known)| likeness > known + 0.2);
            if is_alike && is_better && !self.is_site_part(piece.text) {
                best = Some((at, likeness));
            }
        }
        best.map(|(at, _)| at)
    }

    /// Returns the only heading of the first level, if it is of several words and has a long one in common with a stated
    /// title.
    fn only_heading(&self, pieces: &[Piece], site: &Site) -> Option<usize> {
        /// Words of the heading.
        const MIN_WORDS: u32 = 4;
        /// Characters of a word that two texts hardly share by chance.
        const LONG: usize = 6;
        let mut headings = pieces.iter().enumerate().filter(|(_, piece)| piece.mark.heading == Some(1));
        let (at, piece) = headings.next().filter(|_| headings.next().is_none())?;
        let is_free = piece.kind.is_none_or(|kind| matches!(kind, Kind::Other | Kind::Title));
        let is_other = site.is_name(piece.text) || self.is_site_part(piece.text) || !is_free;
        let long = |text: &str| -> WordSet {
            let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| word.chars().count() >= LONG);
            words.flat_map(words::words).collect()
        };
        let said = long(piece.text);
        let is_shared = || self.all().any(|title| !long(title).is_disjoint(&said));
        (!is_other && piece.shape.words >= MIN_WORDS && is_shared()).then_some(at)
    }

    /// Says whether a heading is the part of `<title>` that names the site or a section: not the first one, or the first
    /// where the rest is stated as the title.
    fn is_site_part(&self, heading: &str) -> bool {
        if self.stated.iter().any(|title| words::are_same(title, heading)) {
            return false;
        }
        let Some(page) = &self.whole else { return false };
        if let Some(before) = page.strip_suffix(heading) {
            let sign = before.trim_end().chars().next_back();
            return sign.is_some_and(|sign| sign != ':' && site::is_separator(sign)) && !site::trim(before).is_empty();
        }
        if let Some(behind) = page.strip_prefix(heading) {
            let rest = site::trim(behind);
            return behind.trim_start().starts_with(site::is_separator)
                && self.stated.iter().any(|title| words::are_same(title, rest));
        }
        let at = self.parts.iter().position(|part| words::are_same(part, heading));
        // `Opinion | The bridge must stay | The Ferry Post`
        let words = |text: &str| text.split_whitespace().count();
        let is_middle = |at: usize| at == 1 && self.parts.len() == 3;
        let is_headline = |at: usize| is_middle(at) && words(heading) >= 3 && words(&self.parts[0]) <= 1;
        at.is_some_and(|at| at > 0 && !is_headline(at))
    }
}

fn is_first_heading(pieces: &[Piece], text: &str) -> bool {
    let first = pieces.iter().find(|piece| piece.mark.heading == Some(1));
    first.is_some_and(|piece| words::are_same(piece.text, text))
}

/// The likeness of a heading that is the beginning or the end of a title.
const CONTAINED: f32 = 0.9;
/// Share of the longer words that a heading and a title must have in common, and how many.
const MIN_SHARE: f32 = 0.4;
const MIN_SHARED: usize = 2;

/// Returns how alike a heading and a title are: 0 when they are not, 1 when they are the same.
fn alike(heading: &str, title: &str) -> f32 {
    if words::are_same(heading, title) {
        return 1.0;
    }
    let is_part = |long: &str, short: &str| {
        let words = short.split_whitespace().count();
        let is_first = || site::parts(long).first().is_some_and(|first| *first == short);
        let is_end = || site::starts_with(long, short) || site::ends_with(long, short);
        words >= 3 && short.len() * 3 > long.len() && is_end() || short.len() > 2 && is_first()
    };
    if is_part(title, heading) || is_part(heading, title) {
        return CONTAINED;
    }
    let longer = |text: &str| -> WordSet {
        let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| word.len() > 3);
        words.flat_map(words::words).collect()
    };
    let sets = [longer(heading), longer(title)];
    let smaller = sets[0].len().min(sets[1].len());
    let shared = sets[0].intersection(&sets[1]).count();
    let share = shared as f32 / smaller.max(1) as f32;
    if shared >= MIN_SHARED && share >= MIN_SHARE { share * 0.6 } else { 0.0 }
}
