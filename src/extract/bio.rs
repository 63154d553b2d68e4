//! Recognises notes on an author: `Ann Lee is a reporter for the Riverpost. Follow her on ...`.

use std::sync::LazyLock;

use super::names;
use super::words::{self, WordSet};

/// Verbs that tell what somebody is: the work must follow at once, `is a reporter`.
static IS: LazyLock<WordSet> = LazyLock::new(|| {
    words::set("is was has ist war hat est es é è joined started spent studied studierte leitet lives lebt")
});

/// Verbs that tell an author's work.
static WORKS: LazyLock<WordSet> = LazyLock::new(|| {
    words::set(
        "covers writes reports works reviews edits reported contributes arbeitet schreibt berichtet écrit couvre \
         travaille escribe trabaja escreve trabalha scrive lavora",
    )
});

/// What an author is or does.
static WORK: LazyLock<WordSet> = LazyLock::new(|| {
    words::set(
        "ceo cofounder analyst strategist reporter editor writer journalist correspondent columnist contributor author \
         blogger freelance freelancer producer critic historian professor lecturer fellow reader founder covers \
         covering covered writes writing wrote reports reporting reported reviews newsletter edits twitter desk \
         staff redakteur redakteurin journalistin autor autorin autorenteam korrespondent korrespondentin \
         volontärin volontär reporterin bloggerin chefredakteur chefredakteurin herausgeber herausgeberin schreibt \
         berichtet kolumnistin kolumnist moderatorin journaliste rédacteur rédactrice correspondant correspondante \
         auteur auteure écrit periodista redactor redactora corresponsal escritor escritora editora escribe \
         jornalista repórter escreve giornalista scrive",
    )
});

/// Words behind `is` among which the work is told, ...
const NEAR: usize = 12;
/// ... if the name is none that is known.
const AT_ONCE: usize = 6;
/// Words behind `writes` among which more is told of it.
const FAR: usize = 40;

/// Returns the author whom `text` is a note on.
pub(super) fn author(text: &str) -> Option<&str> {
    let name = leading_name(text)?;
    let behind = &text[name.len()..];
    let mut words_behind = behind.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let verb = behind.split_whitespace().find(|word| word.starts_with(char::is_lowercase))?;
    let window = match words::contains(&IS, verb) && !behind.trim_start().starts_with('(') {
        true if names::is_known_person(name) => NEAR,
        true => AT_ONCE,
        false => FAR,
    };
    words_behind.by_ref().take(window).any(|word| words::contains(&WORK, word)).then_some(name)
}

/// Returns the name of two to four words before a verb, a comma or a bracket: `Ann Lee covers`, `Ann Lee (37) ist`.
fn leading_name(text: &str) -> Option<&str> {
    let (first, behind) = text.split_once(char::is_whitespace)?;
    if !first.starts_with(char::is_uppercase) || !behind.starts_with(char::is_uppercase) {
        return None;
    }
    let mut end = 0;
    for (count, word) in text.split_inclusive(char::is_whitespace).take(6).enumerate() {
        let core = word.trim_end();
        if count >= 2 {
            let is_verb = || words::contains(&IS, core) || words::contains(&WORKS, core);
            if core == first || core.starts_with('(') || is_verb() {
                let name = text[..end].trim_end().trim_end_matches(',');
                return names::is_person(name).then_some(name);
            }
        } else if !core.starts_with(char::is_uppercase) {
            // Most sentences are told from a note by their second word.
            return None;
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
        assert_eq!(author("Secretary Ann Lee is under fire for a chat that included a journalist."), None);
    }
}
