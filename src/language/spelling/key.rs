//! Coarse keys: spellings of one name share one at least.
//!
//! A key is what the rules never change: whether a vowel comes first; the consonants, those that may stand for each other
//! under one letter; whether the first vowel is dark (o, u), where no glide is near; which vowel the name ends with, but for a silent e. `ch` and
//! `j` are read in two ways, and their terms have a key for each. Without the vowels, keys of two and three consonants
//! would have hundreds of names.

use super::sounds::{MAX_SOUNDS, Sounds, is_vowel};

/// How `ch` and `j` are read.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Reading {
    ch_is_sibilant: bool,
    j_is_sibilant: bool,
}

/// Calls `visit` with each key of a list of sounds, once.
pub(super) fn each(sounds: &Sounds, mut visit: impl FnMut(&str)) {
    let list = sounds.list();
    for ch_is_sibilant in [true, false] {
        for j_is_sibilant in [true, false] {
            let is_needed = (ch_is_sibilant || list.contains(&b'c')) && (j_is_sibilant || list.contains(&b'j'));
            if is_needed {
                let reading = Reading { ch_is_sibilant, j_is_sibilant };
                for is_dark in darkness(list).iter().copied() {
                    write(list, reading, is_dark, &mut visit);
                }
            }
        }
    }
}

/// Says whether the first vowel is dark; behind or right before a glide it is both, since the rules let a light vowel come and go there:
/// `Fiodor`, `Fyodor`.
fn darkness(list: &[u8]) -> &'static [bool] {
    let Some(first) = list.iter().position(|sound| is_vowel(*sound)) else { return &[false] };
    let near = list.iter().take(first + 2);
    match list[first] {
        _ if near.into_iter().any(|sound| matches!(sound, b'y' | b'j')) => &[false, true],
        b'o' | b'u' => &[true],
        _ => &[false],
    }
}

fn write(list: &[u8], reading: Reading, is_dark: bool, visit: &mut impl FnMut(&str)) {
    let mut key = [0u8; MAX_SOUNDS + 3];
    let mut len = 0;
    for (number, sound) in list.iter().enumerate() {
        let class = class(*sound, reading);
        let byte = match class {
            0 if number == 0 => b'A',
            0 => continue,
            class => class,
        };
        if let Some(place) = key.get_mut(len) {
            *place = byte;
            len += 1;
        }
    }
    for byte in [is_dark.then_some(b'o'), ending(list, reading)].into_iter().flatten() {
        if let Some(place) = key.get_mut(len) {
            *place = byte;
            len += 1;
        }
    }
    if let Ok(key) = std::str::from_utf8(key.get(..len).unwrap_or_default()) {
        visit(key);
    }
}

/// Returns a letter for the vowel with which a name ends.
fn ending(list: &[u8], reading: Reading) -> Option<u8> {
    // a glide before it may be left out
    let before_e = list.strip_suffix(b"ye").or_else(|| list.strip_suffix(b"e"));
    match before_e.unwrap_or(list).last()? {
        b'a' | b'e' => Some(b'a'),
        b'i' | b'y' => Some(b'i'),
        b'j' if !reading.j_is_sibilant => Some(b'i'),
        b'o' | b'u' => Some(b'u'),
        _ => None,
    }
}

/// Returns the letter that stands for a sound in keys; 0 for vowels and glides.
fn class(sound: u8, reading: Reading) -> u8 {
    match sound {
        b'a' | b'e' | b'i' | b'o' | b'u' | b'y' => 0,
        b'j' if !reading.j_is_sibilant => 0,
        b'c' if !reading.ch_is_sibilant => b'K',
        b'k' | b'g' | b'h' | b'X' | b'G' => b'K',
        b's' | b'z' | b'S' | b'Z' | b'C' | b'J' | b'T' | b'q' | b'c' | b'j' => b'S',
        b'f' | b'v' | b'w' => b'F',
        other => other.to_ascii_uppercase(),
    }
}
