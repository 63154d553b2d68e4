//! Spellings that no rule gives: a table in the binary, read where it lies.
//!
//! `data/table.fst` is an [`fst::Map`] of keys `form \0 other form`; the value says how the other is written. A form is the
//! terms of its words, joined by spaces: `kyiv`, `US`, `united states`. `data/words.fst` is the set of ordinary words.
//! Both are made by `examples/spellings`; opening them reads a few bytes at their ends.

use std::sync::LazyLock;

use fst::{IntoStreamer, Map, Set, Streamer};

static TABLE: LazyLock<Option<Map<&'static [u8]>>> =
    LazyLock::new(|| Map::new(include_bytes!("data/table.fst").as_slice()).ok());
static WORDS: LazyLock<Option<Set<&'static [u8]>>> =
    LazyLock::new(|| Set::new(include_bytes!("data/words.fst").as_slice()).ok());

/// Most words of a form.
const MAX_WORDS: usize = 12;

/// How a form is written in a newspaper.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Case {
    /// `Kyiv`
    Name,
    /// `NATO`
    Capitals,
    /// `ceasefire`
    Small,
}

impl Case {
    /// Returns the number that stands for it in the table.
    pub fn number(self) -> u64 {
        match self {
            Case::Name => 0,
            Case::Capitals => 1,
            Case::Small => 2,
        }
    }

    fn of_number(number: u64) -> Case {
        match number {
            1 => Case::Capitals,
            2 => Case::Small,
            _ => Case::Name,
        }
    }

    /// Returns a form as it is written.
    pub fn write(self, form: &str) -> String {
        match self {
            Case::Capitals => form.to_uppercase(),
            Case::Small => form.to_owned(),
            Case::Name => form.split(' ').map(capitalized).collect::<Vec<_>>().join(" "),
        }
    }
}

fn capitalized(word: &str) -> String {
    let mut letters = word.chars();
    match letters.next() {
        Some(first) if !matches!(word, "of" | "the" | "and" | "for" | "in" | "de" | "di") => {
            first.to_uppercase().chain(letters).collect()
        }
        _ => word.to_owned(),
    }
}

/// Calls `visit` with each other form of a form, in alphabetical order.
pub fn others(form: &str, mut visit: impl FnMut(&str, Case)) {
    let Some(table) = &*TABLE else { return };
    if !holds(form) {
        return;
    }
    let first = format!("{form}\0");
    let behind_last = format!("{form}\u{1}");
    let mut keys = table.range().ge(&first).lt(&behind_last).into_stream();
    while let Some((key, case)) = keys.next() {
        if let Ok(other) = std::str::from_utf8(key.get(first.len()..).unwrap_or_default()) {
            visit(other, Case::of_number(case));
        }
    }
}

/// Says whether two forms stand in the table together.
pub(super) fn pairs(one: &str, other: &str) -> bool {
    TABLE.as_ref().is_some_and(|table| table.contains_key(format!("{one}\0{other}")))
}

/// Says whether a form stands in the table.
fn holds(form: &str) -> bool {
    let mut found = false;
    runs(std::iter::once(form), |_| found = true);
    found
}

/// Calls `visit` with each number of words that, from the first on, are a form of the table; the shortest first.
pub fn runs<'a>(words: impl Iterator<Item = &'a str>, mut visit: impl FnMut(usize)) {
    let Some(table) = TABLE.as_ref().map(Map::as_fst) else { return };
    let mut node = table.root();
    for (number, word) in words.take(MAX_WORDS).enumerate() {
        let separator = (number > 0).then_some(b' ');
        for byte in separator.into_iter().chain(word.bytes()) {
            let Some(at) = node.find_input(byte) else { return };
            node = table.node(node.transition_addr(at));
        }
        if node.find_input(0).is_some() {
            visit(number + 1);
        }
    }
}

/// Says whether a term is an ordinary English word.
pub fn is_ordinary(term: &str) -> bool {
    WORDS.as_ref().is_some_and(|words| words.contains(term))
}
