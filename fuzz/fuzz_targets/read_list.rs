//! Any bytes can be given as a list of people and companies.
#![no_main]

use libfuzzer_sys::fuzz_target;
use recoupe::lists::{Kind, Search, Wanted};

fuzz_target!(|bytes: &[u8]| {
    let names = vec!["Orla Vantreme".to_owned(), "Marexport Trading LLC".to_owned()];
    let wanted = [Kind::Person, Kind::Organisation].map(|kind| Wanted { names: names.clone(), kind, country: None });
    let mut search = Search::new(&wanted);
    let _ = search.read(bytes);
    for listing in search.finish().into_iter().flatten() {
        assert!((0.0..=1.0).contains(&listing.score));
    }
});
