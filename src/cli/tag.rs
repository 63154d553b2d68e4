//! `search tag`

use std::io::{self, BufRead, BufWriter, Write};

use super::Outcome;
use super::error::CliError;
use crate::language::names::{NameKind, Span, Tagger};

pub(super) fn run() -> Result<Outcome, CliError> {
    let mut out = BufWriter::new(io::stdout().lock());
    let mut input = io::stdin().lock();
    let mut tagger = Tagger::default();
    let (mut sentence, mut line) = (Vec::new(), Vec::new());
    loop {
        line.clear();
        let is_end = input.read_until(b'\n', &mut line)? == 0;
        let ends_in_newline = line.last() == Some(&b'\n');
        if ends_in_newline {
            line.pop();
        }
        if !line.is_empty() {
            sentence.push(line.clone());
            if ends_in_newline {
                continue;
            }
        }
        write_sentence(&sentence, &mut tagger, &mut out)?;
        sentence.clear();
        if is_end || !ends_in_newline {
            break;
        }
        writeln!(out)?;
    }
    out.flush()?;
    Ok(Outcome::Done)
}

/// Writes a sentence, each token with its label. A token that is no UTF-8 comes back byte for byte.
fn write_sentence(tokens: &[Vec<u8>], tagger: &mut Tagger, out: &mut dyn Write) -> io::Result<()> {
    let texts: Vec<_> = tokens.iter().map(|token| String::from_utf8_lossy(token)).collect();
    let words: Vec<&str> = texts.iter().map(AsRef::as_ref).collect();
    let mut spans = Vec::new();
    tagger.tag(&words, &mut spans);
    let mut spans = spans.iter().peekable();
    for (number, token) in tokens.iter().enumerate() {
        while spans.next_if(|span| span.words.end <= number).is_some() {}
        let label = spans.peek().filter(|span| span.words.contains(&number)).map(|span| label(span, number));
        out.write_all(token)?;
        writeln!(out, "\t{}", label.unwrap_or("O"))?;
    }
    Ok(())
}

fn label(span: &Span, number: usize) -> &'static str {
    match (span.kind, span.words.start == number) {
        (NameKind::Person, true) => "B-PER",
        (NameKind::Person, false) => "I-PER",
        (NameKind::Organization, true) => "B-ORG",
        (NameKind::Organization, false) => "I-ORG",
        (NameKind::Place, true) => "B-LOC",
        (NameKind::Place, false) => "I-LOC",
    }
}
