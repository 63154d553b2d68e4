//! The ids of one or several indexes in their order, read from the term dictionaries side by side, so that no list of them
//! has to be held.

use std::sync::Arc;

use tantivy::index::InvertedIndexReader;
use tantivy::postings::TermInfo;
use tantivy::schema::IndexRecordOption;
use tantivy::termdict::TermMerger;
use tantivy::{DocSet, TERMINATED};

use super::error::IndexError;
use super::repeats::Place;
use super::segment::Segment;
use super::snapshot::Snapshot;

/// Where the live articles lie that have one id: a list an index.
pub(super) type PlacesOfId<'a> = &'a [Vec<Place>];

/// Calls `visit` with each id that live articles of some indexes have, in the order of their bytes: where these articles
/// lie, a list an index.
pub fn each_id(
    snapshots: &[&Snapshot],
    visit: &mut dyn FnMut(&str, PlacesOfId<'_>) -> Result<(), IndexError>,
) -> Result<(), IndexError> {
    let mut segments: Vec<(usize, usize, &Segment, Arc<InvertedIndexReader>)> = Vec::new();
    for (index, snapshot) in snapshots.iter().enumerate() {
        for (number, segment) in snapshot.segments().iter().enumerate() {
            segments.push((index, number, segment, segment.reader().inverted_index(snapshot.fields().id)?));
        }
    }
    let mut streams = Vec::with_capacity(segments.len());
    for (.., ids) in &segments {
        streams.push(ids.terms().stream()?);
    }
    let mut ids = TermMerger::new(streams);
    let mut places: Vec<Vec<Place>> = vec![Vec::new(); snapshots.len()];
    while ids.advance() {
        for (at, info) in ids.current_segment_ords_and_term_infos() {
            if let Some((index, number, segment, terms)) = segments.get(at)
                && let Some(places) = places.get_mut(*index)
            {
                add_live(segment, terms, &info, *number, places)?;
            }
        }
        if places.iter().any(|places| !places.is_empty()) {
            visit(&String::from_utf8_lossy(ids.key()), &places)?;
            places.iter_mut().for_each(Vec::clear);
        }
    }
    Ok(())
}

fn add_live(
    segment: &Segment,
    ids: &InvertedIndexReader,
    info: &TermInfo,
    number: usize,
    places: &mut Vec<Place>,
) -> Result<(), IndexError> {
    let mut postings = ids.read_postings_from_terminfo(info, IndexRecordOption::Basic)?;
    while postings.doc() != TERMINATED {
        if !segment.reader().is_deleted(postings.doc()) {
            places.push(Place { segment: number, article: postings.doc() });
        }
        postings.advance();
    }
    Ok(())
}
