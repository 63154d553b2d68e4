//! Sidecars: a JSON file beside a page that says where and when it was published.
//!
//! `page.json` or `page.meta.json` beside `page.html`, also `page.html.json`: an object with an address, a date, an
//! outlet, a title or authors, and without a text of its own. What it states is said of the page, and it is no article
//! itself. A JSON file with a text is one, whatever stands beside it.

use std::io::Read;
use std::path::{Path, PathBuf};

use super::json_record::Broken;
use super::keys::Keys;
use super::record::Record;
use super::skip::{ReadError, Reason};
use super::source::Source;
use super::{encoding, json_record};
use crate::article::{ContentHash, FileTimes, Stated};

/// Most bytes of a sidecar; whatever is longer is more than facts.
const MAX_BYTES: u64 = 4 << 20;

/// What stands beside a file and belongs to it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Beside {
    /// Nothing.
    #[default]
    Nothing,
    /// The file is a page, and this may be its sidecar.
    Sidecar(Box<SidecarFile>),
    /// The file may be the sidecar of a page.
    Page,
}

/// A file that may be a sidecar, with what tells whether it has changed without opening it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SidecarFile {
    /// The path that opens it from here.
    pub file: PathBuf,
    /// Its size in bytes.
    pub size: u64,
    /// When it was changed.
    pub times: FileTimes,
}

/// What a JSON file beside a page says.
#[derive(Debug)]
pub(super) enum Sidecar {
    /// These facts of the page.
    Facts(Box<Facts>),
    /// It should, but it is broken.
    Broken(Reason),
    /// It is a file of its own.
    Other,
}

/// The facts that a sidecar states.
#[derive(Debug)]
pub(super) struct Facts {
    stated: Stated,
    /// Hash of its bytes.
    hash: ContentHash,
}

impl Facts {
    /// Adds the facts to what the page states itself; the sidecar was written on purpose, so it wins.
    pub(super) fn add_to(&self, page: &mut Stated) {
        let own = std::mem::take(page);
        let facts = self.stated.clone();
        *page = Stated {
            id: facts.id.or(own.id),
            url: facts.url.or(own.url),
            title: facts.title.or(own.title),
            authors: if facts.authors.is_empty() { own.authors } else { facts.authors },
            outlet: facts.outlet.or(own.outlet),
            published: facts.published.or(own.published),
            updated: facts.updated.or(own.updated),
            captured: facts.captured.or(own.captured),
            standfirst: facts.standfirst.or(own.standfirst),
            language: facts.language.or(own.language),
            section: facts.section.or(own.section),
            from_path: own.from_path,
            of_root: own.of_root,
            parts: own.parts,
        };
    }

    /// Returns the hash of a page and its sidecar, given that of the page.
    pub(super) fn hash_with(&self, page: ContentHash) -> ContentHash {
        ContentHash::of(&[page.0, self.hash.0].concat())
    }
}

/// Reads what stands beside a page. A file that is not there any more is no sidecar.
pub(super) fn read(file: &Path, keys: &Keys) -> Sidecar {
    let Ok(Some(bytes)) = read_bytes(file) else { return Sidecar::Other };
    let hash = ContentHash::of(&bytes);
    let Some((text, _)) = encoding::decode(bytes) else { return Sidecar::Other };
    let text = text.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    if !text.starts_with('{') {
        return Sidecar::Other;
    }
    match parse(text, keys) {
        Err(reason) => Sidecar::Broken(reason),
        Ok(record) if record.has_text() => Sidecar::Other,
        Ok(record) => {
            let stated = record.into_stated();
            let values = [&stated.url, &stated.published, &stated.outlet, &stated.title];
            let has_facts = values.iter().any(|value| value.is_some()) || !stated.authors.is_empty();
            if has_facts { Sidecar::Facts(Box::new(Facts { stated, hash })) } else { Sidecar::Other }
        }
    }
}

fn parse(text: &str, keys: &Keys) -> Result<Record, Reason> {
    json_record::parse(text, keys).map_err(|Broken { message, line, column }| Reason::BadJson { message, line, column })
}

/// Returns the bytes of a file; `None` if there are too many.
fn read_bytes(file: &Path) -> Result<Option<Vec<u8>>, ReadError> {
    let source = Source::open(file)?;
    if source.size() > MAX_BYTES {
        return Ok(None);
    }
    let mut bytes = Vec::new();
    source.take(MAX_BYTES).read_to_end(&mut bytes)?;
    Ok(Some(bytes))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(json: &str) -> String {
        let file = tempfile::NamedTempFile::new().unwrap();
        fs_err::write(file.path(), json).unwrap();
        match read(file.path(), &Keys::default()) {
            Sidecar::Facts(facts) => format!("facts: {}", facts.stated.url.unwrap_or_default()),
            Sidecar::Broken(reason) => format!("broken: {reason}"),
            Sidecar::Other => "other".to_owned(),
        }
    }

    #[test]
    fn an_object_with_facts_and_without_a_text_is_a_sidecar() {
        assert_eq!(
            shown("\u{feff}\n{\"url\": \"https://example.org/1\",\n \"n\": [1]}\n"),
            "facts: https://example.org/1"
        );
        assert_eq!(shown("{\"author\": [\"Ann Lee\"], \"text\": \" \"}"), "facts: ");
        for other in [
            "{\"url\": \"x\", \"text\": \"It is closed.\"}",
            "[{\"url\": \"x\"}]",
            "{\"n\": 1}",
            "{}",
            "",
            "words",
            "\0",
        ] {
            assert_eq!(shown(other), "other", "{other}");
        }
    }

    #[test]
    fn a_broken_object_says_where_it_is_broken() {
        assert_eq!(shown("{\"url\": \"x\",\n \"date\": }"), "broken: expected value at line 2, column 10");
        assert_eq!(shown("{\"url\": \"x"), "broken: EOF while parsing a string at line 1, column 10");
    }

    #[test]
    fn what_the_sidecar_states_wins_and_the_page_keeps_the_rest() {
        let stated = Stated { url: Some("a".into()), authors: vec!["Ann Lee".into()], ..Stated::default() };
        let facts = Facts { stated, hash: ContentHash::of(b"a") };
        let mut page = Stated { url: Some("b".into()), title: Some("c".into()), ..Stated::default() };
        facts.add_to(&mut page);
        assert_eq!((page.url.as_deref(), page.title.as_deref()), (Some("a"), Some("c")));
        assert_eq!(page.authors, ["Ann Lee"]);
        assert_ne!(facts.hash_with(ContentHash::of(b"x")), ContentHash::of(b"x"));
    }
}
