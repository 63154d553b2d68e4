//! The commands and flags, as `--help` shows them.

use std::path::PathBuf;
use std::time::Duration;

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Args, Parser, Subcommand, ValueEnum};

use super::check::CheckArguments;
use super::completions::CompletionsArguments;
use super::config::ConfigArguments;
use super::diff::DiffArguments;
use super::entities::EntitiesArguments;
use super::eval::EvalArguments;
use super::facets::FacetsArguments;
use super::half_life;
use super::man::ManArguments;
use super::related::RelatedArguments;
use super::timeline::TimelineArguments;
use crate::index::ENOUGH_FOR_DICTIONARY;

const FIRST_STEPS: &str = "\
Index a folder of saved pages, then ask for passages:
  search index FOLDER
  search query \"Iran ceasefire\"";

/// Full-text search for saved news
#[derive(Debug, Parser)]
#[command(name = "search", version, max_term_width = 100, arg_required_else_help = true, after_help = FIRST_STEPS)]
pub(super) struct Arguments {
    #[command(flatten)]
    pub(super) common: Common,
    #[command(subcommand)]
    pub(super) command: Command,
}

/// Flags of every command.
#[derive(Debug, Args)]
pub(super) struct Common {
    #[arg(
        long,
        global = true,
        value_name = "DIR",
        help = "Folder of the index [default: index] [env: SEARCH_INDEX]",
        help_heading = "Common"
    )]
    pub(super) index: Option<PathBuf>,
    /// File of settings [default: search.toml, if it is there]
    #[arg(long, global = true, value_name = "FILE", help_heading = "Common")]
    pub(super) config: Option<PathBuf>,
    /// When to use colour
    #[arg(long, global = true, value_enum, value_name = "WHEN", help_heading = "Common")]
    pub(super) color: Option<ColorWhen>,
    /// Say nothing but the answer
    #[arg(short, long, global = true, help_heading = "Common")]
    pub(super) quiet: bool,
    /// Say more
    #[arg(short, long, global = true, conflicts_with = "quiet", help_heading = "Common")]
    pub(super) verbose: bool,
    /// Threads to use [default: one a processor]
    #[arg(short = 'j', long, global = true, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=256), help_heading = "Common")]
    pub(super) threads: Option<u16>,
    /// Write JSON to standard output
    #[arg(long, global = true, help_heading = "Common")]
    pub(super) json: bool,
}

/// When to use colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum ColorWhen {
    /// On a terminal, unless `NO_COLOR` is set
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Build the index, or bring it up to date
    ///
    /// Reads text pages, Markdown, web pages, JSON lines, JSON, CSV, TSV, WARC, feeds, and exports of Nexis, Factiva and
    /// ProQuest, also compressed and in tar and zip archives; they are told by what is in them. Files that are no articles are
    /// skipped and counted, and damaged ones make the exit code 1; -v names both. Names of fields in data of your own are
    /// set in the file of settings.
    Index(IndexArguments),
    /// Ask for passages
    Query(Box<QueryArguments>),
    /// Show an article of the index: where each fact came from, its body, what was left out
    Show(ShowArguments),
    /// Show what the indexer sees of files, without an index
    ///
    /// Each page is looked at alone, so lines that an outlet repeats from page to page are still in the text.
    Extract(ExtractArguments),
    /// List the persons, organizations and places that articles name, the most frequent first
    ///
    /// Each is listed once, with the articles that name it under any spelling. A surname counts for the person who bears it,
    /// where there is only one or one is by far the most frequent. Lists `aliases` and `ban` under `[names]` in the file
    /// of settings say what else is one, and what is no name.
    Entities(EntitiesArguments),
    /// Count articles by outlet, author, names, language or date
    ///
    /// All articles that match are counted, not a page of them. Names of persons, organizations and places are those of
    /// `search entities`. An article counts for each value that it has; those without one are counted apart, and so are
    /// dates that are known less exactly than to the period asked for.
    Facets(Box<FacetsArguments>),
    /// Show how many articles were published in each day, week, month or year
    ///
    /// Periods without articles are shown, too. Undated articles are counted apart, and so are those whose date does not
    /// tell the period. `--svg` makes a figure to be published.
    Timeline(Box<TimelineArguments>),
    /// List other articles on the subject of an article
    ///
    /// Those that hold its most telling words and names, near its date first. The score is a share of what the article
    /// itself scores. Articles with the same text, such as an agency's story in several outlets, are listed and marked.
    Related(Box<RelatedArguments>),
    /// Show what is in the index
    Stats,
    /// Look whether the index is whole and leads to its corpus
    ///
    /// Reads every file of the index and compares checksums, reads every article and compares the list of files with them,
    /// compares all files that the index was made from by their hashes, and looks whether the address of every paragraph leads
    /// to its text. Problems are listed, and make the exit code 2. That there are new files is one only with `--corpus`, which
    /// asks whether the index is what a build from nothing would give now. Nothing is written but temporary files.
    Check(CheckArguments),
    /// List the articles in which two indexes differ
    ///
    /// Articles are compared by their ids: `+` only the second index holds it, `~` both hold it, and these fields of `search
    /// show --json` differ, `-` only the first holds it. How an index came to be is no difference.
    Diff(DiffArguments),
    /// Measure the ranking on your own queries, by judgments or by answers
    ///
    /// Prints MAP, nDCG, MRR, hits, precision and recall, as `trec_eval` defines them. All judged queries count; one that
    /// is not asked, or cannot be read, has found nothing.
    Eval(EvalArguments),
    /// Label names in tokens from standard input, one a line
    ///
    /// An empty line ends a sentence; forty sentences are read as one text, in which one explains the names of another.
    /// Prints `token<TAB>label` with the labels B-PER I-PER B-ORG I-ORG B-LOC I-LOC O.
    Tag,
    /// Print the settings in force, and where each comes from
    ///
    /// A flag beats the environment, the environment beats the file, the file beats the default. Of `index` stands behind
    /// folders that `search index` reads since the index was made from them.
    Config(ConfigArguments),
    /// Print what a shell needs to complete commands and flags
    Completions(CompletionsArguments),
    /// Print a page of the manual, or write all of them into a folder
    Man(ManArguments),
}

#[derive(Debug, Args)]
#[expect(clippy::struct_excessive_bools, reason = "each is a flag of the command line")]
pub(super) struct IndexArguments {
    /// Folders or files to index, `-` for standard input [default: those of the index, or `corpus`]
    ///
    /// JSON lines on standard input, also compressed, are added to what came there before, and stay until
    /// `--replace`, whatever folders a run reads. They are kept, compressed, in the index folder, so that an index can be
    /// built anew. Of records with one `id` the one published last is indexed, of these the last; records without an `id` of
    /// their own are added each time.
    pub(super) corpus: Vec<PathBuf>,
    /// Index these folders besides those that the index was made from
    #[arg(long, conflicts_with = "replace")]
    pub(super) add: bool,
    /// Index these folders instead of those that the index was made from
    #[arg(long)]
    pub(super) replace: bool,
    /// Begin with an empty index
    #[arg(long)]
    pub(super) rebuild: bool,
    /// Only say what would change: `+` new, `~` changed, `-` gone
    #[arg(long)]
    pub(super) dry_run: bool,
    /// Wait so many seconds for another run that writes the index
    #[arg(long, value_name = "SECONDS", default_value_t = 0, hide_default_value = true)]
    pub(super) wait: u64,
    /// How many seconds of work a run that is killed may lose
    #[arg(long, value_name = "SECONDS", value_parser = parse_seconds, hide = true)]
    pub(super) checkpoints: Option<Duration>,
    /// How many bytes of text are enough for a dictionary
    #[arg(long, value_name = "BYTES", default_value_t = ENOUGH_FOR_DICTIONARY, hide = true)]
    pub(super) dictionary_from: u64,
    /// It is right that a folder has lost more than half of its files
    #[arg(long)]
    pub(super) allow_shrink: bool,
    /// Look for no names of persons, organizations and places
    #[arg(long)]
    pub(super) no_entities: bool,
    /// The most memory that the run takes, such as `500M` or `2G`
    ///
    /// Files of the index that are mapped into memory do not count. More memory makes larger segments, and lets more threads
    /// work, each of which takes 20 MB. Of each file about 350 bytes are kept, and of each article with an `id` of its own 100:
    /// what that is more than half of SIZE comes on top, and so does what a decompressor asks for, 128 MiB at most. A page for whose
    /// text there is too little memory, some 12 times as much, is left out and named.
    #[arg(long, value_name = "SIZE", value_parser = parse_size, default_value = "300M")]
    pub(super) memory: usize,
    /// Leave out files whose path matches, such as `drafts/**` or `*.bak`
    #[arg(long, value_name = "GLOB")]
    pub(super) exclude: Vec<String>,
    #[command(flatten)]
    pub(super) reading: ReadingArguments,
}

/// How files are read.
#[derive(Debug, Args)]
pub(super) struct ReadingArguments {
    /// Where outlet and date stand in paths, such as `{outlet}/{date}/*`, for pages that state none
    #[arg(long, value_name = "PATTERN")]
    pub(super) outlet_from_path: Option<String>,
}

/// The query language in short.
const LANGUAGE: &str = "\
Query language:
  word               the word, its inflections, other spellings of the same name; articles with more and rarer words first
  =word              the word as written
  word*              all words that begin so, two letters at least
  word~1  word~2     all words that one or two changed letters make of it
  \"two words\"        as written, in order, side by side; required
  \"two words\"~5      as written, in any order, within five words of each other
  a NEAR/5 b         within five words of each other, in any order; NEAR is NEAR/10
  a SAME/s b         in one sentence; SAME/p in one paragraph
  +a -b              with a, without b; also AND OR NOT ( ), which speak of whole articles
  title: body:       words, phrases and lists of one field: title:(flood OR storm)
  outlet: author: person: org: place: entity: lang:
                     facts, required: outlet:bbc, person:\"Vladimir Putin\", lang:(de OR fr)
  path:              a part of the path, path:2025/06; with * the path as a whole, ** for folders of any depth,
                     path:bbc/**/*.html; without / the name of the file, path:*.html
  url:               a part of the address, url:bbc.co.uk/sport; * stands for anything
  date:              2025, 2025-06, 2025-06-24, 2025-06-20..2025-06-24, ..2025-06, >=2025-06-20, today, yesterday,
                     7d, 2w, last-month, none";

#[derive(Debug, Args)]
#[command(after_long_help = LANGUAGE)]
pub(super) struct QueryArguments {
    /// Words; `"exact phrase"`, `+required`, `-excluded`, `AND OR NOT ( )`, `title:word`; all of it with `--help`
    ///
    /// Several arguments are joined by spaces: the shell takes its quotes away, so a phrase needs two pairs, as in
    /// '"exact phrase"'. A query that begins with `-` goes behind `--`.
    #[arg(value_name = "QUERY", required_unless_present_any = ["queries", "since", "until", "on", "indexed_since", "outlet", "author",
        "person", "org", "place", "entity", "lang", "undated"])]
    pub(super) query: Vec<String>,
    /// Answers to show; 0 for all
    #[arg(short = 'n', long, value_name = "N", default_value_t = 10, allow_negative_numbers = true)]
    pub(super) limit: usize,
    /// Answers to leave out before the first
    #[arg(long, value_name = "N", default_value_t = 0, allow_negative_numbers = true)]
    pub(super) offset: usize,
    /// Most passages of one article
    #[arg(long, value_name = "N", default_value_t = 3, value_parser = clap::value_parser!(u16).range(1..))]
    pub(super) per_article: u16,
    /// Require every word
    #[arg(long)]
    pub(super) all: bool,
    /// Read the query as words only: no operator, field, quote, sign or wildcard has a meaning
    #[arg(long)]
    pub(super) plain: bool,
    /// Match words as typed and inflected, in no other spelling
    #[arg(long)]
    pub(super) no_variants: bool,
    /// Say what else the words of the query matched
    #[arg(long)]
    pub(super) explain: bool,
    /// Order of the answers
    #[arg(long, value_enum, value_name = "ORDER", default_value = "relevance")]
    pub(super) sort: SortOrder,
    /// Prefer new articles: one that is so old counts half, like `30d`, `2w`, `6m`, `1y`; twice as old, a third
    #[arg(long, value_name = "AGE", value_parser = half_life::read)]
    pub(super) recency: Option<u32>,
    /// Form of the answer [default: text; jsonl with --json]
    #[arg(long, value_enum, value_name = "FORM")]
    pub(super) format: Option<Format>,
    /// Answer every query of a file: lines of `id<TAB>query`; `-` for standard input
    #[arg(long, value_name = "FILE", conflicts_with = "query")]
    pub(super) queries: Option<PathBuf>,
    #[command(flatten)]
    pub(super) facts: FactArguments,
    #[command(flatten)]
    pub(super) names: NameArguments,
}

/// Which articles are searched, by what is known of them.
#[derive(Debug, Args)]
#[command(next_help_heading = "Filters")]
pub(super) struct FactArguments {
    /// Published on that day or later: `2025`, `2025-06`, `2025-06-24`, `yesterday`, `7d`, `last-month`
    #[arg(long, value_name = "DATE", allow_hyphen_values = true)]
    pub(super) since: Option<String>,
    /// Published on that day or earlier
    #[arg(long, value_name = "DATE", allow_hyphen_values = true)]
    pub(super) until: Option<String>,
    /// Published within these days: `2025-06-24`, `2025-06-20..2025-06-24`, `..2025-06`, `>=2025-06-20`
    #[arg(long, value_name = "DATE", allow_hyphen_values = true)]
    pub(super) on: Vec<String>,
    /// Added or changed by `search index` since then: `90m`, `24h`, `7d` ago, `2025-06-24`, `2025-06-24T02:00`
    #[arg(long, value_name = "WHEN", allow_hyphen_values = true)]
    pub(super) indexed_since: Option<String>,
    /// Of this outlet: its name or domain
    #[arg(long, value_name = "NAME")]
    pub(super) outlet: Vec<String>,
    /// By this author: full name or surname
    #[arg(long, value_name = "NAME")]
    pub(super) author: Vec<String>,
    /// In this language: `en`, `de`, ...
    #[arg(long, value_name = "CODE")]
    pub(super) lang: Vec<String>,
    /// What becomes of articles without a date [default: included unless a date is asked for]
    #[arg(long, value_enum, value_name = "WHAT")]
    pub(super) undated: Option<UndatedChoice>,
}

/// Which articles are searched, by the names in them.
#[derive(Debug, Args)]
#[command(next_help_heading = "Filters")]
pub(super) struct NameArguments {
    /// That mention this person: full name or surname, in any spelling
    #[arg(long, value_name = "NAME")]
    pub(super) person: Vec<String>,
    /// That mention this organization
    #[arg(long, value_name = "NAME")]
    pub(super) org: Vec<String>,
    /// That mention this place
    #[arg(long, value_name = "NAME")]
    pub(super) place: Vec<String>,
    /// That mention this person, organization or place
    #[arg(long, value_name = "NAME")]
    pub(super) entity: Vec<String>,
}

/// The order of the answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum SortOrder {
    /// The best first
    Relevance,
    /// The latest first
    Newest,
    /// The earliest first
    Oldest,
}

/// The form of the answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    /// For people
    Text,
    /// One JSON object a line
    Jsonl,
    /// A table for a spreadsheet
    Csv,
    /// Ranked articles for the tools that measure rankings
    Trec,
}

/// What becomes of articles without a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum UndatedChoice {
    /// They are searched too
    Include,
    /// They are left out
    Exclude,
    /// Only they are searched
    Only,
}

#[derive(Debug, Args)]
pub(super) struct ShowArguments {
    /// Id of an article or the beginning of one, its path, or its URL
    pub(super) article: String,
}

#[derive(Debug, Args)]
pub(super) struct ExtractArguments {
    /// Files or folders
    #[arg(required = true, value_name = "FILE|DIR")]
    pub(super) paths: Vec<PathBuf>,
    #[command(flatten)]
    pub(super) reading: ReadingArguments,
}

/// Returns what to do about arguments that cannot be read, where clap does not say it.
pub(super) fn hint(error: &clap::Error) -> Option<&'static str> {
    let Some(ContextValue::String(argument)) = error.get(ContextKind::InvalidArg) else { return None };
    let is_word = argument.strip_prefix('-').is_some_and(|word| word.starts_with(char::is_alphanumeric));
    let is_excluded_word = error.kind() == ErrorKind::UnknownArgument && is_word;
    is_excluded_word.then_some("a query with words to exclude goes behind `--`: `search query -- WORDS -EXCLUDED`")
}

/// Reads a size such as `500M`: bytes, or with K, M, G the powers of 1000.
pub(super) fn parse_size(text: &str) -> Result<usize, String> {
    let wrong = || format!("`{text}` is no size: write `500M`, `2G`");
    let digits = text.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let unit: usize = match text[digits.len()..].to_ascii_uppercase().trim_end_matches('B') {
        "" => 1,
        "K" => 1_000,
        "M" => 1_000_000,
        "G" => 1_000_000_000,
        _ => return Err(wrong()),
    };
    digits.parse::<usize>().ok().and_then(|number| number.checked_mul(unit)).ok_or_else(wrong)
}

/// Reads seconds such as `60` or `0.5`.
fn parse_seconds(text: &str) -> Result<Duration, String> {
    let seconds = text.parse().map_err(|_| format!("`{text}` is no number of seconds"))?;
    Duration::try_from_secs_f64(seconds).map_err(|error| error.to_string())
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    #[test]
    fn the_arguments_are_consistent() {
        Arguments::command().debug_assert();
    }

    #[test]
    fn sizes_have_units() {
        assert_eq!(parse_size("500M"), Ok(500_000_000));
        assert_eq!(parse_size("2gb"), Ok(2_000_000_000));
        assert_eq!(parse_size("42"), Ok(42));
        assert_eq!(parse_size("5X"), Err("`5X` is no size: write `500M`, `2G`".to_owned()));
        assert_eq!(parse_size("M"), Err("`M` is no size: write `500M`, `2G`".to_owned()));
        assert_eq!(
            parse_size("99999999999999999999G"),
            Err("`99999999999999999999G` is no size: write `500M`, `2G`".to_owned())
        );
    }
}
