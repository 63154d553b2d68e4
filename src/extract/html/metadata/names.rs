//! What the names of `<meta>` tags say, whatever vocabulary they are from: `OpenGraph`, Dublin Core, parsely, sailthru,
//! cXense, Highwire, and those that content management systems make up.
//!
//! Names are compared by their letters and digits alone: `article:published_time`, `article.published_time` and
//! `og:article:publishedTime` are spellings of one name.

use std::collections::HashMap;
use std::hash::BuildHasherDefault;
use std::sync::LazyLock;

use super::super::super::fold;
use super::super::super::words::Hashed;
use super::claim::{Field, Trust};

/// The names, by what they say: their letters and digits.
const NAMES: &[(Field, Trust, &str)] = &[
    (Field::Title, Trust::Article, "ogtitle"),
    (
        Field::Title,
        Trust::Service,
        "parselytitle sailthrutitle cxenseparsetitle citationtitle headline hdl dctitle dctermstitle articletitle \
         articleheadline",
    ),
    (Field::Title, Trust::Page, "title twittertitle weiboarticletitle"),
    (Field::Site, Trust::Article, "ogsitename ogsite"),
    (
        Field::Site,
        Trust::Service,
        "publisher dcpublisher dctermspublisher citationpublisher citationjournaltitle articlepublishername \
         cxenseparsesitename",
    ),
    (
        Field::Site,
        Trust::Part,
        "applicationname appletouchicontitle applemobilewebapptitle aliosappname alandroidappname \
         twitterappnameiphone twitterappnameipad twitterappnamegoogleplay",
    ),
    (Field::Author, Trust::Article, "articleauthor ogarticleauthor articleauthorname bookauthor"),
    (
        Field::Author,
        Trust::Service,
        "parselyauthor sailthruauthor cxenseparseauthor cxenseparsearticleauthor byl byline bylinename citationauthor \
         dccreator dctermscreator articleauthors authors authorname ogauthor branchdeeplinkauthorname1 rbauthor \
         newsauthor cxenseparserecsauthor",
    ),
    (Field::Author, Trust::Page, "author creator dcauthor webauthor"),
    (
        Field::Published,
        Trust::Article,
        "articlepublishedtime articlepublished ogarticlepublishedtime ogpublishedtime articlepublisheddate \
         articlepublicationdate articlepubdate ogpublisheddate ogpublicationdate articlepublishedat ogpubdate \
         datepublished",
    ),
    (
        Field::Published,
        Trust::Service,
        "parselypubdate sailthrudate cxenseparsepublishtime cxenseparserecspublishtime btpubdate \
         citationpublicationdate citationonlinedate citationdate dcdateissued dctermsissued dcissued publishdate \
         publisheddate publishedat publishedtime publishedon publicationdate publishtime published pubdate pubtime \
         datepublic firstpublished firstpublicationdate originalpublicationdate articledateoriginal articledate \
         articleissued releasedate displaydate postdate dateissued issued bi3dpubdate rbpubdate newsdatetime ptime \
         pdate ogpublishdate analyticsattributesarticledate contentpublishdate mediapubdate ogreleasedate \
         datetimepublished displaydatetime publicationdatetime eompublished firstpublishedtime articlepubtime \
         publishdatetime",
    ),
    (
        Field::Published,
        Trust::Page,
        "date dcdate dctermsdate dcdatecreated dctermscreated datecreated createddate creationdate created dccreated \
         articlecreated createdat articlecreatedtime ogcreatedtime datecreation timestamp datetime dcdateavailable \
         dctermsavailable dcdatesubmitted dcdatexmetadatacreated dcdatecopyrighted docdate",
    ),
    (
        Field::Updated,
        Trust::Article,
        "articlemodifiedtime ogupdatedtime ogarticlemodifiedtime ogmodifiedtime datemodified articleupdatedtime \
         articlemodified articleupdated",
    ),
    (
        Field::Updated,
        Trust::Service,
        "lastmodified modified modifieddate modifiedtime moddate dctermsmodified dcdatemodified dcmodified \
         dcdateupdated lastmod lastupdated lastupdate updatedat updated updatedtime articledateupdated revised \
         revisiondate updatedate dateupdated lastmodifieddate cxenseparsemodifiedtime dateupdate",
    ),
    (Field::Section, Trust::Article, "articlesection ogarticlesection"),
    (
        Field::Section,
        Trust::Service,
        "parselysection sailthrusection section cxenseparsesection cxenseparsearticlesection sectionname",
    ),
    (Field::Description, Trust::Article, "ogdescription"),
    (Field::Description, Trust::Service, "sailthrudescription dcdescription dctermsdescription dctermsabstract"),
    (Field::Description, Trust::Page, "description twitterdescription"),
    (Field::Url, Trust::Article, "ogurl"),
    (Field::Url, Trust::Service, "parselylink twitterurl syndicationsource originalsource"),
    (Field::Language, Trust::Service, "dclanguage dctermslanguage oglocale contentlanguage inlanguage"),
    (Field::Language, Trust::Page, "language"),
];

static TABLE: LazyLock<HashMap<u64, (Field, Trust), BuildHasherDefault<Hashed>>> = LazyLock::new(|| {
    let of_row = |(field, trust, names): &(Field, Trust, &'static str)| {
        let said = (*field, *trust);
        names.split_ascii_whitespace().map(move |name| (fold::hash(name), said)).collect::<Vec<_>>()
    };
    NAMES.iter().flat_map(of_row).collect()
});

/// Returns what a `<meta>` of this name states.
pub(super) fn of_meta(name: &str) -> Option<(Field, Trust)> {
    /// Letters of the longest name below.
    const LONGEST: usize = 40;
    let mut buffer = [0; LONGEST];
    let mut length = 0;
    for byte in name.bytes().filter(u8::is_ascii_alphanumeric) {
        *buffer.get_mut(length)? = byte.to_ascii_lowercase();
        length += 1;
    }
    let letters = str::from_utf8(&buffer[..length]).ok()?;
    let letters = letters.strip_prefix("shareaholic").unwrap_or(letters);
    TABLE.get(&fold::hash(letters)).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_known_in_all_its_spellings() {
        let spellings = ["article:published_time", "article.publishedTime", "og:article:published_time"];
        for name in spellings {
            assert_eq!(of_meta(name), Some((Field::Published, Trust::Article)), "{name}");
        }
        assert_eq!(of_meta("DC.date.issued"), Some((Field::Published, Trust::Service)));
        assert_eq!(of_meta("Last-Modified"), Some((Field::Updated, Trust::Service)));
        assert_eq!(of_meta("viewport"), None);
        assert_eq!(of_meta(&"x".repeat(1000)), None);
        assert_eq!(of_meta(""), None);
    }
}
