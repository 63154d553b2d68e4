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

    /// Returns what stands behind the colon, such as `name`.
    pub(super) fn value_noun(self) -> &'static str {
        match self {
            Field::Title | Field::Body => "word",
            Field::Outlet | Field::Author | Field::Person | Field::Org | Field::Place | Field::Entity => "name",
            Field::Url => "address",
            Field::Lang => "language",
            Field::Path => "path",
            Field::Date => "date",
        }
    }

    /// Returns how the field is written.
    pub(super) fn examples(self) -> String {
        let name = self.name();
        match self {
            Field::Title | Field::Body => format!("`{name}:word`, `{name}:\"two words\"`, `{name}:(one OR other)`"),
            Field::Outlet | Field::Author | Field::Person | Field::Org | Field::Place | Field::Entity => {
                format!("`{name}:Name`, `{name}:\"Two Names\"`")
            }
            Field::Url => "`url:example.org/news`".into(),
            Field::Lang => "`lang:en`".into(),
            Field::Path => "`path:2025/06`, `path:*.html`".into(),
            Field::Date => "`date:2025-06`, `date:2025-06-20..2025-06-24`, `date:7d`".into(),
        }
    }

    /// Returns the field of words, if words are searched in it.
    pub(super) fn of_text(self) -> Option<TextField> {
        match self {
            Field::Title => Some(TextField::Title),
            Field::Body => Some(TextField::Body),
            _ => None,
        }
    }

    /// Returns the field of a name in whatever case.
    pub(super) fn named(name: &str) -> Option<Field> {
        Field::ALL.into_iter().find(|field| field.name().eq_ignore_ascii_case(name))
    }
}

/// A field in which words are searched.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TextField {
    /// The headline.
    Title,
    /// The text, without headline and standfirst.
    Body,
}

impl TextField {
    /// Returns the field.
    pub fn field(self) -> Field {
        match self {
            TextField::Title => Field::Title,
            TextField::Body => Field::Body,
        }
    }
}
