//! Articles over time as a figure that can be published: SVG 1.1, without scripts, fonts or pictures of its own.
//!
//! Values that exclude each other (outlets, languages) are stacked in one panel, so that a bar is the articles of its
//! period. Of others (authors, names) an article may have several, and a stack would count it more than once: these stand
//! in panels of their own below each other, to one scale.
//!
//! Colours are those of viridis (van der Walt and Smith 2015), whose lightness rises evenly, so that they can be told
//! apart in grey; every second series is hatched besides.

mod axes;
mod page;

use std::io::{self, Write};

use super::facets::per_name;
use super::timeline::{apart, counted_articles, series_name};
use crate::query::{Per, Series, SeriesOf, Timeline};
use axes::{Ticks, period_ticks};
use page::{Anchor, Page};

/// What a figure says beside the counts.
#[derive(Clone, Debug)]
pub struct Figure<'a> {
    /// Its title; `None` for one that says what was asked for.
    pub title: Option<&'a str>,
    /// The query as typed.
    pub query: &'a str,
}

const WIDTH: f64 = 960.0;
const LEFT: f64 = 64.0;
const RIGHT: f64 = 24.0;
/// Height of a panel that stands alone, and of one of several.
const PANEL: [f64; 2] = [320.0, 110.0];
/// Between two panels.
const GAP: f64 = 34.0;
/// Below the last panel: the labels of the axis and its name.
const FOOT: f64 = 56.0;
/// Widest bar: of few periods.
const WIDEST_BAR: f64 = 80.0;
/// Height of a row of the legend.
const LEGEND_ROW: f64 = 20.0;

/// Colours from dark to light, those of viridis at equal steps.
const COLORS: [&str; 8] = ["#440154", "#46327e", "#365c8d", "#277f8e", "#1fa187", "#4ac16d", "#a0da39", "#fde725"];
/// The colour of the only series.
const ONLY: &str = "#365c8d";

/// What one panel shows: series on top of each other.
struct Panel<'a> {
    heading: Option<String>,
    /// Numbers of each period with the fill of their bars.
    layers: Vec<(&'a [u64], String)>,
}

/// Writes a figure of a timeline that has periods.
pub fn write_svg(found: &Timeline, figure: &Figure<'_>, out: &mut dyn Write) -> io::Result<()> {
    let fills: Vec<String> = (0..found.series.len()).map(|number| fill(&found.series, number)).collect();
    let is_stacked = found.by.is_none_or(|fact| !fact.may_have_several());
    let panels = panels(found, is_stacked, &fills);
    let legend = if is_stacked { legend(found) } else { Vec::new() };
    let legend_rows = legend.iter().map(|(_, row, _)| row + 1).max().unwrap_or_default();
    let headings = if is_stacked { 0.0 } else { LEGEND_ROW };
    let top = 74.0 + legend_rows as f64 * LEGEND_ROW + headings;
    let height = PANEL[usize::from(panels.len() > 1)];
    let bottom = top + panels.len() as f64 * (height + GAP) - GAP;

    let mut page = Page::new(WIDTH, bottom + FOOT);
    page.head(&title(found, figure), &summary(found), &hatches(&found.series));
    page.text((LEFT, 30.0), Anchor::Start, "title", &title(found, figure));
    page.text((LEFT, 50.0), Anchor::Start, "note", &summary(found));
    for (number, row, x) in &legend {
        let y = 66.0 + *row as f64 * LEGEND_ROW;
        page.bar((*x, y), (12.0, 12.0), &fills[*number], "");
        page.text((x + 18.0, y + 10.5), Anchor::Start, "label", &legend_text(found, &found.series[*number]));
    }
    let most = panels.iter().map(Panel::most).max().unwrap_or_default();
    let ticks = Ticks::of(most);
    for (number, panel) in panels.iter().enumerate() {
        let panel_top = top + number as f64 * (height + GAP);
        draw(&mut page, found, panel, (panel_top, height), &ticks);
    }
    for (number, label) in period_ticks(found.per, &found.periods) {
        let x = LEFT + (number as f64 + 0.5) * step(found);
        page.line((x, bottom), (x, bottom + 5.0), "axis");
        page.text((x, bottom + 19.0), Anchor::Middle, "label", &label);
    }
    let middle = LEFT + (WIDTH - LEFT - RIGHT) / 2.0;
    page.text((middle, bottom + 42.0), Anchor::Middle, "label", axis_name(found));
    page.turned((18.0, f64::midpoint(top, bottom)), "label", &format!("articles a {}", per_name(found.per)));
    out.write_all(page.finish().as_bytes())
}

/// Returns what the axis of time shows.
fn axis_name(found: &Timeline) -> &'static str {
    match found.per {
        Per::Week => "week of publication, by its Monday",
        Per::Day => "day of publication",
        Per::Month => "month of publication",
        Per::Year => "year of publication",
    }
}

fn title(found: &Timeline, figure: &Figure<'_>) -> String {
    match (figure.title, figure.query.trim()) {
        (Some(title), _) => title.to_owned(),
        (None, "") => format!("Articles a {}", per_name(found.per)),
        (None, query) => format!("Articles a {} for {query}", per_name(found.per)),
    }
}

/// Says what is shown and what is not: `34 articles, 2025-06-01 to 2025-07-30; not shown: 2 undated`.
fn summary(found: &Timeline) -> String {
    let shown = found.articles.iter().sum();
    let ends = match (found.periods.first(), found.periods.last().map(|last| found.per.last_day(*last))) {
        (Some(first), Some(last)) if *first == last => format!(", {first}"),
        (Some(first), Some(last)) => format!(", {first} to {last}"),
        _ => String::new(),
    };
    let apart: Vec<String> = apart(found).into_iter().map(|(articles, what)| format!("{articles} {what}")).collect();
    let apart = if apart.is_empty() { String::new() } else { format!("; not shown: {}", apart.join(", ")) };
    format!("{}{ends}{apart}", counted_articles(shown))
}

fn panels<'a>(found: &'a Timeline, is_stacked: bool, fills: &[String]) -> Vec<Panel<'a>> {
    if found.series.is_empty() {
        return vec![Panel { heading: None, layers: vec![(&found.articles, ONLY.to_owned())] }];
    }
    let layers = found.series.iter().zip(fills).map(|(series, fill)| (&*series.articles, fill.clone()));
    if is_stacked {
        return vec![Panel { heading: None, layers: layers.collect() }];
    }
    let headings = found.series.iter().map(|series| legend_text(found, series));
    headings
        .zip(layers)
        .map(|(heading, (articles, _))| Panel { heading: Some(heading), layers: vec![(articles, ONLY.to_owned())] })
        .collect()
}

impl Panel<'_> {
    /// Returns the highest bar.
    fn most(&self) -> u64 {
        let periods = self.layers.first().map_or(0, |(articles, _)| articles.len());
        let stacked = |period: usize| self.layers.iter().map(|(articles, _)| articles[period]).sum();
        (0..periods).map(stacked).max().unwrap_or_default()
    }
}

/// Returns how far one period stands from the next.
fn step(found: &Timeline) -> f64 {
    (WIDTH - LEFT - RIGHT) / found.periods.len().max(1) as f64
}

/// Draws the axes, grid and bars of a panel.
fn draw(page: &mut Page, found: &Timeline, panel: &Panel<'_>, (top, height): (f64, f64), ticks: &Ticks) {
    let bottom = top + height;
    let y_of = |articles: u64| bottom - articles as f64 / ticks.top as f64 * height;
    let step_of_ticks = if height < PANEL[0] { ticks.list.len().saturating_sub(1).max(1) } else { 1 };
    for tick in ticks.list.iter().step_by(step_of_ticks) {
        let y = y_of(*tick);
        page.line((LEFT, y), (WIDTH - RIGHT, y), "grid");
        page.text((LEFT - 8.0, y + 4.0), Anchor::End, "label", &tick.to_string());
    }
    let step = step(found);
    // a gap between the bars, while they are wide enough for one
    let width = if step > 3.0 { (step * 0.82).min(WIDEST_BAR) } else { step };
    for (period, first) in found.periods.iter().enumerate() {
        let x = LEFT + period as f64 * step + (step - width) / 2.0;
        let mut below = 0;
        for (articles, fill) in &panel.layers {
            let articles = articles[period];
            if articles > 0 {
                let (y, next) = (y_of(below + articles), y_of(below));
                let told = format!("{}: {articles}", found.per.name_of(*first));
                page.bar((x, y), (width, next - y), fill, &told);
                below += articles;
            }
        }
    }
    page.line((LEFT, bottom), (WIDTH - RIGHT, bottom), "axis");
    page.line((LEFT, top), (LEFT, bottom), "axis");
    if let Some(heading) = &panel.heading {
        page.text((LEFT + 2.0, top - 8.0), Anchor::Start, "heading", heading);
    }
}

/// Returns the fill of a series: its colour or its hatch.
fn fill(series: &[Series], number: usize) -> String {
    if is_hatched(series, number) { format!("url(#h{number})") } else { color(series, number).to_owned() }
}

fn is_hatched(series: &[Series], number: usize) -> bool {
    match series.get(number).map(|series| &series.of) {
        Some(SeriesOf::Value(_)) => number % 2 == 1,
        Some(SeriesOf::Others(_)) => true,
        Some(SeriesOf::None) | None => false,
    }
}

/// Returns the colour of a series: from dark to light, grey for others, white for none.
fn color(series: &[Series], number: usize) -> &'static str {
    let values = series.iter().filter(|series| matches!(series.of, SeriesOf::Value(_))).count();
    match series.get(number).map(|series| &series.of) {
        Some(SeriesOf::Value(_)) if values < 2 => ONLY,
        Some(SeriesOf::Value(_)) => COLORS.get(number * (COLORS.len() - 1) / (values - 1)).copied().unwrap_or(ONLY),
        Some(SeriesOf::Others(_)) => "#d5d5d5",
        Some(SeriesOf::None) | None => "#ffffff",
    }
}

/// Returns the hatched fills that are used: number, colour, colour of the lines, whether they fall.
fn hatches(series: &[Series]) -> Vec<(usize, &'static str, &'static str, bool)> {
    let hatched = (0..series.len()).filter(|number| is_hatched(series, *number));
    let hatch = |number: usize| {
        let color = color(series, number);
        let is_dark = COLORS[..4].contains(&color);
        (number, color, if is_dark { "#ffffff" } else { "#333333" }, number % 4 == 3)
    };
    hatched.map(hatch).collect()
}

/// Returns where each series stands in the legend: its number, its row, and x.
fn legend(found: &Timeline) -> Vec<(usize, usize, f64)> {
    let (mut x, mut row, mut places) = (LEFT, 0, Vec::new());
    for (number, series) in found.series.iter().enumerate() {
        let width = 18.0 + page::width_of(&legend_text(found, series)) + 22.0;
        if x > LEFT && x + width > WIDTH - RIGHT {
            (x, row) = (LEFT, row + 1);
        }
        places.push((number, row, x));
        x += width;
    }
    places
}

/// Longest name in a legend, in characters.
const LONGEST_NAME: usize = 48;

fn legend_text(found: &Timeline, series: &Series) -> String {
    let name = series_name(found, &series.of);
    let cut: String = name.chars().take(LONGEST_NAME).collect();
    let dots = if cut.len() < name.len() { "…" } else { "" };
    format!("{cut}{dots} ({})", series.all())
}
