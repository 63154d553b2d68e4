//! What a page states about itself in its markup.

/// Collects what the markup states while the page is read.
#[derive(Debug, Default)]
pub(in crate::extract) struct Collector {}

/// What the markup states.
#[derive(Debug, Default)]
pub(in crate::extract) struct Metadata {}

impl Collector {
    pub(super) fn start(&mut self, _tag: &str, _attributes: &[(String, String)]) {}
    pub(super) fn end(&mut self, _tag: &str) {}
    pub(super) fn text(&mut self, _text: &str) {}
    pub(super) fn finish(self) -> Metadata {
        Metadata {}
    }
}
