//! When a page says that it was published and changed.
//!
//! 1. Published is told from changed, also by a label on the line above; both are kept.
//! 2. `03/04/2025` goes by other dates of the page, the language, the country of the outlet, and how the page writes
//!    dates in words; else only the year is sure.
//! 3. A zone that several share is resolved by evidence, or stays text.
//! 4. A time relative to now, and dates of captions, teasers, comments and the copyright line state nothing.
//! 5. The address that the page states as its own may hold the day.
//! 6. A date in a sentence states nothing, and the sentence stays in the text.
//! 7. The day in the masthead of a page is that of saving.

use super::super::specification::{BODY, article, body_of, record};
use crate::article::{Article, Stated, Zone};

const TITLE: &str = "Bridge stays closed until the end of the year";

fn below_title(lines: &str) -> Article {
    article(&format!("{TITLE}\n\n{lines}\n\n{BODY}"))
}

/// Returns when the page was published, and when it was changed.
fn dates(article: &Article) -> (Option<String>, Option<String>) {
    let shown = |stamp: &Option<crate::article::Stamp>| stamp.as_ref().map(|stamp| stamp.at.to_string());
    (shown(&article.facts.published), shown(&article.facts.updated))
}

fn published(article: &Article) -> Option<String> {
    dates(article).0
}

/// Returns the publication date of a page at `url` that prints `line`.
fn published_at(url: &str, line: &str) -> Option<String> {
    let stated = Stated { url: Some(url.into()), ..Stated::default() };
    published(&record(&format!("{TITLE}\n\n{line}\n\n{BODY}"), stated))
}

#[test]
fn published_is_told_from_changed() {
    let both = (Some("2025-06-24T17:06".to_owned()), Some("2025-06-25T09:00".to_owned()));
    for lines in [
        "Published: June 24, 2025 5:06 PM | Updated: June 25, 2025 9:00 AM",
        "Published\nJune 24, 2025 5:06 PM\nUpdated\nJune 25, 2025 9:00 AM",
        "Zuletzt aktualisiert:\n25. Juni 2025, 9:00 Uhr\nVeröffentlicht am:\n24. Juni 2025, 17:06 Uhr",
        "Publié le 24/06/2025 à 17:06 - Mis à jour le 25/06/2025 à 9:00",
        "Publicado: 24/06/2025 17:06\nActualizado: 25/06/2025 9:00",
        "发布时间：2025-06-24 17:06 更新时间：2025-06-25 9:00",
    ] {
        assert_eq!(dates(&below_title(lines)), both, "{lines}");
    }
    for line in [
        "Published June 24, 2025 5:06pm | Updated June 25, 2025 9:00am",
        "June 24, 2025 5:06 PM | Updated June 25, 2025 9:00 AM",
        "Updated 9:00 AM, Wed June 25, 2025\nPublished 5:06 PM, Tue June 24, 2025",
        "First published on Tue 24 Jun 2025 17.06\nLast modified on Wed 25 Jun 2025 09.00",
        "24.06.2025, 17:06 Uhr • Aktualisiert: 25.06.2025, 9:00 Uhr",
        "24 juin 2025 à 17h06, mis à jour le 25 juin 2025 à 9h00",
        "24 jun 2025 - 17:06 | Actualizado: 25 jun 2025 - 09:00",
        "24/06/2025 17h06 Atualizado 25/06/2025 09h00",
        "24 giugno 2025 ore 17:06, aggiornato il 25 giugno 2025 ore 9:00",
        "24 июня 2025, 17:06 (обновлено 25 июня 2025, 9:00)",
        "تاريخ النشر: 24 يونيو 2025 17:06 | آخر تحديث: 25 يونيو 2025 09:00",
        "प्रकाशित: 24 जून 2025 17:06 | अपडेटेड: 25 जून 2025 09:00",
        "公開日 2025年6月24日 17時06分 更新日 2025年6月25日 9時00分",
        "2025年6月24日 17時06分 公開 2025年6月25日 9時00分 更新",
        "입력 2025.06.24. 17:06 수정 2025.06.25. 09:00",
        "Giriş: 24.06.2025 - 17:06 Güncelleme: 25.06.2025 - 09:00",
    ] {
        assert_eq!(dates(&below_title(line)), both, "{line}");
    }
    assert_eq!(dates(&below_title("Updated: June 25, 2025")), (None, Some("2025-06-25".to_owned())));
}

#[test]
fn newspapers_print_dates_in_many_ways() {
    for (line, at) in [
        ("Published: June 24, 2025 at 5:06 p.m. ET", "2025-06-24T17:06-04:00"),
        ("By Ann Lee, Riverpost\nPublished 5:06 PM EDT, Tue June 24, 2025", "2025-06-24T17:06-04:00"),
        ("Ann Lee | Tuesday 24 June 2025 17:06", "2025-06-24T17:06"),
        ("PORT TOWN, June 24, 2025", "2025-06-24"),
        ("Stand: 24.06.2025, 17:06 Uhr", "2025-06-24T17:06"),
        ("Berlin, Dienstag, 24. Juni 2025", "2025-06-24"),
        ("Von Max Muster am 24. Juni 2025 um 17:06 Uhr", "2025-06-24T17:06"),
        ("Par Anne Martin | Publié le mardi 24 juin 2025 à 17h06", "2025-06-24T17:06"),
        ("Por Ana García\nMadrid - 24 jun 2025 - 17:06 CEST", "2025-06-24T17:06+02:00"),
        ("Por Ana Souza — São Paulo, 24 de junho de 2025 às 17h06", "2025-06-24T17:06"),
        ("di Anna Rossi - 24 giugno 2025 alle 17:06", "2025-06-24T17:06"),
        ("24 июня 2025 г., 17:06, Анна Иванова", "2025-06-24T17:06"),
        ("الثلاثاء 24 يونيو 2025 - 17:06", "2025-06-24T17:06"),
        ("नई दिल्ली, 24 जून 2025", "2025-06-24"),
        ("2025年06月24日 17:06 来源：大河报", "2025-06-24T17:06"),
        ("2025年6月24日 17時06分", "2025-06-24T17:06"),
        ("등록 2025.06.24 17:06", "2025-06-24T17:06"),
        ("24 Haziran 2025 Salı 17:06", "2025-06-24T17:06"),
        ("Selasa, 24 Juni 2025 17:06 WIB", "2025-06-24T17:06+07:00"),
        ("১৭:০৬, ২৪ জুন ২০২৫", "2025-06-24T17:06"),
    ] {
        assert_eq!(published(&below_title(line)).as_deref(), Some(at), "{line}");
    }
}

#[test]
fn the_order_of_day_and_month_goes_by_evidence() {
    let dates_of = |lines: &str| published(&below_title(lines));
    assert_eq!(dates_of("03/04/2025").as_deref(), Some("2025"));
    assert_eq!(dates_of("03/04/2025 | Updated 13/04/2025").as_deref(), Some("2025-04-03"));
    assert_eq!(dates_of("03/04/2025 | Updated April 5, 2025").as_deref(), Some("2025-03-04"));
    assert_eq!(dates_of("03/04/2025 | Updated 5 April 2025").as_deref(), Some("2025-04-03"));
    assert_eq!(published_at("https://example.co.uk/a", "03/04/2025").as_deref(), Some("2025-04-03"));
    assert_eq!(published_at("https://www.cnn.com/a", "03/04/2025").as_deref(), Some("2025-03-04"));
    assert_eq!(published_at("https://example.com/a", "03/04/2025").as_deref(), Some("2025"));
    let german = "Brücke bleibt gesperrt\n\n03/04/2025\n\nDie Brücke über den Fluss bleibt bis zum Jahresende gesperrt, sagte die Bürgermeisterin am Montag, weil die Arbeiten länger dauern.";
    assert_eq!(published(&article(german)).as_deref(), Some("2025-04-03"));
}

#[test]
fn a_zone_that_several_share_is_resolved_by_evidence() {
    let line = "4 July 2025 | 10:15 AM IST";
    assert_eq!(published_at("https://example.in/a", line).as_deref(), Some("2025-07-04T10:15+05:30"));
    let unknown = below_title(line);
    assert_eq!(published(&unknown).as_deref(), Some("2025-07-04T10:15"));
    let zone = unknown.facts.published.and_then(|stamp| stamp.at.zone().cloned());
    assert_eq!(zone, Some(Zone::Named("IST".to_owned())));
    let winter = "January 24, 2025 10:15 AM CST";
    assert_eq!(published_at("https://example.us/a", winter).as_deref(), Some("2025-01-24T10:15-06:00"));
    assert_eq!(published_at("https://example.cn/a", winter).as_deref(), Some("2025-01-24T10:15+08:00"));
    assert_eq!(published_at("https://example.com/a", winter).as_deref(), Some("2025-01-24T10:15"));
    let summer = "Tuesday 24 June 2025 14:05 BST";
    assert_eq!(published_at("https://example.co.uk/a", summer).as_deref(), Some("2025-06-24T14:05+01:00"));
    assert_eq!(published_at("https://example.com/a", summer).as_deref(), Some("2025-06-24T14:05"));
    let dateline = article(&format!("{TITLE}\n\n{line}\n\nNEW DELHI: {BODY}"));
    assert_eq!(published(&dateline).as_deref(), Some("2025-07-04T10:15+05:30"));
}

#[test]
fn times_relative_to_now_state_nothing() {
    for line in [
        "2 hours ago",
        "Updated 2 hours ago",
        "yesterday",
        "gestern, 17:06 Uhr",
        "hace 2 horas",
        "há 2 horas",
        "2 часа назад",
        "قبل ساعتين",
        "2 घंटे पहले",
        "2小时前",
        "2時間前",
        "2시간 전",
        "2 saat önce",
        "vor 3 Stunden",
        "il y a 2 heures",
        "vor 2 Tagen",
        "heute, 17:06 Uhr",
        "Ann Lee | 3 hours ago",
    ] {
        assert_eq!(dates(&below_title(line)), (None, None), "{line}");
    }
}

#[test]
fn dates_of_other_things_are_not_the_articles() {
    for caption in [
        "The mayor on the bridge on May 5, 2025. (Photo: Bo Mora)",
        "Photo taken on May 5, 2025",
        "File photo, May 5, 2025",
        "Photo: Bo Mora, May 5, 2025",
        "Archivbild vom 5. Mai 2025",
        "The old bridge, in a photo from May 5, 2025. Reuters/Bo Mora",
    ] {
        assert_eq!(published(&below_title(caption)), None, "{caption}");
    }
    for text in [
        "The mayor had promised on May 5, 2025 that the bridge would open in time for the summer, and nobody believed her.",
        "May 5, 2025 was the day on which the last car crossed the bridge, and nobody knew it at the time.",
        "Tickets for the ferry can be had at the harbour until May 5, 2025.",
    ] {
        assert_eq!(published(&article(&format!("{TITLE}\n\nBy Ann Lee\n\n{text}\n\n{BODY}"))), None, "{text}");
    }
    let above = format!(
        "Most read\n\nMayor opens the summer festival in the harbour\nMay 5, 2025\n\n{TITLE}\n\nBy Ann Lee\n\n{BODY}"
    );
    assert_eq!(published(&article(&above)), None);
    let between = BODY.replacen("\n\n", "\n\nRead also: Mayor opens the summer festival | May 5, 2025\n\n", 1);
    assert_eq!(published(&article(&format!("{TITLE}\n\nBy Ann Lee\n\n{between}"))), None);
    for foot in [
        "Copyright May 5, 2025 The Ferry Gazette. All rights reserved.",
        "© 1998-2025 The Ferry Gazette",
        "Kommentare\n\nBo Mora schrieb am 5. Mai 2025 um 9:00 Uhr:\nDiese Brücke braucht kein Mensch.",
        "3 Comments\n\nBo Mora on May 5, 2025 at 9:00 am\nNobody cares for this bridge.\n\nReply",
        "Next article\n\nHarbour festival opens on time | May 5, 2025",
        "© 2025 The Ferry Gazette, May 5, 2025",
        "2 Comments\n\nBo Mora\nMay 5, 2025\nNobody cares for this bridge.",
        "Related articles\n\nMayor opens the summer festival in the harbour\nMay 5, 2025",
    ] {
        let page = format!("{TITLE}\n\nBy Ann Lee\n\n{BODY}\n\n{foot}");
        assert_eq!(published(&article(&page)), None, "{foot}");
    }
}

#[test]
fn the_address_of_the_page_may_hold_the_day() {
    let page = format!("https://example.org/2025/06/24/bridge\n\n{TITLE}\n\nBy Ann Lee\n\n{BODY}");
    let published = article(&page).facts.published.unwrap();
    assert_eq!(published.at.to_string(), "2025-06-24");
    assert_eq!(published.evidence, "line 1 \"https://example.org/2025/06/24/bridge\"");
    let picture = page.replace("/bridge\n", "/bridge.jpg\n");
    assert_eq!(article(&picture).facts.published, None);
}

#[test]
fn a_paragraph_may_begin_with_the_date() {
    let page = format!(
        "{TITLE}\n\nThe bridge stays closed for months, says the mayor, and everybody has to take the ferry.\n\n24.06.2025 – {BODY}"
    );
    assert_eq!(published(&article(&page)).as_deref(), Some("2025-06-24"));
}

#[test]
fn the_day_in_the_masthead_is_that_of_saving() {
    let page =
        |above: &str, below: &str| published(&article(&format!("{above}\n{TITLE}\nBy Ann Lee\n{below}\n\n{BODY}")));
    let stated = Some("2025-06-24".to_owned());
    assert_eq!(page("Monday, November 23, 2026", "June 24, 2025"), stated);
    assert_eq!(page("Monday, November 23, 2026 | 14°C Port Town\nHome\nNews\nSport", "June 24, 2025"), stated);
    assert_eq!(page("23.11.2026", "Updated 24.06.2025"), None);
    assert_eq!(page("Monday, November 23, 2026\nHome\nNews\nSport", ""), None);
    assert_eq!(page("Monday, November 23, 2026\nHome | News | Sport", ""), None);
    assert_eq!(page("Tuesday, June 24, 2025", ""), stated);
    assert_eq!(page("Tuesday, June 24, 2025 17:06\nHome\nNews", "").as_deref(), Some("2025-06-24T17:06"));
    assert_eq!(page("June 24, 2025", "June 25, 2025"), stated);
}

#[test]
fn a_date_in_a_short_sentence_states_nothing() {
    for sentence in [
        "On May 3, 2024, the pier broke.",
        "The law of May 3, 2024 forbids it.",
        "She died on May 3, 2024.",
        "“On May 3, 2024, the pier broke.”",
        "Am 3. Mai 2024 brach der Pfeiler.",
        "Le 3 mai 2024, la pile a cédé.",
        "Il 3 maggio 2024 il pilone ha ceduto.",
        "3 мая 2024 года опора рухнула.",
        "في 3 مايو 2024 انهارت الدعامة.",
    ] {
        let text = BODY.replacen("\n\n", &format!("\n\n{sentence}\n\n"), 2);
        let article = article(&format!("{TITLE}\n\nBy Ann Lee\n\n{text}"));
        assert_eq!((published(&article).as_deref(), body_of(&article)), (None, text), "{sentence}");
    }
    for line in ["This page was updated on May 3, 2024.", "Berlin, 3. Mai 2024.", "May 3, 2024 | in Port Town."] {
        assert_ne!(dates(&below_title(line)), (None, None), "{line}");
    }
}

#[test]
fn an_agency_may_stand_between_dateline_and_dash() {
    let page = |dateline: &str| published(&article(&format!("{TITLE}\n\n{dateline} {BODY}")));
    assert_eq!(page("PORT TOWN, June 24, 2025 (Reuters) -").as_deref(), Some("2025-06-24"));
    assert_eq!(page("PORT TOWN, June 24, 2025 (Reuters)"), None);
}

#[test]
fn the_time_of_the_newest_entry_of_a_live_blog_is_not_that_of_publication() {
    let (first, rest) = BODY.split_once("\n\n").unwrap();
    let page = |updated: &str| {
        below_title(&format!(
            "{updated}\n\n5:06 p.m. EDT, June 24, 2025\nMayor arrives\n\n{first}\n\n4:40 p.m. EDT, June 24, 2025\nTraders gather\n\n{rest}"
        ))
    };
    let newest = Some("2025-06-24T17:06-04:00".to_owned());
    assert_eq!(dates(&page("Updated 5:06 PM EDT, Tue June 24, 2025")), (None, newest.clone()));
    let both = page("Published 3:00 PM EDT, Tue June 24, 2025 | Updated 5:06 PM EDT, Tue June 24, 2025");
    assert_eq!(dates(&both), (Some("2025-06-24T15:00-04:00".to_owned()), newest));
}
