//! Labels -> spans.

use super::decode::Label;
use crate::language::names::{NameKind, Span};

/// Appends the names of a sentence that begins at the word `offset` of its text.
pub(super) fn add_spans(labels: &[Label], offset: usize, spans: &mut Vec<Span>) {
    let mut at = 0;
    while at < labels.len() {
        let label = labels[at];
        if label == 0 {
            at += 1;
            continue;
        }
        let end = at + 1 + labels[at + 1..].iter().take_while(|next| **next == label + 1).count();
        spans.push(Span { words: offset + at..offset + end, kind: kind_of(label) });
        at = end;
    }
}

fn kind_of(label: Label) -> NameKind {
    match label {
        1 | 2 => NameKind::Person,
        3 | 4 => NameKind::Organization,
        _ => NameKind::Place,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_ends_where_another_begins_or_none_is() {
        let mut spans = Vec::new();
        add_spans(&[0, 1, 2, 1, 0, 3, 4, 4, 5], 10, &mut spans);
        let shown: Vec<_> = spans.into_iter().map(|span| (span.words, span.kind)).collect();
        let expected = [
            (11..13, NameKind::Person),
            (13..14, NameKind::Person),
            (15..18, NameKind::Organization),
            (18..19, NameKind::Place),
        ];
        assert_eq!(shown, expected);
    }
}
