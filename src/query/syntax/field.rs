//! The fields of an article that a query can name.

/// A field of an article, as a query names it before a colon.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Field {
    /// The headline.
    Title,
    /// The text.
    Body,
    /// The publication.
    Outlet,
    /// Who wrote it.
    Author,
    /// A person named in it.
    Person,
    /// An organization named in it.
    Org,
    /// A place named in it.
    Place,
    /// A person, organization or place named in it.
    Entity,
    /// Its address on the web.
    Url,
    /// The language of its body.
    Lang,
    /// The path of its file.
    Path,
    /// When it was published.
    Date,
}

impl Field {
    /// All fields, in the order in which they are listed to the user.
    pub const ALL: [Field; 12] = [
        Field::Title,
        Field::Body,
        Field::Outlet,
        Field::Author,
        Field::Person,
        Field::Org,
        Field::Place,
        Field::Entity,
        Field::Url,
        Field::Lang,
        Field::Path,
        Field::Date,
    ];

    /// Returns the name before the colon, such as `outlet`.
    pub fn name(self) -> &'static str {
        match self {
            Field::Title => "title",
            Field::Body => "body",
            Field::Outlet => "outlet",
            Field::Author => "author",
            Field::Person => "person",
            Field::Org => "org",
            Field::Place => "place",
            Field::Entity => "entity",
            Field::Url => "url",
            Field::Lang => "lang",
            Field::Path => "path",
            Field::Date => "date",
        }
    }

    /// Returns the flags of the command line that filter by the field, such as `` `--outlet NAME` ``.
    pub fn flags(self) -> Option<&'static str> {
        match self {
            Field::Outlet => Some("`--outlet NAME`"),
            Field::Author => Some("`--author NAME`"),
            Field::Person => Some("`--person NAME`"),
            Field::Org => Some("`--org NAME`"),
            Field::Place => Some("`--place NAME`"),
            Field::Entity => Some("`--entity NAME`"),
            Field::Lang => Some("`--lang CODE`"),
            Field::Date => Some("`--since DATE`, `--until DATE` or `--on DATE`"),
            Field::Title | Field::Body | Field::Url | Field::Path => None,
        }
    }

    /// Says whether this version has the field.
    pub fn is_built(self) -> bool {
        matches!(self, Field::Author | Field::Person | Field::Org | Field::Place | Field::Entity)
    }

    /// Returns the field of a name in whatever case.
    pub(super) fn named(name: &str) -> Option<Field> {
        Field::ALL.into_iter().find(|field| field.name().eq_ignore_ascii_case(name))
    }
}
