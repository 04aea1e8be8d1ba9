//! Any string can be read.

use proptest::prelude::*;
use recoupe_dates::find;
use recoupe_types::{Lang, PartialDate};

fn well_formed(text: &str, lang: Lang, anchor: Option<PartialDate>) {
    let found = find(text, lang, anchor);
    let mut last = 0;
    for timex in &found {
        assert!(timex.span.start() >= last && timex.span.end() > timex.span.start(), "{found:?} in {text:?}");
        assert!(text.get(timex.span.start()..timex.span.end()).is_some(), "{found:?} in {text:?}");
        assert!(!timex.value.is_empty());
        last = timex.span.end();
    }
    assert_eq!(found, find(text, lang, anchor));
}

/// Words and marks that the grammars look for, in any order.
fn jumble() -> impl Strategy<Value = String> {
    let words = "le la l' du au ce ces cette il y a depuis dans jusqu'à lundi jeudi 9 31 0 99 2023 1999 98 novembre mai sept. mars été hiver \
        dernier prochain prochaine derniers jours mois ans semaine nuit soir matin après - midi h 30 : / . , ( ) et demi heure un deux quatre vingt cent mille \
        premier XIXe siècle trimestre année années décennie week-end veille lendemain début fin mi toute tous chaque par the a an this last next past few \
        Monday Thursday May March 5 7th November of year years ago later earlier early mid late end beginning 1990s ' s p . m . am century BC quarter half \
        every per day night morning yesterday tonight 4294967295 99999999999 9999 1000 32 é ß \u{301} 日 🕐 \n \n\n";
    let words: Vec<String> = words.split(' ').map(str::to_owned).collect();
    prop::collection::vec((prop::sample::select(words), prop::bool::ANY), 0..24)
        .prop_map(|list| list.iter().map(|(w, spaced)| if *spaced { format!("{w} ") } else { w.clone() }).collect())
}

fn anchors() -> impl Strategy<Value = Option<PartialDate>> {
    prop::sample::select(vec![
        None,
        PartialDate::parse("2023-11-09"),
        PartialDate::parse("2024-02-29"),
        PartialDate::parse("2023-11"),
        PartialDate::parse("2023"),
        PartialDate::parse("0001-01-01"),
        PartialDate::parse("9999-12-31"),
    ])
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn any_text_is_read(text in "\\PC{0,200}", anchor in anchors()) {
        well_formed(&text, Lang::Fr, anchor);
        well_formed(&text, Lang::En, anchor);
    }

    #[test]
    fn any_order_of_words_of_time_is_read(text in jumble(), anchor in anchors()) {
        well_formed(&text, Lang::Fr, anchor);
        well_formed(&text, Lang::En, anchor);
    }

    #[test]
    fn words_before_do_not_move_the_words_found(text in jumble()) {
        let moved = format!("Voilà.\n\n{text}");
        let anchor = PartialDate::parse("2023-11-09");
        let words = |t: &str| find(t, Lang::Fr, anchor).iter().map(|x| x.span.of(t).to_owned()).collect::<Vec<_>>();
        prop_assert_eq!(words(&format!("Ici.\n\n{text}")), words(&moved));
    }
}
