//! Adds to an article what `language` finds in it: the tokens of its body and title, and the names in them.

use std::cell::RefCell;

use crate::article::Article;
use crate::index::{Body, Entry, Lines, Repeats};
use crate::language::analyzer::Tokens;
use crate::language::names::{NameFinder, Names};

thread_local! {
    /// What a worker has learned of the words of earlier articles.
    static NAME_FINDER: RefCell<NameFinder> = RefCell::default();
}

/// Annotates an article as its page alone gives it. Without `names` none are looked for.
pub fn annotate(article: Article, names: bool) -> Entry {
    annotate_labelled(article, Lines::default(), names)
}

/// Annotates an article without those of its `lines` that are repeated.
pub(super) fn annotate_without(repeats: &Repeats, mut article: Article, mut lines: Lines, names: bool) -> Entry {
    lines.set_apart(&mut article, repeats);
    annotate_labelled(article, lines, names)
}

fn annotate_labelled(article: Article, lines: Lines, names: bool) -> Entry {
    let body = Body::of(&article);
    let mut title_tokens = Tokens::default();
    let title = article.facts.title.as_deref().unwrap_or_default();
    title_tokens.push_paragraph(title, 0);
    let fields = [(title, &title_tokens), (body.text.as_str(), &body.tokens)];
    let names = if names { NAME_FINDER.with_borrow_mut(|finder| finder.names_in(&fields)) } else { Names::default() };
    Entry { article, body, title: title_tokens, names, lines }
}
