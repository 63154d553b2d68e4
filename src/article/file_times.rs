use serde::{Deserialize, Serialize};

/// When a file was changed, in nanoseconds since 1970 (UTC), negative before.
///
/// A file that is moved over another of its size keeps the time when it was written, and so does a copy that keeps times: that
/// something else is there now is told by the time of the file's entry, which no program can set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileTimes {
    /// When its bytes were last written, or when whoever wrote them says so; 0 where the file system does not know.
    pub modified: i64,
    /// When its bytes, its name or its permissions were last changed (`ctime`); `modified` where the system has no such time.
    pub changed: i64,
}

impl FileTimes {
    /// The times of no file: one that was taken down with them is read again.
    pub const NEVER: FileTimes = FileTimes { modified: i64::MIN, changed: i64::MIN };

    /// The longest tick of the clock that files get their times from, in nanoseconds: 10 ms in Linux (`CONFIG_HZ` = 100), and 2 s
    /// in FAT, which writes whole seconds.
    const TICK: i64 = 10_000_000;
    const TICK_OF_SECONDS: i64 = 2_000_000_000;

    /// Says whether a file with these times cannot have been written after `moment` (nanoseconds since 1970): a later write within the
    /// same tick of the clock of the file system would leave it the times it has.
    pub fn are_before(self, moment: i64) -> bool {
        let newest = self.modified.max(self.changed);
        let tick = if newest % 1_000_000_000 == 0 { FileTimes::TICK_OF_SECONDS } else { FileTimes::TICK };
        newest.saturating_add(tick) < moment
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SECOND: i64 = 1_000_000_000;

    fn are_before(modified: i64, changed: i64, moment: i64) -> bool {
        FileTimes { modified, changed }.are_before(moment)
    }

    #[test]
    fn the_later_of_both_times_counts() {
        assert!(are_before(5, 7, SECOND));
        assert!(!are_before(2 * SECOND, 7, SECOND));
        assert!(!are_before(5, 2 * SECOND, SECOND));
    }

    #[test]
    fn a_time_within_a_tick_of_the_moment_is_not_before_it() {
        assert!(!are_before(7, 7, 10_000_007));
        assert!(are_before(7, 7, 10_000_008));
        assert!(!are_before(SECOND, SECOND, 2 * SECOND), "the file system may write whole seconds");
        assert!(are_before(SECOND, SECOND, 3 * SECOND + 1));
    }

    #[test]
    fn times_that_cannot_be_overflow_nothing() {
        assert!(!are_before(i64::MAX, 0, 0));
        assert!(FileTimes::NEVER.are_before(0));
    }
}
