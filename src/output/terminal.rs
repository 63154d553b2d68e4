//! Passages for people.
//!
//! ```text
//! Headline of the article
//! Outlet · 2025-06-24 17:06
//! corpus/outlet/page.txt:23
//!   The passage, its matches marked where there is colour.
//! ```
//!
//! Neighbouring passages of one article share its heading.

use std::borrow::Cow;
use std::io::{self, Write};

use super::json::hull;
use super::style::Style;
use crate::article::{Published, Zone};
use crate::query::dates::{Dates, Days};
use crate::query::{FoundArticle, FoundPassage, MissingWord, Response, Variant};

/// Writes passages, one after the other.
pub struct Passages {
    style: Style,
    /// Id of the article of the passage before.
    article: Option<String>,
}

impl Passages {
    /// Begins a page.
    pub fn new(style: Style) -> Passages {
        Passages { style, article: None }
    }

    /// Writes a passage, with the heading of its article unless the passage before has it.
    pub fn passage(&mut self, passage: &FoundPassage, out: &mut dyn Write) -> io::Result<()> {
        let article = &passage.article;
        let is_next = self.article.as_ref() == Some(&article.id);
        if self.article.is_some() {
            writeln!(out)?;
        }
        if !is_next {
            self.heading(article, out)?;
            self.article = Some(article.id.clone());
        }
        writeln!(out, "{}", self.style.place(&printable(&place(passage))))?;
        let marked = self.marked(passage);
        for paragraph in marked.split("\n\n") {
            writeln!(out, "{}", self.style.wrap(&joined(paragraph), "  "))?;
        }
        Ok(())
    }

    fn heading(&self, article: &FoundArticle, out: &mut dyn Write) -> io::Result<()> {
        let title = article.title.as_deref().unwrap_or("(no title)");
        writeln!(out, "{}", self.style.wrap(&self.style.title(&one_line(title)), ""))?;
        let date = article.published.as_ref().map_or_else(|| "undated".to_owned(), date);
        let facts = article.outlet.iter().cloned().chain([date]).collect::<Vec<_>>().join(" · ");
        writeln!(out, "{}", self.style.aside(&one_line(&facts)))
    }

    fn marked(&self, passage: &FoundPassage) -> String {
        let (mut marked, mut at) = (String::with_capacity(passage.text.len()), 0);
        for range in &passage.highlights {
            marked.push_str(&printable(&passage.text[at..range.start]));
            marked.push_str(&self.style.matching(&printable(&passage.text[range.clone()])));
            at = range.end;
        }
        marked.push_str(&printable(&passage.text[at..]));
        marked
    }
}

/// Returns where a passage stands, as editors open it: `path:line`, or the path and the record.
fn place(passage: &FoundPassage) -> String {
    let file = passage.article.file.display();
    let line = passage.parts.as_deref().and_then(hull).map(|address| address.lines.0);
    match (line, &passage.article.record) {
        (Some(line), _) => format!("{file}:{line}"),
        (None, Some(record)) => format!("{file} record {record}"),
        (None, None) => file.to_string(),
    }
}

/// Returns a date with as much as is known: `2025-06-26 07:58:06 IST`.
pub(super) fn date(published: &Published) -> String {
    let mut shown = published.to_string().replace('T', " ");
    if let Some(Zone::Named(zone)) = published.zone() {
        shown.push(' ');
        shown.push_str(zone);
    }
    shown
}

/// Puts the lines of a paragraph behind each other, and leaves out what would steer the terminal.
pub(super) fn one_line(text: &str) -> String {
    joined(&printable(text))
}

fn joined(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Leaves out control characters but white space: a page may hold what clears a terminal, or worse.
fn printable(text: &str) -> Cow<'_, str> {
    let steers = |c: char| c.is_control() && !c.is_whitespace();
    if text.contains(steers) { Cow::Owned(text.replace(steers, "")) } else { Cow::Borrowed(text) }
}

/// Returns the line that ends a page, such as `10 passages of 7 articles; 312 match, 2025-06-13 to 2025-07-03`.
pub fn summary(response: &Response, passages: usize, articles: usize) -> String {
    let dates = match response.days {
        None => String::new(),
        Some((first, last)) if first == last => format!(", {first}"),
        Some((first, last)) => format!(", {first} to {last}"),
    };
    let matching = response.matching;
    let verb = if matching == 1 { "matches" } else { "match" };
    format!("{} of {}; {matching} {verb}{dates}", counted(passages, "passage"), counted(articles, "article"))
}

/// Returns the line that says that no article holds a word, such as ``nothing for `Zelensy`; did you mean `Zelensky` (412)?``
pub fn missing_word(missing: &MissingWord) -> String {
    let near = missing.near.iter().map(|(word, articles)| format!("`{}` ({articles})", one_line(word)));
    let near: Vec<String> = near.collect();
    let proposal = match near.split_last() {
        None => return format!("nothing for `{}`", one_line(&missing.word)),
        Some((only, [])) => only.clone(),
        Some((last, others)) => format!("{} or {last}", others.join(", ")),
    };
    format!("nothing for `{}`; did you mean {proposal}?", one_line(&missing.word))
}

/// Returns the lines that say which days the dates of a query are, such as `7d: 2025-06-17 to 2025-06-24`. Days of flags have
/// no text.
pub fn explained_dates(dates: &[(String, Dates)]) -> Vec<String> {
    let line = |(text, dates): &(String, Dates)| {
        let name = if text.is_empty() { "days" } else { text };
        let days = match dates {
            Dates::Undated => "no date".to_owned(),
            Dates::Days(Days { from: Some(from), to: Some(to) }) if from == to => from.to_string(),
            Dates::Days(Days { from: Some(from), to: Some(to) }) => format!("{from} to {to}"),
            Dates::Days(Days { from: Some(from), to: None }) => format!("from {from} on"),
            Dates::Days(Days { from: None, to: Some(to) }) => format!("until {to}"),
            Dates::Days(Days { from: None, to: None }) => "any day".to_owned(),
        };
        format!("{}: {days}", one_line(name))
    };
    dates.iter().map(line).collect()
}

/// Returns the line that says which other spellings a query matched, such as `also: Zelenskyy 412, Zelenskiy 96`; `None`
/// if there are none.
pub fn spellings(variants: &[Variant]) -> Option<String> {
    (!variants.is_empty()).then(|| format!("also: {}", listed(variants)))
}

/// Returns the same, a line for each word of the query.
pub fn spellings_by_word(variants: &[Variant]) -> Vec<String> {
    let words = variants.chunk_by(|one, other| one.word == other.word);
    let line = |of_word: &[Variant]| {
        let word = of_word.first().map_or("", |variant| &variant.word);
        format!("{}: also {}", one_line(word), listed(of_word))
    };
    words.map(line).collect()
}

fn listed(variants: &[Variant]) -> String {
    let shown = variants.iter().map(|variant| format!("{} {}", one_line(&variant.form), variant.articles));
    shown.collect::<Vec<_>>().join(", ")
}

/// Returns a number with its noun, such as `1 article`, `2 articles`.
pub fn counted(number: usize, noun: &str) -> String {
    format!("{number} {noun}{}", if number == 1 { "" } else { "s" })
}
