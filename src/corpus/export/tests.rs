//! 1. Each article of an export is a page that states what its fields say; its number is its record.
//! 2. A page leads back to its own bytes and lines, and what its lines state is marked as that.
//! 3. What stands before the first article is none; an article without a text is skipped by its number.
//! 4. A page that only speaks like an export is none.
//! 5. Of an export that is cut off or changed the articles before the damage come out.

use proptest::prelude::*;

use super::samples::{EXPORTS, FACTIVA, FACTIVA_TAGGED, NEXIS, NEXIS_UNI, PROQUEST};
use crate::article::{Format, Kind, Page};
use crate::corpus::tests::{gzip, read};

/// Returns the pages of an export, and the skips as `record: reason`.
fn articles(export: &str) -> (Vec<Page>, Vec<String>) {
    let (items, report) = read("export.txt", export.as_bytes());
    report.unwrap();
    let mut pages = Vec::new();
    let mut skips = Vec::new();
    for item in items {
        match item {
            Ok(page) => pages.push(page),
            Err(skip) => skips.push(format!("{}: {}", skip.address.record.unwrap_or("file".into()), skip.reason)),
        }
    }
    (pages, skips)
}

fn formats(text: &str) -> Vec<&'static str> {
    articles(text).0.iter().map(|page| page.format.name()).collect()
}

/// Returns what is left of a page when the lines that state something are taken out, words only.
fn body(page: &Page) -> String {
    let mut text = page.text.clone();
    for part in page.stated.parts.iter().rev() {
        text.replace_range(part.range.start as usize..part.range.end as usize, "\n");
    }
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Returns the words of a page's parts of a kind.
fn marked(page: &Page, kind: Kind) -> Vec<&str> {
    let of_kind = page.stated.parts.iter().filter(|part| part.kind == kind);
    of_kind.map(|part| page.text[part.range.start as usize..part.range.end as usize].trim()).collect()
}

/// Shows what a page states.
fn facts(page: &Page) -> String {
    let stated = &page.stated;
    let show = |value: &Option<String>| value.clone().unwrap_or_else(|| "-".into());
    format!(
        "{} | {} | {} | {} | {}",
        show(&stated.title),
        stated.authors.join(" + "),
        show(&stated.outlet),
        show(&stated.published),
        show(&stated.captured)
    )
}

#[test]
fn articles_of_nexis_are_pages() {
    let (pages, skips) = articles(NEXIS);
    assert_eq!(skips, [] as [&str; 0]);
    assert_eq!(
        pages.iter().map(facts).collect::<Vec<_>>(),
        [
            "Bridge Stays Closed Until the Autumn | By ANN LEE and BO MORA | The Riverpost | June 24, 2025 Tuesday | June 25, 2025",
            "Ferries go on |  | The Hill Courier | 24 juin 2025 mardi | June 26, 2025"
        ]
    );
    assert_eq!(
        pages.iter().map(body).collect::<Vec<_>>(),
        [
            "The bridge over the Avon will stay closed until the end of the year, the mayor said on Monday. Subject: to change, she said. Ferries go on.",
            "Two ferries carry people across."
        ]
    );
    assert_eq!(pages[0].stated.language.as_deref(), Some("ENGLISH"));
    assert_eq!(pages[0].stated.url, None);
    assert_eq!(marked(&pages[0], Kind::Title), ["Bridge Stays Closed\nUntil the Autumn"]);
    assert_eq!(marked(&pages[0], Kind::Byline), ["BYLINE: By ANN LEE and BO MORA"]);
    assert_eq!(marked(&pages[0], Kind::Date), ["June 24, 2025 Tuesday"]);
    assert_eq!(marked(&pages[0], Kind::Caption), ["GRAPHIC: PHOTO: The bridge at dawn"]);
    assert_eq!(marked(&pages[0], Kind::Footer), ["Copyright 2025 Riverpost Company", "All Rights Reserved"]);
    let records: Vec<_> = pages.iter().map(|page| page.address.record.as_deref().unwrap()).collect();
    assert_eq!(records, ["1", "2"]);
}

#[test]
fn articles_of_nexis_uni_are_pages_and_the_list_before_them_is_none() {
    let (pages, skips) = articles(NEXIS_UNI);
    assert_eq!(skips, [] as [&str; 0]);
    assert_eq!(
        pages.iter().map(facts).collect::<Vec<_>>(),
        [
            "Bridge Stays Closed | Ann Lee | The Riverpost (London) | June 24, 2025 Tuesday | June 25, 2025",
            "Ferries go on |  | The Hill Courier | June 2025 | June 26, 2025"
        ]
    );
    assert_eq!(
        pages.iter().map(body).collect::<Vec<_>>(),
        ["The bridge over the Avon will stay closed. Ferries go on.", "Two ferries carry people across."]
    );
    assert!(pages[0].text.starts_with("Bridge Stays Closed\nThe Riverpost"));
    assert_eq!(pages[0].stated.standfirst.as_deref(), Some("The mayor asks for patience."));
}

#[test]
fn captions_of_nexis_uni_under_a_line_of_their_own_are_no_text() {
    let export = "Ferry Fares Rise\n\nThe Riverpost\n\nJune 24, 2025 Tuesday\n\nSection: NEWS\nLength: 9 words\n\nBody\n\nFares will rise in autumn.\n\nGraphic\n\n \n\nThe ferry in 2019\n\nLoad-Date: June 24, 2025\n\nEnd of Document\n";
    let (pages, _) = articles(export);
    assert_eq!(body(&pages[0]), "Fares will rise in autumn.");
    assert_eq!(marked(&pages[0], Kind::Caption), ["The ferry in 2019"]);
}

#[test]
fn the_byline_of_factiva_may_be_a_name_alone() {
    let export = "Metro\nCouncil halts work on the bridge\nAnn Lee\n112 words\n24 June 2025\nThe Riverpost\nRVP\nEnglish\nCopyright 2025. Riverpost Ltd.\n\nThe work is halted.\n\nDocument RVPOST0020250624el6o00011\n";
    let (pages, _) = articles(export);
    let stated = &pages[0].stated;
    assert_eq!(
        (stated.title.as_deref(), &*stated.authors),
        (Some("Council halts work on the bridge"), &["Ann Lee".to_owned()][..])
    );
}

#[test]
fn an_article_of_nexis_without_fields_keeps_its_text() {
    let export = "1 of 2 DOCUMENTS\n\nThe Riverpost\n\nJune 24, 2025\n\nBridge stays closed\n\nIt is closed.\n\n2 of 2 DOCUMENTS\n\nFerries go on.\n";
    let (pages, _) = articles(export);
    assert_eq!(facts(&pages[0]), "Bridge stays closed |  | The Riverpost | June 24, 2025 | -");
    assert_eq!(pages.iter().map(body).collect::<Vec<_>>(), ["It is closed.", "Ferries go on."]);
}

#[test]
fn articles_of_factiva_are_pages() {
    let (pages, skips) = articles(FACTIVA);
    assert_eq!(skips, [] as [&str; 0]);
    assert_eq!(
        pages.iter().map(facts).collect::<Vec<_>>(),
        [
            "Bridge stays closed until the autumn comes | By Ann Lee | The Riverpost | 24 June 2025 05:30 | -",
            "Ferries go on |  | The Hill Courier | 25 June 2025 | -"
        ]
    );
    assert_eq!(
        pages.iter().map(body).collect::<Vec<_>>(),
        ["The bridge over the Avon will stay closed. Ferries go on.", "Two ferries carry people across."]
    );
    assert!(pages[0].text.starts_with("Town\n"));
    assert_eq!(marked(&pages[0], Kind::Section), ["Town"]);
    assert_eq!(pages[0].stated.language.as_deref(), Some("English"));
}

#[test]
fn articles_of_factiva_with_tags_are_pages() {
    let (pages, skips) = articles(FACTIVA_TAGGED);
    assert_eq!(skips, [] as [&str; 0]);
    assert_eq!(
        pages.iter().map(facts).collect::<Vec<_>>(),
        [
            "Bridge stays closed until the autumn | By Ann Lee | The Riverpost | 24 June 2025 05:30 | -",
            "Ferries go on |  | The Hill Courier | 25 June 2025 | -"
        ]
    );
    assert_eq!(
        pages.iter().map(body).collect::<Vec<_>>(),
        [
            "The bridge over the Avon will stay closed. IN SPRING it will open, the mayor said. BY then ferries go on.",
            "Two ferries carry people across."
        ]
    );
    assert!(pages[0].text.starts_with("SE  Town"));
}

#[test]
fn articles_of_proquest_are_pages() {
    let (pages, skips) = articles(PROQUEST);
    assert_eq!(skips, ["3: no text"]);
    assert_eq!(
        pages.iter().map(facts).collect::<Vec<_>>(),
        [
            "Bridge stays closed | Ann Lee + Bo Mora | The Riverpost; Port Town | Jun 24, 2025 | 2025-06-25",
            "Ferries go on | Anonymous | The Hill Courier | 25 June 2025 | -"
        ]
    );
    assert_eq!(
        pages.iter().map(body).collect::<Vec<_>>(),
        ["The bridge over the Avon will stay closed. Ferries go on.", "Two ferries carry people across."]
    );
    assert_eq!(pages[0].stated.standfirst.as_deref(), Some("The mayor asks for patience."));
    assert_eq!(pages[0].stated.url, None);
    assert_eq!(marked(&pages[0], Kind::Credit), ["Credit: Ann Lee"]);
    assert_eq!(marked(&pages[0], Kind::Section), ["Section: Town"]);
}

#[test]
fn every_article_leads_back_to_its_bytes_and_lines() {
    let utf16 = |text: &str| -> Vec<u8> { text.encode_utf16().flat_map(u16::to_le_bytes).collect() };
    for export in EXPORTS {
        for (bytes, unit) in [(export.as_bytes().to_vec(), 1), (utf16(&format!("\u{feff}{export}")), 2)] {
            for page in read("a.txt", &bytes).0.into_iter().filter_map(Result::ok) {
                let source = page.source.unwrap();
                let of_page = source.page();
                let start = source.source_offset(&page.text, 0) as usize;
                let end = source.source_offset(&page.text, page.text.len() as u32) as usize;
                assert_eq!((of_page.start, of_page.end), (start as u64, end as u64));
                let expected = if unit == 1 { page.text.clone().into_bytes() } else { utf16(&page.text) };
                assert_eq!(bytes[start..end], expected);
                let before = String::from_utf8_lossy(&bytes[..start]);
                assert_eq!(source.first_line() as usize, before.matches('\n').count() + 1);
            }
        }
    }
    let packed = read("a.txt.gz", &gzip(NEXIS.as_bytes())).0;
    assert!(packed.iter().all(|item| item.as_ref().unwrap().source.is_none()) && packed.len() == 2);
}

#[test]
fn line_ends_of_windows_change_nothing() {
    for export in EXPORTS {
        let (unix, _) = articles(export);
        let (windows, _) = articles(&export.replace('\n', "\r\n"));
        assert_eq!(unix.iter().map(facts).collect::<Vec<_>>(), windows.iter().map(facts).collect::<Vec<_>>());
        assert_eq!(unix.iter().map(body).collect::<Vec<_>>(), windows.iter().map(body).collect::<Vec<_>>());
    }
}

#[test]
fn a_page_that_speaks_like_an_export_is_none() {
    for page in [
        "The file begins with\n\nDocument 1 of 50\n\nand so on.\n",
        "Document 1 of 50\n\nBYLINE: Ann Lee\n\nThe bridge is closed.\n",
        "Bridge closed\n\nIt is closed.\n\nEnd of Document\n",
        "Document RVRPST0020250624el6o0003j\n\nIt is the id of a document.\n",
        "____________________________\n\nIt is a rule.\n\n____________________________\n\nTitle: none\n",
        "HD is a tag.\nLP is another.\nPD and SN too.\nThe document says so.\n",
        "He read 812 words of the Document.\n\nCopyright 2025 Riverpost\n",
    ] {
        assert_eq!(formats(page), ["text"], "{page}");
    }
}

#[test]
fn one_article_with_fields_is_an_export() {
    assert_eq!(formats("1 of 1 DOCUMENTS\n\nBYLINE: Ann Lee\n\nLENGTH: 9 words\n\nIt is closed.\n"), ["export"]);
    assert_eq!(
        formats(
            "Closed\n9 words\n24 June 2025\nThe Riverpost\n\nIt is closed.\n\nDocument RVRPST0020250624el6o0003j\n"
        ),
        ["export"]
    );
    assert_eq!(
        formats("Closed\nLength: 9 words\nByline: Ann Lee\nBody\n\nIt is closed.\n\nEnd of Document"),
        ["export"]
    );
}

#[test]
fn the_article_in_which_an_export_is_cut_off_comes_out_as_far_as_it_goes() {
    for (export, cut) in [
        (NEXIS, "people across"),
        (NEXIS_UNI, "people across"),
        (FACTIVA, "people across"),
        (FACTIVA_TAGGED, "people across"),
    ] {
        let (pages, _) = articles(&export[..export.find(cut).unwrap()]);
        assert_eq!(pages.iter().map(body).collect::<Vec<_>>()[1], "Two ferries carry", "{export}");
    }
}

fn damage() -> impl Strategy<Value = String> {
    "(\n|\r| |1 of 2 DOCUMENTS\n|End of Document\n|Document HILLCO0020250625el6p0000a\n|____________________\n|HD  x\n|LP\n|AN  y\n|LENGTH: 1\n|BODY:|Full text: |Title: |Copyright|812 words\n|May 3, 2025\n|é|日本|a){0,25}"
}

proptest! {
    #[test]
    fn whatever_is_inserted_every_part_lies_in_its_page_and_apart(
        export in prop::sample::select(&EXPORTS[..]),
        at in any::<prop::sample::Index>(),
        damage in damage(),
    ) {
        let mut text = export.to_owned();
        let mut at = at.index(text.len());
        while !text.is_char_boundary(at) { at -= 1; }
        text.insert_str(at, &damage);
        let (pages, _) = articles(&text);
        let mut end = 0;
        // What the damage made look like no export is one page.
        for page in pages.iter().filter(|page| page.format == Format::Export) {
            let source = page.source.as_ref().unwrap();
            let bytes = source.page();
            prop_assert!(bytes.start >= end);
            end = bytes.end;
            prop_assert_eq!(&text.as_bytes()[bytes.start as usize..bytes.end as usize], page.text.as_bytes());
            let mut last = 0;
            for part in &page.stated.parts {
                prop_assert!(part.range.start >= last && part.range.end > part.range.start);
                last = part.range.end;
                prop_assert!(page.text.get(part.range.start as usize..part.range.end as usize).is_some());
            }
            prop_assert!(last as usize <= page.text.len());
        }
    }

    #[test]
    fn articles_before_the_damage_come_out(
        damage in "(\n|LENGTH: 1\n|BODY:|Copyright|May 3, 2025\n|LP\n|BY  a\n|é|日本|a| ){0,25}",
        export in prop::sample::select(&EXPORTS[..]),
    ) {
        let whole = articles(export).0;
        let (pages, _) = articles(&format!("{export}\n{damage}"));
        prop_assert!(pages.len() >= 2);
        prop_assert_eq!(body(&pages[0]), body(&whole[0]));
        prop_assert_eq!(facts(&pages[0]), facts(&whole[0]));
    }

    #[test]
    fn any_lines_are_read(text in damage()) {
        let text = format!("1 of 2 DOCUMENTS\n1 of 2 DOCUMENTS\n{text}");
        articles(&text);
    }
}

#[test]
fn numbers_of_printed_pages_are_no_text() {
    let printed = NEXIS_UNI.replacen("Body\n", "Body\n\nPage 2 of 3\n", 1);
    let (pages, _) = articles(&format!("Page 1 of 3\n{printed}"));
    let (others, _) = articles(NEXIS_UNI);
    assert_eq!(pages.iter().map(facts).collect::<Vec<_>>(), others.iter().map(facts).collect::<Vec<_>>());
    assert_eq!(pages.iter().map(body).collect::<Vec<_>>(), others.iter().map(body).collect::<Vec<_>>());
}

#[test]
fn tags_may_be_set_off_by_one_space() {
    let tight = FACTIVA_TAGGED.lines().map(|line| match factiva_tag(line) {
        Some((tag, value)) => format!("{tag} {value}"),
        None => line.to_owned(),
    });
    let tight = tight.collect::<Vec<_>>().join("\n");
    assert_ne!(tight, FACTIVA_TAGGED);
    let titles = |export: &str| articles(export).0.into_iter().map(|page| page.stated.title).collect::<Vec<_>>();
    assert_eq!(titles(&tight), titles(FACTIVA_TAGGED));
}

fn factiva_tag(line: &str) -> Option<(&str, &str)> {
    let (tag, value) = line.trim_start().split_once(' ')?;
    let is_tag = (2..=3).contains(&tag.len()) && tag.bytes().all(|byte| byte.is_ascii_uppercase());
    is_tag.then(|| (tag, value.trim_start()))
}
