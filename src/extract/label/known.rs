//! Labels pieces by what they say: known phrases, addresses, bylines.

use crate::article::Kind;

use super::super::byline;
use super::super::fold;
use super::super::names;
use super::super::phrases::{Phrase, Place};
use super::super::pieces::Piece;
use super::super::promotion;
use super::super::shape::Ending;
use super::super::signature::Hint;

/// Labels the pieces that a known phrase names. A piece that the phrase does not speak of loses it.
pub(super) fn label_phrases(pieces: &mut [Piece]) {
    for piece in pieces {
        let Some(phrase) = piece.phrase else { continue };
        if !speaks_of(phrase, piece) {
            piece.phrase = None;
        } else if !may_be_text(phrase, piece) {
            piece.label(phrase.kind);
        }
    }
}

/// Says whether a phrase tells what a piece is: it does the less the longer the piece.
fn speaks_of(phrase: &Phrase, piece: &Piece) -> bool {
    // `Yes.` is an answer, `Yes` a button.
    let is_button = matches!(phrase.kind, Kind::Navigation | Kind::Social) && phrase.place == Place::Whole;
    if is_button && piece.shape.words <= 2 && piece.shape.ending == Ending::Sentence {
        return false;
    }
    let is_short_enough = match phrase.place {
        Place::Whole => true,
        Place::Start | Place::AtEnd => piece.shape.words < 40,
        // A sentence may say that something happened two years ago; a short line says when it was written.
        Place::Within if phrase.kind == Kind::Date => piece.shape.words <= 8 && piece.hint.is_none(),
        // `the Reuters/Ipsos survey finds ...` is no picture credit.
        Place::Within if phrase.words.ends_with('/') && piece.shape.ending == Ending::Sentence => false,
        Place::Within => piece.shape.words < 50,
    };
    // `This story is from June 24, 2025`: the date is what counts.
    let states_more = matches!(piece.hint, Some(Hint::Byline | Hint::Date))
        && matches!(phrase.kind, Kind::Navigation | Kind::Social | Kind::Other | Kind::Section)
        && phrase.place != Place::Whole
        // `First published on June 24, 2025`
        || piece.hint == Some(Hint::Date) && phrase.kind == Kind::Credit;
    is_short_enough && !states_more && !is_told(phrase, piece)
}

/// Says whether a phrase is no more than the beginning of what somebody tells: `Copyright law does not ...`, `Getty Images
/// said ...`, `"Subscribe to my channel," he told the crowd.`
fn is_told(phrase: &Phrase, piece: &Piece) -> bool {
    /// Words of a phrase that is found in any text, and of the shortest sentence of which it says nothing.
    const MAX_ORDINARY: usize = 2;
    const MIN_SENTENCE: u32 = 4;
    if phrase.place != Place::Start || piece.shape.ending != Ending::Sentence {
        return false;
    }
    let is_ordinary = match phrase.kind {
        // `© agency.example/A. Lee` is a credit.
        Kind::Footer => {
            phrase.words.starts_with(char::is_alphabetic) && phrase.words.split(' ').count() <= MAX_ORDINARY
        }
        // A company that makes news of its own; `File photo shows ...` is a caption.
        Kind::Caption => phrase.words == "getty images",
        _ => false,
    };
    let goes_on = || {
        let rest = fold::strip_prefix(piece.text, phrase.words).and_then(|rest| rest.strip_prefix(' '));
        rest.is_some_and(|rest| rest.starts_with(char::is_lowercase))
    };
    is_ordinary && piece.shape.words >= MIN_SENTENCE && goes_on() || is_quotation(piece.text) || is_reported(piece.text)
}

/// Says whether a text is a quotation and who said it: `"...," he told the crowd.`
fn is_quotation(text: &str) -> bool {
    let Some(inside) = text.strip_prefix(['"', '“', '„', '«']) else { return false };
    let behind = inside.rsplit_once(['"', '”', '“', '»']).map_or("", |(_, behind)| behind);
    let behind = behind.trim_start_matches([',', ' ', '\u{a0}']);
    behind.starts_with(char::is_lowercase) && behind.split_whitespace().nth(1).is_some()
}

/// Says whether a sentence ends with who said it: `Contact us at any hour, police told witnesses.`
fn is_reported(text: &str) -> bool {
    const MAX_WORDS: usize = 6;
    const SAID: &str = "said says told asked sagte sagt rief schrieb dit-il dit-elle a-t-il a-t-elle dijo gritó disse \
        disseram сказал сказала заявил заявила قال قالت";
    let Some((_, behind)) = text.rsplit_once([',', '،']) else { return false };
    let mut words = behind.split_whitespace().map(|word| word.trim_end_matches(|c: char| !c.is_alphanumeric()));
    words.clone().count() <= MAX_WORDS && words.any(|word| SAID.split(' ').any(|said| said == word))
}

/// A sentence of the body may begin like an invitation (`If you want to ...`); at the edges of the body it is one, which
/// is seen there.
fn may_be_text(phrase: &Phrase, piece: &Piece) -> bool {
    phrase.place == Place::Start
        && piece.shape.is_prose()
        && !matches!(phrase.kind, Kind::Caption | Kind::CommentForm | Kind::Footer)
        && !promotion::is_promotion(piece.text)
}

/// A line that ends with the name of who took the picture is a caption: `The bridge at dusk. © Agency/A. Lee`, `The bridge
/// at dusk (Agency/A. Lee)`.
pub(super) fn label_pictures(pieces: &mut [Piece]) {
    for piece in pieces.iter_mut().filter(|piece| piece.shape.words < 50 && piece.hint.is_none()) {
        if ends_with_mark(piece.text) || ends_with_photographer(piece.text) {
            piece.label(Kind::Caption);
        }
    }
}

fn ends_with_mark(text: &str) -> bool {
    /// Words of the name.
    const MAX_NAME: usize = 5;
    text.rsplit_once(" © ").is_some_and(|(shown, name)| {
        let words = name.split_whitespace().count();
        shown.contains(' ') && (1..=MAX_NAME).contains(&words) && !name.contains(|c: char| c.is_ascii_digit())
    })
}

/// Says whether a text ends with an agency and a person in brackets. Agencies alone end articles.
fn ends_with_photographer(text: &str) -> bool {
    let inside = text.strip_suffix(')').and_then(|text| text.rsplit_once('('));
    inside.and_then(|(_, inside)| inside.split_once('/')).is_some_and(|(one, other)| {
        let is_name = |text: &str| text.starts_with(char::is_uppercase) && text.len() <= 40;
        is_name(one) && is_name(other) && (names::is_person(one) || names::is_person(other))
    })
}

/// A short line with an address of mail says how to reach the author.
pub(super) fn label_contacts(pieces: &mut [Piece]) {
    for piece in pieces.iter_mut().filter(|piece| piece.text.len() <= 120 && piece.text.contains('@')) {
        if piece.shape.words <= 14 && piece.text.split_whitespace().any(is_address) {
            piece.label(Kind::Byline);
        }
    }
}

/// `ann.lee@riverpost.example`, punctuation around it aside; `"@context":"http://..."` is none, nor is `Tracker@Project.`
fn is_address(word: &str) -> bool {
    let word = word.trim_matches(|c: char| !c.is_alphanumeric());
    let is_part = |part: &str| {
        part.starts_with(char::is_alphanumeric)
            && part.chars().all(|c| c.is_alphanumeric() || matches!(c, '.' | '-' | '_' | '+'))
    };
    word.split_once('@').is_some_and(|(name, host)| is_part(name) && is_part(host) && host.contains('.'))
}

/// A line inside the body that says `By Ann Lee` and nothing else is no part of it.
pub(super) fn label_bylines(body: &mut [Piece]) {
    for piece in body.iter_mut().filter(|piece| piece.hint == Some(Hint::Byline)) {
        let authors = byline::behind_opener(piece.text).map(byline::authors).unwrap_or_default();
        if piece.shape.words <= 8 && !piece.is_item && authors.iter().any(|name| names::is_person(name)) {
            piece.label(Kind::Byline);
        }
    }
}
