//! The lines of one article that may be furniture.

use std::cmp::Reverse;

use serde::{Deserialize, Serialize};

use super::Repeats;
use crate::article::{Article, Block, Kind, range};
use crate::language::fold::fold;

/// A line that may be furniture, as a number that equal lines share: a hash, and in the lowest bit whether it is short.
///
/// Of 35 million lines (a million articles) some ten are taken for one of a thousand others.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Line(pub(super) u32);

/// Words of a line that may be furniture: fewer are names, bylines and entries of tables.
const MIN_WORDS: usize = 4;
/// Words of the longest line that may be furniture; the longest found in RealTimeQA have 51.
const MAX_WORDS: usize = 60;
/// A line of fewer words recurs more easily by itself.
const SHORT: usize = 8;

impl Line {
    /// Returns the number of a line; `None` if it cannot be furniture. A short sentence cannot: `The investigation is
    /// ongoing.` is said of many things.
    pub fn of(text: &str) -> Option<Line> {
        let words = words(text);
        let is_short = words < SHORT;
        if !(MIN_WORDS..=MAX_WORDS).contains(&words) || is_short && is_sentence(text) {
            return None;
        }
        Some(Line(hash(text) as u32 & !1 | u32::from(is_short)))
    }

    /// Says whether it is short.
    pub(super) fn is_short(self) -> bool {
        self.0 & 1 == 1
    }
}

/// Counts words roughly, and never less than half of what a passage counts: runs of letters and digits, and, where words are
/// written without spaces, two characters as one. So no line that may be furniture is longer than a passage. Stops behind the
/// first word too many.
fn words(text: &str) -> usize {
    /// Scripts without spaces: Thai, Lao, Burmese and Khmer, and all behind Chinese and Japanese.
    fn is_unspaced(c: char) -> bool {
        matches!(c, '\u{0E00}'..='\u{0EFF}' | '\u{1000}'..='\u{109F}' | '\u{1780}'..='\u{17FF}' | '\u{2E80}'..)
    }
    let (mut runs, mut unspaced, mut is_inside) = (0, 0, false);
    let mut at = 0;
    while let Some(byte) = text.as_bytes().get(at) {
        let is_part = if byte.is_ascii() {
            at += 1;
            byte.is_ascii_alphanumeric() || is_inside && matches!(byte, b'\'' | b'.')
        } else {
            let Some(c) = text[at..].chars().next() else { break };
            at += c.len_utf8();
            unspaced += usize::from(is_unspaced(c));
            c.is_alphanumeric() && !is_unspaced(c) || is_inside && c == '’'
        };
        runs += usize::from(is_part && !is_inside);
        is_inside = is_part;
        if runs > MAX_WORDS {
            break;
        }
    }
    runs + unspaced / 2
}

/// Says whether a line ends like a sentence.
fn is_sentence(text: &str) -> bool {
    text.trim_end_matches(['"', '\'', '”', '’', '»', '“', '«', '」', '』', ')', ']'])
        .ends_with(['.', '!', '?', '…', '。', '！', '？', '؟', '।', '۔'])
}

/// The first 64 bits of the BLAKE3 hash: what is made of them is stored, so they must stay the same in every version.
fn hash(text: &str) -> u64 {
    let hash = blake3::hash(text.as_bytes());
    hash.as_bytes()[..8].iter().fold(0, |head, byte| head << 8 | u64::from(*byte))
}

/// The articles among which a line is furniture when it stands under many headlines: an outlet. A hash of its key; where no
/// outlet is known of the host of the address, else of the folder at the top of the path.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Scope(pub(in crate::index) u64);

impl Scope {
    fn of(article: &Article) -> Scope {
        let facts = &article.facts;
        let name = match (&facts.outlet, facts.url.as_deref().and_then(host)) {
            (Some(outlet), _) => format!("outlet\0{}", outlet.key),
            (None, Some(host)) => format!("host\0{host}"),
            (None, None) => {
                let folder = article.address.path.split_once('/').map_or("", |(folder, _)| folder);
                format!("folder\0{}\0{folder}", article.address.root.label)
            }
        };
        Scope(hash(&name))
    }
}

/// Returns the host of an address on the web.
fn host(url: &str) -> Option<&str> {
    let host = url.split_once("://")?.1.split(['/', '?', '#', ':']).next()?;
    Some(host.strip_prefix("www.").unwrap_or(host))
}

/// What articles that tell the same share: hashes of the headline, and of the longest paragraphs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Story {
    /// The headline, folded; 0 without one.
    pub(in crate::index) headline: u32,
    /// The longest block of the body, and the longest that says something else; 0 where there is none.
    pub(in crate::index) longest: [u32; 2],
}

impl Story {
    fn of(article: &Article) -> Story {
        let words = |title: &str| fold(title).replace(|c: char| !c.is_alphanumeric(), "");
        let title = article.facts.title.as_deref().map(words).filter(|title| !title.is_empty());
        let longest_but = |other: Option<&str>| {
            let texts = article.body_blocks().map(|block| article.block_text(block)).enumerate();
            // of equally long ones the first
            let longest =
                texts.filter(|(_, text)| other != Some(text)).max_by_key(|(at, text)| (text.len(), Reverse(*at)));
            longest.map(|(_, text)| text)
        };
        let longest = longest_but(None);
        let next = longest.and_then(|longest| longest_but(Some(longest)));
        let short = |text: &str| hash(text) as u32;
        Story {
            headline: title.as_deref().map_or(0, short),
            longest: [longest, next].map(|text| text.map_or(0, short)),
        }
    }

    /// Returns what tells this article from others that hold `line`: its headline, and its longest paragraph beside the
    /// line.
    pub(super) fn beside(&self, line: Line) -> (u32, u32) {
        let [longest, next] = self.longest;
        let text = if longest & !1 == line.0 & !1 { next } else { longest };
        (if self.headline == 0 { text } else { self.headline }, text)
    }
}

/// The lines of an article that may be furniture.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Lines {
    /// The articles among which they are counted.
    pub(in crate::index) scope: Scope,
    /// What the article tells.
    pub(in crate::index) story: Story,
    /// In the order of the page; a line may stand in it twice.
    pub(in crate::index) list: Vec<Candidate>,
}

/// A block whose line may be furniture.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(in crate::index) struct Candidate {
    /// Number of the block.
    pub(in crate::index) block: u32,
    /// Its line.
    pub(in crate::index) line: Line,
    /// The kind that the page alone gives it, once the block is set apart.
    pub(in crate::index) kind_by_page: Option<Kind>,
}

impl Lines {
    /// Finds the lines of an article whose labels are those that the page alone gives.
    pub fn of(article: &Article) -> Lines {
        let candidate = |(number, block): (usize, &Block)| {
            let line = if block.kind.is_body() { Line::of(&article.text[range(&block.text)]) } else { None };
            line.map(|line| Candidate { block: number as u32, line, kind_by_page: None })
        };
        let list = article.blocks.iter().enumerate().filter_map(candidate).collect();
        Lines { scope: Scope::of(article), story: Story::of(article), list }
    }

    /// Sets the blocks of an article apart whose lines are repeated: they become [`Kind::Other`]. `self` was found in it.
    pub fn set_apart(&mut self, article: &mut Article, repeats: &Repeats) {
        for candidate in &mut self.list {
            if repeats.holds(self.scope, candidate.line)
                && let Some(block) = article.blocks.get_mut(candidate.block as usize)
            {
                candidate.kind_by_page = Some(block.kind);
                block.kind = Kind::Other;
            }
        }
    }

    /// Returns each line once, with whether it is set apart, in rising order.
    pub(in crate::index) fn marked(&self) -> Vec<(Line, bool)> {
        let mark = |candidate: &Candidate| (candidate.line, candidate.kind_by_page.is_some());
        let mut marked: Vec<(Line, bool)> = self.list.iter().map(mark).collect();
        marked.sort_unstable();
        marked.dedup();
        marked
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_may_be_furniture_by_its_words() {
        let is_line = |text: &str| Line::of(text).map(Line::is_short);
        assert_eq!(is_line("Read more here"), None);
        assert_eq!(is_line("Read more about the ferry"), Some(true));
        assert_eq!(is_line("The investigation is ongoing, police said."), None);
        assert_eq!(is_line("“Is the bridge open again?”"), None);
        assert_eq!(is_line("This story has been updated with new information."), Some(false));
        assert_eq!(is_line(&"word ".repeat(60)), Some(false));
        assert_eq!(is_line(&"word ".repeat(61)), None);
    }

    #[test]
    fn scripts_without_spaces_are_counted_by_characters() {
        let is_line = |text: &str| Line::of(text).map(Line::is_short);
        assert_eq!(is_line("詳しくは"), None);
        assert_eq!(is_line("詳しくはこちらを見る"), Some(true));
        assert_eq!(is_line(&"สะพานปิด".repeat(16)), None);
        assert_eq!(is_line(&"bridge/ferry/pier ".repeat(21)), None);
        assert_eq!(is_line("この記事は会員限定です。残りの本文を読むには登録してください。"), Some(false));
    }

    #[test]
    fn only_equal_lines_share_a_number() {
        let line = "Sign up for our morning briefing and read it first.";
        let again = line.to_owned();
        assert_eq!(Line::of(line), Line::of(&again));
        assert_ne!(Line::of(line), Line::of(&line.replace("morning", "evening")));
    }

    #[test]
    fn a_line_that_is_the_longest_paragraph_is_told_by_the_next() {
        let story = Story { headline: 1, longest: [hash("A line of eight words that is the longest.") as u32, 7] };
        assert_eq!(story.beside(Line::of("A line of eight words that is the longest.").unwrap()), (1, 7));
        assert_eq!(
            story.beside(Line::of("Another line that has more than eight words.").unwrap()),
            (1, story.longest[0])
        );
        let untitled = Story { headline: 0, ..story };
        assert_eq!(untitled.beside(Line(0)), (story.longest[0], story.longest[0]));
    }

    #[test]
    fn the_host_of_an_address_is_named_without_www() {
        assert_eq!(host("https://www.harbour.example:8080/a?b"), Some("harbour.example"));
        assert_eq!(host("harbour.example/a"), None);
    }
}
