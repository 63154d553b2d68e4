//! Articles picked evenly from those of an index and those that wait, as texts that a dictionary is trained on.

use super::dictionary::{Dictionaries, LONGEST_SAMPLE};
use super::error::IndexError;
use super::snapshot::Snapshot;
use super::waiting::Waiting;

/// Bytes of a word of a body with what is stored of it, about.
const BYTES_PER_WORD: u64 = 6;

/// Returns about how many bytes of text there are.
pub(super) fn text(before: Option<&Snapshot>, waiting: &Waiting) -> u64 {
    let stored = before.map_or(0, |before| before.statistics().body_tokens * BYTES_PER_WORD);
    stored + waiting.bytes()
}

/// Returns the beginnings of some of the articles, given what [`text`] returns. One article at a time lies in memory as a whole.
pub(super) fn pick(before: Option<&Snapshot>, waiting: &mut Waiting, text: u64) -> Result<Vec<Vec<u8>>, IndexError> {
    let stored = before.map_or(0, |before| before.statistics().articles as usize);
    let articles = stored + waiting.len();
    let step = articles.div_ceil(Dictionaries::wanted(articles, text).max(1)).max(1);
    let mut samples = Vec::new();
    let segments = before.into_iter().flat_map(Snapshot::segments);
    let live = segments.flat_map(|segment| segment.reader().doc_ids_alive().map(move |article| (segment, article)));
    for (segment, article) in live.step_by(step) {
        samples.push(beginning(&segment.stored(article)?.records()?.into_plain()));
    }
    waiting.pick(step, |bytes| samples.push(beginning(&bytes)))?;
    Ok(samples)
}

fn beginning(text: &[u8]) -> Vec<u8> {
    text.get(..LONGEST_SAMPLE).unwrap_or(text).to_vec()
}
