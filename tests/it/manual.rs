//! `search man`.
//!
//! 1. Every command has a page, and the folder of all pages holds them and no other.
//! 2. A page says what `--help` says, tables and examples line by line.
//! 3. A command that does not exist is an error.

use insta::assert_snapshot;

use crate::lab::Lab;

/// The commands that `--help` lists.
pub fn commands(lab: &Lab) -> Vec<String> {
    let help = lab.run(&["--help"]).stdout;
    let list = help.split_once("Commands:\n").unwrap().1.split_once("\n\n").unwrap().0;
    // what does not fit into a line goes on further to the right
    let names = list.lines().filter_map(|line| line.strip_prefix("  ").filter(|line| !line.starts_with(' ')));
    let names = names.filter_map(|line| line.split(' ').next());
    names.filter(|name| *name != "help").map(str::to_owned).collect()
}

#[test]
fn every_command_has_a_page() {
    let lab = Lab::empty();
    let mut pages: Vec<String> = commands(&lab).iter().map(|command| format!("search-{command}.1")).collect();
    pages.push("search.1".to_owned());
    pages.sort();
    let run = lab.run(&["man", "--dir", "share/man1"]);
    assert_eq!((run.code, &*run.stdout), (0, ""), "{run}");
    assert_eq!(run.stderr, format!("{} pages in `share/man1`\n", pages.len()));
    let entries = std::fs::read_dir(lab.path().join("share/man1")).unwrap();
    let mut written: Vec<String> = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    written.sort();
    assert_eq!(written, pages);
    for command in commands(&lab) {
        let page = lab.run(&["man", &command]).stdout;
        let file = lab.path().join(format!("share/man1/search-{command}.1"));
        assert_eq!(std::fs::read_to_string(file).unwrap(), page);
        assert!(page.contains(".SH SYNOPSIS"), "{page}");
    }
}

#[test]
fn a_page_says_what_help_says() {
    let lab = Lab::empty();
    let run = lab.run(&["man", "man"]).to_string();
    assert_snapshot!(run.replace(env!("CARGO_PKG_VERSION"), "[version]"), @r#"
    exit code: 0
    --- stdout
    .ie \n(.g .ds Aq \(aq
    .el .ds Aq '
    .TH search-man 1  "search [version]" search
    .ie \n(.g .ds Aq \(aq
    .el .ds Aq '
    .SH NAME
    search\-man \- Print a page of the manual, or write all of them into a folder
    .ie \n(.g .ds Aq \(aq
    .el .ds Aq '
    .SH SYNOPSIS
    \fBsearch man\fR [\fB\-\-dir\fR] [\fB\-\-index\fR] [\fB\-\-config\fR] [\fB\-\-color\fR] [\fB\-q\fR|\fB\-\-quiet\fR] [\fB\-v\fR|\fB\-\-verbose\fR] [\fB\-j\fR|\fB\-\-threads\fR] [\fB\-\-json\fR] [\fB\-h\fR|\fB\-\-help\fR] [\fICOMMAND\fR] 
    .ie \n(.g .ds Aq \(aq
    .el .ds Aq '
    .SH DESCRIPTION
    Print a page of the manual, or write all of them into a folder
    .ie \n(.g .ds Aq \(aq
    .el .ds Aq '
    .SH OPTIONS
    .TP
    \fB\-\-dir\fR \fI<DIR>\fR
    Write all pages into this folder, `search.1`, `search\-query.1` and so on
    .TP
    \fB\-h\fR, \fB\-\-help\fR
    Print help (see a summary with \*(Aq\-h\*(Aq)
    .TP
    [\fICOMMAND\fR]
    A command; the page of the program without one
    .SH COMMON
    .TP
    \fB\-\-index\fR \fI<DIR>\fR
    Folder of the index [default: index] [env: SEARCH_INDEX]
    .TP
    \fB\-\-config\fR \fI<FILE>\fR
    File of settings [default: search.toml, if it is there]
    .TP
    \fB\-\-color\fR \fI<WHEN>\fR
    When to use colour
    .br

    .br
    \fIPossible values:\fR
    .RS 14
    .IP \(bu 2
    auto: On a terminal, unless `NO_COLOR` is set
    .IP \(bu 2
    always: Always
    .IP \(bu 2
    never: Never
    .RE
    .TP
    \fB\-q\fR, \fB\-\-quiet\fR
    Say nothing but the answer
    .TP
    \fB\-v\fR, \fB\-\-verbose\fR
    Say more
    .TP
    \fB\-j\fR, \fB\-\-threads\fR \fI<N>\fR
    Threads to use [default: one a processor]
    .TP
    \fB\-\-json\fR
    Write JSON to standard output
    .ie \n(.g .ds Aq \(aq
    .el .ds Aq '
    .SH EXAMPLES
    .nf
    search man query | man \-l \-                  read a page
    search man \-\-dir ~/.local/share/man/man1     install them all, for `man search` and `man search\-query`
    .fi
    --- stderr
    "#);
    let page = lab.run(&["man", "query"]).stdout;
    assert!(page.contains(".SH \"QUERY LANGUAGE\"\n.nf\nword  "), "{page}");
    assert!(page.contains("\na SAME/s b         in one sentence; SAME/p in one paragraph\n"), "{page}");
}

#[test]
fn a_command_that_does_not_exist_is_an_error() {
    assert_snapshot!(Lab::empty().run(&["man", "find"]), @"
    exit code: 2
    --- stdout
    --- stderr
    error: there is no command `find`
    hint: `search --help` lists them
    ");
}
