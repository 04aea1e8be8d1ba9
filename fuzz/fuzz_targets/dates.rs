//! Any text can be read for expressions of time, in both languages, with and without a day of publication.
#![no_main]

use libfuzzer_sys::fuzz_target;
use recoupe_types::{Lang, PartialDate};

fuzz_target!(|text: &str| {
    for lang in [Lang::Fr, Lang::En] {
        for anchor in [None, PartialDate::parse("2023-11"), PartialDate::parse("2024-02-29")] {
            let mut last = 0;
            for timex in recoupe_dates::find(text, lang, anchor) {
                assert!(timex.span.start() >= last && timex.span.end() <= text.len());
                assert!(!timex.span.of(text).is_empty());
                last = timex.span.end();
            }
        }
    }
});
