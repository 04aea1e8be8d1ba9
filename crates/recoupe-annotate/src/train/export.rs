//! From a trained network to a model file.

use recoupe_types::Lang;

use super::corpus::Example;
use super::lemmas;
use super::net::Net;
use super::tensor::Mat;
use super::vocabulary::Vocabulary;
use crate::model::Writer;

fn numbers(values: &[f32], out: &mut Vec<u8>) {
    out.extend(values.iter().flat_map(|v| v.to_le_bytes()));
}

fn string(text: &str, out: &mut Vec<u8>) {
    let len = text.len().min(usize::from(u16::MAX));
    out.extend((len as u16).to_le_bytes());
    out.extend(&text.as_bytes()[..len]);
}

/// Scales of the rows, then the rows as signed bytes.
fn quantised(rows: usize, cols: usize, value: impl Fn(usize, usize) -> f32, out: &mut Vec<u8>) {
    let mut bytes = Vec::with_capacity(rows * cols);
    for r in 0..rows {
        let max = (0..cols).map(|c| value(r, c).abs()).fold(0.0f32, f32::max).max(1e-9);
        out.extend((max / 127.0).to_le_bytes());
        bytes.extend((0..cols).map(|c| (value(r, c) * 127.0 / max).round() as i8 as u8));
    }
    out.extend(bytes);
}

fn by_row(m: &Mat, out: &mut Vec<u8>) {
    quantised(m.rows, m.cols, |r, c| m.data[r * m.cols + c], out);
}

fn by_column(m: &Mat, out: &mut Vec<u8>) {
    quantised(m.cols, m.rows, |r, c| m.data[c * m.cols + r], out);
}

/// The model file of `net`; rules for lemmas are learned from `examples`. `manifest` is TOML.
#[must_use]
pub fn export(net: &Net, v: &Vocabulary, examples: &[&Example], lang: Lang, manifest: &str) -> Vec<u8> {
    let mut w = Writer::default();
    let s = net.sizes;
    let sizes = [
        s.word,
        s.affix,
        s.layers,
        s.arc,
        s.label,
        v.tags.len(),
        v.deprels.len(),
        v.word_hashes.len(),
        v.affix_hashes.len(),
    ];
    w.add("SIZE", sizes.iter().flat_map(|n| (*n as u32).to_le_bytes()).collect());
    let mut b = Vec::new();
    for (upos, feats) in &v.tags {
        string(upos.name(), &mut b);
        string(feats, &mut b);
    }
    w.add("TAGS", std::mem::take(&mut b));
    v.deprels.iter().for_each(|d| string(d, &mut b));
    w.add("RELS", std::mem::take(&mut b));
    b.extend(v.word_hashes.iter().chain(&v.affix_hashes).flat_map(|h| h.to_le_bytes()));
    w.add("HASH", std::mem::take(&mut b));
    by_row(&net.words.w, &mut b);
    w.add("WORD", std::mem::take(&mut b));
    by_row(&net.affixes.w, &mut b);
    w.add("AFFX", std::mem::take(&mut b));
    for layer in &net.layers {
        numbers(&layer.state.w.data, &mut b);
        numbers(&layer.bias.w.data, &mut b);
        by_column(&layer.w.w, &mut b);
    }
    w.add("LAYR", std::mem::take(&mut b));
    let plain = [
        &net.out_bias,
        &net.arc,
        &net.arc_bias,
        &net.arc_root,
        &net.distance,
        &net.label_root,
        &net.label,
        &net.label_bias,
    ];
    plain.iter().for_each(|p| numbers(&p.w.data, &mut b));
    by_column(&net.out.w, &mut b);
    w.add("HEAD", std::mem::take(&mut b));
    let lexicon = lemmas::learn(examples, v);
    b.extend((lexicon.scripts.len() as u32).to_le_bytes());
    for script in &lexicon.scripts {
        b.extend([u8::from(script.keep_case), script.strip]);
        string(&script.add, &mut b);
    }
    let mut rules: Vec<(u32, u16)> = lexicon.rules.into_iter().collect();
    rules.sort_unstable();
    b.extend((rules.len() as u32).to_le_bytes());
    for (key, id) in rules {
        b.extend(key.to_le_bytes());
        b.extend(id.to_le_bytes());
    }
    w.add("LEMM", std::mem::take(&mut b));
    w.add("MANI", manifest.as_bytes().to_vec());
    w.finish(lang)
}
