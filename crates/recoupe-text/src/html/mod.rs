//! Web pages.

mod content;
mod declared;
mod entity;
mod tag;
mod walk;

use std::sync::Arc;

use recoupe_types::{Article, Lang, Link, Note, RawSpan};

use crate::assemble::assemble;
use crate::cut;
use crate::label::{self, Hints, plain};
use crate::page::{Block, Kind, Page, Role};
use crate::stamp::Order;

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
    cut::cut_all(&mut page, order);
    label::label(&mut page, &Hints { titles, order: Some(order), extracted });
    let mut article = assemble(&page, source.clone(), order);
    declare(&mut article, &metadata, &source);
    article.notes = notes;
    article
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
    let span = recoupe_types::Span::new(start, page.text.len());
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
