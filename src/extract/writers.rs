//! Finds the names of authors that only the lines beside them tell from other names.
//!
//! `Ann Lee` on a line of its own may be the author, the heading of a paragraph about her, or a link. It is the author
//! where the page says so beside it (`By`, `About the author`, a role, a time, the same name again), or where it stands
//! between the summary and the text, or under the text, and the text never speaks of her.
//!
//! Runs before the pieces are labelled: what is found has its kind, and no later rule changes it.

use std::ops::Range;

use crate::article::Kind;

use super::bio;
use super::byline;
use super::credits;
use super::fold;
use super::names;
use super::outlets;
use super::phrases::Reach;
use super::pieces::Piece;
use super::shape::Ending;
use super::signature::{self, Hint};

/// Pieces of running text above a name at the top.
const MAX_TEXTS: usize = 3;
/// Pieces from the headline to a name at the top.
const MAX_LINES: usize = 14;
/// More bylines make the page a list of articles.
const MAX_BYLINES: usize = 3;

/// Marks the names and sign-offs of authors among `pieces`; `title` is the index of the headline. Lines that hold a
/// byline and a date are split.
pub(super) fn mark<'t>(pieces: &mut Vec<Piece<'t>>, title: Option<usize>, page: &'t str) {
    mark_sign_offs(pieces);
    if let Some(title) = title {
        disown_subject(pieces, title);
    }
    let below_title = title.map_or(0, |at| at + 1);
    let top = below_title..end_of_top(pieces, below_title);
    let is_signed = pieces[..top.end].iter().any(|piece| piece.hint == Some(Hint::Byline));
    if let Some(at) = proven(pieces, top.clone()) {
        accept(pieces, at);
    } else if !is_signed && is_alone(pieces) {
        let lone = |at: &usize| is_lone_name(pieces, *at, title);
        let between = top.clone().find(|at| lone(at) && is_between_texts(pieces, *at));
        if let Some(at) = between.or_else(|| under_text(pieces).find(lone)) {
            accept(pieces, at..at + 1);
        }
    }
    split_late_signatures(pieces, top, page);
}

fn accept(pieces: &mut [Piece], names: Range<usize>) {
    for piece in &mut pieces[names] {
        piece.hint = Some(Hint::Name);
        piece.kind = Some(Kind::Byline);
    }
}

/// Takes the hint off the name right below the headline, where headline and text speak of that person.
fn disown_subject(pieces: &mut [Piece], title: usize) {
    /// Paragraphs that are looked at: notes on the author stand behind the text.
    const PARAGRAPHS: usize = 3;
    let Some(below) = pieces.get(title + 1).filter(|below| below.hint == Some(Hint::Name)) else { return };
    let is_told = pieces[title].text.contains(below.text)
        && pieces[title + 1..]
            .iter()
            .filter(|piece| piece.shape.is_prose())
            .take(PARAGRAPHS)
            .any(|text| speaks_of(text, below.text));
    if is_told {
        pieces[title + 1].hint = None;
    }
}

/// Says whether a piece speaks of a person. A note on the author begins with the name; one that does not tell the author's
/// work never comes back to it.
fn speaks_of(piece: &Piece, name: &str) -> bool {
    let last = name.rsplit(' ').next().unwrap_or(name);
    let is_note = || bio::author(piece.text) == Some(name);
    piece.text.strip_prefix(name).unwrap_or(piece.text).contains(last) && !is_note()
}

/// Marks lines that name agencies, with or without the initials of an editor, and nothing else: `(mmu/dpa)`.
fn mark_sign_offs(pieces: &mut [Piece]) {
    let first_text = pieces.iter().position(|piece| piece.shape.is_prose()).unwrap_or(pieces.len());
    for piece in pieces[first_text..].iter_mut().filter(|piece| piece.text.len() <= 40 && piece.hint.is_none()) {
        let may_be = piece.text.len() <= 12 || piece.text.contains(['(', '/']);
        if may_be && !credits::sign_off(piece.text).is_empty() {
            piece.label(Kind::Credit);
        }
    }
}

/// Returns the index behind the last piece that may state the author at the top.
fn end_of_top(pieces: &[Piece], start: usize) -> usize {
    let mut texts = 0;
    let last = pieces.len().min(start + MAX_LINES);
    (start..last)
        .find(|at| {
            if texts > 0 && opens_comments(&pieces[*at]) {
                return true;
            }
            texts += usize::from(pieces[*at].shape.is_prose());
            texts > MAX_TEXTS
        })
        .unwrap_or(last)
}

/// Says whether the comments of readers begin at a piece, with their names.
fn opens_comments(piece: &Piece) -> bool {
    piece.phrase.is_some_and(|phrase| phrase.kind == Kind::CommentForm && phrase.reach != Reach::Line)
}

/// Returns the first names that lines beside them prove to be those of authors, at the top or, below words that announce
/// them, anywhere.
fn proven(pieces: &[Piece], top: Range<usize>) -> Option<Range<usize>> {
    let announced = (1..pieces.len()).find(|at| is_announced(pieces, *at, *at < top.end));
    if let Some(at) = announced {
        return Some(at..at + 1);
    }
    let is_proven = |at: &usize| {
        let is_near_title = *at < top.start + 2;
        is_name(&pieces[*at]) && is_proven_beside(pieces, *at, is_near_title) || is_dated_role(pieces, *at)
    };
    let first = top.clone().find(is_proven)?;
    if !is_name(&pieces[first]) {
        return Some(first..first + 1);
    }
    let count = pieces[first..top.end].iter().take_while(|piece| is_name(piece)).count();
    Some(first..first + count)
}

/// Says whether a piece is a line with a name that no rule has taken for something else.
fn is_name(piece: &Piece) -> bool {
    matches!(piece.hint, Some(Hint::Name | Hint::PossibleName))
        && piece.kind.is_none()
        && piece.phrase.is_none()
        && !piece.is_item
        // `Minister Ann Lee told reporters:`
        && (piece.shape.ending != Ending::Colon || piece.shape.small == 0)
        && outlets::domain_of(piece.text).is_none()
}

/// Says whether the line above is an opener, a label, or says that the author is named below it.
fn is_announced(pieces: &[Piece], at: usize, is_top: bool) -> bool {
    let (above, piece) = (&pieces[at - 1], &pieces[at]);
    if piece.kind.is_some() || piece.phrase.is_some() || piece.shape.is_prose() {
        return false;
    }
    let is_person = || names::is_person(piece.text);
    match above.hint {
        Some(Hint::Opener) if byline::is_label(above.text) => is_person() || byline::may_be_labelled(piece.text),
        Some(Hint::Opener) => is_person() || is_top && names::is_single_name(piece.text),
        _ if byline::opens_below(above.text) => is_person(),
        _ => is_name(piece) && (byline::speaks_of_author(above.text) || has_more_of_author(pieces.get(at + 1))),
    }
}

/// `Alle Artikel der Autorin`, below her name.
fn has_more_of_author(below: Option<&Piece>) -> bool {
    below.is_some_and(|below| below.shape.words >= 3 && byline::speaks_of_author(below.text))
}

/// Says whether a line beside a name tells that it is that of the author: a role, a handle, a date or a time, a line about
/// the author, a note on the same person, or the same name once more.
fn is_proven_beside(pieces: &[Piece], at: usize, is_near_title: bool) -> bool {
    let text = pieces[at].text;
    if pieces[at].hint == Some(Hint::Name)
        && signature::bare_authors(text).iter().map(|name| name.len() + 2).sum::<usize>() < text.len()
    {
        return true;
    }
    let above = at.checked_sub(1).map(|above| &pieces[above]);
    let below = pieces.get(at + 1);
    let is_timed =
        |piece: &Piece| piece.phrase.is_some_and(|phrase| phrase.kind == Kind::Date) && piece.shape.words <= 6;
    let is_dated = |piece: &Piece| piece.kind.is_none() && (piece.hint == Some(Hint::Date) || is_timed(piece));
    let is_likely = is_near_title || names::has_known_name(text);
    below.is_some_and(|below| {
        is_role_line(below)
            || is_likely && is_dated(below)
            || below.text.starts_with('@') && !below.text.contains(' ')
            || byline::speaks_of_author(below.text) && !below.shape.is_prose()
            || bio::author(below.text) == Some(text)
    }) || is_likely && above.is_some_and(is_dated)
        || pieces[at + 1..].iter().take(2).any(|piece| piece.text == text)
}

/// `Editor` over a date: the role of the author in place of the name.
fn is_dated_role(pieces: &[Piece], at: usize) -> bool {
    let piece = &pieces[at];
    let is_dated = pieces.get(at + 1).is_some_and(|below| below.hint == Some(Hint::Date));
    is_dated && piece.kind.is_none() && names::is_role_only(piece.text)
}

/// `Senior Business Writer`, `Redakteurin Politik`
fn is_role_line(piece: &Piece) -> bool {
    const MAX_WORDS: u32 = 6;
    let mut words = piece.text.split(|c: char| !c.is_alphanumeric());
    piece.shape.words <= MAX_WORDS
        && piece.shape.ending == Ending::Open
        && piece.hint != Some(Hint::Byline)
        && words.any(names::is_role)
}

/// Says whether at most one name stands on lines of its own. Several are the people whom the page is about.
fn is_alone(pieces: &[Piece]) -> bool {
    let mut names =
        pieces.iter().filter(|piece| piece.hint == Some(Hint::Name) && !piece.is_item).map(|piece| piece.text);
    let first = names.next();
    names.all(|name| Some(name) == first)
}

/// Says whether a piece is the name of a person of whom neither the headline nor the text speaks.
fn is_lone_name(pieces: &[Piece], at: usize, title: Option<usize>) -> bool {
    let piece = &pieces[at];
    let name = piece.text.trim_end_matches(',');
    if !is_name(piece) || !names::is_known_person(name) || piece.shape.shouted > 0 {
        return false;
    }
    let is_spoken_of = pieces.iter().filter(|other| other.shape.is_prose()).any(|text| speaks_of(text, name));
    !is_spoken_of && !title.is_some_and(|title| speaks_of(&pieces[title], name))
}

/// Says whether running text stands directly above and below a piece.
fn is_between_texts(pieces: &[Piece], at: usize) -> bool {
    let is_text = |piece: Option<&Piece>| piece.is_some_and(|piece| piece.shape.is_prose());
    is_text(at.checked_sub(1).and_then(|above| pieces.get(above))) && is_text(pieces.get(at + 1))
}

/// Returns the pieces directly under the text, where its author may sign.
fn under_text(pieces: &[Piece]) -> impl Iterator<Item = usize> {
    /// Pieces between the text and the name.
    const MAX_BETWEEN: usize = 3;
    let words = |piece: &Piece| if piece.shape.is_prose() { piece.shape.words } else { 0 };
    let total: u32 = pieces.iter().map(words).sum();
    let mut seen = 0;
    let mut since_text = usize::MAX;
    let mut candidates = Vec::new();
    for (at, piece) in pieces.iter().enumerate() {
        let ends_article = piece.phrase.is_some_and(|phrase| phrase.reach != Reach::Line);
        let is_late = seen * 5 >= total * 3;
        if is_late && ends_article {
            break;
        }
        if piece.shape.is_prose() {
            seen += piece.shape.words;
            since_text = 0;
            continue;
        }
        let is_other = |below: &Piece| below.hint == Some(Hint::Date) || is_telephone(below.text);
        if is_late && since_text <= MAX_BETWEEN && !pieces.get(at + 1).is_some_and(is_other) {
            candidates.push(at);
        }
        since_text = since_text.saturating_add(1);
    }
    candidates.into_iter()
}

/// `Tel.: ...`, below the name of whom a company has the press call.
fn is_telephone(text: &str) -> bool {
    ["tel", "telefon", "phone", "telephone", "fax", "mobil", "téléphone", "teléfono"]
        .iter()
        .any(|word| fold::strip_prefix(text, word).is_some())
}

/// Splits the byline and date that stand below more than a summary, where the head of the page is over already, and gives
/// their parts their kinds.
fn split_late_signatures<'t>(pieces: &mut Vec<Piece<'t>>, top: Range<usize>, page: &'t str) {
    let is_byline = |piece: &Piece| piece.hint == Some(Hint::Byline) && !piece.is_item;
    if pieces.iter().take(40).filter(|piece| is_byline(piece)).count() > MAX_BYLINES {
        return;
    }
    let texts_above = |at: usize| pieces[top.start..at].iter().filter(|piece| piece.shape.is_prose());
    let is_late = |at: &usize| texts_above(*at).count() > 1 || texts_above(*at).any(|text| text.shape.words > 45);
    let Some(at) = top.clone().find(|at| is_byline(&pieces[*at]) && pieces[*at].kind.is_none() && is_late(at)) else {
        return;
    };
    let last = at + 1 + pieces[at + 1..].iter().take(2).take_while(|piece| piece.hint == Some(Hint::Date)).count();
    let parts: Vec<Piece> = pieces[at..last].iter().flat_map(|piece| signature::split(piece, page)).collect();
    pieces.splice(at..last, parts);
}
