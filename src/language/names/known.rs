//! The one name of what is known under several, for whoever asks by name: without building the gazetteer, which takes
//! longer than a query.

use super::gazetteer::key_into;

/// Lists with lines `Spelling = Name`.
const LISTS: [&str; 3] =
    [include_str!("lists/organizations.txt"), include_str!("lists/regions.txt"), include_str!("lists/countries.txt")];
/// A list with lines `key<TAB>Name`.
const COUNTRIES: &str = include_str!("data/countries.txt");

/// Returns the name under which articles hold an organization or place, if `name` is another one of it: `United States`
/// for `US`.
pub fn known_name(name: &str) -> Option<&'static str> {
    let mut asked = String::new();
    key_into(name.trim(), &mut asked);
    let mut key = String::new();
    let mut is_asked = |written: &str| {
        key.clear();
        key_into(written, &mut key);
        key == asked
    };
    let listed = LISTS.iter().flat_map(|list| list.lines()).filter(|line| !line.starts_with('#'));
    let mut listed = listed.filter_map(|line| line.split_once(" = "));
    listed
        .find(|(spelling, _)| is_asked(spelling))
        .or_else(|| COUNTRIES.lines().filter_map(|line| line.split_once('\t')).find(|(spelling, _)| *spelling == asked))
        .map(|(_, name)| name)
}

/// Given names, folded, in the order of their bytes.
const GIVEN_NAMES: &str = include_str!("data/given_names.txt");

/// Says whether a folded word is a given name, whatever else it may be.
pub fn is_given_name(word: &str) -> bool {
    let lines = GIVEN_NAMES.as_bytes();
    let (mut from, mut to) = (0, lines.len());
    while from < to {
        let middle = usize::midpoint(from, to);
        let start = lines[..middle].iter().rposition(|byte| *byte == b'\n').map_or(0, |at| at + 1);
        let end = lines[middle..].iter().position(|byte| *byte == b'\n').map_or(lines.len(), |at| middle + at);
        match word.as_bytes().cmp(&lines[start..end]) {
            std::cmp::Ordering::Equal => return !word.is_empty(),
            std::cmp::Ordering::Less => to = start,
            std::cmp::Ordering::Greater => from = end + 1,
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn given_names_are_found_by_halves() {
        assert!(GIVEN_NAMES.lines().is_sorted());
        for name in GIVEN_NAMES.lines() {
            assert!(is_given_name(name), "{name}");
            for other in [format!("{name}zzz"), format!("\t{name}"), name[1..].to_owned()] {
                let is_listed = GIVEN_NAMES.lines().collect::<Vec<_>>().binary_search(&other.as_str()).is_ok();
                assert_eq!(is_given_name(&other), is_listed, "{other}");
            }
            if name.starts_with('c') {
                break;
            }
        }
        assert!(!is_given_name("") && !is_given_name("trump") && is_given_name("zoe"));
    }

    #[test]
    fn another_spelling_leads_to_the_name_of_the_lists() {
        assert_eq!(known_name("US"), Some("United States"));
        assert_eq!(known_name("u.k."), Some("United Kingdom"));
        assert_eq!(known_name("UN"), Some("United Nations"));
        assert_eq!(known_name("United Nations"), None);
        assert_eq!(known_name("Kabul"), None);
    }
}
