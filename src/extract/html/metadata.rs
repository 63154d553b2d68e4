//! What a page states about itself in its markup: `<meta>` tags of many vocabularies, JSON-LD, microdata, and the
//! elements that show its dates and authors.
//!
//! ```text
//! names      what the name of a <meta> says
//! json       JSON as pages have it
//! graph      JSON-LD: which object is the article, and what it states
//! element    which elements show a date, an author, a headline
//! capture    the text of elements
//! script     dates in the data of scripts
//! claim      the statements
//! ```
//!
//! Here everything is collected as it is written; what is believed is decided where the text of the page is known too
//! (`extract::markup`).

mod capture;
mod claim;
mod element;
mod graph;
mod json;
mod names;
mod script;
mod text;

#[cfg(test)]
mod properties;

pub(in crate::extract) use claim::{Claim, Field, Shown, Sighting, Sureness, Trust};

use super::tag::Tag;
use capture::{Captures, Gathered, Purpose};

/// Statements that are kept of one page; real ones have up to a hundred.
const MAX_CLAIMS: usize = 1_000;
/// Elements that are kept of one page. Those of the article come before those of the lists below it.
const MAX_SIGHTINGS: usize = 500;
/// Dates that are kept of the scripts of one page; where there are many, they are those of other articles.
const MAX_DATES_OF_SCRIPTS: usize = 20;
/// Bytes of JSON-LD that are read of one page.
const MAX_GRAPHS: usize = 4 << 20;

/// Collects what the markup states while the page is read. Called for every tag and text in the order of the page.
#[derive(Debug, Default)]
pub(in crate::extract) struct Collector {
    metadata: Metadata,
    captures: Captures,
    graphs: Vec<json::Json>,
    /// Bytes of the scripts that `graphs` was read from.
    graph_bytes: usize,
    /// Whether the title of the page was seen; later ones are those of pictures.
    has_title: bool,
    /// Whether the text that comes is that of a script.
    in_script: bool,
    /// The content of `twitter:label1`, which says what `twitter:data1` is.
    label: Option<String>,
}

/// What the markup states.
#[derive(Debug, Default)]
pub(in crate::extract) struct Metadata {
    /// The statements, in the order of the page, those of JSON-LD last.
    pub(in crate::extract) claims: Vec<Claim>,
    /// The elements that show dates and authors, in the order of the page.
    pub(in crate::extract) sightings: Vec<Sighting>,
    /// The text of `<title>`, mostly the headline and the name of the site.
    pub(in crate::extract) page_title: Option<String>,
    /// Dates of publication in the data of scripts, of this article or of others.
    pub(in crate::extract) scripts: Vec<Claim>,
}

impl Metadata {
    /// Returns the statements about one thing, the most trustworthy first.
    pub(in crate::extract) fn claims(&self, field: Field) -> Vec<&Claim> {
        let mut claims: Vec<&Claim> = self.claims.iter().filter(|claim| claim.field == field).collect();
        claims.sort_by_key(|claim| claim.trust);
        claims
    }
}

impl Collector {
    /// Takes a start tag: names in small letters, values decoded. `at` is how much of the visible text stands before it,
    /// in bytes.
    pub(super) fn start(&mut self, tag: &str, attributes: &[(String, String)], at: usize) {
        if !self.captures.is_empty() {
            self.captures.start(tag, begins_line(tag));
        }
        match tag {
            "meta" => self.meta(attributes, at),
            "link" => self.link(attributes),
            "html" => self.claim_attribute(attributes, &["lang", "xml:lang"], Field::Language, "html lang"),
            "script" if is_graph(attributes) => self.captures.open(tag, Purpose::Graph),
            "title" if !self.has_title => {
                self.has_title = true;
                self.captures.open(tag, Purpose::Title);
            }
            "script" => self.in_script = true,
            "style" | "title" | "img" | "svg" | "path" | "input" | "body" => {}
            _ if attributes.is_empty() => {}
            _ => self.element(tag, attributes, at),
        }
    }

    /// Takes text, raw text of scripts included.
    pub(super) fn text(&mut self, text: &str) {
        if self.in_script {
            script::read(text, MAX_DATES_OF_SCRIPTS, &mut self.metadata.scripts);
        } else if !self.captures.is_empty() {
            self.captures.text(text);
        }
    }

    /// Takes an end tag.
    pub(super) fn end(&mut self, tag: &str) {
        if self.in_script {
            self.in_script = false;
            return;
        }
        if !self.captures.is_empty() {
            for gathered in self.captures.end(tag, begins_line(tag)) {
                self.gathered(gathered);
            }
        }
    }

    /// Returns what was collected.
    pub(super) fn finish(mut self) -> Metadata {
        for gathered in std::mem::take(&mut self.captures).finish() {
            self.gathered(gathered);
        }
        let Metadata { claims, page_title, .. } = &self.metadata;
        let values = |field| claims.iter().filter(move |claim| claim.field == field).map(|claim| &*claim.value);
        let page = graph::Page {
            urls: values(Field::Url).collect(),
            titles: values(Field::Title).chain(page_title.as_deref()).collect(),
        };
        let mut stated = Vec::new();
        graph::read(&self.graphs, &page, &mut stated);
        for claim in stated {
            self.claim(claim);
        }
        self.metadata
    }

    fn claim(&mut self, claim: Claim) {
        if self.metadata.claims.len() < MAX_CLAIMS && !claim.value.is_empty() {
            self.metadata.claims.push(claim);
        }
    }

    fn claim_attribute(&mut self, attributes: &[(String, String)], names: &[&str], field: Field, source: &str) {
        let value = names.iter().find_map(|name| value_of(attributes, name));
        if let Some(value) = value {
            let source = source.to_owned();
            self.claim(Claim { field, trust: Trust::Service, value: text::clean(value), source });
        }
    }

    fn meta(&mut self, attributes: &[(String, String)], at: usize) {
        // Some tools write `value` for `content`.
        let content = value_of(attributes, "content").or_else(|| value_of(attributes, "value"));
        let Some(content) = content.filter(|content| !content.trim().is_empty()) else { return };
        for key in ["name", "property", "itemprop", "http-equiv"] {
            let Some(names) = value_of(attributes, key) else { continue };
            if key == "itemprop" && !matches!(names, "headline" | "datePublished" | "dateModified" | "dateCreated") {
                continue;
            }
            for name in names.split_ascii_whitespace().take(8) {
                self.meta_named(name, content);
            }
        }
        if let Some(element) = element::shows("meta", attributes).filter(|element| element.shown == Shown::Author) {
            let source = format!("{} {}", element.source.0, element.source.1);
            self.sight(Sighting {
                shown: element.shown,
                sureness: element.sureness,
                attribute: Some(text::clean(content)),
                text: String::new(),
                source,
                at,
            });
        }
    }

    fn meta_named(&mut self, name: &str, content: &str) {
        if let Some((field, trust)) = names::of_meta(name) {
            self.claim(Claim { field, trust, value: text::clean(content), source: format!("meta {name}") });
            return;
        }
        match name {
            "parsely-page" => {
                let stated = json::read(content);
                let link = stated.first().and_then(|page| page.get("link")).and_then(json::Json::text);
                if let Some(link) = link {
                    let (value, source) = (text::clean(link), format!("meta {name} link"));
                    self.claim(Claim { field: Field::Url, trust: Trust::Service, value, source });
                }
            }
            "twitter:label1" => self.label = Some(text::clean(content)),
            "twitter:data1" if self.label.as_deref().is_some_and(opens_byline) => {
                let value = text::clean(content);
                let source = format!("meta {name}");
                self.claim(Claim { field: Field::Author, trust: Trust::Service, value, source });
            }
            _ => {}
        }
    }

    fn link(&mut self, attributes: &[(String, String)]) {
        let is_canonical = value_of(attributes, "rel").is_some_and(|rel| rel.trim().eq_ignore_ascii_case("canonical"));
        if is_canonical {
            self.claim_attribute(attributes, &["href"], Field::Url, "link canonical");
        }
        let is_short = value_of(attributes, "rel").is_some_and(|rel| rel.trim().eq_ignore_ascii_case("amphtml"));
        if let Some(address) = value_of(attributes, "href").filter(|_| is_short) {
            let (value, source) = (text::clean(address), "link amphtml".to_owned());
            self.claim(Claim { field: Field::Url, trust: Trust::Part, value, source });
        }
    }

    fn element(&mut self, tag: &str, attributes: &[(String, String)], at: usize) {
        if self.metadata.sightings.len() >= MAX_SIGHTINGS {
            return;
        }
        if let Some((field, name)) = element::property(attributes) {
            self.captures.open(tag, Purpose::Property(field, name.to_owned()));
        }
        let is_name_of_author = || {
            let is_name = |(name, value): &(String, String)| match &**name {
                "itemprop" => value.trim() == "name",
                "class" => value.split_ascii_whitespace().any(|word| word == "fn"),
                _ => false,
            };
            self.captures.is_in_author() && attributes.iter().any(is_name)
        };
        if is_name_of_author() {
            let attribute = value_of(attributes, "content").map(text::clean);
            let purpose = Purpose::Shown {
                shown: Shown::Author,
                sureness: Sureness::Vocabulary,
                attribute,
                source: "author name".to_owned(),
                at,
            };
            self.captures.open(tag, purpose);
            return;
        }
        if let Some(element) = element::shows(tag, attributes) {
            let attribute = element::machine_value(attributes, element.shown).map(text::clean);
            let source = format!("{} {}", element.source.0, element.source.1).trim_end().to_owned();
            let purpose = Purpose::Shown { shown: element.shown, sureness: element.sureness, attribute, source, at };
            self.captures.open(tag, purpose);
        }
    }

    fn gathered(&mut self, gathered: Gathered) {
        let Gathered { purpose, text } = gathered;
        match purpose {
            Purpose::Graph => {
                self.graph_bytes += text.len();
                if self.graph_bytes <= MAX_GRAPHS {
                    self.graphs.extend(json::read(&text));
                }
            }
            Purpose::Title => self.metadata.page_title = Some(text::clean(&text)).filter(|title| !title.is_empty()),
            Purpose::Property(field, name) => {
                let value = text::one_line(&text);
                self.claim(Claim { field, trust: Trust::Service, value, source: format!("itemprop {name}") });
            }
            Purpose::Shown { shown, sureness, attribute, source, at } => {
                // Lists of authors have one each line.
                let text = match shown {
                    Shown::Author => lines(&text, "\n"),
                    Shown::Date | Shown::Update => lines(&text, " "),
                };
                self.sight(Sighting { shown, sureness, attribute, text, source, at });
            }
        }
    }

    fn sight(&mut self, sighting: Sighting) {
        let is_empty = sighting.text.is_empty() && sighting.attribute.as_ref().is_none_or(String::is_empty);
        if self.metadata.sightings.len() < MAX_SIGHTINGS && !is_empty {
            self.metadata.sightings.push(sighting);
        }
    }
}

fn begins_line(tag: &str) -> bool {
    let tag = Tag::of(tag);
    tag.is_block() || tag == Tag::Break
}

/// Says whether a label such as `Written by` opens a byline.
fn opens_byline(label: &str) -> bool {
    super::super::byline::behind_opener(label).is_some_and(str::is_empty)
}

/// Returns the lines of a text, each with single spaces, joined.
fn lines(text: &str, between: &str) -> String {
    let lines = text.split('\n').map(text::one_line).filter(|line| !line.is_empty());
    lines.collect::<Vec<_>>().join(between)
}

fn is_graph(attributes: &[(String, String)]) -> bool {
    value_of(attributes, "type").is_some_and(|kind| kind.to_ascii_lowercase().contains("ld+json"))
}

fn value_of<'a>(attributes: &'a [(String, String)], name: &str) -> Option<&'a str> {
    attributes.iter().find(|(known, _)| known == name).map(|(_, value)| &**value)
}
