//! What the articles of an index share, and what their records are compressed by: an article of 2 KB in a frame of its own
//! takes .53 of its size, with a dictionary .39 (2,000 such articles, resampled from RealTimeQA), and one is still read
//! without its neighbours.
//!
//! An index has no dictionary while it is small. It gets the first when it holds [`ENOUGH_FOR_DICTIONARY`], trained on articles picked evenly from
//! all there are, and another whenever it has become [`GROWTH`] times as large, as the corpus may be another by then: folder by
//! folder it is read, and each may have its language. Each frame names the dictionary that it needs, so segments are merged as they
//! are. The commit names the files.

use std::io::ErrorKind;
use std::path::Path;
use std::sync::{Arc, OnceLock};

use fs_err as fs;
use serde::{Deserialize, Serialize};
use zstd::zstd_safe::{CDict, DDict, get_dict_id_from_dict, get_dict_id_from_frame};

use super::disk;
use super::error::IndexError;
use super::seal::checksum;

/// Bytes of text from which on an index has a dictionary: training takes a quarter of a second, a tenth of the time that so much
/// text takes.
pub const ENOUGH_FOR_DICTIONARY: u64 = 8 << 20;
/// How many times as much text an index holds when it gets the next one.
const GROWTH: u64 = 4;
/// Bytes that a dictionary is trained on, ten times its own. With four times as many records are 2 % smaller.
const SAMPLE: usize = 1 << 20;
/// Most bytes of a sample: a long article is to leave room for others.
pub(super) const LONGEST_SAMPLE: usize = 16 << 10;
/// Bytes of a dictionary, as many as the `zstd` tool takes. One of half the size makes records 1 % larger.
const SIZE: usize = 110 << 10;
/// Compression of zstd: with a dictionary, level 3 takes .87 of what level 1 takes.
const LEVEL: i32 = 3;

/// A dictionary.
pub struct Dictionary {
    /// The number that frames name it by.
    number: u32,
    bytes: Vec<u8>,
    compressor: OnceLock<CDict<'static>>,
    decompressor: OnceLock<DDict<'static>>,
}

/// How a commit names a dictionary.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct DictionaryFile {
    name: String,
    /// Its [`checksum`].
    checksum: String,
    /// About how many bytes of text the index held when it was trained.
    text: u64,
}

/// The dictionaries of an index, the newest last, each with its file.
#[derive(Clone, Default)]
pub(super) struct Dictionaries(Vec<(DictionaryFile, Arc<Dictionary>)>);

impl Dictionary {
    fn new(bytes: Vec<u8>) -> Option<Dictionary> {
        let number = get_dict_id_from_dict(&bytes)?.get();
        Some(Dictionary { number, bytes, compressor: OnceLock::new(), decompressor: OnceLock::new() })
    }

    /// Trains one on some texts; `None` where they are too few or have nothing in common.
    fn train(samples: &[Vec<u8>]) -> Option<Dictionary> {
        Dictionary::new(zstd::dict::from_samples(samples, SIZE).ok()?)
    }

    /// Returns what a compressor works with.
    pub(super) fn compressor(&self) -> &CDict<'static> {
        self.compressor.get_or_init(|| CDict::create(&self.bytes, LEVEL))
    }

    /// Returns what a decompressor works with.
    pub(super) fn decompressor(&self) -> &DDict<'static> {
        self.decompressor.get_or_init(|| DDict::create(&self.bytes))
    }
}

impl Dictionaries {
    /// Opens those that a commit names.
    pub(super) fn open(dir: &Path, files: &[DictionaryFile]) -> Result<Dictionaries, IndexError> {
        let open = |file: &DictionaryFile| Ok((file.clone(), Arc::new(read(dir, file)?)));
        Ok(Dictionaries(files.iter().map(open).collect::<Result<_, IndexError>>()?))
    }

    /// Returns what a commit says of them.
    pub(super) fn files(&self) -> Vec<DictionaryFile> {
        self.0.iter().map(|(file, _)| file.clone()).collect()
    }

    /// Says whether a file of the generation is one of them.
    pub(super) fn has_file(files: &[DictionaryFile], name: &str) -> bool {
        files.iter().any(|file| file.name == name)
    }

    /// Returns the one that records are to be compressed by.
    pub(super) fn newest(&self) -> Option<&Dictionary> {
        self.0.last().map(|(_, dictionary)| &**dictionary)
    }

    /// Returns the one that a frame needs, `None` if it needs none.
    ///
    /// # Errors
    /// [`IndexError::BadRecord`] when it needs one that is not there.
    pub(super) fn of_frame(&self, frame: &[u8]) -> Result<Option<&Dictionary>, IndexError> {
        let Some(number) = get_dict_id_from_frame(frame) else { return Ok(None) };
        let found = self.0.iter().map(|(_, dictionary)| &**dictionary).find(|known| known.number == number.get());
        found.map(Some).ok_or(IndexError::BadRecord)
    }

    /// Says whether it is time for another, given about how many bytes of text the index will hold, and how many are `enough` for
    /// the first.
    pub(super) fn is_due(&self, text: u64, enough: u64) -> bool {
        text >= self.0.last().map_or(enough, |(newest, _)| newest.text.saturating_mul(GROWTH))
    }

    /// Returns how many articles are to be picked for training, given how many there are and their text in bytes.
    pub(super) fn wanted(articles: usize, text: u64) -> usize {
        let length = (text / articles.max(1) as u64).clamp(1, LONGEST_SAMPLE as u64);
        SAMPLE / length as usize
    }

    /// Trains another on some texts out of `text` bytes and writes it to `dir`, where it lasts. Nothing is added where they have
    /// nothing in common.
    pub(super) fn train(&mut self, samples: &[Vec<u8>], text: u64, dir: &Path) -> Result<(), IndexError> {
        let Some(dictionary) = Dictionary::train(samples) else { return Ok(()) };
        if self.0.iter().any(|(_, known)| known.number == dictionary.number) {
            return Ok(());
        }
        // where a run was killed there may be such a file, which no commit names
        let name = format!("dictionary-{}", self.0.len() + 1);
        disk::write_new(&dir.join(&name), &dictionary.bytes)?;
        disk::sync_dir(dir)?;
        let file = DictionaryFile { name, checksum: checksum(&dictionary.bytes), text };
        self.0.push((file, Arc::new(dictionary)));
        Ok(())
    }
}

fn read(dir: &Path, named: &DictionaryFile) -> Result<Dictionary, IndexError> {
    let file = dir.join(&named.name);
    let damaged = |reason: &str| IndexError::Damaged { file: file.clone(), reason: reason.to_owned() };
    let bytes = match fs::read(&file) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Err(IndexError::MissingFile { file }),
        read => read?,
    };
    if checksum(&bytes) != named.checksum {
        return Err(damaged("its checksum is wrong"));
    }
    Dictionary::new(bytes).ok_or_else(|| damaged("it is no dictionary"))
}
