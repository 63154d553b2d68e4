//! The tree of a query: what an article must hold to match.
//!
//! A query is a list of clauses. Everything speaks of the whole article:
//!
//! - it holds every [`Occur::Required`] clause and no [`Occur::Excluded`] one;
//! - where nothing is required, it holds one of the [`Occur::Optional`] clauses at least;
//! - each clause that it holds and that is not excluded adds to its score, but for fields: a fact is there or it is not.
//!
//! The same holds for the clauses of a [`Node::Group`]; of a [`Node::AnyOf`] it holds one alternative at least.
//!
//! **`--all`** (every word required): read `Optional` as `Required`, in groups at every depth too. Nothing else changes:
//! what is joined by `OR` stays a choice, what is excluded stays excluded.
//!
//! A tree comes from [`parse`](super::parse) or [`plain`](super::plain) only, and one meaning has one tree: operators and
//! signs have become clauses, and brackets that change nothing are gone. What can be relied on:
//!
//! - A list of clauses is never empty and never all excluded, in the query as in a group.
//! - A group has two clauses at least; a required or optional group in a list requires nothing itself (else its clauses
//!   would stand in the list instead), and is never alone in it.
//! - A choice has two alternatives at least, none of which is a choice.
//! - Optional are only words, and groups of optional words with something excluded: `(a -b) c`.
//! - A word, a phrase and the value of a field hold a letter or digit.
//!
//! To come: a word gets more forms (prefix, fuzzy), a phrase a distance, more fields, and a node for nearness
//! (`NEAR/n`, `SAME/s`, `SAME/p`).

use std::ops::Range;

use super::field::Field;

/// What the user is looking for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Query {
    /// Nothing was typed: no article is asked for more than another.
    Empty,
    /// What articles hold and do not hold.
    Clauses(Vec<Clause>),
}

/// A part of a list, and what it is to the whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clause {
    /// Whether an article must, may or must not hold it.
    pub occur: Occur,
    /// What it is.
    pub node: Node,
}

/// What a clause is to the list in which it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Occur {
    /// Every article must hold it.
    Required,
    /// Articles that hold it come first.
    Optional,
    /// No article may hold it.
    Excluded,
}

/// What an article holds or does not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Node {
    /// A word, in any inflection and spelling, or only as written.
    Word(Word),
    /// Words as written, in order, side by side.
    Phrase(Phrase),
    /// A fact of the article: `person:Putin`.
    Field(FieldValue),
    /// Alternatives joined by `OR`.
    AnyOf(Vec<Node>),
    /// A list of its own.
    Group(Vec<Clause>),
}

/// A word as typed: `cease-fire`, `U.S.`, `don’t`, `AT&T`, `fire,`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// The text: in the query language without a sign before it, but with any other punctuation.
    pub text: String,
    /// Where it stands in the query, in bytes, half-open.
    pub range: Range<usize>,
    /// Whether it matches only as written: `=word`.
    pub is_exact: bool,
}

/// A phrase as typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Phrase {
    /// The text between the quotes, without blanks around it.
    pub text: String,
    /// Where it stands in the query with its quotes, in bytes, half-open.
    pub range: Range<usize>,
}

/// A field and what it must hold, as typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldValue {
    /// The field.
    pub field: Field,
    /// What stands behind the colon, without quotes, and blanks around it.
    pub value: String,
    /// Where field and value stand in the query, in bytes, half-open.
    pub range: Range<usize>,
}

impl Query {
    /// Returns the clauses; none for [`Query::Empty`].
    pub fn clauses(&self) -> &[Clause] {
        match self {
            Query::Empty => &[],
            Query::Clauses(clauses) => clauses,
        }
    }

    /// Returns the fields that are asked for, excluded ones too, in their order.
    pub fn fields(&self) -> Vec<Field> {
        let mut fields = Vec::new();
        self.clauses().iter().for_each(|clause| fields_of(&clause.node, &mut fields));
        fields
    }
}

fn fields_of(node: &Node, fields: &mut Vec<Field>) {
    match node {
        Node::Word(_) | Node::Phrase(_) => {}
        Node::Field(value) => fields.push(value.field),
        Node::AnyOf(alternatives) => alternatives.iter().for_each(|node| fields_of(node, fields)),
        Node::Group(clauses) => clauses.iter().for_each(|clause| fields_of(&clause.node, fields)),
    }
}

/// Returns how many choices and groups lie within each other at most.
pub(super) fn depth(clauses: &[Clause]) -> usize {
    clauses.iter().map(|clause| node_depth(&clause.node)).max().unwrap_or(0)
}

fn node_depth(node: &Node) -> usize {
    match node {
        Node::Word(_) | Node::Phrase(_) | Node::Field(_) => 0,
        Node::AnyOf(alternatives) => 1 + alternatives.iter().map(node_depth).max().unwrap_or(0),
        Node::Group(clauses) => 1 + depth(clauses),
    }
}
