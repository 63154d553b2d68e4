//! `search show`

use std::io::{self, BufWriter, Write};

use super::Outcome;
use super::args::ShowArguments;
use super::error::CliError;
use super::settings::Settings;
use crate::article::ArticleId;
use crate::index::{Layout, Snapshot};
use crate::output::json::write_line;
use crate::output::{article_row, write_article};

pub(super) fn run(arguments: &ShowArguments, settings: &Settings) -> Result<Outcome, CliError> {
    let snapshot = Snapshot::open(&Layout::new(&settings.index))?;
    let name = &arguments.article;
    let id = article_named(&snapshot, name)?;
    let Some((segment, article)) = snapshot.find(&id)? else {
        return Err(CliError::NoArticle { name: name.clone() });
    };
    let records = segment.stored(article)?.records()?;
    let (article, page) = (records.article()?, records.page()?);
    let file = snapshot.file(article.root, article.path).to_string_lossy().into_owned();
    let mut out = BufWriter::new(io::stdout().lock());
    if settings.json {
        write_line(&article_row(&article, &page, file), &mut out)?;
    } else {
        write_article(&article, &page, &file, settings.style(), &mut out)?;
    }
    out.flush()?;
    Ok(Outcome::Done)
}

/// Returns the article that a name means: an id, the beginning of one, a path or a URL.
pub(super) fn article_named(snapshot: &Snapshot, name: &str) -> Result<ArticleId, CliError> {
    let mut ids = snapshot.named(name)?;
    match ids.pop() {
        None => Err(CliError::NoArticle { name: name.to_owned() }),
        Some(id) if ids.is_empty() => Ok(id),
        Some(id) => {
            let ids = ids.into_iter().chain([id]).map(|id| id.0).collect();
            Err(CliError::ManyArticles { name: name.to_owned(), ids })
        }
    }
}
