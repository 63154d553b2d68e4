//! Colours and weights, or none of them.

use anstyle::{AnsiColor, Color};

/// How text is set off on the terminal. Meaning never rests on it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Style {
    /// Whether anything is styled.
    pub enabled: bool,
    /// Columns to fill; `None` to leave lines as they are.
    pub width: Option<usize>,
}

impl Style {
    /// A headline.
    pub(super) fn title(self, text: &str) -> String {
        self.paint(text, anstyle::Style::new().bold())
    }

    /// What stands beside the point.
    pub(super) fn aside(self, text: &str) -> String {
        self.paint(text, anstyle::Style::new().dimmed())
    }

    /// A place that can be opened.
    pub(super) fn place(self, text: &str) -> String {
        self.paint(text, anstyle::Style::new().fg_color(Some(Color::Ansi(AnsiColor::Cyan))))
    }

    /// A word that matches the query.
    pub(super) fn matching(self, text: &str) -> String {
        self.paint(text, anstyle::Style::new().bold().fg_color(Some(Color::Ansi(AnsiColor::Red))))
    }

    fn paint(self, text: &str, style: anstyle::Style) -> String {
        if self.enabled { format!("{style}{text}{style:#}") } else { text.to_owned() }
    }

    /// Breaks a paragraph into lines, each behind `indent`.
    pub(super) fn wrap(self, paragraph: &str, indent: &str) -> String {
        match self.width {
            Some(width) => {
                let options = textwrap::Options::new(width).initial_indent(indent).subsequent_indent(indent);
                textwrap::fill(paragraph, options.break_words(false))
            }
            None => format!("{indent}{paragraph}"),
        }
    }
}
