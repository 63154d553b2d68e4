//! Counts of articles, as tables for people and as lines of JSON.
//!
//! ```text
//! outlets
//!   12  Northmoor Courier
//!    4  Meridian Wire
//!    1  (no outlet)
//! ```

use std::io::{self, Write};

use serde::Serialize;

use super::json::{FORMAT_VERSION, write_line};
use super::style::Style;
use super::terminal::{counted, one_line};
use crate::query::{Facet, FacetBy, Facets, Fact, NameKind, Per};

/// A line of JSON: the counts of one facet.
#[derive(Serialize)]
#[serde(tag = "type", rename = "facet")]
struct FacetLine<'a> {
    format_version: u32,
    by: &'static str,
    /// Articles that match.
    matching: u64,
    /// How many values there are; `values` may hold fewer.
    all: usize,
    values: Vec<ValueField<'a>>,
    /// Matching articles without a value.
    without: u64,
    /// Matching articles whose date is known less exactly than to a period of this length.
    less_exact: u64,
}

#[derive(Serialize)]
struct ValueField<'a> {
    name: &'a str,
    articles: u64,
}

/// What people and scripts call a facet.
struct Words {
    name: &'static str,
    plural: &'static str,
    /// What an article is that has no value.
    without: &'static str,
}

/// Writes a line of JSON for each facet.
pub fn write_facet_lines(found: &Facets, out: &mut dyn Write) -> io::Result<()> {
    for facet in &found.list {
        let line = FacetLine {
            format_version: FORMAT_VERSION,
            by: words(facet.by).name,
            matching: found.matching,
            all: facet.all,
            values: facet.values.iter().map(|(name, articles)| ValueField { name, articles: *articles }).collect(),
            without: facet.without,
            less_exact: facet.less_exact,
        };
        write_line(&line, out)?;
    }
    Ok(())
}

/// Writes a table for each facet, if any article matches.
pub fn write_facets(found: &Facets, style: Style, out: &mut dyn Write) -> io::Result<()> {
    if found.matching == 0 {
        return Ok(());
    }
    for (number, facet) in found.list.iter().enumerate() {
        let words = words(facet.by);
        let gap = if number > 0 { "\n" } else { "" };
        writeln!(out, "{gap}{}", style.title(words.plural))?;
        let apart = [(facet.less_exact, less_exact(facet)), (facet.without, words.without)];
        let counts = facet.values.iter().map(|(_, articles)| *articles).chain(apart.map(|(articles, _)| articles));
        let width = counts.max().unwrap_or_default().to_string().len();
        for (name, articles) in &facet.values {
            writeln!(out, "  {articles:>width$}  {}", one_line(name))?;
        }
        for (articles, what) in apart.iter().filter(|(articles, _)| *articles > 0) {
            writeln!(out, "  {articles:>width$}  {}", style.aside(&format!("({what})")))?;
        }
    }
    Ok(())
}

/// Says how much is shown of how much: `34 articles match; 20 of 812 persons, 3 months`.
pub fn facets_summary(found: &Facets) -> String {
    let of_facet = |facet: &Facet| {
        let (shown, all, words) = (facet.values.len(), facet.all, words(facet.by));
        let noun = if all == 1 { words.name_of_one() } else { words.plural };
        if shown < all { format!("{shown} of {all} {noun}") } else { format!("{all} {noun}") }
    };
    let facets: Vec<String> = found.list.iter().map(of_facet).collect();
    let verb = if found.matching == 1 { "matches" } else { "match" };
    let matching = usize::try_from(found.matching).unwrap_or(usize::MAX);
    if matching == 0 {
        return "no article matches".to_owned();
    }
    format!("{} {verb}; {}", counted(matching, "article"), facets.join(", "))
}

impl Words {
    fn name_of_one(&self) -> &'static str {
        if self.name == "org" { "organization" } else { self.name }
    }
}

/// Returns what scripts call a fact.
pub(super) fn fact_name(fact: Fact) -> &'static str {
    words(FacetBy::Fact(fact)).name
}

/// Returns what is said of articles without a value of a fact.
pub(super) fn without(fact: Fact) -> &'static str {
    words(FacetBy::Fact(fact)).without
}

/// Returns what a period is called.
pub(super) fn per_name(per: Per) -> &'static str {
    words(FacetBy::Time(per)).name
}

/// Returns what several periods are called.
pub(super) fn per_plural(per: Per) -> &'static str {
    words(FacetBy::Time(per)).plural
}

fn less_exact(facet: &Facet) -> &'static str {
    match facet.by {
        FacetBy::Time(Per::Day | Per::Week) => "dated to the month or year only",
        _ => "dated to the year only",
    }
}

fn words(by: FacetBy) -> Words {
    let words = |name, plural, without| Words { name, plural, without };
    match by {
        FacetBy::Fact(fact) => match fact {
            Fact::Outlet => words("outlet", "outlets", "no outlet"),
            Fact::Author => words("author", "authors", "no author"),
            Fact::Language => words("language", "languages", "language not known"),
            Fact::Name(NameKind::Person) => words("person", "persons", "no person"),
            Fact::Name(NameKind::Organization) => words("org", "organizations", "no organization"),
            Fact::Name(NameKind::Place) => words("place", "places", "no place"),
        },
        FacetBy::Time(per) => match per {
            Per::Day => words("day", "days", "undated"),
            Per::Week => words("week", "weeks", "undated"),
            Per::Month => words("month", "months", "undated"),
            Per::Year => words("year", "years", "undated"),
        },
    }
}
