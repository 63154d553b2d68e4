//! A folded term -> the sounds that its letters stand for, whatever the language it was transliterated into.
//!
//! One sound is one byte: a lower-case letter stands for itself, a capital for a sound that most spellings write with
//! several letters. A letter that is read in different ways has a byte of its own, which the rules then let stand for
//! each of them.
//!
//! | byte | letters | byte | letters |
//! |---|---|---|---|
//! | `C` | tch, tsch, cz | `X` | kh |
//! | `S` | sh, sch, sz | `G` | gh |
//! | `Z` | zh | `T` | ts, tz |
//! | `J` | dj, dzh, dsch | `c` | ch: `C`, `X`, or in French `S` |
//! | `j` | j before a vowel: `J`, `Z` or `y` | `q` | c before e and i: s, `T` or `C` |
//! | `y` | i and y beside a vowel | `w` | w, and u and ou before a vowel |

/// Most sounds of a name. Longer terms are compounds, addresses and misprints.
pub(super) const MAX_SOUNDS: usize = 24;

/// The sounds of a term.
#[derive(Clone, Copy, Debug)]
pub(super) struct Sounds {
    list: [u8; MAX_SOUNDS],
    len: usize,
}

impl Sounds {
    /// Reads a folded term; `None` if it is no name in Latin letters, or too long for one.
    pub(super) fn of(term: &str) -> Option<Sounds> {
        let letters = term.as_bytes();
        if letters.len() > MAX_SOUNDS || !letters.iter().all(u8::is_ascii_lowercase) {
            return None;
        }
        let mut reader = Reader { letters, at: 0, sounds: Sounds { list: [0; MAX_SOUNDS], len: 0 } };
        while reader.at < letters.len() {
            if !reader.step() {
                return None;
            }
        }
        Some(reader.sounds)
    }

    /// Returns the sounds in order.
    pub(super) fn list(&self) -> &[u8] {
        self.list.get(..self.len).unwrap_or_default()
    }
}

/// Says whether a sound is a vowel; glides are none.
pub(super) fn is_vowel(sound: u8) -> bool {
    matches!(sound, b'a' | b'e' | b'i' | b'o' | b'u')
}

/// Says whether a letter may be a vowel.
fn is_vowel_letter(letter: u8) -> bool {
    is_vowel(letter) || letter == b'y'
}

/// Letters that are one sound together, the longer before the shorter.
const GROUPS: &[(&[u8], u8)] = &[
    (b"tsch", b'C'),
    (b"dsch", b'J'),
    (b"dzh", b'J'),
    (b"sch", b'S'),
    (b"tch", b'C'),
    (b"tsh", b'C'),
    (b"zch", b'Z'),
    (b"sh", b'S'),
    (b"sz", b'S'),
    (b"sj", b'S'),
    (b"zh", b'Z'),
    (b"cz", b'C'),
    (b"ch", b'c'),
    (b"kh", b'X'),
    (b"gh", b'G'),
    (b"ph", b'f'),
    (b"th", b't'),
    (b"dh", b'd'),
    (b"bh", b'b'),
    (b"rh", b'r'),
    (b"dj", b'J'),
    (b"ck", b'k'),
    (b"cq", b'k'),
    (b"tz", b'T'),
    (b"ts", b'T'),
    (b"ou", b'u'),
    (b"oo", b'u'),
    (b"ee", b'i'),
];

struct Reader<'a> {
    letters: &'a [u8],
    /// The next letter.
    at: usize,
    sounds: Sounds,
}

impl Reader<'_> {
    /// Reads the next sound; says whether there was room for it.
    fn step(&mut self) -> bool {
        let rest = self.letters.get(self.at..).unwrap_or_default();
        let Some(letter) = rest.first().copied() else { return false };
        // Most letters begin no group.
        if matches!(letter, b't' | b'd' | b's' | b'z' | b'c' | b'k' | b'g' | b'p' | b'b' | b'r' | b'o' | b'e')
            && let Some((group, sound)) = GROUPS.iter().find(|(group, _)| rest.starts_with(group))
        {
            self.at += group.len();
            let before_vowel = self.letters.get(self.at).is_some_and(|next| is_vowel(*next));
            return self.push(if *group == b"ou" && before_vowel { b'w' } else { *sound });
        }
        self.at += 1;
        let next = rest.get(1).copied();
        let (before_vowel, before_soft) = (next.is_some_and(is_vowel_letter), matches!(next, Some(b'e' | b'i' | b'y')));
        let after_vowel = self.last().is_some_and(is_vowel);
        match letter {
            b'c' if before_soft => self.push(b'q'),
            b'c' if next.is_none() && self.last() == Some(b'i') => self.push(b'C'),
            b'c' => self.push(b'k'),
            b'q' | b'g' if next == Some(b'u') && matches!(rest.get(2), Some(b'e' | b'i')) => {
                self.at += 1;
                self.push(if letter == b'q' { b'k' } else { b'g' })
            }
            b'q' => self.push(b'k'),
            b'x' => self.push(b'k') && self.push(b's'),
            b'h' if next.is_none() && after_vowel => true,
            // Mikhhail, Gandhhi: nobody hears it between consonants
            b'h' if !before_vowel && !after_vowel && self.at > 1 => true,
            b'u' if matches!(next, Some(b'a' | b'i' | b'o')) => self.push(b'w'),
            b'j' if !before_vowel && (after_vowel || next.is_none()) => self.push(self.glide(next)),
            b'y' | b'i' => self.push(self.glide(next)),
            _ => self.push(letter),
        }
    }

    /// Returns what `i` and `y` are before a letter: a glide beside a vowel, else a vowel.
    fn glide(&self, next: Option<u8>) -> u8 {
        let after_vowel = self.last().is_some_and(|last| matches!(last, b'a' | b'e' | b'o' | b'u'));
        if after_vowel || next.is_some_and(is_vowel) { b'y' } else { b'i' }
    }

    fn last(&self) -> Option<u8> {
        self.sounds.list().last().copied()
    }

    /// Adds a sound, unless it is the one before again.
    fn push(&mut self, sound: u8) -> bool {
        if self.last() == Some(sound) {
            return true;
        }
        // -skyj, -skyi: i and glide at the end after a consonant are one
        if sound == b'y' && self.last() == Some(b'i') && self.at == self.letters.len() {
            return true;
        }
        let Some(place) = self.sounds.list.get_mut(self.sounds.len) else { return false };
        *place = sound;
        self.sounds.len += 1;
        true
    }
}
