//! The words before a date that say what it is the date of: `Published:`, `Zuletzt aktualisiert am`, `Mis à jour le`.
//!
//! Only what stands directly before the date counts: marks and little words (`on`, `le`, `am`) may stand between, the
//! end of a sentence may not. Japanese puts the label behind the date, so there it is looked for too.

use std::ops::Range;
use std::sync::LazyLock;

use super::cursor::{digit, is_space, word_start};
use super::fold::{Dictionary, fold};
use super::{Label, Meaning};

/// The language of a row stands in the order: English, German, French, Spanish and Portuguese, Italian and its
/// neighbours, Dutch, the North, Polish and its neighbours, Hungarian, Turkish, Cyrillic, Greek, Southeast Asia, Arabic
/// and its neighbours, Hebrew, Hindi, East Asia.
const PUBLISHED: &[&str] = &[
    "published, first published, originally published, date published, published date, publish date, publication date, \
     pub date, posted, first posted, originally posted, date posted, posted date, issued, filed, created, date created",
    "veröffentlicht, erstveröffentlicht, erstmals veröffentlicht, zuerst veröffentlicht, veröffentlichungsdatum, \
     veröffentlicht am, erschienen, erscheinungsdatum, publiziert, erstellt",
    "publié, publiée, paru, date de publication, mis en ligne, mise en ligne, posté, créé",
    "publicado, publicada, fecha de publicación, creado, data de publicação, postado, criado",
    "pubblicato, pubblicata, data di pubblicazione, publicat, data publicării",
    "gepubliceerd, geplaatst, publicatiedatum, verschenen",
    "publicerad, publicerat, publicerades, publiceret, udgivet, offentliggjort, publisert, julkaistu, avaldatud",
    "opublikowano, data publikacji, data dodania, dodano, publikacja, data utworzenia, publikováno, vydáno, \
     zveřejněno, datum vydání, publikované, zverejnené, vydané, objavljeno",
    "megjelent, közzétéve, publikálva, létrehozva",
    "yayınlanma, yayınlanma tarihi, yayın tarihi, yayınlandı, yayımlandı, giriş, giriş tarihi, oluşturulma tarihi, \
     eklenme tarihi",
    "опубликовано, опубликован, опубликована, дата публикации, публикация, размещено, создано, добавлено, \
     опубліковано, дата публікації, публикувано, публикувана, објављено",
    "δημοσιεύτηκε, δημοσιεύθηκε, δημοσίευση, ημερομηνία δημοσίευσης",
    "diterbitkan, dipublikasikan, terbit, tanggal terbit, diposting, xuất bản, ngày đăng",
    "نشر, نشرت, تاريخ النشر, تم النشر, تم نشره, تاریخ انتشار, انتشار, شائع",
    "פורסם, תאריך פרסום",
    "प्रकाशित, पब्लिश",
    "发布, 發布, 发表, 發表, 发布时间, 發布時間, 发表时间, 发布日期, 公開, 公開日, 公開日時, 掲載, 掲載日, 配信, 配信日, 投稿, \
     投稿日, 発行, 発行日, 입력, 등록, 등록일, 게시, 발행, 발행일, 기사입력, 작성, 작성일",
];
const UPDATED: &[&str] = &[
    "updated, last updated, last update, update, last update posted, update posted, date updated, updated date, modified, last modified, date modified, \
     edited, last edited, revised, last revised",
    "aktualisiert, zuletzt aktualisiert, letzte aktualisierung, aktualisierung, geändert, zuletzt geändert, \
     letzte änderung, bearbeitet, zuletzt bearbeitet",
    "mis à jour, mise à jour, dernière mise à jour, actualisé, modifié, dernière modification",
    "actualizado, actualizada, última actualización, fecha de actualización, modificado, atualizado, atualizada, \
     última atualização, última modificação",
    "aggiornato, aggiornata, ultimo aggiornamento, aggiornamento, modificato, modifica, ultima modifica, actualitzat, actualizat, \
     ultima actualizare",
    "bijgewerkt, laatst bijgewerkt, laatste update, gewijzigd, laatst gewijzigd, aangepast",
    "uppdaterad, uppdaterat, senast uppdaterad, uppdaterades, opdateret, sidst opdateret, oppdatert, sist oppdatert, \
     päivitetty, muokattu",
    "zaktualizowano, aktualizacja, ostatnia aktualizacja, data aktualizacji, aktualizováno, poslední aktualizace, \
     upraveno, aktualizované, ažurirano, posodobljeno",
    "frissítve, utolsó frissítés, módosítva",
    "güncelleme, güncelleme tarihi, son güncelleme, son güncelleme tarihi, güncellenme, güncellenme tarihi, güncellendi",
    "обновлено, обновлён, обновление, последнее обновление, изменено, оновлено, останнє оновлення, обновена, ажурирано",
    "ενημερώθηκε, ανανεώθηκε, τελευταία ενημέρωση",
    "diperbarui, pembaruan, cập nhật, ngày cập nhật",
    "تحديث, آخر تحديث, تم التحديث, محدث, به روز رسانی, آخرین بروزرسانی, بروزرسانی",
    "עודכן, עדכון אחרון",
    "अपडेट, अपडेटेड",
    "更新, 更新日, 更新日時, 更新时间, 更新時間, 最終更新, 最終更新日, 最后更新, 最後更新, 수정, 수정일, 최종수정, 기사수정, 업데이트",
];

const AS_OF: &[&str] = &["stand", "stand vom", "stand der information", "as of"];

/// Words for `date`: a label where no other word stands before them, as a due date or a date of birth is another thing.
const DATE: &[&str] =
    &["date", "datum", "fecha", "data", "дата", "tarih", "ημερομηνια", "التاريخ", "تاريخ", "תאריך", "日期", "날짜"];

/// Little words between a label and its date, folded.
const CONNECTORS: &[&str] = &[
    "on", "at", "am", "um", "vom", "den", "the", "le", "la", "el", "il", "a", "em", "dia", "op", "om", "pe", "w",
    "dnia", "dne", "kl", "klo", "tarihi", "в", "от", "у", "στισ", "luc", "ngay", "pada", "في", "ב",
];

/// Most words of a label and its little words.
const MOST_WORDS: usize = 6;
/// Most words of a label, and most letters of one that is written without spaces.
const LONGEST_LABEL: usize = 4;
const LONGEST_UNSPACED: usize = 5;
/// Most bytes of marks and spaces between a label and its date.
const WIDEST_GAP: usize = 12;

static MEANINGS: LazyLock<Dictionary<Meaning>> = LazyLock::new(|| {
    let rows = [(PUBLISHED, Meaning::Published), (UPDATED, Meaning::Updated), (AS_OF, Meaning::AsOf)];
    let rows = rows.into_iter().flat_map(|(rows, meaning)| rows.iter().map(move |row| (row, meaning)));
    Dictionary::new(rows.flat_map(|(row, meaning)| row.split(',').map(move |label| (label.trim(), meaning))))
});

/// Reads the label that ends where the date begins at byte `date`, not before byte `floor`.
pub(super) fn before(text: &str, floor: usize, date: usize) -> Option<Label> {
    let mut words = words_before(text, floor, date)?;
    let is_one_of = |word: &Range<usize>, words| fold(&text[word.clone()]).is_some_and(|word| word.is_one_of(words));
    while words.last().is_some_and(|word| is_one_of(word, CONNECTORS)) {
        words.pop();
    }
    let last = words.last()?.clone();
    for first in &words[words.len().saturating_sub(LONGEST_LABEL)..] {
        let range = first.start..last.end;
        if let Some(meaning) = MEANINGS.get(&text[range.clone()]) {
            return Some(Label { meaning, range });
        }
    }
    if words.len() == 1 && is_one_of(&last, DATE) {
        return Some(Label { meaning: Meaning::Published, range: last });
    }
    unspaced_label(text, last)
}

/// Reads the Chinese, Japanese or Korean label directly behind a date that ends at byte `date`.
pub(super) fn behind(text: &str, date: usize) -> Option<Label> {
    let rest = text[date..].trim_start_matches(is_space);
    let start = text.len() - rest.len();
    if rest.chars().next().is_none_or(|letter| !is_east_asian(letter)) {
        return None;
    }
    let ends = rest.char_indices().map(|(offset, letter)| offset + letter.len_utf8()).take(LONGEST_UNSPACED);
    let longest = ends.filter_map(|end| Some((end, MEANINGS.get(&rest[..end])?))).last();
    let (end, meaning) = longest?;
    let follows = rest[end..].trim_start_matches(is_space);
    // `2025年6月24日 更新：2025年6月25日`: of dates side by side the labels stand before them, unless one ends the line.
    let is_of_next = follows.starts_with([':', '：'])
        || follows.starts_with(|letter| digit(letter).is_some()) && !ends_with_label(follows);
    (!is_of_next).then(|| Label { meaning, range: start..start + end })
}

fn ends_with_label(text: &str) -> bool {
    let text = text.trim_end();
    unspaced_label(text, word_start(text, 0, text.len())..text.len()).is_some()
}

/// Returns the words that stand before a date in one phrase with it, first to last.
fn words_before(text: &str, floor: usize, date: usize) -> Option<Vec<Range<usize>>> {
    let before = text[floor..date].trim_end_matches(|letter| is_space(letter) || ":：|-–—([（·•>,、".contains(letter));
    let mut end = floor + before.len();
    if date - end > WIDEST_GAP {
        return None;
    }
    let mut words = Vec::with_capacity(MOST_WORDS);
    while words.len() < MOST_WORDS {
        let start = word_start(text, floor, end);
        if start == end {
            break;
        }
        words.push(start..end);
        let spaceless = text[floor..start].trim_end_matches(is_space);
        end = floor + spaceless.len();
    }
    words.reverse();
    Some(words)
}

/// Reads a label at the end of a word without spaces: `新华社发布时间`.
fn unspaced_label(text: &str, word: Range<usize>) -> Option<Label> {
    let starts = text[word.clone()].char_indices().rev().take(LONGEST_UNSPACED);
    let east_asian = starts.take_while(|(_, letter)| is_east_asian(*letter));
    let labels = east_asian.filter_map(|(offset, _)| {
        let range = word.start + offset..word.end;
        Some(Label { meaning: MEANINGS.get(&text[range.clone()])?, range })
    });
    labels.last()
}

/// Chinese characters, kana and Hangul.
fn is_east_asian(letter: char) -> bool {
    matches!(letter, '\u{3040}'..='\u{30FF}' | '\u{3400}'..='\u{9FFF}' | '\u{AC00}'..='\u{D7A3}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn label(text: &str) -> Option<(Meaning, &str)> {
        let date = text.find('5').unwrap();
        let label = before(text, 0, date).or_else(|| behind(text, date + 1))?;
        Some((label.meaning, &text[label.range]))
    }

    #[test]
    fn a_label_stands_directly_before_its_date() {
        for (text, meaning, words) in [
            ("Published: 5", Meaning::Published, "Published"),
            ("First published on 5", Meaning::Published, "First published"),
            ("LAST UPDATED AT 5", Meaning::Updated, "LAST UPDATED"),
            ("By Anna KovalUpdated 5", Meaning::Updated, "Updated"),
            ("| Zuletzt aktualisiert am 5", Meaning::Updated, "Zuletzt aktualisiert"),
            ("Stand: 5", Meaning::AsOf, "Stand"),
            ("Mis à jour le 5", Meaning::Updated, "Mis à jour"),
            ("Дата публикации: 5", Meaning::Published, "Дата публикации"),
            ("آخر تحديث: 5", Meaning::Updated, "آخر تحديث"),
            ("Date: 5", Meaning::Published, "Date"),
            ("新华社发布时间：5", Meaning::Published, "发布时间"),
            ("5 更新", Meaning::Updated, "更新"),
        ] {
            assert_eq!(label(text), Some((meaning, words)), "{text}");
        }
    }

    #[test]
    fn other_words_are_no_label() {
        for text in ["It was published. 5", "Release date: 5", "Kyiv 5", "published by Anna on 5", "5 Updated"] {
            assert_eq!(label(text), None, "{text}");
        }
    }
}
