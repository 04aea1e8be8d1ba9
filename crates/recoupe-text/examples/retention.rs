//! Measures how much of clean articles is taken for furniture: `retention [N] < articles.jsonl`, each line with `title` and
//! `text`. Prints counts by rule, with up to N cases each.

#![expect(clippy::print_stdout, reason = "a program")]

use std::collections::BTreeMap;
use std::io::BufRead;

use recoupe_text::{Format, read};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let shown: usize = std::env::args().nth(1).and_then(|n| n.parse().ok()).unwrap_or(0);
    let mut rules: BTreeMap<&'static str, Vec<String>> = BTreeMap::new();
    let (mut articles, mut titles, mut agencies, mut outlets) = (0, 0, 0, 0);
    let start = std::time::Instant::now();
    for line in std::io::stdin().lock().lines() {
        let item: serde_json::Value = serde_json::from_str(&line?)?;
        let (title, text) = (item["title"].as_str().unwrap_or(""), item["text"].as_str().unwrap_or(""));
        let Ok(article) = read("a.txt", format!("{title}\n\n{text}").as_bytes(), Format::Text) else { continue };
        articles += 1;
        titles += usize::from(article.title_text() == Some(title.trim()));
        agencies += usize::from(article.agency.is_some());
        outlets += usize::from(article.outlet.is_some());
        if article.title_text() != Some(title.trim()) {
            rules.entry("(title)").or_default().push(format!("{title} -> {:?}", article.title_text()));
        }
        if let Some(outlet) = &article.outlet {
            rules.entry("(outlet)").or_default().push(outlet.value.clone());
        }
        if let Some(agency) = &article.agency {
            rules.entry("(agency)").or_default().push(agency.value.clone());
        }
        for f in article.furniture {
            rules.entry(f.rule).or_default().push(f.text);
        }
    }
    println!(
        "articles {articles}  titles right {titles}  with agency {agencies}  with outlet {outlets}  articles/s {:.0}",
        f64::from(articles) / start.elapsed().as_secs_f64()
    );
    for (rule, cases) in rules {
        println!("{rule}: {}", cases.len());
        for case in cases.iter().take(shown) {
            println!("    {}", case.chars().take(200).collect::<String>());
        }
    }
    Ok(())
}
