//! The names of the weekdays, which stand before or behind a date.

use std::sync::LazyLock;

use jiff::civil::Weekday;

use super::cursor::Cursor;
use super::fold::Dictionary;

/// Full names, a language a row, Monday first: forms of one day are parted by `/`, `-` stands for none. Names are those
/// of the Unicode CLDR.
const FULL: &[&str] = &[
    "monday tuesday wednesday thursday friday saturday sunday",
    "montag dienstag mittwoch donnerstag freitag samstag/sonnabend sonntag",
    "lundi mardi mercredi jeudi vendredi samedi dimanche",
    "lunes martes miércoles jueves viernes sábado domingo",
    "dilluns dimarts dimecres dijous divendres dissabte diumenge",
    "lunedì martedì mercoledì giovedì venerdì sabato domenica",
    "segunda terça quarta quinta sexta sábado domingo",
    "luni marți miercuri joi vineri sâmbătă duminică",
    "maandag dinsdag woensdag donderdag vrijdag zaterdag zondag",
    "måndag tisdag onsdag torsdag fredag lördag söndag",
    "mandag tirsdag onsdag torsdag fredag lørdag søndag",
    "maanantai/maanantaina tiistai/tiistaina keskiviikko/keskiviikkona torstai/torstaina perjantai/perjantaina \
     lauantai/lauantaina sunnuntai/sunnuntaina",
    "понедельник вторник среда/среду четверг пятница/пятницу суббота/субботу воскресенье",
    "понеділок вівторок середа/середу четвер - субота/суботу неділя/неділю",
    "понеделник вторник сряда четвъртък петък събота неделя",
    "poniedziałek wtorek środa/środę czwartek piątek sobota/sobotę niedziela/niedzielę",
    "pondělí úterý středa čtvrtek pátek sobota neděle",
    "pondelok utorok streda štvrtok piatok sobota nedeľa",
    "ponedjeljak/ponedeljak utorak srijeda/sreda četvrtak petak subota nedjelja/nedelja",
    "hétfő kedd szerda csütörtök péntek szombat vasárnap",
    "pazartesi salı çarşamba perşembe cuma cumartesi pazar",
    "δευτέρα τρίτη τετάρτη πέμπτη παρασκευή σάββατο κυριακή",
    "senin selasa rabu kamis jumat sabtu minggu",
    "الاثنين/الإثنين الثلاثاء الأربعاء الخميس الجمعة السبت الأحد",
    "دوشنبه سه‌شنبه چهارشنبه پنجشنبه/پنج‌شنبه جمعه شنبه یکشنبه/یک‌شنبه",
    "सोमवार मंगलवार बुधवार गुरुवार शुक्रवार शनिवार रविवार",
];

/// Short forms. Many are words (`sat`, `do`, `so`): they count with a capital, or with a full stop or comma behind.
const SHORT: &[&str] = &[
    "mon tue/tues wed/weds thu/thur/thurs fri sat sun",
    "mo di mi do fr sa so",
    "lun mar mer jeu ven sam dim",
    "lun mar mié jue vie sáb dom",
    "lun mar mer gio ven sab dom",
    "seg ter qua qui sex sáb dom",
    "ma di wo do vr za zo",
    "mån tis ons tors/tor fre lör/lør sön/søn",
    "пн вт ср чт пт сб вс/нд",
    "pon wt śr czw pt sob niedz",
    "pzt sal çar per cum cmt paz",
];

/// The weekdays of Chinese, Japanese and Korean, longest spelling first.
const EAST_ASIAN: [[&str; 8]; 7] = [
    ["星期一", "周一", "週一", "礼拜一", "月曜日", "월요일", "月", "월"],
    ["星期二", "周二", "週二", "礼拜二", "火曜日", "화요일", "火", "화"],
    ["星期三", "周三", "週三", "礼拜三", "水曜日", "수요일", "水", "수"],
    ["星期四", "周四", "週四", "礼拜四", "木曜日", "목요일", "木", "목"],
    ["星期五", "周五", "週五", "礼拜五", "金曜日", "금요일", "金", "금"],
    ["星期六", "周六", "週六", "礼拜六", "土曜日", "토요일", "土", "토"],
    ["星期日", "周日", "週日", "星期天", "日曜日", "일요일", "日", "일"],
];
const DAYS: [Weekday; 7] = [
    Weekday::Monday,
    Weekday::Tuesday,
    Weekday::Wednesday,
    Weekday::Thursday,
    Weekday::Friday,
    Weekday::Saturday,
    Weekday::Sunday,
];

/// The days by name, and whether the name is a short form.
static BY_NAME: LazyLock<Dictionary<(Weekday, bool)>> = LazyLock::new(|| {
    let tables = [(SHORT, true), (FULL, false)];
    let rows = tables.into_iter().flat_map(|(table, is_short)| table.iter().map(move |row| (row, is_short)));
    Dictionary::new(rows.flat_map(|(row, is_short)| names(row).map(move |(day, name)| (name, (day, is_short)))))
});

/// Returns the names in a row of a table with their days.
fn names(row: &str) -> impl Iterator<Item = (Weekday, &str)> {
    let days = DAYS.into_iter().zip(row.split_ascii_whitespace());
    days.flat_map(|(day, names)| names.split('/').map(move |name| (day, name))).filter(|(_, name)| *name != "-")
}

/// Reads a weekday that stands before a date: `Tuesday`, `Di.`, `terça-feira`, `星期二`.
pub(super) fn read(cursor: &mut Cursor<'_>) -> Option<Weekday> {
    let mut ahead = *cursor;
    if let Some(day) = east_asian(&mut ahead, 6) {
        *cursor = ahead;
        return Some(day);
    }
    let word = ahead.word()?;
    let (day, is_short) = BY_NAME.get(word)?;
    let _portuguese = ahead.eat_text("-feira");
    let is_sure = !is_short || word.starts_with(char::is_uppercase) || ahead.peek().is_some_and(|c| ".,".contains(c));
    if !is_sure {
        return None;
    }
    *cursor = ahead;
    Some(day)
}

/// Reads a weekday behind a date: by its full name, or in brackets, as in `2025年6月24日（火）`.
pub(super) fn read_behind(cursor: &mut Cursor<'_>) -> Option<Weekday> {
    let mut ahead = *cursor;
    let _stop = ahead.eat('.');
    let _comma = ahead.eat_any(",،，");
    ahead.skip_spaces();
    let is_open = ahead.eat_any("(（[").is_some();
    let day = if let Some(day) = east_asian(&mut ahead, if is_open { 8 } else { 6 }) {
        day
    } else {
        let word = ahead.word()?;
        let (day, is_short) = BY_NAME.get(word)?;
        let _portuguese = ahead.eat_text("-feira");
        if is_short && !is_open {
            return None;
        }
        day
    };
    if is_open {
        ahead.eat_any(")）]")?;
    }
    *cursor = ahead;
    Some(day)
}

/// Says whether a word is, or ends, the name of a weekday.
pub(super) fn is_weekday(word: &str) -> bool {
    BY_NAME.get(word).is_some() || word.eq_ignore_ascii_case("feira")
}

/// Reads one of the first `spellings` of a row of [`EAST_ASIAN`].
fn east_asian(cursor: &mut Cursor<'_>, spellings: usize) -> Option<Weekday> {
    if cursor.peek().is_none_or(|letter| letter.is_ascii()) {
        return None;
    }
    let rows = EAST_ASIAN.iter().zip(DAYS);
    rows.into_iter().find(|(row, _)| row[..spellings].iter().any(|name| cursor.eat_text(name))).map(|(_, day)| day)
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use super::super::fold::folded_chars;
    use super::*;

    fn read_all(text: &str) -> Option<(Weekday, &str)> {
        let mut cursor = Cursor::new(text, 0);
        read(&mut cursor).map(|day| (day, cursor.rest()))
    }

    #[test]
    fn every_row_has_seven_days() {
        for row in FULL.iter().chain(SHORT) {
            assert_eq!(row.split_ascii_whitespace().count(), 7, "{row}");
        }
    }

    #[test]
    fn no_name_is_two_days() {
        let mut days = HashMap::new();
        for (day, name) in FULL.iter().chain(SHORT).flat_map(|row| names(row)) {
            let folded: String = folded_chars(name).collect();
            assert_eq!(*days.entry(folded).or_insert(day), day, "{name}");
        }
    }

    #[test]
    fn a_short_form_needs_a_capital_or_a_mark() {
        assert_eq!(read_all("Tue 24"), Some((Weekday::Tuesday, " 24")));
        assert_eq!(read_all("di. 24"), Some((Weekday::Tuesday, ". 24")));
        assert_eq!(read_all("so 24"), None);
        assert_eq!(read_all("tuesday 24"), Some((Weekday::Tuesday, " 24")));
        assert_eq!(read_all("terça-feira, 24"), Some((Weekday::Tuesday, ", 24")));
        assert_eq!(read_all("星期二 17:06"), Some((Weekday::Tuesday, " 17:06")));
    }

    #[test]
    fn behind_a_date_it_is_written_out_or_in_brackets() {
        let read = |text| {
            let mut cursor = Cursor::new(text, 0);
            read_behind(&mut cursor).map(|day| (day, cursor.rest()))
        };
        assert_eq!(read("（火） 17:06"), Some((Weekday::Tuesday, " 17:06")));
        assert_eq!(read(", Tuesday"), Some((Weekday::Tuesday, "")));
        assert_eq!(read(" (Tue)"), Some((Weekday::Tuesday, "")));
        assert_eq!(read(" Sun"), None);
    }
}
