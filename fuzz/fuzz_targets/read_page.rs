//! Any bytes, as any format: an article whose text leads back to the source, or a refusal; never a panic.
#![no_main]

use libfuzzer_sys::fuzz_target;
use recoupe_text::{Format, read};

fuzz_target!(|data: &[u8]| {
    for format in [Format::Auto, Format::Html, Format::Markdown, Format::Text] {
        let Ok(article) = read("page", data, format) else { continue };
        let text = article.text();
        assert_eq!(article.clean.map.len(), text.len());
        for piece in article.clean.map.pieces() {
            assert!(piece.raw.end() <= article.source.len());
            assert!(!piece.copied || piece.clean.of(text) == piece.raw.of(&article.source));
        }
    }
});
