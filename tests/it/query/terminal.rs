//! Passages for people.
//!
//! 1. A passage has a heading, its place as editors open it, and its paragraphs; neighbours of one article share the
//!    heading.
//! 2. The last line counts passages, articles and what matches, with the days of the first and the last.
//! 3. On a terminal lines are as wide as it is, and never wider than can be read; elsewhere they are left as they are.
//! 4. Colour marks matches on a terminal only, unless `--color` or `NO_COLOR` says otherwise; nothing else changes
//!    with it.
//! 5. What a page holds cannot steer the terminal.

use insta::assert_snapshot;
use serde_json::json;

use super::records;
use crate::lab::{Lab, page};

fn bridges() -> Lab {
    let filler = |name: &str| (0..80).map(|number| format!("{name}{number}")).collect::<Vec<_>>().join(" ");
    let far = format!("The bridge {}.\n\nThe old bridge {}.", filler("river"), filler("mountain"));
    let lab = Lab::empty();
    lab.write(
        "post/closed.txt",
        page(
            "Bridge over the Aller stays closed until winter, and nobody knows who will pay for the repairs",
            "June 24, 2025 5:06 PM",
            "The bridge over the Aller will stay closed until winter, mayor Ruth Okoye said on Monday.\n\nTwo ferries \
             carry people from six in the morning until late in the evening, and the bridge’s keeper has gone fishing.",
        ),
    );
    lab.write("far.txt", page("Bridges far away", "July 2, 2025", &far));
    lab.write("none.txt", "No date at all\n\nA bridge in a page without a date.\n");
    lab.index();
    lab
}

#[test]
fn neighbours_of_one_article_share_a_heading() {
    let lab = bridges();
    let lines = |flags: &[&str]| {
        let run = lab.run(&[&["query", "old bridge"], flags].concat());
        // the first words of each line are enough
        let shorten = |line: &str| line.chars().take(44).collect::<String>() + "\n";
        run.stdout.lines().map(shorten).collect::<String>()
    };
    assert_snapshot!(lines(&[]), @"
    Bridges far away
    2025-07-02
    corpus/far.txt:7
      The old bridge mountain0 mountain1 mountai

    corpus/far.txt:5
      The bridge river0 river1 river2 river3 riv

    Bridge over the Aller stays closed until win
    2025-06-24 17:06
    corpus/post/closed.txt:5
      The bridge over the Aller will stay closed
      Two ferries carry people from six in the m

    No date at all
    undated
    corpus/none.txt:3
      A bridge in a page without a date.
    ");
    assert_snapshot!(lines(&["--sort", "oldest"]), @"
    Bridge over the Aller stays closed until win
    2025-06-24 17:06
    corpus/post/closed.txt:5
      The bridge over the Aller will stay closed
      Two ferries carry people from six in the m

    Bridges far away
    2025-07-02
    corpus/far.txt:7
      The old bridge mountain0 mountain1 mountai

    corpus/far.txt:5
      The bridge river0 river1 river2 river3 riv

    No date at all
    undated
    corpus/none.txt:3
      A bridge in a page without a date.
    ");
}

#[test]
fn the_last_line_counts_what_is_shown_and_what_matches() {
    let lab = bridges();
    let last_line = |arguments: &[&str]| lab.run(&[&["query"], arguments].concat()).stderr.trim().to_owned();
    assert_eq!(last_line(&["bridge", "-n", "2"]), "2 passages of 2 articles; 3 match, 2025-06-24 to 2025-07-02");
    assert_eq!(last_line(&["ferries"]), "1 passage of 1 article; 1 matches, 2025-06-24");
    assert_eq!(last_line(&["bridge", "--undated", "only"]), "1 passage of 1 article; 1 matches");
    assert_eq!(last_line(&["lighthouse"]), "0 passages of 0 articles; 0 match\nnothing for `lighthouse`");
}

#[test]
fn elsewhere_than_on_a_terminal_lines_are_left_as_they_are() {
    let lab = bridges();
    let plain = lab.run(&["query", "ferries"]);
    assert_snapshot!(plain, @"
    exit code: 0
    --- stdout
    Bridge over the Aller stays closed until winter, and nobody knows who will pay for the repairs
    2025-06-24 17:06
    corpus/post/closed.txt:5
      The bridge over the Aller will stay closed until winter, mayor Ruth Okoye said on Monday.
      Two ferries carry people from six in the morning until late in the evening, and the bridge’s keeper has gone fishing.
    --- stderr

    1 passage of 1 article; 1 matches, 2025-06-24
    ");
    let mut narrow = lab.command(&["query", "ferries"]);
    narrow.env("COLUMNS", "40");
    assert_eq!(lab.done(narrow).stdout, plain.stdout);
}

#[test]
fn colour_marks_matches_where_it_is_asked_for_and_changes_nothing_else() {
    let lab = bridges();
    let plain = lab.run(&["query", "bridge"]).stdout;
    let colored = lab.run(&["query", "bridge", "--color", "always"]).stdout;
    assert_eq!(without_colour(&colored), plain);
    let first: Vec<&str> = colored.lines().take(4).collect();
    assert_snapshot!(first.join("\n").replace('\x1b', "ESC"), @"
    ESC[1mBridge over the Aller stays closed until winter, and nobody knows who will pay for the repairsESC[0m
    ESC[2m2025-06-24 17:06ESC[0m
    ESC[36mcorpus/post/closed.txt:5ESC[0m
      The ESC[1mESC[31mbridgeESC[0m over the Aller will stay closed until winter, mayor Ruth Okoye said on Monday.
    ");
    for (flag, variable, has_colour) in [
        (None, None, false),
        (None, Some("CLICOLOR_FORCE"), true),
        (Some("always"), Some("NO_COLOR"), true),
        (Some("never"), Some("CLICOLOR_FORCE"), false),
    ] {
        let mut command = lab.command(&["query", "bridge"]);
        command.args(flag.map(|when| format!("--color={when}"))).envs(variable.map(|name| (name, "1")));
        assert_eq!(lab.done(command).stdout.contains('\x1b'), has_colour, "{flag:?} {variable:?}");
    }
}

#[test]
fn what_a_page_holds_cannot_steer_the_terminal() {
    let lab = records(&[json!({
        "id": "evil", "title": "Ferry\u{1b}[2J news", "outlet": "Coast\u{7}\u{9b}1m", "published": "2025-06-24",
        "text": "The ferry \u{1b}]0;title\u{7} was\u{8} late.\u{85}It\rrained.",
    })]);
    for color in ["never", "always"] {
        let run = lab.run(&["query", "ferry late", "--color", color]);
        let shown = without_colour(&run.stdout);
        assert!(!shown.contains(|c: char| c.is_control() && c != '\n'), "{shown:?}");
    }
    assert_snapshot!(lab.run(&["query", "ferry late"]), @"
    exit code: 0
    --- stdout
    Ferry[2J news
    Coast1m · 2025-06-24
    corpus/records.jsonl record 1
      The ferry ]0;title was late. It
      rained.
    --- stderr

    1 passage of 1 article; 1 matches, 2025-06-24
    ");
}

fn without_colour(text: &str) -> String {
    let mut parts = text.split("\x1b[");
    let first = parts.next().unwrap_or_default().to_owned();
    first + &parts.map(|part| part.split_once('m').unwrap().1).collect::<String>()
}

#[cfg(unix)]
mod on_a_terminal {
    use std::ffi::OsStr;
    use std::fs::File;
    use std::io::Read;
    use std::os::unix::ffi::OsStrExt;

    use rustix::pty::{OpenptFlags, grantpt, openpt, ptsname, unlockpt};
    use rustix::termios::{Winsize, tcsetwinsize};

    use super::*;

    /// Runs the program on a terminal of so many columns, and returns what it shows there.
    fn shown(lab: &Lab, columns: u16, arguments: &[&str], environment: &[(&str, &str)]) -> String {
        let terminal = openpt(OpenptFlags::RDWR | OpenptFlags::NOCTTY).unwrap();
        grantpt(&terminal).unwrap();
        unlockpt(&terminal).unwrap();
        tcsetwinsize(&terminal, Winsize { ws_row: 24, ws_col: columns, ws_xpixel: 0, ws_ypixel: 0 }).unwrap();
        let name = ptsname(&terminal, Vec::new()).unwrap();
        let screen = File::options().read(true).write(true).open(OsStr::from_bytes(name.as_bytes())).unwrap();
        let mut command = lab.command(arguments);
        command.env("TERM", "xterm").env_remove("COLUMNS").envs(environment.iter().copied());
        command.stdout(screen.try_clone().unwrap()).stderr(screen.try_clone().unwrap());
        let mut child = command.spawn().unwrap();
        drop((command, screen));
        let mut bytes = Vec::new();
        // the end of a terminal is an error on Linux
        let _ = File::from(terminal).read_to_end(&mut bytes);
        child.wait().unwrap();
        String::from_utf8(bytes).unwrap().replace("\r\n", "\n")
    }

    #[test]
    fn lines_are_as_wide_as_the_terminal() {
        let lab = bridges();
        let narrow = shown(&lab, 40, &["query", "ferries", "--color", "never"], &[]);
        assert_snapshot!(narrow, @"
        Bridge over the Aller stays closed until
        winter, and nobody knows who will pay
        for the repairs
        2025-06-24 17:06
        corpus/post/closed.txt:5
          The bridge over the Aller will stay
          closed until winter, mayor Ruth Okoye
          said on Monday.
          Two ferries carry people from six in
          the morning until late in the evening,
          and the bridge’s keeper has gone
          fishing.

        1 passage of 1 article; 1 matches, 2025-06-24
        ");
        let usual = shown(&lab, 80, &["query", "ferries"], &[("NO_COLOR", "1")]);
        assert_snapshot!(usual, @"
        Bridge over the Aller stays closed until winter, and nobody knows who will pay
        for the repairs
        2025-06-24 17:06
        corpus/post/closed.txt:5
          The bridge over the Aller will stay closed until winter, mayor Ruth Okoye said
          on Monday.
          Two ferries carry people from six in the morning until late in the evening,
          and the bridge’s keeper has gone fishing.

        1 passage of 1 article; 1 matches, 2025-06-24
        ");
        let wide = shown(&lab, 200, &["query", "ferries", "--color", "never"], &[]);
        assert_snapshot!(wide, @"
        Bridge over the Aller stays closed until winter, and nobody knows who will pay for the repairs
        2025-06-24 17:06
        corpus/post/closed.txt:5
          The bridge over the Aller will stay closed until winter, mayor Ruth Okoye said on Monday.
          Two ferries carry people from six in the morning until late in the evening, and the bridge’s
          keeper has gone fishing.

        1 passage of 1 article; 1 matches, 2025-06-24
        ");
    }

    #[test]
    fn colour_takes_no_room() {
        let lab = bridges();
        for columns in [40, 80, 200] {
            let plain = shown(&lab, columns, &["query", "bridge"], &[("NO_COLOR", "1")]);
            let colored = shown(&lab, columns, &["query", "bridge"], &[]);
            assert!(colored.contains('\x1b') && !plain.contains('\x1b'), "{colored}");
            assert_eq!(without_colour(&colored), plain);
        }
    }

    #[test]
    fn a_terminal_that_does_not_tell_its_width_takes_columns() {
        let lab = bridges();
        let told = shown(&lab, 40, &["query", "ferries"], &[("NO_COLOR", "1")]);
        assert_eq!(shown(&lab, 0, &["query", "ferries"], &[("NO_COLOR", "1"), ("COLUMNS", "40")]), told);
    }

    #[test]
    fn colour_is_for_terminals_that_have_it() {
        let lab = bridges();
        let is_coloured = |environment: &[(&str, &str)], flags: &[&str]| {
            shown(&lab, 80, &[&["query", "ferries"], flags].concat(), environment).contains('\x1b')
        };
        assert!(is_coloured(&[], &[]));
        assert!(!is_coloured(&[("NO_COLOR", "1")], &[]));
        assert!(is_coloured(&[("NO_COLOR", "1")], &["--color", "always"]));
        assert!(!is_coloured(&[("TERM", "dumb")], &[]));
        assert!(!is_coloured(&[], &["--color", "never"]));
    }

    #[test]
    fn on_a_terminal_json_lines_are_neither_wrapped_nor_coloured() {
        let lab = bridges();
        let lines = shown(&lab, 40, &["query", "ferries", "--json", "--color", "always"], &[]);
        assert_eq!(lines.lines().count(), 3);
        assert!(!lines.contains('\x1b'));
    }
}
