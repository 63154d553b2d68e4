//! Derives the table of outlets that `extract` knows from a list of domains and names.
//!
//! Reads `domain<TAB>name` with a header line on stdin, prints `src/extract/outlets.tsv` (see docs/DATA.md):
//!
//! ```text
//! cargo run --example outlets < outlets.tsv > src/extract/outlets.tsv
//! ```
//!
//! A line of the table is a name, a tab and its domain, sorted; the domain is left out where it is the name's letters
//! and digits followed by `.com`, and ends before a path. What stands in brackets behind a name is dropped. Names of one
//! letter or of more than eight words are left out.
//!
//! Where the two do not lead to each other, a third column says which way it goes: `domain` if only the domain leads to the
//! name, since others share it; `name` if only the name leads to the domain, since the domain is that of another outlet, of
//! which this is a part, or of a host of many.

use std::collections::BTreeMap;
use std::io::{self, BufRead, Write};

/// An outlet of the list.
struct Outlet {
    name: String,
    domain: String,
    /// It lies below a path of the domain.
    is_part: bool,
}

fn main() -> io::Result<()> {
    let mut by_key: BTreeMap<String, Vec<Outlet>> = BTreeMap::new();
    for line in io::stdin().lock().lines().skip(1) {
        let line = line?;
        let Some((address, name)) = line.split_once('\t') else { continue };
        let name = name.split(" (").next().unwrap_or(name).trim();
        let domain = address.split('/').next().unwrap_or(address);
        let key = key(name);
        if key.len() >= 3 && name.split_whitespace().count() <= 8 {
            let is_part = address.trim_end_matches('/') != domain;
            by_key.entry(key).or_default().push(Outlet { name: name.to_owned(), domain: domain.to_owned(), is_part });
        }
    }
    // The name that each domain leads to.
    let mut by_domain: BTreeMap<String, &str> = BTreeMap::new();
    let mut ranked: Vec<(&String, &Outlet)> =
        by_key.iter().flat_map(|(key, outlets)| outlets.iter().map(move |outlet| (key, outlet))).collect();
    ranked.sort_by_key(|(key, outlet)| (outlet.is_part, unlikeness(key, &outlet.domain)));
    for (key, outlet) in ranked {
        if !outlet.is_part || unlikeness(key, &outlet.domain) < UNLIKE {
            by_domain.entry(outlet.domain.clone()).or_insert(key);
        }
    }
    let mut out = io::stdout().lock();
    for (key, outlets) in &by_key {
        let is_shared = outlets.iter().any(|outlet| outlet.domain != outlets[0].domain);
        for (at, Outlet { name, domain, .. }) in outlets.iter().enumerate() {
            let is_again = outlets[..at].iter().any(|before| before.domain == *domain);
            let is_led_to = by_domain.get(domain) == Some(&key.as_str());
            match (is_shared, is_led_to) {
                _ if is_again => {}
                (false, true) if *domain == format!("{key}.com") => writeln!(out, "{name}")?,
                (false, true) => writeln!(out, "{name}\t{domain}")?,
                (true, true) => writeln!(out, "{name}\t{domain}\tdomain")?,
                (false, false) => writeln!(out, "{name}\t{domain}\tname")?,
                (true, false) => {}
            }
        }
    }
    Ok(())
}

/// The unlikeness of a name and a domain that have nothing in common.
const UNLIKE: usize = 1_000;

/// Returns how unlike the key of a name and a domain are: the letters that one has more than the other, which begins or ends
/// it.
fn unlikeness(key: &str, domain: &str) -> usize {
    let label: String = domain.split('.').next().unwrap_or_default().chars().filter(|c| c.is_alphanumeric()).collect();
    let label = label.strip_prefix("the").unwrap_or(&label);
    let is_end = |long: &str, short: &str| long.starts_with(short) || long.ends_with(short);
    if is_end(key, label) || is_end(label, key) { key.len().abs_diff(label.len()) } else { UNLIKE }
}

/// Returns the small letters and digits of a name, without `the` before it.
fn key(name: &str) -> String {
    let name = name.to_lowercase();
    let name = name.strip_prefix("the ").unwrap_or(&name);
    name.chars().filter(|c| c.is_alphanumeric()).collect()
}
