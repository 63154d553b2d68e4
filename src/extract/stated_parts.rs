//! Sets the parts of a text apart that state facts about it: the header over a page, the fields of an export.
//!
//! The reader of the file has said what they are, so no rule looks at them, and the article is found as if they were not
//! there. They come back among the blocks, with the kinds that the reader gave them.

use crate::article::{StatedPart, range};

use super::pieces::Piece;

/// Parts `pieces` into those of the article and those that lie in `parts`, which get their kinds. A piece that lies in
/// both is split.
pub(super) fn set_apart<'t>(
    pieces: Vec<Piece<'t>>,
    parts: &[StatedPart],
    page: &'t str,
) -> (Vec<Piece<'t>>, Vec<Piece<'t>>) {
    if parts.is_empty() {
        return (pieces, Vec::new());
    }
    let mut of_article = Vec::with_capacity(pieces.len());
    let mut of_parts = Vec::with_capacity(parts.len());
    let mut parts = parts.iter().peekable();
    for piece in pieces {
        let mut rest = Some(piece);
        while let Some(mut piece) = rest.take() {
            while parts.next_if(|part| range(&part.range).end <= piece.start).is_some() {}
            let Some(part) = parts.peek() else {
                of_article.push(piece);
                break;
            };
            let is_inside = range(&part.range).start <= piece.start;
            let end = if is_inside { range(&part.range).end } else { range(&part.range).start };
            if let Some((first, second)) = split(&piece, end, page) {
                piece = first;
                rest = Some(second);
            }
            if is_inside {
                piece.kind = Some(part.kind);
                of_parts.push(piece);
            } else {
                of_article.push(piece);
            }
        }
    }
    (of_article, of_parts)
}

/// Splits a piece at byte `at` of the page, if it has words on both sides.
fn split<'t>(piece: &Piece<'t>, at: usize, page: &'t str) -> Option<(Piece<'t>, Piece<'t>)> {
    let at = at.checked_sub(piece.start).filter(|at| (1..piece.text.len()).contains(at))?;
    let (before, behind) = piece.text.split_at_checked(at)?;
    let has_words = |text: &str| text.chars().any(|c| !c.is_whitespace());
    (has_words(before) && has_words(behind)).then(|| piece.split_at(page, at))
}

/// Puts the two kinds of pieces back into the order of the page.
pub(super) fn put_back<'t>(of_article: Vec<Piece<'t>>, of_parts: Vec<Piece<'t>>) -> Vec<Piece<'t>> {
    if of_parts.is_empty() {
        return of_article;
    }
    let mut pieces = of_article;
    pieces.extend(of_parts);
    pieces.sort_by_key(|piece| piece.start);
    if let Some(first) = pieces.first_mut() {
        first.extent_start = 0;
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::super::pieces::cut;
    use super::*;
    use crate::article::Kind;

    /// Returns the texts of the article's pieces and of the parts'.
    fn apart<'t>(page: &'t str, parts: &[(u32, u32)]) -> (Vec<&'t str>, Vec<&'t str>) {
        let parts: Vec<_> =
            parts.iter().map(|(start, end)| StatedPart { range: *start..*end, kind: Kind::Date }).collect();
        let whole = cut(page, 1);
        let (of_article, of_parts) = set_apart(whole.clone(), &parts, page);
        assert!(of_parts.iter().all(|piece| piece.kind == Some(Kind::Date)));
        let back = put_back(of_article.clone(), of_parts.clone());
        assert!(back.is_sorted_by_key(|piece| piece.extent_start) && back.len() >= whole.len());
        let texts = |pieces: Vec<Piece<'t>>| pieces.iter().map(|piece| piece.text).collect();
        (texts(of_article), texts(of_parts))
    }

    #[test]
    fn lines_of_a_header_are_set_apart() {
        let page = "Date: x\nAuthor: y\n\nOne.\nTwo.\nEnd: z\n";
        assert_eq!(apart(page, &[(0, 19), (29, 36)]), (vec!["One.", "Two."], vec!["Date: x", "Author: y", "End: z"]));
        assert_eq!(apart(page, &[]).1, [] as [&str; 0]);
        assert_eq!(apart(page, &[(0, 36)]).0, [] as [&str; 0]);
    }

    #[test]
    fn a_line_that_is_partly_header_is_split() {
        assert_eq!(apart("Text: One.\nTwo.", &[(0, 6)]), (vec!["One.", "Two."], vec!["Text:"]));
        assert_eq!(apart("One. End: z", &[(5, 11)]), (vec!["One."], vec!["End: z"]));
        assert_eq!(apart("a b c", &[(2, 3)]), (vec!["a", "c"], vec!["b"]));
    }
}
