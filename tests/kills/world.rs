//! A corpus that changes at random, and its index.

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use news_search::pipeline::{self, IndexRequest};

use crate::lab::{Lab, page};
use crate::state::State;

/// A working folder with what is known of it.
pub struct World {
    pub lab: Lab,
    pub random: fastrand::Rng,
    /// The longest run that came to its end.
    pub longest: Duration,
    next: usize,
}

/// Most files of the corpus.
const FILES: usize = 60;

impl World {
    /// A corpus of some files, without an index.
    pub fn new(seed: u64) -> World {
        let lab = Lab::with(&[("kept.txt", "The ferry is kept, whatever comes.")]);
        let mut world =
            World { lab, random: fastrand::Rng::with_seed(seed), longest: Duration::from_millis(200), next: 0 };
        for _ in 0..FILES / 2 {
            world.write_new();
        }
        world
    }

    pub fn index(&self) -> PathBuf {
        self.lab.path().join("index")
    }

    /// A run that brings the index up to date, one way or the other.
    pub fn command(&mut self) -> Vec<&'static str> {
        let mut command = vec!["index", "--quiet", "--allow-shrink", "-j", ["1", "2", "3"][self.random.usize(0..3)]];
        if self.random.u8(0..3) == 0 {
            command.push("--rebuild");
        }
        if self.random.bool() {
            // as a long run does it
            command.extend(["--checkpoints", "0.05"]);
        }
        command
    }

    /// Adds, changes, removes and renames some files.
    pub fn change(&mut self) {
        for _ in 0..self.random.usize(1..12) {
            let files = self.files();
            let some = files[self.random.usize(0..files.len())].clone();
            match self.random.u8(0..10) {
                0..4 if files.len() < FILES => self.write_new(),
                0..6 => self.write(&some),
                6..8 => self.lab.remove(&some),
                _ => {
                    self.next += 1;
                    let ending = some.rsplit('.').next().unwrap();
                    fs::rename(self.lab.file(&some), self.lab.file(&format!("{}.{ending}", self.next))).unwrap();
                }
            }
            if self.files().is_empty() {
                self.write_new();
            }
        }
    }

    fn files(&self) -> Vec<String> {
        let entries = fs::read_dir(self.lab.path().join("corpus")).unwrap();
        let mut names: Vec<String> = entries
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .filter(|n| n != "kept.txt")
            .collect();
        names.sort();
        names
    }

    fn write_new(&mut self) {
        self.next += 1;
        let ending = if self.random.u8(0..4) == 0 { "jsonl" } else { "txt" };
        self.write(&format!("{}.{ending}", self.next));
    }

    /// Writes a page with lines that others have too, or records whose ids others have too.
    fn write(&mut self, file: &str) {
        let (version, number) = (self.random.u32(..), self.random.u8(0..30));
        let sentence = format!("The ferry number {version} waits by the harbour, and the bridge {number} is closed.");
        let text = if file.ends_with("jsonl") {
            let record = |n: u8| {
                format!("{{\"id\":\"story-{n}\",\"published\":\"2025-06-{:02}\",\"text\":\"{sentence}\"}}\n", n + 1)
            };
            (0..4).map(|n| record((number + n * 7) % 30)).collect()
        } else {
            let mut body = vec![sentence.repeat(1 + usize::from(number) % 5)];
            for (place, line) in [
                "Read tomorrow's headlines tonight: our evening briefing goes out at six o'clock, said editor Ruth Okoye",
                "This page is free to read since you and others support our journalism in Northmoor.",
            ]
            .iter()
            .enumerate()
            {
                if self.random.u8(0..5) as usize > 2 * place {
                    body.insert(0, (*line).to_owned());
                }
            }
            page(&format!("Report {version} from the pier"), "June 24, 2025", &body.join("\n\n"))
        };
        self.lab.write(file, text);
    }

    /// Lets a run come to its end, and returns what the index is then.
    pub fn run_to_its_end(&mut self, command: &[&str]) -> State {
        let begun = Instant::now();
        let run = self.lab.run(command);
        assert_eq!((run.code, run.stderr.as_str()), (0, ""), "{command:?}");
        self.longest = self.longest.max(begun.elapsed());
        State::of(&self.index()).unwrap()
    }

    /// Returns what an index of the corpus is that is made at once.
    pub fn fresh_build(&self) -> State {
        let index = self.lab.path().join("fresh");
        let _ = fs::remove_dir_all(&index);
        let request = IndexRequest::new(index.clone(), vec![self.lab.path().join("corpus")]);
        pipeline::index(&request, &mut |_| {}).unwrap();
        State::of(&index).unwrap()
    }

    /// The files of the index, with what tells one from another of the same name.
    pub fn files_of_index(&self) -> BTreeMap<String, u64> {
        let entries = walkdir::WalkDir::new(self.index()).into_iter().flatten().filter(|e| e.file_type().is_file());
        let id = |entry: &walkdir::DirEntry| Some(std::os::unix::fs::MetadataExt::ino(&entry.metadata().ok()?));
        entries.filter_map(|entry| Some((entry.path().to_str()?.to_owned(), id(&entry)?))).collect()
    }

    /// Nothing lies in the folder of the index but what its commit names.
    pub fn index_is_tidy(&self) {
        let mut names: Vec<String> = self
            .files_of_index()
            .into_keys()
            .map(|path| path.strip_prefix(self.index().to_str().unwrap()).unwrap()[1..].to_owned())
            .collect();
        let generation = fs::read_to_string(self.index().join("current.json")).unwrap();
        let generation: serde_json::Value = serde_json::from_str(&generation).unwrap();
        let generation = generation["generation"].as_str().unwrap().to_owned();
        let meta = fs::read_to_string(self.index().join(&generation).join("meta.json")).unwrap();
        let within = format!("{generation}/");
        names.retain(|name| {
            let in_generation = name.strip_prefix(&within).unwrap_or(name);
            let segment = in_generation.split('.').next().unwrap();
            let plain = segment.len() == 32 && meta.replace('-', "").contains(segment);
            !(plain && name.starts_with(&within))
        });
        let expected = ["current.json", "lock"].map(str::to_owned).into_iter();
        let expected = expected.chain(
            [".managed.json", ".tantivy-meta.lock", ".tantivy-writer.lock", "meta.json"].map(|n| within.clone() + n),
        );
        let mut expected: Vec<String> = expected.collect();
        let manifests = names.iter().filter(|name| name.contains("manifest-")).cloned();
        let manifests: Vec<String> = manifests.collect();
        assert_eq!(manifests.len(), 1, "{names:?}");
        expected.extend(manifests);
        names.sort();
        expected.sort();
        assert_eq!(names, expected);
    }
}
