//! What one source tells twice in an article is one row.

use recoupe_types::{Quantity, Transfer, TransferModality};

/// Spans of evidence that a row keeps at most: more would hide what it rests on.
const MOST_EVIDENCE: usize = 3;

/// Joins rows of the same parties, kind of goods, source and kind of telling; the headline ends at byte `title`.
pub(super) fn merge(rows: Vec<Transfer>, title: usize) -> Vec<Transfer> {
    let mut out: Vec<Transfer> = Vec::with_capacity(rows.len());
    for row in rows {
        match out.iter_mut().find(|t| one(t, &row, title)) {
            Some(kept) => join(kept, row),
            None => out.push(row),
        }
    }
    out
}

/// How a thing is told, without the shades between: it is so, it may be, it must not be, it is not, it is not shown.
fn told(modality: TransferModality) -> u8 {
    match modality {
        TransferModality::Asserted | TransferModality::Alleged => 0,
        TransferModality::FearedOrPossible | TransferModality::Planned => 1,
        TransferModality::Prohibited => 2,
        TransferModality::Denied => 3,
        TransferModality::Unproven => 4,
    }
}

fn one(a: &Transfer, b: &Transfer, title: usize) -> bool {
    // A headline tells what the text tells, in fewer words.
    let headline = a.evidence.first().is_some_and(|e| e.end() <= title);
    let whole = |t: &Transfer| t.supplier.is_some() && t.recipient.is_some();
    a.supplier == b.supplier
        && a.recipient == b.recipient
        && (whole(a) || a.item_span == b.item_span)
        && a.category == b.category
        && told(a.modality) == told(b.modality)
        && (headline
            || a.attributed_to.is_empty()
            || b.attributed_to.is_empty()
            || same_source(&a.attributed_to[0], &b.attributed_to[0]))
        && agree(a.quantity.as_ref(), b.quantity.as_ref())
}

/// Whether two names may be of one source: one of them has the words of the other (`un observatoire`, `Observatoire des flux`).
fn same_source(a: &str, b: &str) -> bool {
    let (a, b) = (recoupe_actors::key(a), recoupe_actors::key(b));
    let bare = |s: &str| s.strip_prefix("un ").or_else(|| s.strip_prefix("une ")).unwrap_or(s).to_owned();
    let (a, b) = (bare(&a), bare(&b));
    a.contains(&b) || b.contains(&a)
}

/// Whether two figures may be of one thing.
fn agree(a: Option<&Quantity>, b: Option<&Quantity>) -> bool {
    a.zip(b).is_none_or(|(a, b)| (a.value - b.value).abs() <= f64::EPSILON * a.value.abs())
}

fn join(kept: &mut Transfer, row: Transfer) {
    // The more careful of two ways to tell it: an allegation never becomes a fact.
    if row.modality == TransferModality::Alleged || row.modality == TransferModality::FearedOrPossible {
        kept.modality = row.modality;
    }
    if kept.statement.is_none() || kept.attributed_to.is_empty() && !row.attributed_to.is_empty() {
        kept.statement = row.statement;
        kept.attributed_to = row.attributed_to;
    }
    kept.quantity = kept.quantity.take().or(row.quantity);
    kept.period = kept.period.or(row.period);
    kept.in_exchange_for = kept.in_exchange_for.or(row.in_exchange_for);
    kept.breaks = kept.breaks.or(row.breaks);
    kept.origin.confidence = kept.origin.confidence.max(row.origin.confidence);
    for span in row.evidence {
        if let Some(same) = kept.evidence.iter_mut().find(|e| e.overlaps(span)) {
            *same = same.cover(span);
        } else if kept.evidence.len() < MOST_EVIDENCE {
            kept.evidence.push(span);
        }
    }
}
