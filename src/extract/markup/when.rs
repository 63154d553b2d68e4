//! When a page says in its markup that it was published and changed.
//!
//! Statements about the article are votes for a day; the day with the most votes wins, and of days with as many the
//! earlier one, since a page that was changed may say so in the wrong field. Without statements the elements that show
//! dates are read, the one that stands best first: between headline and text, behind the text, before the headline.

use jiff::civil::Date;

use crate::article::{Precision, Published, Stamp, Zone};

use super::super::date::{self, DayOrder, Meaning};
use super::super::html::{Claim, Field, Metadata, Shown, Sighting, Sureness, Trust};
use super::super::label::Labelled;
use super::super::published;
use super::nearby;
use super::places::{Place, Places};

/// A date that the markup states.
#[derive(Clone, Debug)]
struct Dated {
    at: Published,
    evidence: String,
    trust: Trust,
}

/// When the markup says that the page was published and changed.
#[derive(Clone, Debug, Default)]
pub(super) struct Moments {
    /// What the markup states in so many words.
    pub(super) published: Option<Stamp>,
    /// What its elements show between headline and text, or in the opening of the text.
    pub(super) shown: Option<Stamp>,
    /// What its elements show elsewhere.
    pub(super) shown_elsewhere: Option<Stamp>,
    /// What stands on the lines around the headline.
    pub(super) nearby: Option<Stamp>,
    /// What it states of something on the page.
    pub(super) of_part: Option<Stamp>,
    /// What all its scripts agree on.
    pub(super) of_scripts: Option<Stamp>,
    /// The last change.
    pub(super) updated: Option<Stamp>,
}

/// Returns when the markup of a page says that it was published and changed; `text` is the date that its text states.
pub(super) fn find(metadata: &Metadata, labelled: &Labelled, reading: &Reading, text: Option<&Stamp>) -> Moments {
    let places = Places::of(labelled);
    let mut stated: Vec<Dated> =
        metadata.claims(Field::Published).into_iter().filter_map(|claim| reading.claim(claim)).collect();
    let updates: Vec<Dated> =
        metadata.claims(Field::Updated).into_iter().filter_map(|claim| reading.claim(claim)).collect();
    let mut shown: Vec<((Place, Sureness), Dated, bool)> = Vec::new();
    for sighting in &metadata.sightings {
        let Some((dated, is_update)) = reading.sighting(sighting) else { continue };
        let place = places.find(sighting);
        if published::states_day_of_saving(labelled, places.piece(sighting), reading.order) {
            continue;
        }
        if sighting.sureness == Sureness::Vocabulary && !is_update && place < Place::Text {
            stated.push(Dated { trust: Trust::Service, ..dated.clone() });
        }
        if place < Place::Text || sighting.sureness < Sureness::Name && place < Place::Foreign {
            let is_sure = sighting.sureness < Sureness::Name && place == Place::Head;
            let trust = if is_sure { Trust::Service } else { Trust::Page };
            shown.push(((place, sighting.sureness), Dated { trust, ..dated }, is_update));
        }
    }
    let (of_part, stated): (Vec<_>, Vec<_>) = stated.into_iter().partition(|dated| dated.trust == Trust::Part);
    let best_shown = |wanted: bool, is_near: bool| {
        let of_kind =
            |((place, _), _, is_update): &&(_, _, bool)| *is_update == wanted && (*place <= Place::Opening) == is_near;
        shown.iter().filter(of_kind).min_by_key(|(place, _, _)| *place).map(|(_, dated, _)| dated.clone())
    };
    let printed = text.map(|text| Dated { at: text.at.clone(), evidence: text.evidence.clone(), trust: Trust::Page });
    let in_head = shown.iter().filter(|((place, _), _, is_update)| *place <= Place::Opening && !is_update);
    let in_head: Vec<&Dated> = in_head.map(|(_, dated, _)| dated).chain(&printed).collect();
    let published = vote(&stated, &updates)
        .map(|dated| instead_of_build(dated, &updates, &in_head))
        .map(|dated| on_wall_clock(dated, &in_head));
    let (nearby, changed_nearby) = nearby::find(labelled, reading);
    Moments {
        published: published.map(stamp),
        shown: best_shown(false, true).map(stamp),
        shown_elsewhere: best_shown(false, false).map(stamp),
        nearby,
        of_part: of_part.into_iter().next().map(stamp),
        of_scripts: agreed(&metadata.scripts, reading).map(stamp),
        updated: vote(&updates, &[]).or_else(|| best_shown(true, true)).map(stamp).or(changed_nearby),
    }
}

fn stamp(dated: Dated) -> Stamp {
    Stamp { at: dated.at, evidence: dated.evidence }
}

/// How dates are read.
#[derive(Clone, Debug)]
pub(super) struct Reading {
    /// Which comes first in `03/04/2025`.
    pub(super) order: DayOrder,
    /// When the page was fetched: what is later cannot be the date of its publication.
    pub(super) captured: Option<Published>,
}

impl Reading {
    fn claim(&self, claim: &Claim) -> Option<Dated> {
        let at = date::parse(&claim.value, self.order).filter(|at| is_likely(at) && self.is_past(at))?;
        Some(Dated { at, evidence: claim.evidence(), trust: claim.trust })
    }

    /// Reads the date of an element, and says whether it is that of a change.
    fn sighting(&self, sighting: &Sighting) -> Option<(Dated, bool)> {
        if sighting.shown == Shown::Author {
            return None;
        }
        let is_shown = |at: &Published| is_recent(at) && self.is_past(at) && at.precision() >= Precision::Day;
        let words = date::scan(&sighting.text, self.order).find(|found| is_shown(&found.at));
        let label = words.as_ref().and_then(|found| found.label.as_ref()).map(|label| label.meaning);
        let attribute = sighting.attribute.as_deref();
        let of_attribute = attribute.and_then(|value| date::parse(value, self.order).map(|at| (at, value)));
        let (at, value) = of_attribute
            .filter(|(at, _)| is_shown(at))
            .or_else(|| words.map(|found| (found.at, &sighting.text[found.range])))?;
        let is_update = label == Some(Meaning::Updated) || label.is_none() && sighting.shown == Shown::Update;
        let evidence = format!("{} \"{value}\"", sighting.source);
        Some((Dated { at, evidence, trust: Trust::Page }, is_update))
    }

    /// Says whether a date may be before the page was fetched, wherever that was.
    pub(super) fn is_past(&self, at: &Published) -> bool {
        let limit = self.captured.as_ref().and_then(|captured| captured.last_day().tomorrow().ok());
        limit.is_none_or(|limit| at.first_day() <= limit)
    }
}

/// Says whether a date is not what a computer writes for none.
fn is_likely(at: &Published) -> bool {
    const FIRST: Date = jiff::civil::date(1605, 1, 1);
    let epoch = [jiff::civil::date(1970, 1, 1), jiff::civil::date(1969, 12, 31)];
    at.first_day() >= FIRST && !epoch.contains(&at.first_day())
}

/// Says whether a date may be that of a web page: what pages show of earlier years are figures of other things.
pub(super) fn is_recent(at: &Published) -> bool {
    const FIRST_YEAR: i16 = 1990;
    at.first_day().year() >= FIRST_YEAR
}

/// Returns the date of scripts that speak of one day only.
fn agreed(scripts: &[Claim], reading: &Reading) -> Option<Dated> {
    let mut dates = scripts.iter().filter_map(|claim| reading.claim(claim)).filter(|dated| is_recent(&dated.at));
    let first = dates.next()?;
    dates.all(|dated| same_day(&dated.at, &first.at)).then_some(first)
}

/// Returns the date for which the most is said.
fn vote(stated: &[Dated], updates: &[Dated]) -> Option<Dated> {
    let weight = |dated: &Dated| {
        // What is also stated as the time of a change may be no more than that.
        let is_update = updates.iter().any(|update| update.at == dated.at);
        let weight = match dated.trust {
            Trust::Article => 4,
            Trust::Service => 3,
            Trust::Page => 2,
            Trust::Part => 0,
        };
        if is_update { weight - 1 } else { weight }
    };
    let support =
        |dated: &Dated| -> i32 { stated.iter().filter(|other| same_day(&dated.at, &other.at)).map(weight).sum() };
    let best = stated.iter().map(support).max()?;
    let mut leading = stated.iter().filter(|dated| support(dated) == best);
    let first = leading.clone().min_by_key(|dated| dated.at.first_day())?;
    let agreeing = leading.by_ref().filter(|dated| same_day(&dated.at, &first.at));
    // The most precise, the wall clock of the outlet rather than that of Greenwich, the most trustworthy.
    agreeing
        .min_by_key(|dated| {
            let is_coarse = dated.at.precision() < Precision::Minute;
            let is_greenwich = !matches!(dated.at.zone(), Some(Zone::Offset(minutes)) if *minutes != 0);
            (is_coarse, is_greenwich, dated.trust)
        })
        .cloned()
}

/// Returns a date, unless it is no earlier than the last change and the head of the page shows an earlier day: then it
/// is the time at which the page was built.
fn instead_of_build(stated: Dated, updates: &[Dated], in_head: &[&Dated]) -> Dated {
    let is_build = updates.iter().any(|update| {
        same_day(&update.at, &stated.at)
            && update.at.start() <= stated.at.start()
            && update.at.precision() >= Precision::Minute
    });
    let earlier = in_head.iter().find(|shown| {
        shown.trust == Trust::Service
            && shown.at.precision() >= Precision::Day
            && shown.at.first_day() < stated.at.first_day()
            && !same_day(&shown.at, &stated.at)
    });
    match earlier {
        Some(shown) if is_build => (*shown).clone(),
        _ => stated,
    }
}

/// Returns a date that is stated in Greenwich time as the page shows it to readers, where it does: by the clock of the
/// outlet. Times of the same minutes are one moment on two clocks; a day that is shown is that of the outlet.
fn on_wall_clock(stated: Dated, in_head: &[&Dated]) -> Dated {
    /// Hours that a clock of the world may be away from that of Greenwich.
    const MAX_HOURS: i64 = 14;
    /// A day earlier than stated is that of the outlet up to this hour, and a day later from that hour on; else the two
    /// are different moments.
    const MORNING: i8 = 6;
    const EVENING: i8 = 22;
    if stated.at.zone() != Some(&Zone::Offset(0)) {
        return stated;
    }
    let greenwich = stated.at.start();
    for dated in in_head {
        let clock = dated.at.start();
        if dated.at.precision() >= Precision::Minute && dated.at.zone() != Some(&Zone::Offset(0)) {
            let minutes = clock.duration_since(greenwich).as_mins();
            let is_zone = minutes.abs() <= MAX_HOURS * 60 && clock.minute() == greenwich.minute() && minutes % 30 == 0;
            if is_zone && minutes != 0 {
                return (*dated).clone();
            }
        }
        let is_day_before =
            greenwich.date().yesterday().is_ok_and(|day| day == clock.date()) && greenwich.hour() < MORNING;
        let is_day_after =
            greenwich.date().tomorrow().is_ok_and(|day| day == clock.date()) && greenwich.hour() >= EVENING;
        if dated.at.precision() == Precision::Day && (is_day_before || is_day_after) {
            return (*dated).clone();
        }
    }
    stated
}

/// Says whether two dates may be of one day: the zones of times differ, and not all are stated.
fn same_day(first: &Published, second: &Published) -> bool {
    if first.first_day() <= second.last_day() && second.first_day() <= first.last_day() {
        return true;
    }
    let is_timed = |at: &Published| at.precision() >= Precision::Minute;
    let hours = first.start().duration_since(second.start()).as_hours().abs();
    (is_timed(first) || is_timed(second)) && hours <= 14
}
