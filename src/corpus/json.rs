//! JSON: one object, a list of objects, or objects in which such lists lie.
//!
//! ```text
//! {"title": .., "text": ..}                      the page itself
//! [{"text": ..}, {"text": ..}]                   records 1, 2
//! {"status": "ok", "articles": [{"text": ..}]}   record 1; as deep as LISTS_WITHIN
//! {"text": ..} {"text": ..}                      records 1, 2
//! ```
//!
//! An object with a text is a page, and what lies in it are its fields; one without is looked through for objects and
//! lists that have some. One record lies in memory at a time, and never more than [`MAX_PAGE_BYTES`].
//!
//! Records behind a broken one are found by the name that it begins with: behind an opening bracket, and with a quote that
//! no backslash stands before, it never stands within a string.

mod place;
mod scan;
mod take;
mod walk;

use std::ops::ControlFlow;

use super::input::Input;
use super::json_record::{self, Broken};
use super::record::Record;
use super::skip::Reason;
use super::stream::Stream;
use super::textless::Textless;
use super::{Delivery, MAX_PAGE_BYTES, ReadError};
use crate::article::{ContentHash, Format};
use place::Place;
use take::{Beyond, Scanned};

/// Reads a file.
pub(super) fn read(stream: &mut Stream, delivery: &mut Delivery<'_>) -> Result<ControlFlow<()>, ReadError> {
    let input = match Input::open(stream)? {
        Ok(input) => input,
        Err(reason) => return Ok(delivery.skip(None, reason)),
    };
    let mut reader = Reader {
        input,
        place: Place::default(),
        delivery,
        textless: Textless::default(),
        records: 0,
        first_name: None,
        open_lists: 0,
        is_lost: false,
    };
    match reader.values() {
        Ok(()) | Err(End::Damage) => Ok(reader.textless.finish(reader.delivery)),
        Err(End::Caller) => Ok(ControlFlow::Break(())),
        Err(End::Failed(error)) => {
            let _: ControlFlow<()> = reader.textless.flush(reader.delivery);
            Err(error)
        }
    }
}

/// Why the reading of a value ended early.
enum End {
    /// The caller wants no more.
    Caller,
    /// The JSON is damaged, which is said already.
    Damage,
    /// The file cannot be read.
    Failed(ReadError),
}

impl From<ReadError> for End {
    fn from(error: ReadError) -> End {
        End::Failed(error)
    }
}

struct Reader<'r, 's, 'd> {
    input: Input<'s>,
    /// Where the next byte of the input stands.
    place: Place,
    delivery: &'r mut Delivery<'d>,
    textless: Textless,
    /// How many records were found.
    records: u64,
    /// The name that the first record begins with.
    first_name: Option<Vec<u8>>,
    /// How many lists lie around the next byte.
    open_lists: u32,
    /// Whether a broken record was seen: lists may end where none ends.
    is_lost: bool,
}

impl Reader<'_, '_, '_> {
    /// Reads the values of the file; mostly there is one.
    fn values(&mut self) -> Result<(), End> {
        const MARK: &[u8] = b"\xef\xbb\xbf";
        if self.input.peek(MARK.len())? == MARK {
            self.input.consume(MARK.len());
        }
        let mut values = 0;
        while let Some(byte) = self.next_byte()? {
            match byte {
                b'{' => self.outermost(values == 0)?,
                b'[' => self.list()?,
                _ if values > 0 => self.trailing()?,
                _ => self.pass_over()?,
            }
            values += 1;
        }
        Ok(())
    }

    /// Passes over what stands behind a value and is none. A list may have ended too early.
    fn trailing(&mut self) -> Result<(), End> {
        if !self.is_lost {
            let reason = Reason::BadJson { message: "trailing characters".to_owned(), line: 1, column: 1 };
            self.skip(None, placed(self.place, reason))?;
            self.is_lost = true;
        }
        match self.first_name.clone() {
            Some(name) => self.find_record(&[name]),
            None => Err(End::Damage),
        }
    }

    /// Reads an object that lies in no other value. A broken one does not keep those behind it from being read.
    fn outermost(&mut self, is_first: bool) -> Result<(), End> {
        let name = self.first_name_ahead()?;
        match self.object(0, is_first) {
            Err(End::Damage) => name.map_or(Err(End::Damage), |name| self.find_record(&[name])),
            ended => ended,
        }
    }

    /// Reads an object: it is a record, or records lie in it. `depth` is how many objects lie around it; it is the page
    /// itself if nothing lies around, before or behind.
    fn object(&mut self, depth: u32, is_first: bool) -> Result<(), End> {
        let start = self.place;
        let mut bytes = Vec::new();
        let scanned = self.scan(&mut bytes, Beyond::Stop)?;
        let mut parsed = Ok(Record::default());
        if scanned == Scanned::Whole {
            parsed = self.parse(&bytes);
            if let Ok(record) = parsed.as_mut()
                && record.has_text()
            {
                let record = std::mem::take(record);
                let is_page = depth == 0 && is_first && self.next_byte()?.is_none();
                return self.deliver(record, &bytes, is_page);
            }
        }
        self.input.unread(&bytes);
        self.place = start;
        let records = self.records;
        self.walk(depth)?;
        if self.records > records {
            return Ok(());
        }
        match parsed {
            // A summary may serve as text: see `Record::into_page`.
            Ok(record) if depth == 0 && record.has_summary() => {
                let is_page = is_first && self.next_byte()?.is_none();
                self.deliver(record, &bytes, is_page)
            }
            Ok(_) => Ok(()),
            Err(reason) => self.skip(None, placed(start, reason)),
        }
    }

    /// Reads a list of records up to its end. Lists of records in it are read as if their records stood in it.
    fn list(&mut self) -> Result<(), End> {
        self.open_lists += 1;
        let ended = self.records_of_list();
        self.open_lists -= 1;
        ended
    }

    fn records_of_list(&mut self) -> Result<(), End> {
        self.consume(1)?;
        let mut is_behind_value = false;
        loop {
            let next = self.next_byte()?;
            match next {
                None if self.is_lost => return Err(End::Damage),
                None => return self.damaged("EOF while parsing a list"),
                Some(b'{') => self.record()?,
                Some(b',') => self.consume(1)?,
                Some(_) if self.is_lost => self.find_record(&Vec::from_iter(self.first_name.clone()))?,
                Some(b']') => return self.consume(1),
                Some(b'[') if self.is_list_ahead()? => self.list()?,
                Some(_) if is_behind_value => self.broken(self.place, &[])?,
                Some(_) => self.no_record()?,
            }
            is_behind_value = next != Some(b',');
        }
    }

    /// Reads a record of a list.
    fn record(&mut self) -> Result<(), End> {
        let start = self.place;
        let mut bytes = Vec::new();
        let scanned = self.scan(&mut bytes, Beyond::PassOver)?;
        match scanned {
            Scanned::Broken => return self.broken(start, &bytes),
            Scanned::TooLong(bytes) => {
                self.records += 1;
                return self.skip(Some(self.records), Reason::RecordTooLong { bytes, limit: MAX_PAGE_BYTES });
            }
            Scanned::Whole => {}
        }
        let parsed = self.parse(&bytes);
        if self.first_name.is_none() {
            // Among what a broken record has left an object is no record for sure unless it has a text.
            if self.is_lost && !parsed.as_ref().is_ok_and(Record::has_text) {
                return Ok(());
            }
            self.first_name = place::first_name(&bytes).map(<[u8]>::to_vec);
        }
        match parsed {
            Ok(record) => self.deliver(record, &bytes, false),
            Err(reason) => {
                self.records += 1;
                let reason = placed(start, reason);
                self.skip(Some(self.records), reason)
            }
        }
    }

    /// Passes over a value of a list that is no object.
    fn no_record(&mut self) -> Result<(), End> {
        let start = self.place;
        let mut bytes = Vec::new();
        let scanned = self.scan(&mut bytes, Beyond::PassOver)?;
        if scanned == Scanned::Broken {
            return self.broken(start, &bytes);
        }
        self.records += 1;
        self.textless.take(self.records);
        Ok(())
    }

    /// Skips a record that is broken behind `bytes`, and looks for the next one.
    fn broken(&mut self, start: Place, bytes: &[u8]) -> Result<(), End> {
        let broken = self.fault(bytes)?;
        self.records += 1;
        let reason = placed(start, reason_of(broken));
        self.skip(Some(self.records), reason)?;
        self.is_lost = true;
        // What should have closed the broken string may have opened the next record.
        if let Some(at) = place::last_bracket(bytes) {
            let (before, again) = bytes.split_at(at);
            self.input.unread(again);
            self.place = start.behind(before);
        }
        // Without a whole record before it, its own name may be the damage.
        let names = self.first_name.clone().map(|first| [Some(first), place::first_name(bytes).map(<[u8]>::to_vec)]);
        self.find_record(&names.into_iter().flatten().flatten().collect::<Vec<_>>())
    }

    /// Passes over everything before the next object that begins with one of `names`, or with any if there are none.
    fn find_record(&mut self, names: &[Vec<u8>]) -> Result<(), End> {
        loop {
            let ready = self.input.fill()?;
            let before = memchr::memchr(b'{', ready);
            if ready.is_empty() {
                return Err(End::Damage);
            }
            let passed = before.unwrap_or(ready.len());
            self.consume(passed)?;
            if before.is_some() {
                let ahead = self.input.peek(place::AHEAD)?;
                let found = place::first_name(ahead);
                if found.is_some_and(|found| names.is_empty() || names.iter().any(|name| name == found)) {
                    return Ok(());
                }
                self.consume(1)?;
            }
        }
    }

    fn parse(&self, bytes: &[u8]) -> Result<Record, Reason> {
        let text = json_record::decode(bytes)?;
        json_record::parse(&text, &self.delivery.options.keys).map_err(reason_of)
    }

    /// Hands a record over. If it is the page itself its hash is that of the file, which was read to its end.
    fn deliver(&mut self, record: Record, bytes: &[u8], is_page: bool) -> Result<(), End> {
        let mut hash = None;
        if is_page {
            hash = self.input.content_hash();
        } else {
            self.records += 1;
        }
        let address = self.delivery.address((!is_page).then_some(self.records));
        let hash = hash.unwrap_or_else(|| ContentHash::of(bytes));
        if let Some(page) = record.into_page(address, Format::Json, hash) {
            return check(self.textless.page(page, self.delivery));
        }
        self.textless.take(self.records);
        Ok(())
    }

    fn skip(&mut self, record: Option<u64>, reason: Reason) -> Result<(), End> {
        check(self.textless.skip(record, reason, self.delivery))
    }

    /// Says that the file is damaged here, outside its records.
    fn damaged<T>(&mut self, message: &str) -> Result<T, End> {
        self.damaged_at(self.place, Broken { message: message.to_owned(), line: 1, column: 1 })
    }

    fn damaged_at<T>(&mut self, start: Place, broken: Broken) -> Result<T, End> {
        let reason = placed(start, reason_of(broken));
        self.skip(None, reason)?;
        Err(End::Damage)
    }

    /// Says what is wrong with a value that is broken behind `bytes`.
    fn fault(&mut self, bytes: &[u8]) -> Result<Broken, End> {
        let mut value = bytes.to_vec();
        // A line end would count as a line.
        value.extend(self.input.peek(1)?.iter().map(|byte| if *byte == b'\n' { 1 } else { *byte }));
        let unknown = || Broken { message: "no JSON".to_owned(), line: 1, column: 1 };
        Ok(json_record::fault(&value).unwrap_or_else(unknown))
    }
}

fn check(flow: ControlFlow<()>) -> Result<(), End> {
    if flow.is_break() { Err(End::Caller) } else { Ok(()) }
}

/// Says where in the file something is that is wrong with the value that begins at `start`.
fn placed(start: Place, reason: Reason) -> Reason {
    match reason {
        Reason::BadJson { message, line, column } => {
            let (line, column) = start.within(line, column);
            Reason::BadJson { message, line, column }
        }
        reason => reason,
    }
}

fn reason_of(Broken { message, line, column }: Broken) -> Reason {
    Reason::BadJson { message, line, column }
}

#[cfg(test)]
mod tests;
