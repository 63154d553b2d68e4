//! Latin spellings of names with their spellings in another script.

use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;
use std::fs::File;
use std::io::Read;
use std::path::Path;

use flate2::read::MultiGzDecoder;
use news_search::language::fold::fold;
use news_search::language::spelling::{Name, may_be_same};

/// How often a pair of Latin and foreign spelling must stand in a list to count as attested: rarer ones are often wrong.
const ATTESTED: u32 = 4;

/// The lists of names.
pub(crate) struct Lists(Vec<List>);

/// The Latin spellings of each foreign spelling, with how often they stand together.
pub(crate) type List = BTreeMap<String, BTreeMap<String, u32>>;

impl Lists {
    pub(crate) fn read(folder: &Path) -> Result<Lists, Box<dyn Error>> {
        let lists = ["names-russian.tsv.gz", "names-arabic.tsv.gz"].map(|name| read(&folder.join(name)));
        Ok(Lists(lists.into_iter().collect::<Result<_, _>>()?))
    }

    pub(crate) fn all(&self) -> &[List] {
        &self.0
    }

    /// Returns pairs that share an Arabic spelling and are near, but not near enough for the rules. Arabic leaves vowels
    /// out, so that newspapers spell its names in many ways; in the Russian list such pairs are as often two names.
    pub(crate) fn attested(&self, words: &BTreeSet<String>) -> BTreeSet<(String, String)> {
        let mut pairs = BTreeSet::new();
        for latin in self.0.last().into_iter().flat_map(BTreeMap::values) {
            let known = || latin.iter().filter(|(name, count)| **count >= ATTESTED && !words.contains(*name));
            for (one, _) in known() {
                for (other, _) in known().filter(|(other, _)| *other > one) {
                    let by_rule = Name::of(one).is_some_and(|name| name.is_also_name(other));
                    if may_be_same(one, other) && !by_rule {
                        pairs.insert((one.clone(), other.clone()));
                    }
                }
            }
        }
        pairs
    }
}

fn read(path: &Path) -> Result<List, Box<dyn Error>> {
    let mut text = String::new();
    let file = File::open(path).map_err(|error| format!("{}: {error}", path.display()))?;
    MultiGzDecoder::new(file).read_to_string(&mut text)?;
    let mut list = List::new();
    for line in text.lines() {
        let mut columns = line.split('\t');
        let (Some(latin), Some(foreign), Some(count)) = (columns.next(), columns.next(), columns.next()) else {
            continue;
        };
        let latin = fold(latin);
        if (4..=20).contains(&latin.len()) && latin.bytes().all(|byte| byte.is_ascii_lowercase()) {
            *list.entry(foreign.to_owned()).or_default().entry(latin).or_default() += count.parse::<u32>()?;
        }
    }
    Ok(list)
}
