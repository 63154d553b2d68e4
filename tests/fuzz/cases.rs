//! Runs one case after the other, each from a seed of its own.
//!
//! A failure names its seed. Should the program be ended from outside, `target/tmp/fuzz-*` holds it.

use std::io::Write;
use std::path::Path;
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::time::{Duration, Instant};

use fastrand::Rng;

/// How long a case may take before it is said to hang. The longest take a second without optimization.
const HANGS: Duration = Duration::from_mins(5);

/// Runs `case` for as many seconds as are asked for, at least once. The first seed depends on `name` alone.
pub fn run(name: &str, case: impl Fn(&mut Rng)) {
    let seconds = number("SEARCH_FUZZ_SECONDS").unwrap_or(2);
    let end = Instant::now() + Duration::from_secs(seconds);
    let first = name.bytes().fold(0, |seed: u64, byte| seed << 8 | u64::from(byte));
    let mut seed = number("SEARCH_FUZZ_SEED").unwrap_or(first);
    let mut cases = 0;
    let last = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("fuzz-{name}"));
    let (beat, beats) = channel();
    let watched = name.to_owned();
    let watch = std::thread::spawn(move || watch(&watched, &beats));
    loop {
        beat.send(seed).unwrap();
        // A stack that overflows ends the program without another word.
        std::fs::write(&last, repeats(name, seed)).unwrap();
        let said = SaidOnPanic { name, seed };
        case(&mut Rng::with_seed(seed));
        drop(said);
        cases += 1;
        seed = seed.wrapping_add(1);
        if Instant::now() >= end {
            break;
        }
    }
    std::fs::remove_file(last).unwrap();
    drop(beat);
    watch.join().unwrap();
    println!("{name}: {cases} cases");
}

/// A number, in hex with `0x` before it.
fn number(variable: &str) -> Option<u64> {
    let value = std::env::var(variable).ok()?;
    let number = match value.strip_prefix("0x") {
        Some(hex) => u64::from_str_radix(hex, 16),
        None => value.parse(),
    };
    Some(number.unwrap_or_else(|error| panic!("{variable}={value}: {error}")))
}

struct SaidOnPanic<'a> {
    name: &'a str,
    seed: u64,
}

impl Drop for SaidOnPanic<'_> {
    fn drop(&mut self) {
        if std::thread::panicking() {
            eprintln!("{}", repeats(self.name, self.seed));
        }
    }
}

fn repeats(name: &str, seed: u64) -> String {
    format!("`SEARCH_FUZZ_SEED={seed:#x} cargo test --test fuzz {name}` repeats it")
}

/// Ends the program when a case does not end: nothing else can.
fn watch(name: &str, beats: &std::sync::mpsc::Receiver<u64>) {
    let mut seed = 0;
    loop {
        match beats.recv_timeout(HANGS) {
            Ok(next) => seed = next,
            Err(RecvTimeoutError::Disconnected) => return,
            Err(RecvTimeoutError::Timeout) => {
                // not by a macro, whose words the test would keep to itself
                let _ = writeln!(std::io::stderr(), "{name} hangs: {}", repeats(name, seed));
                std::process::abort();
            }
        }
    }
}
