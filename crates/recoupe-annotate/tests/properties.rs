//! What holds for any text.

#![expect(clippy::unwrap_used, reason = "helpers of tests")]

use std::sync::Arc;

use proptest::prelude::*;
use recoupe_annotate::{Annotator, Scratch, conllu, detect, language_code};
use recoupe_types::{Document, Lang, Name, NameKind, Span, WordIdx};

/// Text made of what news is made of, and of what breaks tokenisers.
fn text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        4 => "[a-zéèàçœA-ZÉ]{1,8}",
        1 => "[0-9]{1,4}",
        3 => prop::sample::select(vec![
            " ", " ", " ", "\n", "\n\n", "\u{a0}", "\u{202f}", "\r\n", "\t", ". ", "...", "…", "? ", "! ", "« ", " »", "“",
            "”", "\"", "'", "’", "-", "-t-il ", "--", " – ", "(", ")", "M. ", "U.S. ", "du ", "des ", "don't ", "l'", "10 000 ",
            "https://a.fr/b?c=d ", "a@b.fr ", "#mot ", "€", "%", "/", "|", "_", "\\", "\u{301}", "\u{200d}", "\u{feff}", "😀", "한국",
            "\u{2028}", "\0", "= ", "# text = ", "1-2\t",
        ]).prop_map(String::from),
        1 => "\\PC{0,4}",
        1 => any::<char>().prop_map(String::from),
    ];
    prop::collection::vec(piece, 0..60).prop_map(|p| p.concat())
}

fn lang() -> impl Strategy<Value = Lang> {
    prop::sample::select(vec![Lang::Fr, Lang::En])
}

fn annotated(text: &str, lang: Option<Lang>) -> Document {
    Annotator::default().annotate(Arc::from(text), lang)
}

fn spans(doc: &Document) -> Vec<(usize, usize, u8)> {
    doc.words.iter().map(|w| (w.span.start(), w.span.end(), w.part)).collect()
}

fn check_invariants(doc: &Document) -> Result<(), TestCaseError> {
    let text = &doc.text;
    let mut covered = vec![false; text.len()];
    let mut end = 0;
    for word in &doc.words {
        let (a, b) = (word.span.start(), word.span.end());
        prop_assert!(a < b && text.is_char_boundary(a) && text.is_char_boundary(b));
        if word.part < 2 {
            prop_assert!(a >= end, "tokens overlap");
            end = b;
            covered[a..b].fill(true);
        }
    }
    prop_assert!(text.char_indices().all(|(i, c)| covered[i] || c.is_whitespace()), "text was left out");
    let mut first = 0;
    let mut at = 0;
    for s in &doc.sentences {
        prop_assert!(s.first == first && s.end > s.first && s.span.start() >= at);
        prop_assert!(doc.paragraphs[s.paragraph as usize].span.contains(s.span));
        for w in s.words() {
            prop_assert!(s.span.contains(doc.words[w.get()].span));
            if let Some(head) = doc.words[w.get()].head {
                prop_assert!(s.first <= head.0 && head.0 < s.end);
            }
        }
        first = s.end;
        at = s.span.end();
    }
    prop_assert_eq!(first as usize, doc.words.len());
    Ok(())
}

/// Everything that CoNLL-U holds, in a form that can be compared.
fn content(doc: &Document) -> String {
    use std::fmt::Write as _;
    let mut out = format!("{:?} {:?} {:?}\n", doc.text, doc.lang, doc.paragraphs);
    for s in &doc.sentences {
        writeln!(out, "{s:?}").unwrap();
        for w in s.words() {
            let (data, w) = (doc.words[w.get()], doc.word(w));
            writeln!(
                out,
                "{:?} {:?} {} {:?} {} {} {:?} {:?} {:?}",
                data.span,
                w.form(),
                data.part,
                w.lemma(),
                w.upos().name(),
                w.feats(),
                data.morph,
                w.deprel(),
                data.head
            )
            .unwrap();
        }
    }
    write!(out, "{:?}", doc.names).unwrap();
    out
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn any_text_is_cut_without_loss(text in text(), lang in prop::option::of(lang())) {
        check_invariants(&annotated(&text, lang))?;
    }

    #[test]
    fn a_space_in_front_moves_everything_by_one(text in text(), lang in lang()) {
        let moved = annotated(&format!(" {text}"), Some(lang));
        let expected: Vec<_> = spans(&annotated(&text, Some(lang))).into_iter().map(|(a, b, p)| (a + 1, b + 1, p)).collect();
        prop_assert_eq!(spans(&moved), expected);
    }

    #[test]
    fn used_memory_makes_no_difference(a in text(), b in text(), lang in prop::option::of(lang())) {
        let annotator = Annotator::default();
        let mut scratch = Scratch::default();
        let _ = annotator.annotate_with(&mut scratch, Arc::from(a.as_str()), lang);
        let again = annotator.annotate_with(&mut scratch, Arc::from(b.as_str()), lang);
        prop_assert_eq!(content(&again), content(&annotated(&b, lang)));
    }

    #[test]
    fn printed_and_read_back_a_document_is_the_same(
        text in text(),
        lang in lang(),
        marks in prop::collection::vec((0usize..200, 0usize..4, 0usize..4), 0..5),
    ) {
        let mut doc = annotated(&text, Some(lang));
        let kinds = [NameKind::Person, NameKind::Org, NameKind::Place, NameKind::Other];
        for (gap, more, kind) in marks {
            let first = doc.names.last().map_or(0, |n| n.last.get() + 1) + gap;
            let Some(s) = doc.sentence_of(WordIdx(first as u32)).copied() else { break };
            let last = (first + more).min(s.end as usize - 1);
            let span: Span = doc.words[first].span.cover(doc.words[last].span);
            doc.names.push(Name { span, first: WordIdx(first as u32), last: WordIdx(last as u32), kind: kinds[kind] });
        }
        // White space alone is not kept: CoNLL-U has no place for it.
        prop_assume!(!doc.words.is_empty());
        let printed = conllu::to_string(&doc, "d");
        let back = conllu::read(&printed, Lang::Fr).map_err(|e| TestCaseError::fail(format!("{e}\n{printed}")))?;
        prop_assert_eq!(back.len(), 1);
        prop_assert_eq!(back[0].id.as_deref(), Some("d"));
        prop_assert_eq!(content(&back[0].document), content(&doc), "{}", printed);
    }

    #[test]
    fn reading_any_file_gives_documents_or_an_error(text in text(), rows in prop::collection::vec("[0-9._-]{1,4}\t[a-z_]{0,2}\t_\t_\t_\t_\t[0-9]{0,2}\t_\t_\t[A-Za-z=|\\\\]{0,9}", 0..6)) {
        for file in [text.clone(), rows.join("\n"), format!("{}\n{text}", rows.join("\n"))] {
            if let Ok(read) = conllu::read(&file, Lang::En) {
                for d in read {
                    let mut next = 0;
                    for s in &d.document.sentences {
                        prop_assert!(s.first == next && s.end > s.first);
                        next = s.end;
                    }
                }
            }
        }
    }

    #[test]
    fn the_language_of_any_text_can_be_asked(text in "\\PC{0,300}") {
        let code = language_code(&text);
        prop_assert_eq!(detect(&text), code.and_then(Lang::from_code));
    }
}

#[test]
fn an_annotator_is_shared_by_threads() {
    fn check<T: Send + Sync + Clone + 'static>() {}
    check::<Annotator>();
}
