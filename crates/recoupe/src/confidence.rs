//! Statements that are likely right enough.

use recoupe_types::{Reading, StatementIdx};

/// Leaves out of a reading the statements whose confidence is below `least` (0 to 1), and what rests on them alone: a
/// transfer or an event told in a statement that is left out is not the article's own assertion either.
pub fn keep_confident(reading: &mut Reading, least: f64) {
    let mut new_place: Vec<Option<StatementIdx>> = Vec::with_capacity(reading.statements.len());
    let mut kept = 0;
    for s in &reading.statements {
        let keeps = f64::from(s.origin.confidence) >= least * 1000.0;
        new_place.push(keeps.then_some(StatementIdx(kept)));
        kept += u32::from(keeps);
    }
    if kept as usize == new_place.len() {
        return;
    }
    let place = |idx: StatementIdx| new_place.get(idx.0 as usize).copied().flatten();
    let mut n = 0;
    reading.statements.retain(|_| {
        n += 1;
        new_place[n - 1].is_some()
    });
    for s in &mut reading.statements {
        s.inside = s.inside.and_then(place);
    }
    reading.transfers.retain_mut(|t| told_in(&mut t.statement, &place));
    reading.events.retain_mut(|e| told_in(&mut e.statement, &place));
}

/// Moves a reference to its new place; `false` where it has none.
fn told_in(statement: &mut Option<StatementIdx>, place: &impl Fn(StatementIdx) -> Option<StatementIdx>) -> bool {
    let Some(old) = *statement else { return true };
    *statement = place(old);
    statement.is_some()
}
