//! Finds the headline.
//!
//! Every line near the top that might be one is scored by what headlines have on real pages - a line of its own between
//! blank lines, no full stop, words that the text below uses again, a byline or date close behind - and the best one is
//! taken if it is good enough. The weights were fitted by logistic regression (a choice among the lines of a page, or
//! none) on the 487 pages with a stated title of the readability, trafilatura, postlight and newspaper4k test sets, and
//! then moved by hand where that set more titles right. With all weights fitted on nine tenths of the pages, the other
//! tenth has .87 of the titles that stand on the page right.

#[cfg(test)]
mod specification;

use std::hash::BuildHasherDefault;

use crate::article::Kind;
use crate::language::names::known_as;

use super::date;
use super::fold;
use super::phrases::{Phrase, Place, Reach};
use super::pieces::Piece;
use super::shape::{Ending, Shape};
use super::signature::Hint;
use super::words::{self, WordSet};

/// How many pieces from the top may hold the headline.
const HEAD: usize = 60;
/// A headline is no longer than this, in bytes.
const MAX_LENGTH: usize = 300;
/// A page whose best line scores less has no headline. Fitted as 5.0; with 3.5 one page in thirty more gets the right
/// headline, and one in thirty that states none a wrong one.
const MIN_SCORE: f32 = 3.5;
/// Signs between the parts of a path through a site, of a menu or a table.
const PATH_MARKS: [char; 6] = ['|', '>', '›', '»', '＞', '\t'];
/// Of two lines that score nearly the same, the first is the headline and the second its subtitle.
const MARGIN: f32 = 0.2;

/// Returns the index of the piece that is the headline. A headline that the container states is only looked for.
pub(super) fn find(pieces: &[Piece], stated: Option<&str>) -> Option<usize> {
    if let Some(stated) = stated {
        return pieces.iter().take(HEAD).position(|piece| words::are_same(piece.text, stated));
    }
    // A page of one line is a text without a headline.
    if pieces.len() < 2 {
        return None;
    }
    let page = Page::of(pieces);
    // What the markup of a web page calls something else does not count.
    let open = (0..pieces.len()).filter(|at| pieces[*at].kind.is_none()).take(HEAD);
    let candidates = open.filter(|at| page.may_be_headline(*at));
    let scores: Vec<(usize, f32)> = candidates.map(|at| (at, page.score(at))).collect();
    let best = scores.iter().map(|(_, score)| *score).fold(MIN_SCORE, f32::max);
    scores.iter().find(|(_, score)| *score >= MIN_SCORE && *score >= best - MARGIN).map(|(at, _)| *at)
}

fn is_short(piece: &Piece) -> bool {
    piece.text.len() <= MAX_LENGTH
}

fn may_be_headline(piece: &Piece) -> bool {
    let letters = piece.text.chars().filter(|c| c.is_alphabetic()).take(3).count();
    let is_text = is_paragraph(piece) || piece.shape.sentences > 2;
    piece.kind.is_none()
        && piece.phrase.is_none_or(|phrase| is_inside_headline(phrase, piece.text))
        && !states_author_or_date(piece)
        && letters == 3
        && is_short(piece)
        && !is_text
        && !(piece.shape.words <= 4 && date::label(piece.text).is_some())
}

/// Says whether a line is a paragraph of running text, which no headline is as long as.
fn is_paragraph(piece: &Piece) -> bool {
    /// Words of the longest headline, ...
    const MAX_WORDS: u32 = 30;
    /// ... and of the longest that is closed by a full stop. With 14 to 16 the benchmark pages have six paragraphs fewer
    /// taken for headlines and lose none; with 12 they lose one.
    const MAX_CLOSED: u32 = 16;
    let is_closed = piece.text.ends_with(['.', '。']) && piece.shape.ending == Ending::Sentence;
    piece.shape.is_prose() && piece.shape.words > if is_closed { MAX_CLOSED } else { MAX_WORDS }
}

/// Says whether a phrase that ends captions, such as `Foto:`, has so much behind it that it belongs to a headline.
fn is_inside_headline(phrase: &Phrase, text: &str) -> bool {
    /// Words of the longest name of a photographer and his agency.
    const MAX_CREDIT: usize = 5;
    let behind = || text.to_lowercase().split_once(phrase.words).map(|(_, behind)| behind.split_whitespace().count());
    phrase.kind == Kind::Caption && phrase.place == Place::Within && behind().is_some_and(|words| words > MAX_CREDIT)
}

fn states_author_or_date(piece: &Piece) -> bool {
    matches!(piece.hint, Some(Hint::Byline | Hint::Date))
}

/// What the score of a line is measured against.
struct Page<'p, 't> {
    pieces: &'p [Piece<'t>],
    /// The first piece of running text.
    first_text: usize,
    /// The words of the first paragraphs.
    body: WordSet,
    /// Which of the pieces at the top may be the headline.
    may_be: Vec<bool>,
}

impl<'p, 't> Page<'p, 't> {
    fn of(pieces: &'p [Piece<'t>]) -> Page<'p, 't> {
        /// Paragraphs, and bytes of each, whose words are collected: enough for the names and things that a text is about.
        const PARAGRAPHS: usize = 12;
        const BYTES: usize = 400;
        /// Room for the different words of so much text.
        const WORDS: usize = 512;
        let texts = || pieces.iter().filter(|piece| piece.shape.is_prose());
        let first_text = pieces.iter().position(|piece| piece.shape.is_prose()).unwrap_or(pieces.len());
        let openings = texts().take(PARAGRAPHS).map(|piece| fold::prefix(piece.text, BYTES));
        let mut body = WordSet::with_capacity_and_hasher(WORDS, BuildHasherDefault::default());
        body.extend(openings.flat_map(words::words));
        let may_be = pieces.iter().take(HEAD + 2).map(may_be_headline).collect();
        Page { pieces, first_text, body, may_be }
    }

    fn may_be_headline(&self, at: usize) -> bool {
        self.may_be.get(at).copied().unwrap_or_else(|| may_be_headline(&self.pieces[at]))
    }

    /// Says whether a line stands in a list of other articles above the headline: below `Most read`, and not over a byline
    /// or date.
    fn is_listed(&self, at: usize) -> bool {
        /// Lines of the list.
        const LINES: usize = 4;
        let heads_list = |piece: &Piece| {
            piece.phrase.is_some_and(|phrase| {
                phrase.kind == Kind::Related && phrase.reach == Reach::Below && phrase.place == Place::Whole
            })
        };
        let is_signed = self.pieces.get(at + 1).is_some_and(states_author_or_date);
        let mut above =
            self.pieces[at.saturating_sub(LINES)..at].iter().rev().take_while(|piece| !piece.shape.is_prose());
        !is_signed && above.any(heads_list)
    }

    /// Scores the piece at `at` as headline.
    fn score(&self, at: usize) -> f32 {
        let piece = &self.pieces[at];
        self.shape_score(piece) + self.place_score(at) + self.copies_score(at)
    }

    /// What the words of the line say.
    fn shape_score(&self, piece: &Piece) -> f32 {
        let shape = &piece.shape;
        let told = words::share_in(piece.text, &self.body);
        // The few words of a short line are in the text by chance.
        let weight = (shape.words as f32 / 5.0).min(1.0);
        let length = match shape.words {
            0 | 1 => -1.0,
            2 | 3 => 0.0,
            4 => 0.4,
            5..=8 => 0.2,
            9..=14 => 0.8,
            15..=20 => 0.2,
            _ => 0.0,
        };
        length
            + 2.15 * told * weight
            + when(shape.words < 5, 0.5 * told)
            + when(shape.ending == Ending::Sentence && piece.text.ends_with(['.', '。']), -2.5)
            + when(shape.ending == Ending::Colon, -0.9)
            + when(shape.is_prose(), -1.0)
            + when(shape.sentences == 2, -0.3)
            + when(shape.shouted * 2 > shape.words && shape.words > 1, -0.45)
            + when(piece.is_item, -1.0)
            + when(piece.text.contains(PATH_MARKS), -0.95)
            + when(piece.text.matches(',').count() >= 3, -0.45)
            + when(piece.text.starts_with(char::is_lowercase), -0.6)
            + when(piece.text.starts_with(['[', '(']), -0.5)
            + when(has_dash(piece.text), -0.3)
            + when(is_menu(shape), -0.6)
            + when(shape.words <= 4 && known_as(piece.text).place, -1.0)
            + when(piece.text.starts_with(['"', '“', '„', '«', '\'', '‘']), -0.2)
            + when(piece.hint == Some(Hint::Name), -0.2)
            + heading_score(piece)
    }

    /// What the place of the line says.
    fn place_score(&self, at: usize) -> f32 {
        let (above, below) = (&self.pieces[..at], &self.pieces[at + 1..]);
        let is_unknown = |piece: &&Piece| {
            piece.phrase.is_none() && piece.hint.is_none() && piece.kind.is_none() && !piece.mark.is_link
        };
        let unknown = || above.iter().filter(is_unknown);
        let words_above: u32 = unknown().map(|piece| piece.shape.words).sum();
        let is_first_line = unknown().all(|piece| piece.shape.words < 4) && self.pieces[at].shape.words >= 4;
        let dated_within = |count: usize| below.iter().take(count).any(states_author_or_date);
        when(self.pieces[at].after_gap, 2.2)
            + when(below.first().is_some_and(|piece| piece.after_gap), 2.45)
            + when(is_first_line, 0.5)
            + when(unknown().next().is_none(), 0.2)
            - 0.65 * (words_above as f32 / 20.0).min(10.0)
            + when(at > self.first_text, -0.45)
            + when(dated_within(1), 0.55)
            + when(dated_within(3), 0.75)
            + when(above.iter().any(|piece| piece.hint == Some(Hint::Byline)), -0.95)
            + when(above.iter().any(|piece| piece.hint == Some(Hint::Date)), 0.25)
            + when(above.last().is_some_and(|piece| piece.phrase.is_some()), 0.5)
            + when(
                at == 0 && self.pieces[at].shape.words < 4 && below.first().is_some_and(|piece| piece.after_gap),
                0.3,
            )
            + when(self.is_kicker(at), -0.8)
            + when(self.is_listed(at), -1.5)
            + when(self.is_subtitle(at), -1.2)
    }

    /// Says whether a few words stand over a line that may be the headline, which the author, the date or the text
    /// follows.
    fn is_kicker(&self, at: usize) -> bool {
        let [piece, next, below] = &self.pieces[at..self.pieces.len().min(at + 3)] else { return false };
        let is_headline = self.may_be_headline(at + 1)
            && next.after_gap
            && next.shape.words >= 5
            && !next.shape.is_prose()
            && next.shape.ending != Ending::Sentence;
        piece.shape.words <= 4
            && piece.mark.heading != Some(1)
            && is_headline
            && (below.hint.is_some() || below.shape.is_prose())
    }

    /// Says whether the line directly above a line looks like a headline.
    fn is_subtitle(&self, at: usize) -> bool {
        let Some(above) = at.checked_sub(1).map(|above| &self.pieces[above]) else { return false };
        let is_headline = self.may_be_headline(at - 1)
            && above.after_gap
            && (6..=26).contains(&above.shape.words)
            && above.shape.stop_words > 0
            && above.shape.ending != Ending::Sentence
            && !above.text.contains(PATH_MARKS);
        is_headline && self.pieces[at].after_gap && self.pieces[at].mark.heading != Some(1)
    }

    /// What copies of the line say: a breadcrumb or the page's title above that holds it, the headline again below.
    fn copies_score(&self, at: usize) -> f32 {
        let piece = &self.pieces[at];
        let holds = |other: &&Piece| {
            other.text.len() > piece.text.len() + 2
                && (other.text.ends_with(piece.text) || other.text.starts_with(piece.text))
        };
        let is_page_title = self.pieces[..at].iter().rev().take(8).any(|other| holds(&other));
        // A headline may begin with the name that stands below it.
        let is_telling = piece.shape.words >= 2 && piece.hint != Some(Hint::Name);
        let is_repeated =
            self.pieces[at + 1..].iter().take(HEAD * 4).any(|other| other.text.eq_ignore_ascii_case(piece.text));
        when(is_page_title, if is_telling { 3.0 } else { 0.9 }) + when(is_repeated, 0.45)
    }
}

/// What the markup says of the line.
fn heading_score(piece: &Piece) -> f32 {
    match piece.mark.heading {
        Some(1) => 3.5,
        Some(2) => 1.0,
        Some(_) => 0.0,
        None => when(piece.mark.is_paragraph || piece.mark.is_link, -2.0),
    }
}

/// Says whether a dash stands between words of a line.
fn has_dash(text: &str) -> bool {
    text.match_indices(['-', '–', '—'])
        .any(|(at, dash)| text[..at].ends_with(' ') && text[at + dash.len()..].starts_with(' '))
}

/// Says whether a line is a row of capitalised words without any that a sentence needs.
fn is_menu(shape: &Shape) -> bool {
    shape.words >= 6 && shape.stop_words == 0 && shape.small == 0 && shape.capitals + shape.numbers >= shape.words
}

fn when(condition: bool, weight: f32) -> f32 {
    if condition { weight } else { 0.0 }
}
