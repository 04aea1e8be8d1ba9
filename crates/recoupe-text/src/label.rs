//! Which blocks of a page are the headline, the article, or furniture.
//!
//! Phrases decide first (`rules/furniture.txt`), then shape and place: prose marks where the article lies; what stands
//! before it is headline, labels and menus; what stands after it is the foot of the page.

#![expect(clippy::needless_range_loop, reason = "blocks and facts are parallel lists; both are read at each place")]

use std::collections::BTreeMap;

use recoupe_types::FurnitureReason as Reason;

use crate::credit;
use crate::fold::{Folded, fold};
use crate::page::{Kind, Page, Role};
use crate::rules::{self, Hit};
use crate::shape::Shape;
use crate::stamp::{self, Order};

/// What is known of a block before its neighbours are looked at.
#[derive(Clone, Debug)]
struct Fact {
    shape: Shape,
    /// Its text, folded; none where it is longer than [`RULE_BYTES`].
    folded: Option<String>,
    hit: Option<Hit>,
}

/// What the page's mark-up tells beforehand.
#[derive(Clone, Debug, Default)]
pub(crate) struct Hints {
    /// The headline as the mark-up has it, most trusted first.
    pub(crate) titles: Vec<String>,
    /// Who publishes the page, as the mark-up has it.
    pub(crate) outlet: Option<String>,
    /// What the page is about, as the mark-up has it: usually the lead, or its beginning.
    pub(crate) description: Option<String>,
    /// How to read `03/04/2023`.
    pub(crate) order: Option<Order>,
    /// The blocks come from an extractor of main content: place says less, mark-up more.
    pub(crate) extracted: bool,
}

/// Longest block that is compared with the rules, in bytes; no furniture is longer.
const RULE_BYTES: usize = 2400;

/// Decides on every block.
pub(crate) fn label(page: &mut Page, hints: &Hints) {
    let order = hints.order.unwrap_or(Order::DayFirst);
    let facts: Vec<Fact> = (0..page.blocks.len()).map(|i| fact(page.block(i))).collect();
    by_words(page, &facts, order);
    by_mark_up(page, hints.extracted);
    if hints.extracted {
        return around_content(page, &facts, hints, order);
    }
    repeated(page, &facts);
    let Some((first, last)) = region(page, &facts) else {
        without_prose(page, &facts, hints);
        return;
    };
    let title = choose_title(page, &facts, first, hints);
    before(page, &facts, title, first, order);
    inside(page, &facts, first, last);
    after(page, &facts, last);
    if let Some(title) = title {
        repeated_title(page, title, first);
    }
    for block in &mut page.blocks {
        if block.is_open() {
            block.role = Role::Body;
        }
    }
}

/// A page whose main content an extractor has found: the rest is furniture, the headline aside.
fn around_content(page: &mut Page, facts: &[Fact], hints: &Hints, order: Order) {
    let first = page.blocks.iter().position(|b| b.kept && b.is_open()).unwrap_or(0);
    let title = choose_title(page, facts, first, hints);
    lead_and_gaps(page, facts, title, hints);
    for i in 0..page.blocks.len() {
        if page.blocks[i].is_open() && !page.blocks[i].kept {
            let text = page.block(i);
            let dated = facts[i].shape.words <= 16 && stamp::find(text, order).is_some();
            let (reason, rule) = if dated {
                (Reason::Metadata, "furniture/date-line")
            } else {
                (Reason::Navigation, "furniture/outside-content")
            };
            furnish(page, i, reason, rule);
        }
    }
    links_alone(page, facts);
    repeated(page, facts);
    if let Some(title) = title {
        repeated_title(page, title, first);
    }
    for block in &mut page.blocks {
        if block.is_open() {
            block.role = Role::Body;
        }
    }
}

/// Paragraphs that an extractor leaves out although they stand in the middle of the article, and leads between headline
/// and text: extractors weigh elements, and a lead stands in one of its own.
fn lead_and_gaps(page: &mut Page, facts: &[Fact], title: Option<usize>, hints: &Hints) {
    let prose = |page: &Page, i: usize, words: usize| {
        let (block, shape) = (&page.blocks[i], facts[i].shape);
        block.is_open()
            && matches!(block.kind, Kind::Paragraph | Kind::Heading(2..=6))
            && block.linked as usize * 3 < block.span.len()
            && shape.words >= words
            && shape.ends_sentence
            && shape.starts_sentence
    };
    let Some(first) = page.blocks.iter().position(|b| b.kept && b.is_open()) else { return };
    let Some(last) = page.blocks.iter().rposition(|b| b.kept && b.is_open()) else { return };
    if let Some(title) = title.filter(|t| *t < first && first - t <= LEAD_BLOCKS) {
        let description = hints.description.as_deref().map(plain).unwrap_or_default();
        for i in title + 1..first {
            let told = facts[i].shape.words >= 6 && page.blocks[i].is_open() && !description.is_empty() && {
                let text = plain(page.block(i));
                description.starts_with(&text) || text.starts_with(&description)
            };
            if told || prose(page, i, 10) {
                page.blocks[i].kept = true;
            }
        }
    }
    let mut before = first;
    for i in first + 1..last {
        if page.blocks[i].kept {
            before = i;
        } else if i - before <= 3 && prose(page, i, 14) && (i + 1..(i + 4).min(last + 1)).any(|k| page.blocks[k].kept) {
            page.blocks[i].kept = true;
        }
    }
}

/// How many blocks may stand between headline and text: lead, authors, dates, buttons, caption.
const LEAD_BLOCKS: usize = 25;

/// Lines that are nothing but a link, as long as a headline: other pages.
fn links_alone(page: &mut Page, facts: &[Fact]) {
    for i in 0..page.blocks.len() {
        let block = &page.blocks[i];
        let linked = block.linked as usize * 10 >= block.span.len() * 9;
        if linked && (3..=40).contains(&facts[i].shape.words) && !matches!(block.kind, Kind::Heading(1)) {
            furnish(page, i, Reason::RelatedLink, "furniture/link-alone");
        }
    }
}

fn fact(text: &str) -> Fact {
    let shape = Shape::of(text);
    let folded = (text.len() <= RULE_BYTES).then(|| Folded::new(text));
    let hit = folded.as_ref().and_then(|folded| rules::find(folded, shape.words));
    Fact { shape, hit, folded: folded.map(|folded| folded.text) }
}

fn furnish(page: &mut Page, i: usize, reason: Reason, rule: &'static str) {
    if page.blocks[i].is_open() {
        page.blocks[i].role = Role::Furniture(reason, rule);
    }
}

fn by_mark_up(page: &mut Page, extracted: bool) {
    for block in &mut page.blocks {
        if !block.is_open() {
            continue;
        }
        match block.kind {
            // What an extractor kept inside a navigation element is an article in a badly built page.
            Kind::Aside if extracted && block.kept => {}
            Kind::Caption => block.role = Role::Furniture(Reason::Caption, "furniture/figure-caption"),
            Kind::Aside => block.role = Role::Furniture(Reason::Navigation, "furniture/aside-element"),
            _ => {}
        }
    }
}

/// Furniture that its own words give away.
fn by_words(page: &mut Page, facts: &[Fact], order: Order) {
    for i in 0..facts.len() {
        let text = page.block(i);
        let Fact { shape, hit, .. } = &facts[i];
        if shape.words == 0 {
            furnish(page, i, Reason::Markup, "furniture/ornament");
        } else if shape.words <= 4 && is_e_mail(text) {
            furnish(page, i, Reason::Metadata, "furniture/e-mail");
        } else if shape.words <= 3 && is_address(text) {
            furnish(page, i, Reason::Navigation, "furniture/address");
        } else if text.starts_with("- ") && text.ends_with(" -") {
            // A subheading of wire stories.
        } else if let Some(hit) = hit
            && hit_holds(text, *shape, hit, order)
        {
            let (reason, id) = (hit.reason, hit.id);
            furnish(page, i, reason, id);
        } else if shape.words <= 16
            && !shape.is_sentence()
            && [" | ", " • ", " · "].iter().any(|mark| text.contains(mark))
            && stamp::find(text, order).is_some()
        {
            furnish(page, i, Reason::Metadata, "furniture/date-line");
        } else if is_menu_line(text) && stamp::find(text, order).is_none() {
            furnish(page, i, Reason::Navigation, "furniture/menu-line");
        } else if credit::is_byline(text, *shape) {
            furnish(page, i, Reason::Credit, "furniture/byline");
        } else if is_short_path(text, *shape)
            || shape.words <= 24
                && !shape.is_sentence()
                && [" > ", " › ", " » ", " / "].iter().any(|sep| text.matches(sep).count() >= 2)
                && !text.contains('«')
        {
            furnish(page, i, Reason::Navigation, "furniture/breadcrumb");
        }
    }
}

/// *Monde > Défense*: two sections, one inside the other.
fn is_short_path(text: &str, shape: Shape) -> bool {
    let mut parts = [" > ", " › "].iter().filter_map(|mark| text.split_once(mark));
    let label = |part: &str| {
        let part = part.trim();
        part.starts_with(char::is_uppercase) && !part.contains(['.', ',', ':', '?', '!', '«', '"', '”', '>', '›'])
    };
    shape.words <= 6 && !shape.is_sentence() && parts.any(|(a, b)| label(a) && label(b))
}

/// A menu that was scraped as one line: at least three labels of a few words between marks or wide gaps.
fn is_menu_line(text: &str) -> bool {
    const MARKS: &[&str] = &[" | ", " • ", " · ", " – ", " — ", " . ", "\t", "   "];
    text.len() <= 300
        && !text.contains(['«', '“', '"', '?', '!', ':'])
        && MARKS.iter().any(|mark| {
            if !text.contains(mark) {
                return false;
            }
            let mut labels = 0;
            let short = text.split(mark).map(str::trim).filter(|label| !label.is_empty()).all(|label| {
                labels += 1;
                label.split_whitespace().count() <= 4 && !label.ends_with(['.', ','])
            });
            short && labels >= 3
        })
}

/// Whether a phrase that was found means what it says: running text may begin or deal with the same words.
fn hit_holds(text: &str, shape: Shape, hit: &Hit, order: Order) -> bool {
    if hit.whole {
        return true;
    }
    let sentence = shape.is_sentence();
    let follow = Folded::new(text);
    let rest = follow.text.get(hit.end..).unwrap_or("");
    let marked = rest.trim_start().starts_with([':', '|', '>', '»', '#', '-', '/', '(', '@'])
        || text[follow.original(hit.end).min(text.len())..].starts_with(char::is_uppercase);
    match hit.reason {
        // Sentences that begin with such words: "Partager ce savoir est un devoir."
        Reason::Navigation | Reason::RelatedLink => {
            !sentence || marked || text.trim_end().ends_with(['!', '?']) && hit.reason == Reason::RelatedLink
        }
        Reason::Metadata => stamp::find(text, order).is_some() || marked || !sentence,
        Reason::Credit => !sentence || shape.words <= 14 || hit.id == "furniture/copyright" || marked,
        // A person who is quoted on newsletters is no newsletter.
        Reason::Subscription | Reason::SiteMessage | Reason::Consent => {
            !shape.is_prose() || (!shape.has_quote && speaks_to_reader(&follow.text))
        }
        Reason::Caption => !(shape.has_quote && shape.words > 60),
        Reason::Markup => true,
    }
}

/// Appeals say *you* or *we*; reports on subscribers and cookies do not.
fn speaks_to_reader(folded: &str) -> bool {
    const WORDS: &[&str] = &[
        "vous",
        "votre",
        "vos",
        "nous",
        "notre",
        "nos",
        "you",
        "your",
        "we",
        "our",
        "us",
        "i",
        "je",
        "j'accepte",
        "subscribe",
        "javascript",
    ];
    folded.split(|c: char| !(c.is_alphanumeric() || c == '\'')).any(|w| WORDS.contains(&w) || w.ends_with("ez"))
}

fn is_e_mail(text: &str) -> bool {
    text.split_whitespace().any(|w| {
        w.split_once('@').is_some_and(|(user, host)| {
            !user.is_empty()
                && host.contains('.')
                && host.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_' | ')' | '>'))
        })
    })
}

fn is_address(text: &str) -> bool {
    text.starts_with("http://")
        || text.starts_with("https://")
        || text.starts_with("www.")
        || (text.starts_with('@') && text.len() > 2)
}

/// Blocks that say again what was said before.
fn repeated(page: &mut Page, facts: &[Fact]) {
    let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
    for i in 0..facts.len() {
        // The headline may stand several times; that is decided when it is known.
        if !page.blocks[i].is_open() || facts[i].shape.words < 4 {
            continue;
        }
        let Some(key) = facts[i].folded.as_deref() else { continue };
        let Some(&earlier) = seen.get(&key) else {
            seen.insert(key, i);
            continue;
        };
        let heading = |i: usize| matches!(page.blocks[i].kind, Kind::Heading(_));
        if heading(i) && !heading(earlier) {
            // A table of contents names the subheading before.
            furnish(page, earlier, Reason::Navigation, "furniture/contents");
        } else if facts[i].shape.is_sentence() && (facts[i].shape.words >= 12 || i == earlier + 1) {
            furnish(page, i, Reason::Markup, "furniture/repeated");
        }
    }
}

/// The first and last block that is prose and not furniture.
fn region(page: &Page, facts: &[Fact]) -> Option<(usize, usize)> {
    let is = |i: &usize| {
        page.blocks[*i].is_open() && !matches!(page.blocks[*i].kind, Kind::Heading(_)) && facts[*i].shape.is_prose()
    };
    let sentence = |i: &usize| page.blocks[*i].is_open() && facts[*i].shape.is_sentence() && facts[*i].shape.words >= 8;
    let first = (0..facts.len()).find(is).or_else(|| (0..facts.len()).find(sentence))?;
    let last = (0..facts.len()).rev().find(is).or_else(|| (0..facts.len()).rev().find(sentence))?;
    Some((first, last))
}

/// The headline: a line of some length without a full stop, before the first prose.
fn choose_title(page: &mut Page, facts: &[Fact], first: usize, hints: &Hints) -> Option<usize> {
    let hinted: Vec<String> = hints.titles.iter().map(|t| plain(t)).collect();
    for hint in hinted.iter().filter(|h| !h.is_empty()) {
        let near = |i: &usize| {
            let block = &page.blocks[*i];
            block.is_open() && facts[*i].shape.words <= 60 && plain(page.block(*i)) == *hint
        };
        let found = (0..facts.len()).filter(near).max_by_key(|i| match page.blocks[*i].kind {
            Kind::Heading(level) => (10 - level, usize::MAX - i),
            _ => (0, usize::MAX - i),
        });
        if let Some(i) = found {
            page.blocks[i].role = Role::Title;
            return Some(i);
        }
    }
    // "Outlet » Section » Headline": the part that is a heading of the page.
    for hint in &hints.titles {
        let parts: Vec<String> = hint
            .split(['|', '»', '«', '·', '•', '–', '—', '→'])
            .flat_map(|p| p.split(" - "))
            .flat_map(|p| p.split(" :: "))
            .map(plain)
            .collect();
        let is_part = |i: &usize| {
            let block = &page.blocks[*i];
            matches!(block.kind, Kind::Heading(_))
                && block.is_open()
                && facts[*i].shape.words >= 2
                && parts.contains(&plain(page.block(*i)))
        };
        let outlet = hints.outlet.as_deref().map(plain);
        let found = (0..facts.len())
            .filter(is_part)
            .filter(|i| outlet.as_deref() != Some(&plain(page.block(*i))))
            .max_by_key(|i| (page.block(*i).len(), usize::MAX - i));
        if let Some(i) = found {
            page.blocks[i].role = Role::Title;
            return Some(i);
        }
    }
    let first = if hints.extracted { (first + 2).min(facts.len()) } else { first };
    let may_be = |i: &usize| {
        let (block, shape) = (&page.blocks[*i], facts[*i].shape);
        let text = page.block(*i);
        block.is_open()
            && (2..=40).contains(&shape.words)
            && text.chars().count() <= 260
            && !ends_with_full_stop(text)
            && !shape.ends_open
            && stamp::find(text, Order::DayFirst)
                .is_none_or(|s| Shape::of(&text[..s.start]).words + Shape::of(&text[s.end..]).words >= 5)
    };
    let candidates: Vec<usize> = (0..first).filter(may_be).collect();
    let heading = (0..facts.len())
        .filter(|i| {
            page.blocks[*i].kind == Kind::Heading(1)
                && page.blocks[*i].is_open()
                && (1..=40).contains(&facts[*i].shape.words)
        })
        .find(|i| *i <= first + 2 || hints.extracted);
    // An extractor's content begins with its first paragraph; without a heading nothing says that it is a headline.
    if hints.extracted && heading.is_none() {
        return None;
    }
    let chosen = heading
        .or_else(|| candidates.iter().copied().find(|i| facts[*i].shape.words >= 5))
        .or_else(|| candidates.iter().copied().max_by_key(|i| (facts[*i].shape.words, usize::MAX - i)))?;
    // `<title>` scraped as a line: "Headline | Outlet", with the headline alone on a line below.
    let text = plain(page.block(chosen));
    let bare = candidates.iter().copied().find(|i| {
        let other = plain(page.block(*i));
        *i != chosen
            && facts[*i].shape.words >= 4
            && other.len() < text.len()
            && text.starts_with(&other)
            && site_name_after(page.block(chosen), page.block(*i))
    });
    let title = bare.unwrap_or(chosen);
    if bare.is_some() {
        furnish(page, chosen, Reason::Metadata, "furniture/page-title");
    }
    page.blocks[title].role = Role::Title;
    Some(title)
}

/// Whether `line` is `headline`, a separator and a short name.
fn site_name_after(line: &str, headline: &str) -> bool {
    let Some(rest) = line
        .get(headline.len()..)
        .or_else(|| line.char_indices().nth(headline.chars().count()).map(|(i, _)| &line[i..]))
    else {
        return false;
    };
    let rest = rest.trim_start();
    rest.starts_with(['|', '-', '–', '—', '·', '•', ':']) && rest.split_whitespace().count() <= 6
}

fn ends_with_full_stop(text: &str) -> bool {
    let core = text.trim_end_matches(['»', '”', '"', ')', ' ']);
    core.ends_with('.') && !core.ends_with("...") && core.len() == text.trim_end().len()
}

/// Letters and digits of a line, folded: how headlines are compared.
pub(crate) fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in fold(text).split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()) {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}

/// Labels, menus, stamps and leads between the top of the page and its first prose.
fn before(page: &mut Page, facts: &[Fact], title: Option<usize>, first: usize, order: Order) {
    for i in 0..first {
        if !page.blocks[i].is_open() {
            continue;
        }
        let shape = facts[i].shape;
        let text = page.block(i);
        let dated = stamp::find(text, order).is_some_and(|s| {
            let rest = shape.words.saturating_sub(text[s.start..s.end].split_whitespace().count());
            rest <= 6 && shape.words <= 16
        });
        let heading = matches!(page.blocks[i].kind, Kind::Heading(_));
        if dated && !shape.is_sentence() {
            furnish(page, i, Reason::Metadata, "furniture/date-line");
        } else if title.is_some_and(|t| i > t)
            && (shape.is_sentence() || shape.words >= 6 || heading && shape.words >= 3)
        {
            page.blocks[i].role = Role::Body; // the lead, or a second deck of the headline
        } else if title.is_some_and(|t| i > t) && text.starts_with("- ") {
            page.blocks[i].role = Role::Body; // key points above the text
        } else if shape.is_sentence() && title.is_none() {
            page.blocks[i].role = Role::Body;
        } else if shape.is_sentence() {
            furnish(page, i, Reason::SiteMessage, "furniture/above-headline");
        } else {
            furnish(page, i, Reason::Navigation, "furniture/label");
        }
    }
}

/// Menus, lists of links and their headers between the first and the last prose.
fn inside(page: &mut Page, facts: &[Fact], first: usize, last: usize) {
    let mut i = first;
    let mut links_left = 0;
    while i <= last {
        let shape = facts[i].shape;
        if let Role::Furniture(Reason::RelatedLink, _) = page.blocks[i].role {
            let header = facts[i].hit.as_ref().is_some_and(|h| h.whole) || page.block(i).trim_end().ends_with(':');
            links_left = if header { 6 } else { 0 };
        } else if page.blocks[i].is_open() {
            if shape.is_prose() || shape.is_sentence() {
                links_left = 0;
            } else if links_left > 0 && shape.words <= 30 && !shape.ends_open {
                links_left -= 1;
                furnish(page, i, Reason::RelatedLink, "furniture/link-under-header");
            } else {
                let run = (i..=last).take_while(|k| is_menu_like(page, facts, *k)).count();
                if run >= 4 {
                    for k in i..i + run {
                        furnish(page, k, Reason::Navigation, "furniture/menu");
                    }
                    i += run;
                    continue;
                }
            }
        }
        i += 1;
    }
}

fn is_menu_like(page: &Page, facts: &[Fact], i: usize) -> bool {
    let shape = facts[i].shape;
    match page.blocks[i].role {
        Role::Open => {
            shape.words <= 5
                && !shape.ends_sentence
                && !shape.ends_open
                && page.blocks[i].kind != Kind::Item
                && !matches!(page.blocks[i].kind, Kind::Heading(_))
        }
        Role::Furniture(Reason::Navigation, _) => true,
        _ => false,
    }
}

/// The foot of the page: sentences go on with the article until a header of links or comments says that it is over.
fn after(page: &mut Page, facts: &[Fact], last: usize) {
    let is_stop = |i: &usize| match page.blocks[*i].role {
        Role::Furniture(Reason::RelatedLink, "furniture/read-also" | "furniture/read-also-word") => {
            facts[*i].hit.as_ref().is_some_and(|h| h.whole) || page.block(*i).trim_end().ends_with(':')
        }
        Role::Furniture(Reason::SiteMessage, rule) => rule == "furniture/comments",
        _ => false,
    };
    let stop = (last + 1..facts.len()).find(is_stop).unwrap_or(facts.len());
    let soft = (last + 1..stop)
        .find(|i| {
            matches!(
                page.blocks[*i].role,
                Role::Furniture(Reason::RelatedLink | Reason::Subscription | Reason::SiteMessage, _)
            )
        })
        .unwrap_or(stop);
    let goes_on = |page: &Page, i: &usize| {
        let shape = facts[*i].shape;
        // Behind a link or an appeal a sentence must be one beyond doubt.
        let words = if *i > soft { 7 } else { 2 };
        page.blocks[*i].is_open() && shape.ends_sentence && shape.starts_sentence && shape.words >= words
    };
    let end = (last + 1..stop).rev().find(|i| goes_on(page, i)).unwrap_or(last);
    for i in last + 1..facts.len() {
        let subheading = matches!(page.blocks[i].kind, Kind::Heading(_))
            || page.blocks[i].kind == Kind::Item
            || (facts[i].shape.words >= 4 && i < soft)
            || (i < end && goes_on(page, &(i + 1)));
        if i <= end && (goes_on(page, &i) || subheading) {
            continue;
        }
        let reason = if i > stop { Reason::RelatedLink } else { Reason::Navigation };
        furnish(page, i, reason, "furniture/foot");
    }
}

/// The headline again, or a part of it, near the top.
fn repeated_title(page: &mut Page, title: usize, first: usize) {
    let key = plain(page.block(title));
    for i in 0..page.blocks.len() {
        if i == title || !matches!(page.blocks[i].role, Role::Open | Role::Body) {
            continue;
        }
        let text = plain(page.block(i));
        let part = text.len() >= 8 && key.len() > text.len() && (key.starts_with(&text) || key.ends_with(&text));
        if text == key || (i < first && part) {
            page.blocks[i].role = Role::Furniture(Reason::Metadata, "furniture/repeated-headline");
        }
    }
}

/// A page without a single sentence of some length: everything that is not known to be furniture is the article; the first
/// line is its headline where there is more than one.
fn without_prose(page: &mut Page, facts: &[Fact], hints: &Hints) {
    let n = page.blocks.len();
    let title = choose_title(page, facts, n, hints);
    for i in 0..n {
        if page.blocks[i].is_open() && (facts[i].shape.words >= 3 || facts[i].shape.ends_sentence) {
            page.blocks[i].role = Role::Body;
        }
        furnish(page, i, Reason::Navigation, "furniture/label");
    }
    // One line alone is text, not the headline of nothing.
    if let Some(title) = title
        && !page.blocks.iter().any(|b| b.role == Role::Body)
    {
        page.blocks[title].role = Role::Body;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_menu_in_one_line_is_no_headline() {
        assert!(is_menu_line("lecapnord . accueil . actus . podcasts . jeux"));
        assert!(is_menu_line("Cap Bulletin | Football | Cricket | Fixtures"));
        assert!(is_menu_line("ABONNEZ-VOUS   MON COMPTE   JOURNAL"));
        assert!(!is_menu_line("Le port ferme – une digue a cédé"));
        assert!(!is_menu_line("Port de Brivane : la digue, le quai, la grue"));
    }
}
