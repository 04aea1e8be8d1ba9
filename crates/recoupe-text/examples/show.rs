//! Prints what is read from a page: `show FILE...`.

#![expect(clippy::print_stdout, reason = "a program")]

use recoupe_text::{Format, read};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    for path in std::env::args().skip(1) {
        let bytes = std::fs::read(&path)?;
        println!("==== {path}");
        match read(&path, &bytes, Format::Auto) {
            Err(e) => println!("error: {e}"),
            Ok(a) => {
                println!("id {} encoding {} language {:?} url {:?}", a.id, a.encoding, a.language, a.url);
                println!("title    {:?}", a.title_text());
                println!("outlet   {:?}", a.outlet.as_ref().map(|c| (&c.value, &c.text)));
                println!("agency   {:?}", a.agency.as_ref().map(|c| (&c.value, &c.text)));
                println!("bylines  {:?}", a.bylines.iter().map(|c| &c.value).collect::<Vec<_>>());
                println!("dateline {:?}", a.dateline.iter().map(|c| &c.value).collect::<Vec<_>>());
                println!("published {:?}", a.published.as_ref().map(|p| (p.value, &p.text)));
                println!("translated {:?}", a.translated_from.as_ref().map(|t| &t.outlet));
                println!("original {:?}", a.original.as_ref().map(|l| (&l.outlet, &l.url)));
                for n in &a.notes {
                    println!("note {}: {}", n.code, n.message);
                }
                println!("---- text\n{}\n---- furniture", a.text());
                for f in &a.furniture {
                    println!("[{} {}] {}", f.reason.name(), f.rule, f.text);
                }
            }
        }
    }
    Ok(())
}
