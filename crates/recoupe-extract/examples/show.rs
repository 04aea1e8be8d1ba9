//! Prints the statements of files in a form for people, or as JSON for the scorers.
//!
//! Each file holds one article a line: `{"id", "text", "title", "date", "lang"}`. `show FILE...` prints for people (`--text`
//! with the words, `--tree` with the syntax), `show --dossier FILE...` articles and statements as one JSON object,
//! `show --attributions FILE` prints `{id, attributions}` a line; `show --conllu FILE` reads annotated sentences.
#![allow(clippy::print_stdout, clippy::unwrap_used)]

use recoupe_annotate::{Annotator, conllu};
use recoupe_types::{Article, CodePoints, Document, Lang, PartialDate, Span, Statement, Timex};
use serde_json::{Value, json};

fn annotator() -> Annotator {
    let mut builder = Annotator::builder();
    if let Ok(dir) = std::env::var("RECOUPE_MODELS") {
        for (lang, file) in [(Lang::Fr, "fr.bin"), (Lang::En, "en.bin")] {
            if let Ok(bytes) = std::fs::read(format!("{dir}/{file}")) {
                builder = builder.with_model(bytes, lang).unwrap();
            }
        }
        return builder.build();
    }
    for (lang, bytes) in [(Lang::Fr, recoupe_model_fr::BYTES), (Lang::En, recoupe_model_en::BYTES)] {
        if !bytes.is_empty() {
            builder = builder.with_model(bytes, lang).unwrap();
        }
    }
    for (lang, bytes) in [(Lang::Fr, recoupe_names_fr::BYTES), (Lang::En, recoupe_names_en::BYTES)] {
        if !bytes.is_empty() {
            builder = builder.with_names(bytes, lang).unwrap();
        }
    }
    builder.build()
}

struct Read {
    document: Document,
    statements: Vec<Statement>,
}

fn read(annotator: &Annotator, article: Article, published: Option<PartialDate>) -> Read {
    let document = annotator.annotate(article.clean.text.clone(), article.lang);
    let timexes: Vec<Timex> = recoupe_dates::find(&document.text, document.lang, published);
    let statements = recoupe_extract::statements(&article, &document, &timexes);
    Read { document, statements }
}

fn span(text: &str, points: &CodePoints, s: Span) -> Value {
    let (start, end) = points.range(text, s);
    json!({"text": s.of(text), "start": start, "end": end})
}

fn show(r: &Read) {
    let text = r.document.text.clone();
    for s in &r.statements {
        let content: Vec<&str> = s.content.iter().map(|c| c.of(&text)).collect();
        println!(
            "  [{}] {:?} ({}) {}{}{} | cue: {:?} | mention: {:?}{}{}{}{}",
            s.speaker.name.as_deref().unwrap_or("-"),
            s.speaker.kind,
            s.mode.name(),
            s.act.name(),
            if s.conditional { " COND" } else { "" },
            if s.negated { " NEG" } else { "" },
            s.cue.map(|c| c.of(&text)),
            s.speaker.mention.map(|c| c.of(&text)),
            s.said_on.map(|d| format!(" | on {d}")).unwrap_or_default(),
            s.place.as_ref().map(|d| format!(" | in {d}")).unwrap_or_default(),
            s.addressee.as_ref().map(|d| format!(" | to {d}")).unwrap_or_default(),
            if s.relayed_by.is_empty() { String::new() } else { format!(" | VIA {:?}", s.relayed_by) },
        );
        println!("      {}  <{}>", content.join(" ‖ "), s.origin.rule);
    }
}

fn blank(text: &str, title: &str, lang: Lang) -> Article {
    Article {
        id: String::new(),
        input: String::new(),
        clean: recoupe_types::CleanText { text: text.into(), map: recoupe_types::OffsetMap::identity(text.len()) },
        source: text.into(),
        encoding: "UTF-8",
        title: (!title.is_empty() && text.starts_with(title)).then(|| Span::new(0, title.len())),
        outlet: None,
        agency: None,
        bylines: Vec::new(),
        dateline: Vec::new(),
        published: None,
        lang: Some(lang),
        language: None,
        url: None,
        translated_from: None,
        original: None,
        furniture: Vec::new(),
        notes: Vec::new(),
    }
}

fn main() {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let (flag, files) = match args.split_first() {
        Some((f, rest)) if f.starts_with("--") => (f.as_str(), rest),
        _ => ("", &args[..]),
    };
    let annotator = annotator();
    let mut articles = Vec::new();
    let mut statements = Vec::new();
    for file in files {
        let input = std::fs::read_to_string(file).unwrap();
        if flag == "--conllu" {
            for d in conllu::read(&input, Lang::Fr).unwrap() {
                show_sentences(d.document);
            }
            continue;
        }
        for line in input.lines() {
            let row: Value = serde_json::from_str(line).unwrap();
            let text = row["text"].as_str().unwrap();
            let lang = Lang::from_code(row["lang"].as_str().unwrap_or("en")).unwrap_or(Lang::En);
            let article = blank(text, row["title"].as_str().unwrap_or(""), lang);
            let r = read(&annotator, article, row["date"].as_str().and_then(PartialDate::parse));
            match flag {
                "--attributions" => println!("{}", attributions(&row["id"], &r)),
                "--dossier" => dossier(&row, &r, &mut articles, &mut statements),
                _ => {
                    println!("=== {}", row["id"]);
                    match flag {
                        "--text" => println!("{text}"),
                        "--tree" => println!("{}", conllu::to_string(&r.document, "x")),
                        _ => {}
                    }
                    show(&r);
                }
            }
        }
    }
    if flag == "--dossier" {
        println!("{}", json!({"articles": articles, "statements": statements}));
    }
}

fn show_sentences(document: Document) {
    let article = blank(&document.text, "", document.lang);
    let all = recoupe_extract::statements(&article, &document, &[]);
    for sentence in &document.sentences {
        let statements: Vec<Statement> = all
            .iter()
            .filter(|x| x.cue.or(x.extent()).is_some_and(|c| sentence.span.has(c.start())))
            .cloned()
            .collect();
        if !statements.is_empty() {
            println!("{}", sentence.span.of(&document.text));
            show(&Read { document: document.clone(), statements });
        }
    }
}

fn attributions(id: &Value, r: &Read) -> Value {
    let text = &r.document.text;
    let points = CodePoints::new(text);
    let pair = |s: Span| {
        let (a, b) = points.range(text, s);
        json!([a, b])
    };
    let out: Vec<Value> = r
        .statements
        .iter()
        .map(|s| {
            json!({
                "source": s.speaker.mention.iter().map(|m| pair(*m)).collect::<Vec<_>>(),
                "cue": s.cue.iter().map(|m| pair(*m)).collect::<Vec<_>>(),
                "content": s.content.iter().map(|m| pair(*m)).collect::<Vec<_>>(),
            })
        })
        .collect();
    json!({"id": id, "attributions": out})
}

fn dossier(row: &Value, r: &Read, articles: &mut Vec<Value>, statements: &mut Vec<Value>) {
    let text = r.document.text.clone();
    let points = CodePoints::new(&text);
    let n = articles.len();
    articles.push(json!({"id": format!("a{n}"), "input": row["id"], "title": row["title"], "text": &*text}));
    for (k, s) in r.statements.iter().enumerate() {
        statements.push(json!({
            "id": format!("a{n}-s{k}"),
            "article": format!("a{n}"),
            "speaker": {
                "name": s.speaker.name,
                "mention": s.speaker.mention.map(|m| span(&text, &points, m)),
                "kind": s.speaker.kind.name(),
            },
            "cue": s.cue.map(|c| span(&text, &points, c)),
            "content": s.content.iter().map(|c| span(&text, &points, *c)).collect::<Vec<_>>(),
            "mode": s.mode.name(),
            "act": s.act.name(),
            "negated": s.negated,
            "conditional": s.conditional,
            "relayed_by": s.relayed_by,
            "said_on": s.said_on.map(|d| d.to_string()),
            "rule": s.origin.rule,
        }));
    }
}
