//! Finds where the body begins, and labels what stands between it and the headline.

use crate::article::Kind;

use super::super::phrases::Reach;
use super::super::pieces::Piece;
use super::super::promotion;
use super::super::shape::Ending;
use super::super::signature::Hint;
use super::super::words::{self, WordSet};
use super::{Text, is_text, reach};

/// Pieces of running text that may stand between the headline and the byline.
const MAX_STANDFIRSTS: usize = 1;
/// Words of the longest of them.
const MAX_STANDFIRST: u32 = 45;
/// So many lines in a row that say nothing about the article belong to its text.
const MAX_UNKNOWN: usize = 5;
/// In the text of an article so many pieces may repeat what the container states.
const MAX_REPEATED: usize = 4;

/// Returns where the body begins: behind the last line of the head (headline, byline, date, captions, menus). Lines without
/// a kind that stand between the head and the first running text belong to the body; running text before the byline is a
/// standfirst.
pub(super) fn label(pieces: &mut [Piece], title: Option<usize>, text: Text) -> usize {
    if text == Text::Article {
        let is_head = |at: &usize| pieces[*at].kind == Some(Kind::Title) || is_signature(pieces, *at);
        return (0..pieces.len().min(MAX_REPEATED)).take_while(is_head).count();
    }
    if let Some(title) = title
        && let Some(at) = text_above(pieces, title)
    {
        pieces[title].kind = None;
        return at;
    }
    let below_title = title.map_or(0, |at| at + 1);
    let mut start = last_of_head(pieces, below_title);
    for at in 0..start {
        label_line(pieces, at, title);
    }
    if title.is_some() && is_summary(pieces, start) {
        pieces[start].kind = Some(Kind::Standfirst);
        start += 1;
        start += pieces[start..].iter().take_while(|piece| piece.kind.is_some()).count();
    }
    start
}

/// Returns the index behind the last line of the head.
fn last_of_head(pieces: &[Piece], below_title: usize) -> usize {
    let mut start = below_title;
    let (mut texts, mut unknown) = (0, 0);
    let (mut is_dated, mut has_list) = (false, false);
    let mut above_text = start;
    for at in below_title..pieces.len() {
        let piece = &pieces[at];
        let is_date = piece.hint == Some(Hint::Date) || is_foreign_date(piece);
        // Each entry of a live blog has a time above it.
        if (texts > 0 || has_list) && is_dated && is_date {
            break;
        }
        let is_comments = piece.kind == Some(Kind::CommentForm) && reach(piece) != Some(Reach::Line);
        if texts > 0 && is_comments {
            break;
        }
        is_dated |= is_date;
        let is_chrome = texts == 0 && (piece.kind.is_some() || invites(piece) || is_foreign_date(piece));
        if is_signature(pieces, at) || is_chrome || start == at && goes_on_with_role(pieces, at) {
            (start, unknown) = (at + 1, 0);
        } else if is_text(piece) || texts > 0 && is_sentence(piece) {
            if texts == 0 {
                above_text = start;
            }
            texts += 1;
            if texts > MAX_STANDFIRSTS || piece.shape.words > MAX_STANDFIRST {
                break;
            }
        } else {
            has_list |= piece.is_item && is_sentence(piece);
            unknown += 1;
            if unknown > MAX_UNKNOWN {
                break;
            }
        }
    }
    // Behind the signature of a short text nothing follows.
    let is_signed_below = texts > 0 && start > above_text && !pieces[start..].iter().any(is_text);
    if is_signed_below { above_text } else { start }
}

/// Says whether a line without a kind is a short sentence: a paragraph, beside others.
fn is_sentence(piece: &Piece) -> bool {
    const MIN_WORDS: u32 = 4;
    let Piece { kind, hint, shape, .. } = piece;
    kind.is_none() && hint.is_none() && shape.ending == Ending::Sentence && shape.words >= MIN_WORDS
}

/// Labels a line of the head: the names of authors, the line below the headline and running text as standfirst.
fn label_line(pieces: &mut [Piece], at: usize, title: Option<usize>) {
    let below_title = title.map_or(0, |title| title + 1);
    let is_name = match pieces[at].hint {
        Some(Hint::Name) => at >= below_title || is_signature(pieces, at),
        Some(Hint::PossibleName) => is_signature(pieces, at),
        Some(Hint::Opener) => true,
        _ => false,
    };
    if states_author_or_date(&pieces[at]) {
        return;
    }
    let piece = &mut pieces[at];
    let is_subtitle = at == below_title && title.is_some() && piece.shape.words >= 4 && piece.hint.is_none();
    if is_name {
        piece.label(Kind::Byline);
    } else if let Some(phrase) = piece.phrase.filter(|_| invites(piece)) {
        piece.label(phrase.kind);
    } else if at >= below_title && (is_text(piece) || is_subtitle && !piece.is_item) {
        piece.label(Kind::Standfirst);
    }
}

/// Says whether a line looks like a date, in whatever language and calendar: a few words, a day and a year.
fn is_foreign_date(piece: &Piece) -> bool {
    const MAX_WORDS: u32 = 5;
    let is_line =
        piece.kind.is_none() && piece.hint.is_none() && piece.shape.words <= MAX_WORDS && piece.text.len() <= 80;
    let mut numbers = piece.text.split(|c: char| !c.is_numeric()).map(|number| number.chars().count());
    is_line && numbers.clone().any(|digits| digits == 4) && numbers.any(|digits| (1..=2).contains(&digits))
}

/// Says whether a sentence above the text is known to be one of the page: on its newsletter, its cookies, its paywall. A
/// text may begin with `Back to` or `Go to` as well; longer phrases are the page's own.
fn invites(piece: &Piece) -> bool {
    const MIN_WORDS: usize = 3;
    let is_of_page = |kind| matches!(kind, Kind::Newsletter | Kind::Navigation | Kind::Advertisement | Kind::Social);
    let is_own = |words: &str| words.split(' ').count() >= MIN_WORDS;
    is_text(piece) && piece.phrase.is_some_and(|phrase| is_of_page(phrase.kind) && is_own(phrase.words))
}

/// Says whether a piece belongs to the byline right above it, with no blank line between: the role or the outlet of the
/// author in a few words, or a list of tags.
fn goes_on_with_role(pieces: &[Piece], at: usize) -> bool {
    /// Words of a role; those of tags all have capitals.
    const MAX_ROLE: u32 = 5;
    const MAX_TAGS: u32 = 12;
    let Piece { shape, kind, after_gap, is_item, .. } = &pieces[at];
    let max = if shape.small + shape.stop_words == 0 { MAX_TAGS } else { MAX_ROLE };
    let is_line = kind.is_none() && !is_item && shape.ending == Ending::Open && shape.words <= max;
    let ends_there = pieces.get(at + 1).is_some_and(|next| next.after_gap);
    is_line && !after_gap && ends_there && at > 0 && is_signature(pieces, at - 1)
}

/// Says whether a piece states who wrote the article, when, or how long it takes to read. A name alone does when another
/// such line, `By` or the headline stands beside it.
fn is_signature(pieces: &[Piece], at: usize) -> bool {
    let piece = &pieces[at];
    if states_author_or_date(piece) {
        return true;
    }
    let is_known = piece.hint == Some(Hint::Name);
    if !is_known && piece.hint != Some(Hint::PossibleName) || piece.kind.is_some() {
        return false;
    }
    let proves = |beside: &Piece| states_author_or_date(beside) || is_known && beside.kind == Some(Kind::Title);
    // `By` opens what stands below it, whatever stands above.
    let is_opened = |above: &Piece| above.hint == Some(Hint::Opener);
    at > 0 && (proves(&pieces[at - 1]) || is_opened(&pieces[at - 1])) || pieces.get(at + 1).is_some_and(proves)
}

fn states_author_or_date(piece: &Piece) -> bool {
    match piece.hint {
        Some(Hint::Byline | Hint::Date) => piece.kind.is_none(),
        // A name that the lines beside it prove.
        Some(Hint::Name) if piece.kind == Some(Kind::Byline) => true,
        // Reading times and times such as `3 hours ago` are known by their phrases.
        _ => piece.phrase.is_some() && matches!(piece.kind, Some(Kind::Date | Kind::Other | Kind::Byline)),
    }
}

/// Says whether the first piece behind the head is a summary of the text: it has no full stop, or a paragraph below says
/// the same in nearly the same words.
fn is_summary(pieces: &[Piece], at: usize) -> bool {
    /// Paragraphs that are compared.
    const PARAGRAPHS: usize = 12;
    /// Share of the longer words that both have. The same fact told twice has about half.
    const SAME: f32 = 0.75;
    let Some((piece, below)) = pieces.get(at..).and_then(<[Piece]>::split_first) else { return false };
    if !is_text(piece) || piece.shape.words > MAX_STANDFIRST {
        return false;
    }
    let is_unclosed = piece.shape.ending == Ending::Open && below.first().is_some_and(|next| next.kind.is_some());
    let says_same = |paragraph: &Piece| {
        let words: WordSet = words::words(paragraph.text).collect();
        paragraph.text != piece.text && words::share_in(piece.text, &words) >= SAME
    };
    is_unclosed || below.iter().filter(|piece| is_text(piece)).take(PARAGRAPHS).any(says_same)
}

/// Returns where the text begins on a page that states no headline: what was taken for one is a subheading then, and long
/// paragraphs at the top of the page have their words in common with those below it.
fn text_above(pieces: &[Piece], title: usize) -> Option<usize> {
    /// Lines at the top of the page among which the text begins.
    const TOP: usize = 4;
    /// Words of a long paragraph; shorter ones above a headline are summaries.
    const MIN_TEXT: u32 = 30;
    /// Paragraphs below that are compared, and the share of the longer words that are found there.
    const PARAGRAPHS: usize = 12;
    const SHARED: f32 = 0.25;
    /// Lines below a headline among which its byline or date stands.
    const SIGNATURE: usize = 3;
    // Where the markup says which line is a heading, there is no doubt.
    if pieces[title].mark.heading.is_some() {
        return None;
    }
    let above = &pieces[..title];
    let at = above.iter().take(TOP).position(|piece| is_text(piece) && piece.shape.words >= MIN_TEXT)?;
    let is_plain = |piece: &Piece| piece.kind.is_none() && !matches!(piece.hint, Some(Hint::Byline | Hint::Date));
    let is_signed = (title + 1..pieces.len().min(title + 1 + SIGNATURE)).any(|at| is_signature(pieces, at));
    // What holds the headline is a teaser or a summary of the page.
    let holds_title = above[at].text.contains(pieces[title].text);
    if is_signed || holds_title || !above[at..].iter().all(is_plain) || promotion::is_promotion(above[at].text) {
        return None;
    }
    let below = pieces[title..].iter().filter(|piece| is_text(piece)).take(PARAGRAPHS);
    let words: WordSet = below.flat_map(|piece| words::words(piece.text)).collect();
    (words::share_in(above[at].text, &words) >= SHARED).then_some(at)
}
