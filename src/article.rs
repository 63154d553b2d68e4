//! What passes from one room to the next: pages on their way in, articles ever after.
//!
//! `corpus` turns bytes on disk into [`Page`]s, `extract` turns a page into an [`Article`], `index` stores it, `query`
//! finds it and `output` prints it. The types here hold facts only; how a fact is found is the business of the room that
//! finds it. This room uses nothing of ours.
//!
//! Offsets are bytes and ranges half-open unless a comment says otherwise. Lines count from 1, both ends in.

mod address;
mod block;
mod file_times;
mod page;
mod published;
mod source_map;

pub use address::{Address, ArticleId, ContentHash, Root};
pub use block::{Block, Kind, LineRange};
pub use file_times::FileTimes;
pub use page::{Format, FromPath, Markup, Page, Stated, StatedPart};
pub use published::{Precision, Published, Zone};
pub use source_map::SourceMap;

use std::ops::Range;

use serde::{Deserialize, Serialize};

/// One news article: what the page states about itself, and its text cut into blocks.
///
/// A fact that the page does not state is `None` or empty, never a guess.
#[derive(Clone, Debug)]
pub struct Article {
    /// Names the article within an index.
    pub id: ArticleId,
    /// Where the page stands.
    pub address: Address,
    /// What the page was read as.
    pub format: Format,
    /// Hash of the bytes that the article was made from.
    pub content_hash: ContentHash,
    /// What the page says about itself.
    pub facts: Facts,
    /// The decoded text of the whole page, chrome included.
    pub text: String,
    /// Leads from `text` back to the bytes of the file; see [`Page::source`].
    pub source: Option<SourceMap>,
    /// A partition of `text`, in order: every byte lies in exactly one block's `extent`.
    pub blocks: Vec<Block>,
}

/// What a page states about itself, each fact with where it was read.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Facts {
    /// The headline.
    pub title: Option<String>,
    /// The summary under the headline, when the page has one that is no part of the body.
    pub standfirst: Option<String>,
    /// People or desks, in the order of the page, without titles and roles.
    pub authors: Vec<String>,
    /// The publication, under the name that the page gives it.
    pub outlet: Option<Outlet>,
    /// When the article was published.
    pub published: Option<Stamp>,
    /// A date that other evidence suggests, where the page states none.
    pub published_inferred: Option<Stamp>,
    /// When the article was last changed.
    pub updated: Option<Stamp>,
    /// BCP 47 primary language subtag of the body, such as `en`.
    pub language: Option<String>,
    /// The address of the page on the web.
    pub url: Option<String>,
    /// The section of the site, such as `World`.
    pub section: Option<String>,
    /// Agencies and picture credits: who else had a hand in it.
    pub credits: Vec<String>,
}

/// A publication as a page names it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outlet {
    /// The name for display, such as `The Kyiv Independent`.
    pub name: String,
    /// What all spellings of one outlet share: its domain where it is known, else the folded name.
    pub key: String,
    /// Where the name was read, such as `line 21 "SOURCE:TRT World and Agencies"`.
    pub evidence: String,
}

/// A date with where it was read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stamp {
    /// The date as far as it is known.
    pub at: Published,
    /// Where it was read, such as `line 7 "June 14, 2025"`.
    pub evidence: String,
}

impl Article {
    /// Returns the blocks of the body, in order.
    pub fn body_blocks(&self) -> impl Iterator<Item = &Block> {
        self.blocks.iter().filter(|block| block.kind.is_body() && !block.text.is_empty())
    }

    /// Returns the blocks that are kept out of the body, in order.
    pub fn dropped_blocks(&self) -> impl Iterator<Item = &Block> {
        self.blocks.iter().filter(|block| !block.kind.is_body())
    }

    /// Returns the words of a block, without the white space and bullet around them.
    pub fn block_text(&self, block: &Block) -> &str {
        &self.text[range(&block.text)]
    }
}

/// Widens a range of `u32` offsets to one that can index a string.
pub fn range(offsets: &Range<u32>) -> Range<usize> {
    offsets.start as usize..offsets.end as usize
}
