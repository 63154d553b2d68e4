//! Where an article mentions names.
//!
//! The tagger sees one sentence at a time, and leaves alone what nothing in the sentence explains. What it found in one
//! sentence explains the same words in another: the second look gives a mention to every word left over that is a name
//! elsewhere in the article - in a headline, at the beginning of a sentence, in a compound such as `Trump-Putin`.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::facet;
use super::gazetteer::{gazetteer, key_into};
use super::marks::Marks;
use super::persons::name_of;
use super::words::Words;
use super::{NameKind, Span, Tagger};

/// Most words of a name that is looked for again.
const MAX_REPEATED: usize = 3;

/// A name as the article spells it, with all its mentions.
#[derive(Clone, Debug)]
pub(super) struct Form {
    pub(super) kind: NameKind,
    /// Folded words, joined by spaces, without an article before them.
    pub(super) key: String,
    /// The words of its best spelling: not all in capitals if there is another.
    pub(super) words: Range<usize>,
    /// How often the article mentions it in this form.
    pub(super) mentions: u32,
    /// All its spellings are in capitals.
    pub(super) is_capitals: bool,
}

/// One mention of a form.
#[derive(Clone, Copy, Debug)]
pub(super) struct Mention {
    /// The number of its form.
    pub(super) form: usize,
    /// Its first word.
    pub(super) at: usize,
}

/// All forms and mentions of an article.
#[derive(Default)]
pub(super) struct Mentions {
    pub(super) forms: Vec<Form>,
    /// In the order of the text.
    pub(super) list: Vec<Mention>,
    /// Forms by [`map_key`].
    numbers: FxHashMap<String, usize>,
    /// Acronyms that the article explains, with the forms that they stand for.
    pub(super) acronyms: Vec<(usize, usize)>,
    key: String,
}

impl Mentions {
    /// Finds the mentions of an article.
    pub(super) fn of(words: &Words<'_>, tagger: &mut Tagger<'_>) -> Mentions {
        let mut mentions = Mentions::default();
        let mut spans = Vec::new();
        if words.is_english() {
            tagger.tag(words.list(), words.ends(), &mut spans);
        } else {
            tagger.tag_known(words.list(), words.ends(), &mut spans);
        }
        let mut loose = Vec::new();
        let mut rest = spans.as_slice();
        for sentence in words.sentences() {
            let (own, behind) = rest.split_at(rest.partition_point(|span| span.words.end <= sentence.end));
            let names = facet::names(&words.list()[..sentence.end], own);
            mentions.add_sentence(words, &sentence, &names, &mut loose);
            rest = behind;
        }
        mentions.add_repeated(words, &loose);
        mentions.list.sort_unstable_by_key(|mention| mention.at);
        mentions
    }

    fn add_sentence(
        &mut self,
        words: &Words<'_>,
        sentence: &Range<usize>,
        spans: &[Span],
        loose: &mut Vec<Range<usize>>,
    ) {
        let mut behind = sentence.start;
        let mut previous = None;
        for span in spans {
            let range = span.words.clone();
            add_loose(words, behind..range.start, loose);
            behind = range.end;
            let form = self.add(words, range.clone(), span.kind);
            let is_explained = |before: &(usize, usize)| is_bracketed(words.list(), before.1, &range, sentence.end);
            if let Some((before, _)) = previous.filter(is_explained) {
                self.explain(words, before, form);
            } else if span.kind == NameKind::Organization
                && let Some(long) = long_form(words.list(), &range, sentence)
                && previous.is_none_or(|(_, end)| end <= long.start)
                && let Some(before) = self.add(words, long, NameKind::Organization)
            {
                self.explain(words, before, form);
            }
            previous = form.map(|form| (form, range.end));
        }
        add_loose(words, behind..sentence.end, loose);
    }

    /// Adds a mention and returns its form; `None` for a name of nothing but articles and marks.
    fn add(&mut self, words: &Words<'_>, range: Range<usize>, kind: NameKind) -> Option<usize> {
        let mut key = std::mem::take(&mut self.key);
        map_key(kind, &words.list()[range.clone()], &mut key);
        let form = (key.len() > 1).then(|| self.add_key(words.list(), range, kind, &key));
        self.key = key;
        form
    }

    fn add_key(&mut self, words: &[&str], range: Range<usize>, kind: NameKind, key: &str) -> usize {
        let is_capitals = !words[range.clone()].iter().any(|word| word.chars().any(char::is_lowercase));
        let form = if let Some(form) = self.numbers.get(key) {
            *form
        } else {
            self.numbers.insert(key.to_owned(), self.forms.len());
            let key = key[1..].to_owned();
            self.forms.push(Form { kind, key, words: range.clone(), mentions: 0, is_capitals });
            self.forms.len() - 1
        };
        let known = &mut self.forms[form];
        known.mentions += 1;
        if known.is_capitals && !is_capitals {
            known.words = range.clone();
            known.is_capitals = false;
        }
        self.list.push(Mention { form, at: range.start });
        form
    }

    /// `International Atomic Energy Agency (IAEA)`, `IAEA (International Atomic Energy Agency)`.
    fn explain(&mut self, words: &Words<'_>, before: usize, inside: Option<usize>) {
        let Some(inside) = inside else { return };
        let is_acronym = |form: usize| {
            let form = &self.forms[form];
            form.is_capitals && form.words.len() == 1 && words.list()[form.words.start].len() <= 8
        };
        let are_organizations = [before, inside].iter().all(|form| self.forms[*form].kind == NameKind::Organization);
        if are_organizations && is_acronym(inside) != is_acronym(before) {
            self.acronyms.push(if is_acronym(inside) { (inside, before) } else { (before, inside) });
        }
    }

    /// Gives a mention to words left over that are names elsewhere.
    fn add_repeated(&mut self, words: &Words<'_>, loose: &[Range<usize>]) {
        let known = self.known_names();
        let mut key = String::new();
        for run in loose {
            let mut at = run.start;
            while at < run.end {
                let longest = (at + MAX_REPEATED).min(run.end);
                let found = (at + 1..=longest).rev().find_map(|end| {
                    join_keys(&words.list()[at..end], &mut key);
                    let known = known.get(key.as_str())?;
                    is_repeated(words.list(), at..end, &key, *known).then_some((end, known.kind))
                });
                if let Some((end, kind)) = found {
                    self.add(words, at..end, kind);
                    at = end;
                } else {
                    self.add_parts(words.list(), at, &known, &mut key);
                    at += 1;
                }
            }
        }
    }

    /// `Trump-Putin call`: each part a name.
    fn add_parts(&mut self, words: &[&str], at: usize, known: &FxHashMap<String, Known>, key: &mut String) {
        if !words[at].contains('-') {
            return;
        }
        let mut kinds = Vec::new();
        for part in words[at].split('-') {
            join_keys(&[part], key);
            match known.get(key.as_str()) {
                Some(known) => kinds.push(known.kind),
                None => return,
            }
        }
        for (part, kind) in words[at].split('-').zip(kinds) {
            map_key(kind, &[part], key);
            if let Some(form) = self.numbers.get(key.as_str()).copied() {
                self.forms[form].mentions += 1;
                self.list.push(Mention { form, at });
            }
        }
    }

    /// Returns the names found so far, and the first and last words of the persons among them.
    fn known_names(&self) -> FxHashMap<String, Known> {
        let mut known: FxHashMap<String, Known> = FxHashMap::default();
        for form in &self.forms {
            let name = Known { kind: form.kind, mentions: form.mentions, is_family_name: false };
            let entry = known.entry(form.key.clone()).or_insert(name);
            if entry.mentions < form.mentions {
                *entry = name;
            }
        }
        for form in self.forms.iter().filter(|form| form.kind == NameKind::Person) {
            let name = Known { kind: NameKind::Person, mentions: form.mentions, is_family_name: false };
            if let (Some((first, _)), Some((_, last))) = (form.key.split_once(' '), name_of(form).rsplit_once(' ')) {
                known.entry(first.to_owned()).or_insert(name);
                known.insert(last.to_owned(), Known { is_family_name: true, ..name });
            }
        }
        known
    }
}

/// A name found by the tagger.
#[derive(Clone, Copy)]
struct Known {
    kind: NameKind,
    mentions: u32,
    /// It is the last word of a person's full name.
    is_family_name: bool,
}

/// Says whether capitalised words left over are the name that they look like. Ordinary words are, if the name was seen
/// often enough; words of grammar, dates and titles never.
fn is_repeated(words: &[&str], range: Range<usize>, key: &str, known: Known) -> bool {
    let marks = gazetteer().marks(key);
    if range.len() > 1 || marks == Marks::NONE {
        return true;
    }
    if marks.any(Marks::FUNCTION | Marks::NEVER | Marks::ADJECTIVE | Marks::TITLE) {
        return false;
    }
    let is_word = marks.any(Marks::WORD | Marks::ORGANIZATION_HEAD | Marks::PLACE_HEAD);
    let behind = words.get(range.end).copied().unwrap_or_default();
    !is_word || known.is_family_name || known.mentions > 1 || matches!(behind, "'s" | "’s" | "said" | "says")
}

/// Appends the runs of capitalised words within a range of words.
fn add_loose(words: &Words<'_>, range: Range<usize>, loose: &mut Vec<Range<usize>>) {
    let mut start = None;
    for at in range.clone() {
        let is_capitalized = is_capitalized(words.list()[at]);
        match (is_capitalized, start) {
            (true, None) => start = Some(at),
            (false, Some(first)) => {
                loose.push(first..at);
                start = None;
            }
            _ => {}
        }
    }
    if let Some(first) = start {
        loose.push(first..range.end);
    }
}

fn is_capitalized(word: &str) -> bool {
    match word.as_bytes().first() {
        Some(byte) if byte.is_ascii() => byte.is_ascii_uppercase(),
        _ => word.starts_with(char::is_uppercase),
    }
}

/// Says whether the words of `range` stand in brackets right behind the word before `end`.
fn is_bracketed(words: &[&str], end: usize, range: &Range<usize>, sentence_end: usize) -> bool {
    range.start == end + 1 && words[end] == "(" && range.end < sentence_end && words[range.end] == ")"
}

/// Returns the words before an acronym in brackets whose first letters it is made of; small words count for nothing.
fn long_form(words: &[&str], acronym: &Range<usize>, sentence: &Range<usize>) -> Option<Range<usize>> {
    let end = acronym.start.checked_sub(1).filter(|open| acronym.len() == 1 && words[*open] == "(")?;
    let mut letters = words[acronym.start].chars().rev().filter(|letter| letter.is_alphabetic()).peekable();
    let mut start = end;
    while letters.peek().is_some() {
        start = start.checked_sub(1).filter(|start| *start >= sentence.start)?;
        let first = words[start].chars().next()?;
        if first.is_uppercase() {
            letters.next_if_eq(&first)?;
        }
    }
    (start + 1 < end).then_some(start..end)
}

/// Writes the key of a form: a letter for its kind, then its words.
fn map_key(kind: NameKind, words: &[&str], key: &mut String) {
    key.clear();
    key.push(match kind {
        NameKind::Person => 'P',
        NameKind::Organization => 'O',
        NameKind::Place => 'L',
    });
    append_keys(words, key);
}

fn join_keys(words: &[&str], key: &mut String) {
    key.clear();
    append_keys(words, key);
}

fn append_keys(words: &[&str], key: &mut String) {
    let start = key.len();
    let is_article = words.len() > 1 && words[0] == "The" && words[1] != "Hague";
    for word in &words[usize::from(is_article)..] {
        if key.len() > start {
            key.push(' ');
        }
        key_into(word, key);
    }
}
