//! Who is one actor across articles and languages, and who is not. Each line of `actors.txt` has names that are one, parted by `|`;
//! names of different lines are not.

use std::sync::Arc;

use recoupe_story::cross_check;
use recoupe_types::{
    Act, Article, Basis, CleanText, Cross, Document, Lang, Mode, Origin, PartialDate, Published, Reading, Span,
    Speaker, SpeakerKind, Statement, Watch,
};

/// An article of a day in which each of `speakers` says something.
fn reading(id: &str, lang: Lang, speakers: &[(&str, SpeakerKind)]) -> Reading {
    let mut text = "Des nouvelles du port".to_owned();
    let mut statements = Vec::new();
    for (n, (name, kind)) in speakers.iter().enumerate() {
        text.push_str("\n\n");
        let from = text.len();
        text.push_str(name);
        let mention = Span::new(from, text.len());
        text.push_str(" : ");
        let start = text.len();
        text.push_str(&format!("les quais numéro {n} sont fermés"));
        statements.push(Statement {
            speaker: Speaker { name: Some((*name).to_owned()), mention: Some(mention), kind: *kind },
            cue: None,
            content: vec![Span::new(start, text.len())],
            mode: Mode::Direct,
            act: Act::Assert,
            negated: false,
            conditional: false,
            relayed_by: Vec::new(),
            said_on: None,
            place: None,
            addressee: None,
            inside: None,
            origin: Origin { rule: "test", confidence: 1000 },
        });
        text.push('.');
    }
    let text: Arc<str> = text.into();
    let mut article = Article::of_text(&text, Some(lang));
    article.id = id.to_owned();
    article.clean = CleanText { text: text.clone(), map: Default::default() };
    article.published = PartialDate::parse("2031-05-02").map(|value| Published {
        value,
        basis: Basis::Explicit,
        text: String::new(),
        raw: None,
    });
    Reading {
        article,
        document: Document::new(text, lang),
        timexes: Vec::new(),
        statements,
        transfers: Vec::new(),
        events: Vec::new(),
    }
}

fn kind(name: &str) -> SpeakerKind {
    match name {
        "P" => SpeakerKind::Person,
        "O" => SpeakerKind::Org,
        "G" => SpeakerKind::Gpe,
        other => panic!("{other}: a kind is P, O or G"),
    }
}

/// The entity that has a name, by itself or among its others.
fn entity<'c>(cross: &'c Cross, name: &str) -> &'c str {
    let of = |e: &&recoupe_types::Entity| e.name == name || e.aliases.iter().any(|a| a == name);
    &cross.entities.iter().find(of).unwrap_or_else(|| panic!("{name} is no entity: {:?}", cross.entities)).id
}

#[test]
fn names_of_one_line_are_one_actor_and_those_of_others_are_not() {
    let rows: Vec<(SpeakerKind, Vec<&str>)> = include_str!("actors.txt")
        .lines()
        .filter(|l| !l.is_empty() && !l.starts_with('#'))
        .map(|l| {
            let (k, names) = l.split_once(' ').unwrap();
            (kind(k), names.split('|').map(str::trim).collect())
        })
        .collect();
    // Every name in an article of its own, in turns French and English.
    let mut readings = Vec::new();
    for (k, names) in &rows {
        for name in names {
            let lang = if readings.len() % 2 == 0 { Lang::Fr } else { Lang::En };
            readings.push(reading(&format!("a{:03}", readings.len()), lang, &[(name, *k)]));
        }
    }
    let cross = cross_check(&readings, &Watch::default());
    let mut wrong = Vec::new();
    for (n, (_, names)) in rows.iter().enumerate() {
        let first = entity(&cross, names[0]);
        wrong.extend(names.iter().filter(|x| entity(&cross, x) != first).map(|x| format!("{x} is not {}", names[0])));
        for (_, others) in &rows[n + 1..] {
            wrong.extend(others.iter().filter(|x| entity(&cross, x) == first).map(|x| format!("{x} is {}", names[0])));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}\n{:#?}", cross.entities);
}

#[test]
fn a_description_is_no_entity_and_its_statement_leads_to_none() {
    let articles = [reading(
        "a1",
        Lang::Fr,
        &[
            ("deux ouvriers du quai", SpeakerKind::Group),
            ("rapport", SpeakerKind::Org),
            ("Orla Vantreme", SpeakerKind::Person),
        ],
    )];
    let cross = cross_check(&articles, &Watch::default());
    let names: Vec<&str> = cross.entities.iter().map(|e| e.name.as_str()).collect();
    assert_eq!(names, ["Orla Vantreme"]);
    assert_eq!(cross.speakers, [[None, None, Some(0)]]);
}

#[test]
fn two_people_of_one_surname_keep_their_statements_apart() {
    let person = SpeakerKind::Person;
    let articles = [
        reading("a1", Lang::Fr, &[("Orla Vantreme", person), ("Vantreme", person)]),
        reading("a2", Lang::Fr, &[("Hugo Vantreme", person), ("Vantreme", person)]),
    ];
    let cross = cross_check(&articles, &Watch::default());
    let speaker = |article: usize, n: usize| cross.entities[cross.speakers[article][n].unwrap()].name.as_str();
    assert_eq!((speaker(0, 1), speaker(1, 1)), ("Orla Vantreme", "Hugo Vantreme"));
}
