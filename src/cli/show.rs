//! `search show`

use std::io::{self, BufWriter, Write};

use super::Outcome;
use super::args::ShowArguments;
use super::error::CliError;
use super::settings::Settings;
use crate::index::stored::{StoredArticle, StoredPage};
use crate::index::{Layout, Snapshot};
use crate::output::json::write_line;
use crate::output::{article_row, write_article};

pub(super) fn run(arguments: &ShowArguments, settings: &Settings) -> Result<Outcome, CliError> {
    let snapshot = Snapshot::open(&Layout::new(&settings.index))?;
    let name = &arguments.article;
    let ids = snapshot.named(name)?;
    let id = match &ids[..] {
        [] => return Err(CliError::NoArticle { name: name.clone() }),
        [id] => id,
        _ => {
            let ids = ids.into_iter().map(|id| id.0).collect();
            return Err(CliError::ManyArticles { name: name.clone(), ids });
        }
    };
    let Some((segment, article)) = snapshot.find(id)? else {
        return Err(CliError::NoArticle { name: name.clone() });
    };
    let stored = segment.stored(article)?;
    let (article, page) = (stored.article()?, stored.page()?);
    let (article, page) = (StoredArticle::parse(&article)?, StoredPage::parse(&page)?);
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
