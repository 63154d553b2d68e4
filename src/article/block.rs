//! Blocks: the pieces a page is cut into, each with what it is.

use std::ops::Range;

use serde::{Deserialize, Serialize};

/// What a block is for its page. The first four make up the body; the others are kept out of it, never lost.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Kind {
    /// Running text of the article.
    Paragraph,
    /// A heading inside the text.
    Subheading,
    /// One item of a list that belongs to the text.
    ListItem,
    /// A quotation set apart from the text.
    Quote,
    /// The headline, or a copy of it.
    Title,
    /// The summary under the headline.
    Standfirst,
    /// Who wrote it.
    Byline,
    /// When it was published or changed.
    Date,
    /// The section or tags of the site that it stands in.
    Section,
    /// The words under a picture, its credit included.
    Caption,
    /// Agencies and sources named apart from the text.
    Credit,
    /// An advertisement or its marker.
    Advertisement,
    /// A card for another article inside or beside the text.
    Teaser,
    /// Headlines of other articles.
    Related,
    /// Menus, breadcrumbs, skip links, labels of page parts.
    Navigation,
    /// The form for reader comments, and the comments.
    CommentForm,
    /// Share and follow links.
    Social,
    /// An invitation to subscribe.
    Newsletter,
    /// Copyright, contact, legal lines at the foot.
    Footer,
    /// None of the others.
    Other,
}

impl Kind {
    /// Every kind, body first.
    pub const ALL: [Kind; 20] = [
        Kind::Paragraph,
        Kind::Subheading,
        Kind::ListItem,
        Kind::Quote,
        Kind::Title,
        Kind::Standfirst,
        Kind::Byline,
        Kind::Date,
        Kind::Section,
        Kind::Caption,
        Kind::Credit,
        Kind::Advertisement,
        Kind::Teaser,
        Kind::Related,
        Kind::Navigation,
        Kind::CommentForm,
        Kind::Social,
        Kind::Newsletter,
        Kind::Footer,
        Kind::Other,
    ];

    /// Says whether blocks of this kind make up the body.
    pub fn is_body(self) -> bool {
        matches!(self, Kind::Paragraph | Kind::Subheading | Kind::ListItem | Kind::Quote)
    }

    /// Returns the name of the kind in machine output, such as `list-item`.
    pub fn name(self) -> &'static str {
        match self {
            Kind::Paragraph => "paragraph",
            Kind::Subheading => "subheading",
            Kind::ListItem => "list-item",
            Kind::Quote => "quote",
            Kind::Title => "title",
            Kind::Standfirst => "standfirst",
            Kind::Byline => "byline",
            Kind::Date => "date",
            Kind::Section => "section",
            Kind::Caption => "caption",
            Kind::Credit => "credit",
            Kind::Advertisement => "advertisement",
            Kind::Teaser => "teaser",
            Kind::Related => "related",
            Kind::Navigation => "navigation",
            Kind::CommentForm => "comment-form",
            Kind::Social => "social",
            Kind::Newsletter => "newsletter",
            Kind::Footer => "footer",
            Kind::Other => "other",
        }
    }
}

/// Lines of a source file: numbers from 1, both ends in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LineRange {
    /// The first line.
    pub first: u32,
    /// The last line; never before the first.
    pub last: u32,
}

/// A piece of a page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Block {
    /// What the block is.
    pub kind: Kind,
    /// Byte range in the page's decoded text that the block owns, line ends and the blank lines behind it included.
    pub extent: Range<u32>,
    /// Byte range in the decoded text of the words themselves: within `extent`, without surrounding white space and
    /// bullet. Empty when the block has no words.
    pub text: Range<u32>,
    /// The lines that the words stand on; those of the extent when there are no words.
    pub lines: LineRange,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_distinct_and_the_body_comes_first() {
        let mut names: Vec<_> = Kind::ALL.iter().map(|kind| kind.name()).collect();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), Kind::ALL.len());
        assert!(Kind::ALL.is_sorted_by_key(|kind| !kind.is_body()));
    }
}
