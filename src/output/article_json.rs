//! One article as JSON: what `extract` and `show` print for machines.

use serde::Serialize;

use super::json::FORMAT_VERSION;
use crate::article::{Kind, Published, Zone};
use crate::index::stored::{StoredAddress, StoredArticle, StoredDate, StoredPage, StoredPart};

/// The line of an article.
#[derive(Debug, Serialize)]
pub struct ArticleRow<'a> {
    format_version: u32,
    id: &'a str,
    path: &'a str,
    file: String,
    record: Option<&'a str>,
    format: &'a str,
    content_hash: String,
    title: Option<&'a str>,
    outlet: Option<&'a str>,
    outlet_key: Option<&'a str>,
    outlet_evidence: Option<&'a str>,
    authors: &'a [&'a str],
    published: Option<String>,
    published_precision: Option<&'static str>,
    published_zone: Option<String>,
    published_evidence: Option<&'a str>,
    published_inferred: Option<String>,
    published_inferred_evidence: Option<&'a str>,
    updated: Option<String>,
    updated_evidence: Option<&'a str>,
    language: Option<&'a str>,
    url: Option<&'a str>,
    section: Option<&'a str>,
    standfirst: Option<&'a str>,
    credits: &'a [&'a str],
    body: &'a str,
    blocks: Vec<BlockField>,
    dropped: Vec<DroppedField<'a>>,
    entities: EntitiesField<'a>,
}

#[derive(Debug, Serialize)]
struct BlockField {
    kind: &'static str,
    lines: Option<[u32; 2]>,
    bytes: Option<[u64; 2]>,
}

#[derive(Debug, Serialize)]
struct DroppedField<'a> {
    kind: &'static str,
    lines: Option<[u32; 2]>,
    bytes: Option<[u64; 2]>,
    text: &'a str,
}

#[derive(Debug, Serialize)]
struct EntitiesField<'a> {
    person: Vec<EntityField<'a>>,
    organization: Vec<EntityField<'a>>,
    place: Vec<EntityField<'a>>,
}

#[derive(Debug, Serialize)]
struct EntityField<'a> {
    name: &'a str,
    mentions: u32,
}

/// Makes the line of an article. `file` opens its file from here.
pub fn article_row<'a>(article: &'a StoredArticle<'_>, page: &'a StoredPage<'_>, file: String) -> ArticleRow<'a> {
    let published = article.published.as_ref().and_then(StoredDate::published);
    let stamp = |stamp: &Option<(StoredDate, &'a str)>| {
        let date = stamp.as_ref().and_then(|(date, _)| date.published());
        (date.map(|date| date.to_string()), stamp.as_ref().map(|(_, evidence)| *evidence))
    };
    let (published_inferred, published_inferred_evidence) = stamp(&page.published_inferred);
    let (updated, updated_evidence) = stamp(&page.updated);
    ArticleRow {
        format_version: FORMAT_VERSION,
        id: article.id,
        path: article.path,
        file,
        record: article.record,
        format: article.format,
        content_hash: crate::article::ContentHash(article.content_hash).to_string(),
        title: article.title,
        outlet: article.outlet,
        outlet_key: article.outlet_key,
        outlet_evidence: page.outlet_evidence,
        authors: &article.authors,
        published: published.as_ref().map(ToString::to_string),
        published_precision: published.as_ref().map(|published| published.precision().name()),
        published_zone: published.as_ref().and_then(zone),
        published_evidence: page.published_evidence,
        published_inferred,
        published_inferred_evidence,
        updated,
        updated_evidence,
        language: article.language,
        url: article.url,
        section: page.section,
        standfirst: article.standfirst.as_ref().map(|(text, _)| *text),
        credits: &page.credits,
        body: article.body_text(),
        blocks: page.blocks.iter().filter(|part| part.text.is_none()).map(block_field).collect(),
        dropped: page.blocks.iter().filter_map(dropped_field).collect(),
        entities: entities_field(page),
    }
}

fn block_field(part: &StoredPart<'_>) -> BlockField {
    BlockField { kind: kind_name(part.kind), lines: lines(part), bytes: bytes(part) }
}

fn dropped_field<'a>(part: &StoredPart<'a>) -> Option<DroppedField<'a>> {
    let text = part.text?;
    Some(DroppedField { kind: kind_name(part.kind), lines: lines(part), bytes: bytes(part), text })
}

fn entities_field<'a>(page: &StoredPage<'a>) -> EntitiesField<'a> {
    let list = |names: &[(&'a str, u32)]| {
        names.iter().map(|(name, mentions)| EntityField { name, mentions: *mentions }).collect()
    };
    let [person, organization, place] = &page.names;
    EntitiesField { person: list(person), organization: list(organization), place: list(place) }
}

/// Returns the name of a kind of block, by its number.
pub(super) fn kind_name(number: u8) -> &'static str {
    Kind::ALL.get(usize::from(number)).copied().unwrap_or(Kind::Other).name()
}

fn lines(part: &StoredPart<'_>) -> Option<[u32; 2]> {
    part.address.map(|StoredAddress { lines, .. }| [lines.0, lines.1])
}

fn bytes(part: &StoredPart<'_>) -> Option<[u64; 2]> {
    part.address.map(|StoredAddress { bytes, .. }| [bytes.0, bytes.1])
}

/// Returns the zone as text: an offset such as `+05:30`, or the name that the page gives.
fn zone(published: &Published) -> Option<String> {
    match published.zone()? {
        Zone::Offset(0) => Some("Z".to_owned()),
        Zone::Offset(minutes) => {
            let sign = if *minutes < 0 { '-' } else { '+' };
            let minutes = minutes.unsigned_abs();
            Some(format!("{sign}{:02}:{:02}", minutes / 60, minutes % 60))
        }
        Zone::Named(name) => Some(name.clone()),
    }
}
