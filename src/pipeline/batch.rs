//! Gathers what is on its way to another thread: to wake a thread takes as long as to read a short page.

/// Most items that are sent together.
pub(super) const MOST: usize = 16;
/// Bytes of pages from which on they are sent, fewer or not: a long page wakes a thread for good reason.
const MOST_BYTES: usize = 1 << 16;

/// What is to be sent together.
#[derive(Debug)]
pub(super) struct Batch<T> {
    items: Vec<T>,
    bytes: usize,
}

impl<T> Default for Batch<T> {
    fn default() -> Batch<T> {
        Batch { items: Vec::new(), bytes: 0 }
    }
}

impl<T> Batch<T> {
    /// Adds an item of so many bytes, and returns what is to be sent now.
    pub(super) fn push(&mut self, item: T, bytes: usize) -> Option<Vec<T>> {
        self.items.push(item);
        self.bytes += bytes;
        if self.items.len() < MOST && self.bytes < MOST_BYTES { None } else { self.take() }
    }

    /// Returns all that was not sent; `None` if there is nothing.
    pub(super) fn take(&mut self) -> Option<Vec<T>> {
        self.bytes = 0;
        let items = std::mem::take(&mut self.items);
        (!items.is_empty()).then_some(items)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_small_is_sent_together_and_what_is_large_at_once() {
        let mut batch = Batch::default();
        for number in 1..MOST {
            assert_eq!(batch.push(number, 1), None);
        }
        assert_eq!(batch.push(MOST, 1), Some((1..=MOST).collect()));
        assert_eq!(batch.push(1, MOST_BYTES - 1), None);
        assert_eq!(batch.push(2, 1), Some(vec![1, 2]));
        assert_eq!(batch.take(), None);
        assert_eq!(batch.push(1, 0), None);
        assert_eq!(batch.take(), Some(vec![1]));
    }
}
