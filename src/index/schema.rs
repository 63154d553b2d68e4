//! The fields of the index: one tantivy document an article.
//!
//! | field | indexed | fast | what |
//! |---|---|---|---|
//! | `title` `standfirst` `body` | terms with positions, through [`packed`] | | the searched text |
//! | `id` | whole | yes | [`ArticleId`](crate::article::ArticleId); fast for breaking ties |
//! | `file` | whole | | root label and path: what is removed when the file changes |
//! | `url` | whole | | the address on the web |
//! | `published` | | yes | wall-clock seconds of the first moment the page's statement allows |
//! | `published_precision` | | yes | [`Precision`](crate::article::Precision) as 0 (year) to 4 (second) |
//! | `outlet` | | yes | the name for display |
//! | `outlet_key` | whole | | what all spellings of an outlet share |
//! | `author` | by [`name_key`] | yes | names for display; found by whole name or surname |
//! | `person` `organization` `place` | whole | yes | names as the article gives them, as [entries](crate::language::name_entry) |
//! | `language` | whole | yes | ISO 639-1, `und` where it is not known |
//! | `content_hash` | | yes | the first 64 bits |
//! | `indexed` | | yes | when it came into the index as it is: milliseconds since 1970, see [`moments`](super::moments) |
//! | `token_counts` | | yes | tokens of `body`, `title`, `standfirst`, for statistics over live articles |
//! | `passages` | | yes, many | the positions in `body` at which the passages begin, and the one behind the last word |
//! | `sentences` | | yes, many | where sentences and paragraphs begin, see [`sentences`](super::sentences) |
//! | `scope` `headline_hash` `longest_hashes` `lines` | | yes | what may be repeated, see [`repeats`](super::repeats) |
//! | `stored` | | | the article and its page, see [`stored`](super::stored); the only stored field |

use tantivy::schema::{
    DateOptions, Field, IndexRecordOption, NumericOptions, STORED, Schema, TextFieldIndexing, TextOptions,
};
use tantivy::tokenizer::{RawTokenizer, TokenizerManager};

use crate::language::name_key::{self, PersonKeys};
use crate::language::names::NameKind;
use crate::language::packed::{self, PackedTokenizer};

/// The fields, named once.
#[derive(Clone, Copy, Debug)]
#[expect(missing_docs, reason = "the table above says what each is")]
pub struct Fields {
    pub title: Field,
    pub standfirst: Field,
    pub body: Field,
    pub id: Field,
    pub file: Field,
    pub url: Field,
    pub published: Field,
    pub published_precision: Field,
    pub outlet: Field,
    pub outlet_key: Field,
    pub author: Field,
    pub person: Field,
    pub organization: Field,
    pub place: Field,
    pub language: Field,
    pub content_hash: Field,
    pub indexed: Field,
    pub token_counts: Field,
    pub passages: Field,
    pub sentences: Field,
    pub scope: Field,
    pub headline_hash: Field,
    pub longest_hashes: Field,
    pub lines: Field,
    pub stored: Field,
}

impl Fields {
    /// Returns the field of the names of a kind.
    pub fn of_names(&self, kind: NameKind) -> Field {
        match kind {
            NameKind::Person => self.person,
            NameKind::Organization => self.organization,
            NameKind::Place => self.place,
        }
    }
}

/// Builds the schema.
pub(super) fn schema() -> (Schema, Fields) {
    let mut schema = Schema::builder();
    let text = || {
        TextOptions::default().set_indexing_options(
            TextFieldIndexing::default()
                .set_tokenizer(packed::TOKENIZER_NAME)
                .set_index_option(IndexRecordOption::WithFreqsAndPositions),
        )
    };
    let key = |tokenizer: &str| {
        TextOptions::default().set_indexing_options(
            TextFieldIndexing::default()
                .set_tokenizer(tokenizer)
                .set_index_option(IndexRecordOption::Basic)
                .set_fieldnorms(false),
        )
    };
    let fast = |options: TextOptions| options.set_fast("raw");
    let number = || NumericOptions::default().set_fast();
    let fields = Fields {
        title: schema.add_text_field("title", text()),
        standfirst: schema.add_text_field("standfirst", text()),
        body: schema.add_text_field("body", text()),
        id: schema.add_text_field("id", fast(key("raw"))),
        file: schema.add_text_field("file", key("raw")),
        url: schema.add_text_field("url", key("raw")),
        published: schema.add_date_field("published", DateOptions::default().set_fast()),
        published_precision: schema.add_u64_field("published_precision", number()),
        outlet: schema.add_text_field("outlet", TextOptions::default().set_fast("raw")),
        outlet_key: schema.add_text_field("outlet_key", key("raw")),
        author: schema.add_text_field("author", fast(key(name_key::PERSON_TOKENIZER))),
        person: schema.add_text_field("person", fast(key("raw"))),
        organization: schema.add_text_field("organization", fast(key("raw"))),
        place: schema.add_text_field("place", fast(key("raw"))),
        language: schema.add_text_field("language", fast(key("raw"))),
        content_hash: schema.add_u64_field("content_hash", number()),
        indexed: schema.add_i64_field("indexed", number()),
        token_counts: schema.add_u64_field("token_counts", number()),
        passages: schema.add_u64_field("passages", number()),
        sentences: schema.add_u64_field("sentences", number()),
        scope: schema.add_u64_field("scope", number()),
        headline_hash: schema.add_u64_field("headline_hash", number()),
        longest_hashes: schema.add_u64_field("longest_hashes", number()),
        lines: schema.add_u64_field("lines", number()),
        stored: schema.add_bytes_field("stored", STORED),
    };
    (schema.build(), fields)
}

/// Returns the tokenizers that the schema names; an index needs them every time it is opened.
pub(super) fn tokenizers() -> TokenizerManager {
    let tokenizers = TokenizerManager::new();
    tokenizers.register(packed::TOKENIZER_NAME, PackedTokenizer::default());
    tokenizers.register(name_key::PERSON_TOKENIZER, PersonKeys::default());
    tokenizers.register("raw", RawTokenizer::default());
    // tantivy looks this one up for fields that have no text, too
    tokenizers.register("default", RawTokenizer::default());
    tokenizers
}
