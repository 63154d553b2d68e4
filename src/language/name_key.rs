//! Keys of names: what a name is looked up by when it is a filter.
//!
//! A key is the name's terms with single spaces between them, so that `NATO` and `Nato`, `U.S.` and `US`, `Erdoğan` and
//! `Erdogan` share one. An author has a second key, the surname.

use tantivy::tokenizer::{Token, TokenStream, Tokenizer};

use super::name_words::{PersonWords, words};

/// Name under which [`PersonKeys`] is registered with an index.
pub const PERSON_TOKENIZER: &str = "person_keys";

/// Returns the key of a whole name: its terms, joined by spaces; empty for a name without words.
pub fn whole_key(name: &str) -> String {
    words(name).join(" ")
}

/// Returns the key by which a person is asked for: the words of a name or surname, joined by spaces.
pub fn person_key(name: &str) -> String {
    PersonWords::of(name).words.join(" ")
}

/// Returns the keys of a person: the whole name, the surname, and the surname with its particles, without repetition.
pub fn person_keys(name: &str) -> Vec<String> {
    let person = PersonWords::of(name);
    let mut keys = vec![person.words.join(" ")];
    for key in [person.last().unwrap_or_default().to_owned(), person.surname().join(" ")] {
        if !keys.contains(&key) {
            keys.push(key);
        }
    }
    keys.retain(|key| !key.is_empty());
    keys
}

/// Cuts the name of a person into its keys.
#[derive(Clone, Default)]
pub struct PersonKeys(Token);

/// The keys of one name.
pub struct Keys<'a> {
    keys: std::vec::IntoIter<String>,
    token: &'a mut Token,
}

impl Tokenizer for PersonKeys {
    type TokenStream<'a> = Keys<'a>;

    fn token_stream<'a>(&'a mut self, name: &'a str) -> Keys<'a> {
        Keys::new(person_keys(name), &mut self.0)
    }
}

impl<'a> Keys<'a> {
    fn new(keys: Vec<String>, token: &'a mut Token) -> Keys<'a> {
        token.reset();
        Keys { keys: keys.into_iter(), token }
    }
}

impl TokenStream for Keys<'_> {
    fn advance(&mut self) -> bool {
        let Some(key) = self.keys.next() else { return false };
        self.token.text = key;
        self.token.position = self.token.position.wrapping_add(1);
        true
    }

    fn token(&self) -> &Token {
        self.token
    }

    fn token_mut(&mut self) -> &mut Token {
        self.token
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_name_share_a_key() {
        for (one, other) in [("NATO", "Nato"), ("U.S.", "US"), ("Erdoğan", "ERDOGAN"), ("O’Brien", "O'Brien")] {
            assert_eq!(whole_key(one), whole_key(other));
        }
        assert_ne!(whole_key("US"), whole_key("us"));
    }

    #[test]
    fn a_person_is_found_by_surname() {
        assert_eq!(person_keys("Vladimir Putin"), ["vladimir putin", "putin"]);
        assert_eq!(person_keys("Putin"), ["putin"]);
        assert_eq!(person_keys("Ursula von der Leyen"), ["ursula von der leyen", "leyen", "von der leyen"]);
        assert_eq!(person_keys("Robert F. Kennedy Jr."), ["robert f kennedy jr", "kennedy"]);
        assert_eq!(person_keys("…"), [] as [&str; 0]);
    }
}
