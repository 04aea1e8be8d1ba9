//! The exported dossier: the contract of `recoupe dossier --format json`.
//!
//! Field names are those of the contract; what it does not name (`raw`, `origin`, …) is extra. All `start`/`end` count Unicode code
//! points of `articles[].text`; `raw` counts UTF-8 bytes of the decoded source.

use recoupe_types as t;
use recoupe_types::{CodePoints, Cross, DependsOn, Reading, Span, StatementIdx};
use serde::{Deserialize, Serialize};

/// Version of the layout, raised when the meaning of a field changes.
pub const SCHEMA: u32 = 1;

/// Everything that was found in a set of articles.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Dossier {
    /// Layout version, [`SCHEMA`].
    pub schema: u32,
    /// The articles.
    pub articles: Vec<ArticleRow>,
    /// Who said what.
    pub statements: Vec<StatementRow>,
    /// Who is said to give what to whom.
    pub transfers: Vec<TransferRow>,
    /// Who did what to whom.
    pub events: Vec<EventRow>,
    /// Actors.
    pub entities: Vec<EntityRow>,
    /// Happenings.
    pub stories: Vec<StoryRow>,
    /// Common acts of speech.
    pub utterances: Vec<UtteranceRow>,
    /// Assertions and what stands against them.
    pub claims: Vec<ClaimRow>,
    /// What was taken from where.
    pub dependencies: Vec<DependencyRow>,
    /// Dated lines.
    pub timeline: Vec<TimelineRow>,
}

/// Words and where they stand.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct SpanRow {
    /// The words, to the letter.
    pub text: String,
    /// First code point in the article's text.
    pub start: usize,
    /// One past the last code point.
    pub end: usize,
    /// Bytes of the decoded source that they came from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub raw: Option<[usize; 2]>,
}

/// What made a row.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct OriginRow {
    /// Id of the rule or model.
    pub rule: String,
    /// How likely the row is right, 0 to 1.
    pub confidence: f64,
}

/// An article.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "the contract says what they are")]
pub struct ArticleRow {
    pub id: String,
    pub input: String,
    pub title: Option<String>,
    pub outlet: Option<String>,
    pub agency: Option<String>,
    pub bylines: Vec<String>,
    pub dateline: Vec<String>,
    pub published: Option<PublishedRow>,
    pub language: Option<String>,
    pub url: Option<String>,
    pub encoding: String,
    pub translated_from: Option<TranslatedRow>,
    pub original: Option<OriginalRow>,
    pub text: String,
    pub furniture: Vec<FurnitureRow>,
    pub dates: Vec<DateRow>,
    /// The words on the page that `outlet`, `agency`, `bylines` and `dateline` rest on.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub credits: Vec<CreditRow>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<NoteRow>,
}

/// The words that a field of an article rests on.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "the names say it")]
pub struct CreditRow {
    pub field: String,
    pub value: String,
    pub text: String,
    pub raw: Option<[usize; 2]>,
}

/// When a page was published.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "the contract says what they are")]
pub struct PublishedRow {
    pub value: String,
    pub basis: String,
    pub text: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub raw: Option<[usize; 2]>,
}

/// What a page is a translation of.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "the contract says what they are")]
pub struct TranslatedRow {
    pub outlet: String,
    pub text: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub raw: Option<[usize; 2]>,
}

/// The original that a page points to.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "the names say it")]
pub struct OriginalRow {
    pub outlet: Option<String>,
    pub url: Option<String>,
    pub text: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub raw: Option<[usize; 2]>,
}

/// A piece of the page that is not the article.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "the contract says what they are")]
pub struct FurnitureRow {
    pub text: String,
    pub reason: String,
    pub rule: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub raw: Option<[usize; 2]>,
}

/// An expression of time.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "the contract says what they are")]
pub struct DateRow {
    #[serde(flatten)]
    pub span: SpanRow,
    #[serde(rename = "type")]
    pub kind: String,
    pub value: String,
}

/// Something odd about an input.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "the names say it")]
pub struct NoteRow {
    pub code: String,
    pub message: String,
}

/// Who said it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "the contract says what they are")]
pub struct SpeakerRow {
    pub name: Option<String>,
    pub mention: Option<SpanRow>,
    pub kind: String,
    /// The entity across articles.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub entity: Option<String>,
}

/// A statement.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "the contract says what they are")]
pub struct StatementRow {
    pub id: String,
    pub article: String,
    pub speaker: SpeakerRow,
    pub cue: Option<SpanRow>,
    pub content: Vec<SpanRow>,
    pub mode: String,
    pub act: String,
    pub negated: bool,
    pub conditional: bool,
    pub relayed_by: Vec<String>,
    pub said_on: Option<String>,
    pub place: Option<String>,
    pub addressee: Option<String>,
    /// The statement whose content holds this one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub inside: Option<String>,
    pub origin: OriginRow,
}

/// A number of things.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "the contract says what they are")]
pub struct QuantityRow {
    pub value: f64,
    pub unit: String,
    pub text: String,
}

/// A transfer.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "the contract says what they are")]
pub struct TransferRow {
    pub id: String,
    pub article: String,
    pub supplier: Option<String>,
    pub recipient: Option<String>,
    pub item: String,
    pub category: String,
    pub quantity: Option<QuantityRow>,
    pub period: Option<String>,
    pub in_exchange_for: Option<String>,
    /// The rule it is said to break.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub breaks: Option<String>,
    pub modality: String,
    pub attributed_to: Vec<String>,
    pub statement: Option<String>,
    pub evidence: Vec<SpanRow>,
    pub origin: OriginRow,
}

/// An event.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "the contract says what they are")]
pub struct EventRow {
    pub id: String,
    pub article: String,
    pub actor: Vec<String>,
    pub code: String,
    pub text: String,
    pub recipient: Vec<String>,
    pub date: Option<String>,
    pub place: Option<String>,
    pub modality: String,
    pub negated: bool,
    pub statement: Option<String>,
    pub evidence: Vec<SpanRow>,
    pub origin: OriginRow,
}

/// An entity.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "the contract says what they are")]
pub struct EntityRow {
    pub id: String,
    pub name: String,
    pub kind: String,
    pub aliases: Vec<String>,
    pub role: Option<String>,
    pub country: Option<String>,
    /// Entries of the lists that were given whose names match, best first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub listed: Vec<ListedRow>,
}

/// An entry of a list (of sanctions, of politically exposed persons) that may be the entity.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ListedRow {
    /// Its id in the list.
    pub id: String,
    /// Its main name in the list.
    pub name: String,
    /// The name of the entry that matched.
    pub matched: String,
    /// What the list says it is (`Person`, `Company`).
    pub schema: String,
    /// How well the names match, 0 to 1; not how likely it is that they are one.
    pub score: f64,
    /// What speaks for the match and what against it (`same_name`, `country_disagrees`).
    pub why: Vec<String>,
    /// Its countries, as the list writes them.
    pub countries: Vec<String>,
    /// Dates of birth, as the list writes them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub birth_dates: Vec<String>,
    /// Why it is listed (`sanction`, `role.pep`).
    pub topics: Vec<String>,
    /// The lists that it comes from.
    pub datasets: Vec<String>,
    /// The programmes of sanctions that name it.
    pub programmes: Vec<String>,
}

/// A story.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "the contract says what they are")]
pub struct StoryRow {
    pub id: String,
    pub title: String,
    pub articles: Vec<String>,
    pub start: Option<String>,
    pub end: Option<String>,
}

/// An utterance.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "the contract says what they are")]
pub struct UtteranceRow {
    pub id: String,
    pub statements: Vec<String>,
}

/// A claim.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "the contract says what they are")]
pub struct ClaimRow {
    pub id: String,
    pub text: String,
    pub statements_for: Vec<String>,
    pub statements_against: Vec<String>,
    pub statements_doubting: Vec<String>,
    pub articles: usize,
    pub independent_sources: usize,
    /// Each origin as the path from it to an article.
    pub origins: Vec<Vec<String>>,
    pub first_reported: Option<String>,
    pub status: String,
    /// Numbers of one thing that its statements tell differently, side by side; empty where they agree.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub quantities: Vec<ClaimQuantityRow>,
}

/// One of several numbers told of one thing.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "the names say it")]
pub struct ClaimQuantityRow {
    pub value: String,
    pub text: String,
    pub statements: Vec<String>,
}

/// What an article took from where.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "the contract says what they are")]
pub struct DependencyRow {
    pub id: String,
    pub article: String,
    pub on: String,
    pub kind: String,
    pub evidence: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub span: Option<SpanRow>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub raw: Option<[usize; 2]>,
}

/// A dated line.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "the contract says what they are")]
pub struct TimelineRow {
    pub id: String,
    pub date: String,
    pub precision: String,
    pub text: String,
    pub articles: Vec<String>,
    pub statements: Vec<String>,
    pub events: Vec<String>,
}

fn raw_pair(raw: t::RawSpan) -> [usize; 2] {
    [raw.start(), raw.end()]
}

fn origin_row(origin: &t::Origin) -> OriginRow {
    OriginRow { rule: origin.rule.to_owned(), confidence: f64::from(origin.confidence) / 1000.0 }
}

/// One article on its way out: its id, and bytes to code points.
struct Out<'r> {
    reading: &'r Reading,
    id: String,
    points: CodePoints,
}

impl Out<'_> {
    fn span(&self, span: Span) -> SpanRow {
        let text = self.reading.article.text();
        let (start, end) = self.points.range(text, span);
        let raw = self.reading.article.clean.map.to_raw(span).map(raw_pair);
        SpanRow { text: span.of(text).to_owned(), start, end, raw }
    }

    fn words(&self, span: Span) -> String {
        span.of(self.reading.article.text()).to_owned()
    }

    fn statement_id(&self, idx: StatementIdx) -> String {
        format!("{}-s{}", self.id, idx.0 + 1)
    }

    fn event_id(&self, n: usize) -> String {
        format!("{}-e{}", self.id, n + 1)
    }

    fn article(&self) -> ArticleRow {
        let a = &self.reading.article;
        let credits = [
            ("outlet", a.outlet.as_slice()),
            ("agency", a.agency.as_slice()),
            ("byline", &a.bylines),
            ("dateline", &a.dateline),
        ];
        let credit = |field: &str, c: &t::Credit| CreditRow {
            field: field.to_owned(),
            value: c.value.clone(),
            text: c.text.clone(),
            raw: c.raw.map(raw_pair),
        };
        ArticleRow {
            id: self.id.clone(),
            input: a.input.clone(),
            title: a.title_text().map(str::to_owned),
            outlet: a.outlet.as_ref().map(|c| c.value.clone()),
            agency: a.agency.as_ref().map(|c| c.value.clone()),
            bylines: a.bylines.iter().map(|c| c.value.clone()).collect(),
            dateline: a.dateline.iter().map(|c| c.value.clone()).collect(),
            published: a.published.as_ref().map(|p| PublishedRow {
                value: p.value.to_string(),
                basis: match p.basis {
                    t::Basis::Explicit => "explicit",
                    t::Basis::Inferred => "inferred",
                }
                .to_owned(),
                text: p.text.clone(),
                raw: p.raw.map(raw_pair),
            }),
            language: a.language.clone().or_else(|| a.lang.map(|l| l.code().to_owned())),
            url: a.url.clone(),
            encoding: a.encoding.to_owned(),
            translated_from: a.translated_from.as_ref().map(|x| TranslatedRow {
                outlet: x.outlet.clone(),
                text: x.text.clone(),
                raw: x.raw.map(raw_pair),
            }),
            original: a.original.as_ref().map(|x| OriginalRow {
                outlet: x.outlet.clone(),
                url: x.url.clone(),
                text: x.text.clone(),
                raw: x.raw.map(raw_pair),
            }),
            text: a.text().to_owned(),
            furniture: a
                .furniture
                .iter()
                .map(|f| FurnitureRow {
                    text: f.text.clone(),
                    reason: f.reason.name().to_owned(),
                    rule: f.rule.to_owned(),
                    raw: f.raw.map(raw_pair),
                })
                .collect(),
            dates: self
                .reading
                .timexes
                .iter()
                .map(|x| DateRow { span: self.span(x.span), kind: x.kind.name().to_owned(), value: x.value.clone() })
                .collect(),
            credits: credits.iter().flat_map(|(field, list)| list.iter().map(|c| credit(field, c))).collect(),
            notes: a.notes.iter().map(|n| NoteRow { code: n.code.to_owned(), message: n.message.clone() }).collect(),
        }
    }

    /// A source that the article does not name goes by the article's words for it (*une source diplomatique*).
    fn description(&self, speaker: &t::Speaker) -> Option<String> {
        let words = speaker.mention.filter(|_| speaker.kind == t::SpeakerKind::Unnamed).map(|m| self.words(m))?;
        words.contains(' ').then_some(words)
    }

    fn statement(&self, n: usize, s: &t::Statement) -> StatementRow {
        StatementRow {
            id: self.statement_id(StatementIdx(n as u32)),
            article: self.id.clone(),
            speaker: SpeakerRow {
                name: s.speaker.name.clone().or_else(|| self.description(&s.speaker)),
                mention: s.speaker.mention.map(|x| self.span(x)),
                kind: s.speaker.kind.name().to_owned(),
                entity: None,
            },
            cue: s.cue.map(|x| self.span(x)),
            content: s.content.iter().map(|x| self.span(*x)).collect(),
            mode: s.mode.name().to_owned(),
            act: s.act.name().to_owned(),
            negated: s.negated,
            conditional: s.conditional,
            relayed_by: s.relayed_by.clone(),
            said_on: s.said_on.map(|d| d.to_string()),
            place: s.place.clone(),
            addressee: s.addressee.clone(),
            inside: s.inside.map(|x| self.statement_id(x)),
            origin: origin_row(&s.origin),
        }
    }

    fn transfer(&self, n: usize, x: &t::Transfer) -> TransferRow {
        TransferRow {
            id: format!("{}-t{}", self.id, n + 1),
            article: self.id.clone(),
            supplier: x.supplier.clone(),
            recipient: x.recipient.clone(),
            item: x.item.clone(),
            category: x.category.name().to_owned(),
            quantity: x.quantity.as_ref().map(|q| QuantityRow {
                value: q.value,
                unit: q.unit.clone(),
                text: self.words(q.span),
            }),
            period: x.period.map(|s| self.words(s)),
            in_exchange_for: x.in_exchange_for.map(|s| self.words(s)),
            breaks: x.breaks.map(|s| self.words(s)),
            modality: x.modality.name().to_owned(),
            attributed_to: x.attributed_to.clone(),
            statement: x.statement.map(|s| self.statement_id(s)),
            evidence: x.evidence.iter().map(|s| self.span(*s)).collect(),
            origin: origin_row(&x.origin),
        }
    }

    fn event(&self, n: usize, e: &t::Event) -> EventRow {
        EventRow {
            id: self.event_id(n),
            article: self.id.clone(),
            actor: e.actor.clone(),
            code: e.code.name().to_owned(),
            text: self.words(e.span),
            recipient: e.recipient.clone(),
            date: e.date.map(|d| d.to_string()),
            place: e.place.clone(),
            modality: e.modality.name().to_owned(),
            negated: e.negated,
            statement: e.statement.map(|s| self.statement_id(s)),
            evidence: e.evidence.iter().map(|s| self.span(*s)).collect(),
            origin: origin_row(&e.origin),
        }
    }
}

/// A short stable id of a cross-article row, made of what it holds.
fn row_id(prefix: &str, parts: impl Iterator<Item = String>) -> String {
    // FNV-1a, 64 bits: stable across versions and platforms.
    let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
    for part in parts {
        for byte in part.bytes().chain([0]) {
            hash = (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
        }
    }
    format!("{prefix}-{:08x}", (hash >> 32) as u32 ^ hash as u32)
}

impl Dossier {
    /// The dossier of `readings` and of what stands across them.
    #[must_use]
    pub fn new(readings: &[Reading], cross: &Cross) -> Dossier {
        let ids = article_ids(readings);
        let outs: Vec<Out<'_>> = readings
            .iter()
            .zip(ids)
            .map(|(reading, id)| Out { reading, id, points: CodePoints::new(reading.article.text()) })
            .collect();
        let article = |a: usize| outs.get(a).map_or_else(String::new, |o| o.id.clone());
        let statements_of = |list: &[(usize, StatementIdx)]| -> Vec<String> {
            list.iter().filter_map(|(a, s)| outs.get(*a).map(|o| o.statement_id(*s))).collect()
        };
        let speaker = |article: usize, n: usize| -> Option<String> {
            let entity = (*cross.speakers.get(article)?.get(n)?)?;
            cross.entities.get(entity).map(|e| e.id.clone())
        };
        let statements = outs
            .iter()
            .enumerate()
            .flat_map(|(a, o)| o.reading.statements.iter().enumerate().map(move |(n, s)| (a, o, n, s)))
            .map(|(a, o, n, s)| {
                let mut row = o.statement(n, s);
                row.speaker.entity = speaker(a, n);
                row
            })
            .collect();
        Dossier {
            schema: SCHEMA,
            articles: outs.iter().map(Out::article).collect(),
            statements,
            transfers: outs
                .iter()
                .flat_map(|o| o.reading.transfers.iter().enumerate().map(|(n, x)| o.transfer(n, x)))
                .collect(),
            events: outs.iter().flat_map(|o| o.reading.events.iter().enumerate().map(|(n, e)| o.event(n, e))).collect(),
            entities: cross.entities.iter().map(entity_row).collect(),
            stories: cross
                .stories
                .iter()
                .map(|s| StoryRow {
                    id: s.id.clone(),
                    title: s.title.clone(),
                    articles: s.articles.iter().map(|a| article(*a)).collect(),
                    start: s.start.map(|d| d.to_string()),
                    end: s.end.map(|d| d.to_string()),
                })
                .collect(),
            utterances: cross
                .utterances
                .iter()
                .map(|u| {
                    let statements = statements_of(&u.statements);
                    UtteranceRow { id: row_id("u", statements.iter().cloned()), statements }
                })
                .collect(),
            claims: cross.claims.iter().map(|c| claim_row(c, &statements_of)).collect(),
            dependencies: cross
                .dependencies
                .iter()
                .map(|d| {
                    let on = match &d.on {
                        DependsOn::Outlet(name) => name.clone(),
                        DependsOn::Article(a) => article(*a),
                    };
                    let from = article(d.article);
                    DependencyRow {
                        id: row_id("d", [from.clone(), on.clone(), d.kind.name().to_owned()].into_iter()),
                        article: from,
                        on,
                        kind: d.kind.name().to_owned(),
                        evidence: d.evidence.clone(),
                        span: d.span.and_then(|s| outs.get(d.article).map(|o| o.span(s))),
                        raw: d.raw.map(raw_pair),
                    }
                })
                .collect(),
            timeline: cross
                .timeline
                .iter()
                .map(|l| {
                    let date = l.date.to_string();
                    TimelineRow {
                        id: row_id("l", [date.clone(), l.text.clone()].into_iter()),
                        precision: match date.len() {
                            10 => "day",
                            7 => "month",
                            _ => "year",
                        }
                        .to_owned(),
                        date,
                        text: l.text.clone(),
                        articles: l.articles.iter().map(|a| article(*a)).collect(),
                        statements: statements_of(&l.statements),
                        events: l.events.iter().filter_map(|(a, n)| outs.get(*a).map(|o| o.event_id(*n))).collect(),
                    }
                })
                .collect(),
        }
    }
}

/// Article ids, a number put behind those of inputs that are the same to the byte and have the same name.
fn article_ids(readings: &[Reading]) -> Vec<String> {
    let mut seen = std::collections::BTreeMap::<&str, usize>::new();
    readings
        .iter()
        .map(|r| {
            let n = seen.entry(&r.article.id).or_default();
            *n += 1;
            if *n == 1 { r.article.id.clone() } else { format!("{}.{n}", r.article.id) }
        })
        .collect()
}

fn entity_row(e: &t::Entity) -> EntityRow {
    EntityRow {
        id: e.id.clone(),
        name: e.name.clone(),
        kind: e.kind.name().to_owned(),
        aliases: e.aliases.clone(),
        role: e.role.clone(),
        country: e.country.clone(),
        listed: Vec::new(),
    }
}

fn claim_row(c: &t::Claim, statements_of: &impl Fn(&[(usize, StatementIdx)]) -> Vec<String>) -> ClaimRow {
    let statements_for = statements_of(&c.statements_for);
    ClaimRow {
        id: row_id("c", statements_for.iter().cloned().chain([c.text.clone()])),
        text: c.text.clone(),
        statements_for,
        statements_against: statements_of(&c.statements_against),
        statements_doubting: statements_of(&c.statements_doubting),
        articles: c.articles.len(),
        independent_sources: c.origins.len(),
        origins: c.origins.clone(),
        first_reported: c.first_reported.map(|d| d.to_string()),
        status: c.status.name().to_owned(),
        quantities: c
            .quantities
            .iter()
            .map(|q| ClaimQuantityRow {
                value: q.value.clone(),
                text: q.text.clone(),
                statements: statements_of(&q.statements),
            })
            .collect(),
    }
}
