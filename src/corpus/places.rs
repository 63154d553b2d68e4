//! Whether a text stands at a place of a file, for whoever wants to see that addresses lead to what they should.

use std::io::{self, BufReader, Read, Seek, SeekFrom};
use std::ops::Range;
use std::path::Path;

use fs_err as fs;

use super::encoding::{self, Wide};
use super::markup;

/// Most bytes of one place: a page.
const MAX: u64 = super::MAX_PAGE_BYTES;

/// A file in which texts stand.
pub struct Places {
    file: fs::File,
    charset: Charset,
}

/// What is known of the charset of a file.
#[derive(Clone, Copy, Debug)]
enum Charset {
    Utf8,
    Wide(Wide),
    /// One that contains ASCII.
    Other,
}

impl Places {
    /// Opens a file, and reads all of it to see whether it is UTF-8.
    pub fn open(file: &Path) -> io::Result<Places> {
        let mut file = fs::File::open(file)?;
        let charset = charset(&mut file)?;
        Ok(Places { file, charset })
    }

    /// Says whether a text may have been read from these bytes of the file: all its characters but white space stand there, in
    /// order; between them may stand markup. In a charset that is not Unicode only ASCII characters are looked for.
    pub fn hold(&mut self, place: Range<u64>, text: &str) -> io::Result<bool> {
        self.file.seek(SeekFrom::Start(place.start))?;
        let mut bytes = Vec::new();
        (&mut self.file).take(place.end.saturating_sub(place.start).min(MAX)).read_to_end(&mut bytes)?;
        let source = match self.charset {
            Charset::Wide(wide) => wide.decode(&bytes, 0).0,
            Charset::Utf8 | Charset::Other => String::from_utf8_lossy(&bytes).into_owned(),
        };
        let is_unicode = !matches!(self.charset, Charset::Other);
        let is_looked_for = |c: char| !c.is_whitespace() && (is_unicode || c.is_ascii());
        let is_within = |source: &str| {
            let mut source = source.chars();
            text.chars().filter(|c| is_looked_for(*c)).all(|wanted| source.any(|c| c == wanted))
        };
        Ok(is_within(&source) || is_within(&markup::decode(&source)))
    }
}

fn charset(file: &mut fs::File) -> io::Result<Charset> {
    let mut reader = BufReader::with_capacity(1 << 16, file);
    let mut bytes = Vec::new();
    reader.by_ref().take(1 << 16).read_to_end(&mut bytes)?;
    if let Some(wide) = encoding::wide(&bytes) {
        return Ok(Charset::Wide(wide));
    }
    loop {
        let valid = match std::str::from_utf8(&bytes) {
            Ok(_) => bytes.len(),
            Err(error) if error.error_len().is_none() => error.valid_up_to(),
            Err(_) => return Ok(Charset::Other),
        };
        bytes.drain(..valid);
        if reader.by_ref().take(1 << 16).read_to_end(&mut bytes)? == 0 {
            // a character that is cut off at the end of the file
            return Ok(if bytes.is_empty() { Charset::Utf8 } else { Charset::Other });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn holds(bytes: &[u8], place: Range<u64>, text: &str) -> bool {
        let file = tempfile::NamedTempFile::new().unwrap();
        std::fs::write(file.path(), bytes).unwrap();
        Places::open(file.path()).unwrap().hold(place, text).unwrap()
    }

    #[test]
    fn a_place_holds_a_text_with_markup_references_and_line_ends_in_between() {
        let source = "# Late\n\nThe **ferry**\nis late, caf&eacute; &amp; bar.\n".as_bytes();
        let end = source.len() as u64;
        assert!(holds(source, 8..end, "The ferry is late,"));
        assert!(holds(source, 8..end, "The ferry is late, caf"));
        assert!(!holds(source, 12..end, "The ferry is late"));
        assert!(!holds(source, 8..end, "late is The ferry."));
        assert!(!holds(source, end..end + 9, "The ferry"));
        assert!(holds("a &#8220;word&#8221; &amp; more".as_bytes(), 0..99, "a “word” & more"));
    }

    #[test]
    fn every_charset_is_read_as_what_it_is() {
        let text = "Brücke “zu”, sagt die Bürgermeisterin von Northmoor am Montag.";
        let wide: Vec<u8> = format!("\u{feff}{text}").encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert!(holds(&wide, 2..wide.len() as u64, text));
        assert!(!holds(&wide, 2..wide.len() as u64, "Brücke x"));
        let latin: Vec<u8> = text.replace(['“', '”'], "'").chars().map(|c| c as u8).collect();
        assert!(holds(&latin, 0..latin.len() as u64, &text.replace(['“', '”'], "'")));
        assert!(!holds(&latin, 8..latin.len() as u64, text));
        // two bytes of a character on both sides of what is read at once
        let long = format!("{}ü", "a".repeat((1 << 16) - 1));
        assert!(holds(long.as_bytes(), (1 << 16) - 1..(1 << 16) + 1, "ü"));
        assert!(!holds(long.as_bytes(), (1 << 16) - 1..(1 << 16) + 1, "ö"));
    }
}
