//! The little words that hold running text together, in the languages of the news.
//!
//! Menus and headlines have few of them, sentences have many. Words of up to eight bytes are enough, so that a word is one
//! number.

/// The most frequent function words of fifteen languages; from general knowledge of these languages, no list was copied.
const WORDS: &str = "\
the a an and or but of to in on at by for with from as is are was were be been has have had he she it its his her they \
their them we our you your i my me not no so if then than that this these those there who which what when where how why \
will would can could may might do does did said says after before about over into out up more also all \
der die das den dem des ein eine einen einem einer eines und oder aber nicht ist sind war waren wird werden wurde hat \
haben hatte er sie es wir ihr ich mit von vom zu zum zur im am auf aus bei für über nach vor durch als auch sich dass \
wie noch nur um an so wenn man kann sein \
le la les un une des du et ou mais de dans sur par pour avec est sont était ont au aux ce cet cette ces il elle ils \
elles nous vous je on ne pas plus que qui où se son sa ses leur comme en y a été être fait \
el los las una y o pero del al en por para con sin es son fue era ha han había se su sus lo no más que quien como este \
esta estos esto ese esa ya muy fue está \
os as um uma e do da dos das no na nos nas em com não é foi são ao à pelo pela mais que como seu sua isso \
il gli lo uno di del della dei delle nel nella al alla dal dalla che chi è sono era ha hanno non più per con tra fra \
come anche si ma suo sua questo \
het een van voor met niet is zijn was werd wordt heeft ook naar om dat die er maar bij uit aan over te ik wij je \
w i z na do nie się to że jest są był była było od po przez dla jak oraz ale czy ich jego jej tym tego \
и в во не на я что он она они мы с со как это по но из за от то для о об у же бы был была было были его ее их \
та й і у з на що не як це до за від для про або його її вона \
och att det som en ett på är av för med den till inte har de om var \
ve bir bu da de için ile olarak çok daha gibi kadar sonra ancak ya ne \
az egy és hogy nem is a meg volt már csak de ha mint el \
في من على إلى أن إن عن مع هذا هذه التي الذي كان كانت قد ما لا لم كما بعد قبل بين وقال ان الى \
di yang dan itu ini dengan untuk pada dari tidak akan dalam juga adalah ";

/// The words as numbers, in a table with a free slot behind every few: a number stands at the slot of its hash or in one
/// of those behind it. 0 is no word.
static TABLE: [u64; SLOTS] = table();

/// Four times as many as there are words, so that a look-up ends after a step or two.
const SLOTS: usize = 1 << 11;

/// Fills the table, when the program is compiled.
const fn table() -> [u64; SLOTS] {
    let bytes = WORDS.as_bytes();
    let mut table = [0; SLOTS];
    let (mut at, mut number) = (0, 0);
    while at < bytes.len() {
        if bytes[at] != b' ' {
            number = number << 8 | bytes[at] as u64;
        } else if number != 0 {
            let mut slot = slot(number);
            while table[slot] != 0 && table[slot] != number {
                slot = (slot + 1) % SLOTS;
            }
            table[slot] = number;
            number = 0;
        }
        at += 1;
    }
    table
}

const fn slot(number: u64) -> usize {
    // The golden ratio of 64 bits spreads numbers evenly (Knuth's multiplicative hashing).
    (number.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> (64 - SLOTS.trailing_zeros())) as usize
}

/// Says whether `word` is a function word. ASCII letters may be of either case.
pub(super) fn contains(word: &str) -> bool {
    let bytes = word.as_bytes();
    if bytes.is_empty() || bytes.len() > 8 {
        return false;
    }
    let number = bytes.iter().fold(0, |number, byte| number << 8 | u64::from(byte.to_ascii_lowercase()));
    let mut slot = slot(number);
    while TABLE[slot] != 0 {
        if TABLE[slot] == number {
            return true;
        }
        slot = (slot + 1) % SLOTS;
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn function_words_are_known_in_both_cases_and_others_are_not() {
        assert!(["the", "The", "und", "что", "في", "się"].into_iter().all(contains));
        assert!(!["bridge", "", "Brücke", "notwithstanding"].into_iter().any(contains));
    }
}
