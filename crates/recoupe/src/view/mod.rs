//! A dossier made ready to be shown: rows found by id, articles and speakers with names that people can read.
//!
//! Shared by the page and by the terminal summary, so that both call a thing by one name.

mod words;

use std::collections::BTreeMap;

use crate::dossier::{ArticleRow, ClaimRow, Dossier, EntityRow, SpanRow, StatementRow, TransferRow};

pub(crate) use words::{
    Tone, act_words, article_date, claim_status_words, listed_for, modality_words, reason_words, tone, why_words,
};

/// A dossier and where everything stands in it.
pub(crate) struct View<'d> {
    pub(crate) dossier: &'d Dossier,
    article_at: BTreeMap<&'d str, usize>,
    statement_at: BTreeMap<&'d str, usize>,
    entity_name: BTreeMap<&'d str, &'d str>,
    /// Name of the page of each article: its outlet, else its agency, else its file.
    outlets: Vec<String>,
    /// The same, told apart where one outlet has several articles.
    labels: Vec<String>,
    by_article: Vec<Vec<usize>>,
}

/// A speaker and what it says, by position in the list of statements.
pub(crate) struct Speaker {
    pub(crate) name: String,
    /// The articles never give a name.
    pub(crate) unnamed: bool,
    pub(crate) statements: Vec<usize>,
}

impl<'d> View<'d> {
    pub(crate) fn new(dossier: &'d Dossier) -> Self {
        let article_at: BTreeMap<&str, usize> =
            dossier.articles.iter().enumerate().map(|(n, a)| (a.id.as_str(), n)).collect();
        let outlets: Vec<String> = dossier.articles.iter().map(outlet_of).collect();
        let mut totals = BTreeMap::<&str, usize>::new();
        for outlet in &outlets {
            *totals.entry(outlet).or_default() += 1;
        }
        let mut seen = BTreeMap::<&str, usize>::new();
        let labels = outlets
            .iter()
            .map(|outlet| {
                let n = seen.entry(outlet).or_default();
                *n += 1;
                if totals.get(outlet.as_str()).is_some_and(|t| *t > 1) {
                    format!("{outlet} ({n})")
                } else {
                    outlet.clone()
                }
            })
            .collect();
        let mut by_article = vec![Vec::new(); dossier.articles.len()];
        for (n, s) in dossier.statements.iter().enumerate() {
            if let Some(a) = article_at.get(s.article.as_str()) {
                by_article[*a].push(n);
            }
        }
        View {
            statement_at: dossier.statements.iter().enumerate().map(|(n, s)| (s.id.as_str(), n)).collect(),
            entity_name: dossier.entities.iter().map(|e| (e.id.as_str(), e.name.as_str())).collect(),
            article_at,
            outlets,
            labels,
            by_article,
            dossier,
        }
    }

    pub(crate) fn article(&self, id: &str) -> Option<(usize, &'d ArticleRow)> {
        let n = *self.article_at.get(id)?;
        Some((n, &self.dossier.articles[n]))
    }

    pub(crate) fn statement(&self, id: &str) -> Option<(usize, &'d StatementRow)> {
        let n = *self.statement_at.get(id)?;
        Some((n, &self.dossier.statements[n]))
    }

    /// Statements of the article at position `n`.
    pub(crate) fn statements_of(&self, n: usize) -> impl Iterator<Item = (usize, &'d StatementRow)> {
        self.by_article.get(n).into_iter().flatten().map(|s| (*s, &self.dossier.statements[*s]))
    }

    /// Who published the article at position `n`.
    pub(crate) fn outlet(&self, n: usize) -> &str {
        &self.outlets[n]
    }

    /// The outlet, with a number where it has several articles.
    pub(crate) fn label(&self, n: usize) -> &str {
        &self.labels[n]
    }

    /// The label of the article with this id or file name; the words themselves for what is no article (an outlet outside
    /// the dossier).
    pub(crate) fn label_of<'s>(&'s self, id: &'s str) -> &'s str {
        let named = || self.dossier.articles.iter().position(|a| file_name(a) == id);
        self.article(id).map(|(n, _)| n).or_else(named).map_or(id, |n| self.label(n))
    }

    /// The one article of an outlet; `None` where it has none or several.
    pub(crate) fn only_article_of(&self, outlet: &str) -> Option<&'d ArticleRow> {
        let mut of_outlet = (0..self.outlets.len()).filter(|n| self.outlets[*n] == outlet);
        match (of_outlet.next(), of_outlet.next()) {
            (Some(n), None) => Some(&self.dossier.articles[n]),
            _ => None,
        }
    }

    /// Names of outlets, in order of their first article.
    pub(crate) fn outlet_names(&self) -> Vec<&str> {
        let mut names: Vec<&str> = Vec::new();
        for outlet in &self.outlets {
            if !names.contains(&outlet.as_str()) {
                names.push(outlet);
            }
        }
        names
    }

    /// Who speaks: the entity, else the name, else the words that stand for it.
    pub(crate) fn speaker<'s>(&'s self, s: &'s StatementRow) -> &'s str {
        let entity = s.speaker.entity.as_deref().and_then(|id| self.entity_name.get(id).copied());
        let mention = || s.speaker.mention.as_ref().map(|m| m.text.as_str());
        entity.or(s.speaker.name.as_deref()).or_else(mention).unwrap_or("source not named")
    }

    /// Who says that a transfer takes place; `None` for the article's own voice.
    pub(crate) fn according_to(&self, t: &TransferRow) -> Option<String> {
        if !t.attributed_to.is_empty() {
            return Some(t.attributed_to.join(", "));
        }
        let (_, s) = self.statement(t.statement.as_deref()?)?;
        Some(self.speaker(s).to_owned())
    }

    /// Speakers, those with most statements first.
    pub(crate) fn speakers(&self) -> Vec<Speaker> {
        let mut by_name = BTreeMap::<&str, Speaker>::new();
        for (n, s) in self.dossier.statements.iter().enumerate() {
            let name = self.speaker(s);
            let entry = by_name.entry(name).or_insert_with(|| Speaker {
                name: name.to_owned(),
                unnamed: s.speaker.name.is_none() || s.speaker.kind == "UNNAMED",
                statements: Vec::new(),
            });
            entry.unnamed &= s.speaker.name.is_none() || s.speaker.kind == "UNNAMED";
            entry.statements.push(n);
        }
        let mut speakers: Vec<Speaker> = by_name.into_values().collect();
        speakers.sort_by_key(|s| (std::cmp::Reverse(s.statements.len()), s.unnamed));
        speakers
    }

    /// Entities whose names match an entry of a list, the best match first.
    pub(crate) fn listed(&self) -> Vec<&'d EntityRow> {
        let mut listed: Vec<&EntityRow> = self.dossier.entities.iter().filter(|e| !e.listed.is_empty()).collect();
        listed.sort_by(|a, b| b.listed[0].score.total_cmp(&a.listed[0].score));
        listed
    }

    /// Claims, those that need care first: denied, disputed, unproven; then those with most behind them.
    pub(crate) fn claims(&self) -> Vec<&'d ClaimRow> {
        let care = |c: &ClaimRow| match c.status.as_str() {
            "denied" => 0,
            "disputed" => 1,
            "unproven" => 2,
            _ => 3,
        };
        let mut claims: Vec<&ClaimRow> = self.dossier.claims.iter().collect();
        claims
            .sort_by_key(|c| (care(c), std::cmp::Reverse((c.articles, c.independent_sources, c.statements_for.len()))));
        claims
    }
}

fn outlet_of(a: &ArticleRow) -> String {
    let file = || {
        let name = file_name(a);
        match name.rsplit_once('.') {
            Some((stem, ending)) if !stem.is_empty() && ending.len() <= 8 => stem.to_owned(),
            _ if name.is_empty() || name == "-" => "standard input".to_owned(),
            _ => name.to_owned(),
        }
    };
    a.outlet.clone().or_else(|| a.agency.clone()).filter(|o| !o.trim().is_empty()).unwrap_or_else(file)
}

fn file_name(a: &ArticleRow) -> &str {
    a.input.trim_end_matches(['/', '\\']).rsplit(['/', '\\']).next().unwrap_or_default()
}

/// The words of a statement in one line.
pub(crate) fn words_of(spans: &[SpanRow]) -> String {
    let mut out = String::new();
    for span in spans {
        for word in span.text.split_whitespace() {
            if !out.is_empty() {
                out.push(' ');
            }
            out.push_str(word);
        }
        if spans.len() > 1 && !std::ptr::eq(span, &spans[spans.len() - 1]) {
            out.push_str(" …");
        }
    }
    out
}

/// At most `max` characters of `text`, cut between words where one is near.
pub(crate) fn clip(text: &str, max: usize) -> String {
    let Some((end, _)) = text.char_indices().nth(max) else { return text.to_owned() };
    let head = &text[..end];
    let head = match head.rfind(' ') {
        Some(space) if space * 3 > head.len() * 2 => &head[..space],
        _ => head,
    };
    format!("{}…", head.trim_end_matches([' ', ',', ';', ':', '«', '“']))
}

/// Text by code points, as the offsets of a dossier count.
pub(crate) struct Points<'t> {
    text: &'t str,
    /// Byte of each code point, and the length at the end.
    bytes: Vec<usize>,
}

impl<'t> Points<'t> {
    pub(crate) fn new(text: &'t str) -> Self {
        Points { text, bytes: text.char_indices().map(|(b, _)| b).chain([text.len()]).collect() }
    }

    /// Number of code points.
    pub(crate) fn len(&self) -> usize {
        self.bytes.len() - 1
    }

    /// From code point `start` to `end`, each moved into the text where it lies outside.
    pub(crate) fn slice(&self, start: usize, end: usize) -> &'t str {
        let end = end.min(self.len());
        &self.text[self.bytes[start.min(end)]..self.bytes[end]]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn long_text_is_cut_between_words() {
        assert_eq!(clip("un deux trois quatre", 15), "un deux trois…");
        assert_eq!(clip("court", 15), "court");
        assert_eq!(clip("aaaaaaaaaaaaaaaaaaaaaaaa", 5), "aaaaa…");
    }

    proptest! {
        #[test]
        fn any_offsets_give_a_part_of_the_text(text in "\\PC{0,40}", a in 0usize..60, b in 0usize..60) {
            let points = Points::new(&text);
            prop_assert!(text.contains(points.slice(a, b)));
            prop_assert!(clip(&text, a).chars().count() <= a + 1);
        }
    }
}
