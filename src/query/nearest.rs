//! Finds what the user may have meant: the known word with the fewest typing errors in between.

/// Returns the candidate nearest to `typed`, in whatever case, or `None` if all are too far to be a slip of the keys.
///
/// One insertion, deletion, substitution or swap of neighbours for every three letters is a slip, as in rustc and Cargo;
/// so is a beginning or a longer form of a candidate (`lan`, `organization`). Of equally near ones the first is returned.
pub(super) fn nearest<'c>(typed: &str, candidates: impl IntoIterator<Item = &'c str>) -> Option<&'c str> {
    let typed = typed.to_lowercase();
    let letters = typed.chars().count();
    if letters > LONGEST {
        return None;
    }
    let allowed = letters.max(3) / 3;
    let distance = |candidate: &str| {
        let candidate = candidate.to_lowercase();
        let is_part = letters >= 3 && (candidate.starts_with(&typed) || typed.starts_with(&candidate));
        if is_part { 1 } else { strsim::osa_distance(&typed, &candidate) }
    };
    let (distance, nearest) = candidates.into_iter().map(|c| (distance(c), c)).min_by_key(|(distance, _)| *distance)?;
    (distance <= allowed).then_some(nearest)
}

/// Letters of the longest word that is compared: no name that we suggest has half as many.
const LONGEST: usize = 32;

#[cfg(test)]
mod tests {
    use super::*;

    const NAMES: [&str; 5] = ["outlet", "author", "org", "lang", "yesterday"];

    #[test]
    fn a_slip_of_the_keys_finds_its_word() {
        let typed = ["outlt", "Outlet", "oultet", "athor", "organization", "lan", "yesteday", "yetserday"];
        let found = typed.map(|typed| nearest(typed, NAMES).unwrap_or("-"));
        assert_eq!(found, ["outlet", "outlet", "outlet", "author", "org", "lang", "yesterday", "yesterday"]);
    }

    #[test]
    fn another_word_finds_nothing() {
        let typed = ["", "o", "foo", "weather", "of", &"outlet".repeat(99)];
        assert_eq!(typed.map(|typed| nearest(typed, NAMES)), [None; 6]);
    }
}
