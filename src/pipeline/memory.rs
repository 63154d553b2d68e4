//! How the memory of a run is divided, so that all of it together stays below what the user gave.
//!
//! ```text
//! program · workers · articles | pages and articles under way | segments under way | counting of lines
//! ```
//!
//! What is fixed comes off first: the program, and what each worker keeps. Of the rest the engine gets a share for segments
//! under way, and pages and articles on their way from file to engine another: nobody begins with one before there is room
//! for it ([`super::room`]). A page so large that it would take more is named and left out.
//!
//! Measured as the limit of `ulimit -d` below which a run fails, which counts what is asked for, used or not.

use crate::index::WriterOptions;

/// Bytes in a megabyte, as users count.
const MB: usize = 1_000_000;

/// The program before it does anything, with the thread that reads and those of the engine.
const PROGRAM: usize = 40 * MB;
/// What a worker keeps: words that it met (12 MB), its stack, memory for compression.
const WORKER: usize = 20 * MB;
/// Bytes of memory for a byte of text on its way from page to document: pieces, blocks, tokens, words, the stored form.
const PER_BYTE: usize = 12;
/// The same for each line.
const PER_LINE: usize = 300;
/// Whatever its length.
const PER_PAGE: usize = 4096;

/// What is kept of each file: its name (120 bytes with a path of 100), its state (90), what the walk found (50), and its entry of
/// the packed manifest (60); something more for files that have sidecars.
const PER_FILE: usize = 350;

/// Shares of memory.
#[derive(Clone, Copy, Debug)]
pub(super) struct Shares {
    /// Threads that extract, annotate and encode.
    pub(super) workers: usize,
    /// Threads of the engine, and how much each gathers.
    pub(super) segments: WriterOptions,
    /// Bytes for pages and articles under way.
    pub(super) under_way: usize,
    /// Bytes for a page or article that is alone under way, before the engine gathers anything.
    largest: usize,
    /// Bytes for the counting of lines.
    pub(super) lines: usize,
    /// Articles that may wait until lines are counted.
    pub(super) waiting: usize,
}

impl Shares {
    /// The least memory of a run.
    pub(super) const LEAST: usize = 150 * MB;

    /// Divides `memory` bytes, at least [`Shares::LEAST`], among so many threads, or less. What is kept of each of so many
    /// files comes off before, down to [`Shares::LEAST`].
    pub(super) fn of(memory: usize, threads: usize, files: usize) -> Shares {
        let rest = memory.saturating_sub(files * PER_FILE).max(Shares::LEAST.min(memory)).saturating_sub(PROGRAM);
        let workers = threads.clamp(1, (rest / 3 / WORKER).max(1));
        let rest = rest.saturating_sub(workers * WORKER);
        let writers = workers.div_ceil(2).clamp(1, WriterOptions::MAX_THREADS);
        // a segment takes a third more while it is written than was gathered
        let memory_per_thread = (rest * 9 / 20 / writers * 3 / 4).max(WriterOptions::MIN_MEMORY);
        Shares {
            workers,
            segments: WriterOptions { threads: writers, memory_per_thread },
            under_way: rest / 4,
            largest: rest * 3 / 4,
            lines: rest / 16,
            waiting: rest / 8 / PER_WAITING,
        }
    }

    /// Returns how much memory a page takes; `Err` with how much the user must give if that is more than there is.
    pub(super) fn page(&self, text: &str) -> Result<usize, usize> {
        let lines = if text.len() < 1 << 16 { 0 } else { memchr::memchr_iter(b'\n', text.as_bytes()).count() };
        let needed = text.len() * PER_BYTE + lines * PER_LINE + PER_PAGE;
        if needed <= self.largest { Ok(needed) } else { Err(needed) }
    }

    /// Returns what must be given as memory, in bytes, so that a page may take so much of it.
    pub(super) fn memory_for(&self, page: usize) -> usize {
        (page * 4 / 3 + PROGRAM + self.workers * WORKER).next_multiple_of(50 * MB)
    }

    /// Returns how many bytes an article has, as it waits, that is alone under way.
    pub(super) fn large(&self) -> usize {
        self.under_way / PER_BYTE
    }

    /// Returns how much memory an article takes of so many bytes, as it waits.
    pub(super) fn article(bytes: usize) -> usize {
        bytes * PER_BYTE + PER_PAGE
    }
}

/// Bytes of memory for an article that waits, with its lines.
const PER_WAITING: usize = 160;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::MAX_PAGE_BYTES;

    #[test]
    fn shares_and_what_is_fixed_are_no_more_than_all_of_it() {
        for memory in [Shares::LEAST, 2 * Shares::LEAST, 4000 * MB] {
            for threads in [1, 2, 4, 64] {
                let shares = Shares::of(memory, threads, 0);
                let WriterOptions { threads: writers, memory_per_thread } = shares.segments;
                let sum = PROGRAM
                    + shares.workers * WORKER
                    + writers * memory_per_thread * 4 / 3
                    + shares.under_way
                    + shares.lines
                    + shares.waiting * PER_WAITING;
                assert!(sum <= memory, "{memory} {threads} {shares:?} {sum}");
                assert!(shares.workers <= threads && shares.workers > 0, "{memory} {threads}");
            }
        }
    }

    #[test]
    fn many_files_leave_less_for_all_else() {
        let (none, some, many) = (0, 100_000, 1_000_000);
        let of = |files| Shares::of(300 * MB, 2, files).under_way;
        assert!(of(none) > of(some) && of(some) > of(many));
        assert_eq!(of(many), Shares::of(Shares::LEAST, 2, 0).under_way);
    }

    #[test]
    fn with_little_memory_fewer_threads_work() {
        assert_eq!(Shares::of(300 * MB, 2, 0).workers, 2);
        assert!((2..16).contains(&Shares::of(300 * MB, 16, 0).workers));
        assert_eq!(Shares::of(4000 * MB, 16, 0).workers, 16);
    }

    #[test]
    fn the_longest_page_that_is_read_needs_no_more_than_a_gigabyte() {
        let text = "a word or two ".repeat(MAX_PAGE_BYTES as usize / 14);
        let needed = Shares::of(300 * MB, 2, 0).page(&text).unwrap_err();
        assert!(needed < 1000 * MB, "{needed}");
        assert!(Shares::of(2000 * MB, 2, 0).page(&text).is_ok());
        assert!(Shares::of(Shares::LEAST, 2, 0).page(&text[..1 << 20]).is_ok());
    }
}
