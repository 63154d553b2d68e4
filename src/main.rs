//! The `search` program: arguments in, exit code out.

use std::process::ExitCode;

fn main() -> ExitCode {
    news_search::cli::run(std::env::args_os())
}
