//! Our side, through the library as a caller would use it.

use std::io::{BufWriter, Read, Write};
use std::path::Path;

use flate2::read::MultiGzDecoder;
use news_search::index::stored::StoredDate;
use news_search::index::{Layout, Snapshot, wall_clock_seconds};
use news_search::pipeline::{self, IndexRequest};
use news_search::query::syntax::{self, Query};
use news_search::query::{Request, search};

use crate::Result;
use crate::plain::Article;
use crate::race::Answer;

/// Indexes a corpus as `search index --threads 1` does, with its default of memory.
pub(crate) fn index(corpus: &Path, index: &Path) -> Result<()> {
    let corpus = vec![corpus.to_owned()];
    let request = IndexRequest { threads: 1, ..IndexRequest::new(index.to_owned(), corpus) };
    pipeline::index(&request, &mut |_| {})?;
    Ok(())
}

pub(crate) fn open(index: &Path) -> Result<Snapshot> {
    Ok(Snapshot::open(&Layout::new(index))?)
}

/// Reads a query in the query language.
pub(crate) fn words(text: &str) -> Result<Query> {
    Ok(syntax::parse(text)?)
}

/// Reads a query of words only.
pub(crate) fn plain_words(text: &str) -> Result<Query> {
    Ok(syntax::plain(text)?)
}

/// Answers a query with ten passages.
pub(crate) fn answer(snapshot: &Snapshot, query: Query) -> Result<Answer> {
    let response = search(snapshot, &Request::new(query))?;
    let first = response.passages.first().map(|passage| passage.article.id.clone());
    // the passages are dropped here, within the time, as those of plain tantivy are
    Ok(Answer { first })
}

/// Writes the articles of an index for plain tantivy, and returns how many they are.
pub(crate) fn export(snapshot: &Snapshot, file: &Path) -> Result<usize> {
    let mut out = BufWriter::new(fs_err::File::create(file)?);
    let mut count = 0;
    for segment in snapshot.segments() {
        for number in segment.reader().doc_ids_alive() {
            let records = segment.stored(number)?.records()?;
            let stored = records.article()?;
            let published = stored.published.as_ref().and_then(StoredDate::published);
            let article = Article {
                id: stored.id.to_owned(),
                title: stored.title.unwrap_or_default().to_owned(),
                body: String::from_utf8_lossy(stored.body).into_owned(),
                outlet: stored.outlet.map(str::to_owned),
                published: published.map(|at| wall_clock_seconds(at.start())),
            };
            serde_json::to_writer(&mut out, &article)?;
            out.write_all(b"\n")?;
            count += 1;
        }
    }
    out.flush()?;
    Ok(count)
}

/// Returns the bytes of the files that gave the articles of an index, as they are unpacked.
pub(crate) fn text_bytes(index: &Path) -> Result<u64> {
    let (snapshot, manifest) = Snapshot::open_with_manifest(&Layout::new(index))?;
    let mut bytes = 0;
    for (number, state) in manifest.files.iter() {
        if state.articles > 0 {
            let key = manifest.files.names().key(number);
            bytes += unpacked_size(&snapshot.file(&key.root, &key.path))?;
        }
    }
    Ok(bytes)
}

fn unpacked_size(file: &Path) -> Result<u64> {
    /// The first bytes of a gzip member (RFC 1952).
    const GZIP: [u8; 2] = [0x1f, 0x8b];
    let mut start = Vec::new();
    fs_err::File::open(file)?.take(2).read_to_end(&mut start)?;
    if start != GZIP {
        return Ok(fs_err::metadata(file)?.len());
    }
    Ok(std::io::copy(&mut MultiGzDecoder::new(fs_err::File::open(file)?), &mut std::io::sink())?)
}
