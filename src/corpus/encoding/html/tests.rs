//! 1. A byte order mark decides.
//! 2. Then the charset that the server stated, then the one that the page declares, then a guess.
//! 3. A statement that the bytes belie is passed over.
//! 4. A declaration is one as a browser reads tags, wherever it stands in the head.
//! 5. A label means what the Encoding standard says; one that cannot be true means nothing.
//! 6. NUL bytes are left out, and bytes that are no text are no page.
//! 7. Any bytes decode or do not, without a panic; UTF-8 always comes out as it is.

use encoding_rs::{BIG5, EUC_JP, GBK, ISO_8859_2, SHIFT_JIS, WINDOWS_1251};
use proptest::prelude::*;

use super::*;

fn decoded(bytes: &[u8], stated: Option<&str>) -> String {
    decode_html(bytes.to_vec(), stated).unwrap()
}

/// A page that declares a charset, and says something in bytes of another.
fn page(declaration: &str, words: &[u8]) -> Vec<u8> {
    [b"<html><head>", declaration.as_bytes(), b"</head><p>", words].concat()
}

/// What comes of a page between `<p>` and its end.
fn words(bytes: &[u8], stated: Option<&str>) -> String {
    let text = decoded(bytes, stated);
    text.rsplit_once("<p>").unwrap().1.to_owned()
}

#[test]
fn a_byte_order_mark_decides() {
    let meta = "<meta charset=windows-1251>";
    let utf8 = [b"\xef\xbb\xbf".to_vec(), page(meta, "Fähre".as_bytes())].concat();
    assert_eq!(words(&utf8, Some("iso-8859-1")), "Fähre");
    assert!(decoded(&utf8, None).starts_with("<html>"));
    let wide = |to_bytes: fn(u16) -> [u8; 2]| -> Vec<u8> {
        let text = format!("\u{feff}<html>{meta}<p>Fähre");
        text.encode_utf16().flat_map(to_bytes).collect()
    };
    assert_eq!(words(&wide(u16::to_le_bytes), Some("utf-8")), "Fähre");
    assert_eq!(words(&wide(u16::to_be_bytes), Some("utf-8")), "Fähre");
}

#[test]
fn utf16_without_a_mark_is_seen_whatever_is_stated() {
    let bytes: Vec<u8> = "<html><p>Fähre".encode_utf16().flat_map(u16::to_le_bytes).collect();
    for stated in [None, Some("utf-16"), Some("utf-8")] {
        assert_eq!(words(&bytes, stated), "Fähre");
    }
}

#[test]
fn the_server_comes_before_the_page_and_the_page_before_a_guess() {
    let ferry = WINDOWS_1251.encode("Паром").0;
    let meta = "<meta charset=windows-1251>";
    assert_eq!(words(&page("", &ferry), Some("windows-1251")), "Паром");
    assert_eq!(words(&page(meta, &ferry), None), "Паром");
    assert_eq!(words(&page("<meta charset=koi8-r>", &ferry), Some("windows-1251")), "Паром");
    assert_eq!(words(&page(meta, &ferry), Some("no-such-charset")), "Паром");
    let sentence = "Мэр сказал, что паром снова пойдёт в понедельник.";
    assert_eq!(words(&page("", &WINDOWS_1251.encode(sentence).0), None), sentence);
    assert_eq!(words(&page("", b"The ferry \x93Aller\x94"), None), "The ferry “Aller”");
}

#[test]
fn utf8_belies_a_statement_of_another_charset() {
    for label in ["iso-8859-1", "windows-1251", "us-ascii", "shift_jis", "gbk"] {
        for text in ["Die Fähre über den Fluß fährt wieder, für alle", "Паром", "市長は月曜日に"] {
            let meta = format!("<meta charset={label}>");
            assert_eq!(words(&page("", text.as_bytes()), Some(label)), text, "{label}");
            assert_eq!(words(&page(&meta, text.as_bytes()), None), text, "{label}");
        }
    }
    // One character is enough where it would be two strange ones.
    assert_eq!(words(&page("", "© 2025".as_bytes()), Some("iso-8859-1")), "© 2025");
    let cut_off =
        &"Die Fähre über den Fluß fährt wieder, für höhere Gebühren, täglich, möglichst pünktlich, außer…".as_bytes();
    let text = words(&page("", &cut_off[..cut_off.len() - 1]), Some("iso-8859-1"));
    assert!(text.starts_with("Die Fähre") && text.ends_with("außer\u{fffd}"), "{text}");
}

#[test]
fn bytes_that_are_not_utf8_belie_its_statement() {
    let latin = page("", b"Z\xfcrich, le caf\xe9");
    assert_eq!(words(&latin, Some("utf-8")), "Zürich, le café");
    let ferry = page("<meta charset=windows-1251>", &WINDOWS_1251.encode("Паром").0);
    assert_eq!(words(&ferry, Some("utf-8")), "Паром");
    let damaged = page("", "“Wir werden sehen”, sagte er in Z\u{fc}rich".replace('ü', "?").as_bytes());
    let damaged: Vec<u8> = damaged.iter().map(|byte| if *byte == b'?' { 0xfc } else { *byte }).collect();
    assert_eq!(words(&damaged, Some("utf-8")), "“Wir werden sehen”, sagte er in Z\u{fffd}rich");
}

#[test]
fn bytes_that_are_no_characters_belie_a_charset_of_several_bytes() {
    let latin = page("", b"Z\xfc rich, le caf\xe9 \xe0 la cr\xe8me, d\xe9j\xe0");
    assert_eq!(words(&latin, Some("euc-jp")), "Zü rich, le café à la crème, déjà");
}

#[test]
fn a_page_that_is_utf8_by_chance_is_in_the_charset_that_is_stated() {
    let bytes = GBK.encode("毛帽").0;
    assert_eq!(words(&page("", &bytes), Some("gb2312")), "毛帽");
    assert_eq!(words(&page("<meta charset=gbk>", &bytes), None), "毛帽");
    assert_eq!(words(&page("", &bytes), None), "ëñ");
}

#[test]
fn iso_2022_jp_is_read_where_it_is_stated() {
    let bytes = b"\x1b$B;TD9\x1b(B";
    assert_eq!(words(&page("", bytes), Some("iso-2022-jp")), "市長");
    assert_eq!(words(&page("<meta charset=iso-2022-jp>", bytes), None), "市長");
}

#[test]
fn legacy_charsets_of_several_bytes_are_read_as_stated() {
    for (encoding, text) in
        [(BIG5, "市長將於週一"), (SHIFT_JIS, "市長は月曜日に"), (EUC_JP, "市長は月曜日に"), (GBK, "市长")]
    {
        assert_eq!(words(&page("", &encoding.encode(text).0), Some(encoding.name())), text, "{encoding:?}");
    }
}

#[test]
fn a_declaration_is_read_as_a_browser_reads_tags() {
    let declares = |head: &str| declared::declared(format!("<html><head>{head}").as_bytes());
    let czech = [
        "<meta charset=iso-8859-2>",
        "<META CHARSET = 'ISO-8859-2' />",
        "<meta charset=\"latin2\">",
        "<meta http-equiv=Content-Type content='text/html; charset=iso-8859-2'>",
        "<meta content=\"text/html;charset = 'iso-8859-2'\" http-equiv='content-type'>",
        "<meta name=author content='charset'><meta/charset=iso-8859-2>",
        "<!-- <meta charset=utf-8> --><meta charset=iso-8859-2>",
        "<!--><meta charset=iso-8859-2>",
        "<a title='<meta charset=utf-8>'><meta charset=iso-8859-2>",
        "<meta charset=no-such-charset><meta charset=iso-8859-2>",
        "<title>1 < 2</title></title <?php ?><!doctype><meta charset=iso-8859-2>",
    ];
    for head in czech {
        assert_eq!(declares(head), Some(ISO_8859_2), "{head}");
    }
    let late = format!("<script>{}</script><meta charset=iso-8859-2>", "a = 1;\n".repeat(2_000));
    assert_eq!(declares(&late), Some(ISO_8859_2));
    let xml = "<?xml version=\"1.0\" encoding='iso-8859-2'?><html>";
    assert_eq!(declared::declared(xml.as_bytes()), Some(ISO_8859_2));
    let none = [
        "",
        "<meta>",
        "<meta charset>",
        "<meta charset=>",
        "<meta content='text/html; charset=iso-8859-2'>",
        "<meta http-equiv=refresh content='0; charset=iso-8859-2'>",
        "<metadata charset=iso-8859-2>",
        "</meta charset=iso-8859-2>",
        "<!-- <meta charset=iso-8859-2>",
        "<body><meta charset=iso-8859-2>",
        "<a title='<meta charset=iso-8859-2>",
    ];
    for head in none {
        assert_eq!(declares(head), None, "{head}");
    }
}

#[test]
fn a_label_that_cannot_be_true_is_utf8_or_nothing() {
    assert_eq!(encoding_of(b"utf-16le"), Some(UTF_8));
    assert_eq!(encoding_of(b" Latin1 "), Some(encoding_rs::WINDOWS_1252));
    for label in ["us-ascii", "iso-2022-kr", "hz-gb-2312", "none", ""] {
        assert_eq!(encoding_of(label.as_bytes()), None, "{label}");
    }
}

#[test]
fn the_charset_of_a_content_type_is_found() {
    let charsets = [
        ("text/html; charset=utf-8", Some("utf-8")),
        ("text/html;CHARSET=\"UTF-8\"; x=y", Some("UTF-8")),
        ("text/html; charset = gbk, text/html", Some("gbk")),
        ("text/html; x-charset; charset=gbk", Some("gbk")),
        ("text/html; charset=", None),
        ("text/html", None),
    ];
    for (content_type, charset) in charsets {
        assert_eq!(charset_in(content_type), charset, "{content_type}");
    }
}

#[test]
fn nul_bytes_are_left_out_and_bytes_that_are_no_text_are_no_page() {
    let sentence = "The ferry runs again from Monday on, the mayor said to the people of the town.".repeat(3);
    assert_eq!(decoded(format!("<p>\0{sentence}\0").as_bytes(), None), format!("<p>{sentence}"));
    assert_eq!(decode_html(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0".to_vec(), Some("utf-8")), None);
    assert_eq!(decode_html(b"\xff\xfe\x90\0\0\0\x01\0\x07\0\0\xe8\x03\0\x02\0".to_vec(), None), None);
    assert_eq!(decoded(b"", Some("utf-8")), "");
}

proptest! {
    #[test]
    fn any_bytes_decode_or_do_not(
        pieces in prop::collection::vec(prop_oneof![
            prop::collection::vec(any::<u8>(), 0..20),
            "<|>|/|!--|-->|<meta|charset=| |'|\"|content=|http-equiv=content-type|<\\?xml|encoding=".prop_map(String::into_bytes),
            ".{0,5}".prop_map(String::into_bytes),
        ], 0..30),
        stated in prop::option::of("utf-8|gbk|shift_jis|iso-2022-jp|windows-1251|utf-16|x-user-defined|.{0,5}"),
    ) {
        decode_html(pieces.concat(), stated.as_deref());
    }

    #[test]
    fn utf8_comes_out_as_it_is_whatever_is_stated(
        text in "[ -~äéßпа市长…]{0,60}",
        stated in prop::option::of("utf-8|iso-8859-1|windows-1251|us-ascii|koi8-r"),
    ) {
        prop_assert_eq!(decode_html(text.clone().into_bytes(), stated.as_deref()), Some(text));
    }
}
