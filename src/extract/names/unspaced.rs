//! Names in Chinese, Japanese and Korean, which are written without spaces and capitals: their script and length tell them.

/// Says whether one word may be the full name of a person, by its script and length.
pub(in crate::extract) fn is_name(word: &str) -> bool {
    // `翻訳者`, `投稿者`: what somebody is, not who.
    if word.ends_with('者') {
        return false;
    }
    let count = word.chars().count();
    let all = |is: fn(char) -> bool| word.chars().all(is);
    match () {
        () if all(is_han) => (2..=4).contains(&count),
        () if all(is_hangul) => (2..=4).contains(&count),
        // A foreign name in syllables has a dot between its parts.
        () if word.contains(['・', '·']) => all(|c| is_han(c) || is_kana(c) || "・·".contains(c)) && count <= 14,
        () => all(|c| is_han(c) || is_kana(c)) && word.chars().any(is_han) && (3..=7).contains(&count),
    }
}

/// Says whether a character is Chinese.
pub(in crate::extract) fn is_han(c: char) -> bool {
    matches!(c, '々' | '\u{3400}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}')
}

fn is_kana(c: char) -> bool {
    matches!(c, '\u{3041}'..='\u{30FF}')
}

fn is_hangul(c: char) -> bool {
    matches!(c, '\u{AC00}'..='\u{D7A3}')
}

/// Says whether a text begins in one of these scripts.
pub(in crate::extract) fn begins(text: &str) -> bool {
    text.chars().next().is_some_and(|c| is_han(c) || is_kana(c) || is_hangul(c))
}

/// Says whether a word is of these scripts alone.
pub(in crate::extract) fn is_unspaced(word: &str) -> bool {
    word.chars().all(|c| is_han(c) || is_hangul(c) || is_kana(c))
}
