//! What the program does with inputs that are not as they should be: one line each, the others are done, exit code 2.
#![expect(clippy::unwrap_used, reason = "a test says with a panic what went wrong")]

use std::fs;
use std::path::Path;
use std::process::{Command, Output, Stdio};

const PAGE: &str = "Le pont de Vaubrun rouvrira lundi\n\nLe maire, Paul Sarrat, a déclaré : « Le pont rouvrira lundi matin. » \
                    Il a remercié les équipes qui ont travaillé tout l'hiver.\n\nSelon la préfecture, les camions \
                    passeront dès mardi. Le chantier avait commencé en septembre, après une crue.\n";

fn recoupe(dir: &Path, args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_recoupe")).current_dir(dir).args(args).stdin(Stdio::null()).output().unwrap()
}

fn stderr(out: &Output) -> String {
    String::from_utf8(out.stderr.clone()).unwrap()
}

/// A folder with one good page and `name`.
fn folder(name: &str, bytes: &[u8]) -> tempfile::TempDir {
    let dir = tempfile::tempdir().unwrap();
    fs::write(dir.path().join("good.txt"), PAGE).unwrap();
    fs::write(dir.path().join(name), bytes).unwrap();
    dir
}

/// The bad input is told in one line that names it, and the good page is in the dossier all the same.
fn is_told_in_one_line(out: &Output, name: &str) {
    assert_eq!(out.status.code(), Some(2), "{}", stderr(out));
    let lines: Vec<String> = stderr(out).lines().map(str::to_owned).collect();
    assert_eq!(lines.len(), 1, "{lines:?}");
    assert!(lines[0].starts_with("recoupe: ") && lines[0].contains(name), "{lines:?}");
    let dossier: serde_json::Value = serde_json::from_slice(&out.stdout).unwrap();
    assert_eq!(dossier["articles"].as_array().unwrap().len(), 1);
    assert_eq!(dossier["articles"][0]["input"], "good.txt");
}

#[test]
fn an_empty_or_binary_file_is_told_and_the_others_are_read() {
    for bytes in [&b""[..], b"  \n \t", b"\x7fELF\x02\x01\x01\0\0\0\0\0\0\0\0\0\x03\0\x3e\0\xff\xfe\0\0\0\x01"] {
        let dir = folder("bad.txt", bytes);
        is_told_in_one_line(&recoupe(dir.path(), &["dossier", "good.txt", "bad.txt", "--format", "json"]), "bad.txt");
    }
}

#[test]
fn a_missing_file_is_told_and_the_others_are_read() {
    let dir = folder("other.png", b"x");
    is_told_in_one_line(
        &recoupe(dir.path(), &["dossier", "nowhere.html", "good.txt", "--format", "json"]),
        "nowhere.html",
    );
}

#[test]
fn a_folder_without_pages_is_told() {
    let dir = folder("good2.png", b"x");
    fs::create_dir(dir.path().join("empty")).unwrap();
    is_told_in_one_line(&recoupe(dir.path(), &["dossier", "empty", "good.txt", "--format", "json"]), "empty");
}

#[cfg(unix)]
#[test]
fn a_loop_of_links_is_told_once_and_not_followed() {
    let dir = tempfile::tempdir().unwrap();
    let pages = dir.path().join("pages");
    fs::create_dir(&pages).unwrap();
    fs::write(pages.join("good.txt"), PAGE).unwrap();
    std::os::unix::fs::symlink(&pages, pages.join("again")).unwrap();
    let out = recoupe(&pages, &["dossier", ".", "--format", "json"]);
    assert_eq!(out.status.code(), Some(2));
    assert_eq!(stderr(&out).lines().count(), 1, "{}", stderr(&out));
    assert!(stderr(&out).contains("again"), "{}", stderr(&out));
    assert!(String::from_utf8_lossy(&out.stdout).contains("Vaubrun"));
}

#[test]
fn nothing_found_is_exit_code_1_and_no_error() {
    let dir = tempfile::tempdir().unwrap();
    fs::write(
        dir.path().join("a.txt"),
        "Horaires de la piscine\n\nLa piscine ouvre à neuf heures et ferme à midi chaque jour.\n",
    )
    .unwrap();
    let out = recoupe(dir.path(), &["statements", "a.txt"]);
    assert_eq!((out.status.code(), stderr(&out).as_str()), (Some(1), ""));
}

#[test]
fn the_output_file_is_not_touched_when_no_input_can_be_read() {
    let dir = tempfile::tempdir().unwrap();
    fs::write(dir.path().join("affair.json"), "kept").unwrap();
    let out = recoupe(dir.path(), &["dossier", "nowhere.html", "-o", "affair.json"]);
    assert_eq!(out.status.code(), Some(2));
    assert_eq!(fs::read_to_string(dir.path().join("affair.json")).unwrap(), "kept");
}

#[test]
fn a_row_that_does_not_exist_is_told() {
    let dir = folder("x.png", b"");
    assert_eq!(recoupe(dir.path(), &["dossier", "good.txt", "-o", "d.json"]).status.code(), Some(0));
    let out = recoupe(dir.path(), &["explain", "d.json", "no-such-row"]);
    assert_eq!(out.status.code(), Some(2));
    assert!(stderr(&out).contains("no-such-row: no such row in d.json"), "{}", stderr(&out));
    let out = recoupe(dir.path(), &["explain", "good.txt", "x"]);
    assert!(stderr(&out).contains("good.txt: not a dossier"), "{}", stderr(&out));
}

#[test]
fn a_record_that_is_none_is_told_by_its_line() {
    let dir = folder(
        "p.jsonl",
        b"{\"id\": 1, \"lang\": \"fr\", \"dct\": \"2024-05-02\", \"text\": \"Il viendra demain.\"}\n{\"id\": 2\n",
    );
    let out = recoupe(dir.path(), &["dates", "--input-format", "jsonl", "p.jsonl"]);
    assert_eq!(out.status.code(), Some(2));
    assert!(stderr(&out).contains("p.jsonl:2: not a record"), "{}", stderr(&out));
    let row: serde_json::Value = serde_json::from_slice(&out.stdout).unwrap();
    assert_eq!(row["timex"][0]["value"], "2024-05-03");
}

#[cfg(unix)]
#[test]
fn a_reader_that_goes_away_is_no_failure() {
    let dir = folder("x.png", b"");
    let mut child = Command::new(env!("CARGO_BIN_EXE_recoupe"))
        .current_dir(dir.path())
        .args(["dossier", "good.txt", "--format", "html"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let out = child.wait_with_output().unwrap();
    assert_eq!((out.status.code(), stderr(&out).as_str()), (Some(0), ""));
}
