//! What the user says of names.
//!
//! 1. `aliases` and `ban` of the settings hold at once, without indexing again; what cannot be meant is an error.
//! 2. Without names (`--no-entities`) the program says why nothing is found; it builds the index anew when they are wanted.

use insta::assert_snapshot;
use serde_json::json;

use crate::entities::{found, kyiv, listed, record};
use crate::lab::Lab;

/// What is said where names are asked for and none were looked for.
const HINT: &str =
    "hint: the index was built with `--no-entities` and holds no names; `search index` builds it with them";

#[test]
fn the_users_aliases_and_bans_hold_at_once() {
    let lab = kyiv();
    lab.write("g.jsonl", record("2025-06-26", "President Nova left. Mr. Nova said so in Paris."));
    lab.index();
    let persons = |lab: &Lab| listed(&lab.run(&["entities", "--person", "--json"]));
    assert!(persons(&lab).contains(&"person Nova 1".to_owned()));
    assert_eq!(found(&lab, &["--person", "President Ze"]), "");
    lab.put(
        "search.toml",
        "[names]\naliases = [[\"Ze\", \"Volodymyr Zelensky\", \"Nova\"]]\nban = [\"person:Bill Clinton\", \"PARIS\"]\n",
    );
    assert_eq!(persons(&lab), ["person Ze 5", "person Emmanuel Macron 1", "person Hillary Clinton 1"]);
    for name in ["Ze", "Nova", "Zelenskyy"] {
        assert_eq!(found(&lab, &["--person", name]), "a b c d g", "{name}");
    }
    assert_eq!(found(&lab, &["--person", "Clinton"]), "e");
    assert_eq!(found(&lab, &["--place", "Paris"]), "");
    assert_eq!(lab.index()["unchanged"], 7);
    let stats = lab.run(&["stats", "--json"]).json().remove(0);
    assert_eq!((&stats["persons"], &stats["places"]), (&json!(3), &json!(1)));
}

#[test]
fn names_of_the_settings_that_cannot_be_used_are_errors() {
    let lab = kyiv();
    let told = |toml: &str| {
        lab.put("search.toml", toml);
        lab.run(&["entities"])
    };
    assert_snapshot!(told("[names]\naliases = [[\"Ann Roe\"]]\n"), @r#"
    exit code: 2
    --- stdout
    --- stderr
    error: cannot read `search.toml`: the aliases of `Ann Roe` are a list of one name
    hint: under `[names]`, write `aliases = [["Name to show", "Other name"], ...]` and `ban = ["Name", ...]`
    "#);
    assert_snapshot!(told("[names]\naliases = [[\"Ann Roe\", \"Ann\"], [\"Ann Poe\", \"ANN\"]]\n"), @r#"
    exit code: 2
    --- stdout
    --- stderr
    error: cannot read `search.toml`: `ANN` is an alias of `Ann Roe` and of `Ann Poe`
    hint: under `[names]`, write `aliases = [["Name to show", "Other name"], ...]` and `ban = ["Name", ...]`
    "#);
    assert_snapshot!(told("[names]\naliases = [[\"Ann Roe\", \"Ann\"]]\nban = [\"Ann\"]\n"), @r#"
    exit code: 2
    --- stdout
    --- stderr
    error: cannot read `search.toml`: `Ann` is both banned and an alias of `Ann Roe`
    hint: under `[names]`, write `aliases = [["Name to show", "Other name"], ...]` and `ban = ["Name", ...]`
    "#);
    assert_snapshot!(told("[names]\nban = [\"person:\"]\n"), @r#"
    exit code: 2
    --- stdout
    --- stderr
    error: cannot read `search.toml`: `` is no name
    hint: under `[names]`, write `aliases = [["Name to show", "Other name"], ...]` and `ban = ["Name", ...]`
    "#);
    assert_snapshot!(told("[names]\naliases = [\"Ann Roe\", \"Ann\"]\n"), @r#"
    exit code: 2
    --- stdout
    --- stderr
    error: cannot read `search.toml`: TOML parse error at line 2, column 12
      |
    2 | aliases = ["Ann Roe", "Ann"]
      |            ^^^^^^^^^
    invalid type: string "Ann Roe", expected a sequence
    "#);
    assert_snapshot!(told("[names]\nalias = []\n"), @"
    exit code: 2
    --- stdout
    --- stderr
    error: cannot read `search.toml`: TOML parse error at line 2, column 1
      |
    2 | alias = []
      | ^^^^^
    unknown field `alias`, expected `aliases` or `ban`
    ");
}

#[test]
fn an_index_without_names_says_so() {
    let lab = kyiv();
    lab.index_with(&["--no-entities"]);
    assert_snapshot!(lab.run(&["entities"]), @"
    exit code: 1
    --- stdout
    --- stderr
    0 persons, 0 organizations, 0 places
    hint: the index was built with `--no-entities` and holds no names; `search index` builds it with them
    ");
    assert_snapshot!(lab.run(&["query", "--person", "Macron"]), @"
    exit code: 1
    --- stdout
    --- stderr
    0 passages of 0 articles; 0 match
    hint: the index was built with `--no-entities` and holds no names; `search index` builds it with them
    ");
    assert_snapshot!(lab.run(&["query", "--quiet", "--format", "trec", "-n", "1", "--", "harbour", "-place:Paris"]), @"
    exit code: 0
    --- stdout
    1 Q0 1d0a4836213cebb8191f 1 1.9258406 search
    --- stderr
    ");
    assert_eq!(lab.run(&["query", "-n", "1", "ferry OR place:Paris"]).stderr.lines().last(), Some(HINT));
    assert_snapshot!(lab.run_with_input(&["query", "--queries", "-", "--format", "trec"], "1\tperson:Macron\n"), @"
    exit code: 1
    --- stdout
    --- stderr
    hint: the index was built with `--no-entities` and holds no names; `search index` builds it with them
    ");
    assert_snapshot!(lab.run(&["index", "--dry-run"]), @"
    exit code: 0
    --- stdout
    + a.jsonl
    + b.jsonl
    + c.jsonl
    + d.jsonl
    + e.jsonl
    + f.jsonl
    --- stderr
    would be built anew: the index holds no names of persons, organizations and places
    ");
    assert_snapshot!(lab.run(&["index"]), @"
    exit code: 0
    --- stdout
    6 articles in `index`: 6 added; 0.0 s
    --- stderr
    built anew: the index held no names of persons, organizations and places
    ");
    assert_snapshot!(lab.run(&["index"]), @"
    exit code: 0
    --- stdout
    6 articles in `index`: 6 unchanged; 0.0 s
    --- stderr
    ");
    assert_eq!(found(&lab, &["--person", "Macron"]), "c");
    assert_snapshot!(lab.run(&["index", "--no-entities"]), @"
    exit code: 0
    --- stdout
    6 articles in `index`: 6 added; 0.0 s
    --- stderr
    built anew: the index held names of persons, organizations and places
    ");
}
