//! Several corpora in one index, each with its own outlet: `corpus` in `search.toml`.
//!
//! 1. Pages that state no outlet are of that of their folder, found by it as if they had named it; the settings are named as
//!    evidence.
//! 2. What a page states wins, and the folder's outlet over what its path says.
//! 3. `search extract` sees the same.
//! 4. Another outlet of a folder reads everything anew; a new folder with one does not.
//! 5. Entries are paths or tables; others are errors.

use insta::assert_snapshot;
use serde_json::{Value, json};

use crate::lab::Lab;

const BRIDGE: &str =
    "Bridge stays closed until the end of the year\n\nThe bridge over the Aller stays closed, the mayor said.\n";

fn newsroom(corpus: &str) -> Lab {
    let lab = Lab::empty();
    lab.put("saved/bridge.txt", BRIDGE);
    lab.put("feeds/post/bridge.txt", BRIDGE);
    lab.put(
        "feeds/post/stated.txt",
        format!("Title: Bridge stays closed\nOutlet: Aller Echo\nDate: 2025-06-24\n\n{BRIDGE}"),
    );
    lab.put("search.toml", corpus);
    lab
}

/// Outlet, key and evidence of a file.
fn outlet(lab: &Lab, command: &str, file: &str) -> Value {
    let article = lab.run(&[command, "--json", file]).json().remove(0);
    ["outlet", "outlet_key", "outlet_evidence"].map(|name| article[name].clone()).into_iter().collect()
}

const POST: &str = "corpus = [\"saved\", { path = \"feeds/post\", outlet = \"The Harbour Post\" }]\n";

#[test]
fn pages_that_state_none_are_of_the_outlet_of_their_folder() {
    let lab = newsroom(POST);
    assert_eq!(lab.index()["articles"], 3);
    let of_post = json!(["The Harbour Post", "harbourpost", "settings of \"post\""]);
    assert_eq!(outlet(&lab, "show", "feeds/post/bridge.txt"), of_post);
    assert_eq!(outlet(&lab, "show", "saved/bridge.txt")[0], Value::Null);
    assert_eq!(outlet(&lab, "show", "feeds/post/stated.txt")[0], "Aller Echo");
    lab.query(&["bridge", "--outlet", "harbour post"]).finds(&["bridge.txt"]);
    for file in ["feeds/post/bridge.txt", "saved/bridge.txt", "feeds/post/stated.txt"] {
        assert_eq!(outlet(&lab, "extract", file)[0], outlet(&lab, "show", file)[0], "{file}");
    }
    assert_eq!(lab.index()["unchanged"], 3);
}

#[test]
fn the_outlet_of_a_folder_wins_over_what_the_path_says() {
    let lab = newsroom("[[corpus]]\npath = \"feeds\"\noutlet = \"The Harbour Post\"\n");
    lab.index_with(&["--outlet-from-path", "{outlet}/*"]);
    assert_eq!(outlet(&lab, "show", "feeds/post/bridge.txt")[0], "The Harbour Post");
}

#[test]
fn another_outlet_reads_everything_anew_and_a_new_folder_does_not() {
    let lab = newsroom("corpus = [\"saved\"]\n");
    lab.index();
    lab.put("search.toml", POST);
    assert_snapshot!(lab.run(&["index", "--add"]), @"
    exit code: 0
    --- stdout
    3 articles in `index`: 2 added, 1 unchanged; 0.0 s
    --- stderr
    ");
    assert_eq!(outlet(&lab, "show", "feeds/post/bridge.txt")[0], "The Harbour Post");
    lab.put("search.toml", POST.replace("Harbour Post", "Harbour Times"));
    assert_snapshot!(lab.run(&["index"]), @"
    exit code: 0
    --- stdout
    3 articles in `index`: 3 added; 0.0 s
    --- stderr
    built anew: files were read with other settings
    ");
    assert_eq!(outlet(&lab, "show", "feeds/post/bridge.txt")[0], "The Harbour Times");
    // which folders are read is for arguments to say, what is known of them stays
    assert_eq!(lab.index_with(&["feeds/post", "--replace"])["unchanged"], 2);
}

#[test]
fn entries_are_paths_or_tables() {
    let lab = newsroom(POST);
    assert_snapshot!(lab.run(&["config", "-j", "1"]).stdout.lines().nth(2).unwrap(), @r#"corpus = ["saved", { outlet = "The Harbour Post", path = "feeds/post" }]  # file"#);
    let wrong = [
        "corpus = [3]\n",
        "corpus = [{ outlet = \"Post\" }]\n",
        "[[corpus]]\npath = \"a\"\noulet = \"b\"\n",
        "corpus = [{ path = \"a\", outlet = \" \" }]\n",
    ];
    let told = wrong.map(|settings| {
        lab.put("search.toml", settings);
        lab.run(&["index"]).stderr
    });
    assert_snapshot!(told.join("\n"), @r#"
    error: cannot read `search.toml`: TOML parse error at line 1, column 11
      |
    1 | corpus = [3]
      |           ^
    invalid type: integer `3`, expected a path, or a table with `path` and `outlet`

    error: cannot read `search.toml`: TOML parse error at line 1, column 11
      |
    1 | corpus = [{ outlet = "Post" }]
      |           ^^^^^^^^^^^^^^^^^^^
    missing field `path`

    error: cannot read `search.toml`: TOML parse error at line 3, column 1
      |
    3 | oulet = "b"
      | ^^^^^
    unknown field `oulet`, expected `path` or `outlet`

    error: cannot read `search.toml`: TOML parse error at line 1, column 11
      |
    1 | corpus = [{ path = "a", outlet = " " }]
      |           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    `outlet` is empty
    "#);
}
