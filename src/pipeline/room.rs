//! Room for what is under way: whoever needs more of it than is free waits.

use std::sync::{Arc, Condvar, Mutex, PoisonError};

/// Memory that is taken and given back.
#[derive(Debug)]
pub(super) struct Room {
    bytes: usize,
    taken: Mutex<usize>,
    given_back: Condvar,
}

/// Some of a [`Room`], until it is dropped.
#[derive(Debug)]
pub(super) struct Space {
    room: Arc<Room>,
    bytes: usize,
}

impl Room {
    pub(super) fn new(bytes: usize) -> Arc<Room> {
        Arc::new(Room { bytes, taken: Mutex::new(0), given_back: Condvar::new() })
    }

    /// Waits until so many bytes are free, or all are: what is larger than the room gets it alone.
    pub(super) fn take(self: &Arc<Self>, bytes: usize) -> Space {
        let taken = self.taken.lock().unwrap_or_else(PoisonError::into_inner);
        let is_full = |taken: &mut usize| *taken > 0 && *taken + bytes > self.bytes;
        let mut taken = self.given_back.wait_while(taken, is_full).unwrap_or_else(PoisonError::into_inner);
        *taken += bytes;
        Space { room: self.clone(), bytes }
    }
}

impl Space {
    /// Gives back all but so many bytes.
    pub(super) fn shrink_to(&mut self, bytes: usize) {
        self.give_back(self.bytes.saturating_sub(bytes));
    }

    fn give_back(&mut self, bytes: usize) {
        self.bytes -= bytes;
        *self.room.taken.lock().unwrap_or_else(PoisonError::into_inner) -= bytes;
        self.room.given_back.notify_all();
    }
}

impl Drop for Space {
    fn drop(&mut self) {
        self.give_back(self.bytes);
    }
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc::channel;

    use super::*;

    #[test]
    fn whoever_needs_more_than_is_free_waits() {
        let room = Room::new(10);
        let (first, mut second) = (room.take(4), room.take(6));
        let (sender, taken) = channel();
        std::thread::scope(|scope| {
            let (same, told) = (room.clone(), sender.clone());
            scope.spawn(move || told.send(same.take(5)).unwrap());
            second.shrink_to(3);
            assert!(taken.try_recv().is_err());
            drop(first);
            let third = taken.recv().unwrap();
            let (same, told) = (room.clone(), sender);
            scope.spawn(move || told.send(same.take(99)).unwrap());
            drop(second);
            assert!(taken.try_recv().is_err());
            drop(third);
            assert_eq!(taken.recv().unwrap().bytes, 99);
        });
        assert_eq!(*room.taken.lock().unwrap(), 0);
    }
}
