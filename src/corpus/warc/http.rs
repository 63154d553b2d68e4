//! HTTP responses as crawlers record them.

use std::borrow::Cow;

use super::coding;
use super::damage::WarcDamage;
use crate::corpus::head::Head;

/// A response.
pub(super) struct Response<'a> {
    pub(super) status: u16,
    pub(super) head: Head<'a>,
    /// What follows the head, as it was sent.
    pub(super) body: &'a [u8],
}

impl<'a> Response<'a> {
    /// Reads a response; `None` if it is none.
    pub(super) fn parse(payload: &'a [u8]) -> Option<Response<'a>> {
        if !payload.starts_with(b"HTTP/") {
            return None;
        }
        let (head, body) = match Head::cut(payload) {
            Some(cut) => cut,
            // A body that is empty may lack even the empty line before it.
            None => (Head::whole(payload), &[][..]),
        };
        let status = head.first_line().split(|byte| *byte == b' ').filter(|word| !word.is_empty()).nth(1)?;
        let status = str::from_utf8(status.trim_ascii()).ok()?.parse().ok()?;
        Some(Response { status, head, body })
    }

    /// Returns the body as the server meant it: chunks joined, unpacked.
    ///
    /// Many crawlers undo the one or the other and leave the header as it was, so that what does not look like chunks or
    /// packed bytes is taken as it is. A body that ends early is taken as far as it goes, as browsers do.
    pub(super) fn decoded_body(&self) -> Result<Cow<'a, [u8]>, WarcDamage> {
        let mut body = Cow::Borrowed(self.body);
        let transfer = self.head.get("Transfer-Encoding").unwrap_or_default();
        if transfer.to_ascii_lowercase().contains("chunked") {
            body = join_chunks(self.body)?;
        }
        let codings = self.head.get("Content-Encoding").unwrap_or_default();
        for coding in codings.rsplit(',') {
            body = coding::decode(coding.trim(), body)?;
        }
        Ok(body)
    }
}

/// Joins the chunks of a body; what does not begin with a whole chunk is returned as it is.
fn join_chunks(body: &[u8]) -> Result<Cow<'_, [u8]>, WarcDamage> {
    let mut joined = Vec::new();
    let mut rest = body;
    while !rest.is_empty() {
        let Some((chunk, behind)) = Chunk::cut(rest) else {
            let is_joined_already = rest.len() == body.len();
            let bytes = body.len() - rest.len();
            return if is_joined_already { Ok(body.into()) } else { Err(WarcDamage::BadChunk { bytes }) };
        };
        match chunk {
            Chunk::Last => break,
            Chunk::Data(data) => joined.extend_from_slice(data),
        }
        rest = behind;
    }
    Ok(joined.into())
}

enum Chunk<'a> {
    Data(&'a [u8]),
    Last,
}

impl<'a> Chunk<'a> {
    /// Cuts the first chunk off: its size in hex, a line end, so many bytes and a line end. The last one has none, and
    /// one that is cut off has as many as there are. `None` if there is no chunk.
    fn cut(bytes: &'a [u8]) -> Option<(Chunk<'a>, &'a [u8])> {
        /// Most bytes of the line of the size, with extensions that nobody uses.
        const LONGEST_LINE: usize = 256;
        let line = &bytes[..bytes.len().min(LONGEST_LINE)];
        let line = &line[..memchr::memchr(b'\n', line)?];
        let digits = line.split(|byte| *byte == b';').next()?.trim_ascii();
        let size = usize::from_str_radix(str::from_utf8(digits).ok()?, 16).ok()?;
        let data = &bytes[line.len() + 1..];
        if size == 0 {
            return Some((Chunk::Last, &[]));
        }
        let Some((data, behind)) = data.split_at_checked(size) else { return Some((Chunk::Data(data), &[])) };
        let behind = behind.strip_prefix(b"\r").unwrap_or(behind);
        let behind = if behind.is_empty() { behind } else { behind.strip_prefix(b"\n")? };
        Some((Chunk::Data(data), behind))
    }
}
