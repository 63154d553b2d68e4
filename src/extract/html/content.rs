//! Finds the part of a page that holds the article, and says of each line what the markup says.
//!
//! The paragraphs of an article stand side by side in one element, or in a few; what surrounds it - menus, other
//! articles, comments - stands in others, whose tags and names mostly tell. The element with the most running text right
//! inside it is taken for the middle of the article (`cluster`), and what stands beside it is added where it looks like
//! more of the same (`region`). Names are not believed of an element around the middle: designers call things what they
//! like.

use super::super::shape::Shape;
use super::class::Role;
use super::region::Region;
use super::tag::Tag;
use super::tree::{ROOT, Tree};
use crate::article::Kind;

/// What the markup says of a line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::extract) struct Mark {
    /// The kind that its element names; `None` where it may be of the article.
    pub(in crate::extract) kind: Option<Kind>,
    /// Whether it is a heading, and of which level.
    pub(in crate::extract) heading: Option<u8>,
    /// Whether it is a paragraph of the part that holds the article.
    pub(in crate::extract) is_paragraph: bool,
    /// Whether it is an item of a list.
    pub(in crate::extract) is_item: bool,
    /// Whether it stands in a quotation.
    pub(in crate::extract) is_quote: bool,
    /// Whether most of it is links.
    pub(in crate::extract) is_link: bool,
}

/// Returns what the markup says of each line of `tree`.
pub(super) fn marks(tree: &Tree) -> Vec<Mark> {
    let shapes: Vec<Shape> = tree.lines.iter().map(|line| Shape::of(&tree.text[line.text.clone()])).collect();
    let page = Page::of(tree, &shapes);
    (0..tree.lines.len()).map(|at| page.mark(at)).collect()
}

/// A page whose article was found.
struct Page<'t> {
    tree: &'t Tree,
    shapes: &'t [Shape],
    region: Region,
    /// What each element is for, by its own tag and names or those of an element around it.
    roles: Vec<Option<Role>>,
}

impl<'t> Page<'t> {
    fn of(tree: &'t Tree, shapes: &'t [Shape]) -> Page<'t> {
        let region = Region::find(tree, shapes);
        let mut roles: Vec<Option<Role>> = Vec::with_capacity(tree.elements.len());
        for (at, element) in tree.elements.iter().enumerate() {
            let own = role_of(element.tag, element.role).filter(|_| !region.is_around(at as u32));
            let outer = if at == ROOT as usize { None } else { roles[element.parent as usize] };
            roles.push(outer.or(own));
        }
        Page { tree, shapes, region, roles }
    }

    fn mark(&self, at: usize) -> Mark {
        let line = &self.tree.lines[at];
        let is_link = line.link_bytes as usize * 2 > line.text.len();
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
        let role = self.roles[line.element as usize].or(line.role.filter(|role| is_chrome(*role)));
        mark.kind = role.map(kind_of_role);
        if mark.kind.is_none() && !self.region.holds(line.element) && !self.may_be_head(at) {
            mark.kind = Some(Kind::Other);
        }
        mark.is_paragraph &= mark.kind.is_none() && !is_link;
        mark
    }

    /// Says whether a line outside the article may be of its head: headline, byline, date, standfirst.
    fn may_be_head(&self, at: usize) -> bool {
        at < self.region.first_line && !self.shapes[at].is_prose()
    }
}

/// Returns what an element that is not of the article's text is for.
pub(super) fn role_of(tag: Tag, role: Option<Role>) -> Option<Role> {
    role.filter(|role| is_chrome(*role)).or(match tag {
        Tag::Nav | Tag::Control => Some(Role::Navigation),
        Tag::Aside => Some(Role::Aside),
        Tag::Footer => Some(Role::Footer),
        Tag::Caption => Some(Role::Caption),
        _ => None,
    })
}

/// Says whether a part with this role is not the text of the article.
fn is_chrome(role: Role) -> bool {
    !matches!(role, Role::Body | Role::Headline | Role::Summary | Role::Byline | Role::Date)
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
