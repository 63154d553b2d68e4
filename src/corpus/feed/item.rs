//! An item of a feed -> its text and what it states.
//!
//! Feeds name the same things in many ways: RSS 0.9x to 2.0, Atom 0.3 and 1.0, and the modules that both borrow from
//! Dublin Core, Media RSS, iTunes and others. The tables below hold the names, the best first; names are compared in lower case.
//!
//! The id of an item (`guid`, Atom's `id`) is not the article's. Within one feed it is often a bare number, so that items
//! of two feeds would be taken for one and be lost; and of one item in many snapshots of a feed the first would be kept
//! for ever, since the date of publication does not change with the text. Where it is an address it serves as one.

use super::super::markup::{has_markup, plain};
use super::xml::{self, Element, Elements, escape_signs};
use crate::article::{Markup, Stated};

/// A field of an item or of the channel.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Field {
    Title,
    Link,
    Guid,
    Text,
    Summary,
    Published,
    Updated,
    Author,
    Language,
    Source,
    Publisher,
    /// What holds elements of the same names that are not about the item.
    Other,
}

/// Names of elements in lower case. Of one field the first that is not empty counts.
const FIELDS: &[(Field, &[&str])] = &[
    (Field::Title, &["title", "dc:title", "media:title"]),
    // What FeedBurner and its like put into `link` leads through their own servers.
    (Field::Link, &["feedburner:origlink", "pheedo:origlink", "link", "atom:link", "atom10:link", "a10:link"]),
    (Field::Guid, &["guid", "id"]),
    (Field::Text, &["content:encoded", "yandex:full-text", "content", "fulltext", "xhtml:body", "body"]),
    (
        Field::Summary,
        &[
            "description",
            "summary",
            "atom:summary",
            "dc:description",
            "abstract",
            "itunes:summary",
            "media:description",
        ],
    ),
    (
        Field::Published,
        &[
            "pubdate",
            "published",
            "issued",
            "dcterms:issued",
            "dc:date.issued",
            "dcterms:created",
            "created",
            "dc:date",
        ],
    ),
    (Field::Updated, &["updated", "atom:updated", "a10:updated", "modified", "dcterms:modified"]),
    (Field::Author, &["dc:creator", "author", "a10:author", "atom:author", "dcterms:creator", "itunes:author"]),
    (Field::Language, &["dc:language", "language"]),
    (Field::Source, &["source"]),
    (Field::Publisher, &["dc:publisher"]),
    (Field::Other, &["image", "textinput", "items", "atom:source", "skipdays", "skiphours"]),
];

fn field_of(name: &str) -> Option<(Field, usize)> {
    FIELDS.iter().find_map(|(field, names)| Some((*field, names.iter().position(|known| *known == name)?)))
}

/// The best value so far.
#[derive(Debug)]
struct Best<T>(Option<(usize, T)>);

impl<T> Default for Best<T> {
    fn default() -> Self {
        Best(None)
    }
}

impl<T> Best<T> {
    /// Takes a value that stands under the name of this rank, 0 the best, unless one as good is known.
    fn offer(&mut self, rank: usize, value: T) {
        if self.0.as_ref().is_none_or(|(known, _)| rank < *known) {
            self.0 = Some((rank, value));
        }
    }

    fn take(self) -> Option<T> {
        self.0.map(|(_, value)| value)
    }
}

/// A text with or without markup.
#[derive(Debug)]
struct Text {
    value: String,
    markup: Markup,
}

/// What an item or a channel says.
#[derive(Debug, Default)]
struct Values {
    title: Best<String>,
    link: Best<String>,
    guid: Option<String>,
    text: Best<Text>,
    summary: Best<Text>,
    published: Best<String>,
    updated: Best<String>,
    /// The rank of the names, and the authors under them.
    authors: (usize, Vec<String>),
    language: Best<String>,
    /// The domain of the feed that the item was taken from.
    source: Option<String>,
    publisher: Option<String>,
}

/// What a feed says for all its items.
#[derive(Debug, Default)]
pub(super) struct Channel {
    /// The prefix of the feed's own elements with its colon.
    prefix: String,
    title: Option<String>,
    link: Option<String>,
    language: Option<String>,
    authors: Vec<String>,
    publisher: Option<String>,
}

impl Channel {
    /// Reads what stands before the first item.
    pub(super) fn of(head: &str) -> Channel {
        let head = escape_signs(head);
        let root = Elements::of(&head, "").next(|name| !name.is_empty());
        let root_name = root.as_ref().map_or("", |root| root.name.as_str());
        let is_atom = root_name.ends_with("feed");
        let prefix = match root_name.split_once(':') {
            Some((prefix, "feed")) => format!("{prefix}:"),
            _ => String::new(),
        };
        let language = root.as_ref().and_then(|root| root.attribute("xml:lang"));
        let mut values = Values::read(&head, &prefix);
        if let Some(language) = language {
            values.language.offer(0, language);
        }
        Channel {
            prefix,
            title: values.title.take(),
            link: values.link.take(),
            language: values.language.take(),
            // Only in Atom the author of a feed is that of its entries (RFC 4287, 4.2.1).
            authors: if is_atom { values.authors.1 } else { Vec::new() },
            publisher: values.publisher,
        }
    }

    /// Returns the authors of items that name none: people, not the outlet once more.
    fn authors(&self) -> Vec<String> {
        let is_outlet = |name: &str| self.title.as_deref().is_some_and(|title| title.eq_ignore_ascii_case(name));
        self.authors.iter().filter(|name| !is_outlet(name)).cloned().collect()
    }
}

/// The text of an item, how it is written, and what the item states; `None` if it has no text.
pub(super) fn read(item: &str, channel: &Channel) -> Option<(String, Markup, Stated)> {
    let item = escape_signs(item);
    let mut values = Values::read(&item, &channel.prefix);
    if let Some(own) = Elements::of(&item, "").next(|_| true) {
        if let Some(language) = own.attribute("xml:lang") {
            values.language.offer(1, language);
        }
        // The address of an item of RSS 1.0.
        values.guid = values.guid.or(own.attribute("rdf:about"));
    }
    let (text, standfirst) = match (values.text.take(), values.summary.take()) {
        (Some(text), summary) => {
            let standfirst = summary.and_then(|summary| standfirst_beside(&summary.value, &text.value));
            (text, standfirst)
        }
        (None, summary) => (summary?, None),
    };
    let base = channel.link.as_deref();
    let link = values.link.take().and_then(|link| absolute(&link, base)).or_else(|| absolute(&values.guid?, None));
    let authors = if values.authors.1.is_empty() { channel.authors() } else { values.authors.1 };
    let stated = Stated {
        outlet: outlet(values.source, link.as_deref(), values.publisher, channel),
        url: link,
        title: values.title.take(),
        authors,
        published: values.published.take(),
        updated: values.updated.take(),
        standfirst,
        language: values.language.take().or_else(|| channel.language.clone()),
        ..Stated::default()
    };
    Some((text.value, text.markup, stated))
}

impl Values {
    fn read(xml: &str, prefix: &str) -> Values {
        let mut values = Values::default();
        let mut elements = Elements::of(xml, prefix);
        while let Some(element) = elements.next(|name| field_of(name).is_some()) {
            if let Some((field, rank)) = field_of(&element.name) {
                values.take_in(field, rank, &element);
            }
        }
        values
    }

    fn take_in(&mut self, field: Field, rank: usize, element: &Element<'_>) {
        let value = || Some(xml::text(element.inner).trim().to_owned()).filter(|value| !value.is_empty());
        match field {
            Field::Title => offer(&mut self.title, rank, title(element)),
            Field::Link => offer(&mut self.link, rank, link(element)),
            Field::Guid => {
                let is_address =
                    element.attribute("ispermalink").is_none_or(|value| !value.eq_ignore_ascii_case("false"));
                self.guid = self.guid.take().or_else(|| value().filter(|_| is_address));
            }
            Field::Text => {
                offer(&mut self.language, 2, element.attribute("xml:lang"));
                offer(&mut self.text, rank, text(element));
            }
            Field::Summary => offer(&mut self.summary, rank, text(element)),
            Field::Published => offer(&mut self.published, rank, value()),
            Field::Updated => offer(&mut self.updated, rank, value()),
            Field::Author => self.add_author(rank, element),
            Field::Language => offer(&mut self.language, 0, value()),
            Field::Source => self.source = self.source.take().or_else(|| source(element)),
            Field::Publisher => self.publisher = self.publisher.take().or_else(value),
            Field::Other => {}
        }
    }

    fn add_author(&mut self, rank: usize, element: &Element<'_>) {
        let is_better = self.authors.1.is_empty() || rank < self.authors.0;
        if !is_better && rank > self.authors.0 {
            return;
        }
        let child = Elements::of(element.inner, "").next(|name| name.rsplit(':').next() == Some("name"));
        let written = match child {
            Some(name) => xml::text(name.inner),
            None if xml::has_elements(element.inner) => return,
            None => xml::text(element.inner),
        };
        let Some(name) = author(&plain(&written)) else { return };
        if is_better {
            self.authors = (rank, Vec::new());
        }
        if !self.authors.1.contains(&name) {
            self.authors.1.push(name);
        }
    }
}

fn offer<T>(best: &mut Best<T>, rank: usize, value: Option<T>) {
    if let Some(value) = value {
        best.offer(rank, value);
    }
}

fn title(element: &Element<'_>) -> Option<String> {
    let is_plain = element.attribute("type").as_deref() == Some("text");
    let written = if xml::has_elements(element.inner) { xml::markup(element.inner) } else { xml::text(element.inner) };
    let title = if is_plain { written.split_whitespace().collect::<Vec<_>>().join(" ") } else { plain(&written) };
    Some(title).filter(|title| !title.is_empty())
}

/// Returns the address in `<link>address</link>` or `<link href="address"/>`, unless it is that of something else than
/// the page.
fn link(element: &Element<'_>) -> Option<String> {
    let is_page = |value: &str| matches!(value, "" | "alternate" | "canonical");
    let address = match element.attribute("href") {
        Some(href) => Some(href).filter(|_| element.attribute("rel").is_none_or(|rel| is_page(&rel))),
        None => Some(xml::text(element.inner).trim().to_owned()),
    };
    address.filter(|address| !address.is_empty())
}

fn text(element: &Element<'_>) -> Option<Text> {
    let kind = element.attribute("type").unwrap_or_default().to_ascii_lowercase();
    let is_words = !kind.contains('/') || kind.starts_with("text/") || kind.contains("html");
    if !is_words || element.attribute("mode").as_deref() == Some("base64") {
        return None;
    }
    let (value, is_markup) = if xml::has_elements(element.inner) {
        (xml::markup(element.inner), true)
    } else {
        let value = xml::text(element.inner);
        let is_markup = kind.ends_with("html") || has_markup(&value);
        (value, is_markup)
    };
    let has_words = if is_markup { !plain(&value).is_empty() } else { !value.trim().is_empty() };
    has_words.then_some(Text { value, markup: if is_markup { Markup::Html } else { Markup::None } })
}

/// Returns the address of the feed that an aggregator took the item from, with or without a title of that feed.
fn source(element: &Element<'_>) -> Option<String> {
    let address = element.attribute("url").or_else(|| {
        let mut inner = Elements::of(element.inner, "");
        inner.next(|name| name.rsplit(':').next() == Some("link"))?.attribute("href")
    });
    domain(&address?).map(str::to_owned)
}

/// Returns a name out of `mail@example.org (Ann Lee)`, `Ann Lee <mail@example.org>` or `Ann Lee`.
pub(super) fn author(written: &str) -> Option<String> {
    let is_mail = |part: &str| part.contains('@');
    let name = match written.split_once(['(', '<']) {
        Some((before, behind)) if is_mail(before) => behind.trim_end_matches([')', '>']),
        Some((before, behind)) if is_mail(behind) => before,
        _ => written,
    };
    let name = name.trim().trim_matches('"');
    (!name.is_empty() && !is_mail(name)).then(|| name.to_owned())
}

/// Returns the summary of an item that has a text too: a standfirst, unless it is how the text begins.
pub(super) fn standfirst_beside(summary: &str, text: &str) -> Option<String> {
    /// Characters that are compared: a beginning of the text is cut off anywhere, mostly behind 30 words and more.
    const COMPARED: usize = 80;
    let summary = plain(summary);
    let letters = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).take(COMPARED).collect::<String>();
    let begins = letters(&summary);
    let is_beginning = begins.is_empty() || letters(&plain(text)).starts_with(&begins);
    (!is_beginning).then_some(summary)
}

/// Says which outlet an item is from where its address does not: by the domain of the feed that it was taken from, or
/// of the channel. The title of a feed (`Example News - World`) is no name of an outlet.
fn outlet(source: Option<String>, link: Option<&str>, publisher: Option<String>, channel: &Channel) -> Option<String> {
    if source.is_some() || link.is_some() {
        return source;
    }
    let of_channel = channel.link.as_deref().and_then(domain).map(str::to_owned);
    of_channel.or(publisher).or_else(|| channel.publisher.clone())
}

/// Returns the domain of an address.
pub(super) fn domain(address: &str) -> Option<&str> {
    let behind = address.strip_prefix("https://").or_else(|| address.strip_prefix("http://"))?;
    let host = behind.split(['/', ':', '?', '#']).next()?;
    host.contains('.').then_some(host)
}

/// Returns an address of the web; one that begins with `/` belongs to the site of `base`.
pub(super) fn absolute(address: &str, base: Option<&str>) -> Option<String> {
    if address.contains(char::is_whitespace) {
        return None;
    }
    if domain(address).is_some() {
        return Some(address.to_owned());
    }
    if let Some(behind) = address.strip_prefix("//") {
        return absolute(&format!("https://{behind}"), None);
    }
    let base = base.filter(|_| address.starts_with('/'))?;
    let host = domain(base)?;
    let site = &base[..base.find(host)? + host.len()];
    Some(format!("{site}{address}"))
}
