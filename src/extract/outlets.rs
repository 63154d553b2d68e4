//! The table of known outlets: their names and domains, with look-ups that forgive small differences.
//!
//! The table lies in `outlets.tsv` beside this file; docs/DATA.md says where it comes from. A name is looked up by its
//! key, the small letters and digits without `the` before them, so that `TRT World` and `TRTWorld` are one; what is not
//! found so is tried with and without endings such as `Online`.

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

static TABLE: LazyLock<FxHashMap<String, Known>> = LazyLock::new(|| {
    let lines = include_str!("outlets.tsv").lines();
    let entries = lines.map(|line| match line.split_once('\t') {
        Some((name, domain)) => (key(name), Known { domain: Some(domain) }),
        None => (key(line), Known { domain: None }),
    });
    entries.collect()
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

/// Names by domain.
static DOMAINS: LazyLock<FxHashMap<String, &'static str>> = LazyLock::new(|| {
    let lines = include_str!("outlets.tsv").lines();
    lines
        .map(|line| match line.split_once('\t') {
            Some((name, domain)) => (domain.to_owned(), name),
            None => (format!("{}.com", key(line)), line),
        })
        .collect()
});

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

/// Returns the domain and the name of the outlet of a host such as `www.kyivindependent.com`.
pub(super) fn name_of(host: &str) -> Option<(&'static str, &'static str)> {
    let mut rest = host;
    loop {
        if let Some((domain, name)) = DOMAINS.get_key_value(rest) {
            return Some((domain, name));
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
    fn a_label_glued_to_a_person_is_split_where_no_name_goes_on() {
        assert_eq!(glued_label("The Kyiv IndependentAnn Lee"), Some(("The Kyiv Independent", "Ann Lee")));
        assert_eq!(glued_label("The Ferry GazetteAnn Lee"), Some(("The Ferry Gazette", "Ann Lee")));
        assert_eq!(glued_label("Ronald MacDonald Smith"), None);
        assert_eq!(glued_label("Sign up for YouTube Premium"), None);
    }
}
