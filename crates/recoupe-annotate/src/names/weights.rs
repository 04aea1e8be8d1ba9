//! The weights of a finder of names, read out of the sections of a model file.

use multiversion::multiversion;
use recoupe_types::Lang;

use super::classes::{Classes, LEVELS};
use super::index::Index;
use super::lattice::{LABELS, WEIGHED};
use super::lists::Lists;
use super::registers::{REGISTERS, Registers};
use crate::model::{ModelError, Sections};

/// Weights of a feature: those for any text, then those of each register.
pub(crate) const ROW: usize = (1 + REGISTERS) * WEIGHED;

/// Weights of the labels of every word, whatever its features are, and of the moves between labels.
pub(crate) type Moves = [[i16; LABELS]; LABELS];

/// The weights of a feature, in one line of a processor's cache.
#[derive(Clone, Copy, Debug)]
#[repr(align(64))]
pub(crate) struct Row(pub(crate) [i8; ROW]);

/// All of a model.
#[derive(Clone, Debug)]
pub(crate) struct Weights {
    /// Tells models apart, for what is kept of words; never 0.
    pub(crate) id: u64,
    pub(crate) rows_of: Index,
    pub(crate) rows: Vec<Row>,
    /// Moves for any text, then for each register.
    pub(crate) moves: [Moves; 1 + REGISTERS],
    pub(crate) classes: Classes,
    pub(crate) lists: Lists,
    pub(crate) registers: Registers,
    pub(crate) manifest: String,
}

/// Features with their weights; of those that are there twice the first counts.
pub(crate) fn indexed(mut known: Vec<(u32, Row)>) -> (Index, Vec<Row>) {
    known.sort_by_key(|k| k.0);
    known.dedup_by_key(|k| k.0);
    let (features, rows) = known.into_iter().unzip();
    (Index::new(features), rows)
}

/// Adds up some rows.
#[multiversion(targets("x86_64+avx+avx2+fma+avx512f+avx512bw+avx512vl+avx512dq+avx512cd", "x86_64+avx+avx2"))]
fn add_rows(rows: &[Row], which: &[u32], sums: &mut [i16; ROW]) {
    for row in which.iter().filter_map(|r| rows.get(*r as usize)) {
        for (s, x) in sums.iter_mut().zip(&row.0) {
            *s = s.saturating_add(i16::from(*x));
        }
    }
}

/// What the words around a word and its place say for each label, the registers mixed by their shares.
#[multiversion(targets("x86_64+avx+avx2+fma+avx512f+avx512bw+avx512vl+avx512dq+avx512cd", "x86_64+avx+avx2"))]
pub(crate) fn mixed(sums: &[&[i16; ROW]], factor: [i32; 1 + REGISTERS]) -> [i32; WEIGHED] {
    let mut out = [0i32; WEIGHED];
    for (b, share) in factor.into_iter().enumerate().filter(|f| f.1 != 0) {
        let mut whole = [0i32; WEIGHED];
        for sums in sums {
            for (w, s) in whole.iter_mut().zip(&sums.as_chunks::<WEIGHED>().0[b]) {
                *w += i32::from(*s);
            }
        }
        for (m, w) in out.iter_mut().zip(whole) {
            *m += w * share;
        }
    }
    out
}

/// A section that is read from its start.
struct Reader<'b> {
    bytes: &'b [u8],
    name: &'static str,
}

impl<'b> Reader<'b> {
    fn take(&mut self, n: usize) -> Result<&'b [u8], ModelError> {
        let (head, tail) = self.bytes.split_at_checked(n).ok_or(ModelError::Malformed(self.name))?;
        self.bytes = tail;
        Ok(head)
    }

    fn array<const N: usize>(&mut self) -> Result<[u8; N], ModelError> {
        let mut out = [0; N];
        out.copy_from_slice(self.take(N)?);
        Ok(out)
    }

    fn u32(&mut self) -> Result<u32, ModelError> {
        Ok(u32::from_le_bytes(self.array()?))
    }

    fn u16(&mut self) -> Result<u16, ModelError> {
        Ok(u16::from_le_bytes(self.array()?))
    }

    fn i16(&mut self) -> Result<i16, ModelError> {
        Ok(i16::from_le_bytes(self.array()?))
    }

    /// A count of entries of at least `size` bytes each.
    fn count(&mut self, size: usize) -> Result<usize, ModelError> {
        let n = self.u32()? as usize;
        if n > self.bytes.len() / size.max(1) {
            return Err(ModelError::Malformed(self.name));
        }
        Ok(n)
    }

    fn end(self) -> Result<(), ModelError> {
        if self.bytes.is_empty() { Ok(()) } else { Err(ModelError::Malformed(self.name)) }
    }
}

impl Weights {
    /// Adds the weights of those of `features` that have any to `sums`; what stands in `features` is lost.
    pub(crate) fn add(&self, features: &mut Vec<u32>, sums: &mut [i16; ROW]) {
        self.rows_of.find(features);
        add_rows(&self.rows, features, sums);
    }

    /// Checks and reads a model file.
    pub(crate) fn read(bytes: &[u8], lang: Lang) -> Result<Weights, ModelError> {
        let sections = Sections::read(bytes, lang)?;
        let reader =
            |name| -> Result<Reader<'_>, ModelError> { Ok(Reader { bytes: &bytes[sections.range(name)?], name }) };

        let mut r = reader("NROW")?;
        let count = r.count(5)?;
        let mut known: Vec<(u32, Row)> = Vec::with_capacity(count);
        for _ in 0..count {
            let feature = r.u32()?;
            let mut row = [0i8; ROW];
            // Blocks that hold anything, then of each which labels do, then their weights.
            let [blocks] = r.array()?;
            for (b, block) in row.chunks_exact_mut(WEIGHED).enumerate() {
                if blocks >> b & 1 == 0 {
                    continue;
                }
                let held = r.u16()?;
                for (label, weight) in block.iter_mut().enumerate() {
                    if held >> label & 1 == 1 {
                        let [w] = r.array()?;
                        *weight = w as i8;
                    }
                }
            }
            known.push((feature, Row(row)));
        }
        r.end()?;
        let (rows_of, rows) = indexed(known);

        let mut r = reader("NMOV")?;
        let mut moves = [[[0i16; LABELS]; LABELS]; 1 + REGISTERS];
        for weight in moves.iter_mut().flatten().flatten() {
            *weight = r.i16()?;
        }
        r.end()?;

        let mut r = reader("NFAM")?;
        let mut classes = Classes::default();
        for family in &mut classes {
            for _ in 0..r.count(8)? {
                let mut group = [0; LEVELS];
                for class in &mut group {
                    *class = r.u16()?;
                }
                family.groups.push(group);
            }
            let words = r.count(6)?;
            family.words = r.take(4 * words)?.as_chunks().0.iter().map(|b| u32::from_le_bytes(*b)).collect();
            family.group_of = r.take(2 * words)?.as_chunks().0.iter().map(|b| u16::from_le_bytes(*b)).collect();
            family.index();
        }
        r.end()?;

        let mut r = reader("NLST")?;
        let mut lists = Lists::default();
        for _ in 0..r.count(6)? {
            let entry = r.u32()?;
            lists.0.insert(entry, r.u16()?);
        }
        r.end()?;

        let mut r = reader("NREG")?;
        let mut registers = Registers { count: r.u32()? as usize, ..Registers::default() };
        if registers.count > REGISTERS {
            return Err(ModelError::Malformed("NREG"));
        }
        for prior in &mut registers.prior {
            *prior = i32::from(r.i16()?);
        }
        for _ in 0..r.count(4 + REGISTERS)? {
            let word = r.u32()?;
            registers.words.insert(word, r.array::<REGISTERS>()?.map(|b| b as i8));
        }
        r.end()?;

        let manifest = String::from_utf8(bytes[sections.range("MANI")?].to_vec());
        let manifest = manifest.map_err(|_| ModelError::Malformed("MANI"))?;
        let checksum = Reader { bytes: bytes.get(20..24).unwrap_or(&[]), name: "header" }.u32()?;
        Ok(Weights {
            id: u64::from(checksum) << 32 | bytes.len() as u64,
            rows_of,
            rows,
            moves,
            classes,
            lists,
            registers,
            manifest,
        })
    }
}

#[cfg(any(test, feature = "train"))]
pub(crate) mod write {
    //! The other way round.

    use super::*;
    use crate::model::Writer;

    /// The file of these weights; features without any weight are left out.
    pub(crate) fn file(w: &Weights, lang: Lang) -> Vec<u8> {
        let mut out = Writer::default();
        let mut features: Vec<(u32, &Row)> = w.rows_of.features().iter().copied().zip(&w.rows).collect();
        features.retain(|f| f.1.0.iter().any(|x| *x != 0));
        let mut bytes = (features.len() as u32).to_le_bytes().to_vec();
        for (feature, row) in features {
            bytes.extend(feature.to_le_bytes());
            let blocks = row.0.chunks_exact(WEIGHED);
            bytes.push(blocks.clone().enumerate().map(|(b, x)| u8::from(x.iter().any(|x| *x != 0)) << b).sum());
            for block in blocks.filter(|x| x.iter().any(|x| *x != 0)) {
                let held: u16 = block.iter().enumerate().map(|(l, x)| u16::from(*x != 0) << l).sum();
                bytes.extend(held.to_le_bytes());
                bytes.extend(block.iter().filter(|x| **x != 0).map(|x| *x as u8));
            }
        }
        out.add("NROW", bytes);
        out.add("NMOV", w.moves.iter().flatten().flatten().flat_map(|x| x.to_le_bytes()).collect());
        let mut bytes = Vec::new();
        for family in &w.classes {
            bytes.extend((family.groups.len() as u32).to_le_bytes());
            bytes.extend(family.groups.iter().flatten().flat_map(|c| c.to_le_bytes()));
            bytes.extend((family.words.len() as u32).to_le_bytes());
            bytes.extend(family.words.iter().flat_map(|w| w.to_le_bytes()));
            bytes.extend(family.group_of.iter().flat_map(|g| g.to_le_bytes()));
        }
        out.add("NFAM", bytes);
        let mut lists: Vec<_> = w.lists.0.iter().collect();
        lists.sort_unstable();
        let mut bytes = (lists.len() as u32).to_le_bytes().to_vec();
        for (entry, bits) in lists {
            bytes.extend(entry.to_le_bytes());
            bytes.extend(bits.to_le_bytes());
        }
        out.add("NLST", bytes);
        let mut bytes = (w.registers.count as u32).to_le_bytes().to_vec();
        bytes.extend(w.registers.prior.iter().flat_map(|p| (*p as i16).to_le_bytes()));
        let mut words: Vec<_> = w.registers.words.iter().collect();
        words.sort_unstable();
        bytes.extend((words.len() as u32).to_le_bytes());
        for (word, says) in words {
            bytes.extend(word.to_le_bytes());
            bytes.extend(says.map(|s| s as u8));
        }
        out.add("NREG", bytes);
        out.add("MANI", w.manifest.clone().into_bytes());
        out.finish(lang)
    }
}
