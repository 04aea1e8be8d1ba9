//! Sentences, tokens and words of invented French and English, as the case files show them.
//!
//! A file under `cases/fr` or `cases/en` holds texts, apart by blank lines, one sentence a line; the text is the lines joined
//! by one space. `|` shows a token's end where no white space does, `~` stands for a space inside a token, and braces after
//! a token show its words: `du{de+le}`. Lines that begin with `#` say what a text is about.

#![expect(clippy::unwrap_used, reason = "helpers of tests")]

use std::fmt::Write as _;
use std::path::Path;

use recoupe_annotate::Annotator;
use recoupe_types::{Document, Lang};

/// The text that a case stands for.
fn text_of(case: &[&str]) -> String {
    let mut out = String::new();
    for line in case {
        if !out.is_empty() {
            out.push(' ');
        }
        let mut rest = *line;
        while let Some(at) = rest.find(['|', '~', '{']) {
            out.push_str(&rest[..at]);
            let mark = rest.as_bytes()[at];
            rest = &rest[at + 1..];
            match mark {
                b'~' => out.push(' '),
                b'{' => rest = rest.split_once('}').expect("a closing brace").1,
                _ => {}
            }
        }
        out.push_str(rest);
    }
    out
}

/// A document in the notation of the case files.
fn notation(doc: &Document) -> Vec<String> {
    let mut lines = Vec::new();
    for sentence in &doc.sentences {
        let mut line = String::new();
        let mut end = sentence.span.start();
        let words: Vec<_> = sentence.words().map(|w| doc.word(w)).collect();
        for (i, word) in words.iter().enumerate() {
            let (data, span) = (word.get(), word.span());
            if data.part < 2 {
                if i > 0 {
                    line.push_str(if span.start() > end { " " } else { "|" });
                }
                line.push_str(&span.of(&doc.text).replace(' ', "~"));
                end = span.end();
            }
            if data.part > 0 {
                line.push(if data.part == 1 { '{' } else { '+' });
                line.push_str(word.form());
                if words.get(i + 1).is_none_or(|w| w.get().part < 2) {
                    line.push('}');
                }
            }
        }
        lines.push(line);
    }
    lines
}

fn check(folder: &str, lang: Lang) {
    let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases").join(folder);
    let mut files: Vec<_> = std::fs::read_dir(&dir).unwrap().map(|e| e.unwrap().path()).collect();
    files.sort();
    assert!(!files.is_empty());
    let annotator = Annotator::default();
    let mut wrong = String::new();
    for file in files {
        let cases = std::fs::read_to_string(&file).unwrap();
        for case in cases.split("\n\n") {
            let lines: Vec<&str> = case.lines().filter(|l| !l.starts_with('#') && !l.is_empty()).collect();
            let found = notation(&annotator.annotate(text_of(&lines).into(), Some(lang)));
            if found != lines {
                write!(wrong, "\n{}:\n", file.display()).unwrap();
                for line in lines.iter().filter(|l| !found.iter().any(|f| f == *l)) {
                    writeln!(wrong, "  - {line}").unwrap();
                }
                for line in found.iter().filter(|f| !lines.contains(&f.as_str())) {
                    writeln!(wrong, "  + {line}").unwrap();
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn french_is_cut_as_the_case_files_show() {
    check("fr", Lang::Fr);
}

#[test]
fn english_is_cut_as_the_case_files_show() {
    check("en", Lang::En);
}

#[test]
fn a_blank_line_ends_a_sentence_and_a_line_break_does_not() {
    let doc = Annotator::default().annotate("Le port de\nRasol ferme\n \nDes navires\narrivent".into(), Some(Lang::Fr));
    assert_eq!(notation(&doc), ["Le port de Rasol ferme", "Des navires arrivent"]);
    assert_eq!(doc.paragraphs.len(), 2);
    assert_eq!(doc.sentences[1].paragraph, 1);
}

#[test]
fn no_break_spaces_cut_like_spaces() {
    let text = "«\u{a0}Rien\u{202f}!\u{a0}» Il a vu 12\u{202f}500 obus, soit 3,5\u{a0}%.";
    let doc = Annotator::default().annotate(text.into(), Some(Lang::Fr));
    let forms: Vec<_> = doc.sentences.iter().flat_map(|s| s.words()).map(|w| doc.word(w).form()).collect();
    assert_eq!(forms[..4], ["«", "Rien", "!", "»"]);
    assert!(forms.contains(&"12\u{202f}500") && forms.contains(&"3,5"));
}

#[test]
fn an_endless_sentence_is_cut() {
    let doc = Annotator::default().annotate("pas de point ".repeat(2000).into(), Some(Lang::Fr));
    assert!(doc.sentences.iter().all(|s| s.end - s.first <= 400));
    assert_eq!(doc.words.len(), 6000);
}
