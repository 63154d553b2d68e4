//! How many of the matching articles were published in each day, week, month or year.
//!
//! Periods follow each other without a gap, from the first that holds an article to the last, or from `--since` and to
//! `--until` where these are asked for: a time without articles is a finding, too. Articles without a date, or with one that
//! does not tell the period, are counted apart and never put somewhere.

use jiff::civil::Date;
use tantivy::DocId;

use super::periods::{Dated, Per, dates};
use super::rank;
use super::search::{Request, plan_of};
use super::values::{Fact, Values};
use crate::index::{IndexError, Snapshot};

/// Most bars of a timeline whose periods the user does not choose: the days of a quarter.
const MOST_BARS: usize = 92;
/// Most periods: the months of four centuries. Days of more than 13 years are neither read nor drawn.
const MOST_PERIODS: usize = 5_000;

/// How the articles are counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Grid {
    /// The length of the periods; `None` for what fits the span.
    pub per: Option<Per>,
    /// A fact by whose values the articles are counted apart.
    pub by: Option<Fact>,
    /// Most of its values; the others are taken together.
    pub most: usize,
}

/// The articles of each period.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Timeline {
    /// How many articles match.
    pub matching: u64,
    /// The length of the periods.
    pub per: Per,
    /// The first day of each period, in order.
    pub periods: Vec<Date>,
    /// The articles of each period.
    pub articles: Vec<u64>,
    /// What the series are of.
    pub by: Option<Fact>,
    /// The same by the values of a fact: those that most of these articles have first, then the others.
    pub series: Vec<Series>,
    /// Matching articles without a date.
    pub undated: u64,
    /// Matching articles whose date does not tell the period.
    pub less_exact: u64,
}

/// The articles that have a value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Series {
    /// What they have.
    pub of: SeriesOf,
    /// Those of each period.
    pub articles: Vec<u64>,
}

/// Which articles a series counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SeriesOf {
    /// Those with this value.
    Value(String),
    /// Those with none of the values listed, but another: how many others there are.
    Others(usize),
    /// Those without a value.
    None,
}

/// Why there is no timeline.
#[derive(Debug, thiserror::Error)]
pub enum TimelineError {
    /// The index cannot be read.
    #[error(transparent)]
    Index(#[from] IndexError),
    /// The articles lie too far apart.
    #[error("the articles lie within {periods} {}, of which {MOST_PERIODS} can be shown", plural(*.per))]
    TooManyPeriods {
        /// The periods asked for.
        per: Per,
        /// How many there would be.
        periods: usize,
    },
}

fn plural(per: Per) -> &'static str {
    match per {
        Per::Day => "days",
        Per::Week => "weeks",
        Per::Month => "months",
        Per::Year => "years",
    }
}

impl Series {
    /// Returns how many articles it counts.
    pub fn all(&self) -> u64 {
        self.articles.iter().sum()
    }
}

/// Counts the articles that match a request by when they were published. The order and limit of the request, and what it
/// says of passages, have no meaning here.
pub fn timeline(snapshot: &Snapshot, request: &Request, grid: Grid) -> Result<Timeline, TimelineError> {
    let plan = plan_of(snapshot, request);
    let matching = rank::matching(snapshot, &plan, &request.filters)?;
    let matching: Vec<Vec<DocId>> = matching.iter().map(|articles| articles.iter().collect()).collect();
    let (per, span) = span(snapshot, request, grid.per, &matching)?;
    let periods = span.map_or_else(Vec::new, |(from, to)| periods(per, from, to));
    let mut found = Timeline {
        matching: matching.iter().map(|articles| articles.len() as u64).sum(),
        per,
        articles: vec![0; periods.len()],
        periods: Vec::new(),
        by: grid.by,
        series: Vec::new(),
        undated: 0,
        less_exact: 0,
    };
    let mut placed: Vec<(usize, DocId, usize)> = Vec::new();
    dates(snapshot, per, &matching, &mut |segment, article, dated| match dated {
        Dated::In(first) => placed.extend(periods.binary_search(&first).ok().map(|number| (segment, article, number))),
        Dated::LessExactly => found.less_exact += 1,
        Dated::Not => found.undated += 1,
    })?;
    found.periods = periods;
    for (_, _, number) in &placed {
        found.articles[*number] += 1;
    }
    if let Some(fact) = grid.by {
        let values = Values::of(snapshot, request, fact, &matching)?;
        found.series = series(&values, &placed, found.periods.len(), grid.most);
    }
    Ok(found)
}

/// Chooses the length of the periods, and returns it with the first and the last day to be shown; none if no date of an
/// article tells its period.
fn span(
    snapshot: &Snapshot,
    request: &Request,
    asked: Option<Per>,
    matching: &[Vec<DocId>],
) -> Result<(Per, Option<(Date, Date)>), TimelineError> {
    for per in Per::ALL {
        if asked.is_some_and(|asked| asked != per) {
            continue;
        }
        let (mut exact, mut less_exact) = (0usize, 0usize);
        let mut days: Option<(Date, Date)> = None;
        dates(snapshot, per, matching, &mut |_, _, dated| match dated {
            Dated::In(first) => {
                exact += 1;
                days = Some(days.map_or((first, first), |(from, to)| (from.min(first), to.max(first))));
            }
            Dated::LessExactly => less_exact += 1,
            Dated::Not => {}
        })?;
        let days = days.map(|days| widened(days, request, per));
        let bars = days.map_or(0, |(from, to)| per.count(from, to));
        // whoever asks for days means days, whatever else touches them
        let asks_days = exact > 0 && !request.filters.days.is_empty();
        let fits = bars <= MOST_BARS && (less_exact <= exact || asks_days);
        if asked.is_none() && !fits && per != Per::Year {
            continue;
        }
        if bars > MOST_PERIODS {
            return Err(TimelineError::TooManyPeriods { per, periods: bars });
        }
        return Ok((per, days));
    }
    Ok((Per::Year, None))
}

/// Widens the days of articles to those that the filters ask for, where that is one stretch and few enough periods:
/// `--since 1000` asks for whatever there is.
fn widened((from, to): (Date, Date), request: &Request, per: Per) -> (Date, Date) {
    let [asked] = &request.filters.days[..] else { return (from, to) };
    let first = asked.from.map_or(from, |day| day.min(from));
    let last = asked.to.map_or(to, |day| day.max(to));
    if per.count(first, last) <= MOST_BARS { (first, last) } else { (from, to) }
}

/// Returns the first days of all periods from one day to another.
fn periods(per: Per, from: Date, to: Date) -> Vec<Date> {
    let mut periods = vec![per.first_day(from)];
    while let Some(next) = periods.last().and_then(|last| per.next(*last)) {
        if next > to {
            break;
        }
        periods.push(next);
    }
    periods
}

/// Counts articles, each with the number of its period, by their values.
fn series(values: &Values, placed: &[(usize, DocId, usize)], periods: usize, most: usize) -> Vec<Series> {
    let mut of_value = vec![0u64; values.names.len()];
    let mut of_article = Vec::new();
    for (segment, article, _) in placed {
        values.of_article(*segment, *article, &mut of_article);
        for value in &of_article {
            of_value[*value] += 1;
        }
    }
    let mut order: Vec<usize> = (0..of_value.len()).filter(|value| of_value[*value] > 0).collect();
    order.sort_unstable_by(|one, other| {
        of_value[*other].cmp(&of_value[*one]).then_with(|| values.names[*one].cmp(&values.names[*other]))
    });
    let others = order.len().saturating_sub(most);
    order.truncate(most);
    let empty = |of: SeriesOf| Series { of, articles: vec![0; periods] };
    let mut list: Vec<Series> =
        order.iter().map(|value| empty(SeriesOf::Value(values.names[*value].clone()))).collect();
    let (mut other, mut none) = (empty(SeriesOf::Others(others)), empty(SeriesOf::None));
    for (segment, article, period) in placed {
        values.of_article(*segment, *article, &mut of_article);
        let mut is_listed = false;
        for (series, value) in list.iter_mut().zip(&order) {
            if of_article.contains(value) {
                series.articles[*period] += 1;
                is_listed = true;
            }
        }
        if !is_listed {
            let rest = if of_article.is_empty() { &mut none } else { &mut other };
            rest.articles[*period] += 1;
        }
    }
    list.extend([other, none].into_iter().filter(|rest| rest.all() > 0));
    list
}
