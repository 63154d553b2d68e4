//! Recognises notes on an author: `Ann Lee is a reporter for the Riverpost. Follow her on ...`.

use std::sync::LazyLock;

use super::fold;
use super::names;
use super::words::{self, WordSet};

/// What stands behind the name, folded.
static VERBS: LazyLock<WordSet> = LazyLock::new(|| {
    words::set(
        "is was has covers writes reports works joined reviews edits reported contributes lives serves studied started \
spent ist arbeitet schreibt war berichtet studierte leitet lebt hat est écrit couvre travaille es escribe \
trabaja é escreve trabalha è scrive lavora",
    )
});

/// What an author is or does.
static WORK: LazyLock<WordSet> = LazyLock::new(|| {
    words::set(
        "ceo cofounder analyst strategist reporter editor writer journalist correspondent columnist contributor author blogger freelance freelancer \
producer critic historian professor lecturer fellow reader founder covers covering covered writes writing wrote \
reports reporting reported reviews newsletter edits twitter desk staff redakteur redakteurin journalistin autor \
autorin autorenteam korrespondent korrespondentin volontärin volontär reporterin bloggerin chefredakteur \
chefredakteurin herausgeber herausgeberin schreibt berichtet kolumnistin kolumnist moderatorin journaliste \
rédacteur rédactrice correspondant correspondante auteur auteure écrit periodista redactor redactora \
corresponsal escritor escritora editora escribe jornalista repórter escreve giornalista scrive",
    )
});

/// Bytes behind the name in which the work must be told.
const WINDOW: usize = 300;

/// Returns the author whom `text` is a note on.
pub(super) fn author(text: &str) -> Option<&str> {
    let name = leading_name(text)?;
    let mut behind = fold::prefix(&text[name.len()..], WINDOW).split(|c: char| !c.is_alphanumeric());
    behind.any(|word| words::contains(&WORK, word)).then_some(name)
}

/// Returns the name of two to four words before a verb, a comma or a bracket: `Ann Lee covers`, `Ann Lee (37) ist`.
fn leading_name(text: &str) -> Option<&str> {
    let mut end = 0;
    for (count, word) in text.split_inclusive(' ').take(6).enumerate() {
        let core = word.trim_end();
        let is_verb = words::contains(&VERBS, core);
        let first = text[..end].split(' ').next().unwrap_or_default();
        let repeats_name = count >= 2 && core == first;
        if count >= 2 && (is_verb || repeats_name || core.starts_with('(')) {
            let name = text[..end].trim_end().trim_end_matches(',');
            return names::is_person(name).then_some(name);
        }
        end += word.len();
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_note_on_an_author_begins_with_the_name_and_tells_the_work() {
        assert_eq!(author("Ann Lee is a reporter for the Riverpost."), Some("Ann Lee"));
        assert_eq!(author("Ann Lee Ann reviews bridges for the Riverpost."), Some("Ann Lee"));
        assert_eq!(author("Ann Lee (37) ist Redakteurin."), Some("Ann Lee"));
    }

    #[test]
    fn a_sentence_about_somebody_is_none() {
        assert_eq!(author("Ann Lee is the mayor of Port Town."), None);
        assert_eq!(author("The mayor is a writer."), None);
    }
}
