//! Titles before names of persons.

use super::super::marks::Marks;
use super::sentence::Sentence;

/// Most words in a title.
const MAX_TITLE: usize = 6;

impl Sentence<'_> {
    /// Returns the word behind a title that begins at `at`: `President`, `Prime Minister`, `Secretary of State`.
    pub(super) fn title_at(&self, at: usize) -> Option<usize> {
        let may_be_title = |at: usize| {
            self.is_capitalized(at)
                && self.marks(at).any(Marks::TITLE | Marks::TITLE_MODIFIER)
                && !self.is_known_phrase_at(at)
        };
        let words = (at..at + MAX_TITLE).take_while(|at| may_be_title(*at)).count();
        // `Foreign Minister Justice` is the title of somebody called so
        let last = (at..at + words).rev().find(|at| self.marks(*at).has(Marks::TITLE))?;
        let end = if self.text(last + 1) == "." { last + 2 } else { last + 1 };
        let makes_organization = self.marks(end).has(Marks::ORGANIZATION_HEAD) && !self.marks(end).has(Marks::GIVEN);
        if makes_organization {
            return None;
        }
        let is_of_office =
            self.text(end) == "of" && matches!(self.text(end + 1), "State" | "Staff" | "Defense" | "Defence");
        Some(if is_of_office { end + 2 } else { end })
    }
}
