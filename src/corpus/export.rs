//! Exports of news databases as text: many articles in one file.
//!
//! Each article is a page that is a part of the file: it leads back to its own bytes and line numbers. The lines that
//! state something are marked as what they are, and the rest is the text. What stands before the first article - a page
//! about the search, a list of results - is no article.
//!
//! An export is told by two lines that part articles, or by one and two fields: a page that says `Document 1 of 50` is
//! none.

mod factiva;
mod keyed;
mod nexis;
mod proquest;
mod sheet;

use std::ops::ControlFlow;

use super::skip::Reason;
use super::stream::Stream;
use super::text_lines::TextLines;
use super::{Delivery, MAX_PAGE_BYTES, ReadError, encoding, text};
use crate::article::{ContentHash, Format, Markup, Page};

use sheet::Sheet;

/// How articles are parted and described.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Family {
    FactivaTagged,
    FactivaDisplayed,
    ProQuest,
    Nexis,
}

/// Says whether a text that begins so is an export.
pub(super) fn is_export(start: &str) -> bool {
    // Nearly every file is none, and is told so at once.
    let marks = ["ocument", "OCUMENT", "okument", "OKUMENT", "____________________"];
    marks.iter().any(|mark| memchr::memmem::find(start.as_bytes(), mark.as_bytes()).is_some())
        && Family::of(&TextLines::of(start)).is_some()
}

impl Family {
    fn of(lines: &TextLines<'_>) -> Option<Family> {
        let (mut tags, mut titles) = (Vec::new(), 0);
        let (mut ids, mut facts) = (0, 0);
        let (mut rules, mut of_proquest) = (0, 0);
        let (mut counts, mut of_nexis) = (0, 0);
        for words in (0..lines.count()).map(|line| lines.words(line)).filter(|words| !words.is_empty()) {
            if let Some((name, ..)) = factiva::tag(words, false) {
                titles += usize::from(name == "HD");
                if !tags.contains(&name) {
                    tags.push(name);
                }
            }
            ids += usize::from(factiva::is_id(words));
            facts += usize::from(factiva::is_length(words) || sheet::is_rights(words) || sheet::is_date(words));
            rules += usize::from(proquest::is_rule(words));
            of_proquest += usize::from(proquest::is_field(words));
            counts += usize::from(nexis::is_count(words) || nexis::is_end(words));
            of_nexis += usize::from(nexis::is_field(words));
        }
        let has = |name: &str| tags.contains(&name);
        let is_tagged = has("HD") && (has("LP") || has("TD")) && (has("PD") || has("SN")) && tags.len() >= 4;
        let families = [
            (is_tagged, titles, Family::FactivaTagged),
            (is_enough(ids, facts) && !is_tagged, ids, Family::FactivaDisplayed),
            (of_proquest >= 2 && is_enough(rules + counts, of_proquest), rules + counts, Family::ProQuest),
            (is_enough(counts, of_nexis), counts, Family::Nexis),
        ];
        // What parts most articles; of several the first.
        let told = families.into_iter().filter(|(is_told, ..)| *is_told).rev();
        told.max_by_key(|(_, separators, _)| *separators).map(|(.., family)| family)
    }

    fn articles(self, lines: &TextLines<'_>) -> Vec<Sheet> {
        match self {
            Family::FactivaTagged => factiva::tagged_articles(lines),
            Family::FactivaDisplayed => factiva::displayed_articles(lines),
            Family::ProQuest => proquest::articles(lines),
            Family::Nexis => nexis::articles(lines),
        }
    }
}

fn is_enough(separators: usize, fields: usize) -> bool {
    separators >= 2 || separators == 1 && fields >= 2
}

/// Reads an export.
pub(super) fn read(stream: &mut Stream, delivery: &mut Delivery<'_>) -> Result<ControlFlow<()>, ReadError> {
    let Some(bytes) = text::read_whole(stream, MAX_PAGE_BYTES)? else {
        return Ok(delivery.skip(None, Reason::PageTooLong { limit: MAX_PAGE_BYTES }));
    };
    let content_hash = stream.content_hash().unwrap_or_else(|| ContentHash::of(&bytes));
    let Some((text, source)) = encoding::decode(bytes) else {
        return Ok(delivery.skip(None, Reason::Binary));
    };
    let source = (!stream.is_packed()).then_some(source);
    let lines = TextLines::of(&text);
    let articles = Family::of(&lines).map_or_else(Vec::new, |family| family.articles(&lines));
    if articles.is_empty() {
        // It only looked like one.
        return Ok(text::deliver(text, source, Format::Text, content_hash, delivery));
    }
    for (number, sheet) in (1..).zip(articles) {
        let first_line = sheet.lines.start as u32 + 1;
        let bytes = lines.bytes(sheet.lines.clone());
        let Some(stated) = sheet.finish(&lines) else {
            if delivery.skip(Some(number), Reason::NoText).is_break() {
                return Ok(ControlFlow::Break(()));
            }
            continue;
        };
        let part = bytes.start as u32..bytes.end as u32;
        let of_article = &text[bytes];
        let page = Page {
            address: delivery.address(Some(number)),
            format: Format::Export,
            content_hash: ContentHash::of(of_article.as_bytes()),
            text: of_article.to_owned(),
            markup: Markup::None,
            source: source.as_ref().map(|source| source.part(&text, part, first_line)),
            stated,
        };
        if delivery.page(page).is_break() {
            return Ok(ControlFlow::Break(()));
        }
    }
    Ok(ControlFlow::Continue(()))
}

#[cfg(test)]
mod samples;
#[cfg(test)]
mod tests;
