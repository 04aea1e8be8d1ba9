//! Pages as they are found, and what is read from them.
//!
//! Each folder of `tests/pages` holds `source.html`, `source.txt` or `source.md` and `expected.txt`, which lists what the
//! page says of itself, the article and the furniture. `RECOUPE_UPDATE=1` writes `expected.txt` anew; read the difference.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use recoupe_text::{Format, read};
use recoupe_types::Article;

#[test]
fn every_page_reads_as_expected() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/pages");
    let mut folders: Vec<_> = fs::read_dir(&root).unwrap().map(|e| e.unwrap().path()).collect();
    folders.sort();
    assert!(folders.len() >= 8, "pages are missing");
    let wrong: Vec<String> = folders.iter().filter_map(|folder| check(folder).err()).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn check(folder: &Path) -> Result<(), String> {
    let mut source = None;
    for entry in fs::read_dir(folder).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        match name.as_str() {
            "source.html" | "source.txt" | "source.md" => source = Some(name),
            "expected.txt" => {}
            _ => return Err(format!("{}: {name} is used by nothing", folder.display())),
        }
    }
    let source = source.ok_or_else(|| format!("{}: no source", folder.display()))?;
    let bytes = fs::read(folder.join(&source)).unwrap();
    let got = match read(&source, &bytes, Format::Auto) {
        Ok(article) => describe(&article),
        Err(e) => format!("error: {e}\n"),
    };
    let expected = folder.join("expected.txt");
    if std::env::var_os("RECOUPE_UPDATE").is_some() {
        fs::write(&expected, &got).unwrap();
    }
    let want = fs::read_to_string(&expected).unwrap_or_default();
    if got == want {
        return Ok(());
    }
    let (n, (g, w)) = got
        .lines()
        .chain(["(end)"])
        .zip(want.lines().chain(["(end)"]))
        .enumerate()
        .find(|(_, (g, w))| g != w)
        .unwrap_or((0, ("", "")));
    Err(format!("{}, line {}:\n  got  {g}\n  want {w}", expected.display(), n + 1))
}

/// One line for each thing known, then the article, then the furniture.
fn describe(a: &Article) -> String {
    let mut out = String::new();
    let mut line = |key: &str, value: Option<String>| {
        if let Some(value) = value {
            writeln!(out, "{key}: {value}").unwrap();
        }
    };
    let credit = |c: &recoupe_types::Credit| {
        if c.value == c.text { c.value.clone() } else { format!("{} ({})", c.value, c.text) }
    };
    line("title", a.title_text().map(str::to_owned));
    line("outlet", a.outlet.as_ref().map(credit));
    line("agency", a.agency.as_ref().map(credit));
    a.bylines.iter().for_each(|b| line("byline", Some(credit(b))));
    a.dateline.iter().for_each(|b| line("dateline", Some(credit(b))));
    line("published", a.published.as_ref().map(|p| format!("{} ({})", p.value, p.text)));
    line("language", a.language.clone());
    line("encoding", Some(a.encoding.to_owned()));
    line("url", a.url.clone());
    line("translated from", a.translated_from.as_ref().map(|t| t.outlet.clone()));
    line(
        "original",
        a.original
            .as_ref()
            .map(|l| format!("{} {}", l.outlet.as_deref().unwrap_or("-"), l.url.as_deref().unwrap_or("-"))),
    );
    a.notes.iter().for_each(|n| line("note", Some(n.code.to_owned())));
    out.push('\n');
    out.push_str(a.text());
    out.push_str("\n\n");
    for f in &a.furniture {
        writeln!(out, "[{} {}] {}", f.reason.name(), f.rule, f.text).unwrap();
    }
    out
}
