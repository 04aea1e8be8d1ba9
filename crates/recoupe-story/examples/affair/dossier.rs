//! Readings taken back from a dossier, so that what stands across articles can be worked on without reading the pages again.

use std::collections::BTreeMap;
use std::sync::Arc;

use recoupe_types::{
    Act, Article, Basis, CleanText, Document, Event, EventCode, EventModality, ItemCategory, Lang, Mode, Origin,
    PartialDate, Published, Quantity, Reading, Span, Speaker, SpeakerKind, Statement, StatementIdx, Transfer,
    TransferModality, TranslatedFrom,
};
use serde_json::Value;

use super::{credit, list, strings, text};

const FROM_DOSSIER: Origin = Origin { rule: "dossier", confidence: 900 };

/// Every article of a dossier, and the ids of its statements.
pub(super) fn readings(dossier: &Value) -> Vec<(Reading, Vec<String>)> {
    list(dossier, "articles").iter().map(|a| reading(dossier, a)).collect()
}

/// Byte offset of a code point.
fn at(clean: &str, n: u64) -> usize {
    clean.char_indices().nth(n as usize).map_or(clean.len(), |(i, _)| i)
}

fn span(clean: &str, v: &Value) -> Option<Span> {
    Some(Span::new(at(clean, v["start"].as_u64()?), at(clean, v["end"].as_u64()?)))
}

fn found(clean: &str, v: &Value) -> Option<Span> {
    let words = v.as_str()?;
    clean.find(words).map(|i| Span::new(i, i + words.len()))
}

fn kind(name: &str) -> SpeakerKind {
    match name {
        "PERSON" => SpeakerKind::Person,
        "GPE" => SpeakerKind::Gpe,
        "GROUP" => SpeakerKind::Group,
        "ORG" => SpeakerKind::Org,
        _ => SpeakerKind::Unnamed,
    }
}

fn statement(clean: &str, s: &Value) -> Statement {
    Statement {
        speaker: Speaker {
            name: s["speaker"]["name"].as_str().map(str::to_owned),
            mention: span(clean, &s["speaker"]["mention"]),
            kind: kind(text(&s["speaker"], "kind")),
        },
        cue: span(clean, &s["cue"]),
        content: list(s, "content").iter().filter_map(|c| span(clean, c)).collect(),
        mode: match text(s, "mode") {
            "direct" => Mode::Direct,
            "mixed" => Mode::Mixed,
            _ => Mode::Indirect,
        },
        act: Act::parse(text(s, "act")).unwrap_or(Act::Other),
        negated: s["negated"].as_bool().unwrap_or(false),
        conditional: s["conditional"].as_bool().unwrap_or(false),
        relayed_by: strings(&s["relayed_by"]),
        said_on: PartialDate::parse(text(s, "said_on")),
        place: s["place"].as_str().map(str::to_owned),
        addressee: s["addressee"].as_str().map(str::to_owned),
        inside: None,
        origin: FROM_DOSSIER,
    }
}

fn reading(dossier: &Value, a: &Value) -> (Reading, Vec<String>) {
    let id = text(a, "id");
    let clean: Arc<str> = text(a, "text").into();
    let of =
        |field: &str| -> Vec<&Value> { list(dossier, field).iter().filter(|x| text(x, "article") == id).collect() };
    let rows = of("statements");
    let ids: Vec<String> = rows.iter().map(|s| text(s, "id").to_owned()).collect();
    let place: BTreeMap<&str, StatementIdx> =
        ids.iter().enumerate().map(|(i, s)| (s.as_str(), StatementIdx(i as u32))).collect();
    let mut statements: Vec<Statement> = rows.iter().map(|s| statement(&clean, s)).collect();
    for (s, row) in statements.iter_mut().zip(&rows) {
        s.inside = place.get(text(row, "inside")).copied();
    }
    let evidence = |x: &Value| list(x, "evidence").iter().filter_map(|e| span(&clean, e)).collect::<Vec<_>>();
    let transfers = of("transfers")
        .into_iter()
        .map(|x| Transfer {
            supplier: x["supplier"].as_str().map(str::to_owned),
            recipient: x["recipient"].as_str().map(str::to_owned),
            item: text(x, "item").to_owned(),
            item_span: None,
            category: ItemCategory::parse(text(x, "category")).unwrap_or(ItemCategory::Other),
            quantity: found(&clean, &x["quantity"]["text"]).map(|span| Quantity {
                value: x["quantity"]["value"].as_f64().unwrap_or_default(),
                unit: text(&x["quantity"], "unit").to_owned(),
                span,
            }),
            period: found(&clean, &x["period"]),
            in_exchange_for: found(&clean, &x["in_exchange_for"]),
            breaks: found(&clean, &x["breaks"]),
            modality: TransferModality::parse(text(x, "modality")).unwrap_or(TransferModality::Asserted),
            attributed_to: strings(&x["attributed_to"]),
            statement: place.get(text(x, "statement")).copied(),
            evidence: evidence(x),
            origin: FROM_DOSSIER,
        })
        .collect();
    let events = of("events")
        .into_iter()
        .filter_map(|x| {
            Some(Event {
                actor: strings(&x["actor"]),
                code: EventCode::parse(text(x, "code"))?,
                span: evidence(x).first().copied()?,
                recipient: strings(&x["recipient"]),
                date: PartialDate::parse(text(x, "date")),
                place: x["place"].as_str().map(str::to_owned),
                modality: EventModality::parse(text(x, "modality"))?,
                negated: x["negated"].as_bool().unwrap_or(false),
                statement: place.get(text(x, "statement")).copied(),
                evidence: evidence(x),
                origin: FROM_DOSSIER,
            })
        })
        .collect();
    let lang = Lang::from_code(text(a, "language")).unwrap_or(Lang::Fr);
    let file = text(a, "input").rsplit('/').next().unwrap_or_default().to_owned();
    let article = Article {
        id: file.clone(),
        input: file,
        clean: CleanText { text: clean.clone(), map: Default::default() },
        source: clean.clone(),
        encoding: "UTF-8",
        title: found(&clean, &a["title"]),
        outlet: credit(&a["outlet"]),
        agency: credit(&a["agency"]),
        bylines: Vec::new(),
        dateline: Vec::new(),
        published: PartialDate::parse(text(&a["published"], "value")).map(|value| Published {
            value,
            basis: Basis::Explicit,
            text: value.to_string(),
            raw: None,
        }),
        lang: Some(lang),
        language: Some(lang.code().to_owned()),
        url: None,
        translated_from: a["translated_from"]["outlet"].as_str().map(|o| TranslatedFrom {
            outlet: o.to_owned(),
            text: text(&a["translated_from"], "text").to_owned(),
            raw: None,
        }),
        original: None,
        furniture: Vec::new(),
        notes: Vec::new(),
    };
    let document = Document::new(clean, lang);
    (Reading { article, document, timexes: Vec::new(), statements, transfers, events }, ids)
}

/// Words of a passage as the scorer compares them.
fn words(passage: &str) -> Vec<String> {
    passage.to_lowercase().split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).map(str::to_owned).collect()
}

fn word_f1(a: &[String], b: &[String]) -> f64 {
    let mut count: BTreeMap<&str, i32> = BTreeMap::new();
    for w in a {
        *count.entry(w).or_default() += 1;
    }
    let mut common = 0;
    for w in b {
        let n = count.entry(w).or_default();
        if *n > 0 {
            *n -= 1;
            common += 1;
        }
    }
    if a.is_empty() || b.is_empty() { 0.0 } else { 2.0 * f64::from(common) / (a.len() + b.len()) as f64 }
}

/// The annotated statement that each statement found stands for; `?` and its own id for one that is not annotated.
pub(super) fn annotated(gold: &Value, readings: &[Reading], ids: &mut [Vec<String>]) {
    for (r, ids) in readings.iter().zip(ids) {
        let doc = list(gold, "documents").iter().find(|d| text(d, "file") == r.article.id);
        let rows = doc.map(|d| list(d, "statements")).unwrap_or_default();
        let all = |parts: Vec<&str>| words(&parts.join(" "));
        let want: Vec<Vec<String>> =
            rows.iter().map(|s| all(list(s, "content").iter().map(|c| text(c, "text")).collect())).collect();
        let clean = r.article.text();
        let got: Vec<Vec<String>> =
            r.statements.iter().map(|s| all(s.content.iter().map(|c| c.of(clean)).collect())).collect();
        let mut pairs: Vec<(f64, usize, usize)> = Vec::new();
        for (i, w) in want.iter().enumerate() {
            pairs.extend(got.iter().enumerate().map(|(j, g)| (word_f1(w, g), i, j)).filter(|p| p.0 >= 0.6));
        }
        pairs.sort_by(|a, b| b.0.total_cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
        let (mut used_i, mut used_j) = (vec![false; want.len()], vec![false; got.len()]);
        let mut named = vec![None; got.len()];
        for (_, i, j) in pairs {
            if !used_i[i] && !used_j[j] {
                (used_i[i], used_j[j]) = (true, true);
                named[j] = Some(text(&rows[i], "id").to_owned());
            }
        }
        for (id, name) in ids.iter_mut().zip(named) {
            *id = name.unwrap_or_else(|| format!("?{}:{id}", &r.article.id[..3]));
        }
    }
}
