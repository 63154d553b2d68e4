//! Which outlet a page is from, by its markup.

use super::super::html::{Claim, Field, Metadata, Trust};
use super::super::outlet;
use super::super::site;
use crate::article::Outlet;

/// Words of the longest name: `The Sydney Morning Herald`. More are a name and a motto.
const MAX_WORDS: usize = 5;

/// Returns the outlet that the markup names. A name that is not known gets the key of the page's address, where that is
/// known; without a name a known address is enough.
pub(super) fn find(metadata: &Metadata) -> Option<Outlet> {
    let names = metadata.claims(Field::Site);
    let stated = names.iter().filter(|claim| claim.trust < Trust::Part).filter_map(|claim| named(claim));
    let stated: Vec<Outlet> = stated.collect();
    if let Some(known) = stated.iter().find(|outlet| outlet::is_known(outlet)) {
        return Some(known.clone());
    }
    let known = by_address(metadata).filter(outlet::is_known);
    match (stated.into_iter().next(), known) {
        (Some(name), Some(known)) => Some(Outlet { key: known.key, ..name }),
        (name, known) => name.or(known),
    }
}

/// Returns the outlet of the address of the page, known or not.
pub(super) fn by_address(metadata: &Metadata) -> Option<Outlet> {
    let urls = metadata.claims(Field::Url);
    urls.into_iter().find_map(|claim| outlet::of_url(&claim.value, claim.evidence()))
}

fn named(claim: &Claim) -> Option<Outlet> {
    let mut name = claim.value.trim();
    if name.split_whitespace().count() > MAX_WORDS {
        name = site::parts(name).first().copied()?;
    }
    let is_name = name.chars().any(char::is_alphabetic) && !name.contains("://") && !name.starts_with('@');
    (is_name && name.split_whitespace().count() <= MAX_WORDS + 2).then(|| outlet::of_name(name, claim.evidence()))
}
