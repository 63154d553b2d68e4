//! When nothing is found.
//!
//! 1. A word that no article holds is named, with words of the index that are like it and how many articles hold each; what
//!    is typed with a capital is proposed with one.
//! 2. A frequent word that is two letters away wins over a rare one that is one away only if it is far more frequent.
//! 3. Words of phrases, of nearness and of a field are told too; excluded ones and words that are there are not.
//! 4. Deleted articles do not count.

use insta::assert_snapshot;

use super::articles;
use crate::lab::Lab;

fn newsroom() -> Lab {
    articles(&[
        ("a.txt", "Zelensky met the mayor at the harbour."),
        ("b.txt", "Zelensky left the harbour."),
        ("c.txt", "The mayor spoke of the harvest."),
    ])
}

/// What stderr says, line by line.
fn notes(lab: &Lab, query: &str) -> String {
    let run = lab.run(&["query", "--", query]);
    assert_eq!((run.code, &*run.stdout), (1, ""), "{run}");
    run.stderr
}

#[test]
fn a_word_that_no_article_holds_is_named_with_words_like_it() {
    let lab = newsroom();
    let queries = ["Zelensy", "mayro", "qqqqqq", "harbr Zelesnky", "xy"];
    assert_snapshot!(queries.map(|query| notes(&lab, query)).join("\n"), @"
    0 passages of 0 articles; 0 match
    nothing for `Zelensy`; did you mean `Zelensky` (2)?

    0 passages of 0 articles; 0 match
    nothing for `mayro`; did you mean `mayor` (2)?

    0 passages of 0 articles; 0 match
    nothing for `qqqqqq`

    0 passages of 0 articles; 0 match
    nothing for `harbr`
    nothing for `Zelesnky`; did you mean `Zelensky` (2)?

    0 passages of 0 articles; 0 match
    nothing for `xy`
    ");
}

#[test]
fn words_of_phrases_nearness_and_fields_are_told_too() {
    let lab = newsroom();
    let queries = [
        "\"the mayro spoke\"",
        "mayor NEAR/5 harbuor",
        "title:harbour",
        "+mayor +Zelensy",
        "mayor -harbr Zelensky +left +spoke +met",
        "\"harbour mayor\"",
    ];
    assert_snapshot!(queries.map(|query| notes(&lab, query)).join("\n"), @"
    0 passages of 0 articles; 0 match
    nothing for `mayro`; did you mean `mayor` (2)?

    0 passages of 0 articles; 0 match
    nothing for `harbuor`; did you mean `harbour` (2)?

    0 passages of 0 articles; 0 match
    nothing for `title:harbour`

    0 passages of 0 articles; 0 match
    nothing for `Zelensy`; did you mean `Zelensky` (2)?

    0 passages of 0 articles; 0 match

    0 passages of 0 articles; 0 match
    ");
}

#[test]
fn deleted_articles_do_not_count() {
    let lab = newsroom();
    lab.remove("b.txt");
    lab.index();
    assert_snapshot!(notes(&lab, "Zelensy"), @"
    0 passages of 0 articles; 0 match
    nothing for `Zelensy`; did you mean `Zelensky` (1)?
    ");
    lab.remove("a.txt");
    lab.index();
    assert_snapshot!(notes(&lab, "Zelensy"), @"
    0 passages of 0 articles; 0 match
    nothing for `Zelensy`
    ");
}
