//! Which paths and addresses `path:` and `url:` find.
//!
//! Without `*`, whatever holds the text: `path:2025/06`, `url:bbc.co.uk`. With it, `*` stands for any characters, of a path
//! any but `/`, and `**` for those too. An address holds what is asked for anywhere; a path is like it as a whole, or, where no
//! `/` is asked for, its last part is: `path:*.html`, `path:bbc/**/*.txt`. Capitals make no difference, and a backslash in a
//! path is a slash.

use globset::{GlobBuilder, GlobMatcher};

/// What a path or an address must be like.
#[derive(Debug)]
pub(super) enum Glob {
    /// It holds this, in small letters.
    Holds(String),
    /// An address that holds these one behind the other, in small letters.
    HoldsInOrder(Vec<String>),
    /// A path that is like it as a whole.
    Path(GlobMatcher),
    /// A path whose last part is like it.
    LastPart(GlobMatcher),
    /// Longer than any path.
    Nothing,
}

impl Glob {
    /// Reads the value of `path:`.
    pub(super) fn of_path(value: &str) -> Glob {
        let text = value.replace('\\', "/").to_lowercase();
        let text = text.strip_prefix("./").unwrap_or(&text);
        if !text.contains('*') {
            return Glob::Holds(text.to_owned());
        }
        // only stars have a meaning: `[` and `{` stand in names of files
        let escaped = text.split('*').map(globset::escape).collect::<Vec<_>>().join("*");
        match GlobBuilder::new(&escaped).literal_separator(true).build() {
            Ok(glob) if text.contains('/') => Glob::Path(glob.compile_matcher()),
            Ok(glob) => Glob::LastPart(glob.compile_matcher()),
            Err(_) => Glob::Nothing,
        }
    }

    /// Reads the value of `url:`.
    pub(super) fn of_address(value: &str) -> Glob {
        Glob::HoldsInOrder(value.to_lowercase().split('*').map(str::to_owned).collect())
    }

    /// Says whether a path or an address is like it.
    pub(super) fn matches(&self, candidate: &str) -> bool {
        let candidate = candidate.to_lowercase();
        match self {
            Glob::Holds(text) => candidate.contains(text),
            Glob::HoldsInOrder(texts) => {
                let mut rest = candidate.as_str();
                texts.iter().all(|text| {
                    let behind = rest.find(text).and_then(|at| rest.get(at + text.len()..));
                    rest = behind.unwrap_or_default();
                    behind.is_some()
                })
            }
            Glob::Path(glob) => glob.is_match(&candidate),
            Glob::LastPart(glob) => glob.is_match(candidate.rsplit('/').next().unwrap_or_default()),
            Glob::Nothing => false,
        }
    }

    /// Says whether a path is like it that is given with the name of its root, as in `corpus/bbc`.
    pub(super) fn matches_below(&self, root: &str, path: &str) -> bool {
        let whole = || format!("{root}/{path}").to_lowercase();
        match self {
            Glob::Holds(text) => text.contains('/') && whole().starts_with(text),
            Glob::Path(glob) => glob.is_match(whole()),
            Glob::HoldsInOrder(_) | Glob::LastPart(_) | Glob::Nothing => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn finds(glob: &Glob, expected: &[&str], others: &[&str]) {
        let candidates = expected.iter().chain(others).copied();
        let found: Vec<&str> = candidates.filter(|candidate| glob.matches(candidate)).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn without_a_star_the_text_stands_anywhere() {
        finds(&Glob::of_path("bbc/2025"), &["bbc/2025/a.txt", "old/BBC/2025-06.txt"], &["bbc/a-2025.txt"]);
        finds(&Glob::of_path(".\\BBC\\"), &["bbc/a.txt"], &["bbc.txt"]);
        finds(&Glob::of_address("x.org/a?b=[c]"), &["https://x.org/a?b=[c]&d"], &["https://x.org/a"]);
    }

    #[test]
    fn a_star_stays_within_a_folder_and_two_do_not() {
        finds(&Glob::of_path("bbc/*.txt"), &["bbc/a.txt"], &["bbc/a/b.txt", "old/bbc/a.txt", "bbc/a.txt.gz"]);
        finds(&Glob::of_path("bbc/**/*.txt"), &["bbc/a.txt", "bbc/a/b/c.txt"], &["bbcx/a.txt"]);
        finds(&Glob::of_path("*.txt"), &["a.txt", "bbc/a.TXT"], &["a.txt/b.html"]);
        finds(&Glob::of_path("a[1]*"), &["x/a[1].txt"], &["x/a1.txt"]);
    }

    #[test]
    fn a_star_of_an_address_stands_for_anything() {
        finds(&Glob::of_address("x.org/*/iran"), &["https://x.org/news/2025/iran-talks"], &["https://x.org/iran"]);
    }

    #[test]
    fn a_path_may_be_given_with_its_root() {
        assert!(Glob::of_path("corpus/bbc").matches_below("corpus", "bbc/a.txt"));
        assert!(Glob::of_path("corpus/*/a.txt").matches_below("Corpus", "bbc/a.txt"));
        assert!(!Glob::of_path("corpus").matches_below("corpus", "bbc/a.txt"));
    }
}
