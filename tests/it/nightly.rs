//! The script of docs/CRON.md does what it says.
//!
//! 1. Each article is mailed once: when it is added, and when it changes.
//! 2. Nothing new, no mail; damaged files are no failure.

#![cfg(unix)]

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::Command;

use crate::lab::Lab;

/// The block of the page that is a shell script.
fn script() -> String {
    let page = fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/CRON.md")).unwrap();
    let script = page.split("```sh\n").nth(1).unwrap().split("```").next().unwrap().to_owned();
    assert!(script.starts_with("#!/bin/sh\n"), "{script}");
    script
}

/// Runs the script in a folder where `mail` writes to a file; returns the titles that were mailed.
fn mailed(lab: &Lab) -> Vec<String> {
    lab.put("nightly.sh", script());
    lab.put("bin/mail", "#!/bin/sh\ncat > mail.txt\n");
    fs::set_permissions(lab.path().join("bin/mail"), PermissionsExt::from_mode(0o755)).unwrap();
    let mail = lab.path().join("mail.txt");
    let _ = fs::remove_file(&mail);
    // moments are noted to the second
    std::thread::sleep(std::time::Duration::from_millis(1100));
    let program = Path::new(env!("CARGO_BIN_EXE_search")).parent().unwrap();
    let path = format!("{}/bin:{}:/usr/bin:/bin", lab.path().display(), program.display());
    let mut shell = Command::new("sh");
    let output = shell.arg("nightly.sh").arg(lab.path()).current_dir(lab.path()).env("PATH", path).output().unwrap();
    assert!(output.status.success(), "{output:?}");
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
    let text = fs::read_to_string(mail).unwrap_or_default();
    let mut titles: Vec<String> = text.lines().filter(|line| line.starts_with("Talks")).map(str::to_owned).collect();
    titles.sort();
    titles
}

#[test]
fn each_article_is_mailed_once() {
    let lab = Lab::empty();
    let article = |name: &str, text: &str| {
        let page = crate::lab::page(&format!("Talks in {name}"), "June 24, 2025", text);
        lab.write(&format!("{name}.txt"), page);
    };
    article("Geneva", "The truce holds since Monday, the ministers said.");
    article("Oslo", "The fish market is open again, the ministers said.");
    assert_eq!(mailed(&lab), ["Talks in Geneva"]);
    assert_eq!(mailed(&lab), [] as [&str; 0]);
    article("Doha", "The ceasefire was broken twice, the ministers said.");
    article("Geneva", "The truce holds since Monday, the ministers said again.");
    lab.write("broken.jsonl", "{\"text\":\n{\"text\":\n");
    assert_eq!(mailed(&lab), ["Talks in Doha", "Talks in Geneva"]);
    assert_eq!(mailed(&lab), [] as [&str; 0]);
}
