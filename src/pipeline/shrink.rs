//! A folder that has lost most of its files at once is more likely a disk that is not mounted than a decision to delete.

use std::path::PathBuf;
use std::sync::Arc;

use super::PipelineError;
use super::changes::Changes;
use crate::article::Root;
use crate::corpus::Exclude;
use crate::index::{Files, Manifest};

/// So many files may go at any time: who keeps a handful of pages may well delete most of them.
const FEW: usize = 5;

/// How many files of a folder there are, and were.
struct Count {
    now: usize,
    before: usize,
}

impl Count {
    fn is_alarming(&self) -> bool {
        self.before >= self.now + FEW && 2 * self.now < self.before
    }
}

/// Refuses the changes if less than half of the files of a root are left. Files that are excluded now do not count, nor
/// does it matter whether files have other names.
///
/// # Errors
/// [`PipelineError::Shrunk`], of the first such root.
pub(super) fn refuse(
    roots: &[Arc<Root>],
    exclude: &Exclude,
    before: &Manifest,
    changes: &Changes,
) -> Result<(), PipelineError> {
    let of_root = |files: &Files, root: &Root, counts: &dyn Fn(&str) -> bool| {
        let names = files.names();
        files.iter().filter(|(number, _)| names.root(*number) == root.label && counts(names.path(*number))).count()
    };
    for root in roots {
        let now = of_root(&changes.files, root, &|_| true);
        if !(Count { now, before: of_root(&before.files, root, &|_| true) }.is_alarming()) {
            continue;
        }
        let count = Count { now, before: of_root(&before.files, root, &|path| !exclude.leaves_out(path)) };
        if count.is_alarming() {
            return Err(shrunk(root.path.clone(), &count));
        }
    }
    Ok(())
}

fn shrunk(path: PathBuf, count: &Count) -> PipelineError {
    PipelineError::Shrunk { path, lost: count.before - count.now, before: count.before }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn more_than_half_and_more_than_a_few_are_alarming() {
        let is_alarming = |now, before| Count { now, before }.is_alarming();
        assert!(is_alarming(0, 5) && is_alarming(4, 9) && is_alarming(49, 100));
        assert!(!is_alarming(0, 4) && !is_alarming(5, 10) && !is_alarming(50, 100) && !is_alarming(200, 100));
    }
}
