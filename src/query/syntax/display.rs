//! Prints a tree back to a query.
//!
//! A list of nothing but required and excluded clauses is printed with `AND` and `NOT`, a mixed one with `+` and `-`, so
//! that the reader sees what is required without knowing the rules of juxtaposition. Every choice and group within
//! something is put in brackets.

use std::fmt;

use super::tree::{Clause, FieldValue, Near, Node, Occur, Query, WordForm};

/// Prints a query that parses to the same tree, but for the places where words stand in it: for a tree of
/// [`parse`](super::parse) with `parse`, for a tree of [`plain`](super::plain) with `plain`. (It may be longer than what was
/// typed, so a tree of a query close to [`MAX_LENGTH`](super::MAX_LENGTH) can print a text that is too long.)
impl fmt::Display for Query {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.clauses() {
            [Clause { occur: Occur::Required, node: Node::AnyOf(alternatives) }] => any_of(alternatives, f),
            [Clause { occur: Occur::Required, node: node @ (Node::Phrase(_) | Node::Field(_) | Node::In(..)) }] => {
                operand(node, f)
            }
            [Clause { occur: Occur::Required, node: Node::Near(operands) }] => near(operands, f),
            clauses => list(clauses, f),
        }
    }
}

fn list(clauses: &[Clause], f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let is_conjunction = clauses.len() > 1 && clauses.iter().all(|clause| clause.occur != Occur::Optional);
    for (at, clause) in clauses.iter().enumerate() {
        if at > 0 {
            f.write_str(if is_conjunction { " AND " } else { " " })?;
        }
        f.write_str(match clause.occur {
            Occur::Optional => "",
            Occur::Required if is_conjunction => "",
            Occur::Required => "+",
            Occur::Excluded if is_conjunction => "NOT ",
            Occur::Excluded => "-",
        })?;
        operand(&clause.node, f)?;
    }
    Ok(())
}

fn any_of(alternatives: &[Node], f: &mut fmt::Formatter<'_>) -> fmt::Result {
    for (at, alternative) in alternatives.iter().enumerate() {
        if at > 0 {
            f.write_str(" OR ")?;
        }
        operand(alternative, f)?;
    }
    Ok(())
}

fn near(near: &Near, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    for (at, node) in near.operands.iter().enumerate() {
        if let Some(link) = at.checked_sub(1).and_then(|before| near.links.get(before)) {
            write!(f, " {link} ")?;
        }
        operand(node, f)?;
    }
    Ok(())
}

/// Prints a node so that an operator or sign can stand before it.
fn operand(node: &Node, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    match node {
        Node::Word(word) => match word.form {
            WordForm::Any => f.write_str(&word.text),
            WordForm::AsWritten => write!(f, "={}", word.text),
            WordForm::Prefix => write!(f, "{}*", word.text),
            WordForm::Fuzzy(changes) => write!(f, "{}~{changes}", word.text),
        },
        Node::Phrase(phrase) => {
            write!(f, "\"{}\"", phrase.text)?;
            phrase.within.map_or(Ok(()), |words| write!(f, "~{words}"))
        }
        Node::Near(operands) => {
            f.write_str("(")?;
            near(operands, f)?;
            f.write_str(")")
        }
        Node::In(field, clauses) => {
            write!(f, "{}:", field.field().name())?;
            match clauses.as_slice() {
                [Clause { occur: Occur::Optional, node: word @ Node::Word(_) }] => operand(word, f),
                [
                    Clause { occur: Occur::Required, node: node @ (Node::Phrase(_) | Node::AnyOf(_) | Node::Near(_)) },
                ] => operand(node, f),
                clauses => {
                    f.write_str("(")?;
                    list(clauses, f)?;
                    f.write_str(")")
                }
            }
        }
        Node::Field(FieldValue { field, value, .. }) => {
            let is_plain = value.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '.' | '\'' | '’' | '&'));
            let quote = if is_plain { "" } else { "\"" };
            write!(f, "{}:{quote}{value}{quote}", field.name())
        }
        Node::AnyOf(alternatives) => {
            f.write_str("(")?;
            any_of(alternatives, f)?;
            f.write_str(")")
        }
        Node::Group(clauses) => {
            f.write_str("(")?;
            list(clauses, f)?;
            f.write_str(")")
        }
    }
}
