//! Cross-checks an affair whose statements were annotated by hand, so that what stands across articles is measured apart from how
//! well they are read.
//!
//! `cargo run --release -p recoupe-story --example affair -- testdata/affairs/example/gold.json` prints utterance pairs,
//! dependencies and independent sources against the annotation; with `--show` also every row. With `--dossier FILE` the statements
//! are those of a dossier of the same pages, so that what is lost before articles are crossed is seen too.

#![expect(clippy::print_stdout, reason = "a program that prints")]

mod dossier;

use std::collections::{BTreeMap, BTreeSet};

use recoupe_story::cross_check;
use recoupe_types::{
    Act, Article, Basis, CleanText, Credit, Cross, DependsOn, Document, ItemCategory, Lang, Mode, Origin, PartialDate,
    Published, Reading, Span, Speaker, SpeakerKind, Statement, StatementIdx, Transfer, TransferModality,
    TranslatedFrom, Watch,
};
use serde_json::Value;

fn text<'a>(v: &'a Value, field: &str) -> &'a str {
    v.get(field).and_then(Value::as_str).unwrap_or_default()
}

fn list<'a>(v: &'a Value, field: &str) -> &'a [Value] {
    v.get(field).and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default()
}

/// Words without tags and with the entities that pages use.
fn plain(html: &str) -> String {
    let mut out = String::new();
    let mut tag = false;
    for c in html.chars() {
        match c {
            '<' => tag = true,
            '>' if tag => tag = false,
            _ if !tag => out.push(c),
            _ => {}
        }
    }
    let out = out
        .replace("&nbsp;", "\u{a0}")
        .replace("&laquo;", "«")
        .replace("&raquo;", "»")
        .replace("&rsquo;", "’")
        .replace("&amp;", "&");
    out.split_inclusive(char::is_whitespace).collect::<String>().trim().to_owned()
}

fn credit(value: &Value) -> Option<Credit> {
    let value = value.as_str()?.to_owned();
    Some(Credit { text: value.clone(), value, raw: None, span: None })
}

fn reading(doc: &Value, kinds: &BTreeMap<&str, &str>) -> (Reading, Vec<String>) {
    let a = &doc["article"];
    let raw: Vec<char> = text(doc, "text").chars().collect();
    let mut clean = text(a, "title").to_owned();
    let title = Span::new(0, clean.len());
    for span in list(a, "body_spans") {
        let at = |i: usize| span[i].as_u64().unwrap_or(0) as usize;
        let piece: String = raw.get(at(0)..at(1)).unwrap_or_default().iter().collect();
        let piece = plain(&piece);
        if piece != clean {
            clean.push_str("\n\n");
            clean.push_str(&piece);
        }
    }
    let lang = Lang::from_code(text(a, "language")).unwrap_or(Lang::Fr);
    let mut statements = Vec::new();
    let mut ids = Vec::new();
    let mut from = 0;
    for s in list(doc, "statements") {
        let mut content = Vec::new();
        for c in list(s, "content") {
            let words = plain(text(c, "text"));
            let at = clean.get(from..).and_then(|t| t.find(&words)).map(|i| i + from).or_else(|| clean.find(&words));
            let start = at.unwrap_or_else(|| {
                clean.push_str("\n\n");
                clean.push_str(&words);
                clean.len() - words.len()
            });
            from = start;
            content.push(Span::new(start, start + words.len()));
        }
        let canonical = text(&s["source"], "canonical");
        let kind = match kinds.get(canonical).copied() {
            Some("PERSON") => SpeakerKind::Person,
            Some("GPE") => SpeakerKind::Gpe,
            Some("GROUP") => SpeakerKind::Group,
            Some("ORG") => SpeakerKind::Org,
            _ => SpeakerKind::Unnamed,
        };
        let mention = clean.find(canonical).map(|at| Span::new(at, at + canonical.len()));
        statements.push(Statement {
            speaker: Speaker { name: Some(canonical.to_owned()), mention, kind },
            cue: None,
            content,
            mode: match text(s, "mode") {
                "direct" => Mode::Direct,
                "mixed" => Mode::Mixed,
                _ => Mode::Indirect,
            },
            act: Act::parse(text(s, "act")).unwrap_or(Act::Other),
            negated: s["negated"].as_bool().unwrap_or(false),
            conditional: s["conditional"].as_bool().unwrap_or(false),
            relayed_by: list(s, "relayed_by").iter().filter_map(|x| x.as_str().map(str::to_owned)).collect(),
            said_on: PartialDate::parse(text(s, "date")),
            place: None,
            addressee: None,
            inside: None,
            origin: Origin { rule: "hand", confidence: 1000 },
        });
        ids.push(text(s, "id").to_owned());
    }
    let clean: std::sync::Arc<str> = clean.into();
    let article = Article {
        id: text(doc, "file").to_owned(),
        input: text(doc, "file").to_owned(),
        clean: CleanText { text: clean.clone(), map: Default::default() },
        source: clean.clone(),
        encoding: "UTF-8",
        title: (!title.is_empty()).then_some(title),
        outlet: credit(&a["outlet"]),
        agency: credit(&a["agency"]),
        bylines: Vec::new(),
        dateline: Vec::new(),
        published: PartialDate::parse(text(a, "published")).map(|value| Published {
            value,
            basis: Basis::Explicit,
            text: value.to_string(),
            raw: None,
        }),
        lang: Some(lang),
        language: Some(lang.code().to_owned()),
        url: None,
        translated_from: a["translated_from"]
            .as_str()
            .or_else(|| a["translated_from"]["outlet"].as_str())
            .map(|o| TranslatedFrom { outlet: o.to_owned(), text: o.to_owned(), raw: None }),
        original: None,
        furniture: Vec::new(),
        notes: Vec::new(),
    };
    let document = Document::new(clean.clone(), lang);
    let transfers = list(doc, "transfers").iter().map(|t| transfer(t, &clean, &ids)).collect();
    (Reading { article, document, timexes: Vec::new(), statements, transfers, events: Vec::new() }, ids)
}

fn transfer(t: &Value, clean: &str, ids: &[String]) -> Transfer {
    let party = |field: &str| t[field].as_str().map(str::to_owned);
    let statement = t["statement"].as_str().and_then(|s| ids.iter().position(|id| id == s));
    Transfer {
        supplier: party("supplier"),
        recipient: party("recipient"),
        item: text(t, "item").to_owned(),
        item_span: None,
        category: ItemCategory::parse(text(t, "category")).unwrap_or(ItemCategory::Other),
        quantity: None,
        period: None,
        in_exchange_for: None,
        breaks: None,
        modality: TransferModality::parse(text(t, "modality")).unwrap_or(TransferModality::Asserted),
        attributed_to: Vec::new(),
        statement: statement.map(|i| StatementIdx(i as u32)),
        evidence: strings(&t["evidence"])
            .iter()
            .filter_map(|e| clean.find(e.as_str()).map(|at| Span::new(at, at + e.len())))
            .collect(),
        origin: Origin { rule: "hand", confidence: 1000 },
    }
}

type Pairs = BTreeSet<(String, String)>;

fn pairs(groups: impl Iterator<Item = Vec<String>>) -> Pairs {
    let mut out = Pairs::new();
    for g in groups {
        for (n, a) in g.iter().enumerate() {
            for b in &g[n + 1..] {
                if a[..3] != b[..3] && !a.starts_with('?') && !b.starts_with('?') {
                    out.insert((a.min(b).clone(), a.max(b).clone()));
                }
            }
        }
    }
    out
}

fn strings(v: &Value) -> Vec<String> {
    v.as_array().into_iter().flatten().filter_map(|x| x.as_str().map(str::to_owned)).collect()
}

fn f1(hit: usize, predicted: usize, gold: usize) -> String {
    let (p, r) = (hit as f64 / predicted.max(1) as f64, hit as f64 / gold.max(1) as f64);
    format!(
        "p {:.1} r {:.1} f1 {:.1} ({hit} of {gold}, {predicted} told)",
        p * 100.0,
        r * 100.0,
        200.0 * p * r / (p + r).max(1e-9)
    )
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let show = args.iter().any(|a| a == "--show");
    let found = args.iter().position(|a| a == "--dossier").and_then(|i| args.get(i + 1));
    let path = args
        .iter()
        .find(|a| !a.starts_with("--") && Some(*a) != found)
        .ok_or("the path of a gold annotation is missing")?;
    let gold: Value = serde_json::from_str(&std::fs::read_to_string(path)?)?;
    let documents = list(&gold, "documents");
    let kinds: BTreeMap<&str, &str> =
        documents.iter().flat_map(|d| list(d, "entities")).map(|e| (text(e, "canonical"), text(e, "kind"))).collect();
    let (readings, ids): (Vec<Reading>, Vec<Vec<String>>) = match found {
        Some(path) => {
            let rows: Value = serde_json::from_str(&std::fs::read_to_string(path)?)?;
            let (readings, mut ids): (Vec<Reading>, Vec<Vec<String>>) = dossier::readings(&rows).into_iter().unzip();
            dossier::annotated(&gold, &readings, &mut ids);
            (readings, ids)
        }
        None => documents.iter().map(|d| reading(d, &kinds)).unzip(),
    };
    let cross = cross_check(&readings, &Watch::default());
    let id = |(a, s): &(usize, StatementIdx)| ids[*a][s.0 as usize].clone();
    let cd = &gold["cross_document"];
    let want = pairs(list(cd, "same_utterance").iter().map(strings));
    let optional = pairs(list(cd, "same_utterance_optional").iter().map(strings));
    let mut got = pairs(cross.utterances.iter().map(|u| u.statements.iter().map(id).collect()));
    got.retain(|p| !optional.contains(p));
    let words: BTreeMap<String, String> = readings
        .iter()
        .zip(&ids)
        .flat_map(|(r, ids)| {
            r.statements.iter().zip(ids).map(|(s, id)| {
                let text = r.article.text();
                let said: Vec<&str> = s.content.iter().map(|c| c.of(text)).collect();
                let mention = s.speaker.mention.map_or("", |m| m.of(text));
                let name = s.speaker.name.as_deref().unwrap_or("-");
                (id.clone(), format!("[{name} | {mention}] {}", said.join(" … ")))
            })
        })
        .collect();
    if show {
        for (kind, set) in [("missed", want.difference(&got)), ("spurious", got.difference(&want))] {
            for (a, b) in set {
                match (words.get(a), words.get(b)) {
                    (Some(x), Some(y)) => println!("utterance {kind} {a} {b}\n   {x}\n   {y}"),
                    _ => println!("utterance {kind} {a} {b}: a statement was not found"),
                }
            }
        }
    }
    println!("utterances    {}", f1(want.intersection(&got).count(), got.len(), want.len()));
    dependencies(cd, &readings, &cross, show);
    claims(&gold, &readings, &cross, &id, show);
    if show {
        for e in &cross.entities {
            println!("entity {} {:?} {:?} {:?} {:?}", e.name, e.kind, e.aliases, e.role, e.country);
        }
        for s in &cross.stories {
            println!("story {:?} {}", s.articles, s.title);
        }
        for t in &cross.timeline {
            println!("{} {} {:?}", t.date, t.text, t.articles);
        }
    }
    Ok(())
}

fn dependencies(cd: &Value, readings: &[Reading], cross: &Cross, show: bool) {
    let row = |doc: &str, on: &str| (doc.get(..3).unwrap_or(doc).to_owned(), on.to_lowercase());
    let want: BTreeSet<_> =
        list(cd, "source_dependence").iter().map(|d| row(text(d, "document"), text(d, "depends_on"))).collect();
    let got: BTreeSet<_> = cross
        .dependencies
        .iter()
        .map(|d| {
            let on = match &d.on {
                DependsOn::Outlet(name) => name.clone(),
                DependsOn::Article(a) => readings[*a].article.id.clone(),
            };
            if show {
                println!("dependency {} on {on} {:?}: {}", readings[d.article].article.id, d.kind, d.evidence);
            }
            row(&readings[d.article].article.id, &on)
        })
        .collect();
    if show {
        println!(
            "dependencies missed {:?}\nspurious {:?}",
            want.difference(&got).collect::<Vec<_>>(),
            got.difference(&want).collect::<Vec<_>>()
        );
    }
    println!("dependencies  {}", f1(want.intersection(&got).count(), got.len(), want.len()));
}

/// Each claim of the annotation is compared with the claim told that shares most of its statements.
fn claims(
    gold: &Value,
    readings: &[Reading],
    cross: &Cross,
    id: &dyn Fn(&(usize, StatementIdx)) -> String,
    show: bool,
) {
    let (mut exact, mut status, mut total) = (0, 0, 0);
    for g in list(gold, "claims") {
        // The claim that shares most statements, for and against together; a gold claim that nobody stands behind may be left out.
        let all = |keys: &[&str]| -> BTreeSet<String> { keys.iter().flat_map(|k| strings(&g[*k])).collect() };
        let want = all(&["statements_for", "statements_against", "statements_doubting"]);
        let rows = |c: &recoupe_types::Claim| -> BTreeSet<String> {
            c.statements_for.iter().chain(&c.statements_against).chain(&c.statements_doubting).map(id).collect()
        };
        let best = cross.claims.iter().max_by_key(|c| {
            let set = rows(c);
            let shared = set.intersection(&want).count();
            (2000 * shared / (set.len() + want.len()).max(1), c.articles.len())
        });
        total += 1;
        let n = g["independent_sources"].as_u64().unwrap_or(0) as usize;
        let Some(c) = best.filter(|c| !rows(c).is_disjoint(&want)) else {
            exact += usize::from(n == 0);
            status += usize::from(n == 0);
            continue;
        };
        exact += usize::from(c.origins.len() == n);
        let allowed = strings(&g["status_any"]);
        status += usize::from(c.status.name() == text(g, "status") || allowed.iter().any(|x| x == c.status.name()));
        if show {
            println!(
                "claim {} | want {n} {} | got {} {} | {}",
                text(g, "text"),
                text(g, "status"),
                c.origins.len(),
                c.status.name(),
                c.text
            );
            let for_: Vec<String> = c.statements_for.iter().map(id).collect();
            let against: Vec<String> = c.statements_against.iter().map(id).collect();
            let doubting: Vec<String> = c.statements_doubting.iter().map(id).collect();
            println!(
                "    want for {want:?}\n    got  for {for_:?}\n    want against {:?}\n    got  against {against:?} doubting {doubting:?}",
                strings(&g["statements_against"])
            );
            for o in &c.origins {
                println!("    {}", o.join(" → "));
            }
        }
    }
    let _ = readings;
    println!("claims        exact counts {exact} of {total}, status {status} of {total}, {} told", cross.claims.len());
}
