//! `--entities`: who of a dossier is on a list.
#![expect(clippy::unwrap_used, reason = "a test says with a panic what went wrong")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

const PAGE: &str = "Le port rouvre\n\nLe directeur du port, Pavel Drostin, a déclaré : « Les quais rouvriront lundi. » \
                    Mme Orla Vantreme a affirmé que les grues étaient réparées. Pavel Drostin a ajouté que les navires \
                    attendraient au large jusqu'à mardi.\n";

fn recoupe(dir: &Path, args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_recoupe")).current_dir(dir).args(args).stdin(Stdio::null()).output().unwrap()
}

fn lists() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/lists").canonicalize().unwrap()
}

fn folder() -> tempfile::TempDir {
    let dir = tempfile::tempdir().unwrap();
    fs::write(dir.path().join("port.txt"), PAGE).unwrap();
    dir
}

fn entity(dossier: &[u8], name: &str) -> serde_json::Value {
    let dossier: serde_json::Value = serde_json::from_slice(dossier).unwrap();
    dossier["entities"].as_array().unwrap().iter().find(|e| e["name"] == name).unwrap().clone()
}

#[test]
fn both_forms_of_the_example_list_mark_who_is_on_it() {
    let dir = folder();
    for list in ["targets.simple.csv", "targets.nested.json"] {
        let list = lists().join(list);
        let out =
            recoupe(dir.path(), &["dossier", "port.txt", "--format", "json", "--entities", list.to_str().unwrap()]);
        assert_eq!(out.status.code(), Some(0), "{}", String::from_utf8_lossy(&out.stderr));
        let listed = &entity(&out.stdout, "Pavel Drostin")["listed"];
        assert_eq!(listed[0]["id"], "inv-0001", "{listed}");
        assert!(listed[0]["why"].as_array().unwrap().contains(&"same_name".into()), "{listed}");
        assert_eq!(listed[1]["id"], "inv-0002", "the namesake comes after: {listed}");
        assert!(entity(&out.stdout, "Orla Vantreme").get("listed").is_none());
    }
}

#[test]
fn a_saved_dossier_is_marked_and_shown_in_every_form() {
    let dir = folder();
    assert_eq!(recoupe(dir.path(), &["dossier", "port.txt", "-o", "port.json"]).status.code(), Some(0));
    let list = lists().join("targets.nested.json");
    let list = list.to_str().unwrap();
    let out = recoupe(dir.path(), &["dossier", "port.json", "--entities", list]);
    let text = String::from_utf8(out.stdout).unwrap();
    assert!(text.contains("Names that are on a list") && text.contains("INV-HARBOUR"), "{text}");
    assert_eq!(
        recoupe(dir.path(), &["dossier", "port.json", "--entities", list, "-o", "listed.json"]).status.code(),
        Some(0)
    );
    let listed = fs::read(dir.path().join("listed.json")).unwrap();
    let id = entity(&listed, "Pavel Drostin")["id"].as_str().unwrap().to_owned();
    let out = recoupe(dir.path(), &["explain", "listed.json", &id]);
    assert!(String::from_utf8_lossy(&out.stdout).contains("on a list, by its name"));
    let out = recoupe(dir.path(), &["dossier", "listed.json", "--format", "html"]);
    assert!(String::from_utf8_lossy(&out.stdout).contains("inv-0001"));
}

#[test]
fn bad_lines_of_a_list_are_told_and_the_rest_is_done() {
    let dir = folder();
    let good = fs::read_to_string(lists().join("targets.nested.json")).unwrap();
    fs::write(dir.path().join("list.json"), format!("{{\"id\": 1\n{good}")).unwrap();
    let out = recoupe(dir.path(), &["dossier", "port.txt", "--format", "json", "--entities", "list.json"]);
    let told = String::from_utf8(out.stderr.clone()).unwrap();
    assert_eq!(out.status.code(), Some(2), "{told}");
    assert!(told.lines().count() == 1 && told.starts_with("recoupe: list.json:1: "), "{told}");
    assert_eq!(entity(&out.stdout, "Pavel Drostin")["listed"][0]["id"], "inv-0001");

    let out = recoupe(dir.path(), &["dossier", "port.txt", "--entities", "nowhere.json"]);
    assert_eq!(out.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&out.stderr).contains("nowhere.json: a list that cannot be read"));
}
