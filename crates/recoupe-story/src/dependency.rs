//! What an article took from where: from what its page says, from whom it cites, and from the text itself.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use recoupe_types::{Dependency, DependencyKind, DependsOn, Mode, Reading, Span, SpeakerKind};
use rustc_hash::FxHashSet;

use crate::actors::Actors;
use crate::stream::Placing;
use crate::translation::translations;
use crate::words::{Shape, fold, scan};

/// Share of the shorter text from which wording taken over is told as passages quoted.
const QUOTED: f32 = 0.3;

/// Keys of known outlets: all of them, and those whose name is nothing else.
static OUTLETS: LazyLock<(FxHashSet<String>, FxHashSet<String>)> = LazyLock::new(|| {
    let lines = || include_str!("../data/outlets.txt").lines().filter(|l| !l.starts_with('#'));
    let keys = |l: &'static str| l.trim_start_matches('?').split('|').map(outlet_key).filter(|k| !k.is_empty());
    (lines().flat_map(keys).collect(), lines().filter(|l| !l.starts_with('?')).flat_map(keys).collect())
});

/// Words of citing; one of them in the sentence of an outlet's name says that something was taken from it.
const CITING: &[&str] = &[
    "selon",
    "d'apres",
    "apres",
    "rapporte",
    "rapportait",
    "rapportent",
    "revele",
    "revelait",
    "reveles",
    "revelee",
    "revelations",
    "revelation",
    "publie",
    "publiee",
    "publiees",
    "publies",
    "publiait",
    "cite",
    "citee",
    "cites",
    "citees",
    "citant",
    "affirme",
    "affirmait",
    "ecrit",
    "ecrivait",
    "annonce",
    "enquete",
    "relaye",
    "relayee",
    "signale",
    "indique",
    "declare",
    "confie",
    "dit",
    "explique",
    "precise",
    "assure",
    "interroge",
    "interview",
    "entretien",
    "repond",
    "reprend",
    "reprenant",
    "according",
    "reported",
    "reports",
    "reporting",
    "cited",
    "citing",
    "told",
    "published",
    "revealed",
    "quoted",
    "quoting",
    "said",
    "wrote",
    "investigation",
    "obtained",
    "first",
];
/// Words of the names of offices of government.
const OFFICES: &[&str] = &[
    "ministere",
    "departement",
    "department",
    "ministry",
    "gouvernement",
    "government",
    "maison",
    "house",
    "parquet",
    "police",
];
/// Most words of an outlet's name.
const NAME_WORDS: usize = 6;

/// Words that say that the name after them is an outlet's.
const OUTLET_WORDS: &[&str] = &[
    "journal",
    "quotidien",
    "hebdomadaire",
    "hebdo",
    "magazine",
    "mensuel",
    "agence",
    "chaine",
    "radio",
    "televison",
    "newspaper",
    "daily",
    "weekly",
    "agency",
    "broadcaster",
    "wire",
    "newswire",
];
/// Words inside a name that only outlets have.
const OUTLET_NAMES: &[&str] = &[
    "times",
    "post",
    "herald",
    "tribune",
    "gazette",
    "courrier",
    "courier",
    "observer",
    "telegraph",
    "chronicle",
    "journal",
    "news",
    "presse",
    "press",
    "depeche",
    "daily",
    "magazine",
    "ledger",
    "mercury",
    "examiner",
    "matin",
    "hebdo",
    "figaro",
    "zeitung",
    "radio",
    "tv",
];

/// A name without case, accents and leading article.
pub(crate) fn outlet_key(name: &str) -> String {
    let folded = fold(name);
    let rest = ["the ", "le ", "la ", "les ", "l "].iter().find_map(|a| folded.strip_prefix(a));
    rest.unwrap_or(&folded).to_owned()
}

/// Outlets that a set of articles knows.
#[derive(Debug)]
pub(crate) struct Outlets(BTreeSet<String>);

impl Outlets {
    pub(crate) fn new(readings: &[&Reading]) -> Self {
        let mut known = BTreeSet::new();
        for r in readings {
            let a = &r.article;
            known.extend(a.outlet.iter().chain(&a.agency).map(|c| outlet_key(&c.value)));
            known.extend(a.translated_from.iter().map(|t| outlet_key(&t.outlet)));
            known.extend(a.original.iter().filter_map(|o| o.outlet.as_deref()).map(outlet_key));
        }
        known.remove("");
        Outlets(known)
    }

    pub(crate) fn knows(&self, name: &str) -> bool {
        let key = outlet_key(name);
        self.0.contains(&key) || OUTLETS.0.contains(&key)
    }

    /// Where a text names outlets in a sentence that cites, in order.
    fn cited(&self, text: &str) -> Vec<Span> {
        let mut words = Vec::new();
        scan(text, &mut words);
        let mut out: Vec<Span> = Vec::new();
        let mut i = 0;
        while i < words.len() {
            let w = words[i];
            // A name may open with a small article (*la Tribune*), which its key leaves out anyway.
            let found = (w.shape == Shape::Capital).then(|| {
                (1..=NAME_WORDS.min(words.len() - i)).rev().find_map(|n| {
                    let span = w.span.cover(words[i + n - 1].span);
                    let name = span.of(text);
                    let inside = !name.contains([',', '.', '\n', '(', ')', '«', '»', ':', ';', '"']);
                    let key = if inside { outlet_key(name) } else { String::new() };
                    (inside && (self.0.contains(&key) || OUTLETS.1.contains(&key))).then_some((span, n))
                })
            });
            match found.flatten() {
                Some((span, n)) => {
                    if cites(text, span) {
                        out.push(span);
                    }
                    i += n;
                }
                None => i += 1,
            }
        }
        out
    }
}

/// Whether the sentence of a name has a word of citing.
fn cites(text: &str, name: Span) -> bool {
    fold(&around(text, name)).split(' ').any(|w| CITING.contains(&w))
}

/// Whether the words around a name say that it is an outlet's.
fn told_as_outlet(text: &str, mention: Span) -> bool {
    let before = text.get(..mention.start()).unwrap_or_default();
    let start = before.char_indices().rev().nth(50).map_or(0, |(i, _)| i);
    // In small letters: *l'agence Reuters*, not *l'Agence de l'eau*.
    let outlet_word = |w: &str| {
        OUTLET_WORDS.contains(&fold(w.rsplit(['\'', '’']).next().unwrap_or(w)).as_str())
            && !w.starts_with(char::is_uppercase)
    };
    before[start..].split_whitespace().rev().take(3).chain(mention.of(text).split_whitespace().take(3)).any(outlet_word)
}

/// Whether a word of a name is one that only outlets have, with its capital.
fn named_as_outlet(name: &str) -> bool {
    let words: Vec<&str> = name.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).collect();
    words.len() > 1
        && words.iter().any(|w| w.starts_with(char::is_uppercase) && OUTLET_NAMES.contains(&fold(w).as_str()))
}

/// Keeps one dependency for an article and what it took from; the first one put in stays, the surest kinds come first.
struct Rows<'r> {
    readings: &'r [&'r Reading],
    seen: BTreeSet<(usize, String)>,
    rows: Vec<Dependency>,
}

impl Rows<'_> {
    fn own(&self, article: usize, key: &str) -> bool {
        self.readings[article].article.outlet.as_ref().is_some_and(|o| outlet_key(&o.value) == key)
    }

    fn put(&mut self, row: Dependency) {
        let key = match &row.on {
            DependsOn::Outlet(name) => outlet_key(name),
            DependsOn::Article(a) => match &self.readings[*a].article.outlet {
                Some(o) => outlet_key(&o.value),
                None => format!("#{a}"),
            },
        };
        // Two pages of one outlet may well copy one another; a page does not depend on its own outlet otherwise.
        let own = self.own(row.article, &key);
        if key.is_empty() || (own && matches!(row.on, DependsOn::Outlet(_))) {
            return;
        }
        if self.seen.insert((row.article, key)) {
            self.rows.push(row);
        }
    }
}

/// Every dependency, by article.
pub(crate) fn dependencies(
    readings: &[&Reading],
    placings: &[Placing],
    actors: &Actors,
    outlets: &Outlets,
) -> Vec<Dependency> {
    let mut rows = Rows { readings, seen: BTreeSet::new(), rows: Vec::new() };
    for (article, r) in readings.iter().enumerate() {
        from_page(&mut rows, article, r);
        from_citations(&mut rows, article, r, actors, outlets);
        let text = r.article.text();
        for span in outlets.cited(text) {
            rows.put(Dependency {
                article,
                on: DependsOn::Outlet(span.of(text).to_owned()),
                kind: DependencyKind::Relay,
                evidence: around(text, span),
                span: Some(span),
                raw: None,
            });
        }
    }
    from_shared_text(&mut rows, readings, placings);
    for t in translations(readings, placings, &actors.own_states) {
        rows.put(Dependency {
            article: t.article,
            on: DependsOn::Article(t.of),
            kind: DependencyKind::Translation,
            evidence: format!(
                "{} of {} names, numbers and quotations stand in the same order in both languages",
                t.in_order, t.anchors
            ),
            span: None,
            raw: None,
        });
    }
    rows.rows.sort_by(|a, b| (a.article, a.kind, &a.on).cmp(&(b.article, b.kind, &b.on)));
    rows.rows
}

/// Keys of the outlets that an article stands for: its own, its agency and the one that it translates.
pub(crate) fn stands_for(reading: &Reading) -> BTreeSet<String> {
    let a = &reading.article;
    let credits = a.outlet.iter().chain(&a.agency).map(|c| outlet_key(&c.value));
    let links = a.translated_from.iter().map(|t| outlet_key(&t.outlet));
    let original = a.original.iter().filter_map(|o| o.outlet.as_deref()).map(outlet_key);
    credits.chain(links).chain(original).filter(|k| !k.is_empty()).collect()
}

/// Pairs of an article and another that it copies or translates, both read. A credit leads to the article of the outlet that it
/// names in the same story.
pub(crate) fn made_of(readings: &[&Reading], dependencies: &[Dependency], placings: &[Placing]) -> Vec<(usize, usize)> {
    let mut by_outlet: BTreeMap<(usize, String), Vec<usize>> = BTreeMap::new();
    for (i, r) in readings.iter().enumerate() {
        if let Some(o) = &r.article.outlet {
            by_outlet.entry((placings[i].story, outlet_key(&o.value))).or_default().push(i);
        }
    }
    let mut out = Vec::new();
    for d in dependencies {
        if !matches!(d.kind, DependencyKind::Translation | DependencyKind::Reprint) {
            continue;
        }
        match &d.on {
            DependsOn::Article(of) => out.push((d.article, *of)),
            DependsOn::Outlet(name) => {
                let found = by_outlet.get(&(placings[d.article].story, outlet_key(name)));
                out.extend(found.into_iter().flatten().filter(|of| **of != d.article).map(|of| (d.article, *of)));
            }
        }
    }
    out.sort_unstable();
    out.dedup();
    out
}

/// What the page says of itself: a translation, an original elsewhere, an agency's credit.
fn from_page(rows: &mut Rows, article: usize, r: &Reading) {
    let a = &r.article;
    if let Some(t) = &a.translated_from {
        rows.put(Dependency {
            article,
            on: DependsOn::Outlet(t.outlet.clone()),
            kind: DependencyKind::Translation,
            evidence: t.text.clone(),
            span: None,
            raw: t.raw,
        });
    }
    if let Some(link) = &a.original
        && let Some(outlet) = &link.outlet
    {
        rows.put(Dependency {
            article,
            on: DependsOn::Outlet(outlet.clone()),
            kind: DependencyKind::Reprint,
            evidence: link.text.clone(),
            span: None,
            raw: link.raw,
        });
    }
    if let Some(agency) = &a.agency
        && a.outlet.is_some()
    {
        let words = fold(&agency.text);
        let with = words.split(' ').any(|w| matches!(w, "avec" | "with" | "from"));
        rows.put(Dependency {
            article,
            on: DependsOn::Outlet(agency.value.clone()),
            kind: if with { DependencyKind::Relay } else { DependencyKind::Reprint },
            evidence: agency.text.clone(),
            span: agency.span,
            raw: agency.raw,
        });
    }
}

/// Whom its statements cite: those who passed them on, and outlets that speak.
fn from_citations(rows: &mut Rows, article: usize, r: &Reading, actors: &Actors, outlets: &Outlets) {
    let text = r.article.text();
    for s in &r.statements {
        let words = s.cue.or(s.speaker.mention).or_else(|| s.extent());
        // A document that was read (*le procès-verbal*) is no outlet.
        for name in s.relayed_by.iter().filter(|n| may_be_outlet(n, article, actors, outlets)) {
            let span = find_near(text, name, words).or(words);
            rows.put(Dependency {
                article,
                on: DependsOn::Outlet(name.clone()),
                kind: DependencyKind::Relay,
                evidence: span.map_or_else(|| name.clone(), |s| around(text, s)),
                span,
                raw: None,
            });
        }
        let Some(name) = &s.speaker.name else { continue };
        if !matches!(s.speaker.kind, SpeakerKind::Org | SpeakerKind::Unnamed) {
            continue;
        }
        let named = outlets.knows(name)
            || s.speaker.mention.is_some_and(|m| told_as_outlet(text, m) && name.chars().any(char::is_uppercase))
            || (s.speaker.kind == SpeakerKind::Org && named_as_outlet(name));
        if named {
            rows.put(Dependency {
                article,
                on: DependsOn::Outlet(name.clone()),
                kind: if s.mode == Mode::Indirect { DependencyKind::Relay } else { DependencyKind::Quotation },
                evidence: s.speaker.mention.or(words).map_or_else(|| name.clone(), |s| around(text, s)),
                span: s.speaker.mention.or(words),
                raw: None,
            });
        }
    }
}

/// Whether one who passes words on may be an outlet: neither a person nor a government, and no document.
fn may_be_outlet(name: &str, article: usize, actors: &Actors, outlets: &Outlets) -> bool {
    if outlets.knows(name) || named_as_outlet(name) {
        return true;
    }
    let office = fold(name).split(' ').any(|w| OFFICES.contains(&w));
    let actor = actors.find(article, name).map(|a| &actors.list[a]);
    let other = actor.is_some_and(|a| a.kind == Some(SpeakerKind::Person) || a.is_state || a.country.is_some());
    !office && !other && name.chars().any(char::is_uppercase)
}

/// The mention of `name` nearest before the end of some words, or the first one in the text.
fn find_near(text: &str, name: &str, near: Option<Span>) -> Option<Span> {
    if name.is_empty() {
        return None;
    }
    let at = near.map_or(0, |s| s.start());
    text.match_indices(name)
        .min_by_key(|(i, _)| i.abs_diff(at))
        .filter(|(i, _)| i.abs_diff(at) < 600)
        .map(|(i, m)| Span::new(i, i + m.len()))
}

/// The sentence or line around some words, at most 200 characters of it.
fn around(text: &str, span: Span) -> String {
    let stop = |c: char| matches!(c, '.' | '\n' | '!' | '?');
    let before = text.get(..span.start()).unwrap_or_default();
    let start = before
        .char_indices()
        .rev()
        .take(100)
        .find(|(_, c)| stop(*c))
        .map_or_else(|| before.char_indices().rev().nth(99).map_or(0, |(i, _)| i), |(i, c)| i + c.len_utf8());
    let after = text.get(span.end()..).unwrap_or_default();
    let end = after
        .char_indices()
        .take(100)
        .find(|(_, c)| stop(*c))
        .or_else(|| after.char_indices().nth(100))
        .map_or(after.len(), |(i, _)| i);
    text.get(start..span.end() + end).unwrap_or_default().trim().to_owned()
}

/// Texts that share wording: the later one took from the earlier one.
fn from_shared_text(rows: &mut Rows, readings: &[&Reading], placings: &[Placing]) {
    let mut best: BTreeMap<usize, (usize, f32, f32)> = BTreeMap::new();
    for (article, p) in placings.iter().enumerate() {
        for o in &p.overlaps {
            let (mut later, mut earlier) = (article, o.earlier);
            let day = |i: usize| readings[i].article.published.as_ref().map(|p| p.value);
            // Of two texts of one day, the one that credits the other is the copy.
            let credits = |x: usize, y: usize| {
                let (a, b) = (&readings[x].article, &readings[y].article);
                let from = a.agency.as_ref().map(|c| outlet_key(&c.value));
                let outlet = a.outlet.as_ref().map(|c| outlet_key(&c.value));
                from.is_some() && from != outlet && from == b.outlet.as_ref().map(|c| outlet_key(&c.value))
            };
            if day(later) == day(earlier) && credits(earlier, later) {
                std::mem::swap(&mut later, &mut earlier);
            }
            let entry = best.entry(later).or_insert((earlier, 0.0, 0.0));
            if o.containment > entry.1 {
                *entry = (earlier, o.containment, o.resemblance);
            }
        }
    }
    for (article, (of, containment, resemblance)) in best {
        if containment < QUOTED {
            continue;
        }
        let kind = if containment >= 0.5 { DependencyKind::Reprint } else { DependencyKind::Quotation };
        rows.put(Dependency {
            article,
            on: DependsOn::Article(of),
            kind,
            evidence: format!(
                "{:.0} % of the shorter text's wording stands in both ({:.0} % of all wording)",
                containment * 100.0,
                resemblance * 100.0
            ),
            span: None,
            raw: None,
        });
    }
}
