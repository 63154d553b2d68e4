//! Which sounds spellings of one name may have for each other, and at what cost.
//!
//! Two terms are laid side by side so that the cost is least. Only what transliterations really change has a price (one
//! vowel for another, `kh` for `h`, a glide more or less); anything else is forbidden, however short the way. Iran and
//! Iraq, Austria and Australia differ in one letter that no transliteration changes.
//!
//! The prices were set on pairs from Wikidata's names (one Russian or Arabic spelling, two Latin ones) and on names with
//! different foreign spellings that are one or two letters apart; `examples/spellings` measures both.

use super::sounds::{MAX_SOUNDS, is_vowel};

/// The price of what may not be.
const NEVER: u16 = 2_000;

/// The price up to which two lists of so many sounds are spellings of one name: a vowel or two, the longer the more.
fn limit(sounds: usize) -> u16 {
    (10 * u16::try_from(sounds).unwrap_or(u16::MAX).min(9).saturating_sub(3)).clamp(15, 60)
}

/// Says whether two lists of sounds are spellings of one name.
pub(super) fn agree(one: &[u8], other: &[u8]) -> bool {
    let (shorter, longer) = (one.len().min(other.len()), one.len().max(other.len()));
    if shorter < 4 || longer - shorter > 3 {
        return false;
    }
    let limit = limit(shorter);
    one == other || distance(one, other, limit) <= limit
}

/// Says whether two lists of sounds are so near that they are spellings of one name if somebody attests it.
pub(super) fn may_agree(one: &[u8], other: &[u8]) -> bool {
    let (shorter, longer) = (one.len().min(other.len()), one.len().max(other.len()));
    let limit = 2 * limit(shorter);
    shorter >= 4 && longer - shorter <= 3 && distance(one, other, limit) <= limit
}

/// Returns the least cost of turning one list of sounds into the other; more than `limit` once that is sure.
fn distance(one: &[u8], other: &[u8], limit: u16) -> u16 {
    let short = nuclei(one).min(nuclei(other)) < 2;
    let mut row = [0u16; MAX_SOUNDS + 1];
    let mut sum = 0;
    for at in 0..other.len() {
        sum += gap(other, at, short);
        row[at + 1] = sum.min(NEVER);
    }
    for (i, sound) in one.iter().enumerate() {
        let mut diagonal = row[0];
        let gone = gap(one, i, short);
        row[0] = (row[0] + gone).min(NEVER);
        let mut least = row[0];
        for (j, target) in other.iter().enumerate() {
            let changed = if sound == target { 0 } else { change((one, i), (other, j), short) };
            let cost = (diagonal + changed).min(row[j + 1] + gone).min(row[j] + gap(other, j, short)).min(NEVER);
            diagonal = row[j + 1];
            row[j + 1] = cost;
            least = least.min(cost);
        }
        if least > limit {
            return NEVER;
        }
    }
    row[other.len()]
}

/// Returns how many groups of vowels there are.
fn nuclei(sounds: &[u8]) -> usize {
    let mut count = 0;
    let mut before = false;
    for sound in sounds {
        let vowel = is_vowel(*sound);
        count += usize::from(vowel && !before);
        before = vowel || (before && *sound == b'y');
    }
    count
}

/// The price of a sound that stands in one spelling only. `short` says that one of the names has one vowel.
fn gap(sounds: &[u8], at: usize, short: bool) -> u16 {
    let before = at.checked_sub(1).and_then(|at| sounds.get(at)).copied();
    let behind = sounds.get(at + 1).copied();
    let is_beside = |sound: u8| before == Some(sound) || behind == Some(sound);
    let vowel_beside = before.is_some_and(is_vowel) || behind.is_some_and(is_vowel);
    match sounds[at] {
        b'y' if at == 0 && behind == Some(b'e') => 20,
        b'y' if at == 0 => NEVER,
        b'y' if behind.is_none() => NEVER,
        b'y' if before.is_some_and(is_vowel) && !behind.is_some_and(is_vowel) => 45,
        b'y' if before.is_some_and(is_vowel) || behind == Some(b'i') => 10,
        b'y' if sounds.get(at + 1..at + 3) == Some(b"ev") => 10,
        b'y' => 45,
        b'i' if is_beside(b'y') && behind.is_some() => 10,
        b'j' if behind == Some(b'e') && at + 2 < sounds.len() => 15,
        // German and French spellings of o, a, u with points: Malmoe
        b'e' if matches!(before, Some(b'o' | b'u')) || (before == Some(b'a') && behind.is_some()) => 15,
        b'e' if is_beside(b'h') && behind.is_some() && !is_first_vowel(sounds, at) => 20,
        b'e' if behind.is_none() && matches!(before, Some(b'n' | b'v' | b'f')) && !short => 20,
        b'e' if behind.is_some() && !vowel_beside && !short && !is_first_vowel(sounds, at) => 50,
        _ => NEVER,
    }
}

/// The price of one sound for another.
fn change((one, i): (&[u8], usize), (other, j): (&[u8], usize), short: bool) -> u16 {
    let (a, b) = (one[i].min(other[j]), one[i].max(other[j]));
    let is_last = i + 1 == one.len() && j + 1 == other.len();
    if is_vowel(a) && is_vowel(b) {
        // the end tells names apart, and so do the beginning and the only vowel
        if i + 1 == one.len() || j + 1 == other.len() {
            return NEVER;
        }
        let is_first = is_first_vowel(one, i) || is_first_vowel(other, j);
        let price = match (a, b) {
            (b'e', b'i') => 35,
            (b'a', b'e') if beside_h(one, i) || beside_h(other, j) => 15,
            (b'a', b'e') if is_unstressed(one, i) && is_unstressed(other, j) => 20,
            (b'a', b'e') => 40,
            (b'o', b'u') if before_lah(one, i) && before_lah(other, j) => 10,
            (b'a', b'o' | b'u') if !is_first && before_lah(one, i) && before_lah(other, j) => 10,
            (b'e', b'o') if !is_first && (after_soft(one, i) || after_soft(other, j)) => 20,
            (b'o', b'u') if beside_h(one, i) || beside_h(other, j) => 20,
            (b'o', b'u') => 45,
            _ => return NEVER,
        };
        return if short || i == 0 || j == 0 { price * 2 } else { price };
    }
    let first = if i == 0 || j == 0 { 2 } else { 1 };
    match (a, b) {
        (b'i', b'y') => 5,
        (b'j', b'y') => 5,
        (b'C', b'c') => 0,
        (b'S', b'c') => 25 * first,
        (b'X', b'c') => 15 * first,
        (b'X', b'k') => 20,
        (b'X', b'h') => 10 * first,
        (b'c', b'h') => 35,
        (b'G', b'g') => 5,
        (b'G', b'h') => 30 * first,
        (b'g', b'h') => 45,
        (b'J', b'j') => 0,
        (b'J', b'Z') => 20,
        (b'Z', b'j') => 5,
        (b'Z', b'z') => 30,
        (b'S', b's') => 30,
        (b'q', b's') => 5,
        (b'C', b'q') => 25,
        (b'T', b'q') => 5,
        (b's', b'z') => 30 * first,
        (b'T', b'z') => 10,
        (b'v', b'w') => 5,
        (b'f', b'v') if is_last => 10,
        (b'f', b'v' | b'w') => 40,
        _ => NEVER,
    }
}

/// Says whether the sound stands behind one that softens e: Gorbachev, Gorbachov.
fn after_soft(sounds: &[u8], at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|at| sounds.get(at));
    before.is_some_and(|before| matches!(before, b'C' | b'S' | b'Z' | b'J' | b'c' | b'j' | b'y'))
}

/// Says whether the sound stands before h: Mehdi, Mahdi.
fn beside_h(sounds: &[u8], at: usize) -> bool {
    sounds.get(at + 1) == Some(&b'h')
}

/// Says whether no vowel or glide comes before.
fn is_first_vowel(sounds: &[u8], at: usize) -> bool {
    let before = sounds.get(..at).unwrap_or_default();
    !before.iter().any(|sound| is_vowel(*sound) || matches!(sound, b'y' | b'j'))
}

/// Says whether the sound stands before a glide, or before the last consonant of Arabic names: Hussein, Hussain; Ahmed,
/// Ahmad.
fn is_unstressed(sounds: &[u8], at: usize) -> bool {
    match sounds.get(at + 1..) {
        Some([b'y', ..]) => true,
        Some(rest) => matches!(rest, [b'd' | b'm' | b'b' | b'k' | b'r']),
        None => false,
    }
}

/// Says whether the sound is the middle vowel of `-ullah`, behind another word: Hezbollah, Hizbullah.
fn before_lah(sounds: &[u8], at: usize) -> bool {
    at >= 3 && sounds.get(at + 1..) == Some(b"la")
}
