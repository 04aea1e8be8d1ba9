//! `--watch`: what an affair is about, told without code, changes what is found.
#![expect(clippy::unwrap_used, reason = "a test says with a panic what went wrong")]

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

const PAGE: &str = "Des planeurs contre du sel\n\nKELM (Agence des Quais) - La Brunie a livré 40 planeurs à la Sorvanie, \
                    en violation de l'accord de Kelm, a affirmé mardi le capitaine Ulric Daspre.\n\nPlus tard, Ostrehaven a \
                    démenti : « Ces planeurs n'existent pas », a déclaré le gouvernement sorvanien.\n";

const WATCH: &str = "name = \"Gliders for salt\"\n\
                     parties = [[\"Brunie\", \"Brunia\", \"brunien\"], [\"Sorvanie\", \"Sorvania\", \"Ostrehaven\", \"sorvanien\"]]\n\
                     rules = [[\"accord de Kelm\", \"Kelm agreement\"]]\n\
                     [[goods]]\ncategory = \"arms\"\nterms = [\"planeur\", \"glider\"]\n";

fn dossier(watch: bool) -> serde_json::Value {
    let dir = tempfile::tempdir().unwrap();
    fs::write(dir.path().join("page.txt"), PAGE).unwrap();
    fs::write(dir.path().join("watch.toml"), WATCH).unwrap();
    let mut args = vec!["dossier", "page.txt", "--format", "json"];
    if watch {
        args.extend(["--watch", "watch.toml"]);
    }
    let out = Command::new(env!("CARGO_BIN_EXE_recoupe"))
        .current_dir(dir.path())
        .args(args)
        .stdin(Stdio::null())
        .output()
        .unwrap();
    serde_json::from_slice(&out.stdout).unwrap_or_else(|e| panic!("{e}: {}", String::from_utf8_lossy(&out.stderr)))
}

#[test]
fn goods_that_a_watch_names_are_goods_and_its_rules_rules() {
    let (without, with) = (dossier(false), dossier(true));
    let gliders = |d: &serde_json::Value| {
        d["transfers"].as_array().unwrap().iter().find(|t| t["item"].as_str().unwrap().contains("planeur")).cloned()
    };
    assert_ne!(gliders(&without).map(|t| t["category"].clone()), Some("arms".into()));
    let transfer = gliders(&with).expect("a transfer of gliders");
    assert_eq!(transfer["category"], "arms");
    assert_eq!((&transfer["supplier"], &transfer["recipient"]), (&"Brunie".into(), &"Sorvanie".into()));
    assert!(transfer["breaks"].as_str().unwrap().contains("accord de Kelm"), "{transfer}");
}

#[test]
fn names_that_a_watch_lists_together_are_one_entity_by_the_first_of_them() {
    let entity = |d: &serde_json::Value, name: &str| {
        let entities = d["entities"].as_array().unwrap();
        entities.iter().find(|e| e["name"] == name || e["aliases"].as_array().unwrap().contains(&name.into())).cloned()
    };
    let without = entity(&dossier(false), "gouvernement sorvanien").expect("the government speaks");
    assert_ne!(without["kind"], "GPE");
    let with = entity(&dossier(true), "gouvernement sorvanien").expect("the government speaks");
    assert_eq!((&with["name"], &with["kind"]), (&"Sorvanie".into(), &"GPE".into()));
}

#[test]
fn every_example_is_a_watch() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/watch");
    let mut read = 0;
    for file in fs::read_dir(folder).unwrap() {
        let text = fs::read_to_string(file.unwrap().path()).unwrap();
        let watch = recoupe::watch::parse(&text).unwrap();
        assert!(watch.name.is_some() && !watch.parties.is_empty() && !watch.goods.is_empty());
        read += 1;
    }
    assert!(read >= 3);
}
