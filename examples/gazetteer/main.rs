//! Builds the word lists that names are found with, from public data sets.
//!
//! ```text
//! cargo run --release --example gazetteer -- FOLDER
//! ```
//!
//! `FOLDER` holds the sources as docs/DATA.md lists them. The lists are written to `src/language/names/data/`: plain
//! text, one folded name a line, sorted, so that the same sources always give the same bytes.

mod people;
mod places;
mod sources;

use std::collections::BTreeSet;
use std::error::Error;
use std::fs;
use std::path::Path;

use sources::Sources;

const DATA: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/src/language/names/data");

fn main() -> Result<(), Box<dyn Error>> {
    let folder = std::env::args_os().nth(1).ok_or("usage: gazetteer FOLDER, the folder of the sources")?;
    let sources = Sources::new(Path::new(&folder));
    fs::create_dir_all(DATA)?;

    let words = sources.ordinary_words()?;
    let people = people::gather(&sources, &words)?;
    let taken = places::Taken { words: &words, rare_words: &sources.rare_words()?, people: &people };

    write("words.txt", words.iter().cloned())?;
    write("given_names.txt", people.given_list())?;
    write("family_names.txt", people.family_list())?;
    write("cities.txt", places::cities(&sources, &taken)?)?;
    write("towns.txt", places::towns(&sources, &taken)?)?;
    write("countries.txt", places::countries(&sources, &taken)?)?;
    Ok(())
}

/// Writes the lines in order, each once.
fn write(name: &str, lines: impl IntoIterator<Item = String>) -> Result<(), Box<dyn Error>> {
    let lines: BTreeSet<String> = lines.into_iter().collect();
    let mut text = String::new();
    for line in &lines {
        text.push_str(line);
        text.push('\n');
    }
    fs::write(Path::new(DATA).join(name), text)?;
    Ok(())
}
