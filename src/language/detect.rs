//! Detects the language of a text.
//!
//! The script decides first: Greek, Hebrew, Thai or Korean need no more, and a few letters tell Persian from Arabic,
//! Ukrainian from Russian, Japanese from Chinese. Among the languages in Latin letters whichlang is asked, which is fast
//! and knows ten of them. It always answers one of these, though, so its answer counts only if the text holds enough of
//! the little words of that language; else whatlang is asked, which knows forty and says how sure it is.

use whatlang::Lang as Known;
use whichlang::Lang as Guess;

/// Fewer words say too little.
const MIN_WORDS: usize = 5;
/// Fewer letters of a script written without spaces say too little.
const MIN_UNSPACED: usize = 10;
/// So many of a hundred words are little words in any text of the language; chrome and lists have fewer, other languages
/// share one or two of them.
const MIN_SHARE: usize = 8;

/// Little words that hardly any language but English has, and how many of a hundred words they are at least in a text that
/// can be nothing else: so many they are in 95 % of English articles (RealTimeQA).
const ONLY_ENGLISH: &str = "the of and to that with was from this has";
const ONLY_ENGLISH_SHARE: usize = 10;

/// Returns the ISO 639-1 code of the language that `text` is written in; `None` for a text that is too short, has no words
/// or is in a language that is not known. A few hundred characters are enough; the cost grows with the text.
pub fn detect(text: &str) -> Option<&'static str> {
    let letters = Letters::of(text);
    match letters.script()? {
        Script::Latin if text.split_whitespace().nth(MIN_WORDS - 1).is_some() => latin(text),
        Script::Latin => None,
        Script::Unspaced(language) => (letters.total() >= MIN_UNSPACED).then_some(language),
        Script::Spaced(language) => text.split_whitespace().nth(MIN_WORDS - 1).is_some().then_some(language),
    }
}

/// What the letters of a text say.
enum Script {
    /// Many languages.
    Latin,
    /// This one; the script has spaces between words.
    Spaced(&'static str),
    /// This one; the script has none.
    Unspaced(&'static str),
}

/// How many letters of each script a text has.
#[derive(Default)]
struct Letters {
    latin: usize,
    cyrillic: usize,
    arabic: usize,
    han: usize,
    kana: usize,
    /// Scripts of one language each, by their place in [`SCRIPTS`].
    other: [usize; SCRIPTS.len()],
    /// Letters that Ukrainian, Belarusian, Bulgarian, Serbian, Macedonian and Kazakh have and Russian has not, and letters
    /// that Russian has and Bulgarian has not.
    ukrainian: usize,
    belarusian: usize,
    serbian: usize,
    macedonian: usize,
    kazakh: usize,
    russian: usize,
    hard_signs: usize,
    /// Letters of Persian, and of Urdu, that Arabic has not.
    persian: usize,
    urdu: usize,
}

/// Blocks of Unicode that one language is written in: first and last character, language, whether words have spaces.
const SCRIPTS: &[(char, char, &str, bool)] = &[
    ('\u{370}', '\u{3FF}', "el", true),
    ('\u{530}', '\u{58F}', "hy", true),
    ('\u{590}', '\u{5FF}', "he", true),
    ('\u{900}', '\u{97F}', "hi", true),
    ('\u{980}', '\u{9FF}', "bn", true),
    ('\u{A00}', '\u{A7F}', "pa", true),
    ('\u{A80}', '\u{AFF}', "gu", true),
    ('\u{B80}', '\u{BFF}', "ta", true),
    ('\u{C00}', '\u{C7F}', "te", true),
    ('\u{C80}', '\u{CFF}', "kn", true),
    ('\u{D00}', '\u{D7F}', "ml", true),
    ('\u{D80}', '\u{DFF}', "si", true),
    ('\u{E00}', '\u{E7F}', "th", false),
    ('\u{E80}', '\u{EFF}', "lo", false),
    ('\u{1000}', '\u{109F}', "my", false),
    ('\u{10A0}', '\u{10FF}', "ka", true),
    ('\u{1200}', '\u{137F}', "am", true),
    ('\u{1780}', '\u{17FF}', "km", false),
    ('\u{AC00}', '\u{D7AF}', "ko", true),
];

impl Letters {
    fn of(text: &str) -> Letters {
        let mut letters = Letters::default();
        for c in text.chars() {
            match c {
                'a'..='z' | 'A'..='Z' | '\u{C0}'..='\u{24F}' | '\u{1E00}'..='\u{1EFF}' => letters.latin += 1,
                '\0'..='\u{BF}' => {}
                '\u{400}'..='\u{52F}' => letters.cyrillic(c),
                '\u{600}'..='\u{6FF}' => letters.arabic(c),
                '\u{3040}'..='\u{30FF}' => letters.kana += 1,
                '\u{3400}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}' => letters.han += 1,
                _ => {
                    if let Some(at) = SCRIPTS.iter().position(|(first, last, ..)| (*first..=*last).contains(&c)) {
                        letters.other[at] += 1;
                    }
                }
            }
        }
        letters
    }

    fn cyrillic(&mut self, c: char) {
        self.cyrillic += 1;
        match c {
            'і' | 'ї' | 'є' | 'ґ' | 'І' | 'Ї' | 'Є' | 'Ґ' => self.ukrainian += 1,
            'ў' | 'Ў' => self.belarusian += 1,
            'ј' | 'љ' | 'њ' | 'ђ' | 'ћ' | 'џ' => self.serbian += 1,
            'ѓ' | 'ќ' | 'ѕ' => self.macedonian += 1,
            'ә' | 'ғ' | 'қ' | 'ң' | 'ө' | 'ұ' | 'ү' | 'һ' => self.kazakh += 1,
            'ы' | 'э' | 'ё' | 'Э' => self.russian += 1,
            'ъ' => self.hard_signs += 1,
            _ => {}
        }
    }

    fn arabic(&mut self, c: char) {
        self.arabic += 1;
        match c {
            'پ' | 'چ' | 'ژ' | 'گ' | 'ک' | 'ی' => self.persian += 1,
            'ٹ' | 'ڈ' | 'ڑ' | 'ں' | 'ے' | 'ہ' => self.urdu += 1,
            _ => {}
        }
    }

    fn total(&self) -> usize {
        self.latin + self.cyrillic + self.arabic + self.han + self.kana + self.other.iter().sum::<usize>()
    }

    /// Returns the script of most letters.
    fn script(&self) -> Option<Script> {
        let east_asian = self.han + self.kana;
        let (at, other) = self.other.iter().enumerate().max_by_key(|(_, count)| **count)?;
        let most = self.latin.max(self.cyrillic).max(self.arabic).max(east_asian).max(*other);
        // Names and quotations in Latin letters stand in texts of every script, and take more letters than Chinese does.
        let is_east_asian = east_asian * 3 >= most;
        if most == 0 {
            None
        } else if is_east_asian && east_asian > 0 && *other < east_asian {
            // One kana in twenty is less than any Japanese sentence has.
            Some(Script::Unspaced(if self.kana * 20 >= east_asian { "ja" } else { "zh" }))
        } else if *other == most {
            let (_, _, language, is_spaced) = SCRIPTS[at];
            Some(if is_spaced { Script::Spaced(language) } else { Script::Unspaced(language) })
        } else if self.cyrillic == most {
            Some(Script::Spaced(self.cyrillic_language()))
        } else if self.arabic == most {
            Some(Script::Spaced(self.arabic_language()))
        } else {
            Some(Script::Latin)
        }
    }

    fn cyrillic_language(&self) -> &'static str {
        // A name or two in another language does not count.
        let few = self.cyrillic / 200;
        if self.belarusian > few {
            "be"
        } else if self.ukrainian > few && self.kazakh <= few {
            "uk"
        } else if self.kazakh > few {
            "kk"
        } else if self.macedonian > few {
            "mk"
        } else if self.serbian > few {
            "sr"
        } else if self.russian <= few && self.hard_signs > few {
            "bg"
        } else {
            "ru"
        }
    }

    fn arabic_language(&self) -> &'static str {
        let few = self.arabic / 100;
        if self.urdu > few {
            "ur"
        } else if self.persian > few {
            "fa"
        } else {
            "ar"
        }
    }
}

/// Returns the language of a text in Latin letters.
fn latin(text: &str) -> Option<&'static str> {
    // The commonest case is told without asking.
    if share_of(ONLY_ENGLISH, text) >= ONLY_ENGLISH_SHARE {
        return Some("en");
    }
    let (language, little_words) = match whichlang::detect_language(text) {
        Guess::Deu => {
            ("de", "der die das und ist den von mit dem des ein eine im für auf nicht sich auch er sie es zu")
        }
        Guess::Eng => ("en", "the of and to in a is that for on with was as it by at from be are this he his has"),
        Guess::Fra => ("fr", "le la les de des et du un une en est que qui pour dans sur par pas au ce il plus"),
        Guess::Ita => ("it", "di il la che e un una per del della in non con i le si è dei alla sono da"),
        Guess::Nld => ("nl", "de het een van en is dat niet op te voor met zijn die aan er om ook bij naar"),
        Guess::Por => ("pt", "de que do da em um para com não uma os no se na por mais as dos foi ao"),
        Guess::Spa => ("es", "de la que el en y a los del se las por un para con no una su al lo es"),
        Guess::Swe => ("sv", "och att är som på för av inte den har till ett med om han hon var jag från"),
        Guess::Tur => ("tr", "ve bir bu için da de ile olarak daha çok olan gibi kadar sonra ne ise en"),
        Guess::Vie => ("vi", "và của là có các trong cho được không những một với người để khi đã này về"),
        _ => return other_latin(text),
    };
    if share_of(little_words, text) >= MIN_SHARE { Some(language) } else { other_latin(text) }
}

/// Returns how many of a hundred words of `text` are among `little_words`; 0 if it is less than two words.
fn share_of(little_words: &str, text: &str) -> usize {
    let (mut all, mut little) = (0, 0);
    for word in text.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()) {
        all += 1;
        let is_little = word.len() <= 6 && little_words.split(' ').any(|known| is_same(known, word));
        little += usize::from(is_little);
    }
    if little < 2 { 0 } else { little * 100 / all }
}

/// Compares a word in small letters with one of either case.
fn is_same(small: &str, word: &str) -> bool {
    small.len() == word.len() && word.chars().flat_map(char::to_lowercase).eq(small.chars())
}

/// Asks whatlang, which knows more languages.
fn other_latin(text: &str) -> Option<&'static str> {
    let info = whatlang::detect(text).filter(whatlang::Info::is_reliable)?;
    Some(match info.lang() {
        Known::Eng => "en",
        Known::Deu => "de",
        Known::Fra => "fr",
        Known::Spa => "es",
        Known::Por => "pt",
        Known::Ita => "it",
        Known::Nld => "nl",
        Known::Swe => "sv",
        Known::Dan => "da",
        Known::Nob => "no",
        Known::Fin => "fi",
        Known::Est => "et",
        Known::Lav => "lv",
        Known::Lit => "lt",
        Known::Pol => "pl",
        Known::Ces => "cs",
        Known::Slk => "sk",
        Known::Slv => "sl",
        Known::Hrv => "hr",
        Known::Hun => "hu",
        Known::Ron => "ro",
        Known::Cat => "ca",
        Known::Tur => "tr",
        Known::Aze => "az",
        Known::Uzb => "uz",
        Known::Tuk => "tk",
        Known::Vie => "vi",
        Known::Ind => "id",
        Known::Jav => "jv",
        Known::Tgl => "tl",
        Known::Afr => "af",
        Known::Zul => "zu",
        Known::Sna => "sn",
        Known::Epo => "eo",
        Known::Lat => "la",
        Known::Cym => "cy",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The same news in many languages.
    const SENTENCES: &[(&str, &str)] = &[
        (
            "en",
            "The mayor said on Monday that the bridge would stay closed until the end of the year because of repairs.",
        ),
        ("en", "THE MAYOR SAID ON MONDAY THAT THE BRIDGE WOULD STAY CLOSED UNTIL THE END OF THE YEAR."),
        (
            "de",
            "Der Bürgermeister sagte am Montag, dass die Brücke wegen der Reparaturen bis zum Jahresende gesperrt bleibt.",
        ),
        ("fr", "Le maire a déclaré lundi que le pont resterait fermé jusqu'à la fin de l'année en raison des travaux."),
        (
            "es",
            "El alcalde dijo el lunes que el puente permanecerá cerrado hasta fin de año por las obras de reparación.",
        ),
        (
            "pt",
            "O prefeito disse na segunda-feira que a ponte ficará fechada até o fim do ano por causa das obras de reparo.",
        ),
        ("it", "Il sindaco ha detto lunedì che il ponte resterà chiuso fino alla fine dell'anno a causa dei lavori."),
        (
            "nl",
            "De burgemeester zei maandag dat de brug wegens de werkzaamheden tot het einde van het jaar gesloten blijft.",
        ),
        (
            "sv",
            "Borgmästaren sade på måndagen att bron kommer att vara stängd till slutet av året på grund av reparationer.",
        ),
        (
            "da",
            "Borgmesteren sagde mandag, at broen forbliver lukket indtil udgangen af året på grund af reparationer, og at der ikke er penge til en ny.",
        ),
        ("pl", "Burmistrz powiedział w poniedziałek, że most pozostanie zamknięty do końca roku z powodu napraw."),
        (
            "cs",
            "Starosta v pondělí řekl, že most zůstane kvůli opravám uzavřen až do konce roku a že bude jezdit přívoz.",
        ),
        ("hu", "A polgármester hétfőn azt mondta, hogy a híd a javítások miatt az év végéig zárva marad."),
        ("fi", "Pormestari sanoi maanantaina, että silta pysyy korjausten vuoksi suljettuna vuoden loppuun saakka."),
        ("ro", "Primarul a declarat luni că podul va rămâne închis până la sfârșitul anului din cauza reparațiilor."),
        (
            "tr",
            "Belediye başkanı pazartesi günü köprünün onarım nedeniyle yıl sonuna kadar kapalı kalacağını ve bir feribotun çalışacağını söyledi.",
        ),
        ("ru", "Мэр заявил в понедельник, что мост будет закрыт до конца года из-за ремонта, и пообещал новые паромы."),
        ("uk", "Мер заявив у понеділок, що міст буде закрито до кінця року через ремонт, і пообіцяв нові пороми."),
        ("bg", "Кметът каза в понеделник, че мостът ще остане затворен до края на годината заради ремонта."),
        ("sr", "Градоначелник је у понедељак рекао да ће мост остати затворен до краја године због поправки."),
        ("el", "Ο δήμαρχος είπε τη Δευτέρα ότι η γέφυρα θα μείνει κλειστή μέχρι το τέλος του έτους."),
        ("he", "ראש העיר אמר ביום שני שהגשר יישאר סגור עד סוף השנה בגלל התיקונים."),
        ("ar", "قال رئيس البلدية يوم الاثنين إن الجسر سيظل مغلقا حتى نهاية العام بسبب الإصلاحات."),
        ("fa", "شهردار روز دوشنبه گفت که پل به دلیل تعمیرات تا پایان سال بسته خواهد ماند."),
        ("hi", "महापौर ने सोमवार को कहा कि मरम्मत के कारण पुल साल के अंत तक बंद रहेगा।"),
        ("th", "นายกเทศมนตรีกล่าวเมื่อวันจันทร์ว่าสะพานจะปิดจนถึงสิ้นปีเนื่องจากการซ่อมแซม"),
        ("ko", "시장은 월요일에 다리가 수리 때문에 연말까지 폐쇄될 것이라고 말했다."),
        ("ja", "市長は月曜日、橋は修理のため年末まで閉鎖されると述べた。"),
        ("zh", "市长周一表示，由于维修，这座桥将关闭到年底。"),
        ("zh", "市长周一表示，Riverpost 报道的这座桥将关闭到年底。"),
    ];

    #[test]
    fn each_language_is_detected_from_a_sentence() {
        let wrong: Vec<_> = SENTENCES.iter().filter(|(language, text)| detect(text) != Some(language)).collect();
        let found: Vec<_> = wrong.iter().map(|(language, text)| (*language, detect(text))).collect();
        assert_eq!(found, []);
    }

    #[test]
    fn a_text_without_words_or_with_few_has_no_language() {
        for text in ["", "12 34 56 78 90", "---", "Bridge closed", "市长", "😀 😀 😀 😀 😀 😀"] {
            assert_eq!(detect(text), None, "{text}");
        }
    }
}
