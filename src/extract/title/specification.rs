//! Which line of a page is its headline.
//!
//! 1. A few words over the headline and the line under it are not it.
//! 2. Menus, places, labels of dates and lines of names are not it.
//! 3. Headlines have many shapes, in all languages; menus, teasers and the site's name above them are not it.
//! 4. A text without a headline has none.
//! 5. A headline may hold words that end captions, and may end a breadcrumb.

use super::super::specification::{BODY, article};

fn title_of(head: &str) -> Option<String> {
    article(&format!("{head}\n\n{BODY}")).facts.title
}

#[test]
fn kickers_and_subtitles_are_not_the_headline() {
    for head in [
        "Crossing rivers\n\nBridge over the Avon stays closed until winter\n\nBy Ann Lee",
        "The River Caucus\n\nBridge over the Avon stays closed until winter\n\nJune 24, 2025",
        "Bridge over the Avon stays closed until winter\n\nMayor asks the council for a plan and for more ferries\n\nBy Ann Lee",
        "in Bridges and ferries\n\nBridge over the Avon stays closed until winter\n\nBy Ann Lee",
        "Port Town\n\nSanta Cruz\n\nBridge over the Avon stays closed until winter\n\nBy Ann Lee",
    ] {
        assert_eq!(title_of(head).as_deref(), Some("Bridge over the Avon stays closed until winter"), "{head}");
    }
}

#[test]
fn menus_labels_and_lines_of_names_are_not_the_headline() {
    for head in [
        "Harbour Living Fashion Beauty Recipes Shops Events\n\nBridge stays closed for now",
        "Politik · Max Muster, Eva Beispiel\n\nBridge stays closed for now",
        "Posted on\n\nBridge stays closed for now\n\nArticle by\nBarry Alleyne",
        "[Text] [PDF] [Mail] [Share]\n\nBridge stays closed for now",
    ] {
        assert_eq!(title_of(head).as_deref(), Some("Bridge stays closed for now"), "{head}");
    }
}

#[test]
fn words_that_end_captions_may_stand_inside_a_headline() {
    let head = "Neuer Blick auf das alte Foto: Brücke über den Avon war schon immer gesperrt";
    assert_eq!(title_of(head).as_deref(), Some(head));
}

#[test]
fn the_name_below_a_headline_that_begins_with_it_is_not_the_headline() {
    let head = "Peter Moore closes the bridge over the Avon\n\nPeter Moore";
    assert_eq!(title_of(head).as_deref(), Some("Peter Moore closes the bridge over the Avon"));
}

#[test]
fn headlines_of_many_shapes_are_found() {
    for head in [
        "BRIDGE OVER THE AVON STAYS CLOSED UNTIL WINTER\n\nBy Ann Lee",
        "Why does the bridge over the Avon stay closed?\n\nBy Ann Lee\nJune 24, 2025",
        "‘We are sorry’: Mayor closes the bridge over the Avon\n\nJune 24, 2025",
        "Avon bridge: ferries carry everybody across\n\nAnn Lee\nJune 24, 2025",
        "Mayor: Bridge stays closed... and nobody knows for how long\n\nJune 24, 2025",
        "Brücke über den Avon bleibt bis zum Winter gesperrt\n\nVon Max Muster",
        "Le pont sur l’Avon reste fermé jusqu’à l’hiver\n\nPar Anne Martin",
        "El puente sobre el Avon sigue cerrado hasta el invierno\n\nPor Ana García",
        "Мост через Эйвон закрыт до конца года\n\n24 июня 2025, 17:06",
        "大桥关闭到年底市民改乘渡轮\n\n2025年6月24日 17:06",
        "الجسر مغلق حتى نهاية العام\n\n24 يونيو 2025",
    ] {
        assert_eq!(title_of(head).as_deref(), head.lines().next(), "{head}");
    }
}

#[test]
fn what_stands_above_a_headline_is_not_it() {
    let headline = "Bridge over the Avon stays closed until winter";
    for above in [
        "Skip to content\nMenu\nHome\nWorld\nSports\nSubscribe",
        "Home > Region > Avon",
        "June 24, 2025\nPort Town",
        "Breaking news\n\nRegion",
        "Advertisement",
        "Riverpost\nThe daily news from the river",
        "We use cookies to make this site work. By going on you agree to them.",
        "Bridge over the Avon stays closed until winter | Riverpost",
        "Most read\n\nMayor opens the summer festival in the harbour\n\nSchool buses start late on Monday",
    ] {
        let head = format!("{above}\n\n{headline}\n\nBy Ann Lee\nJune 24, 2025");
        assert_eq!(title_of(&head).as_deref(), Some(headline), "{above}");
    }
}

#[test]
fn a_text_without_a_headline_has_none() {
    assert_eq!(article(BODY).facts.title, None);
    assert_eq!(article(&format!("June 24, 2025\n\n{BODY}")).facts.title, None);
    assert_eq!(article(&format!("By Ann Lee\n\n{BODY}\n\n3 Comments\n\nBo Mora\nNobody cares")).facts.title, None);
}
