//! Literate cases: `tests/statements/{fr,en}/*.md`, and what must hold for any text.

mod common;

use std::fmt::Write as _;

use common::{annotator, check};
use proptest::prelude::*;
use recoupe_annotate::Annotator;
use recoupe_types::{Article, CleanText, Lang, OffsetMap, Span, Statement};

fn article(text: &str, lang: Lang) -> Article {
    Article {
        id: String::new(),
        input: String::new(),
        clean: CleanText { text: text.into(), map: OffsetMap::identity(text.len()) },
        source: text.into(),
        encoding: "UTF-8",
        title: None,
        outlet: None,
        agency: None,
        bylines: Vec::new(),
        dateline: Vec::new(),
        published: None,
        lang: Some(lang),
        language: None,
        url: None,
        translated_from: None,
        original: None,
        furniture: Vec::new(),
        notes: Vec::new(),
    }
}

fn statements(annotator: &Annotator, text: &str, lang: Lang) -> Vec<Statement> {
    let document = annotator.annotate(text.into(), Some(lang));
    let timexes = recoupe_dates::find(text, lang, None);
    recoupe_extract::statements(&article(text, lang), &document, &timexes)
}

fn row(text: &str, s: &Statement) -> String {
    let content: Vec<&str> = s.content.iter().map(|c| c.of(text)).collect();
    let mut out = format!("{} | {} | {}", s.speaker.name.as_deref().unwrap_or("-"), s.mode.name(), s.act.name());
    if s.conditional {
        out.push_str(" COND");
    }
    for via in &s.relayed_by {
        let _ = write!(out, " via {via}");
    }
    if let Some(to) = &s.addressee {
        let _ = write!(out, " to {to}");
    }
    if let Some(place) = &s.place {
        let _ = write!(out, " in {place}");
    }
    let _ = write!(out, " | {}", content.join(" ‖ "));
    out
}

fn check_cases(lang: Lang) {
    let annotator = annotator();
    check("statements", lang, |words| statements(&annotator, words, lang).iter().map(|s| row(words, s)).collect());
}

#[test]
fn french_cases() {
    check_cases(Lang::Fr);
}

#[test]
fn english_cases() {
    check_cases(Lang::En);
}

fn sound(text: &str, found: &[Statement]) {
    for s in found {
        let spans = s.content.iter().chain(s.cue.iter()).chain(s.speaker.mention.iter());
        for span in spans {
            assert!(text.get(span.start()..span.end()).is_some(), "{span:?} in {text:?}");
        }
        assert!(!s.content.is_empty());
        assert!(s.content.windows(2).all(|w: &[Span]| w[0].start() <= w[1].start()));
    }
}

#[test]
fn a_group_that_holds_a_pronoun_is_read() {
    // Once a pronoun looked for itself among the subjects before it, without end.
    let text = "Bruno Talvert et lui ont quitté la salle. Ils ont dénoncé une réunion truquée. « Assez », a-t-il dit.";
    sound(text, &statements(&annotator(), text, Lang::Fr));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn any_text_gives_sound_statements(text in "\\PC{0,200}") {
        let annotator = annotator();
        sound(&text, &statements(&annotator, &text, Lang::Fr));
        sound(&text, &statements(&annotator, &text, Lang::En));
    }

    #[test]
    fn any_order_of_reporting_words_gives_sound_statements(
        words in proptest::collection::vec(
            prop::sample::select(vec![
                "a", "déclaré", "-t-il", "que", "«", "»", "\"", ",", ".", ":", "selon", "Odile", "Marchetaux", "le", "maire", "dit",
                "accusé", "de", "mentir", "qui", "et", "\n\n", "pour", "comme", "l'", "il", "lui", "elles", "ils", "(", ")", "lundi",
                "à", "en", "croire", "yeux", "ressort", "quant", "voit", "y", "recensé", "23", "sans", "préciser",
            ]),
            0..40,
        )
    ) {
        let annotator = annotator();
        let text = words.join(" ");
        sound(&text, &statements(&annotator, &text, Lang::Fr));
    }

    #[test]
    fn any_order_of_english_reporting_words_gives_sound_statements(
        words in proptest::collection::vec(
            prop::sample::select(vec![
                "said", "has", "that", "“", "”", "‘", "’", "\"", ",", ".", ":", "according", "to", "Odile", "Marchetaux", "the",
                "mayor", "blamed", "for", "if", "she", "is", "be", "believed", "by", "her", "account", "as", "it", "put", "at",
                "19", "\n\n", "with", "saying", "how", "—", "denies", "told", "of", "in", "eyes", "'s", "and", "was", "who",
            ]),
            0..40,
        )
    ) {
        let annotator = annotator();
        let text = words.join(" ");
        sound(&text, &statements(&annotator, &text, Lang::En));
    }
}
