//! 1. Files come sorted by the bytes of their names, folder by folder.
//! 2. Hidden files, version control, the folder of the index and what is excluded are left out; a root never is.
//! 3. Links are followed, and no file comes twice.
//! 4. Pipes, sockets and devices are skipped, broken links and unreadable folders too.
//! 5. Names that are not UTF-8 have an address.

use std::path::Path;
use std::time::UNIX_EPOCH;

use fs_err as fs;

use super::*;
use crate::corpus::roots;

/// A folder with these files, each with its path as content.
fn corpus(files: &[&str]) -> tempfile::TempDir {
    let dir = tempfile::tempdir().unwrap();
    for file in files {
        let path = dir.path().join(file);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, file).unwrap();
    }
    dir
}

/// Returns the paths within the roots that a walk finds, and the skips as `path: reason`.
fn walk_of(paths: &[PathBuf], globs: &[&str]) -> Vec<String> {
    let roots = roots(paths).unwrap();
    let shown = |found: Result<FoundFile, Skip>| match found {
        Ok(file) => {
            assert_eq!(fs::metadata(&file.address.file).unwrap().len(), file.size);
            file.address.path
        }
        Err(skip) => format!("{}: {}", skip.address.path, skip.reason),
    };
    Walk::new(&roots, Exclude::new(globs).unwrap()).map(shown).collect()
}

fn walk(dir: &Path, globs: &[&str]) -> Vec<String> {
    walk_of(&[dir.to_owned()], globs)
}

#[test]
fn files_come_sorted_by_the_bytes_of_their_names_folder_by_folder() {
    let dir = corpus(&["b.txt", "a/z.txt", "a/B.txt", "a.txt", "a/b/c.txt", "ä.txt", "10.txt", "9.txt"]);
    let found = walk(dir.path(), &[]);
    assert_eq!(found, ["10.txt", "9.txt", "a/B.txt", "a/b/c.txt", "a/z.txt", "a.txt", "b.txt", "ä.txt"]);
}

#[test]
fn size_and_time_are_those_of_the_file() {
    let dir = corpus(&["old.txt"]);
    let file = fs::OpenOptions::new().write(true).open(dir.path().join("old.txt")).unwrap();
    file.file().set_modified(UNIX_EPOCH - std::time::Duration::from_millis(1500)).unwrap();
    let roots = roots(&[dir.path().to_owned()]).unwrap();
    let found: Vec<_> = Walk::new(&roots, Exclude::default()).map(Result::unwrap).collect();
    assert_eq!(found[0].size, 7);
    assert_eq!(found[0].times.modified, -1_500_000_000);
    assert_eq!(found[0].address.file, dir.path().join("old.txt"));
}

#[test]
fn hidden_files_and_version_control_are_left_out_but_no_root() {
    let dir =
        corpus(&["a.txt", ".b.txt", ".git/c.txt", "CVS/d.txt", "_darcs/e.txt", "x/.svn/f.txt", "x/CVS", ".x/g.txt"]);
    assert_eq!(walk(dir.path(), &[]), ["a.txt", "x/CVS"]);
    let inner = [dir.path().join(".x"), dir.path().join(".b.txt")];
    assert_eq!(walk_of(&inner, &[]), ["g.txt", ".b.txt"]);
}

#[test]
fn what_is_excluded_is_left_out_with_all_that_lies_in_it() {
    let dir = corpus(&["a.txt", "a.pdf", "drafts/b.txt", "x/drafts/c.txt", "x/drafts/y/d.txt"]);
    assert_eq!(walk(dir.path(), &["*.pdf", "drafts"]), ["a.txt"]);
    assert_eq!(walk(dir.path(), &["/drafts/**"]), ["a.pdf", "a.txt", "x/drafts/c.txt", "x/drafts/y/d.txt"]);
    assert_eq!(walk_of(&[dir.path().join("a.txt")], &["*.txt"]), [] as [&str; 0]);
}

#[test]
fn a_folder_is_left_out_wherever_it_lies() {
    let dir = corpus(&["a.txt", "x/index/b.txt", "x/index-2/c.txt"]);
    let roots = roots(&[dir.path().to_owned()]).unwrap();
    let walk = |folder: &str| {
        let walk = Walk::new(&roots, Exclude::default()).without(&dir.path().join(folder));
        walk.map(|found| found.unwrap().address.path).collect::<Vec<_>>()
    };
    assert_eq!(walk("x/index"), ["a.txt", "x/index-2/c.txt"]);
    assert_eq!(walk("none"), ["a.txt", "x/index/b.txt", "x/index-2/c.txt"]);
}

#[test]
fn a_root_may_be_a_file() {
    let dir = corpus(&["a/b.txt", "a/c.txt"]);
    let found = walk_of(&[dir.path().join("a/c.txt"), dir.path().join("a/b.txt")], &[]);
    assert_eq!(found, ["c.txt", "b.txt"]);
}

#[test]
fn a_root_that_has_vanished_is_a_skip() {
    let dir = corpus(&["a/b.txt"]);
    let roots = roots(&[dir.path().join("a")]).unwrap();
    fs::remove_dir_all(dir.path().join("a")).unwrap();
    let skips: Vec<_> = Walk::new(&roots, Exclude::default()).map(Result::unwrap_err).collect();
    assert_eq!(skips.len(), 1);
    assert!(!skips[0].reason.is_damaged());
}

#[cfg(unix)]
mod unix {
    use std::os::unix::fs::{PermissionsExt, symlink};

    use super::*;

    #[test]
    fn a_link_out_of_the_corpus_is_followed_in_its_place() {
        let out = corpus(&["far/x.txt", "far/y/z.txt", "one.txt"]);
        let dir = corpus(&["a.txt", "c.txt"]);
        symlink(out.path().join("far"), dir.path().join("b")).unwrap();
        symlink(out.path().join("one.txt"), dir.path().join("b.txt")).unwrap();
        assert_eq!(walk(dir.path(), &[]), ["a.txt", "b/x.txt", "b/y/z.txt", "b.txt", "c.txt"]);
        assert_eq!(walk(dir.path(), &["b/"]), ["a.txt", "b.txt", "c.txt"]);
    }

    #[test]
    fn a_link_to_what_the_walk_meets_anyway_is_passed_over() {
        let dir = corpus(&["news/x.txt", "old/y.txt"]);
        symlink("news/x.txt", dir.path().join("a.txt")).unwrap();
        symlink("news", dir.path().join("b")).unwrap();
        symlink("..", dir.path().join("news/up")).unwrap();
        symlink("../old/y.txt", dir.path().join("news/z.txt")).unwrap();
        assert_eq!(walk(dir.path(), &[]), ["news/x.txt", "old/y.txt"]);
        let both = [dir.path().join("news"), dir.path().join("old")];
        assert_eq!(walk_of(&both, &[]), ["x.txt", "y.txt"]);
    }

    #[test]
    fn a_link_to_what_the_walk_leaves_out_is_followed() {
        let dir = corpus(&[".store/1", "originals/x.txt"]);
        symlink(".store/1", dir.path().join("a.txt")).unwrap();
        symlink("originals", dir.path().join("b")).unwrap();
        assert_eq!(walk(dir.path(), &["/originals"]), ["a.txt", "b/x.txt"]);
    }

    #[test]
    fn of_several_links_to_one_place_the_first_is_followed() {
        let out = corpus(&["far/in/x.txt", "far/y.txt"]);
        let dir = corpus(&[]);
        for (name, target) in [("a", "far/in"), ("b", "far"), ("c", "far/in"), ("d", "far"), ("e", "far/y.txt")] {
            symlink(out.path().join(target), dir.path().join(name)).unwrap();
        }
        assert_eq!(walk(dir.path(), &[]), ["a/x.txt", "b/y.txt"]);
        fs::remove_file(dir.path().join("a")).unwrap();
        symlink(out.path().join("far/y.txt"), dir.path().join("a.txt")).unwrap();
        assert_eq!(walk(dir.path(), &[]), ["a.txt", "b/in/x.txt"]);
    }

    #[test]
    fn links_never_make_a_loop() {
        let dir = corpus(&["root/a.txt", "other/b.txt"]);
        symlink(dir.path(), dir.path().join("root/up")).unwrap();
        symlink("../other/loop", dir.path().join("other/loop")).unwrap();
        symlink("..", dir.path().join("other/back")).unwrap();
        let found = walk(&dir.path().join("root"), &[]);
        assert_eq!(found[..2], ["a.txt", "up/other/b.txt"]);
        assert_eq!(found.len(), 3);
        assert!(found[2].starts_with("up/other/loop: broken link: "), "{found:?}");
    }

    #[test]
    fn a_root_may_be_a_link() {
        let dir = corpus(&["real/a.txt"]);
        symlink("real", dir.path().join("news")).unwrap();
        symlink("real/a.txt", dir.path().join("b.txt")).unwrap();
        assert_eq!(walk(&dir.path().join("news"), &[]), ["a.txt"]);
        assert_eq!(walk(&dir.path().join("b.txt"), &[]), ["b.txt"]);
    }

    #[test]
    fn pipes_sockets_and_devices_are_skipped() {
        let dir = corpus(&["a.txt"]);
        assert!(std::process::Command::new("mkfifo").arg(dir.path().join("b.txt")).status().unwrap().success());
        let _socket = std::os::unix::net::UnixListener::bind(dir.path().join("c.txt")).unwrap();
        symlink("/dev/zero", dir.path().join("d.txt")).unwrap();
        let found = walk(dir.path(), &[]);
        let expected =
            ["a.txt", "b.txt: a named pipe is not read", "c.txt: a socket is not read", "d.txt: a device is not read"];
        assert_eq!(found, expected);
        assert_eq!(walk(Path::new("/dev/null"), &[]), ["null: a device is not read"]);
    }

    #[test]
    fn a_folder_that_cannot_be_read_is_named_and_the_others_are_read() {
        let dir = corpus(&["a/b.txt", "c.txt"]);
        let locked = dir.path().join("a");
        fs::set_permissions(&locked, PermissionsExt::from_mode(0o0)).unwrap();
        let is_superuser = fs::read_dir(&locked).is_ok();
        let found = walk(dir.path(), &[]);
        fs::set_permissions(&locked, PermissionsExt::from_mode(0o700)).unwrap();
        if is_superuser {
            return; // Nothing is unreadable then.
        }
        assert_eq!(found[1], "c.txt");
        assert!(found[0].starts_with("a: ") && found[0].contains("Permission denied"), "{found:?}");
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn a_name_that_is_not_utf8_has_an_address() {
        use std::ffi::OsStr;
        use std::os::unix::ffi::OsStrExt;
        let dir = corpus(&["caf%E9.md"]);
        fs::create_dir(dir.path().join(OsStr::from_bytes(b"\xfc"))).unwrap();
        fs::write(dir.path().join(OsStr::from_bytes(b"\xfc/caf\xe9 \xc3\xa9.txt")), "x").unwrap();
        assert_eq!(walk(dir.path(), &[]), ["caf%E9.md", "%FC/caf%E9 é.txt"]);
        assert_eq!(walk(dir.path(), &["*.txt"]), ["caf%E9.md"]);
    }
}
