//! `search completions`.
//!
//! 1. Every shell gets a script that names all commands.
//! 2. Bash completes commands, flags and values by it.
//! 3. A file of settings that cannot be read does not matter.

use insta::assert_snapshot;

use crate::lab::Lab;
use crate::manual::commands;

const SHELLS: [&str; 4] = ["bash", "zsh", "fish", "powershell"];

#[test]
fn every_shell_gets_a_script_that_names_all_commands() {
    let lab = Lab::empty();
    lab.put("search.toml", "no settings");
    for shell in SHELLS {
        let run = lab.run(&["completions", shell]);
        assert_eq!((run.code, &*run.stderr), (0, ""), "{run}");
        for command in commands(&lab) {
            assert!(run.stdout.contains(&command), "{shell}: {command}");
        }
    }
    assert_snapshot!(lab.run(&["completions", "tcsh"]), @"
    exit code: 2
    --- stdout
    --- stderr
    error: invalid value 'tcsh' for '<SHELL>'
      [possible values: bash, zsh, fish, powershell]

      tip: a similar value exists: 'zsh'

    For more information, try '--help'.
    ");
}

/// What bash proposes for the last of some words.
#[cfg(target_os = "linux")]
fn proposed(words: &[&str]) -> String {
    let lab = Lab::empty();
    lab.put("completions.bash", lab.run(&["completions", "bash"]).stdout);
    let script = format!(
        "source completions.bash; COMP_WORDS=({}); COMP_CWORD={}; _search search '{}' '{}'; echo ${{COMPREPLY[*]}}",
        words.join(" "),
        words.len() - 1,
        words[words.len() - 1],
        words[words.len() - 2],
    );
    let mut bash = std::process::Command::new("bash");
    let output = bash.args(["--norc", "-c", &script]).current_dir(lab.path()).output().unwrap();
    assert_eq!(String::from_utf8(output.stderr).unwrap(), "");
    String::from_utf8(output.stdout).unwrap()
}

#[cfg(target_os = "linux")]
#[test]
fn bash_completes_commands_flags_and_values() {
    assert_eq!(proposed(&["search", "rel"]), "related\n");
    assert_eq!(proposed(&["search", "query", "--per"]), "--per-article --person\n");
    assert_eq!(proposed(&["search", "query", "--sort", ""]), "relevance newest oldest\n");
}
