//! Plain tantivy: what one writes after reading its first example.

use std::io::{BufRead, BufReader};
use std::path::Path;

use serde::{Deserialize, Serialize};
use tantivy::collector::TopDocs;
use tantivy::query::QueryParser;
use tantivy::schema::{FAST, Field, INDEXED, STORED, STRING, Schema, TEXT, Value};
use tantivy::{DateTime, Index, ReloadPolicy, Searcher, TantivyDocument};

use crate::Result;
use crate::race::Answer;

/// Bytes for segments under way.
const MEMORY: usize = 200_000_000;

/// An article as it is given to plain tantivy.
#[derive(Serialize, Deserialize)]
pub(crate) struct Article {
    pub(crate) id: String,
    pub(crate) title: String,
    pub(crate) body: String,
    pub(crate) outlet: Option<String>,
    /// Seconds since 1970 on the wall clock.
    pub(crate) published: Option<i64>,
}

#[derive(Clone, Copy)]
struct Fields {
    id: Field,
    text: Field,
    outlet: Field,
    published: Field,
}

fn schema() -> (Schema, Fields) {
    let mut schema = Schema::builder();
    let fields = Fields {
        id: schema.add_text_field("id", STORED),
        text: schema.add_text_field("text", TEXT | STORED),
        outlet: schema.add_text_field("outlet", STRING | FAST),
        published: schema.add_date_field("published", INDEXED | FAST),
    };
    (schema.build(), fields)
}

/// Reads articles, one at a time.
pub(crate) fn read(file: &Path) -> Result<impl Iterator<Item = Result<Article>>> {
    let lines = BufReader::new(fs_err::File::open(file)?).lines();
    Ok(lines.map(|line| Ok(serde_json::from_str(&line?)?)))
}

/// Indexes a file of articles.
pub(crate) fn index(articles: &Path, dir: &Path) -> Result<()> {
    fs_err::create_dir_all(dir)?;
    let (schema, fields) = schema();
    let mut writer = Index::create_in_dir(dir, schema)?.writer_with_num_threads(1, MEMORY)?;
    for article in read(articles)? {
        writer.add_document(document(&article?, fields))?;
    }
    writer.commit()?;
    writer.wait_merging_threads()?;
    Ok(())
}

fn document(article: &Article, fields: Fields) -> TantivyDocument {
    let mut document = TantivyDocument::default();
    document.add_text(fields.id, &article.id);
    document.add_text(fields.text, format!("{}\n\n{}", article.title, article.body));
    if let Some(outlet) = &article.outlet {
        document.add_text(fields.outlet, outlet);
    }
    if let Some(seconds) = article.published {
        document.add_date(fields.published, DateTime::from_timestamp_secs(seconds));
    }
    document
}

/// An opened index.
pub(crate) struct Plain {
    searcher: Searcher,
    parser: QueryParser,
    fields: Fields,
}

impl Plain {
    pub(crate) fn open(dir: &Path) -> Result<Plain> {
        let index = Index::open_in_dir(dir)?;
        let (_, fields) = schema();
        // without a thread that watches the folder, which a process of one query does not need
        let reader = index.reader_builder().reload_policy(ReloadPolicy::Manual).try_into()?;
        let parser = QueryParser::for_index(&index, vec![fields.text]);
        Ok(Plain { searcher: reader.searcher(), parser, fields })
    }

    /// Answers a query with ten articles.
    pub(crate) fn answer(&self, query: &str) -> Result<Answer> {
        let found = self.search(query)?;
        let first = found.first().map(|document| text_of(document, self.fields.id).to_owned());
        Ok(Answer { first })
    }

    fn search(&self, query: &str) -> Result<Vec<TantivyDocument>> {
        let query = self.parser.parse_query(query)?;
        let top = self.searcher.search(&query, &TopDocs::with_limit(10).order_by_score())?;
        top.into_iter().map(|(_, address)| Ok(self.searcher.doc(address)?)).collect()
    }
}

/// Opens an index, prints the answer to one query, and that is all.
pub(crate) fn answer_once(dir: &Path, query: &str) -> Result<()> {
    let plain = Plain::open(dir)?;
    for document in plain.search(query)? {
        println!("{}\n", text_of(&document, plain.fields.text));
    }
    Ok(())
}

fn text_of(document: &TantivyDocument, field: Field) -> &str {
    document.get_first(field).and_then(|value| value.as_str()).unwrap_or_default()
}
