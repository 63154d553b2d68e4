//! What holds for every text.
//!
//! 1. Extraction never panics.
//! 2. Blocks partition the text: extents follow each other from its first byte to its last.
//! 3. No line is lost: every letter and digit of the text stands in the words of a block, but for list numbers.
//! 4. The lines of a block are those that its words stand on.
//! 5. The time grows with the text, not with its square.

use proptest::prelude::*;

use crate::article::{Article, Stated, range};

use super::specification::{article, record};

/// Lines as pages have them, and lines as nobody has.
fn line() -> impl Strategy<Value = String> {
    prop_oneof![
        "[A-Za-z ,.'’“”]{0,90}",
        "\\PC{0,30}",
        Just("By Ann Lee June 24, 2025 5:06 PM 2 min read".to_owned()),
        Just(" date 2025-06-24 Skip to content".to_owned()),
        Just("Bridge Closed/ Riverpost/ PORT TOWN/ A. Lee/ Morning Edition/ The bridge is closed.".to_owned()),
        Just("Home World Bridge stays closed until winter".to_owned()),
        Just("Bridge stays closed until winter".to_owned()),
        Just("The Kyiv IndependentAnn Lee".to_owned()),
        Just("  • an item of a list".to_owned()),
        Just("  2. another item".to_owned()),
        Just("Related articles".to_owned()),
        Just("    The mayor spoke on Monday, and the council will vote on the bridge in autumn.".to_owned()),
        Just("June 20, 2025".to_owned()),
        Just("’17".to_owned()),
        Just("3 Comments".to_owned()),
        Just("Photo: A. Lee/Getty Images".to_owned()),
        Just("The mayor said on Monday that the bridge would stay closed until the end of the year.".to_owned()),
        Just(String::new()),
    ]
}

fn text() -> impl Strategy<Value = String> {
    let ends = prop_oneof![Just("\n"), Just("\r\n"), Just("\r"), Just("\n\n"), Just("\x0c\n")];
    proptest::collection::vec((line(), ends), 0..40)
        .prop_map(|lines| lines.into_iter().map(|(line, end)| line + end).collect())
}

/// Counts the lines before byte `at`, as an editor does.
fn line_of(text: &str, at: usize) -> u32 {
    let before = &text.as_bytes()[..at];
    let ends = before.iter().enumerate().filter(|(index, byte)| match byte {
        b'\n' => *index == 0 || before[index - 1] != b'\r',
        b'\r' => true,
        _ => false,
    });
    ends.count() as u32 + 1
}

fn check(article: &Article) -> Result<(), TestCaseError> {
    let text = &article.text;
    let mut end = 0;
    for block in &article.blocks {
        prop_assert_eq!(block.extent.start, end);
        prop_assert!(block.extent.end > block.extent.start);
        end = block.extent.end;
        let words = &text[range(&block.text)];
        prop_assert_eq!(words, words.trim());
        if !words.is_empty() {
            prop_assert!(block.extent.start <= block.text.start && block.text.end <= block.extent.end);
            prop_assert_eq!(block.lines.first, line_of(text, block.text.start as usize));
            prop_assert_eq!(block.lines.last, line_of(text, block.text.end as usize - 1));
        }
    }
    prop_assert_eq!(end as usize, text.len());
    let mut covered = vec![false; text.len()];
    for block in &article.blocks {
        covered[range(&block.text)].fill(true);
    }
    let mut lost = text.char_indices().filter(|(at, c)| !covered[*at] && c.is_alphanumeric() && !c.is_ascii_digit());
    prop_assert_eq!(lost.next(), None);
    Ok(())
}

proptest! {
    #[test]
    fn blocks_partition_any_text(text in "\\PC*") {
        check(&article(&text))?;
    }

    #[test]
    fn blocks_partition_pages(text in text()) {
        check(&article(&text))?;
    }

    #[test]
    fn blocks_partition_the_texts_of_records(text in text(), title in "[A-Za-z ]{0,30}") {
        check(&record(&text, Stated { title: Some(title), ..Stated::default() }))?;
    }
}

#[test]
fn many_lines_and_long_lines_take_no_more_than_their_share() {
    let lines = [
        "The mayor said on Monday that the bridge would stay closed until the end of the year.",
        "June 24, 2025",
        "By Ann Lee",
        "Related articles",
        "Bridge stays closed until winter",
        "  • an item of a list",
        "Share",
        "    The mayor said on Monday that the bridge would stay closed until the end of the year.",
        "Ann says:",
        "1 | 2 | 3",
        "17",
        "x",
    ];
    for line in lines {
        let article = article(&format!("{line}\n").repeat(20_000));
        assert_eq!(article.blocks.len(), 20_000, "{line}");
    }
    let days: Vec<String> = (1..=28).map(|day| format!("Tuesday, June {day}, 2025\n\n")).collect();
    assert!(article(&days.concat().repeat(2_000)).blocks.len() >= 56_000);
    for text in ["word ".repeat(400_000), "A/ ".repeat(200_000), "市".repeat(200_000), "\r\n".repeat(200_000)] {
        assert_eq!(article(&text).blocks.len(), 1);
    }
}
