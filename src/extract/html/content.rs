//! Finds the part of a page that holds the article, and says of each line what the markup says.
//!
//! The text of an article lies together in one element; what surrounds it - menus, other articles, comments - lies in
//! others, whose tags and names mostly tell. Names are not believed where they would take most of the page's text
//! away.

use super::super::shape::Shape;
use super::class::Role;
use super::tag::Tag;
use super::tree::{Line, ROOT, Tree};
use crate::article::Kind;

/// What the markup says of a line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::extract) struct Mark {
    /// The kind that its element names; `None` where it may be of the article.
    pub(in crate::extract) kind: Option<Kind>,
    /// Whether it is a heading, and of which level.
    pub(in crate::extract) heading: Option<u8>,
    /// Whether it is a paragraph or something like it of the part that holds the article.
    pub(in crate::extract) is_paragraph: bool,
    /// Whether it is an item of a list.
    pub(in crate::extract) is_item: bool,
    /// Whether it stands in a quotation.
    pub(in crate::extract) is_quote: bool,
    /// Whether most of it is links.
    pub(in crate::extract) is_link: bool,
}

/// Share of the running text of a page from which on an element is not what its name says.
const MAX_SHARE: f32 = 0.4;
/// Share of the running text of an element that one within it must hold to be looked at instead.
const MIN_SHARE: f32 = 0.6;

/// Returns what the markup says of each line of `tree`.
pub(super) fn marks(tree: &Tree) -> Vec<Mark> {
    let shapes: Vec<Shape> = tree.lines.iter().map(|line| Shape::of(&tree.text[line.text.clone()])).collect();
    let page = Page::of(tree, &shapes);
    let region = page.region();
    let first = tree.lines.iter().position(|line| page.is_within(line.element, region)).unwrap_or(0);
    (0..tree.lines.len()).map(|at| page.mark(at, region, first)).collect()
}

struct Page<'t> {
    tree: &'t Tree,
    shapes: &'t [Shape],
    /// Words of running text in each element that no name calls something else, links left aside.
    words: Vec<u32>,
    /// What each element is for by its own tag and names or those of an element around it, if that is believed.
    roles: Vec<Option<Role>>,
}

impl<'t> Page<'t> {
    fn of(tree: &'t Tree, shapes: &'t [Shape]) -> Page<'t> {
        let all = words(tree, shapes, |_| true);
        let total = all[ROOT as usize] as f32;
        let mut roles: Vec<Option<Role>> = Vec::with_capacity(tree.elements.len());
        for (at, element) in tree.elements.iter().enumerate() {
            let own = element.role.filter(|role| is_chrome(*role)).or(role_of_tag(element.tag));
            let is_believed = (all[at] as f32) < total * MAX_SHARE;
            let outer = if at == ROOT as usize { None } else { roles[element.parent as usize] };
            roles.push(outer.or(own.filter(|_| is_believed)));
        }
        let words = words(tree, shapes, |line| roles[line.element as usize].is_none());
        Page { tree, shapes, words, roles }
    }

    /// Returns the smallest element that holds the article.
    fn region(&self) -> u32 {
        let mut region = ROOT;
        let elements = &self.tree.elements;
        // Parents come before their children, so one pass descends to the end.
        for (at, element) in elements.iter().enumerate().skip(1) {
            let share = self.words[at] as f32 / self.words[region as usize].max(1) as f32;
            if element.parent == region && share >= MIN_SHARE && is_container(element.tag) {
                region = at as u32;
            }
        }
        region
    }

    fn is_within(&self, mut element: u32, region: u32) -> bool {
        while element > region {
            element = self.tree.elements[element as usize].parent;
        }
        element == region
    }

    fn mark(&self, at: usize, region: u32, first: usize) -> Mark {
        let line = &self.tree.lines[at];
        let length = line.text.len() as u32;
        let is_link = line.link_bytes * 2 > length;
        let mut mark = Mark { is_link, ..Mark::default() };
        let mut element = line.element;
        while element != ROOT {
            let here = &self.tree.elements[element as usize];
            match here.tag {
                Tag::Heading(level) => mark.heading = Some(level),
                Tag::Item => mark.is_item = true,
                Tag::Quote => mark.is_quote = true,
                Tag::Paragraph => mark.is_paragraph = true,
                _ => {}
            }
            element = here.parent;
        }
        let is_outside = !self.is_within(line.element, region);
        let role = self.roles[line.element as usize].or(line.role.filter(|role| is_chrome(*role)));
        mark.kind = role.map(kind_of_role);
        if is_outside && mark.kind.is_none() {
            mark.kind = self.kind_outside(at, first);
        }
        mark.is_paragraph &= mark.kind.is_none() && !is_link;
        mark
    }

    /// Returns the kind of a line that stands outside the article: lines before it may be its head.
    fn kind_outside(&self, at: usize, first: usize) -> Option<Kind> {
        if at < first && !self.shapes[at].is_prose() { None } else { Some(Kind::Other) }
    }
}

/// Returns for each element the words of running text in the lines that count.
fn words(tree: &Tree, shapes: &[Shape], counts: impl Fn(&Line) -> bool) -> Vec<u32> {
    let mut words = vec![0; tree.elements.len()];
    for (line, shape) in tree.lines.iter().zip(shapes) {
        let is_text = shape.is_prose() && line.link_bytes * 2 < line.text.len() as u32;
        if is_text && counts(line) {
            words[line.element as usize] += shape.words;
        }
    }
    for at in (1..words.len()).rev() {
        let parent = tree.elements[at].parent as usize;
        words[parent] += words[at];
    }
    words
}

fn is_container(tag: Tag) -> bool {
    !matches!(tag, Tag::Paragraph | Tag::Heading(_) | Tag::Item | Tag::Quote | Tag::Pre | Tag::List)
}

/// Says whether a part with this role is not the text of the article.
fn is_chrome(role: Role) -> bool {
    !matches!(role, Role::Body | Role::Headline | Role::Summary | Role::Byline | Role::Date)
}

fn role_of_tag(tag: Tag) -> Option<Role> {
    match tag {
        Tag::Nav => Some(Role::Navigation),
        Tag::Aside => Some(Role::Aside),
        Tag::Footer => Some(Role::Footer),
        Tag::Caption => Some(Role::Caption),
        Tag::Control => Some(Role::Navigation),
        _ => None,
    }
}

fn kind_of_role(role: Role) -> Kind {
    match role {
        Role::Caption => Kind::Caption,
        Role::Navigation => Kind::Navigation,
        Role::Social => Kind::Social,
        Role::Comments => Kind::CommentForm,
        Role::Related => Kind::Related,
        Role::Advertisement => Kind::Advertisement,
        Role::Newsletter => Kind::Newsletter,
        Role::Footer => Kind::Footer,
        _ => Kind::Other,
    }
}
