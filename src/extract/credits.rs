//! Finds who else had a hand in an article: agencies, and those who took its pictures.
//!
//! Read from the lines that credit them, in the head, in the text and directly behind it; never from the cards and lists of
//! other articles.

use crate::article::Kind;

use super::byline;
use super::fold;
use super::label::Labelled;
use super::outlet;
use super::outlets;

/// Pieces behind the body that may hold a credit.
const FOOT: usize = 6;
/// Pieces at the end of the body that may end with a credit.
const LAST: usize = 3;
/// No credit is longer than this, in bytes.
const MAX_LENGTH: usize = 120;

/// Returns the credits as the page words them, each once.
pub(super) fn find(labelled: &Labelled) -> Vec<String> {
    let opening = labelled.body().iter().find(|piece| piece.shape.is_prose());
    let opening = opening.map(|piece| of_dateline(piece.text)).unwrap_or_default();
    let last = labelled.body().iter().rev().take(LAST).rev();
    let endings = last.flat_map(|piece| of_ending(piece.text));
    let foot = labelled.foot().iter().take(FOOT);
    let foot = foot.take_while(|piece| !matches!(piece.kind, Some(Kind::Related | Kind::CommentForm | Kind::Teaser)));
    let mut credits: Vec<String> = Vec::new();
    for piece in labelled.head().iter().chain(labelled.body()).chain(foot) {
        let found = match piece.kind {
            Some(Kind::Credit) => credited(piece.text),
            Some(Kind::Caption) => picture_credit(piece.text).into_iter().collect(),
            Some(Kind::Byline) => of_byline(piece.text),
            _ => continue,
        };
        add(&mut credits, found);
    }
    add(&mut credits, opening);
    add(&mut credits, endings.collect());
    credits
}

fn add(credits: &mut Vec<String>, found: Vec<&str>) {
    for credit in found.into_iter().filter(|credit| credit.len() <= MAX_LENGTH) {
        if !credits.iter().any(|known| known == credit) {
            credits.push(credit.to_owned());
        }
    }
}

/// Says whether a list names agencies and nothing else: `dpa`, `Reuters and AFP`, `The Associated Press`.
pub(super) fn are_agencies(list: &str) -> bool {
    let list = list.trim_matches(|c: char| !c.is_alphanumeric());
    let mut sources = outlet::sources(list).into_iter().peekable();
    list.len() <= MAX_LENGTH && sources.peek().is_some() && sources.all(is_agency)
}

/// Returns the agencies that a sign-off of agencies and initials names: `(mmu/dpa)`, `sda/afp`; empty when it is none.
pub(super) fn sign_off(text: &str) -> Vec<&str> {
    const LONGEST: usize = 40;
    let is_initials = |part: &str| part.chars().count() <= 4 && part.chars().all(char::is_alphabetic);
    let inside = text.trim_matches(|c: char| !c.is_alphanumeric());
    if inside.len() > LONGEST || inside.contains(". ") {
        return Vec::new();
    }
    let parts = || inside.split([',', '/', '+']).map(str::trim);
    let is_all = parts().all(|part| is_agency(part) || is_initials(part));
    if !is_all || !parts().any(is_agency) {
        return Vec::new();
    }
    // Beside an agency the small letters of another are no initials: `sda/afp`.
    parts().filter(|part| outlets::is_agency(part)).collect()
}

/// Says whether a part names an agency. A short name must be in capitals, unless its agency writes it small.
fn is_agency(part: &str) -> bool {
    const SMALL: [&str; 8] = ["dpa", "sda", "apa", "epd", "kna", "sid", "ats", "awp"];
    let is_peculiar = part.chars().count() > 4 || !part.chars().any(char::is_lowercase) || SMALL.contains(&part);
    is_peculiar && outlets::is_agency(part)
}

/// Returns the agencies in a byline: `Ann Lee, dpa`, `Par Ann Lee avec AFP`.
fn of_byline(text: &str) -> Vec<&str> {
    let words = [" and ", " und ", " et ", " avec ", " mit ", " with ", " con ", " y ", " e ", " for ", " für "];
    let mut parts: Vec<&str> = text.split([',', '/', '|', '(', ')', ';', '·', '•', '–', '—']).collect();
    for word in words {
        parts = parts.into_iter().flat_map(|part| part.split(word)).collect();
    }
    parts.into_iter().map(str::trim).filter(|part| is_agency(part)).collect()
}

/// Returns the agencies of the dateline that a paragraph begins with: `PORT TOWN (Reuters) - `, `Berlin (dpa/bb) - `.
fn of_dateline(text: &str) -> Vec<&str> {
    /// Bytes in which it stands.
    const WINDOW: usize = 100;
    let Some((_, rest)) = fold::prefix(text, WINDOW).split_once('(') else { return Vec::new() };
    let Some((inside, behind)) = rest.split_once(')') else { return Vec::new() };
    let is_dateline = behind.trim_start().starts_with(['-', '–', '—', '―']);
    if is_dateline { sign_off(inside) } else { Vec::new() }
}

/// Returns the agencies in brackets at the end of a paragraph: `... said the mayor. (mmu/dpa)`.
fn of_ending(text: &str) -> Vec<&str> {
    let inside = text.trim_end_matches('.').strip_suffix(')').and_then(|text| text.rsplit_once('('));
    inside.map(|(_, inside)| sign_off(inside)).unwrap_or_default()
}

/// Returns whom a credit line names: the agencies of a source line, or the whole of another line.
fn credited(text: &str) -> Vec<&str> {
    if text.ends_with('/') {
        return Vec::new();
    }
    if let Some(list) = byline::behind_opener(text).filter(|list| are_agencies(list)) {
        return outlet::sources(list);
    }
    let agencies = sign_off(text);
    if !agencies.is_empty() {
        return agencies;
    }
    let source = text.split_once([':', '：']).filter(|(label, _)| label.split_whitespace().count() <= 2);
    let Some((_, value)) = source else { return vec![text] };
    let sources = outlet::sources(value);
    let outlet = outlet::among(&sources);
    sources.into_iter().filter(|name| Some(*name) != outlet).collect()
}

/// Returns the credit of a caption: what stands in brackets or behind a slash at its end, behind `Photo:`, or all of it
/// when it is a name and an agency.
fn picture_credit(text: &str) -> Option<&str> {
    let in_brackets = text.trim_end_matches('.').strip_suffix(')').and_then(|text| text.rsplit_once('('));
    if let Some((_, credit)) = in_brackets {
        return Some(credit.trim()).filter(|credit| !credit.is_empty());
    }
    if let Some((_, credit)) = text.rsplit_once(" / ") {
        return Some(credit.trim());
    }
    if text.len() <= MAX_LENGTH / 2 && text.contains('/') && !text.ends_with(['.', '!', '?']) {
        return Some(text);
    }
    let (_, credit) = text.split_once(':').filter(|(label, _)| label.split_whitespace().count() <= 3)?;
    Some(credit.trim()).filter(|credit| !credit.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn agencies_of_a_source_line_and_whole_lines_are_credits() {
        assert_eq!(credited("SOURCE:TRT World and Agencies"), ["Agencies"]);
        assert_eq!(credited("With inputs from agencies"), ["With inputs from agencies"]);
    }

    #[test]
    fn a_picture_credit_stands_at_the_end_of_the_caption() {
        assert_eq!(
            picture_credit("The bridge at dusk. (A. Lee/Riverpost via Getty Images)"),
            Some("A. Lee/Riverpost via Getty Images")
        );
        assert_eq!(picture_credit("The bridge at dusk. / Reuters"), Some("Reuters"));
        assert_eq!(picture_credit("Photo: A. Lee"), Some("A. Lee"));
        assert_eq!(picture_credit("A. Lee/Getty Images"), Some("A. Lee/Getty Images"));
        assert_eq!(picture_credit("The bridge at dusk"), None);
    }

    #[test]
    fn agencies_of_bylines_sign_offs_and_datelines_are_credits() {
        assert_eq!(credited("Von dpa"), ["dpa"]);
        assert_eq!(sign_off("(mmu/dpa)"), ["dpa"]);
        assert_eq!(sign_off("sda/afp"), ["sda", "afp"]);
        assert_eq!(sign_off("Home"), [] as [&str; 0]);
        assert_eq!(of_byline("Par Anne Martin avec AFP"), ["AFP"]);
        assert_eq!(of_dateline("PORT TOWN (Reuters) - The bridge is closed."), ["Reuters"]);
        assert_eq!(of_dateline("Berlin (dpa/bb) – Die Brücke ist gesperrt."), ["dpa"]);
        assert_eq!(of_dateline("The bridge (AFP) is closed."), [] as [&str; 0]);
        assert_eq!(of_ending("Die Brücke ist gesperrt. (mmu/dpa)"), ["dpa"]);
    }
}
