//! `search completions`: what shells need to complete commands and flags.

use std::io::{self, Write};

use clap::{Args, CommandFactory, ValueEnum};
use clap_complete::aot;

use super::Outcome;
use super::args::Arguments;
use super::error::CliError;

const EXAMPLES: &str = "\
Where they are looked for:
  search completions bash > ~/.local/share/bash-completion/completions/search
  search completions zsh > ~/.zfunc/_search        with `fpath+=~/.zfunc` before `compinit` in .zshrc
  search completions fish > ~/.config/fish/completions/search.fish
  search completions powershell >> $PROFILE";

#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct CompletionsArguments {
    /// The shell
    shell: Shell,
}

/// Shells whose completions can be made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Shell {
    Bash,
    Zsh,
    Fish,
    Powershell,
}

pub(super) fn run(arguments: &CompletionsArguments) -> Result<Outcome, CliError> {
    let shell = match arguments.shell {
        Shell::Bash => aot::Shell::Bash,
        Shell::Zsh => aot::Shell::Zsh,
        Shell::Fish => aot::Shell::Fish,
        Shell::Powershell => aot::Shell::PowerShell,
    };
    // made in memory: the generator panics where it cannot write
    let mut script = Vec::new();
    aot::generate(shell, &mut Arguments::command(), "search", &mut script);
    io::stdout().write_all(&script)?;
    Ok(Outcome::Done)
}
