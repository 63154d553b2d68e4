//! The order of the answers.
//!
//! 1. Articles that hold more of the words, and rarer ones, come first.
//! 2. What is equal otherwise is ordered by date, the latest first, then by id.
//! 3. `--sort newest` and `oldest` go by date, the undated last.
//! 4. The passage is what is ranked: those of one article need not stand together.
//! 5. Of one article at most three passages are shown, or as many as `--per-article` says.
//! 6. The same question has the same answer, whatever the threads that read and wrote.
//! 7. The same corpus has the same answer, whatever was added, changed and removed on the way.
//! 8. A TREC run ranks articles by their best passage.
//! 9. `--recency` prefers new articles, as much as is asked, and never leaves an old one out.

use insta::assert_snapshot;
use serde_json::{Value, json};

use super::{articles, records};
use crate::lab::{Lab, Run, page};

/// The ids of the articles of each passage.
fn ids(run: &Run) -> Vec<String> {
    run.passages().iter().map(|line| line["article"]["id"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn more_words_and_rarer_ones_come_first() {
    let lab = articles(&[
        ("common.txt", "The river rose again."),
        ("common2.txt", "The river fell again."),
        ("rare.txt", "The otter slept again."),
        ("both.txt", "The otter left the river."),
        ("none.txt", "The mayor spoke again."),
    ]);
    let run = lab.query(&["river otter"]);
    assert_eq!(run.paths()[..2], ["both.txt", "rare.txt"]);
    run.finds_all(&["both.txt", "rare.txt", "common.txt", "common2.txt"]);
}

#[test]
fn ties_go_to_the_latest_then_to_the_smallest_id() {
    let record = |id: &str, published: &str| json!({"id": id, "published": published, "text": "The ferry was late."});
    let lab = records(&[
        record("b", "2025-06-24"),
        record("old", "2025-06-23"),
        record("a", "2025-06-24"),
        record("undated", ""),
        record("new", "2025-06-24T08:00"),
        record("C", "2025-06-24"),
    ]);
    let expected = ["new", "C", "a", "b", "old", "undated"];
    assert_eq!(ids(&lab.query(&["ferry"])), expected);
    assert_eq!(ids(&lab.query(&["--sort", "newest", "ferry"])), expected);
    assert_eq!(ids(&lab.query(&["--sort", "oldest", "ferry"])), ["old", "C", "a", "b", "new", "undated"]);
}

#[test]
fn by_date_goes_before_every_score() {
    let lab = Lab::empty();
    let body = "Herons, herons and herons again were seen on the quay.";
    lab.write("best.txt", page("Herons everywhere", "June 2, 2025", body));
    lab.write(
        "first.txt",
        page("News of the day", "June 1, 2025", "A mayor, a ferry, a heron and a band were in town."),
    );
    lab.write(
        "last.txt",
        page("News of the day", "June 3, 2025", "A mayor, a ferry, a heron and a band were in town."),
    );
    lab.write("never.txt", "News of the day\n\nA mayor, a ferry, a heron and a band were in town.\n");
    lab.index();
    assert_eq!(lab.query(&["heron"]).paths()[0], "best.txt");
    lab.query(&["heron", "--sort", "newest"]).finds(&["last.txt", "best.txt", "first.txt", "never.txt"]);
    lab.query(&["heron", "--sort", "oldest"]).finds(&["first.txt", "best.txt", "last.txt", "never.txt"]);
}

/// Sentences of 100 words: no two fit into one passage.
fn sentence(words: &str, number: usize) -> String {
    let filler: Vec<String> = (0..100 - words.split(' ').count()).map(|word| format!("w{number}x{word}")).collect();
    format!("{words} {}.", filler.join(" "))
}

#[test]
fn new_articles_are_preferred_where_that_is_asked_for() {
    let today = jiff::Zoned::now().date();
    let record = |id: &str, days: i32, text: &str| {
        let published = (today - jiff::Span::new().days(days)).to_string();
        json!({"id": id, "published": published, "text": text})
    };
    let lab = records(&[
        record("old", 300, "A heron and an otter met at the quay."),
        record("newer", 3, "A heron and a mayor met at the quay."),
        json!({"id": "undated", "text": "A heron and a mayor met at the quay."}),
        record("none", 0, "It rained."),
    ]);
    let ids_with = |flags: &[&str]| ids(&lab.query(&[&["heron otter"], flags].concat()));
    assert_eq!(ids_with(&[]), ["old", "newer", "undated"]);
    assert_eq!(ids_with(&["--recency", "30d"]), ["newer", "undated", "old"]);
    assert_eq!(ids_with(&["--recency", "20y"]), ["old", "newer", "undated"]);
    assert_snapshot!(lab.run(&["query", "--recency", "30", "heron"]), @"
    exit code: 2
    --- stdout
    --- stderr
    error: invalid value '30' for '--recency <AGE>': a number of days, weeks, months or years, like `30d`, `2w`, `6m`, `1y`

    For more information, try '--help'.
    ");
    assert_snapshot!(lab.run(&["query", "--recency", "30d", "--sort", "newest", "heron"]), @"
    exit code: 2
    --- stdout
    --- stderr
    error: `--recency` changes the ranking by relevance: leave out `--sort`
    ");
}

#[test]
fn the_passage_is_what_is_ranked() {
    let strong =
        [sentence("A heron met an otter, and the heron and the otter ate", 1), sentence("Much later a heron slept", 2)]
            .join("\n\n");
    let middle = sentence("Somebody saw a heron and an otter", 3);
    let lab = records(&[
        json!({"id": "strong", "title": "Two animals met", "text": strong}),
        json!({"id": "middle", "title": "Seen at noon", "text": middle}),
        json!({"id": "other", "title": "Rain", "text": sentence("It rained all day", 4)}),
    ]);
    let run = lab.query(&["heron otter"]);
    assert_eq!(ids(&run), ["strong", "middle", "strong"]);
    let scores: Vec<f64> = run.passages().iter().map(|line| line["score"].as_f64().unwrap()).collect();
    assert!(scores.is_sorted_by(|one, next| one > next), "{scores:?}");
    let ranks: Vec<Value> = run.passages().iter().map(|line| line["rank"].clone()).collect();
    assert_eq!(ranks, [1, 2, 3]);
}

#[test]
fn of_one_article_at_most_so_many_passages_are_shown() {
    let text: Vec<String> = (0..6).map(|number| sentence(&format!("Chapter {number} has a heron"), number)).collect();
    let lab = records(&[json!({"id": "long", "text": text.join("\n\n")}), json!({"id": "short", "text": "A heron."})]);
    let of_long = |flags: &[&str]| {
        let run = lab.query(&[&["heron"], flags].concat());
        ids(&run).iter().filter(|id| *id == "long").count()
    };
    assert_eq!(of_long(&[]), 3);
    assert_eq!(of_long(&["--per-article", "1"]), 1);
    assert_eq!(of_long(&["--per-article", "5"]), 5);
    assert_eq!(of_long(&["--per-article", "9"]), 6);
    assert_eq!(of_long(&["--sort", "newest"]), 3);
}

#[test]
fn the_same_question_has_the_same_answer() {
    let article = |number: usize| {
        let words = ["heron", "otter", "ferry", "quay", "tram"];
        let body: Vec<&str> = (0..60).map(|at| words[(number * 7 + at * at + at / 3) % words.len()]).collect();
        json!({"id": format!("n{}", number % 7 * 100 + number), "text": body.join(" ")})
    };
    let texts: Vec<Value> = (0..70).map(article).collect();
    let lab = records(&texts);
    let answer = |run: Run| {
        let mut lines = run.json();
        lines.last_mut().unwrap()["elapsed_us"].take();
        lines
    };
    let query = |flags: &[&str]| answer(lab.query(&[&["heron otter OR \"ferry quay\"", "-n", "0"], flags].concat()));
    let first = query(&[]);
    assert!(first.len() > 50, "{}", first.len());
    assert_eq!(query(&[]), first);
    assert_eq!(query(&["-j", "1"]), first);
    lab.index_with(&["--rebuild", "-j", "1"]);
    assert_eq!(query(&[]), first);
    lab.index_with(&["--rebuild", "-j", "4", "--memory", "150M"]);
    assert_eq!(query(&["-j", "4"]), first);
}

#[test]
fn what_was_added_changed_and_removed_on_the_way_leaves_no_trace() {
    let text = |number: usize| {
        let words = ["heron", "otter", "ferry", "quay", "tram", "mayor", "canal"];
        let body: Vec<&str> = (0..40 + number % 3).map(|at| words[(number + at * at) % words.len()]).collect();
        page("Notes of a harbour town", "July 1, 2025", &format!("In town they saw {}.", body.join(" ")))
    };
    let files: Vec<String> = (0..10).map(|number| format!("{}.txt", number * 7 % 10)).collect();
    let (straight, winding) = (Lab::empty(), Lab::empty());
    for (number, path) in files.iter().enumerate() {
        straight.write(path, text(number));
    }
    straight.index();
    for (number, path) in files.iter().enumerate().rev() {
        winding.write("passing.txt", text(number + 3));
        winding.write(path, text(number + 1));
        winding.index();
        winding.write(path, text(number) + " ");
        winding.index();
        winding.write(path, text(number));
    }
    winding.remove("passing.txt");
    winding.index();
    let passages = |lab: &Lab| lab.query(&["town heron \"ferry quay\" OR otter", "-n", "0"]).passages();
    assert!(passages(&straight).len() > 5);
    assert_eq!(passages(&winding), passages(&straight));
}

#[test]
fn a_trec_run_ranks_articles_by_their_best_passage() {
    let weak = [sentence("One heron was seen", 1), sentence("Two herons were seen", 2)].join("\n\n");
    let lab = records(&[
        json!({"id": "weak", "text": weak}),
        json!({"id": "strong", "title": "Heron", "text": sentence("A heron and an otter were seen", 3)}),
    ]);
    let run = lab.run(&["query", "--format", "trec", "heron otter"]);
    let articles: Vec<&str> = run.stdout.lines().map(|line| line.split(' ').nth(2).unwrap()).collect();
    let mut best_passages = ids(&lab.query(&["heron otter"]));
    best_passages.dedup();
    assert_eq!(articles, best_passages);
    assert_eq!(articles, ["strong", "weak"]);
}
