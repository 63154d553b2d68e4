//! What a piece of a page looks like: how long it is, how it ends, how much of it is function words and capitals.
//!
//! Running text of every language gives itself away by its shape: it is long, it ends like a sentence, and it is held
//! together by the little words of its language. Only the first [`WINDOW`] bytes of a piece are looked at, since a longer
//! piece is running text whatever follows; so the cost of a page does not grow with its paragraphs.

use super::fold;
use super::stop_words;

/// Bytes of a piece that are counted: about sixty words, three times what any rule asks for.
const WINDOW: usize = 384;

/// A piece of so many bytes that ends like a sentence is a paragraph, and needs no counting.
const LONG: usize = 300;
/// Bytes of a word in running text, the space behind it included; of two Chinese characters as well.
const BYTES_A_WORD: u32 = 6;

/// How a piece ends, closing quotes and brackets left aside.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ending {
    /// `.` `!` `?` or their like in other scripts.
    Sentence,
    /// `…` or `...`: cut short.
    Ellipsis,
    /// `:`
    Colon,
    /// Anything else.
    Open,
}

/// The features of one piece. Counts of words, capitals and so on are those of the window.
#[derive(Clone, Copy, Debug)]
pub(super) struct Shape {
    /// Words of the whole piece, estimated from its bytes behind the window, and from its characters where words are
    /// written without spaces between them.
    pub(super) words: u32,
    /// Function words.
    pub(super) stop_words: u32,
    /// Words that begin with a capital letter.
    pub(super) capitals: u32,
    /// Words that are written in capitals and have at least two letters.
    pub(super) shouted: u32,
    /// Words that begin with a small letter, or with one of a script that has no capitals.
    pub(super) small: u32,
    /// Words that hold a digit.
    pub(super) numbers: u32,
    /// Marks that end a sentence, the last one included.
    pub(super) sentences: u32,
    /// How it ends.
    pub(super) ending: Ending,
    /// Whether most of it is written in a script without capitals, with or without spaces between its words.
    pub(super) caseless: bool,
}

impl Shape {
    /// Returns the features of `text`, which has no white space around it.
    pub(super) fn of(text: &str) -> Shape {
        let ending = ending(text);
        if text.len() >= LONG && ending == Ending::Sentence {
            return Shape::of_paragraph(text);
        }
        let window = fold::prefix(text, WINDOW);
        let mut shape = Shape {
            words: 0,
            stop_words: 0,
            capitals: 0,
            shouted: 0,
            small: 0,
            numbers: 0,
            sentences: 0,
            ending,
            caseless: false,
        };
        let mut counts = Caseless::default();
        for word in window.split_ascii_whitespace() {
            shape.count(word, &mut counts);
        }
        shape.words += counts.quarters / 4;
        shape.caseless = (counts.words + counts.quarters / 4) * 2 > shape.words;
        if text.len() > window.len() {
            shape.words = (u64::from(shape.words) * text.len() as u64 / window.len().max(1) as u64) as u32;
        }
        shape
    }

    /// Returns what a long paragraph looks like, without counting.
    fn of_paragraph(text: &str) -> Shape {
        let words = text.len() as u32 / BYTES_A_WORD;
        let (stop_words, small) = (words / 3, words / 2);
        let (capitals, shouted, numbers, sentences) = (words / 8, 0, 0, 2);
        let ending = Ending::Sentence;
        Shape { words, stop_words, capitals, shouted, small, numbers, sentences, ending, caseless: false }
    }

    /// Counts one word, given with the punctuation around it.
    fn count(&mut self, word: &str, caseless: &mut Caseless) {
        let bytes = word.as_bytes();
        let is_plain = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_alphanumeric);
        if is_plain(bytes.first()) && is_plain(bytes.last()) {
            // Most words are no more than this.
            return self.count_core(word, char::from(bytes[0]), caseless);
        }
        let core = word.trim_matches(|c: char| !c.is_alphanumeric());
        if ends_sentence(word) && !is_initial(core) {
            self.sentences += 1;
        }
        match core.chars().next() {
            None => {}
            Some(first) if quarters(first) > 0 => {
                caseless.quarters += core.chars().count() as u32 * quarters(first);
                self.sentences += core.chars().filter(|c| matches!(c, '。' | '！' | '？' | '\u{104B}')).count() as u32;
            }
            Some(first) => self.count_core(core, first, caseless),
        }
    }

    /// Counts one word without punctuation around it, which begins with `first`.
    fn count_core(&mut self, core: &str, first: char, caseless: &mut Caseless) {
        self.words += 1;
        if first.is_lowercase() {
            self.small += 1;
        } else if first.is_uppercase() {
            self.capitals += 1;
            self.shouted += u32::from(is_shouted(core));
        } else if first.is_alphabetic() {
            self.small += 1;
            caseless.words += 1;
        }
        self.numbers += u32::from(core.bytes().any(|byte| byte.is_ascii_digit()));
        self.stop_words += u32::from(stop_words::contains(core));
    }

    /// Says whether the piece reads like running text: a long sentence, or several.
    pub(super) fn is_prose(&self) -> bool {
        let is_sentence = self.ending == Ending::Sentence;
        match self.words {
            0..=8 => false,
            9..=19 => is_sentence && (self.stop_words >= 2 || self.caseless),
            20..=34 => {
                let is_closed = is_sentence || self.ending == Ending::Colon;
                is_closed && (self.caseless || self.stop_words + self.small >= 4) || self.stop_words >= 5
            }
            _ => self.small + self.stop_words >= 4 || self.caseless || self.sentences >= 2,
        }
    }
}

fn ends_sentence(word: &str) -> bool {
    word.trim_end_matches(is_closing).ends_with(is_sentence_mark)
}

/// Says whether `core` is a single letter, as in `J. Smith`: its full stop ends no sentence.
fn is_initial(core: &str) -> bool {
    let mut chars = core.chars();
    chars.next().is_some_and(char::is_uppercase) && chars.next().is_none()
}

fn is_shouted(core: &str) -> bool {
    core.chars().nth(1).is_some() && !core.chars().any(char::is_lowercase)
}

fn is_closing(c: char) -> bool {
    matches!(c, '"' | '\'' | '”' | '’' | '“' | '‘' | '»' | '«' | ')' | ']' | '」' | '』' | '）' | '*')
}

fn is_sentence_mark(c: char) -> bool {
    matches!(
        c,
        '.' | '!' | '?' | '。' | '！' | '？' | '؟' | '۔' | '।' | '܀' | '։' | '\u{104B}' | '\u{17D4}' | '\u{1362}'
    )
}

/// What is counted of scripts without capitals.
#[derive(Default)]
struct Caseless {
    /// Words between spaces.
    words: u32,
    /// Characters of scripts that are written without spaces between words, each as so many quarters of a word.
    quarters: u32,
}

/// Returns how much of a word a character is in a script that is written without spaces between words, in quarters; 0 in
/// all other scripts. Words of Chinese and Japanese have about two characters, those of Thai, Lao, Burmese and Khmer four.
fn quarters(c: char) -> u32 {
    match c {
        '\u{3040}'..='\u{30FF}' | '\u{3400}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}' => 2,
        '\u{0E00}'..='\u{0EFF}' | '\u{1000}'..='\u{109F}' | '\u{1780}'..='\u{17FF}' => 1,
        _ => 0,
    }
}

/// Returns how `text` ends, closing quotes and brackets left aside.
pub(super) fn ending(text: &str) -> Ending {
    let open = text.trim_end_matches(is_closing);
    if open.ends_with('…') || open.ends_with("...") {
        return Ending::Ellipsis;
    }
    match open.chars().next_back() {
        Some(c) if is_sentence_mark(c) => Ending::Sentence,
        Some(':' | '：') => Ending::Colon,
        _ => Ending::Open,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn running_text_is_told_from_headlines_menus_and_captions() {
        let prose = [
            "The mayor said on Monday that the bridge would stay closed until the end of the year.",
            "“We will not go back,” she told the council, and left.",
            "Der Bürgermeister sagte am Montag, dass die Brücke bis zum Jahresende gesperrt bleibt.",
            "Мэр заявил в понедельник, что мост будет закрыт до конца года, и пообещал новые паромы.",
            "市长周一表示，这座桥将关闭到年底，因为修复工作比计划的时间更长，市民需要改走别的路线。",
            "وقال رئيس البلدية يوم الاثنين إن الجسر سيظل مغلقا حتى نهاية العام وإن العبارات ستعمل كل يوم.",
        ];
        let other = [
            "Mayor closes bridge until end of year",
            "Home News Sport Weather Contact",
            "Photo: the old bridge at dusk",
            "Read more",
            "Bridge closed.",
        ];
        assert_eq!(prose.map(|text| Shape::of(text).is_prose()), [true; 6]);
        assert_eq!(other.map(|text| Shape::of(text).is_prose()), [false; 5]);
    }

    #[test]
    fn the_ending_is_seen_behind_quotes_and_brackets() {
        assert_eq!(Shape::of("“It is over.”").ending, Ending::Sentence);
        assert_eq!(Shape::of("to be continued...").ending, Ending::Ellipsis);
        assert_eq!(Shape::of("He said:").ending, Ending::Colon);
        assert_eq!(Shape::of("Bridge closed").ending, Ending::Open);
    }

    #[test]
    fn an_initial_ends_no_sentence() {
        assert_eq!(Shape::of("J. R. Miller came. He saw.").sentences, 2);
    }
}
