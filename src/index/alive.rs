//! Which articles of a segment are not deleted, for a whole stretch of articles at a time.

use tantivy::DocId;

/// The live articles of a segment, one bit an article, the lowest bit of the first word for the first.
pub struct Alive(Box<[u64]>);

const BITS: u32 = u64::BITS;

impl Alive {
    /// Those that are listed, of so many articles.
    pub(super) fn of(listed: impl Iterator<Item = DocId>, articles: DocId) -> Alive {
        let mut words = vec![0; articles.div_ceil(BITS) as usize];
        for article in listed.take_while(|article| *article < articles) {
            words[(article / BITS) as usize] |= 1 << (article % BITS);
        }
        Alive(words.into())
    }

    /// Returns the bits, 64 articles a word.
    pub fn words(&self) -> &[u64] {
        &self.0
    }

    /// Returns the deleted ones of so many articles, in rising order.
    pub(super) fn deleted(&self, articles: DocId) -> impl Iterator<Item = DocId> + '_ {
        let mut words = self.0.iter().zip(0_u32..);
        let mut rest = (0_u64, 0);
        std::iter::from_fn(move || {
            while rest.0 == 0 {
                let (word, number) = words.next()?;
                rest = (!word, number * BITS);
            }
            let article = rest.1 + rest.0.trailing_zeros();
            rest.0 &= rest.0 - 1;
            Some(article)
        })
        .take_while(move |article| *article < articles)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_alive_is_deleted() {
        for deleted in [vec![], vec![0], vec![63, 64, 129], (0..130).collect::<Vec<DocId>>()] {
            let alive = Alive::of((0..130).filter(|article| !deleted.contains(article)), 130);
            assert_eq!(alive.deleted(130).collect::<Vec<_>>(), deleted);
            let count: u32 = alive.words().iter().map(|word| word.count_ones()).sum();
            assert_eq!(count as usize, 130 - deleted.len());
        }
    }
}
