//! The names under which data sets of news keep the fields of an article.

/// A field that a record may state.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Field {
    Id,
    Url,
    Title,
    Authors,
    Outlet,
    Published,
    Language,
    Text,
}

impl Field {
    /// How many fields there are.
    pub(super) const COUNT: usize = 8;
}

/// The keys of each field, the best first: where a record has several, the first that is not empty counts. Folded as by
/// [`Key::fold`].
const KEYS: [(Field, &[&str]); Field::COUNT] = [
    (Field::Id, &["id"]),
    (Field::Url, &["url", "link"]),
    (Field::Title, &["title", "headline"]),
    (Field::Authors, &["authors", "author", "byline"]),
    (Field::Outlet, &["outlet", "publisher", "source", "site", "sourcedomain", "domain"]),
    // `date` and `time` behind the others: crawlers write the time of their visit there.
    (
        Field::Published,
        &[
            "published",
            "datepublished",
            "publishedat",
            "publishdate",
            "datepublish",
            "pubdate",
            "date",
            "datetime",
            "time",
        ],
    ),
    (Field::Language, &["language", "lang"]),
    (Field::Text, &["text", "maintext", "fulltext", "articlebody", "body", "article", "content"]),
];

/// The longest folded key.
const LONGEST: usize = 13;

/// A key that is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Key {
    /// What stands under it.
    pub(super) field: Field,
    /// 0 for the best key of its field.
    pub(super) rank: usize,
}

impl Key {
    /// Returns what a key of a record means: `publish_date`, `publishDate` and `Publish-Date` are one. `None` if it is
    /// not known.
    pub(super) fn of(key: &str) -> Option<Key> {
        let mut buffer = [0; LONGEST];
        let folded = Key::fold(key, &mut buffer)?;
        KEYS.iter().find_map(|(field, names)| {
            let rank = names.iter().position(|name| name.as_bytes() == folded)?;
            Some(Key { field: *field, rank })
        })
    }

    /// Writes a key in lower case without `_`, `-` and spaces; `None` if it is longer than every known key.
    fn fold<'a>(key: &str, buffer: &'a mut [u8; LONGEST]) -> Option<&'a [u8]> {
        let mut length = 0;
        for byte in key.bytes().filter(|byte| !matches!(byte, b'_' | b'-' | b' ')) {
            *buffer.get_mut(length)? = byte.to_ascii_lowercase();
            length += 1;
        }
        Some(&buffer[..length])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_a_key_are_one() {
        for key in ["publish_date", "publishDate", "Publish-Date", "PUBLISH DATE"] {
            assert_eq!(Key::of(key), Some(Key { field: Field::Published, rank: 3 }));
        }
        assert_eq!(Key::of("Id"), Some(Key { field: Field::Id, rank: 0 }));
    }

    #[test]
    fn other_keys_are_unknown() {
        for key in ["", "texts", "published_text_of_the_page", "téxt"] {
            assert_eq!(Key::of(key), None);
        }
    }

    #[test]
    fn the_table_is_folded_and_each_key_has_one_meaning() {
        let mut all: Vec<_> = KEYS.iter().flat_map(|(_, names)| *names).collect();
        assert_eq!(all.iter().map(|name| name.len()).max(), Some(LONGEST));
        assert!(all.iter().all(|name| name.bytes().all(|byte| byte.is_ascii_lowercase())));
        let count = all.len();
        all.sort_unstable();
        all.dedup();
        assert_eq!(all.len(), count);
        assert!(KEYS.iter().enumerate().all(|(at, (field, _))| *field as usize == at));
    }
}
