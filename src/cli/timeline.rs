//! `search timeline`

use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use fs_err as fs;

use super::error::CliError;
use super::matching::{FactChoice, MatchArguments};
use super::settings::Settings;
use super::{Outcome, names_left_out};
use crate::index::{Layout, Snapshot};
use crate::output::{Bars, Figure, timeline_summary, write_svg, write_timeline, write_timeline_lines};
use crate::query::{Fact, Grid, Per, Timeline, timeline};

const EXAMPLES: &str = "\
Examples:
  search timeline ceasefire                          days, weeks, months or years, by the span
  search timeline ceasefire --per week --by outlet   a column for each of the outlets with most articles
  search timeline --person Zelensky --since 2025     one person since January 2025
  search timeline \"fuel switches\" --svg figure.svg --title \"Fuel switches in the news\"";

#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct TimelineArguments {
    #[command(flatten)]
    matching: MatchArguments,
    /// Length of the periods [default: the shortest of which there are not too many]
    #[arg(long, value_enum, value_name = "PERIOD")]
    per: Option<PerChoice>,
    /// Show what each of these has
    #[arg(long, value_enum, value_name = "WHAT")]
    by: Option<FactChoice>,
    /// How many of these; the others are taken together
    #[arg(short = 'n', long, value_name = "N", default_value_t = 4, value_parser = clap::value_parser!(u8).range(1..=8))]
    limit: u8,
    /// Draw with `#` only
    #[arg(long)]
    ascii: bool,
    /// Write a figure to this file; `-` for standard output
    #[arg(long, value_name = "FILE")]
    svg: Option<PathBuf>,
    /// Title of the figure [default: the query]
    #[arg(long, value_name = "TEXT", requires = "svg")]
    title: Option<String>,
}

/// The length of a period.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum PerChoice {
    /// A day
    Day,
    /// A week, from Monday to Sunday
    Week,
    /// A month
    Month,
    /// A year
    Year,
}

pub(super) fn run(arguments: &TimelineArguments, settings: &Settings) -> Result<Outcome, CliError> {
    let is_figure_on_stdout = arguments.svg.as_deref() == Some(Path::new("-"));
    if is_figure_on_stdout && settings.json {
        return Err(CliError::Usage(
            "`--svg -` and `--json` both write to standard output: name a file for the figure",
        ));
    }
    let by = arguments.by.map(Fact::from);
    let grid = Grid { per: arguments.per.map(Per::from), by, most: usize::from(arguments.limit) };
    let snapshot = Snapshot::open(&Layout::new(&settings.index))?;
    let request = arguments.matching.request(0, settings, &snapshot)?;
    let found = timeline(&snapshot, &request, grid)?;
    let mut out = BufWriter::new(io::stdout().lock());
    if settings.json {
        write_timeline_lines(&found, &mut out)?;
    } else if !is_figure_on_stdout {
        write_timeline(&found, Bars { ascii: arguments.ascii }, settings.style(), &mut out)?;
    }
    out.flush()?;
    if !settings.json {
        let gap = if found.matching > 0 && !is_figure_on_stdout { "\n" } else { "" };
        settings.note(&format!("{gap}{}", timeline_summary(&found)));
    }
    if let Some(file) = &arguments.svg {
        draw(file, &found, arguments, &mut out, settings)?;
    }
    if request.asks_for_names() || matches!(by, Some(Fact::Name(_))) {
        names_left_out(&snapshot, settings);
    }
    Ok(if found.matching > 0 { Outcome::Done } else { Outcome::Incomplete })
}

/// Draws the figure, unless there is nothing to draw.
fn draw(
    file: &Path,
    found: &Timeline,
    arguments: &TimelineArguments,
    out: &mut dyn Write,
    settings: &Settings,
) -> Result<(), CliError> {
    if found.periods.is_empty() {
        settings.note("no figure is drawn: no article is dated as exactly as that");
        return Ok(());
    }
    let query = arguments.matching.query.join(" ");
    let figure = Figure { title: arguments.title.as_deref(), query: &query };
    let mut svg = Vec::new();
    write_svg(found, &figure, &mut svg)?;
    if file == Path::new("-") {
        out.write_all(&svg)?;
        out.flush()?;
    } else {
        fs::write(file, &svg)?;
        settings.note(&format!("figure: {}", file.display()));
    }
    Ok(())
}

impl From<PerChoice> for Per {
    fn from(choice: PerChoice) -> Per {
        match choice {
            PerChoice::Day => Per::Day,
            PerChoice::Week => Per::Week,
            PerChoice::Month => Per::Month,
            PerChoice::Year => Per::Year,
        }
    }
}
