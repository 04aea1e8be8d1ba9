//! The example that ships: what the program prints for it, reviewed by eye (`cargo insta review`).
#![expect(clippy::unwrap_used, reason = "a test says with a panic what went wrong")]

use std::path::{Path, PathBuf};
use std::process::Command;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn recoupe(args: &[&str]) -> String {
    let out = Command::new(env!("CARGO_BIN_EXE_recoupe")).current_dir(root()).args(args).output().unwrap();
    assert_eq!(String::from_utf8_lossy(&out.stderr), "");
    assert_eq!(out.status.code(), Some(0));
    String::from_utf8(out.stdout).unwrap()
}

#[test]
fn the_summary_of_the_example() {
    insta::assert_snapshot!("summary", recoupe(&["dossier", "examples/affair"]));
}

#[test]
fn the_statements_of_the_example() {
    insta::assert_snapshot!("statements", recoupe(&["statements", "examples/affair"]));
}

#[test]
fn the_dossier_is_the_same_for_any_number_of_threads_and_inputs_in_any_order_of_the_file_system() {
    let one = recoupe(&["dossier", "examples/affair", "--format", "json", "--threads", "1"]);
    let many = recoupe(&["dossier", "examples/affair", "--format", "json", "--threads", "7"]);
    assert!(one == many, "one thread and seven give different dossiers");
}

/// The promise of the contract: every span is its words, to the letter, and leads back into the source.
#[test]
fn every_span_of_the_example_is_a_slice_of_its_article() {
    let dossier: recoupe::Dossier =
        serde_json::from_str(&recoupe(&["dossier", "examples/affair", "--format", "json"])).unwrap();
    let slice = |article: &str, start: usize, end: usize| -> String {
        let text = &dossier.articles.iter().find(|a| a.id == article).unwrap().text;
        text.chars().skip(start).take(end - start).collect()
    };
    let mut n = 0;
    for s in &dossier.statements {
        for span in s.content.iter().chain(&s.cue).chain(&s.speaker.mention) {
            assert_eq!(span.text, slice(&s.article, span.start, span.end), "{}", s.id);
            assert!(span.raw.is_some(), "{}", s.id);
            n += 1;
        }
    }
    for a in &dossier.articles {
        for d in &a.dates {
            assert_eq!(d.span.text, slice(&a.id, d.span.start, d.span.end), "{}", a.input);
        }
    }
    assert!(n > 100, "{n} spans");
}

#[test]
fn every_row_of_the_example_can_be_explained() {
    let json = recoupe(&["dossier", "examples/affair", "--format", "json"]);
    let dossier: recoupe::Dossier = serde_json::from_str(&json).unwrap();
    let layout = recoupe::text_report::Layout::default();
    let ids = dossier
        .articles
        .iter()
        .map(|x| &x.id)
        .chain(dossier.statements.iter().map(|x| &x.id))
        .chain(dossier.transfers.iter().map(|x| &x.id))
        .chain(dossier.events.iter().map(|x| &x.id))
        .chain(dossier.claims.iter().map(|x| &x.id))
        .chain(dossier.utterances.iter().map(|x| &x.id))
        .chain(dossier.dependencies.iter().map(|x| &x.id))
        .chain(dossier.timeline.iter().map(|x| &x.id))
        .chain(dossier.stories.iter().map(|x| &x.id))
        .chain(dossier.entities.iter().map(|x| &x.id));
    for id in ids {
        let text = recoupe::text_report::explain(&dossier, id, layout).unwrap_or_else(|| panic!("{id}"));
        assert!(text.contains(id.as_str()), "{text}");
    }
}
