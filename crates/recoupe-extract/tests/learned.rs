//! The learned model of attribution: what it adds to the rules, and what must hold for any text and any file.

use std::sync::LazyLock;

use proptest::prelude::*;
use recoupe_annotate::Annotator;
use recoupe_extract::Extraction;
use recoupe_extract::learned::{AttributionModel, AttributionModelError};
use recoupe_types::{Article, Document, Lang, Statement};

static ANNOTATOR: LazyLock<Annotator> = LazyLock::new(|| {
    Annotator::builder().with_model(recoupe_model_en::BYTES, Lang::En).expect("the shipped model is whole").build()
});
static MODEL: LazyLock<AttributionModel> =
    LazyLock::new(|| AttributionModel::from_bytes(recoupe_attribution_en::BYTES).expect("the shipped model is whole"));

fn document(text: &str) -> Document {
    ANNOTATOR.annotate(text.into(), Some(Lang::En))
}

fn statements(text: &str, model: Option<&AttributionModel>) -> Vec<Statement> {
    let document = document(text);
    Extraction::new(&Article::of_text(text, Some(Lang::En)), &document).statements(&[], model)
}

const TEXT: &str = "Harbour town split over ferry\n\n\
    Mayor Odile Tranter has long wanted the ferry company to pay for the new pier, and her deputy opposes any delay. \
    \"We will not wait another winter,\" she told the council on Monday.\n\n\
    Fishermen in the old port fear that the works will drive away the herring. \
    The company's plan to close the line in March drew criticism from Hugh Pellow, who called it reckless. \
    The ferry has room for forty cars.";

#[test]
fn what_a_rule_finds_stays_the_rules() {
    let (rules, both) = (statements(TEXT, None), statements(TEXT, Some(&MODEL)));
    for s in &rules {
        assert!(both.iter().any(|b| b.content == s.content && b.origin.rule == s.origin.rule), "{s:?}");
    }
}

#[test]
fn the_model_adds_attributions_and_says_so() {
    let found = recoupe_extract::learned_attributions(None, &document(TEXT), &MODEL);
    let words = |spans: &[recoupe_types::Span]| spans.iter().map(|s| s.of(TEXT)).collect::<Vec<_>>().join(" ");
    let rows: Vec<(String, String)> = found.iter().map(|a| (words(&a.source), words(&a.content))).collect();
    let has = |source: &str, content: &str| rows.iter().any(|(s, c)| s.contains(source) && c.contains(content));
    assert!(has("Mayor Odile Tranter", "the ferry company to pay"), "{rows:?}");
    assert!(has("she", "“We will not wait") || has("she", "\"We will not wait"), "{rows:?}");
    assert!(has("Fishermen in the old port", "that the works will drive away the herring"), "{rows:?}");
    assert!(!rows.iter().any(|(_, c)| c.contains("forty cars")), "{rows:?}");
    assert!(found.iter().all(|a| a.confidence <= 1000 && !a.cue.is_empty()));
}

#[test]
fn another_language_is_left_to_the_rules() {
    let text = "Le maire veut que la compagnie paie la nouvelle jetée.";
    let document = ANNOTATOR.annotate(text.into(), Some(Lang::Fr));
    let article = Article::of_text(text, Some(Lang::Fr));
    let with = Extraction::new(&article, &document).statements(&[], Some(&MODEL));
    assert_eq!(with, recoupe_extract::statements(&article, &document, &[]));
}

#[test]
fn a_damaged_file_is_named() {
    let bytes = recoupe_attribution_en::BYTES;
    let error = |bytes: &[u8]| AttributionModel::from_bytes(bytes).err();
    assert_eq!(error(b""), Some(AttributionModelError::Truncated));
    assert_eq!(error(b"something else"), Some(AttributionModelError::NotAModel));
    assert_eq!(error(&bytes[..bytes.len() - 1]), Some(AttributionModelError::Checksum));
    let mut changed = bytes.to_vec();
    changed[8] = 200;
    assert_eq!(error(&changed), Some(AttributionModelError::Version { found: 200 }));
    let mut changed = bytes.to_vec();
    changed[70_000] ^= 4;
    assert_eq!(error(&changed), Some(AttributionModelError::Checksum));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn any_text_gives_spans_of_it(text in "\\PC{0,200}") {
        for a in recoupe_extract::learned_attributions(None, &document(&text), &MODEL) {
            for span in a.source.iter().chain(&a.cue).chain(&a.content) {
                prop_assert!(text.get(span.start()..span.end()).is_some());
            }
        }
        for s in statements(&text, Some(&MODEL)) {
            prop_assert!(s.content.iter().all(|c| text.get(c.start()..c.end()).is_some()));
        }
    }

    #[test]
    fn any_order_of_reporting_words_is_read(
        words in proptest::collection::vec(
            prop::sample::select(vec![
                "said", "says", "that", "according", "to", "\"", "“", "”", ",", ".", ":", "plans", "the", "mayor", "who",
                "Tranter", "he", "was", "told", "by", "fears", "\n\n", "(", ")", "'s", "criticism", "of",
            ]),
            0..40,
        )
    ) {
        let text = words.join(" ");
        for s in statements(&text, Some(&MODEL)) {
            prop_assert!(s.content.iter().all(|c| text.get(c.start()..c.end()).is_some()));
        }
    }

    #[test]
    fn any_bytes_give_a_model_or_an_error(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        let _ = AttributionModel::from_bytes(&bytes);
        let mut named = b"RECOATT\x1a\x01\0\0\0".to_vec();
        named.extend(crc32fast::hash(bytes.get(4..).unwrap_or_default()).to_le_bytes());
        named.extend(bytes.get(4..).unwrap_or_default());
        let _ = AttributionModel::from_bytes(&named);
    }
}
