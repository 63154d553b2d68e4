//! Counts under how many headlines each line stands, over all articles that are to be in the index.
//!
//! Nearly every line stands in one article only. So lines are first counted roughly, in an array that many share a place
//! of, and the few that may be repeated are then counted exactly: memory stays small beside what the articles take. Time
//! grows with the corpus, but slowly: an update of one file takes .01 s longer among 8,000 articles (RealTimeQA), and .25 s
//! longer among 48,000 that are the same saved six times, so that every line must be counted exactly.

use rustc_hash::{FxHashMap, FxHashSet};
use tantivy::DocId;

use super::columns::SegmentLines;
use super::lines::{Line, Scope, Story};
use crate::index::error::IndexError;
use crate::index::segment::Segment;
use crate::index::waiting::Waiting;

/// Headlines of one outlet under which a line is furniture. Of the lines of RealTimeQA that have just four, one in four
/// says what happened (7 of 31); of those with five or more none does (0 of 86).
const IN_OUTLET: usize = 5;
/// The same of the whole corpus.
const IN_CORPUS: usize = 12;
/// A short line must have so many times more: of those with five to nine, one in three is a heading or an entry of a list.
const SHORT: usize = 2;
/// In a large outlet it must stand in one of so many articles: what is told again and again stands under ever more
/// headlines, while furniture keeps its share.
const SHARE: u32 = 1000;

/// The lines that are furniture.
#[derive(Debug, Default)]
pub struct Repeats {
    lines: FxHashMap<Line, Reach>,
}

/// Where a line is furniture.
#[derive(Debug)]
enum Reach {
    Everywhere,
    /// In these outlets.
    In(Vec<Scope>),
}

impl Repeats {
    /// Says whether a line is furniture in an outlet.
    pub fn holds(&self, scope: Scope, line: Line) -> bool {
        match self.lines.get(&line) {
            None => false,
            Some(Reach::Everywhere) => true,
            Some(Reach::In(scopes)) => scopes.contains(&scope),
        }
    }

    /// Finds the lines of a corpus that are furniture. It takes about `memory` bytes, however many lines there are, and time
    /// where these are few.
    pub(in crate::index) fn of(census: &Census<'_>, memory: usize) -> Repeats {
        let rough = Rough::of(census, memory / 2);
        // a list that grows has up to twice the room that it needs
        let at_once = memory / 4 / size_of::<(Line, Scope, Story)>();
        let parts = rough.candidates(census) / at_once.max(1) + 1;
        Repeats::in_parts(census, &rough, parts as u32)
    }

    /// Counts exactly, a part of the lines at a time.
    fn in_parts(census: &Census<'_>, rough: &Rough, parts: u32) -> Repeats {
        let articles = census.articles();
        let mut repeats = Repeats::default();
        for part in 0..parts {
            let mut found: Vec<(Line, Scope, Story)> = Vec::new();
            census.each(|scope, story, lines| {
                let of_part = lines.iter().filter(|line| line.0 / 2 % parts == part && rough.may_be_repeated(**line));
                found.extend(of_part.map(|line| (*line, scope, story)));
            });
            found.sort_unstable();
            for group in found.chunk_by(|one, other| one.0 == other.0) {
                repeats.decide(group, &articles);
            }
        }
        repeats
    }

    /// Decides on one line, given where it stands, sorted.
    fn decide(&mut self, places: &[(Line, Scope, Story)], articles: &Articles) {
        let Some((line, ..)) = places.first() else { return };
        if headlines(places) >= least(*line, IN_CORPUS, articles.all) {
            self.lines.insert(*line, Reach::Everywhere);
            return;
        }
        let mut scopes = Vec::new();
        for group in places.chunk_by(|one, other| one.1 == other.1) {
            let scope = group[0].1;
            let size = articles.of_scopes.get(&scope).copied().unwrap_or_default();
            if headlines(group) >= least(*line, IN_OUTLET, size) {
                scopes.push(scope);
            }
        }
        if !scopes.is_empty() {
            self.lines.insert(*line, Reach::In(scopes));
        }
    }
}

/// Where an article lies in a snapshot.
#[derive(Clone, Copy, Debug)]
pub struct Place {
    /// Number of the segment.
    pub(in crate::index) segment: usize,
    pub(in crate::index) article: DocId,
}

/// Returns under how many headlines a line of so many articles is furniture.
fn least(line: Line, least: usize, articles: u32) -> usize {
    let least = if line.is_short() { SHORT * least } else { least };
    least.max((articles / SHARE) as usize)
}

/// Counts the headlines under which a line stands, and the longest paragraphs beside it, and returns the smaller number.
fn headlines(places: &[(Line, Scope, Story)]) -> usize {
    let (mut headlines, mut texts) = (FxHashSet::default(), FxHashSet::default());
    for (line, _, story) in places {
        let (headline, text) = story.beside(*line);
        headlines.insert(headline);
        texts.insert(text);
    }
    headlines.len().min(texts.len())
}

/// Numbers of articles.
#[derive(Default)]
struct Articles {
    all: u32,
    of_scopes: FxHashMap<Scope, u32>,
}

/// In how many articles lines stand, and never less: lines that share a place are counted together.
struct Rough(Vec<u8>);

impl Rough {
    /// Counts in `most` places, or less.
    fn of(census: &Census<'_>, most: usize) -> Rough {
        let mut rough = Rough(vec![0; (2 * census.most_lines()).min(most).max(1)]);
        census.each(|_, _, lines| {
            for line in lines {
                let place = rough.place(*line);
                rough.0[place] = rough.0[place].saturating_add(1);
            }
        });
        rough
    }

    fn place(&self, line: Line) -> usize {
        ((u64::from(line.0) * self.0.len() as u64) >> 32) as usize
    }

    fn may_be_repeated(&self, line: Line) -> bool {
        usize::from(self.0[self.place(line)]) >= least(line, IN_OUTLET, 0)
    }

    /// Counts the lines that may be repeated, each as often as it stands in an article.
    fn candidates(&self, census: &Census<'_>) -> usize {
        let mut count = 0;
        census.each(|_, _, lines| count += lines.iter().filter(|line| self.may_be_repeated(**line)).count());
        count
    }
}

/// The articles that are to be in an index: those that are in it and stay, and those that wait to be written.
pub(in crate::index) struct Census<'a> {
    segments: Vec<SegmentLines<'a>>,
    waiting: &'a Waiting,
}

impl<'a> Census<'a> {
    /// `segments` come with the articles of each that are removed.
    pub(in crate::index) fn new(
        segments: impl IntoIterator<Item = (&'a Segment, &'a FxHashSet<DocId>)>,
        waiting: &'a Waiting,
    ) -> Result<Census<'a>, IndexError> {
        let open = |(segment, removed): (&'a Segment, _)| SegmentLines::open(segment.reader(), removed);
        Ok(Census { segments: segments.into_iter().map(open).collect::<Result<_, _>>()?, waiting })
    }

    /// Calls `visit` with each article: its outlet, what it tells, and its lines, each once.
    fn each(&self, mut visit: impl FnMut(Scope, Story, &[Line])) {
        let mut lines = Vec::new();
        for segment in &self.segments {
            for article in segment.articles() {
                lines.clear();
                lines.extend(segment.marked(article).map(|(line, _)| line));
                visit(segment.scope(article), segment.story(article), &lines);
            }
        }
        self.waiting.each_with_lines(visit);
    }

    fn articles(&self) -> Articles {
        let mut articles = Articles::default();
        let mut count = |scope| {
            articles.all += 1;
            *articles.of_scopes.entry(scope).or_default() += 1;
        };
        for segment in &self.segments {
            segment.articles().for_each(|article| count(segment.scope(article)));
        }
        self.waiting.each_with_lines(|scope, _, _| count(scope));
        articles
    }

    /// Returns how many lines all articles have at most.
    fn most_lines(&self) -> usize {
        self.segments.iter().map(SegmentLines::most_lines).sum::<usize>() + self.waiting.most_lines()
    }

    /// Returns the articles of the index that stay and whose labels do not agree with `repeats`.
    pub(in crate::index) fn mislabelled(&self, repeats: &Repeats) -> Vec<Place> {
        let mut found = Vec::new();
        for (place, segment) in self.segments.iter().enumerate() {
            for article in segment.articles() {
                let scope = segment.scope(article);
                if segment.marked(article).any(|(line, is_set_apart)| repeats.holds(scope, line) != is_set_apart) {
                    found.push(Place { segment: place, article });
                }
            }
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::index::waiting::Packed;

    /// Lines by their numbers, odd ones are short.
    fn waiting(articles: impl IntoIterator<Item = (u64, Story, Vec<u32>)>) -> Waiting {
        let mut waiting = Waiting::new(std::path::Path::new("."));
        for (scope, story, lines) in articles {
            let lines = lines.into_iter().map(Line).collect();
            waiting.push(Packed::without_text(Scope(scope), story, lines)).unwrap();
        }
        waiting
    }

    fn story(number: u32) -> Story {
        Story { headline: number, longest: [number << 8, 0] }
    }

    fn repeats(waiting: &Waiting) -> Repeats {
        Repeats::of(&Census::new([], waiting).unwrap(), 1 << 20)
    }

    #[test]
    fn short_lines_must_stand_under_more_headlines() {
        let waiting = waiting((1..=9).map(|n| (1, story(n), vec![0x1000, 0x2001])));
        let repeats = repeats(&waiting);
        assert!(repeats.holds(Scope(1), Line(0x1000)) && !repeats.holds(Scope(1), Line(0x2001)));
        assert!(!repeats.holds(Scope(2), Line(0x1000)));
    }

    #[test]
    fn in_a_large_outlet_a_line_must_have_its_share() {
        let of = |with: u32| {
            let others = (with + 1..=7000).map(|n| (1, story(n), vec![]));
            waiting(
                (1..=with)
                    .map(|n| (1, story(n), vec![0x1000]))
                    .chain(others)
                    .chain((1..=6).map(|n| (2, story(n), vec![0x2000]))),
            )
        };
        assert!(!repeats(&of(6)).holds(Scope(1), Line(0x1000)));
        assert!(repeats(&of(7)).holds(Scope(1), Line(0x1000)));
        assert!(repeats(&of(6)).holds(Scope(2), Line(0x2000)));
    }

    #[test]
    fn lines_are_found_in_any_number_of_parts() {
        let mut random = fastrand::Rng::with_seed(4);
        let articles = (1..400).map(|n| {
            let lines = (0..30).map(|_| (random.u32(0..40) * random.u32(0..40)) << 20).collect();
            (u64::from(random.u32(0..9)), story(n % 300), lines)
        });
        let waiting = waiting(articles.collect::<Vec<_>>());
        let census = Census::new([], &waiting).unwrap();
        let rough = Rough::of(&census, 1 << 20);
        let found = |parts| {
            let repeats = Repeats::in_parts(&census, &rough, parts);
            let all = (0..9).flat_map(|scope| (0..1600).map(move |line| (Scope(scope), Line(line << 20))));
            all.filter(|(scope, line)| repeats.holds(*scope, *line)).collect::<Vec<_>>()
        };
        assert!((100..9000).contains(&found(1).len()));
        assert_eq!(found(1), found(7));
    }

    #[test]
    fn articles_that_are_struck_off_do_not_count() {
        let mut waiting = waiting((1..=5).map(|n| (1, story(n), vec![0x1000])));
        assert!(repeats(&waiting).holds(Scope(1), Line(0x1000)));
        waiting.strike(2);
        assert!(!repeats(&waiting).holds(Scope(1), Line(0x1000)));
    }
}
