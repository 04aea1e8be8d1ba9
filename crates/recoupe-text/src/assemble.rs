//! Labelled blocks to an article.

use std::sync::Arc;

use recoupe_types::{
    Article, Basis, CleanText, Credit, Furniture, FurnitureReason, Link, Note, OffsetMap, Piece, Published, RawSpan,
    Span, TranslatedFrom,
};

use crate::credit::{self, Found};
use crate::fold::Folded;
use crate::page::{Page, Role};
use crate::shape::Shape;
use crate::stamp::{self, Order};

/// The article of a labelled page; what the mark-up says of it is not in it yet.
pub(crate) fn assemble(page: &Page, source: Arc<str>, order: Order) -> Article {
    let mut text = String::new();
    let mut map = OffsetMap::default();
    let mut title = None;
    let mut clean_spans: Vec<Option<Span>> = vec![None; page.blocks.len()];
    let first_title = page.blocks.iter().position(|b| b.role == Role::Title);
    let in_order = first_title.into_iter().chain((0..page.blocks.len()).filter(|i| Some(*i) != first_title));
    for i in in_order {
        if !page.blocks[i].is_article() {
            continue;
        }
        if !text.is_empty() {
            let at = page.raw(i).map_or(0, RawSpan::start);
            let before = last_raw_end(&map);
            // What stood between the two paragraphs, if they stood in this order.
            let gap = if before <= at { RawSpan::new(before, at) } else { RawSpan::new(at, at) };
            // What a shortcode or an advert had torn apart is one paragraph again.
            let separator = if goes_on(page, i) { " " } else { "\n\n" };
            text.push_str(separator);
            map.push(separator.len(), gap, false);
        }
        let start = text.len();
        text.push_str(page.block(i));
        copy_pieces(&page.map, page.blocks[i].span, &mut map);
        let span = Span::new(start, text.len());
        clean_spans[i] = Some(span);
        if Some(i) == first_title {
            title = Some(span);
        }
    }
    let mut article = Article {
        id: String::new(),
        input: String::new(),
        clean: CleanText { text: text.into(), map },
        source,
        encoding: "UTF-8",
        title,
        outlet: None,
        agency: None,
        bylines: Vec::new(),
        dateline: Vec::new(),
        published: None,
        lang: None,
        language: None,
        url: None,
        translated_from: None,
        original: None,
        furniture: Vec::new(),
        notes: Vec::new(),
    };
    for (i, block) in page.blocks.iter().enumerate() {
        if let Role::Furniture(reason, rule) = block.role {
            article.furniture.push(Furniture { text: page.block(i).to_owned(), raw: page.raw(i), reason, rule });
        }
    }
    if page.is_cut_short {
        let message = "the page has more paragraphs than an article; the rest was left out".to_owned();
        article.notes.push(Note { code: "cut-short", span: None, message });
    }
    let reader = Reader { page, clean_spans: &clean_spans, order };
    reader.credits(&mut article);
    reader.published(&mut article);
    article
}

/// Whether block `i` was cut from the paragraph that the article part before it was cut from.
fn goes_on(page: &Page, i: usize) -> bool {
    let mut k = i;
    while page.blocks[k].glued && k > 0 {
        k -= 1;
        if page.blocks[k].is_article() {
            return page.blocks[k].role == Role::Body;
        }
    }
    false
}

fn last_raw_end(map: &OffsetMap) -> usize {
    map.pieces().last().map_or(0, |p| p.raw.end())
}

/// Appends the pieces of `from` that `span` holds.
fn copy_pieces(from: &OffsetMap, span: Span, to: &mut OffsetMap) {
    let pieces = from.pieces();
    let first = pieces.partition_point(|p| p.clean.end() <= span.start());
    for Piece { clean, raw, copied } in pieces[first..].iter().take_while(|p| p.clean.start() < span.end()) {
        let start = clean.start().max(span.start());
        let end = clean.end().min(span.end());
        let raw = if *copied {
            RawSpan::new(raw.start() + start - clean.start(), raw.start() + end - clean.start())
        } else {
            *raw
        };
        to.push(end - start, raw, *copied);
    }
}

/// Reads what the page says of itself.
struct Reader<'p> {
    page: &'p Page,
    clean_spans: &'p [Option<Span>],
    order: Order,
}

impl Reader<'_> {
    fn credit(&self, i: usize, found: Found) -> Credit {
        let block = self.page.blocks[i].span;
        let text = found.span.of(self.page.block(i)).to_owned();
        let span = self.clean_spans[i].map(|s| Span::new(s.start() + found.span.start(), s.start() + found.span.end()));
        Credit { value: found.value, text, raw: credit::raw_of(&self.page.map, block, found.span), span }
    }

    fn credits(&self, article: &mut Article) {
        let n = self.page.blocks.len();
        let mut body_seen = 0;
        let last_body = (0..n).rev().find(|i| self.page.blocks[*i].role == Role::Body);
        for i in 0..n {
            let text = self.page.block(i);
            match self.page.blocks[i].role {
                Role::Body => {
                    body_seen += 1;
                    if body_seen <= 3 && article.dateline.is_empty() {
                        self.dateline(i, article);
                    }
                    if Some(i) == last_body
                        && article.agency.is_none()
                        && let Some(found) = credit::signature(text)
                    {
                        article.agency = Some(self.credit(i, found));
                    }
                }
                Role::Furniture(reason, rule) if reason != FurnitureReason::Caption && text.len() < 700 => {
                    self.furniture(i, reason, rule, article);
                }
                _ => {}
            }
        }
        if let Some(i) = (0..n)
            .find(|i| self.page.blocks[*i].role == Role::Furniture(FurnitureReason::Metadata, "furniture/page-title"))
            && article.outlet.is_none()
            && let Some(at) = self.page.block(i).rfind(['|', '-', '–', '—', '·', '•'])
        {
            let text = self.page.block(i);
            let from = at + text[at..].chars().next().map_or(1, char::len_utf8);
            let span = Span::new(from, text.len()).trim(text);
            article.outlet = Some(self.credit(i, Found { value: span.of(text).to_owned(), span }));
        }
        if article.outlet.is_none() {
            self.outlet_from_foot(article);
        }
    }

    fn dateline(&self, i: usize, article: &mut Article) {
        let Some(dateline) = credit::dateline(self.page.block(i), self.order) else { return };
        article.dateline = dateline.places.into_iter().map(|p| self.credit(i, p)).collect();
        if let Some(agency) = dateline.agency {
            article.agency = Some(self.credit(i, agency));
        }
        if let Some(stamp) = dateline.stamp
            && article.published.is_none()
            && stamp.date.day().is_some()
        {
            article.published = Some(self.stamped(i, stamp));
        }
    }

    fn furniture(&self, i: usize, reason: FurnitureReason, rule: &str, article: &mut Article) {
        let text = self.page.block(i);
        let byline = credit::byline(text);
        if matches!(reason, FurnitureReason::Credit | FurnitureReason::Metadata) {
            if article.bylines.len() < 12 && rule != "furniture/copyright" {
                for person in byline.people {
                    if !article.bylines.iter().any(|b| b.value == person.value) {
                        article.bylines.push(self.credit(i, person));
                    }
                }
            }
            let alone =
                crate::names::agency(text).map(|name| Found { value: name.to_owned(), span: Span::new(0, text.len()) });
            if article.agency.is_none()
                && rule != "furniture/copyright"
                && let Some(agency) = byline.agency.or(alone)
            {
                article.agency = Some(self.credit(i, agency));
            }
        }
        if article.translated_from.is_none()
            && let Some(found) = credit::translated_from(text)
        {
            let c = self.credit(i, found);
            article.translated_from =
                Some(TranslatedFrom { outlet: c.value, text: text.to_owned(), raw: self.page.raw(i) });
        }
        if article.original.is_none()
            && let Some(found) = credit::original_link(text)
        {
            let url = text.split_whitespace().find(|w| w.starts_with("http")).map(str::to_owned);
            article.original =
                Some(Link { outlet: Some(found.value), url, text: text.to_owned(), raw: self.page.raw(i) });
        } else if article.outlet.is_none()
            && matches!(reason, FurnitureReason::Subscription | FurnitureReason::Credit | FurnitureReason::SiteMessage)
            && rule != "furniture/byline"
            && let Some(found) = credit::outlet(text)
        {
            article.outlet = Some(self.credit(i, found));
        }
    }

    /// A short line at the foot of the page that names an outlet (`Le Phare Info`).
    fn outlet_from_foot(&self, article: &mut Article) {
        let blocks = &self.page.blocks;
        for i in (0..blocks.len()).rev().take(6) {
            let text = self.page.block(i);
            let shape = Shape::of(text);
            let foot = matches!(blocks[i].role, Role::Furniture(_, "furniture/foot" | "furniture/aside-element"));
            let capital = text.chars().next().is_some_and(char::is_uppercase);
            if foot
                && capital
                && (1..=5).contains(&shape.words)
                && !shape.ends_sentence
                && text.split_whitespace().any(credit::is_media_word)
            {
                article.outlet = Some(self.credit(i, Found { value: text.to_owned(), span: Span::new(0, text.len()) }));
                return;
            }
        }
    }

    fn stamped(&self, i: usize, stamp: stamp::Stamp) -> Published {
        let span = Span::new(stamp.start, stamp.date_end);
        let raw = credit::raw_of(&self.page.map, self.page.blocks[i].span, span);
        Published { value: stamp.date, basis: Basis::Explicit, text: span.of(self.page.block(i)).to_owned(), raw }
    }

    /// The date of publication in the words of the page: one that says it is, then one that stands alone near the top, then
    /// one of an update.
    fn published(&self, article: &mut Article) {
        let mut best: Option<(u8, Published)> = None;
        for (i, block) in self.page.blocks.iter().enumerate() {
            let Role::Furniture(reason, rule) = block.role else { continue };
            if !matches!(reason, FurnitureReason::Metadata | FurnitureReason::Credit | FurnitureReason::Navigation)
                || rule == "furniture/copyright"
            {
                continue;
            }
            let text = self.page.block(i);
            if text.len() > 400 {
                continue;
            }
            let Some(stamp) = stamp::find(text, self.order) else { continue };
            let before = Folded::new(&text[..stamp.start]).text;
            let updated =
                ["mis a jour", "modif", "updated", "actualise", "mise a jour"].iter().any(|w| before.contains(w));
            let says = rule == "furniture/leading-date"
                || ["publi", "post", "mis en ligne", "paru", "date", "issued"].iter().any(|w| before.contains(w));
            let top = article.title.is_none() || !self.page.blocks[..i].iter().any(|b| b.role == Role::Body);
            // A month alone is an archive's or a magazine's, unless the page says what it is.
            if stamp.date.day().is_none() && !says {
                continue;
            }
            let rank = match (says, updated, top) {
                (true, false, _) => 4,
                (_, false, true) => 3,
                (_, true, true) => 2,
                (false, false, false) if rule == "furniture/date-line" => 1,
                _ => 0,
            };
            if rank > 0 && best.as_ref().is_none_or(|b| b.0 < rank) {
                best = Some((rank, self.stamped(i, stamp)));
            }
        }
        if let Some((_, published)) = best {
            article.published = Some(published);
        }
    }
}
