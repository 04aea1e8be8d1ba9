//! What a reader of a dossier sees of several articles, on small invented ones.

use std::sync::Arc;

use proptest::prelude::*;
use recoupe_story::{Page, cross_check, group};
use recoupe_types::{
    Act, Article, Basis, ClaimStatus, CleanText, Credit, Cross, DependencyKind, DependsOn, Document, Lang, Mode,
    Origin, PartialDate, Published, Reading, Sentence, Span, Speaker, SpeakerKind, Statement, Watch,
};

/// An article under construction: its text grows with what is said in it.
struct Draft {
    id: &'static str,
    outlet: &'static str,
    agency: Option<&'static str>,
    date: &'static str,
    lang: Lang,
    text: String,
    statements: Vec<Statement>,
}

fn article(id: &'static str, outlet: &'static str, date: &'static str, lang: Lang, title: &str) -> Draft {
    Draft { id, outlet, agency: None, date, lang, text: title.to_owned(), statements: Vec::new() }
}

impl Draft {
    fn agency(mut self, name: &'static str) -> Self {
        self.agency = Some(name);
        self
    }

    fn tells(mut self, words: &str) -> Self {
        self.text.push_str("\n\n");
        self.text.push_str(words);
        self
    }

    fn says(mut self, speaker: &str, kind: SpeakerKind, act: Act, mode: Mode, words: &str) -> Self {
        self.text.push_str("\n\n");
        let from = self.text.len();
        self.text.push_str(speaker);
        let mention = Span::new(from, self.text.len());
        self.text.push_str(" : ");
        let start = self.text.len();
        self.text.push_str(words);
        let content = vec![Span::new(start, self.text.len())];
        self.text.push('.');
        self.statements.push(Statement {
            speaker: Speaker { name: Some(speaker.to_owned()), mention: Some(mention), kind },
            cue: None,
            content,
            mode,
            act,
            negated: false,
            conditional: false,
            relayed_by: Vec::new(),
            said_on: None,
            place: None,
            addressee: None,
            inside: None,
            origin: Origin { rule: "test", confidence: 1000 },
        });
        self
    }

    fn relayed_by(mut self, name: &str) -> Self {
        if let Some(s) = self.statements.last_mut() {
            s.relayed_by.push(name.to_owned());
        }
        self
    }

    fn conditional(mut self) -> Self {
        if let Some(s) = self.statements.last_mut() {
            s.conditional = true;
        }
        self
    }

    fn anonymous(mut self) -> Self {
        if let Some(s) = self.statements.last_mut() {
            s.speaker = Speaker { name: None, mention: None, kind: SpeakerKind::Unnamed };
        }
        self
    }

    fn read(self) -> Reading {
        let text: Arc<str> = self.text.into();
        let credit = |v: &str| Credit { value: v.to_owned(), text: v.to_owned(), raw: None, span: None };
        let title = text.find('\n').unwrap_or(text.len());
        Reading {
            article: Article {
                id: self.id.to_owned(),
                input: format!("{}.html", self.id),
                clean: CleanText { text: text.clone(), map: Default::default() },
                source: text.clone(),
                encoding: "UTF-8",
                title: Some(Span::new(0, title)),
                outlet: Some(credit(self.outlet)),
                agency: self.agency.map(credit),
                bylines: Vec::new(),
                dateline: Vec::new(),
                published: PartialDate::parse(self.date).map(|value| Published {
                    value,
                    basis: Basis::Explicit,
                    text: self.date.to_owned(),
                    raw: None,
                }),
                lang: Some(self.lang),
                language: Some(self.lang.code().to_owned()),
                url: None,
                translated_from: None,
                original: None,
                furniture: Vec::new(),
                notes: Vec::new(),
            },
            document: Document::new(text, self.lang),
            timexes: Vec::new(),
            statements: self.statements,
            transfers: Vec::new(),
            events: Vec::new(),
        }
    }
}

use Act::{Assert, Deny, Warn};
use Lang::{En, Fr};
use Mode::{Direct, Indirect};
use SpeakerKind::{Gpe, Org, Person, Unnamed};

fn affair() -> Vec<Reading> {
    let drafts = vec![
        article("a1", "Le Cap Vert", "2031-04-02", Fr, "La Brumanie aurait vendu des brouilleurs à la Tarsie")
            .says(
                "Institut Vega",
                Org,
                Assert,
                Indirect,
                "la Brumanie a vendu à la Tarsie 40 brouilleurs de fréquences fabriqués dans une usine de Lorvik",
            )
            .says(
                "Edda Morn",
                Person,
                Warn,
                Direct,
                "Ces brouilleurs menacent tous les avions de ligne au-dessus du golfe",
            ),
        article("a2", "The Quay Herald", "2031-04-02", En, "Brumania sold jammers to Tarsia, institute says")
            .says(
                "Institut Vega",
                Org,
                Assert,
                Indirect,
                "Brumania sold Tarsia 40 frequency jammers made in a factory in Lorvik",
            )
            .says("Edda Morn", Person, Warn, Direct, "These jammers threaten every airliner above the gulf"),
        article(
            "a3",
            "Le Soir de Lorvik",
            "2031-04-03",
            Fr,
            "La Brumanie dément toute vente de brouilleurs à la Tarsie",
        )
        .says(
            "Brumanie",
            Gpe,
            Deny,
            Direct,
            "Nous n'avons vendu aucun brouilleur à la Tarsie, ni fabriqué un seul de ces appareils à Lorvik",
        ),
        article("a4", "Radio Marjolaine", "2031-04-05", Fr, "Un ouvrier raconte les brouilleurs de Lorvik")
            .says(
                "Ivo Karst",
                Person,
                Assert,
                Direct,
                "J'ai fabriqué de mes mains ces brouilleurs vendus à la Tarsie, dans l'usine de Lorvik",
            )
            .says(
                "on",
                Unnamed,
                Assert,
                Indirect,
                "la Brumanie aurait vendu à la Tarsie des brouilleurs fabriqués à Lorvik",
            )
            .conditional()
            .anonymous(),
        article("b1", "Le Cap Vert", "2031-04-04", Fr, "Le tramway de Saint-Ulric roulera la nuit")
            .tells("La mairie prolonge deux lignes de tramway jusqu'à trois heures du matin, dès le mois de mai."),
    ];
    drafts.into_iter().map(Draft::read).collect()
}

fn with<'a>(readings: &'a [Reading], id: &str) -> (usize, &'a Reading) {
    readings.iter().enumerate().find(|(_, r)| r.article.id == id).expect("an article of the affair")
}

#[test]
fn articles_of_two_languages_about_one_happening_are_one_story() {
    let readings = affair();
    let cross = cross_check(&readings, &Watch::default());
    let tram = with(&readings, "b1").0;
    let of = |a: usize| cross.stories.iter().position(|s| s.articles.contains(&a));
    assert_eq!(of(0), of(1));
    assert_ne!(of(0), of(tram));
}

#[test]
fn one_act_of_speech_in_two_languages_is_one_utterance() {
    let readings = affair();
    let cross = cross_check(&readings, &Watch::default());
    let together = |a: (usize, u32), b: (usize, u32)| {
        cross.utterances.iter().any(|u| {
            let has = |x: (usize, u32)| u.statements.iter().any(|(i, s)| (*i, s.0) == x);
            has(a) && has(b)
        })
    };
    assert!(together((0, 0), (1, 0)), "the institute's report");
    assert!(together((0, 1), (1, 1)), "the warning");
    assert!(!together((0, 0), (3, 0)), "the institute and the worker are two");
    assert!(!together((0, 0), (0, 1)));
}

#[test]
fn a_claim_counts_origins_and_not_articles() {
    let readings = affair();
    let cross = cross_check(&readings, &Watch::default());
    let claim = cross
        .claims
        .iter()
        .find(|c| c.statements_for.iter().any(|(a, s)| (*a, s.0) == (0, 0)))
        .expect("the sale is claimed");
    let sources: Vec<&str> = claim.origins.iter().filter_map(|o| o.first()).map(String::as_str).collect();
    assert_eq!(sources, ["Institut Vega", "Ivo Karst"], "what nobody stands behind adds none");
    assert_eq!(claim.status, ClaimStatus::Denied);
    assert!(claim.statements_against.iter().any(|(a, _)| readings[*a].article.id == "a3"));
}

#[test]
fn a_reprint_depends_on_the_agency_that_it_credits_and_on_no_other() {
    let text = "Le barrage de Sorne a cédé dans la nuit de lundi, emportant un pont et deux granges sans faire de victime, a indiqué la \
                préfecture. Les habitants du hameau voisin ont été relogés dans le gymnase de la commune pour la semaine.";
    let readings = vec![
        article("w", "Alto Dépêches", "2030-01-08", Fr, "Un barrage cède à Sorne").tells(text).read(),
        article("r", "La Feuille du Val", "2030-01-08", Fr, "Sorne: le barrage a cédé")
            .agency("Alto Dépêches")
            .tells(text)
            .read(),
    ];
    let cross = cross_check(&readings, &Watch::default());
    assert_eq!(cross.dependencies.len(), 1, "{:?}", cross.dependencies);
    let d = &cross.dependencies[0];
    assert_eq!((d.article, d.kind), (1, DependencyKind::Reprint));
    assert_eq!(d.on, DependsOn::Outlet("Alto Dépêches".to_owned()));
}

#[test]
fn a_text_taken_over_without_credit_depends_on_the_earlier_article() {
    let text = "Le barrage de Sorne a cédé dans la nuit de lundi, emportant un pont et deux granges sans faire de victime, a indiqué la \
                préfecture. Les habitants du hameau voisin ont été relogés dans le gymnase de la commune pour la semaine.";
    let readings = vec![
        article("later", "La Feuille du Val", "2030-01-09", Fr, "Sorne: le barrage a cédé").tells(text).read(),
        article("first", "Le Riverain", "2030-01-08", Fr, "Un barrage cède à Sorne").tells(text).read(),
    ];
    let cross = cross_check(&readings, &Watch::default());
    assert_eq!(
        cross.dependencies.iter().map(|d| (d.article, d.on.clone())).collect::<Vec<_>>(),
        [(0, DependsOn::Article(1))]
    );
}

#[test]
fn a_chain_of_outlets_is_told_from_the_speaker_inward() {
    let readings = vec![
        article("c", "Horizon Sud", "2030-05-02", Fr, "Le port de Brune fermera en juin")
            .says("Odon Vial", Person, Assert, Indirect, "le port de Brune fermera le 30 juin faute de remorqueurs")
            .relayed_by("Alto Dépêches")
            .read(),
    ];
    let cross = cross_check(&readings, &Watch::default());
    assert_eq!(cross.claims[0].origins, [["Odon Vial", "Alto Dépêches", "Horizon Sud"]]);
    assert_eq!(cross.dependencies[0].kind, DependencyKind::Relay);
}

#[test]
fn transcriptions_and_short_names_are_one_person() {
    let said = |id, name: &str| {
        article(id, id, "2030-02-01", Fr, "Rencontre")
            .says(name, Person, Assert, Indirect, "la rencontre aura lieu en mars")
            .read()
    };
    let readings = vec![
        said("un", "Kim Jong-un"),
        said("deux", "Kim Jong Eun"),
        said("trois", "M. Kim"),
        said("quatre", "Vladimir Poutine"),
    ];
    let cross = cross_check(&readings, &Watch::default());
    let people: Vec<&str> = cross.entities.iter().map(|e| e.name.as_str()).collect();
    assert_eq!(people.len(), 2, "{people:?}");
}

#[test]
fn a_state_has_one_entry_in_two_languages_and_its_code() {
    let said = |id, lang, name: &str| {
        article(id, id, "2030-02-01", lang, "X")
            .says(name, Gpe, Assert, Indirect, "the border will open again in March")
            .read()
    };
    let readings = vec![said("un", Fr, "Corée du Sud"), said("deux", En, "South Korea")];
    let cross = cross_check(&readings, &Watch::default());
    assert_eq!(cross.entities.len(), 1);
    assert_eq!(cross.entities[0].country.as_deref(), Some("KOR"));
    assert_eq!(cross.entities[0].aliases, ["South Korea"]);
}

#[test]
fn differing_numbers_stand_side_by_side() {
    let readings = vec![
        article("x", "Le Fil", "2030-03-01", Fr, "Des caisses d'obus")
            .says(
                "Odon Vial",
                Person,
                Assert,
                Indirect,
                "la Brumanie a livré 200 caisses d'obus à la Tarsie par le port de Brune",
            )
            .read(),
        article("y", "The Gull", "2030-03-02", En, "Crates of shells")
            .says(
                "Mara Stend",
                Person,
                Assert,
                Indirect,
                "Brumania delivered 350 crates of shells to Tarsia through the port of Brune",
            )
            .read(),
    ];
    let cross = cross_check(&readings, &Watch::default());
    let values: Vec<&str> = cross.claims[0].quantities.iter().map(|q| q.value.as_str()).collect();
    assert_eq!(values, ["200", "350"]);
}

#[test]
fn the_timeline_is_in_order_of_date() {
    let cross = cross_check(&affair(), &Watch::default());
    let dates: Vec<PartialDate> = cross.timeline.iter().map(|t| t.date).collect();
    assert!(!dates.is_empty());
    assert!(dates.is_sorted());
}

/// Whether two first statements, of the first and of the second article, are one act of speech.
fn one_act(first: Draft, second: Draft) -> bool {
    let readings = [first.read(), second.read()];
    let cross = cross_check(&readings, &Watch::default());
    cross.utterances.iter().any(|u| u.statements.iter().filter(|(_, s)| s.0 == 0).count() == 2)
}

fn harbour(lang: Lang) -> Draft {
    match lang {
        Fr => article("h1", "Le Quai", "2031-05-06", Fr, "Le port de Sarre-Haute reste fermé"),
        En => article("h2", "The Pier", "2031-05-06", En, "Sarre-Haute harbour stays shut"),
    }
}

#[test]
fn a_speaker_told_by_function_is_the_one_whom_another_article_names() {
    let words = (
        "les navires paieront 300 euros d'amende par semaine de retard, dès jeudi",
        "ships will pay a fine of 300 euros for each week of delay from Thursday",
    );
    let named = || {
        harbour(Fr)
            .says("Ilse Varga", Person, Warn, Indirect, words.0)
            .tells("La décision appartient à Ilse Varga, ministre des Ports, depuis mardi.")
    };
    let by = |speaker: &str| harbour(En).says(speaker, Person, Warn, Indirect, words.1);
    assert!(one_act(named(), by("ports minister")));
    assert!(!one_act(named(), by("Tomas Brandl")));
    assert!(!one_act(named(), harbour(En).says("a docker", Unnamed, Warn, Indirect, words.1)));
}

#[test]
fn a_watch_tells_that_a_capital_and_its_state_are_one() {
    let words = "les grues du quai neuf seront rendues jeudi";
    let readings = [
        harbour(Fr).says("Brumanie", Gpe, Assert, Indirect, words).read(),
        article("h4", "Le Phare", "2031-05-07", Fr, "Les grues reviennent")
            .says("Lorvik", Gpe, Assert, Indirect, words)
            .read(),
    ];
    let party = vec!["Brumanie".to_owned(), "Lorvik".to_owned()];
    let watch = Watch { parties: vec![party], ..Watch::default() };
    let one = |w: &Watch| cross_check(&readings, w).entities.iter().any(|e| e.aliases.len() == 1);
    assert!(one(&watch));
    assert!(!one(&Watch::default()));
}

#[test]
fn whoever_says_that_it_is_not_so_denies_it() {
    let denied = || harbour(Fr).says("Ilse Varga", Person, Deny, Indirect, "avoir reçu de l'argent des armateurs");
    let never = "Not one crown of shipowners' money was received, the money never came";
    assert!(one_act(denied(), harbour(En).says("Ilse Varga", Person, Assert, Direct, never)));
    let proof = |words: &str| harbour(Fr).says("Ilse Varga", Person, Assert, Indirect, words);
    let other = |words: &str| harbour(En).says("Ilse Varga", Person, Assert, Indirect, words);
    assert!(one_act(proof("elle détient la preuve du trafic"), other("she holds the proof of smuggling")));
    assert!(!one_act(proof("elle détient la preuve du trafic"), other("she has no proof of smuggling")));
}

#[test]
fn a_headline_and_its_sentence_are_one_act_with_those_of_others() {
    let mut first = article("h3", "Le Quai", "2031-05-06", Fr, "");
    // The headline is a statement as well.
    first.text.clear();
    let headline = "Sarre-Haute fermera trois quais aux chalutiers jeudi";
    first = first.says("Ilse Varga", Person, Assert, Indirect, headline).says(
        "Ilse Varga",
        Person,
        Assert,
        Indirect,
        "trois quais seront fermés jeudi aux chalutiers, faute de grues",
    );
    let second = harbour(En).says(
        "Ilse Varga",
        Person,
        Assert,
        Indirect,
        "three docks will be closed to trawlers on Thursday for want of cranes",
    );
    let readings = [first.read(), second.read()];
    let cross = cross_check(&readings, &Watch::default());
    assert!(cross.utterances.iter().any(|u| u.statements.len() == 3), "{:?}", cross.utterances);
}

#[test]
fn an_article_that_came_early_joins_the_story_that_it_belongs_to() {
    // The second text is between the first and the third when it comes, and like the last ones once they are there.
    let storm = "The storm Odile tore roofs off houses in Brackwater and flooded its lower streets during the night";
    let texts = [
        format!("{storm}. Firefighters pumped cellars."),
        "Brackwater council voted a loan for new pumps after the flooded streets of last night, the mayor Ida Renz said".to_owned(),
        "Mayor Ida Renz won the vote on the loan for pumps in Brackwater council, her rival Paul Stamm objected".to_owned(),
        "Paul Stamm called the loan for pumps a folly; mayor Ida Renz says Brackwater council has voted".to_owned(),
    ];
    let pages: Vec<Page> = ["p1", "p2", "p3", "p4"]
        .iter()
        .zip(&texts)
        .map(|(id, text)| Page { id, title: None, text, date: None, minute: None, source: None, lang: En })
        .collect();
    let placings = group(&pages);
    assert_ne!(placings[0].story, placings[2].story);
    assert_eq!(placings[1].story, placings[2].story);
    assert_eq!(placings[2].story, placings[3].story);
}

#[test]
fn a_denial_of_what_nobody_asserts_is_against_a_claim_without_a_source() {
    let readings = vec![
        article("n1", "Le Cap Vert", "2031-05-02", Fr, "Le port de Lorvik se tait").says(
            "Oda Brennick",
            Person,
            Assert,
            Direct,
            "Je n'ai jamais touché une couronne de la société Velmar",
        ),
        article("n2", "The Lorvik Post", "2031-05-03", En, "A denial in Lorvik").says(
            "Tomas Ferrel",
            Person,
            Deny,
            Indirect,
            "his office had burned the registers of the harbour",
        ),
    ]
    .into_iter()
    .map(Draft::read)
    .collect::<Vec<_>>();
    let cross = cross_check(&readings, &Watch::default());
    let burned = cross.claims.iter().find(|c| c.text.contains("registers")).expect("what is denied");
    assert!(burned.statements_for.is_empty() && burned.origins.is_empty(), "{burned:?}");
    assert_eq!((burned.statements_against.len(), burned.status), (1, ClaimStatus::Denied));
    // Nobody denies what nobody has said: words of negation alone are a claim of their own.
    let money = cross.claims.iter().find(|c| c.text.contains("couronne")).expect("what is said");
    assert_eq!((money.statements_for.len(), money.status), (1, ClaimStatus::Uncontested));
}

#[test]
fn two_who_say_that_it_is_not_so_are_both_against_it() {
    let denied = "la Brumanie avait payé les dockers de Lorvik pour leurs récits";
    let readings: Vec<Reading> = vec![
        article("p1", "Le Cap Vert", "2031-05-02", Fr, "La Brumanie dément avoir payé les dockers de Lorvik")
            .says("Brumanie", Gpe, Deny, Indirect, denied)
            .read(),
        article("p2", "Le Quai", "2031-05-02", Fr, "Un docker de Lorvik dément avoir été payé")
            .says(
                "Ivo Karst",
                Person,
                Assert,
                Direct,
                "Les dockers de Lorvik n'ont jamais été payés pour leurs récits, ni par la Brumanie, ni par personne",
            )
            .read(),
    ];
    let cross = cross_check(&readings, &Watch::default());
    let claim = cross.claims.iter().find(|c| c.text == denied).expect("what both say is not so");
    assert!(claim.statements_for.is_empty() && claim.origins.is_empty(), "{claim:?}");
    assert_eq!((claim.statements_against.len(), claim.status), (2, ClaimStatus::Denied));
}

#[test]
fn whoever_says_that_it_is_not_so_is_no_source_of_it() {
    let mut readings = affair();
    let denial = article("a9", "Le Soir du Nord", "2031-04-05", Fr, "Un expert n'y croit pas").says(
        "Ivar Solem",
        Person,
        Assert,
        Direct,
        "Aucun brouilleur n'a été vendu à la Tarsie. Ces photographies montrent des antennes de radio",
    );
    let mut denial = denial.read();
    let end = denial.article.text().find(" Ces photographies").expect("its second sentence");
    let whole = denial.article.text().len();
    denial.document.sentences = [(0, end), (end + 1, whole)]
        .map(|(from, to)| Sentence { span: Span::new(from, to), first: 0, end: 0, paragraph: 0, lang: Fr })
        .to_vec();
    readings.push(denial);
    let cross = cross_check(&readings, &Watch::default());
    let (at, _) = with(&readings, "a9");
    let against: Vec<_> = cross.claims.iter().filter(|c| c.statements_against.iter().any(|s| s.0 == at)).collect();
    assert_eq!(against.len(), 1, "{:#?}", cross.claims);
    assert!(!against[0].statements_for.is_empty());
    assert!(against[0].origins.iter().all(|path| path[0] != "Ivar Solem"), "{:?}", against[0].origins);
}

/// A cross-check in words that do not depend on positions.
fn in_words(cross: &Cross, readings: &[Reading]) -> Vec<String> {
    let id = |a: usize| readings[a].article.id.clone();
    let set = |list: &[(usize, recoupe_types::StatementIdx)]| {
        let mut out: Vec<String> = list.iter().map(|(a, s)| format!("{}-{}", id(*a), s.0)).collect();
        out.sort();
        out.join(" ")
    };
    let mut out: Vec<String> = cross.utterances.iter().map(|u| format!("utterance {}", set(&u.statements))).collect();
    out.extend(cross.claims.iter().map(|c| {
        format!(
            "claim {} {:?} for {} against {}",
            c.text,
            c.origins,
            set(&c.statements_for),
            set(&c.statements_against)
        )
    }));
    out.extend(
        cross
            .stories
            .iter()
            .map(|s| format!("story {} {:?}", s.id, s.articles.iter().map(|a| id(*a)).collect::<Vec<_>>())),
    );
    out.extend(cross.entities.iter().map(|e| format!("{e:?}")));
    out.extend(cross.timeline.iter().map(|t| format!("{} {}", t.date, t.text)));
    out.extend(cross.dependencies.iter().map(|d| format!("{} {:?} {}", id(d.article), d.kind, d.evidence)));
    out.sort();
    out
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn the_order_of_articles_does_not_matter(seed in any::<u64>()) {
        let readings = affair();
        let expected = in_words(&cross_check(&readings, &Watch::default()), &readings);
        let mut shuffled = readings;
        let mut state = seed | 1;
        for i in (1..shuffled.len()).rev() {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            shuffled.swap(i, (state >> 33) as usize % (i + 1));
        }
        prop_assert_eq!(in_words(&cross_check(&shuffled, &Watch::default()), &shuffled), expected);
    }

    #[test]
    fn articles_that_come_one_by_one_are_grouped_as_all_at_once(
        picks in prop::collection::vec((0usize..6, 0usize..6, 1u8..28), 1..14),
    ) {
        let topics = ["ferry strike", "harbour loan", "storm roofs", "museum theft", "vote recount", "mine closure"];
        let texts: Vec<(String, String, String)> = picks
            .iter()
            .enumerate()
            .map(|(i, (a, b, day))| {
                (format!("t{i:02}"), format!("The {} and the {} kept Brackwater busy", topics[*a], topics[*b]), format!("2031-03-{day:02}"))
            })
            .collect();
        let pages: Vec<Page> = texts
            .iter()
            .map(|(id, text, day)| Page {
                id,
                title: None,
                text,
                date: PartialDate::parse(day),
                minute: None,
                source: None,
                lang: En,
            })
            .collect();
        let order = recoupe_story::reading_order(&pages);
        let mut stream = recoupe_story::Stream::new();
        for i in &order {
            stream.add(&pages[*i]);
        }
        let one_by_one = stream.finish();
        let at_once = group(&pages);
        for (n, i) in order.iter().enumerate() {
            prop_assert_eq!(order[one_by_one[n].story], at_once[*i].story);
        }
    }

    #[test]
    fn any_text_can_be_cross_checked(
        texts in prop::collection::vec(("\\PC{0,120}", "\\PC{0,30}", 0usize..200, 0usize..200), 0..6),
        date in prop::option::of("20[0-9]{2}-0[1-9]-1[0-9]"),
    ) {
        let readings: Vec<Reading> = texts
            .iter()
            .map(|(text, name, from, to)| {
                let mut r = article("x", "Y", "", Fr, text).says(name, Org, Assert, Direct, text).read();
                r.article.published = date.as_deref().and_then(PartialDate::parse).map(|value| Published {
                    value,
                    basis: Basis::Explicit,
                    text: String::new(),
                    raw: None,
                });
                // Spans of a broken reading: outside the text, off its characters.
                r.statements[0].content.push(Span::new(*from, *to));
                r.statements[0].relayed_by.push(name.clone());
                r
            })
            .collect();
        let cross = cross_check(&readings, &Watch::default());
        prop_assert_eq!(cross.stories.iter().map(|s| s.articles.len()).sum::<usize>(), readings.len());
    }

    #[test]
    fn any_texts_can_be_grouped(texts in prop::collection::vec("\\PC{0,200}", 0..12)) {
        let pages: Vec<Page> = texts
            .iter()
            .map(|text| Page { id: "x", title: None, text, date: None, minute: None, source: None, lang: En })
            .collect();
        let placings = group(&pages);
        prop_assert_eq!(placings.len(), pages.len());
        for p in &placings {
            prop_assert!(p.story < pages.len());
            prop_assert!(p.copy_of.is_none_or(|c| c < pages.len()));
        }
    }
}
