//! Articles that wait until all that are to be indexed have been read: only then is it known which lines are furniture.
//!
//! They wait in memory while they are few, else in a file of the index folder that has no name, so that nothing is left of
//! it when the run is killed. The file takes as much as the text that was read: compressing it would take 4 % of the time
//! of a run. In memory some 200 bytes are kept of each article and four of each line.

use std::borrow::Cow;
use std::io::{self, BufReader, Read, Seek, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use serde::{Deserialize, Serialize};
use tempfile::SpooledTempFile;

use super::error::IndexError;
use super::repeats::{Line, Lines, Scope, Story};
use crate::article::{Address, Article, ArticleId, Block, ContentHash, Facts, Format, Root, SourceMap};

/// Bytes that wait in memory; more go to disk.
const IN_MEMORY: usize = 8 << 20;

/// An article on its way to those that wait.
pub struct Packed {
    bytes: Vec<u8>,
    scope: Scope,
    story: Story,
    lines: Vec<Line>,
}

#[cfg(test)]
impl Packed {
    /// An article of which only the lines count, each once.
    pub(super) fn without_text(scope: Scope, story: Story, mut lines: Vec<Line>) -> Packed {
        lines.sort_unstable();
        lines.dedup();
        Packed { bytes: Vec::new(), scope, story, lines }
    }
}

impl Packed {
    /// Returns how many bytes it takes in memory.
    pub fn bytes(&self) -> usize {
        self.bytes.len() + self.lines.len() * size_of::<Line>()
    }
}

/// What is written of an article.
#[derive(Serialize, Deserialize)]
struct PackedArticle<'a> {
    id: Cow<'a, str>,
    path: Cow<'a, str>,
    record: Option<Cow<'a, str>>,
    format: Cow<'a, str>,
    content_hash: [u8; 16],
    facts: Cow<'a, Facts>,
    text: Cow<'a, str>,
    source: Cow<'a, Option<SourceMap>>,
    blocks: Cow<'a, [Block]>,
    lines: Cow<'a, Lines>,
}

impl Packed {
    /// Packs an article with its lines that may be furniture.
    pub fn of(article: &Article, lines: &Lines) -> Result<Packed, IndexError> {
        let article = PackedArticle {
            id: (&article.id.0).into(),
            path: (&article.address.path).into(),
            record: article.address.record.as_ref().map(Into::into),
            format: article.format.name().into(),
            content_hash: article.content_hash.0,
            facts: Cow::Borrowed(&article.facts),
            text: (&article.text).into(),
            source: Cow::Borrowed(&article.source),
            blocks: (&article.blocks).into(),
            lines: Cow::Borrowed(lines),
        };
        let distinct = lines.marked().into_iter().map(|(line, _)| line).collect();
        let bytes = postcard::to_allocvec(&article).map_err(IndexError::encode)?;
        Ok(Packed { bytes, scope: lines.scope, story: lines.story, lines: distinct })
    }
}

/// Unpacks an article that waited. `root` is where it stands; the path that opens its file is not given back.
pub fn unpack(bytes: &[u8], root: &Arc<Root>) -> Result<(Article, Lines), IndexError> {
    let packed: PackedArticle = postcard::from_bytes(bytes).map_err(|_| IndexError::BadRecord)?;
    let address = Address {
        root: root.clone(),
        path: packed.path.into_owned(),
        file: PathBuf::new(),
        record: packed.record.map(Cow::into_owned),
    };
    let article = Article {
        id: ArticleId(packed.id.into_owned()),
        address,
        format: Format::named(&packed.format).ok_or(IndexError::BadRecord)?,
        content_hash: ContentHash(packed.content_hash),
        facts: packed.facts.into_owned(),
        text: packed.text.into_owned(),
        source: packed.source.into_owned(),
        blocks: packed.blocks.into_owned(),
    };
    Ok((article, packed.lines.into_owned()))
}

/// Articles that wait, each under a number: 0, 1, 2, ...
pub struct Waiting {
    file: SpooledTempFile,
    /// Where the file lies once it is on disk.
    dir: PathBuf,
    articles: Vec<Held>,
    /// The lines of all articles, one behind the other.
    lines: Vec<Line>,
}

/// An article that waits.
struct Held {
    /// Bytes in the file.
    length: usize,
    is_struck: bool,
    scope: Scope,
    story: Story,
    /// Behind its last line; the first stands behind those of the article before.
    lines_end: usize,
}

impl Waiting {
    /// Nobody waits yet; those who will may lie in a file in `dir`.
    pub fn new(dir: &Path) -> Waiting {
        let file = tempfile::spooled_tempfile_in(IN_MEMORY, dir);
        Waiting { file, dir: dir.to_owned(), articles: Vec::new(), lines: Vec::new() }
    }

    /// Lets an article wait, and returns its number.
    pub fn push(&mut self, packed: Packed) -> Result<usize, IndexError> {
        self.file.write_all(&packed.bytes).map_err(|error| in_dir(&error, &self.dir))?;
        self.lines.extend(packed.lines);
        let Packed { bytes, scope, story, .. } = packed;
        let lines_end = self.lines.len();
        self.articles.push(Held { length: bytes.len(), is_struck: false, scope, story, lines_end });
        Ok(self.articles.len() - 1)
    }

    /// Strikes an article off.
    pub fn strike(&mut self, number: usize) {
        if let Some(held) = self.articles.get_mut(number) {
            held.is_struck = true;
        }
    }

    /// Returns how many articles wait.
    pub fn len(&self) -> usize {
        self.articles.iter().filter(|held| !held.is_struck).count()
    }

    /// Says whether nobody waits.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Returns how many bytes [`Waiting::read`] gives.
    pub(super) fn bytes(&self) -> u64 {
        self.articles.iter().filter(|held| !held.is_struck).map(|held| held.length as u64).sum()
    }

    /// Calls `visit` with the bytes of every `step`th article.
    pub(super) fn pick(&mut self, step: usize, mut visit: impl FnMut(Vec<u8>)) -> Result<(), IndexError> {
        let picked = |number: usize, _| number.is_multiple_of(step);
        self.read_if(picked, &mut |_, bytes| {
            visit(bytes);
            true
        })
        .map_err(|error| in_dir(&error, &self.dir))?;
        Ok(())
    }

    /// Calls `visit` with the outlet of each article, what it tells, and its lines, each once.
    pub(super) fn each_with_lines(&self, mut visit: impl FnMut(Scope, Story, &[Line])) {
        let mut start = 0;
        for held in &self.articles {
            if !held.is_struck {
                visit(held.scope, held.story, &self.lines[start..held.lines_end]);
            }
            start = held.lines_end;
        }
    }

    /// Returns how many lines all articles have, those included that are struck off.
    pub(super) fn most_lines(&self) -> usize {
        self.lines.len()
    }

    /// Calls `visit` with the number of each article and the bytes for [`unpack`], until it returns false: first those of more
    /// than `large` bytes, then the others, each in order.
    pub fn read(&mut self, large: usize, mut visit: impl FnMut(usize, Vec<u8>) -> bool) -> Result<(), IndexError> {
        let goes_on =
            self.read_if(|_, length| length > large, &mut visit).map_err(|error| in_dir(&error, &self.dir))?;
        if goes_on {
            self.read_if(|_, length| length <= large, &mut visit).map_err(|error| in_dir(&error, &self.dir))?;
        }
        Ok(())
    }

    /// Visits the articles that are `wanted` by number and length, and returns whether `visit` wants more.
    fn read_if(
        &mut self,
        wanted: impl Fn(usize, usize) -> bool,
        visit: &mut impl FnMut(usize, Vec<u8>) -> bool,
    ) -> io::Result<bool> {
        if !self.articles.iter().enumerate().any(|(number, held)| wanted(number, held.length)) {
            return Ok(true);
        }
        self.file.rewind()?;
        let mut file = BufReader::new(&mut self.file);
        for (number, held) in self.articles.iter().enumerate() {
            if held.is_struck || !wanted(number, held.length) {
                file.seek_relative(i64::try_from(held.length).map_err(io::Error::other)?)?;
                continue;
            }
            let mut bytes = vec![0; held.length];
            file.read_exact(&mut bytes)?;
            if !visit(number, bytes) {
                return Ok(false);
            }
        }
        Ok(true)
    }
}

/// Says of an error of a file without a name where it lies.
fn in_dir(error: &io::Error, dir: &Path) -> io::Error {
    io::Error::new(error.kind(), format!("cannot keep articles in a file in `{}`: {error}", dir.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn articles_come_back_in_order_from_memory_and_from_disk() {
        for size in [10, IN_MEMORY / 2] {
            let dir = tempfile::tempdir().unwrap();
            let mut waiting = Waiting::new(dir.path());
            for number in 0..4 {
                let empty = Packed::without_text(Scope::default(), Story::default(), Vec::new());
                assert_eq!(waiting.push(Packed { bytes: vec![number; size], ..empty }).unwrap(), usize::from(number));
            }
            waiting.strike(1);
            assert_eq!(waiting.len(), 3);
            // the file on disk has no name
            assert_eq!(std::fs::read_dir(dir.path()).unwrap().count(), 0);
            let mut found = Vec::new();
            waiting
                .read(IN_MEMORY, |number, bytes| {
                    found.push((number, bytes.len(), bytes[0]));
                    number < 2
                })
                .unwrap();
            assert_eq!(found, [(0, size, 0), (2, size, 2)]);
        }
    }

    #[test]
    fn a_folder_that_takes_no_file_is_named() {
        let dir = tempfile::tempdir().unwrap();
        let gone = dir.path().join("gone");
        let empty = Packed::without_text(Scope::default(), Story::default(), Vec::new());
        let error =
            Waiting::new(&gone).push(Packed { bytes: vec![0; IN_MEMORY + 1], ..empty }).unwrap_err().to_string();
        assert!(error.starts_with(&format!("cannot keep articles in a file in `{}`: ", gone.display())), "{error}");
    }
}
