//! Names out of GUM's entities.
//!
//! GUM marks every mention of a person, place or organisation in MISC (`Entity=(3-person-…`), named or not, with all that
//! belongs to the phrase. Of those headed by a proper noun the name itself is kept, the way Universal NER cuts it.

use recoupe_annotate::train::corpus::Bio;
use recoupe_types::NameKind;

/// A row of CoNLL-U that is a syntactic word.
struct Row<'t> {
    form: &'t str,
    upos: &'t str,
    head: usize,
    entity: &'t str,
}

/// Words in front of a person's name that are no part of it.
const TITLES: &[&str] = &[
    "mr",
    "mr.",
    "mrs",
    "mrs.",
    "ms",
    "ms.",
    "dr",
    "dr.",
    "president",
    "vice",
    "senator",
    "sen.",
    "rep.",
    "governor",
    "gov.",
    "minister",
    "prime",
    "secretary",
    "chancellor",
    "mayor",
    "judge",
    "justice",
    "general",
    "gen.",
    "colonel",
    "captain",
    "lt.",
    "sgt.",
    "king",
    "queen",
    "prince",
    "princess",
    "pope",
    "saint",
    "sir",
    "lord",
    "lady",
    "professor",
    "prof.",
    "chairman",
    "director",
    "congressman",
    "ambassador",
    "deputy",
    "chief",
];

/// The tags of each sentence of a CoNLL-U file.
pub(crate) fn names(text: &str) -> Vec<Vec<Bio>> {
    let mut out = Vec::new();
    let mut rows: Vec<Row<'_>> = Vec::new();
    for line in text.lines().chain(std::iter::once("")) {
        if line.is_empty() {
            if !rows.is_empty() {
                out.push(tags(&rows));
                rows.clear();
            }
            continue;
        }
        let cols: Vec<&str> = line.split('\t').collect();
        if line.starts_with('#') || cols.len() < 10 || cols[0].contains(['-', '.']) {
            continue;
        }
        let entity = cols[9].split('|').find_map(|m| m.strip_prefix("Entity=")).unwrap_or("");
        rows.push(Row { form: cols[1], upos: cols[3], head: cols[6].parse().unwrap_or(0), entity });
    }
    out
}

/// Mentions as (first word, last word, kind), the longest first.
fn mentions(rows: &[Row<'_>]) -> Vec<(usize, usize, NameKind)> {
    let mut open: Vec<(&str, usize, Option<NameKind>)> = Vec::new();
    let mut out = Vec::new();
    for (i, row) in rows.iter().enumerate() {
        // `(3-person-new-…`, `3)` or `(3-person-new-…)`, one after another.
        let mut rest = row.entity;
        while !rest.is_empty() {
            if let Some(inner) = rest.strip_prefix('(') {
                let end = inner.find(['(', ')']).unwrap_or(inner.len());
                let mut parts = inner[..end].split('-');
                let id = parts.next().unwrap_or("");
                let kind = match parts.next() {
                    Some("person") => Some(NameKind::Person),
                    Some("place") => Some(NameKind::Place),
                    Some("organization") => Some(NameKind::Org),
                    _ => None,
                };
                if inner[end..].starts_with(')') {
                    out.extend(kind.map(|k| (i, i, k)));
                    rest = &inner[end + 1..];
                } else {
                    open.push((id, i, kind));
                    rest = &inner[end..];
                }
            } else {
                let end = rest.find(')').unwrap_or(rest.len());
                let id = &rest[..end];
                if let Some(at) = open.iter().rposition(|o| o.0 == id) {
                    let (_, first, kind) = open.remove(at);
                    out.extend(kind.map(|k| (first, i, k)));
                }
                rest = rest.get(end + 1..).unwrap_or("");
            }
        }
    }
    out.sort_by_key(|m| (m.0 as isize - m.1 as isize, m.0));
    out
}

fn capital(form: &str) -> bool {
    form.chars().next().is_some_and(char::is_uppercase)
}

fn tags(rows: &[Row<'_>]) -> Vec<Bio> {
    let mut out = vec![Bio::Outside; rows.len()];
    for (first, last, kind) in mentions(rows) {
        let Some(head) =
            (first..=last).find(|i| rows[*i].head == 0 || !(first + 1..=last + 1).contains(&rows[*i].head))
        else {
            continue;
        };
        if rows[head].upos != "PROPN" {
            continue;
        }
        let inside = |i: usize| {
            rows[i].upos == "PROPN" || matches!(rows[i].upos, "ADJ" | "NOUN" | "VERB") && capital(rows[i].form)
        };
        let joins = |i: usize| matches!(rows[i].form, "-" | "." | "of" | "the" | "&" | "and" | "for");
        let (mut from, mut to) = (head, head);
        while from > first && (inside(from - 1) || rows[from - 1].form == "-" && from - 1 > first && inside(from - 2)) {
            from -= 1;
        }
        loop {
            let next = (to + 1..=last).take(3).find(|i| !joins(*i) || kind == NameKind::Person && rows[*i].form != "-");
            match next {
                Some(next) if inside(next) || rows[next].upos == "NUM" && next == to + 1 => to = next,
                _ => break,
            }
        }
        while kind == NameKind::Person && from < to && TITLES.contains(&rows[from].form.to_lowercase().as_str()) {
            from += 1;
        }
        if out[from..=to].iter().all(|t| *t == Bio::Outside) {
            out[from..=to].fill(Bio::Inside(kind));
            out[from] = Bio::Begin(kind);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_is_cut_out_of_the_mention() {
        let rows = [
            ("The", "DET", 5, "(1-person-new-cf1-1-sgl"),
            ("envoy", "NOUN", 5, ""),
            ("President", "PROPN", 5, ""),
            ("Ada", "PROPN", 5, ""),
            ("Quill", "PROPN", 6, "1)"),
            ("left", "VERB", 0, ""),
            ("Port", "PROPN", 6, "(2-place-new-cf2-1-sgl-Port_Vell"),
            ("of", "ADP", 9, ""),
            ("Vell", "PROPN", 7, "2)"),
            ("for", "ADP", 11, ""),
            ("home", "NOUN", 6, "(3-place-new-cf3-1-sgl)"),
        ];
        let text: String = rows
            .iter()
            .enumerate()
            .map(|(i, (form, upos, head, entity))| {
                let misc = if entity.is_empty() { "_".to_owned() } else { format!("Entity={entity}") };
                format!("{}\t{form}\t_\t{upos}\t_\t_\t{head}\tdep\t_\t{misc}\n", i + 1)
            })
            .collect();
        let tags = names(&text);
        let spans: Vec<usize> = tags[0].iter().map(|t| t.index()).collect();
        assert_eq!(spans, [0, 0, 0, 1, 2, 0, 5, 6, 6, 0, 0]);
    }
}
