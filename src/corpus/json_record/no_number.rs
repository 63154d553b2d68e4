//! `NaN` and `Infinity`, which are no JSON but which Python writes for a missing number.

/// What Python writes, the longest first, and an empty value as long as it.
const TOKENS: [(&str, &str); 3] = [("-Infinity", "\"\"       "), ("Infinity", "\"\"      "), ("NaN", "\"\" ")];

/// Returns `json` with empty values in place of such numbers, every other byte where it was; `None` if it holds none.
pub(super) fn without(json: &str) -> Option<String> {
    let mut out = String::new();
    let (mut copied, mut at) = (0, 0);
    let mut in_string = false;
    let bytes = json.as_bytes();
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'\\' if in_string => at += 1,
            b'"' => in_string = !in_string,
            b'-' | b'I' | b'N' if !in_string => {
                if let Some((token, empty)) = TOKENS.iter().find(|(token, _)| bytes[at..].starts_with(token.as_bytes()))
                {
                    out.push_str(&json[copied..at]);
                    out.push_str(empty);
                    at += token.len();
                    copied = at;
                    continue;
                }
            }
            _ => {}
        }
        at += 1;
    }
    (copied > 0).then(|| out + &json[copied..])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_that_are_none_become_empty_values_of_their_length() {
        let json = r#"{"a":NaN,"b":[-Infinity, Infinity],"c":"NaN \" NaN","d":-1}"#;
        let expected = r#"{"a":"" ,"b":[""       , ""      ],"c":"NaN \" NaN","d":-1}"#;
        assert_eq!(without(json).as_deref(), Some(expected));
        assert_eq!(json.len(), expected.len());
        assert_eq!(without(r#"{"a":"NaN","b":-1}"#), None);
        assert_eq!(without("\"\\"), None);
    }
}
