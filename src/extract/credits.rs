//! Finds who else had a hand in an article: agencies, and those who took its pictures.
//!
//! Read from the lines that credit them, in the head, in the text and directly behind it; never from the cards and lists of
//! other articles.

use crate::article::Kind;

use super::label::Labelled;
use super::outlet;

/// Pieces behind the body that may hold a credit.
const FOOT: usize = 6;
/// No credit is longer than this, in bytes.
const MAX_LENGTH: usize = 120;

/// Returns the credits as the page words them, each once.
pub(super) fn find(labelled: &Labelled) -> Vec<String> {
    let foot = labelled.foot().iter().take(FOOT);
    let foot = foot.take_while(|piece| !matches!(piece.kind, Some(Kind::Related | Kind::CommentForm | Kind::Teaser)));
    let mut credits: Vec<String> = Vec::new();
    for piece in labelled.head().iter().chain(labelled.body()).chain(foot) {
        let found = match piece.kind {
            Some(Kind::Credit) => credited(piece.text),
            Some(Kind::Caption) => picture_credit(piece.text).into_iter().collect(),
            _ => continue,
        };
        for credit in found.into_iter().filter(|credit| credit.len() <= MAX_LENGTH) {
            if !credits.iter().any(|known| known == credit) {
                credits.push(credit.to_owned());
            }
        }
    }
    credits
}

/// Returns whom a credit line names: the agencies of a source line, or the whole of another line.
fn credited(text: &str) -> Vec<&str> {
    if text.ends_with('/') {
        return Vec::new();
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
}
