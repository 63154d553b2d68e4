//! Pairs: how near two neighbouring words of a query stand to each other in a passage.
//!
//! ```text
//! pairs(passage) = Σ over neighbours of the query, both in the passage     min(idf) / distance
//! distance       = positions from the first to the second; one more where the second comes first
//! ```
//!
//! So a phrase counts whole, a word between its two words leaves half of it, and the other order half as well. Words that
//! stand in the order of the query need no operator to be found together.

/// Calls `visit` with each passage that holds both words, and one over the least distance between them there, `0.0..=1.0`.
/// Positions rise; passages reach from one bound to the next, and what lies outside of all is left out.
pub(super) fn visit(first: &[u32], second: &[u32], bounds: &[u32], mut visit: impl FnMut(usize, f32)) {
    let (mut ones, mut others) = (first.iter().peekable(), second.iter().peekable());
    let mut found: Option<(usize, u32)> = None;
    // the last position of each word, whichever came last of both
    let (mut one, mut other): (Option<u32>, Option<u32>) = (None, None);
    loop {
        let is_one = match (ones.peek(), others.peek()) {
            (Some(one), Some(other)) => one <= other,
            (Some(_), None) => other.is_some(),
            (None, Some(_)) => false,
            (None, None) => break,
        };
        let next = if is_one { ones.next() } else { others.next() };
        let Some(at) = next.copied() else { break };
        let before = if is_one { other } else { one };
        if is_one {
            one = Some(at);
        } else {
            other = Some(at);
        }
        let Some(before) = before else { continue };
        let behind = bounds.partition_point(|bound| *bound <= at);
        let Some(passage) = behind.checked_sub(1).filter(|passage| behind < bounds.len() && before >= bounds[*passage])
        else {
            continue;
        };
        let distance = (at - before + u32::from(is_one)).max(1);
        match &mut found {
            Some((of, least)) if *of == passage => *least = distance.min(*least),
            _ => {
                if let Some((passage, least)) = found.replace((passage, distance)) {
                    visit(passage, 1.0 / least as f32);
                }
            }
        }
    }
    if let Some((passage, least)) = found {
        visit(passage, 1.0 / least as f32);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn nearness(first: &[u32], second: &[u32], bounds: &[u32]) -> Vec<(usize, f32)> {
        let mut list = Vec::new();
        visit(first, second, bounds, |passage, nearness| list.push((passage, nearness)));
        list
    }

    #[test]
    fn side_by_side_in_order_counts_whole() {
        assert_eq!(nearness(&[4], &[5], &[0, 10]), [(0, 1.0)]);
        assert_eq!(nearness(&[4], &[6], &[0, 10]), [(0, 0.5)]);
        assert_eq!(nearness(&[5], &[4], &[0, 10]), [(0, 0.5)]);
        assert_eq!(nearness(&[4], &[4], &[0, 10]), [(0, 1.0)]);
    }

    #[test]
    fn the_nearest_of_a_passage_counts() {
        assert_eq!(nearness(&[1, 9], &[5, 11], &[0, 20]), [(0, 0.5)]);
        assert_eq!(nearness(&[1, 12], &[3, 13], &[0, 10, 20]), [(0, 0.5), (1, 1.0)]);
    }

    #[test]
    fn words_of_two_passages_are_no_pair() {
        assert_eq!(nearness(&[9], &[10], &[0, 10, 20]), []);
        assert_eq!(nearness(&[1], &[], &[0, 10]), []);
        assert_eq!(nearness(&[30], &[31], &[0, 10, 20]), []);
        assert_eq!(nearness(&[3], &[4], &[]), []);
        assert_eq!(nearness(&[3], &[4], &[5, 10]), []);
    }
}
