//! Finds the authors among the labelled pieces of a page.
//!
//! A byline in the head is best; else one inside the text; else one directly behind the body (`Author: Ann Lee`,
//! `-- By Ann Lee`); else a note on the author there (`Ann Lee is a reporter for ...`). Better none than a wrong one: nothing
//! is read from captions, teasers, comments or running text.

#[cfg(test)]
mod specification;

use std::collections::HashMap;

use crate::article::Kind;

use super::bio;
use super::byline;
use super::fold;
use super::label::Labelled;
use super::names;
use super::outlet;
use super::outlets;
use super::pieces::Piece;
use super::signature::{self, Hint};

/// How many pieces behind the body may hold a byline.
const FOOT: usize = 6;
/// How many pieces behind the body may hold a note on the author.
const NOTES: usize = 25;
/// How many pieces at the end of the body may be a note on the author.
const LAST: usize = 8;
/// More names inside the text are those of people who speak there.
const MAX_INSIDE: usize = 3;

/// Returns the authors of a page.
pub(super) fn find(labelled: &Labelled) -> Vec<String> {
    if is_list(labelled) {
        return Vec::new();
    }
    let rules = [in_head, inside, in_foot, reporting, noted, twice, of_copyright];
    rules.iter().map(|rule| rule(labelled)).find(|authors| !authors.is_empty()).unwrap_or_default()
}

/// Says whether a page lists articles: three authors or more, each behind a text of his own.
fn is_list(labelled: &Labelled) -> bool {
    /// So many authors with text between them.
    const AUTHORS: usize = 3;
    let mut found: Vec<&str> = Vec::new();
    let (mut is_behind_text, mut is_in_head) = (true, false);
    for (at, piece) in labelled.pieces[..labelled.body.end].iter().enumerate() {
        if piece.kind != Some(Kind::Byline) {
            is_behind_text |= piece.shape.is_prose();
            continue;
        }
        let Some(name) = opened(piece.text).into_iter().next() else { continue };
        is_in_head |= at < labelled.body.start;
        if is_behind_text && !found.contains(&name) {
            found.push(name);
            is_behind_text = false;
            if found.len() > MAX_INSIDE {
                return true;
            }
        }
    }
    found.len() >= if is_in_head { AUTHORS } else { MAX_INSIDE + 1 }
}

fn bylines<'p, 't>(pieces: &'p [Piece<'t>]) -> impl Iterator<Item = &'p Piece<'t>> {
    pieces.iter().filter(|piece| piece.kind == Some(Kind::Byline))
}

/// Says whether a byline is a name alone, of which lines beside it have told that it is that of the author.
fn is_bare_name(piece: &Piece) -> bool {
    piece.hint == Some(Hint::Name) && !piece.text.contains('@')
}

/// Bylines above the text; those that say so before names alone.
fn in_head(labelled: &Labelled) -> Vec<String> {
    let head = labelled.head();
    let opened = join(bylines(head).map(|piece| opened(piece.text)));
    if opened.is_empty() { join(bylines(head).map(named)) } else { opened }
}

/// Bylines inside the text, and names that the lines beside them prove.
fn inside(labelled: &Labelled) -> Vec<String> {
    let body = labelled.body();
    let proven = join(bylines(body).filter(|piece| is_bare_name(piece)).map(named));
    if !proven.is_empty() {
        return proven;
    }
    let found = join(
        bylines(body).map(|piece| if piece.hint == Some(Hint::Byline) { named(piece) } else { opened(piece.text) }),
    );
    if found.len() <= MAX_INSIDE { found } else { Vec::new() }
}

/// Bylines directly behind the text.
fn in_foot(labelled: &Labelled) -> Vec<String> {
    let ends_foot = |piece: &&Piece| matches!(piece.kind, Some(Kind::CommentForm | Kind::Footer));
    let foot = labelled.foot().iter().take(FOOT).take_while(|piece| !ends_foot(piece));
    let found = join(foot.filter(|piece| piece.kind == Some(Kind::Byline)).map(named));
    if !found.is_empty() {
        return found;
    }
    join(bylines(labelled.foot()).filter(|piece| is_bare_name(piece)).map(named))
}

/// `Reporting by Ann Lee; Editing by Bo Mora`, as agencies sign.
fn reporting(labelled: &Labelled) -> Vec<String> {
    const OPENERS: [&str; 3] = ["reporting by", "writing by", "reporting and writing by"];
    let last = labelled.body().iter().rev().take(LAST).chain(labelled.foot().iter().take(FOOT));
    let list = |piece: &Piece<'_>| -> Vec<String> {
        let rest = OPENERS.iter().find_map(|opener| fold::strip_prefix(piece.text.trim_start_matches('('), opener));
        let list = rest.and_then(|rest| rest.split(';').next()).unwrap_or_default();
        byline::authors(list).into_iter().map(str::to_owned).collect()
    };
    last.map(list).find(|authors| !authors.is_empty()).unwrap_or_default()
}

/// Notes on the author in the text and behind it: `Ann Lee is a reporter for ...`, `More from Ann Lee`.
fn noted(labelled: &Labelled) -> Vec<String> {
    let body = labelled.body();
    let foot = labelled.foot().iter().take(NOTES).take_while(|piece| piece.kind != Some(Kind::CommentForm));
    let mut notes = bylines(body).chain(foot);
    let author = notes.find_map(|piece| bio::author(piece.text).or_else(|| byline::mentioned(piece.text)));
    let last = || body.iter().enumerate().skip(body.len().saturating_sub(LAST));
    let in_body = || {
        last().find_map(|(at, piece)| {
            let noted = bio::author(piece.text).filter(|name| !is_spoken_of(name, body, at));
            noted.or_else(|| byline::mentioned(piece.text).filter(|_| byline::speaks_of_author(piece.text)))
        })
    };
    author.or_else(in_body).map(str::to_owned).into_iter().collect()
}

/// Says whether running text other than the piece at `note` speaks of a person.
fn is_spoken_of(name: &str, pieces: &[Piece], note: usize) -> bool {
    let last = name.rsplit(' ').next().unwrap_or(name);
    let mut texts = pieces.iter().enumerate().filter(|(at, piece)| *at != note && piece.text.len() > name.len());
    texts.any(|(_, piece)| piece.text.contains(last))
}

/// The only name that stands on two lines of its own: over the text and in a box below it.
fn twice(labelled: &Labelled) -> Vec<String> {
    named_twice(&labelled.pieces).map(str::to_owned).into_iter().collect()
}

/// The person who holds the copyright of the page, as those do who write alone: `© 2025 Ann Lee`.
fn of_copyright(labelled: &Labelled) -> Vec<String> {
    /// Pieces at the end of the page.
    const EDGE: usize = 8;
    /// Bytes of the notice.
    const MAX_LENGTH: usize = 120;
    let last = labelled.pieces.iter().rev().take(EDGE).filter(|piece| piece.text.len() <= MAX_LENGTH);
    let holder =
        last.filter_map(|piece| outlet::copyright_holder(piece.text)).find(|name| names::is_known_person(name));
    holder.map(str::to_owned).into_iter().collect()
}

/// Returns the only name that stands on two lines of its own: over the text and in a box below it.
fn named_twice<'t>(pieces: &[Piece<'t>]) -> Option<&'t str> {
    let mut counts: HashMap<&str, u32> = HashMap::new();
    let may_be_author = |piece: &&Piece| {
        let is_chrome = piece.kind.is_some_and(|kind| !matches!(kind, Kind::Byline | Kind::Other));
        piece.hint == Some(Hint::Name) && piece.phrase.is_none() && !is_chrome
    };
    for piece in pieces.iter().filter(may_be_author) {
        if names::is_person(piece.text) {
            *counts.entry(piece.text).or_default() += 1;
        }
    }
    let mut twice = counts.into_iter().filter(|(_, count)| *count == 2).map(|(name, _)| name);
    let name = twice.next()?;
    twice.next().is_none().then_some(name)
}

/// Returns the authors behind the words that open a byline.
fn opened(text: &str) -> Vec<&str> {
    byline::behind_opener(text).map(byline::authors).unwrap_or_default()
}

/// Returns the authors that a byline names.
fn named<'t>(piece: &Piece<'t>) -> Vec<&'t str> {
    let text = piece.text;
    if let Some(field) = text.strip_suffix('/').filter(|field| names::is_person(field)) {
        return vec![field];
    }
    if let Some(author) = bio::author(text) {
        return vec![author];
    }
    if let Some(list) = byline::behind_opener(text) {
        let authors = byline::authors(list);
        return if authors.is_empty() { byline::labelled(text).into_iter().collect() } else { authors };
    }
    if let Some(name) = byline::in_brackets(text).or_else(|| byline::before_role(text)) {
        return vec![name];
    }
    let authors = signature::bare_authors(text);
    let possible = text.trim_end_matches(',');
    let is_likely = || !names::is_unlikely_person(possible) && names::has_known_name(possible);
    let is_possible = names::is_person(possible) && is_likely() || is_bare_name(piece);
    let is_outlet = || outlets::domain_of(possible).is_some();
    if authors.is_empty() && is_possible && !is_outlet() { vec![possible] } else { authors }
}

/// Joins the authors of several bylines; desks only count where no person is named.
fn join<'t>(bylines: impl Iterator<Item = Vec<&'t str>>) -> Vec<String> {
    let mut authors: Vec<&str> = Vec::new();
    for name in bylines.flatten() {
        if !authors.iter().any(|known| known.to_lowercase() == name.to_lowercase()) {
            authors.push(name);
        }
    }
    if authors.iter().any(|name| names::is_person(name)) {
        authors.retain(|name| !names::is_desk(name) && !names::is_role_only(name));
    }
    authors.into_iter().map(str::to_owned).collect()
}
