//! Stories, copies and all that stands across articles, in synthetic coverage: invented words, drawn so that lengths, shares of copies
//! and sizes of stories are those measured on two months of French news (a third of articles reprinted, stories of one article to a
//! dozen, 90 articles a day), with six statements an article by speakers of whom few speak often. Time and the most memory that was
//! held at once are printed for each number of articles.
//!
//! `cargo bench -p recoupe-story` runs 1,000 and 10,000 articles; `RECOUPE_BENCH_LARGE=1 cargo bench -p recoupe-story` also 100,000.

use divan::Bencher;
use std::sync::Arc;

use recoupe_story::{Page, cross_check, group};
use recoupe_types::{
    Act, Article, Basis, CleanText, Credit, Document, Lang, Mode, Origin, PartialDate, Published, Reading, Span,
    Speaker, SpeakerKind, Statement, Watch,
};

#[global_allocator]
static ALLOCATOR: divan::AllocProfiler = divan::AllocProfiler::system();

fn main() {
    divan::main();
}

/// xorshift64*, so that the coverage is the same in every run.
struct Draw(u64);

impl Draw {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        self.0.wrapping_mul(0x2545_F491_4F6C_DD1D)
    }

    fn below(&mut self, n: u64) -> u64 {
        (self.next() >> 33) % n.max(1)
    }

    /// A rank of a Zipf-like distribution over `n` words: small ranks are common.
    fn zipf(&mut self, n: u64) -> u64 {
        let u = (self.next() >> 11) as f64 / (1u64 << 53) as f64;
        ((n as f64).powf(u) - 1.0) as u64
    }
}

fn word(rank: u64) -> String {
    const SYLLABLES: [&str; 16] =
        ["ra", "to", "mi", "lu", "ne", "ca", "po", "vi", "so", "da", "le", "gu", "fa", "re", "bo", "ti"];
    let mut n = rank + 17;
    let mut out = String::new();
    while n > 0 {
        out.push_str(SYLLABLES[(n % 16) as usize]);
        n /= 16;
    }
    out
}

struct Text {
    id: String,
    title: String,
    text: String,
    date: PartialDate,
    source: &'static str,
}

fn coverage(n: usize) -> Vec<Text> {
    let mut draw = Draw(0x1234_5678_9ABC_DEF1);
    let first = PartialDate::day_of(2031, 1, 1).map_or(0, PartialDate::first_day_number);
    let mut out: Vec<Text> = Vec::with_capacity(n);
    // Words of the stories that are running; one in four articles opens a new one.
    let mut stories: Vec<Vec<u64>> = Vec::new();
    while out.len() < n {
        let date = PartialDate::from_day_number(first + (out.len() / 90) as i64);
        if stories.len() < 20 || draw.below(4) == 0 {
            let words = (0..60).map(|_| 2_000 + draw.below(60_000)).collect();
            stories.push(words);
            if stories.len() > 120 {
                stories.remove(0);
            }
        }
        let story = stories.len() - 1 - draw.zipf(stories.len() as u64).min(stories.len() as u64 - 1) as usize;
        let id = format!("a{:06}", out.len());
        let source = ["Un", "Deux", "Trois"][draw.below(3) as usize];
        if draw.below(3) == 0
            && let Some(earlier) = out.len().checked_sub(1 + draw.below(20) as usize)
        {
            let (title, text) = (out[earlier].title.clone(), out[earlier].text.clone());
            out.push(Text { id, title, text, date, source });
            continue;
        }
        let mut sentence = |length: usize| {
            let mut text = String::new();
            for i in 0..length {
                let rank = if draw.below(5) == 0 { stories[story][draw.below(60) as usize] } else { draw.zipf(60_000) };
                let mut w = word(rank);
                if rank > 30_000 && draw.below(2) == 0 {
                    w[..1].make_ascii_uppercase();
                }
                text.push_str(&w);
                text.push_str(if i % 20 == 19 { ". " } else { " " });
            }
            text
        };
        let (title, text) = (sentence(10), sentence(420));
        out.push(Text { id, title, text, date, source });
    }
    out
}

fn sizes() -> Vec<usize> {
    let mut sizes = vec![1_000, 10_000];
    if std::env::var_os("RECOUPE_BENCH_LARGE").is_some() {
        sizes.push(100_000);
    }
    sizes
}

#[divan::bench(args = sizes(), sample_count = 1, sample_size = 1)]
fn stories_and_copies(bencher: Bencher, n: usize) {
    let texts = coverage(n);
    let pages: Vec<Page> = texts
        .iter()
        .map(|t| Page {
            id: &t.id,
            title: Some(&t.title),
            text: &t.text,
            date: Some(t.date),
            minute: None,
            source: Some(t.source),
            lang: Lang::Fr,
        })
        .collect();
    bencher.counter(divan::counter::ItemsCount::new(n)).bench(|| group(&pages));
}

/// Statements of an article.
const STATEMENTS: usize = 6;

/// An article with statements: sentences of its text, said by people whose names follow a Zipf-like distribution.
fn reading(t: &Text, draw: &mut Draw) -> Reading {
    let clean: Arc<str> = format!("{}\n\n{}", t.title, t.text).into();
    let title = Span::new(0, t.title.len());
    let mut statements = Vec::new();
    let mut at = title.end() + 2;
    for sentence in t.text.split_inclusive(". ").take(STATEMENTS) {
        let content = Span::new(at, at + sentence.trim_end_matches(['.', ' ']).len());
        at += sentence.len();
        let rank = draw.zipf(20_000);
        let mut name = format!("{} {}", word(rank / 40), word(500 + rank));
        name[..1].make_ascii_uppercase();
        let surname = name.find(' ').map_or(0, |i| i + 1);
        name[surname..=surname].make_ascii_uppercase();
        let act = if draw.below(12) == 0 { Act::Deny } else { Act::Assert };
        statements.push(Statement {
            speaker: Speaker { name: Some(name), mention: None, kind: SpeakerKind::Person },
            cue: None,
            content: vec![content],
            mode: if draw.below(2) == 0 { Mode::Direct } else { Mode::Indirect },
            act,
            negated: false,
            conditional: false,
            relayed_by: Vec::new(),
            said_on: Some(t.date),
            place: None,
            addressee: None,
            inside: None,
            origin: Origin { rule: "bench", confidence: 1000 },
        });
    }
    let article = Article {
        id: t.id.clone(),
        input: t.id.clone(),
        clean: CleanText { text: clean.clone(), map: Default::default() },
        source: clean.clone(),
        encoding: "UTF-8",
        title: Some(title),
        outlet: Some(Credit { value: t.source.to_owned(), text: t.source.to_owned(), raw: None, span: None }),
        agency: None,
        bylines: Vec::new(),
        dateline: Vec::new(),
        published: Some(Published { value: t.date, basis: Basis::Explicit, text: t.date.to_string(), raw: None }),
        lang: Some(Lang::Fr),
        language: Some("fr".to_owned()),
        url: None,
        translated_from: None,
        original: None,
        furniture: Vec::new(),
        notes: Vec::new(),
    };
    Reading {
        article,
        document: Document::new(clean, Lang::Fr),
        timexes: Vec::new(),
        statements,
        transfers: Vec::new(),
        events: Vec::new(),
    }
}

#[divan::bench(args = sizes(), sample_count = 1, sample_size = 1)]
fn all_across(bencher: Bencher, n: usize) {
    let mut draw = Draw(0x0FED_CBA9_8765_4321);
    let readings: Vec<Reading> = coverage(n).iter().map(|t| reading(t, &mut draw)).collect();
    let watch = Watch::default();
    bencher.counter(divan::counter::ItemsCount::new(n)).bench(|| cross_check(&readings, &watch));
}
