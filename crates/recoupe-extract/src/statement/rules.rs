//! Names of the rules, and how often each is right.
//!
//! The share of right rows was counted on annotated articles (content at a word F1 of 0.6 or more); it is the confidence of
//! every row that the rule makes.

use recoupe_types::Lang;

/// What is known of a rule.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Rule {
    short: &'static str,
    fr: &'static str,
    en: &'static str,
}

macro_rules! rules {
    ($($short:literal),+ $(,)?) => {
        const RULES: &[Rule] = &[$(Rule { short: $short, fr: concat!("fr/", $short), en: concat!("en/", $short) }),+];
    };
}
rules! {
    "quote/inverted-cue",
    "quote/mixed-inverted-cue",
    "quote/interrupted-inside",
    "quote/object",
    "quote/colon",
    "quote/name-and-colon",
    "quote/subject-and-colon",
    "quote/goes-on",
    "clause/inverted-cue",
    "headline/name-in-brackets",
    "complement/that",
    "complement/whether",
    "complement/object-and-more",
    "complement/passive-object",
    "complement/passive-subject",
    "complement/bare-infinitive",
    "complement/infinitive-with-de",
    "complement/infinitive-with-a",
    "complement/named-as",
    "complement/predicate",
    "complement/noun",
    "complement/noun-with-de",
    "complement/noun-with-contre",
    "complement/noun-with-a",
    "complement/noun-with-sur",
    "complement/noun-with-pour",
    "complement/noun-with-par",
    "according/selon",
    "according/selon-qui",
    "according/dapres",
    "according/according-to",
    "according/pour",
    "according/de-source",
    "according/aux-yeux-de",
    "according/comme",
}

/// The id of a rule in a language (`fr/quote/colon`).
pub(crate) fn id(short: &str, lang: Lang) -> &'static str {
    RULES.iter().find(|r| r.short == short).map_or("statement", |r| match lang {
        Lang::Fr => r.fr,
        Lang::En => r.en,
    })
}
