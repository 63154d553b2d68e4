//! The language of the tests: a folder with saved pages, an index beside it, and the program run there.
//!
//! ```text
//! let lab = Lab::with(&[("wire/bridge.txt", &page("The bridge is closed", "The mayor closed the bridge."))]);
//! lab.index();
//! lab.query(&["bridge"]).finds(&["wire/bridge.txt"]);
//! ```

use std::fs;
use std::io::Write;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, SystemTime};

use news_search::index::stored::{StoredArticle, StoredPage};
use news_search::index::{Layout, Snapshot};
use news_search::{corpus, extract, output, pipeline};
use serde_json::Value;
use tempfile::TempDir;

/// Waits until the clock of the file system has gone on: what is written in the tick in which a run begins is hashed by the
/// next run.
pub fn wait_a_tick() {
    std::thread::sleep(Duration::from_millis(20));
}

/// What `search extract --json` prints of a file, without starting the program: random pages are many.
pub fn extracted(file: &Path) -> Vec<Value> {
    let roots = corpus::roots(&[file.to_owned()]).unwrap();
    let mut rows = Vec::new();
    for found in corpus::Walk::new(&roots, corpus::Exclude::default()) {
        let report = corpus::read_file(&found.unwrap(), &corpus::ReadOptions::default(), &mut |page| {
            if let Ok(page) = page {
                let entry = pipeline::annotate(extract::extract(page), true);
                let article = StoredArticle::of(&entry.article, &entry.body, &[]);
                let page = StoredPage::of(&entry.article, &entry.names);
                rows.push(serde_json::to_value(output::article_row(&article, &page, String::new())).unwrap());
            }
            ControlFlow::Continue(())
        });
        report.unwrap();
    }
    rows
}

/// What `search show --json` prints of every article of an index, in the order of their ids.
pub fn stored(index: &Path) -> Vec<Value> {
    let snapshot = Snapshot::open(&Layout::new(index)).unwrap();
    let mut rows = Vec::new();
    for segment in snapshot.segments() {
        for number in segment.reader().doc_ids_alive() {
            let records = segment.stored(number).unwrap().records().unwrap();
            let (article, page) = (records.article().unwrap(), records.page().unwrap());
            rows.push(serde_json::to_value(output::article_row(&article, &page, String::new())).unwrap());
        }
    }
    rows.sort_by_key(|row| row["id"].to_string());
    rows
}

/// A text page: headline, date line, paragraphs.
pub fn page(title: &str, date: &str, body: &str) -> String {
    format!("{title}\n\n{date}\n\n{body}\n")
}

/// A working folder of its own, in which `./corpus` and `./index` lie.
pub struct Lab {
    folder: TempDir,
}

impl Lab {
    /// An empty folder: no corpus, no index.
    pub fn empty() -> Lab {
        Lab { folder: TempDir::new().unwrap() }
    }

    /// A corpus of these files: paths within it, and what they hold.
    pub fn with(files: &[(&str, &str)]) -> Lab {
        let lab = Lab::empty();
        for (path, text) in files {
            lab.write(path, text);
        }
        lab
    }

    /// The working folder.
    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    /// Where a file of the corpus lies.
    pub fn file(&self, path: &str) -> PathBuf {
        self.path().join("corpus").join(path)
    }

    /// Writes a file of the working folder, as old as a day.
    pub fn put(&self, path: &str, bytes: impl AsRef<[u8]>) {
        self.write(&format!("../{path}"), bytes);
    }

    /// Writes a file of the corpus, as old as a day, so that its size and time tell its next version.
    pub fn write(&self, path: &str, bytes: impl AsRef<[u8]>) {
        self.write_fresh(path, bytes);
        let yesterday = SystemTime::now() - Duration::from_hours(24);
        fs::File::options().append(true).open(self.file(path)).unwrap().set_modified(yesterday).unwrap();
    }

    /// Writes a file of the corpus just now.
    pub fn write_fresh(&self, path: &str, bytes: impl AsRef<[u8]>) {
        let file = self.file(path);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, bytes).unwrap();
    }

    /// Removes a file of the corpus.
    pub fn remove(&self, path: &str) {
        fs::remove_file(self.file(path)).unwrap();
    }

    /// The program, ready to run in the working folder, in English and UTC.
    pub fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_search"));
        command.args(arguments).current_dir(self.path()).stdin(Stdio::null());
        command.env_clear().env("TZ", "UTC").env("LC_ALL", "C.UTF-8").env("COLUMNS", "100");
        command
    }

    /// Runs the program.
    pub fn run(&self, arguments: &[&str]) -> Run {
        self.done(self.command(arguments))
    }

    /// Runs the program with something on its standard input.
    pub fn run_with_input(&self, arguments: &[&str], input: impl AsRef<[u8]>) -> Run {
        let mut command = self.command(arguments);
        let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let (mut stdin, input) = (child.stdin.take().unwrap(), input.as_ref().to_vec());
        // beside the reading of the answer, or both sides wait for each other
        let writer = std::thread::spawn(move || stdin.write_all(&input));
        let output = child.wait_with_output().unwrap();
        match writer.join().unwrap() {
            // a run that is refused reads nothing
            Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => {}
            written => written.unwrap(),
        }
        self.run_of(output)
    }

    /// Runs a command made by [`Lab::command`] and changed since.
    pub fn done(&self, mut command: Command) -> Run {
        self.run_of(command.output().unwrap())
    }

    /// `search index` of the whole corpus, which must go well; returns its summary.
    pub fn index(&self) -> Value {
        self.index_with(&[])
    }

    /// `search index` with flags, which must go well; returns its summary.
    pub fn index_with(&self, flags: &[&str]) -> Value {
        let run = self.run(&[&["index", "--json"], flags].concat());
        assert_eq!(run.code, 0, "{run}");
        run.json().remove(0)
    }

    /// `search query --json`.
    pub fn query(&self, arguments: &[&str]) -> Run {
        self.run(&[&["query", "--json"], arguments].concat())
    }

    /// Runs the program as a user whom a file can be closed to; `None` where there is no such user.
    #[cfg(unix)]
    pub fn run_unprivileged(&self, arguments: &[&str]) -> Option<Run> {
        use std::os::unix::fs::{MetadataExt, PermissionsExt};
        use std::os::unix::process::CommandExt;
        const NOBODY: u32 = 65534;
        let mut command = self.command(arguments);
        let is_administrator = fs::metadata(self.path()).unwrap().uid() == 0;
        if is_administrator {
            fs::set_permissions(self.path(), PermissionsExt::from_mode(0o777)).unwrap();
            command.uid(NOBODY).gid(NOBODY);
        }
        command.output().ok().map(|output| self.run_of(output))
    }

    /// Runs a command that need not be installed.
    pub fn done_if_there(&self, mut command: Command) -> Option<Run> {
        command.output().ok().map(|output| self.run_of(output))
    }

    fn run_of(&self, output: std::process::Output) -> Run {
        // macOS reaches its temporary folder by a link
        let real = fs::canonicalize(self.path()).unwrap();
        let names = [real.to_str().unwrap(), self.path().to_str().unwrap()];
        let text = |bytes: Vec<u8>| {
            let text = String::from_utf8(bytes).unwrap();
            without_times(&names.iter().fold(text, |text, name| text.replace(name, "[folder]")))
        };
        Run { code: output.status.code().unwrap_or(-1), stdout: text(output.stdout), stderr: text(output.stderr) }
    }
}

/// What the program said. The working folder is written `[folder]`, and whatever ran took no time.
#[derive(Debug)]
pub struct Run {
    pub code: i32,
    pub stdout: String,
    pub stderr: String,
}

impl Run {
    /// The lines of JSON on standard output.
    pub fn json(&self) -> Vec<Value> {
        let parse = |line| serde_json::from_str(line).unwrap_or_else(|error| panic!("{error}: {line}\n{self}"));
        self.stdout.lines().map(parse).collect()
    }

    /// The JSON on standard output in more lines: one a field, and one an object of a list.
    pub fn unfolded(&self) -> String {
        self.stdout.lines().map(unfold).collect()
    }

    /// The passages of an answer in JSON.
    pub fn passages(&self) -> Vec<Value> {
        self.json().into_iter().filter(|line| line["type"] == "passage").collect()
    }

    /// The paths of the articles found, each once, the best first.
    pub fn paths(&self) -> Vec<String> {
        let mut paths: Vec<String> = Vec::new();
        for passage in self.passages() {
            let path = passage["article"]["path"].as_str().unwrap().to_owned();
            if !paths.contains(&path) {
                paths.push(path);
            }
        }
        paths
    }

    /// The articles found are these, in this order; none means exit code 1.
    #[track_caller]
    pub fn finds(&self, paths: &[&str]) -> &Run {
        assert_eq!(self.paths(), paths, "{self}");
        assert_eq!(self.code, i32::from(paths.is_empty()), "{self}");
        self
    }

    /// The articles found are these, whatever their order; none means exit code 1.
    #[track_caller]
    pub fn finds_all(&self, paths: &[&str]) -> &Run {
        let (mut found, mut wanted) = (self.paths(), paths.to_vec());
        found.sort_unstable();
        wanted.sort_unstable();
        assert_eq!(found, wanted, "{self}");
        assert_eq!(self.code, i32::from(paths.is_empty()), "{self}");
        self
    }
}

/// All of it, for snapshots.
impl std::fmt::Display for Run {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "exit code: {}\n--- stdout\n{}--- stderr\n{}", self.code, self.stdout, self.stderr)
    }
}

/// Breaks a line of JSON behind each field of its object and before each object of a list in it.
fn unfold(line: &str) -> String {
    let (mut unfolded, mut depth, mut in_string, mut before) = (String::new(), 0, false, ' ');
    for character in line.chars() {
        in_string ^= character == '"' && before != '\\';
        before = if before == '\\' { ' ' } else { character };
        if !in_string && depth == 2 && character == '{' {
            unfolded.push_str("\n  ");
        }
        unfolded.push(character);
        match character {
            '{' | '[' if !in_string => depth += 1,
            '}' | ']' if !in_string => depth -= 1,
            ',' if !in_string && depth == 1 => unfolded.push_str("\n "),
            _ => {}
        }
    }
    unfolded + "\n"
}

/// Writes 0 for the times that a run took: `"seconds":0.012`, `"elapsed_us":840`, `; 0.1 s`.
fn without_times(text: &str) -> String {
    let mut shown = String::new();
    for line in text.split_inclusive('\n') {
        let mut line = line.to_owned();
        for (before, after, zero) in [("\"seconds\":", ',', "0.0"), ("\"elapsed_us\":", '}', "0"), ("; ", 's', "0.0 ")]
        {
            let Some(start) = line.rfind(before).map(|at| at + before.len()) else { continue };
            let end = line[start..].find(after).map_or(start, |length| start + length);
            let is_number = end > start && line[start..end].chars().all(|c| c.is_ascii_digit() || c == '.' || c == ' ');
            if is_number {
                line.replace_range(start..end, zero);
            }
        }
        shown.push_str(&line);
    }
    shown
}
