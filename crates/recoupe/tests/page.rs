//! The page and the summary of small dossiers, hostile ones among them.
#![expect(clippy::unwrap_used, reason = "a test says with a panic what went wrong")]

use proptest::prelude::*;
use recoupe::dossier::{
    ArticleRow, ClaimRow, DependencyRow, Dossier, OriginRow, SpanRow, SpeakerRow, StatementRow, TransferRow,
};
use recoupe::{html, text_report};

fn span(text: &str, of: &str) -> SpanRow {
    let at = of.find(text).unwrap();
    let start = of[..at].chars().count();
    SpanRow { text: text.to_owned(), start, end: start + text.chars().count(), raw: Some([at, at + text.len()]) }
}

/// One article in which a minister denies.
fn small() -> Dossier {
    let text = "Le barrage tient\n\nLa ministre Ève Lorcan dément : « Le barrage tient. »";
    Dossier {
        articles: vec![ArticleRow {
            id: "a1".to_owned(),
            input: "pages/barrage.html".to_owned(),
            title: Some("Le barrage tient".to_owned()),
            outlet: Some("Le Fil du Val".to_owned()),
            text: text.to_owned(),
            ..ArticleRow::default()
        }],
        statements: vec![StatementRow {
            id: "a1-s1".to_owned(),
            article: "a1".to_owned(),
            speaker: SpeakerRow {
                name: Some("Ève Lorcan".to_owned()),
                mention: Some(span("La ministre Ève Lorcan", text)),
                kind: "PERSON".to_owned(),
                entity: None,
            },
            cue: Some(span("dément", text)),
            content: vec![span("Le barrage tient.", text)],
            mode: "direct".to_owned(),
            act: "deny".to_owned(),
            origin: OriginRow { rule: "fr/quote/colon".to_owned(), confidence: 0.9 },
            ..StatementRow::default()
        }],
        ..Dossier::default()
    }
}

#[test]
fn a_statement_is_marked_in_its_place_and_leads_to_its_row_and_back() {
    let page = html::page(&small());
    assert!(
        page.contains(r##"href="#row-a1-s1"><"##) || page.contains(r##"href="#row-a1-s1">Le barrage tient."##),
        "{page}"
    );
    assert!(page.contains(r#"<span class="anchor" id="at-a1-s1">"#));
    assert!(page.contains(r#"<li class="row deny" id="row-a1-s1""#));
    assert!(page.contains(r##"href="#at-a1-s1""##));
}

#[test]
fn an_allegation_is_marked_as_none_of_a_fact() {
    let transfer = |modality: &str| TransferRow {
        id: modality.to_owned(),
        article: "a1".to_owned(),
        supplier: Some("Ostrie".to_owned()),
        recipient: Some("Valmarque".to_owned()),
        item: "camions".to_owned(),
        category: "equipment".to_owned(),
        modality: modality.to_owned(),
        ..TransferRow::default()
    };
    let page = |modality: &str| html::page(&Dossier { transfers: vec![transfer(modality)], ..small() });
    assert!(page("asserted").contains(r#"<tr class="fact""#));
    for modality in ["alleged", "feared_or_possible", "planned", "prohibited", "denied", "unproven"] {
        let page = page(modality);
        assert!(
            page.contains(r#"<tr class="unsure"#) && page.contains(" ⇢ ") && !page.contains(r#"<tr class="fact""#),
            "{modality}"
        );
    }
}

#[test]
fn an_address_of_a_page_is_a_link_only_where_a_browser_may_follow_it() {
    let with = |url: &str| {
        let mut d = small();
        d.articles[0].url = Some(url.to_owned());
        html::page(&d)
    };
    assert!(with("https://example.org/a?b&c").contains(r#"href="https://example.org/a?b&amp;c""#));
    for url in ["javascript:alert(1)", "JaVaScRiPt:alert(1)", "data:text/html,x", " https://example.org", "é"] {
        assert!(!with(url).contains("the page</a>"), "{url}");
    }
}

#[test]
fn the_page_asks_for_nothing_from_elsewhere() {
    let page = html::page(&small());
    for word in ["src=", "@import", "url(http", "<link", "<iframe"] {
        assert!(!page.contains(word), "{word}");
    }
    assert!(page.contains("default-src 'none'"));
}

#[test]
fn a_statement_is_explained_with_its_words_in_their_place() {
    let text = text_report::explain(&small(), "a1-s1", text_report::Layout::default()).unwrap();
    for part in ["Ève Lorcan", "fr/quote/colon", "90.0 %", "[Le barrage tient.]", "bytes", "pages/barrage.html"] {
        assert!(text.contains(part), "{part}: {text}");
    }
    assert_eq!(text_report::explain(&small(), "a1-s2", text_report::Layout::default()), None);
}

#[test]
fn the_summary_names_what_needs_care_and_the_path_of_each_origin() {
    let mut d = small();
    d.claims = vec![ClaimRow {
        id: "c1".to_owned(),
        text: "Le barrage cède".to_owned(),
        statements_against: vec!["a1-s1".to_owned()],
        articles: 2,
        independent_sources: 1,
        origins: vec![vec!["un ingénieur".to_owned(), "a1".to_owned()]],
        status: "denied".to_owned(),
        ..ClaimRow::default()
    }];
    let text = text_report::summary(&d, text_report::Layout::default());
    assert!(text.contains("denied  Le barrage cède"), "{text}");
    assert!(text.contains("un ingénieur → Le Fil du Val"), "{text}");
    assert!(text.lines().all(|l| l.chars().count() <= 80), "{text}");
}

proptest! {
    /// Whatever words and offsets a dossier holds (it may come from a file that somebody else wrote): nothing panics,
    /// and no word becomes an element of the page.
    #[test]
    fn hostile_words_stay_words(
        text in "\\PC{0,40}(<b id=x>|\"><img>|</style>|</script>|\n\n){0,4}\\PC{0,20}",
        spans in proptest::collection::vec((0usize..90, 0usize..90), 0..6),
        id in "[a-c<>\"&]{0,3}",
    ) {
        let span = |(start, end): &(usize, usize)| SpanRow { text: text.clone(), start: *start, end: *end, raw: None };
        let statement = |n: usize, s: &(usize, usize)| StatementRow {
            id: format!("{id}{n}"),
            article: id.clone(),
            speaker: SpeakerRow { name: Some(text.clone()), mention: Some(span(s)), kind: text.clone(), entity: None },
            content: vec![span(s)],
            mode: text.clone(),
            act: text.clone(),
            ..StatementRow::default()
        };
        let d = Dossier {
            articles: vec![ArticleRow {
                id: id.clone(),
                title: Some(text.clone()),
                outlet: Some(text.clone()),
                url: Some(text.clone()),
                text: text.clone(),
                ..ArticleRow::default()
            }],
            statements: spans.iter().enumerate().map(|(n, s)| statement(n, s)).collect(),
            dependencies: vec![DependencyRow { article: id.clone(), on: text.clone(), kind: text.clone(), ..DependencyRow::default() }],
            ..Dossier::default()
        };
        let page = html::page(&d);
        let elements = page.contains("<b id=x>") || page.contains("<img>");
        prop_assert!(!elements);
        prop_assert_eq!(page.matches("</script>").count(), 1);
        prop_assert_eq!(page.matches("</style>").count(), 1);
        let layout = text_report::Layout { width: 80, colour: false };
        let summary = text_report::summary(&d, layout);
        prop_assert!(!summary.contains('\u{1b}'), "{}", summary);
        for n in 0..spans.len() {
            let _ = text_report::explain(&d, &format!("{id}{n}"), layout);
        }
        let _ = text_report::ids(&d, layout);
    }
}
