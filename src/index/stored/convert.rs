//! Article -> stored records.

use jiff::civil::{Date, Time};

use super::{
    StoredAddress, StoredArticle, StoredBlock, StoredByPage, StoredDate, StoredPage, StoredPart, StoredPassage,
};
use crate::article::{Article, Block, Kind, Precision, Published, Zone};
use crate::index::body::{BETWEEN_PARAGRAPHS, Body};
use crate::index::passages::Passage;
use crate::index::repeats::Lines;
use crate::index::sameness::repetitions;
use crate::language::names::{Name, Names};

const PRECISIONS: [Precision; 5] =
    [Precision::Year, Precision::Month, Precision::Day, Precision::Minute, Precision::Second];

impl StoredDate {
    /// Takes down a date.
    pub fn of(published: &Published) -> StoredDate {
        let at = published.start();
        let (offset, zone_name) = match published.zone() {
            None => (None, None),
            Some(Zone::Offset(minutes)) => (Some(*minutes), None),
            Some(Zone::Named(name)) => (None, Some(name.clone())),
        };
        StoredDate {
            start: (at.year(), at.month(), at.day(), at.hour(), at.minute(), at.second()),
            precision: published.precision() as u8,
            offset,
            zone_name,
        }
    }

    /// Returns the date; `None` if the record is damaged.
    pub fn published(&self) -> Option<Published> {
        let (year, month, day, hour, minute, second) = self.start;
        let start = Date::new(year, month, day).ok()?.to_datetime(Time::new(hour, minute, second, 0).ok()?);
        let zone = self.offset.map(Zone::Offset).or_else(|| self.zone_name.clone().map(Zone::Named));
        Some(Published::from_parts(start, *PRECISIONS.get(usize::from(self.precision))?, zone))
    }
}

impl<'a> StoredArticle<'a> {
    /// Takes down what a passage of the article is shown from.
    pub fn of(article: &'a Article, body: &'a Body, passages: &[Passage]) -> StoredArticle<'a> {
        let facts = &article.facts;
        let standfirst_block = article.blocks.iter().find(|block| block.kind == Kind::Standfirst);
        let standfirst_address = standfirst_block
            .filter(|block| Some(article.block_text(block)) == facts.standfirst.as_deref())
            .and_then(|block| text_address(article, block));
        StoredArticle {
            id: &article.id.0,
            root: &article.address.root.label,
            path: &article.address.path,
            record: article.address.record.as_deref(),
            format: article.format.name(),
            content_hash: article.content_hash.0,
            title: facts.title.as_deref(),
            authors: facts.authors.iter().map(String::as_str).collect(),
            outlet: facts.outlet.as_ref().map(|outlet| &*outlet.name),
            outlet_key: facts.outlet.as_ref().map(|outlet| &*outlet.key),
            published: facts.published.as_ref().map(|stamp| StoredDate::of(&stamp.at)),
            language: facts.language.as_deref(),
            url: facts.url.as_deref(),
            standfirst: facts.standfirst.as_deref().map(|text| (text, standfirst_address)),
            body: body.text.as_bytes(),
            blocks: stored_blocks(article, body),
            ends: stored_ends(body),
            passages: passages.iter().map(|passage| stored_passage(article, body, passage)).collect(),
            repetitions: repetitions(&body.tokens, passages),
        }
    }
}

impl<'a> StoredPage<'a> {
    /// Takes down the rest of the page.
    pub fn of(article: &'a Article, names: &'a Names) -> StoredPage<'a> {
        let facts = &article.facts;
        let pair = |list: &'a [Name]| list.iter().map(|name| (&*name.name, name.mentions)).collect();
        StoredPage {
            outlet_evidence: facts.outlet.as_ref().map(|outlet| &*outlet.evidence),
            published_evidence: facts.published.as_ref().map(|stamp| &*stamp.evidence),
            published_inferred: facts.published_inferred.as_ref().map(|s| (StoredDate::of(&s.at), &*s.evidence)),
            updated: facts.updated.as_ref().map(|stamp| (StoredDate::of(&stamp.at), &*stamp.evidence)),
            section: facts.section.as_deref(),
            credits: facts.credits.iter().map(String::as_str).collect(),
            blocks: article.blocks.iter().map(|block| stored_part(article, block)).collect(),
            names: [pair(&names.persons), pair(&names.organizations), pair(&names.places)],
        }
    }

    /// Takes down what the page alone takes those blocks for that are set apart.
    #[must_use]
    pub(in crate::index) fn with_set_apart(mut self, article: &Article, lines: &Lines) -> StoredPage<'a> {
        for candidate in &lines.list {
            let number_of_block = candidate.block as usize;
            if let (Some(kind), Some(block), Some(part)) =
                (candidate.kind_by_page, article.blocks.get(number_of_block), self.blocks.get_mut(number_of_block))
            {
                let bytes = text_address(article, block).map(|address| address.bytes);
                part.by_page = Some(StoredByPage { kind: number(kind), bytes });
            }
        }
        self
    }
}

fn stored_blocks(article: &Article, body: &Body) -> Vec<StoredBlock> {
    let pairs = article.body_blocks().zip(&body.paragraphs);
    let stored = pairs.map(|(block, paragraph)| {
        let text = (paragraph.start, paragraph.end);
        Some(StoredBlock { text, address: text_address(article, block)? })
    });
    stored.collect::<Option<_>>().unwrap_or_default()
}

/// Returns where the blocks of a body end, unless its blank lines tell.
fn stored_ends(body: &Body) -> Vec<u32> {
    let ends = || body.paragraphs.iter().map(|paragraph| paragraph.end);
    let blocks = body.paragraphs.iter().map(|paragraph| &body.text[paragraph.start as usize..paragraph.end as usize]);
    if body.text.is_empty() || body.text.split(BETWEEN_PARAGRAPHS).eq(blocks) { Vec::new() } else { ends().collect() }
}

fn stored_passage(article: &Article, body: &Body, passage: &Passage) -> StoredPassage {
    let source = article.source.as_ref().map(|source| {
        let offset = |at: u32| source.source_offset(&article.text, page_offset(body, at));
        (offset(passage.start), offset(passage.end))
    });
    StoredPassage { text: (passage.start, passage.end), source }
}

/// Returns the offset in the page's text of an offset in the body, which lies in or at the end of a paragraph.
fn page_offset(body: &Body, at: u32) -> u32 {
    let number = body.paragraphs.partition_point(|paragraph| paragraph.start <= at).saturating_sub(1);
    body.paragraphs.get(number).map_or(0, |paragraph| paragraph.page_start + at.saturating_sub(paragraph.start))
}

/// Returns where the words of a block stand.
fn text_address(article: &Article, block: &Block) -> Option<StoredAddress> {
    let source = article.source.as_ref()?;
    let offset = |at: u32| source.source_offset(&article.text, at);
    Some(StoredAddress {
        lines: (block.lines.first, block.lines.last),
        bytes: (offset(block.text.start), offset(block.text.end)),
    })
}

/// Takes down a block with what it owns of the file. The blocks partition the page: a byte order mark belongs to the
/// first, and bytes behind the last character to the last.
fn stored_part<'a>(article: &'a Article, block: &Block) -> StoredPart<'a> {
    let address = article.source.as_ref().map(|source| {
        let offset = |at: u32| source.source_offset(&article.text, at);
        let page = source.page();
        let start = if block.extent.start == 0 { page.start } else { offset(block.extent.start) };
        let is_last = block.extent.end as usize == article.text.len();
        let end = if is_last { page.end } else { offset(block.extent.end) };
        StoredAddress { lines: (block.lines.first, block.lines.last), bytes: (start, end) }
    });
    let is_in_body = block.kind.is_body() && !block.text.is_empty();
    let text = (!is_in_body).then(|| article.block_text(block));
    StoredPart { kind: number(block.kind), address, text, by_page: None }
}

/// Returns the number of a kind.
fn number(kind: Kind) -> u8 {
    Kind::ALL.iter().position(|other| *other == kind).unwrap_or_default() as u8
}
