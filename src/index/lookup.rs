//! Finds articles by what people call them: an id or its beginning, a path, an address on the web.

use std::path::{MAIN_SEPARATOR, Path};

use tantivy::DocId;
use tantivy::schema::Field;

use super::error::IndexError;
use super::manifest::{FileKey, plain};
use super::repeats::Place;
use super::segment::Segment;
use super::snapshot::Snapshot;
use crate::article::{Article, ArticleId};

impl Snapshot {
    /// Returns the live article with an id: its segment and its number there.
    pub fn find(&self, id: &ArticleId) -> Result<Option<(&Segment, DocId)>, IndexError> {
        for segment in self.segments() {
            if let Some(article) = segment.articles_with(self.fields().id, &id.0)?.first() {
                return Ok(Some((segment, *article)));
            }
        }
        Ok(None)
    }

    /// Returns how many bytes an article takes once it is decompressed.
    pub fn stored_bytes(&self, place: Place) -> Result<usize, IndexError> {
        let segment = self.segments().get(place.segment).ok_or(IndexError::BadRecord)?;
        segment.stored(place.article)?.plain_bytes()
    }

    /// Makes an article again, with the labels that its page alone gives.
    pub fn restore(&self, place: Place) -> Result<Article, IndexError> {
        let segment = self.segments().get(place.segment).ok_or(IndexError::BadRecord)?;
        let records = segment.stored(place.article)?.records()?;
        records.article()?.restore(&records.page()?)
    }

    /// Returns the live articles of a file, with the first 64 bits of their content hashes.
    pub fn articles_of(&self, file: &FileKey) -> Result<Vec<(ArticleId, u64)>, IndexError> {
        let mut articles = Vec::new();
        for segment in self.segments() {
            for article in segment.articles_with(self.fields().file, &file.term())? {
                articles.push((id_of(segment, article)?, segment.content_hash(article)?));
            }
        }
        Ok(articles)
    }

    /// Returns the ids of the articles with a name: the id itself, else the beginning of ids, else a path (within its
    /// root, or as it is opened from here), else a URL. In alphabetical order.
    pub fn named(&self, name: &str) -> Result<Vec<ArticleId>, IndexError> {
        let id = ArticleId(name.to_owned());
        if self.find(&id)?.is_some() {
            return Ok(vec![id]);
        }
        let fields = self.fields();
        let mut found = self.ids_beginning_with(name)?;
        if found.is_empty() {
            found = self.ids_in_files(name)?;
        }
        if found.is_empty() {
            found = self.ids_with(fields.url, name)?;
        }
        found.sort();
        found.dedup();
        Ok(found)
    }

    fn ids_beginning_with(&self, prefix: &str) -> Result<Vec<ArticleId>, IndexError> {
        let field = self.fields().id;
        let mut found = Vec::new();
        if prefix.is_empty() {
            return Ok(found);
        }
        for segment in self.segments() {
            let index = segment.reader().inverted_index(field)?;
            let mut terms = index.terms().range().ge(prefix.as_bytes()).into_stream()?;
            while terms.advance() && terms.key().starts_with(prefix.as_bytes()) {
                let id = String::from_utf8_lossy(terms.key()).into_owned();
                // a deleted article leaves its term behind
                if !segment.articles_with(field, &id)?.is_empty() {
                    found.push(ArticleId(id));
                }
            }
        }
        Ok(found)
    }

    fn ids_in_files(&self, name: &str) -> Result<Vec<ArticleId>, IndexError> {
        let mut found = Vec::new();
        for root in self.roots() {
            let within = within(&root.locate(self.layout().dir()).path, Path::new(name));
            for path in std::iter::once(name.to_owned()).chain(within) {
                let file = FileKey { root: root.label.clone(), path };
                found.extend(self.ids_with(self.fields().file, &file.term())?);
            }
        }
        Ok(found)
    }

    fn ids_with(&self, field: Field, text: &str) -> Result<Vec<ArticleId>, IndexError> {
        let mut found = Vec::new();
        for segment in self.segments() {
            for article in segment.articles_with(field, text)? {
                found.push(id_of(segment, article)?);
            }
        }
        Ok(found)
    }
}

/// Returns the path within a root of a file, given the paths that open the root and the file from here.
fn within(root: &Path, file: &Path) -> Option<String> {
    let full = |path: &Path| std::path::absolute(path).ok().map(|path| plain(&path));
    let (root, file) = (full(root)?, full(file)?);
    let within = if root == file { Path::new(file.file_name()?) } else { file.strip_prefix(&root).ok()? };
    Some(within.to_string_lossy().replace(MAIN_SEPARATOR, "/"))
}

fn id_of(segment: &Segment, article: DocId) -> Result<ArticleId, IndexError> {
    let order = segment.columns()?.id_order.first(article).unwrap_or_default();
    Ok(ArticleId(segment.id(order)?))
}
