//! Times that are relative to nothing a saved page knows: `2 hours ago`, `vor 3 Stunden`, `il y a 2 heures`, `gestern`.
//!
//! Such a line says that a date stands there, and states none.

/// What stands before the number, the units, what stands behind them; in fourteen languages and their kin. Spans of `1`
/// may be written as a word.
const PATTERNS: &[(&str, &str, &str)] = &[
    (
        "",
        "s sec secs second seconds m min mins minute minutes h hr hrs hour hours d day days w week weeks mo month months y yr yrs year years",
        "ago",
    ),
    (
        "vor",
        "sekunde sekunden minute minuten min std stunde stunden tag tagen woche wochen monat monaten jahr jahren",
        "",
    ),
    (
        "il y a",
        "seconde secondes minute minutes min heure heures h jour jours j semaine semaines mois an ans année années",
        "",
    ),
    ("hace", "segundo segundos minuto minutos min hora horas h día días semana semanas mes meses año años", ""),
    ("há", "segundo segundos minuto minutos min hora horas h dia dias semana semanas mês meses ano anos", ""),
    ("", "segundo segundos minuto minutos min hora horas dia dias semana semanas mês meses ano anos", "atrás"),
    ("", "secondi minuto minuti ora ore giorno giorni settimana settimane mese mesi anno anni", "fa"),
    ("", "seconden minuut minuten min uur uren dag dagen week weken maand maanden jaar", "geleden"),
    (
        "",
        "sekunder minut minuter minutter minutt min timme timmar time timer dag dagar dage dager vecka veckor uge uger uke uker månad månader måned måneder år",
        "sedan",
    ),
    (
        "",
        "sekunder minut minuter minutter minutt min timme timmar time timer dag dagar dage dager vecka veckor uge uger uke uker månad månader måned måneder år",
        "siden",
    ),
    (
        "",
        "sekuntia minuutti minuuttia tunti tuntia päivä päivää viikko viikkoa kuukausi kuukautta vuosi vuotta",
        "sitten",
    ),
    (
        "",
        "sekund sekundy sekundę minut minuty minutę min godzin godziny godzinę godz dni dzień tydzień tygodnie tygodni miesiąc miesiące miesięcy rok lata lat",
        "temu",
    ),
    ("před", "sekundami minutou minutami hodinou hodinami dnem dny týdnem týdny měsícem měsíci rokem lety", ""),
    (
        "pred",
        "sekundami minútou minútami hodinou hodinami dňom dňami týždňom týždňami mesiacom mesiacmi rokom rokmi",
        "",
    ),
    ("", "perce perccel órája órával napja nappal hete héttel hónapja éve évvel", ""),
    ("acum", "secunde minut minute oră ore zi zile săptămână săptămâni lună luni an ani", ""),
    (
        "",
        "секунд секунды секунду минут минуты минуту мин час часа часов день дня дней неделю недели недель месяц месяца месяцев год года лет",
        "назад",
    ),
    (
        "",
        "секунд хвилин хвилини хвилину годин години годину день дні днів тиждень тижні тижнів місяць місяці місяців рік роки років",
        "тому",
    ),
    ("", "saniye dakika saat gün hafta ay yıl", "önce"),
    ("", "detik menit jam hari minggu bulan tahun", "lalu"),
    ("", "detik menit jam hari minggu bulan tahun", "yang lalu"),
    ("", "giây phút giờ ngày tuần tháng năm", "trước"),
    (
        "منذ",
        "ثانية ثوان دقيقة دقائق دقيقتين ساعة ساعات ساعتين يوم أيام يومين أسبوع أسابيع أسبوعين شهر أشهر شهرين سنة سنوات عام",
        "",
    ),
    (
        "قبل",
        "ثانية ثوان دقيقة دقائق دقيقتين ساعة ساعات ساعتين يوم أيام يومين أسبوع أسابيع أسبوعين شهر أشهر شهرين سنة سنوات عام",
        "",
    ),
    ("", "सेकंड मिनट घंटा घंटे दिन सप्ताह हफ्ते महीने महीना साल", "पहले"),
    ("", "秒 秒钟 分钟 分鐘 分 小时 小時 個小時 个小时 時間 天 日 周 週 週間 星期 个月 個月 か月 ヶ月 年", "前"),
    ("", "초 분 시간 일 주 개월 달 년", "전"),
];

/// One, as a word.
const ONE: &[&str] = &[
    "a", "an", "one", "einer", "einem", "un", "une", "una", "uno", "um", "uma", "en", "ett", "et", "een", "eine", "o",
    "bir", "satu",
];

/// Days relative to today, in the same languages. They stand in menus too; a time of day must follow.
const DAYS: &[&str] = &[
    "today",
    "yesterday",
    "heute",
    "gestern",
    "aujourd'hui",
    "hier",
    "hoy",
    "ayer",
    "hoje",
    "ontem",
    "oggi",
    "ieri",
    "vandaag",
    "gisteren",
    "idag",
    "i dag",
    "igår",
    "i går",
    "tänään",
    "eilen",
    "dzisiaj",
    "dziś",
    "wczoraj",
    "dnes",
    "včera",
    "сегодня",
    "вчера",
    "сьогодні",
    "вчора",
    "bugün",
    "dün",
    "hari ini",
    "kemarin",
    "hôm nay",
    "hôm qua",
    "اليوم",
    "أمس",
    "आज",
    "कल",
    "今天",
    "昨天",
    "今日",
    "昨日",
    "오늘",
    "어제",
];

/// Bytes of the longest such line.
const MAX_LENGTH: usize = 64;

/// Says whether `line` is such a time and nothing else.
pub(super) fn is_relative(line: &str) -> bool {
    if line.len() > MAX_LENGTH || !may_be_relative(line) {
        return false;
    }
    let line = line.trim_matches(|c: char| !c.is_alphanumeric());
    let digits = line.bytes().filter(u8::is_ascii_digit).count();
    if digits > 3 && !line.contains([':', '.', 'h', 'H']) {
        return false;
    }
    let line = line.to_lowercase();
    let counts = line.starts_with(|c: char| c.is_ascii_digit());
    // A number stands first where no word does.
    let spans = PATTERNS.iter().filter(|(before, _, behind)| counts == before.is_empty() || !behind.is_empty());
    digits <= 3 && spans.clone().any(|(before, units, behind)| is_span(&line, before, units, behind)) || is_day(&line)
}

/// Says whether a line is worth a closer look: it counts in figures, or is short and has the word of a pattern at an end.
fn may_be_relative(line: &str) -> bool {
    /// Bytes of the longest line that counts in words: `منذ دقيقتين`, `satu bulan yang lalu`.
    const MAX: usize = 40;
    if line.bytes().any(|byte| byte.is_ascii_digit()) {
        return true;
    }
    let has_word = |line: &str| {
        let begins = |word: &str| !word.is_empty() && line.starts_with(word);
        let ends = |word: &str| !word.is_empty() && line.ends_with(word);
        PATTERNS.iter().any(|(before, _, behind)| begins(before) || ends(behind))
    };
    line.len() <= MAX && has_word(&line.to_lowercase())
}

/// `vor 3 Stunden`
fn is_span(line: &str, before: &str, units: &str, behind: &str) -> bool {
    let rest = line.strip_prefix(before).and_then(|rest| rest.strip_suffix(behind));
    let Some(rest) =
        rest.map(|rest| ["för ", "for "].iter().find_map(|word| rest.strip_prefix(word)).unwrap_or(rest).trim())
    else {
        return false;
    };
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let unit = if digits > 0 {
        rest[digits..].trim_start_matches([' ', '\u{a0}', '+'])
    } else {
        let (one, unit) = rest.split_once([' ', '\'', '’']).unwrap_or(("", rest));
        // Behind a word such as `منذ` the unit alone counts one or two.
        let counts = if one.is_empty() {
            !before.is_empty() && !before.is_ascii() || behind == "temu"
        } else {
            ONE.contains(&one)
        };
        if !counts {
            return false;
        }
        unit
    };
    digits <= 3 && units.split(' ').any(|known| known == unit.trim_end_matches('.'))
}

/// `gestern, 17:06 Uhr`
fn is_day(line: &str) -> bool {
    let day = DAYS.iter().find_map(|day| line.strip_prefix(day));
    day.is_some_and(|rest| {
        let rest = rest.trim_matches(|c: char| c.is_whitespace() || ",|-–•".contains(c));
        let rest = ["at ", "um ", "à ", "a las ", "às ", "alle ", "om ", "kl. ", "kl ", "o ", "в "]
            .iter()
            .find_map(|word| rest.strip_prefix(word))
            .unwrap_or(rest);
        super::time_of_day(rest).is_some()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_may_be_a_word() {
        for line in
            ["Bir saat önce", "satu jam lalu", "uma hora atrás", "IL Y A UNE HEURE", "vor einer Stunde", "an hour AGO"]
        {
            assert!(is_relative(line), "{line}");
        }
    }

    #[test]
    fn times_relative_to_now_are_known_in_many_languages() {
        for line in [
            "2 hours ago",
            "an hour ago",
            "5m ago",
            "vor 3 Stunden",
            "vor einem Tag",
            "vor 2 Tagen",
            "il y a 2 heures",
            "il y a une heure",
            "hace 2 horas",
            "há 3 dias",
            "2 horas atrás",
            "3 ore fa",
            "un'ora fa",
            "2 uur geleden",
            "för 2 timmar sedan",
            "2 timer siden",
            "3 godziny temu",
            "godzinę temu",
            "před 2 hodinami",
            "2 órája",
            "2 часа назад",
            "2 години тому",
            "2 saat önce",
            "2 jam yang lalu",
            "منذ 3 ساعات",
            "منذ ساعتين",
            "3 घंटे पहले",
            "2小时前",
            "3 時間前",
            "2시간 전",
            "heute, 17:06 Uhr",
            "Yesterday at 5:06 PM",
            "Hier à 17h06",
        ] {
            assert!(is_relative(line), "{line}");
        }
    }

    #[test]
    fn spans_and_sentences_are_none() {
        for line in [
            "2 hours",
            "Today",
            "Gestern",
            "in 3 Stunden",
            "long ago",
            "a few days ago we met",
            "vor dem Haus",
            "3 Minuten",
            "前",
            "24 June 2025",
        ] {
            assert!(!is_relative(line), "{line}");
        }
    }
}
