//! Finds the elements of a page that hold the article.
//!
//! The middle of the article is the element with the most running text right inside it, its grandchildren counted half.
//! From there outwards, what stands beside the middle is added where it is more of the same: as much text in one place,
//! elements with the same classes, paragraphs, whatever stands between them and between headline and middle.

use rustc_hash::FxHashSet;

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
    /// For each element whether the middle of the article or its headline lies in it.
    around: Vec<bool>,
    /// The first line of the region.
    pub(super) first_line: usize,
    /// The line of the headline, if there is one before the region.
    pub(super) headline: Option<usize>,
}

impl Region {
    /// Finds the region of a page; `shapes` are those of its lines.
    pub(super) fn find(tree: &Tree, shapes: &[Shape]) -> Region {
        let texts = Texts::of(tree, shapes);
        let headline = headline(tree, texts.middle);
        let headline_element = headline.map(|line| tree.lines[line].element);
        let inside = texts.grow(headline_element);
        let mut around = vec![false; tree.elements.len()];
        for inner in [Some(texts.middle), headline_element].into_iter().flatten() {
            for at in tree.ancestors(inner) {
                around[at as usize] = true;
            }
        }
        let first_line = tree.lines.iter().position(|line| inside[line.element as usize]).unwrap_or(0);
        Region { inside, around, first_line, headline }
    }

    /// Returns the region of a piece of a page that is an article and nothing else.
    pub(super) fn whole(tree: &Tree) -> Region {
        Region {
            inside: vec![true; tree.elements.len()],
            around: vec![false; tree.elements.len()],
            first_line: 0,
            headline: None,
        }
    }

    /// Says whether an element lies in the region.
    pub(super) fn holds(&self, element: u32) -> bool {
        self.inside[element as usize]
    }

    /// Says whether the middle of the article or its headline lies in an element.
    pub(super) fn is_around(&self, element: u32) -> bool {
        self.around[element as usize]
    }
}

/// Where the running text of a page stands.
struct Texts<'t> {
    tree: &'t Tree,
    /// Words of running text in each element, as far as its names let them count.
    words: Vec<f32>,
    /// The most such words that stand close together in each element.
    densest: Vec<f32>,
    /// The element with the most words close together.
    middle: u32,
    /// How far the words in the middle count.
    weight: f32,
}

impl<'t> Texts<'t> {
    fn of(tree: &'t Tree, shapes: &[Shape]) -> Texts<'t> {
        let weights = weights(tree);
        let texts = || tree.lines.iter().zip(shapes).filter(|(line, shape)| is_text(line, shape));
        let mut lines_in = vec![0u32; tree.elements.len()];
        for (line, _) in texts() {
            lines_in[line.element as usize] += 1;
        }
        let mut words = vec![0.0; tree.elements.len()];
        let mut close = vec![0.0; tree.elements.len()];
        for (line, shape) in texts() {
            let element = line.element as usize;
            let count = shape.words as f32 * weights[element];
            words[element] += count;
            // A paragraph stands in an element of its own, lines parted by breaks in one together.
            let cluster = if lines_in[element] > 1 { line.element } else { tree.elements[element].parent };
            close[cluster as usize] += count;
            close[tree.elements[cluster as usize].parent as usize] += count / 2.0;
        }
        let middle = (0..close.len()).fold(0, |best, at| if close[at] > close[best] { at } else { best });
        let mut densest = close;
        // Parents come before their children.
        for at in (1..words.len()).rev() {
            let parent = tree.elements[at].parent as usize;
            words[parent] += words[at];
            densest[parent] = f32::max(densest[parent], densest[at]);
        }
        Texts { tree, words, densest, middle: middle as u32, weight: weights[middle] }
    }

    /// Returns for each element whether it belongs to the article: the middle, and what is added to it.
    fn grow(&self, headline: Option<u32>) -> Vec<bool> {
        let children = self.tree.children();
        let mut inside = vec![false; self.tree.elements.len()];
        inside[self.middle as usize] = true;
        // Whatever its name says, the middle counts as a whole.
        let mut total = self.words[self.middle as usize] / self.weight;
        for at in self.tree.ancestors(self.middle) {
            let list = &children[self.tree.elements[at as usize].parent as usize];
            let is_more = |child: &u32| *child == at || self.is_more_of(at, *child, total, headline);
            let alike: FxHashSet<u64> =
                list.iter().filter(|child| is_more(child)).filter_map(|child| self.look(*child)).collect();
            let belongs = |child: &u32| is_more(child) || self.look(*child).is_some_and(|look| alike.contains(&look));
            let first = list.iter().position(belongs).unwrap_or(0);
            let end = list.iter().rposition(belongs).map_or(0, |last| last + 1);
            for child in list[first..end].iter().filter(|child| **child != at) {
                inside[*child as usize] = true;
                total += self.words[*child as usize];
            }
        }
        for at in 1..inside.len() {
            inside[at] |= inside[self.tree.elements[at].parent as usize];
        }
        inside
    }

    /// Returns the classes of a block with text, by which others of its kind are known.
    fn look(&self, at: u32) -> Option<u64> {
        let element = &self.tree.elements[at as usize];
        (element.tag == Tag::Block && element.classes != 0 && self.words[at as usize] > 0.0).then_some(element.classes)
    }

    /// Says whether `beside`, which stands beside `here`, is more of an article of `total` words.
    fn is_more_of(&self, here: u32, beside: u32, total: f32, headline: Option<u32>) -> bool {
        let words = self.words[beside as usize];
        if words == 0.0 {
            return false;
        }
        let other = &self.tree.elements[beside as usize];
        let is_below_headline = beside < here && headline.is_some_and(|headline| beside > headline);
        let is_dense = self.densest[beside as usize] >= self.densest[self.middle as usize] * MIN_DENSITY;
        is_below_headline || other.tag == Tag::Paragraph || is_dense && words >= total * MIN_SHARE
    }
}

/// Share of the words of the article that an element beside it must hold to be more of it, whatever it is. Chosen on the
/// readability and trafilatura test sets among .25, .4 and .6.
const MIN_SHARE: f32 = 0.4;
/// Share of the words close together in the middle that must stand close together there as well: a list of teasers has
/// many words, but not in one place. Chosen on the same sets among .15, .3 and .5.
const MIN_DENSITY: f32 = 0.3;

/// Returns the line of the headline: the last heading of the first level before the middle of the article.
fn headline(tree: &Tree, middle: u32) -> Option<usize> {
    let mut is_heading: Vec<bool> = Vec::with_capacity(tree.elements.len());
    for (at, element) in tree.elements.iter().enumerate() {
        is_heading.push(element.tag == Tag::Heading(1) || at > 0 && is_heading[element.parent as usize]);
    }
    let first = tree.lines.iter().position(|line| line.element >= middle)?;
    tree.lines[..first].iter().rposition(|line| is_heading[line.element as usize])
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
