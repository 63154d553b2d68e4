//! What extraction does with web pages, on pages made up in the shapes that sites have.
//!
//! 1. The text is what a browser shows, a line a block; scripts, styles and hidden parts are no text.
//! 2. The body is what stands side by side in the middle; menus, asides, captions, comments, other articles are kept out of
//!    it, and kept.
//! 3. Names that designers give are not believed where they would take the article away.
//! 4. Tags that are missing, stand wrongly or are nested without end lose no text.
//! 5. A piece of HTML, as feeds carry it, is all article but for what its tags name.

use crate::article::{Article, Kind, Markup, Stated};
use crate::extract::specification::page_of;

fn article(html: &str) -> Article {
    crate::extract::extract(page_of(html, Markup::Html, Stated::default()))
}

/// Returns the paragraphs of the body.
fn body(html: &str) -> Vec<String> {
    let article = article(html);
    article.body_blocks().map(|block| article.block_text(block).to_owned()).collect()
}

/// Returns what was kept out of the body, with its kind.
fn dropped(html: &str) -> Vec<(Kind, String)> {
    let article = article(html);
    article.dropped_blocks().map(|block| (block.kind, article.block_text(block).to_owned())).collect()
}

const ONE: &str = "The bridge over the Aller will stay closed until the winter, the mayor said on Monday evening.";
const TWO: &str = "Both ferries will sail every ten minutes until then, and nobody will have to pay for the trip.";
const THREE: &str = "The council wants to decide in March whether the old bridge is mended or a new one is built.";
const FOUR: &str =
    "Until then the school buses leave from the market, and the timetable hangs in the window of the town hall.";
const OTHER: &str = "A storm tore the roof from a school in the north of the county, and two teachers were hurt by it.";

/// Wraps the text of an article in a page with a menu and a foot.
fn page(article: &str) -> String {
    format!(
        "<!DOCTYPE html><html><head><title>Bridge stays closed - Aller Post</title><style>p {{ color: red }}</style></head>
        <body><nav><ul><li><a href=/>Home</a></li><li><a href=/sport>Sport</a></li></ul></nav>
        {article}
        <footer><p>Aller Post, 1 Harbour Street, all rights reserved by the publisher of this paper.</p></footer></body></html>"
    )
}

#[test]
fn the_body_is_the_paragraphs_of_the_article() {
    let html = page(&format!(
        "<article><h1>Bridge stays closed</h1><p>{ONE}</p><script>var text = 'no text at all';</script><p>{TWO}</p></article>"
    ));
    assert_eq!(body(&html), [ONE, TWO]);
    assert!(dropped(&html).contains(&(Kind::Title, "Bridge stays closed".to_owned())));
    assert!(dropped(&html).contains(&(Kind::Navigation, "Sport".to_owned())));
}

#[test]
fn captions_asides_and_boxes_inside_the_article_are_no_body() {
    let html = page(&format!(
        "<div class=story><h1>Bridge stays closed</h1><p>{ONE}</p>
        <figure><img src=a.jpg><figcaption>The bridge at dusk, seen from the harbour wall.</figcaption></figure>
        <aside><p>{OTHER}</p></aside><div class='related-articles'><p>{OTHER}</p></div>
        <p>{TWO}</p><div class=\"newsletterSignup\"><p>Get our letter every morning, it is free of charge.</p></div><p>{THREE}</p></div>"
    ));
    assert_eq!(body(&html), [ONE, TWO, THREE]);
    let kinds: Vec<Kind> = dropped(&html).into_iter().map(|(kind, _)| kind).collect();
    for kind in [Kind::Caption, Kind::Related, Kind::Newsletter] {
        assert!(kinds.contains(&kind), "{kind:?} in {kinds:?}");
    }
}

#[test]
fn comments_are_no_body_even_when_they_are_longer() {
    let comments = format!("<div class=comment><p>{OTHER}</p><p>{OTHER} {OTHER}</p></div>").repeat(20);
    let html = page(&format!(
        "<div><h1>Bridge stays closed</h1><p>{ONE}</p><p>{TWO}</p></div><div id=comments>{comments}</div>"
    ));
    assert_eq!(body(&html), [ONE, TWO]);
}

#[test]
fn teasers_of_other_articles_are_no_body_even_when_there_are_many() {
    let teaser = format!("<li><h3><a href=/x>Storm over the county</a></h3><div><p>{OTHER}</p></div></li>");
    let html = page(&format!(
        "<ul>{}</ul><main><h1>Bridge stays closed</h1><p>{ONE}</p><p>{TWO}</p></main>",
        teaser.repeat(12)
    ));
    assert_eq!(body(&html), [ONE, TWO]);
}

#[test]
fn a_summary_between_headline_and_text_is_kept_whatever_it_is_called() {
    let html = page(&format!(
        "<header><h1>Bridge stays closed</h1><p class=teaser>{THREE}</p></header><div class=text><p>{ONE}</p><p>{TWO}</p><p>{ONE} {TWO}</p></div>"
    ));
    let article = article(&html);
    assert!(article.facts.standfirst.as_deref() == Some(THREE) || body(&html).contains(&THREE.to_owned()));
}

#[test]
fn the_text_goes_on_behind_a_box_between_two_parts_of_the_same_class() {
    let html = page(&format!(
        "<h1>Bridge stays closed</h1><div class='part body'><p>{ONE}</p><p>{TWO}</p><p>{FOUR}</p></div>
        <div class=ad><p>{OTHER}</p></div><div class='part body'><p>{THREE}</p></div>"
    ));
    assert_eq!(body(&html), [ONE, TWO, FOUR, THREE]);
}

#[test]
fn blocks_that_look_like_others_of_the_article_belong_to_it() {
    let block = |class: &str, text: &str| format!("<div class='{class}'><div class=inner><p>{text}</p></div></div>");
    let two = format!("{TWO}</p><p>{FOUR}");
    let html = page(&format!(
        "<article><h1>Bridge stays closed</h1>{}<div class=\"advert\"></div>{}<div class=advert></div>{}</article>",
        block("text first", &format!("{ONE}</p><p>{FOUR}</p><p>{THREE}")),
        block("text", &two),
        block("text", "Nobody in the town hall knows more about it than that."),
    ));
    assert_eq!(body(&html), [ONE, FOUR, THREE, TWO, FOUR, "Nobody in the town hall knows more about it than that."]);
}

#[test]
fn parts_that_a_page_builder_numbered_are_one_article() {
    let part = |number: &str, text: &str| {
        format!(
            "<section class='elementor-element elementor-element-{number} elementor-section'><div class='elementor-column'>
            <div class='elementor-element elementor-element-{number}f elementor-widget elementor-widget-text-editor'><p>{text}</p></div></div></section>"
        )
    };
    let parts = [("1bc4fe", ONE), ("77c26e4", TWO), ("6ace886", THREE)].map(|(number, text)| part(number, text));
    let html = page(&format!("<div class=content><h1>Bridge stays closed</h1><div>{}</div></div>", parts.concat()));
    assert_eq!(body(&html), [ONE, TWO, THREE]);
}

#[test]
fn the_text_of_a_page_that_a_script_shows_is_taken_from_its_metadata() {
    let graph = |body: &str| {
        format!(
            "<html><head><title>Bridge stays closed</title><script type='application/ld+json'>{{\"@type\": \"NewsArticle\", \
             \"headline\": \"Bridge stays closed\", \"articleBody\": \"{ONE}\\n\\n{TWO} {THREE}\"}}</script></head><body>{body}</body></html>"
        )
    };
    let stated = [ONE.to_owned(), format!("{TWO} {THREE}")];
    assert_eq!(body(&graph("<div id=root></div><p>Loading ...</p>"))[..2], stated);
    let shown = format!("<article><h1>Bridge stays closed</h1><p>{ONE}</p><p>{TWO}</p></article>");
    assert_eq!(body(&graph(&shown)), [ONE, TWO]);
}

#[test]
fn formulas_are_text() {
    let formula =
        "<math><mi>x</mi><mo>=</mo><mn>2</mn><annotation encoding='application/x-tex'>x = 2</annotation></math>";
    let html =
        page(&format!("<article><h1>Bridge stays closed</h1><p>{ONE}</p><p>The load is {formula} tons.</p></article>"));
    assert_eq!(body(&html), [ONE, "The load is x=2 tons."]);
}

#[test]
fn names_around_the_article_are_not_believed() {
    for name in ["sidebar", "related", "comments-enabled", "social", "newsletter"] {
        let html =
            page(&format!("<div class={name}><div><h1>Bridge stays closed</h1><p>{ONE}</p><p>{TWO}</p></div></div>"));
        assert_eq!(body(&html), [ONE, TWO], "{name}");
    }
    let html = page(&format!(
        "<div><h1>Bridge stays closed</h1><p class='font--secondary'>{ONE}</p><p class='font--secondary'>{TWO}</p></div>"
    ));
    assert_eq!(body(&html), [ONE, TWO]);
}

#[test]
fn what_is_not_shown_is_no_body() {
    let html = page(&format!(
        "<div><h1>Bridge stays closed</h1><p>{ONE}</p><p hidden>{OTHER}</p><div style='color: red; display:none'><p>{OTHER}</p></div><p>{TWO}</p></div>"
    ));
    assert_eq!(body(&html), [ONE, TWO]);
}

#[test]
fn line_breaks_end_paragraphs_and_not_sentences() {
    let html = page(&format!("<h1>Bridge stays closed</h1><div>{ONE}<br><br>{TWO}<br>{THREE}</div>"));
    assert_eq!(body(&html), [ONE, TWO, THREE]);
    let html = page(&format!(
        "<h1>Bridge stays closed</h1><div><p>The bridge over<br>the Aller is closed.</p><p>{TWO}</p><p>{THREE}</p></div>"
    ));
    assert_eq!(body(&html)[0], "The bridge over the Aller is closed.");
}

#[test]
fn tags_that_are_missing_or_stand_wrongly_lose_no_text() {
    let wrong = [
        format!("<h1>Bridge stays closed</h1><p>{ONE}<p>{TWO}<p>{THREE}"),
        format!("<h1>Bridge stays closed</h1><p>{ONE}</div></p></span><p>{TWO}</p></article></p><p>{THREE}"),
        format!("<h1>Bridge stays closed</h1><b><p>{ONE}</b></p><p>{TWO}</p><i><p>{THREE}</p>"),
        format!("<h1>Bridge stays closed</h1><table><tr><td><p>{ONE}<p>{TWO}</div><p>{THREE}</table>"),
    ];
    for article in wrong {
        assert_eq!(body(&page(&article)), [ONE, TWO, THREE], "{article}");
    }
}

#[test]
fn a_link_that_is_never_closed_ends_with_its_block() {
    let html = page(&format!(
        "<div><h1>Bridge stays closed</h1><p><a href=/x>Aller</a> and <a href=/y>{ONE}</p></div><div><p>{TWO}</p><p>{THREE}</p></div>"
    ));
    assert!(body(&html).contains(&TWO.to_owned()));
}

#[test]
fn elements_nested_without_end_are_read_in_no_time() {
    let html = format!("<html><body><h1>Bridge stays closed</h1>{}<p>{ONE}</p><p>{TWO}</p>", "<div>".repeat(200_000));
    assert_eq!(body(&html), [ONE, TWO]);
    let html = format!(
        "<html><body><h1>Bridge stays closed</h1><p>{ONE}</p><p>{TWO}</p>{}",
        "<b><i><a href=x>".repeat(100_000)
    );
    assert_eq!(body(&html), [ONE, TWO]);
}

#[test]
fn a_piece_of_html_is_all_article() {
    let stated = Stated { title: Some("Bridge stays closed".into()), ..Stated::default() };
    let html = format!(
        "<p>{ONE}</p><ul><li>Ten minutes</li><li>Free of charge</li></ul><figure><figcaption>The bridge.</figcaption></figure><p>{TWO}</p>"
    );
    let article = crate::extract::extract(page_of(&html, Markup::Html, stated));
    let body: Vec<&str> = article.body_blocks().map(|block| article.block_text(block)).collect();
    assert_eq!(body, [ONE, "Ten minutes", "Free of charge", TWO]);
}

#[test]
fn headings_items_and_quotations_keep_their_kinds() {
    let html = page(&format!(
        "<article><h1>Bridge stays closed</h1><p>{ONE}</p><h2>What ferries cost</h2><ul><li>Nothing until the end of winter</li></ul><blockquote><p>{TWO}</p></blockquote><p>{THREE}</p></article>"
    ));
    let article = article(&html);
    let kinds: Vec<Kind> = article.body_blocks().map(|block| block.kind).collect();
    assert_eq!(kinds, [Kind::Paragraph, Kind::Subheading, Kind::ListItem, Kind::Quote, Kind::Paragraph]);
}

#[test]
fn languages_without_spaces_keep_their_bodies() {
    let one = "市长周一表示，这座桥将关闭到年底，因为修复工作比计划的时间更长，市民需要改走别的路线。";
    let two = "两艘渡轮每十分钟开一班，直到桥梁重新开放为止，市民乘坐渡轮不需要支付任何费用。";
    let html = page(&format!("<div><h1>大桥关闭到年底</h1><p>{one}</p><p>{two}</p></div>"));
    assert_eq!(body(&html), [one, two]);
}
