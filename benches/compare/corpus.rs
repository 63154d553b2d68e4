//! Makes up a corpus: saved pages of invented outlets, with the chrome around them, as text files.
//!
//! The same seed gives the same bytes. The pages have the shapes of those in `corpus/` of this repository: kickers glued
//! together, bylines before or behind the date, captions with credits, advertisements inside the text, lists of other
//! headlines, forms and footers. About a fifth of the words are no article.

use std::path::Path;

use fastrand::Rng;
use jiff::ToSpan;
use jiff::civil::{Date, date};

use crate::Result;
use crate::vocabulary::{Topic, Vocabulary, capitalized, pick};

const SEED: u64 = 20_250_624;

/// The shapes of pages, and who prints them.
const OUTLETS: [(&str, Layout); 8] = [
    ("Ledgerline", Layout::Ledger),
    ("Harbor Standard", Layout::Ledger),
    ("Konkan Sentinel", Layout::Sentinel),
    ("Deccan Herald Post", Layout::Sentinel),
    ("Northmoor Courier", Layout::Courier),
    ("Fenland Gazette", Layout::Courier),
    ("Meridian Wire", Layout::Wire),
    ("Potomac Lookout", Layout::Wire),
];
const SECTIONS: [&str; 8] = ["World", "Politics", "Markets", "Energy", "Science", "Health", "Sport", "Culture"];

#[derive(Clone, Copy)]
enum Layout {
    Ledger,
    Sentinel,
    Courier,
    Wire,
}

/// Writes so many pages into `folder`, one folder an outlet.
pub(crate) fn write(folder: &Path, articles: usize) -> Result<()> {
    let random = &mut Rng::with_seed(SEED);
    let vocabulary = Vocabulary::new(random);
    for (name, _) in OUTLETS {
        fs_err::create_dir_all(folder.join(slug(name)))?;
    }
    for number in 0..articles {
        let (outlet, layout) = *pick(random, &OUTLETS);
        let page = Page::new(&vocabulary, outlet, random);
        let name = format!("{}-{number:06}.txt", page.day);
        fs_err::write(folder.join(slug(outlet)).join(name), page.laid_out(layout, random))?;
    }
    Ok(())
}

fn slug(name: &str) -> String {
    name.to_lowercase().replace(' ', "-")
}

/// A page before it is laid out.
struct Page<'a> {
    vocabulary: &'a Vocabulary,
    topic: Topic,
    outlet: &'a str,
    day: Date,
    title: String,
    author: String,
}

impl<'a> Page<'a> {
    fn new(vocabulary: &'a Vocabulary, outlet: &'a str, random: &mut Rng) -> Page<'a> {
        let topic = vocabulary.topic(random);
        let writers = vocabulary.topic(random);
        let author = format!("{} {}", writers.people[0].1, writers.people[0].2);
        let day = date(2023, 1, 1) + random.i64(0..1_000).days();
        let title = title(vocabulary, &topic, random);
        Page { vocabulary, topic, outlet, day, title, author }
    }

    fn laid_out(&self, layout: Layout, random: &mut Rng) -> String {
        match layout {
            Layout::Ledger => self.ledger(random),
            Layout::Sentinel => self.sentinel(random),
            Layout::Courier => self.courier(random),
            Layout::Wire => self.wire(random),
        }
    }

    fn ledger(&self, random: &mut Rng) -> String {
        let Page { title, outlet, author, .. } = self;
        let (section, other) = (pick(random, &SECTIONS), pick(random, &SECTIONS));
        let day = self.day.strftime("%B %-d, %Y");
        let points: Vec<String> = (0..3).map(|_| format!("  • {}", self.sentence(random))).collect();
        let points = points.join("\n");
        let (standfirst, caption) = (self.sentence(random), self.caption(random));
        let (body, others) = (self.body("Advertisement", random), self.other_titles(2, random));
        format!(
            "{section}{other}\n\n{title}\n\n{standfirst}\n\nBy {author}\nPublished: {day} at {hour}:20 a.m. ET Updated: {day} at \
             {hour}:55 a.m. ET\n\nKey points\n\n{points}\n\n{caption}\n\n{body}Sign up for {outlet} Daily, the newsletter that \
             comes at noon.\n\nRead next\n\n{others}© {year} {outlet} Media, Inc.\n",
            hour = random.u32(1..12),
            year = self.day.year(),
        )
    }

    fn sentinel(&self, random: &mut Rng) -> String {
        let Page { title, outlet, .. } = self;
        let day = self.day.strftime("%B %-d, %Y");
        let standfirst = self.sentence(random);
        let (body, others) = (self.body("STORY CONTINUES BELOW THIS AD", random), self.other_titles(4, random));
        format!(
            "Trending:\n\n{title}\n\n{outlet} News Desk {day}, {:02}:41:17 IST\n\n{standfirst}\n\nAdvertisement\nRepresentational \
             Image\nRepresentational Image\n\n{body}Advertisement\n\nWith inputs from agencies\n\nMORE READS\n\n{others}Follow \
             {outlet} on Instagram and YouTube\n",
            random.u32(..24),
        )
    }

    fn courier(&self, random: &mut Rng) -> String {
        let Page { title, outlet, author, .. } = self;
        let section = pick(random, &SECTIONS);
        let day = self.day.strftime("%-d %B %Y");
        let (standfirst, caption) = (self.sentence(random), self.caption(random));
        let (body, others) = (self.body("Advertisement", random), self.other_titles(5, random));
        format!(
            "Skip to main content\nNews{section}\n\n{title}\n\n{standfirst}\n\nBy {author} {day}, {:02}:40 BST 4 min \
             read\n\n{caption}\n\n{body}Sign up to the {outlet} Morning Briefing\nOur editors pick the stories that matter, in \
             your inbox at 6.30am on weekdays.\n\nMost read in {section}\n\n{others}Follow the {outlet} on Facebook, X and \
             WhatsApp\n© {} {outlet}. All rights reserved.\n",
            random.u32(6..23),
            self.day.year(),
        )
    }

    fn wire(&self, random: &mut Rng) -> String {
        let Page { title, outlet, author, .. } = self;
        let day = self.day.strftime("%B %-d, %Y");
        let place = pick(random, &["WASHINGTON", "LONDON", "GENEVA", "NAIROBI", "TOKYO"]);
        let caption = self.caption(random);
        let (body, others) = (self.body("Related: What we know so far", random), self.other_titles(6, random));
        format!(
            "{title}\n\nby {author}\n\n{day}\n\n{caption}\n\n{place} ({outlet}) — {body}Share this story\n\nMost \
             popular\n\n{others}Leave a comment\nYour email address will not be published. Required fields are marked \
             *\nName\nEmail\nPost comment\n\nAbout us Contact Privacy Terms of use\n",
        )
    }

    /// Returns the paragraphs of the article, with `chrome` and subheadings between some.
    fn body(&self, chrome: &str, random: &mut Rng) -> String {
        let mut blocks = Vec::new();
        for number in 0..random.usize(6..26) {
            match number {
                0 => {}
                3 | 11 => blocks.push(chrome.to_owned()),
                _ if number % 6 == 5 => blocks.push(title(self.vocabulary, &self.topic, random)),
                _ => {}
            }
            let sentences: Vec<String> = (0..random.usize(1..4)).map(|_| self.sentence(random)).collect();
            blocks.push(sentences.join(" "));
        }
        blocks.join("\n\n") + "\n\n"
    }

    fn sentence(&self, random: &mut Rng) -> String {
        let words: Vec<String> = (0..random.usize(7..31)).map(|_| self.vocabulary.word(&self.topic, random)).collect();
        let text = capitalized(words.join(" ").trim_end_matches(','));
        if random.u32(..8) > 0 {
            return text + ".";
        }
        format!("“{text},” {} said.", self.topic.people[0].2)
    }

    fn caption(&self, random: &mut Rng) -> String {
        let agency = pick(random, &["Reuters", "AP Photo", "Getty Images", "AFP"]);
        let day = (self.day - random.i64(1..900).days()).strftime("%B %-d, %Y");
        let text = self.sentence(random);
        format!("{} on {day}. ({agency}/{})", text.trim_end_matches('.'), self.author)
    }

    /// Returns headlines of other articles, one a line.
    fn other_titles(&self, count: usize, random: &mut Rng) -> String {
        let other = |random: &mut Rng| title(self.vocabulary, &self.vocabulary.topic(random), random) + "\n";
        (0..count).map(|_| other(random)).collect()
    }
}

/// Returns a headline: 7 to 13 words.
fn title(vocabulary: &Vocabulary, topic: &Topic, random: &mut Rng) -> String {
    let words = (0..random.usize(6..13)).map(|number| match number % 3 {
        2 => vocabulary.function(random).to_owned(),
        _ => vocabulary.content(topic, random),
    });
    let words: Vec<String> = words.collect();
    format!("{} {}", topic.people[0].2, words.join(" "))
}
