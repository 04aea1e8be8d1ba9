//! What a row of a dossier rests on: its words in their place, where they stand in the source, what made it.

use anstyle::Style;

use super::layout::Page;
use super::{CLASH, COND, DENY, DIM, Layout, NAME, PLAIN, listing, statement, tone_style};
use crate::Dossier;
use crate::dossier::{ArticleRow, ClaimRow, EventRow, OriginRow, SpanRow, StatementRow, TransferRow};
use crate::view::{Points, View, article_date, claim_status_words, clip, modality_words, reason_words, tone, words_of};

/// Code points of context on either side of evidence.
const CONTEXT: usize = 140;

/// Longest label of a row in a list, in characters.
const LABEL: usize = 90;

/// The row `id` and what it rests on; `None` where the dossier has no such row. Ids of every kind are known: articles,
/// statements, transfers, events, entities, stories, utterances, claims, dependencies, lines of the timeline.
#[must_use]
pub fn explain(dossier: &Dossier, id: &str, layout: Layout) -> Option<String> {
    let view = View::new(dossier);
    let mut page = Page::new(layout);
    let ctx = &view;
    let found = article(&mut page, ctx, id)
        || statement_row(&mut page, ctx, id)
        || dossier.transfers.iter().find(|x| x.id == id).map(|x| transfer(&mut page, ctx, x)).is_some()
        || dossier.events.iter().find(|x| x.id == id).map(|x| event(&mut page, ctx, x)).is_some()
        || dossier.claims.iter().find(|x| x.id == id).map(|x| claim(&mut page, ctx, x)).is_some()
        || across(&mut page, ctx, id);
    found.then(|| page.finish())
}

/// Every id of a dossier and what it is, by kind.
#[must_use]
pub fn ids(dossier: &Dossier, layout: Layout) -> String {
    let view = View::new(dossier);
    let mut page = Page::new(layout);
    let mut put = |kind: &str, id: &str, what: &str| {
        page.line(4, &[(DIM, kind), (PLAIN, "  "), (NAME, id), (PLAIN, "  "), (PLAIN, &clip(what, LABEL))]);
    };
    for x in &dossier.articles {
        put("article", &x.id, x.title.as_deref().unwrap_or(&x.input));
    }
    for x in &dossier.stories {
        put("story", &x.id, &x.title);
    }
    for x in &dossier.claims {
        put("claim", &x.id, &x.text);
    }
    for x in &dossier.statements {
        put("statement", &x.id, &format!("{}: {}", view.speaker(x), words_of(&x.content)));
    }
    for x in &dossier.utterances {
        let first = x.statements.first().and_then(|s| view.statement(s));
        put("utterance", &x.id, &first.map_or_else(String::new, |(_, s)| words_of(&s.content)));
    }
    for x in &dossier.transfers {
        put("transfer", &x.id, &format!("{} → {}: {}", party(&x.supplier), party(&x.recipient), x.item));
    }
    for x in &dossier.events {
        put("event", &x.id, &x.text);
    }
    for x in &dossier.dependencies {
        put("dependency", &x.id, &format!("{} ← {}", view.label_of(&x.article), view.label_of(&x.on)));
    }
    for x in &dossier.timeline {
        put("line", &x.id, &format!("{}  {}", x.date, x.text));
    }
    for x in &dossier.entities {
        put("entity", &x.id, &x.name);
    }
    page.finish()
}

fn party(name: &Option<String>) -> &str {
    name.as_deref().unwrap_or("not said")
}

/// `name: value`, left out where there is nothing.
fn field(page: &mut Page, name: &str, value: &str) {
    if !value.is_empty() {
        page.line(15, &[(DIM, &format!("  {name:<12} ")), (PLAIN, value)]);
    }
}

fn bytes(raw: Option<[usize; 2]>) -> String {
    raw.map_or_else(|| "not in the source".to_owned(), |[a, b]| format!("bytes {a} to {b} of the source"))
}

fn made_by(page: &mut Page, origin: &OriginRow) {
    field(page, "rule", &origin.rule);
    field(page, "confidence", &format!("{:.1} %", origin.confidence * 100.0));
}

/// Evidence in its place: what stands before and after it, one paragraph's worth.
fn in_place(page: &mut Page, a: &ArticleRow, what: &str, span: &SpanRow, style: Style) {
    let points = Points::new(&a.text);
    let before = points.slice(span.start.saturating_sub(CONTEXT), span.start.min(points.len()));
    let after = points.slice(span.end, span.end.saturating_add(CONTEXT));
    let before = before.rsplit("\n\n").next().unwrap_or_default();
    let after = after.split("\n\n").next().unwrap_or_default();
    // A cut inside a word is taken back to the word's end.
    let cut_before = span.start > CONTEXT && before.chars().count() == CONTEXT;
    let before = if cut_before { before.split_once(' ').map_or("", |(_, x)| x) } else { before };
    let cut_after = after.chars().count() == CONTEXT && span.end.saturating_add(CONTEXT) < points.len();
    let after = if cut_after { after.rsplit_once(' ').map_or("", |(x, _)| x) } else { after };
    let place = format!("  {what}, code points {} to {}, {}", span.start, span.end, bytes(span.raw));
    page.line(4, &[(DIM, &place)]);
    let (lead, tail) = (if cut_before { "… " } else { "" }, if cut_after { " …" } else { "" });
    page.line(
        4,
        &[
            (DIM, "    "),
            (DIM, lead),
            (DIM, before),
            (style.bold(), "["),
            (style, points.slice(span.start, span.end)),
            (style.bold(), "]"),
            (DIM, after),
            (DIM, tail),
        ],
    );
}

fn article(page: &mut Page, view: &View<'_>, id: &str) -> bool {
    let Some((n, a)) = view.article(id) else { return false };
    page.line(
        2,
        &[(DIM, "article "), (NAME, id), (PLAIN, "  "), (PLAIN, a.title.as_deref().unwrap_or("(no headline)"))],
    );
    field(page, "input", &a.input);
    field(page, "encoding", &a.encoding);
    field(page, "language", a.language.as_deref().unwrap_or("not known"));
    field(page, "published", &article_date(a).unwrap_or_else(|| "not said".to_owned()));
    if let Some(p) = &a.published {
        field(page, "  from", &format!("“{}”, {}", p.text, bytes(p.raw)));
    }
    for c in &a.credits {
        field(page, &c.field, &c.value);
        field(page, "  from", &format!("“{}”, {}", clip(&c.text, LABEL), bytes(c.raw)));
    }
    if let Some(t) = &a.translated_from {
        field(page, "translated", &t.outlet);
        field(page, "  from", &format!("“{}”, {}", clip(&t.text, LABEL), bytes(t.raw)));
    }
    if let Some(o) = &a.original {
        field(page, "original", o.outlet.as_deref().or(o.url.as_deref()).unwrap_or("named"));
        field(page, "  from", &format!("“{}”, {}", clip(&o.text, LABEL), bytes(o.raw)));
    }
    for x in &a.notes {
        field(page, "note", &x.message);
    }
    field(
        page,
        "text",
        &format!("{} characters, {} statements", a.text.chars().count(), view.statements_of(n).count()),
    );
    for f in &a.furniture {
        field(
            page,
            "left out",
            &format!("{}: “{}” ({}, {})", reason_words(&f.reason), clip(f.text.trim(), 70), f.rule, bytes(f.raw)),
        );
    }
    true
}

fn statement_row(page: &mut Page, view: &View<'_>, id: &str) -> bool {
    let Some((_, s)) = view.statement(id) else { return false };
    page.line(2, &[(DIM, "statement "), (NAME, id)]);
    field(page, "speaker", view.speaker(s));
    let mut how = vec![s.mode.as_str(), s.act.as_str()];
    if s.negated {
        how.push("negated");
    }
    if s.conditional {
        how.push("conditional");
    }
    field(page, "how", &how.join(", "));
    field(page, "through", &s.relayed_by.join(", then "));
    field(page, "said on", s.said_on.as_deref().unwrap_or_default());
    field(page, "place", s.place.as_deref().unwrap_or_default());
    field(page, "addressee", s.addressee.as_deref().unwrap_or_default());
    field(page, "inside", s.inside.as_deref().unwrap_or_default());
    made_by(page, &s.origin);
    evidence_of(page, view, s);
    for u in view.dossier.utterances.iter().filter(|u| u.statements.iter().any(|x| x == id)) {
        field(page, "same speech", &format!("{} ({})", u.id, u.statements.join(", ")));
    }
    for (side, list) in view.dossier.claims.iter().flat_map(|c| {
        [("for", &c.statements_for), ("against", &c.statements_against), ("in doubt of", &c.statements_doubting)]
            .into_iter()
            .filter(|(_, list)| list.iter().any(|x| x == id))
            .map(move |(side, _)| (side, c))
    }) {
        field(page, side, &format!("claim {}: {}", list.id, clip(&list.text, LABEL)));
    }
    true
}

fn evidence_of(page: &mut Page, view: &View<'_>, s: &StatementRow) {
    let Some((n, a)) = view.article(&s.article) else { return };
    field(page, "in", &format!("{}, {}", view.label(n), a.input));
    if let Some(mention) = &s.speaker.mention {
        in_place(page, a, "speaker", mention, NAME);
    }
    if let Some(cue) = &s.cue {
        in_place(page, a, "cue", cue, CLASH);
    }
    for span in &s.content {
        in_place(page, a, "content", span, tone_style(tone(s)).underline());
    }
}

fn transfer(page: &mut Page, view: &View<'_>, x: &TransferRow) {
    page.line(2, &[(DIM, "transfer "), (NAME, &x.id)]);
    field(page, "supplier", party(&x.supplier));
    field(page, "recipient", party(&x.recipient));
    field(page, "item", &format!("{} ({})", x.item, x.category.replace('_', " ")));
    field(page, "quantity", x.quantity.as_ref().map_or("", |q| &q.text));
    field(page, "period", x.period.as_deref().unwrap_or_default());
    field(page, "in exchange", x.in_exchange_for.as_deref().unwrap_or_default());
    field(page, "breaks", x.breaks.as_deref().unwrap_or_default());
    field(page, "told as", modality_words(&x.modality));
    field(page, "according to", &x.attributed_to.join(", "));
    field(page, "statement", x.statement.as_deref().unwrap_or_default());
    made_by(page, &x.origin);
    spans(page, view, &x.article, &x.evidence);
}

fn event(page: &mut Page, view: &View<'_>, x: &EventRow) {
    page.line(2, &[(DIM, "event "), (NAME, &x.id), (PLAIN, "  "), (PLAIN, &x.text)]);
    field(page, "class", &x.code);
    field(page, "actor", &x.actor.join(", "));
    field(page, "recipient", &x.recipient.join(", "));
    field(page, "date", x.date.as_deref().unwrap_or_default());
    field(page, "place", x.place.as_deref().unwrap_or_default());
    field(page, "told as", &if x.negated { format!("{}, negated", x.modality) } else { x.modality.clone() });
    field(page, "statement", x.statement.as_deref().unwrap_or_default());
    made_by(page, &x.origin);
    spans(page, view, &x.article, &x.evidence);
}

fn spans(page: &mut Page, view: &View<'_>, article: &str, list: &[SpanRow]) {
    let Some((n, a)) = view.article(article) else { return };
    field(page, "in", &format!("{}, {}", view.label(n), a.input));
    for span in list {
        in_place(page, a, "evidence", span, COND);
    }
}

fn claim(page: &mut Page, view: &View<'_>, c: &ClaimRow) {
    page.line(2, &[(DIM, "claim "), (NAME, &c.id), (PLAIN, "  "), (PLAIN, &c.text)]);
    field(page, "status", claim_status_words(&c.status));
    field(page, "first on", c.first_reported.as_deref().unwrap_or_default());
    field(page, "articles", &c.articles.to_string());
    field(page, "independent", &format!("{} sources", c.independent_sources));
    for path in &c.origins {
        let steps: Vec<&str> = path.iter().map(|x| view.label_of(x)).collect();
        field(page, "  origin", &steps.join(" → "));
    }
    for q in &c.quantities {
        field(page, "number", &format!("{} ({})", q.text, q.statements.join(", ")));
    }
    for (name, style, list) in [
        ("for", PLAIN, &c.statements_for),
        ("against", DENY, &c.statements_against),
        ("in doubt of it", COND, &c.statements_doubting),
    ] {
        if !list.is_empty() {
            page.line(2, &[(style, name)]);
            statements(page, view, list);
        }
    }
}

/// Statements in one line each, with speaker and id.
fn statements(page: &mut Page, view: &View<'_>, ids: &[String]) {
    for id in ids {
        if let Some((_, s)) = view.statement(id) {
            page.line(4, &[(PLAIN, "  "), (NAME, view.speaker(s)), (DIM, &format!("  {id}"))]);
            statement(page, view, s);
        }
    }
}

/// Rows across articles that rest on other rows.
fn across(page: &mut Page, view: &View<'_>, id: &str) -> bool {
    let d = view.dossier;
    if let Some(u) = d.utterances.iter().find(|x| x.id == id) {
        page.line(2, &[(DIM, "utterance "), (NAME, id), (PLAIN, "  one act of speech, told by several articles:")]);
        statements(page, view, &u.statements);
    } else if let Some(x) = d.dependencies.iter().find(|x| x.id == id) {
        page.line(2, &[(DIM, "dependency "), (NAME, id)]);
        field(page, "article", view.label_of(&x.article));
        field(page, &x.kind, &format!("of {}", view.label_of(&x.on)));
        field(page, "because of", &x.evidence);
        match (&x.span, view.article(&x.article)) {
            (Some(span), Some((_, a))) => in_place(page, a, "evidence", span, COND),
            _ => field(page, "where", &bytes(x.raw)),
        }
    } else if let Some(x) = d.timeline.iter().find(|x| x.id == id) {
        page.line(2, &[(DIM, "line "), (NAME, id), (PLAIN, "  "), (PLAIN, &x.text)]);
        field(page, "date", &format!("{}, known to the {}", x.date, x.precision));
        let labels: Vec<&str> = x.articles.iter().map(|a| view.label_of(a)).collect();
        field(page, "articles", &labels.join(", "));
        field(page, "events", &x.events.join(", "));
        statements(page, view, &x.statements);
    } else if let Some(x) = d.stories.iter().find(|x| x.id == id) {
        page.line(2, &[(DIM, "story "), (NAME, id), (PLAIN, "  "), (PLAIN, &x.title)]);
        field(page, "from", x.start.as_deref().unwrap_or_default());
        field(page, "to", x.end.as_deref().unwrap_or_default());
        for article in &x.articles {
            if let Some((n, a)) = view.article(article) {
                field(page, view.label(n), &format!("{} ({article})", a.title.as_deref().unwrap_or("(no headline)")));
            }
        }
    } else if let Some(x) = d.entities.iter().find(|x| x.id == id) {
        page.line(2, &[(DIM, "entity "), (NAME, id), (PLAIN, "  "), (PLAIN, &x.name)]);
        field(page, "kind", &x.kind);
        field(page, "also", &x.aliases.join(", "));
        field(page, "role", x.role.as_deref().unwrap_or_default());
        field(page, "country", x.country.as_deref().unwrap_or_default());
        if !x.listed.is_empty() {
            page.line(2, &[(COND, "on a list, by its name")]);
        }
        for l in &x.listed {
            listing(page, l);
        }
        let said: Vec<String> =
            d.statements.iter().filter(|s| s.speaker.entity.as_deref() == Some(id)).map(|s| s.id.clone()).collect();
        statements(page, view, &said);
    } else {
        return false;
    }
    true
}
