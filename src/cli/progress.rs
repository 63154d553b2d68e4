//! The progress bar of `search index`, on a terminal only.

use std::io::IsTerminal;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::pipeline::Progress;

/// Shows how far a run is.
pub(super) struct Bar(Option<ProgressBar>);

impl Bar {
    pub(super) fn new(quiet: bool) -> Bar {
        if quiet || !std::io::stderr().is_terminal() {
            return Bar(None);
        }
        let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::stderr());
        let style = ProgressStyle::with_template("{wide_bar} {pos}/{len} {msg}");
        bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()));
        Bar(Some(bar))
    }

    pub(super) fn show(&self, progress: Progress) {
        let Some(bar) = &self.0 else { return };
        match progress {
            Progress::Reading { files, files_done, articles } => {
                bar.set_length(files);
                bar.set_position(files_done);
                bar.set_message(format!("files read, {articles} articles"));
            }
            Progress::Writing { articles, written } => {
                bar.set_length(articles);
                bar.set_position(written);
                bar.set_message("articles written");
            }
            Progress::Finishing => bar.set_message("articles written, finishing the index"),
        }
    }

    pub(super) fn finish(self) {
        if let Some(bar) = self.0 {
            bar.finish_and_clear();
        }
    }
}
