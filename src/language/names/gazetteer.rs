//! The gazetteer: what is known of words and names before any text is read.
//!
//! `data/` holds the lists that `examples/gazetteer` derives from public data (docs/DATA.md), `lists/` those written by
//! hand. All go into one hash table from a key to [`Marks`]; an entry of several words has them joined by spaces, and
//! its first word is marked [`Marks::OPENS_PHRASE`]. The table is built when the first name is looked for: a query never
//! is. A key is the folded word without full stops, so that `U.S.`, `US` and `us` share one; what is only a name in
//! capitals says so in its marks.

use std::sync::LazyLock;

use memchr::{memchr_iter, memchr3_iter};
use rustc_hash::FxHashMap;

use super::beginnings::Beginnings;
use super::mark_table::MarkTable;
use super::marks::Marks;
use crate::language::fold::fold_into;

/// First byte of `’`.
const FIRST_OF_APOSTROPHE: u8 = 0xe2;

/// Most words in an entry that is looked for.
pub(super) const MAX_PHRASE: usize = 6;

/// Lists whose lines are keys already.
const DATA: [(&str, Marks); 6] = [
    (include_str!("data/words.txt"), Marks::WORD),
    (include_str!("data/given_names.txt"), Marks::GIVEN),
    (include_str!("data/family_names.txt"), Marks::FAMILY),
    (include_str!("data/cities.txt"), Marks::PLACE),
    (include_str!("data/towns.txt"), Marks::TOWN),
    (include_str!("data/countries.txt"), Marks::COUNTRY),
];

/// Lists written as in the news: `# comment`, `Name`, `Spelling = Name`.
const LISTS: [(&str, Marks); 16] = [
    (include_str!("lists/function_words.txt"), Marks::FUNCTION),
    (include_str!("lists/foreign_words.txt"), Marks::FOREIGN),
    (include_str!("lists/never.txt"), Marks::NEVER),
    (include_str!("lists/adjectives.txt"), Marks::ADJECTIVE),
    (include_str!("lists/titles.txt"), Marks::TITLE),
    (include_str!("lists/title_modifiers.txt"), Marks::TITLE_MODIFIER),
    (include_str!("lists/roles.txt"), Marks::ROLE),
    (include_str!("lists/organization_heads.txt"), Marks::ORGANIZATION_HEAD),
    (include_str!("lists/place_heads.txt"), Marks::PLACE_HEAD),
    (include_str!("lists/place_nouns.txt"), Marks::PLACE_NOUN),
    (include_str!("lists/place_leads.txt"), Marks::PLACE_LEAD),
    (include_str!("lists/organizations.txt"), Marks::ORGANIZATION),
    (include_str!("lists/clubs.txt"), Marks::CLUB),
    (include_str!("lists/companies.txt"), Marks::COMPANY),
    (include_str!("lists/regions.txt"), Marks::PLACE),
    (include_str!("lists/countries.txt"), Marks::COUNTRY),
];

static GAZETTEER: LazyLock<Gazetteer> = LazyLock::new(Gazetteer::load);

/// Returns the gazetteer, read on the first call.
pub(super) fn gazetteer() -> &'static Gazetteer {
    &GAZETTEER
}

/// What is known of words and names.
pub(super) struct Gazetteer {
    marks: MarkTable,
    beginnings: Beginnings,
    canonical: FxHashMap<&'static str, &'static str>,
}

impl Gazetteer {
    /// Returns what is known of a key; nothing for one that is in no list.
    pub(super) fn marks(&self, key: &str) -> Marks {
        self.marks.get(key)
    }

    /// Says whether an entry of several words may begin with the first two words of a key; `false` is certain.
    pub(super) fn may_begin_phrase(&self, key: &str) -> bool {
        self.beginnings.may_hold(key)
    }

    /// Returns the one name of what the key is a spelling of; `None` where the spelling of the text is as good.
    pub(super) fn canonical(&self, key: &str) -> Option<&'static str> {
        self.canonical.get(key).copied()
    }

    fn load() -> Gazetteer {
        // the first word of an entry is a key too; a possessive ending becomes a word
        let most_keys = |text: &str| {
            let text = text.as_bytes();
            memchr_iter(b'\n', text).count() + memchr3_iter(b' ', b'\'', FIRST_OF_APOSTROPHE, text).count() + 1
        };
        let texts = || DATA.iter().map(|(text, _)| *text).chain(LISTS.iter().map(|(text, _)| *text));
        let keys = texts().map(most_keys).sum();
        let mut gazetteer = Gazetteer {
            marks: MarkTable::with_room_for(keys),
            beginnings: Beginnings::default(),
            canonical: FxHashMap::default(),
        };
        for (text, marks) in DATA {
            for line in text.lines() {
                let (key, name) = line.split_once('\t').map_or((line, None), |(key, name)| (key, Some(name)));
                gazetteer.add(key, marks, name);
            }
        }
        gazetteer.load_lists();
        gazetteer
    }

    fn load_lists(&mut self) {
        let size: usize = LISTS.iter().map(|(text, _)| text.len()).sum();
        let mut keys = String::with_capacity(size + size / 8);
        let mut entries = Vec::new();
        for (text, marks) in LISTS {
            for line in text.lines().filter(|line| !line.starts_with('#')) {
                let (written, name) = line.split_once(" = ").map_or((line, None), |(key, name)| (key, Some(name)));
                let start = keys.len();
                entry_key_into(written, &mut keys);
                entries.push((start..keys.len(), written, marks, name));
            }
        }
        let keys: &'static str = keys.leak();
        for (range, written, marks, name) in entries {
            let key = &keys[range];
            let marks = if self.needs_capitals(key, written) { as_acronym(marks) } else { marks };
            // `NATO` is the name of `Nato` and `OTAN = NATO` of `OTAN`
            let is_acronym = marks.any(Marks::ORGANIZATION | Marks::ACRONYM) && is_capitals(written);
            self.add(key, marks, name.or(is_acronym.then_some(written)));
        }
    }

    fn add(&mut self, key: &'static str, marks: Marks, canonical: Option<&'static str>) {
        let marks = if marks == Marks::COUNTRY { marks | Marks::PLACE } else { marks };
        self.marks.add(key, marks);
        if let Some((first, _)) = key.split_once(' ') {
            self.marks.add(first, Marks::OPENS_PHRASE);
            self.beginnings.add(key);
        }
        if let Some(name) = canonical {
            self.canonical.insert(key, name);
        }
    }

    /// Says whether what is written in capitals must be: `WHO` is not `Who`, and `UN` not `Un`.
    fn needs_capitals(&self, key: &str, written: &str) -> bool {
        is_capitals(written) && (key.len() <= 3 || self.marks(key).any(Marks::WORD | Marks::GIVEN | Marks::FAMILY))
    }
}

fn is_capitals(written: &str) -> bool {
    !written.contains(' ') && !written.chars().any(char::is_lowercase)
}

fn as_acronym(marks: Marks) -> Marks {
    match marks {
        Marks::ORGANIZATION => Marks::ACRONYM,
        Marks::PLACE | Marks::COUNTRY => Marks::PLACE_ACRONYM,
        Marks::NEVER => Marks::NEVER_ACRONYM,
        other => other,
    }
}

/// Appends the key of an entry, in which a possessive ending is a word of its own, as it is in sentences.
fn entry_key_into(written: &str, key: &mut String) {
    for (number, word) in written.split(' ').enumerate() {
        if number > 0 {
            key.push(' ');
        }
        match word.strip_suffix("'s").or_else(|| word.strip_suffix('\'')) {
            Some(owner) => {
                key_into(owner, key);
                key.push(' ');
                key.push_str(&word[owner.len()..]);
            }
            None => key_into(word, key),
        }
    }
}

/// Appends the key of a word: folded, without full stops, with plain apostrophes.
pub(super) fn key_into(word: &str, key: &mut String) {
    let start = key.len();
    for byte in word.bytes() {
        match byte {
            b'.' => {}
            0x80.. => {
                key.truncate(start);
                return folded_key_into(word, key);
            }
            _ => key.push(char::from(byte.to_ascii_lowercase())),
        }
    }
}

fn folded_key_into(word: &str, key: &mut String) {
    let start = key.len();
    fold_into(word, key);
    if key[start..].contains(['.', '’']) {
        let plain = key[start..].replace('.', "").replace('’', "'");
        key.replace_range(start.., &plain);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_folded_and_has_no_full_stops() {
        let key = |word: &str| {
            let mut key = String::new();
            key_into(word, &mut key);
            key
        };
        assert_eq!([key("U.S."), key("Gen."), key("São"), key("N’Djamena")], ["us", "gen", "sao", "n'djamena"]);
    }

    #[test]
    fn a_spelling_leads_to_the_one_name() {
        let names = ["us", "usa", "united states of america", "uk", "un", "nato", "russian federation"];
        let canonical = names.map(|key| gazetteer().canonical(key).unwrap_or("-"));
        let expected =
            ["United States", "United States", "United States", "United Kingdom", "United Nations", "NATO", "Russia"];
        assert_eq!(canonical, expected);
        assert_eq!(gazetteer().canonical("kabul"), None);
    }

    #[test]
    fn an_acronym_that_is_a_word_needs_its_capitals() {
        assert!(gazetteer().marks("us").has(Marks::PLACE_ACRONYM));
        assert!(!gazetteer().marks("us").any(Marks::PLACE | Marks::ORGANIZATION));
        assert!(gazetteer().marks("who").has(Marks::ACRONYM));
        assert!(gazetteer().marks("nato").has(Marks::ORGANIZATION));
    }

    #[test]
    fn the_first_word_of_an_entry_says_so() {
        assert!(gazetteer().marks("tel").has(Marks::OPENS_PHRASE));
        assert!(gazetteer().marks("tel aviv").has(Marks::PLACE));
        assert!(gazetteer().marks("white house").has(Marks::ORGANIZATION));
    }
}
