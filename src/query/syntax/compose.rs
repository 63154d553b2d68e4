//! Puts parts of a query together, so that one meaning has one tree.
//!
//! A part is a list of clauses: one for a word, several for what stands in brackets or is joined by `AND`. `a AND b` and
//! `+a +b` say the same and become the same list; brackets that change nothing dissolve into the list around them.

use super::field::{Field, TextField};
use super::tree::{Clause, FieldValue, Near, Node, Occur, Phrase, Word};

/// A part of a query: what it asks of an article, as [`super::tree`] describes. Never empty.
pub(super) type Part = Vec<Clause>;

/// Returns a word: optional until something requires it.
pub(super) fn word(word: Word) -> Part {
    vec![Clause { occur: Occur::Optional, node: Node::Word(word) }]
}

/// Returns a phrase: required, unless it ends up in a choice.
pub(super) fn phrase(phrase: Phrase) -> Part {
    vec![Clause { occur: Occur::Required, node: Node::Phrase(phrase) }]
}

/// Returns a field: required, unless it ends up in a choice.
pub(super) fn field(value: FieldValue) -> Part {
    vec![Clause { occur: Occur::Required, node: Node::Field(value) }]
}

/// Returns words near each other: required, unless they end up in a choice.
pub(super) fn near(near: Near) -> Part {
    vec![Clause { occur: Occur::Required, node: Node::Near(near) }]
}

/// Returns what one field holds: required, unless it ends up in a choice. `part` is not only exclusions.
pub(super) fn within(field: TextField, part: Part) -> Part {
    vec![Clause { occur: Occur::Required, node: Node::In(field, whole(part)) }]
}

/// Returns the field whose words a part is.
pub(super) fn field_of(part: &[Clause]) -> Option<Field> {
    match part {
        [Clause { node: Node::In(field, _), .. }] => Some(field.field()),
        _ => None,
    }
}

/// Returns what nearness can speak of: a word, a phrase, or a choice of these.
pub(super) fn near_operand(mut part: Part) -> Option<Node> {
    let is_term = |node: &Node| matches!(node, Node::Word(_) | Node::Phrase(Phrase { within: None, .. }));
    match part.pop() {
        Some(Clause { occur: Occur::Optional | Occur::Required, node }) if part.is_empty() => {
            let is_operand = match &node {
                Node::AnyOf(nodes) => nodes.iter().all(is_term),
                node => is_term(node),
            };
            is_operand.then_some(node)
        }
        _ => None,
    }
}

/// Says whether a part excludes and asks for nothing. Such a part can be no alternative, and cannot be excluded.
pub(super) fn is_only_exclusions(part: &[Clause]) -> bool {
    part.iter().all(|clause| clause.occur == Occur::Excluded)
}

/// Returns `+part`. A part of exclusions stays as it is.
pub(super) fn required(part: Part) -> Part {
    if requires_something(&part) || is_only_exclusions(&part) {
        return part;
    }
    vec![Clause { occur: Occur::Required, node: node(part) }]
}

/// Returns `-part`, which is not itself only exclusions.
pub(super) fn excluded(part: Part) -> Part {
    vec![Clause { occur: Occur::Excluded, node: node(part) }]
}

/// Returns `part AND part ...`: what each requires, together.
pub(super) fn all_of(parts: Vec<Part>) -> Part {
    parts.into_iter().flat_map(required).collect()
}

/// Returns `part OR part ...`, none of them only exclusions: a choice, required as a whole.
pub(super) fn any_of(parts: Vec<Part>) -> Part {
    let mut alternatives = Vec::with_capacity(parts.len());
    for part in parts {
        match node(part) {
            Node::AnyOf(inner) => alternatives.extend(inner),
            other => alternatives.push(other),
        }
    }
    vec![Clause { occur: Occur::Required, node: Node::AnyOf(alternatives) }]
}

/// Returns `part part ...`.
pub(super) fn juxtaposed(parts: impl IntoIterator<Item = Part>) -> Part {
    let mut list = Part::new();
    for part in parts {
        push(&mut list, part);
    }
    // `((a -b))`: a group on its own is no more than what it holds.
    dissolve(list, Occur::Optional)
}

/// Returns the clauses of a query that consists of `part`: a group that is all of it need not be required.
pub(super) fn whole(part: Part) -> Part {
    dissolve(part, Occur::Required)
}

/// Puts the clauses of a group in its place where it is all of a list.
fn dissolve(mut list: Part, occur: Occur) -> Part {
    match list.pop() {
        Some(Clause { occur: only, node: Node::Group(clauses) }) if list.is_empty() && only == occur => clauses,
        popped => {
            list.extend(popped);
            list
        }
    }
}

/// Adds `part` to the `list` in which it stands.
fn push(list: &mut Part, part: Part) {
    let has = |occur| part.iter().any(|clause| clause.occur == occur);
    if has(Occur::Optional) && has(Occur::Excluded) && !has(Occur::Required) {
        // `(a -b) c`: what the brackets exclude must not be excluded from the articles that hold `c`.
        list.push(Clause { occur: Occur::Optional, node: Node::Group(part) });
    } else {
        list.extend(part);
    }
}

fn requires_something(part: &[Clause]) -> bool {
    part.iter().any(|clause| clause.occur == Occur::Required)
}

/// Returns what a part that is not only exclusions asks for, as one node.
fn node(mut part: Part) -> Node {
    match part.pop() {
        Some(only) if part.is_empty() => only.node,
        popped => {
            part.extend(popped);
            Node::Group(part)
        }
    }
}
