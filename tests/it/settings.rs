//! Where settings come from.
//!
//! 1. A flag beats the environment, the environment beats the file, the file beats the default.
//! 2. Paths of the file are taken from its folder.
//! 3. A file that cannot be read is an error that says where.
//! 4. Colour is for terminals, unless it is asked for or refused.
//! 5. Without a command the program says how to begin.

use insta::assert_snapshot;

use crate::lab::{Lab, Run};

/// The folder `corpus` with one article.
fn bridge() -> Lab {
    Lab::with(&[("bridge.txt", "The bridge is closed until winter.")])
}

fn run_with(lab: &Lab, variables: &[(&str, &str)], arguments: &[&str]) -> Run {
    let mut command = lab.command(arguments);
    command.envs(variables.iter().copied());
    lab.done(command)
}

/// The folder that a run of `search index` has written to.
fn index_of(run: &Run) -> String {
    assert_eq!(run.code, 0, "{run}");
    run.json()[0]["index"].as_str().unwrap().to_owned()
}

#[test]
fn a_flag_beats_the_environment_which_beats_the_file_which_beats_the_default() {
    let lab = bridge();
    assert_eq!(index_of(&lab.run(&["index", "--json"])), "index");
    lab.put("search.toml", "index = \"of-the-file\"");
    assert_eq!(index_of(&lab.run(&["index", "--json"])), "of-the-file");
    let variables = [("SEARCH_INDEX", "of-the-environment")];
    assert_eq!(index_of(&run_with(&lab, &variables, &["index", "--json"])), "of-the-environment");
    assert_eq!(index_of(&run_with(&lab, &variables, &["index", "--json", "--index", "of-the-flag"])), "of-the-flag");
    for name in ["index", "of-the-file", "of-the-environment", "of-the-flag"] {
        lab.query(&["bridge", "--index", name]).finds(&["bridge.txt"]);
    }
}

#[test]
fn an_empty_variable_is_none() {
    let lab = bridge();
    assert_eq!(index_of(&run_with(&lab, &[("SEARCH_INDEX", "")], &["index", "--json"])), "index");
}

#[test]
fn the_file_names_corpus_patterns_and_threads() {
    let lab = Lab::empty();
    lab.put("saved/bridge.txt", "The bridge is closed.");
    lab.put("saved/drafts/bridge.txt", "The bridge is a draft.");
    lab.put("feeds/ferry.txt", "The ferry replaces the bridge.");
    lab.put("feeds/ferry.bak", "The ferry replaced the bridge.");
    lab.put(
        "search.toml",
        "corpus = [\"saved\", \"feeds\"]\nexclude = [\"drafts/\", \"*.bak\"]\nthreads = 2\ncolor = \"never\"\n",
    );
    lab.index();
    lab.query(&["bridge"]).finds_all(&["bridge.txt", "ferry.txt"]);
    assert_eq!(lab.index_with(&["--exclude", "ferry.*"])["removed"], 1);
    lab.query(&["bridge"]).finds(&["bridge.txt"]);
}

#[test]
fn a_corpus_that_the_file_names_anew_is_taken_with_a_flag() {
    let lab = bridge();
    lab.index();
    lab.put("saved/ferry.txt", "The ferry replaces the bridge.");
    lab.put("search.toml", "corpus = [\"corpus\", \"saved\"]");
    assert_snapshot!(lab.run(&["index"]), @"
    exit code: 2
    --- stdout
    --- stderr
    error: the index was made from `corpus`, not from `corpus`, `saved`
    hint: add `--add` to index them too, or `--replace` to index them instead
    ");
    assert_eq!(lab.index_with(&["--add"])["added"], 1);
    lab.query(&["bridge"]).finds_all(&["bridge.txt", "ferry.txt"]);
    lab.put("search.toml", "corpus = [\"saved\"]");
    assert_eq!(lab.index_with(&["--replace"])["removed"], 1);
    lab.query(&["bridge"]).finds(&["ferry.txt"]);
}

#[test]
fn paths_of_the_file_are_taken_from_its_folder() {
    let lab = Lab::empty();
    lab.put("project/saved/bridge.txt", "The bridge is closed.");
    lab.put("project/my settings.toml", "index = \"idx\"\ncorpus = [\"saved\"]\n");
    let run = lab.run(&["index", "--json", "--config", "project/my settings.toml"]);
    assert_eq!(index_of(&run), "project/idx");
    let run = lab.query(&["bridge", "--config", "project/my settings.toml"]);
    run.finds(&["bridge.txt"]);
    assert_eq!(run.passages()[0]["article"]["file"], "project/saved/bridge.txt");
}

#[test]
fn a_file_of_settings_that_cannot_be_read_is_an_error() {
    let lab = bridge();
    assert_snapshot!(lab.run(&["stats", "--config", "none.toml"]), @"
    exit code: 2
    --- stdout
    --- stderr
    error: failed to open file `none.toml`: No such file or directory (os error 2)
    ");
    lab.put("search.toml", "indx = \"a\"\n");
    assert_snapshot!(lab.run(&["stats"]), @r#"
    exit code: 2
    --- stdout
    --- stderr
    error: cannot read `search.toml`: TOML parse error at line 1, column 1
      |
    1 | indx = "a"
      | ^^^^
    unknown field `indx`, expected one of `index`, `corpus`, `exclude`, `threads`, `color`, `outlet_from_path`, `keys`, `names`
    "#);
    lab.put("search.toml", "# settings\nthreads = \"two\"\n");
    assert_snapshot!(lab.run(&["stats"]), @r#"
    exit code: 2
    --- stdout
    --- stderr
    error: cannot read `search.toml`: TOML parse error at line 2, column 11
      |
    2 | threads = "two"
      |           ^^^^^
    invalid type: string "two", expected a nonzero u16
    "#);
    lab.put("search.toml", "color = \"blue\"\n");
    assert_snapshot!(lab.run(&["stats"]), @r#"
    exit code: 2
    --- stdout
    --- stderr
    error: cannot read `search.toml`: TOML parse error at line 1, column 9
      |
    1 | color = "blue"
      |         ^^^^^^
    unknown variant `blue`, expected one of `auto`, `always`, `never`
    "#);
    lab.put("search.toml", "threads = 0\n");
    assert_snapshot!(lab.run(&["stats"]), @"
    exit code: 2
    --- stdout
    --- stderr
    error: cannot read `search.toml`: TOML parse error at line 1, column 11
      |
    1 | threads = 0
      |           ^
    invalid value: integer `0`, expected a nonzero u16
    ");
    lab.put("search.toml", "index = \"a\n");
    assert_snapshot!(lab.run(&["stats"]), @r#"
    exit code: 2
    --- stdout
    --- stderr
    error: cannot read `search.toml`: TOML parse error at line 1, column 11
      |
    1 | index = "a
      |           ^
    invalid basic string, expected `"`
    "#);
    lab.put("search.toml", b"index = \"\xff\"\n");
    assert_snapshot!(lab.run(&["stats"]), @"
    exit code: 2
    --- stdout
    --- stderr
    error: failed to read from file `search.toml`: stream did not contain valid UTF-8
    ");
}

#[test]
fn colour_is_given_when_it_is_asked_for() {
    let lab = bridge();
    lab.index();
    let is_coloured = |run: &Run| run.stdout.contains('\u{1b}');
    assert!(!is_coloured(&lab.run(&["query", "bridge"])));
    assert!(is_coloured(&lab.run(&["query", "bridge", "--color", "always"])));
    assert!(is_coloured(&run_with(&lab, &[("NO_COLOR", "1")], &["query", "bridge", "--color", "always"])));
    lab.put("search.toml", "color = \"always\"\n");
    assert!(is_coloured(&lab.run(&["query", "bridge"])));
    assert!(!is_coloured(&lab.run(&["query", "bridge", "--color", "never"])));
    assert!(!is_coloured(&lab.query(&["bridge"])));
}

#[test]
fn without_a_command_the_program_says_how_to_begin() {
    let lab = Lab::empty();
    assert_snapshot!(lab.run(&[]), @r#"
    exit code: 2
    --- stdout
    --- stderr
    Full-text search for saved news

    Usage: search [OPTIONS] <COMMAND>

    Commands:
      index        Build the index, or bring it up to date
      query        Ask for passages
      show         Show an article of the index: where each fact came from, its body, what was left out
      extract      Show what the indexer sees of files, without an index
      entities     List the persons, organizations and places that articles name, the most frequent
                   first
      facets       Count articles by outlet, author, names, language or date
      timeline     Show how many articles were published in each day, week, month or year
      related      List other articles on the subject of an article
      stats        Show what is in the index
      check        Look whether the index is whole and leads to its corpus
      diff         List the articles in which two indexes differ
      eval         Measure the ranking on your own queries, by judgments or by answers
      tag          Label names in tokens from standard input, one a line
      config       Print the settings in force, and where each comes from
      completions  Print what a shell needs to complete commands and flags
      man          Print a page of the manual, or write all of them into a folder
      help         Print this message or the help of the given subcommand(s)

    Options:
      -h, --help     Print help (see more with '--help')
      -V, --version  Print version

    Common:
          --index <DIR>    Folder of the index [default: index] [env: SEARCH_INDEX]
          --config <FILE>  File of settings [default: search.toml, if it is there]
          --color <WHEN>   When to use colour [possible values: auto, always, never]
      -q, --quiet          Say nothing but the answer
      -v, --verbose        Say more
      -j, --threads <N>    Threads to use [default: one a processor]
          --json           Write JSON to standard output

    Index a folder of saved pages, then ask for passages:
      search index FOLDER
      search query "Iran ceasefire"
    "#);
    assert_snapshot!(lab.run(&["find", "bridge"]), @"
    exit code: 2
    --- stdout
    --- stderr
    error: unrecognized subcommand 'find'

      tip: a similar subcommand exists: 'index'

    Usage: search [OPTIONS] <COMMAND>

    For more information, try '--help'.
    ");
    assert_snapshot!(lab.run(&["stats", "--quiet", "--verbose"]), @"
    exit code: 2
    --- stdout
    --- stderr
    error: the argument '--quiet' cannot be used with '--verbose'

    Usage: search stats --quiet

    For more information, try '--help'.
    ");
    assert_eq!(lab.run(&["--version"]).stdout, format!("search {}\n", env!("CARGO_PKG_VERSION")));
}

#[test]
fn every_command_has_help() {
    for command in crate::manual::commands(&Lab::empty()) {
        let run = Lab::empty().run(&[&command, "--help"]);
        assert_eq!((run.code, run.stderr.as_str()), (0, ""));
        assert!(run.stdout.contains(&format!("Usage: search {command}")), "{run}");
        assert!(run.stdout.lines().all(|line| line.chars().count() <= 100), "{run}");
    }
}
