//! One article for people: where each fact came from, the body, and every line that is no body with its kind.

use std::io::{self, Write};

use super::article_json::kind_name;
use super::style::Style;
use super::terminal::{date, one_line};
use crate::index::stored::{StoredArticle, StoredDate, StoredPage, StoredPart};

/// Writes an article. `file` opens its file from here.
pub fn write_article(
    article: &StoredArticle<'_>,
    page: &StoredPage<'_>,
    file: &str,
    style: Style,
    out: &mut dyn Write,
) -> io::Result<()> {
    let title = article.title.unwrap_or("(no title)");
    writeln!(out, "{}", style.wrap(&style.title(&one_line(title)), ""))?;
    let place = article.record.map_or_else(|| file.to_owned(), |record| format!("{file} record {record}"));
    writeln!(out, "{}\n", style.place(&place))?;
    for fact in facts(article, page) {
        fact.write(style, out)?;
    }
    if let Some((standfirst, _)) = &article.standfirst {
        writeln!(out, "\n{}", style.wrap(&one_line(standfirst), "  "))?;
    }
    for paragraph in article.body_text().split("\n\n").filter(|paragraph| !paragraph.is_empty()) {
        writeln!(out, "\n{}", style.wrap(&one_line(paragraph), ""))?;
    }
    let dropped = || page.blocks.iter().filter(|part| part.text.is_some_and(|text| !text.is_empty()));
    if dropped().next().is_some() {
        writeln!(out, "\n{}", style.aside("not in the body:"))?;
    }
    for part in dropped() {
        writeln!(out, "{}", dropped_line(part, style))?;
    }
    Ok(())
}

/// A fact with where it was read.
struct Fact {
    name: &'static str,
    value: String,
    evidence: Option<String>,
}

impl Fact {
    fn write(&self, style: Style, out: &mut dyn Write) -> io::Result<()> {
        let evidence = self.evidence.as_ref().map(|evidence| style.aside(&format!("  {evidence}"))).unwrap_or_default();
        writeln!(out, "{:<13} {}{evidence}", self.name, self.value)
    }
}

/// Returns the facts in the order they are shown; what the page does not state is said to be not stated.
fn facts(article: &StoredArticle<'_>, page: &StoredPage<'_>) -> Vec<Fact> {
    const NOT_STATED: &str = "not stated";
    let plain = |name, value: String| Fact { name, value, evidence: None };
    let or_not_stated = |value: Option<&str>| value.unwrap_or(NOT_STATED).to_owned();
    let stamp = |stamp: &StoredDate| stamp.published().map(|at| date(&at)).unwrap_or_default();
    let mut facts = vec![
        plain("id", article.id.to_owned()),
        Fact {
            name: "outlet",
            value: or_not_stated(article.outlet),
            evidence: page.outlet_evidence.map(str::to_owned),
        },
        plain("authors", if article.authors.is_empty() { NOT_STATED.to_owned() } else { article.authors.join(", ") }),
        Fact {
            name: "published",
            value: article.published.as_ref().map_or_else(|| NOT_STATED.to_owned(), stamp),
            evidence: page.published_evidence.map(str::to_owned),
        },
    ];
    for (name, found) in [("inferred", &page.published_inferred), ("updated", &page.updated)] {
        if let Some((at, evidence)) = found {
            facts.push(Fact { name, value: stamp(at), evidence: Some((*evidence).to_owned()) });
        }
    }
    facts.push(plain("language", or_not_stated(article.language)));
    for (name, value) in [("section", page.section), ("url", article.url)] {
        facts.extend(value.map(|value| plain(name, value.to_owned())));
    }
    if !page.credits.is_empty() {
        facts.push(plain("credits", page.credits.join(", ")));
    }
    for (name, names) in ["persons", "organizations", "places"].into_iter().zip(&page.names) {
        if !names.is_empty() {
            let list: Vec<String> = names.iter().map(|(name, mentions)| format!("{name} ({mentions})")).collect();
            facts.push(plain(name, list.join(", ")));
        }
    }
    facts
}

fn dropped_line(part: &StoredPart<'_>, style: Style) -> String {
    let line = part.address.map(|address| address.lines.0.to_string()).unwrap_or_default();
    let text = one_line(part.text.unwrap_or_default());
    format!("{} {text}", style.aside(&format!("{line:>5} {:<13}", kind_name(part.kind))))
}
