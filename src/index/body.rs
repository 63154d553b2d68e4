//! The body of an article as it is indexed: one text, its tokens, its paragraphs.

use super::passages::Paragraph;
use crate::article::Article;
use crate::language::analyzer::Tokens;

/// What stands between two paragraphs of a body.
pub(super) const BETWEEN_PARAGRAPHS: &str = "\n\n";

/// The body of an article.
#[derive(Debug, Default)]
pub struct Body {
    /// The texts of the body blocks, joined by a blank line.
    pub text: String,
    /// Its tokens, with byte offsets in `text`.
    pub tokens: Tokens,
    /// Its paragraphs, one a body block.
    pub paragraphs: Vec<Paragraph>,
}

impl Body {
    /// Joins and analyzes the body blocks of an article.
    pub fn of(article: &Article) -> Body {
        let mut body = Body::default();
        for block in article.body_blocks() {
            if !body.text.is_empty() {
                body.text.push_str(BETWEEN_PARAGRAPHS);
            }
            let (start, first_token) = (body.text.len() as u32, body.tokens.list().len() as u32);
            let text = article.block_text(block);
            body.text.push_str(text);
            body.tokens.push_paragraph(text, start);
            body.paragraphs.push(Paragraph {
                kind: block.kind,
                start,
                end: body.text.len() as u32,
                page_start: block.text.start,
                first_token,
            });
        }
        body
    }
}
