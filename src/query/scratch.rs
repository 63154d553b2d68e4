//! Arrays with an entry for each article of a segment, kept from one query to the next: of a large index, to make them anew
//! takes longer than most queries.

use std::cell::RefCell;

use super::bm25::Weights;

/// Entries that are kept at most: 64 MB. Larger arrays are made anew.
const MOST: usize = 5_000_000;

/// Arrays that are all zero between two uses.
#[derive(Default)]
pub(super) struct Scratch {
    /// What the occurrences of one leaf weigh.
    pub(super) weights: Vec<Weights>,
    /// What all leaves score.
    pub(super) scores: Vec<f32>,
}

thread_local! {
    static KEPT: RefCell<Scratch> = RefCell::default();
}

impl Scratch {
    /// Takes the arrays of this thread.
    pub(super) fn take() -> Scratch {
        KEPT.take()
    }

    /// Makes the arrays large enough for so many articles.
    pub(super) fn fit(&mut self, articles: u32) {
        let articles = articles as usize;
        if self.weights.len() < articles {
            self.weights.resize(articles, Weights::default());
            self.scores.resize(articles, 0.0);
        }
    }

    /// Gives the arrays back, all zero. Where a query fails they are not given back, and made anew.
    pub(super) fn give_back(self) {
        debug_assert!(self.scores.iter().all(|score| *score == 0.0), "scores are zero again");
        debug_assert!(self.weights.iter().all(|weights| *weights == Weights::default()), "weights are zero again");
        if self.weights.len() <= MOST {
            KEPT.set(self);
        }
    }
}
