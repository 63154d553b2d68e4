//! Real pages, which are no part of this repository: they lie in the folder that `$SEARCH_EVAL_DATA` names. Without it
//! these tests are empty.
//!
//! ```text
//! $SEARCH_EVAL_DATA/eval/pages/*/*.txt    pages as scrapers save them
//! $SEARCH_EVAL_DATA/seeds/*.txt           pages for which `seeds/gold.json` says what they state
//! ```
//!
//! 1. Extraction never fails, gives the same twice, and its blocks partition each file byte for byte.
//! 2. Title, authors and date are those of the gold.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::lab::extracted;

fn folder() -> Option<PathBuf> {
    std::env::var_os("SEARCH_EVAL_DATA").map(PathBuf::from)
}

/// The text pages in a folder and below it.
fn pages(folder: &Path) -> Vec<PathBuf> {
    let files = walkdir::WalkDir::new(folder).sort_by_file_name().into_iter().map(|entry| entry.unwrap().into_path());
    files.filter(|path| path.extension().is_some_and(|extension| extension == "txt")).collect()
}

#[test]
fn blocks_partition_every_page_and_are_the_same_twice() {
    let Some(folder) = folder() else { return };
    let pages = [pages(&folder.join("eval/pages")), pages(&folder.join("seeds"))].concat();
    assert!(!pages.is_empty(), "no pages in {}", folder.display());
    for page in pages {
        let rows = extracted(&page);
        assert_eq!(rows, extracted(&page), "{}", page.display());
        let row = &rows[0];
        let blocks = row["blocks"].as_array().unwrap().iter().chain(row["dropped"].as_array().unwrap());
        let mut extents: Vec<(u64, u64)> =
            blocks.map(|block| (block["bytes"][0].as_u64().unwrap(), block["bytes"][1].as_u64().unwrap())).collect();
        extents.sort_unstable();
        let size = fs::metadata(&page).unwrap().len();
        let ends = std::iter::once(0).chain(extents.iter().map(|extent| extent.1));
        let starts = extents.iter().map(|extent| extent.0).chain([size]);
        assert!(ends.eq(starts), "{}: {extents:?} of {size} bytes", page.display());
    }
}

#[test]
fn title_authors_and_date_are_those_of_the_gold() {
    let Some(seeds) = folder().map(|folder| folder.join("seeds")).filter(|seeds| seeds.is_dir()) else { return };
    let gold: Value = serde_json::from_slice(&fs::read(seeds.join("gold.json")).unwrap()).unwrap();
    let pages = gold["documents"].as_array().unwrap();
    assert!(!pages.is_empty());
    for gold in pages {
        let file = gold["file"].as_str().unwrap();
        let row = &extracted(&seeds.join(file))[0];
        assert_eq!(row["title"], gold["title"], "{file}");
        assert_eq!(row["authors"], gold["authors"], "{file}");
        // the gold writes the time in full and resolves zones that have several meanings
        let (found, stated) = (row["published"].as_str(), gold["published"].as_str());
        assert_eq!(found.is_some(), stated.is_some(), "{file}");
        assert!(stated.unwrap_or_default().starts_with(found.unwrap_or_default()), "{file}: {found:?} of {stated:?}");
        let precision =
            |row: &Value| row["published_precision"].as_str().filter(|name| *name != "none").map(str::to_owned);
        assert_eq!(precision(row), precision(gold), "{file}");
    }
}
