//! Which files `--exclude` leaves out.
//!
//! Globs read as in a `.gitignore` or in ripgrep's `--glob` (there behind a `!`), against the path within the root:
//! `*.pdf` and `drafts` match a file or folder of that name wherever it lies; with a slash the pattern begins at the
//! root, as in `drafts/**`, `2024/*.txt` or `/readme.txt`; `drafts/` matches only a folder. `*` and `?` do not match a
//! slash, `**` matches any number of folders, `[ab]` and `{a,b}` one of several. What lies in a folder that matches is
//! left out with it.

use std::path::Path;

use globset::{GlobBuilder, GlobSet, GlobSetBuilder};

/// A pattern that cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum ExcludeError {
    /// Not a glob.
    #[error("cannot read the glob `{glob}`: {reason}")]
    Syntax {
        /// The pattern as given.
        glob: String,
        /// What is wrong with it.
        reason: globset::ErrorKind,
    },
    /// An exclusion has no opposite.
    #[error("the glob `{glob}` begins with `!`, which has no meaning here")]
    Negated {
        /// The pattern as given.
        glob: String,
    },
}

/// The files and folders to leave out; by default none.
#[derive(Clone, Debug, Default)]
pub struct Exclude {
    anything: GlobSet,
    folders: GlobSet,
}

impl Exclude {
    /// Reads the patterns of the command line.
    pub fn new<S: AsRef<str>>(globs: &[S]) -> Result<Exclude, ExcludeError> {
        let mut anything = GlobSetBuilder::new();
        let mut folders = GlobSetBuilder::new();
        for glob in globs.iter().map(AsRef::as_ref) {
            if glob.starts_with('!') {
                return Err(ExcludeError::Negated { glob: glob.to_owned() });
            }
            let (pattern, set) = match glob.strip_suffix('/') {
                Some(pattern) => (pattern, &mut folders),
                None => (glob, &mut anything),
            };
            let pattern = match pattern.strip_prefix('/') {
                Some(anchored) => anchored.to_owned(),
                None if pattern.contains('/') => pattern.to_owned(),
                None => format!("**/{pattern}"),
            };
            let syntax =
                |error: globset::Error| ExcludeError::Syntax { glob: glob.to_owned(), reason: error.kind().clone() };
            set.add(GlobBuilder::new(&pattern).literal_separator(true).build().map_err(syntax)?);
        }
        let too_large = |error: globset::Error| ExcludeError::Syntax {
            glob: globs.iter().map(AsRef::as_ref).collect::<Vec<_>>().join(" "),
            reason: error.kind().clone(),
        };
        Ok(Exclude { anything: anything.build().map_err(too_large)?, folders: folders.build().map_err(too_large)? })
    }

    /// Says whether nothing is left out.
    pub fn is_empty(&self) -> bool {
        self.anything.is_empty() && self.folders.is_empty()
    }

    /// Says whether the file at `path`, within its root, is left out, by itself or with a folder above it.
    pub fn leaves_out(&self, path: &str) -> bool {
        let path = Path::new(path);
        path.ancestors().any(|part| !part.as_os_str().is_empty() && self.matches(part, part != path))
    }

    /// Says whether the file or folder at `path`, within its root, is left out by itself; the folders above it are not
    /// asked.
    pub(super) fn matches(&self, path: &Path, is_folder: bool) -> bool {
        self.anything.is_match(path) || is_folder && self.folders.is_match(path)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn excluded(glob: &str, path: &str, is_folder: bool) -> bool {
        Exclude::new(&[glob]).unwrap().matches(Path::new(path), is_folder)
    }

    #[test]
    fn without_a_slash_a_name_matches_wherever_it_lies() {
        assert!(excluded("*.pdf", "a.pdf", false) && excluded("*.pdf", "2024/03/a.pdf", false));
        assert!(excluded("drafts", "2024/drafts", true) && !excluded("drafts", "2024/drafts.txt", false));
        assert!(excluded("{a,b}?.txt", "x/b1.txt", false) && !excluded("a*", "x/ba", false));
    }

    #[test]
    fn with_a_slash_a_pattern_begins_at_the_root() {
        assert!(excluded("drafts/**", "drafts/a/b.txt", false) && !excluded("drafts/**", "x/drafts/b.txt", false));
        assert!(excluded("2024/*.txt", "2024/a.txt", false) && !excluded("2024/*.txt", "2024/03/a.txt", false));
        assert!(excluded("/a.txt", "a.txt", false) && !excluded("/a.txt", "x/a.txt", false));
    }

    #[test]
    fn with_a_slash_at_its_end_a_pattern_matches_folders_only() {
        assert!(excluded("drafts/", "x/drafts", true) && !excluded("drafts/", "x/drafts", false));
    }

    #[test]
    fn a_file_is_left_out_with_the_folders_above_it() {
        let exclude = Exclude::new(&["drafts/", "*.bak"]).unwrap();
        assert!(exclude.leaves_out("x/drafts/y/a.txt") && exclude.leaves_out("x/a.bak"));
        assert!(!exclude.leaves_out("x/drafts") && !exclude.leaves_out("a.txt"));
    }

    #[test]
    fn what_is_no_pattern_is_an_error() {
        assert_eq!(
            Exclude::new(&["a[.txt"]).unwrap_err().to_string(),
            "cannot read the glob `a[.txt`: unclosed character class; missing ']'"
        );
        assert_eq!(
            Exclude::new(&["!*.txt"]).unwrap_err().to_string(),
            "the glob `!*.txt` begins with `!`, which has no meaning here"
        );
    }
}
