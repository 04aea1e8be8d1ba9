//! What a passage says, as a bag of concepts that is alike across wordings and across French and English: concepts of a small
//! table, states, names without the accidents of spelling, numbers by value, stems for the rest.

use recoupe_actors::lookup;
use recoupe_types::{Lang, Span};

use crate::frequency::idf;
use crate::lexicon::meanings;
use crate::words::{Shape, Word, fold, hash_str, mix, scan, stem};

/// Words after which one of denial only limits: *pas avant novembre*, *not only*, *pas moins de*.
const LIMITS: &[&str] = &[
    "avant",
    "seulement",
    "uniquement",
    "moins",
    "only",
    "before",
    "until",
    "just",
    "less",
    "fewer",
    "sooner",
    "doute",
    "doubt",
];

/// Most words a name of a state has.
const STATE_WORDS: usize = 6;
/// Stems commoner than this on the scale of [`idf`] say nothing.
pub(crate) const MIN_IDF: f32 = 1.6;
/// The same for words of the table of concepts, which was chosen.
const MIN_CONCEPT_IDF: f32 = 0.8;
/// Weight of each meaning of a word that has so many.
const SHARE_OF_MEANING: [f32; 4] = [0.0, 1.0, 0.62, 0.47];
/// Weight of a state, of a number and of a name that no table of frequencies holds.
const STATE_WEIGHT: f32 = 4.0;
const NUMBER_WEIGHT: f32 = 5.0;
/// Words rarer than this on the scale of [`idf`] make a run of words telling.
const RUN_IDF: f32 = 2.2;
/// Words of a run that two passages are not likely to share by chance.
const RUN: usize = 4;

/// What kind of thing a key stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Sense {
    Word,
    State,
    Name,
    Number,
}

/// A concept of a bag.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Concept {
    pub(crate) key: u64,
    pub(crate) weight: f32,
    /// The weight before it was scaled to a set of statements.
    pub(crate) base: f32,
    pub(crate) sense: Sense,
    /// What it counts of a word: a third for one of three meanings.
    pub(crate) part: f32,
}

impl Concept {
    fn new(sense: Sense, key: u64, weight: f32) -> Self {
        Concept { key, weight, base: weight, sense, part: 1.0 }
    }
}

/// What a passage says.
#[derive(Clone, Debug, Default)]
pub(crate) struct Bag {
    /// Concepts, each once, sorted by key.
    pub(crate) concepts: Vec<Concept>,
    /// Their keys, side by side: most of those of two bags differ, and nothing else is looked at.
    pub(crate) keys: Vec<u64>,
    /// Sum of their weights.
    pub(crate) mass: f32,
    /// The same of the weights before they were scaled.
    pub(crate) base: f32,
    /// Hashes of runs of [`RUN`] words, sorted: shared ones are shared wording.
    pub(crate) runs: Vec<u64>,
    /// Numbers by value, in order.
    pub(crate) numbers: Vec<f64>,
    /// It holds a word of denial (*aucune*, *not*).
    pub(crate) negated: bool,
}

impl Bag {
    /// Brings what is summed up over the concepts in step with them.
    pub(crate) fn sum_up(&mut self) {
        self.keys = self.concepts.iter().map(|c| c.key).collect();
        self.mass = self.concepts.iter().map(|c| c.weight).sum();
        self.base = self.concepts.iter().map(|c| c.base).sum();
    }

    /// Words and numbers, names and states left out.
    pub(crate) fn substance(&self) -> usize {
        let words = self.concepts.iter().filter(|c| matches!(c.sense, Sense::Word | Sense::Number));
        words.map(|c| c.part).sum::<f32>().round() as usize
    }
}

/// Stems of the names of states that no table has, as an affair uses them.
pub(crate) type OwnStates = std::collections::BTreeSet<String>;

/// Words that turn a statement round.
const NEGATIONS: &[&str] = &[
    "aucun", "aucune", "pas", "jamais", "rien", "sans", "ni", "no", "not", "never", "nothing", "nobody", "none",
    "neither", "without", "cannot",
];

/// Whether a folded word turns a statement round.
pub(crate) fn is_negation(folded: &str) -> bool {
    NEGATIONS.contains(&folded)
}

/// A word without what differs between transcriptions of one name (*Poutine*, *Putin*; *Jong-un*, *Jong Eun*): its consonants by
/// sound, and its first letter.
pub(crate) fn skeleton(folded: &str) -> String {
    let mut s = folded.replace("tch", "s");
    for (from, to) in [
        ("sch", "s"),
        ("sh", "s"),
        ("ch", "s"),
        ("kh", "k"),
        ("ph", "f"),
        ("th", "t"),
        ("dj", "j"),
        ("ou", "u"),
        ("oo", "u"),
        ("eu", "u"),
        ("ck", "k"),
        ("qu", "k"),
        ("cz", "s"),
    ] {
        if s.contains(from) {
            s = s.replace(from, to);
        }
    }
    let mut out = String::new();
    for (i, c) in s.chars().enumerate() {
        let c = match c {
            'c' | 'q' => 'k',
            'w' => 'v',
            'y' | 'j' => 'i',
            'z' => 's',
            c => c,
        };
        let vowel = matches!(c, 'a' | 'e' | 'i' | 'o' | 'u' | 'h');
        if (i == 0 || !vowel) && !out.ends_with(c) {
            out.push(if i == 0 && vowel && c != 'h' { 'a' } else { c });
        }
    }
    out
}

/// The number that words `i..` begin with: its value and how many words it takes (*1 000*, *1.000*, *un million*, *2,5 millions*).
fn number(words: &[Word], i: usize, text: &str) -> Option<(f64, usize)> {
    let word = |k: usize| words.get(k).map(|w| w.span.of(text));
    let first = words.get(i)?;
    let mut used = 1;
    let mut value = if first.shape == Shape::Number {
        let mut digits: String = first.span.of(text).chars().take_while(char::is_ascii_digit).collect();
        if digits.is_empty() {
            return None;
        }
        // Groups of three digits after a space, a point or a comma; other digits after one of these two are decimals.
        while let (Some(next), Some(prev)) = (words.get(i + used), words.get(i + used - 1)) {
            let between = text.get(prev.span.end()..next.span.start()).unwrap_or("?");
            let group = next.span.of(text);
            if !group.bytes().all(|b| b.is_ascii_digit()) {
                break;
            }
            if group.len() == 3 && matches!(between, " " | "\u{a0}" | "\u{202f}" | "." | ",") {
                digits.push_str(group);
            } else if matches!(between, "." | ",") && !digits.contains('.') {
                digits.push('.');
                digits.push_str(group);
            } else {
                break;
            }
            used += 1;
        }
        digits.parse::<f64>().ok()?
    } else {
        let n = units(first.span.of(text))?;
        // *vingt-quatre*, *twenty-four*, *dix-huit*; *une trentaine* and *a dozen* begin with one.
        let next = word(i + 1).and_then(units);
        let tied = words.get(i + 1).is_some_and(|w| text.get(first.span.end()..w.span.start()) == Some("-"));
        match next {
            Some(m) if tied && n >= 10.0 && n % 10.0 == 0.0 && m < 20.0 => {
                used = 2;
                n + m
            }
            _ if word(i + 1).and_then(scale).is_some() => n,
            _ if n >= 2.0 => n,
            _ => return None,
        }
    };
    while let Some(s) = word(i + used).and_then(scale)
        && used < 4
    {
        value *= s;
        used += 1;
    }
    value.is_finite().then_some((value, used))
}

/// Numbers that are written as one word.
fn units(word: &str) -> Option<f64> {
    Some(match fold(word).as_str() {
        "un" | "une" | "one" | "a" | "an" => 1.0,
        "deux" | "two" => 2.0,
        "trois" | "three" => 3.0,
        "quatre" | "four" => 4.0,
        "cinq" | "five" => 5.0,
        "six" => 6.0,
        "sept" | "seven" => 7.0,
        "huit" | "eight" => 8.0,
        "neuf" | "nine" => 9.0,
        "dix" | "ten" => 10.0,
        "onze" | "eleven" => 11.0,
        "douze" | "twelve" => 12.0,
        "treize" | "thirteen" => 13.0,
        "quatorze" | "fourteen" => 14.0,
        "quinze" | "fifteen" => 15.0,
        "seize" | "sixteen" => 16.0,
        "seventeen" => 17.0,
        "eighteen" => 18.0,
        "nineteen" => 19.0,
        "vingt" | "twenty" => 20.0,
        "trente" | "thirty" => 30.0,
        "quarante" | "forty" => 40.0,
        "cinquante" | "fifty" => 50.0,
        "soixante" | "sixty" => 60.0,
        "seventy" => 70.0,
        "eighty" => 80.0,
        "ninety" => 90.0,
        _ => return None,
    })
}

/// Words that multiply the number before them.
fn scale(word: &str) -> Option<f64> {
    Some(match fold(word).as_str() {
        "dizaine" | "dizaines" => 10.0,
        "douzaine" | "douzaines" | "dozen" | "dozens" => 12.0,
        "quinzaine" => 15.0,
        "vingtaine" => 20.0,
        "trentaine" => 30.0,
        "quarantaine" => 40.0,
        "cinquantaine" => 50.0,
        "soixantaine" => 60.0,
        "cent" | "cents" | "centaine" | "centaines" | "hundred" | "hundreds" => 1e2,
        "mille" | "millier" | "milliers" | "thousand" | "thousands" => 1e3,
        "million" | "millions" => 1e6,
        "milliard" | "milliards" | "billion" | "billions" => 1e9,
        _ => return None,
    })
}

fn key(sense: Sense, hash: u64) -> u64 {
    mix(hash, sense as u64 + 1)
}

/// The key of a state.
pub(crate) fn state_key(iso3: &str) -> u64 {
    key(Sense::State, hash_str(iso3))
}

/// The state that words `i..` name, and how many words that takes. Longest name first; a name and a capital begin with a
/// capital letter, an adjective in French does not.
pub(crate) fn state_at(words: &[Word], i: usize, text: &str) -> Option<(&'static str, usize)> {
    let first = words.get(i)?;
    let first_text = first.span.of(text);
    if first_text.len() < 2 || (first.shape == Shape::Lower && first.chars < 4) {
        return None;
    }
    for n in (1..=STATE_WORDS.min(words.len() - i)).rev() {
        let last = words[i + n - 1];
        let slice = text.get(first.span.start()..last.span.end())?;
        if n > 1 && slice.contains(['\n', ',', ';', '(', ')', '«', '»', '"', ':', '/']) {
            continue;
        }
        let Some((state, sense)) = lookup(slice) else { continue };
        let lower_ok = sense == recoupe_actors::Sense::Adjective;
        if first.shape == Shape::Capital || (lower_ok && first.shape == Shape::Lower) {
            // Two letters are a state only in capitals (*US*, not *us* nor *Us*).
            if first_text.len() == 2 && n == 1 && !first_text.chars().all(char::is_uppercase) {
                continue;
            }
            return Some((state.iso3(), n));
        }
    }
    None
}

/// What passages of a text say together.
pub(crate) fn bag(text: &str, spans: &[Span], lang: Lang, own: &OwnStates) -> Bag {
    let mut out = Bag::default();
    for span in spans {
        add(&mut out, span.of(text), lang, own);
    }
    out.concepts.sort_by(|a, b| a.key.cmp(&b.key).then(b.weight.total_cmp(&a.weight)));
    out.concepts.dedup_by_key(|c| c.key);
    out.runs.sort_unstable();
    out.runs.dedup();
    out.sum_up();
    out
}

fn add(out: &mut Bag, text: &str, lang: Lang, own: &OwnStates) {
    let mut words = Vec::new();
    scan(text, &mut words);
    // Shared by chance: *entre la Corée du Nord*. A run tells with two words of its own that are no names.
    let telling = |w: &Word| w.shape != Shape::Capital && w.chars > 3 && idf(w.stem, lang) >= RUN_IDF;
    out.runs.extend(
        words
            .windows(RUN)
            .filter(|run| run.iter().filter(|w| telling(w)).count() >= 2)
            .map(|run| run.iter().fold(0, |h, w| mix(h, w.folded))),
    );
    let mut i = 0;
    let mut folded = String::new();
    while i < words.len() {
        let w = words[i];
        if let Some((iso3, n)) = state_at(&words, i, text) {
            out.concepts.push(Concept::new(Sense::State, state_key(iso3), STATE_WEIGHT));
            i += n;
            continue;
        }
        if let Some((value, n)) = number(&words, i, text) {
            out.concepts.push(Concept::new(
                Sense::Number,
                key(Sense::Number, value.to_bits()),
                if value < 13.0 { NUMBER_WEIGHT / 2.0 } else { NUMBER_WEIGHT },
            ));
            let year = n == 1 && (1900.0..2100.0).contains(&value);
            if !year {
                out.numbers.push(value);
            }
            i += n;
            continue;
        }
        i += 1;
        if w.chars < 2 {
            continue;
        }
        folded.clear();
        folded.push_str(&fold(w.span.of(text)));
        let next = |n: usize| words.get(i + n).map(|w| fold(w.span.of(text)));
        if is_negation(&folded) {
            out.negated |= !next(0).is_some_and(|n| LIMITS.contains(&n.as_str()));
        }
        // *personne ne bronchait*, not *une personne*.
        out.negated |= folded == "personne" && next(0).is_some_and(|n| matches!(n.as_str(), "ne" | "n"));
        if w.chars >= 5
            && !own.is_empty()
            && let Some(stem) = demonym_stem(&folded).filter(|s| own.contains(s))
        {
            out.concepts.push(Concept::new(Sense::State, state_key(&format!("~{stem}")), STATE_WEIGHT));
            continue;
        }
        let rare = idf(w.stem, lang);
        // A name may look like a word (*Cendrial*, *cendres*): it counts as both.
        if w.shape == Shape::Capital && !w.opens && w.chars > 2 && rare >= MIN_IDF {
            let name = key(Sense::Name, hash_str(&skeleton(&folded)));
            out.concepts.push(Concept::new(Sense::Name, name, rare / 2.0));
        }
        if rare >= MIN_CONCEPT_IDF {
            let found = meanings(&folded, lang);
            // A concept has many words, so that it is commoner than each; of several meanings of a word one is meant.
            let weight = rare.clamp(1.5, 5.0) * SHARE_OF_MEANING[found.as_slice().len()];
            for n in found.as_slice() {
                let part = 1.0 / found.as_slice().len() as f32;
                let concept = Concept::new(Sense::Word, key(Sense::Word, u64::from(*n)), weight);
                out.concepts.push(Concept { part, ..concept });
            }
            if !found.as_slice().is_empty() {
                continue;
            }
        }
        if rare < MIN_IDF {
            continue;
        }
        out.concepts.push(Concept::new(Sense::Word, key(Sense::Word, hash_str(stem(&folded))), rare));
    }
}

/// Keys of a whole text in the order in which they stand. A name counts where a capital says so inside a sentence.
pub(crate) fn sequence(text: &str, lang: Lang, own: &OwnStates) -> Vec<(u64, Sense)> {
    let mut out = Bag::default();
    add(&mut out, text, lang, own);
    out.concepts.into_iter().map(|c| (c.key, c.sense)).collect()
}

/// What the names and adjectives of a country have in common: *Varnavie*, *Varnavia*, *varnavien*.
pub(crate) fn demonym_stem(word: &str) -> Option<String> {
    let endings = [
        "iennes", "ienne", "iens", "ien", "ians", "ian", "aises", "aise", "ais", "ese", "ie", "ia", "land", "e", "a",
        "y",
    ];
    let stem = endings.iter().find_map(|e| word.strip_suffix(e)).unwrap_or(word);
    (stem.chars().count() >= 4).then(|| stem.to_owned())
}

/// States in whose capital a text says that something happens (*à Séoul*, *in Seoul*, not *Séoul a déclaré*).
pub(crate) fn scenes(text: &str) -> std::collections::BTreeSet<&'static str> {
    let mut words = Vec::new();
    scan(text, &mut words);
    let mut out = std::collections::BTreeSet::new();
    for i in 1..words.len() {
        let before = words[i - 1].span.of(text);
        if words[i].shape != Shape::Capital || !matches!(before, "à" | "À" | "A" | "in" | "In" | "at") {
            continue;
        }
        let name = words[i].span.of(text);
        if let Some((state, recoupe_actors::Sense::Capital)) = lookup(name)
            && name.chars().any(char::is_lowercase)
        {
            out.insert(state.iso3());
        }
    }
    out
}

/// A number of things.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Counted {
    pub(crate) value: f64,
    /// What is counted: the same for its words in both languages.
    pub(crate) thing: u64,
    /// The words, from the number to the thing.
    pub(crate) words: String,
}

/// Numbers of things in a passage (*1 000 conteneurs*, *un million d'obus*); dates and years count nothing.
pub(crate) fn counted(text: &str, lang: Lang) -> Vec<Counted> {
    let mut words = Vec::new();
    scan(text, &mut words);
    let mut out = Vec::new();
    let mut i = 0;
    while i < words.len() {
        let Some((value, n)) = number(&words, i, text) else {
            i += 1;
            continue;
        };
        let mut at = i + n;
        while at < words.len()
            && at <= i + n + 1
            && matches!(words[at].span.of(text), "d" | "de" | "of" | "des" | "autres" | "other" | "more")
        {
            at += 1;
        }
        if let Some(w) = words.get(at).filter(|w| w.shape == Shape::Lower && w.chars > 2) {
            let folded = fold(w.span.of(text));
            let month = crate::words::MONTHS.contains(&folded.as_str());
            if !month {
                let thing = meanings(&folded, lang)
                    .as_slice()
                    .first()
                    .map_or_else(|| hash_str(stem(&folded)), |n| u64::from(*n));
                let span = words[i].span.cover(w.span);
                out.push(Counted { value, thing, words: span.of(text).to_owned() });
            }
        }
        i = at.max(i + 1);
    }
    out
}

/// How many keys two sorted lists share.
pub(crate) fn shared(a: &[u64], b: &[u64]) -> usize {
    let (mut i, mut j, mut n) = (0, 0, 0);
    while let (Some(x), Some(y)) = (a.get(i), b.get(j)) {
        n += usize::from(x == y);
        i += usize::from(x <= y);
        j += usize::from(y <= x);
    }
    n
}
