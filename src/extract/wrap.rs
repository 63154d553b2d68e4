//! Recognises hard-wrapped text and finds its paragraphs.
//!
//! Mail, press releases and exports of news databases break their lines at 60 to 80 columns. A line break was forced when
//! the next word had not fitted into the line any more; in wrapped text nearly all breaks inside a paragraph are so, and
//! most lines behind them go on with a small letter. A list of headlines has neither, however even its lines are.

use super::lines::Line;

/// Wrapped text is at least this wide; narrower columns are tables and poems.
const MIN_WIDTH: usize = 40;
/// Wrapped text is at most this wide: 72 to 80 columns are the custom of mail and terminals, and some tools take 100.
const MAX_WIDTH: usize = 110;
/// Fewer forced breaks than this prove nothing where there are others.
const MIN_BREAKS: usize = 3;

/// How a page is wrapped.
#[derive(Debug)]
pub(super) struct Wrapping {
    /// The longest line of the wrapped text, in characters.
    width: usize,
}

impl Wrapping {
    /// Returns how the lines of `page` are wrapped; `None` when they are not.
    pub(super) fn of(page: &str, lines: &[Line]) -> Option<Wrapping> {
        let width = width(page, lines)?;
        let wrapping = Wrapping { width };
        let (mut breaks, mut forced, mut goes_on, mut small) = (0, 0, 0, 0);
        for pair in lines.windows(2) {
            if pair[0].text.is_empty() || pair[1].text.is_empty() {
                continue;
            }
            breaks += 1;
            let is_small = usize::from(begins_small(&page[pair[1].text.clone()]));
            small += is_small;
            if wrapping.is_forced(page, &pair[0], &pair[1]) {
                forced += 1;
                goes_on += is_small;
            }
        }
        let is_wrapped = forced >= MIN_BREAKS && forced * 2 >= breaks && goes_on * 5 >= forced * 2;
        // A short text with a break or two: all of them go on with a small letter, and no other line does.
        let is_sure = forced > 0 && goes_on == forced && small == forced;
        (is_wrapped || is_sure).then_some(wrapping)
    }

    /// Returns the index of the last line of the paragraph that begins at `lines[first]`.
    pub(super) fn paragraph_end(&self, page: &str, lines: &[Line], first: usize) -> usize {
        let mut last = first;
        while let Some(next) = lines.get(last + 1) {
            if next.text.is_empty() || !self.is_forced(page, &lines[last], next) {
                break;
            }
            last += 1;
        }
        last
    }

    /// Says whether the break between two lines was forced by the width: the next word had not fitted any more.
    fn is_forced(&self, page: &str, line: &Line, next: &Line) -> bool {
        let next_word = page[next.text.clone()].split(char::is_whitespace).next().unwrap_or_default();
        let is_set_off = next.indent > line.indent;
        let columns = columns(page, line);
        !is_set_off && columns <= self.width && columns + 1 + next_word.chars().count() > self.width
    }
}

/// Returns the width to which the page may have been wrapped: that of its longest line, but for one in thirty that may
/// hold an address or a table; `None` when the page is too wide, too narrow or too short.
fn width(page: &str, lines: &[Line]) -> Option<usize> {
    let mut counts = [0_usize; MAX_WIDTH + 1];
    let (mut total, mut wide) = (0, 0);
    for line in lines.iter().filter(|line| !line.text.is_empty()) {
        total += 1;
        // A longer line needs no exact count, and pages of long lines are left at once.
        if line.text.len() > MAX_WIDTH * 4 {
            wide += 1;
        } else {
            match counts.get_mut(columns(page, line)) {
                Some(count) => *count += 1,
                None => wide += 1,
            }
        }
        if wide > 3 && wide * 5 > total {
            return None;
        }
    }
    let mut longer = wide;
    let width = counts.iter().rposition(|count| {
        longer += count;
        longer * 30 > total
    })?;
    if wide * 30 > total {
        return None;
    }
    (width >= MIN_WIDTH).then_some(width)
}

fn columns(page: &str, line: &Line) -> usize {
    line.indent + page[line.text.clone()].chars().count()
}

fn begins_small(text: &str) -> bool {
    text.chars().next().is_some_and(char::is_lowercase)
}

#[cfg(test)]
mod tests {
    use super::super::lines::lines;
    use super::*;

    /// Returns the paragraphs of a page, as line numbers from 1.
    fn paragraphs(page: &str) -> Vec<(usize, usize)> {
        let lines: Vec<Line> = lines(page).collect();
        let Some(wrapping) = Wrapping::of(page, &lines) else { return vec![] };
        let mut found = vec![];
        let mut at = 0;
        while at < lines.len() {
            let last = wrapping.paragraph_end(page, &lines, at);
            if !lines[at].text.is_empty() {
                found.push((at + 1, last + 1));
            }
            at = last + 1;
        }
        found
    }

    #[test]
    fn a_short_text_is_wrapped_if_all_its_breaks_go_on_small() {
        let line = "The bridge over the Aller will stay closed until the winter, said the mayor on Monday";
        assert_eq!(
            paragraphs(&format!("{line}\nevening in the hall.\n\nNobody pays.\nBo Mora")),
            [(1, 2), (4, 4), (5, 5)]
        );
        assert_eq!(paragraphs(&format!("{line}\nEvening in the hall.\n\nNobody pays.")), []);
        assert_eq!(paragraphs(&format!("{line}\nevening in the hall.\n\nPhotos\nby Ann Lee")), []);
    }

    #[test]
    fn wrapped_lines_are_joined_up_to_the_end_of_their_paragraph() {
        let page = "\
Bridge to stay closed
By A. Writer

The bridge over the river will stay closed until the end of
the year, the mayor said on Monday, since the repairs take
longer than had been planned in the spring of last year.
   Two ferries carry people across from six in the morning
until late in the evening, and a third one is on its way to
the town.

\"We are sorry,\" she said.";
        assert_eq!(paragraphs(page), [(1, 1), (2, 2), (4, 6), (7, 9), (11, 11)]);
    }

    #[test]
    fn a_list_of_headlines_is_not_wrapped() {
        let page = "\
Mayor says bridge will stay closed to the end of the year
Two ferries to carry people over the river
Council votes on new school in the old harbour
Festival draws record crowd in spite of the heavy rain
Trains late again on the northern line";
        assert_eq!(paragraphs(page), []);
    }
}
