//! The names of the site that a page is from, for telling them from headlines and authors.

use super::html::{Field, Metadata};
use super::outlets;

/// What stands between a headline and the name of the site.
const SEPARATORS: &[&str] = &[
    " | ", " - ", " – ", " — ", " · ", " • ", " » ", " « ", " :: ", " › ", " ‹ ", " : ", " / ", " │ ", " ~ ", "|", "│",
];

/// The names of a site.
#[derive(Debug, Default)]
pub(super) struct Site {
    /// The names that the markup states, as keys.
    keys: Vec<String>,
    /// The letters of the host, without its ending: `bridgepost` for `www.bridgepost.co.uk`.
    host: Option<String>,
}

impl Site {
    /// Collects the names of the site that the markup of a page states, and those in its address.
    pub(super) fn of(metadata: &Metadata, url: Option<&str>) -> Site {
        let stated = metadata.claims(Field::Site);
        let mut keys: Vec<String> = stated.iter().map(|claim| outlets::key(&claim.value)).collect();
        keys.retain(|key| key.len() >= 2);
        let url = url.or_else(|| metadata.claims(Field::Url).first().map(|claim| &*claim.value));
        Site { keys, host: url.and_then(host_letters) }
    }

    /// Says whether a text is the name of the site, and nothing else.
    pub(super) fn is_name(&self, text: &str) -> bool {
        /// Bytes of the longest name.
        const MAX: usize = 80;
        if text.len() > MAX {
            return false;
        }
        let key = outlets::key(text);
        if key.is_empty() {
            return false;
        }
        let is_host = |host: &String| {
            let bare = key.strip_suffix(".com").unwrap_or(&key);
            host == bare
                || key.len() > 4 && (host.starts_with(bare) && host.len() <= bare.len() + 3)
                || starts_with_host(&key, host)
        };
        self.keys.contains(&key) || self.host.as_ref().is_some_and(is_host)
    }

    /// Returns a title without the name of the site before or behind it.
    pub(super) fn strip<'t>(&self, title: &'t str) -> &'t str {
        let mut rest = title.trim();
        for _ in 0..4 {
            let cut = SEPARATORS.iter().find_map(|separator| {
                let behind = rest.rsplit_once(separator).filter(|(_, name)| self.is_site(name)).map(|(title, _)| title);
                let before =
                    || rest.split_once(separator).filter(|(name, _)| self.is_site(name)).map(|(_, title)| title);
                behind.or_else(before)
            });
            let Some(cut) = cut.map(str::trim).filter(|cut| !cut.is_empty()) else { break };
            rest = cut;
        }
        let before = rest.split_once(": ").filter(|(name, _)| self.is_name(name)).map(|(_, title)| title.trim());
        before.filter(|title| !title.is_empty()).unwrap_or(rest)
    }

    /// Says whether a part of a title names the site: `CNN Politics` is the politics of CNN.
    fn is_site(&self, name: &str) -> bool {
        let name = name.trim();
        let is_section = || {
            let first = name.split_whitespace().next().unwrap_or_default();
            name.split_whitespace().count() <= 3 && self.keys.contains(&outlets::key(first))
        };
        self.is_name(name)
            || is_section()
            || outlets::is_peculiar(name) && outlets::domain_of(name).is_some()
            || is_domain(name)
    }
}

/// `bridgepost.com`
fn is_domain(name: &str) -> bool {
    let ending = name.rsplit('.').next().unwrap_or_default();
    name.contains('.')
        && !name.contains(char::is_whitespace)
        && (2..=10).contains(&ending.len())
        && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-'))
        && ending.bytes().all(|byte| byte.is_ascii_lowercase())
}

/// `bridgepostonline` for the host `bridgepost`
fn starts_with_host(key: &str, host: &str) -> bool {
    host.len() >= 4 && key.strip_prefix(host).is_some_and(|rest| rest.len() <= 12)
}

/// Returns the letters of the host of an address, without `www`, its subdomains and its ending.
fn host_letters(url: &str) -> Option<String> {
    let (_, rest) = url.split_once("://")?;
    let host = rest.split(['/', ':', '?']).next()?;
    let labels: Vec<&str> = host.split('.').collect();
    // The longest label but the last is the name: `bridge` of `news.bridge.co.uk`.
    let (_, before) = labels.split_last()?;
    let before: Vec<&&str> = before.iter().filter(|label| !matches!(**label, "www" | "co" | "com" | "org")).collect();
    let name = before.last()?;
    let letters: String = name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
    (letters.len() >= 2).then_some(letters)
}

/// Returns the parts of a title, between the signs that part headline, section and site.
pub(super) fn parts(title: &str) -> Vec<&str> {
    let mut parts = vec![title];
    for separator in SEPARATORS {
        parts = parts.into_iter().flat_map(|part| part.split(separator)).collect();
    }
    parts.into_iter().map(str::trim).filter(|part| !part.is_empty()).collect()
}

/// Returns a part of a title without the signs around it.
pub(super) fn trim(title: &str) -> &str {
    title.trim_matches(|c: char| c.is_whitespace() || is_separator(c))
}

/// Says whether a sign parts headline and site.
pub(super) fn is_separator(c: char) -> bool {
    matches!(c, '|' | '-' | '–' | '—' | '·' | '•' | '»' | '«' | '›' | '‹' | ':' | '_' | '│' | '~')
}

/// Says whether `title` begins with `part`, and no word goes on there.
pub(super) fn starts_with(title: &str, part: &str) -> bool {
    title.strip_prefix(part).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
}

/// Says whether `title` ends with `part`, and no word goes on there.
pub(super) fn ends_with(title: &str, part: &str) -> bool {
    title.strip_suffix(part).is_some_and(|rest| !rest.ends_with(char::is_alphanumeric))
}
