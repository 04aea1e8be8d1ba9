//! What is done in saying something, and whether the confidence of a statement means what it says: on judged statements of
//! stories that nothing was learned from.

use std::path::Path;

use anyhow::Result;
use recoupe::Engine;

use super::score::{Table, percent};
use crate::judged::{self, Judged};

/// Confidence is looked at in steps of this many thousandths.
const STEP: u16 = 100;

/// Two tables: acts and confidence.
pub(crate) fn run(engine: &Engine, data: &Path) -> Result<Vec<Table>> {
    let set = judged::read(engine, data)?;
    let held: Vec<&Judged> = set.judged.iter().filter(|j| j.held).collect();
    if held.is_empty() {
        return Ok(Vec::new());
    }
    Ok(vec![acts(&held), reliability(&held, set.lost), by_rule(&held)])
}

fn acts(held: &[&Judged]) -> Table {
    let mut table = Table::new(
        "What is done in saying it, on judged statements of stories that were held back. `cue`: the act of the cue alone. Blind: by \
         readers who were not shown what recoupe gives; `one of two`: the act that they gave, or the one that came second.",
    );
    for (name, pick) in [
        ("French", (|j: &Judged| j.french && !j.blind) as fn(&Judged) -> bool),
        ("English", |j| !j.french && !j.blind),
        ("both, as statements come", |j| j.uniform && !j.blind),
        ("French, judged blind", |j| j.blind),
    ] {
        let rows: Vec<&&Judged> = held.iter().filter(|j| pick(j) && j.act.is_some()).collect();
        let share = |right: &dyn Fn(&Judged) -> bool| percent(rows.iter().filter(|j| right(j)).count(), rows.len());
        table.cell(name, "statements", rows.len());
        table.figure(name, "cue", share(&|j| Some(j.example.own) == j.act));
        table.figure(name, "recoupe", share(&|j| Some(j.example.statement.act) == j.act));
        table.figure(name, "one of two", share(&|j| [j.act, j.or].contains(&Some(j.example.statement.act))));
    }
    table
}

/// Each case as (confidence in thousandths, right, weight): rare cues were drawn more often than they come.
fn cases(held: &[&Judged]) -> Vec<(u16, bool, f64)> {
    held.iter()
        .filter_map(|j| Some((j.example.statement.origin.confidence, j.right?, if j.uniform { 1.0 } else { 0.5 })))
        .collect()
}

fn reliability(held: &[&Judged], lost: usize) -> Table {
    let cases = cases(held);
    let all: f64 = cases.iter().map(|c| c.2).sum();
    let mut error = 0.0;
    let mut rows = Table::default();
    for low in (0..1000).step_by(usize::from(STEP)).map(|l| l as u16) {
        let inside: Vec<_> = cases.iter().filter(|c| c.0 >= low && c.0 < low + STEP).collect();
        if inside.is_empty() {
            continue;
        }
        let weight: f64 = inside.iter().map(|c| c.2).sum();
        let said = inside.iter().map(|c| f64::from(c.0) * c.2).sum::<f64>() / weight / 10.0;
        let is = inside.iter().map(|c| if c.1 { 100.0 * c.2 } else { 0.0 }).sum::<f64>() / weight;
        error += (said - is).abs() * weight / all;
        let name = format!("{:.1} to {:.1}", f64::from(low) / 1000.0, f64::from(low + STEP) / 1000.0);
        rows.cell(&name, "statements", inside.len());
        rows.figure(&name, "confidence, %", said);
        rows.figure(&name, "right, %", is);
    }
    let brier: f64 =
        cases.iter().map(|c| (f64::from(c.0) / 1000.0 - f64::from(u8::from(c.1))).powi(2) * c.2).sum::<f64>() / all;
    let share = cases.iter().map(|c| if c.1 { c.2 } else { 0.0 }).sum::<f64>() / all;
    rows.retitle(format!(
        "Reliability of `confidence`: found where there is a statement, and given to the right speaker; judged statements of \
         stories that were held back. Expected calibration error {error:.1} %, Brier score {brier:.3} (the share of right ones, \
         {:.1} %, for all alike: {:.3}). {lost} judged statements are found no more.",
        100.0 * share,
        share * (1.0 - share),
    ));
    rows
}

/// How many are right above a bar, and how many are left: what `--min-confidence` does.
fn by_rule(held: &[&Judged]) -> Table {
    let cases = cases(held);
    let all: f64 = cases.iter().map(|c| c.2).sum();
    let mut table = Table::new("What `--min-confidence` leaves, on the same statements.");
    for bar in [0, 500, 600, 700, 800, 850, 900] {
        let kept: Vec<_> = cases.iter().filter(|c| c.0 >= bar).collect();
        let weight: f64 = kept.iter().map(|c| c.2).sum();
        let right: f64 = kept.iter().map(|c| if c.1 { c.2 } else { 0.0 }).sum();
        let name = format!("{:.2}", f64::from(bar) / 1000.0);
        table.figure(&name, "left, %", 100.0 * weight / all);
        table.figure(&name, "of these right, %", if weight > 0.0 { 100.0 * right / weight } else { 0.0 });
    }
    table
}
