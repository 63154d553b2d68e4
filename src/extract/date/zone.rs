//! The zone behind a time of day: `+05:30`, `GMT-4`, `(IST)`, `Eastern Daylight Time`.

use jiff::civil::DateTime;

use super::cursor::Cursor;
use super::fold::fold;
use super::zone_names::{Meaning, NAMES, abbreviation};
use crate::article::Zone;

/// The farthest offset that a clock is set to, with an hour to spare: UTC+14 is Kiribati, UTC-12 the ocean.
const FARTHEST: u32 = 15 * 60;

/// A zone as it stands behind a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Stated<'t> {
    text: &'t str,
    meaning: Meaning,
}

/// How a time is written, which decides whether `-10:30` behind it is an offset or the end of a span of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Clockwork {
    /// With seconds, or behind the `T` of ISO 8601.
    Exact,
    /// As people write it.
    Plain,
}

impl<'t> Stated<'t> {
    /// Reads the zone behind a time, in brackets or not, and the name in brackets that repeats an offset.
    pub(super) fn read(cursor: &mut Cursor<'t>, clockwork: Clockwork) -> Option<Stated<'t>> {
        let mut ahead = *cursor;
        ahead.skip_spaces();
        let is_open = ahead.eat('(');
        let stated = one_zone(&mut ahead, clockwork)?;
        if is_open && !ahead.eat(')') {
            return None;
        }
        *cursor = ahead;
        if !is_open {
            skip_repetition(cursor);
        }
        Some(stated)
    }

    /// Returns the zone that is meant at the time `at` on its wall clock.
    pub(super) fn at(&self, at: DateTime) -> Zone {
        self.meaning.offset(at).map_or_else(|| Zone::Named(self.text.to_owned()), Zone::Offset)
    }
}

fn one_zone<'t>(cursor: &mut Cursor<'t>, clockwork: Clockwork) -> Option<Stated<'t>> {
    let start = *cursor;
    let meaning = if let Some(minutes) = offset(cursor, clockwork) {
        Meaning::Offset(minutes)
    } else if let Some(meaning) = full_name(cursor) {
        meaning
    } else {
        abbreviated(cursor)?
    };
    if cursor.is_before_digit() && clockwork == Clockwork::Plain {
        *cursor = start;
        return None;
    }
    Some(Stated { text: cursor.since(start), meaning })
}

/// Reads `IST`, `UTC`, `UTC+3`, `GMT -04:00`.
fn abbreviated(cursor: &mut Cursor<'_>) -> Option<Meaning> {
    let mut ahead = *cursor;
    let word = ahead.word()?;
    let is_universal = ["GMT", "UTC", "gmt", "utc"].contains(&word);
    let meaning = match word {
        "z" | "gmt" | "utc" => Meaning::Offset(0),
        _ => abbreviation(word)?,
    };
    *cursor = ahead;
    if is_universal {
        ahead.skip_spaces();
        if let Some(minutes) = offset_from_universal(&mut ahead) {
            *cursor = ahead;
            return Some(Meaning::Offset(minutes));
        }
    }
    Some(meaning)
}

fn sign(cursor: &mut Cursor<'_>) -> Option<i16> {
    cursor.eat_any("+-−").map(|sign| if sign == '+' { 1 } else { -1 })
}

/// Reads `+05:30`, `+0530`, `+05`. A plain time may be followed by `-10:30`, the end of a span: no offset then.
fn offset(cursor: &mut Cursor<'_>, clockwork: Clockwork) -> Option<i16> {
    let mut ahead = *cursor;
    let sign = sign(&mut ahead)?;
    let number = ahead.number()?;
    let minutes = match number.digits {
        2 if ahead.eat(':') => {
            if clockwork == Clockwork::Plain && sign < 0 {
                return None;
            }
            // The next block of a page may be glued on: `+01:0025. Dezember`.
            let minutes = ahead.leading_digits(2).filter(|number| number.digits == 2)?;
            number.value * 60 + minutes.value
        }
        2 if clockwork == Clockwork::Exact => number.value * 60,
        4 => number.value / 100 * 60 + number.value % 100,
        _ => return None,
    };
    if minutes > FARTHEST {
        return None;
    }
    *cursor = ahead;
    Some(sign * minutes as i16)
}

/// Reads what stands behind `UTC`: also `+3` and `+5:30`.
fn offset_from_universal(cursor: &mut Cursor<'_>) -> Option<i16> {
    let sign = sign(cursor)?;
    let number = cursor.number()?;
    let minutes = match number.digits {
        1 | 2 => {
            let mut ahead = *cursor;
            let minutes = if ahead.eat(':') { ahead.digits(2) } else { None };
            if minutes.is_some() {
                *cursor = ahead;
            }
            number.value * 60 + minutes.unwrap_or(0)
        }
        4 => number.value / 100 * 60 + number.value % 100,
        _ => return None,
    };
    (minutes <= FARTHEST).then_some(sign * minutes as i16)
}

/// Reads a name such as `Eastern Daylight Time`.
fn full_name(cursor: &mut Cursor<'_>) -> Option<Meaning> {
    let mut behind_first = *cursor;
    let first = behind_first.word().and_then(fold)?;
    for (name, meaning) in NAMES {
        let mut parts = name.split(' ');
        if parts.next().map(str::as_bytes) != Some(first.as_bytes()) {
            continue;
        }
        let mut ahead = behind_first;
        let is_here = parts.all(|part| {
            ahead.skip_spaces();
            ahead.word().and_then(fold).is_some_and(|word| word.as_bytes() == part.as_bytes())
        });
        if is_here {
            *cursor = ahead;
            return Some(*meaning);
        }
    }
    None
}

/// Steps over a second statement of the same zone: `+0200 (CEST)`, `+03:00[Europe/Kyiv]`, `+0530 IST`.
fn skip_repetition(cursor: &mut Cursor<'_>) {
    /// Room for the longest name of an IANA zone, `America/Argentina/ComodRivadavia`, and for any name of [`NAMES`].
    const LONGEST: usize = 40;
    let mut ahead = *cursor;
    if ahead.eat('[') {
        let inside = ahead.rest().find(|c: char| !(c.is_ascii_alphanumeric() || "/_+-".contains(c)));
        if let Some(end) = inside.filter(|end| (1..=LONGEST).contains(end)) {
            let name = &ahead.rest()[..end];
            if name.contains('/') && ahead.eat_text(name) && ahead.eat(']') {
                *cursor = ahead;
            }
        }
        return;
    }
    ahead.skip_spaces();
    let is_open = ahead.eat('(');
    let is_zone = if is_open {
        (full_name(&mut ahead).is_some() || abbreviated(&mut ahead).is_some()) && ahead.eat(')')
    } else {
        ahead.word().is_some_and(|word| word.len() > 2 && abbreviation(word).is_some())
    };
    if is_zone {
        *cursor = ahead;
    }
}

#[cfg(test)]
mod tests {
    use Meaning::{Offset, Several, UnitedStates};

    use super::*;

    fn read(text: &str, clockwork: Clockwork) -> Option<(Meaning, &str, &str)> {
        let mut cursor = Cursor::new(text, 0);
        Stated::read(&mut cursor, clockwork).map(|stated| (stated.meaning, stated.text, cursor.rest()))
    }

    #[test]
    fn a_zone_is_read_with_its_brackets_and_its_repetition() {
        for (text, meaning, zone, rest) in [
            (" IST", Several, "IST", ""),
            (" (IST)", Several, "IST", ""),
            (" UTC+3", Offset(180), "UTC+3", ""),
            (" GMT -04:30 x", Offset(-270), "GMT -04:30", " x"),
            (" GMT - 5 dead", Offset(0), "GMT", " - 5 dead"),
            (" +0200 (CEST)", Offset(120), "+0200", ""),
            ("+03:00[Europe/Kyiv]", Offset(180), "+03:00", ""),
            (" GMT-0400 (Eastern Daylight Time)", Offset(-240), "GMT-0400", ""),
            (" Eastern time on", UnitedStates(-300), "Eastern time", " on"),
            (" GMT (2331 HKT)", Offset(0), "GMT", " (2331 HKT)"),
        ] {
            assert_eq!(read(text, Clockwork::Plain), Some((meaning, zone, rest)), "{text}");
        }
    }

    #[test]
    fn what_only_looks_like_a_zone_is_none() {
        for text in [" Eastern Ukraine", " est", " ET3", " +5 more", "-10:30", " +1800", " (IST", " West"] {
            assert_eq!(read(text, Clockwork::Plain), None, "{text}");
        }
    }

    #[test]
    fn an_exact_time_may_have_a_negative_or_short_offset() {
        assert_eq!(read("-03:30", Clockwork::Exact), Some((Offset(-210), "-03:30", "")));
        assert_eq!(read("+00", Clockwork::Exact), Some((Offset(0), "+00", "")));
        assert_eq!(read("+01:0025. Dezember", Clockwork::Exact), Some((Offset(60), "+01:00", "25. Dezember")));
    }
}
