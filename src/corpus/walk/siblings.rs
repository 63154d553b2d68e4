//! Which JSON file beside a page may say more of it: `page.json` beside `page.html`.

use std::collections::HashSet;
use std::ffi::OsStr;
use std::path::{Path, PathBuf};

use fs_err as fs;

use super::times_of;
use crate::corpus::sidecar::{Beside, SidecarFile};

/// Extensions of pages that may have a sidecar, in lower case.
const PAGES: &[&str] = &["html", "htm", "xhtml", "txt", "text", "md", "markdown"];

/// The folders under way, each with the names in it that matter.
#[derive(Debug, Default)]
pub(super) struct Siblings {
    /// A folder, then one within it, and so on.
    folders: Vec<(PathBuf, HashSet<String>)>,
}

impl Siblings {
    /// Returns what stands beside a file; names that `is_left_out` do not count.
    pub(super) fn beside(&mut self, file: &Path, is_left_out: &dyn Fn(&str) -> bool) -> Beside {
        let Some(name) = file.file_name().and_then(OsStr::to_str) else { return Beside::Nothing };
        if !is_page(name) && !is_json(name) {
            return Beside::Nothing;
        }
        let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let names = self.names(folder);
        let has = |name: &str| names.contains(name) && !is_left_out(name);
        if !is_page(name) {
            let of_page = pages_of(name).any(|page| has(&page) && sidecar_of(&page, &has).as_deref() == Some(name));
            return if of_page { Beside::Page } else { Beside::Nothing };
        }
        let sidecar = sidecar_of(name, &has).map(|sidecar| file.with_file_name(sidecar));
        let found = sidecar.and_then(|sidecar| Some((fs::metadata(&sidecar).ok()?, sidecar)));
        match found {
            Some((metadata, file)) if metadata.is_file() => {
                Beside::Sidecar(SidecarFile { file, size: metadata.len(), times: times_of(&metadata) })
            }
            _ => Beside::Nothing,
        }
    }

    /// Returns the names in a folder if it holds pages and JSON files; none of others, as there are no pairs in it.
    fn names(&mut self, folder: &Path) -> &HashSet<String> {
        let is_open = self.folders.iter().take_while(|(open, _)| folder.starts_with(open)).count();
        self.folders.truncate(is_open);
        let is_here = self.folders.last().is_some_and(|(open, _)| open == folder);
        if !is_here {
            self.folders.push((folder.to_owned(), HashSet::new()));
            let names = read_names(folder);
            if let Some((_, here)) = self.folders.last_mut() {
                *here = names;
            }
        }
        &self.folders[self.folders.len() - 1].1
    }
}

fn read_names(folder: &Path) -> HashSet<String> {
    let Ok(entries) = fs::read_dir(folder) else { return HashSet::new() };
    let names = entries.filter_map(|entry| entry.ok()?.file_name().into_string().ok());
    let (pages, sidecars): (HashSet<String>, HashSet<String>) =
        names.filter(|name| is_page(name) || is_json(name)).partition(|name| is_page(name));
    if pages.is_empty() || sidecars.is_empty() { HashSet::new() } else { pages.into_iter().chain(sidecars).collect() }
}

fn is_page(name: &str) -> bool {
    let extension = name.rsplit_once('.').map_or("", |(_, extension)| extension);
    PAGES.iter().any(|known| known.eq_ignore_ascii_case(extension))
}

fn is_json(name: &str) -> bool {
    name.strip_suffix(".json").is_some()
}

/// Returns the sidecar of a page: the first there is of `page.html.json`, `page.html.meta.json`, `page.meta.json` and
/// `page.json`.
fn sidecar_of(page: &str, has: &dyn Fn(&str) -> bool) -> Option<String> {
    let stem = page.rsplit_once('.').map_or(page, |(stem, _)| stem);
    let names =
        [format!("{page}.json"), format!("{page}.meta.json"), format!("{stem}.meta.json"), format!("{stem}.json")];
    names.into_iter().find(|name| has(name))
}

/// Returns the names of the pages that a sidecar may belong to, with their extensions in small letters or capitals.
fn pages_of(sidecar: &str) -> impl Iterator<Item = String> + '_ {
    let stem = sidecar.strip_suffix(".json").unwrap_or(sidecar);
    let stems = [Some(stem), stem.strip_suffix(".meta")].into_iter().flatten();
    stems.flat_map(|stem| {
        let small = PAGES.iter().map(move |extension| format!("{stem}.{extension}"));
        let capital = PAGES.iter().map(move |extension| format!("{stem}.{}", extension.to_ascii_uppercase()));
        let with_extension = small.chain(capital);
        std::iter::once(stem.to_owned()).filter(|name| is_page(name)).chain(with_extension)
    })
}
