//! A dossier as a summary for a terminal: stories, what needs care, who says what, chains, transfers, a timeline.

mod explain;
mod layout;

use anstyle::{AnsiColor, Style};

use crate::Dossier;
use crate::dossier::{ListedRow, StatementRow};
use crate::view::{
    Tone, View, act_words, article_date, claim_status_words, clip, listed_for, modality_words, tone, why_words,
    words_of,
};

pub use explain::{explain, ids};
use layout::Page;

/// How the summary is laid out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Layout {
    /// Columns.
    pub width: usize,
    /// Whether to colour it, with ANSI escapes.
    pub colour: bool,
}

impl Default for Layout {
    fn default() -> Self {
        Layout { width: 80, colour: false }
    }
}

const HEAD: Style = Style::new().bold().underline();
const NAME: Style = Style::new().bold();
const DIM: Style = Style::new().dimmed();
const DENY: Style = AnsiColor::Red.on_default();
const COND: Style = AnsiColor::Yellow.on_default();
const CLASH: Style = AnsiColor::Magenta.on_default();
const PLAIN: Style = Style::new();

/// Rows of a section that the summary shows; the page and the JSON have all of them.
const CLAIMS: usize = 8;
const SPEAKERS: usize = 12;
const STATEMENTS_EACH: usize = 3;
const TRANSFERS: usize = 12;
const LINES: usize = 20;
const LISTED: usize = 12;

/// The summary. Ends with a line break unless it is empty.
#[must_use]
pub fn summary(dossier: &Dossier, layout: Layout) -> String {
    let view = View::new(dossier);
    let mut page = Page::new(layout);
    head(&mut page, &view);
    stories(&mut page, &view);
    care(&mut page, &view);
    listed(&mut page, &view);
    speakers(&mut page, &view);
    chains(&mut page, &view);
    transfers(&mut page, &view);
    timeline(&mut page, &view);
    page.finish()
}

fn tone_style(t: Tone) -> Style {
    match t {
        Tone::Denial => DENY,
        Tone::Conditional => COND,
        Tone::Conflict => CLASH,
        Tone::Plain => PLAIN,
    }
}

fn head(page: &mut Page, view: &View<'_>) {
    let d = view.dossier;
    let counts = [
        (d.articles.len(), "article", "articles"),
        (view.outlet_names().len(), "outlet", "outlets"),
        (d.statements.len(), "statement", "statements"),
        (d.claims.len(), "claim", "claims"),
        (d.transfers.len(), "transfer", "transfers"),
    ];
    let line: Vec<String> =
        counts.iter().map(|(n, one, many)| format!("{n} {}", if *n == 1 { one } else { many })).collect();
    page.line(0, &[(PLAIN, &line.join(", "))]);
}

fn stories(page: &mut Page, view: &View<'_>) {
    if view.dossier.stories.is_empty() {
        return;
    }
    page.head("Stories");
    for (n, s) in view.dossier.stories.iter().enumerate() {
        let days = match (&s.start, &s.end) {
            (Some(a), Some(b)) if a != b => format!("  {a} to {b}"),
            (Some(a), _) => format!("  {a}"),
            _ => String::new(),
        };
        page.line(4, &[(DIM, &format!("{:>2}. ", n + 1)), (NAME, &s.title), (DIM, &days)]);
        for id in &s.articles {
            let Some((n, a)) = view.article(id) else { continue };
            let day = article_date(a).unwrap_or_else(|| "no date".to_owned());
            let title = a.title.as_deref().unwrap_or("(no headline)");
            page.line(
                6,
                &[
                    (PLAIN, "    "),
                    (DIM, &format!("{day}  ")),
                    (PLAIN, view.label(n)),
                    (DIM, &format!("  {}", clip(title, 60))),
                ],
            );
        }
    }
}

fn care(page: &mut Page, view: &View<'_>) {
    let claims = view.claims();
    if claims.is_empty() {
        return;
    }
    let care = claims.iter().filter(|c| c.status != "uncontested").count();
    page.head(if care > 0 { "Denied, disputed, unproven" } else { "Claims" });
    let shown = if care > 0 { care.min(CLAIMS) } else { CLAIMS.min(claims.len()) };
    for c in claims.iter().take(shown) {
        let style = match c.status.as_str() {
            "denied" | "disputed" => DENY,
            "unproven" => COND,
            _ => DIM,
        };
        page.line(
            4,
            &[(PLAIN, "  "), (style, claim_status_words(&c.status)), (PLAIN, "  "), (PLAIN, &clip(&c.text, 200))],
        );
        let sides =
            [("for", &c.statements_for), ("against", &c.statements_against), ("in doubt", &c.statements_doubting)];
        let sides: Vec<String> =
            sides.iter().filter(|(_, l)| !l.is_empty()).map(|(name, l)| format!("{} {name}", l.len())).collect();
        let sources = match c.independent_sources {
            1 => "1 independent source".to_owned(),
            n => format!("{n} independent sources"),
        };
        let articles = if c.articles == 1 { "1 article".to_owned() } else { format!("{} articles", c.articles) };
        page.line(
            4,
            &[(DIM, "    "), (NAME, &sources), (DIM, &format!(" in {articles}; {}  ", sides.join(", "))), (DIM, &c.id)],
        );
        if !c.quantities.is_empty() {
            let numbers: Vec<&str> = c.quantities.iter().map(|q| q.text.as_str()).collect();
            page.line(8, &[(DIM, "      different numbers: "), (COND, &numbers.join(" · "))]);
        }
        for path in c.origins.iter().take(STATEMENTS_EACH) {
            let steps: Vec<&str> = path.iter().map(|x| view.label_of(x)).collect();
            page.line(8, &[(DIM, "      from "), (PLAIN, &steps.join(" → "))]);
        }
    }
    more(page, claims.len() - shown, "claim");
}

fn listed(page: &mut Page, view: &View<'_>) {
    let entities = view.listed();
    if entities.is_empty() {
        return;
    }
    page.head("Names that are on a list");
    page.line(2, &[(DIM, "  A name is not proof: check that the entry is the same one.")]);
    for e in entities.iter().take(LISTED) {
        let country = e.country.as_ref().map(|c| format!(" ({c})")).unwrap_or_default();
        page.line(4, &[(PLAIN, "  "), (NAME, &e.name), (DIM, &country), (DIM, &format!("  {}", e.id))]);
        for l in &e.listed {
            listing(page, l);
        }
    }
    more(page, entities.len().saturating_sub(LISTED), "name");
}

/// An entry of a list in two lines: which, and why it may be the entity.
fn listing(page: &mut Page, l: &ListedRow) {
    let countries = if l.countries.is_empty() { String::new() } else { format!(" ({})", l.countries.join(", ")) };
    let born = if l.birth_dates.is_empty() { String::new() } else { format!(", born {}", l.birth_dates.join(" or ")) };
    page.line(
        6,
        &[
            (PLAIN, "    "),
            (COND, &format!("{:.2}", l.score)),
            (PLAIN, "  "),
            (PLAIN, &l.name),
            (DIM, &format!("{countries}{born}  ")),
            (PLAIN, &listed_for(l)),
            (DIM, &format!("  {}", l.id)),
        ],
    );
    let why: Vec<&str> = l.why.iter().map(|w| why_words(w)).collect();
    let matched = if l.matched == l.name { String::new() } else { format!("“{}”: ", l.matched) };
    page.line(10, &[(DIM, &format!("          {matched}{}", why.join(", ")))]);
}

fn statement(page: &mut Page, view: &View<'_>, s: &StatementRow) {
    let t = tone(s);
    let mut verb = act_words(&s.act).to_owned();
    if s.negated {
        verb = format!("does not: {verb}");
    }
    if s.conditional {
        verb.push_str(", conditional");
    }
    let mut tail = format!("  {}", view.label_of(&s.article));
    if !s.relayed_by.is_empty() {
        tail.push_str(&format!(", through {}", s.relayed_by.join(", then ")));
    }
    if let Some(day) = &s.said_on {
        tail.push_str(&format!(", {day}"));
    }
    let mark = if t.mark().is_empty() { "·" } else { t.mark() };
    page.line(
        6,
        &[
            (PLAIN, "    "),
            (tone_style(t), mark),
            (PLAIN, " "),
            (tone_style(t), &verb),
            (PLAIN, ": "),
            (PLAIN, &clip(&words_of(&s.content), 160)),
            (DIM, &tail),
        ],
    );
}

fn speakers(page: &mut Page, view: &View<'_>) {
    let speakers = view.speakers();
    if speakers.is_empty() {
        return;
    }
    page.head("Who says what");
    for speaker in speakers.iter().take(SPEAKERS) {
        let rows: Vec<&StatementRow> = speaker.statements.iter().map(|n| &view.dossier.statements[*n]).collect();
        page.line(4, &[(PLAIN, "  "), (NAME, &speaker.name), (DIM, &format!("  {}", rows.len()))]);
        // What needs care first, else in the order of the articles.
        let mut order: Vec<&&StatementRow> = rows.iter().collect();
        order.sort_by_key(|s| tone(s));
        for s in order.iter().take(STATEMENTS_EACH) {
            statement(page, view, s);
        }
        if rows.len() > STATEMENTS_EACH {
            page.line(4, &[(DIM, &format!("    and {} more", rows.len() - STATEMENTS_EACH))]);
        }
    }
    more(page, speakers.len().saturating_sub(SPEAKERS), "speaker");
}

fn chains(page: &mut Page, view: &View<'_>) {
    let d = view.dossier;
    if d.dependencies.is_empty() {
        return;
    }
    page.head("What was taken from where");
    for x in &d.dependencies {
        page.line(
            4,
            &[
                (PLAIN, "  "),
                (NAME, view.label_of(&x.article)),
                (PLAIN, " ← "),
                (NAME, view.label_of(&x.on)),
                (CLASH, &format!("  {}", x.kind)),
                (DIM, &format!("  {}", clip(&x.evidence, 70))),
            ],
        );
    }
}

fn transfers(page: &mut Page, view: &View<'_>) {
    let list = &view.dossier.transfers;
    if list.is_empty() {
        return;
    }
    page.head("Transfers");
    for x in list.iter().take(TRANSFERS) {
        let style = match x.modality.as_str() {
            "asserted" => PLAIN,
            "denied" => DENY,
            _ => COND,
        };
        let arrow = if x.modality == "asserted" { " → " } else { " ⇢ " };
        let party = |p: &Option<String>| p.clone().unwrap_or_else(|| "?".to_owned());
        let by = view.according_to(x).unwrap_or_else(|| "the article itself".to_owned());
        page.line(
            4,
            &[
                (PLAIN, "  "),
                (NAME, &party(&x.supplier)),
                (style, arrow),
                (NAME, &party(&x.recipient)),
                (PLAIN, &format!("  {}  ", clip(&x.item, 80))),
                (style, modality_words(&x.modality)),
                (DIM, &format!("  according to {by}, in {}", view.label_of(&x.article))),
            ],
        );
    }
    more(page, list.len().saturating_sub(TRANSFERS), "transfer");
}

fn timeline(page: &mut Page, view: &View<'_>) {
    let lines = &view.dossier.timeline;
    if lines.is_empty() {
        return;
    }
    page.head("Timeline");
    for line in lines.iter().take(LINES) {
        let outlets: Vec<&str> = line.articles.iter().map(|id| view.label_of(id)).collect();
        page.line(
            14,
            &[
                (NAME, &format!("  {:<10}  ", line.date)),
                (PLAIN, &clip(&line.text, 160)),
                (DIM, &format!("  {}", clip(&outlets.join(", "), 60))),
            ],
        );
    }
    more(page, lines.len().saturating_sub(LINES), "line");
}

fn more(page: &mut Page, n: usize, what: &str) {
    if n > 0 {
        page.line(
            2,
            &[(DIM, &format!("  and {n} more {what}{}; --format html or json has all", if n == 1 { "" } else { "s" }))],
        );
    }
}
