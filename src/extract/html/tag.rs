//! What the tags of HTML do to the text between them.

/// The tags that matter for the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::extract) enum Tag {
    /// The page.
    Root,
    /// `article`
    Article,
    /// `main`
    Main,
    /// `aside`
    Aside,
    /// `nav`, `menu`
    Nav,
    /// `header`
    Header,
    /// `footer`
    Footer,
    /// `form`, `fieldset`
    Form,
    /// `h1` to `h6`, with its level.
    Heading(u8),
    /// `p`
    Paragraph,
    /// `ul`, `ol`, `dl`
    List,
    /// `li`, `dt`, `dd`
    Item,
    /// `blockquote`
    Quote,
    /// `figure`
    Figure,
    /// `figcaption`, `caption`
    Caption,
    /// `pre`
    Pre,
    /// `table`
    Table,
    /// `tr`
    Row,
    /// `td`, `th`
    Cell,
    /// `time`
    Time,
    /// `address`
    Address,
    /// `button`, `select`, `label`, `option`, `legend`, `textarea`
    Control,
    /// `div`, `section` and whatever else sets text apart.
    Block,
    /// `a`
    Link,
    /// `br`
    Break,
    /// `hr`
    Rule,
    /// What stands within a line: `span`, `b`, unknown tags.
    Inline,
    /// What holds nothing that a reader of text sees: `script`, `style`, `template`, `iframe`, ...
    Hidden,
    /// Tags without content, such as `img`.
    Void,
}

impl Tag {
    /// Returns what a tag is, by its name in small letters.
    pub(super) fn of(name: &str) -> Tag {
        match name {
            "html" | "head" | "body" => Tag::Root,
            "article" => Tag::Article,
            "main" => Tag::Main,
            "aside" => Tag::Aside,
            "nav" | "menu" => Tag::Nav,
            "header" => Tag::Header,
            "footer" => Tag::Footer,
            "form" | "fieldset" | "dialog" => Tag::Form,
            "h1" => Tag::Heading(1),
            "h2" => Tag::Heading(2),
            "h3" => Tag::Heading(3),
            "h4" => Tag::Heading(4),
            "h5" | "h6" => Tag::Heading(5),
            "p" => Tag::Paragraph,
            "ul" | "ol" | "dl" | "dir" => Tag::List,
            "li" | "dt" | "dd" => Tag::Item,
            "blockquote" => Tag::Quote,
            "figure" => Tag::Figure,
            "figcaption" | "caption" => Tag::Caption,
            "pre" | "xmp" | "listing" | "plaintext" => Tag::Pre,
            "table" => Tag::Table,
            "tr" => Tag::Row,
            "td" | "th" => Tag::Cell,
            "time" => Tag::Time,
            "address" => Tag::Address,
            "button" | "select" | "label" | "option" | "optgroup" | "legend" | "textarea" => Tag::Control,
            "div" | "section" | "center" | "details" | "summary" | "hgroup" | "tbody" | "thead" | "tfoot"
            | "colgroup" | "search" | "marquee" | "frameset" | "noframes" => Tag::Block,
            "a" => Tag::Link,
            "br" => Tag::Break,
            "hr" => Tag::Rule,
            "script" | "style" | "template" | "iframe" | "noscript" | "noembed" | "svg" | "annotation" | "object"
            | "canvas" | "video" | "audio" | "map" | "title" | "datalist" | "applet" | "annotation-xml" => Tag::Hidden,
            "img" | "input" | "meta" | "link" | "base" | "area" | "col" | "embed" | "param" | "source" | "track"
            | "wbr" | "frame" | "keygen" | "bgsound" | "basefont" | "command" | "image" => Tag::Void,
            _ => Tag::Inline,
        }
    }

    /// Says whether text before, in and behind the element stands on lines of its own.
    pub(super) fn is_block(self) -> bool {
        !matches!(self, Tag::Link | Tag::Break | Tag::Inline | Tag::Hidden | Tag::Void | Tag::Time)
    }

    /// Says whether the element has no content and no end tag.
    pub(super) fn is_void(self) -> bool {
        matches!(self, Tag::Void | Tag::Break | Tag::Rule)
    }

    /// Says whether an open element of this kind ends where one of kind `next` begins: end tags of paragraphs, items and
    /// cells may be left out.
    pub(super) fn ends_before(self, next: Tag) -> bool {
        match self {
            Tag::Paragraph => next.is_block() && next != Tag::Control,
            Tag::Heading(_) => matches!(next, Tag::Heading(_)),
            Tag::Item => next == Tag::Item,
            Tag::Cell => matches!(next, Tag::Cell | Tag::Row),
            Tag::Row => next == Tag::Row,
            _ => false,
        }
    }

    /// Says whether an element of kind `next` that begins in this one ends nothing outside it.
    pub(super) fn is_wall_to(self, next: Tag) -> bool {
        match next {
            Tag::Cell | Tag::Row => matches!(self, Tag::Table | Tag::Root),
            Tag::Item => self.is_block() && !matches!(self, Tag::Block | Tag::Paragraph | Tag::Address | Tag::Item),
            _ => self.is_block() && !matches!(self, Tag::Paragraph | Tag::Heading(_)),
        }
    }

    /// Says whether an end tag of kind `end` that stands in this element ends nothing outside it.
    pub(super) fn holds_end(self, end: Tag) -> bool {
        matches!(self, Tag::Table | Tag::Cell) && !matches!(end, Tag::Table | Tag::Row | Tag::Cell | Tag::Root)
    }
}
