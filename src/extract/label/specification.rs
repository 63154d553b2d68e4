//! What belongs to the body of a page, and what does not.
//!
//! 1. What an article is made of stays: subheadings, questions, lists, verses, code, the entries of a live blog.
//! 2. A list of other articles ends the body when nothing but cards stands behind it, and is stepped over otherwise.
//! 3. Cards are known by their shape: set in from the margin, a date over each, a reader's name over each.
//! 4. What a page says of itself is no text at the edges of the body, and a sentence like others inside.
//! 5. What is left of charts, galleries and pagers is no text.
//! 6. A page without a headline keeps the paragraphs above its first subheading.
//! 7. Whole sentences are text, whatever word they begin with; so is who said a quotation.
//! 8. A short article is text, though its date, its author or its comments stand below it.
//! 9. A button for subscribers and a box of links do not end the text that goes on behind them.

use crate::article::Kind;

use super::super::specification::{BODY, article, body_of, kind_of, page_of};
use crate::article::{Markup, Stated};

const TITLE: &str = "Bridge stays closed until the end of the year\n\nBy Ann Lee June 24, 2025\n\n";

/// Says that a page with `inside` between the paragraphs of an article keeps all of it.
#[track_caller]
fn stays(inside: &str) {
    let (before, after) = BODY.split_once("\n\n").unwrap();
    let article = article(&format!("{TITLE}{before}\n\n{inside}\n\n{after}\n\nRelated articles\n\nFerry breaks down"));
    let lines = inside.lines().map(|line| line.trim_start_matches([' ', '•'])).filter(|line| !line.is_empty());
    let expected = [before].into_iter().chain(lines).chain([after]).collect::<Vec<_>>().join("\n\n");
    assert_eq!(body_of(&article), expected);
}

/// Says that what stands behind an article is no part of it.
#[track_caller]
fn goes(behind: &str) {
    assert_eq!(body_of(&article(&format!("{TITLE}{BODY}\n\n{behind}"))), BODY);
}

#[test]
fn subheadings_questions_and_answers_belong_to_the_text() {
    stays("What the mayor says");
    stays("Why did nobody see it coming?");
    stays(
        "“We had no plan,” she said.\n\nNo plan at all?\n\nNone. The engineers told us in March, and in April it was too late.",
    );
}

#[test]
fn a_list_belongs_to_the_text() {
    stays(
        "These streets are closed as well:\n\n  • Harbour Road\n  • Mill Lane, up to the church\n  • the old ferry landing",
    );
}

#[test]
fn verses_with_a_refrain_belong_to_the_text() {
    stays(
        "Over the bridge we go\nDown to the river low\nCarry me home again\n\nOver the bridge we go\nThrough the wind and snow\nCarry me home again\n\nOver the bridge we go\nCarry me home again",
    );
}

#[test]
fn code_with_repeated_lines_belongs_to_the_text() {
    stays(
        "SELECT town FROM bridges\nORDER BY length DESC\n0\n2\n4\n\nSELECT name FROM bridges\nORDER BY length DESC\n\nSELECT year FROM bridges\nORDER BY length DESC",
    );
}

#[test]
fn a_live_blog_keeps_its_entries() {
    let entry = |time: &str, text: &str| format!("{time}\n\n{text}\n\n");
    let entries = [
        entry("17:40", "The council has gone into a session behind closed doors, and the square in front of the hall is full of people."),
        entry("17:12", "The mayor has come out to speak with the people of the old town, who have waited for an hour in the rain."),
        entry("16:55", "A third ferry has arrived in the harbour and will carry passengers from tomorrow morning on, the operator says."),
        entry("16:30", "Good afternoon, and welcome to our report on the vote that will decide about the new bridge over the river."),
    ]
    .concat();
    let body = body_of(&article(&format!("Council votes on new bridge\n\n{entries}")));
    assert_eq!(body.matches("The ").count() + body.matches("A third").count() + body.matches("Good").count(), 4);
}

#[test]
fn a_list_of_other_articles_inside_the_text_is_stepped_over() {
    let (before, after) = BODY.split_once("\n\n").unwrap();
    let page = format!(
        "{TITLE}{before}\n\nRelated\n\nFerry breaks down in the middle of the river\n\nMayor opens festival\n\n{after}"
    );
    let article = article(&page);
    assert_eq!(body_of(&article), BODY);
    assert_eq!(kind_of(&article, "Mayor opens"), Kind::Related);
}

#[test]
fn cards_with_summaries_behind_a_heading_are_not_the_text_going_on() {
    let card = |headline: &str, summary: &str| format!("{headline}\nJune 20, 2025\n\n{summary}\n");
    let cards = [
        card(
            "Ferry breaks down",
            "A ferry broke down in the middle of the river on Friday with forty people on board.",
        ),
        card("Mayor opens festival", "The mayor opened the festival in the harbour with a speech about the bridge."),
        card("Trains late again", "Trains on the northern line were late again on Monday, and nobody knows why."),
    ]
    .concat();
    goes(&format!(
        "Related stories\n\n{cards}We and our partners store what you read on this site to make it better for you."
    ));
}

#[test]
fn cards_set_in_from_the_margin_are_no_text() {
    goes(
        "  1. Ferries\n\n    Ferry breaks down in the middle of the river\n\n    A ferry broke down on Friday with forty people on board, the operator said.\n\n    1. Bo Mora\n  2. Festivals\n\n    Mayor opens the festival\n\n    The mayor opened the festival in the harbour with a speech about the bridge.",
    );
}

#[test]
fn dated_cards_are_no_text() {
    goes(
        "Part of complete coverage on\nBridges\nJune 20, 2025 -- Updated 1358 GMT\nA ferry broke down in the middle of the river on Friday.\nJune 18, 2025 -- Updated 2246 GMT\nThe mayor opened the festival in the harbour with a speech.\nJune 7, 2025 -- Updated 1057 GMT\nTrains on the northern line were late again, and nobody knows why.",
    );
}

#[test]
fn readers_who_say_something_are_no_text() {
    let comment = |name: &str, text: &str| format!("  • {name} says:\n\n    {text}\n\n");
    let comments = [
        comment("Bo", "It is always the same with this bridge, and nobody in the council cares about it."),
        comment("Cy Dee", "I have lived here for forty years and have never seen it open for more than one of them."),
        comment("Bo", "That makes two of us, then, and I am glad that the ferries are running at least."),
        comment("Di", "The ferries are late as well, if you have ever tried to catch the one at six o'clock."),
    ]
    .concat();
    goes(&comments);
    goes(&comments.replace("  • ", "").replace("    ", ""));
}

#[test]
fn a_page_speaks_of_itself_at_the_end_and_not_inside() {
    let line = "Please consider that the ferry has room for forty people, the operator told us.";
    stays(line);
    goes(line);
    goes("Нашли ошибку? Выделите текст и нажмите Ctrl+Enter");
    goes("Diese Seite setzt Cookies ein, damit Sie sich anmelden können.");
    goes("What do you think of the plans for the new bridge over the river? Tell us below.");
}

#[test]
fn invitations_above_the_text_are_no_text() {
    let invitation =
        "You are using an outdated browser and may not see all of the pictures that this page has to show.";
    let article = article(&format!("Bridge stays closed until the end of the year\n\n{invitation}\n\n{BODY}"));
    assert_eq!(body_of(&article), BODY);
    assert_eq!(kind_of(&article, "You are using"), Kind::Navigation);
    let lede = "Back to the river go the people of the old town, whose bridge stays closed for another year.";
    let page = format!("Bridge stays closed until the end of the year\n\n{lede}\n\n{BODY}");
    assert!(body_of(&super::super::specification::article(&page)).starts_with(lede));
}

#[test]
fn the_role_of_an_author_right_below_the_name_is_no_text() {
    let page = format!("Bridge stays closed until the end of the year\n\nBy Ann Lee\nHarbour Correspondent\n\n{BODY}");
    assert_eq!(body_of(&article(&page)), BODY);
}

#[test]
fn the_numbers_of_a_chart_are_no_text() {
    let (before, after) = BODY.split_once("\n\n").unwrap();
    let years = (17..28).map(|year| format!("’{year}")).collect::<Vec<_>>().join("\n");
    let page = format!("{TITLE}{before}\n\n$915\n600\n300\n{years}\n{after}");
    assert_eq!(body_of(&article(&page)), BODY);
    stays("2\n4\n8");
}

#[test]
fn a_caption_in_two_sizes_is_no_text_even_with_a_button_between() {
    let (before, after) = BODY.split_once("\n\n").unwrap();
    let caption = "The old bridge seen from the harbour, with the ferry that carries people across in the evening.";
    let page = format!("{TITLE}{before}\n\n{caption}\nClose\n{caption}\n\n{after}");
    assert_eq!(body_of(&article(&page)), BODY);
}

#[test]
fn the_text_ends_above_the_pager() {
    goes("1 | 2 | 3\n\nToday on the Riverpost\n\nMake these tweaks to your boat this summer.");
}

#[test]
fn what_holds_an_at_sign_is_not_always_an_address() {
    stays("The file says \"@context\":\"http://bridges.example\" and nothing else");
    goes("Write to ann.lee@riverpost.example");
}

#[test]
fn a_page_without_a_headline_keeps_the_text_above_its_first_subheading() {
    let [first, second, rest @ ..] = &BODY.split("\n\n").collect::<Vec<_>>()[..] else { unreachable!() };
    let opening =
        format!("{first} The mayor told the council that the ferries carry people until late in the evening.");
    let text = [&opening, "Two ferries and a third", second, &rest.join("\n\n")].join("\n\n");
    assert_eq!(body_of(&article(&text)), text);
}

#[test]
fn sentences_that_begin_with_a_known_word_are_text() {
    stays("Copyright rules do not cover the drawings of the old bridge, a judge found on Monday.");
    stays("Getty Images told the council in May that it had lost all pictures of the bridge.");
    stays("Published in 1999, the plan for the bridge was read by forty people and then forgotten.");
    stays("Contact us at any hour, the ferrymen told everybody.");
    stays("“Subscribe to my list,” she told the crowd.");
    stays("Follow us on the river, the guides said.");
    stays("Getty Images was closed, said the clerk.");
    stays("Captain Ann Lee told reporters:\n\n“We will get there.”");
    goes("File photo shows the old bridge over the river in the spring of last year.");
    goes("Copyright 2025 Riverpost. All rights reserved.");
    goes("Subscribe to our newsletter and get the news of the river.");
}

/// Two paragraphs, the second of them short.
const SHORT: &str = "\
The bridge over the Avon will stay closed until the end of the year, the mayor said on Monday, as the repairs take long.

The ferries are full every day.";

#[test]
fn a_short_article_is_text_though_its_signature_stands_below_it() {
    for below in [
        "June 24, 2025",
        "By Ann Lee",
        "By Ann Lee\n\nJune 24, 2025",
        "First published on: June 24, 2025\n\nGet the app for more.",
        "Comments\n\nBo Mora\nJune 25, 2025 at 9:12 am\nThis is a shame.",
    ] {
        let article = article(&format!("Bridge stays closed\n\n{SHORT}\n\n{below}"));
        assert_eq!(body_of(&article), SHORT, "{below}");
    }
    let one = SHORT.lines().next().unwrap();
    assert_eq!(body_of(&article(&format!("Bridge stays closed\n\n{one}\n\nJune 24, 2025"))), one);
}

#[test]
fn a_live_blog_keeps_the_list_above_its_entries() {
    let page = "Live: Council votes\n\nUpdated 5:06 PM EDT, Tue June 24, 2025\n\nWhat we know\n• The council meets at six.\n• Ferrymen protest\n\n5:06 p.m. EDT, June 24, 2025\nThe mayor came to the hall a few minutes ago and did not speak with anybody who waited there.\n\n4:40 p.m. EDT, June 24, 2025\nSome two hundred people have come to the square with drums and whistles.";
    assert!(body_of(&article(page)).starts_with("What we know\n\nThe council meets at six.\n\nFerrymen protest\n\n"));
}

#[test]
fn a_button_for_subscribers_does_not_end_the_text() {
    let (before, _) = SHORT.split_once("\n\n").unwrap();
    let page = format!(
        "# Bridge stays closed\n\nJune 24, 2025\n\n{before}\n\n[Subscribe now](/a)\n\nThe ferries are full every day.\n\nIt rained."
    );
    let article = crate::extract::extract(page_of(&page, Markup::Markdown, Stated::default()));
    assert_eq!(body_of(&article), format!("{SHORT}\n\nIt rained."));
}

#[test]
fn a_heading_over_text_does_not_belong_to_the_box_above_it() {
    let (before, after) = BODY.split_once("\n\n").unwrap();
    let after = after.replace("\n\n", "</p><p>");
    let page = format!(
        "<h1>Bridge stays closed</h1><p>{before}</p><div><p>Read also</p><a href=1>Ferries cost more</a></div><h2>Round by the mill</h2><p>{after}</p>"
    );
    let article = crate::extract::extract(page_of(&page, Markup::Html, Stated::default()));
    assert_eq!(kind_of(&article, "Ferries cost"), Kind::Related);
    assert_eq!(kind_of(&article, "Round by"), Kind::Subheading);
}
