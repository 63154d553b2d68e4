//! Whom a page names as its authors.
//!
//! 1. Words of many languages open a byline; roles, places, outlets and agencies beside the names are no authors.
//! 2. A line that is nothing but names and what stands beside names is a byline where author or date stands.
//! 3. A name alone is the author where the lines beside it say so, or between summary and text, or under the text.
//! 4. It is not where the page speaks of the person, lists people, or where the words are ordinary ones or a place.
//! 5. A label names an author whoever that is; a role stands for a name; the holder of a page's copyright wrote it.
//! 6. Names of comments, captions and other articles are not the article's.

use super::super::specification::{BODY, article, body_of, record};
use crate::article::Stated;

const TITLE: &str = "Bridge stays closed until the end of the year";

/// Returns the authors of a page with `lines` between its headline and its date.
fn below_title(lines: &str) -> Vec<String> {
    article(&format!("{TITLE}\n\n{lines}\nJune 24, 2025\n\n{BODY}")).facts.authors
}

/// Returns the authors of a page with `lines` behind its text.
fn behind_text(lines: &str) -> Vec<String> {
    article(&format!("{TITLE}\n\nJune 24, 2025\n\n{BODY}\n\n{lines}")).facts.authors
}

#[test]
fn words_of_many_languages_open_a_byline() {
    for (line, authors) in [
        ("By Ann Lee and Bo Mora", &["Ann Lee", "Bo Mora"][..]),
        ("BY ANN LEE AND BO MORA", &["ANN LEE", "BO MORA"]),
        ("Words by Ann Lee", &["Ann Lee"]),
        ("Reviewed — Review by Ann Lee", &[]),
        ("Von Max Muster und Eva Beispiel", &["Max Muster", "Eva Beispiel"]),
        ("Ein Gastbeitrag von Dr. Max Muster", &["Max Muster"]),
        ("Text: Max Muster", &["Max Muster"]),
        ("Autor/in: Eva Muster", &["Eva Muster"]),
        ("Von unserer Korrespondentin Eva Muster, Kairo", &["Eva Muster"]),
        ("Par Anne Martin et Paul Durand", &["Anne Martin", "Paul Durand"]),
        ("Propos recueillis par Anne Martin", &["Anne Martin"]),
        ("Por Ana García y Luis Pérez", &["Ana García", "Luis Pérez"]),
        ("di Anna Rossi", &["Anna Rossi"]),
        ("Dal nostro inviato Marco Rossi", &["Marco Rossi"]),
        ("Por Ana Souza, de Brasília", &["Ana Souza"]),
        ("Door Jan de Vries", &["Jan de Vries"]),
        ("Av Anna Lind", &["Anna Lind"]),
        ("Autor: Jan Nowak", &["Jan Nowak"]),
        ("Автор: Анна Иванова", &["Анна Иванова"]),
        ("Текст: Анна Иванова", &["Анна Иванова"]),
        ("بقلم: محمد علي", &["محمد علي"]),
        ("作者：王小明、李四", &["王小明", "李四"]),
        ("本报记者 王小明 李大山", &["王小明", "李大山"]),
        ("文/王小明", &["王小明"]),
        ("取材・文／田中花子", &["田中花子"]),
        ("홍길동 기자", &["홍길동"]),
        ("Penulis: Budi Santoso", &["Budi Santoso"]),
        ("Yazar: Ayşe Demir", &["Ayşe Demir"]),
        ("लेखक: अनीता शर्मा", &["अनीता शर्मा"]),
    ] {
        assert_eq!(below_title(line), authors, "{line}");
    }
}

#[test]
fn what_stands_beside_names_is_no_author() {
    for (line, authors) in [
        ("By Ann Lee, Staff Writer", &["Ann Lee"][..]),
        ("By Staff Writer Ann Lee", &["Ann Lee"]),
        ("By Ann Lee CNN", &["Ann Lee"]),
        ("By ANN LEE Associated Press", &["ANN LEE"]),
        ("By Ann Lee in London and Bo Mora in Paris", &["Ann Lee", "Bo Mora"]),
        ("By Ann Lee (London) and Bo Mora", &["Ann Lee", "Bo Mora"]),
        ("By Ann Lee, Bo Mora, and Cy Dee, CNN", &["Ann Lee", "Bo Mora", "Cy Dee"]),
        ("By Ann Lee FOR THE DAILY RIVER", &["Ann Lee"]),
        ("By Ann Lee @annlee", &["Ann Lee"]),
        ("By Ann Lee, MD", &["Ann Lee"]),
        ("Par Anne Martin(Bruxelles, correspondante)", &["Anne Martin"]),
        ("Par Anne Martin avec AFP", &["Anne Martin"]),
        ("Von Max Muster, Berlin", &["Max Muster"]),
        ("Von Max Muster und dpa", &["Max Muster"]),
        ("Von Prof. Dr. rer. nat. Max Muster", &["Max Muster"]),
        ("By Jean DUPONT", &["Jean DUPONT"]),
        ("By Ann (A.B.) Lee", &["Ann (A.B.) Lee"]),
        ("By Ann lee", &["Ann lee"]),
        ("By Don Lemon", &["Don Lemon"]),
    ] {
        assert_eq!(below_title(line), authors, "{line}");
    }
}

#[test]
fn a_line_of_names_and_what_stands_beside_them_is_a_byline() {
    for (line, authors) in [
        ("Ann Lee", &["Ann Lee"][..]),
        ("Ann Lee, Political Correspondent", &["Ann Lee"]),
        ("Ann Lee · CBC News ·", &["Ann Lee"]),
        ("Ann Lee | Reuters", &["Ann Lee"]),
        ("Max Muster, Berlin", &["Max Muster"]),
        ("Ann Lee | annlee@riverpost.example", &["Ann Lee"]),
        ("Ann Lee (annlee@riverpost.example)", &["Ann Lee"]),
        ("Politik · Max Muster, Eva Beispiel", &["Max Muster", "Eva Beispiel"]),
        (
            "Anna Lee, Peter Moore, Carla Dean, David Ross, Emma Fox",
            &["Anna Lee", "Peter Moore", "Carla Dean", "David Ross", "Emma Fox"],
        ),
        ("[田中花子，河新聞]", &["田中花子"]),
        ("Port News Desk", &["Port News Desk"]),
    ] {
        assert_eq!(below_title(line), authors, "{line}");
    }
}

#[test]
fn lines_beside_a_name_prove_that_it_is_the_authors() {
    let summary = "The bridge over the river stays closed for months, and two ferries carry everybody who has to get across it in time for work every day of the week, says the mayor, who asks for patience.";
    for lines in [
        "Peter Moore\n\nSenior Business Writer",
        "Peter Moore\nvor 3 Stunden",
        "Peter Moore\n2 hours ago",
        "Peter Moore\n@petermoore",
        "About the author\n\nPeter Moore",
        "Peter Moore\nAlle Artikel des Autors",
        "By\n\nPeter Moore",
        "Peter Moore\n\nPeter Moore is the political editor of the Riverpost.",
    ] {
        let page = format!("{TITLE}\n\n{summary}\n\n{lines}\n\n{BODY}");
        assert_eq!(article(&page).facts.authors, ["Peter Moore"], "{lines}");
    }
    let between = format!("{TITLE}\n\n{summary}\nPeter Moore\n\n{BODY}");
    assert_eq!(article(&between).facts.authors, ["Peter Moore"]);
}

#[test]
fn a_name_under_the_text_is_the_authors() {
    assert_eq!(behind_text("Peter Moore"), ["Peter Moore"]);
    assert_eq!(behind_text("Interview\nPETER MOORE\nPhotographer\nCARLA DEAN"), ["PETER MOORE"]);
    assert_eq!(behind_text("About the Author - Peter Moore"), ["Peter Moore"]);
    assert_eq!(
        behind_text("Reporting by Peter Moore and Carla Dean; Editing by David Ross"),
        ["Peter Moore", "Carla Dean"]
    );
    assert_eq!(
        behind_text("Peter Moore ist Berliner und mag Brücken. Er arbeitet als Redakteur beim Flussboten."),
        ["Peter Moore"]
    );
}

#[test]
fn people_of_whom_the_page_speaks_are_not_its_authors() {
    let text =
        "Peter Moore has built bridges all his life, and Moore says that this one was the worst of them all by far.";
    let pages = [
        format!("{TITLE}\n\n{text}\n\nPeter Moore\n\n{BODY}"),
        format!("Peter Moore closes the bridge over the river\n\nPeter Moore\n\n{text}\n\n{BODY}"),
        format!("Five people who closed bridges\n\n{BODY}\n\nPeter Moore\n\n{BODY}\n\nCarla Dean\n\n{BODY}"),
        format!("{TITLE}\n\n{BODY}\n\nPress contact\n\nPeter Moore\n\nTel.: 555 0101"),
        format!("{TITLE}\n\n{BODY}\n\nPeter Moore is the mayor of Port Town."),
        format!("{TITLE}\n\n{BODY}\n\n3 Comments\n\nPeter Moore\n2 hours ago\nNobody cares for this bridge."),
    ];
    for page in pages {
        assert_eq!(article(&page).facts.authors, [] as [&str; 0], "{page}");
    }
}

#[test]
fn ordinary_words_places_and_outlets_are_no_names() {
    for line in [
        "Love Lives",
        "Broken Pledge",
        "Super Supportive",
        "Santa Cruz",
        "Washington CNN —",
        "Ende der Galerie",
        "Zur Startseite",
    ] {
        assert_eq!(below_title(line), [] as [&str; 0], "{line}");
    }
}

#[test]
fn the_name_below_an_opener_is_the_authors_and_not_the_one_above_it() {
    let page = format!("Old Bridges\n\nby\n\nRivergirl\n\n{TITLE}\n\n{BODY}");
    assert_eq!(article(&page).facts.authors, ["Rivergirl"]);
    assert_eq!(below_title("作者：\n\n翻訳者"), [] as [&str; 0]);
}

#[test]
fn a_label_names_whoever_it_is_and_a_role_stands_for_a_name() {
    assert_eq!(below_title("Author: BridgeFans"), ["BridgeFans"]);
    assert_eq!(below_title("Author: unknown"), [] as [&str; 0]);
    assert_eq!(below_title("Auteur(s) :\nLes Amis du Vieux Pont"), ["Les Amis du Vieux Pont"]);
    assert_eq!(below_title("By Staff Writer"), ["Staff Writer"]);
    assert_eq!(below_title("Editor"), ["Editor"]);
}

#[test]
fn the_person_who_holds_the_copyright_wrote_the_page() {
    assert_eq!(behind_text("Legal notice | © 2025 Peter Moore"), ["Peter Moore"]);
    assert_eq!(behind_text("(c) Peter Moore • all else in the legal notice"), ["Peter Moore"]);
    assert_eq!(behind_text("© 2025 The Ferry Gazette"), [] as [&str; 0]);
}

#[test]
fn a_byline_below_a_long_summary_is_no_text() {
    let page = format!(
        "{TITLE}\n\n{BODY}\n\nPeter Moore, June 24, 2025\n\nAnd then the ferries came, one after the other, and nobody had to wait any more."
    );
    let summary_only = page.replacen(BODY, "The bridge over the river stays closed for months, and two ferries carry everybody who has to get across it in time for work every day of the week, says the mayor, who asks everybody for patience until then.", 1);
    let article = article(&summary_only);
    assert_eq!(article.facts.authors, ["Peter Moore"]);
    assert_eq!(
        article.facts.published.as_ref().map(|published| published.at.to_string()).as_deref(),
        Some("2025-06-24")
    );
    assert!(!body_of(&article).contains("Peter Moore"));
}

#[test]
fn a_list_of_articles_has_no_author() {
    let text = "Everybody in the town had waited for it all through the long and cold winter, says the mayor.\n\nNobody knows yet whether it will stay like that, but the council hopes for the best, and so does the town.";
    let cards = [
        ("The ferries sail again", "Peter Moore"),
        ("School buses start late", "Carla Dean"),
        ("Harbour opens early", "David Ross"),
        ("Council meets in the town hall", "Emma Fox"),
        ("Market moves to the river", "Anna Lee"),
    ];
    let cards = cards.map(|(title, author)| format!("{title}\n\n{text}\n\nBy {author}"));
    assert_eq!(article(&cards.join("\n\n")).facts.authors, [] as [&str; 0]);
}

#[test]
fn the_text_of_a_record_keeps_the_names_in_it() {
    let stated = Stated { title: Some(TITLE.into()), authors: vec!["Ann Lee".into()], ..Stated::default() };
    let text = format!("{BODY}\n\nPeter Moore\n\n{BODY}");
    let article = record(&text, stated);
    assert_eq!(article.facts.authors, ["Ann Lee"]);
    assert!(body_of(&article).contains("Peter Moore"));
}

#[test]
fn who_comments_under_a_short_article_is_not_its_author() {
    let text = "The bridge stays closed until the end of the year, the mayor said on Monday, as the repairs take long.";
    let page = format!("{TITLE}\n\n{text}\n\nComments\n\nBob Miller\nJune 25, 2025 at 9:12 am\nThis is a shame.");
    assert_eq!(article(&page).facts.authors, [] as [&str; 0]);
}
