//! What a page declares of itself: JSON-LD (schema.org), Open Graph, other `<meta>` and `<time>` elements.

use std::ops::Range;

use recoupe_types::{Basis, Credit, PartialDate, Published, RawSpan};
use serde_json::Value;

use super::entity::decode_all;
use super::walk::Declared;
use crate::names::{agency, is_person, usual_case};
use crate::stamp;

/// A value and the bytes of the source that say it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Said {
    pub(crate) value: String,
    pub(crate) raw: Range<usize>,
}

/// What a page declares, read.
#[derive(Clone, Debug, Default)]
pub(crate) struct Metadata {
    /// Headlines, most trusted first.
    pub(crate) titles: Vec<Said>,
    pub(crate) outlet: Option<Said>,
    pub(crate) authors: Vec<Said>,
    pub(crate) published: Option<(PartialDate, Said)>,
    pub(crate) url: Option<String>,
    pub(crate) language: Option<String>,
    /// What the page is about.
    pub(crate) description: Option<String>,
    /// `isBasedOn`, `translationOfWork`: the original.
    pub(crate) original: Option<Said>,
}

/// schema.org types of articles, by the ends of their names.
const ARTICLES: &[&str] = &["Article", "BlogPosting", "Posting", "Report", "Review", "Blog"];

/// Reads the declarations.
pub(crate) fn read(source: &str, declared: &Declared) -> Metadata {
    let mut out = Metadata::default();
    json_ld(source, declared, &mut out);
    let meta = |keys: &[&str]| {
        keys.iter().find_map(|key| {
            declared.meta.iter().find(|(k, _)| k == key).and_then(|(_, range)| said(source, range.clone()))
        })
    };
    out.titles.extend(meta(&["og:title"]));
    out.titles.extend(meta(&[
        "twitter:title",
        "dc.title",
        "dcterms.title",
        "title",
        "headline",
        "sailthru.title",
        "parsely-title",
    ]));
    out.titles.extend(declared.title.clone().and_then(|range| said(source, range)));
    let outlet = meta(&[
        "og:site_name",
        "application-name",
        "publisher",
        "dc.publisher",
        "article:publisher",
        "twitter:site",
        "al:android:app_name",
        "apple-mobile-web-app-title",
        "copyright",
    ]);
    if out.outlet.is_none() {
        out.outlet = outlet
            .filter(|o| is_outlet(&o.value))
            .map(|o| Said { value: o.value.trim_start_matches('@').to_owned(), raw: o.raw });
    }
    if out.authors.is_empty() {
        for key in [
            "author",
            "article:author",
            "dc.creator",
            "dcterms.creator",
            "parsely-author",
            "sailthru.author",
            "byl",
            "article:author_name",
            "og:article:author",
            "twitter:creator",
            "citation_author",
        ] {
            for (_, range) in declared.meta.iter().filter(|(k, _)| k == key) {
                out.authors.extend(
                    said(source, range.clone()).filter(|a| !a.value.starts_with("http") && !a.value.starts_with('@')),
                );
            }
            if !out.authors.is_empty() {
                break;
            }
        }
    }
    if out.published.is_none() {
        out.published = published(source, declared);
    }
    out.url = declared
        .canonical
        .clone()
        .or_else(|| declared.meta.iter().find(|(k, _)| k == "og:url").map(|m| m.1.clone()))
        .map(|range| decode_all(source[range].trim()))
        .filter(|u| u.starts_with("http"));
    let lang = declared.lang.clone().map(|r| source[r].to_owned());
    let locale = || meta(&["og:locale", "content-language", "dc.language", "language"]).map(|s| s.value);
    out.language = lang.or_else(locale).or(out.language.take()).and_then(|l| language(&l));
    out
}

/// ISO 639-1 code at the start of a language tag.
pub(crate) fn language(tag: &str) -> Option<String> {
    let code = tag.trim().split(['-', '_', ',', ';', ' ']).next()?.to_ascii_lowercase();
    let code = match code.as_str() {
        "fra" | "fre" => "fr",
        "eng" => "en",
        other => other,
    };
    (code.len() == 2 && code.bytes().all(|b| b.is_ascii_lowercase())).then(|| code.to_owned())
}

/// The text of a value in the source, references decoded, white space set right.
fn said(source: &str, range: Range<usize>) -> Option<Said> {
    let value = tidy(&decode_all(&source[range.clone()]));
    (!value.is_empty()).then_some(Said { value, raw: range })
}

fn tidy(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.extend(word.chars().filter(|c| !matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{feff}')));
    }
    out
}

/// The date of publication in meta and time elements.
fn published(source: &str, declared: &Declared) -> Option<(PartialDate, Said)> {
    const KEYS: &[&str] = &[
        "article:published_time",
        "article:published",
        "og:article:published_time",
        "og:published_time",
        "datepublished",
        "parsely-pub-date",
        "sailthru.date",
        "published_time",
        "publication_date",
        "publish_date",
        "publishdate",
        "pubdate",
        "pdate",
        "date_published",
        "dc.date.issued",
        "dcterms.date",
        "dcterms.issued",
        "dc.date.created",
        "dcterms.created",
        "dc.date",
        "dc:date",
        "dc:created",
        "article.published",
        "article.created",
        "article_date_original",
        "cxenseparse:recs:publishtime",
        "rnews:datepublished",
        "originalpublicationdate",
        "citation_publication_date",
        "citation_date",
        "analyticsattributes.articledate",
        "shareaholic:article_published_time",
        "vr:published_time",
        "cdate",
        "pubyear",
        "bt:pubdate",
        "gentime",
        "last-published",
        "published",
        "datecreated",
        "created",
        "creation_date",
        "date.created",
        "date",
        "publishedtime",
        "timestamp",
        "release_date",
        "og:pubdate",
        "mediator_published_time",
        "ptime",
        "displaydate",
        "display_date",
        "utime",
    ];
    let dated = |range: &Range<usize>| {
        let said = said(source, range.clone())?;
        Some((stamp::machine(&said.value)?, said))
    };
    for key in KEYS {
        if let Some(found) = declared.meta.iter().filter(|(k, _)| k == key).find_map(|(_, range)| dated(range)) {
            return Some(found);
        }
    }
    let times = &declared.times;
    let with =
        |test: &dyn Fn(&str) -> bool| times.iter().filter(|(what, _)| test(what)).find_map(|(_, range)| dated(range));
    with(&|w| w.contains("datepublished") || w.contains("pubdate"))
        .or_else(|| {
            with(&|w| {
                w.contains("publish") || w.contains("entry-date") || w.contains("posted") || w.contains("datecreated")
            })
        })
        .or_else(|| {
            with(&|w| {
                !w.contains("updat")
                    && !w.contains("modif")
                    && !w.contains("comment")
                    && !w.contains("expir")
                    && !w.contains("duration")
                    && !w.contains("start")
                    && !w.contains("end")
            })
        })
}

/// Names of software and places that stand where an outlet should.
fn is_outlet(name: &str) -> bool {
    let words = name.split_whitespace().count();
    words > 0
        && words <= 8
        && name.len() <= 80
        && !name.starts_with("http")
        && !name.to_ascii_lowercase().starts_with("wordpress")
        && name.chars().any(char::is_alphabetic)
}

fn json_ld(source: &str, declared: &Declared, out: &mut Metadata) {
    for range in declared.json_ld.iter().take(40) {
        let script = &source[range.clone()];
        let Some(value) = parse(script) else { continue };
        let mut nodes = Vec::new();
        collect(&value, &mut nodes, 0);
        // Articles first; what a page or organisation says is only taken where no article says it.
        for article in nodes.iter().filter(|n| is_type(n, ARTICLES)) {
            article_node(article, &nodes, script, range.start, out);
        }
        for page in nodes.iter().filter(|n| is_type(n, &["WebPage", "ItemPage"])) {
            if out.published.is_none()
                && let Some(date) = text_of(page.get("datePublished"))
                && let Some(d) = stamp::machine(&date)
            {
                out.published = Some((d, place(script, range.start, date)));
            }
            if out.language.is_none() {
                out.language = text_of(page.get("inLanguage"));
            }
        }
        for site in nodes.iter().filter(|n| is_type(n, &["WebSite", "NewsMediaOrganization"])) {
            if out.outlet.is_none()
                && let Some(name) = text_of(site.get("name")).filter(|n| is_outlet(n))
            {
                out.outlet = Some(place(script, range.start, name));
            }
        }
    }
}

fn article_node(article: &Value, nodes: &[&Value], script: &str, at: usize, out: &mut Metadata) {
    if let Some(title) = text_of(article.get("headline")).or_else(|| text_of(article.get("name"))) {
        out.titles.push(place(script, at, title));
    }
    if out.published.is_none() {
        for key in ["datePublished", "dateCreated", "uploadDate"] {
            if let Some(date) = text_of(article.get(key))
                && let Some(d) = stamp::machine(&date)
            {
                out.published = Some((d, place(script, at, date)));
                break;
            }
        }
    }
    if out.authors.is_empty() {
        let mut names = Vec::new();
        for key in ["author", "creator"] {
            people(article.get(key), nodes, &mut names, 0);
            if !names.is_empty() {
                break;
            }
        }
        out.authors.extend(names.into_iter().map(|n| place(script, at, n)));
    }
    if out.outlet.is_none() {
        let mut names = Vec::new();
        people(article.get("publisher"), nodes, &mut names, 0);
        out.outlet = names.into_iter().find(|n| is_outlet(n)).map(|n| place(script, at, n));
    }
    if out.language.is_none() {
        out.language = text_of(article.get("inLanguage"));
    }
    if out.original.is_none() {
        for key in ["translationOfWork", "isBasedOn"] {
            let value = article.get(key);
            let url =
                text_of(value).or_else(|| value.and_then(|v| text_of(v.get("url")).or_else(|| text_of(v.get("@id")))));
            if let Some(url) = url.filter(|u| u.starts_with("http")) {
                out.original = Some(place(script, at, url));
                break;
            }
        }
    }
}

/// JSON as it is found in pages: in a comment or CDATA, with raw line ends inside strings, with entities.
fn parse(script: &str) -> Option<Value> {
    let text = script.trim().trim_start_matches("<!--").trim_end_matches("-->");
    let text = text
        .trim()
        .trim_start_matches("//<![CDATA[")
        .trim_start_matches("<![CDATA[")
        .trim_start_matches("/*<![CDATA[*/")
        .trim();
    let text =
        text.trim_end_matches("//]]>").trim_end_matches("]]>").trim_end_matches("/*]]>*/").trim().trim_end_matches(';');
    serde_json::from_str(text)
        .or_else(|_| {
            serde_json::from_str(&text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect::<String>())
        })
        .or_else(|_| serde_json::from_str(&decode_all(text)))
        .or_else(|_| serde_json::from_str(&without_trailing_commas(text)))
        .ok()
}

fn without_trailing_commas(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if matches!(c, '}' | ']') {
            let keep = out.trim_end().trim_end_matches(',').len();
            if out.trim_end().ends_with(',') {
                out.truncate(keep);
            }
        }
        out.push(if c.is_control() { ' ' } else { c });
    }
    out
}

/// Every object that has a type, in order, `@graph` and arrays opened.
fn collect<'v>(value: &'v Value, out: &mut Vec<&'v Value>, depth: usize) {
    if depth > 6 || out.len() > 400 {
        return;
    }
    match value {
        Value::Array(items) => items.iter().for_each(|v| collect(v, out, depth + 1)),
        Value::Object(map) => {
            if map.contains_key("@type") || map.contains_key("@id") {
                out.push(value);
            }
            for key in ["@graph", "mainEntity", "mainEntityOfPage", "hasPart", "itemListElement"] {
                if let Some(inner) = map.get(key).filter(|v| v.is_object() || v.is_array()) {
                    collect(inner, out, depth + 1);
                }
            }
        }
        _ => {}
    }
}

fn is_type(value: &Value, ends: &[&str]) -> bool {
    let is = |v: &Value| v.as_str().is_some_and(|t| ends.iter().any(|e| t.ends_with(e)));
    match value.get("@type") {
        Some(Value::Array(types)) => types.iter().any(is),
        Some(t) => is(t),
        None => false,
    }
}

fn text_of(value: Option<&Value>) -> Option<String> {
    match value? {
        Value::String(s) => Some(tidy(&decode_all(&decode_all(s)))).filter(|s| !s.is_empty()),
        Value::Array(items) => text_of(items.first()),
        Value::Object(map) => text_of(map.get("@value").or_else(|| map.get("name"))),
        _ => None,
    }
}

/// Names of an author, creator or publisher: a string, an object, a reference, or a list of them.
fn people(value: Option<&Value>, nodes: &[&Value], out: &mut Vec<String>, depth: usize) {
    if depth > 3 || out.len() >= 12 {
        return;
    }
    match value {
        Some(Value::String(_)) => out.extend(text_of(value).filter(|n| !n.starts_with("http"))),
        Some(Value::Array(items)) => items.iter().for_each(|v| people(Some(v), nodes, out, depth + 1)),
        Some(Value::Object(map)) => {
            if let Some(name) = map.get("name") {
                people(Some(name), nodes, out, depth + 1);
            } else if let Some(id) = map.get("@id") {
                let same = nodes.iter().find(|n| n.get("@id") == Some(id) && n.get("name").is_some());
                if let Some(node) = same {
                    people(node.get("name"), nodes, out, depth + 1);
                }
            }
        }
        _ => {}
    }
}

/// Where `value` stands in a script, to the letter; else the whole script.
fn place(script: &str, at: usize, value: String) -> Said {
    let raw = match script.find(value.as_str()) {
        Some(n) => at + n..at + n + value.len(),
        None => at..at + script.len(),
    };
    Said { value, raw }
}

impl Said {
    /// As a credit that stands outside the clean text.
    pub(crate) fn credit(&self, source: &str) -> Credit {
        let raw = RawSpan::new(self.raw.start, self.raw.end);
        // A whole script is a place, not words.
        let text = if self.raw.len() <= 400 { raw.of(source).to_owned() } else { self.value.clone() };
        Credit { value: self.value.clone(), text, raw: Some(raw), span: None }
    }
}

impl Metadata {
    /// Authors in their usual form, wire services apart.
    pub(crate) fn people(&self) -> (Vec<Said>, Option<Said>) {
        let (mut people, mut wire): (Vec<Said>, Option<Said>) = (Vec::new(), None);
        for author in &self.authors {
            for part in author
                .value
                .split([',', ';', '|'])
                .flat_map(|p| p.split(" and "))
                .flat_map(|p| p.split(" et "))
                .flat_map(|p| p.split(" & "))
                .flat_map(|p| p.split(" avec "))
                .flat_map(|p| p.split(" with "))
            {
                let part = part
                    .trim()
                    .trim_start_matches("By ")
                    .trim_start_matches("by ")
                    .trim_start_matches("Par ")
                    .trim_start_matches("par ")
                    .trim();
                if let Some(name) = agency(part) {
                    wire.get_or_insert(Said { value: name.to_owned(), raw: author.raw.clone() });
                } else if (is_person(part) || (self.authors.len() <= 2 && is_pseudonym(part)))
                    && self.outlet.as_ref().is_none_or(|o| o.value != part)
                    && !people.iter().any(|p| p.value == part)
                {
                    people.push(Said { value: usual_case(part), raw: author.raw.clone() });
                }
            }
        }
        (people, wire)
    }

    /// The declared date of publication.
    pub(crate) fn published(&self, source: &str) -> Option<Published> {
        self.published.as_ref().map(|(value, said)| {
            let raw = RawSpan::new(said.raw.start, said.raw.end);
            let text = if said.raw.len() <= 80 { raw.of(source).to_owned() } else { said.value.clone() };
            Published { value: *value, basis: Basis::Explicit, text, raw: Some(raw) }
        })
    }
}

/// A name of one word with a capital, as people sign on their own pages.
fn is_pseudonym(text: &str) -> bool {
    let words = text.split_whitespace().count();
    words == 1
        && text.chars().next().is_some_and(char::is_uppercase)
        && text.chars().all(char::is_alphabetic)
        && !matches!(
            text.to_lowercase().as_str(),
            "admin" | "editor" | "redaction" | "rédaction" | "staff" | "administrator" | "webmaster" | "news"
        )
}

#[cfg(test)]
mod tests {
    use super::super::walk::walk;
    use super::*;

    fn metadata(page: &str) -> Metadata {
        read(page, &walk(page).declared)
    }

    #[test]
    fn json_ld_in_a_graph_with_references() {
        let page = r##"<script type="application/ld+json">{"@context":"https://schema.org","@graph":[
            {"@type":["WebPage"],"datePublished":"2020-01-01"},
            {"@type":"NewsArticle","headline":"La digue de Brivane","datePublished":"2021-06-03T09:30:00+02:00","author":[{"@id":"#lina"},{"name":"AFP"}],"publisher":{"@id":"#phare"}},
            {"@type":"Person","@id":"#lina","name":"Lina Tarrasco"},{"@type":"Organization","@id":"#phare","name":"Le Phare"}]}</script>"##;
        let m = metadata(page);
        assert_eq!(m.titles[0].value, "La digue de Brivane");
        assert_eq!(m.published.as_ref().unwrap().0.to_string(), "2021-06-03");
        let (people, wire) = m.people();
        assert_eq!((people[0].value.as_str(), wire.unwrap().value.as_str()), ("Lina Tarrasco", "AFP"));
        assert_eq!(m.outlet.as_ref().unwrap().credit(page).text, "Le Phare");
    }

    #[test]
    fn meta_elements_and_broken_json() {
        let page = "<html lang=fr-FR><meta property=og:title content='La digue &amp; le port'><meta property='article:published_time' content='2021-06-03'>\
            <meta property='article:modified_time' content='2022-01-01'><script type='application/ld+json'>{\"@type\":\"NewsArticle\", oh no</script>";
        let m = metadata(page);
        assert_eq!(m.titles[0].value, "La digue & le port");
        assert_eq!(m.published.as_ref().unwrap().0.to_string(), "2021-06-03");
        assert_eq!(m.language.as_deref(), Some("fr"));
    }
}
