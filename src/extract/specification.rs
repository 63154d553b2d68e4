//! What extraction does, on pages made up in the shapes in which scrapers save them.
//!
//! 1. The headline, byline, date and section of the head are read and kept out of the body.
//! 2. Captions, teasers, advertisements and boxes are kept out of the body wherever they stand; a caption that equals a
//!    sentence of the body takes nothing from it.
//! 3. The body ends before comments, lists of other articles, and the foot of the page.
//! 4. Lines that were glued are split; lines that were wrapped are joined.
//! 5. A fact that the page does not state is none; dates and names of captions, teasers and comments are not the article's.
//! 6. What a container states wins, and its text keeps its body.
//! 7. Pages in other languages keep their bodies.

use std::path::PathBuf;
use std::sync::Arc;

use crate::article::{Address, Article, ContentHash, Format, Kind, Markup, Page, Root, Stated};

use super::extract;

/// Extracts a page that states nothing beside its text.
pub(super) fn article(text: &str) -> Article {
    record(text, Stated::default())
}

/// Extracts the text of a record.
pub(super) fn record(text: &str, stated: Stated) -> Article {
    extract(page_of(text, Markup::None, stated))
}

/// Makes a page.
pub(super) fn page_of(text: &str, markup: Markup, stated: Stated) -> Page {
    let root = Arc::new(Root { label: "news".into(), path: PathBuf::new() });
    let address = Address { root, path: "a.txt".into(), file: "a.txt".into(), record: None };
    let content_hash = ContentHash::of(text.as_bytes());
    Page { address, format: Format::Text, content_hash, text: text.into(), markup, source: None, stated }
}

/// Returns each block as its kind and the beginning of its words.
fn blocks(article: &Article) -> Vec<(Kind, &str)> {
    let begin = |text: &'_ str| text.char_indices().nth(24).map_or(text.len(), |(at, _)| at);
    article
        .blocks
        .iter()
        .map(|block| (block.kind, article.block_text(block)))
        .map(|(kind, text)| (kind, &text[..begin(text)]))
        .collect()
}

/// Returns the texts of the body's blocks, joined by a blank line.
pub(super) fn body_of(article: &Article) -> String {
    article.body_blocks().map(|block| article.block_text(block)).collect::<Vec<_>>().join("\n\n")
}

/// Returns the kind of the block that begins with `words`.
pub(super) fn kind_of(article: &Article, words: &str) -> Kind {
    let block = article.blocks.iter().find(|block| article.block_text(block).starts_with(words));
    block.unwrap_or_else(|| panic!("no block begins with `{words}`: {:#?}", blocks(article))).kind
}

pub(super) const BODY: &str = "\
The bridge over the Avon will stay closed until the end of the year, the mayor said on Monday, as the repairs take longer than planned.

Two ferries carry people across from six in the morning until late in the evening, and a third one is on its way to the town.

“We are sorry for everybody who has to wait,” the mayor told the council, which had asked her for a plan.

The council votes on the money for a new bridge in autumn, after the engineers have handed in their report.";

#[test]
fn a_byline_glued_to_a_date_and_a_reading_time_is_split() {
    let page = format!(
        " date 2025-06-24 Skip to content\nTown, Bridges, ferries, Avon, Mayor\nBridge stays closed until the end of the year\n\nby Ann Lee June 24, 2025 5:06 PM 2 min read\nThe mayor speaks on the bridge on May 5, 2025, in Port Town. (B. Mora for the Daily Bugle via Getty Images)\n{BODY}"
    );
    let article = article(&page);
    assert_eq!(
        blocks(&article)[..8],
        [
            (Kind::Date, "date 2025-06-24"),
            (Kind::Navigation, "Skip to content"),
            (Kind::Section, "Town, Bridges, ferries, "),
            (Kind::Title, "Bridge stays closed unti"),
            (Kind::Byline, "by Ann Lee"),
            (Kind::Date, "June 24, 2025 5:06 PM"),
            (Kind::Other, "2 min read"),
            (Kind::Caption, "The mayor speaks on the "),
        ]
    );
    assert_eq!(body_of(&article), BODY);
    let facts = &article.facts;
    assert_eq!(facts.title.as_deref(), Some("Bridge stays closed until the end of the year"));
    assert_eq!(facts.authors, ["Ann Lee"]);
    let published = facts.published.as_ref().unwrap();
    assert_eq!(published.at.to_string(), "2025-06-24T17:06");
    assert_eq!(published.evidence, "line 5 \"June 24, 2025 5:06 PM\"");
    assert_eq!(facts.section.as_deref(), Some("Town"));
    assert_eq!(facts.outlet, None);
    assert_eq!(facts.credits, ["B. Mora for the Daily Bugle via Getty Images"]);
    assert_eq!(facts.language.as_deref(), Some("en"));
}

#[test]
fn a_date_line_of_the_page_is_better_evidence_than_the_scrapers_header() {
    let page = format!(
        " date 2025-06-14 WORLD\n1 min read\nBridge stays closed until the end of the year\nBridge stays closed until the end of the year\nJune 14, 2025\n\n{BODY}"
    );
    let article = article(&page);
    assert_eq!(article.facts.published.unwrap().evidence, "line 5 \"June 14, 2025\"");
    let header_only = format!(" date 2025-06-14 WORLD\nBridge stays closed until the end of the year\n\n{BODY}");
    assert_eq!(super::specification::article(&header_only).facts.published.unwrap().evidence, "line 1 \"2025-06-14\"");
}

#[test]
fn copies_of_the_headline_and_the_breadcrumb_before_it_are_no_text() {
    let page = format!(
        "Home World Bridge stays closed until the end of the year\n\nBridge stays closed until the end of the year\n\nMayor asks for patience as repairs drag on.\nBridge stays closed until the end of the year\nJune 14, 2025\n\n{BODY}"
    );
    let article = article(&page);
    assert_eq!(
        blocks(&article)[..6],
        [
            (Kind::Navigation, "Home World"),
            (Kind::Title, "Bridge stays closed unti"),
            (Kind::Title, "Bridge stays closed unti"),
            (Kind::Standfirst, "Mayor asks for patience "),
            (Kind::Title, "Bridge stays closed unti"),
            (Kind::Date, "June 14, 2025"),
        ]
    );
    assert_eq!(article.facts.standfirst.as_deref(), Some("Mayor asks for patience as repairs drag on."));
    assert_eq!(body_of(&article), BODY);
}

#[test]
fn a_summary_that_the_text_says_again_is_a_standfirst() {
    let summary = "Two ferries carry people across from six in the morning until late in the evening, and a third is on its way to town";
    let page = format!(
        "Bridge stays closed until the end of the year\n\nPort News Desk June 26, 2025, 07:58:06 IST\n\n{summary}\n\nAdvertisement\nRepresentational Image\nRepresentational Image\n\n{BODY}\n\nWith inputs from agencies\n\nQUICK LINKS\n\nHome Video Shorts Live TV"
    );
    let article = article(&page);
    assert_eq!(article.facts.standfirst.as_deref(), Some(summary));
    assert_eq!(article.facts.authors, ["Port News Desk"]);
    assert_eq!(article.facts.credits, ["With inputs from agencies"]);
    let published = article.facts.published.as_ref().unwrap();
    assert_eq!(published.at.to_string(), "2025-06-26T07:58:06");
    assert_eq!(body_of(&article), BODY);
}

#[test]
fn markers_inside_the_text_are_stepped_over() {
    let [first, second, third, fourth] = BODY.split("\n\n").collect::<Vec<_>>()[..] else { unreachable!() };
    let page = format!(
        "Bridge stays closed until the end of the year\n\nBy Ann Lee\n\n{first}\n\nSTORY CONTINUES BELOW THIS AD\n\n{second}\n\nRead more: Ferry tickets to cost less from May on\n\nCouncil votes in autumn\n\n{third}\n\nSponsor Message\n\n{fourth}\n\nLEAVE A REPLY\n\nPlease enter your comment!"
    );
    let article = article(&page);
    assert_eq!(body_of(&article), [first, second, "Council votes in autumn", third, fourth].join("\n\n"));
    assert_eq!(kind_of(&article, "STORY"), Kind::Advertisement);
    assert_eq!(kind_of(&article, "Read more"), Kind::Related);
    assert_eq!(kind_of(&article, "Council votes in"), Kind::Subheading);
    assert_eq!(kind_of(&article, "Please enter"), Kind::CommentForm);
}

#[test]
fn the_card_of_another_article_names_the_outlet_and_nothing_else() {
    let page = format!(
        "Bridge stays closed until the end of the year\n\nby Ann Lee June 24, 2025 5:06 PM\n{BODY}\n\n‘Nobody told us’ — ferry breaks down in the middle of the river, passengers wait for hours\nA ferry broke down on the river on June 20 with forty people on board, the operator said on Friday.\nThe Kyiv IndependentBo Mora\nAuthor: Ann Lee\n\nMost popular\n\nNews Feed\n\n1:29 PM\n\nMayor opens the summer festival in the old harbour.\n\nThe mayor opened the festival on Saturday with a speech about the bridge, which stays closed, and about the two ferries.\n7:55 AM\n\nTrains late again."
    );
    let article = article(&page);
    assert_eq!(body_of(&article), BODY);
    assert_eq!(kind_of(&article, "‘Nobody told us’"), Kind::Teaser);
    assert_eq!(kind_of(&article, "The Kyiv IndependentBo"), Kind::Teaser);
    assert_eq!(kind_of(&article, "Author: Ann Lee"), Kind::Byline);
    assert_eq!(article.facts.authors, ["Ann Lee"]);
    let outlet = article.facts.outlet.unwrap();
    assert_eq!((outlet.name.as_str(), outlet.key.as_str()), ("The Kyiv Independent", "kyivindependent.com"));
}

#[test]
fn the_card_of_an_outlet_that_is_not_known_is_a_card_and_states_no_outlet() {
    let page = format!(
        "Bridge stays closed\n\nby Ann Lee June 24, 2025\n\n{BODY}\n\nFerry breaks down in the middle of the river\nA ferry broke down on the river on June 20, the operator said.\nThe Ferry GazetteAnn Mora"
    );
    let article = article(&page);
    assert_eq!(body_of(&article), BODY);
    assert_eq!(article.facts.outlet, None);
}

#[test]
fn a_source_line_names_the_outlet_beside_agencies() {
    for (line, outlet, credits) in [
        ("SOURCE:Ferry24 and Agencies", Some("Ferry24"), &["Agencies"][..]),
        ("Source: Reuters, AFP", None, &["Reuters", "AFP"]),
    ] {
        let article = article(&format!("Bridge stays closed\nJune 14, 2025\n\n{BODY}\n\n{line}"));
        assert_eq!(article.facts.outlet.map(|outlet| outlet.name).as_deref(), outlet, "{line}");
        assert_eq!(article.facts.credits, credits, "{line}");
    }
}

#[test]
fn the_source_in_a_header_over_the_headline_is_the_outlet() {
    let article = article(&format!("Source: Ferry Herald\nDate: 2025-06-24\n\nBridge stays closed\n\n{BODY}"));
    assert_eq!(article.facts.outlet.map(|outlet| outlet.name).as_deref(), Some("Ferry Herald"));
    assert_eq!(article.facts.credits, [] as [&str; 0]);
}

#[test]
fn the_holder_of_the_copyright_is_the_outlet_unless_it_is_a_company_an_agency_or_a_person() {
    for (line, outlet) in [
        ("© 2025 The Ferry Gazette. All rights reserved.", Some("The Ferry Gazette")),
        ("© Der Fluss-Bote 2025 Impressum Datenschutz", Some("Der Fluss-Bote")),
        ("© 2025 Ferry Gazette Media, Inc.", None),
        ("© 2025 Thomson Reuters", None),
        ("© 2025 Ann Lee", None),
    ] {
        let article = article(&format!("Bridge stays closed\n\nby Ann Lee June 24, 2025\n\n{BODY}\n\n{line}"));
        assert_eq!(article.facts.outlet.map(|outlet| outlet.name).as_deref(), outlet, "{line}");
    }
}

#[test]
fn a_caption_that_equals_a_sentence_of_the_body_takes_nothing_from_it() {
    let page = format!(
        "Bridge stays closed until the end of the year\nThe council votes on the money for a new bridge in autumn, after the engineers have handed in their report. / Reuters\nJune 14, 2025\n\n{BODY}\n\nSOURCE:TRT World and Agencies\nExplore\nMayor opens the summer festival in the old harbour\nTrains late again on the northern line, passengers complain\nContact us"
    );
    let article = article(&page);
    assert_eq!(body_of(&article), BODY);
    assert_eq!(kind_of(&article, "Trains late"), Kind::Related);
    assert_eq!(article.facts.credits, ["Reuters", "Agencies"]);
    let outlet = article.facts.outlet.unwrap();
    assert_eq!((outlet.name.as_str(), outlet.key.as_str()), ("TRT World", "trtworld.com"));
    assert_eq!(outlet.evidence, "line 13 \"SOURCE:TRT World and Agencies\"");
}

#[test]
fn a_caption_is_known_by_the_name_of_who_took_the_picture() {
    let shown = "The mayor looks at the old bridge on 14 July 2024.";
    for line in [format!("{shown} (Riverpix/Ann Lee)"), format!("{shown} © Riverpix/A. Lee")] {
        let article = article(&format!("Bridge stays closed\n\nby Ann Lee June 24, 2025\n\n{line}\n\n{BODY}"));
        assert_eq!(kind_of(&article, "The mayor looks"), Kind::Caption, "{line}");
        assert_eq!(body_of(&article), BODY);
    }
    let text = "The mayor says (she/her) that nobody told the city how long the repairs of the bridge would take.";
    let page = format!("Bridge stays closed\n\nby Ann Lee June 24, 2025\n\n{BODY}\n\n{text}");
    assert!(body_of(&article(&page)).ends_with(text));
}

#[test]
fn a_caption_is_known_by_its_second_copy_and_its_date_is_not_the_articles() {
    let page = format!(
        "Bridge stays closed until the end of the year\n\nThe mayor speaks at the old bridge in Port Town on May 26, 2025.\n\nThe mayor speaks at the old bridge in Port Town on May 26, 2025. A. Lee/Getty Images hide caption\n\ntoggle caption\n\nA. Lee/Getty Images\n\n{BODY}"
    );
    let article = article(&page);
    assert_eq!(body_of(&article), BODY);
    assert_eq!(article.facts.published, None);
    assert_eq!(article.facts.authors, [] as [&str; 0]);
}

#[test]
fn a_dateline_with_slashes_states_outlet_and_author() {
    let page = format!(
        "Top Story\n\nBridge Stays Closed Until Winter\n\nBridge Stays Closed Until Winter/ Riverpost/ PORT TOWN/ A. Lee/ Morning Edition/ The bridge over the Avon stays closed. The mayor asks for patience. Ferries carry people across.\n\nFILE – The mayor speaks on the bridge, May 23, 2025, in Port Town. (AP Photo/B. Mora, File)\n\nQuick Look:\n\n  • Bridge closed until the end of the year.\n  • Ferries carry people across.\n\n{BODY}\n\n\nMore on US News\n\nPrevious Article\nMayor opens festival\nNext Article\nTrains late again\n\nHow useful was this article?\n\nAverage rating 0 / 5. Vote count: 0\n\nMenu"
    );
    let article = article(&page);
    let facts = &article.facts;
    assert_eq!(facts.title.as_deref(), Some("Bridge Stays Closed Until Winter"));
    assert_eq!(facts.authors, ["A. Lee"]);
    assert_eq!(facts.outlet.as_ref().map(|outlet| outlet.name.as_str()), Some("Riverpost"));
    assert_eq!(facts.published, None);
    assert!(facts.standfirst.as_deref().is_some_and(|standfirst| standfirst.starts_with("The bridge over the Avon")));
    assert!(body_of(&article).ends_with(BODY));
    assert_eq!(kind_of(&article, "Ferries carry people across."), Kind::ListItem);
    assert_eq!(kind_of(&article, "Trains late again"), Kind::Related);
}

#[test]
fn hard_wrapped_text_becomes_paragraphs_of_several_lines() {
    let page = "\
Bridge stays closed until the end of the year

By Ann Lee
June 24, 2025

The bridge over the Avon will stay closed until the end of the
year, the mayor said on Monday, as the repairs take longer than
planned.

Two ferries carry people across from six in the morning until
late in the evening, and a third one is on its way to the town,
where the harbour is being made ready for it.
";
    let article = article(page);
    let lines: Vec<_> = article.body_blocks().map(|block| (block.lines.first, block.lines.last)).collect();
    assert_eq!(lines, [(6, 8), (10, 12)]);
    assert_eq!(article.facts.authors, ["Ann Lee"]);
}

#[test]
fn windows_line_ends_and_lone_carriage_returns_change_nothing() {
    let page = format!("Bridge stays closed until the end of the year\n\nBy Ann Lee\n\n{BODY}\n\nLeave a comment\n");
    for end in ["\r\n", "\r"] {
        let article = article(&page.replace('\n', end));
        assert_eq!(article.facts.authors, ["Ann Lee"]);
        assert_eq!(body_of(&article), BODY);
        assert_eq!(article.body_blocks().next().map(|block| block.lines.first), Some(5));
    }
}

#[test]
fn a_page_without_words_has_no_body() {
    assert_eq!(article("").blocks, []);
    assert_eq!(blocks(&article(" \n\n\t\n")), [(Kind::Other, "")]);
    assert_eq!(body_of(&article("\n---\n")), "");
}

#[test]
fn one_line_is_the_body() {
    assert_eq!(body_of(&article("The bridge is closed.")), "The bridge is closed.");
    let shouted = "THE BRIDGE OVER THE AVON WILL STAY CLOSED UNTIL THE END OF THE YEAR, THE MAYOR SAID LAST WEEK . TWO FERRIES CARRY PEOPLE ACROSS .";
    assert_eq!(body_of(&article(shouted)), shouted);
}

#[test]
fn what_a_container_states_wins_and_its_text_keeps_its_body() {
    let stated = Stated {
        id: Some("a1".into()),
        url: Some("https://www.cnn.com/2022/01/01/bridge/index.html".into()),
        title: Some("Bridge closed | CNN".into()),
        authors: vec!["By Ann Lee and Bo Mora".into()],
        language: Some("en-US".into()),
        ..Stated::default()
    };
    let text = format!("New York CNN —\n\n{BODY}\n\nWhy it matters\n\nThe bridge is the only one for miles.");
    let article = record(&text, stated);
    assert_eq!(article.id.0, "a1");
    assert_eq!(article.facts.title.as_deref(), Some("Bridge closed"));
    assert_eq!(article.facts.authors, ["Ann Lee", "Bo Mora"]);
    assert_eq!(article.facts.language.as_deref(), Some("en"));
    let published = article.facts.published.as_ref().unwrap();
    assert_eq!(published.at.to_string(), "2022-01-01");
    assert_eq!(published.evidence, "container \"https://www.cnn.com/2022/01/01/bridge/index.html\"");
    let outlet = article.facts.outlet.as_ref().unwrap();
    assert_eq!((outlet.name.as_str(), outlet.key.as_str()), ("CNN", "cnn.com"));
    assert!(body_of(&article).contains(BODY));
    assert!(body_of(&article).ends_with("The bridge is the only one for miles."));
}

#[test]
fn a_stated_page_with_chrome_is_cleaned_as_well() {
    let stated = Stated { title: Some("Bridge closed".into()), ..Stated::default() };
    let text = format!("Bridge closed\n\nBy Ann Lee\n\n{BODY}\n\nLEAVE A REPLY\n\nPlease enter your comment!");
    assert_eq!(body_of(&record(&text, stated)), BODY);
}

#[test]
fn pages_in_other_languages_keep_their_bodies() {
    let pages = [
        (
            "de",
            "Brücke bleibt bis Jahresende gesperrt\n\nvon Ann Lee\n24.06.2025, 17:06 Uhr\n\n",
            "Die Brücke über den Avon bleibt bis zum Jahresende gesperrt, sagte die Bürgermeisterin am Montag.\n\nZwei Fähren bringen die Leute von sechs Uhr morgens bis spät am Abend über den Fluss, und eine dritte ist unterwegs.",
            "\n\nDas könnte Sie auch interessieren\n\nFest im Hafen eröffnet\n\nKommentar schreiben",
            &["Ann Lee"][..],
        ),
        (
            "fr",
            "Le pont reste fermé jusqu'à la fin de l'année\n\nPar Ann Lee\nPublié le 24 juin 2025\n\n",
            "Le pont sur l'Avon restera fermé jusqu'à la fin de l'année, a déclaré lundi la maire de la ville.\n\nDeux bacs transportent les gens de six heures du matin jusque tard dans la soirée, et un troisième arrive.",
            "\n\nÀ lire aussi\n\nLa fête du port est ouverte",
            &["Ann Lee"][..],
        ),
        (
            "es",
            "El puente sigue cerrado hasta fin de año\n\nPor Ana García\n24 de junio de 2025\n\n",
            "El puente sobre el Avon seguirá cerrado hasta fin de año, dijo el lunes la alcaldesa de la ciudad.\n\nDos transbordadores llevan a la gente desde las seis de la mañana hasta la noche, y un tercero está en camino.",
            "\n\nTe puede interesar\n\nAbre la fiesta del puerto",
            &["Ana García"][..],
        ),
        (
            "ru",
            "Мост закрыт до конца года\n\nАвтор: Анна Ли\n24 июня 2025\n\n",
            "Мост через реку Эйвон будет закрыт до конца года, заявила в понедельник мэр города.\n\nДва парома перевозят людей с шести утра и до позднего вечера, а третий уже в пути к городу.",
            "\n\nЧитайте также\n\nВ порту открылся праздник",
            &["Анна Ли"][..],
        ),
        (
            "ar",
            "الجسر مغلق حتى نهاية العام\n\n24 يونيو 2025\n\n",
            "سيظل الجسر فوق النهر مغلقا حتى نهاية العام، حسبما قالت رئيسة البلدية يوم الاثنين في المدينة.\n\nوتنقل عبارتان الناس من السادسة صباحا حتى وقت متأخر من المساء، والثالثة في طريقها إلى المدينة.",
            "\n\nاقرأ أيضا\n\nافتتاح المهرجان في الميناء",
            &[][..],
        ),
        (
            "zh",
            "大桥关闭至年底\n\n2025年6月24日\n\n",
            "市长周一表示，这座桥将关闭到年底，因为修复工作比计划的时间更长，市民需要改走别的路线。\n\n两艘渡轮从早上六点到深夜运送乘客，第三艘渡轮正在前往这座城市的路上，预计下周抵达港口。",
            "\n\n相关阅读\n\n港口节日开幕",
            &[][..],
        ),
    ];
    for (language, head, body, tail, authors) in pages {
        let article = article(&format!("{head}{body}{tail}"));
        assert_eq!(body_of(&article), body, "{language}");
        assert_eq!(article.facts.language.as_deref(), Some(language));
        assert_eq!(
            article.facts.published.as_ref().map(|date| date.at.to_string()).as_deref().map(|date| &date[..10]),
            Some("2025-06-24"),
            "{language}"
        );
        assert_eq!(article.facts.authors, authors, "{language}");
    }
}

#[test]
fn published_is_told_from_updated() {
    let page = format!(
        "Bridge stays closed until the end of the year\n\nPublished: June 24, 2025 5:06 PM | Updated: June 25, 2025 9:00 AM\n\n{BODY}"
    );
    let facts = article(&page).facts;
    assert_eq!(facts.published.unwrap().at.to_string(), "2025-06-24T17:06");
    assert_eq!(facts.updated.unwrap().at.to_string(), "2025-06-25T09:00");
    let updated_only =
        format!("Bridge stays closed until the end of the year\n\nUpdated: June 25, 2025 9:00 AM\n\n{BODY}");
    assert_eq!(article(&updated_only).facts.published, None);
}

#[test]
fn dates_and_names_of_comments_and_related_articles_are_not_the_articles() {
    let page = format!(
        "Bridge stays closed until the end of the year\n\n{BODY}\n\n3 Comments\n\nBo Mora June 5, 2015 at 10:11 am\n\nIt is always the same with this bridge, and nobody in the council cares.\n\nRelated articles\n\nMayor opens festival\nBy Cy Dee May 1, 2014"
    );
    let article = article(&page);
    assert_eq!(body_of(&article), BODY);
    assert_eq!((article.facts.published, article.facts.authors), (None, vec![]));
}

#[test]
fn a_note_on_the_author_at_the_end_names_the_author() {
    let page = format!(
        "Bridge stays closed until the end of the year\n\n{BODY}\n\nAnn Lee is a reporter for the Riverpost. Follow her on Twitter @annlee.\n\nShare this article"
    );
    let article = article(&page);
    assert_eq!(article.facts.authors, ["Ann Lee"]);
    assert_eq!(body_of(&article), BODY);
}
