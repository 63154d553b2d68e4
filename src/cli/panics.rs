//! What becomes of a panic: an error like any other.
//!
//! A page at which a worker panics is reported by `pipeline`. What is left are bugs of ours and files of the index that
//! were damaged in a way that the engine does not look for: it trusts what it wrote.

use std::panic::{AssertUnwindSafe, PanicHookInfo, catch_unwind};
use std::sync::Mutex;

use super::Outcome;
use super::error::CliError;

/// What the last panic said, and where it was.
static LAST: Mutex<String> = Mutex::new(String::new());

/// Runs a command. Panics are told in one line, unless `RUST_BACKTRACE` asks for all of it.
pub(super) fn caught(command: impl FnOnce() -> Result<Outcome, CliError>) -> Result<Outcome, CliError> {
    if std::env::var_os("RUST_BACKTRACE").is_none() {
        std::panic::set_hook(Box::new(remember));
    }
    catch_unwind(AssertUnwindSafe(command)).unwrap_or_else(|_| {
        let message = LAST.lock().map(|last| last.clone()).unwrap_or_default();
        Err(CliError::Panic { message })
    })
}

fn remember(panic: &PanicHookInfo<'_>) {
    let said = panic.payload_as_str().unwrap_or("panic");
    let place = panic.location().map(|at| format!(" ({}:{})", at.file(), at.line())).unwrap_or_default();
    if let Ok(mut last) = LAST.lock() {
        *last = format!("{said}{place}");
    }
}
