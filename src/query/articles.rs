//! Sets of articles of one segment.

use tantivy::DocId;

/// A set of the articles of a segment, one bit an article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct ArticleSet {
    words: Vec<u64>,
    /// How many articles the segment has; no bit behind it is set.
    articles: u32,
}

impl ArticleSet {
    /// The empty set.
    pub(super) fn none(articles: u32) -> ArticleSet {
        ArticleSet { words: vec![0; articles.div_ceil(64) as usize], articles }
    }

    /// All articles.
    pub(super) fn all(articles: u32) -> ArticleSet {
        let mut set = ArticleSet { words: vec![u64::MAX; articles.div_ceil(64) as usize], articles };
        let spare = articles % 64;
        if let (Some(last), true) = (set.words.last_mut(), spare > 0) {
            *last = (1 << spare) - 1;
        }
        set
    }

    /// Adds an article.
    #[inline]
    pub(super) fn insert(&mut self, article: DocId) {
        debug_assert!(article < self.articles, "the article is of this segment");
        self.words[(article / 64) as usize] |= 1 << (article % 64);
    }

    /// Says whether an article is in the set.
    #[inline]
    pub(super) fn contains(&self, article: DocId) -> bool {
        self.words.get((article / 64) as usize).is_some_and(|word| word >> (article % 64) & 1 == 1)
    }

    /// Keeps those whose bits are set, 64 articles a word, and calls `visit` with each of the others.
    pub(super) fn keep(&mut self, bits: &[u64], mut visit: impl FnMut(DocId)) {
        for (number, (mine, kept)) in self.words.iter_mut().zip(bits).enumerate() {
            Bits(*mine & !kept).for_each(|bit| visit(number as u32 * 64 + bit));
            *mine &= kept;
        }
    }

    /// Keeps what is in both.
    pub(super) fn intersect(&mut self, other: &ArticleSet) {
        self.words.iter_mut().zip(&other.words).for_each(|(mine, theirs)| *mine &= theirs);
    }

    /// Takes in what is in the other.
    pub(super) fn unite(&mut self, other: &ArticleSet) {
        self.words.iter_mut().zip(&other.words).for_each(|(mine, theirs)| *mine |= theirs);
    }

    /// Takes out what is in the other.
    pub(super) fn subtract(&mut self, other: &ArticleSet) {
        self.words.iter_mut().zip(&other.words).for_each(|(mine, theirs)| *mine &= !theirs);
    }

    /// Calls `visit` with each article in rising order; faster than [`ArticleSet::iter`].
    #[inline]
    pub(super) fn for_each(&self, mut visit: impl FnMut(DocId)) {
        for (number, word) in self.words.iter().enumerate() {
            let mut rest = *word;
            while rest != 0 {
                visit(number as u32 * 64 + rest.trailing_zeros());
                rest &= rest - 1;
            }
        }
    }

    /// Says whether all of them are in the other.
    pub(super) fn is_within(&self, other: &ArticleSet) -> bool {
        self.words.iter().zip(&other.words).all(|(mine, theirs)| mine & !theirs == 0)
    }

    /// Returns the number of articles.
    pub(super) fn len(&self) -> usize {
        self.words.iter().map(|word| word.count_ones() as usize).sum()
    }

    /// Returns the articles in rising order.
    pub(super) fn iter(&self) -> impl Iterator<Item = DocId> + '_ {
        self.words.iter().enumerate().flat_map(|(number, word)| Bits(*word).map(move |bit| number as u32 * 64 + bit))
    }
}

/// The numbers of the bits that are set, from the lowest.
struct Bits(u64);

impl Iterator for Bits {
    type Item = u32;

    #[inline]
    fn next(&mut self) -> Option<u32> {
        if self.0 == 0 {
            return None;
        }
        let bit = self.0.trailing_zeros();
        self.0 &= self.0 - 1;
        Some(bit)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn set(articles: &[DocId]) -> ArticleSet {
        let mut set = ArticleSet::none(130);
        for article in articles {
            set.insert(*article);
        }
        set
    }

    fn listed(set: &ArticleSet) -> Vec<DocId> {
        set.iter().collect()
    }

    #[test]
    fn sets_are_joined_bit_by_bit() {
        let (one, other) = (set(&[0, 63, 64, 129]), set(&[63, 65, 129]));
        let mut both = one.clone();
        both.intersect(&other);
        assert_eq!(listed(&both), [63, 129]);
        let mut either = one.clone();
        either.unite(&other);
        assert_eq!(listed(&either), [0, 63, 64, 65, 129]);
        let mut rest = one.clone();
        rest.subtract(&other);
        assert_eq!(listed(&rest), [0, 64]);
        let (mut kept, mut gone) = (one.clone(), Vec::new());
        kept.keep(&[u64::MAX, 0, 0], |article| gone.push(article));
        assert_eq!(gone, [64, 129]);
        assert_eq!(listed(&kept), [0, 63]);
        assert_eq!(either.len(), 5);
        assert!(one.is_within(&either) && !either.is_within(&one));
        let mut visited = Vec::new();
        either.for_each(|article| visited.push(article));
        assert_eq!(visited, listed(&either));
    }

    #[test]
    fn all_articles_end_with_the_last() {
        for articles in [0, 1, 63, 64, 65, 130] {
            let all = ArticleSet::all(articles);
            assert_eq!(listed(&all), (0..articles).collect::<Vec<_>>());
        }
    }
}
