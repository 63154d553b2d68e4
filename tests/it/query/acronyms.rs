//! Acronyms that are also words: `US` and `U.S.` are the country, `us` is the word.
//!
//! 1. The spellings of the acronym find each other and not the word.
//! 2. The word finds only the word.
//! 3. In a text all in capitals nobody can tell: both find it.
//! 4. A query all in capitals finds both, unless the full stops tell.
//! 5. Other acronyms are folded like every word.
//! 6. The same holds within a phrase and a compound.

use super::{articles, each_finds};
use crate::lab::Lab;

fn countries_and_people() -> Lab {
    articles(&[
        ("us-dotted.txt", "The U.S. sent ships."),
        ("us-capitals.txt", "The US sent ships."),
        ("us-word.txt", "They sent us letters."),
        ("us-shouted.txt", "THEY TOLD US ABOUT SHIPS."),
        ("who-agency.txt", "The WHO sent doctors."),
        ("who-word.txt", "Nobody knows who sent doctors."),
    ])
}

#[test]
fn the_spellings_of_an_acronym_find_each_other_and_not_the_word() {
    each_finds(
        &countries_and_people(),
        &[
            ("US", &["us-dotted.txt", "us-capitals.txt", "us-shouted.txt"]),
            ("U.S.", &["us-dotted.txt", "us-capitals.txt", "us-shouted.txt"]),
            ("u.s.", &["us-dotted.txt", "us-capitals.txt", "us-shouted.txt"]),
            ("U.S.'s", &["us-dotted.txt", "us-capitals.txt", "us-shouted.txt"]),
            ("WHO", &["who-agency.txt"]),
        ],
    );
}

#[test]
fn the_word_finds_only_the_word() {
    each_finds(
        &countries_and_people(),
        &[
            ("us", &["us-word.txt", "us-shouted.txt"]),
            ("Us", &["us-word.txt", "us-shouted.txt"]),
            ("who", &["who-word.txt"]),
        ],
    );
}

#[test]
fn a_query_all_in_capitals_finds_both_unless_full_stops_tell() {
    each_finds(
        &countries_and_people(),
        &[
            ("+SHIPS +US", &["us-dotted.txt", "us-capitals.txt", "us-shouted.txt"]),
            ("+LETTERS +US", &["us-word.txt"]),
            ("+LETTERS +U.S.", &[]),
            ("+letters +US", &[]),
            ("+DOCTORS +WHO", &["who-agency.txt", "who-word.txt"]),
            ("\"SENT US\"", &["us-word.txt"]),
            ("+LETTERS \"US\"", &["us-word.txt"]),
        ],
    );
}

#[test]
fn other_acronyms_are_folded_like_every_word() {
    let lab = articles(&[("un.txt", "The U.N. and NATO met."), ("lower.txt", "Unesco said nato had not.")]);
    each_finds(
        &lab,
        &[
            ("UN", &["un.txt"]),
            ("u.n.", &["un.txt"]),
            ("nato", &["un.txt", "lower.txt"]),
            ("N.A.T.O.", &["un.txt", "lower.txt"]),
        ],
    );
}

#[test]
fn an_acronym_is_told_from_the_word_in_phrases_and_compounds() {
    let lab = articles(&[
        ("country.txt", "A U.S.-led group of US troops."),
        ("word.txt", "Let us troops said the sign."),
        ("shouted.txt", "THEY FOLLOW US TROOPS SAY."),
    ]);
    each_finds(
        &lab,
        &[
            ("\"US troops\"", &["country.txt", "shouted.txt"]),
            ("\"u.s. troops\"", &["country.txt", "shouted.txt"]),
            ("\"us troops\"", &["word.txt", "shouted.txt"]),
            ("US-led", &["country.txt"]),
            ("US-LED", &["country.txt"]),
            ("US-LED GROUP", &["country.txt"]),
            ("\"US led group\"", &["country.txt"]),
        ],
    );
}
