//! How good a ranking is, by judgments of people: the usual measures of TREC, with the definitions of `trec_eval`.
//!
//! ```text
//! AP        = Σ over the relevant articles found, at rank r:  relevant ones up to r / r,   by all relevant ones
//! nDCG@10   = Σ up to rank 10 of   grade / log2(rank + 1),   by the same of the best possible order
//! RR@10     = 1 / rank of the first relevant article up to rank 10, else 0;   Hit@10 = whether there is one
//! P@10      = relevant ones up to rank 10, by 10;   Recall = relevant ones found, by all relevant ones
//! ```
//!
//! An article is relevant if its grade is above 0; what is not judged is not. A query with no relevant article has 0 of all.

use std::collections::BTreeMap;

/// Ranks that most measures look at.
const FIRST: usize = 10;

/// How good a ranking is, or the mean of several.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Measures {
    /// Average precision; its mean is MAP.
    pub average_precision: f64,
    /// Normalized discounted cumulative gain of the first ten.
    pub ndcg: f64,
    /// Reciprocal rank of the first relevant article among the first ten; its mean is MRR@10.
    pub reciprocal_rank: f64,
    /// 1 if one of the first ten is relevant.
    pub hit: f64,
    /// Share of relevant ones among the first ten.
    pub precision: f64,
    /// Share of the relevant ones that are among the first ten.
    pub recall_of_first: f64,
    /// Share of the relevant ones that are found.
    pub recall: f64,
}

impl Measures {
    /// Measures a ranking of ids, given the grade of each that is judged.
    pub fn of<'a>(ranked: impl IntoIterator<Item = &'a str>, grades: &BTreeMap<String, i64>) -> Measures {
        let relevant = grades.values().filter(|grade| **grade > 0).count();
        if relevant == 0 {
            return Measures::default();
        }
        let of_relevant = |number: f64| number / relevant as f64;
        let mut measures = Measures::default();
        let mut found = 0;
        for (number, id) in ranked.into_iter().enumerate() {
            let grade = grades.get(id).copied().unwrap_or_default();
            if grade <= 0 {
                continue;
            }
            let rank = (number + 1) as f64;
            found += 1;
            measures.average_precision += of_relevant(f64::from(found) / rank);
            if number < FIRST {
                measures.ndcg += gain(grade, number);
                measures.precision += 1.0 / FIRST as f64;
                measures.recall_of_first += of_relevant(1.0);
            }
            if found == 1 && number < FIRST {
                measures.reciprocal_rank = 1.0 / rank;
                measures.hit = 1.0;
            }
        }
        let mut best: Vec<i64> = grades.values().copied().filter(|grade| *grade > 0).collect();
        best.sort_unstable_by(|one, other| other.cmp(one));
        measures.ndcg /= best.iter().take(FIRST).enumerate().map(|(number, grade)| gain(*grade, number)).sum::<f64>();
        measures.recall = of_relevant(f64::from(found));
        measures
    }

    /// Returns the mean over several queries.
    pub fn mean(list: &[Measures]) -> Measures {
        let of = |value: fn(&Measures) -> f64| list.iter().map(value).sum::<f64>() / list.len().max(1) as f64;
        Measures {
            average_precision: of(|measures| measures.average_precision),
            ndcg: of(|measures| measures.ndcg),
            reciprocal_rank: of(|measures| measures.reciprocal_rank),
            hit: of(|measures| measures.hit),
            precision: of(|measures| measures.precision),
            recall_of_first: of(|measures| measures.recall_of_first),
            recall: of(|measures| measures.recall),
        }
    }
}

/// Returns what an article of a grade counts at a place, from 0.
fn gain(grade: i64, place: usize) -> f64 {
    grade as f64 / ((place + 2) as f64).log2()
}

/// Says whether a text holds an answer: its words side by side, whatever their case and what stands between them.
pub fn holds_answer(text: &str, answer: &str) -> bool {
    let answer = words(answer);
    !answer.trim().is_empty() && words(text).contains(&answer)
}

/// Returns the words of a text in small letters, each between two spaces.
fn words(text: &str) -> String {
    let lower = text.to_lowercase();
    let words = lower.split(|character: char| !character.is_alphanumeric() && character != '_');
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
    format!(" {} ", words.join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn measures(ranked: &str, grades: &[(&str, i64)]) -> Measures {
        let grades = grades.iter().map(|(id, grade)| ((*id).to_owned(), *grade)).collect();
        Measures::of(ranked.split_whitespace(), &grades)
    }

    #[track_caller]
    fn assert_near(found: f64, expected: f64) {
        assert!((found - expected).abs() < 1e-9, "{found} is not {expected}");
    }

    #[test]
    fn a_ranking_is_measured_by_hand() {
        let found = measures("x a y b", &[("a", 1), ("b", 2), ("c", 1), ("x", 0)]);
        assert_near(found.average_precision, (1.0 / 2.0 + 2.0 / 4.0) / 3.0);
        let best = 2.0 + 1.0 / 3f64.log2() + 1.0 / 4f64.log2();
        assert_near(found.ndcg, (1.0 / 3f64.log2() + 2.0 / 5f64.log2()) / best);
        assert_near(found.reciprocal_rank, 0.5);
        assert_near(found.hit, 1.0);
        assert_near(found.precision, 0.2);
        assert_near(found.recall_of_first, 2.0 / 3.0);
        assert_near(found.recall, 2.0 / 3.0);
    }

    #[test]
    fn behind_the_tenth_only_average_precision_and_recall_count() {
        let found = measures("1 2 3 4 5 6 7 8 9 10 a", &[("a", 1)]);
        assert_near(found.average_precision, 1.0 / 11.0);
        assert_near(found.recall, 1.0);
        let rest = [found.ndcg, found.reciprocal_rank, found.hit, found.precision, found.recall_of_first];
        assert_eq!(rest.map(f64::to_bits), [0; 5]);
    }

    #[test]
    fn nothing_relevant_and_nothing_found_are_zero() {
        assert_eq!(measures("a b", &[("a", 0), ("b", -1)]), Measures::default());
        assert_eq!(measures("", &[("a", 1)]), Measures::default());
        assert_eq!(Measures::mean(&[]), Measures::default());
    }

    #[test]
    fn an_answer_is_held_by_its_words() {
        assert!(holds_answer("The (Adelaide) Cottage, they say", "adelaide cottage"));
        assert!(!holds_answer("Pineapples", "apple"));
        assert!(!holds_answer("anything", " ... "));
    }
}
