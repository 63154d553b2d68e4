//! `search show`: one article of the index.
//!
//! 1. An article is named by its id, the beginning of its id, its path, or its URL.
//! 2. A name of several articles is an error that lists them; a name of none is an error.
//! 3. What is shown says where each fact came from, and what was left out of the body.

use insta::assert_snapshot;

use crate::lab::{Lab, Run};

const BRIDGE: &str = "\
Bridge over the Aller stays closed until winter

By Ann Lee
July 2, 2025 5:06 PM CST
Photo: Bo Mora

The bridge over the Aller will stay closed until winter, mayor Ruth Okoye said in Hanover on Monday.

Advertisement

The repairs cost twice what the council had set aside for them, and no one knows who will pay.

Reporting by Cy Dee
";

const RECORDS: &str = "\
{\"id\":\"story-1\",\"url\":\"https://www.harbourpost.example/2025/07/02/ferry.html\",\"title\":\"Ferry crews ask for longer breaks\",\"outlet\":\"Harbour Post\",\"authors\":[\"Ann Lee\",\"Bo Mora\"],\"published\":\"2025-07-02T17:06:00+02:00\",\"text\":\"The crews of the two ferries want longer breaks, their union said.\"}
{\"id\":\"story-2\",\"text\":\"Nothing is known of this one but its words.\"}
";

fn harbour() -> Lab {
    let lab = Lab::with(&[("wire/bridge.txt", BRIDGE), ("feed.jsonl", RECORDS)]);
    lab.index();
    lab
}

/// The id of the article that a name shows.
fn shown(lab: &Lab, name: &str) -> String {
    let run = lab.run(&["show", "--json", name]);
    assert_eq!((run.code, run.stderr.as_str()), (0, ""), "{run}");
    run.json()[0]["id"].as_str().unwrap().to_owned()
}

#[test]
fn an_article_is_named_by_id_beginning_of_id_path_or_url() {
    let lab = harbour();
    let id = shown(&lab, "wire/bridge.txt");
    assert_eq!(id.len(), 20);
    assert_eq!(shown(&lab, &id), id);
    assert_eq!(shown(&lab, &id[..5]), id);
    assert_eq!(shown(&lab, "story-1"), "story-1");
    assert_eq!(shown(&lab, "https://www.harbourpost.example/2025/07/02/ferry.html"), "story-1");
}

#[test]
fn a_path_may_be_written_as_the_shell_completes_it() {
    let lab = harbour();
    let id = shown(&lab, "wire/bridge.txt");
    let absolute = lab.file("wire/bridge.txt");
    for path in ["corpus/wire/bridge.txt", "./corpus/wire/bridge.txt", absolute.to_str().unwrap()] {
        assert_eq!(shown(&lab, path), id, "{path}");
    }
    let mut command = lab.command(&["show", "--json", "--index", "../../index", "bridge.txt"]);
    command.current_dir(lab.path().join("corpus/wire"));
    assert_eq!(lab.done(command).json()[0]["id"], id.as_str());
}

#[test]
fn a_root_that_is_a_file_is_named_by_its_path() {
    let lab = Lab::empty();
    lab.put("clippings/toll.txt", "The toll on the bridge rises in July.");
    lab.index_with(&["clippings/toll.txt"]);
    assert_eq!(shown(&lab, "toll.txt"), shown(&lab, "clippings/toll.txt"));
}

#[test]
fn an_id_is_meant_before_the_beginning_of_another() {
    let lab =
        Lab::with(&[("a.jsonl", "{\"id\":\"story\",\"text\":\"One.\"}\n{\"id\":\"story-2\",\"text\":\"Two.\"}\n")]);
    lab.index();
    assert_eq!(shown(&lab, "story"), "story");
    assert_eq!(shown(&lab, "story-"), "story-2");
}

#[test]
fn a_name_of_several_articles_is_an_error_that_lists_them() {
    let lab = harbour();
    assert_snapshot!(lab.run(&["show", "story-"]), @"
    exit code: 2
    --- stdout
    --- stderr
    error: `story-` names 2 articles
    hint: name one of them: `story-1`, `story-2`
    ");
    assert_snapshot!(lab.run(&["show", "feed.jsonl"]), @"
    exit code: 2
    --- stdout
    --- stderr
    error: `feed.jsonl` names 2 articles
    hint: name one of them: `story-1`, `story-2`
    ");
    let many: Vec<_> = (0..7).map(|n| format!("{{\"id\":\"many-{n}\",\"text\":\"Number {n}.\"}}\n")).collect();
    lab.write("many.jsonl", many.concat());
    lab.index();
    assert_snapshot!(lab.run(&["show", "many.jsonl"]), @"
    exit code: 2
    --- stdout
    --- stderr
    error: `many.jsonl` names 7 articles
    hint: name one of them: `many-0`, `many-1`, `many-2`, `many-3`, `many-4`, ...
    ");
}

#[test]
fn a_name_of_no_article_is_an_error() {
    let lab = harbour();
    assert_snapshot!(lab.run(&["show", "wire/ferry.txt"]), @"
    exit code: 2
    --- stdout
    --- stderr
    error: no article has the id, path or URL `wire/ferry.txt`
    hint: `search query` names the articles that it finds
    ");
    assert_snapshot!(lab.run(&["show", ""]), @"
    exit code: 2
    --- stdout
    --- stderr
    error: no article has the id, path or URL ``
    hint: `search query` names the articles that it finds
    ");
    lab.remove("wire/bridge.txt");
    let id = shown(&lab, "wire/bridge.txt");
    lab.index();
    assert_eq!(lab.run(&["show", "wire/bridge.txt"]).code, 2);
    assert_eq!(lab.run(&["show", &id]).code, 2);
}

#[test]
fn a_page_is_shown_with_its_facts_and_what_was_left_out() {
    assert_snapshot!(harbour().run(&["show", "wire/bridge.txt"]), @r#"
    exit code: 0
    --- stdout
    Bridge over the Aller stays closed until winter
    corpus/wire/bridge.txt

    id            701a04fb52f8e4276918
    outlet        not stated
    authors       Ann Lee
    published     2025-07-02 17:06 CST  line 4 "July 2, 2025 5:06 PM CST"
    language      en
    credits       Bo Mora, Reporting by Cy Dee
    persons       Ruth Okoye (1)
    places        Aller (2), Hanover (1)

    The bridge over the Aller will stay closed until winter, mayor Ruth Okoye said in Hanover on Monday.

    The repairs cost twice what the council had set aside for them, and no one knows who will pay.

    not in the body:
        1 title         Bridge over the Aller stays closed until winter
        3 byline        By Ann Lee
        4 date          July 2, 2025 5:06 PM CST
        5 caption       Photo: Bo Mora
        9 advertisement Advertisement
       13 credit        Reporting by Cy Dee
    --- stderr
    "#);
}

#[test]
fn a_page_in_json_is_what_extract_prints() {
    let lab = harbour();
    let run: Run = lab.run(&["show", "--json", "wire/bridge.txt"]);
    assert_snapshot!(run.unfolded(), @r#"
    {"format_version":1,
     "id":"701a04fb52f8e4276918",
     "path":"wire/bridge.txt",
     "file":"corpus/wire/bridge.txt",
     "record":null,
     "format":"text",
     "content_hash":"df0b1e85be396f62fdea4bddd00cd033",
     "title":"Bridge over the Aller stays closed until winter",
     "outlet":null,
     "outlet_key":null,
     "outlet_evidence":null,
     "authors":["Ann Lee"],
     "published":"2025-07-02T17:06",
     "published_precision":"minute",
     "published_zone":"CST",
     "published_evidence":"line 4 \"July 2, 2025 5:06 PM CST\"",
     "published_inferred":null,
     "published_inferred_evidence":null,
     "updated":null,
     "updated_evidence":null,
     "language":"en",
     "url":null,
     "section":null,
     "standfirst":null,
     "credits":["Bo Mora","Reporting by Cy Dee"],
     "body":"The bridge over the Aller will stay closed until winter, mayor Ruth Okoye said in Hanover on Monday.\n\nThe repairs cost twice what the council had set aside for them, and no one knows who will pay.",
     "blocks":[
      {"kind":"paragraph","lines":[7,7],"bytes":[101,203]},
      {"kind":"paragraph","lines":[11,11],"bytes":[218,314]}],
     "dropped":[
      {"kind":"title","lines":[1,1],"bytes":[0,49],"text":"Bridge over the Aller stays closed until winter"},
      {"kind":"byline","lines":[3,3],"bytes":[49,60],"text":"By Ann Lee"},
      {"kind":"date","lines":[4,4],"bytes":[60,85],"text":"July 2, 2025 5:06 PM CST"},
      {"kind":"caption","lines":[5,5],"bytes":[85,101],"text":"Photo: Bo Mora"},
      {"kind":"advertisement","lines":[9,9],"bytes":[203,218],"text":"Advertisement"},
      {"kind":"credit","lines":[13,13],"bytes":[314,334],"text":"Reporting by Cy Dee"}],
     "entities":{"person":[{"name":"Ruth Okoye","mentions":1}],"organization":[],"place":[{"name":"Aller","mentions":2},{"name":"Hanover","mentions":1}]}}
    "#);
    let extracted = lab.run(&["extract", "--json", "corpus"]).stdout;
    assert_eq!(extracted.lines().find(|line| line.contains("bridge.txt")), run.stdout.lines().next());
}

#[test]
fn a_record_is_shown_with_what_it_states() {
    assert_snapshot!(harbour().run(&["show", "story-1"]), @r#"
    exit code: 0
    --- stdout
    Ferry crews ask for longer breaks
    corpus/feed.jsonl record 1

    id            story-1
    outlet        Harbour Post  container "Harbour Post"
    authors       Ann Lee, Bo Mora
    published     2025-07-02 17:06:00+02:00  container "2025-07-02T17:06:00+02:00"
    language      en
    url           https://www.harbourpost.example/2025/07/02/ferry.html

    The crews of the two ferries want longer breaks, their union said.
    --- stderr
    "#);
    assert_snapshot!(harbour().run(&["show", "story-2"]), @"
    exit code: 0
    --- stdout
    (no title)
    corpus/feed.jsonl record 2

    id            story-2
    outlet        not stated
    authors       not stated
    published     not stated
    language      en

    Nothing is known of this one but its words.
    --- stderr
    ");
    assert_snapshot!(harbour().run(&["show", "--json", "story-1"]).unfolded(), @r#"
    {"format_version":1,
     "id":"story-1",
     "path":"feed.jsonl",
     "file":"corpus/feed.jsonl",
     "record":"1",
     "format":"jsonl",
     "content_hash":"c7847cd5cc4612d4581f0391026e8569",
     "title":"Ferry crews ask for longer breaks",
     "outlet":"Harbour Post",
     "outlet_key":"harbourpost",
     "outlet_evidence":"container \"Harbour Post\"",
     "authors":["Ann Lee","Bo Mora"],
     "published":"2025-07-02T17:06:00+02:00",
     "published_precision":"second",
     "published_zone":"+02:00",
     "published_evidence":"container \"2025-07-02T17:06:00+02:00\"",
     "published_inferred":null,
     "published_inferred_evidence":null,
     "updated":null,
     "updated_evidence":null,
     "language":"en",
     "url":"https://www.harbourpost.example/2025/07/02/ferry.html",
     "section":null,
     "standfirst":null,
     "credits":[],
     "body":"The crews of the two ferries want longer breaks, their union said.",
     "blocks":[
      {"kind":"paragraph","lines":null,"bytes":null}],
     "dropped":[],
     "entities":{"person":[],"organization":[],"place":[]}}
    "#);
}

#[test]
fn colour_sets_off_what_is_beside_the_point() {
    let lab = Lab::with(&[("a.txt", "The bridge is closed.")]);
    lab.index();
    assert_snapshot!(lab.run(&["show", "a.txt", "--color", "always"]).stdout.replace('\u{1b}', "^"), @"
    ^[1m(no title)^[0m
    ^[36mcorpus/a.txt^[0m

    id            2d591214b943e82893ee
    outlet        not stated
    authors       not stated
    published     not stated
    language      not stated

    The bridge is closed.
    ");
    let mut command = lab.command(&["show", "a.txt"]);
    command.env("NO_COLOR", "1").env("CLICOLOR_FORCE", "1");
    assert!(!lab.done(command).stdout.contains('\u{1b}'));
}
