//! The marks and little words between the parts of a date.

use super::cursor::Cursor;
use super::fold::fold;

/// What may stand between two parts.
#[derive(Clone, Copy, Debug)]
pub(super) struct Allowed {
    /// Marks, each a character.
    pub(super) marks: &'static str,
    /// Words, folded.
    pub(super) words: &'static [&'static str],
    /// How many of both there may be.
    pub(super) most: usize,
}

/// What was found to stand between two parts.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Gap {
    /// Whether there was a comma.
    pub(super) has_comma: bool,
    /// The full stop.
    pub(super) stop: Stop,
    /// Whether there was a word.
    pub(super) has_word: bool,
    /// The bracket that was opened last.
    pub(super) bracket: Option<char>,
    /// The mark that the next part stands behind without a space.
    pub(super) attached: Option<char>,
}

/// A full stop between two parts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Stop {
    /// There is none.
    #[default]
    Missing,
    /// One directly before the next part.
    Attached,
    /// One with a space behind it, which may have ended a sentence.
    Spaced,
}

/// Steps over what is allowed, spaces included, and tells what it was.
pub(super) fn eat(cursor: &mut Cursor<'_>, allowed: &Allowed) -> Gap {
    let mut gap = Gap::default();
    cursor.skip_spaces();
    for _ in 0..allowed.most {
        if let Some(mark) = cursor.eat_any(allowed.marks) {
            let behind_mark = cursor.at();
            cursor.skip_spaces();
            let is_attached = cursor.at() == behind_mark;
            gap.has_comma |= ",،，".contains(mark);
            if mark == '.' && gap.stop != Stop::Spaced {
                gap.stop = if is_attached { Stop::Attached } else { Stop::Spaced };
            }
            gap.bracket = gap.bracket.or(Some(mark).filter(|mark| "([（".contains(*mark)));
            gap.attached = is_attached.then_some(mark);
        } else {
            let mut ahead = *cursor;
            let Some(word) = ahead.word().and_then(fold) else { break };
            if !word.is_one_of(allowed.words) {
                break;
            }
            ahead.skip_spaces();
            *cursor = ahead;
            gap.has_word = true;
            gap.attached = None;
        }
    }
    gap
}
