//! Persons, organizations and places: who and where an article speaks of.
//!
//! ```text
//! tokens -> words -> spans -> mentions -> names
//! ```
//!
//! [`Tagger`] finds names in the sentences of a text; [`NameFinder`] runs it over an article and joins what names the
//! same: `Vladimir Putin`, `President Putin` and `Putin` are one person with three mentions. The joining knows the
//! tagger by its spans only, so that either can be replaced. Both look words up in one gazetteer.
//!
//! Precision comes before recall: these names become facets and filters, and a name left out is found by its words all
//! the same.

mod beginnings;
mod facet;
mod gazetteer;
mod join;
mod known;
mod mark_table;
mod marks;
mod mentions;
mod persons;
mod spellings;
mod tagger;
mod words;

use std::ops::Range;

pub use known::{is_given_name, known_name};
pub use tagger::{Tagger, training};

use super::analyzer::Tokens;

/// What a name names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum NameKind {
    /// A person.
    Person,
    /// An organization: companies, parties, parliaments, agencies, media, armed groups, seats of power.
    Organization,
    /// A place: countries, cities, regions, waters, sites.
    Place,
}

/// A name in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Span {
    /// The words of the text that make the name; half-open, never empty, within one sentence.
    pub words: Range<usize>,
    /// What it names.
    pub kind: NameKind,
}

/// A person, organization or place of an article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name {
    /// The fullest name that the article gives, in its spelling; for what the gazetteer knows under several names
    /// (`US`, `U.S.`, `United States`) the one name.
    pub name: String,
    /// How often the article names it, in whatever form.
    pub mentions: u32,
}

/// The names of an article, each list by falling number of mentions, then by name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Names {
    /// Persons, without titles.
    pub persons: Vec<Name>,
    /// Organizations.
    pub organizations: Vec<Name>,
    /// Places.
    pub places: Vec<Name>,
}

impl NameKind {
    /// All kinds, in the order in which they are listed to the user.
    pub const ALL: [NameKind; 3] = [NameKind::Person, NameKind::Organization, NameKind::Place];
}

impl Names {
    fn add(&mut self, kind: NameKind, name: Name) {
        match kind {
            NameKind::Person => self.persons.push(name),
            NameKind::Organization => self.organizations.push(name),
            NameKind::Place => self.places.push(name),
        }
    }

    fn sort(&mut self) {
        for names in [&mut self.persons, &mut self.organizations, &mut self.places] {
            names.sort_unstable_by(|a, b| b.mentions.cmp(&a.mentions).then_with(|| a.name.cmp(&b.name)));
        }
    }
}

/// Finds the names of articles, one after the other. What it learns of words it keeps for the next article; the names are
/// the same without.
#[derive(Default)]
pub struct NameFinder {
    tagger: Tagger<'static>,
}

impl NameFinder {
    /// Returns the names in the fields of one article, in reading order: the title first, then the body. Each field is a
    /// text with its tokens; their byte offsets are those of the text, which may hold more than the tokens cover.
    pub fn names_in(&mut self, fields: &[(&str, &Tokens)]) -> Names {
        let words = words::Words::of(fields);
        let mentions = mentions::Mentions::of(&words, &mut self.tagger);
        join::join(&words, &mentions)
    }
}

/// What is known of a word, or of words joined by single spaces, wherever they stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct KnownAs {
    /// A given name.
    pub given: bool,
    /// A family name, or some other word of people's names.
    pub family: bool,
    /// A place.
    pub place: bool,
    /// An ordinary English word.
    pub word: bool,
}

/// Returns what is known of `words`, whatever their case and accents.
pub fn known_as(words: &str) -> KnownAs {
    let mut key = String::with_capacity(words.len());
    gazetteer::key_into(words, &mut key);
    let marks = gazetteer::gazetteer().marks(&key);
    KnownAs {
        given: marks.any(marks::Marks::GIVEN),
        family: marks.any(marks::Marks::FAMILY),
        place: marks.any(marks::Marks::PLACE | marks::Marks::TOWN),
        word: marks.any(marks::Marks::WORD | marks::Marks::FUNCTION),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::language::analyzer::analyze;

    /// Names of an article as `name mentions`, the kinds parted by a bar.
    fn names(title: &str, body: &str) -> String {
        let (title_tokens, body_tokens) = (analyze(title), analyze(body));
        let names = NameFinder::default().names_in(&[(title, &title_tokens), (body, &body_tokens)]);
        let show = |names: &[Name]| {
            let shown: Vec<_> = names.iter().map(|name| format!("{} {}", name.name, name.mentions)).collect();
            shown.join(", ")
        };
        [show(&names.persons), show(&names.organizations), show(&names.places)].join(" | ")
    }

    #[test]
    fn a_surname_is_the_person_whose_full_name_the_article_gives() {
        assert_eq!(
            names(
                "Putin arrives",
                "President Putin came. Vladimir Putin spoke, and Mr Putin’s aides left with Vladimir."
            ),
            "Vladimir Putin 5 |  | "
        );
        assert_eq!(names("", "Trump said no. A friend of Trump agreed with President Trump."), "Trump 3 |  | ");
    }

    #[test]
    fn a_surname_of_two_people_is_the_nearer_one_before_it() {
        assert_eq!(
            names("", "Hillary Clinton spoke. Clinton left. Then Bill Clinton spoke, and Clinton smiled. Clinton sat."),
            "Bill Clinton 3, Hillary Clinton 2 |  | "
        );
    }

    #[test]
    fn longer_and_shorter_full_names_are_one_person() {
        assert_eq!(
            names("", "Recep Tayyip Erdogan met Ursula von der Leyen. Tayyip Erdoğan, said von der Leyen, left."),
            "Recep Tayyip Erdogan 2, Ursula von der Leyen 2 |  | "
        );
        assert_eq!(
            names("", "Xi Jinping met Kim Jong Un. Xi smiled, and Kim did. George W. Bush and George H.W. Bush came."),
            "Kim Jong Un 2, Xi Jinping 2, George H.W. Bush 1, George W. Bush 1 |  | "
        );
    }

    #[test]
    fn spellings_of_a_country_are_one_place() {
        assert_eq!(
            names("US and UK agree", "The U.S. and Britain met. The United States told us so, and the U.K. too."),
            " |  | United States 3, United Kingdom 2, Britain 1"
        );
    }

    #[test]
    fn no_name_reaches_from_one_sentence_into_the_next() {
        assert_eq!(names("Talks in the USA", "Today they met in Oslo."), " |  | Oslo 1, United States 1");
    }

    #[test]
    fn an_acronym_in_brackets_is_the_organization_before_it() {
        assert_eq!(
            names(
                "",
                "The Baltic Farmers' Union (BFU) met the IAEA (International Atomic Energy Agency). The BFU left. Nato and NATO stayed."
            ),
            " | Baltic Farmers' Union 3, International Atomic Energy Agency 2, NATO 2 | "
        );
    }

    #[test]
    fn spellings_of_one_name_are_one() {
        assert_eq!(
            names(
                "President Zelenskiy leaves Kiev",
                "President Volodymyr Zelensky left Kyiv on Monday. Mr. Zelenskyy, said Sergei Lavrov, stays away. Sergey Lavrov and Lavrov left Kyiv."
            ),
            "Sergei Lavrov 3, Volodymyr Zelensky 3 |  | Kyiv 3"
        );
        assert_eq!(
            names(
                "",
                "The IAEA met in Vienna. The International Atomic Energy Agency has met since. Officials of the IAEA left."
            ),
            " | International Atomic Energy Agency 3 | Vienna 1"
        );
    }

    #[test]
    fn names_that_are_near_each_other_stay_apart() {
        assert_eq!(
            names("", "Iran and Iraq met Austria and Australia. Kevin Johnson met Boris Johnston, and Johnston left."),
            "Boris Johnston 2, Kevin Johnson 1 |  | Australia 1, Austria 1, Iran 1, Iraq 1"
        );
    }

    #[test]
    fn a_short_form_is_the_organization_that_the_article_gives_in_full() {
        assert_eq!(
            names(
                "",
                "The Kenya Wildlife Service said so. Experts of the Wildlife Service agreed with Zetta Holdings; Zetta said nothing."
            ),
            " | Kenya Wildlife Service 2, Zetta Holdings 2 | "
        );
    }

    #[test]
    fn headlines_and_compounds_are_explained_by_the_text() {
        assert_eq!(
            names(
                "Lopez And Marsh Discuss Harbor Plans In Long Talks",
                "Maria Lopez met John Marsh. The Lopez-Marsh talks and the Israel-Iran war went on in an Iran-backed town."
            ),
            "John Marsh 3, Maria Lopez 3 |  | Iran 1, Israel 1"
        );
    }

    #[test]
    fn a_place_that_is_a_persons_surname_is_that_person() {
        assert_eq!(
            names("", "Samuel Lincoln of Houston met Ann Houston in Houston. Lincoln left."),
            "Samuel Lincoln 2, Ann Houston 1 |  | Houston 2"
        );
    }

    #[test]
    fn a_given_name_alone_is_no_facet() {
        assert_eq!(names("", "My friend Kevin came. Pope Francis did not."), "Francis 1 |  | ");
    }

    #[test]
    fn capitals_are_written_like_other_names() {
        assert_eq!(
            names("", "WASHINGTON — It rained. TEHRAN (AFP) — It did not."),
            " | Agence France-Presse 1 | Tehran 1, Washington 1"
        );
        assert_eq!(names("", "NEW YORK — It rained. LA PAZ — It did not."), " |  | La Paz 1, New York 1");
    }

    #[test]
    fn the_order_is_by_mentions_and_then_by_name() {
        assert_eq!(names("", "Oslo, Rome, Cairo and Rome."), " |  | Rome 2, Cairo 1, Oslo 1");
    }

    proptest! {
        #[test]
        fn any_text_gives_names_of_its_words(
            title in "\\PC{0,40}",
            body in "((President |Mr\\. )?(John|Ann|Vladimir|Kim)( F\\.| van der)? (Smith|Putin|Un|Smith-Jones)('s|, |\\. |-)|\\PC{0,12}|U\\.S\\. |NATO \\(UN\\) |the Bank of England (BoE) ){0,30}",
        ) {
            let (title_tokens, body_tokens) = (analyze(&title), analyze(&body));
            let names = NameFinder::default().names_in(&[(&title, &title_tokens), (&body, &body_tokens)]);
            for list in [&names.persons, &names.organizations, &names.places] {
                prop_assert!(list.iter().all(|name| !name.name.is_empty() && name.mentions > 0));
                prop_assert!(list.is_sorted_by_key(|name| std::cmp::Reverse(name.mentions)));
            }
        }
    }
}
