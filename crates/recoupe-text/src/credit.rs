//! What a page says of itself in words: authors, wire service, dateline, outlet, translation, original.

use std::sync::LazyLock;

use aho_corasick::AhoCorasick;
use recoupe_types::{RawSpan, Span, calendar};

use crate::cut::head_of;
use crate::fold::{Folded, fold};
use crate::names::{agency, is_person, usual_case};
use crate::shape::Shape;
use crate::stamp::{self, Order, Stamp};

/// Words in front of an author's name, folded. Those that end in a word are also words of the language: what follows
/// must be a name and little else.
const BYLINE_LEADS: &[&str] = &[
    "par",
    "by",
    "auteur :",
    "auteur:",
    "auteure :",
    "auteure:",
    "autrice :",
    "auteurs :",
    "author:",
    "author :",
    "de notre correspondant",
    "de notre correspondante",
    "ecrit par",
    "redige par",
    "publie par",
    "poste par",
    "propos recueillis par",
    "written by",
    "posted by",
    "published by",
    "reported by",
    "reporting by",
    "words by",
    "story by",
    "texte :",
    "texte de",
    "un article de",
    "une enquete de",
    "avec notre correspondant",
    "avec notre correspondante",
    "avec notre envoye special",
    "avec notre envoyee speciale",
    "avec nos envoyes speciaux",
    "avec nos correspondants",
    "de nos envoyes speciaux",
    "de notre envoye special",
    "de notre envoyee speciale",
    "from our correspondent",
    "by our correspondent",
    "notre correspondant",
    "notre correspondante",
    "notre envoye special",
    "notre envoyee speciale",
    "signe",
    "traduit par",
    "publie le par",
    "edite par",
];

/// A value and the bytes of the block that say it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Found {
    pub(crate) value: String,
    pub(crate) span: Span,
}

/// Authors and wire services that a short line names.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Byline {
    pub(crate) people: Vec<Found>,
    pub(crate) agency: Option<Found>,
}

/// Whether the block is a line of authors and nothing else.
pub(crate) fn is_byline(text: &str, shape: Shape) -> bool {
    if shape.words > 24 || shape.words == 0 {
        return false;
    }
    if shape.words <= 6 && agency(text).is_some() {
        return true;
    }
    let found = byline(text);
    let named: usize =
        found.people.iter().chain(found.agency.as_ref()).map(|f| f.value.split_whitespace().count()).sum();
    // "Par Jean Dupont, à Séoul, le 3 mai": a few words besides the names; a sentence has more.
    let dated = stamp::find(text, Order::DayFirst).map_or(0, |s| 2 + text[s.start..s.end].split_whitespace().count());
    named > 0 && shape.words <= named + 8 + dated && !(shape.is_sentence() && shape.words > named + 5 + dated)
}

/// Reads a line that begins with, or holds after a dash, words that lead to an author.
pub(crate) fn byline(text: &str) -> Byline {
    let mut out = Byline::default();
    let head = head_of(text, 300);
    let folded = Folded::new(head);
    for (at, lead) in lead_positions(&folded) {
        let from = folded.original(at + lead.len());
        // "Par ailleurs, X et Y …" is no byline; "avec notre correspondant à Oslo, X" has its place first.
        let allowed = if matches!(lead, "par" | "by" | "signe") { 0 } else { 1 };
        names_in(head, from, allowed, &mut out);
        if !out.people.is_empty() || out.agency.is_some() {
            break;
        }
    }
    if out.agency.is_none() {
        out.agency = with_agency(head, &folded);
    }
    out
}

/// Where a lead stands at the start of the line, or after a dash, a bar or a full stop.
fn lead_positions(folded: &Folded) -> Vec<(usize, &'static str)> {
    static LEADS: LazyLock<Option<AhoCorasick>> = LazyLock::new(|| AhoCorasick::new(BYLINE_LEADS).ok());
    let text = &folded.text;
    let mut out: Vec<(usize, &'static str)> = Vec::new();
    for (lead, at) in places(LEADS.as_ref(), text) {
        let lead = BYLINE_LEADS[lead];
        let before = text[..at].trim_end_matches(' ');
        let opens = before.is_empty()
            || before.ends_with(['-', '|', '.', '·', '•', '(', '#'])
            || !folded.text[..at].ends_with(' ') && folded.is_boundary(at);
        if opens && folded.is_boundary(at + lead.len()) {
            out.push((at, lead));
        }
    }
    out.sort_by_key(|(at, lead)| (*at, usize::MAX - lead.len()));
    out
}

/// Where phrases stand in a text, all found in one pass: number and place, in order of the phrases. Those of one phrase do not
/// overlap.
fn places(phrases: Option<&AhoCorasick>, text: &str) -> Vec<(usize, usize)> {
    let found = phrases.into_iter().flat_map(|p| p.find_overlapping_iter(text));
    let mut out: Vec<(usize, usize, usize)> = found.map(|m| (m.pattern().as_usize(), m.start(), m.end())).collect();
    out.sort_unstable();
    out.dedup_by(|later, earlier| later.0 == earlier.0 && later.1 < earlier.2);
    out.into_iter().map(|(phrase, at, _)| (phrase, at)).collect()
}

/// Splits what follows a lead into names; stops at the first part that is none, after the place of a correspondent.
fn names_in(text: &str, from: usize, allowed_misses: usize, out: &mut Byline) {
    let rest = &text[from..];
    let mut at = from + (rest.len() - rest.trim_start_matches([' ', ':', '-', '–', '—']).len());
    let mut misses = 0;
    while at < text.len() && misses <= allowed_misses {
        let rest = &text[at..];
        let (len, sep) = part_len(rest);
        let part = &rest[..len];
        let trimmed = part.trim_matches(|c: char| c.is_whitespace() || matches!(c, '.' | '*' | '(' | ')'));
        let start = at
            + (part.len()
                - part.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '.' | '*' | '(' | ')')).len());
        let span = Span::new(start, start + trimmed.len());
        if let Some(name) = agency(trimmed) {
            out.agency.get_or_insert(Found { value: name.to_owned(), span });
        } else if is_person(trimmed) {
            out.people.push(Found { value: usual_case(trimmed), span });
            misses = 0;
        } else {
            misses += 1;
        }
        at += len + sep;
    }
}

/// Length of the part up to the next separator, and of the separator.
fn part_len(text: &str) -> (usize, usize) {
    const SEPARATORS: &[&str] = &[
        ", ",
        " et ",
        " and ",
        " & ",
        " / ",
        "/",
        " avec ",
        " with ",
        " | ",
        " - ",
        " – ",
        " — ",
        " (",
        "; ",
        " • ",
        " · ",
        " pour ",
        " for ",
        " à ",
        " in ",
        " le ",
        " on ",
        " à\u{a0}",
        ",",
    ];
    SEPARATORS.iter().filter_map(|s| text.find(s).map(|at| (at, s.len()))).min().unwrap_or((text.len(), 0))
}

/// `avec AFP`, `(avec Reuters)`, `Source : AFP`.
fn with_agency(text: &str, folded: &Folded) -> Option<Found> {
    const LEADS: &[&str] = &[
        "avec l'",
        "avec ",
        "with ",
        "source : ",
        "source: ",
        "sources : ",
        "via ",
        "par l'",
        "par ",
        "by ",
        "d'apres ",
        "et ",
    ];
    static AUTOMATON: LazyLock<Option<AhoCorasick>> = LazyLock::new(|| AhoCorasick::new(LEADS).ok());
    for (lead, at) in places(AUTOMATON.as_ref(), &folded.text) {
        if !folded.is_boundary(at) {
            continue;
        }
        let from = folded.original(at + LEADS[lead].len());
        let rest = &text[from..];
        let len = rest.find(|c: char| !(c.is_alphanumeric() || matches!(c, '-' | ' '))).unwrap_or(rest.len());
        // The longest run of words that is an agency's name.
        for end in word_ends(&rest[..len]).into_iter().rev() {
            if let Some(name) = agency(&rest[..end]) {
                return Some(Found { value: name.to_owned(), span: Span::new(from, from + end) });
            }
        }
    }
    None
}

fn word_ends(text: &str) -> Vec<usize> {
    text.char_indices().filter(|(_, c)| *c == ' ').map(|(i, _)| i).chain([text.len()]).take(5).collect()
}

/// A dateline at the start of a paragraph: `WASHINGTON/SEOUL, 14 sept. (Yonhap) -- `, `PARIS (Reuters) - `, `(AFP) - `.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Dateline {
    pub(crate) places: Vec<Found>,
    pub(crate) agency: Option<Found>,
    pub(crate) stamp: Option<Stamp>,
    /// Where the sentence begins.
    pub(crate) end: usize,
}

/// Reads a dateline.
pub(crate) fn dateline(text: &str, order: Order) -> Option<Dateline> {
    let head = head_of(text, 160);
    let dash = dash_in(head)?;
    let line = head[..dash.0].trim_end();
    if line.split_whitespace().count() > 14 || line.contains(['«', '"', '“', ';', '?', '!']) {
        return None;
    }
    let mut out = Dateline { end: dash.0 + dash.1, stamp: stamp::find(line, order), ..Dateline::default() };
    let mut places_end = line.len();
    if let Some(open) = line.find('(')
        && let Some(close) = line[open..].find(')').map(|c| open + c)
    {
        let inside = &line[open + 1..close];
        let first = inside.split([',', '/']).next().unwrap_or(inside);
        if let Some(name) = agency(first.trim()).or_else(|| agency(inside)) {
            out.agency = Some(Found { value: name.to_owned(), span: Span::new(open + 1, open + 1 + first.len()) });
        }
        places_end = open;
    } else if let Some(name) = agency(line) {
        out.agency = Some(Found { value: name.to_owned(), span: Span::new(0, line.len()) });
        return Some(out);
    }
    // The date is no place.
    if let Some(cut) = line[..places_end].find(|c: char| c.is_ascii_digit()) {
        places_end = cut;
    }
    let mut at = 0;
    for part in line[..places_end].split_inclusive(['/', ',']) {
        let place = part.trim_matches(|c: char| c.is_whitespace() || matches!(c, '/' | ',' | '.'));
        let start = at + part.find(place).unwrap_or(0);
        at += part.len();
        if is_place(place) && !is_month_or_day(place) {
            out.places.push(Found { value: usual_case(place), span: Span::new(start, start + place.len()) });
        } else if !place.is_empty() && !is_month_or_day(place) && out.agency.is_none() {
            return None;
        }
    }
    let shouted = out.places.first().is_some_and(|p| {
        let words = &line[p.span.start()..p.span.end()];
        words.chars().filter(|c| c.is_alphabetic()).count() >= 4 && !words.chars().any(char::is_lowercase)
    });
    // Without a wire service only a place in capitals, or a place and a date, is a dateline: "Paris - la ville - …" is none.
    (out.agency.is_some() || shouted || (out.stamp.is_some() && !out.places.is_empty())).then_some(out)
}

/// Start and length of the dash that ends a dateline.
fn dash_in(head: &str) -> Option<(usize, usize)> {
    ["--", " – ", " — ", " - ", ") –", ") —", ") -", "— ", "– "]
        .iter()
        .filter_map(|d| head.find(d).map(|at| if d.starts_with(')') { (at + 1, d.len() - 1) } else { (at, d.len()) }))
        .filter(|(at, _)| *at > 0)
        .min()
}

fn is_place(text: &str) -> bool {
    let words = text.split_whitespace().count();
    (1..=4).contains(&words)
        && text.chars().next().is_some_and(char::is_uppercase)
        && text.chars().all(|c| c.is_alphabetic() || matches!(c, ' ' | '-' | '\'' | '’' | '.'))
        && text.split_whitespace().all(|w| {
            w.chars().next().is_some_and(char::is_uppercase)
                || matches!(w, "de" | "du" | "des" | "la" | "le" | "les" | "sur" | "en" | "aux" | "of")
        })
}

fn is_month_or_day(text: &str) -> bool {
    text.split([' ', '.'])
        .filter(|w| !w.is_empty())
        .all(|w| calendar::month(w).is_some() || calendar::is_weekday(w) || w.eq_ignore_ascii_case("le"))
}

/// The wire service that signs at the end of a paragraph: `… (AFP)`, `… (avec Reuters)`.
pub(crate) fn signature(text: &str) -> Option<Found> {
    let core = text.trim_end_matches([' ', '.', '*']);
    let open = core.strip_suffix(')')?.rfind('(')?;
    let inside = &core[open + 1..core.len() - 1];
    let bare = inside.strip_prefix("avec ").or(inside.strip_prefix("with ")).unwrap_or(inside);
    let name = bare.split(['/', ',']).find_map(|part| agency(part.trim()))?;
    Some(Found { value: name.to_owned(), span: Span::new(open + 1, core.len() - 1) })
}

/// The outlet that a piece was translated from.
pub(crate) fn translated_from(text: &str) -> Option<Found> {
    const LEADS: &[&str] = &[
        "article traduit de",
        "traduit de",
        "traduit du",
        "traduit par",
        "traduction de",
        "traduction d'un article de",
        "traduction d'un article du",
        "d'apres un article de",
        "adapte de",
        "translated from",
        "translation of",
        "version francaise d'un article de",
    ];
    named_after(text, LEADS)
}

/// The outlet that a line points to as the original's.
pub(crate) fn original_link(text: &str) -> Option<Found> {
    const LEADS: &[&str] = &[
        "article original sur",
        "l'article original sur",
        "l'article original :",
        "article original :",
        "article original:",
        "article original de",
        "l'article original de",
        "l'article original dans",
        "lire l'original sur",
        "l'original sur",
        "la version originale sur",
        "version originale sur",
        "lire la suite sur",
        "article complet sur",
        "l'article complet sur",
        "read the original at",
        "read the original on",
        "read the original article on",
        "read the original article at",
        "read the full story at",
        "read the full story on",
        "original article at",
        "original article on",
        "original article:",
        "originally published by",
        "originally published on",
        "originally published in",
        "originally published at",
        "originally appeared in",
        "originally appeared on",
        "first appeared in",
        "first appeared on",
        "first published by",
        "first published in",
        "first published on",
        "publie initialement par",
        "publie initialement sur",
        "publie initialement dans",
        "initialement publie par",
        "initialement publie sur",
        "initialement publie dans",
        "paru initialement dans",
        "publie a l'origine par",
        "publie a l'origine sur",
        "publie a l'origine dans",
        "publie d'abord par",
        "publie d'abord dans",
        "source originale :",
        "republie a partir de",
        "republished from",
    ];
    named_after(text, LEADS)
}

/// The outlet that asks its readers for something, or signs.
pub(crate) fn outlet(text: &str) -> Option<Found> {
    let folded = Folded::new(head_of(text, 400));
    // "Likez X sur Facebook", "Follow X on Google News"
    const BEFORE: &[&str] = &["likez", "aimez", "suivez", "retrouvez", "rejoignez", "follow", "like", "join", "find"];
    const AFTER: &[&str] = &[
        " sur facebook",
        " sur twitter",
        " sur google",
        " sur whatsapp",
        " sur telegram",
        " sur instagram",
        " sur linkedin",
        " sur x",
        " sur les reseaux",
        " on facebook",
        " on twitter",
        " on google",
        " on whatsapp",
        " on telegram",
        " on x",
        " on instagram",
        " on linkedin",
    ];
    for before in BEFORE {
        for (at, _) in folded.text.match_indices(before) {
            let from = at + before.len();
            let Some(end) = AFTER.iter().filter_map(|a| folded.text[from..].find(a).map(|e| from + e)).min() else {
                continue;
            };
            if folded.is_boundary(at)
                && folded.is_boundary(from)
                && let Some(found) = outlet_in(text, folded.original(from), folded.original(end))
            {
                return Some(found);
            }
        }
    }
    const LEADS: &[&str] = &[
        "abonnez-vous a",
        "abonnez-vous au",
        "subscribe to",
        "la newsletter de",
        "la newsletter du",
        "la lettre d'information de",
        "l'application",
        "soutenez",
        "faire un don a",
        "donate to",
        "support",
        "la redaction de",
        "la redaction du",
        "copyright #",
        "copyright © #",
        "© #",
        "(c) #",
        "©",
        "copyright",
        "tous droits reserves",
        "a propos de",
        "about",
    ];
    named_after(text, LEADS).filter(|f| !is_person(&f.value) || f.value.split_whitespace().any(is_media_word))
}

/// Words that names of outlets are made of.
pub(crate) fn is_media_word(word: &str) -> bool {
    const WORDS: &[&str] = &[
        "news",
        "info",
        "infos",
        "actu",
        "actualite",
        "journal",
        "presse",
        "press",
        "media",
        "medias",
        "tv",
        "radio",
        "times",
        "post",
        "tribune",
        "gazette",
        "monde",
        "courrier",
        "herald",
        "daily",
        "telegraph",
        "guardian",
        "observer",
        "express",
        "echo",
        "echos",
        "nouvelles",
        "matin",
        "soir",
        "depeche",
        "magazine",
        "revue",
        "review",
        "weekly",
        "hebdo",
        "chronicle",
        "standard",
        "mail",
        "mirror",
        "sun",
        "star",
        "globe",
        "independent",
        "examiner",
        "quotidien",
        "figaro",
        "parisien",
        "liberation",
        "point",
        "nouvel",
        "france",
        "voix",
        "voice",
        "forbes",
    ];
    WORDS.contains(&fold(word).as_str())
}

/// The name that follows one of `leads`.
fn named_after(text: &str, leads: &[&str]) -> Option<Found> {
    let head = head_of(text, 600);
    let folded = Folded::new(head);
    for lead in leads.iter().filter(|lead| folded.text.contains(**lead)) {
        for (at, _) in folded.text.match_indices(lead) {
            let from = at + lead.len();
            if folded.is_boundary(at)
                && folded.is_boundary(from)
                && let Some(found) = outlet_in(head, folded.original(from), head.len())
            {
                return Some(found);
            }
        }
    }
    None
}

/// The outlet's name at the start of `text[from..to]`: up to the first mark or word that ends a name.
fn outlet_in(text: &str, from: usize, to: usize) -> Option<Found> {
    let rest = text.get(from..to)?;
    let lead = rest.len()
        - rest
            .trim_start_matches(|c: char| {
                c.is_whitespace() || c.is_ascii_digit() || matches!(c, ':' | '-' | '–' | '—' | '«' | '"' | '“' | '©')
            })
            .len();
    let mut rest = &rest[lead..];
    let mut from = from + lead;
    if let Some(r) = rest.strip_prefix("le site ").or(rest.strip_prefix("le journal ")) {
        from += rest.len() - r.len();
        rest = r;
    }
    let end = [
        "–",
        "—",
        " - ",
        "|",
        ",",
        ". ",
        "(",
        ")",
        ":",
        ";",
        "»",
        "\"",
        "”",
        "!",
        " sur ",
        " on ",
        " et ",
        " and ",
        " par ",
        " by ",
        " le ",
        " pour ",
        " for ",
        " en ",
        " in ",
        " dans ",
        " tous droits",
        " Tous droits",
        " All rights",
        " all rights",
        " https",
    ]
    .iter()
    .filter_map(|s| rest.find(s).filter(|at| *at > 0))
    .min()
    .unwrap_or(rest.len());
    let name = rest[..end].trim_end_matches(|c: char| c.is_whitespace() || matches!(c, '.' | '>' | '…'));
    let words = name.split_whitespace().count();
    let first = name.chars().next()?;
    let capital =
        name.split_whitespace().any(|w| w.chars().next().is_some_and(char::is_uppercase)) || name.contains('.');
    let folded = fold(name);
    const LANGUAGES: &[&str] = &[
        "l'", "anglais", "english", "allemand", "russe", "espagnol", "arabe", "chinois", "french", "german", "russian",
        "notre", "our", "nos", "votre", "cet", "this", "all",
    ];
    let is_language = LANGUAGES.iter().any(|l| {
        folded == *l
            || folded.starts_with(l)
                && (l.ends_with('\'') && folded.split_whitespace().count() == 1 || folded[l.len()..].starts_with(' '))
    });
    ((1..=7).contains(&words) && capital && first.is_alphanumeric() && !is_language)
        .then(|| Found { value: name.to_owned(), span: Span::new(from, from + name.len()) })
}

/// Where `span` of a block that starts at `block` of the page stood in the source.
pub(crate) fn raw_of(map: &recoupe_types::OffsetMap, block: Span, span: Span) -> Option<RawSpan> {
    map.to_raw(Span::new(block.start() + span.start(), block.start() + span.end()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn people(text: &str) -> Vec<String> {
        byline(text).people.into_iter().map(|f| f.value).collect()
    }

    #[test]
    fn authors() {
        assert_eq!(people("Par Lina Tarrasco et Hugo Benamar, à Brivane"), ["Lina Tarrasco", "Hugo Benamar"]);
        assert_eq!(people("Avec notre correspondante à Oslo, Lina Tarrasco"), ["Lina Tarrasco"]);
        assert_eq!(people("Article traduit de Harbour Weekly – Autrice : Lina Tarrasco"), ["Lina Tarrasco"]);
        assert_eq!(people("By LINA TARRASCO | June 3, 2021"), ["Lina Tarrasco"]);
        assert!(people("Par ailleurs, Lina Tarrasco et Hugo Benamar ont parlé.").is_empty());
    }

    #[test]
    fn wire_services() {
        let of = |t: &str| byline(t).agency.map(|f| f.value);
        assert_eq!(of("Le Phare avec AFP").as_deref(), Some("AFP"));
        assert_eq!(of("Par Lina Tarrasco (avec Reuters)").as_deref(), Some("Reuters"));
        assert_eq!(of("Source : Associated Press").as_deref(), Some("AP"));
        assert_eq!(of("Par la rédaction"), None);
        assert_eq!(signature("La digue tient. (AFP)").map(|f| f.value).as_deref(), Some("AFP"));
    }

    #[test]
    fn datelines() {
        let d = dateline("OSLO/BRIVANE, 3 juin (Reuters) -- La digue tient.", Order::DayFirst).unwrap();
        assert_eq!(d.places.iter().map(|p| p.value.as_str()).collect::<Vec<_>>(), ["Oslo", "Brivane"]);
        assert_eq!(d.agency.unwrap().value, "Reuters");
        let d = dateline("Oslo, 3 juin 2021 (AFP) - La digue tient.", Order::DayFirst).unwrap();
        assert_eq!(d.stamp.unwrap().date.to_string(), "2021-06-03");
        assert_eq!(d.places.len(), 1);
        assert!(dateline("PORT-LIVAN — The dyke holds.", Order::DayFirst).is_some());
        assert!(dateline("Le maire - un ancien marin - a parlé.", Order::DayFirst).is_none());
        assert!(dateline("La digue de Brivane – longue de 3 km – tient.", Order::DayFirst).is_none());
    }

    #[test]
    fn outlets_named_by_the_page() {
        let value = |f: Option<Found>| f.map(|f| f.value);
        assert_eq!(
            value(translated_from("Article traduit de Harbour Weekly US – Autrice : Lina Tarrasco")).as_deref(),
            Some("Harbour Weekly US")
        );
        assert_eq!(value(translated_from("Traduit de l'anglais par Hugo Benamar")), None);
        assert_eq!(
            value(original_link("Lire l’article original sur La Vigie du Nord")).as_deref(),
            Some("La Vigie du Nord")
        );
        assert_eq!(value(outlet("Vous avez aimé ? Likez Le Phare sur Facebook")).as_deref(), Some("Le Phare"));
        assert_eq!(value(outlet("© 2021 Le Phare. Tous droits réservés.")).as_deref(), Some("Le Phare"));
    }
}
