//! Every line of `tests/cases` is read as it says, and nothing else is found in it.
#![expect(clippy::unwrap_used, reason = "a test that cannot read its cases has failed")]

use std::path::Path;

use recoupe_types::{Lang, PartialDate};

fn check(lang: Lang) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases").join(lang.code());
    let mut files: Vec<_> = std::fs::read_dir(folder).unwrap().map(|e| e.unwrap().path()).collect();
    files.sort();
    let mut wrong = Vec::new();
    let mut cases = 0;
    for file in files {
        let name = file.file_name().unwrap().to_string_lossy().into_owned();
        for (n, line) in std::fs::read_to_string(&file).unwrap().lines().enumerate() {
            if line.starts_with('#') || line.trim().is_empty() {
                continue;
            }
            cases += 1;
            let mut fields = line.splitn(3, '|').map(str::trim);
            let (text, anchor, expected) = (fields.next().unwrap(), fields.next().unwrap(), fields.next().unwrap());
            let found = recoupe_dates::find(text, lang, PartialDate::parse(anchor));
            let told: Vec<String> = found.iter().map(|t| format!("{} = {}", t.span.of(text), t.value)).collect();
            if told.join(" ; ") != expected {
                wrong.push(format!("{name}:{}: {text}\n    want {expected}\n    got  {}", n + 1, told.join(" ; ")));
            }
        }
    }
    assert!(cases > 20);
    assert!(wrong.is_empty(), "{} of {cases} cases:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn french() {
    check(Lang::Fr);
}

#[test]
fn english() {
    check(Lang::En);
}
