//! Derives the table of outlets that `extract` knows from a list of domains and names.
//!
//! Reads `domain<TAB>name` with a header line on stdin, prints `src/extract/outlets.tsv` (see docs/DATA.md):
//!
//! ```text
//! cargo run --example outlets < outlets.tsv > src/extract/outlets.tsv
//! ```
//!
//! A line of the table is a name, a tab and its domain, sorted; the domain is left out where it is the name's letters
//! and digits followed by `.com`, and ends before a path. What stands in brackets behind a name is dropped. Names of one letter or of more than
//! eight words, and names that two domains share, are left out.

use std::collections::BTreeMap;
use std::io::{self, BufRead, Write};

fn main() -> io::Result<()> {
    let mut domains: BTreeMap<String, Vec<(String, String)>> = BTreeMap::new();
    for line in io::stdin().lock().lines().skip(1) {
        let line = line?;
        let Some((domain, name)) = line.split_once('\t') else { continue };
        let name = name.split(" (").next().unwrap_or(name).trim();
        let domain = domain.split('/').next().unwrap_or(domain);
        let key = key(name);
        if key.len() >= 3 && name.split_whitespace().count() <= 8 {
            domains.entry(key).or_default().push((name.to_owned(), domain.to_owned()));
        }
    }
    let mut out = io::stdout().lock();
    for (key, outlets) in domains {
        let [(name, domain)] = outlets.as_slice() else { continue };
        if *domain == format!("{key}.com") {
            writeln!(out, "{name}")?;
        } else {
            writeln!(out, "{name}\t{domain}")?;
        }
    }
    Ok(())
}

/// Returns the small letters and digits of a name, without `the` before it.
fn key(name: &str) -> String {
    let name = name.to_lowercase();
    let name = name.strip_prefix("the ").unwrap_or(&name);
    name.chars().filter(|c| c.is_alphanumeric()).collect()
}
