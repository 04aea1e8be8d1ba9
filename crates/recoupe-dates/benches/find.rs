//! Megabytes of text read per second.

use divan::counter::BytesCount;
use recoupe_types::{Lang, PartialDate};

const FRENCH: &str = "Le maire de Valbrune a annoncé mardi soir la fermeture du pont. Les travaux, commencés le 12 mars 2021, devaient \
    durer dix-huit mois ; ils ont pris fin la semaine dernière seulement. Selon la préfecture, les riverains attendent depuis plus de \
    deux ans une décision qui tarde, et le chantier voisin, fermé en octobre, ne rouvrira pas avant le 3 janvier à 8 h 30. ";
const ENGLISH: &str = "The mayor of Hollowby said on Tuesday evening that the bridge would close. The works, begun on March 12, 2021, \
    were to last eighteen months and ended only last week. Residents have waited for more than two years, and the yard next door, \
    shut in October, will not reopen before 8:30 a.m. on January 3. ";

fn main() {
    divan::main();
}

fn read(bencher: divan::Bencher<'_, '_>, text: &str, lang: Lang) {
    let text = text.repeat(200);
    let anchor = PartialDate::parse("2023-11-09");
    bencher.counter(BytesCount::of_str(&text)).bench(|| recoupe_dates::find(divan::black_box(&text), lang, anchor));
}

#[divan::bench]
fn french(bencher: divan::Bencher<'_, '_>) {
    read(bencher, FRENCH, Lang::Fr);
}

#[divan::bench]
fn english(bencher: divan::Bencher<'_, '_>) {
    read(bencher, ENGLISH, Lang::En);
}
