//! Tells the country of an outlet by its domain: by the ending (`.co.uk`), or, for domains of no country, by a list of
//! well-known outlets.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::article::Outlet;

use super::date::DayOrder;

/// A country, by the ending of its domains.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Country(&'static str);

/// Outlets under domains of no country, by hand: the ending of the country's domains, then the domains.
const OUTLETS: &[(&str, &str)] = &[
    (
        "in",
        "ndtv.com hindustantimes.com thehindu.com indianexpress.com livemint.com news18.com firstpost.com \
         deccanherald.com business-standard.com moneycontrol.com zeenews.india.com timesofindia.com \
         indiatimes.com economictimes.com telegraphindia.com outlookindia.com thehindubusinessline.com \
         deccanchronicle.com newindianexpress.com mid-day.com dnaindia.com wionews.com republicworld.com \
         thequint.com financialexpress.com tribuneindia.com ptinews.com aninews.in swarajyamag.com opindia.com",
    ),
    ("il", "jpost.com timesofisrael.com haaretz.com ynetnews.com i24news.tv israelhayom.com israelnationalnews.com"),
    ("ie", "irishtimes.com irishexaminer.com irishmirror.ie businesspost.ie"),
    (
        "uk",
        "bbc.com bbc.co.uk theguardian.com reuters.com ft.com economist.com sky.com news.sky.com thetimes.com \
         inews.co.uk newstatesman.com spectator.co.uk morningstaronline.co.uk middleeasteye.net",
    ),
    (
        "us",
        "nytimes.com washingtonpost.com wsj.com cnn.com foxnews.com nbcnews.com cbsnews.com abcnews.go.com \
         usatoday.com latimes.com npr.org apnews.com politico.com thehill.com axios.com bloomberg.com cnbc.com \
         newsweek.com time.com huffpost.com buzzfeednews.com vox.com slate.com theatlantic.com newyorker.com \
         chicagotribune.com sfgate.com sfchronicle.com bostonglobe.com nypost.com nydailynews.com miamiherald.com \
         dallasnews.com houstonchronicle.com seattletimes.com denverpost.com startribune.com inquirer.com ajc.com \
         msnbc.com businessinsider.com forbes.com fortune.com thedailybeast.com vice.com motherjones.com \
         theintercept.com propublica.org pbs.org voanews.com rferl.org breitbart.com dailycaller.com \
         washingtonexaminer.com washingtontimes.com nationalreview.com theverge.com wired.com techcrunch.com \
         arstechnica.com cnet.com militarytimes.com defensenews.com foreignpolicy.com csmonitor.com upi.com \
         rollingstone.com variety.com hollywoodreporter.com espn.com",
    ),
    ("cn", "xinhuanet.com cgtn.com sixthtone.com caixinglobal.com shine.cn"),
    ("bd", "thedailystar.net bdnews24.com prothomalo.com dhakatribune.com newagebd.net"),
    ("pk", "dawn.com geo.tv thenews.com.pk arynews.tv samaa.tv"),
    ("au", "theaustralian.com.au skynews.com.au crikey.com.au"),
    ("sg", "straitstimes.com channelnewsasia.com todayonline.com"),
    ("hk", "scmp.com hongkongfp.com"),
    ("ng", "punchng.com vanguardngr.com premiumtimesng.com thisdaylive.com thecable.ng"),
    ("za", "news24.com dailymaverick.co.za ewn.co.za"),
    ("ke", "nation.africa the-star.co.ke"),
    ("qa", "aljazeera.com aljazeera.net thepeninsulaqatar.com gulf-times.com"),
    ("ae", "thenationalnews.com khaleejtimes.com gulfnews.com arabianbusiness.com"),
    ("sa", "arabnews.com saudigazette.com.sa alarabiya.net"),
    ("tr", "dailysabah.com hurriyetdailynews.com trtworld.com aa.com.tr"),
    ("ru", "rt.com tass.com sputniknews.com themoscowtimes.com ria.ru"),
    ("ua", "kyivindependent.com kyivpost.com pravda.com.ua ukrinform.net"),
    ("de", "dw.com"),
    ("fr", "france24.com rfi.fr mediapart.fr"),
    ("ca", "theglobeandmail.com nationalpost.com thestar.com globalnews.ca cbc.ca"),
];

/// Endings of countries that write the day first in English. The United States and the Philippines write the month
/// first, Canada both, East Asia the year; endings that are sold to everybody (`.io`, `.co`, `.me`, `.tv`) say nothing.
const DAY_FIRST: &str = "uk ie in au nz za sg hk my pk bd lk np ng ke gh ug tz zm zw mt jm tt bb fj de fr es it pt nl be at ch se no \
    dk fi pl cz sk gr ro bg hr rs si ee lv lt ua ru by tr eg sa ae qa kw bh om jo lb iq ma dz tn il ar br cl pe uy ve \
    ec bo mx id vn th ge az kz is lu cy";

static BY_DOMAIN: LazyLock<FxHashMap<&str, &str>> = LazyLock::new(|| {
    let entries =
        OUTLETS.iter().flat_map(|(country, domains)| domains.split_whitespace().map(move |domain| (domain, *country)));
    entries.collect()
});

/// Other endings of countries that publish in English, which are known too.
const OTHERS: &str = "us ca ph cn jp kr tw hu ir am bm pr ye";

impl Country {
    /// Returns the country of a page by its address, else by the key of its outlet.
    pub(super) fn of(url: Option<&str>, outlet: Option<&Outlet>) -> Option<Country> {
        let host = url.and_then(|url| url.split("://").nth(1)).and_then(|rest| rest.split(['/', ':', '?']).next());
        // A domain that is not known stands for the name.
        let named = outlet.map(|outlet| outlet.name.as_str()).filter(|name| !name.contains(char::is_whitespace));
        let hosts = [host, outlet.map(|outlet| outlet.key.as_str()), named];
        hosts.into_iter().flatten().find_map(Country::of_host)
    }

    /// Returns the country of an English locale such as `en-US` or `en_GB`; other languages have one order of their own.
    pub(super) fn of_locale(locale: &str) -> Option<Country> {
        let (language, country) = locale.trim().split_once(['-', '_'])?;
        let country = country.to_ascii_lowercase();
        let ending = if country == "gb" { "uk" } else { &country };
        if language.eq_ignore_ascii_case("en") { Country::of_ending(ending) } else { None }
    }

    /// Returns the country of a host such as `www.example.co.uk`.
    fn of_host(host: &str) -> Option<Country> {
        let mut rest = host;
        loop {
            if let Some(country) = BY_DOMAIN.get(rest) {
                return Some(Country(country));
            }
            match rest.split_once('.') {
                Some((_, parent)) => rest = parent,
                None => break,
            }
        }
        Country::of_ending(host.rsplit_once('.')?.1)
    }

    fn of_ending(ending: &str) -> Option<Country> {
        let mut known = DAY_FIRST.split_whitespace().chain(OTHERS.split_whitespace());
        known.find(|known| *known == ending).map(Country)
    }

    /// Returns the ending of the country's domains.
    pub(super) fn code(self) -> &'static str {
        self.0
    }

    /// Returns the order of day and month that is usual in English there.
    pub(super) fn day_order(self) -> DayOrder {
        match self.0 {
            "us" | "ph" => DayOrder::MonthFirst,
            code if DAY_FIRST.split_whitespace().any(|known| known == code) => DayOrder::DayFirst,
            _ => DayOrder::Unknown,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ending_of_a_domain_or_the_outlet_tells_the_country() {
        let code = |url: &str| Country::of(Some(url), None).map(Country::code);
        assert_eq!(code("https://www.example.co.uk/a"), Some("uk"));
        assert_eq!(code("https://www.ndtv.com/india"), Some("in"));
        assert_eq!(code("https://edition.cnn.com/a"), Some("us"));
        assert_eq!(code("https://www.example.com/in"), None);
        assert_eq!(code("https://example.io"), None);
        let outlet = Outlet { name: "Dawn".into(), key: "dawn.com".into(), evidence: String::new() };
        assert_eq!(Country::of(None, Some(&outlet)).map(Country::code), Some("pk"));
    }

    #[test]
    fn countries_write_the_day_or_the_month_first() {
        let order = |url: &str| Country::of(Some(url), None).map_or(DayOrder::Unknown, Country::day_order);
        assert_eq!(order("https://example.co.uk"), DayOrder::DayFirst);
        assert_eq!(order("https://www.nytimes.com"), DayOrder::MonthFirst);
        assert_eq!(order("https://example.ca"), DayOrder::Unknown);
    }
}
