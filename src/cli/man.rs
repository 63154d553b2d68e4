//! `search man`: pages of the manual, made from what `--help` says.

use std::io::{self, Write};
use std::path::PathBuf;

use clap::{Args, Command, CommandFactory};
use clap_mangen::Man;
use clap_mangen::roff::{Roff, roman};
use fs_err as fs;

use super::Outcome;
use super::args::Arguments;
use super::error::{CliError, to_stderr};

const EXAMPLES: &str = "\
Examples:
  search man query | man -l -                  read a page
  search man --dir ~/.local/share/man/man1     install them all, for `man search` and `man search-query`";

#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct ManArguments {
    /// A command; the page of the program without one
    #[arg(value_name = "COMMAND", conflicts_with = "dir")]
    command: Option<String>,
    /// Write all pages into this folder, `search.1`, `search-query.1` and so on
    #[arg(long, value_name = "DIR")]
    dir: Option<PathBuf>,
}

pub(super) fn run(arguments: &ManArguments, quiet: bool) -> Result<Outcome, CliError> {
    let program = program();
    if let Some(dir) = &arguments.dir {
        fs::create_dir_all(dir)?;
        let pages: Vec<&Command> = std::iter::once(&program).chain(program.get_subcommands()).collect();
        for command in &pages {
            fs::write(dir.join(format!("{}.1", name_of(command))), page(command)?)?;
        }
        if !quiet {
            to_stderr(&format!("{} pages in `{}`\n", pages.len(), dir.display()));
        }
        return Ok(Outcome::Done);
    }
    let command = match &arguments.command {
        None => &program,
        Some(name) => program.find_subcommand(name).ok_or_else(|| CliError::NoCommand { name: name.clone() })?,
    };
    io::stdout().write_all(&page(command)?)?;
    Ok(Outcome::Done)
}

/// Returns all commands, with the flags that they share.
fn program() -> Command {
    let mut program = Arguments::command().disable_help_subcommand(true);
    program.build();
    program
}

/// Returns the name of a page: `search-query`.
fn name_of(command: &Command) -> &str {
    command.get_display_name().unwrap_or_else(|| command.get_name())
}

/// Makes the page of a command.
fn page(command: &Command) -> io::Result<Vec<u8>> {
    let mut page = Vec::new();
    let man = Man::new(command.clone()).source(concat!("search ", env!("CARGO_PKG_VERSION"))).manual("search");
    man.render_title(&mut page)?;
    man.render_name_section(&mut page)?;
    man.render_synopsis_section(&mut page)?;
    man.render_description_section(&mut page)?;
    man.render_options_section(&mut page)?;
    if command.has_subcommands() {
        man.render_subcommands_section(&mut page)?;
    }
    if let Some(tables) = command.get_after_long_help().or_else(|| command.get_after_help()) {
        tables_of(&tables.to_string()).to_writer(&mut page)?;
    }
    Ok(page)
}

/// Sets tables and examples as they are written. A line that ends with a colon, is not indented and no sentence is a heading.
fn tables_of(text: &str) -> Roff {
    let mut roff = Roff::new();
    let mut is_open = false;
    for line in text.lines() {
        let heading = line.strip_suffix(':').filter(|heading| !heading.starts_with(' ') && !heading.contains(','));
        if heading.is_some() && is_open {
            roff.control("fi", []);
        }
        match heading {
            Some(heading) => {
                roff.control("SH", [heading.to_uppercase().as_str()]);
                roff.control("nf", []);
            }
            None if !is_open => {
                roff.control("SH", ["EXAMPLES"]);
                roff.control("nf", []);
                roff.text([roman(line)]);
            }
            None => {
                roff.text([roman(line.strip_prefix("  ").unwrap_or(line))]);
            }
        }
        is_open = true;
    }
    if is_open {
        roff.control("fi", []);
    }
    roff
}
