//! The language as a container names it: `en-US`, `eng`, `English`.

/// Code, the three letters of ISO 639 (both sets, where they differ), English name, own name.
const NAMES: &[&str] = &[
    "ar ara arabic العربية",
    "bg bul bulgarian български",
    "bn ben bengali bangla বাংলা",
    "cs cze ces czech čeština",
    "da dan danish dansk",
    "de ger deu german deutsch",
    "el gre ell greek ελληνικά",
    "en eng english",
    "es spa spanish español castellano",
    "et est estonian eesti",
    "fa per fas persian farsi فارسی",
    "fi fin finnish suomi",
    "fr fre fra french français",
    "he heb hebrew עברית",
    "hi hin hindi हिन्दी",
    "hr hrv croatian hrvatski",
    "hu hun hungarian magyar",
    "id ind indonesian indonesia",
    "it ita italian italiano",
    "ja jpn japanese 日本語",
    "ko kor korean 한국어",
    "lt lit lithuanian lietuvių",
    "lv lav latvian latviešu",
    "ms may msa malay melayu",
    "nl dut nld dutch nederlands",
    "no nor norwegian norsk",
    "pl pol polish polski",
    "pt por portuguese português",
    "ro rum ron romanian română",
    "ru rus russian русский",
    "sk slo slk slovak slovenčina",
    "sl slv slovenian slovene slovenščina",
    "sq alb sqi albanian shqip",
    "sr srp serbian српски srpski",
    "sv swe swedish svenska",
    "sw swa swahili kiswahili",
    "ta tam tamil தமிழ்",
    "th tha thai ไทย",
    "tr tur turkish türkçe",
    "uk ukr ukrainian українська",
    "ur urd urdu اردو",
    "vi vie vietnamese",
    "zh chi zho chinese 中文 mandarin",
];

/// Returns the primary subtag of BCP 47, such as `en`; `None` if it names no language.
pub(super) fn primary_subtag(language: &str) -> Option<String> {
    let first = language.split(['-', '_', ' ', '(', ',']).next()?.trim().to_lowercase();
    if let Some(names) = NAMES.iter().find(|names| names.split(' ').any(|name| name == first)) {
        return names.split(' ').next().map(str::to_owned);
    }
    let is_subtag = (2..=3).contains(&first.len()) && first.bytes().all(|byte| byte.is_ascii_lowercase());
    is_subtag.then_some(first)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_are_named_by_their_primary_subtag_however_they_are_written() {
        let languages = [
            ("en-US", "en"),
            ("PT_br", "pt"),
            ("eng", "en"),
            ("deu", "de"),
            ("English", "en"),
            ("Français (France)", "fr"),
            ("yue", "yue"),
            ("eo", "eo"),
        ];
        for (language, code) in languages {
            assert_eq!(primary_subtag(language).as_deref(), Some(code), "{language}");
        }
        for language in ["", "Klingon", "e", "12"] {
            assert_eq!(primary_subtag(language), None, "{language}");
        }
    }

    #[test]
    fn each_name_has_one_meaning() {
        let mut all: Vec<&str> = NAMES.iter().flat_map(|names| names.split(' ')).collect();
        let count = all.len();
        all.sort_unstable();
        all.dedup();
        assert_eq!(all.len(), count);
    }
}
