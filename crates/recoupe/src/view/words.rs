//! The words of the dossier's values for people.

use crate::dossier::{ArticleRow, StatementRow};

/// How a statement is to be read; the page marks it by form and colour, the terminal by a letter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Tone {
    /// Says that something is not so.
    Denial,
    /// Told in the conditional, or as a hedge.
    Conditional,
    /// Accuses, warns, threatens, condemns.
    Conflict,
    /// Says.
    Plain,
}

impl Tone {
    /// Class on the page.
    pub(crate) fn class(self) -> &'static str {
        match self {
            Tone::Denial => "deny",
            Tone::Conditional => "cond",
            Tone::Conflict => "clash",
            Tone::Plain => "say",
        }
    }

    /// A mark that does not rest on colour.
    pub(crate) fn mark(self) -> &'static str {
        match self {
            Tone::Denial => "✕",
            Tone::Conditional => "?",
            Tone::Conflict => "!",
            Tone::Plain => "",
        }
    }
}

pub(crate) fn tone(s: &StatementRow) -> Tone {
    match s.act.as_str() {
        "deny" => Tone::Denial,
        _ if s.conditional => Tone::Conditional,
        "accuse" | "warn" | "threaten" | "condemn" => Tone::Conflict,
        _ => Tone::Plain,
    }
}

/// The act as a verb of which the speaker is the subject.
pub(crate) fn act_words(act: &str) -> &str {
    match act {
        "assert" => "says",
        "deny" => "denies",
        "warn" => "warns",
        "threaten" => "threatens",
        "accuse" => "accuses",
        "condemn" => "condemns",
        "urge" => "urges",
        "promise" => "promises",
        "praise" => "praises",
        "express_concern" => "is concerned",
        "ask" => "asks",
        "report_evidence" => "reports evidence",
        "suspect" => "suspects",
        "other" => "expresses",
        other => other,
    }
}

pub(crate) fn modality_words(modality: &str) -> &str {
    match modality {
        "feared_or_possible" => "feared or possible",
        other => other,
    }
}

pub(crate) fn claim_status_words(status: &str) -> &str {
    match status {
        "uncontested" => "not contested",
        other => other,
    }
}

pub(crate) fn reason_words(reason: &str) -> &str {
    match reason {
        "related_link" => "related link",
        "site_message" => "site message",
        other => other,
    }
}

/// The day of publication, marked where it was concluded.
pub(crate) fn article_date(a: &ArticleRow) -> Option<String> {
    let p = a.published.as_ref()?;
    Some(if p.basis == "inferred" { format!("{} (inferred)", p.value) } else { p.value.clone() })
}
