//! Reads JSON-LD: the objects of schema.org that a page describes itself with.
//!
//! A page describes more than its article: the site, its menus, the people who write there, other articles. Only objects
//! at the top, in a `@graph` or named as the main thing of the page count, never those of lists, comments and mentions;
//! of several articles the one that has the page's address or headline, and none where nothing tells which it is.

use std::collections::HashMap;

use super::super::super::words;
use super::claim::{Claim, Field, Trust};
use super::json::Json;
use super::text::{self, address_key};

/// Keys that lead from an object to one that the page is about.
const LEADS_ON: &[&str] = &["@graph", "mainEntity", "mainEntityOfPage", "isPartOf", "video"];
/// More objects than a page has that is not made to take time.
const MAX_NODES: usize = 2_000;
/// More authors than an article has.
const MAX_AUTHORS: usize = 20;

/// What is known of the page from elsewhere, to tell its article from others.
#[derive(Debug, Default)]
pub(super) struct Page<'p> {
    /// Its addresses.
    pub(super) urls: Vec<&'p str>,
    /// Its titles.
    pub(super) titles: Vec<&'p str>,
}

/// Adds what the graphs of a page state.
pub(super) fn read(graphs: &[Json], page: &Page, claims: &mut Vec<Claim>) {
    let graph = Graph::of(graphs);
    let articles = graph.of_trust(Trust::Article);
    let chosen = choose(&articles, page);
    for node in &chosen {
        graph.state(node, Trust::Article, claims);
    }
    if !articles.is_empty() && chosen.is_empty() {
        return;
    }
    for trust in [Trust::Page, Trust::Part] {
        for node in choose(&graph.of_trust(trust), page) {
            graph.state(node, trust, claims);
        }
    }
    for node in graph.nodes.iter().filter(|node| has_type(node, is_site)) {
        if let Some(name) = node.get("name").and_then(Json::text) {
            claims.push(claim(Field::Site, Trust::Part, name, "name"));
        }
    }
}

/// The objects of all scripts of a page.
struct Graph<'j> {
    /// Those that the page may be about.
    nodes: Vec<&'j Json>,
    /// All that have an id and say more than that.
    by_id: HashMap<&'j str, &'j Json>,
}

impl<'j> Graph<'j> {
    fn of(graphs: &'j [Json]) -> Graph<'j> {
        let mut graph = Graph { nodes: Vec::new(), by_id: HashMap::new() };
        let mut open: Vec<(&Json, bool)> = graphs.iter().rev().map(|json| (json, true)).collect();
        let mut count = 0;
        while let Some((json, is_main)) = open.pop() {
            count += 1;
            if count > MAX_NODES * 10 {
                break;
            }
            match json {
                Json::List(items) => open.extend(items.iter().rev().map(|item| (item, is_main))),
                Json::Object(fields) => {
                    if is_main && graph.nodes.len() < MAX_NODES {
                        graph.nodes.push(json);
                    }
                    if let Some(id) = json.get("@id").and_then(Json::text).filter(|_| fields.len() > 2) {
                        graph.by_id.entry(id).or_insert(json);
                    }
                    let inner =
                        fields.iter().rev().filter(|(_, value)| matches!(value, Json::List(_) | Json::Object(_)));
                    open.extend(inner.map(|(key, value)| (value, is_main && LEADS_ON.contains(&&**key))));
                }
                _ => {}
            }
        }
        graph
    }

    fn of_trust(&self, trust: Trust) -> Vec<&'j Json> {
        let is_wanted = |node: &&&Json| has_type(node, |name| trust_of(name) == Some(trust));
        self.nodes.iter().filter(is_wanted).copied().collect()
    }

    /// Adds what an object states.
    fn state(&self, node: &'j Json, trust: Trust, claims: &mut Vec<Claim>) {
        if let Some(body) = node.get("articleBody").and_then(Json::text).filter(|_| trust == Trust::Article) {
            let source = "JSON-LD articleBody".to_owned();
            claims.push(Claim { field: Field::Body, trust, value: body.to_owned(), source });
        }
        let mut add = |field, trust, value: &str, key| claims.push(claim(field, trust, value, key));
        let texts: [(&str, Field, Trust); 11] = [
            ("headline", Field::Title, trust),
            ("name", Field::Title, trust.max(Trust::Page)),
            ("datePublished", Field::Published, trust),
            ("dateCreated", Field::Published, trust.max(Trust::Page)),
            ("uploadDate", Field::Published, trust),
            ("dateModified", Field::Updated, trust),
            ("inLanguage", Field::Language, trust),
            ("articleSection", Field::Section, trust),
            ("description", Field::Description, trust),
            ("url", Field::Url, trust.max(Trust::Service)),
            ("sourceOrganization", Field::Site, trust.max(Trust::Page)),
        ];
        for (key, field, trust) in texts {
            let value = node.get(key).map(Json::items).and_then(<[Json]>::first);
            let name = value.and_then(|value| value.text().or_else(|| value.get("name")?.text()));
            if let Some(name) = name {
                add(field, trust, name, key);
            }
        }
        let page = node.get("mainEntityOfPage").and_then(|page| page.text().or_else(|| page.get("@id")?.text()));
        if let Some(url) = page.filter(|url| url.starts_with("https://") || url.starts_with("http://")) {
            add(Field::Url, trust.max(Trust::Page), url, "mainEntityOfPage");
        }
        for key in ["author", "creator"] {
            let mut names = Vec::new();
            node.get(key).into_iter().for_each(|value| self.names(value, 0, &mut names));
            for name in names {
                add(Field::Author, trust, name, key);
            }
        }
        let mut publishers = Vec::new();
        node.get("publisher").into_iter().for_each(|value| self.names(value, 0, &mut publishers));
        publishers.first().into_iter().for_each(|name| add(Field::Site, trust, name, "publisher"));
    }

    /// Adds the names of persons or organizations: given as text, as objects, by their ids, or as a list of these.
    fn names(&self, value: &'j Json, depth: usize, names: &mut Vec<&'j str>) {
        /// Steps from an author to its name: list, reference, object.
        const MAX_DEPTH: usize = 5;
        if depth > MAX_DEPTH || names.len() >= MAX_AUTHORS {
            return;
        }
        match value {
            Json::List(items) => items.iter().for_each(|item| self.names(item, depth + 1, names)),
            Json::Text(text) => match self.by_id.get(text.trim()) {
                Some(node) => self.names(node, depth + 1, names),
                None => names.push(text.trim()),
            },
            Json::Object(_) => {
                let id = value.get("@id").and_then(Json::text);
                if let Some(name) = value.get("name") {
                    self.names(name, depth + 1, names);
                } else if let Some(node) = id.and_then(|id| self.by_id.get(id)) {
                    self.names(node, depth + 1, names);
                }
            }
            Json::Nothing | Json::Number(_) => {}
        }
    }
}

fn claim(field: Field, trust: Trust, value: &str, key: &str) -> Claim {
    Claim { field, trust, value: text::clean(value), source: format!("JSON-LD {key}") }
}

/// Returns the objects among `nodes` that describe the page's own article.
fn choose<'j>(nodes: &[&'j Json], page: &Page) -> Vec<&'j Json> {
    if nodes.len() <= 1 {
        return nodes.to_vec();
    }
    let keys: Vec<String> = page.urls.iter().map(|url| address_key(url)).collect();
    let by_address = nodes.iter().filter(|node| addresses(node).any(|url| keys.contains(&address_key(url))));
    let by_address: Vec<&Json> = by_address.copied().collect();
    if !by_address.is_empty() {
        return by_address;
    }
    let is_title = |headline: &str| page.titles.iter().any(|title| is_part(headline, title));
    let by_title = nodes.iter().filter(|node| headline(node).is_some_and(|headline| is_title(&headline)));
    let by_title: Vec<&Json> = by_title.copied().collect();
    if !by_title.is_empty() {
        return by_title;
    }
    // One article described twice.
    let first = headline(nodes[0]);
    let is_same = |node: &&Json| headline(node).is_none() || headline(node) == first;
    if nodes.iter().all(is_same) { nodes.to_vec() } else { Vec::new() }
}

fn addresses(node: &Json) -> impl Iterator<Item = &str> {
    let keys = ["url", "@id", "mainEntityOfPage"].into_iter();
    keys.filter_map(|key| {
        let value = node.get(key)?;
        value.text().or_else(|| value.get("@id")?.text()).or_else(|| value.get("url")?.text())
    })
}

fn headline(node: &Json) -> Option<String> {
    node.get("headline").or_else(|| node.get("name")).and_then(Json::text).map(text::clean)
}

/// Says whether a headline is the title of a page, or its beginning or end.
fn is_part(headline: &str, title: &str) -> bool {
    words::are_same(headline, title)
        || headline.len() > 15 && (title.starts_with(headline) || title.ends_with(headline))
}

fn has_type(node: &Json, is_wanted: impl Fn(&str) -> bool) -> bool {
    let types = node.get("@type").map(Json::items).unwrap_or_default();
    types.iter().filter_map(Json::text).any(|name| is_wanted(name.rsplit(['/', '#', ':']).next().unwrap_or(name)))
}

/// Returns how far an object of this type speaks for the article; `None` when it does not.
fn trust_of(name: &str) -> Option<Trust> {
    if name.ends_with("Article") || name.ends_with("BlogPosting") || matches!(name, "Report" | "SocialMediaPosting") {
        return Some(Trust::Article);
    }
    match name {
        "WebPage" | "ItemPage" | "AboutPage" | "QAPage" | "FAQPage" | "MedicalWebPage" | "CreativeWork" => {
            Some(Trust::Page)
        }
        "VideoObject"
        | "Recipe"
        | "HowTo"
        | "PodcastEpisode"
        | "Review"
        | "AudioObject"
        | "Dataset"
        | "Book"
        | "DiscussionForumPosting"
        | "MusicRecording"
        | "TVEpisode"
        | "Movie"
        | "PressRelease" => Some(Trust::Part),
        _ => None,
    }
}

fn is_site(name: &str) -> bool {
    matches!(name, "WebSite" | "NewsMediaOrganization")
}

#[cfg(test)]
mod tests {
    use super::super::json;
    use super::*;

    /// Returns what a graph states, a line for each statement.
    fn stated(graph: &str, url: &str, title: &str) -> Vec<String> {
        let page = Page { urls: vec![url], titles: vec![title] };
        let mut claims = Vec::new();
        read(&json::read(graph), &page, &mut claims);
        claims.iter().map(|claim| format!("{:?} {}", claim.field, claim.value)).collect()
    }

    #[test]
    fn an_article_states_its_headline_dates_authors_and_publisher() {
        let graph = r#"{"@context": "https://schema.org", "@type": "NewsArticle", "headline": "Bridge &amp; ferry closed",
            "datePublished": "2025-06-24T17:06:00Z", "dateModified": "2025-06-25", "author": [{"@type": "Person", "name": "Ann Lee"}, "Bo Mora"],
            "publisher": {"@type": "Organization", "name": "The Bridge Post"}}"#;
        assert_eq!(
            stated(graph, "", ""),
            [
                "Title Bridge & ferry closed",
                "Published 2025-06-24T17:06:00Z",
                "Updated 2025-06-25",
                "Author Ann Lee",
                "Author Bo Mora",
                "Site The Bridge Post"
            ]
        );
    }

    #[test]
    fn authors_are_found_by_their_ids() {
        let graph = r#"{"@graph": [
            {"@type": "Article", "author": {"@id": "/#ann"}, "publisher": {"@id": "/#post"}},
            {"@type": "Person", "@id": "/#ann", "name": "Ann Lee"},
            {"@type": "Organization", "@id": "/#post", "name": "The Bridge Post"}]}"#;
        assert_eq!(stated(graph, "", ""), ["Author Ann Lee", "Site The Bridge Post"]);
    }

    #[test]
    fn an_object_that_names_itself_as_its_author_is_left() {
        let graph = r##"{"@type": "Article", "@id": "#a", "headline": "x", "author": {"@id": "#a"}}"##;
        assert_eq!(stated(graph, "", ""), ["Title x"]);
    }

    #[test]
    fn of_several_articles_the_one_with_the_address_or_the_title_of_the_page_counts() {
        let graph = r#"[{"@type": "NewsArticle", "headline": "Another bridge", "url": "https://example.org/b"},
            {"@type": "NewsArticle", "headline": "The bridge is closed", "url": "https://example.org/a/"}]"#;
        let by_address = stated(graph, "http://www.example.org/a?x=1", "");
        assert_eq!(by_address, ["Title The bridge is closed", "Url https://example.org/a/"]);
        assert_eq!(stated(graph, "", "The bridge is closed - The Bridge Post"), by_address);
        assert_eq!(stated(graph, "", "Something else"), [] as [&str; 0]);
    }

    #[test]
    fn articles_in_lists_are_others() {
        let graph = r#"{"@type": "WebPage", "name": "The bridge", "mainEntity": {"@type": "ItemList",
            "itemListElement": [{"@type": "NewsArticle", "headline": "Another", "datePublished": "2020-01-01"}]}}"#;
        assert_eq!(stated(graph, "", ""), ["Title The bridge"]);
    }
}
