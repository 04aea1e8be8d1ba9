//! Any text as a watch file: a watch, or an error that says what to do.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    if let Err(error) = recoupe::watch::parse(text) {
        assert!(!error.to_string().is_empty());
    }
});
