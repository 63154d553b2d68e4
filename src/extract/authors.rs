//! Finds the authors among the labelled pieces of a page.
//!
//! A byline in the head is best; else one inside the text; else one directly behind the body (`Author: Ann Lee`,
//! `-- By Ann Lee`); else a note on the author there (`Ann Lee is a reporter for ...`). Better none than a wrong one: nothing
//! is read from captions, teasers, comments or running text.

use std::collections::HashMap;

use crate::article::Kind;

use super::bio;
use super::byline;
use super::label::Labelled;
use super::names;
use super::outlets;
use super::pieces::Piece;
use super::signature::{self, Hint};

/// How many pieces behind the body may hold a byline.
const FOOT: usize = 6;
/// How many pieces behind the body may hold a note on the author.
const NOTES: usize = 25;
/// More names inside the text are those of people who speak there.
const MAX_INSIDE: usize = 3;

/// Returns the authors of a page.
pub(super) fn find(labelled: &Labelled) -> Vec<String> {
    let bylines = |pieces: &'_ [Piece]| -> Vec<usize> {
        (0..pieces.len()).filter(|at| pieces[*at].kind == Some(Kind::Byline)).collect()
    };
    let head = labelled.head();
    let opened = join(bylines(head).iter().filter_map(|at| byline::behind_opener(head[*at].text)).map(byline::authors));
    if !opened.is_empty() {
        return opened;
    }
    let in_head = join(bylines(head).iter().map(|at| named(head[*at].text)));
    if !in_head.is_empty() {
        return in_head;
    }
    let body = labelled.body();
    let inside = join(bylines(body).iter().filter_map(|at| byline::behind_opener(body[*at].text)).map(byline::authors));
    if (1..=MAX_INSIDE).contains(&inside.len()) {
        return inside;
    }
    let ends_foot = |piece: &&Piece| matches!(piece.kind, Some(Kind::CommentForm | Kind::Footer));
    let foot = labelled.foot().iter().take(FOOT).take_while(|piece| !ends_foot(piece));
    let in_foot = join(foot.filter(|piece| piece.kind == Some(Kind::Byline)).map(|piece| named(piece.text)));
    if !in_foot.is_empty() {
        return in_foot;
    }
    let foot = labelled.foot().iter().take(NOTES).take_while(|piece| piece.kind != Some(Kind::CommentForm));
    let notes = body.iter().filter(|piece| piece.kind == Some(Kind::Byline)).chain(foot);
    let mut authors = notes.filter_map(|piece| bio::author(piece.text).or_else(|| byline::mentioned(piece.text)));
    authors.next().or_else(|| named_twice(&labelled.pieces)).map(str::to_owned).into_iter().collect()
}

/// Returns the only name that stands on two lines of its own: over the text and in a box below it.
fn named_twice<'t>(pieces: &[Piece<'t>]) -> Option<&'t str> {
    let mut counts: HashMap<&str, u32> = HashMap::new();
    for piece in pieces.iter().filter(|piece| piece.hint == Some(Hint::Name) && piece.phrase.is_none()) {
        if names::is_person(piece.text) {
            *counts.entry(piece.text).or_default() += 1;
        }
    }
    let mut twice = counts.into_iter().filter(|(_, count)| *count == 2).map(|(name, _)| name);
    let name = twice.next()?;
    twice.next().is_none().then_some(name)
}

/// Returns the authors that a byline names.
fn named(text: &str) -> Vec<&str> {
    if let Some(field) = text.strip_suffix('/').filter(|field| names::is_person(field)) {
        return vec![field];
    }
    if let Some(author) = bio::author(text) {
        return vec![author];
    }
    if let Some(list) = byline::behind_opener(text) {
        return byline::authors(list);
    }
    let authors = signature::bare_authors(text);
    let possible = text.trim_end_matches(',');
    let is_possible = names::is_person(possible) && outlets::domain_of(possible).is_none();
    if authors.is_empty() && is_possible { vec![possible] } else { authors }
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
        authors.retain(|name| !names::is_desk(name));
    }
    authors.into_iter().map(str::to_owned).collect()
}
