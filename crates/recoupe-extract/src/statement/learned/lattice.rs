//! Rows of weights that positions of a sequence ask for.

/// Mixes the number of a template and its values into 32 bits; the upper ones choose the row of a table.
#[inline]
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

/// One list of rows for each position.
#[derive(Clone, Debug, Default)]
pub(super) struct Rows {
    rows: Vec<u32>,
    ends: Vec<u32>,
}

impl Rows {
    pub(super) fn clear(&mut self) {
        self.rows.clear();
        self.ends.clear();
    }

    /// Adds a row to the list that is being made.
    #[inline]
    pub(super) fn add(&mut self, template: u32, a: u32, b: u32, c: u32) {
        self.rows.push(row(template, a, b, c));
    }

    /// Ends the list of a position.
    pub(super) fn close(&mut self) {
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

/// What the labels of positions and of neighbours depend on.
#[derive(Clone, Debug, Default)]
pub(super) struct Lattice {
    /// Of a position.
    pub(super) unary: Rows,
    /// Of a position and the one before it.
    pub(super) pair: Rows,
}

impl Lattice {
    pub(super) fn clear(&mut self) {
        self.unary.clear();
        self.pair.clear();
    }

    pub(super) fn close(&mut self) {
        self.unary.close();
        self.pair.close();
    }

    pub(super) fn len(&self) -> usize {
        self.unary.len()
    }
}
