//! What single characters mean in a query.

/// Says whether `c` stands between words: white space, and what pasted text has in its place.
pub(super) fn is_blank(c: char) -> bool {
    // U+200B (zero width space) and U+FEFF (byte order mark) are no white space to Unicode, but before a `-` they would
    // turn, unseen, what is excluded into what is looked for.
    c.is_whitespace() || c.is_control() || matches!(c, '\u{200B}' | '\u{FEFF}')
}

/// Says whether `c` opens or closes a phrase.
///
/// Which form opens and which closes differs by country (“a”, „a“, ”a”, «a», »a«, 「a」), and people mix them: any closes
/// what any other opened. Apostrophes and single quotes (' ‘ ’ ‚ ‛) are part of a word.
pub(super) fn is_quote(c: char) -> bool {
    matches!(
        c,
        '"' | '“'
            | '”'
            | '„'
            | '‟'
            | '«'
            | '»'
            | '‹'
            | '›'
            | '「'
            | '」'
            | '『'
            | '』'
            | '〝'
            | '〞'
            | '〟'
            | '＂'
    )
}

/// Says whether a word ends before `c`.
pub(super) fn ends_word(c: char) -> bool {
    is_blank(c) || is_quote(c) || matches!(c, '(' | ')')
}

/// Says whether there is something to look for in `text`: a letter or a digit. All else between blanks is punctuation.
pub(super) fn holds_word(text: &str) -> bool {
    text.chars().any(char::is_alphanumeric)
}
