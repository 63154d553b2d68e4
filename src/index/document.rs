//! Article -> tantivy document.

use tantivy::{DateTime, TantivyDocument};

use super::body::Body;
use super::error::IndexError;
use super::manifest::FileKey;
use super::passages;
use super::repeats::{self, Lines};
use super::schema::Fields;
use super::sentences;
use super::stored::{Encoder, StoredArticle, StoredPage};
use crate::article::{Article, ArticleId, ContentHash, Published};
use crate::language::analyzer::Tokens;
use crate::language::name_entry::entries;
use crate::language::names::{NameKind, Names};
use crate::language::packed::pack;
use crate::language::stem::UNDETERMINED;

/// An article with all that is known of it before it is written.
#[derive(Debug)]
pub struct Entry {
    /// The article.
    pub article: Article,
    /// Its body, analyzed.
    pub body: Body,
    /// The tokens of its title.
    pub title: Tokens,
    /// The persons, organizations and places in it.
    pub names: Names,
    /// Its lines that may be furniture; those that are have left the body.
    pub lines: Lines,
}

/// An article ready to be written.
pub struct Document {
    pub(super) id: ArticleId,
    pub(super) fields: TantivyDocument,
}

impl Document {
    /// Makes the document of an article that came into the index at a moment, in milliseconds since 1970.
    pub fn of(entry: &Entry, indexed: i64, fields: &Fields, encoder: &mut Encoder<'_>) -> Result<Document, IndexError> {
        let article = &entry.article;
        let facts = &article.facts;
        let mut standfirst = Tokens::default();
        standfirst.push_paragraph(facts.standfirst.as_deref().unwrap_or_default(), 0);
        let passages = passages::cut(&entry.body.text, &entry.body.tokens, &entry.body.paragraphs);
        let file = FileKey { root: article.address.root.label.clone(), path: article.address.path.clone() };
        let content_hash = content_hash_head(&article.content_hash);

        let mut document = TantivyDocument::new();
        for (field, tokens) in
            [(fields.title, &entry.title), (fields.standfirst, &standfirst), (fields.body, &entry.body.tokens)]
        {
            if !tokens.list().is_empty() {
                document.add_text(field, pack(tokens));
            }
        }
        document.add_text(fields.id, &article.id.0);
        document.add_text(fields.file, file.term());
        if let Some(url) = &facts.url {
            document.add_text(fields.url, url);
        }
        if let Some(stamp) = &facts.published {
            document.add_date(fields.published, wall_clock(&stamp.at));
            document.add_u64(fields.published_precision, stamp.at.precision() as u64);
        }
        if let Some(outlet) = &facts.outlet {
            document.add_text(fields.outlet, &outlet.name);
            document.add_text(fields.outlet_key, &outlet.key);
        }
        for author in &facts.authors {
            document.add_text(fields.author, author);
        }
        for (kind, names) in [
            (NameKind::Person, &entry.names.persons),
            (NameKind::Organization, &entry.names.organizations),
            (NameKind::Place, &entry.names.places),
        ] {
            for name in names {
                for entry in entries(kind, &name.name) {
                    document.add_text(fields.of_names(kind), entry);
                }
            }
        }
        document.add_text(fields.language, facts.language.as_deref().unwrap_or(UNDETERMINED));
        document.add_u64(fields.content_hash, content_hash);
        document.add_i64(fields.indexed, indexed);
        let counts = [&entry.body.tokens, &entry.title, &standfirst].map(|tokens| tokens.list().len());
        document.add_u64(fields.token_counts, TokenCounts::of(counts).packed());
        let end = entry.body.tokens.list().last().map(|token| token.position + 1);
        for position in passages.iter().map(|passage| passage.position).chain(end) {
            document.add_u64(fields.passages, u64::from(position));
        }
        for number in sentences::encode(&standfirst, &entry.body.tokens) {
            document.add_u64(fields.sentences, number);
        }
        repeats::add_columns(&entry.lines, fields, &mut document);
        let stored = StoredArticle::of(article, &entry.body, &passages);
        let page = StoredPage::of(article, &entry.names).with_set_apart(article, &entry.lines);
        document.add_bytes(fields.stored, &encoder.encode(&stored, &page)?);
        Ok(Document { id: article.id.clone(), fields: document })
    }
}

/// Returns the first 64 bits of a content hash.
pub fn content_hash_head(hash: &ContentHash) -> u64 {
    hash.0[..8].iter().fold(0, |head, byte| head << 8 | u64::from(*byte))
}

/// Returns the first moment of a date as the index compares it: seconds of the wall clock where it was written, as if
/// that were UTC. Days are those of the page's own zone.
pub(super) fn wall_clock(published: &Published) -> DateTime {
    DateTime::from_timestamp_secs(wall_clock_seconds(published.start()))
}

/// Returns the seconds from 1970-01-01T00:00 to `at` on the same clock, within what a date of the index can hold
/// (about 1678 to 2261).
pub fn wall_clock_seconds(at: jiff::civil::DateTime) -> i64 {
    const LIMIT: i64 = i64::MAX / 1_000_000_000;
    let epoch = jiff::civil::date(1970, 1, 1).to_datetime(jiff::civil::Time::midnight());
    let seconds = at.duration_since(epoch).as_secs();
    seconds.clamp(-LIMIT, LIMIT)
}

/// How many tokens the searched fields of an article have.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct TokenCounts {
    pub(super) body: u64,
    pub(super) title: u64,
    pub(super) standfirst: u64,
}

impl TokenCounts {
    const TITLE_BITS: u32 = 16;
    const MASK: u64 = (1 << TokenCounts::TITLE_BITS) - 1;

    /// `counts` are those of body, title and standfirst. The latter two are cut at 65,535, far above what a headline has.
    fn of(counts: [usize; 3]) -> TokenCounts {
        let [body, title, standfirst] = counts.map(|count| count as u64);
        TokenCounts { body, title: title.min(Self::MASK), standfirst: standfirst.min(Self::MASK) }
    }

    /// Adds those of another article.
    pub(super) fn add(&mut self, other: TokenCounts) {
        self.body += other.body;
        self.title += other.title;
        self.standfirst += other.standfirst;
    }

    /// Takes out those of an article that was added.
    pub(super) fn take_out(&mut self, other: TokenCounts) {
        self.body -= other.body;
        self.title -= other.title;
        self.standfirst -= other.standfirst;
    }

    fn packed(self) -> u64 {
        self.body << (2 * Self::TITLE_BITS) | self.title << Self::TITLE_BITS | self.standfirst
    }

    pub(super) fn unpack(packed: u64) -> TokenCounts {
        TokenCounts {
            body: packed >> (2 * Self::TITLE_BITS),
            title: packed >> Self::TITLE_BITS & Self::MASK,
            standfirst: packed & Self::MASK,
        }
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn token_counts_survive_packing() {
        let counts = TokenCounts::of([900_000, 12, 70_000]);
        assert_eq!(TokenCounts::unpack(counts.packed()), TokenCounts { body: 900_000, title: 12, standfirst: 65_535 });
    }

    #[test]
    fn wall_clocks_count_from_1970_and_stay_in_range() {
        assert_eq!(wall_clock_seconds(date(1970, 1, 2).at(0, 0, 1, 0)), 86_401);
        assert_eq!(wall_clock_seconds(date(1600, 1, 1).at(0, 0, 0, 0)), -9_223_372_036);
    }
}
