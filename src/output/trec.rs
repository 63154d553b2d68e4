//! A ranking of articles as a TREC run, for the tools that measure rankings.

use std::fmt::Write as _;
use std::io::{self, Write};

use crate::query::RankedArticle;

/// Writes one ranking: `query-id Q0 article-id rank score search` a line. White space in ids is percent-encoded.
pub fn write_run(query_id: &str, articles: &[RankedArticle], first_rank: usize, out: &mut dyn Write) -> io::Result<()> {
    let query_id = without_spaces(query_id);
    for (number, article) in articles.iter().enumerate() {
        let (id, rank) = (without_spaces(&article.id), first_rank + number);
        writeln!(out, "{query_id} Q0 {id} {rank} {} search", article.score)?;
    }
    Ok(())
}

fn without_spaces(id: &str) -> String {
    let mut encoded = String::with_capacity(id.len());
    for character in id.chars() {
        if character.is_whitespace() || character == '%' {
            let mut bytes = [0; 4];
            for byte in character.encode_utf8(&mut bytes).bytes() {
                // writing to a string does not fail
                let _ = write!(encoded, "%{byte:02X}");
            }
        } else {
            encoded.push(character);
        }
    }
    encoded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn white_space_of_ids_is_encoded() {
        let article = RankedArticle { id: "a b\u{a0}100%".into(), score: 1.5 };
        let mut out = Vec::new();
        write_run("q 1", &[article], 3, &mut out).unwrap();
        assert_eq!(String::from_utf8(out).unwrap(), "q%201 Q0 a%20b%C2%A0100%25 3 1.5 search\n");
    }
}
