//! What holds for every text and every tree.
//!
//! 1. Any text is a query or an error; the place of an error lies in the text, between characters, and its message and
//!    hint are single lines without full stop.
//! 2. A tree prints to a query that parses to the same tree, whether it was parsed or made.
//! 3. A tree keeps what `tree.rs` promises.
//! 4. Every word and phrase stands in the query where its range says.
//! 5. Any text is a plain query, words only, which prints to a text that reads the same.

use proptest::prelude::*;

use super::compose::{self, Part};
use super::tree::{Clause, FieldValue, Node, Occur, Phrase, Query, Word};
use super::{Field, Problem, parse, plain};

/// Texts that look like queries: what the language gives a meaning, mixed with words.
fn query_like() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        4 => "[a-zäé日]{1,6}",
        2 => prop::sample::select(vec!["AND", "OR", "NOT", "+", "-", "(", ")", "+(", "-(", "\"", "“", "»"]).prop_map(str::to_owned),
        1 => prop::sample::select(vec![
            "outlet:", "person:", "org:\"", "place:é", "foo:", "12:30", "https://x.org", "a*", "a~1", "~5", "NEAR/5", "SAME/s", "=", "=a", "*", "~", ":", "’", "'", "…",
        ]).prop_map(str::to_owned),
    ];
    let gap = prop::sample::select(vec![" ", " ", " ", "", "\u{A0}", "\u{200B}"]);
    prop::collection::vec((piece, gap), 0..24)
        .prop_map(|pieces| pieces.into_iter().map(|(piece, gap)| piece + gap).collect())
}

/// Parts made as the parser makes them, of any shape.
fn part() -> impl Strategy<Value = Part> {
    let word = "[a-zA-Zäé日0-9]{1,5}([-.'’&][a-z]{1,3}|[,.!?])?"
        .prop_filter("an operator is no word", |text| !matches!(text.as_str(), "AND" | "OR" | "NOT"))
        .prop_flat_map(|text| (Just(text), any::<bool>()))
        .prop_map(|(text, is_exact)| compose::word(Word { text, range: 0..0, is_exact }));
    let phrase =
        "[a-z]{1,4}( [a-zA-Z:*~()+-]{1,4}){0,2}".prop_map(|text| compose::phrase(Phrase { text, range: 0..0 }));
    let field = prop::sample::select(Field::ALL.to_vec()).prop_filter("it is there", |field| field.is_built());
    let value = "[a-zé0-9/][a-zA-Z:*~()+.'’/-]{0,3}( [a-zA-Z]{1,3})?"
        .prop_filter("it holds a word", |value| super::characters::holds_word(value));
    let field = (field, value).prop_map(|(field, value)| compose::field(FieldValue { field, value, range: 0..0 }));
    prop_oneof![3 => word, 1 => phrase, 1 => field].prop_recursive(5, 48, 4, |inner| {
        let asks = inner.clone().prop_filter("only exclusions", |part| !compose::is_only_exclusions(part));
        prop_oneof![
            3 => prop::collection::vec(inner.clone(), 1..4).prop_map(compose::juxtaposed),
            1 => inner.prop_map(compose::required),
            1 => asks.clone().prop_map(compose::excluded),
            1 => prop::collection::vec(asks.clone(), 2..4).prop_map(compose::all_of),
            2 => prop::collection::vec(asks, 2..4).prop_map(compose::any_of),
        ]
    })
}

/// Returns the tree as it is wherever its words stand.
fn unplaced(mut query: Query) -> Query {
    fn clear(node: &mut Node) {
        match node {
            Node::Word(word) => word.range = 0..0,
            Node::Phrase(phrase) => phrase.range = 0..0,
            Node::Field(value) => value.range = 0..0,
            Node::AnyOf(nodes) => nodes.iter_mut().for_each(clear),
            Node::Group(clauses) => clauses.iter_mut().for_each(|clause| clear(&mut clause.node)),
        }
    }
    if let Query::Clauses(clauses) = &mut query {
        for clause in clauses {
            clear(&mut clause.node);
        }
    }
    query
}

fn check_error(text: &str) {
    let Err(error) = parse(text) else { return };
    let report = error.report();
    assert!(text.get(report.range.clone()).is_some_and(|place| !place.is_empty()), "{error:?}");
    for line in [report.message, report.hint] {
        assert!(!line.is_empty() && !line.contains('\n') && !line.ends_with('.'), "{line}");
    }
}

fn check_tree(text: &str) {
    let Ok(query) = parse(text) else { return };
    check_list(query.clauses(), text);
    let printed = query.to_string();
    assert_eq!(parse(&printed).map(unplaced), Ok(unplaced(query)), "{printed}");
}

fn check_list(clauses: &[Clause], text: &str) {
    let is_alone = clauses.len() == 1;
    for clause in clauses {
        check_node(&clause.node, text);
        match (&clause.node, clause.occur) {
            (_, Occur::Excluded) | (Node::Word(_), _) => {}
            (Node::Phrase(_) | Node::Field(_) | Node::AnyOf(_), occur) => assert_eq!(occur, Occur::Required),
            (Node::Group(inner), occur) => {
                assert!(!is_alone && inner.iter().all(|clause| clause.occur != Occur::Required));
                assert!(occur == Occur::Required || inner.iter().any(|clause| clause.occur == Occur::Excluded));
            }
        }
    }
}

fn check_node(node: &Node, text: &str) {
    match node {
        Node::Word(word) => {
            assert_eq!(text[word.range.clone()], word.text);
            assert!(word.text.chars().any(char::is_alphanumeric) && !word.text.contains([' ', '"', '(', ')']));
        }
        Node::Phrase(phrase) => {
            let inside = text[phrase.range.clone()].trim_matches(super::characters::is_quote);
            assert_eq!(inside.trim_matches(super::characters::is_blank), phrase.text);
        }
        Node::Field(FieldValue { field, value, range }) => {
            let (name, typed) = text[range.clone()].split_once(':').unwrap();
            assert!(name.eq_ignore_ascii_case(field.name()) && field.is_built());
            let typed = typed.trim_matches(super::characters::is_quote);
            assert_eq!(typed.trim_matches(super::characters::is_blank), value);
        }
        Node::AnyOf(nodes) => {
            assert!(nodes.len() >= 2);
            for node in nodes {
                assert!(!matches!(node, Node::AnyOf(_)));
                check_node(node, text);
            }
        }
        Node::Group(clauses) => {
            assert!(clauses.len() >= 2 && !compose::is_only_exclusions(clauses));
            check_list(clauses, text);
        }
    }
}

fn check_plain(text: &str) {
    match plain(text) {
        Ok(query) => {
            let is_word = |clause: &Clause| clause.occur == Occur::Optional && matches!(clause.node, Node::Word(_));
            assert!(query.clauses().iter().all(is_word));
            check_list(query.clauses(), text);
            assert_eq!(plain(&query.to_string()).map(unplaced), Ok(unplaced(query)));
        }
        Err(error) => {
            assert_eq!(error, Problem::NoWord.at(0..text.len()));
            assert!(!text.chars().any(char::is_alphanumeric));
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 1000, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_a_query_or_an_error_with_a_place(text in any::<String>()) {
        check_error(&text);
        check_tree(&text);
        check_plain(&text);
    }

    #[test]
    fn any_query_like_text_is_a_query_or_an_error_with_a_place(text in query_like()) {
        check_error(&text);
        check_tree(&text);
        check_plain(&text);
    }

    #[test]
    fn a_tree_prints_to_a_query_that_parses_to_it(part in part()) {
        let parts = if compose::is_only_exclusions(&part) {
            vec![part, compose::word(Word { text: "word".into(), range: 0..0, is_exact: false })]
        } else {
            vec![part]
        };
        let query = Query::Clauses(compose::whole(compose::juxtaposed(parts)));
        let printed = query.to_string();
        prop_assert_eq!(parse(&printed).map(unplaced), Ok(query), "{}", printed);
    }
}
