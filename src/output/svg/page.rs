//! Marks on a page of SVG.

use std::fmt::Write as _;

/// A page that is being drawn.
pub(super) struct Page {
    width: f64,
    height: f64,
    text: String,
}

/// Which end of a text stands at its place.
#[derive(Clone, Copy)]
pub(super) enum Anchor {
    Start,
    Middle,
    End,
}

/// Fonts that most machines have one of, and how the marks look.
const STYLE: &str = "\
text{font-family:'Helvetica Neue',Helvetica,Arial,'Liberation Sans','Noto Sans','DejaVu Sans',sans-serif;fill:#222}\
.title{font-size:18px;font-weight:bold}.note{font-size:12px;fill:#555}.label{font-size:12px}\
.heading{font-size:12px;font-weight:bold}.grid{stroke:#ddd;stroke-width:1}.axis{stroke:#222;stroke-width:1}\
.bar{stroke:#fff;stroke-width:.5}.white{stroke:#222;stroke-width:.5}";

/// Longest line of a title, in pixels of its letters; what is longer is cut.
const LONGEST_TITLE: f64 = 850.0;

impl Page {
    pub(super) fn new(width: f64, height: f64) -> Page {
        let (w, h) = (number(width), number(height));
        let text = format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{w}\" \
             height=\"{h}\" viewBox=\"0 0 {w} {h}\" role=\"img\" aria-labelledby=\"t d\">\n"
        );
        Page { width, height, text }
    }

    /// Writes what screen readers tell, the styles, the hatches and the ground.
    pub(super) fn head(&mut self, title: &str, description: &str, hatches: &[(usize, &str, &str, bool)]) {
        self.add(&format!("<title id=\"t\">{}</title>\n", escaped(title)));
        self.add(&format!("<desc id=\"d\">{}</desc>\n<style>{STYLE}</style>\n", escaped(description)));
        if !hatches.is_empty() {
            self.add("<defs>\n");
        }
        for (id, color, line, falls) in hatches {
            let turn = if *falls { -45 } else { 45 };
            self.add(&format!(
                "<pattern id=\"h{id}\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\" \
                 patternTransform=\"rotate({turn})\"><rect width=\"6\" height=\"6\" fill=\"{color}\"/>\
                 <rect width=\"1.6\" height=\"6\" fill=\"{line}\"/></pattern>\n"
            ));
        }
        if !hatches.is_empty() {
            self.add("</defs>\n");
        }
        let (width, height) = (number(self.width), number(self.height));
        self.add(&format!("<rect width=\"{width}\" height=\"{height}\" fill=\"#fff\"/>\n"));
    }

    /// Writes a text with its ground line at a place.
    pub(super) fn text(&mut self, (x, y): (f64, f64), anchor: Anchor, class: &str, text: &str) {
        let anchor = match anchor {
            Anchor::Start => "",
            Anchor::Middle => " text-anchor=\"middle\"",
            Anchor::End => " text-anchor=\"end\"",
        };
        let text = if class == "title" { fitting(text) } else { text.to_owned() };
        let (x, y, text) = (number(x), number(y), escaped(&text));
        self.add(&format!("<text x=\"{x}\" y=\"{y}\" class=\"{class}\"{anchor}>{text}</text>\n"));
    }

    /// Writes a text from bottom to top, its middle at a place.
    pub(super) fn turned(&mut self, (x, y): (f64, f64), class: &str, text: &str) {
        let (x, y, text) = (number(x), number(y), escaped(text));
        self.add(&format!(
            "<text transform=\"translate({x} {y}) rotate(-90)\" class=\"{class}\" text-anchor=\"middle\">{text}</text>\n"
        ));
    }

    /// Draws a line.
    pub(super) fn line(&mut self, from: (f64, f64), to: (f64, f64), class: &str) {
        let [x1, y1, x2, y2] = [from.0, from.1, to.0, to.1].map(number);
        self.add(&format!("<line x1=\"{x1}\" y1=\"{y1}\" x2=\"{x2}\" y2=\"{y2}\" class=\"{class}\"/>\n"));
    }

    /// Draws a bar; `told` is what it says when it is pointed at.
    pub(super) fn bar(&mut self, (x, y): (f64, f64), (width, height): (f64, f64), fill: &str, told: &str) {
        let [x, y, width, height] = [x, y, width, height].map(number);
        let class = if fill == "#ffffff" { "white" } else { "bar" };
        self.add(&format!(
            "<rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" fill=\"{fill}\" class=\"{class}\""
        ));
        let end =
            if told.is_empty() { "/>\n".to_owned() } else { format!("><title>{}</title></rect>\n", escaped(told)) };
        self.add(&end);
    }

    pub(super) fn finish(mut self) -> String {
        self.add("</svg>\n");
        self.text
    }

    fn add(&mut self, text: &str) {
        // writing to a string does not fail
        let _ = self.text.write_str(text);
    }
}

/// Writes a number with two digits behind the point at most.
pub(super) fn number(value: f64) -> String {
    let text = format!("{value:.2}");
    let text = text.trim_end_matches('0').trim_end_matches('.');
    if text == "-0" { "0".to_owned() } else { text.to_owned() }
}

/// Returns about how wide a text of the size of labels is, in pixels: nobody knows which font there will be.
pub(super) fn width_of(text: &str) -> f64 {
    text.chars().map(|character| if character.is_ascii() { 6.7 } else { 9.0 }).sum()
}

/// Cuts a title that is wider than the page.
fn fitting(title: &str) -> String {
    const OF_TITLE: f64 = 18.0 / 12.0;
    if width_of(title) * OF_TITLE <= LONGEST_TITLE {
        return title.to_owned();
    }
    let mut shown = String::new();
    for character in title.chars() {
        if width_of(&shown) * OF_TITLE > LONGEST_TITLE {
            break;
        }
        shown.push(character);
    }
    shown + "…"
}

/// Escapes what has a meaning in XML, and leaves out what it may not hold.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            character if character.is_control() => escaped.push(' '),
            '\u{FFFE}' | '\u{FFFF}' => {}
            character => escaped.push(character),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_short() {
        assert_eq!([1.0, 2.346, -0.001, 100.0].map(number), ["1", "2.35", "0", "100"]);
    }

    #[test]
    fn text_is_escaped_and_holds_nothing_that_xml_forbids() {
        assert_eq!(escaped("a<b & \"c\" \u{1b}[2J\u{0}\u{FFFF}é😀"), "a&lt;b &amp; &quot;c&quot;  [2J é😀");
    }
}
