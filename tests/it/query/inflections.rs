//! Inflections: an unquoted word finds the forms of it that the article's language has.
//!
//! 1. In each language a form finds the others.
//! 2. A form counts only in the articles of its language; the word as typed counts in all.
//! 3. Numbers and short words have no inflections.

use super::{articles, each_finds};

#[test]
fn in_each_language_a_form_finds_the_others() {
    let lab = articles(&[
        ("en.txt", "The ministers were talking about elections when the storm reached the coast of the country."),
        (
            "de.txt",
            "Die Regierung hat beschlossen, dass die Waffen nicht geliefert werden, sagte der Sprecher am Montag.",
        ),
        ("fr.txt", "Les journaux ont annoncé que les négociations reprendront dans les prochaines semaines à Genève."),
        ("es.txt", "Los pescadores dijeron que las tormentas habían destruido los barcos del puerto durante la noche."),
        ("ru.txt", "Министры обсуждали переговоры, которые начались в понедельник после долгих месяцев молчания."),
    ]);
    each_finds(
        &lab,
        &[
            ("minister", &["en.txt"]),
            ("talks", &["en.txt"]),
            ("talked", &["en.txt"]),
            ("storms", &["en.txt"]),
            ("Waffe", &["de.txt"]),
            ("négociation", &["fr.txt"]),
            ("negociation", &["fr.txt"]),
            ("tormenta", &["es.txt"]),
            ("barco", &["es.txt"]),
            ("переговоров", &["ru.txt"]),
            ("министр", &["ru.txt"]),
        ],
    );
}

#[test]
fn a_form_counts_only_in_its_language() {
    let lab = articles(&[
        ("en.txt", "The university said that its students were going to move into the new building in the autumn."),
        ("de.txt", "Der Name University steht auf dem Schild, das am Montag über der Tür des Hauses angebracht wurde."),
    ]);
    // both languages in one segment
    lab.index_with(&["--rebuild", "-j", "1"]);
    each_finds(&lab, &[("universities", &["en.txt"]), ("university", &["en.txt", "de.txt"])]);
}

#[test]
fn numbers_and_short_words_have_no_inflections() {
    let lab = articles(&[("years.txt", "In the 1990s the town grew."), ("year.txt", "In 1990 a bus came as usual.")]);
    each_finds(&lab, &[("1990", &["year.txt"]), ("1990s", &["years.txt"]), ("a", &["year.txt"])]);
}
