//! Round after round of new articles in one process: nothing may pile up.
//!
//! 1. Memory stays flat: of a later round the peak is that of an earlier one, but for what is kept of each article.
//! 2. So do open files.
//! 3. Time per article is printed, for somebody to look at.
//!
//! There are some thousand articles, or as many as `$SEARCH_SOAK` says:
//!
//! ```text
//! SEARCH_SOAK=1000000 cargo test --release --test soak -- --nocapture
//! ```

#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, clippy::print_stderr)]

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::{Duration, Instant};

use news_search::index::{Layout, Snapshot};
use news_search::pipeline::{self, IndexRequest};

/// Rounds; what the first half takes is the measure of the second.
const ROUNDS: usize = 20;
/// Memory that a round may take more than earlier ones, by chance of the allocator.
const SLACK: u64 = 32 << 20;
/// What is kept of an article beyond the run: nothing. During a run: the columns of segments that are merged.
const PER_ARTICLE: u64 = 64;

/// Small articles with ids of their own; some words stand in many of them, some in one.
fn records(round: usize, count: usize) -> String {
    const PLACES: [&str; 6] = ["Northmoor", "Easthaven", "Lower Quay", "Saltmarsh", "Fairwater", "Old Pier"];
    let mut random = fastrand::Rng::with_seed(round as u64);
    let mut text = String::new();
    for number in 0..count {
        let (place, id, day) = (PLACES[random.usize(0..6)], round * count + number, number % 28 + 1);
        let mut body = String::new();
        for _ in 0..random.usize(2..8) {
            let (one, other) = (random.u16(..), random.u16(..));
            write!(
                body,
                "The ferry {one} waits in {place}, said harbour master Ruth Okoye{other}, and the bridge is closed. "
            )
            .unwrap();
        }
        writeln!(
            text,
            "{{\"id\":\"s{id}\",\"title\":\"Report {id} from {place}\",\"published\":\"2025-06-{day:02}\",\"text\":\"{body}\"}}"
        )
        .unwrap();
    }
    text
}

/// Anonymous memory of this process, in bytes.
fn memory() -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find(|line| line.starts_with("RssAnon:")).unwrap();
    line.split_whitespace().nth(1).unwrap().parse::<u64>().unwrap() * 1024
}

fn open_files() -> usize {
    fs::read_dir("/proc/self/fd").unwrap().count()
}

/// Does something, and returns the most memory that the process had meanwhile.
fn peak_of(act: impl FnOnce()) -> u64 {
    let (peak, is_done) = (AtomicU64::new(memory()), AtomicBool::new(false));
    std::thread::scope(|scope| {
        scope.spawn(|| {
            while !is_done.load(Ordering::Relaxed) {
                peak.fetch_max(memory(), Ordering::Relaxed);
                std::thread::sleep(Duration::from_millis(20));
            }
        });
        act();
        is_done.store(true, Ordering::Relaxed);
    });
    peak.into_inner()
}

fn number_of_articles(index: &Path) -> u64 {
    Snapshot::open(&Layout::new(index)).unwrap().statistics().articles
}

#[test]
fn memory_and_open_files_stay_flat() {
    let wanted = std::env::var("SEARCH_SOAK").ok().and_then(|number| number.parse().ok()).unwrap_or(4000);
    let of_round = usize::max(wanted / ROUNDS, 1);
    let folder = tempfile::tempdir().unwrap();
    let (corpus, index) = (folder.path().join("corpus"), folder.path().join("index"));
    fs::create_dir(&corpus).unwrap();
    let request = IndexRequest::new(index.clone(), vec![corpus.clone()]);
    let (mut peaks, mut files) = (Vec::new(), Vec::new());
    for round in 0..ROUNDS {
        fs::write(corpus.join(format!("{round:03}.jsonl")), records(round, of_round)).unwrap();
        let begun = Instant::now();
        let peak = peak_of(|| assert_eq!(pipeline::index(&request, &mut |_| {}).unwrap().added, of_round as u64));
        let seconds = begun.elapsed().as_secs_f64();
        assert_eq!(number_of_articles(&index), ((round + 1) * of_round) as u64);
        peaks.push(peak);
        files.push(open_files());
        eprintln!(
            "round {round}: {:.0} µs an article, peak {} MB, then {} MB, {} open files",
            seconds / of_round as f64 * 1e6,
            peak / 1_000_000,
            memory() / 1_000_000,
            open_files()
        );
    }
    let (early, late) = (&peaks[..ROUNDS / 2], &peaks[ROUNDS / 2..]);
    let kept = (ROUNDS * of_round) as u64 * PER_ARTICLE;
    assert!(late.iter().max() <= early.iter().max().map(|peak| peak + SLACK + kept).as_ref(), "{peaks:?}");
    assert!(files.iter().all(|count| *count <= files[0]), "{files:?}");
}
