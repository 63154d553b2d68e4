//! What `search extract` makes of a page.
//!
//! 1. Every kind of page part is told apart; the body holds the article and nothing else; no line is lost.
//! 2. Several files come one behind the other, in the order of their names.

use insta::assert_snapshot;
use serde_json::Value;

use crate::lab::Lab;

/// A page with everything that pages have around their articles.
pub const PAGE: &str = " date 2025-07-02 Skip to content
Home Harbour Bridge over the Aller reopens to walkers and cyclists

Bridge over the Aller reopens to walkers and cyclists

Cars have to wait until spring, the council says.
By Ann Lee July 2, 2025 5:06 PM 3 min read
Share on Facebook
Walkers on the bridge on its first morning, June 30, 2025. (Bo Mora/Harbour Post via Getty Images)

The bridge over the Aller opened to walkers and cyclists on Wednesday, eleven months after a barge had struck its middle pier.

Advertisement

“We have waited for this longer than for Christmas,” mayor Ruth Okoye told the crowd that had come before six in the morning.

Read more: Ferry crews ask for longer breaks

What the engineers found

The engineers of Northmoor University looked at all six piers and made a list of what is left to do:

  • Two piers need new foundations before cars may cross.
  • The railing on the north side is to be replaced in autumn.

> The bridge will outlive all of us, if somebody paints it now and then.

‘Nobody told us’ — ferry breaks down in the middle of the river, passengers wait for hours
A ferry broke down on the river on June 20 with forty people on board, the operator said on Friday.
The Kyiv IndependentCy Dee

Until spring the two ferries will carry cars, which the council pays for with a loan of four million pounds.

With inputs from agencies

Sign up for our newsletter

Most popular

Mayor opens the summer festival in the old harbour

Trains late again on the northern line, passengers complain

LEAVE A REPLY

Please enter your comment!

© 2025 Harbour Post. All rights reserved.
";

#[test]
fn every_part_of_a_page_is_told_apart() {
    let lab = Lab::with(&[("bridge.txt", PAGE)]);
    assert_snapshot!(lab.run(&["extract", "--json", "corpus/bridge.txt"]).unfolded(), @r#"
    {"format_version":1,
     "id":"25ebdb87931e464f3607",
     "path":"bridge.txt",
     "file":"corpus/bridge.txt",
     "record":null,
     "format":"text",
     "content_hash":"99d3134b47a21ea3603df8a3176dd0fd",
     "title":"Bridge over the Aller reopens to walkers and cyclists",
     "outlet":"Harbour Post",
     "outlet_key":"harbourpost",
     "outlet_evidence":"line 48 \"Harbour Post\"",
     "authors":["Ann Lee"],
     "published":"2025-07-02T17:06",
     "published_precision":"minute",
     "published_zone":null,
     "published_evidence":"line 7 \"July 2, 2025 5:06 PM\"",
     "published_inferred":null,
     "published_inferred_evidence":null,
     "updated":null,
     "updated_evidence":null,
     "language":"en",
     "url":null,
     "section":null,
     "standfirst":"Cars have to wait until spring, the council says.",
     "credits":["Bo Mora/Harbour Post via Getty Images","With inputs from agencies"],
     "body":"The bridge over the Aller opened to walkers and cyclists on Wednesday, eleven months after a barge had struck its middle pier.\n\n“We have waited for this longer than for Christmas,” mayor Ruth Okoye told the crowd that had come before six in the morning.\n\nWhat the engineers found\n\nThe engineers of Northmoor University looked at all six piers and made a list of what is left to do:\n\nTwo piers need new foundations before cars may cross.\n\nThe railing on the north side is to be replaced in autumn.\n\nThe bridge will outlive all of us, if somebody paints it now and then.\n\nUntil spring the two ferries will carry cars, which the council pays for with a loan of four million pounds.",
     "blocks":[
      {"kind":"paragraph","lines":[11,11],"bytes":[367,495]},
      {"kind":"paragraph","lines":[15,15],"bytes":[510,641]},
      {"kind":"subheading","lines":[19,19],"bytes":[687,713]},
      {"kind":"paragraph","lines":[21,21],"bytes":[713,815]},
      {"kind":"list-item","lines":[23,23],"bytes":[815,875]},
      {"kind":"list-item","lines":[24,24],"bytes":[875,941]},
      {"kind":"quote","lines":[26,26],"bytes":[941,1015]},
      {"kind":"paragraph","lines":[32,32],"bytes":[1240,1350]}],
     "dropped":[
      {"kind":"date","lines":[1,1],"bytes":[0,17],"text":"date 2025-07-02"},
      {"kind":"navigation","lines":[1,1],"bytes":[17,33],"text":"Skip to content"},
      {"kind":"navigation","lines":[2,2],"bytes":[33,46],"text":"Home Harbour"},
      {"kind":"title","lines":[2,2],"bytes":[46,101],"text":"Bridge over the Aller reopens to walkers and cyclists"},
      {"kind":"title","lines":[4,4],"bytes":[101,156],"text":"Bridge over the Aller reopens to walkers and cyclists"},
      {"kind":"standfirst","lines":[6,6],"bytes":[156,206],"text":"Cars have to wait until spring, the council says."},
      {"kind":"byline","lines":[7,7],"bytes":[206,217],"text":"By Ann Lee"},
      {"kind":"date","lines":[7,7],"bytes":[217,238],"text":"July 2, 2025 5:06 PM"},
      {"kind":"other","lines":[7,7],"bytes":[238,249],"text":"3 min read"},
      {"kind":"social","lines":[8,8],"bytes":[249,267],"text":"Share on Facebook"},
      {"kind":"caption","lines":[9,9],"bytes":[267,367],"text":"Walkers on the bridge on its first morning, June 30, 2025. (Bo Mora/Harbour Post via Getty Images)"},
      {"kind":"advertisement","lines":[13,13],"bytes":[495,510],"text":"Advertisement"},
      {"kind":"related","lines":[17,17],"bytes":[641,687],"text":"Read more: Ferry crews ask for longer breaks"},
      {"kind":"teaser","lines":[28,28],"bytes":[1015,1112],"text":"‘Nobody told us’ — ferry breaks down in the middle of the river, passengers wait for hours"},
      {"kind":"teaser","lines":[29,29],"bytes":[1112,1212],"text":"A ferry broke down on the river on June 20 with forty people on board, the operator said on Friday."},
      {"kind":"teaser","lines":[30,30],"bytes":[1212,1240],"text":"The Kyiv IndependentCy Dee"},
      {"kind":"credit","lines":[34,34],"bytes":[1350,1377],"text":"With inputs from agencies"},
      {"kind":"newsletter","lines":[36,36],"bytes":[1377,1405],"text":"Sign up for our newsletter"},
      {"kind":"related","lines":[38,38],"bytes":[1405,1419],"text":"Most popular"},
      {"kind":"related","lines":[40,40],"bytes":[1419,1471],"text":"Mayor opens the summer festival in the old harbour"},
      {"kind":"related","lines":[42,42],"bytes":[1471,1532],"text":"Trains late again on the northern line, passengers complain"},
      {"kind":"comment-form","lines":[44,44],"bytes":[1532,1547],"text":"LEAVE A REPLY"},
      {"kind":"comment-form","lines":[46,46],"bytes":[1547,1575],"text":"Please enter your comment!"},
      {"kind":"footer","lines":[48,48],"bytes":[1575,1618],"text":"© 2025 Harbour Post. All rights reserved."}],
     "entities":{"person":[{"name":"Ruth Okoye","mentions":1}],"organization":[{"name":"Northmoor University","mentions":1}],"place":[{"name":"Aller","mentions":2}]}}
    "#);
}

#[test]
fn a_page_is_shown_with_its_facts_its_body_and_what_was_left_out() {
    let lab = Lab::with(&[("bridge.txt", PAGE)]);
    assert_snapshot!(lab.run(&["extract", "corpus/bridge.txt"]), @r#"
    exit code: 0
    --- stdout
    Bridge over the Aller reopens to walkers and cyclists
    corpus/bridge.txt

    id            25ebdb87931e464f3607
    outlet        Harbour Post  line 48 "Harbour Post"
    authors       Ann Lee
    published     2025-07-02 17:06  line 7 "July 2, 2025 5:06 PM"
    language      en
    credits       Bo Mora/Harbour Post via Getty Images, With inputs from agencies
    persons       Ruth Okoye (1)
    organizations Northmoor University (1)
    places        Aller (2)

      Cars have to wait until spring, the council says.

    The bridge over the Aller opened to walkers and cyclists on Wednesday, eleven months after a barge had struck its middle pier.

    “We have waited for this longer than for Christmas,” mayor Ruth Okoye told the crowd that had come before six in the morning.

    What the engineers found

    The engineers of Northmoor University looked at all six piers and made a list of what is left to do:

    Two piers need new foundations before cars may cross.

    The railing on the north side is to be replaced in autumn.

    The bridge will outlive all of us, if somebody paints it now and then.

    Until spring the two ferries will carry cars, which the council pays for with a loan of four million pounds.

    not in the body:
        1 date          date 2025-07-02
        1 navigation    Skip to content
        2 navigation    Home Harbour
        2 title         Bridge over the Aller reopens to walkers and cyclists
        4 title         Bridge over the Aller reopens to walkers and cyclists
        6 standfirst    Cars have to wait until spring, the council says.
        7 byline        By Ann Lee
        7 date          July 2, 2025 5:06 PM
        7 other         3 min read
        8 social        Share on Facebook
        9 caption       Walkers on the bridge on its first morning, June 30, 2025. (Bo Mora/Harbour Post via Getty Images)
       13 advertisement Advertisement
       17 related       Read more: Ferry crews ask for longer breaks
       28 teaser        ‘Nobody told us’ — ferry breaks down in the middle of the river, passengers wait for hours
       29 teaser        A ferry broke down on the river on June 20 with forty people on board, the operator said on Friday.
       30 teaser        The Kyiv IndependentCy Dee
       34 credit        With inputs from agencies
       36 newsletter    Sign up for our newsletter
       38 related       Most popular
       40 related       Mayor opens the summer festival in the old harbour
       42 related       Trains late again on the northern line, passengers complain
       44 comment-form  LEAVE A REPLY
       46 comment-form  Please enter your comment!
       48 footer        © 2025 Harbour Post. All rights reserved.
    --- stderr
    "#);
}

#[test]
fn several_files_are_shown_one_behind_the_other() {
    let lab = Lab::with(&[("b.txt", "The ferry is late."), ("a.txt", "The bridge is closed.")]);
    assert_snapshot!(lab.run(&["extract", "corpus", "-q"]), @"
    exit code: 0
    --- stdout
    (no title)
    corpus/a.txt

    id            2d591214b943e82893ee
    outlet        not stated
    authors       not stated
    published     not stated
    language      not stated

    The bridge is closed.


    (no title)
    corpus/b.txt

    id            dc3f2435ead876799448
    outlet        not stated
    authors       not stated
    published     not stated
    language      not stated

    The ferry is late.
    --- stderr
    ");
    let paths: Vec<Value> =
        lab.run(&["extract", "--json", "corpus"]).json().iter().map(|row| row["path"].clone()).collect();
    assert_eq!(paths, ["a.txt", "b.txt"]);
}
