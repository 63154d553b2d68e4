//! The names of the months, as newspapers of many languages print them.
//!
//! One table for full names, in the cases that stand beside a number, one for short forms. A short form is often a word
//! of some other language (`set`, `out`, `lip`), so it counts only beside a day; the English ones, which headlines print
//! without a day (`Dec 2025`), are in a table of their own. Names are those of the Unicode CLDR, with the common
//! abbreviations of newspapers added.

use std::sync::LazyLock;

use super::cursor::Cursor;
use super::fold::{Dictionary, fold};

/// Full names, a language a row, January first: forms of one month are parted by `/`, `-` stands for none.
const FULL: &[&str] = &[
    // English
    "january february march april may june july august september october november december",
    // German, with the Austrian forms
    "januar/jänner/jaenner februar/feber märz/maerz april mai juni juli august september oktober november \
     dezember",
    // French
    "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    // Spanish
    "enero febrero marzo abril mayo junio julio agosto septiembre/setiembre octubre noviembre diciembre",
    // Catalan; its March is spelled like the short one of Hungarian, and is among the short forms
    "gener febrer - abril maig juny juliol agost setembre octubre novembre desembre",
    // Italian
    "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
    // Portuguese
    "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
    // Romanian
    "ianuarie februarie martie aprilie mai iunie iulie august septembrie octombrie noiembrie decembrie",
    // Dutch
    "januari februari maart april mei juni juli augustus september oktober november december",
    // Swedish
    "januari februari mars april maj juni juli augusti september oktober november december",
    // Danish and Norwegian
    "januar februar marts/mars april maj/mai juni juli august september oktober november desember",
    // Finnish
    "tammikuuta/tammikuu helmikuuta/helmikuu maaliskuuta/maaliskuu huhtikuuta/huhtikuu toukokuuta/toukokuu \
     kesäkuuta/kesäkuu heinäkuuta/heinäkuu elokuuta/elokuu syyskuuta/syyskuu lokakuuta/lokakuu \
     marraskuuta/marraskuu joulukuuta/joulukuu",
    // Estonian
    "jaanuar veebruar märts aprill mai juuni juuli august september oktoober november detsember",
    // Russian: genitive, nominative, prepositional
    "января/январь/январе февраля/февраль/феврале марта/март/марте апреля/апрель/апреле мая/май/мае \
     июня/июнь/июне июля/июль/июле августа/август/августе сентября/сентябрь/сентябре октября/октябрь/октябре \
     ноября/ноябрь/ноябре декабря/декабрь/декабре",
    // Ukrainian
    "січня/січень/січні лютого/лютий/лютому березня/березень/березні квітня/квітень/квітні травня/травень/травні \
     червня/червень/червні липня/липень/липні серпня/серпень/серпні вересня/вересень/вересні \
     жовтня/жовтень/жовтні листопада/листопад/листопаді грудня/грудень/грудні",
    // Bulgarian
    "януари февруари март април май юни юли август септември октомври ноември декември",
    // Serbian in both scripts
    "јануар фебруар март април мај јун јул август септембар октобар новембар децембар",
    "januar februar mart april maj juna jula avgust septembar oktobar novembar decembar",
    // Slovenian
    "januarja/januar februarja/februar marca/marec aprila/april maja/maj junija/junij julija/julij avgusta/avgust \
     septembra oktobra novembra decembra",
    // Croatian; its October is the November of its neighbours, see `Month::croatian`
    "siječnja/siječanj veljače/veljača ožujka/ožujak travnja/travanj svibnja/svibanj lipnja/lipanj srpnja/srpanj \
     kolovoza/kolovoz rujna/rujan - studenoga/studenog/studeni prosinca/prosinac",
    // Polish
    "stycznia/styczeń/styczniu lutego/luty/lutym marca/marzec/marcu kwietnia/kwiecień/kwietniu maja/maj/maju \
     czerwca/czerwiec/czerwcu lipca/lipiec/lipcu sierpnia/sierpień/sierpniu września/wrzesień/wrześniu \
     października/październik/październiku listopada/listopad/listopadzie grudnia/grudzień/grudniu",
    // Czech
    "ledna/leden/lednu února/únor/únoru března/březen/březnu dubna/duben/dubnu května/květen/květnu \
     června/červen/červnu července/červenec/červenci srpna/srpen/srpnu září října/říjen/říjnu listopadu/listopad \
     prosince/prosinec/prosinci",
    // Slovak
    "januára/január februára/február marca/marec apríla/apríl mája/máj júna/jún júla/júl augusta/august septembra \
     októbra/október novembra decembra",
    // Hungarian
    "január február március április május június július augusztus szeptember október november december",
    // Turkish
    "ocak şubat mart nisan mayıs haziran temmuz ağustos eylül ekim kasım aralık",
    // Greek
    "ιανουαρίου/ιανουάριος φεβρουαρίου/φεβρουάριος μαρτίου/μάρτιος απριλίου/απρίλιος μαΐου/μάιος ιουνίου/ιούνιος \
     ιουλίου/ιούλιος αυγούστου/αύγουστος σεπτεμβρίου/σεπτέμβριος οκτωβρίου/οκτώβριος νοεμβρίου/νοέμβριος \
     δεκεμβρίου/δεκέμβριος",
    // Indonesian and Malay
    "januari februari maret april mei juni juli/julai agustus/ogos september oktober november desember/disember",
    // Arabic: Egypt and the Gulf
    "يناير فبراير مارس أبريل مايو يونيو/يونية يوليو/يولية أغسطس سبتمبر أكتوبر نوفمبر ديسمبر",
    // Arabic: the Levant and Iraq; the months of two words are put together in `Month::read`
    "كانون_الثاني/كانون_ثاني شباط آذار نيسان أيار حزيران تموز - أيلول تشرين_الأول/تشرين_أول \
     تشرين_الثاني/تشرين_ثاني كانون_الأول/كانون_أول",
    // Arabic: the Maghreb
    "جانفي فيفري مارس أفريل ماي جوان جويلية/يوليوز أوت/غشت شتنبر أكتوبر نونبر دجنبر",
    // Persian
    "ژانویه فوریه مارس آوریل - ژوئن ژوئیه/جولای اوت/آگوست سپتامبر اکتبر نوامبر دسامبر",
    // Urdu
    "جنوری فروری مارچ اپریل مئی جون جولائی اگست ستمبر اکتوبر نومبر دسمبر",
    // Hebrew, also behind the preposition `in`
    "ינואר/בינואר פברואר/בפברואר מרץ/במרץ אפריל/באפריל מאי/במאי יוני/ביוני יולי/ביולי אוגוסט/באוגוסט \
     ספטמבר/בספטמבר אוקטובר/באוקטובר נובמבר/בנובמבר דצמבר/בדצמבר",
    // Hindi
    "जनवरी फरवरी मार्च अप्रैल मई जून जुलाई अगस्त सितंबर/सितम्बर अक्टूबर/अक्तूबर नवंबर/नवम्बर दिसंबर/दिसम्बर",
    // Bengali
    "জানুয়ারি/জানুয়ারী ফেব্রুয়ারি/ফেব্রুয়ারী মার্চ এপ্রিল মে জুন জুলাই আগস্ট/অগাস্ট সেপ্টেম্বর অক্টোবর \
     নভেম্বর ডিসেম্বর",
];

/// Short forms that newspapers also print without a day.
const ENGLISH_SHORT: &str = "jan feb/febr mar apr - jun jul aug sep/sept oct nov dec";

/// Short forms, and names that are a common word elsewhere: months only beside a day.
const SHORT: &[&str] = &[
    // Germanic languages
    "jän - mär/mrz/mrt - - - - - - okt - dez/des",
    // French, Spanish, Italian, Portuguese, Romanian
    "janv/ene/gen/ian févr/fév/fev/febbr - avr/abr mag giu/iun juil/lug/iul ago set/sett \
     out/ott noi déc/dic",
    // Slavic languages in Cyrillic
    "янв/січ фев/февр/лют мар/бер апр/квіт трав июн/черв июл/лип авг/серп сен/сент/вер окт/жовт \
     ноя/нояб/лист дек/груд",
    // Polish
    "sty lut - kwi - cze lip sie wrz paź lis gru",
    // Serbian, Slovenian, Hungarian
    "- - márc ápr - - - avg szept - - -",
    // Turkish
    "oca şub - nis - haz tem ağu eyl eki kas ara",
    // Greek
    "ιαν φεβ μαρ απρ μαϊ ιουν ιουλ αυγ σεπ οκτ νοε δεκ",
    // Indonesian and Malay
    "- - mac - - - - agu/ags/agt - - - -",
    // Arabic and Persian
    "- - - - مه/می - - آب - - - -",
];

static BY_NAME: LazyLock<Dictionary<(u32, Form)>> = LazyLock::new(|| {
    // Slovak spells June and July as English cuts them short.
    let tables = [(FULL, Form::Full), (SHORT, Form::Short), (&[ENGLISH_SHORT], Form::ShortAlone)];
    let rows = tables.into_iter().flat_map(|(table, form)| table.iter().map(move |row| (row, form)));
    Dictionary::new(rows.flat_map(|(row, form)| names(row).map(move |(number, name)| (name, (number, form)))))
});

/// Returns the names in a row of a table with the numbers of their months.
fn names(row: &str) -> impl Iterator<Item = (u32, &str)> {
    let months = (1..).zip(row.split_ascii_whitespace());
    months.flat_map(|(number, names)| names.split('/').map(move |name| (number, name))).filter(|(_, name)| *name != "-")
}

/// First words of the Levantine months that have two.
const FIRST_OF_TWO: [&str; 2] = ["كانون", "تشرين"];

/// How the name of a month may stand beside a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Form {
    Full,
    ShortAlone,
    Short,
}

/// A month by its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Month {
    /// 1..=12.
    pub(super) number: u32,
    /// Whether the name with a year, but without a day, is surely a month: `June 2025`, not `set 2025`.
    pub(super) stands_alone: bool,
    /// Whether the name is cut short, so that a full stop behind it ends no sentence.
    pub(super) is_short: bool,
}

impl Month {
    /// Reads the name of a month; also the two names of one month that Arab newspapers print (`حزيران/يونيو`), and the
    /// numbered months of Vietnamese (`tháng 6`).
    pub(super) fn read(cursor: &mut Cursor<'_>) -> Option<Month> {
        let mut ahead = *cursor;
        let month = one_name(&mut ahead)?;
        *cursor = ahead;
        ahead.skip_spaces();
        if let Some(open) = ahead.eat_any("/(") {
            ahead.skip_spaces();
            let is_same = one_name(&mut ahead).is_some_and(|second| second.number == month.number);
            if is_same && (open == '/' || ahead.eat(')')) {
                *cursor = ahead;
            }
        }
        Some(month)
    }

    /// Returns what `listopada` means behind a day with a full stop (`24. listopada`): Croatian writes the stop and means
    /// October, Polish writes none and means November.
    pub(super) fn croatian(self, name: &str) -> Month {
        if name == "listopada" { Month { number: 10, ..self } } else { self }
    }

    /// Looks one word up.
    pub(super) fn named(word: &str) -> Option<Month> {
        let (number, form) = BY_NAME.get(word)?;
        let folded = fold(word)?;
        let is_capital = word.starts_with(char::is_uppercase);
        // English writes its months with a capital, and `may`, `march` and `mar` are words; `Mars`, `Mayo` and `Mart`
        // with a capital are names, as the languages of those months write them small, or rarely without a day.
        let is_other_word = if is_capital {
            folded.is_one_of(&["mars", "mayo", "mart"])
        } else {
            folded.is_one_of(&["may", "march", "mar", "mart"])
        };
        Some(Month { number, stands_alone: form != Form::Short && !is_other_word, is_short: form != Form::Full })
    }
}

/// Says whether a word can begin or end the name of a month without being one.
pub(super) fn is_part_of_name(word: &str) -> bool {
    const PARTS: [&str; 7] = ["كانون", "تشرين", "الثاني", "ثاني", "الاول", "اول", "thang"];
    fold(word).is_some_and(|word| word.is_one_of(&PARTS))
}

fn one_name(cursor: &mut Cursor<'_>) -> Option<Month> {
    let mut ahead = *cursor;
    let word = ahead.word()?;
    let folded = fold(word)?;
    let month = if folded.is_one_of(&["thang"]) {
        ahead.skip_spaces();
        let number = ahead.number().filter(|number| number.digits <= 2 && (1..=12).contains(&number.value))?;
        Month { number: number.value, stands_alone: true, is_short: false }
    } else if folded.is_one_of(&FIRST_OF_TWO) {
        ahead.skip_spaces();
        Month::named(&format!("{word}_{}", ahead.word()?))?
    } else {
        Month::named(word)?
    };
    *cursor = ahead;
    Some(month)
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use super::super::fold::folded_chars;
    use super::*;

    #[test]
    fn every_row_has_twelve_months() {
        for row in FULL.iter().chain(SHORT).chain([&ENGLISH_SHORT]) {
            assert_eq!(row.split_ascii_whitespace().count(), 12, "{row}");
        }
    }

    #[test]
    fn no_name_is_two_months() {
        let mut numbers = HashMap::new();
        for (number, name) in FULL.iter().chain(SHORT).chain([&ENGLISH_SHORT]).flat_map(|row| names(row)) {
            let folded: String = folded_chars(name).collect();
            assert_eq!(*numbers.entry(folded).or_insert(number), number, "{name}");
        }
    }

    #[test]
    fn no_short_form_is_a_full_name_but_for_english() {
        let full: Vec<String> =
            FULL.iter().flat_map(|row| names(row)).map(|(_, name)| folded_chars(name).collect()).collect();
        for (_, name) in SHORT.iter().flat_map(|row| names(row)) {
            assert!(!full.contains(&folded_chars(name).collect()), "{name}");
        }
    }

    #[test]
    fn a_word_that_is_more_than_a_month_needs_a_day() {
        let stands_alone = |word| Month::named(word).unwrap().stands_alone;
        assert!(["May", "MARCH", "june", "mars", "Dec", "juin", "июня"].into_iter().all(stands_alone));
        assert!(!["may", "march", "Mars", "Mayo", "Mart", "set", "out", "lip"].into_iter().any(stands_alone));
    }

    #[test]
    fn names_of_several_words_are_one_month() {
        let read = |text| {
            let mut cursor = Cursor::new(text, 0);
            Month::read(&mut cursor).map(|month| (month.number, cursor.rest()))
        };
        assert_eq!(read("تشرين الثاني 2025"), Some((11, " 2025")));
        assert_eq!(read("حزيران/يونيو 2025"), Some((6, " 2025")));
        assert_eq!(read("يونيو/ حزيران 2025"), Some((6, " 2025")));
        assert_eq!(read("июнь (june) 2025"), Some((6, " 2025")));
        assert_eq!(read("June/July 2025"), Some((6, "/July 2025")));
        assert_eq!(read("tháng 6 năm"), Some((6, " năm")));
        assert_eq!(read("tháng 13"), None);
    }
}
