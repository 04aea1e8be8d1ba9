//! A dossier against a hand annotation. Texts are compared by their words: case, accents, quotation marks, white space and punctuation
//! do not count. A statement is found where it shares enough words with the gold one of its article (F1 of the bags of words of 0.6, or of
//! 0.9 for `strict`), one to one, best first.

use std::collections::{BTreeMap, BTreeSet};

use recoupe::dossier::{ArticleRow, Dossier, StatementRow, TransferRow};
use serde_json::Value;
use unicode_normalization::UnicodeNormalization;

use super::packs::string;
use super::score::{Counts, Table, greedy, percent};

/// Words that carry no identity in a name.
const TITLES: &[&str] = &[
    "le",
    "la",
    "les",
    "l",
    "un",
    "une",
    "des",
    "de",
    "du",
    "d",
    "m",
    "mr",
    "mme",
    "mrs",
    "ms",
    "the",
    "a",
    "an",
    "monsieur",
    "madame",
    "president",
    "general",
];

/// Words that may lead a date expression.
const DATE_LEADS: &[&str] =
    &["le", "la", "l", "du", "de", "des", "au", "en", "ce", "cette", "on", "in", "the", "of", "since", "depuis"];

pub(crate) fn words(text: &str) -> Vec<String> {
    let folded: String = text
        .replace('’', "'")
        .to_lowercase()
        .nfkd()
        .filter(|c| !unicode_normalization::char::is_combining_mark(*c))
        .collect();
    folded.split(|c: char| !c.is_alphanumeric() && c != '_').filter(|w| !w.is_empty()).map(str::to_owned).collect()
}

fn bag_f1(a: &[String], b: &[String]) -> f64 {
    let mut left = BTreeMap::<&str, usize>::new();
    for w in a {
        *left.entry(w).or_default() += 1;
    }
    let common = b
        .iter()
        .filter(|w| match left.get_mut(w.as_str()) {
            Some(n) if *n > 0 => {
                *n -= 1;
                true
            }
            _ => false,
        })
        .count();
    if a.is_empty() || b.is_empty() { 0.0 } else { 2.0 * common as f64 / (a.len() + b.len()) as f64 }
}

/// Texts, as words, that are the same but for some words: the first list's and the second's, one to one, best first.
pub(crate) fn matched(g: &[Vec<String>], p: &[Vec<String>], least: f64) -> Vec<(usize, usize)> {
    let mut scores = Vec::new();
    for (i, a) in g.iter().enumerate() {
        for (j, b) in p.iter().enumerate() {
            let f = bag_f1(a, b);
            if f >= least {
                scores.push((f, i, j));
            }
        }
    }
    greedy(scores)
}

pub(crate) fn list<'v>(value: &'v Value, field: &str) -> &'v [Value] {
    value.get(field).and_then(Value::as_array).map_or(&[], Vec::as_slice)
}

fn key(name: &str) -> String {
    words(name).into_iter().filter(|w| !TITLES.contains(&w.as_str())).collect::<Vec<_>>().join(" ")
}

/// Canonical names of the annotation and the forms that stand for each.
struct Names(BTreeMap<String, BTreeSet<String>>);

impl Names {
    fn new(documents: &[Value]) -> Names {
        let mut out = BTreeMap::<String, BTreeSet<String>>::new();
        for d in documents {
            for e in list(d, "entities") {
                let forms = out.entry(string(e, "canonical").to_owned()).or_default();
                let others = list(e, "mentions").iter().chain(list(e, "aliases")).filter_map(Value::as_str);
                forms.extend(others.chain([string(e, "canonical")]).map(key));
            }
        }
        Names(out)
    }

    fn same(&self, canonical: &str, found: Option<&str>, also: &[Value]) -> bool {
        let Some(k) = found.map(key).filter(|k| !k.is_empty()) else { return false };
        also.iter()
            .filter_map(Value::as_str)
            .chain([canonical])
            .any(|c| k == key(c) || self.0.get(c).is_some_and(|forms| forms.contains(&k)))
    }
}

/// Every value that the annotation accepts for a field.
fn accepted<'v>(item: &'v Value, field: &str) -> Vec<&'v Value> {
    match item.get(format!("{field}_any")).and_then(Value::as_array) {
        Some(any) => any.iter().collect(),
        None => item.get(field).into_iter().collect(),
    }
}

/// What is counted.
#[derive(Default)]
pub(crate) struct Scores {
    lenient: Counts,
    strict: Counts,
    attributed: Counts,
    dates: Counts,
    transfers: Counts,
    utterances: Counts,
    dependencies: Counts,
    agreeing: Counts,
    opposed: Counts,
    shares: BTreeMap<&'static str, (usize, usize)>,
    text: Vec<f64>,
    /// What went wrong, for people.
    pub(crate) misses: Vec<String>,
}

impl Scores {
    fn share(&mut self, name: &'static str, right: bool) {
        let s = self.shares.entry(name).or_default();
        s.0 += usize::from(right);
        s.1 += 1;
    }

    pub(crate) fn table(&self, title: &str) -> Table {
        let mut t = Table::new(title);
        for (name, c) in [
            ("statements found", self.lenient),
            ("statements found, strict", self.strict),
            ("statements with the right speaker", self.attributed),
            ("dates", self.dates),
            ("transfers", self.transfers),
            ("utterance pairs", self.utterances),
            ("dependencies", self.dependencies),
            ("pairs of statements for one claim", self.agreeing),
            ("pairs of statements against each other", self.opposed),
        ] {
            if c.gold > 0 {
                t.counts(name, c);
            }
        }
        for (name, (right, of)) in &self.shares {
            t.figure(name, "right", percent(*right, *of));
            t.cell(name, "gold", of);
        }
        if !self.text.is_empty() {
            t.figure(
                "clean text, mean F1 of words",
                "F1",
                100.0 * self.text.iter().sum::<f64>() / self.text.len() as f64,
            );
        }
        t
    }

    /// Scores one dossier.
    pub(crate) fn add(&mut self, gold: &Value, out: &Dossier) {
        let documents = list(gold, "documents");
        let names = Names::new(documents);
        let mut to_gold = BTreeMap::<String, String>::new();
        for d in documents {
            let file = string(d, "file");
            let article = out.articles.iter().find(|a| a.input.rsplit('/').next() == Some(file));
            self.article(d, article);
            let statements: Vec<&StatementRow> =
                out.statements.iter().filter(|s| article.is_some_and(|a| a.id == s.article)).collect();
            self.statements(d, &statements, &names, &mut to_gold);
            self.dates(d, article);
            let transfers: Vec<&TransferRow> =
                out.transfers.iter().filter(|s| article.is_some_and(|a| a.id == s.article)).collect();
            self.transfers(d, &transfers, &names);
        }
        self.across(gold, out, &to_gold);
    }

    fn article(&mut self, d: &Value, article: Option<&ArticleRow>) {
        let Some(gold) = d.get("article") else { return };
        let raw: Vec<char> = string(d, "text").chars().collect();
        if !raw.is_empty() {
            let body: Vec<String> = list(gold, "body_spans")
                .iter()
                .filter_map(super::packs::pair)
                .flat_map(|(s, e)| words(&raw[s.min(raw.len())..e.min(raw.len())].iter().collect::<String>()))
                .collect();
            let found = article.map_or_else(Vec::new, |a| {
                let (title, text) = (words(a.title.as_deref().unwrap_or("")), words(&a.text));
                if text.starts_with(&title) { text } else { [title, text].concat() }
            });
            self.text.push(bag_f1(&body, &found));
        }
        let plain = |v: Option<&str>| v.map(words).filter(|w| !w.is_empty());
        let date = |v: &Value| v.as_str().or_else(|| v.get("value").and_then(Value::as_str)).map(str::to_owned);
        let translated = article.and_then(|a| a.translated_from.as_ref()).map(|t| t.outlet.as_str());
        for (field, name, got) in [
            ("title", "article title", article.and_then(|a| a.title.as_deref())),
            ("language", "article language", article.and_then(|a| a.language.as_deref())),
            ("outlet", "article outlet", article.and_then(|a| a.outlet.as_deref())),
            ("agency", "article agency", article.and_then(|a| a.agency.as_deref())),
            ("translated_from", "article translated from", translated),
        ] {
            let want = accepted(gold, field);
            if !want.is_empty() {
                let text = |v: &&Value| plain(v.as_str().or_else(|| v.get("outlet").and_then(Value::as_str)));
                let right = want.iter().any(|v| text(v) == plain(got));
                self.share(name, right);
                if !right {
                    self.misses.push(format!("{} {field}: {:?}, got {got:?}", string(d, "file"), want[0]));
                }
            }
        }
        let want = accepted(gold, "published");
        if !want.is_empty() {
            let got = article.and_then(|a| a.published.as_ref()).map(|p| p.value.clone());
            self.share("article published", want.iter().any(|v| date(v) == got));
        }
    }

    fn statements(
        &mut self,
        d: &Value,
        found: &[&StatementRow],
        names: &Names,
        to_gold: &mut BTreeMap<String, String>,
    ) {
        let gold = list(d, "statements");
        let content =
            |s: &Value| words(&list(s, "content").iter().map(|c| string(c, "text")).collect::<Vec<_>>().join(" "));
        let g: Vec<Vec<String>> = gold.iter().map(content).collect();
        let p: Vec<Vec<String>> = found
            .iter()
            .map(|s| words(&s.content.iter().map(|c| c.text.as_str()).collect::<Vec<_>>().join(" ")))
            .collect();
        let optional = |i: usize| gold[i].get("optional").and_then(Value::as_bool) == Some(true);
        let matched = |least: f64| matched(&g, &p, least);
        let all = matched(0.6);
        let excused = all.iter().filter(|(i, _)| optional(*i)).count();
        let pairs: Vec<(usize, usize)> = all.iter().copied().filter(|(i, _)| !optional(*i)).collect();
        let wanted = (0..gold.len()).filter(|i| !optional(*i)).count();
        let total = |hit: usize| Counts { hit, predicted: found.len() - excused, gold: wanted };
        self.lenient.add(total(pairs.len()));
        self.strict.add(total(matched(0.9).iter().filter(|(i, _)| !optional(*i)).count()));
        for (i, s) in gold.iter().enumerate().filter(|(i, _)| !optional(*i) && !all.iter().any(|(k, _)| k == i)) {
            self.misses.push(format!("missed {} [{}] {}", string(s, "id"), speaker(s), g[i].join(" ")));
        }
        for (j, s) in found.iter().enumerate().filter(|(j, _)| !all.iter().any(|(_, k)| k == j)) {
            let who = s.speaker.name.as_deref().unwrap_or("?");
            self.misses.push(format!("spurious {} {} [{who}] {}", string(d, "file"), s.origin.rule, p[j].join(" ")));
        }
        let mut right = 0;
        for (i, j) in &pairs {
            let (want, got) = (&gold[*i], found[*j]);
            to_gold.insert(got.id.clone(), string(want, "id").to_owned());
            let source = want.get("source").cloned().unwrap_or_default();
            let same = names.same(string(&source, "canonical"), got.speaker.name.as_deref(), list(&source, "also"));
            right += usize::from(same);
            self.share("speaker", same);
            if !same {
                self.misses.push(format!(
                    "speaker {}: {}, got {:?}",
                    string(want, "id"),
                    speaker(want),
                    got.speaker.name
                ));
            }
            for (field, value) in [("mode", &got.mode), ("act", &got.act)] {
                let any = accepted(want, field);
                if !any.is_empty() {
                    let same = any.iter().any(|v| v.as_str() == Some(value));
                    self.share(if field == "mode" { "mode" } else { "act" }, same);
                    if !same {
                        self.misses.push(format!("{field} {}: {}, got {value}", string(want, "id"), any[0]));
                    }
                }
            }
            for (field, value) in [("negated", got.negated), ("conditional", got.conditional)] {
                let any = accepted(want, field);
                if !any.is_empty() {
                    let same = any.iter().any(|v| v.as_bool().unwrap_or(false) == value);
                    self.share(if field == "negated" { "negated" } else { "conditional" }, same);
                    if !same {
                        self.misses.push(format!("{field} {}: {}, got {value}", string(want, "id"), any[0]));
                    }
                }
            }
            let chain: Vec<String> = got.relayed_by.iter().map(|n| key(n)).collect();
            let chains = accepted(want, "relayed_by");
            let wanted = |v: &Value| -> Vec<String> {
                v.as_array().into_iter().flatten().filter_map(Value::as_str).map(key).collect()
            };
            let same = if chains.is_empty() { chain.is_empty() } else { chains.iter().any(|v| wanted(v) == chain) };
            self.share("relayed_by", same);
            if let Some(date) = want.get("date").and_then(Value::as_str) {
                self.share("said_on", got.said_on.as_deref() == Some(date));
            }
        }
        self.attributed.add(total(right));
    }

    fn dates(&mut self, d: &Value, article: Option<&ArticleRow>) {
        let mut free: Vec<_> = article.map_or(&[][..], |a| &a.dates).iter().collect();
        if d.get("dates").is_none() {
            return;
        }
        let bare = |text: &str| {
            let mut w = words(text);
            while w.len() > 1 && DATE_LEADS.contains(&w[0].as_str()) {
                w.remove(0);
            }
            w
        };
        let optional = |x: &Value| x.get("optional").and_then(Value::as_bool) == Some(true);
        let mut gold: Vec<&Value> = list(d, "dates").iter().collect();
        gold.sort_by_key(|x| optional(x));
        for x in gold {
            let values: Vec<&str> =
                list(x, "any").iter().filter_map(Value::as_str).chain([string(x, "value")]).collect();
            let hit = free.iter().position(|q| {
                bare(&q.span.text) == bare(string(x, "text")) && (optional(x) || values.contains(&q.value.as_str()))
            });
            if let Some(i) = hit {
                free.remove(i);
            }
            if !optional(x) {
                let hit = usize::from(hit.is_some());
                self.dates.add(Counts { hit, predicted: hit, gold: 1 });
                if hit == 0 {
                    self.misses.push(format!(
                        "date {} {} = {}",
                        string(d, "file"),
                        string(x, "text"),
                        string(x, "value")
                    ));
                }
            }
        }
        self.dates.predicted += free.len();
        self.misses
            .extend(free.iter().map(|q| format!("spurious date {} {} = {}", string(d, "file"), q.span.text, q.value)));
    }

    fn transfers(&mut self, d: &Value, found: &[&TransferRow], names: &Names) {
        let gold = list(d, "transfers");
        let mut used = BTreeSet::new();
        self.transfers.add(Counts { hit: 0, predicted: found.len(), gold: gold.len() });
        for t in gold {
            let evidence = words(&list(t, "evidence").iter().filter_map(Value::as_str).collect::<Vec<_>>().join(" "));
            let hit = (0..found.len()).find(|k| {
                let q = found[*k];
                let theirs = words(&q.evidence.iter().map(|e| e.text.as_str()).collect::<Vec<_>>().join(" "));
                !used.contains(k)
                    && names.same(string(t, "supplier"), q.supplier.as_deref(), &[])
                    && names.same(string(t, "recipient"), q.recipient.as_deref(), &[])
                    && accepted(t, "category").iter().any(|c| c.as_str() == Some(&q.category))
                    && bag_f1(&evidence, &theirs) >= 0.3
            });
            let Some(k) = hit else {
                self.misses.push(format!("transfer missed {} {}", string(t, "id"), evidence.join(" ")));
                continue;
            };
            used.insert(k);
            self.transfers.hit += 1;
            let same = accepted(t, "modality").iter().any(|m| m.as_str() == Some(&found[k].modality));
            self.share("transfer modality", same);
            if !same {
                self.misses.push(format!(
                    "modality {}: {}, got {}",
                    string(t, "id"),
                    string(t, "modality"),
                    found[k].modality
                ));
            }
        }
        for (k, q) in found.iter().enumerate().filter(|(k, _)| !used.contains(k)) {
            let _ = k;
            let evidence = q.evidence.first().map_or("", |e| e.text.as_str());
            self.misses.push(format!(
                "transfer spurious {} {:?} -> {:?} {} ({}): {evidence}",
                string(d, "file"),
                q.supplier,
                q.recipient,
                q.item,
                q.modality
            ));
        }
    }

    fn across(&mut self, gold: &Value, out: &Dossier, to_gold: &BTreeMap<String, String>) {
        let empty = Value::Null;
        let cross = gold.get("cross_document").unwrap_or(&empty);
        let pairs = |groups: Vec<Vec<&str>>| -> BTreeSet<(String, String)> {
            let mut set = BTreeSet::new();
            for g in groups {
                for (n, x) in g.iter().enumerate() {
                    for y in g[n + 1..].iter().filter(|y| x.get(..3) != y.get(..3)) {
                        set.insert(if x < y {
                            ((*x).to_owned(), (*y).to_owned())
                        } else {
                            ((*y).to_owned(), (*x).to_owned())
                        });
                    }
                }
            }
            set
        };
        let groups = |field: &str| -> Vec<Vec<&str>> {
            list(cross, field)
                .iter()
                .map(|g| g.as_array().into_iter().flatten().filter_map(Value::as_str).collect())
                .collect()
        };
        let want = pairs(groups("same_utterance"));
        let may = pairs(groups("same_utterance_optional"));
        let found = out
            .utterances
            .iter()
            .map(|u| u.statements.iter().filter_map(|s| to_gold.get(s).map(String::as_str)).collect())
            .collect();
        let got: BTreeSet<_> = pairs(found).difference(&may).cloned().collect();
        self.utterances.add(Counts { hit: want.intersection(&got).count(), predicted: got.len(), gold: want.len() });
        self.misses.extend(want.difference(&got).map(|p| format!("utterance pair missed {p:?}")));
        self.misses.extend(got.difference(&want).map(|p| format!("utterance pair spurious {p:?}")));
        let want: BTreeSet<(String, String)> = list(cross, "source_dependence")
            .iter()
            .map(|x| (string(x, "document").chars().take(3).collect(), key(string(x, "depends_on"))))
            .collect();
        let file = |id: &str| {
            let a = out.articles.iter().find(|a| a.id == id);
            a.and_then(|a| a.input.rsplit('/').next()).map_or_else(String::new, |f| f.chars().take(3).collect())
        };
        let got: BTreeSet<(String, String)> = out.dependencies.iter().map(|d| (file(&d.article), key(&d.on))).collect();
        self.dependencies.add(Counts { hit: want.intersection(&got).count(), predicted: got.len(), gold: want.len() });
        self.misses.extend(want.difference(&got).map(|p| format!("dependency missed {p:?}")));
        self.misses.extend(got.difference(&want).map(|p| format!("dependency spurious {p:?}")));
        self.stands(gold, out, to_gold);
        for claim in list(gold, "claims") {
            self.claim(claim, out, to_gold);
        }
    }

    /// Pairs of statements, of those found, that are for one claim, and those of which one is for and one against.
    fn stands(&mut self, gold: &Value, out: &Dossier, to_gold: &BTreeMap<String, String>) {
        let found: BTreeSet<&str> = to_gold.values().map(String::as_str).collect();
        let of_gold = |claim: &'_ Value, field: &str| -> Vec<String> {
            let all = list(claim, field).iter().filter_map(Value::as_str);
            all.filter(|s| found.contains(s)).map(str::to_owned).collect()
        };
        let of_found =
            |list: &[String]| -> Vec<String> { list.iter().filter_map(|s| to_gold.get(s).cloned()).collect() };
        let pair = |x: &String, y: &String| if x < y { (x.clone(), y.clone()) } else { (y.clone(), x.clone()) };
        let pairs = |claims: Vec<(Vec<String>, Vec<String>)>| {
            let (mut agreeing, mut opposed) = (BTreeSet::new(), BTreeSet::new());
            for (for_, against) in claims {
                for (n, x) in for_.iter().enumerate() {
                    agreeing.extend(for_[n + 1..].iter().map(|y| pair(x, y)));
                    opposed.extend(against.iter().map(|y| pair(x, y)));
                }
            }
            (agreeing, opposed)
        };
        let claims = list(gold, "claims").iter();
        let want = pairs(claims.map(|c| (of_gold(c, "statements_for"), of_gold(c, "statements_against"))).collect());
        let claims = out.claims.iter();
        let got = pairs(claims.map(|c| (of_found(&c.statements_for), of_found(&c.statements_against))).collect());
        for (counts, want, got) in [(&mut self.agreeing, want.0, got.0), (&mut self.opposed, want.1, got.1)] {
            counts.add(Counts { hit: want.intersection(&got).count(), predicted: got.len(), gold: want.len() });
        }
    }

    /// A gold claim is the found one with which it shares most statements, for and against together.
    fn claim(&mut self, claim: &Value, out: &Dossier, to_gold: &BTreeMap<String, String>) {
        let ids = |field: &str| {
            list(claim, field).iter().filter_map(Value::as_str).map(str::to_owned).collect::<BTreeSet<_>>()
        };
        let want: BTreeSet<String> = ids("statements_for").into_iter().chain(ids("statements_against")).collect();
        let shared = |c: &recoupe::dossier::ClaimRow| {
            c.statements_for
                .iter()
                .chain(&c.statements_against)
                .filter(|s| to_gold.get(*s).is_some_and(|g| want.contains(g)))
                .count()
        };
        let best = out.claims.iter().max_by_key(|c| shared(c)).filter(|c| shared(c) > 0);
        let n = claim.get("independent_sources").and_then(Value::as_u64).unwrap_or(0) as usize;
        let got = best.map_or(0, |c| c.independent_sources);
        self.share("claims with the exact number of independent sources", got == n);
        if let Some(best) = best.filter(|_| claim.get("status").is_some()) {
            self.share("claim status", accepted(claim, "status").iter().any(|s| s.as_str() == Some(&best.status)));
        }
        if got != n {
            let paths = best.map(|c| &c.origins);
            self.misses.push(format!("claim {}: {n} sources, got {got} {paths:?}", string(claim, "text")));
        }
    }
}

fn speaker(s: &Value) -> &str {
    s.get("source").map_or("", |x| string(x, "canonical"))
}
