//! Compounds: words joined by hyphens, indexed by their parts and as a whole.

use unicode_normalization::char::is_combining_mark;

use super::Shape;
use super::scan::Scan;
use super::word::Word;
use crate::language::fold::fold_char;

/// A compound of more parts is a list or a slogan, and indexed by its parts alone.
const MAX_PARTS: usize = 4;

/// The words of a compound, gathered until its last one is known: the whole stands at the position of the first part.
#[derive(Default)]
pub(super) struct Compound {
    parts: Vec<Word>,
}

impl Compound {
    /// Says whether no part has been taken.
    pub(super) fn is_empty(&self) -> bool {
        self.parts.is_empty()
    }

    /// Takes the next word; `is_joined` says that a further part of the same compound follows it.
    pub(super) fn add(&mut self, scan: &mut Scan<'_>, word: Word, is_joined: bool) {
        if self.parts.is_empty() && !is_joined {
            return scan.token(word);
        }
        self.parts.push(word);
        if !is_joined {
            self.emit(scan);
            self.parts.clear();
        }
    }

    fn emit(&self, scan: &mut Scan<'_>) {
        let is_indexed_whole = self.parts.len() <= MAX_PARTS && self.parts.iter().any(|part| !is_number(*part, scan));
        for (number, part) in self.parts.iter().enumerate() {
            let before = scan.tokens.list().len();
            scan.token_with(*part, if number > 0 { Shape::JOINED } else { Shape::default() });
            let tokens_of_part = scan.tokens.list().len() - before;
            if number == 0 && is_indexed_whole && tokens_of_part == 1 {
                self.whole(scan);
            }
        }
    }

    fn whole(&self, scan: &mut Scan<'_>) {
        let (Some(first), Some(last)) = (self.parts.first(), self.parts.last()) else { return };
        let last_end = scan.without_possessive(*last).end;
        let terms = scan.tokens.begin_term();
        let term = terms.len();
        let is_part = |c: &char| c.is_alphanumeric() || is_combining_mark(*c);
        for character in scan.text[first.start..last_end].chars().filter(is_part) {
            fold_char(character, terms);
        }
        let (start, end) = (scan.offset + first.start as u32, scan.offset + last_end as u32);
        scan.tokens.end_term(term, start, end, Shape::EXTRA);
    }
}

fn is_number(word: Word, scan: &Scan<'_>) -> bool {
    scan.text[word.start..word.end].bytes().all(|byte| byte.is_ascii_digit())
}
