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
//! - Nearness joins two words or phrases at least, or choices of these, with one link less.
//! - What is searched in one field is a list as above; no field stands within it.

use std::fmt;
use std::ops::Range;

use super::field::{Field, TextField};
use crate::query::dates::Dates;

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
    /// A word: as written, inflected, its beginning, or like it.
    Word(Word),
    /// Words as written, in order, side by side; or near each other.
    Phrase(Phrase),
    /// Words and phrases near each other: `a NEAR/5 b`.
    Near(Near),
    /// A fact of the article: `person:Putin`.
    Field(FieldValue),
    /// A list that speaks of one field: `title:a`, `title:(a OR b)`.
    In(TextField, Vec<Clause>),
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
    /// What words of an article it matches.
    pub form: WordForm,
}

/// What words of an article a word matches.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum WordForm {
    /// Itself, its inflections and other spellings.
    Any,
    /// Itself only: `=word`.
    AsWritten,
    /// All that begin with it: `word*`.
    Prefix,
    /// All that so many changes of letters make of it: `word~1`. A change is a letter more, less or another one, or two
    /// neighbours swapped.
    Fuzzy(u8),
}

/// A phrase as typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Phrase {
    /// The text between the quotes, without blanks around it.
    pub text: String,
    /// Where it stands in the query with its quotes and distance, in bytes, half-open.
    pub range: Range<usize>,
    /// `"a b"~5`: the words in any order, two of them within so many words of each other; `None` for side by side, in
    /// order.
    pub within: Option<u16>,
}

/// Words and phrases of an article that stand near each other: each near the next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Near {
    /// Words, phrases without a distance, and choices of these.
    pub operands: Vec<Node>,
    /// How near each is to the next.
    pub links: Vec<Nearness>,
}

/// How near two things stand in a paragraph.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Nearness {
    /// `NEAR/5`: within five words of each other, in any order; 1 is side by side.
    Words(u16),
    /// `SAME/s`: in one sentence.
    Sentence,
    /// `SAME/p`: in one paragraph.
    Paragraph,
}

impl fmt::Display for Nearness {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Nearness::Words(words) => write!(f, "NEAR/{words}"),
            Nearness::Sentence => f.write_str("SAME/s"),
            Nearness::Paragraph => f.write_str("SAME/p"),
        }
    }
}

/// A field and what it must hold, as typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldValue {
    /// The field.
    pub field: Field,
    /// What stands behind the colon, without quotes, and blanks around it.
    pub value: String,
    /// Where field and value stand in the query, in bytes, half-open; of values in brackets, where the value stands.
    pub range: Range<usize>,
    /// The days that a `date:` asks for; `None` for every other field.
    pub dates: Option<Dates>,
}

impl Query {
    /// Returns the clauses; none for [`Query::Empty`].
    pub fn clauses(&self) -> &[Clause] {
        match self {
            Query::Empty => &[],
            Query::Clauses(clauses) => clauses,
        }
    }

    /// Returns the facts that are asked for, excluded ones too, in their order.
    pub fn facts(&self) -> Vec<&FieldValue> {
        let mut facts = Vec::new();
        self.each_node(&mut |node, _| {
            if let Node::Field(value) = node {
                facts.push(value);
            }
        });
        facts
    }

    /// Calls `visit` with every node and the field that it speaks of, from left to right, each before those within it.
    pub(in crate::query) fn each_node<'q>(&'q self, visit: &mut dyn FnMut(&'q Node, Option<TextField>)) {
        self.clauses().iter().for_each(|clause| each_node(&clause.node, None, visit));
    }
}

fn each_node<'q>(node: &'q Node, scope: Option<TextField>, visit: &mut dyn FnMut(&'q Node, Option<TextField>)) {
    visit(node, scope);
    match node {
        Node::Word(_) | Node::Phrase(_) | Node::Field(_) => {}
        Node::Near(Near { operands: nodes, .. }) | Node::AnyOf(nodes) => {
            for node in nodes {
                each_node(node, scope, visit);
            }
        }
        Node::In(field, clauses) => {
            for clause in clauses {
                each_node(&clause.node, Some(*field), visit);
            }
        }
        Node::Group(clauses) => clauses.iter().for_each(|clause| each_node(&clause.node, scope, visit)),
    }
}

/// Returns how many choices and groups lie within each other at most.
pub(super) fn depth(clauses: &[Clause]) -> usize {
    clauses.iter().map(|clause| node_depth(&clause.node)).max().unwrap_or(0)
}

fn node_depth(node: &Node) -> usize {
    match node {
        Node::Word(_) | Node::Phrase(_) | Node::Field(_) => 0,
        Node::Near(Near { operands: nodes, .. }) | Node::AnyOf(nodes) => {
            1 + nodes.iter().map(node_depth).max().unwrap_or(0)
        }
        Node::In(_, clauses) | Node::Group(clauses) => 1 + depth(clauses),
    }
}
