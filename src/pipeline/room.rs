//! Room for what is under way: whoever needs more of it than is free waits.

use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};

/// Memory that is taken and given back.
#[derive(Debug)]
pub(super) struct Room {
    bytes: usize,
    taken: Mutex<Taken>,
    given_back: Condvar,
}

/// What is taken of a [`Room`].
#[derive(Debug, Default)]
struct Taken {
    bytes: usize,
    /// How many wait: nobody is woken if there are none, which takes a call of the system.
    waiting: usize,
}

/// Some of a [`Room`], until it is dropped.
#[derive(Debug)]
pub(super) struct Space {
    room: Arc<Room>,
    bytes: usize,
}

impl Room {
    pub(super) fn new(bytes: usize) -> Arc<Room> {
        Arc::new(Room { bytes, taken: Mutex::default(), given_back: Condvar::new() })
    }

    /// Waits until so many bytes are free, or all are: what is larger than the room gets it alone.
    pub(super) fn take(self: &Arc<Self>, bytes: usize) -> Space {
        let mut taken = self.lock();
        taken.waiting += 1;
        let is_full = |taken: &mut Taken| !self.has_room(taken, bytes);
        let mut taken = self.given_back.wait_while(taken, is_full).unwrap_or_else(PoisonError::into_inner);
        taken.waiting -= 1;
        taken.bytes += bytes;
        Space { room: self.clone(), bytes }
    }

    /// Does the same if it need not wait.
    pub(super) fn take_now(self: &Arc<Self>, bytes: usize) -> Option<Space> {
        let mut taken = self.lock();
        self.has_room(&taken, bytes).then(|| {
            taken.bytes += bytes;
            Space { room: self.clone(), bytes }
        })
    }

    fn has_room(&self, taken: &Taken, bytes: usize) -> bool {
        taken.bytes == 0 || taken.bytes + bytes <= self.bytes
    }

    fn lock(&self) -> MutexGuard<'_, Taken> {
        self.taken.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Space {
    /// Gives back all but so many bytes.
    pub(super) fn shrink_to(&mut self, bytes: usize) {
        self.give_back(self.bytes.saturating_sub(bytes));
    }

    fn give_back(&mut self, bytes: usize) {
        self.bytes -= bytes;
        let mut taken = self.room.lock();
        taken.bytes -= bytes;
        if taken.waiting > 0 {
            self.room.given_back.notify_all();
        }
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
            assert!(taken.try_recv().is_err() && room.take_now(5).is_none());
            drop(first);
            let third = taken.recv().unwrap();
            let (same, told) = (room.clone(), sender);
            scope.spawn(move || told.send(same.take(99)).unwrap());
            drop(second);
            assert!(taken.try_recv().is_err());
            drop(third);
            assert_eq!(taken.recv().unwrap().bytes, 99);
        });
        assert_eq!(room.lock().bytes, 0);
    }
}
