//! 1. Words stand without their marks, and each block is what its marks say.
//! 2. Every block leads back to its lines and bytes, and everything between blocks stays.

use proptest::prelude::*;

use super::*;
use crate::article::SourceMap;

/// Returns each block as what it is, its lines from 1 and its words.
fn blocks(page: &str) -> Vec<(String, (u32, u32), String)> {
    let rendered = render(page, 0);
    let shown = pieces(&rendered.text, &rendered.blocks, 1, false).into_iter().map(|piece| {
        let mark = piece.mark;
        let mut what = mark.heading.map_or(String::new(), |level| format!("h{level}"));
        for (is_so, name) in [(mark.is_item, "item"), (mark.is_quote, "quote"), (mark.is_link, "link")] {
            what.push_str(if is_so { name } else { "" });
        }
        what.push_str(mark.kind.map_or("", Kind::name));
        (what, (piece.lines.first, piece.lines.last), piece.text.to_owned())
    });
    shown.collect()
}

fn block(what: &str, lines: (u32, u32), words: &str) -> (String, (u32, u32), String) {
    (what.to_owned(), lines, words.to_owned())
}

#[test]
fn marks_in_the_words_of_a_block_are_taken_out() {
    let words = |page: &str| blocks(page).into_iter().map(|(_, _, words)| words).collect::<Vec<_>>().join("|");
    assert_eq!(words("The **bridge** over the *Avon*, __closed__ ~~now~~."), "The bridge over the Avon, closed now.");
    assert_eq!(
        words("See [the map](https://example.org/a \"t\"), [this][1] and <https://a.example>.\n\n[1]: /x"),
        "See the map, this and https://a.example."
    );
    assert_eq!(words("Use `code` and ``a`b``, 2 \\* 3 &amp; 4&nbsp;m[^1]."), "Use code and a`b, 2 * 3 & 4\u{a0}m[^1].");
    assert_eq!(words("One<br/>two <b>three</b>"), "One two three");
    assert_eq!(words("A ![](x.png) picture ![in it](y.png) here"), "A  picture  here");
    assert_eq!(words("snake_case_name and 5 * 3 * 2"), "snake_case_name and 5 * 3 * 2");
}

#[test]
fn a_block_is_what_its_marks_say() {
    let page = "\
# Bridge *closed*

The bridge is
closed [now](/a).

Second
======
> A quoted
> line

* one
  goes on
* [two](/b)
  1. three

![The bridge at dawn](a.png)

| Day | Ferries |
|-----|---------|
| Mon | 2       |

```rust
let a = 1;
let b;
```
";
    assert_eq!(
        blocks(page),
        [
            block("h1", (1, 1), "Bridge closed"),
            block("", (3, 4), "The bridge is\nclosed now."),
            block("h1", (6, 6), "Second"),
            block("quote", (8, 9), "A quoted\nline"),
            block("item", (11, 12), "one\ngoes on"),
            block("itemlink", (13, 13), "two"),
            block("item", (14, 14), "three"),
            block("caption", (16, 16), "The bridge at dawn"),
            block("", (18, 18), "Day"),
            block("", (18, 18), "Ferries"),
            block("", (20, 20), "Mon"),
            block("", (20, 20), "2"),
            block("", (23, 24), "let a = 1;\nlet b;"),
        ]
    );
}

#[test]
fn html_in_markdown_loses_its_tags_and_what_shows_nothing() {
    let page =
        "<div class=\"a\">\n<p>It is <b>closed</b>.</p>\n<!-- not\nthis -->\n<script>nor()\n</script></div>\n\nEnd";
    let words: Vec<String> = blocks(page).into_iter().map(|(_, _, words)| words).collect();
    assert_eq!(words, ["It is closed.", "End"]);
}

#[test]
fn a_header_is_no_markdown() {
    let page = "---\ntitle: *A*\n---\n# B";
    let rendered = render(page, 18);
    assert_eq!(rendered.text, page);
    assert_eq!(rendered.blocks.len(), 1);
    assert_eq!(rendered.blocks[0].lines, 3..3);
}

proptest! {
    #[test]
    fn words_and_gaps_lead_back_to_the_page(
        page in "(# |> |- |1\\. |\\*\\*|\\*|_|`|```\n|\\[a\\]\\(b\\)|!\\[c\\]\\(d\\)|<b>|<!--|-->|\\| |&amp;|\\\\\\*|a|é|日|word | |\n|\n\n|\r\n|\t|    |---\n){0,40}",
    ) {
        let rendered = render(&page, 0);
        let source = SourceMap::utf8(0, page.len() as u64).moved(&page, &rendered.moves);
        let text = &rendered.text;
        // line ends are all there, so that lines count as in the file
        let ends = |text: &str| lines_of(text).filter(|(_, ended)| *ended).count();
        prop_assert_eq!(ends(text), ends(&page));
        prop_assert_eq!(source.source_offset(text, text.len() as u32), page.len() as u64);
        let mut end = 0;
        for block in &rendered.blocks {
            prop_assert!(block.words.start >= end && block.extent_start <= block.words.start);
            prop_assert!(block.extent_start >= end);
            end = block.words.end;
            let first = source.source_offset(text, block.words.start as u32) as usize;
            let last = source.source_offset(text, block.words.end as u32) as usize;
            prop_assert!(first <= last);
            prop_assert_eq!(ends(&page[..first]) as u32, block.lines.start);
        }
        for (at, sign) in text.char_indices().filter(|(_, sign)| sign.is_alphabetic() && *sign != '&') {
            let place = source.source_offset(text, at as u32) as usize;
            prop_assert!(page[place..].starts_with(sign), "{sign} at {place}");
        }
    }
}
