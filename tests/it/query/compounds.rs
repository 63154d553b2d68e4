//! Compounds: words joined by hyphens are found by their parts and as a whole.
//!
//! 1. A compound is found by each part, by the parts side by side, and as one word.
//! 2. `ceasefire` and `cease-fire` find each other, and `cease-fire` finds `cease fire`.
//! 3. A compound in a query asks for its parts side by side, not for any of them.
//! 4. Every kind of hyphen joins.

use super::{articles, each_finds};

#[test]
fn a_compound_is_found_by_its_parts_and_as_a_whole() {
    let lab = articles(&[
        ("call.txt", "They spoke in a 75-minute call."),
        ("backed.txt", "An Iran-backed group said so."),
        ("dash.txt", "She waited a minute; 75 others backed Iran."),
    ]);
    each_finds(
        &lab,
        &[
            ("75-minute", &["call.txt"]),
            ("75minute", &["call.txt"]),
            ("\"75 minute\"", &["call.txt"]),
            ("+75 +minute", &["call.txt", "dash.txt"]),
            ("Iran-backed", &["backed.txt"]),
            ("iranbacked", &["backed.txt"]),
            ("iran", &["backed.txt", "dash.txt"]),
            ("backed", &["backed.txt", "dash.txt"]),
            ("\"Iran-backed group\"", &["backed.txt"]),
        ],
    );
}

#[test]
fn spellings_of_one_compound_find_each_other() {
    let lab = articles(&[
        ("one.txt", "The ceasefire holds."),
        ("hyphen.txt", "The cease-fire holds."),
        ("two.txt", "The cease fire holds."),
        ("apart.txt", "They cease; a fire burns."),
        ("many.txt", "Two cease-fires failed."),
    ]);
    each_finds(
        &lab,
        &[
            ("ceasefire", &["one.txt", "hyphen.txt", "two.txt", "many.txt"]),
            ("cease-fire", &["one.txt", "hyphen.txt", "two.txt", "many.txt"]),
            ("ceasefires", &["one.txt", "hyphen.txt", "many.txt"]),
            ("\"cease fire\"", &["hyphen.txt", "two.txt"]),
            ("\"cease-fire\"", &["hyphen.txt", "two.txt"]),
        ],
    );
}

#[test]
fn a_compound_in_a_query_asks_for_its_parts_side_by_side() {
    let lab = articles(&[("beside.txt", "Peace talks at high level."), ("high.txt", "High seas, level roads.")]);
    each_finds(&lab, &[("high-level", &["beside.txt"]), ("level-high", &[]), ("and/or high/level", &["beside.txt"])]);
}

#[test]
fn every_kind_of_hyphen_joins() {
    let lab = articles(&[
        ("ascii.txt", "A long-term plan."),
        ("hyphen.txt", "A long\u{2010}term plan."),
        ("fixed.txt", "A long\u{2011}term plan."),
        ("dash.txt", "A long – term paper."),
    ]);
    each_finds(
        &lab,
        &[
            ("longterm", &["ascii.txt", "hyphen.txt", "fixed.txt"]),
            ("long\u{2011}term -paper", &["ascii.txt", "hyphen.txt", "fixed.txt"]),
        ],
    );
}
