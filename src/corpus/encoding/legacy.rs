//! Charsets from before Unicode.
//!
//! Which one it is, is guessed by chardetng from letter frequencies, for nothing in the bytes says it. In a charset of
//! one byte a character, the way back to the bytes is a matter of counting. In the others (GBK, Big5, `Shift_JIS`, EUC)
//! ASCII takes one byte and nearly everything else two; what takes more or less (bad bytes, half-width kana, the four
//! bytes of GB18030) gets a place of its own in the map.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{DecoderResult, Encoding};

use super::{ANCHOR_BYTES, SAMPLE_BYTES};
use crate::article::SourceMap;

/// The longest sequence of bytes that any charset has for one character: GB18030.
const LONGEST_SEQUENCE: usize = 4;

/// Returns the charset that bytes which are not UTF-8 are most likely written in.
pub(super) fn guess(bytes: &[u8]) -> &'static Encoding {
    // A page may be ASCII for long before its first name with an accent: the sample begins on that line.
    let ascii = bytes.iter().position(|byte| !byte.is_ascii()).unwrap_or(bytes.len());
    let start = memchr::memrchr(b'\n', &bytes[..ascii]).map_or(0, |end| end + 1);
    let start = start.max(ascii.saturating_sub(SAMPLE_BYTES / 2));
    let end = bytes.len().min(start + SAMPLE_BYTES);
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(&bytes[start..end], end == bytes.len());
    detector.guess(None, Utf8Detection::Deny)
}

/// Decodes a file. What is no character becomes U+FFFD.
pub(super) fn decode(bytes: &[u8], encoding: &'static Encoding) -> (String, SourceMap) {
    if encoding.is_single_byte() { decode_single_bytes(bytes, encoding) } else { decode_sequences(bytes, encoding) }
}

fn decode_single_bytes(bytes: &[u8], encoding: &'static Encoding) -> (String, SourceMap) {
    let mut text = String::with_capacity(bytes.len() + bytes.len() / 8);
    let mut source = SourceMap::legacy(encoding, bytes.len() as u64);
    let mut read = 0;
    for piece in bytes.chunks(ANCHOR_BYTES) {
        text.push_str(&encoding.decode_without_bom_handling(piece).0);
        read += piece.len();
        source.anchor(text.len() as u32, read as u64);
    }
    (text, source)
}

fn decode_sequences(bytes: &[u8], encoding: &'static Encoding) -> (String, SourceMap) {
    let mut text = String::with_capacity(bytes.len() + bytes.len() / 2);
    let mut source = SourceMap::legacy(encoding, bytes.len() as u64);
    let mut read = 0;
    let mut next_anchor = ANCHOR_BYTES;
    while let Some(first) = bytes.get(read) {
        let mut is_in_step = true;
        if first.is_ascii() {
            text.push(char::from(*first));
            read += 1;
        } else {
            let character = text.len();
            let byte_len = push_sequence(&mut text, &bytes[read..], encoding);
            read += byte_len;
            is_in_step = byte_len == 2 && text[character..].chars().count() == 1;
        }
        if !is_in_step || read >= next_anchor {
            source.anchor(text.len() as u32, read as u64);
            next_anchor = read + ANCHOR_BYTES;
        }
    }
    (text, source)
}

/// Adds what the first bytes stand for together, a character, in Big5 sometimes two, or U+FFFD, and returns how many
/// bytes that were: at least one.
fn push_sequence(text: &mut String, bytes: &[u8], encoding: &'static Encoding) -> usize {
    // Not into `text` itself: the decoder clears all of its free capacity at each call.
    let mut buffer = [0; 8 * LONGEST_SEQUENCE];
    let longest = bytes.len().min(LONGEST_SEQUENCE);
    let mut byte_len = longest;
    for length in 1..=longest {
        let mut decoder = encoding.new_decoder_without_bom_handling();
        let is_last = length == bytes.len();
        let (result, _, written) = decoder.decode_to_utf8_without_replacement(&bytes[..length], &mut buffer, is_last);
        if let DecoderResult::Malformed(bad, _) = result {
            byte_len = usize::from(bad);
            break;
        }
        if written > 0 {
            text.push_str(&String::from_utf8_lossy(&buffer[..written]));
            return length;
        }
    }
    text.push(char::REPLACEMENT_CHARACTER);
    byte_len
}

#[cfg(test)]
mod tests {
    use encoding_rs::{
        BIG5, EUC_JP, EUC_KR, GB18030, GBK, KOI8_U, SHIFT_JIS, WINDOWS_874, WINDOWS_1250, WINDOWS_1251, WINDOWS_1252,
        WINDOWS_1253, WINDOWS_1255, WINDOWS_1256,
    };
    use proptest::prelude::*;

    use super::*;
    use crate::corpus::encoding::utf8;

    const SEVERAL_BYTES: [&Encoding; 6] = [GBK, GB18030, BIG5, EUC_JP, SHIFT_JIS, EUC_KR];
    const ONE_BYTE: [&Encoding; 4] = [WINDOWS_1252, WINDOWS_1251, KOI8_U, WINDOWS_874];

    #[test]
    fn the_charset_of_a_page_is_guessed() {
        let pages: [(&Encoding, &str); 14] = [
            (
                WINDOWS_1252,
                "Der Bürgermeister eröffnet am Montag die neue Brücke über den Fluss, für die Straße gesperrt war.",
            ),
            (
                WINDOWS_1252,
                "Le maire a inauguré lundi le nouveau théâtre ; la soirée était déjà complète, a-t-il précisé.",
            ),
            (WINDOWS_1250, "Starosta města otevře v pondělí nový most přes řeku, který bude sloužit také cyklistům."),
            (WINDOWS_1251, "Мэр города откроет в понедельник новый мост через реку, сообщила пресс-служба."),
            (KOI8_U, "Мэр города откроет в понедельник новый мост через реку, сообщила пресс-служба."),
            (WINDOWS_1253, "Ο δήμαρχος θα εγκαινιάσει τη Δευτέρα τη νέα γέφυρα πάνω από τον ποταμό."),
            (WINDOWS_1255, "ראש העיר יחנוך ביום שני את הגשר החדש מעל הנהר, כך נמסר."),
            (WINDOWS_1256, "يفتتح رئيس البلدية يوم الاثنين الجسر الجديد فوق النهر، كما جاء في البيان."),
            (WINDOWS_874, "นายกเทศมนตรีจะเปิดสะพานใหม่ข้ามแม่น้ำในวันจันทร์ และประชาชนสามารถใช้ได้ทันที เกมกีฬาจะเริ่มในเวลาเดียวกัน"),
            (GBK, "市长将于周一为新的跨河大桥揭幕，新闻办公室说。居民们对此表示欢迎。"),
            (BIG5, "市長將於週一為新的跨河大橋揭幕，新聞辦公室說。居民們對此表示歡迎。"),
            (SHIFT_JIS, "市長は月曜日に川に架かる新しい橋を開通させると、広報が発表した。"),
            (EUC_JP, "市長は月曜日に川に架かる新しい橋を開通させると、広報が発表した。"),
            (EUC_KR, "시장은 월요일에 강을 가로지르는 새 다리를 개통한다고 공보실이 밝혔다."),
        ];
        for (encoding, text) in pages {
            let text = format!("{}\n{text}\n", "Home News Sport Weather ".repeat(20_000));
            let bytes = encoding.encode(&text).0.into_owned();
            assert!(!utf8::is_likely(&bytes), "{encoding:?}");
            assert_eq!(guess(&bytes), encoding, "{text:?}");
            assert_eq!(decode(&bytes, encoding).0, text);
        }
    }

    #[test]
    fn a_long_page_takes_no_longer_than_many_short_ones() {
        // A million characters: were each to touch all the text before it, this would take minutes.
        let text = "市长说，大桥将开放。".repeat(100_000);
        let bytes = GBK.encode(&text).0;
        let (decoded, source) = decode(&bytes, GBK);
        assert!(decoded == text);
        assert_eq!(source.source_offset(&text, text.len() as u32 - 3), bytes.len() as u64 - 2);
    }

    proptest! {
        #[test]
        fn the_bytes_before_any_place_are_the_text_before_it(text in text(), repeat in 1..60usize) {
            let text = text.repeat(repeat);
            for encoding in SEVERAL_BYTES.into_iter().chain(ONE_BYTE) {
                let bytes = encoding.encode(&text).0;
                let (text, source) = decode(&bytes, encoding);
                for at in places(&text).step_by(97) {
                    let end = source.source_offset(&text, at as u32) as usize;
                    prop_assert_eq!(encoding.decode_without_bom_handling(&bytes[..end]).0, &text[..at]);
                }
            }
        }

        #[test]
        fn even_among_bad_bytes_the_text_goes_on_where_the_file_does(bytes in bad_bytes()) {
            for encoding in SEVERAL_BYTES.into_iter().chain(ONE_BYTE) {
                let (text, source) = decode(&bytes, encoding);
                prop_assert_eq!(&text, &encoding.decode_without_bom_handling(&bytes).0);
                // Big5 has four pairs of bytes that are two characters each, the second of them one of these.
                for at in places(&text).filter(|at| !text[*at..].starts_with(['\u{304}', '\u{30c}'])) {
                    let start = source.source_offset(&text, at as u32) as usize;
                    prop_assert_eq!(encoding.decode_without_bom_handling(&bytes[start..]).0, &text[at..]);
                }
            }
        }
    }

    fn places(text: &str) -> impl Iterator<Item = usize> {
        text.char_indices().map(|(at, _)| at).chain([text.len()])
    }

    fn text() -> impl Strategy<Value = String> {
        let words = prop_oneof!["[ -~]{1,9}", "[あ-ん一-丂가-갂ｱ]{1,5}", "[а-яё€]{1,5}", "[ก-ฮ]", ".{1,5}"];
        prop::collection::vec(words, 0..40).prop_map(|words| words.concat())
    }

    fn bad_bytes() -> impl Strategy<Value = Vec<u8>> {
        prop::collection::vec(prop_oneof![any::<u8>(), 0x80..=0xffu8, b'0'..=b'9'], 0..100)
    }
}
