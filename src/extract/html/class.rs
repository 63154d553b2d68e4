//! What class names, ids and other attributes say that a part of a page is for.
//!
//! The names are those of designers, but they name the same things everywhere: `related-articles`, `share-buttons`,
//! `newsletter-signup`. They are cut into words, and each word is looked up.

use super::super::fold;
use super::super::words::Hashed;
use super::tag::Tag;
use super::tokens::Attributes;

use std::collections::HashMap;
use std::hash::BuildHasherDefault;
use std::sync::LazyLock;

/// What a part of a page is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::extract) enum Role {
    /// The text of the article.
    Body,
    /// The headline.
    Headline,
    /// The summary.
    Summary,
    /// Who wrote it.
    Byline,
    /// When.
    Date,
    /// The words under a picture.
    Caption,
    /// Menus, breadcrumbs, tags.
    Navigation,
    /// Links to share and follow.
    Social,
    /// Comments and their form.
    Comments,
    /// Other articles.
    Related,
    /// Advertisements.
    Advertisement,
    /// An invitation to subscribe.
    Newsletter,
    /// The foot of the page.
    Footer,
    /// A column or box beside the article.
    Aside,
    /// Notices on cookies, windows that pop up.
    Notice,
    /// Not shown.
    Hidden,
}

/// The words of names, by what they say.
const WORDS: &[(Role, &str)] = &[
    (
        Role::Body,
        "articlebody bodytext bodycopy storybody storytext articletext postbody entrycontent postcontent articlecontent storycontent \
         maincontent contentbody newstext articolo textoarticulo",
    ),
    (Role::Headline, "headline articletitle entrytitle posttitle"),
    (
        Role::Summary,
        "standfirst subtitle subheadline subhead dek deck lede teasertext excerpt summary kicker intro vorspann",
    ),
    (Role::Byline, "byline author authors autor autoren vcard writer contributor contributors"),
    (Role::Date, "dateline date published pubdate timestamp datetime datum publishdate"),
    (
        Role::Caption,
        "caption figcaption wpcaption captions bildunterschrift imagecaption credit credits imgcaption photocredit",
    ),
    (
        Role::Navigation,
        "nav navigation navbar menu menus submenu breadcrumb breadcrumbs pagination pager paging paginator tags taglist tagcloud toc \
         topics skip skiplink toolbar masthead navi prevnext postnav jump categories keywords",
    ),
    (
        Role::Social,
        "share sharing social socials shares sharebar sharebuttons sharetools addthis addtoany sharethis sharedaddy follow twitter facebook \
         likes like teilen sociallinks socialmedia print printbutton",
    ),
    (
        Role::Comments,
        "comment comments commentlist commentform disqus respond replies kommentare kommentar comentarios commentaires discussion \
         leserkommentare fbcomments livefyre coral",
    ),
    (
        Role::Related,
        "related relatedposts relatedlinks relatedcontent similar recommended recommendation recommendations recommend outbrain taboola mostread \
         mostpopular popular trending morenews morestories latest seealso teaser teasers yarpp zergnet crosslinks \
         jprelatedposts mostviewed weiterlesen lesenswert verwandte relacionadas tiles carousel rail upnext readnext alsoread morefrom \
         linkbox",
    ),
    (
        Role::Advertisement,
        "ad ads adv advert advertisement advertising advertisment adbox adslot sponsor sponsored sponsors promo promotion promos \
         adsense dfp anzeige werbung publicidad banner banners adcontainer googlead googleads promobox marketing",
    ),
    (
        Role::Newsletter,
        "newsletter newsletters subscribe subscription signup optin mailchimp abo mailinglist subscriptions donate donation",
    ),
    (Role::Footer, "footer colophon copyright legal footnotes imprint impressum disclaimer siteinfo"),
    (
        Role::Aside,
        "sidebar aside widget widgets secondary sidecolumn complementary rightcolumn rightcol leftcol infobox marginal",
    ),
    (
        Role::Notice,
        "cookie cookies consent gdpr popup modal overlay lightbox tooltip toast alert notification login signin register",
    ),
    (Role::Hidden, "invisible screenreader sronly visuallyhidden offscreen noprint nodisplay"),
];

static TABLE: LazyLock<HashMap<u64, Role, BuildHasherDefault<Hashed>>> = LazyLock::new(|| {
    let of_role = |(role, words): &(Role, &'static str)| {
        let role = *role;
        words.split_ascii_whitespace().map(move |word| (fold::hash(word), role)).collect::<Vec<_>>()
    };
    WORDS.iter().flat_map(of_role).collect()
});

/// Returns what the attributes of a tag say that it is for.
pub(super) fn role(tag: Tag, attributes: &Attributes) -> Option<Role> {
    // Quotations of other networks and headings are called by what they look like.
    if matches!(tag, Tag::Hidden | Tag::Root | Tag::Quote | Tag::Heading(_)) {
        return None;
    }
    let mut found: Option<Role> = None;
    let mut better = |role: Role| {
        if found.is_none_or(|known| role.rank() < known.rank()) {
            found = Some(role);
        }
    };
    for (name, value) in attributes.list() {
        match &**name {
            "class" | "id" | "data-component" | "data-testid" | "data-module" => names(value, &mut better),
            "itemprop" => of_property(value).into_iter().for_each(&mut better),
            "role" => of_role(value).into_iter().for_each(&mut better),
            "hidden" => better(Role::Hidden),
            "style" if is_hiding(value) => better(Role::Hidden),
            _ => {}
        }
    }
    found
}

impl Role {
    /// Of several names of one element that counts which says more: the smaller.
    fn rank(self) -> u8 {
        match self {
            Role::Hidden => 0,
            Role::Comments => 1,
            Role::Related => 2,
            Role::Newsletter => 3,
            Role::Advertisement => 4,
            Role::Social => 5,
            Role::Notice => 6,
            Role::Navigation => 7,
            Role::Footer => 8,
            Role::Caption => 9,
            Role::Byline => 10,
            Role::Date => 11,
            Role::Aside => 12,
            Role::Body => 13,
            Role::Headline => 14,
            Role::Summary => 15,
        }
    }
}

/// Looks up the words of names, alone and in pairs: `article-body`, `articleBody`, `ArticleBody`.
fn names(value: &str, found: &mut impl FnMut(Role)) {
    /// Bytes of the value that are looked at.
    const MAX: usize = 400;
    /// Words of the longest name that a designer gives.
    const MAX_WORDS: usize = 4;
    for name in fold::prefix(value, MAX).split_ascii_whitespace() {
        // The id of a section is made of its heading; some names are style rules: `Ff($secondary)`.
        if name.contains(['(', '$', ':', '=']) || words(name).count() > MAX_WORDS {
            continue;
        }
        let mut before: Option<&str> = None;
        for word in words(name) {
            // A page builder calls whatever it places a widget.
            let is_widget = before == Some("elementor") && word == "widget";
            if let Some(role) = look_up(&[word]).filter(|_| !is_widget) {
                found(role);
            }
            if let Some(role) = before.and_then(|before| look_up(&[before, word])) {
                found(role);
            }
            before = Some(word);
        }
    }
}

/// Returns the words of one name: parted by signs, digits, and a capital letter behind a small one.
pub(super) fn words(name: &str) -> impl Iterator<Item = &str> {
    let mut rest = name;
    std::iter::from_fn(move || {
        rest = rest.trim_start_matches(|c: char| !c.is_ascii_alphabetic());
        if rest.is_empty() {
            return None;
        }
        let bytes = rest.as_bytes();
        let is_end = |at: &usize| {
            let (before, here) = (bytes[at - 1], bytes[*at]);
            !here.is_ascii_alphabetic() || here.is_ascii_uppercase() && before.is_ascii_lowercase()
        };
        let end = (1..bytes.len()).find(is_end).unwrap_or(bytes.len());
        let (word, behind) = rest.split_at(end);
        rest = behind;
        Some(word)
    })
}

/// Bytes of the longest word of the table.
const LONGEST: usize = 20;

fn look_up(parts: &[&str]) -> Option<Role> {
    let mut buffer = [0; LONGEST];
    let mut length = 0;
    for byte in parts.iter().flat_map(|part| part.bytes()) {
        *buffer.get_mut(length)? = byte.to_ascii_lowercase();
        length += 1;
    }
    let word = str::from_utf8(&buffer[..length]).ok()?;
    TABLE.get(&fold::hash(word)).copied()
}

fn of_property(value: &str) -> Option<Role> {
    match value.trim() {
        "articleBody" | "text" => Some(Role::Body),
        "headline" => Some(Role::Headline),
        "description" => Some(Role::Summary),
        "author" | "creator" => Some(Role::Byline),
        "datePublished" | "dateModified" => Some(Role::Date),
        "caption" => Some(Role::Caption),
        "breadcrumb" => Some(Role::Navigation),
        "comment" => Some(Role::Comments),
        _ => None,
    }
}

fn of_role(value: &str) -> Option<Role> {
    match value.trim() {
        "navigation" | "menu" | "menubar" | "search" | "toolbar" => Some(Role::Navigation),
        "contentinfo" => Some(Role::Footer),
        "complementary" => Some(Role::Aside),
        "dialog" | "alertdialog" | "alert" => Some(Role::Notice),
        _ => None,
    }
}

/// `display: none`, `visibility: hidden`
fn is_hiding(style: &str) -> bool {
    let mut rules = style.split(';').filter_map(|rule| rule.split_once(':'));
    rules.any(|(name, value)| {
        let (name, value) = (name.trim(), value.trim());
        name.eq_ignore_ascii_case("display") && value.get(..4).is_some_and(|start| start.eq_ignore_ascii_case("none"))
            || name.eq_ignore_ascii_case("visibility") && value.eq_ignore_ascii_case("hidden")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(value: &str) -> Option<Role> {
        let mut found = None;
        names(value, &mut |role| found = found.or(Some(role)));
        found
    }

    #[test]
    fn names_are_cut_into_words_however_they_are_written() {
        for name in ["share-buttons", "shareButtons", "ShareButtons", "m_share_2", "article__share"] {
            assert_eq!(named(name), Some(Role::Social), "{name}");
        }
        assert_eq!(words("wp-captionText2x").collect::<Vec<_>>(), ["wp", "caption", "Text", "x"]);
    }

    #[test]
    fn two_words_may_mean_what_none_of_them_does() {
        assert_eq!(named("most-read"), Some(Role::Related));
        assert_eq!(named("article-body"), Some(Role::Body));
        assert_eq!((named("most"), named("read")), (None, None));
    }

    #[test]
    fn a_word_inside_another_says_nothing() {
        for name in ["shadow", "loading", "header-wide", "navy", "download"] {
            assert_eq!(named(name), None, "{name}");
        }
    }

    #[test]
    fn ids_made_of_headings_and_style_rules_are_no_names() {
        assert_eq!(named("sharing-with-several-other-developers"), None);
        assert_eq!(named("Ff($secondary) D(n)!:share"), None);
    }

    #[test]
    fn styles_that_hide_are_told() {
        assert!(is_hiding("color:red; DISPLAY : none !important"));
        assert!(is_hiding("visibility:hidden"));
        assert!(!is_hiding("display:block") && !is_hiding("") && !is_hiding("none"));
    }

    #[test]
    fn the_table_names_each_word_once() {
        let mut all: Vec<&str> = WORDS.iter().flat_map(|(_, words)| words.split_ascii_whitespace()).collect();
        assert!(all.iter().all(|word| word.len() <= LONGEST && word.bytes().all(|byte| byte.is_ascii_lowercase())));
        let count = all.len();
        all.sort_unstable();
        all.dedup();
        assert_eq!(all.len(), count);
    }
}
