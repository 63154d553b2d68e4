//! Lowers the tree of a query to what is looked up: patterns, and how their sets of articles are joined.

use super::spellings::{Alternatives, alternatives};
use super::syntax::{Clause, FieldValue, Near, Nearness, Node, Occur, Phrase, Query, TextField, Word, WordForm};
use super::words::{self, Closeness, Expansion, Pattern};
use crate::language::analyzer::is_shouting;
use crate::language::function_words::FunctionWords;

/// What is looked up for a query.
#[derive(Debug)]
pub(super) struct Plan {
    /// The words and phrases, each once.
    pub(super) leaves: Vec<Leaf>,
    /// What fields must hold.
    pub(super) facts: Vec<AskedFact>,
    /// Which articles match.
    pub(super) condition: Condition,
}

impl Plan {
    /// Says whether articles score for anything.
    pub(super) fn is_scored(&self) -> bool {
        self.leaves.iter().any(|leaf| leaf.is_scored)
    }
}

/// What a field must hold.
#[derive(Debug)]
pub(super) struct AskedFact {
    pub(super) value: FieldValue,
    /// Whether it stands below a `NOT`.
    pub(super) is_excluded: bool,
}

/// A word or phrase of the query, or several near each other.
#[derive(Debug, PartialEq)]
pub(super) struct Leaf {
    /// What it matches.
    pub(super) pattern: Pattern,
    /// The word or phrase as typed.
    pub(super) text: String,
    /// Whether articles that hold it score for it; not so below `NOT`.
    pub(super) is_scored: bool,
    /// The field in which it is searched; `None` for all of them.
    pub(super) scope: Option<TextField>,
}

/// Which articles match, by the leaves that they hold.
#[derive(Debug, PartialEq)]
pub(super) enum Condition {
    /// Those that hold a leaf, by its index.
    Leaf(usize),
    /// Those with a fact, by its index.
    Fact(usize),
    /// Those that match one of several conditions at least.
    AnyOf(Vec<Condition>),
    /// Those that match all of `required`, or any of `optional` if nothing is required, and none of `excluded`.
    Group {
        /// Must match.
        required: Vec<Condition>,
        /// May match.
        optional: Vec<Condition>,
        /// Must not match.
        excluded: Vec<Condition>,
    },
    /// All of them.
    Everything,
    /// None of them.
    Nothing,
}

/// How a query is read beyond its text.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Reading<'a> {
    /// Every word is required.
    pub(super) all_words: bool,
    /// Unquoted words match as typed and inflected, in no other spelling.
    pub(super) no_variants: bool,
    /// The languages of the index, the one with most articles first.
    pub(super) languages: &'a [String],
}

/// Lowers a tree.
pub(super) fn lower(query: &Query, reading: Reading<'_>) -> Plan {
    if *query == Query::Empty {
        return Plan { leaves: Vec::new(), facts: Vec::new(), condition: Condition::Everything };
    }
    let texts = texts_of(query.clauses());
    let words =
        words::Reading { inflects: true, has_spellings: !reading.no_variants, shouting: is_shouting(&texts.join(" ")) };
    let mut planner = Planner { leaves: Vec::new(), facts: Vec::new(), words, reading, scope: None };
    let condition = planner.list(query.clauses(), true);
    Plan { leaves: planner.leaves, facts: planner.facts, condition }
}

/// Reads a word without looking for other spellings.
const AS_TYPED: words::Reading = words::Reading { inflects: false, has_spellings: false, shouting: false };

/// A clause with the alternatives that its word has in its list.
type Part<'a> = (&'a Clause, Alternatives);

/// Leaves out optional function words, unless the query has nothing else.
fn leave_out_function_words(clauses: &mut Vec<Part<'_>>, languages: &[String]) {
    let term = |(clause, _): &Part<'_>| match (&clause.node, clause.occur) {
        (Node::Word(word), Occur::Optional) if is_plain(word) => match Pattern::of_word(&word.text, AS_TYPED) {
            Some(Pattern::Word(lookup)) => lookup.terms.into_iter().next(),
            _ => None,
        },
        _ => None,
    };
    let terms: Vec<Option<String>> = clauses.iter().map(term).collect();
    let function_words = FunctionWords::of_query(&terms.iter().flatten().map(String::as_str), languages);
    let is_function_word = |term: &Option<String>| term.as_ref().is_some_and(|term| function_words.contains(term));
    let is_content =
        |((clause, _), term): (&Part<'_>, &Option<String>)| clause.occur != Occur::Excluded && !is_function_word(term);
    if clauses.iter().zip(&terms).any(is_content) {
        let mut terms = terms.iter();
        clauses.retain(|_| !terms.next().is_some_and(is_function_word));
    }
}

struct Planner<'r> {
    leaves: Vec<Leaf>,
    facts: Vec<AskedFact>,
    words: words::Reading,
    reading: Reading<'r>,
    /// The field that is spoken of.
    scope: Option<TextField>,
}

impl Planner<'_> {
    /// Returns the clauses of a list, each with what other forms its word has there. Words that are excluded, quoted or
    /// asked for as written are no part of a run.
    fn with_alternatives<'a>(&self, clauses: &'a [Clause]) -> Vec<Part<'a>> {
        if !self.words.has_spellings {
            return clauses.iter().map(|clause| (clause, Alternatives::default())).collect();
        }
        let word = |clause: &'a Clause| match &clause.node {
            Node::Word(word) if clause.occur != Occur::Excluded => spelt(word),
            _ => None,
        };
        let row: Vec<Option<&str>> = clauses.iter().map(word).collect();
        let of_row = alternatives(&row);
        let of_excluded = |(clause, of_row): (&'a Clause, Alternatives)| match &clause.node {
            Node::Word(word) if clause.occur == Occur::Excluded => (clause, alternatives_of(word)),
            _ => (clause, of_row),
        };
        clauses.iter().zip(of_row).map(of_excluded).collect()
    }

    /// Lowers a list that stands for itself: the query, or what a field holds.
    fn list(&mut self, clauses: &[Clause], is_scored: bool) -> Condition {
        let mut clauses = self.with_alternatives(clauses);
        if !self.reading.all_words {
            leave_out_function_words(&mut clauses, self.reading.languages);
        }
        self.group(clauses, is_scored)
    }

    fn group(&mut self, clauses: Vec<Part<'_>>, is_scored: bool) -> Condition {
        let (mut required, mut optional, mut excluded) = (Vec::new(), Vec::new(), Vec::new());
        for (clause, alternatives) in clauses {
            match clause.occur {
                Occur::Excluded => excluded.push(self.node(&clause.node, alternatives, false)),
                Occur::Optional if !self.reading.all_words => {
                    optional.push(self.node(&clause.node, alternatives, is_scored));
                }
                Occur::Optional | Occur::Required => required.push(self.node(&clause.node, alternatives, is_scored)),
            }
        }
        Condition::Group { required, optional, excluded }
    }

    fn node(&mut self, node: &Node, alternatives: Alternatives, is_scored: bool) -> Condition {
        let (text, pattern) = match node {
            Node::Word(word) => (word.text.clone(), self.word(word, alternatives)),
            Node::Phrase(phrase) => (phrase.text.clone(), self.phrase(phrase)),
            Node::Near(near) => (texts_of_node(node).join(" "), Some(self.near(near))),
            Node::Field(value) => {
                self.facts.push(AskedFact { value: value.clone(), is_excluded: !is_scored });
                return Condition::Fact(self.facts.len() - 1);
            }
            Node::AnyOf(nodes) => {
                return Condition::AnyOf(nodes.iter().map(|node| self.alternative(node, is_scored)).collect());
            }
            Node::Group(clauses) => return self.group(self.with_alternatives(clauses), is_scored),
            Node::In(field, clauses) => {
                self.scope = Some(*field);
                let condition = self.list(clauses, is_scored);
                self.scope = None;
                return condition;
            }
        };
        let Some(pattern) = pattern else { return Condition::Nothing };
        let leaf = Leaf { pattern, text, is_scored, scope: self.scope };
        // a word that is typed twice is asked for once
        let is_same = |known: &Leaf| {
            (&known.pattern, known.is_scored, known.scope) == (&leaf.pattern, leaf.is_scored, leaf.scope)
        };
        let known = self.leaves.iter().position(is_same);
        Condition::Leaf(known.unwrap_or_else(|| {
            self.leaves.push(leaf);
            self.leaves.len() - 1
        }))
    }

    fn word(&self, word: &Word, alternatives: Alternatives) -> Option<Pattern> {
        let expanded = |expansion| Pattern::of_expansion(&word.text, expansion, self.words.shouting);
        match word.form {
            WordForm::Any => Some(Pattern::of_word(&word.text, self.words)?.or(alternatives)),
            WordForm::AsWritten => Pattern::of_phrase(&word.text, self.words.shouting),
            WordForm::Prefix => expanded(Expansion::Prefix),
            WordForm::Fuzzy(changes) => expanded(Expansion::Fuzzy(changes)),
        }
    }

    fn phrase(&self, phrase: &Phrase) -> Option<Pattern> {
        let pattern = Pattern::of_phrase(&phrase.text, self.words.shouting)?;
        Some(match (pattern, phrase.within) {
            (Pattern::Phrase(words), Some(within)) => {
                // of two words a window asks for what a chain does, which is quicker
                let is_pair = words.len() == 2;
                let chain = || Closeness::Chain(vec![Nearness::Words(within)]);
                let closeness = if is_pair { chain() } else { Closeness::Window(within) };
                let operands = words.into_iter().map(|word| vec![Pattern::Word(word)]).collect();
                Pattern::Near { operands, closeness }
            }
            (pattern, _) => pattern,
        })
    }

    fn near(&self, near: &Near) -> Pattern {
        let of_node = |node: &Node| match node {
            Node::Word(word) => self.word(word, alternatives_of(word)),
            Node::Phrase(phrase) => self.phrase(phrase),
            _ => None,
        };
        let operand = |node: &Node| match node {
            Node::AnyOf(nodes) => nodes.iter().filter_map(of_node).collect(),
            node => of_node(node).into_iter().collect::<Vec<_>>(),
        };
        let operands = near.operands.iter().map(operand).collect();
        Pattern::Near { operands, closeness: Closeness::Chain(near.links.clone()) }
    }

    /// Lowers one of several that are joined by `OR`.
    fn alternative(&mut self, node: &Node, is_scored: bool) -> Condition {
        let alternatives = match node {
            Node::Word(word) if self.words.has_spellings => alternatives_of(word),
            _ => Alternatives::default(),
        };
        self.node(node, alternatives, is_scored)
    }
}

/// Returns the text of a word that matches other spellings.
fn spelt(word: &Word) -> Option<&str> {
    is_plain(word).then_some(&*word.text)
}

fn is_plain(word: &Word) -> bool {
    word.form == WordForm::Any
}

/// Returns the alternatives of a word that stands by itself.
fn alternatives_of(word: &Word) -> Alternatives {
    alternatives(&[spelt(word)]).pop().unwrap_or_default()
}

fn texts_of(clauses: &[Clause]) -> Vec<&str> {
    clauses.iter().flat_map(|clause| texts_of_node(&clause.node)).collect()
}

fn texts_of_node(node: &Node) -> Vec<&str> {
    match node {
        Node::Word(word) => vec![&word.text],
        Node::Phrase(phrase) => vec![&phrase.text],
        Node::Field(_) => Vec::new(),
        Node::Near(Near { operands: nodes, .. }) | Node::AnyOf(nodes) => nodes.iter().flat_map(texts_of_node).collect(),
        Node::In(_, clauses) | Node::Group(clauses) => texts_of(clauses),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query::syntax::parse;

    fn plan(text: &str, all_words: bool) -> Plan {
        lower(&parse(text).unwrap(), Reading { all_words, no_variants: true, languages: &["en".to_owned()] })
    }

    fn terms(plan: &Plan) -> Vec<&str> {
        let mut terms = Vec::new();
        for leaf in &plan.leaves {
            match &leaf.pattern {
                Pattern::Word(word) => terms.push(&*word.terms[0]),
                Pattern::Phrase(words) => terms.extend(words.iter().map(|word| &*word.terms[0])),
                Pattern::Either { phrases, .. } => {
                    terms.extend(phrases[0].words.iter().map(|word| &*word.terms[0]));
                }
                Pattern::Near { .. } => {}
            }
        }
        terms
    }

    #[test]
    fn function_words_carry_no_weight_beside_others() {
        assert_eq!(terms(&plan("Which country did the vote help?", false)), ["country", "vote", "help"]);
        assert_eq!(terms(&plan("who is it", false)), ["who", "is", "it"]);
        assert_eq!(terms(&plan("+the vote", false)), ["the", "vote"]);
        assert_eq!(terms(&plan("\"the vote\"", false)), ["the", "vote"]);
    }

    #[test]
    fn with_all_words_every_one_is_required() {
        let group = |required, optional| Condition::Group { required, optional, excluded: Vec::new() };
        let leaves = || vec![Condition::Leaf(0), Condition::Leaf(1)];
        assert_eq!(plan("iran truce", false).condition, group(Vec::new(), leaves()));
        assert_eq!(plan("iran truce", true).condition, group(leaves(), Vec::new()));
        assert_eq!(terms(&plan("the truce", true)), ["the", "truce"]);
    }

    #[test]
    fn a_word_typed_twice_is_asked_for_once() {
        assert_eq!(terms(&plan("iran Iran IRAN truce", false)), ["iran", "truce"]);
    }

    #[test]
    fn what_is_excluded_is_not_scored() {
        let scored: Vec<bool> = plan("iran -truce", false).leaves.iter().map(|leaf| leaf.is_scored).collect();
        assert_eq!(scored, [true, false]);
    }
}
