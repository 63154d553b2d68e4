//! Which JSON file beside a page may say more of it: `page.json` beside `page.html`.

use std::path::PathBuf;

use fs_err as fs;

use super::times_of;
use crate::corpus::sidecar::{Beside, SidecarFile};

/// Extensions of pages that may have a sidecar, in lower case.
const PAGES: &[&str] = &["html", "htm", "xhtml", "txt", "text", "md", "markdown"];

/// Returns how the names of all files begin that a page, or a JSON file, may belong to; `None` for other files.
pub(super) fn stem(name: &str) -> Option<&str> {
    if is_page(name) {
        // with the dot
        return name.rfind('.').and_then(|dot| name.get(..=dot));
    }
    let stem = name.strip_suffix(".json")?;
    Some(stem.strip_suffix(".meta").unwrap_or(stem))
}

/// Returns what stands beside a file; `file` returns the file of a name beside it.
pub(super) fn beside(name: &str, file: &dyn Fn(&str) -> Option<SidecarFile>) -> Beside {
    if is_page(name) {
        let sidecar = sidecars_of(name).find_map(|name| file(&name));
        return sidecar.map_or(Beside::Nothing, |sidecar| Beside::Sidecar(Box::new(sidecar)));
    }
    let is_its_sidecar = |page: &str| {
        file(page).is_some() && sidecars_of(page).find(|sidecar| file(sidecar).is_some()).is_some_and(|it| it == name)
    };
    let is_sidecar = is_json(name) && pages_of(name).any(|page| is_its_sidecar(&page));
    if is_sidecar { Beside::Page } else { Beside::Nothing }
}

/// Returns a file as the sidecar of another, if it is one.
pub(super) fn sidecar_file(file: PathBuf) -> Option<SidecarFile> {
    let metadata = fs::metadata(&file).ok().filter(std::fs::Metadata::is_file)?;
    Some(SidecarFile { file, size: metadata.len(), times: times_of(&metadata) })
}

fn is_page(name: &str) -> bool {
    let extension = name.rsplit_once('.').map_or("", |(_, extension)| extension);
    PAGES.iter().any(|known| known.eq_ignore_ascii_case(extension))
}

fn is_json(name: &str) -> bool {
    name.strip_suffix(".json").is_some()
}

/// Returns the names that the sidecar of a page may have, of which the first there is counts: `page.html.json`,
/// `page.html.meta.json`, `page.meta.json` and `page.json`.
fn sidecars_of(page: &str) -> impl Iterator<Item = String> {
    let stem = page.rsplit_once('.').map_or(page, |(stem, _)| stem);
    let names =
        [format!("{page}.json"), format!("{page}.meta.json"), format!("{stem}.meta.json"), format!("{stem}.json")];
    names.into_iter()
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
