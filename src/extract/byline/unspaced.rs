//! Names in scripts without spaces and capitals: `王小明、李四`, `田中 宏昌`, `アン・リー`, `홍길동 기자`.
//!
//! Such a name is known by its length alone, so it is read only where a byline is opened, or from a line that says what
//! it is by brackets or a role.

use super::super::names::unspaced::{self, is_name, is_unspaced};

/// What stands between names, and between a name and what follows it.
const SEPARATORS: &[char] =
    &['、', '，', ',', '/', '／', '|', '｜', '丨', '；', ';', '（', '(', '【', '[', '＝', '=', '＠', '@', '：', ':'];
/// Roles behind a name, with or without a space.
const ROLES: &[&str] = &[
    "特派員",
    "特派记者",
    "记者",
    "記者",
    "编辑",
    "編集",
    "报道",
    "報道",
    "기자",
    "특파원",
    "선임기자",
    "통신원",
    "さん",
    "氏",
];

/// Returns the names at the beginning of a list; empty when it begins with none.
pub(super) fn authors(list: &str) -> Vec<&str> {
    let mut found = Vec::new();
    for part in list.split(SEPARATORS).map(str::trim) {
        let names = names(part);
        if names.is_empty() {
            break;
        }
        found.extend(names);
    }
    found
}

/// Returns the name before a role at the beginning of `text`: `홍길동 기자 = ...`, `王小明记者`.
pub(in crate::extract) fn before_role(text: &str) -> Option<&str> {
    if !unspaced::begins(text) {
        return None;
    }
    let first = text.split(SEPARATORS).next()?.trim();
    let name = without_role(first)?;
    is_name(name).then_some(name)
}

/// Returns the name in a line of brackets that holds it with an affiliation: `[田中宏昌，ITmedia]`.
pub(in crate::extract) fn in_brackets(text: &str) -> Option<&str> {
    let inside = [('[', ']'), ('【', '】'), ('［', '］')]
        .iter()
        .find_map(|(open, close)| text.strip_prefix(*open)?.strip_suffix(*close))?;
    let (name, affiliation) = inside.split_once(['，', ',', '、', '／', '/', '＝', '='])?;
    (is_name(name.trim()) && (1..=24).contains(&affiliation.trim().len())).then(|| name.trim())
}

fn without_role(part: &str) -> Option<&str> {
    ROLES.iter().find_map(|role| part.strip_suffix(role)).map(str::trim).filter(|rest| !rest.is_empty())
}

/// Returns the names of one part: words that are each long enough are a name each, shorter ones make one together.
fn names(part: &str) -> Vec<&str> {
    let part = without_role(part).unwrap_or(part);
    if is_name(part) {
        return vec![part];
    }
    let words: Vec<&str> = part.split_whitespace().collect();
    let lengths: usize = words.iter().map(|word| word.chars().count()).sum();
    match words.as_slice() {
        // Family and given name parted by a space.
        [_, _] if lengths <= 4 && words.iter().all(|word| is_unspaced(word)) => vec![part],
        _ if words.len() >= 2 && words.iter().all(|word| is_name(word)) => words,
        [first, ..] if is_name(first) && words.len() <= 3 => vec![*first],
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_told_by_their_length() {
        assert_eq!(authors("王小明 李四"), ["王小明", "李四"]);
        assert_eq!(authors("田中 宏昌"), ["田中 宏昌"]);
        assert_eq!(authors("王小明、李四（摄影）"), ["王小明", "李四"]);
        assert_eq!(authors("홍길동 기자"), ["홍길동"]);
        assert_eq!(authors("アン・リー"), ["アン・リー"]);
        assert_eq!(authors("从市政府了解到"), [] as [&str; 0]);
    }

    #[test]
    fn a_role_or_brackets_with_an_affiliation_tell_a_name() {
        assert_eq!(before_role("홍길동 기자 = 다리가 닫혔다"), Some("홍길동"));
        assert_eq!(in_brackets("[田中宏昌，橋新聞]"), Some("田中宏昌"));
        assert_eq!(in_brackets("[写真]"), None);
        assert_eq!(before_role("다리가 닫혔다"), None);
    }
}
