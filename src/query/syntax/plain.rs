//! The query of `--plain`: words only, whatever the text.

use super::characters::{ends_word, holds_word, is_blank};
use super::tree::{Clause, Node, Occur, Query, Word, WordForm};
use super::{Problem, SyntaxError, check_length};

/// Returns the words of any text, all optional: no operator, sign, quote, bracket, field or wildcard has a meaning.
///
/// Words end where they end in the query language too. Fails only where there is nothing to look for, though something was
/// typed, or where the text is longer than [`MAX_LENGTH`](super::MAX_LENGTH).
pub fn plain(text: &str) -> Result<Query, SyntaxError> {
    check_length(text)?;
    if text.chars().all(is_blank) {
        return Ok(Query::Empty);
    }
    let mut clauses = Vec::new();
    let mut start = 0;
    for piece in text.split(ends_word) {
        let end = start + piece.len();
        if holds_word(piece) {
            let word = Word { text: piece.to_owned(), range: start..end, form: WordForm::Any };
            clauses.push(Clause { occur: Occur::Optional, node: Node::Word(word) });
        }
        start = end + text[end..].chars().next().map_or(0, char::len_utf8);
    }
    if clauses.is_empty() { Err(Problem::NoWord.at(0..text.len())) } else { Ok(Query::Clauses(clauses)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<String> {
        let query = plain(text).unwrap();
        query
            .clauses()
            .iter()
            .map(|clause| match clause {
                Clause { occur: Occur::Optional, node: Node::Word(word) } => {
                    assert_eq!(text[word.range.clone()], word.text);
                    word.text.clone()
                }
                other => panic!("{other:?}"),
            })
            .collect()
    }

    #[test]
    fn nothing_but_words_has_a_meaning() {
        let text = "-KENNEDY AND \"NGO DINH\" (DIEM) NOT outlet:cnn =word word* a~1 NEAR/5 «unclosed (";
        let found = words(text);
        let expected = "-KENNEDY AND NGO DINH DIEM NOT outlet:cnn =word word* a~1 NEAR/5 unclosed";
        assert_eq!(found, expected.split(' ').collect::<Vec<_>>());
    }

    #[test]
    fn punctuation_by_itself_is_passed_over() {
        assert_eq!(words("Marks & Spencer – don’t … 75-minute"), ["Marks", "Spencer", "don’t", "75-minute"]);
    }

    #[test]
    fn a_text_without_words_is_an_error_and_blank_text_is_not() {
        assert_eq!(plain(" \n"), Ok(Query::Empty));
        assert_eq!(plain("? – !"), Err(Problem::NoWord.at(0..7)));
    }
}
