//! What an entry of an archive is called in the address of its pages.
//!
//! Nothing is ever written to disk, so a path that leads out of the archive does no harm: it is only a name, and loses
//! what leads out (`../../a.txt` is `a.txt`, `/etc/a.txt` is `etc/a.txt`), so that the page is not lost. The names are
//! those of strangers and are shown on terminals, so control characters are written `%XX`.

use crate::corpus::walk::{VERSION_CONTROL, write_escaped};

/// The longest name in bytes; what is longer is cut. 4,096 is the longest path that Linux opens.
const MAX_NAME_BYTES: usize = 4096;

/// The folder in which macOS puts the attributes of the files of a zip archive.
const MACOS_ATTRIBUTES: &str = "__MACOSX";

/// Returns the path of an entry as an address has it. `separators` are the bytes between its parts.
pub(super) fn written(path: &[u8], separators: &[u8]) -> String {
    let mut parts: Vec<&[u8]> = Vec::new();
    for part in path.split(|byte| separators.contains(byte)) {
        match part {
            b"" | b"." => {}
            b".." => {
                parts.pop();
            }
            _ => parts.push(part),
        }
    }
    let mut name = String::new();
    for part in parts {
        if !name.is_empty() {
            name.push('/');
        }
        write_escaped(part, |c| c == '#' || c.is_control(), &mut name);
    }
    name.truncate(name.floor_char_boundary(MAX_NAME_BYTES));
    name.truncate(name.trim_end_matches('/').len());
    if name.is_empty() { "unnamed".to_owned() } else { name }
}

/// Says whether an entry is left out by its written name, as a file of that name in a folder would be: hidden, or in a
/// folder of a version control system or of attributes.
pub(super) fn is_left_out(name: &str) -> bool {
    let folders = name.rsplit_once('/').map_or("", |(folders, _)| folders);
    name.split('/').any(|part| part.starts_with('.'))
        || folders.split('/').any(|part| part == MACOS_ATTRIBUTES || VERSION_CONTROL.contains(&part))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn tar(path: &str) -> String {
        written(path.as_bytes(), b"/")
    }

    #[test]
    fn a_name_has_slashes_between_its_parts_and_never_leads_out() {
        assert_eq!(tar("2025/bridge.txt"), "2025/bridge.txt");
        assert_eq!(tar("./2025//./bridge.txt"), "2025/bridge.txt");
        assert_eq!(tar("/etc/passwd"), "etc/passwd");
        assert_eq!(tar("../../a.txt"), "a.txt");
        assert_eq!(tar("a/../../b/../c.txt"), "c.txt");
        assert_eq!(tar("a\\b.txt"), "a\\b.txt");
        assert_eq!(written(b"..\\a\\b/c.txt", b"/\\"), "a/b/c.txt");
        assert_eq!(tar(".."), "unnamed");
    }

    #[test]
    fn what_an_address_or_a_terminal_would_take_for_something_else_is_escaped() {
        assert_eq!(tar("a#17.txt"), "a%2317.txt");
        assert_eq!(tar("a\u{1b}[2J\n.txt"), "a%1B[2J%0A.txt");
        assert_eq!(tar("a\u{9b}.txt"), "a%C2%9B.txt");
        assert_eq!(written(b"Br\xfccke.txt", b"/"), "Br%FCcke.txt");
        assert_eq!(tar("Brücke.txt"), "Brücke.txt");
    }

    #[test]
    fn a_long_name_is_cut() {
        assert_eq!(tar(&"é".repeat(5000)).len(), MAX_NAME_BYTES);
        assert_eq!(tar(&"b/".repeat(5000)).len(), MAX_NAME_BYTES - 1);
    }

    #[test]
    fn hidden_files_version_control_and_attributes_are_left_out() {
        for name in [".DS_Store", "a/.git/b.txt", "a/._b.txt", "__MACOSX/a.txt", "a/__MACOSX/b", "CVS/Entries"] {
            assert!(is_left_out(name), "{name}");
        }
        for name in ["a.txt", "a/b.txt", "CVS", "a.b/c"] {
            assert!(!is_left_out(name), "{name}");
        }
    }

    proptest! {
        #[test]
        fn any_bytes_are_a_name(bytes in prop::collection::vec(any::<u8>(), 0..40)) {
            let name = written(&bytes, b"/\\");
            prop_assert!(!name.is_empty() && !name.starts_with('/') && !name.contains('#'));
            prop_assert!(name.split('/').all(|part| !part.is_empty() && part != "." && part != ".."));
            prop_assert!(!name.contains(char::is_control));
        }
    }
}
