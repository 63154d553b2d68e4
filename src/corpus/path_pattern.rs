//! Outlets and dates that stand in paths: `{outlet}/{date}/*`.
//!
//! A pattern is matched part by part against the path within the root. `*` is any text within a part, a part `**` any
//! number of parts; `{outlet}` is a name; `{date}` is a day (`2025-06-24`, `20250624`), a month or a year, and `{year}`,
//! `{month}` and `{day}` are its parts, wherever they stand. Everything else is as written. A path that does not match
//! says nothing: better none than a wrong outlet.

use std::ops::Range;

use crate::article::FromPath;

/// A pattern of paths.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PathPattern {
    text: String,
    parts: Vec<Part>,
}

/// A pattern that cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{kind}")]
pub struct PatternError {
    /// What is wrong.
    pub kind: PatternErrorKind,
    /// Where in the pattern, in bytes.
    pub range: Range<usize>,
}

/// What is wrong with a pattern.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PatternErrorKind {
    /// A bracket without its other half.
    #[error("the bracket is never closed")]
    Unclosed,
    /// A closing bracket alone.
    #[error("the bracket closes none")]
    Unopened,
    /// Something else in brackets.
    #[error("`{{{0}}}` is none of `{{outlet}}`, `{{date}}`, `{{year}}`, `{{month}}`, `{{day}}`")]
    UnknownName(String),
    /// A name that stands twice, or a date beside its parts.
    #[error("`{{{0}}}` is there already")]
    Twice(&'static str),
    /// A month without a year, or a day without a month.
    #[error("`{{{0}}}` has a meaning only beside `{{{1}}}`")]
    Alone(&'static str, &'static str),
    /// `**` beside something else.
    #[error("`**` stands for whole folders: write it between slashes")]
    Stars,
    /// `//`, or a slash at an end.
    #[error("there is no name between the slashes")]
    EmptyPart,
    /// Nothing that a path could tell.
    #[error("it names neither an outlet nor a date")]
    Nothing,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Part {
    /// `**`
    AnyParts,
    Tokens(Vec<Token>),
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Token {
    Literal(String),
    /// `*`
    Any,
    Name(Name),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Name {
    Outlet,
    Date,
    Year,
    Month,
    Day,
}

impl Name {
    const ALL: [Name; 5] = [Name::Outlet, Name::Date, Name::Year, Name::Month, Name::Day];

    fn text(self) -> &'static str {
        match self {
            Name::Outlet => "outlet",
            Name::Date => "date",
            Name::Year => "year",
            Name::Month => "month",
            Name::Day => "day",
        }
    }
}

impl PathPattern {
    /// Reads a pattern.
    pub fn new(text: &str) -> Result<PathPattern, PatternError> {
        let mut parts = Vec::new();
        let mut names: Vec<(Name, Range<usize>)> = Vec::new();
        let mut start = 0;
        for part in text.split('/') {
            let range = start..start + part.len();
            start = range.end + 1;
            parts.push(match part {
                "" => return Err(error(PatternErrorKind::EmptyPart, range)),
                "**" => Part::AnyParts,
                _ => Part::Tokens(tokens(part, range.start, &mut names)?),
            });
        }
        check(&names, text)?;
        Ok(PathPattern { text: text.to_owned(), parts })
    }

    /// Returns the pattern as it was given.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Returns what a path says; `None` if it does not match. Its parts are parted by slashes.
    pub fn read(&self, path: &str) -> Option<FromPath> {
        let parts: Vec<&str> = path.split('/').collect();
        let mut found = Found::default();
        found.parts(&self.parts, &parts).then(|| found.facts(path))?
    }
}

fn error(kind: PatternErrorKind, range: Range<usize>) -> PatternError {
    PatternError { kind, range }
}

/// Reads one part, which begins at byte `start` of the pattern.
fn tokens(part: &str, start: usize, names: &mut Vec<(Name, Range<usize>)>) -> Result<Vec<Token>, PatternError> {
    let mut tokens = Vec::new();
    let mut at = 0;
    while let Some(rest) = part.get(at..).filter(|rest| !rest.is_empty()) {
        let here = start + at;
        let next = rest.find(['*', '{', '}']).unwrap_or(rest.len());
        if next > 0 {
            tokens.push(Token::Literal(rest[..next].to_owned()));
            at += next;
        } else if rest.starts_with("**") {
            return Err(error(PatternErrorKind::Stars, here..here + 2));
        } else if rest.starts_with('*') {
            tokens.push(Token::Any);
            at += 1;
        } else if rest.starts_with('}') {
            return Err(error(PatternErrorKind::Unopened, here..here + 1));
        } else {
            let end = rest.find('}').ok_or_else(|| error(PatternErrorKind::Unclosed, here..here + 1))?;
            let range = here..here + end + 1;
            let text = &rest[1..end];
            let name = Name::ALL.into_iter().find(|name| name.text() == text);
            let name = name.ok_or_else(|| error(PatternErrorKind::UnknownName(text.to_owned()), range.clone()))?;
            names.push((name, range));
            tokens.push(Token::Name(name));
            at += end + 1;
        }
    }
    Ok(tokens)
}

/// Checks that the names fit together.
fn check(names: &[(Name, Range<usize>)], text: &str) -> Result<(), PatternError> {
    let has = |wanted: Name| names.iter().any(|(name, _)| *name == wanted);
    for (at, (name, range)) in names.iter().enumerate() {
        let is_twice = |(earlier, _): &(Name, Range<usize>)| {
            let is_part = |name: Name| matches!(name, Name::Year | Name::Month | Name::Day);
            earlier == name || *earlier == Name::Date && is_part(*name) || *name == Name::Date && is_part(*earlier)
        };
        if let Some((earlier, _)) = names[..at].iter().find(|earlier| is_twice(earlier)) {
            return Err(error(PatternErrorKind::Twice(earlier.text()), range.clone()));
        }
        let needed = match name {
            Name::Month => Name::Year,
            Name::Day => Name::Month,
            _ => continue,
        };
        if !has(needed) {
            return Err(error(PatternErrorKind::Alone(name.text(), needed.text()), range.clone()));
        }
    }
    if names.is_empty() { Err(error(PatternErrorKind::Nothing, 0..text.len())) } else { Ok(()) }
}

/// What a path has said so far.
#[derive(Clone, Debug, Default)]
struct Found<'p> {
    outlet: Option<&'p str>,
    date: Option<&'p str>,
    year: Option<&'p str>,
    month: Option<&'p str>,
    day: Option<&'p str>,
}

/// Steps that matching a path may take: patterns with many stars have many ways to fail.
const STEPS: u32 = 100_000;

impl<'p> Found<'p> {
    fn parts(&mut self, pattern: &[Part], path: &[&'p str]) -> bool {
        self.match_parts(pattern, path, &mut 0)
    }

    fn match_parts(&mut self, pattern: &[Part], path: &[&'p str], steps: &mut u32) -> bool {
        *steps += 1;
        if *steps > STEPS {
            return false;
        }
        let Some((first, rest)) = pattern.split_first() else { return path.is_empty() };
        match first {
            Part::AnyParts => (0..=path.len()).any(|skipped| self.match_parts(rest, &path[skipped..], steps)),
            Part::Tokens(tokens) => {
                let Some((part, behind)) = path.split_first() else { return false };
                let before = self.clone();
                let mut go_on = |found: &mut Found<'p>, steps: &mut u32| found.match_parts(rest, behind, steps);
                let matches = self.match_tokens(tokens, part, steps, &mut go_on);
                if !matches {
                    *self = before;
                }
                matches
            }
        }
    }

    fn match_tokens(
        &mut self,
        tokens: &[Token],
        text: &'p str,
        steps: &mut u32,
        go_on: &mut dyn FnMut(&mut Found<'p>, &mut u32) -> bool,
    ) -> bool {
        *steps += 1;
        if *steps > STEPS {
            return false;
        }
        let Some((first, rest)) = tokens.split_first() else { return text.is_empty() && go_on(self, steps) };
        match first {
            Token::Literal(literal) => {
                text.strip_prefix(literal.as_str()).is_some_and(|text| self.match_tokens(rest, text, steps, go_on))
            }
            Token::Any => splits(text).any(|(_, behind)| self.match_tokens(rest, behind, steps, go_on)),
            Token::Name(name) => {
                // The most that fits: `{date}` of `2025-06-24.txt` is no year.
                let before = self.clone();
                let splits: Vec<(&str, &str)> = splits(text).filter(|(taken, _)| fits(*name, taken)).collect();
                splits.into_iter().rev().any(|(taken, behind)| {
                    *self.place(*name) = Some(taken);
                    let matches = self.match_tokens(rest, behind, steps, go_on);
                    if !matches {
                        *self = before.clone();
                    }
                    matches
                })
            }
        }
    }

    fn place(&mut self, name: Name) -> &mut Option<&'p str> {
        match name {
            Name::Outlet => &mut self.outlet,
            Name::Date => &mut self.date,
            Name::Year => &mut self.year,
            Name::Month => &mut self.month,
            Name::Day => &mut self.day,
        }
    }

    /// Returns the facts; `None` if the parts of the date make no date.
    fn facts(&self, path: &str) -> Option<FromPath> {
        let published = match (self.date, self.year) {
            (Some(date), _) => Some(iso_date(date)?),
            (None, Some(year)) => {
                let parts = [Some(year), self.month, self.day];
                let parts: Vec<String> = parts.into_iter().flatten().map(|part| format!("{part:0>2}")).collect();
                Some(iso_date(&parts.join("-"))?)
            }
            (None, None) => None,
        };
        let outlet = self.outlet.map(|outlet| outlet.trim().to_owned());
        Some(FromPath { path: path.to_owned(), outlet, published })
    }
}

/// Returns every way to cut a text in two.
fn splits(text: &str) -> impl Iterator<Item = (&str, &str)> {
    let ends = text.char_indices().map(|(at, _)| at).chain(std::iter::once(text.len()));
    ends.map(|at| text.split_at(at))
}

fn fits(name: Name, text: &str) -> bool {
    let is_number = |lengths: Range<usize>| lengths.contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
    match name {
        Name::Outlet => text.chars().any(char::is_alphanumeric),
        Name::Date => iso_date(text).is_some(),
        Name::Year => is_number(4..5),
        Name::Month | Name::Day => is_number(1..3),
    }
}

/// Returns a date as ISO 8601, as precise as it is: `20250624`, `2025_06`, `2025`. `None` if there is no such day between
/// 1000 and 2999.
fn iso_date(text: &str) -> Option<String> {
    let is_digits = text.bytes().all(|byte| byte.is_ascii_digit());
    let (year, month, day) = match text.len() {
        8 if is_digits => (text.get(..4)?, text.get(4..6), text.get(6..)),
        _ => {
            let mut parts = text.split(['-', '_', '.']);
            let parts = (parts.next()?, parts.next(), parts.next(), parts.next());
            if parts.3.is_some() {
                return None;
            }
            (parts.0, parts.1, parts.2)
        }
    };
    let number = |text: &str, length: usize| (text.len() == length).then(|| text.parse::<i16>().ok())?;
    let is_year = text.bytes().take(4).all(|byte| byte.is_ascii_digit());
    let year = number(year, 4).filter(|year| is_year && (1000..3000).contains(year))?;
    let month = month.map(|month| number(month, 2)).map_or(Some(None), |month| month.map(Some))?;
    let day = day.map(|day| number(day, 2)).map_or(Some(None), |day| day.map(Some))?;
    let small = |number: i16| i8::try_from(number).ok();
    jiff::civil::Date::new(year, small(month.unwrap_or(1))?, small(day.unwrap_or(1))?).ok()?;
    Some(match (month, day) {
        (Some(month), Some(day)) => format!("{year}-{month:02}-{day:02}"),
        (Some(month), None) => format!("{year}-{month:02}"),
        _ => year.to_string(),
    })
}

#[cfg(test)]
mod tests;
