//! Finds the outlet of a page.
//!
//! A page names its outlet in few places, and each is weighed by how sure it is: the container's field, a source line
//! (`SOURCE:TRT World and Agencies`), the head of the page and the title's ending (`... - Atlas Obscura`), the role in a
//! byline, the copyright line, last the label of a teaser card. Agencies are credits, never outlets.

use crate::article::{Kind, Outlet, Stated};

use super::label::Labelled;
use super::names;
use super::outlets;
use super::pieces::Piece;
use super::published::evidence;

/// Returns the outlet that the page names.
pub(super) fn find(labelled: &Labelled, title: Option<&str>) -> Option<Outlet> {
    from_source_line(&labelled.pieces)
        .or_else(|| from_header(labelled.head()))
        .or_else(|| from_title_ending(labelled.head(), title))
        .or_else(|| from_head(labelled.head()))
        .or_else(|| from_copyright(labelled.foot()))
        .or_else(|| from_card(&labelled.pieces))
}

/// Returns the outlet that the container names, by its name or its domain.
pub(super) fn stated_name(stated: &Stated) -> Option<Outlet> {
    let name = stated.outlet.as_deref().map(str::trim).filter(|name| !name.is_empty())?;
    Some(of_name(name, format!("container \"{name}\"")))
}

/// Returns the outlet of the address that the container states.
pub(super) fn stated_address(stated: &Stated) -> Option<Outlet> {
    let url = stated.url.as_deref()?;
    of_url(url, format!("container \"{url}\""))
}

/// Returns the outlet of an address; its domain stands for the name where that is not known.
pub(super) fn of_url(url: &str, evidence: String) -> Option<Outlet> {
    let host = host(Some(url).filter(|url| url.contains("://"))?);
    host.contains('.').then(|| of_domain(&host, evidence))
}

/// Gives an outlet the key of the address of its page, if that is of a known outlet which the name may be: several papers
/// are called `The Independent`.
pub(super) fn settle(outlet: Outlet, url: Option<&str>) -> Outlet {
    let host = url.filter(|url| url.contains("://")).map(host);
    let at_host = host.filter(|host| outlets::is_name_at(&outlet.name, host)).and_then(|host| {
        let (key, _) = outlets::name_of(&host)?;
        Some(key.to_owned())
    });
    Outlet { key: at_host.unwrap_or(outlet.key), ..outlet }
}

/// Says whether an outlet is in the table of known ones.
pub(super) fn is_known(outlet: &Outlet) -> bool {
    outlets::domain_of(&outlet.name).is_some() || outlets::name_of(&outlet.key).is_some()
}

/// Returns the outlet that the path of the file names: folders are called by a name, a domain, or the key of either, as in
/// `kyiv-independent`.
pub(super) fn from_path(stated: &Stated) -> Option<Outlet> {
    let from_path = stated.from_path.as_ref()?;
    let folder = from_path.outlet.as_deref()?;
    Some(of_settings(folder, format!("path \"{}\"", from_path.path)))
}

/// Returns the outlet that the user names for the folder of the corpus.
pub(super) fn of_root(stated: &Stated) -> Option<Outlet> {
    let (label, name) = stated.of_root.as_ref()?;
    Some(of_settings(name, format!("settings of \"{label}\"")))
}

/// Returns the outlet of a name, a domain, or the key of either.
fn of_settings(name: &str, evidence: String) -> Outlet {
    let outlet = of_name(name, evidence);
    let known = outlets::name_of(&outlet.key).map(|(_, name)| name.to_owned());
    Outlet { name: known.unwrap_or(outlet.name), ..outlet }
}

/// Returns the key by which articles of an outlet are found, given its name (`The Kyiv Independent`) or its domain.
pub fn outlet_key(name: &str) -> String {
    of_name(name.trim(), String::new()).key
}

/// Returns the outlet of a name or a domain.
pub(super) fn of_name(name: &str, evidence: String) -> Outlet {
    let is_domain = name.contains('.') && !name.contains(char::is_whitespace) && !name.ends_with('.');
    if is_domain { of_domain(&host(name), evidence) } else { named(name, evidence) }
}

/// Returns the host of an address, which may have lost its scheme.
fn host(url: &str) -> String {
    url.split("://").nth(1).unwrap_or(url).split(['/', ':', '?']).next().unwrap_or_default().to_lowercase()
}

fn of_domain(host: &str, evidence: String) -> Outlet {
    let domain = host.strip_prefix("www.").unwrap_or(host);
    match outlets::name_of(domain) {
        Some((known, name)) => Outlet { name: name.to_owned(), key: known.to_owned(), evidence },
        None => Outlet { name: domain.to_owned(), key: outlets::key_of_domain(domain), evidence },
    }
}

/// Makes an outlet of a name; its key is the domain where it is known.
pub(super) fn named(name: &str, evidence: String) -> Outlet {
    Outlet { name: name.to_owned(), key: outlets::key_of(name), evidence }
}

fn known(name: &str) -> bool {
    !outlets::is_agency(name) && outlets::domain_of(name).is_some()
}

/// `SOURCE:TRT World and Agencies`
fn from_source_line(pieces: &[Piece]) -> Option<Outlet> {
    pieces.iter().filter(|piece| piece.kind == Some(Kind::Credit)).find_map(|piece| {
        // The outlet's field of a dateline with slashes is known by its place.
        if let Some(name) = piece.text.strip_suffix('/') {
            return Some(named(name, evidence(piece, name)));
        }
        let (_, value) = piece.text.split_once([':', '：'])?;
        let name = among(&sources(value))?;
        Some(named(name, evidence(piece, piece.text)))
    })
}

/// `Source: The Ferry Post` in a header over the headline, directly beside the date. In a page's own lines the source of a
/// report is named beside its text.
fn from_header(head: &[Piece]) -> Option<Outlet> {
    const LABELS: [&str; 6] = ["source", "quelle", "fuente", "fonte", "bron", "источник"];
    let title = head.iter().position(|piece| piece.kind == Some(Kind::Title))?;
    let is_date =
        |at: Option<usize>| at.and_then(|at| head.get(at)).is_some_and(|piece| piece.kind == Some(Kind::Date));
    (0..title).find_map(|at| {
        let piece = &head[at];
        let (label, name) = piece.text.split_once(':')?;
        let name = name.trim();
        let is_source = piece.kind == Some(Kind::Credit) && LABELS.contains(&label.trim().to_lowercase().as_str());
        let is_name = !name.is_empty() && sources(name).len() == 1 && !outlets::is_agency(name);
        let is_dated = is_date(at.checked_sub(1)) || is_date(Some(at + 1));
        (is_source && is_name && is_dated).then(|| named(name, evidence(piece, name)))
    })
}

/// Returns the outlet among the sources of a source line: the one that is known, or whatever stands first beside agencies
/// alone, as in `The Bridge Post and Agencies`.
pub(super) fn among<'t>(sources: &[&'t str]) -> Option<&'t str> {
    let (first, others) = sources.split_first()?;
    let is_beside_agencies = !others.is_empty() && others.iter().all(|source| outlets::is_agency(source));
    let first = (is_beside_agencies && !outlets::is_agency(first)).then_some(*first);
    sources.iter().copied().find(|name| known(name)).or(first)
}

/// Splits the value of a source line.
pub(super) fn sources(value: &str) -> Vec<&str> {
    let parts =
        value.split([',', '/', ';', '|', '、']).flat_map(|part| part.split(" and ")).flat_map(|part| part.split(" & "));
    parts
        .flat_map(|part| part.split(" und "))
        .map(|part| part.trim().trim_end_matches('.'))
        .filter(|part| !part.is_empty())
        .collect()
}

/// The line of the page's title: the headline, a sign and the name of the site.
fn from_title_ending(head: &[Piece], title: Option<&str>) -> Option<Outlet> {
    let title = title?;
    head.iter().find_map(|piece| {
        let ending = piece.text.strip_prefix(title)?.trim_start();
        let name = ending.strip_prefix(['-', '|', '–', '—', '·', '»', ':'])?.trim();
        let is_name = (1..=5).contains(&name.split_whitespace().count()) && name.len() <= 50;
        is_name.then(|| named(name, evidence(piece, piece.text)))
    })
}

/// The name of the site on a line of its own, or the role in a byline: `Ann Lee, Senior Editor, The Bridge Post`.
fn from_head(head: &[Piece]) -> Option<Outlet> {
    head.iter().find_map(|piece| {
        let may_be_name = piece.phrase.is_none() && piece.kind != Some(Kind::Section);
        let is_alone = may_be_name && outlets::is_peculiar(piece.text) && known(piece.text);
        if is_alone {
            return Some(named(piece.text, evidence(piece, piece.text)));
        }
        if piece.kind != Some(Kind::Byline) {
            return None;
        }
        let name = piece
            .text
            .split([',', '|', '/', '•'])
            .skip(1)
            .map(str::trim)
            .find(|part| known(part) && outlets::is_peculiar(part))?;
        Some(named(name, evidence(piece, piece.text)))
    })
}

/// `© 2025 TRT World. All rights reserved.`
fn from_copyright(foot: &[Piece]) -> Option<Outlet> {
    let last = foot.last()?.start;
    foot.iter().filter(|piece| piece.kind == Some(Kind::Footer)).find_map(|piece| {
        let name = copyright_holder(piece.text)?;
        // The owner of pictures and of software is named without a year, and seldom at the very end.
        let is_dated = piece.text.contains(|c: char| c.is_ascii_digit()) || piece.start == last;
        let is_outlet = known(name)
            || is_dated && may_be_outlet(name) && !is_company(copyright_notice(piece.text).unwrap_or_default());
        is_outlet.then(|| named(name, evidence(piece, name)))
    })
}

/// Returns the holder of the copyright that a line claims.
pub(super) fn copyright_holder(text: &str) -> Option<&str> {
    let holder = copyright_notice(text)?;
    let name = holder.split(['.', '|', ',', ';', '•', '·', '/']).next()?.split(" - ").next()?.split(" – ").next()?;
    let name = name.split(|c: char| c.is_ascii_digit()).next()?.trim();
    (!name.is_empty()).then_some(name)
}

/// Returns a claim of copyright from the name of its holder on.
fn copyright_notice(text: &str) -> Option<&str> {
    const MARKS: [&str; 5] = ["©", "ⓒ", "(c)", "copyright", "creative commons"];
    let may_claim = |mark: &str| text.contains(mark);
    if !["opyright", "OPYRIGHT", "©", "ⓒ", "(c)", "(C)", "reative", "REATIVE"].into_iter().any(may_claim) {
        return None;
    }
    let is_mark = |at: usize, mark: &str| {
        let here = text.get(at..at + mark.len());
        here.is_some_and(|here| here.eq_ignore_ascii_case(mark))
    };
    let begins = |mark: &&str| (0..text.len()).find(|at| is_mark(*at, mark));
    MARKS.iter().find_map(begins).map(|at| strip_copyright(&text[at..]))
}

/// Says whether the holder of a copyright may be an outlet that is not known: a name of several words that is no
/// person's.
fn may_be_outlet(name: &str) -> bool {
    let is_capitalized = |word: &str| word.starts_with(char::is_uppercase);
    let count = name.split_whitespace().count();
    let ends = [name.split_whitespace().next(), name.split_whitespace().next_back()];
    (2..=5).contains(&count)
        && ends.iter().all(|word| word.is_some_and(is_capitalized))
        && !outlets::is_agency(name)
        && !(names::is_known_person(name))
}

/// Says whether the holder of a copyright is named with its legal form: a company may own many outlets.
fn is_company(holder: &str) -> bool {
    const FORMS: &[&str] = &[
        "inc",
        "llc",
        "ltd",
        "limited",
        "plc",
        "corp",
        "corporation",
        "company",
        "gmbh",
        "ag",
        "kg",
        "group",
        "holding",
        "holdings",
        "media",
        "verlag",
        "publishing",
        "sa",
        "spa",
        "srl",
        "bv",
        "ab",
        "oy",
        "foundation",
        "institute",
    ];
    let mut words = holder.split(|c: char| !c.is_alphanumeric()).take(8);
    words.any(|word| FORMS.contains(&word.to_lowercase().as_str()))
}

fn strip_copyright(text: &str) -> &str {
    let mut rest = text;
    loop {
        let next = rest.trim_start_matches(|c: char| !c.is_alphabetic());
        let word = next.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
        let is_filler = ["copyright", "c", "by", "creative", "commons", "lizenz", "license"]
            .contains(&word.to_lowercase().as_str());
        if !is_filler {
            return next;
        }
        rest = &next[word.len()..];
    }
}

/// The label of a teaser card: it names the outlet of another article, mostly of the same site.
fn from_card(pieces: &[Piece]) -> Option<Outlet> {
    pieces.iter().filter(|piece| piece.kind == Some(Kind::Teaser)).find_map(|piece| {
        let (name, _) = outlets::glued_label(piece.text).filter(|(name, _)| known(name))?;
        Some(named(name, evidence(piece, piece.text)))
    })
}
