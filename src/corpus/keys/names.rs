//! The table of known names, folded as by [`super::fold`]: the best first, since where a record has several the first
//! that is not empty counts.
//!
//! Collected from the data sets and interfaces that news comes in: CC-News, RealNews, All the News, NELA-GT, Signal 1M,
//! the Washington Post collection of TREC, CNN/DailyMail, XSum, Newsroom, MIND, the `HuffPost` categories; news-please,
//! newspaper3k, trafilatura; NewsAPI, `NewsAPI.ai`, GDELT, Webz.io, Media Cloud, the interfaces of the Guardian, the New
//! York Times, Hacker News and `WordPress`; JSON Feed; schema.org.

use super::Field;

/// The names of each field, in the order of [`Field::ALL`].
pub(super) const NAMES: [(Field, &[&str]); Field::ALL.len()] = [
    (
        Field::Id,
        &["id", "uuid", "guid", "articleid", "docid", "documentid", "storyid", "storiesid", "newsid", "objectid"],
    ),
    (
        Field::Url,
        &[
            "url", "link", "weburl", "articleurl", "articlelink", "canonicalurl", "canonical", "originalurl", "sourceurl",
            "pageurl", "permalink", "ogurl", "href",
        ],
    ),
    (
        Field::Title,
        &["title", "headline", "webtitle", "articletitle", "newstitle", "ogtitle", "titlepage", "pagetitle", "dctitle"],
    ),
    (
        Field::Authors,
        &[
            "authors", "author", "byline", "bylines", "creator", "creators", "authorname", "authornames", "writer",
            "writers", "journalist", "journalists", "reporter", "reporters", "dccreator", "by",
        ],
    ),
    // Names before domains; `source` and `site` behind both, since crawlers write their own there.
    (
        Field::Outlet,
        &[
            "outlet", "publisher", "publication", "publicationname", "newspaper", "medianame", "sourcename", "newsoutlet",
            "newssource", "ogsitename", "sitename", "source", "journal", "site", "website", "sourcetitle", "sourcedomain",
            "domain", "sitefull", "hostname", "host", "netloc", "mediaurl",
        ],
    ),
    // `date` and `time` behind the others: crawlers write the time of their visit there. What was created may have waited
    // for its publication.
    (
        Field::Published,
        &[
            "published", "datepublished", "publishedat", "publishdate", "datepublish", "publisheddate", "pubdate",
            "publicationdate", "dateofpublication", "publishedon", "publishedtime", "publishtime", "publicationtime",
            "articlepublishedtime", "publishedutc", "publishedtimestamp", "firstpublished", "firstpublicationdate",
            "webpublicationdate", "datetimepub", "dateposted", "posted", "postedat", "postdate", "postedon", "releasedate",
            "dategmt", "date", "articledate", "newsdate", "datetime", "issued", "createdat", "datecreated", "created",
            "createdutc", "dcdate", "time",
        ],
    ),
    (
        Field::Updated,
        &[
            "updated", "modified", "datemodified", "lastmodified", "datemodify", "modifiedat", "updatedat", "dateupdated",
            "lastupdated", "updateddate", "modifieddate", "modificationdate", "lastmodifieddate", "updatetime",
            "updatedtime", "updatedon", "modifiedtime", "articlemodifiedtime", "modifiedgmt", "lastupdate",
        ],
    ),
    (
        Field::Captured,
        &[
            "captured", "capturedat", "capturedate", "crawled", "crawledat", "crawldate", "crawltime", "crawltimestamp",
            "datecrawled", "datecrawl", "datedownload", "downloaddate", "downloaded", "downloadedat", "fetched", "fetchedat",
            "fetchdate", "fetchtime", "datefetched", "scraped", "scrapedat", "scrapedate", "scrapetime", "datescraped",
            "scrapeddate", "retrieved", "retrievedat", "retrievaldate", "accessed", "accessdate", "accessedat", "warcdate",
            "collectdate", "collectedat", "collectionutc", "collectiondate", "indexeddate", "seendate", "dateadded",
            "timestamp",
        ],
    ),
    (Field::Language, &["language", "lang", "languagecode", "langcode", "inlanguage", "locale"]),
    (
        Field::Section,
        &[
            "section", "sectionname", "articlesection", "category", "categories", "newsdesk", "subsection", "rubric",
            "pillarname", "topic",
        ],
    ),
    (
        Field::Standfirst,
        &[
            "standfirst", "subtitle", "subheadline", "subheading", "dek", "deck", "lead", "lede", "description", "summary",
            "abstract", "excerpt", "shortdescription", "teaser", "trailtext", "ogdescription", "metadescription", "snippet",
            "highlights",
        ],
    ),
    (
        Field::Text,
        &[
            "text", "maintext", "fulltext", "articlebody", "articletext", "articlecontent", "body", "bodytext", "article",
            "content", "contents", "fullcontent", "fullarticle", "cleantext", "cleanedtext", "plaintext", "maincontent",
            "newscontent", "newstext", "newsbody", "contenttext", "contenthtml", "bodyhtml", "textcontent", "extractedtext",
            "storytext", "story", "selftext", "document", "transcript", "paragraphs", "pagetext", "rawtext", "html",
            "rawhtml", "htmlcontent", "pagehtml", "leadparagraph",
        ],
    ),
];

/// From this name of a text on it is a last resort: a whole web page as it was fetched, or a first paragraph alone.
pub(super) const FIRST_LAST_RESORT: &str = "html";

/// Names under which an object keeps the value that it stands for, the best first: `{"source": {"id": .., "name": ..}}`.
pub(super) const VALUES: &[&str] = &[
    "name", "main", "rendered", "original", "value", "displayname", "fullname", "title", "label", "text", "content", "code",
    "date", "oid", "numberlong", "site", "domain", "uri", "url", "href",
];

/// The same of a text.
pub(super) const TEXT_VALUES: &[&str] = &[
    "rendered", "text", "content", "value", "body", "html", "plain", "main", "original", "paragraphs", "children", "items",
];

/// Names of objects that hold a record or a part of it: `{"fields": {"bodyText": ..}}`, `{"thread": {"site": ..}}`.
pub(super) const HOLDERS: &[&str] = &[
    "fields", "thread", "attributes", "metadata", "meta", "data", "article", "content", "body", "text", "document", "post",
    "item", "story", "news",
];
