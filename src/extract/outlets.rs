//! The table of known outlets: their names and domains, with look-ups that forgive small differences.
//!
//! The table lies in `outlets.tsv` beside this file; docs/DATA.md says where it comes from. `well_known.tsv`, written by
//! hand, wins over it: an outlet's name, its domains, the first of which is its key, and its other names. A name is looked up by its
//! key, the small letters and digits without `the` before them, so that `TRT World` and `TRTWorld` are one; what is not
//! found so is tried with and without endings such as `Online`.

use std::iter;
use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::names;
use super::words::{self, WordSet};
use crate::language::fold::fold_into;

/// A known outlet.
#[derive(Clone, Copy, Debug)]
pub(super) struct Known {
    /// The domain; `None` where it is the key followed by `.com`.
    domain: Option<&'static str>,
}

/// An outlet that is written down by hand.
struct WellKnown {
    name: &'static str,
    domains: &'static str,
    others: &'static str,
}

/// Returns the outlets of `well_known.tsv`.
fn well_known() -> impl Iterator<Item = WellKnown> {
    let lines = include_str!("well_known.tsv").lines().filter(|line| !line.starts_with('#'));
    lines.map(|line| {
        let mut columns = line.split('\t');
        let mut next = || columns.next().unwrap_or_default();
        WellKnown { name: next(), domains: next(), others: next() }
    })
}

/// Returns the lines of `outlets.tsv`: name, domain, and which of them leads to the other, if only one does.
fn listed() -> impl Iterator<Item = (&'static str, Option<&'static str>, Option<&'static str>)> {
    include_str!("outlets.tsv").lines().map(|line| {
        let mut columns = line.split('\t');
        (columns.next().unwrap_or_default(), columns.next(), columns.next())
    })
}

static TABLE: LazyLock<FxHashMap<String, Known>> = LazyLock::new(|| {
    let leading = listed().filter(|(_, _, leads)| *leads != Some("domain"));
    let listed = leading.map(|(name, domain, _)| (key(name), Known { domain }));
    let by_hand = well_known().flat_map(|outlet| {
        let domain = outlet.domains.split(' ').next();
        let names = iter::once(outlet.name).chain(outlet.others.split('|').filter(|name| !name.is_empty()));
        names.map(move |name| (key(name), Known { domain }))
    });
    listed.chain(by_hand).collect()
});

/// Keys of the table by what is left of them without an ending: `bbc` leads to `bbcnews`.
static WITHOUT_ENDING: LazyLock<FxHashMap<&str, &str>> = LazyLock::new(|| {
    let stems = ENDINGS.iter().rev().flat_map(|ending| {
        TABLE
            .keys()
            .filter_map(move |key| Some((key.strip_suffix(ending).filter(|stem| stem.len() >= 3)?, key.as_str())))
    });
    stems.collect()
});

/// The domain that is the key, and the name, by domain.
static DOMAINS: LazyLock<FxHashMap<&str, (&str, &str)>> = LazyLock::new(|| {
    let leading = listed().filter(|(_, _, leads)| *leads != Some("name"));
    let listed = leading.map(|(name, domain, _)| {
        let domain = domain.unwrap_or_else(|| String::leak(format!("{}.com", key(name))));
        (domain, (domain, name))
    });
    let by_hand = well_known().flat_map(|outlet| {
        let mut domains = outlet.domains.split(' ').peekable();
        let first = domains.peek().copied().unwrap_or_default();
        domains.map(move |domain| (domain, (first, outlet.name)))
    });
    listed.chain(by_hand).collect()
});

/// Names that several well-known outlets share, by key: alone they mean none of them.
static SHARED: LazyLock<WordSet> = LazyLock::new(|| {
    words::set("abc star nation standard herald mirror express tribune post chronicle advocate gazette courier citizen")
});

/// Words that begin the names of papers of many places.
const COMMON: [&str; 4] = ["daily", "sunday", "evening", "morning"];

/// Endings that a page adds to the name of an outlet or leaves out.
const ENDINGS: &[&str] = &["online", "news", "magazine", "newspaper", "com", "digital", "tv"];

/// News agencies, by key: they are credited, but publish through others.
static AGENCIES: LazyLock<WordSet> = LazyLock::new(|| {
    words::set(
        "reuters thomsonreuters associatedpress ap apnews afp agencefrancepresse dpa deutschepresseagentur pti presstrustofindia ani \
ians uni tass xinhua xinhuanewsagency efe agenciaefe ansa apa sda keystonesda interfax upi \
unitedpressinternational ritzau ntb tt belga anp lusa kna epd sid pap ctk mti tanjug anadolu anadoluagency aa \
kyodo kyodonews jiji yonhap bernama antara ria rianovosti ukrinform pressassociation pa pamedia aap \
canadianpress thecanadianpress cp agencies agency agenturen agences agencias newsagencies wireservices \
europapress telam notimex ips wam spa mena sana irna isna tasnim fars ots ats awp aptn apnews itartass \
agenciabrasil agenciaestado agencialusa prensalatina sputnik cnnwire dha iha ihlasnewsagency unian cna bta \
agerpres stt ritzaus expa zumapress afpfactcheck",
    )
});

/// Returns the small letters and digits of a name, without accents and without `the` before it.
pub(super) fn key(name: &str) -> String {
    let trimmed = name.trim();
    let rest = match trimmed.split_once(char::is_whitespace) {
        Some((first, rest)) if first.eq_ignore_ascii_case("the") => rest,
        _ => trimmed,
    };
    let letters = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
    if rest.is_ascii() {
        return letters(rest);
    }
    let mut folded = String::with_capacity(rest.len());
    fold_into(rest, &mut folded);
    letters(&folded)
}

/// Says whether a name is that of a news agency.
pub(super) fn is_agency(name: &str) -> bool {
    name.len() <= 40 && words::contains(&AGENCIES, &key(name))
}

/// Words that end or begin the names of media.
static MEDIA: LazyLock<WordSet> = LazyLock::new(|| {
    words::set(
        "news times post press journal herald tribune gazette today magazine tv radio media network wire broadcasting \
zeitung nachrichten presse kurier rundfunk anzeiger allgemeine blatt bote tagblatt tageblatt diario noticias jornal \
journal presse dagblad krant gazeta tidningen новости газета",
    )
});

/// Says whether words may name an outlet that is not known: a few with capitals, one of them such as `News`.
pub(super) fn is_like_outlet(text: &str) -> bool {
    let words = || text.split_whitespace().take(5);
    (2..=4).contains(&words().count())
        && words().all(|word| word.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit()))
        && words().any(|word| words::contains(&MEDIA, word))
}

/// Returns the domain of the outlet of this name; `None` when it is not known.
pub(super) fn domain_of(name: &str) -> Option<String> {
    if name.len() > 60 {
        return None;
    }
    let key = key(name);
    if key.len() < 3 {
        return None;
    }
    let without_ending = || {
        let stem = ENDINGS.iter().find_map(|ending| key.strip_suffix(ending).filter(|stem| stem.len() >= 3))?;
        TABLE.get_key_value(stem)
    };
    let with_ending = || TABLE.get_key_value(*WITHOUT_ENDING.get(key.as_str())?);
    let found = TABLE.get_key_value(&key).or_else(without_ending).or_else(with_ending);
    found.map(|(key, known)| known.domain.map_or_else(|| format!("{key}.com"), str::to_owned))
}

/// Returns the key of the outlet that this name alone means: the domain if it is known, else its letters and digits.
pub(super) fn key_of(name: &str) -> String {
    let whole = key(name);
    if words::contains(&SHARED, &whole) {
        return whole;
    }
    // `FT` is too short to be told from other words in a text; what is stated as an outlet is one.
    let short = || TABLE.get(&whole).and_then(|known| known.domain).map(str::to_owned);
    let found = domain_of(name).or_else(short);
    found.or_else(|| without_place(name).map(key_of)).unwrap_or(whole)
}

/// Returns a name without the place that archives put behind it: `Daily Mail (London)`, `Valley Herald; Portvale`. Of a
/// name such as `The Star` the place is a part, unless it is where the well-known one is from.
fn without_place(name: &str) -> Option<&str> {
    const BRITISH: [&str; 5] = ["london", "england", "uk", "unitedkingdom", "greatbritain"];
    let (plain, place) = match name.trim().strip_suffix(')') {
        Some(_) if name.contains(';') => name.split_once(';')?,
        Some(bracketed) => bracketed.rsplit_once('(')?,
        None => name.split_once(';')?,
    };
    let plain = plain.trim();
    let mut words = plain.split_whitespace().filter(|word| !word.eq_ignore_ascii_case("the"));
    let first = words.next()?.to_lowercase();
    let is_common = words.next().is_none() || COMMON.contains(&first.as_str());
    let place = key(place);
    let is_british = || BRITISH.iter().any(|british| place == *british || place == format!("london{british}"));
    (!is_common || is_british() || is_domain_of(&place, plain)).then_some(plain)
}

/// Says whether letters are those of the domain of a known outlet: `Deutsche Welle (www.dw.com)`.
fn is_domain_of(letters: &str, name: &str) -> bool {
    let letters = letters.strip_prefix("www").unwrap_or(letters);
    domain_of(name).is_some_and(|domain| key(&domain) == letters)
}

/// Says whether a name may be that of the known outlet at `domain`: it is a part of the name known there or of the domain,
/// or the other way round, as `The Star` of `Toronto Star`.
pub(super) fn is_name_at(name: &str, domain: &str) -> bool {
    let Some((_, known)) = name_of(domain) else { return false };
    let name = key(without_place(name).unwrap_or(name));
    let label = key(domain.split('.').next().unwrap_or_default());
    let label = label.strip_prefix("the").unwrap_or(&label);
    let is_part = |long: &str, short: &str| short.len() >= 3 && long.contains(short);
    [key(known).as_str(), label].iter().any(|other| is_part(other, &name) || is_part(&name, other))
}

/// Returns the key of a domain that is not known: its letters and digits without what the registry adds, which are the key
/// of the name as well where that is the same, as `valley-herald.example` and `Valley Herald`. A host below a domain is its
/// own outlet.
pub(super) fn key_of_domain(domain: &str) -> String {
    /// What registries of countries put before their ending.
    const SECOND: [&str; 8] = ["co", "com", "org", "net", "gov", "ac", "or", "ne"];
    /// A shorter name is hardly that of one outlet alone.
    const MIN_LETTERS: usize = 5;
    let labels: Vec<&str> = domain.split('.').collect();
    let label = match labels.as_slice() {
        [label, _] => label,
        [label, second, country] if SECOND.contains(second) && country.len() == 2 => label,
        _ => return domain.to_owned(),
    };
    let label = key(label);
    let letters = label.strip_prefix("the").unwrap_or(&label);
    // `The Daily Star` is the name of several papers.
    let is_common = letters.len() < MIN_LETTERS || COMMON.iter().any(|word| letters.starts_with(word));
    if is_common { domain.to_owned() } else { letters.to_owned() }
}

/// Returns the domain and the name of the outlet of a host such as `www.kyivindependent.com`.
pub(super) fn name_of(host: &str) -> Option<(&'static str, &'static str)> {
    let mut rest = host;
    loop {
        if let Some(known) = DOMAINS.get(rest) {
            return Some(*known);
        }
        rest = rest.split_once('.')?.1;
    }
}

/// Says whether a known name is so peculiar that it means the outlet wherever it stands alone: it has two words, or a
/// capital within a word, or is written in capitals. `Time` and `Focus` are words first.
pub(super) fn is_peculiar(name: &str) -> bool {
    let words = name.split_whitespace().filter(|word| !word.eq_ignore_ascii_case("the")).count();
    let inner_capital = name.split_whitespace().any(|word| word.chars().skip(1).any(char::is_uppercase));
    words >= 2 || inner_capital
}

/// Splits `The Kyiv IndependentAnn Lee` into the name of an outlet and that of a person glued to it.
pub(super) fn glued_label(text: &str) -> Option<(&str, &str)> {
    if text.len() > 80 {
        return None;
    }
    let mut before = ' ';
    for (at, c) in text.char_indices() {
        let (outlet, person) = text.split_at(at);
        if before.is_lowercase() && c.is_uppercase() && may_be_outlet(outlet) && names::is_person(person) {
            let is_known = is_peculiar(outlet) && domain_of(outlet).is_some();
            if is_known || names::is_known_person(person) {
                return Some((outlet, person));
            }
        }
        before = c;
    }
    None
}

/// Says whether words may be the name of an outlet that is not known: capitalised, and more than the `Mc` or `Le` that
/// names of persons have glued to them.
fn may_be_outlet(words: &str) -> bool {
    let mut words = words.split(' ');
    let last = words.next_back().unwrap_or_default();
    let begins_with_capital = |word: &str| word.starts_with(char::is_uppercase);
    last.len() > 3 && begins_with_capital(last) && words.clone().next().is_some() && words.all(begins_with_capital)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_found_whatever_their_spaces_article_and_ending() {
        for name in ["TRT World", "TRTWorld", "trt world"] {
            assert_eq!(domain_of(name).as_deref(), Some("trtworld.com"), "{name}");
        }
        assert_eq!(domain_of("The Kyiv Independent").as_deref(), Some("kyivindependent.com"));
        assert_eq!(domain_of("Spiegel").as_deref(), Some("spiegel.de"));
        assert_eq!(key("El País"), key("El Pais"));
        assert_eq!(domain_of("No Such Paper Of Nowhere"), None);
    }

    #[test]
    fn a_domain_leads_to_its_name_below_any_host() {
        assert_eq!(name_of("www.trtworld.com"), Some(("trtworld.com", "TRT World")));
        assert_eq!(name_of("news.trtworld.com"), Some(("trtworld.com", "TRT World")));
        assert_eq!(name_of("example.invalid"), None);
    }

    #[test]
    fn a_domain_leads_to_the_outlet_that_is_most_like_it_not_to_a_part_of_it() {
        for (host, name) in [
            ("www.washingtonpost.com", "The Washington Post"),
            ("www.bloomberg.com", "Bloomberg"),
            ("www.cbsnews.com", "CBS News"),
            ("smithsonianmag.com", "Smithsonian Magazine"),
        ] {
            assert_eq!(name_of(host).map(|(_, name)| name), Some(name), "{host}");
        }
    }

    #[test]
    fn names_and_domains_of_a_well_known_outlet_share_one_key() {
        for names in [
            &["BBC", "BBC News", "BBC Sport"][..],
            &["Der Spiegel", "SPIEGEL ONLINE", "Spiegel"],
            &["FAZ", "FAZ.NET", "Frankfurter Allgemeine Zeitung"],
            &["WSJ", "The Wall Street Journal"],
            &["FT", "Financial Times"],
        ] {
            for name in names {
                assert_eq!(key_of(name), key_of(names[0]), "{name}");
            }
        }
        assert_eq!(name_of("www.bbc.co.uk"), name_of("bbc.com"));
        assert_eq!(name_of("abcnews.go.com"), name_of("abcnews.com"));
    }

    #[test]
    fn a_name_that_several_papers_share_means_none_of_them() {
        assert_eq!(key_of("ABC"), "abc");
        assert_eq!(key_of("The Star"), "star");
    }

    #[test]
    fn the_place_behind_a_name_is_left_out_unless_the_name_is_a_common_one() {
        assert_eq!(key_of("Daily Mail (London)"), key_of("Daily Mail"));
        assert_eq!(key_of("The Guardian; London (UK)"), "theguardian.com");
        assert_eq!(key_of("Ferry Herald; Port Town"), "ferryherald");
        assert_eq!(key_of("Ferry Herald (Port Town)"), "ferryherald");
        assert_ne!(key_of("The Guardian (Port Town)"), "theguardian.com");
        assert_ne!(key_of("Sunday Times (Port Town)"), key_of("Sunday Times"));
    }

    #[test]
    fn a_domain_that_is_not_known_has_the_key_of_the_same_name() {
        for domain in ["ferryherald.example", "ferry-herald.co.uk", "theferryherald.com"] {
            assert_eq!(key_of_domain(domain), key_of("The Ferry Herald"), "{domain}");
        }
        assert_eq!(key_of_domain("thedailyferry.example"), "thedailyferry.example");
        assert_eq!(key_of_domain("ferryherald.blogs.example"), "ferryherald.blogs.example");
    }

    #[test]
    fn a_label_glued_to_a_person_is_split_where_no_name_goes_on() {
        assert_eq!(glued_label("The Kyiv IndependentAnn Lee"), Some(("The Kyiv Independent", "Ann Lee")));
        assert_eq!(glued_label("The Ferry GazetteAnn Lee"), Some(("The Ferry Gazette", "Ann Lee")));
        assert_eq!(glued_label("Ronald MacDonald Smith"), None);
        assert_eq!(glued_label("Sign up for YouTube Premium"), None);
    }
}
