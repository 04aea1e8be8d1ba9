//! Web pages.

mod content;
mod declared;
mod entity;
mod tag;
mod walk;

use std::sync::Arc;

use recoupe_types::{Article, Basis, Credit, Lang, Link, Note, PartialDate, Published, RawSpan, Span};

use crate::assemble::assemble;
use crate::credit::{self, Found};
use crate::cut;
use crate::label::{self, Hints, plain};
use crate::names;
use entity::decode_all;

use crate::page::{Block, Kind, Page, Role};
use crate::stamp::{self, Order};

pub(crate) use declared::{Metadata, Said, language};

/// Reads a page.
pub(crate) fn read(source: Arc<str>) -> Article {
    let walk::Walked { mut page, declared, slim, depth } = walk::walk(&source);
    let metadata = declared::read(&source, &declared);
    let mut notes = Vec::new();
    if depth > 1000 {
        notes.push(Note { code: "deep-nesting", span: None, message: format!("elements are nested {depth} deep") });
    }
    let extracted = content::extract(&slim).is_some_and(|answer| content::mark_kept(&mut page, &answer));
    if !extracted {
        page.blocks.iter_mut().for_each(|b| b.kept = true);
    }
    drop(slim);
    let order = match metadata.language.as_deref() {
        Some("en") => Order::MonthFirst,
        Some(_) => Order::DayFirst,
        None => crate::order_of(&page.text),
    };
    let mut metadata = metadata;
    if metadata.outlet.is_none() {
        metadata.outlet = declared.title.clone().and_then(|range| site_in_title(&source, range, &page));
    }
    let titles: Vec<String> = metadata
        .titles
        .iter()
        .map(|t| without_site(&t.value, metadata.outlet.as_ref().map(|o| o.value.as_str())))
        .collect();
    let found = titles.iter().any(|t| {
        (0..page.blocks.len()).any(|i| page.block(i).len() <= 3 * t.len() + 20 && plain(page.block(i)) == plain(t))
    });
    if !found && let Some(title) = metadata.titles.first().filter(|_| declared.headings.is_empty()) {
        insert_title(&mut page, &source, title);
    }
    let signed = signed(&page, &declared.authors);
    let dated = visible_date(&page, &declared.dates, order);
    cut::cut_all(&mut page, order);
    label::label(
        &mut page,
        &Hints {
            titles,
            outlet: metadata.outlet.as_ref().map(|o| o.value.clone()),
            order: Some(order),
            extracted,
            description: metadata.description.clone(),
        },
    );
    let mut article = assemble(&page, source.clone(), order);
    if article.bylines.is_empty() {
        article.bylines = signed;
    }
    if let Some(dated) = dated {
        article.published = Some(dated);
    }
    declare(&mut article, &metadata, &source);
    if article.published.is_none() {
        article.published = date_in_address(&article, &source);
    }
    article.notes.extend(notes);
    article
}

/// The outlet behind the headline in `<title>` (`Headline | Outlet`), where a block of the page is the headline alone.
fn site_in_title(source: &str, range: std::ops::Range<usize>, page: &Page) -> Option<Said> {
    let title = &source[range.clone()];
    for sep in [" | ", " – ", " — ", " - ", " · ", " • "] {
        let Some((head, tail)) = title.rsplit_once(sep) else { continue };
        let name = decode_all(tail.trim());
        let headline = plain(&decode_all(head));
        let is_headline = |b: &Block| b.span.len() <= 400 && plain(b.span.of(&page.text)) == headline;
        if (1..=5).contains(&name.split_whitespace().count()) && page.blocks.iter().any(is_headline) {
            let end = range.end - (tail.len() - tail.trim_end().len());
            return Some(Said { raw: end - tail.trim().len()..end, value: name });
        }
    }
    None
}

/// The headline without the outlet's name behind it.
fn without_site(title: &str, outlet: Option<&str>) -> String {
    for sep in [" | ", " – ", " — ", " - ", " : ", " · ", " • ", " » ", " :: "] {
        if let Some((head, tail)) = title.rsplit_once(sep) {
            let is_site = outlet
                .is_some_and(|o| plain(o) == plain(tail) || plain(o).starts_with(&plain(tail)) && !tail.is_empty());
            if is_site || (sep == " | " && tail.split_whitespace().count() <= 4 && head.split_whitespace().count() >= 3)
            {
                return without_site(head, outlet);
            }
        }
    }
    title.to_owned()
}

/// Authors in elements that say they hold them.
fn signed(page: &Page, blocks: &[usize]) -> Vec<Credit> {
    let mut out: Vec<Credit> = Vec::new();
    for &i in blocks.iter().take(4) {
        let text = page.block(i);
        let mut people = credit::byline(text).people;
        let alone = text.trim_matches([',', '|', '-', ' ']);
        if people.is_empty() && names::is_person(alone) {
            let at = text.find(alone).unwrap_or(0);
            people.push(Found { value: names::usual_case(alone), span: Span::new(at, at + alone.len()) });
        }
        for person in people {
            if !out.iter().any(|c| c.value == person.value) {
                let raw = credit::raw_of(&page.map, page.blocks[i].span, person.span);
                out.push(Credit { value: person.value, text: person.span.of(text).to_owned(), raw, span: None });
            }
        }
        if !out.is_empty() {
            break;
        }
    }
    out
}

/// A date in an element that says it holds it.
fn visible_date(page: &Page, blocks: &[usize], order: Order) -> Option<Published> {
    let mut updated = None;
    for &i in blocks {
        let text = page.block(i);
        let Some(stamp) = stamp::find(cut::head_of(text, 300), order).filter(|s| s.date.day().is_some()) else {
            continue;
        };
        let span = Span::new(stamp.start, stamp.date_end);
        let raw = credit::raw_of(&page.map, page.blocks[i].span, span);
        let published = Published { value: stamp.date, basis: Basis::Explicit, text: span.of(text).to_owned(), raw };
        let before = crate::fold::fold(&text[..stamp.start]);
        if !["mis a jour", "mise a jour", "modif", "updat", "actualis"].iter().any(|w| before.contains(w)) {
            return Some(published);
        }
        updated.get_or_insert(published);
    }
    updated
}

/// The day in the address that the page gives as its own (`/2021/06/03/`).
fn date_in_address(article: &Article, source: &str) -> Option<Published> {
    let url = article.url.as_deref()?;
    let parts: Vec<&str> = url.split('/').collect();
    for w in parts.windows(3) {
        let two = |s: &str| s.parse::<u8>().ok().filter(|_| (1..=2).contains(&s.len()));
        if let (4, Ok(year), Some(month), Some(day)) = (w[0].len(), w[0].parse::<i16>(), two(w[1]), two(w[2]))
            && (1990..2100).contains(&year)
            && let Some(value) = PartialDate::day_of(year, month, day)
        {
            let text = w.join("/");
            let raw =
                source.find(url).and_then(|at| url.find(&text).map(|n| RawSpan::new(at + n, at + n + text.len())));
            return Some(Published { value, basis: Basis::Explicit, text, raw });
        }
    }
    None
}

/// A headline that only the declarations have becomes the first block.
pub(crate) fn insert_title(page: &mut Page, source: &str, title: &Said) {
    let raw = RawSpan::new(title.raw.start, title.raw.end);
    let start = page.text.len();
    if raw.of(source) == title.value {
        page.text.push_str(&title.value);
        page.map.push(title.value.len(), raw, true);
    } else {
        page.text.push_str(&title.value);
        page.map.push(title.value.len(), raw, false);
    }
    let span = Span::new(start, page.text.len());
    page.blocks
        .insert(0, Block { span, kind: Kind::Heading(1), linked: 0, kept: true, glued: false, role: Role::Open });
}

/// Adds what the page declares; the words of the page win only where they say more.
pub(crate) fn declare(article: &mut Article, metadata: &Metadata, source: &str) {
    let (people, wire) = metadata.people();
    if !people.is_empty() {
        article.bylines = people.iter().map(|p| p.credit(source)).collect();
    }
    if article.agency.is_none() {
        article.agency = wire.map(|w| w.credit(source));
    }
    if let Some(outlet) = &metadata.outlet {
        article.outlet = Some(outlet.credit(source));
    }
    if let Some(published) = metadata.published(source) {
        article.published = Some(published);
    }
    article.url.clone_from(&metadata.url);
    article.language.clone_from(&metadata.language);
    article.lang = article.language.as_deref().and_then(Lang::from_code);
    if article.original.is_none()
        && let Some(original) = &metadata.original
    {
        let raw = RawSpan::new(original.raw.start, original.raw.end);
        article.original = Some(Link {
            outlet: None,
            url: Some(original.value.clone()),
            text: original.value.clone(),
            raw: Some(raw),
        });
    }
}
