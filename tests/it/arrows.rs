//! The arrows between the rooms of `src`, as docs/DESIGN.md draws them.
//!
//! 1. A room names only the rooms in its row of the table.
//! 2. Only `language`, `index` and `query` name tantivy.
//! 3. Only `cli` and `output` print.
//! 4. Only `corpus`, `index` and `cli` open files.
//! 5. Every file of `src` belongs to a room of the table, and every room of the table has a file.
//! 6. A violation that is planted is found.

use std::collections::BTreeSet;
use std::path::Path;

use proc_macro2::{Delimiter, TokenStream, TokenTree};

/// Which room may name which.
const MAY_USE: &[(&str, &[&str])] = &[
    ("article", &[]),
    ("language", &[]),
    ("corpus", &["article"]),
    ("extract", &["article", "language"]),
    ("index", &["article", "language"]),
    ("query", &["article", "language", "index"]),
    ("output", &["article", "index", "query"]),
    ("pipeline", &["article", "corpus", "extract", "language", "index"]),
    ("cli", &["article", "corpus", "extract", "language", "index", "query", "output", "pipeline"]),
    ("lib", &["article", "corpus", "extract", "language", "index", "query", "output", "pipeline", "cli"]),
    ("main", &["cli"]),
];
const NAMES_TANTIVY: &[&str] = &["language", "index", "query"];
const PRINTS: &[&str] = &["cli", "output"];
const OPENS_FILES: &[&str] = &["corpus", "index", "cli"];

const PRINTING: &[&str] = &["print", "println", "eprint", "eprintln", "dbg", "stdout", "stderr"];
const OPENING: &[&str] = &["fs", "fs_err", "File", "OpenOptions", "walkdir", "tempfile"];

/// A file of `src`: its path within `src` and its text.
type Source = (String, String);

#[test]
fn the_rooms_keep_to_their_arrows() {
    let sources = sources(Path::new("src"));
    assert_eq!(violations(&sources), [] as [&str; 0]);
}

#[test]
fn every_room_of_the_table_has_a_file() {
    let sources = sources(Path::new("src"));
    let found: BTreeSet<_> = sources.iter().map(|(path, _)| room_of(path)).collect();
    let missing: Vec<_> = MAY_USE.iter().filter(|(room, _)| !found.contains(*room)).collect();
    assert!(missing.is_empty(), "no file in src for {missing:?}");
}

#[test]
fn planted_violations_are_found() {
    let planted = [
        ("article.rs", "use crate::query::Request;"),
        ("article/block.rs", "fn f() { crate::index::open() }"),
        ("extract/date.rs", "use crate::{article::Article, corpus::walk};"),
        ("extract/title.rs", "mod tests { use super::super::super::query; }"),
        ("extract/body.rs", "fn f() { assert!(crate::output::terminal::width() > 1); }"),
        ("corpus/walk.rs", "use crate::elsewhere::Thing;"),
        ("output/json.rs", "use tantivy::Index;"),
        ("query/rank.rs", "fn f() { println!(\"{}\", 1) }"),
        ("query/plan.rs", "use std::io::stdout;"),
        ("language/stem.rs", "fn f() { std::fs::read(\"x\"); }"),
        ("pipeline.rs", "use fs_err as fs;"),
        ("utils/text.rs", ""),
        ("main.rs", "use news_search::query;"),
    ];
    for (path, text) in planted {
        let found = violations(&[(path.to_owned(), text.to_owned())]);
        assert_eq!(found.len(), 1, "{path}: {text}\n{found:?}");
    }
}

#[test]
fn what_is_allowed_is_no_violation() {
    let allowed = [
        ("query/rank.rs", "use crate::index::Reader; use super::plan::Plan; use tantivy::DocId;"),
        ("query/plan.rs", "mod tests { use super::super::syntax; }"),
        ("cli/index.rs", "fn f() { println!(\"done\"); fs_err::read(\"q\"); }"),
        ("extract/date.rs", "/// See `crate::query` and println.\nconst A: &str = \"use crate::query;\";"),
        ("main.rs", "fn main() { news_search::cli::run() }"),
    ];
    for (path, text) in allowed {
        assert_eq!(violations(&[(path.to_owned(), text.to_owned())]), [] as [&str; 0], "{path}: {text}");
    }
}

/// Returns a line for each broken arrow.
fn violations(sources: &[Source]) -> Vec<String> {
    let mut found = Vec::new();
    for (path, text) in sources {
        let room = room_of(path);
        let Some((_, row)) = MAY_USE.iter().find(|(name, _)| *name == room) else {
            found.push(format!("src/{path}: `{room}` is no room of the table"));
            continue;
        };
        let tokens: TokenStream = text.parse().unwrap_or_else(|e| panic!("src/{path}: {e}"));
        let mut names = Names { depth: module_depth(path), ..Names::default() };
        names.read(tokens);
        for named in names.rooms.iter().filter(|named| **named != room) {
            if !row.contains(&named.as_str()) {
                found.push(format!("src/{path}: `{room}` may not use `{named}`"));
            }
        }
        let mut only = |named: bool, rooms: &[&str], what: &str| {
            if named && !rooms.contains(&room) {
                found.push(format!("src/{path}: `{room}` may not {what}"));
            }
        };
        only(names.any(&["tantivy"]), NAMES_TANTIVY, "name tantivy");
        only(names.any(PRINTING), PRINTS, "print");
        only(names.any(OPENING), OPENS_FILES, "open files");
    }
    found
}

/// What a file names: rooms by path, and every identifier.
#[derive(Default)]
struct Names {
    /// How many `super`s lead from here to the crate's root.
    depth: usize,
    rooms: BTreeSet<String>,
    identifiers: BTreeSet<String>,
}

impl Names {
    fn any(&self, identifiers: &[&str]) -> bool {
        identifiers.iter().any(|name| self.identifiers.contains(*name))
    }

    fn read(&mut self, tokens: TokenStream) {
        let tokens: Vec<TokenTree> = tokens.into_iter().collect();
        let mut at = 0;
        while at < tokens.len() {
            match &tokens[at] {
                TokenTree::Ident(name) => {
                    self.identifiers.insert(name.to_string());
                    let root_path = match name.to_string().as_str() {
                        "crate" | "news_search" => path_separator(&tokens, at + 1).then_some(at + 3),
                        "super" => self.supers_to_root(&tokens, at),
                        _ => None,
                    };
                    if let Some(next) = root_path {
                        self.first_of_path(tokens.get(next));
                    }
                }
                TokenTree::Group(group) => {
                    let is_module = group.delimiter() == Delimiter::Brace
                        && at >= 2
                        && matches!(&tokens[at - 2], TokenTree::Ident(word) if word == "mod");
                    self.depth += usize::from(is_module);
                    self.read(group.stream());
                    self.depth -= usize::from(is_module);
                }
                TokenTree::Punct(_) | TokenTree::Literal(_) => {}
            }
            at += 1;
        }
    }

    /// Takes down the room that `token` names; for `{a, b::c}` that each of its paths begins with.
    fn first_of_path(&mut self, token: Option<&TokenTree>) {
        match token {
            Some(TokenTree::Ident(room)) => {
                self.rooms.insert(room.to_string());
            }
            Some(TokenTree::Group(group)) => {
                let tokens: Vec<TokenTree> = group.stream().into_iter().collect();
                for path in tokens.split(|token| matches!(token, TokenTree::Punct(p) if p.as_char() == ',')) {
                    self.first_of_path(path.first());
                }
            }
            _ => {}
        }
    }

    /// Returns where the path goes on if the `super`s from `at` on reach the root of the crate.
    fn supers_to_root(&self, tokens: &[TokenTree], at: usize) -> Option<usize> {
        let is_super = |at: usize| matches!(tokens.get(at), Some(TokenTree::Ident(word)) if word == "super");
        if at >= 3 && is_super(at - 3) && path_separator(tokens, at - 2) {
            return None; // the middle of a chain, seen already
        }
        let mut next = at;
        let mut count = 0;
        while is_super(next) && path_separator(tokens, next + 1) {
            count += 1;
            next += 3;
        }
        (count >= self.depth).then_some(next)
    }
}

fn path_separator(tokens: &[TokenTree], at: usize) -> bool {
    let colon = |at: usize| matches!(tokens.get(at), Some(TokenTree::Punct(p)) if p.as_char() == ':');
    colon(at) && colon(at + 1)
}

/// Returns the room of a file: `query` for `query.rs` and for `query/rank.rs`.
fn room_of(path: &str) -> &str {
    path.split('/').next().unwrap_or(path).trim_end_matches(".rs")
}

/// Returns how deep the module of a file lies below the crate: 2 for `query/rank.rs`, 1 for `query/mod.rs`.
fn module_depth(path: &str) -> usize {
    path.trim_end_matches("/mod.rs").split('/').count()
}

fn sources(dir: &Path) -> Vec<Source> {
    let mut found = Vec::new();
    for entry in walkdir::WalkDir::new(dir).sort_by_file_name() {
        let entry = entry.unwrap();
        if entry.path().extension().is_some_and(|extension| extension == "rs") {
            let path = entry.path().strip_prefix(dir).unwrap().to_str().unwrap().replace('\\', "/");
            found.push((path, std::fs::read_to_string(entry.path()).unwrap()));
        }
    }
    found
}
