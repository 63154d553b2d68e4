//! Names of persons, organizations and places.

/// A name with how often an article mentions it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name {
    /// The name for display.
    pub name: String,
    /// How often it is mentioned, in all its forms.
    pub mentions: u32,
}

/// The names of an article.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Names {
    /// Persons.
    pub persons: Vec<Name>,
    /// Organizations.
    pub organizations: Vec<Name>,
    /// Places.
    pub places: Vec<Name>,
}
