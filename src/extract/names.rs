//! Says what may be the name of an author: a person or a desk.
//!
//! No list of names is complete, so a name is known by its shape: two to five capitalised words, initials and particles
//! among them, and none of the words that titles, roles, places of work and headlines are made of.

pub(super) mod unspaced;

use std::ops::RangeInclusive;
use std::sync::LazyLock;

use super::stop_words;
use super::words::{self, WordSet};
use crate::language::names::{KnownAs, known_as};

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
redakteur redakteurin redaktion redaktor copyright autor autorin autoren author authors korrespondent korrespondentin \
chefredakteur chefredakteurin volontär volontärin freier freie journalistin rédacteur rédaction journaliste \
correspondant redactor redactora redacción periodista corresponsal enviado redação repórter jornalista \
redazione giornalista redactie redakcja редакция корреспондент january february march july september october \
november december januar februar märz juni juli oktober dezember monday tuesday wednesday thursday friday \
saturday sunday montag dienstag mittwoch donnerstag freitag samstag sonntag updated published posted \
aktualisiert veröffentlicht share tweet comment comments read skip page ad full screen minutes min minute ago \
subscribe newsletter university institute department ministry school college inc llc ltd gmbh kg plc srl company \
corporation association foundation center centre council committee government press times post daily today \
journal herald tribune gazette review weekly report reports und oder mit für auf aus bei im am ist sind wir ein \
eine nach über das die les une est pour avec dans sur los las una para con por que en un street avenue road \
city county state states united north south east west club team part chapter section step figure table follow \
contact email twitter facebook instagram main menu home search login sign best top first last next previous day \
week year startseite drucken ende galerie gallerie weiterlesen anzeige suche kontakt impressum datenschutz teilen \
merken kommentar kommentare bild bilder alle neue neuer neues unser unsere ihre jetzt hier zurück weiter thema themen \
rubrik archiv ausgabe heft seite seiten accueil article articles lire suite partager imprimer actualités inicio \
compartir imprimir artículo artículos condividi stampa articolo delen compartilhar leia início artikel beitrag في من \
على إلى عن مع بعد قبل هذا هذه أن التي الذي",
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
корреспондент журналист обозреватель редактор tnn analyst critic contributing columnista reportero reportera \
redactora enviada editora jornalista colunista giornalista inviato inviata corrispondente chroniqueur chroniqueuse \
verslaggever redacteur correspondente kolumnist kolumnistin reporterin politikredakteur wirtschaftsredakteur \
ressortleiter ressortleiterin journalistin muhabir wartawan",
    )
});

/// Words that stand before a role.
static BEFORE_ROLES: LazyLock<WordSet> = LazyLock::new(|| {
    words::set(
        "our special senior chief news web online political national foreign sports business deputy associate \
managing executive guest the a by unser unsere unserer unserem freie freier de la el le nuestro nuestra notre",
    )
});

/// Academic titles and forms of address before names.
static TITLES: LazyLock<WordSet> = LazyLock::new(|| {
    words::set(
        "rechtsanwalt rechtsanwältin dr prof professor professorin mr mrs ms sir dame rev ing mag mag.a dipl dipl.-ing \
phd md jr sr ph doña doktor dra mgr judr phdr",
    )
});

/// Words that begin the name of a desk: `Redaktion Politik`, `Agencia EFE`.
static DESKS_BEFORE: LazyLock<WordSet> =
    LazyLock::new(|| words::set("redaktion redacción rédaction redazione redação redactie redakcja agencia newsroom"));

/// Says whether `text` is most likely the name of a person: its first word is known as a name, or is an initial, and it does
/// not end as names do not.
pub(super) fn is_known_person(text: &str) -> bool {
    if !is_person(text) {
        return false;
    }
    let first = text.split(|c: char| c.is_whitespace() || c == '-').next().unwrap_or_default();
    let last = text.split_whitespace().next_back().unwrap_or_default();
    let known = if first.len() > 2 { known_as(first) } else { KnownAs::default() };
    // `Love Lives` is none, `Jessica Rudder` is one.
    let is_given = known.given && !known.word;
    let is_first = is_initial(first) || is_name_of_persons(known);
    is_first && (is_given || !is_plain_word(last)) && !is_acronym_behind(text, last) && !known_as(text).place
}

/// Says whether `last` is an acronym behind a name that is not in capitals: `Washington CNN`. A family name may be in
/// capitals: `Jean DUPONT`.
fn is_acronym_behind(text: &str, last: &str) -> bool {
    let letters = last.chars().filter(|c| c.is_alphabetic()).count();
    let is_numeral = last.chars().all(|c| "IVX".contains(c)) || matches!(last, "JR" | "SR");
    (2..=4).contains(&letters)
        && !is_numeral
        && !last.contains('.')
        && !last.chars().any(char::is_lowercase)
        && text.chars().any(char::is_lowercase)
        && !known_as(last).family
}

fn is_initial(word: &str) -> bool {
    word.ends_with('.') && word.chars().count() == 2
}

fn is_name_of_persons(known: KnownAs) -> bool {
    known.given || known.family
}

/// Says whether a word is known as a given name.
pub(super) fn is_given_name(word: &str) -> bool {
    known_as(word).given
}

/// Says whether a word is an ordinary one that nobody is called. Known of English only.
pub(super) fn is_plain_word(word: &str) -> bool {
    let known = known_as(word.trim_matches(|c: char| !c.is_alphanumeric()));
    known.word && !is_name_of_persons(known)
}

/// Says whether any word of `text` is known as a name of persons.
pub(super) fn has_known_name(text: &str) -> bool {
    text.split(|c: char| c.is_whitespace() || c == '-').any(|word| word.len() > 2 && is_name_of_persons(known_as(word)))
}

/// Says whether words that have the shape of a name are probably none: ordinary words, or a place.
pub(super) fn is_unlikely_person(text: &str) -> bool {
    let words = || text.split_whitespace();
    let is_little = |word: &str| stop_words::contains(word) && !words::contains(&PARTICLES, word);
    // `Ende der Galerie` is none, `Ann von der Brück` is one.
    let is_genitive = || {
        let mut pairs = words().zip(words().skip(1));
        pairs.any(|(before, word)| {
            matches!(word, "der" | "des" | "dem") && !matches!(before, "von" | "van" | "auf" | "in")
        })
    };
    // `Love Lives`: both are ordinary words, and nobody is called like the second.
    let is_phrase = || {
        let (first, last) = (words().next().unwrap_or_default(), words().next_back().unwrap_or_default());
        known_as(first).word && is_plain_word(last)
    };
    let begins_phrase = || matches!(words().next(), Some("Zur" | "Zum" | "Vom" | "Am" | "Im"));
    text.contains(',')
        || words().all(|word| is_particle(word) || is_plain_word(word))
        || is_phrase()
        || words().any(is_little)
        || is_genitive()
        || begins_phrase()
        || known_as(text).place
}

/// Says whether `text` may be the full name of a person: two to five words, the first and the last with a capital letter.
pub(super) fn is_person(text: &str) -> bool {
    if unspaced::begins(text) {
        return unspaced::is_name(text);
    }
    has_name_shape(text, 2..=5) && !is_desk(text)
}

/// Says whether `text` may be a name of one word, as behind `by`.
pub(super) fn is_single_name(text: &str) -> bool {
    if unspaced::begins(text) {
        return unspaced::is_name(text);
    }
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    (3..=24).contains(&letters) && has_name_shape(text, 1..=1)
}

/// Says whether `text` names a desk or a staff.
pub(super) fn is_desk(text: &str) -> bool {
    let words = || text.split_whitespace();
    if !(1..=5).contains(&words().take(6).count()) || !text.starts_with(char::is_alphabetic) {
        return false;
    }
    let (Some(first), Some(last)) = (words().next(), words().next_back()) else { return false };
    let is_marked = words::contains(&DESKS, last) || words::contains(&DESKS_BEFORE, first);
    let is_capital =
        |word: &str| word.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit()) || is_particle(word);
    is_marked && words().all(is_capital)
}

/// Says whether a word tells what an author is: `Reporter`, `Redakteurin`.
pub(super) fn is_role(word: &str) -> bool {
    words::contains(&ROLES, word)
}

/// Says whether `text` is the role of an author in place of the name: `Staff Writer`, `Our Special Correspondent`.
pub(super) fn is_role_only(text: &str) -> bool {
    let words = || text.split_whitespace().take(5);
    let is_modifier = |word: &str| words::contains(&BEFORE_ROLES, word);
    (1..=4).contains(&words().count())
        && text.starts_with(char::is_uppercase)
        && words().all(|word| is_role(word) || is_modifier(word))
        && words().any(is_role)
}

/// Returns the name behind the roles that it begins with: `Staff Writer Ann Lee`, `Redakteurin Ann Lee`.
pub(super) fn without_roles(text: &str) -> Option<&str> {
    let mut rest = text.trim();
    let mut has_role = false;
    while let Some((first, behind)) = rest.split_once(char::is_whitespace) {
        let is_role = is_role(first);
        if !is_role && !words::contains(&BEFORE_ROLES, first) {
            break;
        }
        has_role |= is_role;
        rest = behind.trim_start();
    }
    (has_role && is_known_person(rest)).then_some(rest)
}

/// Returns `text` without the titles before it: `Dr. A. Name` -> `A. Name`.
pub(super) fn without_titles(text: &str) -> &str {
    let mut rest = text.trim();
    while let Some((first, behind)) = rest.split_once(char::is_whitespace) {
        // `rer. nat.`, `med.`, `h.c.`
        let is_abbreviation = first.starts_with(char::is_lowercase) && first.ends_with('.') && first.len() > 2;
        if !is_abbreviation && !words::contains(&TITLES, first) {
            break;
        }
        rest = behind.trim_start();
    }
    rest
}

/// Says whether `text` has the shape of a name of as many words as `count` says.
fn has_name_shape(text: &str, count: RangeInclusive<usize>) -> bool {
    let mut ends_with_capital = false;
    let mut longest = 0;
    let mut words = 0;
    for (index, word) in text.split_whitespace().enumerate() {
        words = index + 1;
        let core = word.trim_matches(|c: char| matches!(c, ',' | '.' | '"' | '“' | '”'));
        let is_capital = core.starts_with(char::is_uppercase) || is_unspaced(core);
        let may_begin = is_capital || is_particle(core) && text.contains(' ');
        if words > *count.end() || index == 0 && !may_begin {
            return false;
        }
        let is_initial = word.ends_with('.') && core.chars().nth(1).is_none();
        let is_other = || !is_particle(core) && !is_initial && words::contains(&NOT_IN_NAMES, core);
        if !is_name_word(core) || is_other() {
            return false;
        }
        longest = longest.max(core.chars().filter(|c| c.is_alphabetic()).count());
        ends_with_capital = is_capital;
    }
    count.contains(&words) && ends_with_capital && longest >= 2
}

/// Says whether a word may be part of a name: letters with hyphens, apostrophes and full stops, capitalised or a particle.
fn is_name_word(word: &str) -> bool {
    const INSTITUTIONS: [&str; 9] = [
        "anstalt",
        "ministerium",
        "universität",
        "institut",
        "verband",
        "gesellschaft",
        "verein",
        "zentrum",
        "redaktion",
    ];
    // The signs for vowels of the scripts of India count as letters, those that take a vowel away or alter a letter do not.
    let is_indic = |c: char| matches!(c, '\u{900}'..='\u{DFF}') && !c.is_numeric() && !matches!(c, '।' | '॥');
    let is_mark = |c: char| matches!(c, '-' | '\'' | '’' | '.' | '‐' | '·' | '\u{300}'..='\u{36F}') || is_indic(c);
    let is_begun = word.starts_with(char::is_uppercase)
        || is_unspaced(word)
        || is_particle(word)
        || ["al-", "d'", "d’"].iter().any(|prefix| word.starts_with(prefix));
    let is_institution = || word.len() > 8 && INSTITUTIONS.iter().any(|ending| word.ends_with(ending));
    let is_word = || word.chars().count() <= 20 && word.chars().all(|c| c.is_alphabetic() || is_mark(c));
    is_begun && is_word() && !is_institution() && !word.ends_with("'s") && !word.ends_with("’s")
}

/// Says whether a word is of a script without capitals.
fn is_unspaced(word: &str) -> bool {
    word.chars().next().is_some_and(|c| c.is_alphabetic() && !c.is_lowercase() && !c.is_uppercase())
}

fn is_particle(word: &str) -> bool {
    !word.starts_with(char::is_uppercase) && PARTICLES.contains(&super::fold::hash(word))
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
