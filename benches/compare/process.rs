//! Child processes, so that CPU time and memory are of one side only.
//!
//! The benchmark starts itself again as `compare --role ROLE PATH PATH [QUERY]`.

use std::ffi::OsString;
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use serde::{Deserialize, Serialize};

use crate::{Result, ours, plain};

const FLAG: &str = "--role";

/// What this process is for, when it is a child.
pub(crate) struct Role {
    name: String,
    paths: [PathBuf; 2],
    query: String,
}

pub(crate) const INDEX_OURS: &str = "index-ours";
pub(crate) const INDEX_PLAIN: &str = "index-plain";
pub(crate) const ASK_PLAIN: &str = "ask-plain";

/// What a process took.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Cost {
    /// User and system time.
    pub(crate) cpu: Duration,
    pub(crate) clock: Duration,
    /// Bytes; `None` where the system does not tell.
    pub(crate) peak_memory: Option<u64>,
}

/// What a child that indexes says at its end.
#[derive(Serialize, Deserialize)]
struct LastWords {
    peak_memory: Option<u64>,
}

/// Returns the role of this process; `None` for the parent.
pub(crate) fn role() -> Option<Role> {
    let mut arguments = std::env::args_os().skip(1);
    if arguments.next()? != FLAG {
        return None;
    }
    let name = arguments.next()?.into_string().ok()?;
    let paths = [arguments.next()?.into(), arguments.next()?.into()];
    let query = arguments.next().and_then(|query| query.into_string().ok()).unwrap_or_default();
    Some(Role { name, paths, query })
}

/// Does what a child is for.
pub(crate) fn play(role: Role) -> Result<()> {
    let Role { name, paths: [from, to], query } = role;
    match name.as_str() {
        INDEX_OURS => ours::index(&from, &to)?,
        INDEX_PLAIN => plain::index(&from, &to)?,
        ASK_PLAIN => return plain::answer_once(&from, &query),
        _ => return Err(format!("`{name}` is no role").into()),
    }
    println!("{}", serde_json::to_string(&LastWords { peak_memory: peak_memory() })?);
    Ok(())
}

/// Returns the command that starts this program in a role.
pub(crate) fn command(role: &str, paths: [&std::path::Path; 2], query: &str) -> Result<Command> {
    let mut command = Command::new(std::env::current_exe()?);
    command.args([FLAG, role]).args(paths).arg(OsString::from(query));
    Ok(command)
}

/// Runs a child to its end. No other child may end meanwhile.
pub(crate) fn run(mut command: Command) -> Result<Cost> {
    let (cpu_before, began) = (cpu_of_children()?, Instant::now());
    let output = command.stdin(Stdio::null()).stderr(Stdio::inherit()).output()?;
    let (clock, cpu) = (began.elapsed(), cpu_of_children()?.saturating_sub(cpu_before));
    if !output.status.success() {
        return Err(format!("{command:?}: {}", output.status).into());
    }
    let last_words = serde_json::from_slice(&output.stdout).ok();
    Ok(Cost { cpu, clock, peak_memory: last_words.and_then(|words: LastWords| words.peak_memory) })
}

/// Returns the CPU time of all children that have ended.
#[cfg(unix)]
fn cpu_of_children() -> Result<Duration> {
    use nix::sys::resource::{UsageWho, getrusage};
    use nix::sys::time::TimeValLike;
    let usage = getrusage(UsageWho::RUSAGE_CHILDREN)?;
    let microseconds = usage.user_time().num_microseconds() + usage.system_time().num_microseconds();
    Ok(Duration::from_micros(u64::try_from(microseconds)?))
}

#[cfg(not(unix))]
fn cpu_of_children() -> Result<Duration> {
    Err("this benchmark measures the CPU time of processes, which it can do on Unix only".into())
}

/// Returns the most bytes that this process had in memory.
fn peak_memory() -> Option<u64> {
    let status = fs_err::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    let kilobytes: u64 = line.trim().strip_suffix("kB")?.trim().parse().ok()?;
    Some(kilobytes * 1_024)
}
