//! Literate cases: `tests/transfers/{fr,en}/*.md`, and what must hold for any text.

mod common;

use std::fmt::Write as _;

use common::{annotator, check};
use proptest::prelude::*;
use recoupe_annotate::Annotator;
use recoupe_types::{Article, ItemCategory, Lang, Transfer, Watch, WatchGoods};

fn transfers(annotator: &Annotator, text: &str, lang: Lang, watch: &Watch) -> Vec<Transfer> {
    let article = Article::of_text(text, Some(lang));
    let document = annotator.annotate(text.into(), Some(lang));
    let timexes = recoupe_dates::find(text, lang, None);
    let statements = recoupe_extract::statements(&article, &document, &timexes);
    let _ = recoupe_extract::events(&article, &document, &timexes, &statements);
    recoupe_extract::transfers(&article, &document, &timexes, &statements, watch)
}

fn row(text: &str, t: &Transfer) -> String {
    let side = |s: &Option<String>| s.clone().unwrap_or_else(|| "-".to_owned());
    let many = if t.quantity.is_some() { " N" } else { "" };
    let (from, to) = (side(&t.supplier), side(&t.recipient));
    let mut out = format!("{from} > {to} | {}{many} | {} | {}", t.item, t.category.name(), t.modality.name());
    if let Some(back) = t.in_exchange_for {
        let _ = write!(out, " | for {}", back.of(text));
    }
    out
}

fn check_cases(lang: Lang) {
    let annotator = annotator();
    check("transfers", lang, |words| {
        transfers(&annotator, words, lang, &Watch::default()).iter().map(|t| row(words, t)).collect()
    });
}

#[test]
fn french_cases() {
    check_cases(Lang::Fr);
}

#[test]
fn english_cases() {
    check_cases(Lang::En);
}

#[test]
fn what_a_watch_names_is_given() {
    let annotator = annotator();
    let text = "La Norvège a livré de la cendre bleue à la Jordanie.";
    assert!(transfers(&annotator, text, Lang::Fr, &Watch::default()).is_empty());
    let watch = Watch {
        goods: vec![WatchGoods { category: ItemCategory::Other, terms: vec!["cendre bleue".to_owned()] }],
        ..Watch::default()
    };
    let found = transfers(&annotator, text, Lang::Fr, &watch);
    assert_eq!(
        found.iter().map(|t| row(text, t)).collect::<Vec<_>>(),
        ["Norvège > Jordanie | cendre bleue | other | asserted"]
    );
}

#[test]
fn a_watch_names_a_party_that_the_article_names_otherwise() {
    let annotator = annotator();
    let text = "Le groupe Halbrane a livré des drones à la Jordanie.";
    let watch = Watch { parties: vec![vec!["Norvège".to_owned(), "Halbrane".to_owned()]], ..Watch::default() };
    let found = transfers(&annotator, text, Lang::Fr, &watch);
    assert_eq!(
        found.iter().map(|t| row(text, t)).collect::<Vec<_>>(),
        ["Norvège > Jordanie | drones | arms | asserted"]
    );
}

fn sound(text: &str, found: &[Transfer]) {
    for t in found {
        let spans = t.evidence.iter().chain(&t.item_span).chain(&t.period).chain(&t.in_exchange_for).chain(&t.breaks);
        for span in spans {
            assert!(text.get(span.start()..span.end()).is_some(), "{span:?} in {text:?}");
        }
        assert!(!t.evidence.is_empty());
        assert!(t.supplier.is_some() || t.recipient.is_some());
        assert_ne!(t.supplier, t.recipient);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn any_words_are_survived(words in proptest::collection::vec(
        prop_oneof![
            Just("La Norvège"), Just("la Jordanie"), Just("Oslo"), Just("le pays"), Just("des armes"), Just("d'obus"), Just("livre"),
            Just("a livré"), Just("reçoit"), Just("livraison"), Just("en échange de"), Just("entre"), Just("et"), Just("à"), Just("de"),
            Just("pourrait"), Just("fournir"), Just("qui"), Just("que"), Just("elle"), Just("lui"), Just("un tel"), Just("transfert"),
            Just("("), Just(")"), Just("«"), Just("»"), Just(","), Just("."), Just("\n\n"), Just("1 000"), Just("nous"),
        ],
        0..40,
    ), french in any::<bool>()) {
        thread_local!(static ANNOTATOR: Annotator = annotator());
        let text = words.join(" ");
        let lang = if french { Lang::Fr } else { Lang::En };
        ANNOTATOR.with(|a| sound(&text, &transfers(a, &text, lang, &Watch::default())));
    }

    #[test]
    fn any_text_is_survived(text in "\\PC{0,120}") {
        thread_local!(static ANNOTATOR: Annotator = annotator());
        ANNOTATOR.with(|a| sound(&text, &transfers(a, &text, Lang::Fr, &Watch::default())));
    }
}
