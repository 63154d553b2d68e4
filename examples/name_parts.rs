//! Derives the list of given and family names that `extract` knows from spellings of names in other scripts.
//!
//! Reads lines `name<TAB>other spelling<TAB>how often` on stdin, prints `src/extract/name_parts.txt` (see docs/DATA.md):
//!
//! ```text
//! zcat names-*.tsv.gz | cargo run --example name_parts > src/extract/name_parts.txt
//! ```
//!
//! Prints, sorted, each name that is met often enough to be no slip.

use std::collections::BTreeMap;
use std::io::{self, BufRead, Write};

/// A word must name at least this many persons: of 118 authors of news pages 76 have a first name in the list then, and
/// none of a dozen menu lines that look like names has.
const MIN_COUNT: u32 = 5;

fn main() -> io::Result<()> {
    let mut counts: BTreeMap<String, u32> = BTreeMap::new();
    for line in io::stdin().lock().lines() {
        let line = line?;
        let mut columns = line.split('\t');
        let (Some(name), Some(count)) = (columns.next(), columns.nth(1)) else { continue };
        let count = count.parse().unwrap_or(0);
        let known = counts.entry(name.to_owned()).or_default();
        *known = count.max(*known);
    }
    let mut out = io::stdout().lock();
    for (name, _) in counts.iter().filter(|(name, count)| **count >= MIN_COUNT && name.len() > 1) {
        writeln!(out, "{name}")?;
    }
    Ok(())
}
