//! Places in a text.

/// A range of UTF-8 bytes of *clean* text, `start <= end`, end exclusive.
///
/// Offsets fit 32 bits: a page is never larger than 4 GiB (inputs are capped far below).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Span {
    start: u32,
    end: u32,
}

/// A range of UTF-8 bytes of the *decoded source*, `start <= end`, end exclusive.
///
/// Another type than [`Span`] on purpose: mixing the two up is a compile error.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct RawSpan {
    start: u32,
    end: u32,
}

macro_rules! range_methods {
    ($name:ident) => {
        impl $name {
            /// The range from byte `start` to byte `end`; `end` is raised to `start` where it lies before it.
            #[must_use]
            pub fn new(start: usize, end: usize) -> Self {
                let start = u32::try_from(start).unwrap_or(u32::MAX);
                let end = u32::try_from(end).unwrap_or(u32::MAX).max(start);
                Self { start, end }
            }
            /// First byte.
            #[must_use]
            pub fn start(self) -> usize {
                self.start as usize
            }
            /// One past the last byte.
            #[must_use]
            pub fn end(self) -> usize {
                self.end as usize
            }
            /// Length in bytes.
            #[must_use]
            pub fn len(self) -> usize {
                (self.end - self.start) as usize
            }
            /// Whether the range holds no byte.
            #[must_use]
            pub fn is_empty(self) -> bool {
                self.start == self.end
            }
            /// Whether `offset` lies inside.
            #[must_use]
            pub fn has(self, offset: usize) -> bool {
                self.start() <= offset && offset < self.end()
            }
            /// Whether `other` lies wholly inside.
            #[must_use]
            pub fn contains(self, other: Self) -> bool {
                self.start <= other.start && other.end <= self.end
            }
            /// Whether the two share at least one byte.
            #[must_use]
            pub fn overlaps(self, other: Self) -> bool {
                self.start < other.end && other.start < self.end
            }
            /// The smallest range that holds both.
            #[must_use]
            pub fn cover(self, other: Self) -> Self {
                Self { start: self.start.min(other.start), end: self.end.max(other.end) }
            }
            /// Number of bytes that both hold.
            #[must_use]
            pub fn shared(self, other: Self) -> usize {
                self.end.min(other.end).saturating_sub(self.start.max(other.start)) as usize
            }
        }
        impl std::fmt::Debug for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                write!(f, "{}..{}", self.start, self.end)
            }
        }
        impl From<std::ops::Range<usize>> for $name {
            fn from(r: std::ops::Range<usize>) -> Self {
                Self::new(r.start, r.end)
            }
        }
    };
}
range_methods!(Span);
range_methods!(RawSpan);

impl Span {
    /// The words it stands for in `clean`; empty where it does not lie in `clean` on character boundaries.
    #[must_use]
    #[inline]
    pub fn of(self, clean: &str) -> &str {
        clean.get(self.start()..self.end()).unwrap_or("")
    }

    /// The same range with white space at both ends left out.
    #[must_use]
    pub fn trim(self, clean: &str) -> Span {
        let s = self.of(clean);
        let start = self.start() + (s.len() - s.trim_start().len());
        Span::new(start, start + s.trim().len())
    }
}

impl RawSpan {
    /// The words it stands for in the decoded source; empty where it does not lie in it on character boundaries.
    #[must_use]
    pub fn of(self, source: &str) -> &str {
        source.get(self.start()..self.end()).unwrap_or("")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_span_outside_the_text_stands_for_nothing() {
        assert_eq!(Span::new(1, 3).of("é"), "");
        assert_eq!(Span::new(5, 9).of("abc"), "");
    }

    #[test]
    fn trimming_leaves_inner_white_space() {
        let text = " « a b » ";
        assert_eq!(Span::new(0, text.len()).trim(text).of(text), "« a b »");
    }
}
