//! What holds for every text and every tree.
//!
//! 1. Any text is a query or an error; the place of an error lies in the text, between characters, and its message and
//!    hint are single lines without full stop.
//! 2. A tree prints to a query that parses to the same tree, whether it was parsed or made.
//! 3. A tree keeps what `tree.rs` promises.
//! 4. Every word and phrase stands in the query where its range says.
//! 5. Any text is a plain query, words only, which prints to a text that reads the same.

use jiff::civil::{Date, date};
use proptest::prelude::*;

use super::compose::{self, Part};
use super::tree::{Clause, FieldValue, Near, Nearness, Node, Occur, Phrase, Query, Word, WordForm};
use super::{Field, Problem, TextField, parse, parse_on, plain};
use crate::query::dates;

/// Texts that look like queries: what the language gives a meaning, mixed with words.
fn query_like() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        4 => "[a-zäé日]{1,6}",
        3 => prop::sample::select(vec!["AND", "OR", "NOT", "+", "-", "(", ")", "+(", "-(", "\"", "“", "»"]).prop_map(str::to_owned),
        2 => prop::sample::select(vec![
            "outlet:", "person:", "org:\"", "place:é", "title:", "title:(", "body:", "outlet:(", "date:", "date:2025-06", "date:7d..",
            "lang:de", "path:*.x", "foo:", "12:30", "https://x.org", "ab*", "a*", "b~", "ab~1", "ab~2,", "~5", "NEAR", "NEAR/5",
            "NEAR/x", "SAME/s", "SAME/p", "\"~5", "=", "=a", "*", "~", ":", "’", "'", "…",
        ]).prop_map(str::to_owned),
    ];
    let gap = prop::sample::select(vec![" ", " ", " ", "", "\u{A0}", "\u{200B}"]);
    prop::collection::vec((piece, gap), 0..24)
        .prop_map(|pieces| pieces.into_iter().map(|(piece, gap)| piece + gap).collect())
}

/// The day on which queries are asked.
const TODAY: Date = date(2025, 6, 24);

fn word() -> impl Strategy<Value = Word> {
    let form = prop_oneof![
        4 => Just(WordForm::Any),
        1 => Just(WordForm::AsWritten),
        1 => Just(WordForm::Prefix),
        1 => (1..=2u8).prop_map(WordForm::Fuzzy),
    ];
    let text = "[a-zA-Zéä][a-zA-Zäé日0-9]{1,5}([-.'’&][a-z]{1,3}|[,.!?])?";
    let text =
        text.prop_filter("an operator is no word", |text| !matches!(text.as_str(), "AND" | "OR" | "NOT" | "NEAR"));
    (text, form).prop_map(|(text, form)| Word { text, range: 0..0, form })
}

fn phrase(within: impl Strategy<Value = Option<u16>>) -> impl Strategy<Value = Phrase> {
    ("[a-z]{1,4}( [a-zA-Z:*~()+-]{1,4}){0,2}", within).prop_map(|(text, within)| Phrase { text, range: 0..0, within })
}

/// Words and phrases near each other.
fn near() -> impl Strategy<Value = Near> {
    let term = || prop_oneof![word().prop_map(Node::Word), phrase(Just(None)).prop_map(Node::Phrase)];
    let operand = prop_oneof![3 => term(), 1 => prop::collection::vec(term(), 2..4).prop_map(Node::AnyOf)];
    let link =
        prop_oneof![(1..=1000u16).prop_map(Nearness::Words), Just(Nearness::Sentence), Just(Nearness::Paragraph)];
    (operand.clone(), prop::collection::vec((link, operand), 1..4)).prop_map(|(first, rest)| {
        let (links, behind): (Vec<_>, Vec<_>) = rest.into_iter().unzip();
        Near { operands: std::iter::once(first).chain(behind).collect(), links }
    })
}

fn fact() -> impl Strategy<Value = FieldValue> {
    let field = prop::sample::select(Field::ALL.to_vec());
    let value = "[a-zé0-9/*][a-zA-Z:*~()+.'’/-]{0,3}( [a-zA-Z]{1,3})?"
        .prop_filter("it holds a word", |value| super::characters::holds_word(value));
    let date = prop::sample::select(vec![
        "2025",
        "2025-06",
        "2025-06-20..2025-06-24",
        "..2025-06",
        ">=2025-06-20",
        "today",
        "7d",
        "last-month",
        "24 June 2025",
        "none",
    ]);
    let language = prop::sample::select(vec!["en", "de", "pt-BR"]);
    (field, value, date, language).prop_filter_map("words are no facts", |(field, value, date, language)| {
        let (value, dates) = match field {
            Field::Title | Field::Body => return None,
            Field::Date => (date.to_owned(), Some(dates::parse(date, TODAY).unwrap())),
            Field::Lang => (language.to_owned(), None),
            _ => (value, None),
        };
        Some(FieldValue { field, value, range: 0..0, dates })
    })
}

/// Parts made as the parser makes them, of any shape.
fn part() -> impl Strategy<Value = Part> {
    let terms = prop_oneof![
        6 => word().prop_map(compose::word),
        1 => phrase(prop::option::of(1..=1000u16)).prop_map(compose::phrase),
        1 => near().prop_map(compose::near),
    ];
    let of_terms = lists(terms.boxed());
    let scoped = (prop::sample::select(vec![TextField::Title, TextField::Body]), of_terms.clone())
        .prop_filter("only exclusions", |(_, part)| !compose::is_only_exclusions(part))
        .prop_map(|(field, part)| compose::within(field, part));
    lists(prop_oneof![3 => of_terms, 1 => scoped, 1 => fact().prop_map(compose::field)].boxed())
}

fn lists(leaf: BoxedStrategy<Part>) -> BoxedStrategy<Part> {
    let lists = leaf.prop_recursive(4, 24, 4, |inner| {
        let asks = inner.clone().prop_filter("only exclusions", |part| !compose::is_only_exclusions(part));
        prop_oneof![
            3 => prop::collection::vec(inner.clone(), 1..4).prop_map(compose::juxtaposed),
            1 => inner.prop_map(compose::required),
            1 => asks.clone().prop_map(compose::excluded),
            1 => prop::collection::vec(asks.clone(), 2..4).prop_map(compose::all_of),
            2 => prop::collection::vec(asks, 2..4).prop_map(compose::any_of),
        ]
    });
    lists.boxed()
}

/// Returns the tree as it is wherever its words stand.
fn unplaced(mut query: Query) -> Query {
    fn clear(node: &mut Node) {
        match node {
            Node::Word(word) => word.range = 0..0,
            Node::Phrase(phrase) => phrase.range = 0..0,
            Node::Field(value) => value.range = 0..0,
            Node::Near(Near { operands: nodes, .. }) | Node::AnyOf(nodes) => nodes.iter_mut().for_each(clear),
            Node::In(_, clauses) | Node::Group(clauses) => {
                for clause in clauses {
                    clear(&mut clause.node);
                }
            }
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
            (Node::Phrase(_) | Node::Near(_) | Node::Field(_) | Node::In(..) | Node::AnyOf(_), occur) => {
                assert_eq!(occur, Occur::Required);
            }
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
            let inside = text[phrase.range.clone()].trim_start_matches(super::characters::is_quote);
            assert!(inside.trim_start_matches(super::characters::is_blank).starts_with(&phrase.text));
        }
        Node::Near(near) => {
            assert!(near.operands.len() >= 2 && near.links.len() + 1 == near.operands.len());
            for operand in &near.operands {
                let operands = if let Node::AnyOf(nodes) = operand { nodes } else { std::slice::from_ref(operand) };
                assert!(operands.iter().all(|node| matches!(node, Node::Word(_) | Node::Phrase(_))));
                check_node(operand, text);
            }
        }
        Node::In(_, clauses) => {
            assert!(!compose::is_only_exclusions(clauses));
            check_list(clauses, text);
        }
        Node::Field(FieldValue { field, value, range, dates }) => {
            let typed = text[range.clone()].rsplit_once(value.as_str());
            let (before, behind) = typed.expect("the value stands in its place");
            let name = before.split(':').next().unwrap();
            assert!(name.eq_ignore_ascii_case(field.name()) || !before.chars().any(char::is_alphanumeric));
            assert!(!behind.chars().any(char::is_alphanumeric));
            assert_eq!(dates.is_some(), *field == Field::Date);
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
            vec![part, compose::word(Word { text: "word".into(), range: 0..0, form: WordForm::Any })]
        } else {
            vec![part]
        };
        let query = Query::Clauses(compose::whole(compose::juxtaposed(parts)));
        let printed = query.to_string();
        prop_assert_eq!(parse_on(&printed, TODAY).map(unplaced), Ok(query), "{}", printed);
    }
}
