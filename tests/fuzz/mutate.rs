//! Makes cases of examples.

use std::ops::Range;

use fastrand::Rng;

/// Files of one format that a reader reads, and what such files are made of.
pub struct Examples {
    /// Names and contents.
    pub files: Vec<(&'static str, Vec<u8>)>,
    /// Tokens of the format.
    pub tokens: &'static [&'static str],
}

/// Longest case. Readers look at 64 KiB together, so that some cases are longer.
const LONGEST: usize = 100 << 10;

/// Returns the bytes of a case.
pub fn case(examples: &Examples, rng: &mut Rng) -> Vec<u8> {
    match rng.u8(..20) {
        0 => bytes(rng, 300),
        1 => (0..rng.usize(..200)).flat_map(|_| token(examples, rng)).collect(),
        _ => {
            let mut case = any_of(&examples.files, rng).1.clone();
            mutate(&mut case, examples, rng);
            case
        }
    }
}

/// Changes some bytes.
pub fn mutate(case: &mut Vec<u8>, examples: &Examples, rng: &mut Rng) {
    // Mostly one change, so that what comes behind it is still read; sometimes many.
    let changes = if rng.u8(..4) == 0 { rng.usize(2..20) } else { 1 };
    for _ in 0..changes {
        let at = place(case, rng);
        match rng.u8(..12) {
            0 => drop(case.drain(at.clone())),
            1 => case.truncate(at.start),
            2 => case[at].fill_with(|| rng.u8(..)),
            3 => case[at].fill(0),
            4 => {
                if let Some(byte) = case.get_mut(at.start) {
                    *byte ^= 1 << rng.u8(..8);
                }
            }
            5 => {
                let other = &any_of(&examples.files, rng).1;
                let piece = other[place(other, rng)].to_vec();
                case.splice(at, piece);
            }
            6 => {
                let piece = case[at.clone()].to_vec();
                let times = if rng.u8(..4) == 0 { rng.usize(..2000) } else { rng.usize(..10) };
                let times = times.min(LONGEST / piece.len().max(1));
                case.splice(at.end..at.end, piece.repeat(times));
            }
            7 => change_number(case, at.start, rng),
            8 => {
                let tokens: Vec<u8> = (0..rng.usize(1..4)).flat_map(|_| token(examples, rng)).collect();
                case.splice(at, tokens);
            }
            _ => drop(case.splice(at.start..at.start, token(examples, rng))),
        }
    }
    case.truncate(LONGEST);
}

fn token(examples: &Examples, rng: &mut Rng) -> Vec<u8> {
    match rng.u8(..8) {
        0 => bytes(rng, 4),
        1 => any_of(
            &[" ", "\n", "\r\n", "\n\n", "\t", "\0", "\u{a0}", "\u{2028}", "\u{feff}", "é", "市", "😀", "م"],
            rng,
        )
        .as_bytes()
        .to_vec(),
        _ => any_of(examples.tokens, rng).as_bytes().to_vec(),
    }
}

/// Puts another number in the place of the next one.
fn change_number(case: &mut Vec<u8>, at: usize, rng: &mut Rng) {
    let Some(start) = case[at..].iter().position(u8::is_ascii_digit).map(|digit| at + digit) else { return };
    let end = case[start..].iter().position(|byte| !byte.is_ascii_digit()).map_or(case.len(), |end| start + end);
    let numbers =
        ["0", "1", "-1", "7", "99", "255", "65536", "2147483648", "4294967295", "18446744073709551616", "1e9"];
    let number = if rng.bool() { any_of(&numbers, rng).to_string() } else { rng.u32(..).to_string() };
    case.splice(start..end, number.into_bytes());
}

/// Returns a range of bytes, mostly a short one.
fn place(bytes: &[u8], rng: &mut Rng) -> Range<usize> {
    let start = rng.usize(..=bytes.len());
    let longest = bytes.len() - start;
    let longest = if rng.u8(..4) == 0 { longest } else { longest.min(16) };
    start..start + rng.usize(..=longest)
}

fn bytes(rng: &mut Rng, longest: usize) -> Vec<u8> {
    (0..rng.usize(..=longest)).map(|_| rng.u8(..)).collect()
}

pub fn any_of<'a, T>(list: &'a [T], rng: &mut Rng) -> &'a T {
    &list[rng.usize(..list.len())]
}
