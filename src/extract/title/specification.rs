//! Which line of a page is its headline.
//!
//! 1. A few words over the headline and the line under it are not it.
//! 2. Menus, places, labels of dates and lines of names are not it.
//! 3. A headline may hold words that end captions, and may end a breadcrumb.

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
