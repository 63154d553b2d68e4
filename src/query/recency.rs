//! An optional weight for new articles, where a user asks for one.
//!
//! ```text
//! weight = H / (H + age)        age in days before today; an article that is H days old counts half
//! ```
//!
//! Hyperbolic, not exponential as in Li and Croft 2003, "Time-based language models": what is ten times as old still counts a
//! tenth, so that an old article that says it all is not buried. What is dated to a month or a year is as old as its first
//! day; what is not dated counts half; what lies in the future is as new as today.

use jiff::civil::Date;

/// How much new articles are preferred.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Recency {
    /// Today, as a day after 1970-01-01.
    today: i64,
    /// After how many days an article counts half.
    half: u32,
}

const SECONDS_A_DAY: i64 = 86_400;

impl Recency {
    /// Articles that are `half` days older than `today`, at least one, count half.
    pub fn new(today: Date, half: u32) -> Recency {
        let epoch = jiff::civil::date(1970, 1, 1);
        let days = (today - epoch).get_days();
        Recency { today: days.into(), half: half.max(1) }
    }

    /// Returns the weight of an article, above 0 and at most 1, given the first moment that its date allows, in seconds of
    /// the wall clock.
    pub(super) fn weight(self, published: Option<i64>) -> f32 {
        let half = f64::from(self.half);
        let age = published.map_or(half, |at| (self.today - at.div_euclid(SECONDS_A_DAY)).max(0) as f64);
        (half / (half + age)) as f32
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn an_article_counts_half_after_the_days_that_were_given() {
        let per_mille = |weight: f32| (weight * 1000.0).round() as i32;
        let recency = Recency::new(date(2025, 6, 24), 30);
        let of = |year, month, day| {
            let days = (date(year, month, day) - date(1970, 1, 1)).get_days();
            per_mille(recency.weight(Some(i64::from(days) * SECONDS_A_DAY + 3600)))
        };
        assert_eq!([of(2025, 6, 24), of(2025, 5, 25), of(2025, 4, 25), of(2024, 8, 28)], [1000, 500, 333, 91]);
        assert_eq!((of(2025, 7, 1), per_mille(recency.weight(None))), (1000, 500));
    }
}
