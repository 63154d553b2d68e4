//! The words that open a byline: `By`, `Ein Gastbeitrag von`, `Propos recueillis par`, `Автор:`, `文／`.

use std::collections::HashMap;
use std::hash::BuildHasherDefault;
use std::sync::LazyLock;

use super::super::fold;
use super::super::names::unspaced::{self, is_han};
use super::super::words::Hashed;

/// Openers, folded, by language. One that ends with a colon counts only with it.
const OPENERS: [&str; 12] = [
    // English
    "article written by | article by | story by | written by | words by | text by | posted by | published by | \
     reported by | report by | analysis by | opinion by | commentary by | contributed by | submitted by | created by | \
     reported and written by | review by | column by | interview by | guest post by | special report by | exclusive by | \
     words and photos by | text and photos by | story and photos by | posted on by | byby | by: | by | author: | \
     authors: | author(s): | author | authors | writer: | reporter: | byline: | story: | words:",
    // German
    "veröffentlicht am von | veröffentlicht von | geschrieben von | verfasst von | artikel von | beitrag von | \
     ein artikel von | ein beitrag von | ein bericht von | ein text von | ein gastbeitrag von | gastbeitrag von | \
     ein kommentar von | kommentar von | eine analyse von | analyse von | ein interview von | interview von | \
     ein gespräch von | eine kolumne von | eine reportage von | eine glosse von | ein essay von | \
     eine rezension von | ein porträt von | aufgezeichnet von | text von | interview: | text: | texte: | \
     text und fotos: | text und foto: | text & fotos: | text & foto: | text/foto: | bericht: | von: | von | autor: | \
     autorin: | autoren: | autor/in: | autor/-in: | autor*in: | autor:in: | autor_in: | autorinnen: | autor(en): | \
     autor | autorin | autoren | verfasser: | redakteur: | redakteurin: | redaktion: | reporterin: | korrespondent: | \
     von unserem korrespondenten | von unserer korrespondentin | von unserem redakteur | von unserer redakteurin | \
     von unserem reporter | von unserer reporterin | von unserem mitarbeiter | von unserer mitarbeiterin",
    // French
    "écrit par | publié par | rédigé par | posté par | propos recueillis par | entretien réalisé par | article de | \
     un article de | un texte de | texte de | une enquête de | un reportage de | par notre correspondant | \
     par notre correspondante | par notre envoyé spécial | par notre envoyée spéciale | par : | par: | par | \
     auteur : | auteur: | auteure : | auteure: | auteurs : | auteurs: | auteur(s) : | auteur(s): | texte : | texte:",
    // Spanish
    "escrito por | publicado el por | publicado por | redactado por | un texto de | texto de | reportaje de | \
     entrevista de | por: | por | autora: | autores: | autor/a: | redacción: | texto: | texto y fotos: | firma:",
    // Portuguese
    "reportagem de | reportagem: | de autoria de | autor(a):",
    // Italian
    "scritto da | pubblicato da | a cura di | articolo di | intervista di | servizio di | dal nostro inviato | \
     dalla nostra inviata | dal nostro corrispondente | dalla nostra corrispondente | di: | di | autore: | autrice:",
    // Dutch, Swedish, Danish, Norwegian, Finnish
    "geschreven door | geplaatst door | van onze verslaggever | van onze redacteur | van onze correspondent | door: | \
     door | tekst van | skriven av | skrevet av | skrevet af | publisert av | av: | av | af: | af | text av | \
     tekst: | journalist: | toimittaja: | teksti: | kirjoittaja:",
    // Polish, Czech, Slovak, Hungarian, Romanian, Baltic
    "autor artykułu: | opracowanie: | opracował: | opracowała: | oprac. | napisał | napisała | rozmawiał | \
     rozmawiała | autorka: | napsal: | napsala: | autor článku: | szerző: | írta: | autors: | autori: | autorius: | \
     autorė:",
    // Russian, Ukrainian, Bulgarian, Greek
    "автор: | автор | авторы: | авторы | текст: | автор статьи: | автор текста: | автор материала: | \
     материал подготовил | материал подготовила | подготовил | подготовила | подготовил: | подготовила: | \
     беседовал | беседовала | беседовал: | беседовала: | журналист: | корреспондент: | автори: | автор статті: | \
     бy | γράφει ο | γράφει η | συντάκτης:",
    // Turkish, Indonesian, Vietnamese, Hindi
    "yazar: | yazan: | haber: | muhabir: | hazırlayan: | oleh: | oleh | penulis: | pewarta: | laporan wartawan | \
     tác giả: | लेखक: | लेखक : | रिपोर्ट: | द्वारा: | द्वारा",
    // Arabic, Persian, Hebrew
    "بقلم: | بقلم | كتب: | كتب | كتبت | كتبت: | إعداد: | تقرير: | حوار: | الكاتب: | نویسنده: | خبرنگار: | מאת: | מאת | \
     כתב:",
    // Chinese, Japanese, Korean
    "作者： | 作者: | 作者 | 文／ | 文/ | 文： | 文| | 文丨 | 撰文： | 撰文 | 撰稿： | 撰稿 | 采写： | 记者： | 记者 | 記者： | 記者 | \
     本报记者 | 本報記者 | 新华社记者 | 编译： | 文・写真： | 取材・文： | 取材・文／ | 著者： | 著者 | 筆者： | ライター： | 執筆： | 글: | 글 : | \
     기자: | 글·사진",
];

/// The openers by the hash of their first word, longer ones first.
static BY_FIRST_WORD: LazyLock<HashMap<u64, Vec<&'static str>, BuildHasherDefault<Hashed>>> = LazyLock::new(|| {
    let mut table: HashMap<u64, Vec<&'static str>, BuildHasherDefault<Hashed>> = HashMap::default();
    for opener in OPENERS.iter().flat_map(|openers| openers.split(" | ")) {
        let (_, hash) = fold::words(opener).next().expect("each opener has a word");
        table.entry(hash).or_default().push(opener);
    }
    for openers in table.values_mut() {
        openers.sort_by_key(|opener| std::cmp::Reverse(opener.len()));
    }
    table
});

/// Openers that a name follows without a space, longer ones first.
const UNSPACED: [&str; 11] =
    ["新华社记者", "本报记者", "本報記者", "本刊记者", "特约记者", "作者", "记者", "記者", "撰文", "撰稿", "文"];

/// Returns what stands behind the words that open a byline; `None` when `text` does not begin with such words.
pub(in crate::extract) fn behind_opener(text: &str) -> Option<&str> {
    let (start, hash) = fold::words(text).next()?;
    let spaced = || {
        let openers = BY_FIRST_WORD.get(&hash)?;
        openers.iter().find_map(|opener| fold::strip_prefix(&text[start..], opener))
    };
    let rest = spaced().or_else(|| behind_unspaced(&text[start..]))?;
    Some(rest.trim_start_matches(|c: char| c.is_whitespace() || ":：-–|/／".contains(c)))
}

/// Labels of the author of a page.
const LABELS: &[&str] = &[
    "author:",
    "author(s):",
    "authors:",
    "autor:",
    "autora:",
    "autorin:",
    "auteur :",
    "auteur:",
    "auteur(s) :",
    "auteur(s):",
    "autore:",
    "автор:",
    "yazar:",
    "penulis:",
    "szerző:",
    "作者：",
    "作者:",
];

/// Returns what a page names as its author in so many words, person or not: `Author: BridgeFans`.
pub(in crate::extract) fn labelled(text: &str) -> Option<&str> {
    let rest = LABELS.iter().find_map(|label| fold::strip_prefix(text, label))?.trim();
    may_be_labelled(rest).then_some(rest)
}

/// Says whether `text` is the label of an author, whose name is left to the next line.
pub(in crate::extract) fn is_label(text: &str) -> bool {
    let is_open = text.ends_with([':', '：']);
    is_open && LABELS.iter().any(|label| fold::strip_prefix(text, label).is_some_and(|rest| rest.trim().is_empty()))
}

/// Says whether a line is a word that heads the name of who wrote the text, as in a list of all who had a hand in it.
pub(in crate::extract) fn opens_below(text: &str) -> bool {
    const HEADS: &[&str] = &["interview", "text", "words", "story", "texte", "texto", "testo", "tekst", "текст"];
    text.len() <= 12 && HEADS.iter().any(|head| fold::strip_prefix(text, head) == Some(""))
}

/// Says whether words behind the label of an author may be one: a few, with a capital or a domain among them, and no
/// sentence.
pub(in crate::extract) fn may_be_labelled(text: &str) -> bool {
    const MAX_WORDS: usize = 8;
    if unspaced::begins(text) {
        return unspaced::is_name(text);
    }
    let is_peculiar = text.contains(char::is_uppercase) || text.contains('.');
    let is_sentence = text.ends_with(['.', '!', '?', ':']);
    text.starts_with(char::is_alphabetic)
        && text.len() <= 60
        && text.split_whitespace().count() <= MAX_WORDS
        && is_peculiar
        && !is_sentence
        && !text.contains(['@', ','])
}

/// Returns what stands behind a Chinese opener, if that may be nothing but names.
fn behind_unspaced(text: &str) -> Option<&str> {
    let first = text.chars().next().filter(|c| is_han(*c))?;
    let rest =
        UNSPACED.iter().filter(|opener| opener.starts_with(first)).find_map(|opener| text.strip_prefix(opener))?;
    let mut parts = rest.split(|c: char| !is_han(c)).filter(|part| !part.is_empty());
    parts.all(|part| (2..=4).contains(&part.chars().count())).then_some(rest)
}
