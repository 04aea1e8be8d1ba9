//! What the literate cases of statements and of transfers share.

use std::fmt::Write as _;
use std::path::Path;

use recoupe_annotate::Annotator;
use recoupe_types::Lang;

/// The shipped models.
pub(crate) fn annotator() -> Annotator {
    let mut builder = Annotator::builder();
    for (lang, bytes) in [(Lang::Fr, recoupe_model_fr::BYTES), (Lang::En, recoupe_model_en::BYTES)] {
        if !bytes.is_empty() {
            builder = builder.with_model(bytes, lang).expect("the shipped model is whole");
        }
    }
    for (lang, bytes) in [(Lang::Fr, recoupe_names_fr::BYTES), (Lang::En, recoupe_names_en::BYTES)] {
        if !bytes.is_empty() {
            builder = builder.with_names(bytes, lang).expect("the shipped model is whole");
        }
    }
    builder.build()
}

/// The cases of one file: title, words, rows.
fn cases(markdown: &str) -> Vec<(String, String, Vec<String>)> {
    let mut out = Vec::new();
    for section in markdown.split("\n## ").skip(1) {
        let (title, rest) = section.split_once('\n').unwrap_or((section, ""));
        let words: Vec<&str> = rest.lines().take_while(|l| !l.starts_with("- ")).collect();
        let rows = rest.lines().filter_map(|l| l.strip_prefix("- ")).map(str::to_owned).collect();
        out.push((title.to_owned(), words.join("\n").trim_matches('\n').to_owned(), rows));
    }
    out
}

/// Reads every case of `tests/FOLDER/LANG/*.md`; `rows` tells what is found in the words of one.
pub(crate) fn check(folder: &str, lang: Lang, rows: impl Fn(&str) -> Vec<String>) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests").join(folder).join(lang.code());
    let mut files: Vec<_> =
        std::fs::read_dir(folder).expect("the folder of cases").map(|f| f.expect("a file").path()).collect();
    files.sort();
    let mut wrong = String::new();
    for file in files {
        let markdown = std::fs::read_to_string(&file).expect("readable");
        for (title, words, want) in cases(&markdown) {
            let got = rows(&words);
            if got != want {
                let _ = writeln!(wrong, "{title}\n  want {want:#?}\n  got  {got:#?}");
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}
