//! Statements with the names of their features, for training.

use recoupe_types::{Act, Statement, Timex};

use super::super::find::Draft;
use super::super::finish::statements_watched;
use super::super::view::View;
use super::{Sink, act, name, sure};

/// A statement and what may tell its act and whether it is right.
#[derive(Clone, Debug)]
pub struct Example {
    /// The statement.
    pub statement: Statement,
    /// The act of its cue.
    pub own: Act,
    /// Features that may tell the act.
    pub act: Vec<String>,
    /// Features that may tell whether it is right.
    pub sure: Vec<String>,
}

struct Names(Vec<String>);

impl Sink for Names {
    fn put(&mut self, kind: &'static str, value: &str, with: &str) {
        self.0.push(name(kind, value, with));
    }
}

pub(in super::super) fn examples(view: &View<'_>, drafts: Vec<Draft>, timexes: &[Timex]) -> Vec<Example> {
    let mut out = Vec::new();
    statements_watched(view, drafts, timexes, &mut |row| {
        let own = row.draft.act;
        let (mut acts, mut sures) = (Names(Vec::new()), Names(Vec::new()));
        act::features(view, row.draft, &Statement { act: own, ..row.statement.clone() }, &mut acts);
        sure::features(view, row, &mut sures);
        out.push(Example { statement: row.statement.clone(), own, act: acts.0, sure: sures.0 });
    });
    out
}
