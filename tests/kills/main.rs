//! Runs of `search index` that are killed, and queries while it runs.
//!
//! 1. Killed at any instant of an add, a change, a removal, a merge, a rebuild or a publication, the index answers as
//!    before the run or as after it; articles, passages, scores and manifest are those of one and the same state.
//! 2. The next run ends what the killed one began, and the index is what a fresh build of the corpus gives. Nothing of the
//!    killed runs is left in its folder.
//! 3. Queries that run meanwhile never fail, and each answer belongs to one published state.
//!
//! There are eight kills, or as many as `$SEARCH_KILLS` says:
//!
//! ```text
//! SEARCH_KILLS=300 cargo test --test kills -- --nocapture
//! SEARCH_KILLS_SEED=7 cargo test --test kills         # other instants
//! ```

#![allow(clippy::unwrap_used, clippy::print_stderr, unreachable_pub, dead_code)]

mod goes_on;
#[path = "../it/lab.rs"]
mod lab;
mod load;
mod state;
mod world;

use std::collections::BTreeMap;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use state::State;
use world::World;

/// A number of the environment.
fn number(name: &str, otherwise: u64) -> u64 {
    std::env::var(name).ok().and_then(|number| number.parse().ok()).unwrap_or(otherwise)
}

/// What a run is killed at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Moment {
    /// Any instant of the run.
    Any,
    /// The first segment files are there.
    Segments,
    /// The manifest is there, the commit is not.
    Manifest,
    /// The commit is there: segments are merged, what is old is removed, a new generation is published.
    Commit,
    /// A new generation is published, the old one is removed.
    Publication,
}

const MOMENTS: [Moment; 5] = [Moment::Any, Moment::Segments, Moment::Manifest, Moment::Commit, Moment::Publication];

#[test]
fn a_run_that_is_killed_is_as_if_it_had_not_been_or_had_ended() {
    let kills = number("SEARCH_KILLS", 8);
    let mut world = World::new(number("SEARCH_KILLS_SEED", 1));
    let mut before = world.run_to_its_end(&["index", "--quiet"]);
    let (mut killed, mut too_late, mut as_before, mut as_after) = (0, 0, 0, 0);
    let mut at: BTreeMap<Moment, u32> = BTreeMap::new();
    let begun = Instant::now();
    // few kills may all come before the commit, or all behind it
    while killed < kills || killed < 20 * kills && (as_before == 0 || as_after == 0) {
        world.change();
        let after = world.fresh_build();
        // several runs in a row may be killed before one ends
        for _ in 0..world.random.u8(1..4) {
            let command = world.command();
            let instant = MOMENTS[world.random.usize(0..MOMENTS.len())];
            let was_killed = kill_at(instant, &mut world, &command);
            killed += u64::from(was_killed);
            too_late += u64::from(!was_killed);
            *at.entry(instant).or_default() += u32::from(was_killed);
            let found = State::of(&world.index()).unwrap_or_else(|error| panic!("{error} behind kill {killed}"));
            let is_after = found == after;
            assert!(
                is_after || found == before,
                "kill {killed} at {instant:?} of {command:?}: {}",
                found.differs(&after)
            );
            as_before += u64::from(was_killed && !is_after);
            as_after += u64::from(was_killed && is_after);
            if is_after {
                before.clone_from(&after);
            }
        }
        let ended = world.run_to_its_end(&["index", "--quiet", "--allow-shrink"]);
        assert!(ended == after, "behind kill {killed}: {}", ended.differs(&after));
        world.index_is_tidy();
        before = ended;
    }
    eprintln!(
        "{killed} kills in {:.0?} ({as_before} as before, {as_after} as after, {too_late} came too late); at {at:?}; {} articles at the end",
        begun.elapsed(),
        before.articles()
    );
    assert!(as_before > 0 && as_after > 0, "{as_before} as before, {as_after} as after");
}

/// Starts a run and kills it at an instant; returns whether it was still running.
fn kill_at(instant: Moment, world: &mut World, command: &[&str]) -> bool {
    let files = world.files_of_index();
    let mut child = start(world.lab.command(command));
    let deadline = match instant {
        Moment::Any => world.longest.mul_f64(1.1 * world.random.f64()),
        _ => Duration::from_mins(1),
    };
    let begun = Instant::now();
    while begun.elapsed() < deadline && child.try_wait().unwrap().is_none() {
        let now = world.files_of_index();
        let is_new = |ending: &str| now.iter().any(|(path, _)| path.ends_with(ending) && !files.contains_key(path));
        let is_other =
            |ending: &str| now.iter().any(|(path, id)| path.ends_with(ending) && files.get(path) != Some(id));
        let is_here = match instant {
            Moment::Any => false,
            Moment::Segments => is_new(".store") || is_new(".del"),
            Moment::Manifest => is_new(".zst"),
            Moment::Commit => is_new(".zst") && is_other("meta.json"),
            Moment::Publication => is_other("current.json"),
        };
        if is_here {
            // the steps behind an instant take some milliseconds each
            std::thread::sleep(Duration::from_micros(world.random.u64(0..30_000)));
            break;
        }
    }
    let is_running = child.try_wait().unwrap().is_none();
    child.kill().unwrap();
    is_running && !child.wait().unwrap().success()
}

fn start(mut command: Command) -> Child {
    command.stdout(Stdio::null()).spawn().unwrap()
}
