//! What holds for any input.

use proptest::prelude::*;
use recoupe_text::{Format, ReadError, read};
use recoupe_types::{Article, Span};

const FORMATS: [Format; 4] = [Format::Auto, Format::Html, Format::Markdown, Format::Text];

/// Every byte of clean text leads back into the source, copied pieces are the same on both sides, and every span that the
/// article holds lies where it says.
fn sound(article: &Article) {
    let text = article.text();
    let map = &article.clean.map;
    assert_eq!(map.len(), text.len(), "the map covers the text");
    for piece in map.pieces() {
        assert!(piece.raw.end() <= article.source.len());
        assert!(article.source.is_char_boundary(piece.raw.start()) && article.source.is_char_boundary(piece.raw.end()));
        if piece.copied {
            assert_eq!(piece.clean.of(text), piece.raw.of(&article.source));
        }
    }
    for (at, c) in text.char_indices() {
        assert!(map.to_raw(Span::new(at, at + c.len_utf8())).is_some());
    }
    if let Some(title) = article.title {
        assert!(!title.of(text).is_empty());
    }
    for credit in article.dateline.iter().chain(&article.bylines).chain(&article.agency).chain(&article.outlet) {
        assert!(credit.span.is_none_or(|s| s.of(text) == credit.text), "{credit:?}");
        assert!(credit.raw.is_none_or(|r| r.end() <= article.source.len()));
    }
    for furniture in &article.furniture {
        assert!(furniture.raw.is_some_and(|r| r.end() <= article.source.len()));
    }
    assert!(!text.contains("\n\n\n") && !text.starts_with('\n') && !text.ends_with('\n') && !text.contains("  "));
}

fn check(bytes: &[u8]) {
    for format in FORMATS {
        match read("page", bytes, format) {
            Ok(article) => {
                sound(&article);
                let again = read("page", bytes, format).map(|a| (a.id, a.clean.text));
                assert_eq!(again, Ok((article.id, article.clean.text)), "the same every time");
            }
            Err(e) => assert!(matches!(e, ReadError::Empty | ReadError::Binary | ReadError::NoArticle)),
        }
    }
}

/// Pieces that pages are made of, so that random pages come near to real ones.
fn fragment() -> impl Strategy<Value = String> {
    prop_oneof![
        Just("<p>".to_owned()),
        Just("</p>".to_owned()),
        Just("<div class=\"caption\">".to_owned()),
        Just("</div>".to_owned()),
        Just("<h1>La digue a tenu</h1>".to_owned()),
        Just("<a href=x>".to_owned()),
        Just("</a>".to_owned()),
        Just("<script>".to_owned()),
        Just("</script>".to_owned()),
        Just("<script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"headline\":\"La digue\",\"datePublished\":\"2021-06-03\"}</script>".to_owned()),
        Just("<meta property='og:title' content='La digue a tenu'>".to_owned()),
        Just("&eacute;&nbsp;&#8217;&".to_owned()),
        Just("[ad_1]".to_owned()),
        Just("Lire aussi : Le port ferme deux quais\n".to_owned()),
        Just("Publié le 3 juin 2021 à 9h30\n".to_owned()),
        Just("BRIVANE, 3 juin (Reuters) -- ".to_owned()),
        Just("Par Lina Tarrasco\n\n".to_owned()),
        Just("Le maire de Brivane a dit mardi que la digue neuve tiendrait bien toute la nuit malgré la houle et le vent.\n\n".to_owned()),
        Just("\u{200b}\u{ad}\u{a0}\r\n".to_owned()),
        Just("---\ntitle: La digue\n---\n".to_owned()),
        Just("# La digue\n\n* un\n* deux\n".to_owned()),
        "\\PC{0,12}",
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_are_read_or_refused(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        check(&bytes);
    }

    #[test]
    fn any_text_is_read_or_refused(text in "\\PC{0,300}") {
        check(text.as_bytes());
    }

    #[test]
    fn any_heap_of_fragments_is_read(parts in proptest::collection::vec(fragment(), 0..40)) {
        check(parts.concat().as_bytes());
    }

    #[test]
    fn a_page_cut_off_anywhere_is_read(at in 0usize..2000) {
        let page = include_bytes!("../pages/consent-and-captions/source.html");
        check(&page[..at.min(page.len())]);
    }
}
