//! The weights of a model as the network uses them, read out of the sections of a model file.

use std::borrow::Cow;
use std::ops::Range;

use recoupe_types::{Lang, Upos};
use rustc_hash::FxHashMap;

use super::cell::{COLUMNS, add_bytes};
use super::layout::{DISTANCES, Layout, distance};
use super::lexicon::{Lexicon, Script};
use super::names::TAGS as NAME_TAGS;
use super::quant::{MAX_INPUT, Matrix};
use crate::model::{ModelError, Sections};

/// Rows of signed bytes that stay where they are in the file, with a scale for each row.
#[derive(Clone, Debug, Default)]
pub(crate) struct Table {
    range: Range<usize>,
    scales: Vec<f32>,
    cols: usize,
}

/// A recurrent layer.
#[derive(Clone, Debug, Default)]
pub(crate) struct Layer {
    pub(crate) w: Matrix,
    pub(crate) state: Vec<f32>,
    pub(crate) bias: Vec<f32>,
}

/// A tag: a part of speech with features.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Tag {
    pub(crate) upos: Upos,
    pub(crate) feats: u16,
}

/// All of a model.
#[derive(Clone, Debug)]
pub(crate) struct Weights {
    bytes: Cow<'static, [u8]>,
    pub(crate) lang: Lang,
    /// Tells models apart, for what is kept of words; never 0.
    pub(crate) id: u64,
    pub(crate) word_rows: FxHashMap<u64, u32>,
    pub(crate) affix_rows: FxHashMap<u64, u32>,
    pub(crate) words: Table,
    pub(crate) affixes: Table,
    pub(crate) layers: Vec<Layer>,
    pub(crate) layout: Layout,
    pub(crate) out: Matrix,
    /// Rows are filled up with zeros to a multiple of [`COLUMNS`], here and in `label` and their biases.
    pub(crate) arc: Vec<f32>,
    pub(crate) arc_bias: Vec<f32>,
    pub(crate) arc_root: Vec<f32>,
    /// What the distance of a word from its head counts, for heads from [`LONGEST`] words before it on.
    pub(crate) distance: Vec<f32>,
    /// What counts for the root in its place.
    pub(crate) distance_root: f32,
    pub(crate) label_root: Vec<f32>,
    pub(crate) label: Vec<f32>,
    pub(crate) label_bias: Vec<f32>,
    pub(crate) tags: Vec<Tag>,
    pub(crate) feats: Vec<String>,
    pub(crate) deprels: Vec<String>,
    pub(crate) lexicon: Lexicon,
    pub(crate) manifest: String,
    /// Width of the layers.
    pub(crate) dim: usize,
    pub(crate) arc_dim: usize,
}

/// Sentences longer than this get their syntax in pieces: scores of arcs grow with the square of the length.
pub(crate) const LONGEST: usize = 400;

const BAD: ModelError = ModelError::Malformed("sizes");

/// A section that is read from its start.
struct Reader<'b> {
    bytes: &'b [u8],
    name: &'static str,
}

impl<'b> Reader<'b> {
    fn take(&mut self, n: usize) -> Result<&'b [u8], ModelError> {
        if n > self.bytes.len() {
            return Err(ModelError::Malformed(self.name));
        }
        let (head, tail) = self.bytes.split_at(n);
        self.bytes = tail;
        Ok(head)
    }

    fn u32(&mut self) -> Result<u32, ModelError> {
        let mut out = [0; 4];
        out.copy_from_slice(self.take(4)?);
        Ok(u32::from_le_bytes(out))
    }

    fn size(&mut self) -> Result<usize, ModelError> {
        Ok(self.u32()? as usize)
    }

    fn u64s(&mut self, n: usize) -> Result<Vec<u64>, ModelError> {
        let bytes = self.take(n.checked_mul(8).ok_or(BAD)?)?;
        Ok(bytes.as_chunks::<8>().0.iter().map(|c| u64::from_le_bytes(*c)).collect())
    }

    fn f32s(&mut self, n: usize) -> Result<Vec<f32>, ModelError> {
        let bytes = self.take(n.checked_mul(4).ok_or(BAD)?)?;
        Ok(bytes.as_chunks::<4>().0.iter().map(|c| f32::from_le_bytes(*c)).collect())
    }

    fn string(&mut self) -> Result<String, ModelError> {
        let mut len = [0; 2];
        len.copy_from_slice(self.take(2)?);
        let bytes = self.take(usize::from(u16::from_le_bytes(len)))?;
        String::from_utf8(bytes.to_vec()).map_err(|_| ModelError::Malformed(self.name))
    }

    fn matrix(&mut self, rows: usize, cols: usize) -> Result<Matrix, ModelError> {
        let scales = self.f32s(rows)?;
        let bytes = self.take(rows.checked_mul(cols).ok_or(BAD)?)?;
        Ok(Matrix::new(rows, cols, bytes, scales))
    }
}

/// Rows of `columns` numbers, filled up with zeros to a multiple of [`COLUMNS`].
fn filled(rows: &[f32], columns: usize) -> Vec<f32> {
    let mut out = Vec::new();
    for row in rows.chunks_exact(columns.max(1)) {
        out.extend_from_slice(row);
        out.resize(out.len().next_multiple_of(COLUMNS), 0.0);
    }
    out
}

fn rows(hashes: Vec<u64>) -> FxHashMap<u64, u32> {
    hashes.into_iter().zip(0..).collect()
}

impl Weights {
    /// Checks and reads a model file.
    pub(crate) fn read(bytes: Cow<'static, [u8]>, lang: Lang) -> Result<Weights, ModelError> {
        let sections = Sections::read(&bytes, lang)?;
        let reader =
            |name| -> Result<Reader<'_>, ModelError> { Ok(Reader { bytes: &bytes[sections.range(name)?], name }) };
        let mut r = reader("SIZE")?;
        let mut sizes = [0usize; 9];
        for s in &mut sizes {
            *s = r.size()?;
        }
        let [word, affix, layers, arc_dim, label_dim, tags, deprels, words, affixes] = sizes;
        let dim = word.checked_add(affix).filter(|d| *d > 0 && *d % 32 == 0 && *d <= MAX_INPUT).ok_or(BAD)?;
        if layers == 0
            || layers > 8
            || arc_dim > MAX_INPUT
            || label_dim > MAX_INPUT
            || tags > 20_000
            || deprels == 0
            || deprels > 2_000
        {
            return Err(BAD);
        }
        if words > 1 << 24 || affixes > 1 << 24 || words == 0 {
            return Err(BAD);
        }

        let mut r = reader("TAGS")?;
        let mut list = Vec::new();
        let mut feats: Vec<String> = vec![String::new()];
        let mut known: FxHashMap<String, u16> = [(String::new(), 0)].into_iter().collect();
        for _ in 0..tags {
            let upos = Upos::parse(&r.string()?);
            let text = r.string()?;
            let next = feats.len() as u16;
            let id = *known.entry(text.clone()).or_insert(next);
            if id == next {
                feats.push(text);
            }
            list.push(Tag { upos, feats: id });
        }
        if !list.is_sorted_by_key(|t| t.upos) {
            return Err(ModelError::Malformed("TAGS"));
        }
        let mut layout = Layout::new(Upos::ALL.len(), tags, NAME_TAGS, arc_dim, label_dim);
        layout.tag_starts = Upos::ALL.iter().map(|u| list.partition_point(|t| t.upos < *u)).collect();
        layout.tag_starts.push(tags);
        if layout.tag_starts.windows(2).any(|w| w[0] == w[1]) {
            return Err(ModelError::Malformed("TAGS"));
        }
        let mut r = reader("RELS")?;
        let deprels = (0..deprels).map(|_| r.string()).collect::<Result<Vec<_>, _>>()?;

        let mut r = reader("HASH")?;
        let word_rows = rows(r.u64s(words)?);
        let affix_rows = rows(r.u64s(affixes)?);
        let table = |name, rows: usize, cols: usize| -> Result<Table, ModelError> {
            let range = sections.range(name)?;
            let mut r = Reader { bytes: &bytes[range.clone()], name };
            let scales = r.f32s(rows)?;
            let len = rows * cols;
            r.take(len)?;
            let start = range.start + 4 * rows;
            Ok(Table { range: start..start + len, scales, cols })
        };
        let (words, affixes) = (table("WORD", words, word)?, table("AFFX", affixes, affix)?);

        let mut r = reader("LAYR")?;
        let mut list_of_layers = Vec::new();
        for _ in 0..layers {
            let (state, bias) = (r.f32s(2 * dim)?, r.f32s(2 * dim)?);
            list_of_layers.push(Layer { w: r.matrix(3 * dim, dim)?, state, bias });
        }
        let mut r = reader("HEAD")?;
        let out_bias = r.f32s(layout.width)?;
        let arc = filled(&r.f32s(arc_dim * arc_dim)?, arc_dim);
        let arc_bias = filled(&r.f32s(arc_dim)?, arc_dim);
        let arc_root = r.f32s(arc_dim)?;
        let classes = r.f32s(DISTANCES + 1)?;
        let distance = (0..2 * LONGEST).map(|h| classes[distance(LONGEST, h)]).collect();
        let label_root = r.f32s(label_dim)?;
        let label = filled(&r.f32s(label_dim * deprels.len())?, deprels.len());
        let label_bias = filled(&r.f32s(deprels.len())?, deprels.len());
        let out = r.matrix(layout.width, dim)?.with_bias(&out_bias);

        let mut r = reader("LEMM")?;
        let mut lexicon = Lexicon::default();
        for _ in 0..r.size()? {
            let head = r.take(2)?;
            lexicon.scripts.push(Script { keep_case: head[0] != 0, strip: head[1], add: r.string()? });
        }
        for _ in 0..r.size()? {
            let key = r.u32()?;
            let mut id = [0; 2];
            id.copy_from_slice(r.take(2)?);
            lexicon.rules.insert(key, u16::from_le_bytes(id));
        }
        let manifest = String::from_utf8(bytes[sections.range("MANI")?].to_vec());
        let manifest = manifest.map_err(|_| ModelError::Malformed("MANI"))?;
        // The checksum of the file stands in it; the file's length makes it surer.
        let checksum = Reader { bytes: &bytes[20..], name: "header" }.u32()?;
        Ok(Weights {
            id: u64::from(checksum) << 32 | bytes.len() as u64,
            word_rows,
            affix_rows,
            words,
            affixes,
            layers: list_of_layers,
            layout,
            out,
            arc,
            arc_bias,
            arc_root,
            distance,
            distance_root: classes[DISTANCES],
            label_root,
            label,
            label_bias,
            tags: list,
            feats,
            deprels,
            lexicon,
            lang,
            manifest,
            dim,
            arc_dim,
            bytes,
        })
    }

    /// Adds row `row` of a table to `out`.
    pub(crate) fn add_row(&self, table: &Table, row: u32, out: &mut [f32]) {
        let at = table.range.start + row as usize * table.cols;
        let scale = table.scales[row as usize];
        add_bytes(scale, &self.bytes[at..at + table.cols], out);
    }

    /// Width of the word vectors; the affix vectors fill the rest of [`Weights::dim`].
    pub(crate) fn word_dim(&self) -> usize {
        self.words.cols
    }
}
