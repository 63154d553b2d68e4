//! 1. Spellings of a name are one, and other names are unknown.
//! 2. Names have a meaning within objects: that of the object's key, or that of the record where the object holds one.
//! 3. The user's own names come first, lead into objects, and have one meaning each.
//! 4. The table is folded, and each name has one meaning.

use super::names::{HOLDERS, NAMES, TEXT_VALUES, VALUES};
use super::*;

fn field_of(name: &str) -> Option<Field> {
    Keys::default().column(name).map(|key| key.field)
}

fn own(names: &[(Field, &str)]) -> Keys {
    Keys::new(names.iter().copied()).unwrap()
}

#[test]
fn spellings_of_a_name_are_one() {
    let key = Keys::default().column("publish_date").unwrap();
    assert_eq!(key.field, Field::Published);
    for name in ["publishDate", "Publish-Date", "PUBLISH DATE", "publish:date"] {
        assert_eq!(Keys::default().column(name), Some(key), "{name}");
    }
}

#[test]
fn other_names_are_unknown() {
    for name in ["", ".", "_", "texts", "published_text_of_the_page", "téxt", &"text".repeat(20)] {
        assert_eq!(field_of(name), None, "{name}");
    }
}

#[test]
fn the_first_of_the_table_is_the_best() {
    let keys = Keys::default();
    let rank = |name| keys.column(name).unwrap().rank;
    assert!(rank("text") < rank("body") && rank("body") < rank("content"));
    assert!(rank("published") < rank("date") && rank("content") < rank("fields.body"));
}

#[test]
fn names_within_an_object_are_those_of_its_value() {
    let names = [
        ("source.name", Some(Field::Outlet)),
        ("source.title", Some(Field::Outlet)),
        ("headline.main", Some(Field::Title)),
        ("author.name", Some(Field::Authors)),
        ("published.$date.$numberLong", Some(Field::Published)),
        ("source.text.name", Some(Field::Outlet)),
        ("source.author", None),
        ("image.title", None),
    ];
    for (name, field) in names {
        assert_eq!(field_of(name), field, "{name}");
    }
    let keys = Keys::default();
    let rank = |name| keys.column(name).unwrap().rank;
    assert!(rank("source") < rank("source.name") && rank("source.name") < rank("source.domain"));
    assert!(rank("source.domain") < rank("journal"));
}

#[test]
fn names_within_an_object_that_holds_a_record_are_those_of_a_record() {
    let names = [
        ("thread.site", Some(Field::Outlet)),
        ("fields.bodyText", Some(Field::Text)),
        ("_source.title", Some(Field::Title)),
        ("article.title", Some(Field::Title)),
        ("article.rendered", Some(Field::Text)),
        ("data.attributes.headline.main", Some(Field::Title)),
        ("data.data.data.data.title", Some(Field::Title)),
        ("data.data.data.data.data.title", None),
    ];
    for (name, field) in names {
        assert_eq!(field_of(name), field, "{name}");
    }
}

#[test]
fn own_names_come_first_in_their_order() {
    let keys = own(&[(Field::Text, "corpo"), (Field::Text, "Cuerpo-2"), (Field::Title, "name")]);
    let key = |name| keys.column(name).unwrap();
    assert!(key("CORPO").rank < key("cuerpo_2").rank && key("cuerpo2").rank < key("text").rank);
    assert!(key("corpo").is_own() && !key("text").is_own());
    assert_eq!(key("name").field, Field::Title);
    let given: Vec<_> = keys.given().collect();
    assert_eq!(given, [("text", "corpo"), ("text", "cuerpo2"), ("title", "name")]);
}

#[test]
fn an_own_name_may_take_a_built_in_one_for_another_field() {
    let keys = own(&[(Field::Outlet, "category")]);
    assert_eq!(keys.column("category").unwrap().field, Field::Outlet);
    assert_eq!(keys.column("section").unwrap().field, Field::Section);
}

#[test]
fn an_own_name_leads_into_objects() {
    let keys =
        own(&[(Field::Text, "payload.Corpo del Testo"), (Field::Title, "payload.título"), (Field::Url, "title")]);
    let field = |name| keys.column(name).map(|key| key.field);
    assert_eq!(field("payload.corpo_del_testo"), Some(Field::Text));
    assert_eq!(field("Payload.TÍTULO"), Some(Field::Title));
    for name in ["payload", "payload.text", "corpo_del_testo", "payload.payload"] {
        assert_eq!(field(name), None, "{name}");
    }
    assert_eq!(field("title"), Some(Field::Url));
}

#[test]
fn own_names_that_cannot_be_used_are_errors() {
    let error = |names: &[(Field, &str)]| Keys::new(names.iter().copied()).unwrap_err().to_string();
    assert_eq!(error(&[(Field::Text, " ")]), "the key ` ` of `text` is no name");
    assert_eq!(
        error(&[(Field::Text, "a_b"), (Field::Title, "A.B"), (Field::Title, "AB")]),
        "the key `AB` is given for `text` and for `title`"
    );
    let many: Vec<String> = (0..257).map(|n| format!("k{n}")).collect();
    let error = Keys::new(many.iter().map(|name| (Field::Id, name.as_str()))).unwrap_err();
    assert_eq!(error.to_string(), "more than 256 keys of `id`");
}

#[test]
fn a_web_page_and_a_first_paragraph_are_last_resorts() {
    let keys = Keys::default();
    let last: Vec<_> = ["text", "rawtext", "html", "lead_paragraph", "fields.html", "fields.body"]
        .into_iter()
        .filter(|name| keys.column(name).unwrap().is_last_resort())
        .collect();
    assert_eq!(last, ["html", "lead_paragraph", "fields.html"]);
    assert!(!own(&[(Field::Text, "html")]).column("html").unwrap().is_last_resort());
}

#[test]
fn the_table_is_folded_and_each_name_has_one_meaning() {
    let is_folded = |name: &&str| fold(name, &mut [0; LONGEST]) == Some(name);
    assert!(VALUES.iter().chain(TEXT_VALUES).chain(HOLDERS).all(is_folded));
    assert!(VALUES.len().max(TEXT_VALUES.len()) + 1 < STEP as usize);
    let mut all: Vec<&str> = NAMES.iter().flat_map(|(_, names)| names.iter().copied()).collect();
    assert!(all.iter().all(is_folded));
    let count = all.len();
    all.sort_unstable();
    all.dedup();
    assert_eq!(all.len(), count);
    assert!(NAMES.iter().zip(Field::ALL).all(|((field, _), expected)| *field == expected));
    assert!(Field::ALL.iter().enumerate().all(|(at, field)| *field as usize == at));
    assert!(NAMES.iter().all(|(_, names)| names.len() < BUILT_IN as usize));
}
