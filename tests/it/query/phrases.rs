//! Phrases: words between quotes, as written, in order, side by side.
//!
//! 1. The words stand in order, side by side, and every one counts.
//! 2. They are not stemmed; a single word in quotes is as written too.
//! 3. Case, accents and typographic apostrophes are folded.
//! 4. Every pair of quotes makes a phrase, also quotes of two kinds; single quotes make none.
//! 5. A phrase crosses no paragraph, nor what stands between two of them, nor the end of the headline.
//! 6. A phrase is required beside words, is one of the alternatives of `OR`, and can be excluded.
//! 7. Punctuation in a text or a phrase does not part its words.

use super::{articles, each_finds};
use crate::lab::{Lab, page};

#[test]
fn a_phrase_matches_its_words_only_in_order_and_side_by_side() {
    let lab = articles(&[
        ("phrase.txt", "They met in the White House."),
        ("turned.txt", "A house white as snow."),
        ("apart.txt", "A white wooden house."),
    ]);
    each_finds(
        &lab,
        &[
            ("\"white house\"", &["phrase.txt"]),
            ("\"house white\"", &["turned.txt"]),
            ("\"in the white house\"", &["phrase.txt"]),
            ("\"in white house\"", &[]),
            ("\"the house\"", &[]),
        ],
    );
}

#[test]
fn a_phrase_is_not_stemmed() {
    let lab = articles(&[("one.txt", "A peace talk in the town."), ("many.txt", "The peace talks in the towns.")]);
    each_finds(
        &lab,
        &[
            ("\"peace talk\"", &["one.txt"]),
            ("\"peace talks\"", &["many.txt"]),
            ("\"towns\"", &["many.txt"]),
            ("\"talking\"", &[]),
        ],
    );
}

#[test]
fn case_accents_and_apostrophes_of_a_phrase_are_folded() {
    let lab = articles(&[("erdogan.txt", "President Erdoğan’s plane didn’t land.")]);
    each_finds(
        &lab,
        &[
            ("\"PRESIDENT ERDOGAN'S PLANE\"", &["erdogan.txt"]),
            ("\"president erdoğan plane didn't\"", &["erdogan.txt"]),
            ("\"erdogan s plane\"", &[]),
        ],
    );
}

#[test]
fn every_pair_of_quotes_makes_a_phrase_and_single_quotes_make_none() {
    let lab = articles(&[("phrase.txt", "A white house."), ("apart.txt", "A house, painted white.")]);
    for query in
        ["“white house”", "„white house“", "«white house»", "« white house »", "»white house«", "“white house\""]
    {
        lab.query(&[query]).finds(&["phrase.txt"]);
    }
    each_finds(
        &lab,
        &[("'white house'", &["phrase.txt", "apart.txt"]), ("‘white house’", &["phrase.txt", "apart.txt"])],
    );
}

#[test]
fn a_phrase_crosses_no_paragraph_and_nothing_between_two_of_them() {
    let lab = Lab::empty();
    let body = "On Monday the mayor spoke of the door and of everything else that is white.\n\nHouse and hill are \
                sold, she said, and so is what she called the green.\n\nAdvertisement\n\nGarden and pear trees will \
                stay with the town for as long as it wants them.";
    lab.write("page.txt", page("The mayor sells what is red", "July 1, 2025", body));
    lab.index();
    let paragraphs = ["\"else that is white\"", "\"house and hill\"", "\"garden and pear trees\"", "\"what is red\""];
    for phrase in paragraphs {
        lab.query(&[phrase]).finds(&["page.txt"]);
    }
    for phrase in ["\"white house\"", "\"green garden\"", "\"red on monday\"", "\"green advertisement\""] {
        lab.query(&[phrase]).finds(&[]);
    }
}

#[test]
fn a_phrase_is_required_unless_or_leaves_it_open() {
    let lab = articles(&[
        ("both.txt", "A quick fix for the harbour."),
        ("phrase.txt", "A quick fix for the road."),
        ("word.txt", "Quick, to the harbour."),
    ]);
    each_finds(
        &lab,
        &[
            ("\"quick fix\" harbour", &["both.txt", "phrase.txt"]),
            ("harbour \"quick fix\"", &["both.txt", "phrase.txt"]),
            ("\"quick fix\" OR harbour", &["both.txt", "phrase.txt", "word.txt"]),
            ("harbour -\"quick fix\"", &["word.txt"]),
            ("harbour NOT \"quick fix\"", &["word.txt"]),
            ("\"quick fix\" \"the harbour\"", &["both.txt"]),
        ],
    );
    lab.query(&["\"quick fix\" harbour"]).finds(&["both.txt", "phrase.txt"]);
}

#[test]
fn punctuation_does_not_part_the_words_of_a_phrase() {
    let lab = articles(&[("end.txt", "He left early. Trains, he said, were late.")]);
    each_finds(&lab, &[("\"trains he said were\"", &["end.txt"]), ("\"early; trains\"", &["end.txt"])]);
}
