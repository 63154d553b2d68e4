//! Lines behind the text that name its author: `More from Ann Lee`, `Write to Ann Lee at ...`, `About Ann Lee`.

use super::super::fold;
use super::super::names;
use super::authors;

/// Words behind which a page names the author of what has been read, folded.
const MENTIONS: &[&str] = &[
    "read more from",
    "more from",
    "more by",
    "more articles by",
    "more stories by",
    "more posts by",
    "all posts by",
    "all articles by",
    "all stories by",
    "view all posts by",
    "view all articles by",
    "posts by",
    "articles by",
    "stories by",
    "write to",
    "contact",
    "email",
    "reach",
    "follow",
    "mehr von",
    "mehr beiträge von",
    "mehr artikel von",
    "alle beiträge von",
    "alle artikel von",
    "weitere artikel von",
    "weitere beiträge von",
    "artikel von",
    "beiträge von",
    "voir tous les articles de",
    "plus d'articles de",
    "más de",
    "ver más de",
];

/// Words behind which the author is named in so many words, folded.
const ABOUT: &[&str] = &[
    "about the author",
    "about author",
    "über den autor",
    "über die autorin",
    "zum autor",
    "zur autorin",
    "à propos de l'auteur",
    "sobre el autor",
    "sobre la autora",
    "sobre o autor",
    "sobre a autora",
];

/// Words by which a line speaks of the author without a name, folded.
const AUTHOR: &[&str] = &[
    "author",
    "authors",
    "writer",
    "autor",
    "autors",
    "autorin",
    "autoren",
    "auteur",
    "auteure",
    "autora",
    "autore",
    "автор",
    "автора",
    "авторе",
    "yazar",
    "penulis",
    "作者",
    "著者",
    "筆者",
    "الكاتب",
];

/// Returns the person whom a line behind the text names as its author: `More from Ann Lee`, `Write to Ann Lee at ...`.
pub(in crate::extract) fn mentioned(text: &str) -> Option<&str> {
    let behind = |openers: &[&str]| {
        let rest = openers.iter().find_map(|words| fold::strip_prefix(text, words))?;
        authors(rest.trim_start_matches(|c: char| !c.is_alphanumeric())).first().copied()
    };
    let about = behind(ABOUT).filter(|name| names::is_person(name));
    about.or_else(|| behind(MENTIONS).filter(|name| names::is_known_person(name)))
}

/// Says whether a short line speaks of the author whose name stands beside it: `About the author`, `Alle Artikel des
/// Autors`.
pub(in crate::extract) fn speaks_of_author(text: &str) -> bool {
    /// Words of the line.
    const MAX_WORDS: usize = 7;
    let words = || text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let is_author = |word: &str| AUTHOR.iter().any(|author| fold::strip_prefix(word, author) == Some(""));
    text.len() <= 80 && words().count() <= MAX_WORDS && words().any(is_author)
}
