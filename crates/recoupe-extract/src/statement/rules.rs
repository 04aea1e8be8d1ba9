//! Names of the rules, and how often each was right when it was made.
//!
//! The confidence of a statement is learned from judged ones (`judge/sure.rs`); this first measure of its rule is one of the
//! things that it is learned from. It is the share of its rows that were right on 36 French articles annotated by hand
//! (content at a word F1 of 0.6 or more), drawn towards 800 where a rule made fewer than ten rows; rules that made none have
//! an estimate.

use recoupe_types::Lang;

use super::find::Draft;

/// What is known of a rule.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Rule {
    short: &'static str,
    fr: &'static str,
    en: &'static str,
    confidence: u16,
}

macro_rules! rules {
    ($($short:literal = $confidence:literal),+ $(,)?) => {
        const RULES: &[Rule] = &[$(Rule {
            short: $short,
            fr: concat!("fr/", $short),
            en: concat!("en/", $short),
            confidence: $confidence,
        }),+];
    };
}
rules! {
    "quote/inverted-cue" = 975,
    "quote/mixed-inverted-cue" = 865,
    "quote/interrupted-inside" = 750,
    "quote/object" = 890,
    "quote/colon" = 940,
    "quote/name-and-colon" = 850,
    "quote/subject-and-colon" = 650,
    "quote/goes-on" = 880,
    "quote/before-colon" = 800,
    "quote/signed" = 850,
    "clause/inverted-cue" = 960,
    "quote/echo" = 880,
    "interview/answer" = 900,
    "interview/heading" = 850,
    "headline/name-in-brackets" = 880,
    "headline/paper-and-colon" = 750,
    "headline/said-at-end" = 850,
    "complement/that" = 925,
    "complement/whether" = 800,
    "complement/object-and-more" = 930,
    "complement/passive-object" = 640,
    "complement/passive-subject" = 560,
    "complement/bare-infinitive" = 830,
    "complement/infinitive-with-de" = 900,
    "complement/infinitive-with-a" = 850,
    "complement/named-as" = 850,
    "complement/predicate" = 720,
    "complement/noun" = 810,
    "complement/noun-with-de" = 750,
    "complement/noun-with-contre" = 800,
    "complement/noun-with-a" = 750,
    "complement/noun-with-sur" = 800,
    "complement/noun-with-pour" = 720,
    "complement/noun-with-par" = 720,
    "noun/of-someone" = 700,
    "according/selon" = 905,
    "according/selon-qui" = 800,
    "according/dapres" = 900,
    "according/according-to" = 900,
    "according/pour" = 780,
    "according/de-source" = 800,
    "according/aux-yeux-de" = 750,
    "according/comme" = 780,
    "learned/verb" = 800,
    "learned/noun" = 700,
    "learned/other" = 700,
}

fn rule(short: &str) -> Option<&'static Rule> {
    RULES.iter().find(|r| r.short == short)
}

/// The id of a rule in a language (`fr/quote/colon`).
pub(crate) fn id(short: &str, lang: Lang) -> &'static str {
    rule(short).map_or("statement", |r| match lang {
        Lang::Fr => r.fr,
        Lang::En => r.en,
    })
}

/// How likely a draft is right, in thousandths: a learned one says so itself.
pub(crate) fn confidence_of(draft: &Draft) -> u16 {
    if draft.rule.starts_with("learned/") { draft.confidence } else { confidence(draft.rule) }
}

/// How likely a row of the rule is right, in thousandths.
pub(crate) fn confidence(short: &str) -> u16 {
    rule(short).map_or(500, |r| r.confidence)
}
