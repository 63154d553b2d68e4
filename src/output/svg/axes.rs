//! Where the axes of a figure have marks.

use jiff::civil::Date;

use crate::query::Per;

/// Most marks of the axis of numbers.
const MOST_NUMBERS: u64 = 6;
/// Most labels of the axis of time: ten letters each, with room between them.
const MOST_LABELS: usize = 11;

/// The marks of an axis of numbers.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Ticks {
    /// From 0, at equal steps of 1, 2 or 5 times a power of ten.
    pub(super) list: Vec<u64>,
    /// The last of them, which no number exceeds.
    pub(super) top: u64,
}

impl Ticks {
    /// Chooses the marks for numbers up to `most`.
    pub(super) fn of(most: u64) -> Ticks {
        let most = most.max(1);
        let steps = (0..19).flat_map(|power| [1, 2, 5].map(|step| step * 10u64.pow(power)));
        let mut steps = steps.skip_while(|step| most.div_ceil(*step) >= MOST_NUMBERS);
        let step = steps.next().unwrap_or(most);
        let top = most.div_ceil(step).saturating_mul(step);
        Ticks { list: (0..=top / step).map(|number| number * step).collect(), top }
    }
}

/// Chooses the periods that are labelled: their numbers with their labels, evenly apart, and where there are many at the
/// beginnings of quarters, years and decades.
pub(super) fn period_ticks(per: Per, periods: &[Date]) -> Vec<(usize, String)> {
    let steps: &[usize] = match per {
        Per::Day => &[1, 2, 7, 14, 28, 56, 91, 182, 364, 728],
        Per::Week => &[1, 2, 4, 8, 13, 26, 52, 104, 208, 520],
        Per::Month => &[1, 2, 3, 6, 12, 24, 60, 120, 240, 600],
        Per::Year => &[1, 2, 5, 10, 20, 50, 100, 200, 500, 1000],
    };
    let fits = |step: &&usize| periods.len().div_ceil(**step) <= MOST_LABELS;
    let step = steps.iter().find(fits).copied().unwrap_or_else(|| periods.len().div_ceil(MOST_LABELS).max(1));
    let place = |number: usize, first: &Date| match per {
        Per::Day | Per::Week => number,
        Per::Month => usize::try_from(i32::from(first.year()) * 12 + i32::from(first.month()) - 1).unwrap_or(number),
        Per::Year => usize::try_from(first.year()).unwrap_or(number),
    };
    let labelled = periods.iter().enumerate().filter(|(number, first)| place(*number, first) % step == 0);
    labelled.map(|(number, first)| (number, per.name_of(*first))).collect()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn marks_are_few_and_round_and_reach_above_all_numbers() {
        assert_eq!(Ticks::of(0), Ticks { list: vec![0, 1], top: 1 });
        assert_eq!(Ticks::of(5), Ticks { list: vec![0, 1, 2, 3, 4, 5], top: 5 });
        assert_eq!(Ticks::of(7), Ticks { list: vec![0, 2, 4, 6, 8], top: 8 });
        assert_eq!(Ticks::of(101), Ticks { list: vec![0, 50, 100, 150], top: 150 });
        for most in [1, 6, 12, 99, 1_000, 123_456, u64::MAX / 2] {
            let ticks = Ticks::of(most);
            assert!(ticks.top >= most && (2..=7).contains(&ticks.list.len()), "{most}: {ticks:?}");
        }
    }

    #[test]
    fn labels_stand_where_years_and_quarters_begin() {
        let months: Vec<Date> = (0..30).map(|n| date(2024 + (n + 4) / 12, ((n + 4) % 12 + 1) as i8, 1)).collect();
        let labels: Vec<String> = period_ticks(Per::Month, &months).into_iter().map(|(_, label)| label).collect();
        assert_eq!(
            labels,
            [
                "2024-07", "2024-10", "2025-01", "2025-04", "2025-07", "2025-10", "2026-01", "2026-04", "2026-07",
                "2026-10"
            ]
        );
        let one = [date(2025, 5, 1)];
        assert_eq!(period_ticks(Per::Month, &one), [(0, "2025-05".to_owned())]);
    }
}
