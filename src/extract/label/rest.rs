//! Gives the pieces that no rule has named the kind that their place says, and splits lines that hold several things.

use std::ops::Range;

use crate::article::Kind;

use super::super::fold;
use super::super::phrases::Reach;
use super::super::pieces::Piece;
use super::super::shape::Ending;
use super::super::signature::{self, Hint};
use super::{Labelled, is_text, reach};

/// Words of the longest subheading.
const MAX_SUBHEADING: u32 = 14;
/// Words of the longest label of a section.
const MAX_SECTION: u32 = 4;

/// Labels the pieces without a kind; `body` is where the body stands.
pub(super) fn label<'t>(
    pieces: Vec<Piece<'t>>,
    body: Range<usize>,
    title: Option<usize>,
    page: &'t str,
) -> Labelled<'t> {
    let body_kinds: Vec<Kind> = body.clone().map(|at| body_kind(&pieces, at, body.end)).collect();
    let headline = title.map(|at| pieces[at].text);
    let mut labelled: Vec<Piece> = Vec::with_capacity(pieces.len() + 4);
    let dated_teasers = dated_teasers(&pieces, title);
    let mut rest = pieces.into_iter();
    for (at, mut piece) in rest.by_ref().take(body.start).enumerate() {
        if dated_teasers.contains(&at) {
            piece.kind = Some(Kind::Teaser);
        }
        label_above(piece, title == Some(at + 1), headline, page, &mut labelled);
    }
    let start = labelled.len();
    for (mut piece, kind) in rest.by_ref().take(body.len()).zip(body_kinds) {
        piece.label(kind);
        labelled.push(piece);
    }
    let end = labelled.len();
    let mut zone = Kind::Other;
    for piece in rest {
        if matches!(reach(&piece), Some(Reach::Below | Reach::Rest)) {
            zone = piece.kind.unwrap_or(zone);
        }
        label_behind(piece, zone, page, &mut labelled);
    }
    Labelled { pieces: labelled, body: start..end }
}

/// Returns the dates above the headline that stand right below the headline of another article, in a list such as `Most
/// read`.
fn dated_teasers(pieces: &[Piece], title: Option<usize>) -> Vec<usize> {
    /// Words of the shortest headline in a list.
    const MIN_WORDS: u32 = 4;
    let above = &pieces[..title.unwrap_or(0)];
    let heads_list = |piece: &Piece| piece.kind == Some(Kind::Related) && reach(piece) == Some(Reach::Below);
    let Some(list) = above.iter().position(heads_list) else { return Vec::new() };
    let is_headline = |piece: &Piece| piece.hint.is_none() && piece.shape.words >= MIN_WORDS;
    let is_dated = |at: &usize| above[*at].hint == Some(Hint::Date) && is_headline(&above[at - 1]);
    (list + 2..above.len()).filter(is_dated).collect()
}

/// Returns the kind of a piece of the body.
fn body_kind(pieces: &[Piece], at: usize, end: usize) -> Kind {
    let piece = &pieces[at];
    if let Some(kind) = piece.kind {
        return kind;
    }
    if fold::is_without_words(piece.text) {
        return Kind::Other;
    }
    if piece.is_item {
        return Kind::ListItem;
    }
    if piece.is_quote {
        return Kind::Quote;
    }
    let is_line = !piece.shape.is_prose() && piece.shape.words <= MAX_SUBHEADING;
    let is_open =
        piece.shape.ending == Ending::Open || piece.shape.ending == Ending::Colon || piece.text.ends_with('?');
    let next = pieces[at + 1..end].iter().find(|next| next.kind.is_none());
    let heads_text = next.is_some_and(|next| is_text(next) || next.is_item);
    if is_line && is_open && heads_text { Kind::Subheading } else { Kind::Paragraph }
}

/// Pushes a piece that stands behind the body: in a list of other articles running text is a teaser.
fn label_behind<'t>(mut piece: Piece<'t>, zone: Kind, page: &'t str, out: &mut Vec<Piece<'t>>) {
    if states_author_or_date(&piece) && zone != Kind::CommentForm {
        return push_parts(&piece, page, out);
    }
    let is_teaser = zone == Kind::Related && piece.shape.is_prose();
    piece.label(piece.phrase.map_or(if is_teaser { Kind::Teaser } else { zone }, |phrase| phrase.kind));
    out.push(piece);
}

/// Pushes a piece that stands before the body.
fn label_above<'t>(
    mut piece: Piece<'t>,
    is_above_title: bool,
    title: Option<&str>,
    page: &'t str,
    out: &mut Vec<Piece<'t>>,
) {
    if states_author_or_date(&piece) {
        return push_parts(&piece, page, out);
    }
    if matches!(piece.kind, None | Some(Kind::Navigation))
        && let Some(cut) = title.and_then(|title| breadcrumb_length(piece.text, title))
    {
        let (mut breadcrumb, mut copy) = piece.split_at(page, cut);
        breadcrumb.kind = Some(Kind::Navigation);
        copy.kind = Some(Kind::Title);
        out.extend([breadcrumb, copy]);
        return;
    }
    let begins_with_title = title.is_some_and(|title| title.contains(' ') && piece.text.starts_with(title));
    let is_section =
        is_tag_list(&piece) || is_above_title && piece.shape.words <= MAX_SECTION && piece.phrase.is_none();
    piece.label(match piece.phrase {
        _ if begins_with_title => Kind::Title,
        Some(phrase) => phrase.kind,
        None if is_section => Kind::Section,
        None => Kind::Navigation,
    });
    out.push(piece);
}

fn states_author_or_date(piece: &Piece) -> bool {
    piece.kind.is_none() && matches!(piece.hint, Some(Hint::Byline | Hint::Date))
}

/// `Home World Bridge stays closed`: returns the length of what stands before the headline.
fn breadcrumb_length(text: &str, title: &str) -> Option<usize> {
    let before = text.strip_suffix(title).filter(|before| title.contains(' ') && !fold::is_without_words(before))?;
    Some(before.len())
}

/// `News, Bridges, port town, Ferries`: three commas or more, and hardly any other small words.
fn is_tag_list(piece: &Piece) -> bool {
    let tags = piece.text.split(',').count();
    let is_short = piece.text.split(',').all(|tag| tag.split_whitespace().count() <= 4);
    tags >= 4 && is_short && piece.shape.stop_words == 0 && piece.shape.ending == Ending::Open
}

/// Pushes the parts of a line that states author or date.
fn push_parts<'t>(piece: &Piece<'t>, page: &'t str, out: &mut Vec<Piece<'t>>) {
    out.extend(signature::split(piece, page));
}
