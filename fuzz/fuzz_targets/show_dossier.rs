//! Any bytes as a saved dossier: nothing that shows one panics, and no word of it becomes a script.
#![no_main]

use libfuzzer_sys::fuzz_target;
use recoupe::{Dossier, html, text_report};

fuzz_target!(|bytes: &[u8]| {
    let Ok(dossier) = serde_json::from_slice::<Dossier>(bytes) else { return };
    let page = html::page(&dossier);
    assert_eq!(page.matches("</script>").count(), 1);
    let layout = text_report::Layout::default();
    let _ = text_report::summary(&dossier, layout);
    for id in dossier.statements.iter().map(|s| &s.id).chain(dossier.claims.iter().map(|c| &c.id)) {
        let _ = text_report::explain(&dossier, id, layout);
    }
});
