//! Mentions -> the names of an article, each once, under its best spelling.

use rustc_hash::FxHashMap;
use unicode_normalization::UnicodeNormalization;

use super::gazetteer::{gazetteer, key_into};
use super::marks::Marks;
use super::mentions::{Form, Mentions};
use super::persons::Persons;
use super::spellings::Spellings;
use super::words::Words;
use super::{Name, NameKind, Names};

/// Shortest word in capitals that is written like other names: `IRAN` becomes `Iran`, `NATO` does not become `Nato`.
const LEAST_LETTERS: usize = 4;

/// What the mentions of one name have in common.
#[derive(Clone, Copy, Default)]
struct Group {
    mentions: u32,
    /// The form to show.
    best: Option<usize>,
}

/// Joins the mentions that name the same person, organization or place.
pub(super) fn join(words: &Words<'_>, mentions: &Mentions) -> Names {
    let forms = &mentions.forms;
    let mut persons = Persons::of(mentions);
    let roots = roots(words.list(), mentions);
    let by_first_word = organizations_by_first_word(forms, &roots);
    let settled = settled_kinds(forms);
    let mut groups = vec![Group::default(); forms.len()];
    for mention in &mentions.list {
        let form = settled[mention.form];
        let root = if forms[form].kind == NameKind::Person {
            let person = persons.root(form, mention.at);
            let is_unknown = person == form && gazetteer().marks(&forms[form].key) == Marks::NONE;
            // `Zetta said`, where the article names `Zetta Holdings`
            let organization = is_unknown.then(|| by_first_word.get(forms[form].key.as_str())).flatten();
            organization.copied().flatten().unwrap_or(person)
        } else if is_family_name(&forms[form], mention.at, words, &persons) {
            persons.root_of_short(form).unwrap_or(form)
        } else {
            roots[form]
        };
        let group = &mut groups[root];
        group.mentions += 1;
        let is_of_kind = forms[form].kind == forms[root].kind;
        if is_of_kind && group.best.is_none_or(|best| rank(&forms[form]) > rank(&forms[best])) {
            group.best = Some(form);
        }
    }
    let mut names = Names::default();
    for (root, group) in groups.iter().enumerate().filter(|(_, group)| group.mentions > 0) {
        let form = &forms[group.best.unwrap_or(root)];
        if group.mentions == 1 && is_bare_given_name(words.list(), form) {
            continue;
        }
        names.add(form.kind, Name { name: shown(words.list(), form), mentions: group.mentions });
    }
    names.sort();
    names
}

/// Returns for each form the one that it is a mistake for: the same words as another kind of name, seen more often in the
/// article. Of equals the place is right: only words beside it make an unknown name one.
fn settled_kinds(forms: &[Form]) -> Vec<usize> {
    let weight = |form: &Form| (form.mentions, form.kind);
    let mut strongest: FxHashMap<&str, usize> = FxHashMap::default();
    for (number, form) in forms.iter().enumerate() {
        let best = strongest.entry(&form.key).or_insert(number);
        if weight(form) > weight(&forms[*best]) {
            *best = number;
        }
    }
    forms.iter().map(|form| strongest[form.key.as_str()]).collect()
}

/// Orders the forms of one name by how good they are to show: full names before surnames and acronyms, then the most
/// frequent, then the longest.
fn rank(form: &Form) -> (bool, u32, usize) {
    let is_full = match form.kind {
        NameKind::Person => form.words.len() > 1,
        NameKind::Organization | NameKind::Place => form.words.len() > 1 || !form.is_capitals,
    };
    (is_full, form.mentions, form.key.len())
}

/// Says whether what looks like a place or an organization is the family name of a person whose full name the article
/// gives, and no country: `Jackson` after `Samuel Jackson`, unless it stands where a place would.
fn is_family_name(form: &Form, at: usize, words: &Words<'_>, persons: &Persons<'_>) -> bool {
    if form.key.contains(' ') || !persons.is_family_name(&form.key) {
        return false;
    }
    let before = at.checked_sub(1).map_or("", |before| words.list()[before]);
    let marks = gazetteer().marks(&form.key);
    if !marks.any(Marks::PLACE | Marks::ORGANIZATION | Marks::TOWN) {
        return true;
    }
    !marks.has(Marks::COUNTRY) && !matches!(before, "in" | "at" | "near" | "from" | "to" | "outside" | "of")
}

/// Says whether a form is a given name and nothing more: no family name, and no title before it as in `Pope Leo`.
fn is_bare_given_name(words: &[&str], form: &Form) -> bool {
    if form.kind != NameKind::Person || form.words.len() > 1 || !gazetteer().marks(&form.key).has(Marks::GIVEN) {
        return false;
    }
    let mut before = String::new();
    key_into(form.words.start.checked_sub(1).map_or("", |at| words[at]), &mut before);
    !gazetteer().marks(&before).has(Marks::TITLE)
}

/// Returns for each form of an organization or place the form that it is another spelling of; itself if of none.
fn roots(words: &[&str], mentions: &Mentions) -> Vec<usize> {
    let forms = &mentions.forms;
    let mut roots: Vec<usize> = (0..forms.len()).collect();
    let mut by_name: FxHashMap<(NameKind, String), usize> = FxHashMap::default();
    let mut spellings = Spellings::default();
    let mut text = String::new();
    let explained: FxHashMap<usize, usize> = mentions.acronyms.iter().copied().collect();
    for (number, form) in forms.iter().enumerate() {
        if form.kind == NameKind::Person || explained.contains_key(&number) {
            continue;
        }
        let mut name = String::new();
        key_into(gazetteer().canonical(&form.key).unwrap_or(&form.key), &mut name);
        roots[number] = *by_name.entry((form.kind, name)).or_insert_with(|| {
            text.clear();
            push_words(words, form, &mut text);
            spellings.first(form.kind, gazetteer().canonical(&form.key).unwrap_or(&text), number)
        });
    }
    for (acronym, long) in explained {
        roots[acronym] = long;
    }
    join_short_organizations(forms, &mut roots);
    (0..forms.len()).map(|form| last_root(&roots, form)).collect()
}

/// Follows a form to the form that stands for itself. A step leads to a longer name or out of an acronym, so that few
/// are needed; the bound holds where an article explains two acronyms by each other.
fn last_root(roots: &[usize], form: usize) -> usize {
    const MOST_STEPS: usize = 8;
    let mut root = form;
    for _ in 0..MOST_STEPS {
        root = roots[root];
    }
    root
}

/// `State Department` is the `U.S. State Department`, and `Rosneft` the `Rosneft Oil Company`, if the article names one
/// such only.
fn join_short_organizations(forms: &[Form], roots: &mut [usize]) {
    let is_root = |form: &usize| forms[*form].kind == NameKind::Organization && roots[*form] == *form;
    let organizations: Vec<usize> = (0..forms.len()).filter(is_root).collect();
    let by_key: FxHashMap<&str, usize> = organizations.iter().map(|form| (forms[*form].key.as_str(), *form)).collect();
    let mut longer = FxHashMap::default();
    for long in organizations {
        let Some((first, rest)) = forms[long].key.split_once(' ') else { continue };
        if let Some(short) = by_key.get(rest).filter(|_| is_country(first)) {
            add_only(&mut longer, *short, long);
        }
    }
    for (first, long) in organizations_by_first_word(forms, roots) {
        if let (Some(short), Some(long)) = (by_key.get(first), long) {
            add_only(&mut longer, *short, long);
        }
    }
    for (short, long) in longer {
        if let Some(long) = long {
            roots[short] = long;
        }
    }
}

/// Returns the organizations that the article gives in full by their first words; nothing for a word that begins
/// several, and none for ordinary words, places and what the gazetteer knows by that word.
fn organizations_by_first_word<'a>(forms: &'a [Form], roots: &[usize]) -> FxHashMap<&'a str, Option<usize>> {
    let mut by_first_word = FxHashMap::default();
    for (form, root) in forms.iter().zip(roots).filter(|(form, _)| form.kind == NameKind::Organization) {
        let Some((first, _)) = form.key.split_once(' ') else { continue };
        let is_other =
            gazetteer().marks(first).any(Marks::WORD | Marks::PLACE) || gazetteer().canonical(first).is_some();
        if !is_other {
            add_only(&mut by_first_word, first, *root);
        }
    }
    by_first_word
}

/// Adds what a key stands for; nothing, if it stands for something else already.
fn add_only<K: Eq + std::hash::Hash>(map: &mut FxHashMap<K, Option<usize>>, key: K, value: usize) {
    map.entry(key).and_modify(|only| *only = only.filter(|only| *only == value)).or_insert(Some(value));
}

/// Says whether a word is a country or the adjective of one.
fn is_country(key: &str) -> bool {
    gazetteer().marks(key).any(Marks::COUNTRY | Marks::PLACE_ACRONYM | Marks::ADJECTIVE)
}

/// Appends the words of a form as the text has them, without an article before them.
fn push_words(words: &[&str], form: &Form, text: &mut String) {
    let is_article = form.words.len() > 1 && words[form.words.start] == "The" && !form.key.starts_with("the ");
    for word in &words[form.words.start + usize::from(is_article)..form.words.end] {
        if !text.is_empty() && !word.starts_with(['\'', '’']) {
            text.push(' ');
        }
        text.push_str(word);
    }
}

/// Returns the name to show for a form: the one of the gazetteer, else the words of the text.
fn shown(words: &[&str], form: &Form) -> String {
    if let Some(name) = gazetteer().canonical(&form.key).filter(|_| form.kind != NameKind::Person) {
        return name.to_owned();
    }
    let mut name = String::new();
    let is_article = form.words.len() > 1 && words[form.words.start] == "The" && !form.key.starts_with("the ");
    for word in &words[form.words.start + usize::from(is_article)..form.words.end] {
        let is_attached = word.starts_with(['\'', '’']);
        if !name.is_empty() && !is_attached {
            name.push(' ');
        }
        let is_acronym = if form.words.len() > 1 { is_acronym_in_name(word) } else { word.len() < LEAST_LETTERS };
        if form.is_capitals && form.kind != NameKind::Organization && !is_acronym {
            push_capitalized(word, &mut name);
        } else {
            name.extend(word.chars().map(|character| if character == '’' { '\'' } else { character }));
        }
    }
    composed(name)
}

/// Says whether a word of a name in capitals is an acronym: `NEW YORK` and `LA PAZ` hold none, `WASHINGTON DC`,
/// `JD VANCE` and `US VIRGIN ISLANDS` do.
fn is_acronym_in_name(word: &str) -> bool {
    let is_vowel = |byte: u8| matches!(byte, b'A' | b'E' | b'I' | b'O' | b'U' | b'Y') || !byte.is_ascii();
    matches!(word, "US" | "UK" | "UN" | "EU") || word.contains('.') || word.len() < 3 && !word.bytes().any(is_vowel)
}

/// Joins letters and their accents into one character where there is one, as most texts have them.
fn composed(name: String) -> String {
    if name.is_ascii() { name } else { name.nfc().collect() }
}

/// Appends a word in capitals with only the first of them left, those behind hyphens included.
fn push_capitalized(word: &str, name: &mut String) {
    let mut is_first = true;
    for character in word.chars() {
        if is_first {
            name.push(character);
        } else {
            name.extend(character.to_lowercase());
        }
        is_first = !character.is_alphabetic();
    }
}
