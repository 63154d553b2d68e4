//! The lock of the one writer of an index.
//!
//! It is a lock of the operating system on the file `lock`, which goes with the process that holds it, however that ends:
//! no lock is ever left behind. What the file says is for people only.

use std::io::Write;
use std::path::Path;
use std::time::{Duration, Instant};

use fs_err as fs;
use jiff::Zoned;

use super::disk::cannot_write;
use super::error::IndexError;

/// The lock, until it is dropped or the process ends.
#[derive(Debug)]
pub struct WriterLock {
    file: std::fs::File,
}

impl Drop for WriterLock {
    /// Unlocks: closing the file would not, while a process that was just started still holds a copy of it.
    fn drop(&mut self) {
        let _ = self.file.unlock();
    }
}

/// How long a writer that waits sleeps before it tries again.
const BETWEEN_TRIES: Duration = Duration::from_millis(50);

impl WriterLock {
    /// Takes the lock in the file `name` of `dir`, and waits for it so long if another process holds it.
    pub(super) fn take(dir: &Path, name: &str, patience: Duration) -> Result<WriterLock, IndexError> {
        let path = dir.join(name);
        let file = fs::OpenOptions::new().create(true).truncate(false).read(true).write(true).open(&path)?;
        let (file, _) = file.into_parts();
        let begun = Instant::now();
        loop {
            match file.try_lock() {
                Ok(()) => break,
                Err(std::fs::TryLockError::WouldBlock) if begun.elapsed() < patience => {
                    std::thread::sleep(BETWEEN_TRIES.min(patience.saturating_sub(begun.elapsed())));
                }
                Err(std::fs::TryLockError::WouldBlock) => {
                    let text = fs::read_to_string(&path).unwrap_or_default();
                    return Err(IndexError::Locked { dir: dir.to_owned(), holder: holder(&text, &Zoned::now()) });
                }
                Err(std::fs::TryLockError::Error(error)) => return Err(error.into()),
            }
        }
        let written = file.set_len(0).and_then(|()| (&file).write_all(this_process(&Zoned::now()).as_bytes()));
        written.map_err(|error| cannot_write(&path, &error))?;
        Ok(WriterLock { file })
    }
}

/// Returns what the file says while this process holds it.
fn this_process(now: &Zoned) -> String {
    let host = host().map(|name| format!(" (host {name})")).unwrap_or_default();
    format!("process {} since {}{host}", std::process::id(), now.strftime("%Y-%m-%d %H:%M"))
}

/// Returns who holds the lock, given what the file says; the day only if it is not today.
fn holder(text: &str, now: &Zoned) -> String {
    let text = text.trim();
    if text.is_empty() {
        return "another process".to_owned();
    }
    text.replacen(&format!("since {} ", now.strftime("%Y-%m-%d")), "since ", 1)
}

/// Returns the name of this computer: an index may lie on a disk that several write to.
#[cfg(unix)]
fn host() -> Option<String> {
    let name = rustix::system::uname().nodename().to_string_lossy().into_owned();
    (!name.is_empty()).then_some(name)
}

/// Returns the name of this computer.
#[cfg(not(unix))]
fn host() -> Option<String> {
    std::env::var("COMPUTERNAME").ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_one_writer_holds_the_lock() {
        let dir = tempfile::tempdir().unwrap();
        let take = |patience| WriterLock::take(dir.path(), "lock", patience);
        let held = take(Duration::ZERO).unwrap();
        for patience in [Duration::ZERO, 2 * BETWEEN_TRIES] {
            assert!(matches!(take(patience), Err(IndexError::Locked { holder, .. }) if holder.starts_with("process ")));
        }
        std::thread::scope(|scope| {
            let waiting = scope.spawn(|| take(Duration::from_mins(5)));
            drop(held);
            assert!(waiting.join().unwrap().is_ok());
        });
    }

    #[test]
    fn who_holds_the_lock_is_told_with_the_day_unless_it_is_today() {
        let at = |time: &str| time.parse::<Zoned>().unwrap();
        let (today, tomorrow) = (at("2025-06-24T14:00[UTC]"), at("2025-06-25T14:00[UTC]"));
        let text = "process 4711 since 2025-06-24 02:14 (host desk)";
        assert_eq!(holder(text, &today), "process 4711 since 02:14 (host desk)");
        assert_eq!(holder(text, &tomorrow), text);
        assert_eq!(holder(" ", &today), "another process");
        let own = this_process(&today);
        assert!(own.starts_with(&format!("process {} since 2025-06-24 14:00", std::process::id())), "{own}");
    }
}
