//! How fast each stage is on one core: articles a second and words a second, on the pages of the example affair.
//!
//! `cargo bench -p recoupe`. The column `item/s` counts articles in the first group and words in the second.

use std::path::Path;
use std::sync::{Arc, LazyLock};

use divan::Bencher;
use divan::counter::ItemsCount;
use recoupe::types::{Lang, Reading};
use recoupe::{Engine, Format, Input};

fn main() {
    divan::main();
}

static ENGINE: LazyLock<Engine> = LazyLock::new(|| Engine::new().expect("the models that ship load"));

static PAGES: LazyLock<Vec<Input>> = LazyLock::new(|| {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/affair");
    let mut paths: Vec<_> =
        folder.read_dir().expect("the example ships").filter_map(|e| Some(e.ok()?.path())).collect();
    paths.sort();
    let read = |p: std::path::PathBuf| Input {
        name: p.display().to_string(),
        bytes: std::fs::read(&p).expect("a readable page"),
        format: Format::Auto,
    };
    paths.into_iter().map(read).collect()
});

static READINGS: LazyLock<Vec<Reading>> = LazyLock::new(|| PAGES.iter().filter_map(|p| ENGINE.read(p).ok()).collect());

fn words() -> usize {
    READINGS.iter().map(|r| r.document.words.len()).sum()
}

/// Articles a second.
#[divan::bench_group]
mod articles {
    use super::{Bencher, ENGINE, ItemsCount, PAGES, READINGS};

    #[divan::bench]
    fn pages_to_articles(bencher: Bencher<'_, '_>) {
        bencher
            .counter(ItemsCount::new(PAGES.len()))
            .bench(|| PAGES.iter().filter_map(|p| recoupe::read_page(&p.name, &p.bytes, p.format).ok()).count());
    }

    #[divan::bench]
    fn pages_to_readings(bencher: Bencher<'_, '_>) {
        bencher
            .counter(ItemsCount::new(PAGES.len()))
            .bench(|| PAGES.iter().filter_map(|p| ENGINE.read(p).ok()).map(|r| r.statements.len()).sum::<usize>());
    }

    #[divan::bench]
    fn readings_to_dossier(bencher: Bencher<'_, '_>) {
        bencher.counter(ItemsCount::new(READINGS.len())).bench(|| ENGINE.dossier(&READINGS).claims.len());
    }
}

/// Words a second.
#[divan::bench_group]
mod words {
    use super::{Arc, Bencher, ENGINE, ItemsCount, Lang, READINGS};

    #[divan::bench]
    fn annotate(bencher: Bencher<'_, '_>) {
        bencher.counter(ItemsCount::new(super::words())).bench(|| {
            let lang = |r: &super::Reading| r.article.lang.unwrap_or(Lang::Fr);
            READINGS
                .iter()
                .map(|r| ENGINE.annotator().annotate(Arc::clone(&r.article.clean.text), Some(lang(r))).words.len())
                .sum::<usize>()
        });
    }

    #[divan::bench]
    fn dates(bencher: Bencher<'_, '_>) {
        bencher.counter(ItemsCount::new(super::words())).bench(|| {
            READINGS
                .iter()
                .map(|r| {
                    let anchor = r.article.published.as_ref().map(|p| p.value);
                    recoupe::dates::find(r.article.text(), r.document.lang, anchor).len()
                })
                .sum::<usize>()
        });
    }

    #[divan::bench]
    fn statements(bencher: Bencher<'_, '_>) {
        bencher.counter(ItemsCount::new(super::words())).bench(|| {
            READINGS
                .iter()
                .map(|r| recoupe::extract::statements(&r.article, &r.document, &r.timexes).len())
                .sum::<usize>()
        });
    }

    #[divan::bench]
    fn transfers_and_events(bencher: Bencher<'_, '_>) {
        let watch = recoupe::types::Watch::default();
        bencher.counter(ItemsCount::new(super::words())).bench(|| {
            READINGS
                .iter()
                .map(|r| {
                    recoupe::extract::transfers(&r.article, &r.document, &r.timexes, &r.statements, &watch).len()
                        + recoupe::extract::events(&r.article, &r.document, &r.timexes, &r.statements).len()
                })
                .sum::<usize>()
        });
    }
}
