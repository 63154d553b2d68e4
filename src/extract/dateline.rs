//! Splits datelines that are glued with slashes: `Bridge Closed/ Riverpost/ PORT TOWN/ A. Lee/ Morning Edition/ The ...`.
//!
//! Some sites set headline, outlet, place, author and edition in one line before a summary. The place is in capitals, so
//! a line with slashes and no such field is left alone.

use crate::article::Kind;

use super::names;
use super::outlets;
use super::pieces::Piece;
use super::signature::Hint;

/// What parts the fields.
const SLASH: &str = "/ ";
/// The fields stand within this many bytes.
const WINDOW: usize = 300;
/// A field behind the headline has at most this many words.
const MAX_WORDS: usize = 4;

/// Splits the datelines among `pieces` into their fields, each with its kind.
pub(super) fn split<'t>(pieces: Vec<Piece<'t>>, page: &'t str) -> Vec<Piece<'t>> {
    if !pieces.iter().any(|piece| fields(piece.text).is_some()) {
        return pieces;
    }
    let mut split = Vec::with_capacity(pieces.len() + 8);
    for piece in pieces {
        match fields(piece.text) {
            Some(ends) => push_fields(piece, &ends, page, &mut split),
            None => split.push(piece),
        }
    }
    split
}

/// Returns where the fields of a dateline end, each behind its slash; `None` when `text` is none.
fn fields(text: &str) -> Option<Vec<usize>> {
    let window = &text.as_bytes()[..text.len().min(WINDOW)];
    memchr::memchr_iter(b'/', window).nth(2)?;
    let mut ends = Vec::new();
    let mut start = 0;
    for (at, _) in text.match_indices(SLASH).take(8) {
        let words = text[start..at].split_whitespace().count();
        let is_headline = start == 0 && words <= 25;
        if !is_headline && words > MAX_WORDS {
            break;
        }
        start = at + SLASH.len();
        ends.push(start);
    }
    let is_place = |range: &[usize]| is_place(text[range[0]..range[1]].trim_end_matches(['/', ' ']));
    (ends.len() >= 3 && ends.windows(2).any(is_place)).then_some(ends)
}

fn is_place(field: &str) -> bool {
    field.chars().filter(|c| c.is_alphabetic()).count() >= 4 && !field.chars().any(char::is_lowercase)
}

fn push_fields<'t>(piece: Piece<'t>, ends: &[usize], page: &'t str, out: &mut Vec<Piece<'t>>) {
    let mut rest = piece;
    let mut start = 0;
    for (index, end) in ends.iter().enumerate() {
        let (mut field, tail) = rest.split_at(page, end - start);
        start = *end;
        let name = field.text.trim_end_matches('/');
        field.kind = Some(match index {
            0 => Kind::Title,
            _ if names::is_known_person(name) => Kind::Byline,
            _ if field.hint == Some(Hint::Date) => Kind::Date,
            _ if is_place(name) => Kind::Other,
            // The outlet stands behind the headline.
            1 => Kind::Credit,
            _ if outlets::domain_of(name).is_some() => Kind::Credit,
            _ => Kind::Section,
        });
        out.push(field);
        rest = tail;
    }
    rest.kind = Some(Kind::Standfirst);
    out.push(rest);
}

#[cfg(test)]
mod tests {
    use super::super::pieces;
    use super::*;

    fn kinds(page: &str) -> Vec<(&str, Option<Kind>)> {
        split(pieces::cut(page, 1), page).iter().map(|piece| (piece.text, piece.kind)).collect()
    }

    #[test]
    fn each_field_gets_its_kind() {
        assert_eq!(
            kinds(
                "Bridge Closed For Good/ Riverpost/ PORT TOWN/ A. Lee/ Morning Edition/ June 24, 2025/ The bridge is closed."
            ),
            [
                ("Bridge Closed For Good/", Some(Kind::Title)),
                ("Riverpost/", Some(Kind::Credit)),
                ("PORT TOWN/", Some(Kind::Other)),
                ("A. Lee/", Some(Kind::Byline)),
                ("Morning Edition/", Some(Kind::Section)),
                ("June 24, 2025/", Some(Kind::Date)),
                ("The bridge is closed.", Some(Kind::Standfirst)),
            ]
        );
    }

    #[test]
    fn a_sentence_with_slashes_is_left_whole() {
        let text = "He/ she/ they said it/ wrote it";
        assert_eq!(kinds(text), [(text, None)]);
    }
}
