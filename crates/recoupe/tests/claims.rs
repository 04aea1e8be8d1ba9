//! What stands for and against a claim, on small invented articles (`claims/stands.txt`).

use recoupe::{Engine, Format, Input};

#[test]
fn statements_stand_on_the_side_that_a_reader_would_put_them_on() {
    let engine = Engine::new().unwrap();
    for case in include_str!("claims/stands.txt").split("\n## ").skip(1) {
        let (name, rest) = case.split_once('\n').unwrap();
        let (articles, wanted) = rest.split_once("\n> ").unwrap();
        let inputs: Vec<Input> = articles
            .split("\n--\n")
            .enumerate()
            .map(|(i, a)| Input { name: format!("{i}.txt"), bytes: a.as_bytes().to_vec(), format: Format::Text })
            .collect();
        let readings: Vec<_> = engine.read_all(&inputs).into_iter().filter_map(Result::ok).collect();
        let dossier = serde_json::to_value(engine.dossier(&readings)).unwrap();
        let list = |value: &serde_json::Value| value.as_array().cloned().unwrap_or_default();
        for line in wanted.trim_end().split("\n> ") {
            let fields: Vec<&str> = line.split(" | ").collect();
            let (status, words, side) = (fields[0], fields[1], fields[2]);
            let is = |s: &serde_json::Value| {
                list(&s["content"]).iter().any(|c| c["text"].as_str().unwrap_or("").contains(words))
            };
            let statements = list(&dossier["statements"]);
            let statement = statements.iter().find(|s| is(s));
            let id = &statement.unwrap_or_else(|| panic!("{name}: no statement holds {words:?}"))["id"];
            let claims = list(&dossier["claims"]);
            let claim = claims.iter().find(|c| list(&c[format!("statements_{side}")]).contains(id));
            let claim = claim.unwrap_or_else(|| panic!("{name}: {words:?} is {side} no claim"));
            assert_eq!(claim["status"], status, "{name}: {words:?}");
            if let Some(sources) = fields.get(3) {
                assert_eq!(claim["independent_sources"].to_string(), *sources, "{name}: {words:?}");
            }
        }
    }
}
