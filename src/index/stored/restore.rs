//! Stored records -> the article as extraction made it, labels by the page alone included.
//!
//! What stood between the blocks (white space, bullets) is not stored, so the text is made up anew: each block's words
//! between two line ends. The source map holds exactly the places that are asked for when the article is stored again:
//! where blocks and their words begin and end, and where long paragraphs are cut into passages. A long paragraph is cut
//! in the same places whatever stands around it, and is never set apart; so the same record comes out as if the file had
//! been read again.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

use super::{StoredArticle, StoredDate, StoredPage, StoredPart};
use crate::article::{
    Address, Article, ArticleId, Block, ContentHash, Facts, Format, Kind, LineRange, Outlet, Root, SourceMap, Stamp,
};
use crate::index::IndexError;
use crate::index::body::BETWEEN_PARAGRAPHS;

impl StoredArticle<'_> {
    /// Makes the article again. The paths that open its root and its file are left empty.
    ///
    /// # Errors
    /// [`IndexError::BadRecord`] if the records do not fit together.
    pub fn restore(&self, page: &StoredPage<'_>) -> Result<Article, IndexError> {
        let mut made = Made::default();
        let mut paragraphs = self.paragraphs().ok_or(IndexError::BadRecord)?.into_iter();
        for part in &page.blocks {
            made.push(part, self, &mut paragraphs)?;
        }
        if paragraphs.next().is_some() {
            return Err(IndexError::BadRecord);
        }
        made.cuts(self);
        let source = made.source(page);
        let root = Root { label: self.root.to_owned(), path: PathBuf::new() };
        Ok(Article {
            id: ArticleId(self.id.to_owned()),
            address: Address {
                root: Arc::new(root),
                path: self.path.to_owned(),
                file: PathBuf::new(),
                record: self.record.map(str::to_owned),
            },
            format: Format::named(self.format).ok_or(IndexError::BadRecord)?,
            content_hash: ContentHash(self.content_hash),
            facts: self.facts(page)?,
            text: made.text,
            source,
            blocks: made.blocks,
        })
    }

    /// Returns the blocks of the body.
    fn paragraphs(&self) -> Option<Vec<&str>> {
        let body = self.body_text();
        if body.is_empty() {
            return Some(Vec::new());
        }
        if self.ends.is_empty() {
            return Some(body.split(BETWEEN_PARAGRAPHS).collect());
        }
        let ends = self.ends.iter().map(|end| *end as usize);
        let behind = ends.clone().map(|end| end + BETWEEN_PARAGRAPHS.len());
        std::iter::once(0).chain(behind).zip(ends).map(|(start, end)| body.get(start..end)).collect()
    }

    fn facts(&self, page: &StoredPage<'_>) -> Result<Facts, IndexError> {
        let outlet = |(name, key): (&str, &str)| Outlet {
            name: name.to_owned(),
            key: key.to_owned(),
            evidence: page.outlet_evidence.unwrap_or_default().to_owned(),
        };
        let published = self.published.as_ref().map(|date| (date, page.published_evidence.unwrap_or_default()));
        let pair = |pair: &Option<(StoredDate, &str)>| pair.as_ref().map(|(date, evidence)| stamp(date, evidence));
        Ok(Facts {
            title: self.title.map(str::to_owned),
            standfirst: self.standfirst.map(|(text, _)| text.to_owned()),
            authors: owned(&self.authors),
            outlet: self.outlet.zip(self.outlet_key).map(outlet),
            published: published.map(|(date, evidence)| stamp(date, evidence)).transpose()?,
            published_inferred: pair(&page.published_inferred).transpose()?,
            updated: pair(&page.updated).transpose()?,
            language: self.language.map(str::to_owned),
            url: self.url.map(str::to_owned),
            section: page.section.map(str::to_owned),
            credits: owned(&page.credits),
        })
    }
}

fn owned(list: &[&str]) -> Vec<String> {
    list.iter().map(|text| (*text).to_owned()).collect()
}

fn stamp(date: &StoredDate, evidence: &str) -> Result<Stamp, IndexError> {
    Ok(Stamp { at: date.published().ok_or(IndexError::BadRecord)?, evidence: evidence.to_owned() })
}

fn kind(number: u8) -> Result<Kind, IndexError> {
    Kind::ALL.get(usize::from(number)).copied().ok_or(IndexError::BadRecord)
}

/// A page as it is made up anew.
#[derive(Default)]
struct Made {
    text: String,
    blocks: Vec<Block>,
    /// Where the paragraphs of the body begin.
    paragraphs: Vec<u32>,
    /// Bytes of the file by offsets in the text.
    places: BTreeMap<u32, u64>,
}

impl Made {
    /// Adds a block. A part without words is the next of `paragraphs`.
    fn push<'a>(
        &mut self,
        part: &StoredPart<'a>,
        article: &StoredArticle<'a>,
        paragraphs: &mut impl Iterator<Item = &'a str>,
    ) -> Result<(), IndexError> {
        let number = self.paragraphs.len();
        let start = self.text.len() as u32;
        let (words, bytes) = match (part.text, &part.by_page, article.standfirst) {
            (None, ..) => {
                self.paragraphs.push(start + 1);
                let words = paragraphs.next().ok_or(IndexError::BadRecord)?;
                (words, article.blocks.get(number).map(|block| block.address.bytes))
            }
            (Some(words), Some(by_page), _) => (words, by_page.bytes),
            (Some(words), None, Some((standfirst, address))) if words == standfirst => {
                (words, address.map(|address| address.bytes))
            }
            (Some(words), ..) => (words, None),
        };
        self.text.extend(["\n", words, "\n"]);
        let end = self.text.len() as u32;
        if let Some(address) = part.address {
            self.places.insert(start, address.bytes.0);
        }
        if let Some((first, last)) = bytes {
            self.places.insert(start + 1, first);
            self.places.insert(end - 1, last);
        }
        let lines = part.address.map_or((1, 1), |address| address.lines);
        self.blocks.push(Block {
            kind: kind(part.by_page.map_or(part.kind, |by_page| by_page.kind))?,
            extent: start..end,
            text: start + 1..end - 1,
            lines: LineRange { first: lines.0, last: lines.1 },
        });
        Ok(())
    }

    /// Adds the places at which paragraphs are cut into passages.
    fn cuts(&mut self, article: &StoredArticle<'_>) {
        for passage in &article.passages {
            let Some(source) = passage.source else { continue };
            for (at, byte) in [(passage.text.0, source.0), (passage.text.1, source.1)] {
                let number = article.blocks.partition_point(|block| block.text.0 <= at).saturating_sub(1);
                if let (Some(block), Some(start)) = (article.blocks.get(number), self.paragraphs.get(number))
                    && block.text.0 < at
                    && at < block.text.1
                {
                    self.places.insert(start + (at - block.text.0), byte);
                }
            }
        }
    }

    /// Returns the map of these places; `None` where blocks have no addresses.
    fn source(&self, page: &StoredPage<'_>) -> Option<SourceMap> {
        let last = page.blocks.last()?.address?;
        let first = self.places.get(&0).copied().unwrap_or_default();
        let places = self.places.iter().filter(|(at, _)| **at > 0).map(|(at, byte)| (*at, *byte));
        let map = SourceMap::utf8_with_replacements(first, places, last.bytes.1);
        // the page may be a part of its file
        Some(map.part(&self.text, 0..self.text.len() as u32, 1))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::index::body::Body;
    use crate::language::names::Names;

    /// An article of these blocks.
    fn article(blocks: &[(Kind, &str)], source: &str) -> Article {
        let mut text = String::new();
        let mut list = Vec::new();
        for (kind, words) in blocks {
            let start = text.len() as u32;
            text.push_str(words);
            let end = text.len() as u32;
            text.push('\n');
            let lines = LineRange { first: list.len() as u32 + 1, last: list.len() as u32 + 1 };
            list.push(Block { kind: *kind, extent: start..end + 1, text: start..end, lines });
        }
        let source = match source {
            "none" => None,
            "file" => Some(SourceMap::utf8(3, text.len() as u64 + 3)),
            _ => {
                let file = format!("Before\n{text}Behind");
                let end = 7 + text.len() as u32;
                Some(SourceMap::utf16(2, 2 + 2 * file.len() as u64).part(&file, 7..end, 2))
            }
        };
        let root = Root { label: "news".into(), path: PathBuf::new() };
        Article {
            id: ArticleId("a".into()),
            address: Address { root: Arc::new(root), path: "a.txt".into(), file: PathBuf::new(), record: None },
            format: Format::Text,
            content_hash: ContentHash([7; 16]),
            facts: Facts { standfirst: Some("In short".into()), ..Facts::default() },
            text,
            source,
            blocks: list,
        }
    }

    /// The records of an article as they lie on disk.
    fn stored(article: &Article) -> [Vec<u8>; 2] {
        let body = Body::of(article);
        let passages = crate::index::passages::cut(&body.text, &body.tokens, &body.paragraphs);
        let page = Names::default();
        let page = StoredPage::of(article, &page);
        let article = StoredArticle::of(article, &body, &passages);
        [postcard::to_allocvec(&article).unwrap(), postcard::to_allocvec(&page).unwrap()]
    }

    fn restored([article, page]: &[Vec<u8>; 2]) -> Result<Article, IndexError> {
        let article: StoredArticle<'_> = postcard::from_bytes(article).map_err(|_| IndexError::BadRecord)?;
        article.restore(&postcard::from_bytes(page).map_err(|_| IndexError::BadRecord)?)
    }

    #[test]
    fn an_article_is_stored_again_as_it_was() {
        let long = "A sentence of the ferry that is late. ".repeat(40);
        let blocks: &[&[(Kind, &str)]] = &[
            &[],
            &[(Kind::Other, "")],
            &[
                (Kind::Title, "The ferry"),
                (Kind::Standfirst, "In short"),
                (Kind::Paragraph, &long),
                (Kind::Advertisement, "Advertisement"),
                (Kind::Quote, "A blank\n\nline, and another\n\none"),
                (Kind::Paragraph, ""),
                (Kind::ListItem, "The last"),
            ],
        ];
        for blocks in blocks {
            for source in ["none", "file", "part of a file"] {
                let first = stored(&article(blocks, source));
                assert_eq!(stored(&restored(&first).unwrap()), first, "{source} {blocks:?}");
            }
        }
    }

    #[test]
    fn records_that_do_not_fit_together_are_an_error() {
        let [one, other] = [&[(Kind::Paragraph, "One")][..], &[(Kind::Paragraph, "One"), (Kind::Paragraph, "Two")]]
            .map(|blocks| stored(&article(blocks, "file")));
        for mixed in [[one[0].clone(), other[1].clone()], [other[0].clone(), one[1].clone()]] {
            assert!(matches!(restored(&mixed), Err(IndexError::BadRecord)));
        }
    }
}
