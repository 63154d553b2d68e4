//! What the attributes of an element say that it shows: a date, an author, the headline.
//!
//! Vocabularies say it (`itemprop`, `property`, `rel`), the tag (`<time>`), and the names that designers give to classes:
//! `post-date`, `byline__name`, `fecha`. Names are cut into words, and each word is looked up; what a date element says
//! must be a date anyway.

use super::super::super::fold;
use super::super::class;
use super::claim::{Field, Shown, Sureness};

/// What an element shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Element<'a> {
    pub(super) shown: Shown,
    pub(super) sureness: Sureness,
    /// What tells it: the name of an attribute and the word in it.
    pub(super) source: (&'static str, &'a str),
}

/// What an element states in one of its properties, by microdata or `RDFa`.
pub(super) fn property(attributes: &[(String, String)]) -> Option<(Field, &str)> {
    let value = value_of(attributes, "itemprop").or_else(|| value_of(attributes, "property"))?;
    value.split_ascii_whitespace().find_map(|name| match local(name) {
        "headline" => Some((Field::Title, name)),
        "articleSection" => Some((Field::Section, name)),
        _ => None,
    })
}

/// Returns what an element shows.
pub(super) fn shows<'a>(tag: &str, attributes: &'a [(String, String)]) -> Option<Element<'a>> {
    let mut found: Option<Element> = None;
    for (name, value) in attributes {
        let told = match &**name {
            "itemprop" => of_property("itemprop", value),
            "property" => of_property("property", value),
            "rel" => value.split_ascii_whitespace().find(|word| *word == "author").map(|word| Element {
                shown: Shown::Author,
                sureness: Sureness::Vocabulary,
                source: ("rel", word),
            }),
            "class" => of_names("class", value),
            "id" => of_names("id", value),
            "data-testid" => of_names("data-testid", value),
            "pubdate" if tag == "time" => {
                Some(Element { shown: Shown::Date, sureness: Sureness::Vocabulary, source: ("pubdate", "") })
            }
            _ => None,
        };
        let is_better = |told: &Element| found.as_ref().is_none_or(|known| told.sureness < known.sureness);
        if let Some(told) = told.filter(is_better) {
            found = Some(told);
        }
    }
    let is_time = tag == "time" || tag.ends_with("-time") || tag == "time-ago";
    match found {
        // A time in a byline is a time.
        Some(Element { shown: Shown::Author, .. }) | None if is_time => {
            Some(Element { shown: Shown::Date, sureness: Sureness::Tag, source: ("time", "") })
        }
        Some(mut element) if is_time && element.sureness == Sureness::Name => {
            element.sureness = Sureness::NamedTag;
            Some(element)
        }
        found => found,
    }
}

/// Returns the value that an element has for machines: `datetime`, `content`, `title`, `data-published`.
pub(super) fn machine_value(attributes: &[(String, String)], shown: Shown) -> Option<&str> {
    let has_digits = |value: &str| value.bytes().filter(u8::is_ascii_digit).count() >= 6;
    let named = |name: &str| value_of(attributes, name).map(str::trim).filter(|value| !value.is_empty());
    if shown == Shown::Author {
        return named("content");
    }
    let fixed = ["datetime", "content"].into_iter().filter_map(named).find(|value| has_digits(value));
    let made_up = || {
        let is_date = |name: &str| {
            name.starts_with("data-")
                && ["date", "time", "publish", "created"].iter().any(|word| name.contains(word))
                && !["update", "modif", "format", "zone"].iter().any(|word| name.contains(word))
        };
        let mut values = attributes.iter().filter(|(name, _)| is_date(name)).map(|(_, value)| value.trim());
        values.find(|value| has_digits(value))
    };
    fixed.or_else(made_up).or_else(|| named("title").filter(|value| has_digits(value)))
}

fn value_of<'a>(attributes: &'a [(String, String)], name: &str) -> Option<&'a str> {
    attributes.iter().find(|(known, _)| known == name).map(|(_, value)| &**value)
}

/// Returns a name without its vocabulary: `schema:datePublished`, `http://schema.org/datePublished`.
fn local(name: &str) -> &str {
    name.rsplit([':', '/', '#']).next().unwrap_or(name)
}

fn of_property<'a>(attribute: &'static str, value: &'a str) -> Option<Element<'a>> {
    value.split_ascii_whitespace().find_map(|name| {
        let shown = match local(name) {
            "datePublished" | "published_time" | "issued" | "date" | "dateCreated" | "created" | "uploadDate"
            | "pubdate" => Shown::Date,
            "dateModified" | "modified" | "modified_time" => Shown::Update,
            "author" | "creator" => Shown::Author,
            _ => return None,
        };
        Some(Element { shown, sureness: Sureness::Vocabulary, source: (attribute, name) })
    })
}

/// Reads the names of classes: a date wins over a change, since `entry-date updated` is the date of what was never changed,
/// and both win over an author, since bylines hold dates.
fn of_names<'a>(attribute: &'static str, value: &'a str) -> Option<Element<'a>> {
    /// Bytes of the value that are looked at.
    const MAX: usize = 300;
    let names = fold::prefix(value, MAX).split_ascii_whitespace();
    let told = names.filter_map(|name| of_name(name).map(|shown| (shown, name)));
    let rank = |shown: Shown| match shown {
        Shown::Date => 0,
        Shown::Update => 1,
        Shown::Author => 2,
    };
    let (shown, name) = told.min_by_key(|(shown, _)| rank(*shown))?;
    Some(Element { shown, sureness: Sureness::Name, source: (attribute, name) })
}

/// Reads one name: `post-date`, `byline__author`, `lastUpdated`.
fn of_name(name: &str) -> Option<Shown> {
    /// Words of the longest name that a designer gives; ids of sections are made of headings.
    const MAX_WORDS: usize = 6;
    let (mut count, mut is_date, mut is_update, mut is_author) = (0, false, false, None);
    for word in class::words(name) {
        count += 1;
        match of_word(word) {
            Some(Word::Shows(Shown::Author)) => is_author = is_author.or(Some(true)),
            Some(Word::Shows(Shown::Date | Shown::Update)) => is_date = true,
            Some(Word::Updates) => is_update = true,
            Some(Word::SpoilsAuthor) => is_author = Some(false),
            // `author-views`, but not `views-field-author`
            Some(Word::Counts) if is_author.is_some() => is_author = Some(false),
            Some(Word::Spoils) => return None,
            Some(Word::Counts) | None => {}
        }
    }
    match () {
        () if count > MAX_WORDS => None,
        () if is_update => Some(Shown::Update),
        () if is_date => Some(Shown::Date),
        () => is_author.filter(|is_author| *is_author).map(|_| Shown::Author),
    }
}

enum Word {
    Shows(Shown),
    /// The date is that of a change.
    Updates,
    /// The name means something else: `reading-time`.
    Spoils,
    /// The name means something of an author: `author-image`.
    SpoilsAuthor,
    /// Behind the word for an author it means a number of his.
    Counts,
}

fn of_word(word: &str) -> Option<Word> {
    /// Letters of the longest word that is known.
    const LONGEST: usize = 16;
    let mut buffer = [0; LONGEST];
    let lower = buffer.get_mut(..word.len())?;
    lower.copy_from_slice(word.as_bytes());
    lower.make_ascii_lowercase();
    Some(match &*lower {
        b"date" | b"dates" | b"datum" | b"time" | b"timestamp" | b"datetime" | b"dateline" | b"published"
        | b"publish" | b"pubdate" | b"publishdate" | b"publisheddate" | b"postdate" | b"posted" | b"created"
        | b"createdate" | b"createddate" | b"articledate" | b"newsdate" | b"entrydate" | b"datestamp" | b"fecha"
        | b"zeit" | b"uhrzeit" | b"dato" | b"data" | b"tarih" | b"tanggal" | b"pubtime" | b"posttime"
        | b"publishtime" | b"publication" | b"erstellt" | b"veroeffentlicht" | b"storydate" | b"metadate"
        | b"blogdate" | b"pub" | b"when" | b"dtreviewed" | b"publicationdate" | b"dateposted" | b"releasedate"
        | b"articletime" | b"artdate" | b"ts" | b"atime" | b"dateandtags" | b"displaydate" | b"articleinfos"
        | b"articleinfo" | b"contentdate" => Word::Shows(Shown::Date),
        b"updated" | b"update" | b"modified" | b"lastmod" | b"lastupdated" | b"lastupdate" | b"lastmodified"
        | b"aktualisiert" | b"modification" | b"changed" | b"edited" => Word::Updates,
        b"author" | b"authors" | b"byline" | b"bylines" | b"autor" | b"autoren" | b"autorin" | b"autore" | b"vcard"
        | b"writer" | b"writers" | b"authorname" | b"byl" | b"penulis" | b"yazar" | b"auteur" | b"redakteur"
        | b"contributor" | b"reporter" | b"journalist" | b"verfasser" | b"firma" | b"firmante" | b"articleauthor"
        | b"bywho" | b"creator" | b"username" | b"postedby" => Word::Shows(Shown::Author),
        b"reading" | b"read" | b"readtime" | b"comment" | b"comments" | b"related" | b"duration" | b"picker" => {
            Word::Spoils
        }
        b"image" | b"img" | b"avatar" | b"bio" | b"picture" | b"photo" | b"social" | b"twitter" | b"icon"
        | b"share" | b"photographer" | b"follow" | b"description" | b"title" | b"role" | b"job" => Word::SpoilsAuthor,
        b"views" | b"view" | b"count" | b"counter" | b"hits" | b"stats" | b"total" => Word::Counts,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(tag: &str, attributes: &[(&str, &str)]) -> Option<(Shown, Sureness)> {
        let attributes: Vec<_> = attributes.iter().map(|(name, value)| ((*name).into(), (*value).into())).collect();
        shows(tag, &attributes).map(|element| (element.shown, element.sureness))
    }

    #[test]
    fn numbers_of_an_author_are_no_author() {
        assert_eq!(shown("span", &[("class", "author-views")]), None);
        assert_eq!(shown("span", &[("class", "author__post-count")]), None);
        assert_eq!(shown("span", &[("class", "views-field-author")]), Some((Shown::Author, Sureness::Name)));
    }

    #[test]
    fn vocabularies_tags_and_names_of_classes_tell_dates_and_authors() {
        let date = |sureness| Some((Shown::Date, sureness));
        assert_eq!(shown("span", &[("itemprop", "datePublished")]), date(Sureness::Vocabulary));
        assert_eq!(shown("time", &[("class", "x")]), date(Sureness::Tag));
        for name in ["post-date", "meta meta__date", "uploaded-date", "articleCreationDate", "pubdate", "fecha"] {
            assert_eq!(shown("div", &[("class", name)]), date(Sureness::Name), "{name}");
        }
        assert_eq!(shown("a", &[("rel", "author nofollow")]), Some((Shown::Author, Sureness::Vocabulary)));
        assert_eq!(shown("p", &[("class", "byline")]), Some((Shown::Author, Sureness::Name)));
        assert_eq!(shown("p", &[("class", "date-updated")]), Some((Shown::Update, Sureness::Name)));
        assert_eq!(shown("time", &[("class", "updated")]), Some((Shown::Update, Sureness::NamedTag)));
        assert_eq!(shown("time", &[("class", "entry-date updated")]), date(Sureness::NamedTag));
    }

    #[test]
    fn other_things_are_left() {
        for name in ["reading-time", "author-avatar", "candidate", "wp-block", "comment-date", ""] {
            assert_eq!(shown("div", &[("class", name)]), None, "{name}");
        }
        assert_eq!(shown("div", &[("itemprop", "image")]), None);
    }

    #[test]
    fn the_value_for_machines_wins_over_a_tooltip() {
        let attributes = |list: &[(&str, &str)]| -> Vec<(String, String)> {
            list.iter().map(|(name, value)| ((*name).into(), (*value).into())).collect()
        };
        let time = attributes(&[("title", "24 June 2025"), ("datetime", "2025-06-24")]);
        assert_eq!(machine_value(&time, Shown::Date), Some("2025-06-24"));
        let made_up = attributes(&[("data-published", "2025-06-24 09:13:00Z"), ("class", "x")]);
        assert_eq!(machine_value(&made_up, Shown::Date), Some("2025-06-24 09:13:00Z"));
        assert_eq!(machine_value(&attributes(&[("title", "Read more")]), Shown::Date), None);
    }
}
