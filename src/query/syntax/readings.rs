//! How queries read: the rules at the parser's header, one by one.

use jiff::civil::date;

use super::error::{Operator, Problem};
use super::tree::{Clause, Node, Occur, Query, WordForm};
use super::{MAX_DEPTH, MAX_LENGTH, parse, parse_on};
use crate::query::dates;

/// Writes a tree with every list in braces and every choice in brackets.
fn sketch(query: &str) -> String {
    list(parse(query).unwrap().clauses())
}

fn list(clauses: &[Clause]) -> String {
    let clause = |clause: &Clause| {
        let sign = match clause.occur {
            Occur::Required => "+",
            Occur::Optional => "",
            Occur::Excluded => "-",
        };
        format!("{sign}{}", node(&clause.node))
    };
    format!("{{{}}}", clauses.iter().map(clause).collect::<Vec<_>>().join(" "))
}

fn node(tree: &Node) -> String {
    match tree {
        Node::Word(word) => match word.form {
            WordForm::Any => word.text.clone(),
            WordForm::AsWritten => format!("={}", word.text),
            WordForm::Prefix => format!("{}…", word.text),
            WordForm::Fuzzy(changes) => format!("{}±{changes}", word.text),
        },
        Node::Phrase(phrase) => {
            let within = phrase.within.map(|words| format!("within {words}")).unwrap_or_default();
            format!("<{}>{within}", phrase.text)
        }
        Node::Near(near) => {
            let links = near.links.iter().map(|link| format!(" {link} ")).chain([String::new()]);
            let operands = near.operands.iter().map(node);
            format!("({})", operands.zip(links).map(|(operand, link)| operand + &link).collect::<String>())
        }
        Node::In(field, clauses) => format!("{}:{}", field.field().name(), list(clauses)),
        Node::Field(value) => format!("{}:<{}>", value.field.name(), value.value),
        Node::AnyOf(nodes) => format!("[{}]", nodes.iter().map(node).collect::<Vec<_>>().join(" | ")),
        Node::Group(clauses) => list(clauses),
    }
}

#[track_caller]
fn assert_readings(readings: &[(&str, &str)]) {
    for (query, reading) in readings {
        assert_eq!(sketch(query), *reading, "{query}");
    }
}

#[test]
fn words_are_optional_and_phrases_required() {
    assert_readings(&[
        ("a", "{a}"),
        ("a b", "{a b}"),
        ("+a b -c", "{+a b -c}"),
        ("a NOT b", "{a -b}"),
        ("\"a b\"", "{+<a b>}"),
        ("\"a b\" c", "{+<a b> c}"),
        ("+\"a b\" -\"c d\"", "{+<a b> -<c d>}"),
        ("\"a b\" OR c", "{+[<a b> | c]}"),
    ]);
}

#[test]
fn a_field_is_required_unless_joined_by_or() {
    assert_readings(&[
        ("person:Putin iran", "{+person:<Putin> iran}"),
        ("org:\"World Bank\" -place:Rome loan", "{+org:<World Bank> -place:<Rome> loan}"),
        ("entity:UN OR author:Roe", "{+[entity:<UN> | author:<Roe>]}"),
        ("a AND NOT (person:b OR place:c)", "{+a -[person:<b> | place:<c>]}"),
        ("(person:b a) c", "{+person:<b> a c}"),
    ]);
}

#[test]
fn a_field_of_text_holds_words_phrases_and_lists() {
    assert_readings(&[
        ("title:iran talks", "{+title:{iran} talks}"),
        ("title:\"no deal\" OR body:x", "{+[title:{+<no deal>} | body:{x}]}"),
        ("a title:(b OR c)", "{a +title:{+[b | c]}}"),
        ("a -title:(b -c)", "{a -title:{b -c}}"),
        ("title:(b c) title:((d))", "{+title:{b c} +title:{d}}"),
        ("title:=US body:econom* title:colour~", "{+title:{=US} +body:{econom…} +title:{colour±1}}"),
        ("title:(a NEAR b)", "{+title:{+(a NEAR/10 b)}}"),
        ("title:AND title:body:x", "{+title:{AND} +title:{body:x}}"),
    ]);
}

#[test]
fn values_in_brackets_are_joined_by_operators() {
    assert_readings(&[
        ("outlet:(bbc OR \"Le Monde\")", "{+[outlet:<bbc> | outlet:<Le Monde>]}"),
        ("x person:(a AND NOT b)", "{x +person:<a> -person:<b>}"),
        ("-lang:(de OR fr) x", "{-[lang:<de> | lang:<fr>] x}"),
        ("path:(*.html OR a/b*)", "{+[path:<*.html> | path:<a/b*>]}"),
        ("outlet:((bbc))", "{+outlet:<bbc>}"),
    ]);
}

#[test]
fn a_word_has_forms() {
    assert_readings(&[
        ("=talks diplom* colour~ colour~1 kolour~2,", "{=talks diplom… colour±1 colour±1 kolour±2}"),
        ("diplom*, talks", "{diplom… talks}"),
        ("+ab* -cd~2", "{+ab… -cd±2}"),
        ("10~20 a~b ~5", "{10~20 a~b ~5}"),
    ]);
}

#[test]
fn nearness_binds_tightest() {
    assert_readings(&[
        ("a NEAR/5 b", "{+(a NEAR/5 b)}"),
        ("a NEAR b c", "{+(a NEAR/10 b) c}"),
        ("a AND b SAME/s c", "{+a +(b SAME/s c)}"),
        ("a OR b SAME/p c", "{+[a | (b SAME/p c)]}"),
        ("x -a NEAR/5 b", "{x -(a NEAR/5 b)}"),
        ("a NEAR/5 b NEAR/3 \"c d\"", "{+(a NEAR/5 b NEAR/3 <c d>)}"),
        ("(a OR \"b c\") NEAR/5 (d)", "{+([a | <b c>] NEAR/5 d)}"),
        ("=a NEAR/5 bc* NEAR/5 cd~", "{+(=a NEAR/5 bc… NEAR/5 cd±1)}"),
        ("\"a b\"~5 \"c\"~1,", "{+<a b>within 5 +<c>within 1}"),
    ]);
}

#[test]
fn a_relative_date_is_told_from_the_day_of_the_query() {
    let query = parse_on("date:7d", date(2025, 6, 24)).unwrap();
    let facts = query.facts();
    let days = dates::Days { from: Some(date(2025, 6, 17)), to: Some(date(2025, 6, 24)) };
    assert_eq!(facts[0].dates, Some(dates::Dates::Days(days)));
    assert_eq!(query.to_string(), "date:7d");
}

#[test]
fn not_binds_tighter_than_and_tighter_than_or_tighter_than_side_by_side() {
    assert_readings(&[
        ("a OR b c", "{+[a | b] c}"),
        ("c a OR b", "{c +[a | b]}"),
        ("a AND b OR c", "{+[{+a +b} | c]}"),
        ("a OR b AND c", "{+[a | {+b +c}]}"),
        ("a AND b c", "{+a +b c}"),
        ("a b AND c", "{a +b +c}"),
        ("a AND NOT b", "{+a -b}"),
        ("NOT a AND b", "{-a +b}"),
        ("NOT a b", "{-a b}"),
        ("a AND NOT b OR c", "{+[{+a -b} | c]}"),
        ("a OR b OR c AND d e", "{+[a | b | {+c +d}] e}"),
        ("KENNEDY AND NGO DINH", "{+KENNEDY +NGO DINH}"),
    ]);
}

#[test]
fn brackets_group_and_dissolve_where_they_change_nothing() {
    assert_readings(&[
        ("(a)", "{a}"),
        ("((a b)) c", "{a b c}"),
        ("(+a b) c", "{+a b c}"),
        ("(\"a b\" c) d", "{+<a b> c d}"),
        ("(a OR b) OR c", "{+[a | b | c]}"),
        ("(a OR b) AND (c OR d)", "{+[a | b] +[c | d]}"),
        ("a AND (b OR c)", "{+a +[b | c]}"),
        ("a AND (b AND c)", "{+a +b +c}"),
        ("a (-b -c)", "{a -b -c}"),
        ("a AND (NOT b)", "{+a -b}"),
        ("+(a b)", "{a b}"),
        ("((a -b))", "{a -b}"),
    ]);
}

#[test]
fn brackets_stay_where_they_matter() {
    assert_readings(&[
        ("+(a b) c", "{+{a b} c}"),
        ("(+(a b)) c", "{+{a b} c}"),
        ("(a b) AND c", "{+{a b} +c}"),
        ("(a -b) c", "{{a -b} c}"),
        ("-(a b) c", "{-{a b} c}"),
        ("NOT (a AND b) c", "{-{+a +b} c}"),
        ("c -(a OR b)", "{c -[a | b]}"),
        ("(a b) OR c", "{+[{a b} | c]}"),
        ("(a -b) OR \"c\"", "{+[{a -b} | <c>]}"),
    ]);
}

#[test]
fn an_empty_query_is_no_error() {
    for query in ["", " \t\u{A0}\n", "\u{FEFF}\u{200B}"] {
        assert_eq!(parse(query), Ok(Query::Empty));
    }
}

#[test]
fn words_and_phrases_know_where_they_stand() {
    let query = "Türkei -“cease fire” (+U.S.)";
    let parsed = parse(query).unwrap();
    let places: Vec<&str> = parsed
        .clauses()
        .iter()
        .map(|clause| match &clause.node {
            Node::Word(word) => &query[word.range.clone()],
            Node::Phrase(phrase) => &query[phrase.range.clone()],
            other => panic!("{other:?}"),
        })
        .collect();
    assert_eq!(places, ["Türkei", "“cease fire”", "U.S."]);
}

#[test]
fn nesting_is_bounded_long_before_the_stack_ends() {
    let nested = |levels: usize| format!("{}b{}", "(x OR a AND ".repeat(levels), ")".repeat(levels));
    let read = move |query: String| {
        let stack = std::thread::Builder::new().stack_size(512 * 1024);
        let thread = stack.spawn(move || parse(&query).map(|tree| parse(&tree.to_string()).is_ok()));
        thread.unwrap().join().unwrap()
    };
    // Each bracket holds a choice and a conjunction, so the tree is twice as deep.
    assert_eq!(read(nested(MAX_DEPTH / 2)), Ok(true));
    assert_eq!(read(nested(MAX_DEPTH / 2 + 1)), Err(Problem::TooDeep.at(384..385)));
    assert_eq!(read(format!("{}a{}", "(".repeat(MAX_DEPTH), ")".repeat(MAX_DEPTH))), Ok(true));
    assert_eq!(read("(".repeat(60_000)), Err(Problem::TooDeep.at(64..65)));
    assert_eq!(
        read("NOT ".repeat(10_000)),
        Err(Problem::SignBeforeSign { first: Operator::Not, second: Operator::Not }.at(0..7))
    );
}

#[test]
fn a_query_may_be_long_but_not_endless() {
    let words = "ab ".repeat(MAX_LENGTH / 3);
    assert_eq!(parse(&words).unwrap().clauses().len(), MAX_LENGTH / 3);
    let umlauts = "ü".repeat(MAX_LENGTH);
    let length = umlauts.len();
    assert_eq!(parse(&umlauts), Err(Problem::TooLong { length }.at(length / 2..length)));
    assert_eq!(
        parse(&format!("a{umlauts}")),
        Err(Problem::TooLong { length: length + 1 }.at(length / 2 - 1..length + 1))
    );
}
