//! Numbers of things: `environ 1 000 conteneurs`, `plus d'un million d'obus`.

use recoupe_types::{Quantity, Upos};

use crate::view::View;

/// The quantity that stands before goods; none where it is only vague (*des dizaines de*).
pub(crate) fn before(view: &View<'_>, sentence: usize, first: usize, last: usize) -> Option<Quantity> {
    let mut at = first;
    let mut number: Option<(usize, usize)> = None;
    // `une trentaine de drones` counts; `une caisse`, `des dizaines` do not.
    let mut about: Option<(usize, f64)> = None;
    // The noun that counts or holds (`200 caisses d'obus`) is part of the unit.
    let mut unit = first;
    while at > sentence && first - at < 8 {
        let i = at - 1;
        if is_number(view, i)
            && (number.is_some() || !view.is(i, &["un", "une", "one"]) || scale(view.form(at)).is_some())
        {
            number = Some((i, number.map_or(i, |n| n.1)));
        } else if number.is_none() && rough(view, i).is_some() {
            about = rough(view, i).map(|v| (i, v));
            break;
        } else if number.is_none() && view.upos(i) == Upos::Noun && super::lexicon::measures(view.lemma(i)) {
            unit = i;
        } else if number.is_some()
            || !(matches!(view.lemma(i), "de" | "un" | "le" | "of" | "the" | "a")
                || view.upos(i) == Upos::Adj
                || marks(view.form(i)))
        {
            break;
        }
        at = i;
    }
    let (from, to, value) = match (number, about) {
        (Some((from, to)), _) => (from, to, value(view, from, to)?),
        (None, Some((i, v))) => (i, i, v),
        (None, None) => return None,
    };
    let first = if to < unit { unit } else { first };
    let mut begin = from;
    while begin > sentence
        && (view.is(
            begin - 1,
            &[
                "environ", "quelque", "plus", "moins", "jusqu'", "jusqu'à", "à", "près", "de", "d'", "about", "some",
                "over", "around", "nearly", "than", "more", "to", "up",
            ],
        ))
    {
        begin -= 1;
    }
    if view.is(begin, &["de", "d'", "à", "to"]) {
        begin = from;
    }
    Some(Quantity { value, unit: view.cover(first, last).of(view.text()).to_owned(), span: view.cover(begin, last) })
}

fn marks(form: &str) -> bool {
    matches!(form, "«" | "»" | "“" | "”" | "\"")
}

/// The number that a French noun in the singular tells roughly (`une trentaine`), or an English `dozen` behind an article.
fn rough(view: &View<'_>, i: usize) -> Option<f64> {
    let value = match view.form(i) {
        "dizaine" => 10.0,
        "douzaine" | "dozen" => 12.0,
        "quinzaine" => 15.0,
        "vingtaine" => 20.0,
        "trentaine" => 30.0,
        "quarantaine" => 40.0,
        "cinquantaine" => 50.0,
        "soixantaine" => 60.0,
        "centaine" | "hundred" => 100.0,
        "millier" | "thousand" => 1000.0,
        _ => return None,
    };
    (i > 0 && view.is(i - 1, &["une", "un", "a"])).then_some(value)
}

fn scale(form: &str) -> Option<f64> {
    Some(match form.to_lowercase().as_str() {
        "cent" | "cents" | "hundred" => 100.0,
        "mille" | "thousand" => 1e3,
        "million" | "millions" => 1e6,
        "milliard" | "milliards" | "billion" => 1e9,
        _ => return None,
    })
}

fn small(form: &str) -> Option<f64> {
    const FR: &[&str] = &[
        "zéro", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze", "douze",
        "treize", "quatorze", "quinze", "seize",
    ];
    const EN: &[&str] = &[
        "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
        "thirteen", "fourteen", "fifteen", "sixteen",
    ];
    let lower = form.to_lowercase();
    let tens = |w: &str| match w {
        "vingt" | "twenty" => Some(20.0),
        "trente" | "thirty" => Some(30.0),
        "quarante" | "forty" => Some(40.0),
        "cinquante" | "fifty" => Some(50.0),
        "soixante" | "sixty" => Some(60.0),
        _ => None,
    };
    FR.iter()
        .position(|w| *w == lower)
        .or_else(|| EN.iter().position(|w| *w == lower))
        .map(|n| n as f64)
        .or_else(|| tens(&lower))
}

fn is_number(view: &View<'_>, i: usize) -> bool {
    let form = view.form(i);
    scale(form).is_some()
        || view.upos(i) == Upos::Num && (small(form).is_some() || form.starts_with(|c: char| c.is_ascii_digit()))
}

/// The value of a run of number words: digits in groups, a word, a scale, or both (`2,5 millions`, `un million`).
fn value(view: &View<'_>, from: usize, to: usize) -> Option<f64> {
    let mut digits = String::new();
    let mut total: Option<f64> = None;
    for i in from..=to {
        let form = view.form(i);
        if let Some(s) = scale(form) {
            let head = parse_digits(&digits).or(total).unwrap_or(1.0);
            digits.clear();
            total = Some(head * s);
        } else if form.starts_with(|c: char| c.is_ascii_digit()) {
            digits.push_str(form);
        } else if let Some(n) = small(form) {
            total = Some(total.unwrap_or(0.0) + n);
        }
    }
    let rest = parse_digits(&digits);
    match (total, rest) {
        (Some(t), Some(r)) => Some(t + r),
        (t, r) => t.or(r),
    }
}

/// Reads `1 000`, `1.000`, `1,000`, `3,5` and `3.5`: a mark before three digits parts thousands, any other one decimals.
fn parse_digits(text: &str) -> Option<f64> {
    let compact: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    if compact.is_empty() {
        return None;
    }
    let mark = compact.rfind(['.', ',']);
    match mark {
        Some(m) if compact.len() - m - 1 != 3 => {
            let whole: String = compact[..m].chars().filter(char::is_ascii_digit).collect();
            format!("{whole}.{}", &compact[m + 1..]).parse().ok()
        }
        _ => compact.chars().filter(char::is_ascii_digit).collect::<String>().parse().ok(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_number_conventions_are_read() {
        for (text, want) in [
            ("1 000", 1000.0),
            ("1,000", 1000.0),
            ("1.000", 1000.0),
            ("3,5", 3.5),
            ("12", 12.0),
            ("1\u{202f}250", 1250.0),
        ] {
            assert_eq!(parse_digits(text), Some(want), "{text}");
        }
        assert_eq!(parse_digits(""), None);
    }
}
