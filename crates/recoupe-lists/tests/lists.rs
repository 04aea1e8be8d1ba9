//! What is found in lists, and what is not.
#![expect(clippy::unwrap_used, reason = "a test says with a panic what went wrong")]

use proptest::prelude::*;
use recoupe_lists::{Kind, Listing, Reason, Search, Wanted};

fn wanted(name: &str, kind: Kind, country: Option<&str>) -> Wanted {
    Wanted { names: vec![name.to_owned()], kind, country: country.map(str::to_owned) }
}

fn person(name: &str, country: Option<&str>) -> Wanted {
    wanted(name, Kind::Person, country)
}

fn find(wanted: Wanted, list: &str) -> Vec<Listing> {
    let mut search = Search::new(&[wanted]);
    let problems = search.read(list.as_bytes()).unwrap();
    assert!(problems.is_empty(), "{problems:?}");
    search.finish().remove(0)
}

fn table(rows: &[&str]) -> String {
    format!("id,schema,name,aliases,birth_date,countries,program_ids,dataset\n{}\n", rows.join("\n"))
}

#[test]
fn both_forms_of_a_list_tell_the_same() {
    let csv = table(&["x-1,Person,Orla Vantreme,\"VANTREME, Orla;Орла Вантрем\",1970-01-02,ru;by,P1,List A"]);
    let json = r#"{"id":"x-1","caption":"Orla Vantreme","schema":"Person","datasets":["List A"],"properties":{"name":["Orla Vantreme"],"alias":["VANTREME, Orla","Орла Вантрем"],"birthDate":["1970-01-02"],"country":["ru","by"],"sanctions":[{"id":"s","schema":"Sanction","properties":{"programId":["P1"]}}]}}"#;
    let wanted = || person("Mme Orla Vantreme", Some("RUS"));
    let (a, b) = (find(wanted(), &csv), find(wanted(), json));
    assert_eq!(a, b);
    assert_eq!(a[0].score, 1.0);
    assert_eq!(a[0].why, [Reason::SameName, Reason::KindAgrees, Reason::CountryAgrees]);
    assert_eq!(
        (a[0].programmes.as_slice(), a[0].datasets.as_slice()),
        (&["P1".to_owned()][..], &["List A".to_owned()][..])
    );
}

#[test]
fn a_surname_alone_finds_nobody() {
    let list = table(&["x-1,Person,Orla Vantreme,Vantreme,,,,", "x-2,Person,Vantreme,,,,,"]);
    assert!(find(person("Vantreme", None), &list).is_empty());
    assert!(find(person("M. Vantreme", None), &list).is_empty());
}

#[test]
fn another_country_takes_from_the_score_and_shuts_out_what_only_sounds_alike() {
    let list = table(&["x-1,Person,Sergei Tolstukhin,,,ru,,"]);
    let score = |name: &str, country: Option<&str>| find(person(name, country), &list).first().map(|l| l.score);
    assert_eq!(score("Sergei Tolstukhin", Some("RUS")), Some(1.0));
    assert_eq!(score("Sergei Tolstukhin", None), Some(0.95));
    assert_eq!(score("Sergei Tolstukhin", Some("PRK")), Some(0.75));
    assert_eq!(score("Sergueï Tolstoukhine", Some("RUS")), Some(0.92));
    assert_eq!(score("Sergueï Tolstoukhine", Some("PRK")), None);
}

#[test]
fn namesakes_are_told() {
    let list = table(&["x-2,Person,Orla Vantreme,,1999,,,B", "x-1,Person,Orla Vantreme,,1950,,,A"]);
    let found = find(person("Orla Vantreme", None), &list);
    assert_eq!(found.iter().map(|l| l.id.as_str()).collect::<Vec<_>>(), ["x-1", "x-2"]);
    assert!(found.iter().all(|l| l.why.contains(&Reason::Namesakes) && l.score == 0.9));
}

#[test]
fn a_ship_is_no_company_and_a_company_no_person() {
    let list = table(&["x-1,Vessel,Brunehaut Marine,,,,,", "x-2,Company,Orla Vantreme,,,,,"]);
    assert!(find(wanted("Brunehaut Marine", Kind::Organisation, None), &list).is_empty());
    let found = find(person("Orla Vantreme", None), &list);
    assert_eq!(found[0].score, 0.75);
    assert!(found[0].why.contains(&Reason::KindDisagrees));
}

#[test]
fn a_ministry_is_found_under_its_name_in_another_language() {
    let list = table(&[
        "x-1,PublicBody,Ministry of Defence of the Russian Federation,,,ru,,",
        "x-2,PublicBody,Ministry of Defence of Belarus,,,by,,",
    ]);
    let found = find(wanted("ministère russe de la Défense", Kind::Organisation, Some("RUS")), &list);
    assert_eq!(found.iter().map(|l| l.id.as_str()).collect::<Vec<_>>(), ["x-1"]);
    assert!(found[0].why.contains(&Reason::Translation));
}

#[test]
fn a_sanction_in_a_line_of_its_own_is_told_with_its_entity_wherever_it_stands() {
    let sanction = r#"{"id":"s-1","schema":"Sanction","properties":{"entity":["x-1"],"program":["Harbour Act"]}}"#;
    let entity =
        r#"{"id":"x-1","schema":"Company","properties":{"name":["Marexport Trading LLC"],"topics":["sanction"]}}"#;
    for list in [format!("{sanction}\n{entity}\n"), format!("{entity}\n\n{sanction}")] {
        let found = find(wanted("Marexport Trading", Kind::Organisation, None), &list);
        assert_eq!(found[0].programmes, ["Harbour Act"]);
        assert_eq!(found[0].topics, ["sanction"]);
    }
}

#[test]
fn a_bad_line_is_told_by_its_number_and_the_others_are_read() {
    let good = r#"{"id":"x-1","schema":"Person","properties":{"name":["Orla Vantreme"]}}"#;
    let list = format!(
        "{good}\n{{\"id\":\n{{\"id\":\"x\",\"schema\":\"Person\",\"properties\":{{}}}}\n{{\"id\":\"y\",\"schema\":\"Person\",\"properties\":{{\"name\":3}}}}\n"
    );
    let mut search = Search::new(&[person("Orla Vantreme", None)]);
    let problems = search.read(list.as_bytes()).unwrap();
    assert_eq!(problems.first.iter().map(|p| p.line).collect::<Vec<_>>(), [2, 3, 4], "{problems:?}");
    assert_eq!(search.finish()[0].len(), 1);

    let list = "id,schema,name\nx-1,Person,Orla Vantreme\nx-2,Person\nx-3,,Somebody Else\n";
    let mut search = Search::new(&[person("Orla Vantreme", None)]);
    let problems = search.read(list.as_bytes()).unwrap();
    assert_eq!(problems.first.iter().map(|p| p.line).collect::<Vec<_>>(), [3, 4], "{problems:?}");
    assert!(problems.first[0].what.starts_with("2 fields where the header has 3"), "{problems:?}");
    assert_eq!(search.finish()[0].len(), 1);
}

#[test]
fn what_is_no_list_is_said_to_be_none() {
    for (bytes, said) in [
        (&b"[{\"id\": 1}]"[..], "jq"),
        (b"name;birth\nx;y\n", "columns id, schema and name"),
        (b"\x1f\x8b\x08\0\0", "unpack"),
        (b"  \n", "empty"),
    ] {
        let error = Search::new(&[]).read(bytes).unwrap_err().to_string();
        assert!(error.contains(said), "{error}");
    }
}

#[test]
fn a_file_of_bad_lines_does_not_fill_the_screen() {
    let list = "{}\n".repeat(500);
    let problems = Search::new(&[]).read(list.as_bytes()).unwrap();
    assert_eq!(problems.first.len() as u64 + problems.more, 500);
    assert!(problems.first.len() <= 20);
}

proptest! {
    #[test]
    fn any_bytes_are_read_without_a_panic(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
        for head in [&b""[..], b"{", b"id,schema,name\n", b"{\"id\":\"a\",\"schema\":\"Person\",\"properties\":{\"name\":[\""] {
            let mut search = Search::new(&[person("Orla Vantreme", None)]);
            let _ = search.read([head, &bytes].concat().as_slice());
            let _ = search.finish();
        }
    }

    #[test]
    fn a_name_finds_itself(first in "[A-Z][a-zéè]{2,8}", last in "[A-ZÉ][a-zôü]{3,9}", upper in any::<bool>()) {
        let name = format!("{first} {last}");
        let listed = if upper { format!("{}, {first}", last.to_uppercase()) } else { name.clone() };
        let list = table(&[&format!("x,Person,\"{listed}\",,,,,")]);
        prop_assume!(Search::new(&[person(&name, None)]).read(list.as_bytes()).is_ok());
        let found = find(person(&name, None), &list);
        prop_assert!(found.len() == 1 || name_is_title(&first, &last), "{name} / {listed}");
    }

    #[test]
    fn the_order_of_lines_does_not_count(swap in any::<bool>()) {
        let mut rows = vec!["x-1,Person,Orla Vantreme,,,ru,,", "x-1,Person,Vantreme Orla,,,ru,,", "x-2,Person,Orla Vantrême,,,fr,,"];
        let straight = find(person("Orla Vantreme", Some("RUS")), &table(&rows));
        if swap { rows.reverse(); } else { rows.swap(0, 1); }
        prop_assert_eq!(straight, find(person("Orla Vantreme", Some("RUS")), &table(&rows)));
    }
}

/// Words that are titles or particles, which a name does not rest on.
fn name_is_title(first: &str, last: &str) -> bool {
    [first, last].iter().any(|w| {
        matches!(
            w.to_lowercase().replace(['é', 'è'], "e").replace('ô', "o").replace('ü', "u").as_str(),
            "ben"
                | "bin"
                | "ibn"
                | "das"
                | "del"
                | "den"
                | "der"
                | "dos"
                | "van"
                | "von"
                | "mme"
                | "mrs"
                | "mlle"
                | "sir"
                | "dame"
                | "lord"
                | "lady"
                | "general"
                | "colonel"
                | "prince"
                | "madame"
                | "maitre"
                | "cheikh"
                | "sheikh"
                | "monsieur"
        )
    })
}
