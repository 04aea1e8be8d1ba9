//! The words of the dossier's values for people.

use crate::dossier::{ArticleRow, ListedRow, StatementRow};

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

/// What speaks for a match with an entry of a list, and what against it.
pub(crate) fn why_words(why: &str) -> &str {
    match why {
        "same_name" => "the same name",
        "alias" => "another name that the list gives",
        "weak_alias" => "a name that the list itself calls weak",
        "word_order" => "its words in another order",
        "written_together" => "written together or apart",
        "transliteration" => "another transcription",
        "translation" => "its name in another language",
        "spelling" => "another spelling",
        "middle_name" => "one more name on one side",
        "legal_form" => "but for the legal form",
        "one_word" => "a single word",
        "namesakes" => "others match as well",
        "kind_agrees" => "kind agrees",
        "kind_disagrees" => "another kind",
        "country_agrees" => "country agrees",
        "country_disagrees" => "another country",
        "country_unknown" => "country not known",
        other => other,
    }
}

/// Why an entry is on its lists and which these are, in one line.
pub(crate) fn listed_for(l: &ListedRow) -> String {
    let mut parts: Vec<String> = l.topics.iter().map(|t| topic_words(t).to_owned()).collect();
    parts.extend(l.programmes.iter().cloned());
    parts.extend(l.datasets.iter().cloned());
    if parts.is_empty() { "listed".to_owned() } else { format!("listed as {}", parts.join(", ")) }
}

/// The topics of FollowTheMoney that say why somebody is listed.
fn topic_words(topic: &str) -> &str {
    match topic {
        "sanction" => "sanctioned",
        "sanction.linked" => "linked to somebody sanctioned",
        "sanction.counter" => "counter-sanctioned",
        "role.pep" => "politically exposed",
        "role.rca" => "close to somebody politically exposed",
        "crime" => "crime",
        "wanted" => "wanted",
        "debarment" => "debarred",
        "export.control" => "export control",
        "poi" => "person of interest",
        other => other,
    }
}

/// The day of publication, marked where it was concluded.
pub(crate) fn article_date(a: &ArticleRow) -> Option<String> {
    let p = a.published.as_ref()?;
    Some(if p.basis == "inferred" { format!("{} (inferred)", p.value) } else { p.value.clone() })
}
