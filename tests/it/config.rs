//! `search config`, and the example of a file of settings.
//!
//! 1. Every setting is printed with where it comes from, as a file of settings that says the same.
//! 2. Folders that the index remembers are those of the index.
//! 3. `--json` has the same.
//! 4. The example names every setting, with its default.
//! 5. What cannot be read is an error.

use insta::assert_snapshot;
use serde_json::Value;

use crate::lab::{Lab, Run};

const EXAMPLE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/search.toml");

/// One thread, so that nothing depends on the machine.
fn config(lab: &Lab, arguments: &[&str]) -> Run {
    lab.run(&[&["config", "-j", "1"], arguments].concat())
}

/// The values of all settings; `from` says where each must come from.
fn values(run: &Run) -> Vec<(String, Value)> {
    assert_eq!(run.code, 0, "{run}");
    let settings = run.json().remove(0)["settings"].as_object().unwrap().clone();
    settings.into_iter().map(|(name, setting)| (name, setting["value"].clone())).collect()
}

#[test]
fn every_setting_says_where_it_comes_from() {
    let lab = Lab::empty();
    assert_snapshot!(config(&lab, &[]), @r#"
    exit code: 0
    --- stdout
    # no file of settings
    index = "index"       # default
    corpus = ["corpus"]   # default
    exclude = []          # default
    threads = 1           # flag
    color = "auto"        # default
    # outlet_from_path =  # default

    [keys]
    id = []               # default
    url = []              # default
    title = []            # default
    authors = []          # default
    outlet = []           # default
    published = []        # default
    updated = []          # default
    captured = []         # default
    language = []         # default
    section = []          # default
    standfirst = []       # default
    text = []             # default

    [names]
    aliases = []          # default
    ban = []              # default
    --- stderr
    "#);
    let unset = lab.run(&["config"]).stdout;
    assert!(
        unset.lines().any(|line| line.starts_with("threads = ") && line.ends_with("# default, one a processor")),
        "{unset}"
    );
    lab.put(
        "search.toml",
        "index = \"idx\"\ncorpus = [\"saved\", \"fe\\\"eds\"]\nexclude = [\"*.bak\"]\nthreads = 3\ncolor = \"never\"\n\
         outlet_from_path = \"{outlet}/**\"\n[keys]\ntext = \"corpo\"\ntitle = [\"titolo\", \"a.b\"]\n\
         [names]\naliases = [[\"Ann Roe\", \"A.R.\"]]\nban = [\"Getty Images\"]\n",
    );
    let run = lab.run(&["config", "--color", "always"]);
    assert_snapshot!(run, @r#"
    exit code: 0
    --- stdout
    # file: search.toml
    index = "idx"                     # file
    corpus = ["saved", "fe\"eds"]     # file
    exclude = ["*.bak"]               # file
    threads = 3                       # file
    color = "always"                  # flag
    outlet_from_path = "{outlet}/**"  # file

    [keys]
    id = []                           # default
    url = []                          # default
    title = ["titolo", "a.b"]         # file
    authors = []                      # default
    outlet = []                       # default
    published = []                    # default
    updated = []                      # default
    captured = []                     # default
    language = []                     # default
    section = []                      # default
    standfirst = []                   # default
    text = ["corpo"]                  # file

    [names]
    aliases = [["Ann Roe", "A.R."]]   # file
    ban = ["Getty Images"]            # file
    --- stderr
    "#);
    // what it prints says the same when it is read
    lab.put("printed.toml", lab.run(&["config"]).stdout);
    assert_eq!(
        values(&lab.run(&["config", "--json", "--config", "printed.toml"])),
        values(&lab.run(&["config", "--json"]))
    );
}

#[test]
fn the_environment_and_flags_are_named() {
    let lab = Lab::empty();
    lab.put("search.toml", "index = \"idx\"\noutlet_from_path = \"{outlet}/**\"\n");
    let mut command = lab.command(&["config", "--json", "--outlet-from-path", "", "-j", "2"]);
    command.env("SEARCH_INDEX", "elsewhere");
    let settings = lab.done(command).json().remove(0)["settings"].clone();
    assert_eq!(settings["index"].to_string(), r#"{"from":"environment","value":"elsewhere"}"#);
    assert_eq!(settings["outlet_from_path"].to_string(), r#"{"from":"flag","value":null}"#);
    assert_eq!(settings["threads"].to_string(), r#"{"from":"flag","value":2}"#);
    let settings = lab.run(&["config", "--json", "--index", "here"]).json().remove(0)["settings"].clone();
    assert_eq!(settings["index"].to_string(), r#"{"from":"flag","value":"here"}"#);
}

#[test]
fn folders_that_the_index_remembers_are_those_of_the_index() {
    let lab = Lab::empty();
    lab.put("saved/bridge.txt", "The bridge is closed until winter.");
    lab.index_with(&["saved"]);
    let settings = config(&lab, &["--json"]).json().remove(0)["settings"].clone();
    assert_eq!(settings["corpus"].to_string(), r#"{"from":"index","value":["saved"]}"#);
}

#[test]
fn json_has_the_same() {
    let lab = Lab::empty();
    lab.put("search.toml", "exclude = [\"*.bak\"]\n");
    assert_snapshot!(config(&lab, &["--json"]).unfolded(), @r#"
    {"format_version":1,
     "file":"search.toml",
     "settings":{"color":
      {"from":"default","value":"auto"},"corpus":
      {"from":"default","value":["corpus"]},"exclude":
      {"from":"file","value":["*.bak"]},"index":
      {"from":"default","value":"index"},"keys.authors":
      {"from":"default","value":[]},"keys.captured":
      {"from":"default","value":[]},"keys.id":
      {"from":"default","value":[]},"keys.language":
      {"from":"default","value":[]},"keys.outlet":
      {"from":"default","value":[]},"keys.published":
      {"from":"default","value":[]},"keys.section":
      {"from":"default","value":[]},"keys.standfirst":
      {"from":"default","value":[]},"keys.text":
      {"from":"default","value":[]},"keys.title":
      {"from":"default","value":[]},"keys.updated":
      {"from":"default","value":[]},"keys.url":
      {"from":"default","value":[]},"names.aliases":
      {"from":"default","value":[]},"names.ban":
      {"from":"default","value":[]},"outlet_from_path":
      {"from":"default","value":null},"threads":
      {"from":"flag","value":1}}}
    "#);
}

#[test]
fn the_example_names_every_setting_with_its_default() {
    let example = std::fs::read_to_string(EXAMPLE).unwrap();
    // a setting has no blank behind the sign, a remark has
    let is_setting =
        |line: &&str| line.strip_prefix('#').is_some_and(|line| line.starts_with(|c: char| c.is_ascii_lowercase()));
    let named: Vec<&str> = example
        .lines()
        .filter(is_setting)
        .filter_map(|line| line[1..].split_once(" = "))
        .map(|(name, _)| name)
        .collect();

    let lab = Lab::empty();
    let defaults = values(&config(&lab, &["--json"]));
    let mut short: Vec<&str> = defaults.iter().map(|(name, _)| name.rsplit('.').next().unwrap()).collect();
    let mut sorted = named.clone();
    short.sort_unstable();
    sorted.sort_unstable();
    assert_eq!(sorted, short);

    lab.put("search.toml", &example);
    assert_eq!(values(&config(&lab, &["--json"])), defaults, "as it is, the example changes nothing");
    let used: Vec<&str> = example.lines().map(|line| if is_setting(&line) { &line[1..] } else { line }).collect();
    lab.put("search.toml", used.join("\n"));
    assert_eq!(values(&config(&lab, &["--json"])), defaults, "the values of the example are the defaults");
    let settings = lab.run(&["config", "--json"]).json().remove(0)["settings"].clone();
    for name in ["index", "corpus", "threads", "color", "outlet_from_path"] {
        assert_eq!(settings[name]["from"], "file", "{name}");
    }
}

#[test]
fn what_cannot_be_read_is_an_error() {
    let lab = Lab::empty();
    lab.put("search.toml", "outlet_from_path = \"{outlt}/**\"\n");
    assert_snapshot!(lab.run(&["config"]), @"
    exit code: 2
    --- stdout
    --- stderr
    error: cannot read the pattern of outlets in paths: `{outlt}` is none of `{outlet}`, `{date}`, `{year}`, `{month}`, `{day}`
      {outlt}/**
      ^^^^^^^
    hint: write `{outlet}/{date}/*`, or `{outlet}/**` for files in folders of any depth
    ");
}
