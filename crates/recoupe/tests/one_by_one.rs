//! A dossier that grows by one article at a time.
#![expect(clippy::unwrap_used, reason = "a test says with a panic what went wrong")]

use std::path::Path;

use recoupe::{Engine, Format, Input};

/// The pages of the affair that ships as an example, in order of their names, which is the order of their dates.
fn pages() -> Vec<Input> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/affair");
    let mut files: Vec<_> = std::fs::read_dir(folder).unwrap().map(|e| e.unwrap().path()).collect();
    files.retain(|p| p.is_file());
    files.sort();
    let input = |path: &std::path::PathBuf| Input {
        name: path.file_name().unwrap().to_string_lossy().into_owned(),
        bytes: std::fs::read(path).unwrap(),
        format: Format::Auto,
    };
    files.iter().map(input).collect()
}

#[test]
fn articles_given_one_at_a_time_give_the_dossier_of_all_at_once() {
    let engine = Engine::by_rules().unwrap();
    let inputs = pages();
    let at_once: Vec<_> = engine.read_all(&inputs).into_iter().filter_map(Result::ok).collect();
    let whole = serde_json::to_value(engine.dossier(&at_once)).unwrap();
    let mut grown = Vec::new();
    let mut last = serde_json::Value::Null;
    for input in &inputs {
        grown.extend(engine.read(input).ok());
        last = serde_json::to_value(engine.dossier(&grown)).unwrap();
    }
    assert!(grown.len() > 5);
    assert_eq!(last, whole);
}
