//! Articles over time, as bars for people and as lines of JSON.
//!
//! ```text
//! days         articles
//! 2025-06-24    12  ████████████████
//! 2025-06-25     3  ████
//!               ... 14 days without articles
//! 2025-07-10     1  █▎
//! ```
//!
//! By the values of a fact there is a column for each, all to one scale.

use std::io::{self, Write};

use jiff::civil::Date;
use serde::Serialize;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use super::facets::{fact_name, per_name, per_plural, without};
use super::json::{FORMAT_VERSION, write_line};
use super::style::Style;
use super::terminal::{counted, one_line};
use crate::query::{Per, Series, SeriesOf, Timeline};

/// Columns to fill where no terminal says how many it has.
const WIDTH: usize = 80;
/// Narrowest bar of the largest number.
const LEAST_BAR: usize = 6;
/// Empty periods in a row from which on they are told in one line.
const LONG_GAP: usize = 8;

/// How bars are drawn.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Bars {
    /// Whether they are made of `#` instead of blocks.
    pub ascii: bool,
}

/// A line of JSON.
#[derive(Serialize)]
#[serde(tag = "type", rename_all = "snake_case")]
enum TimelineLine<'a> {
    Timeline {
        format_version: u32,
        per: &'static str,
        by: Option<&'static str>,
        matching: u64,
        periods: usize,
        undated: u64,
        less_exact: u64,
    },
    Period {
        format_version: u32,
        first_day: String,
        last_day: String,
        articles: u64,
        #[serde(skip_serializing_if = "Option::is_none")]
        series: Option<Vec<SeriesField<'a>>>,
    },
}

#[derive(Serialize)]
struct SeriesField<'a> {
    kind: &'static str,
    name: Option<&'a str>,
    articles: u64,
}

/// Writes a line of JSON on the whole, and one for each period.
pub fn write_timeline_lines(found: &Timeline, out: &mut dyn Write) -> io::Result<()> {
    let head = TimelineLine::Timeline {
        format_version: FORMAT_VERSION,
        per: per_name(found.per),
        by: found.by.map(fact_name),
        matching: found.matching,
        periods: found.periods.len(),
        undated: found.undated,
        less_exact: found.less_exact,
    };
    write_line(&head, out)?;
    for (number, first) in found.periods.iter().enumerate() {
        let of_series = |series| series_field(series, number);
        let line = TimelineLine::Period {
            format_version: FORMAT_VERSION,
            first_day: first.to_string(),
            last_day: found.per.last_day(*first).to_string(),
            articles: found.articles[number],
            series: found.by.map(|_| found.series.iter().map(of_series).collect()),
        };
        write_line(&line, out)?;
    }
    Ok(())
}

fn series_field(series: &Series, period: usize) -> SeriesField<'_> {
    let (kind, name) = match &series.of {
        SeriesOf::Value(name) => ("value", Some(name.as_str())),
        SeriesOf::Others(_) => ("others", None),
        SeriesOf::None => ("none", None),
    };
    SeriesField { kind, name, articles: series.articles[period] }
}

/// Writes a line of bars for each period, then what is counted apart.
pub fn write_timeline(found: &Timeline, bars: Bars, style: Style, out: &mut dyn Write) -> io::Result<()> {
    if !found.periods.is_empty() {
        let table = Table::of(found, bars, style);
        table.heading(out)?;
        table.rows(out)?;
    }
    for (articles, what) in apart(found) {
        writeln!(out, "{}", style.aside(&format!("{} {what}", counted_articles(articles))))?;
    }
    Ok(())
}

/// Returns what is counted apart, with what is said of it.
pub(super) fn apart(found: &Timeline) -> Vec<(u64, &'static str)> {
    let less_exact = match found.per {
        Per::Day | Per::Week => "dated to the month or year only",
        Per::Month | Per::Year => "dated to the year only",
    };
    let apart = [(found.less_exact, less_exact), (found.undated, "undated")];
    apart.into_iter().filter(|(articles, _)| *articles > 0).collect()
}

pub(super) fn counted_articles(articles: u64) -> String {
    counted(usize::try_from(articles).unwrap_or(usize::MAX), "article")
}

/// Says how much there is: `34 articles match; 61 days, the most 2025-06-24 with 7`.
pub fn timeline_summary(found: &Timeline) -> String {
    if found.matching == 0 {
        return "no article matches".to_owned();
    }
    let verb = if found.matching == 1 { "matches" } else { "match" };
    let matching = format!("{} {verb}", counted_articles(found.matching));
    let most = found.articles.iter().max().copied().unwrap_or_default();
    let Some(at) = found.articles.iter().position(|articles| *articles == most) else { return matching };
    let (periods, name) = (counted(found.periods.len(), per_name(found.per)), found.per.name_of(found.periods[at]));
    format!("{matching}; {periods}, the most articles {}{name} ({most})", preposition(found.per))
}

fn preposition(per: Per) -> &'static str {
    match per {
        Per::Day => "on ",
        Per::Week => "in the week of ",
        Per::Month | Per::Year => "in ",
    }
}

/// Returns what is said of a series.
pub(super) fn series_name(found: &Timeline, of: &SeriesOf) -> String {
    match of {
        SeriesOf::Value(name) => one_line(name),
        SeriesOf::Others(1) => "1 other".to_owned(),
        SeriesOf::Others(number) => format!("{number} others"),
        SeriesOf::None => found.by.map_or("none", without).to_owned(),
    }
}

/// The bars of a timeline.
struct Table<'a> {
    found: &'a Timeline,
    bars: Bars,
    style: Style,
    /// The heading and the numbers of each column.
    columns: Vec<(String, &'a [u64])>,
    /// Columns of the terminal of the period's name.
    label: usize,
    /// Those of a number.
    digits: usize,
    /// Those of the longest bar.
    longest: usize,
    /// The number that the longest bar stands for.
    most: u64,
}

impl<'a> Table<'a> {
    fn of(found: &'a Timeline, bars: Bars, style: Style) -> Table<'a> {
        let columns: Vec<(String, &[u64])> = if found.series.is_empty() {
            vec![("articles".to_owned(), &found.articles)]
        } else {
            found.series.iter().map(|series| (series_name(found, &series.of), &*series.articles)).collect()
        };
        let most = columns.iter().flat_map(|(_, articles)| articles.iter()).max().copied().unwrap_or_default().max(1);
        let label = found.periods.iter().map(|first| found.per.name_of(*first).len()).max().unwrap_or_default();
        let label = label.max(per_plural(found.per).len());
        let digits = most.to_string().len();
        let of_column = (style.width.unwrap_or(WIDTH).saturating_sub(label)) / columns.len().max(1);
        let longest = of_column.saturating_sub(digits + GAPS).max(LEAST_BAR);
        Table { found, bars, style, columns, label, digits, longest, most }
    }

    fn heading(&self, out: &mut dyn Write) -> io::Result<()> {
        let mut line = format!("{:<width$}", per_plural(self.found.per), width = self.label);
        for (name, _) in &self.columns {
            let cell = self.digits + 1 + self.longest;
            let name = cut(name, cell, self.bars);
            let padding = " ".repeat(cell - name.width().min(cell));
            line.extend(["  ", &*name, &*padding]);
        }
        writeln!(out, "{}", self.style.title(line.trim_end()))
    }

    fn rows(&self, out: &mut dyn Write) -> io::Result<()> {
        let mut period = 0;
        while period < self.found.periods.len() {
            let empty = self.found.articles[period..].iter().take_while(|articles| **articles == 0).count();
            if empty >= LONG_GAP {
                let gap = format!("{} without articles", counted(empty, per_name(self.found.per)));
                writeln!(out, "{:<width$}  {}", "...", self.style.aside(&gap), width = self.label)?;
                period += empty;
                continue;
            }
            writeln!(out, "{}", self.row(period, self.found.periods[period]))?;
            period += 1;
        }
        Ok(())
    }

    fn row(&self, period: usize, first: Date) -> String {
        let mut line = format!("{:<width$}", self.found.per.name_of(first), width = self.label);
        for (_, articles) in &self.columns {
            let articles = articles[period];
            let bar = self.bar(articles);
            let padding = " ".repeat(self.longest - bar.chars().count());
            let number = format!("{articles:>width$}", width = self.digits);
            line.extend(["  ", &*number, " ", &*bar, &*padding]);
        }
        line.trim_end().to_owned()
    }

    /// Draws a number to scale, in eighths of a column, or in whole ones of ASCII; none is nothing, few are something.
    fn bar(&self, articles: u64) -> String {
        let least = usize::from(articles > 0);
        if self.bars.ascii {
            return "#".repeat(self.scaled(articles, self.longest).max(least));
        }
        let eighths = self.scaled(articles, self.longest * 8).max(least);
        let part = EIGHTHS.get(eighths % 8).copied().unwrap_or_default();
        "█".repeat(eighths / 8) + part
    }
}

impl Table<'_> {
    /// Returns the share of `units` that a number has of the largest, rounded.
    fn scaled(&self, articles: u64, units: usize) -> usize {
        let most = u128::from(self.most);
        let share = (u128::from(articles) * units as u128 * 2 + most) / (most * 2);
        usize::try_from(share).unwrap_or(units)
    }
}

/// The blanks of a column: two before its number, one behind it.
const GAPS: usize = 3;

/// Blocks of so many eighths of a column.
const EIGHTHS: [&str; 8] = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"];

/// Cuts a name to so many columns.
fn cut(name: &str, columns: usize, bars: Bars) -> String {
    if name.width() <= columns {
        return name.to_owned();
    }
    let (mut shown, mut taken) = (String::new(), 0);
    for character in name.chars() {
        taken += character.width().unwrap_or_default();
        if taken + 1 > columns {
            break;
        }
        shown.push(character);
    }
    shown + if bars.ascii { "~" } else { "…" }
}
