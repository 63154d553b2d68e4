//! The one name of what is known under several, for whoever asks by name: without building the gazetteer, which takes
//! longer than a query.

use super::gazetteer::key_into;

/// Lists with lines `Spelling = Name`.
const LISTS: [&str; 3] = [
    include_str!("lists/organizations.txt"),
    include_str!("lists/regions.txt"),
    include_str!("lists/countries.txt"),
];
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn another_spelling_leads_to_the_name_of_the_lists() {
        assert_eq!(known_name("US"), Some("United States"));
        assert_eq!(known_name("u.k."), Some("United Kingdom"));
        assert_eq!(known_name("UN"), Some("United Nations"));
        assert_eq!(known_name("United Nations"), None);
        assert_eq!(known_name("Kabul"), None);
    }
}
