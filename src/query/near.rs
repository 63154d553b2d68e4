//! Nearness: which occurrences of several words and phrases stand near each other.
//!
//! Two occurrences stand within n words of each other if the first word of the later one is at most n words behind the last
//! word of the earlier one; side by side is 1. All nearness stays within a paragraph, and an occurrence is never near itself.
//! In a chain (`a NEAR/5 b SAME/s c`) each is near the next; of a window (`"a b c"~5`) all words, in any order, stand in one
//! stretch with at most n - 1 others among them, so that `"a b"~5` and `a NEAR/5 b` ask for the same distance.
//!
//! A match is counted as often as the rarest of its words takes part in one, and stands where that word stands.

use super::syntax::Nearness;
use super::words::Closeness;
use crate::index::Starts;

/// An occurrence of a word or phrase: its positions, half-open.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Span {
    pub(super) start: u32,
    pub(super) end: u32,
}

impl Span {
    /// Returns how many words behind the earlier of two the later one stands; `None` if they overlap.
    fn distance(self, other: Span) -> Option<u32> {
        let (first, second) = if self.start <= other.start { (self, other) } else { (other, self) };
        (first.end <= second.start).then(|| second.start - first.end + 1)
    }
}

/// Puts spans in order, each once.
pub(super) fn put_in_order(spans: &mut Vec<Span>) {
    spans.sort_unstable();
    spans.dedup();
}

/// Returns those spans of each operand that take part in a match; `None` if there is no match. The spans of an operand are in
/// order.
pub(super) fn taking_part(operands: &[Vec<Span>], closeness: &Closeness, starts: &Starts) -> Option<Vec<Vec<Span>>> {
    if operands.iter().any(Vec::is_empty) {
        return None;
    }
    let taking_part = match closeness {
        Closeness::Chain(links) => in_chain(operands, links, starts),
        Closeness::Window(within) => in_window(operands, u32::from(*within), starts),
    };
    taking_part.iter().all(|spans| !spans.is_empty()).then_some(taking_part)
}

/// Says whether some of the first two operands stand close enough for a match, wherever sentences and paragraphs end: most
/// articles fail here.
pub(super) fn may_match(operands: &[Vec<Span>], closeness: &Closeness) -> bool {
    let [first, second, ..] = operands else { return true };
    let most = match closeness {
        Closeness::Chain(links) => match links.first() {
            Some(Nearness::Words(words)) => u32::from(*words),
            _ => return true,
        },
        Closeness::Window(within) => u32::from(*within).saturating_add(operands.len() as u32),
    };
    let mut rest = second.iter().peekable();
    let reach = most.saturating_add(longest(second));
    first.iter().any(|span| {
        while rest.next_if(|other| other.start.saturating_add(reach) < span.start).is_some() {}
        rest.peek().is_some_and(|other| other.start < span.end.saturating_add(most))
    })
}

/// Returns the words of the longest span.
fn longest(spans: &[Span]) -> u32 {
    spans.iter().map(|span| span.end - span.start).max().unwrap_or(0)
}

/// Returns the starts of the operand that takes part least often, each once.
pub(super) fn rarest(taking_part: &[Vec<Span>]) -> impl Iterator<Item = u32> {
    let rarest = taking_part.iter().min_by_key(|spans| spans.len()).map_or(&[][..], Vec::as_slice);
    let mut last = None;
    rarest.iter().map(|span| span.start).filter(move |start| last.replace(*start) != Some(*start))
}

/// Keeps of each operand what is near the one before it, then what is near the one behind it.
fn in_chain(operands: &[Vec<Span>], links: &[Nearness], starts: &Starts) -> Vec<Vec<Span>> {
    let mut kept = operands.to_vec();
    for (number, link) in links.iter().enumerate() {
        if let [before, behind, ..] = kept.get_mut(number..).unwrap_or_default() {
            keep_near(behind, before, *link, starts);
        }
    }
    for (number, link) in links.iter().enumerate().rev() {
        if let [before, behind, ..] = kept.get_mut(number..).unwrap_or_default() {
            keep_near(before, behind, *link, starts);
        }
    }
    kept
}

/// Keeps the spans that are near one of `others`. Both are in order, and gone through once.
fn keep_near(spans: &mut Vec<Span>, others: &[Span], link: Nearness, starts: &Starts) {
    let (stretches, most) = match link {
        Nearness::Words(words) => (&starts.paragraphs, u32::from(words)),
        Nearness::Sentence => (&starts.sentences, u32::MAX),
        Nearness::Paragraph => (&starts.paragraphs, u32::MAX),
    };
    let reach = most.saturating_add(longest(others));
    let mut stretches = Stretches::of(stretches);
    let mut rest = others;
    spans.retain(|span| {
        let (from, to) = stretches.of_position(span.start);
        let first = from.max(span.start.saturating_sub(reach));
        while let [other, behind @ ..] = rest
            && other.start < first
        {
            rest = behind;
        }
        let last = to.min(span.end.saturating_add(most));
        rest.iter().take_while(|other| other.start < last).any(|other| {
            let is_within = span.end <= to && other.end <= to;
            is_within && span.distance(*other).is_some_and(|distance| distance <= most)
        })
    });
}

/// Sentences or paragraphs, asked for by positions in rising order.
struct Stretches<'a> {
    /// The start of the stretch asked for last.
    start: u32,
    /// The starts of those behind it.
    rest: &'a [u32],
}

impl<'a> Stretches<'a> {
    fn of(starts: &'a [u32]) -> Stretches<'a> {
        Stretches { start: 0, rest: starts }
    }

    /// Returns the stretch in which a position lies: its start, and that of the next.
    fn of_position(&mut self, position: u32) -> (u32, u32) {
        while let [next, behind @ ..] = self.rest
            && *next <= position
        {
            (self.start, self.rest) = (*next, behind);
        }
        (self.start, self.rest.first().copied().unwrap_or(u32::MAX))
    }
}

/// Keeps what stands in a stretch that holds all operands; those that are one word typed several times, so many times.
fn in_window(operands: &[Vec<Span>], within: u32, starts: &Starts) -> Vec<Vec<Span>> {
    let longest = within.saturating_add(operands.len() as u32).saturating_sub(2);
    let kind_of = |operand: &Vec<Span>| operands.iter().position(|other| other == operand).unwrap_or(0);
    let mut wanted = vec![0; operands.len()];
    for operand in operands {
        wanted[kind_of(operand)] += 1;
    }
    let kinds = wanted.iter().filter(|wanted| **wanted > 0).count();
    let mut all: Vec<(Span, usize)> = Vec::new();
    for (kind, operand) in operands.iter().enumerate().filter(|(kind, _)| wanted[*kind] > 0) {
        all.extend(operand.iter().map(|span| (*span, kind)));
    }
    all.sort_unstable();

    let mut kept = vec![Vec::new(); operands.len()];
    let mut counts = vec![0; operands.len()];
    let (mut covered, mut end, mut kept_to) = (0, 0, 0);
    let mut paragraphs = Stretches::of(&starts.paragraphs);
    for (first, (span, kind)) in all.iter().enumerate() {
        let paragraph_end = paragraphs.of_position(span.start).1;
        let last = paragraph_end.min(span.start.saturating_add(longest).saturating_add(1));
        while let Some((_, kind)) = all.get(end).filter(|(span, _)| span.start < last) {
            counts[*kind] += 1;
            covered += usize::from(counts[*kind] == wanted[*kind]);
            end += 1;
        }
        if covered == kinds {
            for (span, kind) in &all[kept_to.max(first)..end] {
                kept[*kind].push(*span);
            }
            kept_to = end;
        }
        covered -= usize::from(counts[*kind] == wanted[*kind]);
        counts[*kind] -= 1;
    }
    let of_kind = |operand: &Vec<Span>| kept[kind_of(operand)].clone();
    operands.iter().map(of_kind).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn spans(starts: &[u32]) -> Vec<Span> {
        starts.iter().map(|start| Span { start: *start, end: start + 1 }).collect()
    }

    /// The words of a text at their positions; a paragraph is `|`, a sentence `.`.
    fn text(words: &str) -> (Vec<&str>, Starts) {
        let mut starts = Starts { sentences: vec![0], paragraphs: vec![0] };
        let (mut list, mut position) = (Vec::new(), 0);
        for word in words.split(' ') {
            match word {
                "|" => {
                    list.push("|");
                    position += 1;
                    starts.sentences.push(position);
                    starts.paragraphs.push(position);
                }
                "." => starts.sentences.push(position),
                word => {
                    list.push(word);
                    position += 1;
                }
            }
        }
        (list, starts)
    }

    /// The positions of the words that take part.
    fn found(words: &str, asked: &[&str], closeness: &Closeness) -> Vec<u32> {
        let (list, starts) = text(words);
        let of_word = |asked: &&str| {
            let at = |(position, word): (usize, &&str)| (word == asked).then_some(position as u32);
            spans(&list.iter().enumerate().filter_map(at).collect::<Vec<_>>())
        };
        let operands: Vec<Vec<Span>> = asked.iter().map(of_word).collect();
        let mut found: Vec<u32> =
            taking_part(&operands, closeness, &starts).into_iter().flatten().flatten().map(|s| s.start).collect();
        found.sort_unstable();
        found.dedup();
        found
    }

    fn near(words: u16) -> Closeness {
        Closeness::Chain(vec![Nearness::Words(words)])
    }

    #[test]
    fn words_are_within_n_of_each_other_in_any_order() {
        assert_eq!(found("a x x b", &["a", "b"], &near(3)), [0, 3]);
        assert_eq!(found("b x x a", &["a", "b"], &near(3)), [0, 3]);
        assert_eq!(found("a x x b", &["a", "b"], &near(2)), [] as [u32; 0]);
        assert_eq!(found("a b", &["a", "b"], &near(1)), [0, 1]);
        assert_eq!(found("a x b x x b", &["a", "b"], &near(3)), [0, 2]);
    }

    #[test]
    fn a_word_is_not_near_itself() {
        assert_eq!(found("a x x", &["a", "a"], &near(3)), [] as [u32; 0]);
        assert_eq!(found("a x a", &["a", "a"], &near(3)), [0, 2]);
        assert_eq!(found("a x x", &["a", "a"], &Closeness::Window(3)), [] as [u32; 0]);
        assert_eq!(found("a x a b", &["a", "a", "b"], &Closeness::Window(3)), [0, 2, 3]);
    }

    #[test]
    fn nothing_is_near_across_paragraphs() {
        assert_eq!(found("a | b", &["a", "b"], &near(9)), [] as [u32; 0]);
        assert_eq!(found("a | b", &["a", "b"], &Closeness::Window(9)), [] as [u32; 0]);
        let paragraph = Closeness::Chain(vec![Nearness::Paragraph]);
        assert_eq!(found("a . b | a", &["a", "b"], &paragraph), [0, 1]);
    }

    #[test]
    fn one_sentence_ends_with_its_last_word() {
        let sentence = Closeness::Chain(vec![Nearness::Sentence]);
        assert_eq!(found("a x . b a", &["a", "b"], &sentence), [2, 3]);
        assert_eq!(found("a x . b", &["a", "b"], &sentence), [] as [u32; 0]);
    }

    #[test]
    fn in_a_chain_each_is_near_the_next() {
        let chain = Closeness::Chain(vec![Nearness::Words(1), Nearness::Words(3)]);
        assert_eq!(found("a b x x c", &["a", "b", "c"], &chain), [0, 1, 4]);
        // the `b` beside `a` is too far from `c`, the other too far from `a`
        assert_eq!(found("a b x x x b c", &["a", "b", "c"], &chain), [] as [u32; 0]);
    }

    #[test]
    fn a_phrase_is_as_near_as_its_nearest_word() {
        let operands = [vec![Span { start: 0, end: 3 }], spans(&[5])];
        let starts = Starts { sentences: vec![0], paragraphs: vec![0] };
        assert!(taking_part(&operands, &near(3), &starts).is_some());
        assert!(taking_part(&operands, &near(2), &starts).is_none());
    }

    #[test]
    fn a_match_counts_as_often_as_its_rarest_word() {
        let taking_part = [spans(&[1, 4, 9]), spans(&[2, 8])];
        assert_eq!(rarest(&taking_part).collect::<Vec<_>>(), [2, 8]);
    }

    proptest! {
        #[test]
        fn a_chain_of_two_finds_what_trying_all_pairs_finds(
            one in prop::collection::btree_set(0..60u32, 0..12),
            other in prop::collection::btree_set(0..60u32, 0..12),
            paragraph in 1..60u32, words in 1..9u16,
        ) {
            let operands = [one, other].map(|set| spans(&set.into_iter().collect::<Vec<_>>()));
            let starts = Starts { sentences: vec![0, paragraph], paragraphs: vec![0, paragraph] };
            let is_near = |a: &Span, b: &Span| {
                a.start != b.start && a.start.abs_diff(b.start) <= u32::from(words) && (a.start < paragraph) == (b.start < paragraph)
            };
            let with = |spans: &[Span], others: &[Span]| -> Vec<Span> {
                spans.iter().filter(|span| others.iter().any(|other| is_near(span, other))).copied().collect()
            };
            let expected = [with(&operands[0], &operands[1]), with(&operands[1], &operands[0])];
            let found = taking_part(&operands, &near(words), &starts);
            prop_assert_eq!(found.is_some(), !expected[0].is_empty());
            prop_assert!(found.is_none() || may_match(&operands, &near(words)));
            if let Some(found) = found {
                prop_assert_eq!(found, expected);
            }
        }

        #[test]
        fn a_window_of_two_words_is_nearness(
            one in prop::collection::btree_set(0..60u32, 1..12),
            other in prop::collection::btree_set(60..99u32, 1..12),
            words in 1..40u16,
        ) {
            let operands = [one, other].map(|set| spans(&set.into_iter().collect::<Vec<_>>()));
            let starts = Starts { sentences: vec![0, 70], paragraphs: vec![0, 70] };
            let found = taking_part(&operands, &Closeness::Window(words), &starts);
            prop_assert!(found.is_none() || may_match(&operands, &Closeness::Window(words)));
            prop_assert_eq!(found, taking_part(&operands, &near(words), &starts));
        }
    }
}
