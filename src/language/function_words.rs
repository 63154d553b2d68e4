//! Function and question words: they say how a question is put, not what it is about.
//!
//! They are indexed like all words; in a query beside other words they carry no weight. Which language's words are meant,
//! the query shows by how many of them it holds.

/// A language with its function words, folded, in alphabetical order.
struct Table {
    language: &'static str,
    words: &'static [&'static str],
}

const TABLES: &[Table] = &[
    Table { language: "en", words: ENGLISH },
    Table { language: "de", words: GERMAN },
    Table { language: "fr", words: FRENCH },
    Table { language: "es", words: SPANISH },
    Table { language: "it", words: ITALIAN },
    Table { language: "pt", words: PORTUGUESE },
    Table { language: "nl", words: DUTCH },
    Table { language: "ru", words: RUSSIAN },
];

/// The function words of one language.
#[derive(Clone, Copy)]
pub struct FunctionWords(&'static [&'static str]);

impl FunctionWords {
    /// Returns the function words of the language, among `languages`, that most of `terms` belong to; the first of them on
    /// a tie, none when no term is a function word.
    pub fn of_query<'a>(terms: &(impl Iterator<Item = &'a str> + Clone), languages: &[String]) -> FunctionWords {
        let mut best = (0, FunctionWords(&[]));
        for language in languages {
            let Some(table) = TABLES.iter().find(|table| table.language == language) else { continue };
            let words = FunctionWords(table.words);
            let count = terms.clone().filter(|term| words.contains(term)).count();
            if count > best.0 {
                best = (count, words);
            }
        }
        best.1
    }

    /// Says whether a folded word is one of them.
    pub fn contains(self, term: &str) -> bool {
        self.0.binary_search(&term).is_ok()
    }
}

const ENGLISH: &[&str] = &[
    "a", "about", "after", "all", "also", "am", "an", "and", "any", "are", "arent", "as", "at", "be", "because",
    "been", "before", "being", "both", "but", "by", "can", "cannot", "could", "did", "do", "does", "doing", "during",
    "each", "for", "from", "had", "has", "have", "having", "he", "her", "here", "hers", "him", "his", "how", "i", "if",
    "in", "into", "is", "it", "its", "may", "me", "might", "more", "most", "must", "my", "nor", "not", "of", "on",
    "only", "or", "other", "our", "ours", "out", "own", "shall", "she", "should", "so", "some", "such", "than", "that",
    "the", "their", "theirs", "them", "then", "there", "these", "they", "this", "those", "through", "to", "too",
    "upon", "us", "was", "we", "were", "what", "when", "where", "whether", "which", "while", "who", "whom", "whose",
    "why", "will", "with", "would", "you", "your", "yours",
];

const GERMAN: &[&str] = &[
    "aber", "als", "am", "an", "auch", "auf", "aus", "bei", "bis", "da", "das", "dass", "dem", "den", "der", "des",
    "die", "dies", "diese", "dieser", "dieses", "durch", "ein", "eine", "einem", "einen", "einer", "eines", "er", "es",
    "fur", "hat", "hatte", "ich", "ihr", "im", "in", "ist", "kann", "mit", "nach", "nicht", "noch", "nur", "ob",
    "oder", "sein", "seine", "sich", "sie", "sind", "so", "um", "und", "von", "vor", "wann", "war", "waren", "warum",
    "was", "welche", "welcher", "welches", "wenn", "wer", "werden", "wie", "wieso", "wir", "wird", "wo", "wurde",
    "wurden", "zu", "zum", "zur",
];

const FRENCH: &[&str] = &[
    "a", "au", "aux", "avec", "ce", "ces", "cet", "cette", "combien", "comment", "dans", "de", "des", "dont", "du",
    "elle", "elles", "en", "est", "et", "etait", "ete", "il", "ils", "la", "le", "les", "leur", "leurs", "lui", "mais",
    "ne", "ni", "nous", "on", "ont", "ou", "par", "pas", "plus", "pour", "pourquoi", "qu", "quand", "que", "quel",
    "quelle", "quelles", "quels", "qui", "quoi", "sa", "se", "ses", "si", "son", "sont", "sur", "un", "une", "vous",
    "y",
];

const SPANISH: &[&str] = &[
    "a", "al", "como", "con", "cual", "cuales", "cuando", "cuanto", "de", "del", "donde", "e", "el", "ella", "ellos",
    "en", "era", "es", "esta", "este", "esto", "fue", "ha", "han", "la", "las", "le", "les", "lo", "los", "mas", "no",
    "o", "para", "pero", "por", "porque", "que", "quien", "quienes", "se", "ser", "si", "sin", "sobre", "son", "su",
    "sus", "tambien", "un", "una", "y", "ya",
];

const ITALIAN: &[&str] = &[
    "a", "ad", "al", "alla", "alle", "anche", "che", "chi", "come", "con", "cosa", "cui", "da", "dal", "dalla", "dei",
    "del", "della", "delle", "di", "dove", "e", "ed", "era", "gli", "ha", "hanno", "i", "il", "in", "la", "le", "lo",
    "ma", "ne", "nel", "nella", "non", "o", "per", "perche", "piu", "quale", "quali", "quando", "quanto", "se", "si",
    "sono", "stato", "su", "sul", "sulla", "tra", "un", "una", "uno",
];

const PORTUGUESE: &[&str] = &[
    "a", "ao", "aos", "as", "com", "como", "da", "das", "de", "do", "dos", "e", "ela", "ele", "em", "era", "esta",
    "foi", "ha", "mais", "mas", "na", "nao", "nas", "no", "nos", "o", "onde", "os", "ou", "para", "pela", "pelo",
    "por", "porque", "quais", "qual", "quando", "quanto", "que", "quem", "se", "sem", "ser", "seu", "sua", "tambem",
    "um", "uma",
];

const DUTCH: &[&str] = &[
    "aan", "als", "bij", "daar", "dan", "dat", "de", "der", "deze", "die", "dit", "door", "een", "en", "er", "haar",
    "had", "heb", "hebben", "heeft", "het", "hij", "hoe", "hun", "ik", "in", "is", "kan", "maar", "met", "naar",
    "niet", "nog", "of", "om", "ook", "op", "over", "te", "tot", "uit", "van", "voor", "waar", "waarom", "wanneer",
    "was", "wat", "welke", "werd", "wie", "wij", "worden", "wordt", "zal", "ze", "zich", "zij", "zijn", "zo",
];

const RUSSIAN: &[&str] = &[
    "а",
    "был",
    "была",
    "были",
    "было",
    "в",
    "во",
    "вы",
    "где",
    "да",
    "для",
    "до",
    "его",
    "ее",
    "ей",
    "ему",
    "если",
    "же",
    "за",
    "и",
    "из",
    "или",
    "им",
    "их",
    "к",
    "как",
    "какая",
    "какие",
    "какой",
    "ко",
    "когда",
    "кто",
    "ли",
    "мы",
    "на",
    "не",
    "нет",
    "но",
    "о",
    "об",
    "он",
    "она",
    "они",
    "оно",
    "от",
    "по",
    "почему",
    "при",
    "с",
    "со",
    "так",
    "то",
    "у",
    "уже",
    "что",
    "чтобы",
    "эта",
    "эти",
    "это",
    "этот",
    "я",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tables_are_sorted() {
        for table in TABLES {
            assert!(table.words.is_sorted(), "{}: {:?}", table.language, table.words.windows(2).find(|w| w[0] > w[1]));
        }
    }

    #[test]
    fn the_query_shows_whose_function_words_are_meant() {
        let languages = ["en", "de"].map(str::to_owned);
        let drops = |query: &str, word: &str| FunctionWords::of_query(&query.split(' '), &languages).contains(word);
        assert!(drops("which country did the vote", "which"));
        assert!(!drops("die hard the movie", "die"));
        assert!(drops("wer ist die ministerin", "die"));
        assert!(!drops("iran ceasefire", "iran"));
    }
}
