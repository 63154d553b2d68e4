//! Looks for records in an object that is none.

use super::super::json_record;
use super::{Beyond, End, Reader, Scanned};

/// How many objects may lie around a record or a list of records: `{"newspapers": {"a": {"articles": [..]}}}` has three.
const LISTS_WITHIN: u32 = 4;

/// Names of lists whose objects have a text and are no articles, in small letters.
const REPLIES: &[&[u8]] = &[b"comments", b"replies", b"children", b"responses"];

impl Reader<'_, '_, '_> {
    /// Reads the objects and lists within an object, whose first bracket is the next byte.
    pub(super) fn walk(&mut self, depth: u32) -> Result<(), End> {
        self.consume(1)?;
        loop {
            match self.next_byte_or_comma()? {
                None if self.is_lost => return Err(End::Damage),
                None => return self.damaged("EOF while parsing an object"),
                Some(b'}') => return self.consume(1),
                Some(b'"') => self.member(depth)?,
                Some(_) => return self.damaged("key must be a string"),
            }
        }
    }

    fn member(&mut self, depth: u32) -> Result<(), End> {
        let mut name = Vec::new();
        let start = self.place;
        if self.scan(&mut name, Beyond::PassOver)? == Scanned::Broken {
            let broken = self.fault(&name)?;
            return self.damaged_at(start, broken);
        }
        if self.next_byte()? != Some(b':') {
            return self.damaged("expected `:`");
        }
        self.consume(1)?;
        let name = name.get(1..name.len().saturating_sub(1)).unwrap_or_default().to_ascii_lowercase();
        let is_worth_reading = depth < LISTS_WITHIN && !REPLIES.contains(&name.as_slice());
        match self.next_byte()? {
            Some(b'{') if is_worth_reading => self.object(depth + 1, false),
            Some(b'[') if is_worth_reading && self.is_list_ahead()? => self.list(),
            _ => self.pass_over(),
        }
    }

    /// Passes over a value in which no record is looked for.
    pub(super) fn pass_over(&mut self) -> Result<(), End> {
        let start = self.place;
        let mut bytes = Vec::new();
        let broken = match self.scan(&mut bytes, Beyond::PassOver)? {
            Scanned::Broken => Some(self.fault(&bytes)?),
            Scanned::Whole => json_record::fault(&bytes),
            Scanned::TooLong(_) => None,
        };
        broken.map_or(Ok(()), |broken| self.damaged_at(start, broken))
    }
}
