//! Any bytes as a model: a named error, or a predictor that can be asked.
#![no_main]

use libfuzzer_sys::fuzz_target;
use recoupe::annotate::Annotator;
use recoupe::types::Lang;

fuzz_target!(|bytes: &[u8]| {
    if let Ok(builder) = Annotator::builder().with_model(bytes.to_vec(), Lang::Fr) {
        let _ = builder.build().annotate("Le port a fermé.".into(), Some(Lang::Fr));
    }
    if let Ok(builder) = Annotator::builder().with_names(bytes.to_vec(), Lang::Fr) {
        let _ = builder.build().annotate("Le port a fermé.".into(), Some(Lang::Fr));
    }
});
