//! Words: what an unquoted word finds.
//!
//! 1. Case is folded, in every script.
//! 2. Accents are folded, written in one character or in two.
//! 3. Apostrophes are the same, typographic or not, or left out.
//! 4. The possessive is no part of a word, in text or query.
//! 5. Punctuation is no part of a word; digits in groups are one number.
//! 6. No stop word is missing from the index.
//! 7. Scripts without spaces are found by their parts.
//! 8. A word is found in the headline, the standfirst and the body, and in what is left out of the body never.

use super::{articles, each_finds};
use crate::lab::{Lab, page};

#[test]
fn case_is_folded_in_every_script() {
    let lab = articles(&[
        ("iran.txt", "Diplomats in IRAN met again."),
        ("nato.txt", "Nato ministers and the Όλυμπος hotel."),
        ("kiev.txt", "Газета вышла в КИЕВЕ утром."),
    ]);
    each_finds(
        &lab,
        &[
            ("iran", &["iran.txt"]),
            ("IRAN", &["iran.txt"]),
            ("iRaN", &["iran.txt"]),
            ("NATO", &["nato.txt"]),
            ("όλυμπος", &["nato.txt"]),
            ("киеве", &["kiev.txt"]),
        ],
    );
}

#[test]
fn accents_are_folded_written_in_one_character_or_two() {
    let lab = articles(&[
        ("erdogan.txt", "Erdoğan spoke in Malmö."),
        ("cafe.txt", "The cafe\u{301} on Goethestraße closed."),
        ("lodz.txt", "A tram in Lodz was late."),
    ]);
    each_finds(
        &lab,
        &[
            ("erdogan", &["erdogan.txt"]),
            ("ERDOĞAN", &["erdogan.txt"]),
            ("malmo", &["erdogan.txt"]),
            ("Malmo\u{308}", &["erdogan.txt"]),
            ("café", &["cafe.txt"]),
            ("cafe", &["cafe.txt"]),
            ("Goethestrasse", &["cafe.txt"]),
            ("Łódź", &["lodz.txt"]),
        ],
    );
}

#[test]
fn apostrophes_are_the_same_or_left_out() {
    let lab = articles(&[
        ("typed.txt", "They don't know O'Brien."),
        ("set.txt", "They don’t know O’Brien."),
        ("french.txt", "Le pétrole vient de l’Iran."),
    ]);
    each_finds(
        &lab,
        &[
            ("don't", &["typed.txt", "set.txt"]),
            ("don’t", &["typed.txt", "set.txt"]),
            ("dont", &["typed.txt", "set.txt"]),
            ("O’Brien", &["typed.txt", "set.txt"]),
            ("obrien", &["typed.txt", "set.txt"]),
            ("Iran", &["french.txt"]),
            ("l'Iran", &["french.txt"]),
        ],
    );
}

#[test]
fn the_possessive_is_no_part_of_a_word() {
    let lab = articles(&[
        ("typed.txt", "The mayor's plan."),
        ("set.txt", "The mayor’s plan."),
        ("plain.txt", "The mayor planned."),
        ("many.txt", "The mayors' plan."),
    ]);
    let all: &[&str] = &["typed.txt", "set.txt", "plain.txt", "many.txt"];
    each_finds(&lab, &[("mayor", all), ("mayor's", all), ("mayor’s", all), ("MAYOR’S", all)]);
}

#[test]
fn punctuation_is_no_part_of_a_word_and_grouped_digits_are_one_number() {
    let lab = articles(&[
        ("fire.txt", "“Fire!” they cried; 1,200 people ran (and 3.5 % stayed)."),
        ("brand.txt", "AT&T bought 1200 masts."),
    ]);
    each_finds(
        &lab,
        &[
            ("fire,", &["fire.txt"]),
            ("¿fire?", &["fire.txt"]),
            ("1200", &["fire.txt", "brand.txt"]),
            ("1,200", &["fire.txt", "brand.txt"]),
            ("3.5", &["fire.txt"]),
            ("200", &[]),
            ("AT&T", &["brand.txt"]),
            ("att", &["brand.txt"]),
        ],
    );
}

#[test]
fn no_stop_word_is_missing_from_the_index() {
    let lab = articles(&[("play.txt", "To be or not to be."), ("band.txt", "The band played.")]);
    each_finds(
        &lab,
        &[
            ("the", &["band.txt"]),
            ("or", &["play.txt"]),
            ("\"to be or not to be\"", &["play.txt"]),
            ("+to +not", &["play.txt"]),
        ],
    );
}

#[test]
fn scripts_without_spaces_are_found_by_their_parts() {
    let lab =
        articles(&[("tokyo.txt", "日本の首相は東京で記者会見を開いた。"), ("beijing.txt", "外交部发言人在北京表示。")]);
    each_finds(
        &lab,
        &[("首相", &["tokyo.txt"]), ("記者会見", &["tokyo.txt"]), ("北京", &["beijing.txt"]), ("南京", &[])],
    );
}

#[test]
fn a_word_is_found_in_headline_standfirst_and_body_only() {
    let lab = Lab::empty();
    lab.write(
        "tunnel.txt",
        "Harbour tunnel opens a year late\n\nThe city celebrates what cost twice the estimate.\n\nBy Ann Lee\n\nJune \
         24, 2025\n\nThe first cars drove through on Monday morning, and the mayor cut a red ribbon in the rain.\n\n\
         Advertisement\n\nMany drivers sounded their horns when they came out on the other side of the water.\n",
    );
    lab.write("other.txt", page("Other news", "June 24, 2025", "A heron sat on the quay."));
    lab.index();
    each_finds(
        &lab,
        &[
            ("tunnel", &["tunnel.txt"]),
            ("estimate", &["tunnel.txt"]),
            ("ribbon", &["tunnel.txt"]),
            ("advertisement", &[]),
            ("Ann", &[]),
        ],
    );
}
