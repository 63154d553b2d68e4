//! Front matter: fields in YAML between two lines of `---` at the top of a page.
//!
//! Of YAML is read what is written there: values on one line, quoted or not, lists in brackets or one item a line, an
//! object with a `name`, and texts over several lines. What is not read by this is kept as it stands.

use std::ops::Range;

use super::header::Header;
use super::keys::Keys;
use super::text_lines::TextLines;
use crate::article::{Kind, Stated};

/// Says whether a page may begin with front matter.
pub(super) fn may_begin(page: &str) -> bool {
    page.trim_start_matches(['\u{feff}', '\n', '\r']).starts_with("---")
}

/// Returns what the front matter states under some of `keys`; `None` if there is none.
pub(super) fn read(lines: &TextLines<'_>, keys: &Keys) -> Option<Stated> {
    let first = (0..lines.count()).find(|line| !lines.is_blank(*line)).filter(|line| lines.words(*line) == "---")?;
    let last = (first + 1..lines.count()).find(|line| matches!(lines.words(*line), "---" | "..."))?;
    let mut header = Header::new(keys);
    header.mark(lines.bytes(first..first + 1), Kind::Other);
    let mut at = first + 1;
    let mut has_fields = false;
    while at < last {
        let is_passed_over = lines.is_blank(at) || lines.words(at).starts_with('#');
        if is_passed_over {
            header.mark(lines.bytes(at..at + 1), Kind::Other);
            at += 1;
            continue;
        }
        let (name, value) = field(lines, at)?;
        let next = (at + 1..last).find(|line| !belongs(lines, *line)).unwrap_or(last);
        header.take(name, read_value(lines, value, at + 1..next), lines.bytes(at..next));
        has_fields = true;
        at = next;
    }
    header.mark(lines.bytes(last..last + 1), Kind::Other);
    has_fields.then(|| header.finish())
}

/// Reads the name of a field and the value on the same line.
fn field<'t>(lines: &TextLines<'t>, line: usize) -> Option<(&'t str, &'t str)> {
    let words = lines.words(line);
    let is_indented = lines.words_start(line) > lines.start(line);
    let (name, value) = words.split_once(':')?;
    let is_ended = value.is_empty() || value.starts_with([' ', '\t']);
    let name = name.trim_matches(['"', '\'']);
    let is_name = !name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | ' ' | '.'));
    (is_name && is_ended && !is_indented).then(|| (name, value.trim()))
}

/// Says whether a line belongs to the value above: it is blank, indented or an item of a list.
fn belongs(lines: &TextLines<'_>, line: usize) -> bool {
    lines.is_blank(line) || lines.words_start(line) > lines.start(line) || is_item(lines.words(line))
}

fn is_item(words: &str) -> bool {
    words == "-" || words.starts_with("- ")
}

/// Returns a value; the items of a list one a line. `rest` are the lines below that belong to it.
fn read_value(lines: &TextLines<'_>, value: &str, rest: Range<usize>) -> String {
    if value.starts_with(['>', '|']) {
        return lines.join(rest);
    }
    if let Some(list) = value.strip_prefix('[') {
        let all = format!("{list} {}", lines.join(rest));
        let items = split_list(all.trim().trim_end_matches(']'));
        return items.iter().map(|item| scalar(item)).collect::<Vec<_>>().join("\n");
    }
    if !value.is_empty() && !value.starts_with('#') {
        return scalar(&format!("{value} {}", lines.join(rest)));
    }
    let items = rest.map(|line| lines.words(line)).filter(|words| !words.is_empty() && !words.starts_with('#'));
    let values = items.filter_map(|words| {
        let item = words.strip_prefix('-').map_or(words, str::trim_start);
        match item.split_once(": ") {
            Some(("name", name)) => Some(scalar(name)),
            Some((key, _)) if !key.contains(' ') => None,
            _ => Some(scalar(item)).filter(|item| !item.ends_with(':')),
        }
    });
    values.filter(|value| !value.is_empty()).collect::<Vec<_>>().join("\n")
}

/// Splits the items of a list at the commas that stand in no quotes.
fn split_list(list: &str) -> Vec<&str> {
    let mut items = Vec::new();
    let (mut start, mut quote) = (0, None);
    for (at, sign) in list.char_indices() {
        match (sign, quote) {
            ('"' | '\'', None) if list[start..at].trim().is_empty() => quote = Some(sign),
            (',', None) => {
                items.push(&list[start..at]);
                start = at + 1;
            }
            (sign, Some(open)) if sign == open => quote = None,
            _ => {}
        }
    }
    items.push(&list[start..]);
    items
}

/// Returns a value without its quotes, or without the comment behind it.
fn scalar(value: &str) -> String {
    let value = value.trim();
    if let Some(inside) = value
        .strip_prefix('\'')
        .and_then(|value| value.split_once("' #").map_or(value.strip_suffix('\''), |(value, _)| Some(value)))
    {
        return inside.replace("''", "'");
    }
    if let Some(inside) = value.strip_prefix('"').and_then(quoted) {
        return inside;
    }
    let end = value.find(" #").unwrap_or(value.len());
    let value = value[..end].trim_end();
    if matches!(value, "null" | "~") { String::new() } else { value.to_owned() }
}

/// Returns what stands before the closing quote.
fn quoted(value: &str) -> Option<String> {
    let mut inside = String::with_capacity(value.len());
    let mut signs = value.chars();
    while let Some(sign) = signs.next() {
        match sign {
            '"' => return Some(inside),
            '\\' => match signs.next()? {
                'n' | 't' | 'r' => inside.push(' '),
                'u' => {
                    let code = u32::from_str_radix(signs.as_str().get(..4)?, 16).ok()?;
                    inside.push(char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER));
                    signs.nth(3);
                }
                other => inside.push(other),
            },
            other => inside.push(other),
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Returns what the front matter states, and how many bytes of the page are marked.
    fn stated(page: &str) -> Option<(Stated, usize)> {
        let stated = read(&TextLines::of(page), &Keys::default())?;
        let end = stated.parts.last()?.range.end as usize;
        let length: u32 = stated.parts.iter().map(|part| part.range.end - part.range.start).sum();
        assert_eq!(length as usize, end, "the parts lie side by side");
        Some((Stated { parts: Vec::new(), ..stated }, end))
    }

    fn authors(value: &str) -> Vec<String> {
        stated(&format!("---\nauthors: {value}\n---\n")).unwrap().0.authors
    }

    #[test]
    fn fields_between_two_rules_state_facts() {
        let page = "---\nlayout: post\ntitle: \"Bridge: \\\"closed\\\" \\u2013 again\"\ndate: 2025-06-24 17:06:00 +0200 # local\nurl: 'https://riverpost.example/it''s'\nauthor:\n  name: Ann Lee\n  url: https://example.org\ntags:\n- town\n- bridges\nsource: |\n  The\n  Riverpost\n---\nIt is closed.";
        let (stated, end) = stated(page).unwrap();
        let expected = Stated {
            title: Some("Bridge: \"closed\" – again".into()),
            published: Some("2025-06-24 17:06:00 +0200".into()),
            url: Some("https://riverpost.example/it's".into()),
            authors: vec!["Ann Lee".into()],
            outlet: Some("The Riverpost".into()),
            ..Stated::default()
        };
        assert_eq!(stated, expected);
        assert_eq!(&page[end..], "It is closed.");
    }

    #[test]
    fn lists_are_read_in_every_form() {
        for list in [
            "[Ann Lee, \"Mora, Bo\"]",
            "\n- Ann Lee\n- 'Mora, Bo'",
            "\n  - name: Ann Lee\n    mail: a\n  - name: Mora, Bo",
        ] {
            assert_eq!(authors(list), ["Ann Lee", "Mora, Bo"], "{list}");
        }
        assert_eq!(authors("Ann Lee"), ["Ann Lee"]);
        assert_eq!(authors("null"), [] as [&str; 0]);
    }

    #[test]
    fn a_rule_over_a_text_is_no_front_matter() {
        for page in [
            "---\nIt is closed.\n---\n",
            "---\ntitle: A\n",
            "---\n---\n",
            "--- a\ntitle: A\n---\n",
            "---\n\n",
            "a\n---\ntitle: A\n---\n",
        ] {
            assert_eq!(stated(page), None, "{page}");
        }
    }
}
