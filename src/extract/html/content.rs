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
    let within = marks_of_elements(tree);
    let mut marks: Vec<Mark> = (0..tree.lines.len()).map(|at| page.mark(at, &within)).collect();
    label_edges(&mut marks, &shapes);
    marks
}

/// Returns what the tags of each element and of those around it say.
fn marks_of_elements(tree: &Tree) -> Vec<Mark> {
    let mut marks: Vec<Mark> = Vec::with_capacity(tree.elements.len());
    for (at, element) in tree.elements.iter().enumerate() {
        let mut mark = if at == ROOT as usize { Mark::default() } else { marks[element.parent as usize] };
        match element.tag {
            Tag::Heading(level) => mark.heading = Some(level),
            Tag::Item => mark.is_item = true,
            Tag::Quote => mark.is_quote = true,
            Tag::Paragraph => mark.is_paragraph = true,
            _ => {}
        }
        marks.push(mark);
    }
    marks
}

/// Labels the links that stand before the first running text of the article, if they are a list, and behind the last.
fn label_edges(marks: &mut [Mark], shapes: &[Shape]) {
    let is_text = |at: &usize| marks[*at].kind.is_none() && !marks[*at].is_link && shapes[*at].is_prose();
    let first = (0..marks.len()).find(is_text).unwrap_or(0);
    let last = (0..marks.len()).rfind(is_text).unwrap_or(0);
    let open = |mark: &Mark| mark.kind.is_none() && mark.is_link && mark.heading.is_none();
    for (at, mark) in marks.iter_mut().enumerate().filter(|(_, mark)| open(mark)) {
        if at < first && mark.is_item {
            mark.kind = Some(Kind::Navigation);
        } else if at > last {
            mark.kind = Some(Kind::Related);
        }
    }
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
        let region = if tree.is_document { Region::find(tree, shapes) } else { Region::whole(tree) };
        let mut page = Page { tree, shapes, region, roles: Vec::new() };
        page.roles = page.roles(None);
        // A name that most of the article bears says nothing.
        if let Some(role) = page.commonest_role() {
            page.roles = page.roles(Some(role));
        }
        page
    }

    /// Returns what each element is for; names of the role `unbelieved` do not count.
    fn roles(&self, unbelieved: Option<Role>) -> Vec<Option<Role>> {
        let mut roles: Vec<Option<Role>> = Vec::with_capacity(self.tree.elements.len());
        for (at, element) in self.tree.elements.iter().enumerate() {
            let name = element.role.filter(|role| Some(*role) != unbelieved);
            let own = role_of(element.tag, name).filter(|_| !self.region.is_around(at as u32));
            let outer = if at == ROOT as usize { None } else { roles[element.parent as usize] };
            roles.push(outer.or(own));
        }
        roles
    }

    /// Returns the role that most of the region's running text has.
    fn commonest_role(&self) -> Option<Role> {
        let mut words: Vec<(Role, u32)> = Vec::new();
        let mut total = 0;
        let texts = self.tree.lines.iter().zip(self.shapes).filter(|(_, shape)| shape.is_prose());
        for (line, shape) in texts.filter(|(line, _)| self.region.holds(line.element)) {
            total += shape.words;
            let may_err = |role: &Role| !matches!(role, Role::Comments | Role::Hidden);
            let Some(role) = self.roles[line.element as usize].filter(may_err) else { continue };
            match words.iter_mut().find(|(known, _)| *known == role) {
                Some((_, count)) => *count += shape.words,
                None => words.push((role, shape.words)),
            }
        }
        words.iter().find(|(_, count)| count * 2 > total).map(|(role, _)| *role)
    }

    /// Returns what the markup says of the line at `at`; `within` is what it says of each element.
    fn mark(&self, at: usize, within: &[Mark]) -> Mark {
        let line = &self.tree.lines[at];
        let is_link = line.link_bytes as usize * 2 > line.text.len();
        let mut mark = Mark { is_link, ..within[line.element as usize] };
        let role = self.roles[line.element as usize].or(line.role.filter(|role| is_chrome(*role)));
        let is_inside = self.region.holds(line.element);
        let is_lead = !is_inside && self.is_below_headline(at);
        mark.kind = match role {
            // Designers call the summary under the headline a teaser.
            Some(Role::Related) if is_lead && !is_link => None,
            Some(role) => Some(kind_of_role(role)),
            None if is_inside || is_lead && !is_link => None,
            None if at < self.region.first_line && !self.shapes[at].is_prose() => None,
            None => Some(Kind::Other),
        };
        mark.is_paragraph &= mark.kind.is_none() && !is_link;
        mark
    }

    /// Says whether a line stands between headline and article.
    fn is_below_headline(&self, at: usize) -> bool {
        at < self.region.first_line && self.region.headline.is_some_and(|headline| at > headline)
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
