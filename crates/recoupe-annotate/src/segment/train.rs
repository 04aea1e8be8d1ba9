//! Learning the weights from a treebank.
//!
//! Each question is a logistic regression over hashed features, fitted by stochastic gradient steps with AdaGrad (Duchi,
//! Hazan and Singer, 2011), one example at a time in a fixed order, then rounded to signed bytes.

use recoupe_types::{Document, Lang, Span};

use crate::conllu::{self, ConlluError};

use super::atoms::{self, Gap, hash_of};
use super::features::{self, State};
use super::weights::{FILE_LEN, Features, Question, Weights, slot};
use super::{Segmentation, Token, for_each_chunk, multiword, sentences, tokens};

/// One decision and what a treebank says of it.
#[derive(Clone, Copy, Debug)]
pub struct Example {
    /// What the model sees.
    pub features: Features,
    /// What is right.
    pub yes: bool,
}

/// Appends the decisions that an annotated document takes, one list for each question.
pub fn examples(doc: &Document, lang: Lang, out: &mut [Vec<Example>; 3]) {
    let text = &doc.text;
    let ends: Vec<u32> = doc.words.iter().map(|w| w.span.end() as u32).collect();
    let sentence_ends: Vec<u32> = doc.sentences.iter().map(|s| s.span.end() as u32).collect();
    for paragraph in &doc.paragraphs {
        let mut list = Vec::new();
        atoms::scan(text, paragraph.span.start(), paragraph.span.end(), &mut list);
        for_each_chunk(&list, |chunk, before, next| {
            let whole = tokens::address(chunk);
            for i in 1..chunk.len() {
                if tokens::certain(lang, chunk, i, next, &whole).is_none() {
                    let rule = tokens::rule(lang, chunk, i);
                    let features = features::token_end(chunk, i, before, next, rule);
                    let yes = ends.binary_search(&chunk[i - 1].end).is_ok();
                    out[Question::TokenEnd as usize].push(Example { features, yes });
                }
            }
        });
        let mut parts = Vec::new();
        let mut from = 0;
        for i in 1..=list.len() {
            if i == list.len() || ends.binary_search(&list[i - 1].end).is_ok() || list[i].gap == Gap::Line {
                parts.extend(Token::of(text, lang, &list[from..i]));
                from = i;
            }
        }
        let mut state = State::default();
        for i in 0..parts.len() {
            if i > 0 {
                let yes = sentence_ends.binary_search(&parts[i - 1].end).is_ok();
                if sentences::threshold(&parts, i).is_some() {
                    let rule = sentences::rule_ends(&parts, i);
                    let features = features::sentence_end(&parts, i, &state, rule);
                    out[Question::SentenceEnd as usize].push(Example { features, yes });
                }
                if yes {
                    state = State::default();
                }
            }
            state.take(&parts[i]);
            if multiword::is_open(parts[i].hash) {
                let word = doc.words.partition_point(|w| w.span.end() < parts[i].end as usize);
                let yes = doc.words.get(word).is_some_and(|w| w.part == 0);
                let features = features::multiword(&parts, i);
                out[Question::Multiword as usize].push(Example { features, yes });
            }
        }
    }
}

/// Words that show what *des* would be in their place.
struct Stand {
    /// Determiners of the plural that leave *de* whole: *de ces* stands for *des*, two words.
    after_de: Vec<u32>,
    /// Indefinite plurals: without *de* before them they stand for *des*, one word.
    indefinite: Vec<u32>,
    /// As both of the above, in the singular: they show what may stand before, not what follows.
    left_after_de: Vec<u32>,
    left: Vec<u32>,
    de: u32,
    des: u32,
}

/// One in so many places that only show what stands before is an example: there are ten times as many of them.
const LEFT_EVERY: usize = 2;

/// Appends examples of *des* from text that nobody annotated: *de ces* and its like stand for the contraction, *quelques*
/// and its like, without *de* before them, for the article. Returns how many of each.
///
/// The idea is that of pseudo-words (Gale, Church and Yarowsky, "Work on statistical methods for word sense
/// disambiguation", 1992). `weights` find the tokens.
pub fn stand_ins(weights: &[u8; FILE_LEN], text: &str, out: &mut Vec<Example>) -> [usize; 2] {
    let words = |list: &str| list.split(' ').map(|w| hash_of(w.as_bytes())).collect::<Vec<_>>();
    let stand = Stand {
        after_de: words(
            "ces ses leurs nos vos mes quelques plusieurs certains certaines deux trois quatre cinq six dix chaque",
        ),
        indefinite: words("quelques plusieurs certains certaines deux trois quatre cinq six dix divers diverses"),
        left_after_de: words("la cette ce son sa leur notre votre"),
        left: words("un une les"),
        de: hash_of(b"de"),
        des: hash_of(b"des"),
    };
    let mut counts = [0, 0];
    let mut seg = Segmentation::default();
    for paragraph in super::paragraphs(text) {
        seg.clear();
        super::segment_with(Weights(weights), text, paragraph, Lang::Fr, &mut seg);
        for (i, token) in seg.parts.iter().enumerate() {
            let after_de = i > 0 && seg.parts[i - 1].hash == stand.de;
            let whole = if after_de { &stand.after_de } else { &stand.indefinite }.contains(&token.hash);
            let left = if after_de { &stand.left_after_de } else { &stand.left }.contains(&token.hash);
            if !whole && !left {
                continue;
            }
            let yes = !after_de;
            let from = i.saturating_sub(5);
            let mut context: Vec<Token> = seg.parts[from..(i + 4).min(seg.parts.len())].to_vec();
            let mut at = i - from;
            if after_de {
                context.remove(at - 1);
                at -= 1;
            }
            context[at].hash = stand.des;
            context[at].len = 3;
            counts[usize::from(yes)] += 1;
            if whole {
                out.push(Example { features: features::multiword(&context, at), yes });
            } else if counts[usize::from(yes)] % LEFT_EVERY == 0 {
                out.push(Example { features: features::multiword_left(&context, at), yes });
            }
        }
    }
    counts
}

/// [`segment_paragraph`](super::segment_paragraph) with weights that were just learned.
pub fn segment_with_weights(weights: &[u8; FILE_LEN], text: &str, paragraph: Span, lang: Lang, out: &mut Segmentation) {
    super::segment_with(Weights(weights), text, paragraph, lang, out);
}

/// The weights of one language: learned from `treebanks`, files in CoNLL-U, and, for French *des*, from `plain` text.
///
/// Sentences of French treebanks stand in no order, so they are read three times, each time in another; straight quotation
/// marks become other ones in all readings but the first, apostrophes too, as on real pages.
///
/// # Errors
/// Where a treebank is not CoNLL-U; the error does not say which one.
pub fn learn(lang: Lang, treebanks: &[&str], plain: &[&str], options: Options) -> Result<Vec<u8>, ConlluError> {
    let mut all: [Vec<Example>; 3] = Default::default();
    for file in treebanks {
        for (n, version) in versions(file, lang, options.seed).iter().enumerate() {
            let mut some: [Vec<Example>; 3] = Default::default();
            for read in conllu::read(version, lang)? {
                examples(&read.document, lang, &mut some);
            }
            for (question, list) in Question::ALL.into_iter().zip(some) {
                if n == 0 || question == Question::SentenceEnd {
                    all[question as usize].extend(list);
                }
            }
        }
    }
    let first = train(&all, options);
    let Ok(weights) = <&[u8; FILE_LEN]>::try_from(&first[..]) else { return Ok(first) };
    if lang != Lang::Fr || plain.is_empty() {
        return Ok(first);
    }
    let real = all[Question::Multiword as usize].clone();
    for _ in 1..REAL {
        all[Question::Multiword as usize].extend_from_slice(&real);
    }
    for text in plain {
        stand_ins(weights, text, &mut all[Question::Multiword as usize]);
    }
    Ok(train(&all, options))
}

/// How often each annotated *des* is shown for one stand-in.
const REAL: usize = 8;

/// A treebank as it is, and with other quotation marks and, if it is French, in another order.
fn versions(file: &str, lang: Lang, seed: u64) -> Vec<String> {
    let mut out = vec![file.to_owned()];
    match lang {
        Lang::En => out.push(requoted(file, ["“", "”"], true)),
        Lang::Fr => {
            let mut random = fastrand::Rng::with_seed(seed);
            let mut sentences: Vec<&str> = file.split("\n\n").filter(|s| !s.trim().is_empty()).collect();
            for (marks, apostrophes) in [(["«", "»"], false), (["“", "”"], true)] {
                random.shuffle(&mut sentences);
                out.push(requoted(&sentences.join("\n\n"), marks, apostrophes));
            }
        }
    }
    out
}

/// A treebank with straight quotation marks made into `marks` where a sentence has an even number of them, and with
/// typographic apostrophes.
fn requoted(file: &str, marks: [&str; 2], apostrophes: bool) -> String {
    let mut out = String::with_capacity(file.len() + file.len() / 8);
    for sentence in file.split("\n\n") {
        let is_quote = |row: &&str| row.split('\t').nth(1) == Some("\"");
        let paired = sentence.lines().filter(is_quote).count() % 2 == 0;
        let mut quotes = 0;
        for row in sentence.lines() {
            let mut columns: Vec<&str> = row.split('\t').collect();
            let typographic;
            if paired && columns.len() == 10 && columns[1] == "\"" {
                columns[1] = marks[quotes % 2];
                if marks[0] == "«" && quotes % 2 == 1 {
                    columns[9] = "_";
                }
                quotes += 1;
            } else if apostrophes && columns.len() == 10 {
                typographic = columns[1].replace('\'', "’");
                columns[1] = &typographic;
            }
            out.push_str(&columns.join("\t"));
            out.push('\n');
        }
        out.push('\n');
    }
    out
}

/// How the weights are fitted.
#[derive(Clone, Copy, Debug)]
pub struct Options {
    /// Times that every example is looked at.
    pub epochs: u32,
    /// Step size.
    pub rate: f32,
    /// Pull of every weight towards 0 at each step.
    pub decay: f32,
    /// Order of the examples.
    pub seed: u64,
}

impl Default for Options {
    fn default() -> Self {
        Options { epochs: 8, rate: 0.05, decay: 1e-4, seed: 7 }
    }
}

/// Steps of a rounded weight in one unit of log-odds.
const STEPS: f32 = 24.0;

/// The weights file that `examples` teach.
#[must_use]
pub fn train(examples: &[Vec<Example>; 3], options: Options) -> Vec<u8> {
    let mut file = Vec::with_capacity(FILE_LEN);
    for (question, examples) in Question::ALL.into_iter().zip(examples) {
        file.extend(table(question, examples, options).into_iter().map(|w| w as u8));
    }
    file
}

fn table(question: Question, examples: &[Example], options: Options) -> Vec<i8> {
    let size = 1 << question.bits();
    let mut weights = vec![0f32; size];
    let mut squares = vec![1e-6f32; size];
    let mut order: Vec<u32> = (0..examples.len() as u32).collect();
    let mut random = fastrand::Rng::with_seed(options.seed);
    for _ in 0..options.epochs {
        random.shuffle(&mut order);
        for &i in &order {
            let example = &examples[i as usize];
            let slots = example.features.as_slice();
            let sum: f32 = slots.iter().map(|&f| weights[slot(f, question)]).sum();
            let error = 1.0 / (1.0 + (-sum).exp()) - f32::from(u8::from(example.yes));
            for &f in slots {
                let s = slot(f, question);
                let gradient = error + options.decay * weights[s];
                squares[s] += gradient * gradient;
                weights[s] -= options.rate * gradient / squares[s].sqrt();
            }
        }
    }
    weights.iter().map(|w| (w * STEPS).round().clamp(-127.0, 127.0) as i8).collect()
}
