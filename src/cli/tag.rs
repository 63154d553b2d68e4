//! `search tag`

use std::io::{self, BufRead, BufWriter, Write};

use super::Outcome;
use super::error::CliError;
use crate::language::names::{NameKind, Span, Tagger};

/// Sentences that are read as one text, in which one explains the names of another.
const TEXT: usize = 40;

pub(super) fn run() -> Result<Outcome, CliError> {
    let mut out = BufWriter::with_capacity(1 << 16, io::stdout().lock());
    let mut input = io::stdin().lock();
    let mut tagger = Tagger::default();
    let mut text = Text::default();
    while text.read(&mut input)? {
        text.write(&mut tagger, &mut out)?;
    }
    out.flush()?;
    Ok(Outcome::Done)
}

/// Some sentences of the input.
#[derive(Default)]
struct Text {
    /// As it was read.
    bytes: Vec<u8>,
    /// The end of each line in `bytes`, without its newline.
    lines: Vec<usize>,
}

impl Text {
    /// Reads the lines of the next sentences, with the empty lines between them. Returns whether there were any.
    fn read(&mut self, input: &mut impl BufRead) -> io::Result<bool> {
        self.bytes.clear();
        self.lines.clear();
        let mut sentences = 0;
        while sentences < TEXT {
            let start = self.bytes.len();
            if input.read_until(b'\n', &mut self.bytes)? == 0 {
                break;
            }
            let end = self.bytes.len() - usize::from(self.bytes.ends_with(b"\n"));
            sentences += usize::from(end == start);
            self.lines.push(end);
        }
        Ok(!self.lines.is_empty())
    }

    /// Writes each line with its label. A token that is no UTF-8 comes back byte for byte.
    fn write(&self, tagger: &mut Tagger<'_>, out: &mut impl Write) -> io::Result<()> {
        let tokens: Vec<&[u8]> = self.tokens().collect();
        let texts: Vec<_> = tokens.iter().map(|token| String::from_utf8_lossy(token)).collect();
        let words: Vec<&str> = texts.iter().filter(|text| !text.is_empty()).map(AsRef::as_ref).collect();
        let mut ends = Vec::new();
        let mut count = 0;
        for token in &tokens {
            count += usize::from(!token.is_empty());
            if token.is_empty() {
                ends.push(count);
            }
        }
        ends.push(count);
        let mut spans = Vec::new();
        tagger.tag(&words, &ends, &mut spans);
        let mut spans = spans.iter().peekable();
        let mut number = 0;
        for token in tokens {
            if !token.is_empty() {
                while spans.next_if(|span| span.words.end <= number).is_some() {}
                let label = spans.peek().filter(|span| span.words.contains(&number)).map(|span| label(span, number));
                out.write_all(token)?;
                out.write_all(b"\t")?;
                out.write_all(label.unwrap_or("O").as_bytes())?;
                number += 1;
            }
            out.write_all(b"\n")?;
        }
        Ok(())
    }

    /// Returns the lines; an empty one ends a sentence.
    fn tokens(&self) -> impl Iterator<Item = &[u8]> {
        let starts = std::iter::once(0).chain(self.lines.iter().map(|end| end + 1));
        starts.zip(&self.lines).map(|(start, end)| &self.bytes[start..*end])
    }
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
