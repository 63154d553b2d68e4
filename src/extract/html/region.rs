//! Finds the elements of a page that hold the article.

use super::super::shape::Shape;
use super::class::Role;
use super::content::role_of;
use super::tag::Tag;
use super::tree::{Line, ROOT, Tree};

/// The elements that hold the article.
#[derive(Debug)]
pub(super) struct Region {
    /// For each element whether it lies in the region.
    inside: Vec<bool>,
    /// For each element whether the middle of the article lies in it.
    around: Vec<bool>,
    /// Words of running text in each element, as far as they count.
    pub(super) words: Vec<f32>,
    /// The first line of the region.
    pub(super) first_line: usize,
}

/// Share of the running text of the region that an element beside it must hold to be more of the article.
const MIN_SHARE: f32 = 0.25;

impl Region {
    /// Says whether an element lies in the region.
    pub(super) fn holds(&self, element: u32) -> bool {
        self.inside[element as usize]
    }

    /// Says whether the middle of the article lies in an element.
    pub(super) fn is_around(&self, element: u32) -> bool {
        self.around[element as usize]
    }

    /// Finds the region of a page.
    pub(super) fn find(tree: &Tree, shapes: &[Shape]) -> Region {
        let weights: Vec<f32> = weights(tree);
        let texts = || tree.lines.iter().zip(shapes).filter(|(line, shape)| is_text(line, shape));
        let count = tree.elements.len();
        let mut lines_in = vec![0u32; count];
        for (line, _) in texts() {
            lines_in[line.element as usize] += 1;
        }
        let mut words = vec![0f32; count];
        let mut scores = vec![0f32; count];
        for (line, shape) in texts() {
            let element = line.element as usize;
            let weight = shape.words as f32 * weights[element];
            words[element] += weight;
            let parent = tree.elements[element].parent as usize;
            let cluster = if lines_in[element] > 1 { element } else { parent };
            scores[cluster] += weight;
            scores[tree.elements[cluster].parent as usize] += weight / 2.0;
        }
        for at in (1..count).rev() {
            let parent = tree.elements[at].parent as usize;
            words[parent] += words[at];
        }
        let middle = (0..count).fold(0, |best, at| if scores[at] > scores[best] { at } else { best });
        let mut around = vec![false; count];
        let mut at = middle;
        around[at] = true;
        while at != ROOT as usize {
            at = tree.elements[at].parent as usize;
            around[at] = true;
        }
        if std::env::var("DBG").is_ok() {
            let mut order: Vec<usize> = (0..count).collect();
            order.sort_by(|a, b| scores[*b].total_cmp(&scores[*a]));
            for at in order.iter().take(6) {
                let e = &tree.elements[*at];
                eprintln!("{at} {:?} {:?} score {} words {} weight {}", e.tag, e.role, scores[*at], words[*at], weights[*at]);
                let mut a = *at;
                while a != 0 { a = tree.elements[a].parent as usize; eprint!(" <{:?} {:?}", tree.elements[a].tag, tree.elements[a].role); }
                eprintln!();
            }
        }
        let inside = grow(tree, &words, middle);
        let first_line = tree.lines.iter().position(|line| inside[line.element as usize]).unwrap_or(0);
        Region { inside, around, words, first_line }
    }
}

/// Adds to the middle of the article what stands beside it and looks like more of it.
fn grow(tree: &Tree, words: &[f32], middle: usize) -> Vec<bool> {
    let count = tree.elements.len();
    let headline = headline(tree, middle);
    let mut children: Vec<Vec<usize>> = vec![Vec::new(); count];
    for (at, element) in tree.elements.iter().enumerate().skip(1) {
        children[element.parent as usize].push(at);
    }
    let mut added = vec![middle];
    let mut total = words[middle];
    let mut at = middle;
    while at != ROOT as usize {
        let parent = tree.elements[at].parent as usize;
        let list = &children[parent];
        let here = &tree.elements[at];
        let accepted = |child: usize| {
            let beside = &tree.elements[child];
            let is_alike = here.classes != 0 && beside.classes == here.classes && here.tag == Tag::Block;
            let is_below_headline = child < at && headline.is_some_and(|headline| child > headline);
            let has_text = words[child] > 0.0;
            child == at
                || words[child] >= total * MIN_SHARE
                || has_text && (is_alike || is_below_headline || beside.tag == Tag::Paragraph)
        };
        let first = list.iter().position(|child| accepted(*child));
        let last = list.iter().rposition(|child| accepted(*child));
        if let (Some(first), Some(last)) = (first, last) {
            for child in list[first..=last].iter().filter(|child| **child != at) {
                added.push(*child);
                total += words[*child];
            }
        }
        at = parent;
    }
    let mut inside = vec![false; count];
    for at in added {
        inside[at] = true;
    }
    for at in 1..count {
        inside[at] |= inside[tree.elements[at].parent as usize];
    }
    inside
}

/// Returns the element of the headline: the last heading of the first level before the middle of the article.
fn headline(tree: &Tree, middle: usize) -> Option<usize> {
    tree.elements[..middle].iter().rposition(|element| element.tag == Tag::Heading(1))
}

/// Returns how far the text in each element counts: the less the more its names say that it is something else.
fn weights(tree: &Tree) -> Vec<f32> {
    let mut weights: Vec<f32> = Vec::with_capacity(tree.elements.len());
    for (at, element) in tree.elements.iter().enumerate() {
        let own = match role_of(element.tag, element.role) {
            Some(Role::Comments) => 0.1,
            Some(Role::Notice) => 0.5,
            Some(_) => 0.3,
            None if element.role == Some(Role::Body) => 1.3,
            // Lists of other articles have a sentence for each.
            None if element.tag == Tag::Item => 0.4,
            None => 1.0,
        };
        let outer = if at == ROOT as usize { 1.0 } else { weights[element.parent as usize] };
        weights.push(if own < 1.0 { f32::min(own, outer) } else { f32::min(own * outer, 1.3) });
    }
    weights
}

fn is_text(line: &Line, shape: &Shape) -> bool {
    shape.is_prose() && line.link_bytes as usize * 2 < line.text.len()
}
