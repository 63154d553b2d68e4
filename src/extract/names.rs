//! Says what may be the name of an author: a person or a desk.
//!
//! No list of names is complete, so a name is known by its shape: two to five capitalised words, initials and particles
//! among them, and none of the words that titles, roles, places of work and headlines are made of.

use std::sync::LazyLock;

use super::words::{self, WordSet};
use crate::language::names::is_part_of_names;

/// Small words inside names: `Ludwig van Beethoven`, `Oscar de la Renta`.
static PARTICLES: LazyLock<WordSet> = LazyLock::new(|| {
    words::set(
        "van von der den de da do dos das di du del della des la le el al bin ibn ben ter ten zu zur zum af av y e i \
dalla dal abu bint vom d",
    )
});

/// Words that no name of a person holds: roles, parts of a page, units, months, and the like.
static NOT_IN_NAMES: LazyLock<WordSet> = LazyLock::new(|| {
    words::set(
        "der dem el the a an and or of in on at for with from to is are this that how why what when where who all more most new \
news about your our my you we it its photo photos noticia noticias digital image images video picture courtesy credit getty reuters afp \
dpa ap bloomberg shutterstock alamy imago editor editors reporter reporters writer writers staff correspondent \
contributor contributors contributing columnist senior chief associate assistant deputy managing executive \
producer freelance freelancer journalist photographer special guest political national international business \
sports sport science technology world politics culture opinion health travel food style magazine online \
redakteur redakteurin redaktion redaktor autor autorin autoren author authors korrespondent korrespondentin \
chefredakteur chefredakteurin volontär volontärin freier freie journalistin rédacteur rédaction journaliste \
correspondant redactor redactora redacción periodista corresponsal enviado redação repórter jornalista \
redazione giornalista redactie redakcja редакция корреспондент january february march july september october \
november december januar februar märz juni juli oktober dezember monday tuesday wednesday thursday friday \
saturday sunday montag dienstag mittwoch donnerstag freitag samstag sonntag updated published posted \
aktualisiert veröffentlicht share tweet comment comments read skip page ad full screen minutes min minute ago \
subscribe newsletter university institute department ministry school college inc llc ltd gmbh company \
corporation association foundation center centre council committee government press times post daily today \
journal herald tribune gazette review weekly report reports und oder mit für auf aus bei im am ist sind wir ein \
eine nach über das die les une est pour avec dans sur los las una para con por que en un street avenue road \
city county state states united north south east west club team part chapter section step figure table follow \
contact email twitter facebook instagram main menu home search login sign best top first last next previous day \
week year",
    )
});

/// Words that make a name of several words that of a desk or staff: `FP News Desk`, `Redaktion`.
static DESKS: LazyLock<WordSet> = LazyLock::new(|| {
    words::set(
        "desk newsdesk newsroom redaktion redacción rédaction redazione redação redactie redakcja bureau team reporters \
redaktionsteam staff agency agencia agentur editorial correspondents wire board editors submissions",
    )
});

/// Words for what an author is.
static ROLES: LazyLock<WordSet> = LazyLock::new(|| {
    words::set(
        "editor editors reporter reporters writer writers staff correspondent contributor columnist producer freelance \
freelancer journalist redakteur redakteurin redaktion autor autorin author korrespondent korrespondentin \
chefredakteur chefredakteurin volontär volontärin journalistin rédacteur rédaction journaliste correspondant \
redactor redactora redacción periodista corresponsal redação repórter jornalista redazione giornalista redactie \
корреспондент tnn analyst critic contributing",
    )
});

/// Academic titles and forms of address before names.
static TITLES: LazyLock<WordSet> = LazyLock::new(|| {
    words::set("rechtsanwalt rechtsanwältin dr prof professor mr mrs ms sir dame rev ing mag dipl phd md jr sr ph")
});

/// Words that begin the name of a desk: `Redaktion Politik`, `Agencia EFE`.
static DESKS_BEFORE: LazyLock<WordSet> =
    LazyLock::new(|| words::set("redaktion redacción rédaction redazione redação redactie redakcja agencia newsroom"));

/// Says whether the first word of `text` is known as a name of persons, or is an initial.
pub(super) fn begins_with_known_name(text: &str) -> bool {
    let first = text.split(|c: char| c.is_whitespace() || c == '-').next().unwrap_or_default();
    let is_initial = first.ends_with('.') && first.chars().count() == 2;
    is_initial || first.len() > 2 && is_part_of_names(first)
}

/// Says whether `text` may be the full name of a person: two to five words, the first and the last with a capital letter.
pub(super) fn is_person(text: &str) -> bool {
    let count = text.split_whitespace().take(6).count();
    (2..=5).contains(&count) && has_name_shape(text) && !is_desk(text)
}

/// Says whether `text` may be a name of one word, as behind `by`.
pub(super) fn is_single_name(text: &str) -> bool {
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    (3..=24).contains(&letters) && !text.contains(char::is_whitespace) && has_name_shape(text)
}

/// Says whether `text` names a desk or a staff.
pub(super) fn is_desk(text: &str) -> bool {
    let mut all = text.split_whitespace();
    let (Some(first), last) = (all.next(), all.next_back()) else { return false };
    let is_marked = words::contains(&DESKS, last.unwrap_or(first)) || words::contains(&DESKS_BEFORE, first);
    let is_capital =
        |word: &str| word.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit()) || is_particle(word);
    is_marked
        && text.split_whitespace().take(6).count() <= 5
        && text.split_whitespace().all(is_capital)
        && text.starts_with(char::is_alphabetic)
}

/// Says whether a word tells what an author is: `Reporter`, `Redakteurin`.
pub(super) fn is_role(word: &str) -> bool {
    words::contains(&ROLES, word)
}

/// Returns `text` without the titles before it: `Dr. A. Name` -> `A. Name`.
pub(super) fn without_titles(text: &str) -> &str {
    let mut rest = text.trim();
    while let Some((first, behind)) = rest.split_once(char::is_whitespace) {
        if !words::contains(&TITLES, first) {
            break;
        }
        rest = behind.trim_start();
    }
    rest
}

fn has_name_shape(text: &str) -> bool {
    let mut ends_with_capital = false;
    let mut longest = 0;
    for (index, word) in text.split_whitespace().enumerate() {
        let core = word.trim_matches(|c: char| matches!(c, ',' | '.' | '"' | '“' | '”'));
        let is_capital = core.starts_with(char::is_uppercase) || is_unspaced(core);
        let may_begin = is_capital || is_particle(core) && text.contains(' ');
        let is_initial = word.ends_with('.') && core.chars().nth(1).is_none();
        let is_other = !is_particle(core) && !is_initial && words::contains(&NOT_IN_NAMES, core);
        let may_stand = is_name_word(core) && !is_other;
        if !may_stand || index == 0 && !may_begin {
            return false;
        }
        longest = longest.max(core.chars().filter(|c| c.is_alphabetic()).count());
        ends_with_capital = is_capital;
    }
    ends_with_capital && longest >= 2
}

/// Says whether a word may be part of a name: letters with hyphens, apostrophes and full stops, capitalised or a particle.
fn is_name_word(word: &str) -> bool {
    let is_mark = |c: char| matches!(c, '-' | '\'' | '’' | '.' | '‐' | '·' | '\u{300}'..='\u{36F}');
    let is_begun = word.starts_with(char::is_uppercase)
        || is_unspaced(word)
        || is_particle(word)
        || ["al-", "d'", "d’"].iter().any(|prefix| word.starts_with(prefix));
    is_begun && word.chars().count() <= 20 && word.chars().all(|c| c.is_alphabetic() || is_mark(c))
}

/// Says whether a word is of a script without capitals.
fn is_unspaced(word: &str) -> bool {
    word.chars().next().is_some_and(|c| c.is_alphabetic() && !c.is_lowercase() && !c.is_uppercase())
}

fn is_particle(word: &str) -> bool {
    PARTICLES.contains(&super::fold::hash(word)) && !word.starts_with(char::is_uppercase)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_persons_are_told_from_roles_places_and_headlines() {
        let names =
            ["Ann Lee", "J. Mansour", "LYNNE O'DONNELL", "Ludwig van Berg", "María José García Pérez", "Анна Иванова"];
        let others = [
            "Staff Writer",
            "Bridge closed",
            "The Mayor",
            "Senior Reporter",
            "New York Times",
            "Read More",
            "ann lee",
            "Ann",
        ];
        assert_eq!(names.map(is_person), [true; 6]);
        assert_eq!(others.map(is_person), [false; 8]);
    }

    #[test]
    fn desks_are_known_by_their_words() {
        assert!(is_desk("FP News Desk") && is_desk("Redaktion") && is_desk("Agencia EFE"));
        assert!(!is_desk("Ann Lee") && !is_desk("went to the desk"));
    }
}
