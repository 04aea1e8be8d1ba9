//! Any text through the whole pipeline with the models that ship: every span of every row is cut out of the text to the letter.
#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use recoupe::{Engine, Format, Input};

static ENGINE: LazyLock<Engine> = LazyLock::new(|| Engine::new().expect("the models that ship load"));

fuzz_target!(|text: &str| {
    let input = Input { name: "a.txt".to_owned(), bytes: text.as_bytes().to_vec(), format: Format::Text };
    let Ok(reading) = ENGINE.read(&input) else { return };
    let dossier = ENGINE.dossier(&[reading]);
    let points: Vec<char> = dossier.articles[0].text.chars().collect();
    for span in dossier.statements.iter().flat_map(|s| &s.content) {
        assert_eq!(points[span.start..span.end].iter().collect::<String>(), span.text);
    }
});
