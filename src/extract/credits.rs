//! Finds who else had a hand in an article: agencies, and those who took its pictures.
//!
//! Read from the lines that credit them, in the head, in the text and directly behind it; never from the cards and lists of
//! other articles.

use crate::article::Kind;

use super::label::Labelled;
use super::outlet;
use super::outlets;

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
    match text.split_once([':', '：']) {
        Some((_, value)) => {
            let sources = outlet::sources(value);
            let is_outlet = |name: &&str| !outlets::is_agency(name) && outlets::domain_of(name).is_some();
            sources.into_iter().filter(|name| !is_outlet(name)).collect()
        }
        None => vec![text],
    }
}

/// Returns the credit at the end of a caption: what stands behind its last slash or in its last brackets, or after
/// `Photo:`.
fn picture_credit(text: &str) -> Option<&str> {
    let trim = |credit: &'_ str| -> Option<usize> { (!credit.trim().is_empty()).then_some(credit.len()) };
    if let Some(inner) = text.trim_end_matches('.').strip_suffix(')')
        && let Some(open) = inner.rfind('(')
        && trim(&inner[open + 1..]).is_some()
    {
        return Some(inner[open + 1..].trim());
    }
    if let Some((_, credit)) = text.split_once(" / ") {
        return Some(credit.rsplit(" / ").next().unwrap_or(credit).trim());
    }
    let (label, credit) = text.split_once(':')?;
    let is_label = label.split_whitespace().count() <= 3 && label.len() <= 30;
    (is_label && !credit.trim().is_empty()).then(|| credit.trim())
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
        assert_eq!(picture_credit("The bridge at dusk"), None);
    }
}
