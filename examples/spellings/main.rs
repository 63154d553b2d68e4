//! Builds the table of spellings from public data sets, and measures the rules on them.
//!
//! ```text
//! cargo run --release --example spellings -- FOLDER
//! ```
//!
//! `FOLDER` holds the sources as docs/DATA.md lists them for names. Written are `table.fst` and `words.fst` in
//! `src/language/spelling/data/`; the same sources always give the same bytes. Then the rules are measured: on pairs of
//! Latin spellings that share a foreign one, and on names one or two letters apart whose foreign spellings differ.

#![allow(clippy::print_stdout)]

mod english;
mod measure;
mod names;

use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;
use std::fs;
use std::path::Path;

use fst::{MapBuilder, SetBuilder};
use news_search::language::analyzer::{Shape, analyze};
use news_search::language::spelling::Case;

const DATA: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/src/language/spelling/data");
const KNOWN: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/src/language/spelling/known_names.txt");

/// Form and other form, and how the other is written.
type Table = BTreeMap<(String, String), Case>;

fn main() -> Result<(), Box<dyn Error>> {
    let folder = std::env::args_os().nth(1).ok_or("usage: spellings FOLDER, the folder of the sources")?;
    let folder = Path::new(&folder);
    fs::create_dir_all(DATA)?;
    let words = english::ordinary_words(folder)?;

    let mut table = Table::new();
    for (one, other) in english::british_and_american(folder)? {
        add(&mut table, &[(one, Case::Small), (other, Case::Small)]);
    }
    let of_english = table.len();
    let lists = names::Lists::read(folder)?;
    for (one, other) in lists.attested(&words) {
        add(&mut table, &[(one, Case::Name), (other, Case::Name)]);
    }
    let of_lists = table.len() - of_english;
    // by hand last: it says best how a form is written
    for line in fs::read_to_string(KNOWN)?.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        let forms: BTreeMap<String, Case> = line.split('|').rev().map(|form| (key(form), case(form))).collect();
        add(&mut table, &forms.into_iter().collect::<Vec<_>>());
    }
    println!("{of_english} pairs of English, {of_lists} of lists, {} in all", table.len());

    write(&table, &words)?;
    measure::rules(&lists, &words);
    Ok(())
}

fn add(table: &mut Table, forms: &[(String, Case)]) {
    for (one, _) in forms {
        for (other, case) in forms {
            if one != other {
                table.insert((one.clone(), other.clone()), *case);
            }
        }
    }
}

/// Returns the terms of a form, joined by spaces; a compound by its parts.
fn key(form: &str) -> String {
    let tokens = analyze(form);
    let parts = tokens.list().iter().filter(|token| !token.shape.has(Shape::EXTRA));
    parts.map(|token| tokens.term(token)).collect::<Vec<_>>().join(" ")
}

fn case(form: &str) -> Case {
    let letters = || form.chars().filter(|letter| letter.is_alphabetic());
    if letters().all(char::is_lowercase) {
        Case::Small
    } else if letters().all(char::is_uppercase) {
        Case::Capitals
    } else {
        Case::Name
    }
}

fn write(table: &Table, words: &BTreeSet<String>) -> Result<(), Box<dyn Error>> {
    let mut map = MapBuilder::memory();
    let keys: BTreeMap<String, Case> =
        table.iter().map(|((one, other), case)| (format!("{one}\0{other}"), *case)).collect();
    for (key, case) in &keys {
        map.insert(key, case.number())?;
    }
    fs::write(Path::new(DATA).join("table.fst"), map.into_inner()?)?;
    let mut set = SetBuilder::memory();
    set.extend_iter(words)?;
    fs::write(Path::new(DATA).join("words.fst"), set.into_inner()?)?;
    Ok(())
}
