//! What the markup states, one statement each, before they are weighed against each other.

/// What a statement is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::extract) enum Field {
    /// The headline.
    Title,
    /// The name of the site or of the publisher.
    Site,
    /// Who wrote it.
    Author,
    /// When it was published.
    Published,
    /// When it was last changed.
    Updated,
    /// Its language.
    Language,
    /// Its address.
    Url,
    /// Its section of the site.
    Section,
    /// Its summary.
    Description,
    /// Its text, lines and tags included.
    Body,
}

/// How far a statement can be trusted; the smaller one counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::extract) enum Trust {
    /// It is made for readers of the article's markup: JSON-LD of the article, `article:published_time`.
    Article,
    /// It is made for one company or one purpose, but about the article: `parsely-pub-date`, `sailthru.date`.
    Service,
    /// It may be about the page rather than the article: JSON-LD of the page, `<meta name="date">`.
    Page,
    /// It may be about something on the page: a video, a file.
    Part,
}

/// One statement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::extract) struct Claim {
    /// What it is about.
    pub(in crate::extract) field: Field,
    /// How far it can be trusted.
    pub(in crate::extract) trust: Trust,
    /// What it says, as written, on one line; a body has its own lines.
    pub(in crate::extract) value: String,
    /// Where it stands, such as `JSON-LD datePublished`.
    pub(in crate::extract) source: String,
}

impl Claim {
    /// Returns where the statement was read, such as `JSON-LD datePublished "2025-06-24T17:06:00Z"`.
    pub(in crate::extract) fn evidence(&self) -> String {
        format!("{} \"{}\"", self.source, self.value)
    }
}

/// What an element of the page shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::extract) enum Shown {
    /// A date; of what, its words may say.
    Date,
    /// The date of a change.
    Update,
    /// An author.
    Author,
}

/// How surely an element shows what it seems to; the smaller one counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::extract) enum Sureness {
    /// A vocabulary says so: `itemprop="datePublished"`, `rel="author"`.
    Vocabulary,
    /// The tag says so, and so does the name of a class: `<time class="entry-date">`.
    NamedTag,
    /// The tag says so: `<time datetime="...">`.
    Tag,
    /// The name of a class does: `post-date`.
    Name,
}

/// An element that shows a date or an author.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::extract) struct Sighting {
    /// What it shows.
    pub(in crate::extract) shown: Shown,
    /// How surely.
    pub(in crate::extract) sureness: Sureness,
    /// The value of its attribute that is made for machines: `datetime`, `content`.
    pub(in crate::extract) attribute: Option<String>,
    /// Its text, on one line.
    pub(in crate::extract) text: String,
    /// What tells it, such as `itemprop datePublished`.
    pub(in crate::extract) source: String,
    /// How much of the visible text stands before it, in bytes.
    pub(in crate::extract) at: usize,
}
