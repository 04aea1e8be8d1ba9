//! Any text as CoNLL-U: a document or an error that names the line, and what is read can be printed and read again.
#![no_main]

use libfuzzer_sys::fuzz_target;
use recoupe::annotate::conllu;
use recoupe::types::Lang;

fuzz_target!(|text: &str| {
    let Ok(documents) = conllu::read(text, Lang::Fr) else { return };
    for d in documents {
        let printed = conllu::to_string(&d.document, "a");
        let _ = conllu::read(&printed, Lang::Fr);
    }
});
