//! The first session of a new user, from an empty folder to passages.

use insta::assert_snapshot;

use crate::lab::{Lab, page};

fn bridges() -> Lab {
    Lab::with(&[
        (
            "harbour-post/bridge.txt",
            &page(
                "Bridge over the Aller stays closed until winter",
                "By Ann Lee June 24, 2025",
                "The bridge over the Aller will stay closed until winter, mayor Ruth Okoye said on Monday.\n\nTwo \
                 ferries carry people from six in the morning until late in the evening.\n\nAdvertisement\n\nThe \
                 repairs cost twice what the council had set aside, and no one knows who will pay for the bridge.",
            ),
        ),
        (
            "harbour-post/ferry.txt",
            &page(
                "Ferry crews ask for longer breaks",
                "July 2, 2025",
                "The crews of the two ferries want longer breaks, their union said.\n\nSince the bridge closed they \
                 have carried four times as many people as before.",
            ),
        ),
    ])
}

#[test]
fn in_an_empty_folder_the_program_says_how_to_begin() {
    let lab = Lab::empty();
    assert_snapshot!(lab.run(&["query", "bridge"]), @"
    exit code: 2
    --- stdout
    --- stderr
    error: there is no index in `index`
    hint: build one with `search index CORPUS`
    ");
    assert_snapshot!(lab.run(&["index"]), @"
    exit code: 2
    --- stdout
    --- stderr
    error: there is no corpus: no folder was given, and there is no `corpus` here
    hint: `search index FOLDER` indexes a folder of saved articles
    ");
}

#[test]
fn passages_are_printed_with_title_outlet_date_and_place() {
    let lab = bridges();
    lab.index();
    assert_snapshot!(lab.run(&["query", "bridge"]), @"
    exit code: 0
    --- stdout
    Bridge over the Aller stays closed until winter
    2025-06-24
    corpus/harbour-post/bridge.txt:5
      The bridge over the Aller will stay closed until winter, mayor Ruth Okoye said on Monday.
      Two ferries carry people from six in the morning until late in the evening.
      The repairs cost twice what the council had set aside, and no one knows who will pay for the bridge.

    Ferry crews ask for longer breaks
    2025-07-02
    corpus/harbour-post/ferry.txt:5
      The crews of the two ferries want longer breaks, their union said.
      Since the bridge closed they have carried four times as many people as before.
    --- stderr

    2 passages of 2 articles; 2 match, 2025-06-24 to 2025-07-02
    ");
    lab.query(&["bridge"]).finds(&["harbour-post/bridge.txt", "harbour-post/ferry.txt"]);
    lab.query(&["lighthouse"]).finds(&[]);
}
