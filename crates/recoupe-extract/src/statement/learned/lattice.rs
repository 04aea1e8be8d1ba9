//! Rows of weights that positions of a sequence ask for.

/// Mixes the number of a template and its values into 32 bits; the upper ones choose the row of a table.
#[inline(always)]
pub(super) fn row(template: u32, a: u32, b: u32, c: u32) -> u32 {
    let mut h = (u64::from(template) << 32 | u64::from(a)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    h = (h ^ (h >> 29) ^ u64::from(b)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    h = (h ^ (h >> 31) ^ u64::from(c)).wrapping_mul(0x94d0_49bb_1331_11eb);
    (h >> 32) as u32
}

/// The letters of a word in lower case, as a number.
pub(super) fn lower(word: &str) -> u32 {
    let mut h: u64 = 0xcbf2_9ce4_8422_2325;
    for c in word.chars() {
        let mut add = |c: char| h = (h ^ u64::from(u32::from(c))).wrapping_mul(0x0100_0000_01b3);
        match c {
            '’' => add('\''),
            c if c.is_ascii() => add(c.to_ascii_lowercase()),
            c => c.to_lowercase().for_each(add),
        }
    }
    ((h ^ (h >> 32)) as u32).max(1)
}

/// What takes the rows that a position asks for.
pub(super) trait Take {
    /// Takes the row of a template and its values.
    fn add(&mut self, template: u32, a: u32, b: u32, c: u32);
}

/// What takes what the labels of positions and of neighbours depend on.
pub(super) trait Positions {
    /// Takes the rows of a position.
    type Unary: Take;
    /// Takes the rows of a position and the one before it.
    type Pair: Take;

    /// Adds a position, whose rows `fill` gives.
    fn position(&mut self, fill: impl FnOnce(&mut Self::Unary, &mut Self::Pair));
}

/// One list of rows for each position.
#[cfg(feature = "train")]
#[derive(Clone, Debug, Default)]
pub(super) struct Rows {
    rows: Vec<u32>,
    ends: Vec<u32>,
}

#[cfg(feature = "train")]
impl Rows {
    /// Ends the list of a position.
    fn close(&mut self) {
        self.ends.push(self.rows.len() as u32);
    }

    /// The list of a position.
    #[inline]
    pub(super) fn of(&self, at: usize) -> &[u32] {
        let start = if at == 0 { 0 } else { self.ends[at - 1] as usize };
        &self.rows[start..self.ends[at] as usize]
    }

    /// Number of positions.
    pub(super) fn len(&self) -> usize {
        self.ends.len()
    }
}

#[cfg(feature = "train")]
impl Take for Rows {
    fn add(&mut self, template: u32, a: u32, b: u32, c: u32) {
        self.rows.push(row(template, a, b, c));
    }
}

/// The rows of positions, kept to learn from.
#[cfg(feature = "train")]
#[derive(Clone, Debug, Default)]
pub(super) struct Lattice {
    /// Of a position.
    pub(super) unary: Rows,
    /// Of a position and the one before it.
    pub(super) pair: Rows,
}

#[cfg(feature = "train")]
impl Positions for Lattice {
    type Unary = Rows;
    type Pair = Rows;

    fn position(&mut self, fill: impl FnOnce(&mut Rows, &mut Rows)) {
        fill(&mut self.unary, &mut self.pair);
        self.unary.close();
        self.pair.close();
    }
}
