//! What the words of a piece say by themselves, looked at once for lines that stand on many pages: menus, boxes and
//! footers are half of the lines of saved pages, and each page of an outlet has the same ones.

use std::cell::RefCell;
use std::hash::BuildHasher;

use rustc_hash::FxBuildHasher;

use super::phrases::{self, Phrase};
use super::shape::Shape;
use super::signature::{self, Hint};

/// Bytes of the longest line that is remembered: menus and buttons are shorter.
const LONGEST: usize = 80;
/// Lines that are remembered, about 300 KB: those of some ten outlets.
const SLOTS: usize = 2048;

/// What the words of a piece say.
#[derive(Clone, Copy, Debug)]
pub(super) struct Look {
    pub(super) shape: Shape,
    /// The known phrase that it is, begins with or contains.
    pub(super) phrase: Option<&'static Phrase>,
    /// What it states about author and date.
    pub(super) hint: Option<Hint>,
}

thread_local! {
    /// The last lines, each in the slot of its hash.
    static REMEMBERED: RefCell<Vec<Option<(String, Look)>>> = RefCell::new(vec![None; SLOTS]);
}

impl Look {
    /// Looks at a text without white space around it.
    pub(super) fn at(text: &str) -> Look {
        if text.len() > LONGEST {
            return Look::new(text);
        }
        let slot = FxBuildHasher.hash_one(text) as usize % SLOTS;
        let remembered = REMEMBERED.with_borrow(|slots| match slots.get(slot) {
            Some(Some((known, look))) if known == text => Some(*look),
            _ => None,
        });
        remembered.unwrap_or_else(|| {
            let look = Look::new(text);
            REMEMBERED.with_borrow_mut(|slots| remember(&mut slots[slot], text, look));
            look
        })
    }

    fn new(text: &str) -> Look {
        let shape = Shape::of(text);
        Look { shape, phrase: phrases::find(text, shape.words), hint: signature::hint(text, &shape) }
    }
}

/// Puts a line into a slot, in whose memory it has room.
fn remember(slot: &mut Option<(String, Look)>, text: &str, look: Look) {
    if let Some((known, known_look)) = slot {
        known.clear();
        known.push_str(text);
        *known_look = look;
    } else {
        let mut known = String::with_capacity(LONGEST);
        known.push_str(text);
        *slot = Some((known, look));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_looks_the_same_each_time() {
        let long = "Leave a reply ".repeat(10);
        let lines = ["Leave a reply", "By Ann Lee", "Home", "June 24, 2025", "", long.trim()];
        let shown = || lines.map(|line| format!("{:?}", Look::at(line)));
        let fresh = lines.map(|line| format!("{:?}", Look::new(line)));
        assert_eq!(shown(), fresh);
        assert_eq!(shown(), fresh);
        let others: Vec<String> = (0..2 * SLOTS).map(|number| format!("Chapter {number}")).collect();
        for line in &others {
            Look::at(line);
        }
        assert_eq!(shown(), fresh);
    }
}
