//! The language of a text.

use recoupe_types::Lang;
use whatlang::Lang as Code;

/// The language of a text, if it is one that recoupe reads.
#[must_use]
pub fn detect(text: &str) -> Option<Lang> {
    match whatlang::detect(text)?.lang() {
        Code::Fra => Some(Lang::Fr),
        Code::Eng => Some(Lang::En),
        _ => None,
    }
}

/// The ISO 639-1 code of the language of a text, if it can be told.
#[must_use]
pub fn language_code(text: &str) -> Option<&'static str> {
    let info = whatlang::detect(text)?;
    Some(match info.lang() {
        Code::Fra => "fr",
        Code::Eng => "en",
        _ => return None,
    })
}
