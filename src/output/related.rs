//! Articles on the subject of one, for people and as lines of JSON.
//!
//! ```text
//! 1. Headline of the article
//!    Outlet · 2025-06-24 17:06
//!    corpus/outlet/page.txt
//!    both: inspectors, Natanz, Rafael Grossi
//! ```

use std::io::{self, Write};

use serde::Serialize;

use super::json::{ArticleField, FORMAT_VERSION, write_line};
use super::style::Style;
use super::terminal::{counted, date, one_line};
use crate::query::{FoundArticle, NameKind, Related, RelatedArticle, Repeats};

/// Words and names that are shown to people; JSON has more.
const SHOWN: usize = 6;

/// A line of JSON.
#[derive(Serialize)]
#[serde(tag = "type", rename_all = "snake_case")]
enum RelatedLine<'a> {
    /// The article that was asked about.
    Article {
        format_version: u32,
        article: Box<ArticleField<'a>>,
        words: &'a [String],
        names: Vec<NameField<'a>>,
        /// Articles on its subject.
        related: usize,
    },
    /// An article on its subject.
    Related {
        format_version: u32,
        rank: usize,
        score: f32,
        article: Box<ArticleField<'a>>,
        words: &'a [String],
        names: Vec<NameField<'a>>,
        /// The id of the article whose text it repeats.
        same_text_as: Option<&'a str>,
    },
}

#[derive(Serialize)]
struct NameField<'a> {
    kind: &'static str,
    name: &'a str,
}

/// Writes a line of JSON for the article, and one for each related to it.
pub fn write_related_lines(found: &Related, out: &mut dyn Write) -> io::Result<()> {
    let head = RelatedLine::Article {
        format_version: FORMAT_VERSION,
        article: Box::new(ArticleField::new(&found.article)),
        words: &found.words,
        names: name_fields(&found.names),
        related: found.all,
    };
    write_line(&head, out)?;
    for other in &found.list {
        let same_text_as = other.repeats.and_then(|repeats| match repeats {
            Repeats::Asked => Some(&*found.article.id),
            Repeats::Before(rank) => found.list.get(rank - 1).map(|before| &*before.article.id),
        });
        let line = RelatedLine::Related {
            format_version: FORMAT_VERSION,
            rank: other.rank,
            score: other.score,
            article: Box::new(ArticleField::new(&other.article)),
            words: &other.words,
            names: name_fields(&other.names),
            same_text_as,
        };
        write_line(&line, out)?;
    }
    Ok(())
}

fn name_fields(names: &[(NameKind, String)]) -> Vec<NameField<'_>> {
    names.iter().map(|(kind, name)| NameField { kind: kind_name(*kind), name }).collect()
}

fn kind_name(kind: NameKind) -> &'static str {
    match kind {
        NameKind::Person => "person",
        NameKind::Organization => "organization",
        NameKind::Place => "place",
    }
}

/// Writes the related articles as a list.
pub fn write_related(found: &Related, style: Style, out: &mut dyn Write) -> io::Result<()> {
    let digits = found.list.len().to_string().len();
    for (number, other) in found.list.iter().enumerate() {
        let gap = if number > 0 { "\n" } else { "" };
        let indent = " ".repeat(digits + 2);
        let title = one_line(other.article.title.as_deref().unwrap_or("(no title)"));
        let wrapped = style.wrap(&style.title(&title), &indent);
        writeln!(out, "{gap}{:>digits$}. {}", other.rank, wrapped.trim_start())?;
        writeln!(out, "{indent}{}", style.aside(&facts(&other.article)))?;
        writeln!(out, "{indent}{}", style.place(&one_line(&place(&other.article))))?;
        if let Some(repeats) = other.repeats {
            let whose = match repeats {
                Repeats::Asked => "the article itself".to_owned(),
                Repeats::Before(rank) => format!("{rank}."),
            };
            writeln!(out, "{indent}{}", style.aside(&format!("the same text as {whose}")))?;
        }
        writeln!(out, "{}", style.wrap(&style.aside(&format!("both: {}", shared(other).join(", "))), &indent))?;
    }
    Ok(())
}

/// Says how much there is: `10 of 34 articles related to "Headline" (Outlet · 2025-06-24)`.
pub fn related_summary(found: &Related) -> String {
    let article = &found.article;
    let title = article.title.as_deref().map_or_else(|| article.path.clone(), |title| format!("\"{title}\""));
    let (shown, all) = (found.list.len(), counted(found.all, "article"));
    let all = if shown < found.all { format!("{shown} of {all}") } else { all };
    one_line(&format!("{all} related to {title} ({})", facts(article)))
}

fn facts(article: &FoundArticle) -> String {
    let date = article.published.as_ref().map_or_else(|| "undated".to_owned(), date);
    one_line(&article.outlet.iter().cloned().chain([date]).collect::<Vec<_>>().join(" · "))
}

fn place(article: &FoundArticle) -> String {
    let file = article.file.display();
    article.record.as_ref().map_or_else(|| file.to_string(), |record| format!("{file} record {record}"))
}

/// Returns what two articles share: names first, which tell people more, then words that are in none of them.
fn shared(other: &RelatedArticle) -> Vec<String> {
    let mut shown: Vec<String> = other.names.iter().take(SHOWN / 2).map(|(_, name)| one_line(name)).collect();
    let names = shown.join(" ").to_lowercase();
    let words = other.words.iter().filter(|word| !names.contains(word.as_str()));
    shown.extend(words.take(SHOWN - shown.len()).map(|word| one_line(word)));
    shown
}
