//! JSON Feed (jsonfeed.org, versions 1 and 1.1).

use std::fmt;
use std::ops::ControlFlow;

use serde::de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::Value;

use super::super::markup::plain;
use super::hand_over;
use super::item::{absolute, author, domain, standfirst_beside};
use crate::article::{Markup, Stated};
use crate::corpus::Delivery;
use crate::corpus::skip::Reason;

/// Says whether a text that begins so is a JSON Feed: its version is an address of the specification.
pub(super) fn is_feed(start: &str) -> bool {
    let behind = start.split("\"version\"").nth(1).map(str::trim_start).and_then(|behind| behind.strip_prefix(':'));
    let version = behind.map(str::trim_start).unwrap_or_default();
    ["\"https://jsonfeed.org/version/", "\"http://jsonfeed.org/version/"].iter().any(|known| version.starts_with(known))
        && start.starts_with('{')
}

/// Reads a feed. Items before damage are handed over.
pub(super) fn read(text: &str, delivery: &mut Delivery<'_>) -> ControlFlow<()> {
    let mut feed =
        Feed { delivery, language: None, home: None, authors: Vec::new(), items: 0, flow: ControlFlow::Continue(()) };
    let mut json = serde_json::Deserializer::from_str(text.trim_start_matches('\u{feff}'));
    let result = json.deserialize_map(&mut feed).and_then(|()| json.end());
    feed.flow?;
    match result {
        Err(error) => {
            let place = format!(" at line {} column {}", error.line(), error.column());
            let message = error.to_string();
            let what = message.strip_suffix(&place).unwrap_or(&message);
            let message = format!("{what} in line {}", error.line());
            feed.delivery.skip(Some(feed.items + 1), Reason::BadRecord { message, column: error.column().max(1) })
        }
        Ok(()) if feed.items == 0 => feed.delivery.skip(None, Reason::NoText),
        Ok(()) => ControlFlow::Continue(()),
    }
}

struct Feed<'d, 'a> {
    delivery: &'d mut Delivery<'a>,
    language: Option<String>,
    home: Option<String>,
    authors: Vec<String>,
    items: u64,
    flow: ControlFlow<()>,
}

impl<'de> Visitor<'de> for &mut Feed<'_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        while let Some(key) = map.next_key::<String>()? {
            match key.as_str() {
                "items" => map.next_value_seed(Items(&mut *self))?,
                "language" => self.language = string(&map.next_value()?),
                "home_page_url" => self.home = string(&map.next_value()?),
                "authors" | "author" => self.authors = authors(&map.next_value()?),
                _ => {
                    map.next_value::<IgnoredAny>()?;
                }
            }
        }
        Ok(())
    }
}

/// Reads the list of items, one at a time.
struct Items<'f, 'd, 'a>(&'f mut Feed<'d, 'a>);

impl<'de> DeserializeSeed<'de> for Items<'_, '_, '_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, json: D) -> Result<(), D::Error> {
        json.deserialize_seq(self)
    }
}

impl<'de> Visitor<'de> for Items<'_, '_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list of items")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<(), A::Error> {
        while let Some(item) = list.next_element::<Value>()? {
            if self.0.flow.is_continue() {
                self.0.take(&item);
            }
        }
        Ok(())
    }
}

impl Feed<'_, '_> {
    fn take(&mut self, item: &Value) {
        self.items += 1;
        let read = self.read_item(item);
        self.flow = hand_over(read, self.items, item.to_string().as_bytes(), self.delivery);
    }

    fn read_item(&self, item: &Value) -> Option<(String, Markup, Stated)> {
        let field = |name: &str| item.get(name).and_then(string);
        let (text, markup) = match (field("content_html"), field("content_text"), field("summary")) {
            (Some(html), ..) => (html, Markup::Html),
            (None, Some(text), _) | (None, None, Some(text)) => (text, Markup::None),
            (None, None, None) => return None,
        };
        let home = self.home.as_deref();
        let url = ["url", "external_url", "id"].iter().find_map(|name| absolute(&field(name)?, home));
        let own_authors = ["authors", "author"].iter().filter_map(|name| item.get(*name)).map(authors);
        let stated = Stated {
            outlet: if url.is_none() { home.and_then(domain).map(str::to_owned) } else { None },
            url,
            title: field("title").map(|title| plain(&title)).filter(|title| !title.is_empty()),
            authors: own_authors.into_iter().find(|names| !names.is_empty()).unwrap_or_else(|| self.authors.clone()),
            published: field("date_published"),
            updated: field("date_modified"),
            standfirst: field("summary").and_then(|summary| standfirst_beside(&summary, &text)),
            language: field("language").or_else(|| self.language.clone()),
            ..Stated::default()
        };
        Some((text, markup, stated))
    }
}

fn string(value: &Value) -> Option<String> {
    value.as_str().map(str::trim).filter(|text| !text.is_empty()).map(str::to_owned)
}

/// Returns the names in `{"name": ...}` or a list of such.
fn authors(value: &Value) -> Vec<String> {
    let one = std::slice::from_ref(value);
    let entries = value.as_array().map_or(one, Vec::as_slice);
    entries.iter().filter_map(|entry| author(&plain(entry.get("name")?.as_str()?))).collect()
}
