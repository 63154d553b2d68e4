//! Marked sentences.

use std::error::Error;
use std::fs::File;
use std::io::Read;
use std::path::Path;

use flate2::read::MultiGzDecoder;

/// The label of words that name a nationality in the data. They are learned as outside of names, and not judged.
pub(crate) const NATIONALITY: u8 = 7;

/// Words with their labels: 0 for outside, then the first word and the others of a person, an organization, a place.
pub(crate) type Sentence = Vec<(String, u8)>;

/// Reads `NAME.conll.gz`: a word and a label a line, parted by a tab, an empty line between sentences. Labels of other
/// kinds than the three are outside.
pub(crate) fn read(folder: &Path, name: &str) -> Result<Vec<Sentence>, Box<dyn Error>> {
    let path = folder.join(format!("{name}.conll.gz"));
    let file = File::open(&path).map_err(|error| format!("{}: {error}", path.display()))?;
    let mut text = String::new();
    MultiGzDecoder::new(file).read_to_string(&mut text)?;
    let mut sentences = Vec::new();
    for paragraph in text.split("\n\n") {
        let rows = paragraph.split('\n').filter_map(|line| line.split_once('\t'));
        let mut sentence: Sentence = rows.map(|(word, label)| (word.to_owned(), number(label))).collect();
        mend(&mut sentence);
        if !sentence.is_empty() {
            sentences.push(sentence);
        }
    }
    Ok(sentences)
}

fn number(label: &str) -> u8 {
    match label {
        "B-PER" => 1,
        "I-PER" => 2,
        "B-ORG" => 3,
        "I-ORG" => 4,
        "B-LOC" => 5,
        "I-LOC" => 6,
        "B-GPE" | "I-GPE" => NATIONALITY,
        _ => 0,
    }
}

/// Makes the first word of a name of one that is inside of no name.
pub(crate) fn mend(sentence: &mut Sentence) {
    let mut before = 0;
    for (_, label) in sentence {
        if *label > 0 && label.is_multiple_of(2) && before != *label && before + 1 != *label {
            *label -= 1;
        }
        before = *label;
    }
}
